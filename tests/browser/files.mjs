// What can be seen in the files themselves: sound HTML, whole links, weight, and what must not be there.

import { posix } from "node:path";
import { gzipSync } from "node:zlib";
import { parse } from "acorn";
import { HtmlValidate } from "html-validate";

import { examples } from "./site.mjs";

const FORBIDDEN = [
  /target="?_blank/, /user-scalable/, /maximum-scale/, /<canvas/, /<iframe/, /\balert\(/, /<(?:audio|video)\b|<[^>]*\sautoplay\b/,
  /position:\s*(fixed|sticky)/, /@font-face/, /url\(\s*["']?(https?:)?\/\//, /转发|轉發|分享到/, /style="/, /\son[a-z]+="/,
  // What is loaded comes from the site, and scripts stand in files, where their age is looked at.
  /<(?:script|img|source|link rel="?(?:stylesheet|icon|preload))[^>]*(?:src|href)="(?:https?:)?\/\//, /<script(?![^>]*\ssrc=)/,
];
// Of these stylesheets and scripts can be guilty too.
const IN_FILES = FORBIDDEN.slice(0, 11);

const KILOBYTE = 1024;

export async function checkFiles(site, record) {
  const validator = new HtmlValidate({
    extends: ["html-validate:standard"],
    elements: ["html5"],
    rules: {
      "long-title": "off", // counts code points as for a Latin search engine
      "no-trailing-whitespace": "off",
      "no-implicit-button-type": "error",
      "void-style": "off",
      "attr-quotes": "off",
      "tel-non-breaking": "off",
    },
  });
  const titles = new Map();
  const ids = new Map(site.pages.map((page) => [page.path, idsOf(page.html)]));
  for (const page of site.own) {
    await breath();
    const place = `${site.name}/${page.path}`;
    record.note("whole links", place, brokenLinks(site, page, ids));
    record.note("home, section, back", place, homeFaults(page));
    record.note("forbidden", place, FORBIDDEN.filter((word) => word.test(page.html)).map(String));
    record.note("language", place, languageFaults(page));
    record.note("titles", place, titleFaults(titles, page));
    record.note("empty cells", place, page.html.match(/<td[^>]*>\s*<\/td>/g) ?? []);
    const weight = Buffer.byteLength(page.html) / KILOBYTE;
    // Reports have the most rows. Other editions say of each of the estate's own words what language it is in: some
    // two hundred marks.
    const isReport = /^\d{4}\/index\.html$|^\d\d[a-z]\d\/index\.html$/.test(page.path);
    const limit = /^(en|zh-tw)\//.test(page.path) ? 88 : isReport ? 84 : 80;
    record.note("weight of a page", place, weight > limit ? [`${weight.toFixed(1)} KB`] : []);
  }
  // The checker of nu.mjs reads all pages; this one is of another mind about a few things, and slow.
  for (const page of site.isWhole ? examples(site) : []) {
    await breath();
    const report = await validator.validateString(page.html);
    const faults = report.results.flatMap((result) =>
      result.messages
        .filter((message) => message.severity === 2)
        .map((message) => `${message.line}:${message.column} ${message.ruleId}: ${message.message}`),
    );
    record.note("tidy HTML", `${site.name}/${page.path}`, faults);
  }
  checkScripts(site, ids, record);
  for (const path of site.files) {
    const limit = path.endsWith(".css") ? 20 : path.endsWith(".js") && !isIndex(path) ? 15 : undefined;
    if (limit === undefined) continue;
    const text = site.read(path).toString("utf8");
    const weight = text.length / KILOBYTE;
    record.note("weight of a file", `${site.name}/${path}`, weight > limit ? [`${weight.toFixed(1)} KB`] : []);
    record.note("forbidden", `${site.name}/${path}`, IN_FILES.filter((word) => word.test(text)).map(String));
  }
}

// The windows of the browser are waiting for answers from here too.
const breath = () => new Promise((done) => setImmediate(done));

// A file of the search index is data; its weight counts as sent.
const isIndex = (path) => /(^|\/)search\/[^/]+\.js$/.test(path);

// Old phone engines read nothing newer than ECMAScript 5, and the index of five thousand entries is at most
// 150 KB on its way.
function checkScripts(site, ids, record) {
  const scripts = [...site.files].filter((path) => path.endsWith(".js"));
  // Each edition has an index of its own, and nobody loads two.
  const sent = new Map();
  for (const path of scripts) {
    const text = site.read(path).toString("utf8");
    let fault = [];
    try {
      parse(text, { ecmaVersion: 5 });
    } catch (error) {
      fault = [error.message];
    }
    record.note("old engines read the script", `${site.name}/${path}`, fault);
    if (!isIndex(path)) continue;
    const edition = /^(en\/|zh-tw\/)?/.exec(path)[0];
    const part = JSON.parse(text.slice("gongshiIndex(".length, text.lastIndexOf(")")));
    record.note("what search finds is there", `${site.name}/${path}`, lostPlaces(site, edition, part, ids));
    const sum = sent.get(edition) ?? { bytes: 0, entries: 0 };
    sum.bytes += gzipSync(text).length;
    sum.entries += part.papers.length + part.ledgers.flatMap((ledger) => ledger.rows.split("\n")).length;
    sent.set(edition, sum);
  }
  for (const [edition, { bytes, entries }] of sent) {
    const allowed = 150 * KILOBYTE * Math.max(1, entries / 5000);
    record.note("weight of the search index", `${site.name}/${edition}`, bytes > allowed ? [`${bytes} bytes for ${entries} entries`] : []);
    console.log(`${site.name}/${edition}: search index ${entries} entries, ${(bytes / KILOBYTE).toFixed(1)} KB compressed`);
  }
}

// Each entry of the index names a page of its edition, and a row or part of it.
function lostPlaces(site, edition, part, ids) {
  const rows = part.ledgers.flatMap((ledger) => ledger.rows.split("\n").flatMap((line, index) => {
    const page = Math.floor(index / ledger.page) + 1;
    return line === "" ? [] : [`${ledger.base}${page === 1 ? "" : `${page}/`}index.html#r${index + 1}`];
  }));
  return [...part.papers.map((paper) => paper[5]), ...rows]
    .filter((place) => {
      const [path, id] = `${edition}${place}`.split("#");
      return !site.files.has(path) || (id && ids.has(path) && !ids.get(path).has(decodeURIComponent(id)));
    })
    .map((place) => `${edition}${place} is not there`);
}

function idsOf(html) {
  return new Set([...html.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1]));
}

function languageFaults(page) {
  const edition = /^(en|zh-tw)?/.exec(page.path.split("/")[0])[0];
  const due = { en: "en", "zh-tw": "zh-TW" }[edition] ?? "zh-CN";
  const lang = /<html[^>]*\slang="([^"]*)"/.exec(page.html)?.[1];
  return lang === due ? [] : [`in “${lang}”, not ${due}`];
}

// The first link at the head of a page leads to the home page of its edition.
function homeFaults(page) {
  const link = /<header>[\s\S]*?<a [^>]*href="([^"]*)"/.exec(page.html)?.[1];
  if (link === undefined) return page.path.endsWith("screen/index.html") ? [] : ["no way home"];
  const target = posix.join(posix.dirname(page.path), link);
  const home = `${/^(en\/|zh-tw\/)?/.exec(page.path)[0]}index.html`;
  return target === home ? [] : [`the way home leads to ${target}`];
}

// A title is the page's own within its edition. In Chinese it has 8 to 32 letters; the home page has the name that the
// site gives itself, and the page of one record has the record's whole name in its title: 40 letters and what
// belongs to it.
function titleFaults(titles, page) {
  const title = /<title>([^<]*)<\/title>/.exec(page.html)?.[1].trim() ?? "";
  if (title === "") return ["no title"];
  const lang = /<html lang="([^"]*)"/.exec(page.html)?.[1] ?? "";
  const key = `${lang} ${title}`;
  const other = titles.get(key);
  titles.set(key, page.path);
  const letters = lang.startsWith("zh") ? (title.match(/[\p{Script=Han}\d]/gu) ?? []).length : title.length;
  const isHome = !title.includes(" — ");
  const isRecord = page.kind.endsWith("/*");
  const [least, most] = lang.startsWith("zh") ? [isHome ? 4 : 8, isRecord ? 64 : 32] : [4, isRecord ? 120 : 70];
  const faults = letters < least || letters > most ? [`${letters} letters: “${title}”`] : [];
  return other === undefined ? faults : [...faults, `“${title}” is the title of ${other} too`];
}

// Links and sources that lead to no file or to no id of the page they name. An address with a host is only
// allowed in links, for someone to follow.
function brokenLinks(site, page, ids) {
  const faults = [];
  for (const [, attribute, raw] of page.html.matchAll(/\s(href|src)="([^"]*)"/g)) {
    const value = raw.replaceAll("&amp;", "&");
    if (/^(tel|mailto):/.test(value)) continue;
    if (/^[a-z]+:/i.test(value) || value.startsWith("//")) {
      if (attribute === "src") faults.push(`loads ${value}`);
      continue;
    }
    const [path, fragment] = value.split("#");
    const target = path === "" ? page.path : posix.join(posix.dirname(page.path), decodeURIComponent(path));
    if (!site.files.has(target)) faults.push(`${value} leads to no file`);
    else if (fragment && ids.has(target) && !ids.get(target).has(decodeURIComponent(fragment)))
      faults.push(`${value} leads to no id`);
  }
  return [...new Set(faults)];
}
