// The files of a built site. Knows nothing of browsers.
//
// A site whose name ends in `+` brings only its other editions: those of the first are the pages of the site without
// the `+`, with the links to the others.

import { readFileSync, readdirSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";

export function readSite(name, folder) {
  const root = resolve(folder);
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1).split(sep).join("/"))
    .sort();
  const pages = files
    .filter((path) => path.endsWith(".html"))
    .map((path) => ({ path, kind: kindOf(path), html: readFileSync(join(root, path), "utf8") }));
  const isWhole = !name.endsWith("+");
  return {
    name,
    root,
    isWhole,
    // Those that are looked at.
    own: isWhole ? pages : pages.filter((page) => isOfOther(page.path)),
    files: new Set(files),
    pages,
    // The folders of the editions, "" for the first.
    editions: ["", "zh-tw/", "en/"].filter((prefix) => files.includes(`${prefix}index.html`)),
    url: (path) => pathToFileURL(join(root, path)).href,
    read: (path) => readFileSync(join(root, path)),
  };
}

const isOfOther = (path) => /^(en|zh-tw)\//.test(path);

// `24q1/index.html` and `25q3/index.html` are of one kind, and so are all pages below `meetings/`; each edition has
// its own kinds.
function kindOf(path) {
  const [, edition, rest] = /^(zh-tw\/|en\/)?(.*)$/.exec(path);
  const [first, ...below] = rest.split("/");
  const shape = first.replace(/\d/g, "9").replace(/^99(m)?99$/, "9999");
  return `${edition ?? ""}${below.length > 1 ? `${shape}/*` : `${shape}/${below.join("/")}`}`;
}

// The longest page of each kind.
export function examples(site) {
  const kinds = new Map();
  for (const page of site.pages) {
    const longest = kinds.get(page.kind);
    if (!longest || page.html.length > longest.html.length) kinds.set(page.kind, page);
  }
  return [...kinds.values()];
}
