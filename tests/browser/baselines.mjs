// Pages of the hard site as they looked before, pixel by pixel. A picture is only comparable with one that the same
// browser has drawn with the same fonts: `baselines/made-by.json` says which, and elsewhere nothing is compared and
// the check counts as skipped, not as passed. The site is written by a script and built as of a fixed day, so that
// only a change of the pages or of the theme shows.
//
//   node run.mjs --update …    makes them anew, after a change that is meant

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";

import { openWindow } from "./window.mjs";

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), "baselines");
const MOST = 0.001;

// [name, page, look]: each kind of block once, each size and scheme at least once.
const CELLS = [
  ["home-360", "index.html", { width: 360 }],
  ["home-320-xl", "index.html", { width: 320, size: "xl" }],
  ["report-360", "24q2/index.html", { width: 360 }],
  ["report-1280-dark", "24q2/index.html", { width: 1280, colorScheme: "dark" }],
  ["report-en-360", "en/24q2/index.html", { width: 360 }],
  ["ledger-360-l", "24q1/index.html", { width: 360, size: "l" }],
  ["project-360", "fund/2024-roof/index.html", { width: 360 }],
  ["provider-360-contrast", "providers/p1/index.html", { width: 360, contrast: "high" }],
  ["meeting-768", "meetings/2024-vote/index.html", { width: 768 }],
  ["screen-1280", "screen/index.html", { width: 1280 }],
];

export async function checkBaselines(browser, site, record, mayUpdate) {
  const made = join(FOLDER, "made-by.json");
  const here = { browser: browser.version(), fonts: fonts() };
  const there = existsSync(made) ? JSON.parse(readFileSync(made, "utf8")) : {};
  if (mayUpdate) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(made, `${JSON.stringify(here, null, 2)}\n`);
  } else if (JSON.stringify(here) !== JSON.stringify(there)) {
    for (const [name] of CELLS)
      record.skip("looks as before", `${name}: nothing compared, drawn by ${there.browser} with fonts ${there.fonts?.slice(0, 8)}, here ${here.browser} with ${here.fonts.slice(0, 8)}`);
    return;
  }
  for (const [name, path, look] of CELLS) {
    if (!site.files.has(path)) {
      record.note("looks as before", name, [`no page ${path}`]);
      continue;
    }
    const drawn = await picture(browser, site, path, look);
    const file = join(FOLDER, `${name}.png`);
    if (mayUpdate) writeFileSync(file, small(drawn));
    else record.note("looks as before", name, existsSync(file) ? differences(readFileSync(file), drawn, name) : [`no ${name}.png: run with --update`]);
  }
}

// The first two screens: what is below is of the same parts, and the files stay small.
async function picture(browser, site, path, look) {
  const height = look.width > 700 ? 900 : 1400;
  const { context, tab } = await openWindow(browser, { viewport: { width: look.width, height }, colorScheme: look.colorScheme ?? "light", deviceScaleFactor: 1 });
  await tab.goto(`${site.url(path)}${look.size ? `?s=${look.size}` : ""}`, { waitUntil: "load" });
  if (look.contrast) await tab.evaluate(() => document.querySelector("button[data-set=contrast]").click());
  // The version is a digest of the data and of nothing that can be seen; a focus ring blinks with nobody.
  await tab.addStyleTag({ content: "footer code { visibility: hidden !important; } * { caret-color: transparent !important; animation: none !important; }" });
  const bytes = await tab.screenshot({ type: "png" });
  await context.close();
  return PNG.sync.read(bytes);
}

function differences(before, now, name) {
  const old = PNG.sync.read(before);
  if (old.width !== now.width || old.height !== now.height) return [`${now.width} × ${now.height}, was ${old.width} × ${old.height}`];
  const count = pixelmatch(old.data, quantised(now).data, undefined, old.width, old.height, { threshold: 0.1 });
  const share = count / (old.width * old.height);
  return share > MOST ? [`${(share * 100).toFixed(2)} % of the pixels of ${name} differ; look, then run with --update`] : [];
}

// Sixteen steps of each colour are enough for 0.1 of pixelmatch and pack to a third.
function quantised(picture) {
  const copy = new PNG({ width: picture.width, height: picture.height });
  for (let index = 0; index < picture.data.length; index += 1)
    copy.data[index] = index % 4 === 3 ? 255 : Math.min(255, Math.round(picture.data[index] / 17) * 17);
  return copy;
}

const small = (picture) => PNG.sync.write(quantised(picture), { colorType: 2, deflateLevel: 9 });

// What fontconfig would choose for the pages' letters, the rare ones too, by the bytes of the files.
function fonts() {
  const wishes = ["zh-cn", "zh-tw", "en"].flatMap((lang) => [80, 200].map((weight) => `sans-serif:lang=${lang}:weight=${weight}`));
  wishes.push(...["4dae", "36c3", "2cb69"].map((letter) => `sans-serif:charset=${letter}`));
  const files = wishes.map((wish) => execFileSync("fc-match", ["-f", "%{file}", wish], { encoding: "utf8" }));
  const digest = createHash("sha256");
  for (const file of [...new Set(files)].sort()) digest.update(readFileSync(file));
  return digest.digest("hex");
}
