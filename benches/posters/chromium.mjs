// Prints pages to PDF: `chromium.mjs CHROMIUM one|each OUT PAGE...`, with one browser for all or one for each.

import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { chromium } from "../../tests/browser/node_modules/playwright-core/index.mjs";

const [executablePath, mode, out, ...pages] = process.argv.slice(2);
const launch = () => chromium.launch({ executablePath, args: ["--no-sandbox"] });

async function print(browser, page, n) {
  const tab = await browser.newPage();
  await tab.goto(pathToFileURL(page).href, { waitUntil: "load" });
  await tab.pdf({ path: join(out, `${n}.pdf`), format: "A4", tagged: true });
  await tab.close();
}

const shared = mode === "one" ? await launch() : null;
for (const [n, page] of pages.entries()) {
  const browser = shared ?? (await launch());
  await print(browser, page, n);
  if (!shared) await browser.close();
}
await shared?.close();
