// The Nu HTML checker of the W3C reads every page and stylesheet.

import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const jar = join(dirname(createRequire(import.meta.url).resolve("vnu-jar/package.json")), "build/dist/vnu.jar");

// Properties of SVG 2 that its list of CSS lacks.
const KNOWN = [/Property “(vector-effect|paint-order)” doesn't exist/];

// It guesses a page's language by its letters. On a Traditional page of a site that wrote everything in Simplified
// Chinese, those words stand as they were written.
const GUESSED = /^This document appears to be written in/;

// All sites in one go, since it takes seconds to begin: [[site, record], …].
export async function checkMarkup(looks) {
  const folders = looks.flatMap(([site]) => (site.isWhole ? [site.root] : site.editions.filter((prefix) => prefix !== "").map((prefix) => join(site.root, prefix))));
  const text = await run(["-Xss8m", "-jar", jar, "--format", "json", "--stdout", "--exit-zero-always", "--also-check-css", "--skip-non-html", ...folders]);
  const messages = JSON.parse(text).messages;
  const judged = messages.filter(({ type, subType, message }) =>
    type === "error" ? !KNOWN.some((known) => known.test(message)) : subType === "warning" && !GUESSED.test(message));
  const byFile = new Map();
  for (const message of judged) {
    const path = decodeURI(message.url ?? "").replace(/^file:/, "");
    byFile.set(path, [...(byFile.get(path) ?? []), `${message.lastLine}:${message.lastColumn} ${message.message}`]);
  }
  for (const [site, record] of looks)
    for (const path of [...site.own.map((page) => page.path), ...[...site.files].filter((path) => site.isWhole && path.endsWith(".css"))]) {
      record.note(path.endsWith(".css") ? "sound CSS" : "sound HTML", `${site.name}/${path}`, byFile.get(join(site.root, path)) ?? []);
    }
}

function run(given) {
  return new Promise((resolve, reject) => {
    execFile("java", given, { maxBuffer: 1 << 28 }, (error, stdout, stderr) => (error ? reject(new Error(stderr || error.message)) : resolve(stdout)));
  });
}
