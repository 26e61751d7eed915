// A check that cannot fail proves nothing: a copy of the hard site is spoilt in as many ways as there are checks, and
// each of them must find something.

import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { checkBaselines } from "./baselines.mjs";
import { CHECKS } from "./checks.mjs";
import { checkLight } from "./light.mjs";
import { addChecks } from "./look.mjs";
import { Record } from "./record.mjs";
import { readSite } from "./site.mjs";

// Kept of the copy, so that it is looked at in a moment; that links to the rest are broken is one of the faults.
const KEPT = ["index.html", "24q2/index.html", "search/index.html", "share/index.html", "fees/index.html", "en/index.html", "en/search/index.html"];

const STYLES = `
.spoilt-wide { width: 2000px; } .spoilt-small { font-size: 9px; } .spoilt-cut { height: 10px; overflow: hidden; }
.spoilt-thin { min-height: 0; height: 12px; margin: 0; padding: 0; } .spoilt-over { margin-top: -24px; } .spoilt-tall { height: 900px; }
.spoilt-narrow { display: block; width: 40px; } html.js .spoilt-narrow th { overflow-wrap: anywhere; }
.spoilt-ground { background: linear-gradient(#fff, #000); color: #abcdef; transition: color 1s; colour: red; }
.spoilt-focus:focus { outline: none; } main:has(.nothing) { margin: 0; }
.spoilt-size { font-size: 17px !important; } .stack td { display: table-cell !important; }
@media (prefers-color-scheme: dark) { p { margin: 0; } } html { --line: 1px !important; }
@media (forced-colors: active) { .bar rect { forced-color-adjust: none; fill: #fff !important; stroke: none !important; } body { forced-color-adjust: none; background: #fff; } }
@media print { .tools { display: flex !important; } .ledger [id=r1], table:not(.ledger) { display: none !important; } .ledger, .ledger thead, .ledger tr, .ledger th, .ledger td { display: block !important; } .ledger thead { display: none !important; } }
`;

// Newer than old engines know, and wrong.
const SCRIPT = `const later = Promise.resolve(); document.addEventListener("DOMContentLoaded", () => {
  document.querySelector("main").insertAdjacentHTML("beforeend", "<p>只有脚本写得出的一行</p>");
  const told = document.getElementById("reckoned");
  if (told) { localStorage.setItem("kept", "1"); document.addEventListener("submit", () => setTimeout(() => { told.textContent = "1.00"; })); document.addEventListener("keydown", () => { told.textContent = "1.00"; }); new MutationObserver(() => { if (told.textContent !== "1.00") told.textContent = "1.00"; }).observe(told, { childList: true, characterData: true, subtree: true }); }
  throw new Error("spoilt");
});`;

const BODY = `<h1>又一个</h1><h4>跳级</h4><div class="spoilt-wide">宽</div><p class="spoilt-small">小字</p><p class="spoilt-cut">截断的字<br>第二行</p>
<p>在下面的一行</p><p class="spoilt-over">压在上面的一行</p><button class="spoilt-thin">甲</button><button class="spoilt-thin">乙</button>
<p class="spoilt-ground">底色不明的字</p><a class="spoilt-focus" tabindex="5" href="nowhere.html">去不了</a><p>转发 undefined 收入 3000 元,好</p>
<table class="spoilt-narrow"><tr><th>Representatives</th></tr></table><table class="stack"><tr><td></td><td><data value="1234.50">1234.5</data></td></tr></table><svg viewBox="0 0 1 1"><text>1</text></svg><img src="x.png">
<a href="data/x.csv">这里</a><figure>图</figure><p><div></p>`;

// Spoils a copy and lets the crew look at it; `judge` says afterwards what was found, and clears the copy away.
export function spoiltCopy(browser, crew, site) {
  const folder = mkdtempSync(join(tmpdir(), "spoilt-"));
  const found = new Record();
  found.isQuiet = true;
  const broken = [];
  cpSync(site.root, folder, { recursive: true });
  spoil(folder);
  const spoilt = readSite("spoilt", folder);
  // What breaks off on a spoilt page is no fault of the check.
  const tolerant = { add: (what, work) => crew.add(what, (windows) => work(windows).catch((error) => broken.push(error.message.split("\n")[0]))) };
  addChecks(tolerant, browser, [spoilt], found);
  tolerant.add("spoilt: pictures", () => checkBaselines(browser, spoilt, found, false));
  return {
    look: [spoilt, found],
    async judge(record) {
      await checkLight(browser, spoilt, ["slow/index.html"], found, 1);
      for (const check of CHECKS.keys()) {
        if (found.skippedOf.has(check)) record.skip(check, "the self-test cannot compare here");
        else record.note(check, "self-test", found.failed.has(check) ? [] : ["finds nothing wrong with a spoilt site"]);
      }
      if (broken.length > 0) console.log(`self-test: ${broken.length} broke off: ${broken[0]}`);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function spoil(folder) {
  const pages = readdirSync(folder, { recursive: true }).filter((path) => String(path).endsWith(".html"));
  pages.filter((path) => !KEPT.includes(path)).forEach((path) => rmSync(join(folder, path)));
  const change = (path, ...pairs) => {
    const file = join(folder, path);
    let text = readFileSync(file, "utf8");
    for (const [old, fresh] of pairs) {
      if (text.search(old) < 0) throw new Error(`${path} has nothing to spoil: ${old}`);
      text = text.replace(old, fresh);
    }
    writeFileSync(file, text);
  };
  change("style.css", [/--ink-2: #[0-9a-f]+/, "--ink-2: #bbbbbb"], [/$/, `${STYLES}/* ${"x".repeat(22000)} */`]);
  change("gongshi.js", [/getItem\('gongshi\.'/, "getItem('elsewhere.'"]);
  writeFileSync(join(folder, "spoilt.js"), SCRIPT);
  const script = (up) => [/<\/head>/, `<script src="${up}spoilt.js"></script></head>`];
  change("index.html", script(""), [/<main[^>]*>/, `$&<div class="spoilt-tall"></div>`], [/<\/main>/, `${BODY}$&`], [/<body/, '<body class="spoilt-size"']);
  change("search/index.html", script("../"));
  change("24q2/index.html", [/<title>[^<]*/, "<title>同名"], [/<\/main>/, `<!-- ${"x".repeat(200000)} -->$&`],
    [/(<tr id="r1">.*?<th[^>]*>(?:<span[^>]*>)?)[^<]+/, "$1账上没有的字"]);
  change("fees/index.html", [/<html lang="[^"]*"/, '<html lang="en"'], [/<title>[^<]*/, "<title>同名"], [/<h1[\s\S]*?<\/h1>/, ""]);
  change("share/index.html", script("../"), [/data-whole="(\d)/, 'data-whole="1$1'],
    [/(id="buildings"[\s\S]*?<tfoot>[\s\S]*?<td[\s\S]*?<td[\s\S]*?<data value=")/, "$19"]);
  const index = readdirSync(join(folder, "search")).filter((path) => /^\d+\.js$/.test(path)).sort().at(-1);
  change(`search/${index}`, [/十二栋|地下车库|公示|会/, "没有这样的东西吧"], [/$/, `/* ${randomBytes(300000).toString("hex")} */`]);
  // A page that only Lighthouse is to judge.
  const slow = "var end = Date.now() + 700; while (Date.now() < end);";
  writeFileSync(join(folder, "slow.html"), "");
  rmSync(join(folder, "slow.html"));
  cpSync(join(folder, "fees"), join(folder, "slow"), { recursive: true });
  change("slow/index.html", [/<\/head>/, `<script>${slow}</script></head>`], [/<\/main>/, '<img src="x.png"><p class="spoilt-small">慢</p>$&']);
}
