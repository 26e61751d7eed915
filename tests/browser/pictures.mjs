// Pictures of a built site for docs/screens.md: the main pages on a phone and on a desk, in two sizes of text,
// light and dark.
//
//   node pictures.mjs SITE FOLDER

import { chromium } from "playwright-core";
import { mkdirSync, statSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { readSite } from "./site.mjs";

const [folder, target] = process.argv.slice(2);
if (!target) throw new Error("node pictures.mjs SITE FOLDER");
const site = readSite("pictures", folder);
const newest = site.pages.filter((page) => /^\d\dq\d\/index/.test(page.path)).at(-1)?.path;
const some = (start) => site.pages.find((page) => page.path.startsWith(start) && page.kind.endsWith("/*"))?.path;
const PAGES = {
  home: "index.html", report: newest, project: some("fund/"), providers: "providers/index.html",
  meeting: some("meetings/2026") ?? some("meetings/"), duties: "duties/index.html", search: "search/index.html",
  share: "share/index.html",
};
const LOOKS = [
  { name: "360", width: 360, height: 720 },
  { name: "360-xl", width: 360, height: 720, size: "xl" },
  { name: "360-dark", width: 360, height: 720, colorScheme: "dark" },
  { name: "1280", width: 1280, height: 800 },
  { name: "1280-xl", width: 1280, height: 800, size: "xl" },
  { name: "1280-dark", width: 1280, height: 800, colorScheme: "dark" },
];

mkdirSync(target, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-dev-shm-usage", "--force-color-profile=srgb"],
});
for (const look of LOOKS) {
  const viewport = { width: look.width, height: look.height };
  const context = await browser.newContext({ viewport, colorScheme: look.colorScheme ?? "light", locale: "zh-CN" });
  const tab = await context.newPage();
  for (const [name, path] of Object.entries(PAGES)) {
    if (!path || !site.files.has(path)) continue;
    await tab.goto(`${site.url(path)}${look.size ? `?s=${look.size}` : ""}`);
    if (name === "search") {
      await tab.fill("#q", "门禁");
      await tab.press("#q", "Enter");
      await tab.waitForTimeout(300);
    }
    await tab.screenshot({ path: join(target, `${name}-${look.name}.jpg`), type: "jpeg", quality: 40 });
  }
  await context.close();
}
await browser.close();
const bytes = readdirSync(target).reduce((sum, file) => sum + statSync(join(target, file)).size, 0);
console.log(`${(bytes / 1024).toFixed(0)} KB of pictures in ${target}`);
