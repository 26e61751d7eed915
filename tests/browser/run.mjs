// Looks at built sites in a browser, as a resident would: from file://, on narrow phones, without scripts,
// in print. Each argument is NAME=FOLDER; every page is visited, and the longest page of a kind stands for
// the others where a check is slow. CHROMIUM names the browser, JOBS how many pages are open at once.
//
//   node run.mjs sample=/tmp/sample tiny=/tmp/tiny

import { chromium } from "playwright-core";

import { Record } from "./record.mjs";
import { readSite } from "./site.mjs";
import { checkFiles } from "./files.mjs";
import { checkPages } from "./pages.mjs";
import { checkJourneys } from "./journeys.mjs";
import { checkSearch } from "./search.mjs";
import { checkShare } from "./share.mjs";
import { checkSizes } from "./sizes.mjs";
import { checkPrint } from "./print.mjs";

const sites = process.argv.slice(2).map((argument) => {
  const [name, folder] = argument.split("=");
  if (!folder) throw new Error(`not NAME=FOLDER: ${argument}`);
  return readSite(name, folder);
});
if (sites.length === 0) throw new Error("name the sites to look at: NAME=FOLDER");

const record = new Record();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-dev-shm-usage", "--force-color-profile=srgb"],
});
try {
  const jobs = Number(process.env.JOBS || 2);
  for (const site of sites) {
    await record.timed(`${site.name}: files`, () => checkFiles(site, record));
    await record.timed(`${site.name}: pages`, () => checkPages(browser, site, record, jobs));
    await record.timed(`${site.name}: journeys`, () => checkJourneys(browser, site, record));
    await record.timed(`${site.name}: search`, () => checkSearch(browser, site, record));
    await record.timed(`${site.name}: share`, () => checkShare(browser, site, record));
    await record.timed(`${site.name}: sizes`, () => checkSizes(browser, site, record, jobs));
    await record.timed(`${site.name}: print`, () => checkPrint(browser, site, record));
  }
} finally {
  await browser.close();
}
process.exitCode = record.close();
