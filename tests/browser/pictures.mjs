// Pictures of a built site for docs/screens.md, and that file: the main pages on a phone and on a desk, in two sizes of
// text, light and dark, all in one go; and the home page on both for the first screen of the README.
//
//   node pictures.mjs SITE

import { chromium } from "playwright-core";
import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { LOOKS, PAGES, WIDTHS, fileOf, text } from "./screens.mjs";
import { readSite } from "./site.mjs";

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("node pictures.mjs SITE");
const docs = join(dirname(fileURLToPath(import.meta.url)), "../../docs");
const target = join(docs, "pictures");
const site = readSite("pictures", folder);
const newest = site.pages.filter((page) => /^\d\dq\d\/index/.test(page.path)).at(-1)?.path;
const some = (start) => site.pages.find((page) => page.path.startsWith(start) && page.kind.endsWith("/*"))?.path;
const PATHS = {
  home: "index.html", report: newest, project: some("fund/"), providers: "providers/index.html",
  meeting: some("meetings/2026") ?? some("meetings/"), duties: "duties/index.html", search: "search/index.html",
  share: "share/index.html",
};

mkdirSync(target, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-dev-shm-usage", "--force-color-profile=srgb"],
});
for (const viewport of WIDTHS)
  for (const look of LOOKS) {
    const context = await browser.newContext({ viewport, colorScheme: look.colorScheme ?? "light", locale: "zh-CN" });
    const tab = await context.newPage();
    for (const [name] of PAGES) {
      const path = PATHS[name];
      if (!path || !site.files.has(path)) throw new Error(`the site has no page for ${name}`);
      await tab.goto(`${site.url(path)}${look.size ? `?s=${look.size}` : ""}`);
      if (name === "search") {
        await tab.fill("#q", "门禁");
        await tab.press("#q", "Enter");
        await tab.locator("#results a").first().waitFor();
      }
      await tab.screenshot({ path: join(target, fileOf(name, viewport.width, look)), type: "jpeg", quality: 45 });
    }
    await context.close();
  }
await readmePicture();
await browser.close();
writeFileSync(join(docs, "screens.md"), text());
const bytes = readdirSync(target).reduce((sum, file) => sum + statSync(join(target, file)).size, 0);
console.log(`${(bytes / 1024).toFixed(0)} KB of pictures in ${target}`);

async function readmePicture() {
  const shot = async (viewport) => {
    const context = await browser.newContext({ viewport, locale: "zh-CN", deviceScaleFactor: 2 });
    const tab = await context.newPage();
    await tab.goto(site.url(PATHS.home));
    const bytes = await tab.screenshot({ type: "png" });
    await context.close();
    return `data:image/png;base64,${bytes.toString("base64")}`;
  };
  const desk = await shot({ width: 780, height: 600 });
  const phone = await shot({ width: 360, height: 640 });
  const context = await browser.newContext({ viewport: { width: 1200, height: 640 } });
  const tab = await context.newPage();
  await tab.setContent(`<style>
    body { margin: 0; height: 640px; background: #e8edf2; position: relative; overflow: hidden; }
    img { position: absolute; background: #fff; }
    .desk { left: 40px; top: 40px; width: 780px; border-radius: 8px; box-shadow: 0 2px 12px #0003; }
    .phone { right: 40px; top: 40px; width: 304px; border: 8px solid #1a1f24; border-radius: 24px; }
  </style><img class="desk" src="${desk}"><img class="phone" src="${phone}">`);
  await tab.screenshot({ path: join(target, "home.png"), type: "png" });
  await context.close();
}
