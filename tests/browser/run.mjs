// Looks at built sites in a browser, as a resident would: from file://, on narrow phones, without scripts, in print.
// Each argument is NAME=FOLDER. CHROMIUM names the browser, JOBS how many pages are open at once. The site called
// `stress` is the one of harder.py and is compared with its pictures in baselines/; the one called `sample` is put
// before Lighthouse. checks.mjs says what is demanded.
//
//   node run.mjs sample=FOLDER tiny=FOLDER stress=FOLDER
//   node run.mjs --update stress=FOLDER      makes the pictures anew, and does nothing else
//   node run.mjs --self-test stress=FOLDER   spoils a copy of the site: every check must fail there

import { chromium } from "playwright-core";
import { createServer } from "node:net";

import { checkBaselines } from "./baselines.mjs";
import { checkLight } from "./light.mjs";
import { checkSites } from "./look.mjs";
import { Record } from "./record.mjs";
import { selfTest } from "./self-test.mjs";
import { readSite } from "./site.mjs";

const options = process.argv.slice(2).filter((argument) => argument.startsWith("--"));
const unknown = options.filter((option) => !["--update", "--self-test"].includes(option));
if (unknown.length > 0) throw new Error(`no option ${unknown}`);
const sites = process.argv.slice(2).filter((argument) => !argument.startsWith("--")).map((argument) => {
  const [name, folder] = argument.split("=");
  if (!folder) throw new Error(`not NAME=FOLDER: ${argument}`);
  return readSite(name, folder);
});
if (sites.length === 0) throw new Error("name the sites to look at: NAME=FOLDER");
const named = (name) => sites.find((site) => site.name === name);

const record = new Record();
const port = await freePort();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  // Lighthouse comes in by the port.
  args: ["--no-sandbox", "--disable-dev-shm-usage", "--force-color-profile=srgb", "--font-render-hinting=none", `--remote-debugging-port=${port}`],
});
browser.port = port;
const begun = performance.now();
const tell = (what) => console.log(`${what} after ${((performance.now() - begun) / 1000).toFixed(0)} s`);
try {
  const jobs = Number(process.env.JOBS || 2);
  if (options.includes("--update")) {
    await checkBaselines(browser, named("stress"), record, true);
  } else if (options.includes("--self-test")) {
    await selfTest(browser, sites[0], record, jobs);
  } else {
    await checkSites(browser, sites, record, jobs);
    tell("pages");
    if (named("stress")) await checkBaselines(browser, named("stress"), record, false);
    tell("pictures");
    // Alone, since it measures time.
    if (named("sample")) await checkLight(browser, named("sample"), ["index.html", "26q3/index.html", "duties/index.html"], record);
    tell("lighthouse");
  }
} finally {
  await browser.close();
}
process.exitCode = options.includes("--update") ? 0 : record.close();

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
