// Looks at built sites in a browser, as a resident would: from file://, on narrow phones, without scripts, in print.
// Each argument is NAME=FOLDER. CHROMIUM names the browser, JOBS how many pages are open at once. The site called
// `stress` is the one of harder.py and is compared with its pictures in baselines/; the one called `sample` is put
// before Lighthouse. checks.mjs says what is demanded.
//
//   node run.mjs sample=FOLDER tiny=FOLDER stress=FOLDER
//   node run.mjs --update stress=FOLDER      makes the pictures anew, and does nothing else
//   node run.mjs --self-test stress=FOLDER   spoils a copy of the site, where every check must fail, and does nothing else
//   node run.mjs --whole sample=FOLDER …     both in one go: while one waits the other works

import { chromium } from "playwright-core";
import { createServer } from "node:net";

import { checkBaselines } from "./baselines.mjs";
import { Crew } from "./crew.mjs";
import { checkLight } from "./light.mjs";
import { addChecks } from "./look.mjs";
import { checkMarkup } from "./nu.mjs";
import { Record } from "./record.mjs";
import { spoiltCopy } from "./self-test.mjs";
import { readSite } from "./site.mjs";

const options = process.argv.slice(2).filter((argument) => argument.startsWith("--"));
const unknown = options.filter((option) => !["--update", "--self-test", "--whole"].includes(option));
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
  if (options.includes("--update")) await checkBaselines(browser, named("stress"), record, true);
  else await check(options.includes("--self-test") ? [] : sites);
} finally {
  await browser.close();
}
process.exitCode = options.includes("--update") ? 0 : record.close();

async function check(whole) {
  const crew = new Crew(browser, Number(process.env.JOBS || 2));
  const spoilt = options.length > 0 ? spoiltCopy(browser, crew, named("stress") ?? sites[0]) : undefined;
  const looks = [...whole.map((site) => [site, record]), ...(spoilt ? [spoilt.look] : [])];
  crew.add("markup", () => checkMarkup(looks));
  const stress = whole.find((site) => site.name === "stress");
  if (stress) crew.add("pictures", () => checkBaselines(browser, stress, record, false));
  addChecks(crew, browser, whole, record);
  await crew.finish();
  tell("pages");
  // Alone, since it measures time.
  const sample = whole.find((site) => site.name === "sample");
  if (sample) await checkLight(browser, sample, ["index.html", "26q3/index.html", "duties/index.html"], record);
  await spoilt?.judge(record);
  tell("lighthouse");
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
