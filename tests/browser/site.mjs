// The files of a built site. Knows nothing of browsers.

import { readFileSync, readdirSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";

export function readSite(name, folder) {
  const root = resolve(folder);
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1).split(sep).join("/"))
    .sort();
  const pages = files
    .filter((path) => path.endsWith(".html"))
    .map((path) => ({ path, kind: kindOf(path), html: readFileSync(join(root, path), "utf8") }));
  return {
    name,
    root,
    files: new Set(files),
    pages,
    url: (path) => pathToFileURL(join(root, path)).href,
    read: (path) => readFileSync(join(root, path)),
  };
}

// `24q1/index.html` and `25q3/index.html` are of one kind, and so are all pages below `meetings/`.
function kindOf(path) {
  const [first, ...rest] = path.split("/");
  const shape = first.replace(/\d/g, "9").replace(/^99(m)?99$/, "9999");
  return rest.length > 1 ? `${shape}/*` : `${shape}/${rest.join("/")}`;
}

// The longest page of each kind.
export function examples(site) {
  const kinds = Map.groupBy
    ? Map.groupBy(site.pages, (page) => page.kind)
    : site.pages.reduce((map, page) => map.set(page.kind, [...(map.get(page.kind) ?? []), page]), new Map());
  return [...kinds.values()].map((pages) => pages.reduce((a, b) => (b.html.length > a.html.length ? b : a)));
}
