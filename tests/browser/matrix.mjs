// One page of each kind: five widths × three sizes × light, dark and high contrast, without scripts, with wide
// spacing, enlarged, in an old engine, in forced colours, by keyboard.
//
// What is left out of the full product, and why nothing is lost: light, dark and print differ in custom properties of
// colour alone (styles.mjs holds that), so nothing can move when they change; high contrast has thicker lines and is
// measured at the narrowest and the widest in every size. axe reads all its rules on every page in one cell
// (pages.mjs) and in the largest size, where tables are laid out as blocks; in the other schemes only its contrast can
// change. The Traditional and the English edition have their own kinds and go through the same.

import { axeFaults } from "./pages.mjs";
import * as seen from "./seen.mjs";
import { look, PHONE } from "./window.mjs";

const SIZES = [
  { name: "标准", value: "", body: 18, drawn: 16, finger: 48 },
  { name: "大字", value: "l", body: 24, drawn: 20, finger: 60 },
  { name: "特大", value: "xl", body: 30, drawn: 26, finger: 60 },
];
const WIDTHS = [320, 360, 412, 768, 1280];

// The page stands as onPhone has left it.
export async function throughMatrix({ phone, plain }, site, page, record) {
  const { tab, faults } = phone;
  const place = `${site.name}/${page.path}`;
  faults.length = 0;
  const readable = await tab.evaluate(() => window.seen.lines());
  // The lobby screen is touched by nobody: it has no buttons and one size.
  const isScreen = page.path.endsWith("screen/index.html");
  await widths(tab, place, record, isScreen ? SIZES.slice(0, 1) : SIZES);
  await schemes(tab, place, record);
  if (!isScreen) await byKeyboard(tab, place, record);
  await spaced(tab, place, record, isScreen ? SIZES.slice(0, 1) : SIZES);
  record.note("console and requests", `${place}: matrix`, [...faults]);
  await inOldEngine(phone, site, page, record);
  await withoutScripts(plain, site, page, record, readable);
}

// Sets size and contrast as the buttons do, and waits for no frame: the page's own script answers at once.
async function set(tab, width, size, contrast) {
  await tab.setViewportSize({ width, height: 640 });
  await tab.evaluate(([size, contrast]) => {
    document.querySelector(`button[data-set=size][value="${size}"]`)?.click();
    const button = document.querySelector("button[data-set=contrast]");
    if (button && (document.documentElement.dataset.contrast === "high") !== contrast) button.click();
    window.dispatchEvent(new Event("resize"));
  }, [size.value, contrast]);
}

async function geometry(tab, place, record, size) {
  const said = await look(tab, {
    sideways: [], textSize: [size.drawn], targets: [size.finger], apart: [], clipped: [], overlaps: [], brokenWords: [],
  });
  record.note("sideways scroll", place, said.sideways);
  record.note("text size", place, said.textSize);
  record.note("targets", place, said.targets);
  record.note("targets apart", place, said.apart);
  record.note("clipped text", place, said.clipped);
  record.note("text over text", place, said.overlaps);
  record.note("whole words", place, said.brokenWords);
}

async function widths(tab, place, record, sizes) {
  for (const size of sizes) {
    for (const width of WIDTHS) {
      await set(tab, width, size, false);
      await geometry(tab, `${place} at ${width}, ${size.name}`, record, size);
      if (width === 320 || width === 1280) {
        await set(tab, width, size, true);
        await geometry(tab, `${place} at ${width}, ${size.name}, high contrast`, record, size);
      }
    }
    await set(tab, 360, size, false);
    const body = await tab.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize));
    if (!place.endsWith("screen/index.html"))
      record.note("size of the text", `${place}, ${size.name}`, body === size.body ? [] : [`${body} px, not ${size.body}`]);
  }
  if (sizes.length > 1) await stacked(tab, place, record);
}

// In the largest size rows of tables are blocks, and are still told as tables.
async function stacked(tab, place, record) {
  const wrong = await tab.evaluate(() => {
    const roles = [...document.querySelectorAll("table.stack")].filter((table) => table.getAttribute("role") !== "table");
    const columns = [...document.querySelectorAll("table.stack tbody td")]
      .filter((cell) => !["block", "none"].includes(getComputedStyle(cell).display));
    return [...roles.map(() => "a table without a role"), ...columns.map((cell) => `a cell is a column: ${cell.textContent.trim()}`)];
  });
  record.note("stacked tables", place, wrong);
  const found = await axeFaults(tab);
  record.note("axe", `${place} at 360, 特大`, found.violations);
  record.note("axe is sure", `${place} at 360, 特大`, found.incomplete);
}

async function schemes(tab, place, record) {
  const contrast = async (name, media, high = false) => {
    await tab.emulateMedia(media);
    await set(tab, 360, SIZES[0], false);
    await tab.evaluate((high) => high && (document.documentElement.dataset.contrast = "high"), high);
    const found = await axeFaults(tab, ["color-contrast"]);
    record.note("axe", `${place}, ${name}`, found.violations);
    record.note("axe is sure", `${place}, ${name}`, found.incomplete);
    await tab.evaluate((high) => high && delete document.documentElement.dataset.contrast, high);
  };
  await contrast("dark", { colorScheme: "dark", reducedMotion: "reduce" });
  record.note("nothing moves", place, (await look(tab, { movement: [] })).movement);
  await contrast("high contrast", { colorScheme: "light" }, true);
  await contrast("the system asks for contrast, light", { colorScheme: "light", contrast: "more" });
  await contrast("the system asks for contrast, dark", { colorScheme: "dark", contrast: "more" });
  await tab.emulateMedia({ colorScheme: "light", contrast: "no-preference", forcedColors: "active" });
  record.note("forced colours", place, (await look(tab, { bars: [] })).bars);
  await tab.emulateMedia({ colorScheme: "light", forcedColors: "none", reducedMotion: "no-preference" });
}

// Tab reaches every control that is shown, in their order; each one reached is framed and on the screen. The page
// notes by itself what is reached: asking after each key would take most of the time. Pages of some hundred links
// are followed for the first hundred.
const KEYS = 100;

async function byKeyboard(tab, place, record) {
  const count = await tab.evaluate(() => {
    window.scrollTo(0, 0);
    document.activeElement?.blur?.();
    const controls = [...document.querySelectorAll("a[href], button, input, select, summary")]
      .filter((control) => control.checkVisibility() && control.tabIndex >= 0);
    window.reached = [];
    document.addEventListener("focusin", (event) => {
      const element = event.target;
      const place = controls.indexOf(element);
      // A table that scrolls by itself is a stop too, and no control.
      if (place < 0) return;
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      window.reached.push({
        name: element.textContent.trim().slice(0, 30),
        place,
        outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
        inside: box.bottom > 0 && box.top < window.innerHeight && box.right > 0 && box.left < window.innerWidth,
      });
    });
    return controls.length;
  });
  const steps = Math.min(count, KEYS);
  const stops = await tab.locator(".scroll").count();
  for (let step = 0; step < steps + stops; step += 1) await tab.keyboard.press("Tab");
  const reached = (await tab.evaluate(() => window.reached)).slice(0, steps);
  const faults = [];
  reached.forEach((focus, step) => {
    if (focus.place !== step && faults.length < 3) faults.push(`“${focus.name}” is reached as ${step + 1}, it stands as ${focus.place + 1}`);
    if (focus.outline < 3) faults.push(`“${focus.name}” has a frame of ${focus.outline} px`);
    if (!focus.inside) faults.push(`“${focus.name}” is off the screen when it is reached`);
  });
  if (reached.length < steps || steps === 0) faults.push(`${reached.length} of ${steps} controls are reached`);
  record.note("keyboard", place, faults);
}

// The spacing of WCAG 1.4.12 on a phone in each size, and on a page enlarged to 200 % on a desk.
async function spaced(tab, place, record, sizes) {
  await set(tab, 640, SIZES[0], false);
  await geometry(tab, `${place} at 200 %`, record, SIZES[0]);
  await tab.addStyleTag({
    content: `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
              p { margin-bottom: 2em !important; }`,
  });
  // At 320 an amount of ten digits in 特大 fills the line already; the larger sizes have the width of a large phone.
  const cells = sizes.map((size) => [size === SIZES[0] ? 320 : 412, size]);
  for (const [width, size] of [[640, SIZES[0]], ...cells]) {
    await set(tab, width, size, false);
    const said = await look(tab, { sideways: [], clipped: [], overlaps: [] });
    const cell = `${place} at ${width}, ${size.name}, with wide spacing`;
    record.note("sideways scroll", cell, said.sideways);
    record.note("clipped text", cell, said.clipped);
    record.note("text over text", cell, said.overlaps);
  }
  await set(tab, 360, SIZES[0], false);
}

// What engines of some years ago do not know is taken out of the stylesheet.
const YOUNG = [
  /text-autospace:[^;}]*;?/g, /text-spacing-trim:[^;}]*;?/g, /display:\s*(inline-)?grid;?/g, /grid-[a-z-]+:[^;}]*;?/g,
  /(column-|row-)?gap:[^;}]*;?/g, /paint-order:[^;}]*;?/g, /break-(after|inside|before):[^;}]*;?/g,
  /text-underline-offset:[^;}]*;?/g, /overflow-wrap:\s*anywhere;?/g,
  // Rules whose selector is not understood are passed over whole.
  /[^{}]*:(focus-visible|has\(|is\(|where\()[^{}]*\{[^{}]*\}/g,
];

async function inOldEngine({ tab }, site, page, record) {
  const place = `${site.name}/${page.path} in an old engine`;
  await tab.goto(site.url(page.path), { waitUntil: "load" });
  const style = old(site.read("style.css").toString("utf8"));
  await tab.evaluate((style) => {
    document.querySelectorAll('link[rel=stylesheet][href$="style.css"]').forEach((link) => link.remove());
    document.head.insertAdjacentHTML("beforeend", "<style></style>");
    document.head.lastElementChild.textContent = style;
  }, style);
  for (const width of [320, 360, 768]) {
    await tab.setViewportSize({ width, height: 640 });
    const said = await look(tab, { sideways: [], clipped: [] });
    record.note("old engines", `${place} at ${width}`, [...said.sideways, ...said.clipped]);
  }
  await tab.setViewportSize(PHONE);
}

// The stylesheet as an engine reads it that knows neither the features above nor dark mode.
export function old(style) {
  const dark = /@media[^{]*\b(prefers-color-scheme|prefers-contrast|forced-colors)\b[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g;
  return YOUNG.reduce((text, feature) => text.replace(feature, ""), style.replace(/\/\*[\s\S]*?\*\//g, "").replace(dark, ""));
}

async function withoutScripts({ tab }, site, page, record, having) {
  await tab.goto(site.url(page.path), { waitUntil: "load" });
  const without = new Set(await tab.evaluate(seen.lines));
  const lost = having.filter((line) => !without.has(line)).map((line) => `needs a script: ${line}`);
  const shown = page.path.endsWith("screen/index.html") ? [] : await tab.evaluate(seen.controls);
  record.note("no scripts", `${site.name}/${page.path}`, without.size === 0 ? ["nothing to read"] : [...lost, ...shown]);
}
