// The Nu HTML checker of the W3C reads every page and stylesheet.

import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const jar = join(dirname(createRequire(import.meta.url).resolve("vnu-jar/package.json")), "build/dist/vnu.jar");

// Properties of SVG 2 that its list of CSS lacks.
const KNOWN = [/Property “(vector-effect|paint-order)” doesn't exist/];

// Resolves to the faults by file; `warnings` are counted, not judged.
export async function checkMarkup(sites, record) {
  const folders = sites.map((site) => site.root);
  const text = await run(["-Xss8m", "-jar", jar, "--format", "json", "--stdout", "--exit-zero-always", "--also-check-css", "--skip-non-html", ...folders]);
  const messages = JSON.parse(text).messages;
  const judged = messages.filter((message) => message.type === "error" && !KNOWN.some((known) => known.test(message.message)));
  const byFile = new Map();
  for (const message of judged) {
    const path = decodeURI(message.url ?? "").replace(/^file:/, "");
    byFile.set(path, [...(byFile.get(path) ?? []), `${message.lastLine}:${message.lastColumn} ${message.message}`]);
  }
  for (const site of sites)
    for (const path of site.files) {
      if (!/\.(html|css)$/.test(path)) continue;
      record.note(path.endsWith(".css") ? "sound CSS" : "sound HTML", `${site.name}/${path}`, byFile.get(join(site.root, path)) ?? []);
    }
  const warnings = messages.filter((message) => message.type === "info" && message.subType === "warning");
  console.log(`markup: ${warnings.length} warnings of ${new Set(warnings.map((warning) => warning.message)).size} kinds`);
  for (const message of [...new Set(warnings.map((warning) => warning.message))].slice(0, 5)) console.log(`    ${message}`);
}

function run(given) {
  return new Promise((resolve, reject) => {
    execFile("java", given, { maxBuffer: 1 << 28 }, (error, stdout, stderr) => (error ? reject(new Error(stderr || error.message)) : resolve(stdout)));
  });
}
