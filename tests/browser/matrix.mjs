// One page of each kind: six widths × three sizes × light, dark and high contrast, without scripts, with wide
// spacing, enlarged, in an old engine, in forced colours, by keyboard.
//
// What is left out of the full product, and why nothing is lost:
// - light and dark differ in custom properties of colour alone, and no other rule asks for a scheme (styles.mjs holds
//   that), so nothing can move when they change; high contrast has lines of two pixels instead of one and is measured
//   at the narrowest and the widest in every size.
// - axe reads all its rules on every page in one cell (pages.mjs), and in the largest size, where tables are laid out as
//   blocks; on a desk where something is shown that a phone does not show and no page before had; in the other schemes
//   only its contrast can change, and that of a letter hangs on the tags and classes around it (styles.mjs holds that):
//   a page goes through the schemes when it has letters in surroundings that no page before it had.
// The Traditional and the English edition have their own kinds and go through the same.
//
// The window changes its width six times for a page, and all that is measured at a width is measured in one call:
// to resize and to ask takes longer than to measure.

import { axeFaults } from "./pages.mjs";
import { bareStyle } from "./styles.mjs";
import { look, lookAtCells, PHONE } from "./window.mjs";

const SIZES = [
  { name: "标准", value: "", body: 18, drawn: 16, finger: 48 },
  { name: "大字", value: "l", body: 24, drawn: 20, finger: 60 },
  { name: "特大", value: "xl", body: 30, drawn: 26, finger: 60 },
];
const [STANDARD, , LARGEST] = SIZES;
// 640 is a desk of 1280 at 200 %.
const WIDTHS = [360, 320, 412, 640, 768, 1280];
const OLD = [320, 360, 768];

const NAMES = {
  sideways: "sideways scroll", textSize: "text size", bodySize: "size of the text", targets: "targets", apart: "targets apart",
  clipped: "clipped text", overlaps: "text over text", brokenWords: "whole words",
};

// WCAG 1.4.12.
const SPACED = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
                p { margin-bottom: 2em !important; }`;

// The page stands as onPhone has left it.
export async function throughMatrix({ phone, plain }, site, page, record) {
  const { tab, faults } = phone;
  const place = `${site.name}/${page.path}`;
  faults.length = 0;
  const readable = (await look(tab, { lines: [] })).lines;
  // The lobby screen is touched by nobody: it has no buttons and one size.
  const isScreen = page.path.endsWith("screen/index.html");
  await widths(tab, site, place, record, isScreen);
  if (!isScreen) await stacked(tab, place, record);
  await schemes(tab, site, place, record);
  if (!isScreen) await byKeyboard(phone, place, record);
  record.note("console and requests", `${place}: matrix`, [...faults]);
  await withoutScripts(plain, site, page, record, readable);
}

async function widths(tab, site, place, record, isScreen) {
  const sizes = isScreen ? [STANDARD] : SIZES;
  for (const width of WIDTHS) {
    await tab.setViewportSize({ width, height: 640 });
    const cells = [...geometry(width, sizes, isScreen), ...spaced(width, sizes), ...inOldEngine(site, width)];
    const said = await lookAtCells(tab, cells);
    cells.forEach((cell, index) => {
      for (const [name, faults] of Object.entries(said[index]))
        record.note(cell.as ?? NAMES[name], `${place} at ${width}, ${cell.name}`, faults);
    });
    if (width === WIDTHS[0]) await look(tab, { rememberShown: [] });
    if (width === 1280 && (await isNewSurroundings(tab, site, true))) await allOfAxe(tab, `${place} at ${width}`, record);
  }
  await tab.setViewportSize(PHONE);
}

function geometry(width, sizes, isScreen) {
  return sizes.flatMap((size) => {
    const wanted = { sideways: [], textSize: [size.drawn], targets: [size.finger], apart: [], clipped: [], overlaps: [], brokenWords: [], ...(isScreen ? {} : { bodySize: [size.body] }) };
    const plain = { name: size.name, dress: { size: size.value }, look: wanted };
    const bold = { name: `${size.name}, high contrast`, dress: { size: size.value, contrast: true }, look: wanted };
    return isScreen || ![320, 1280].includes(width) ? [plain] : [plain, bold];
  });
}

// At 320 an amount of ten digits in 特大 fills the line already; the larger sizes have the width of a large phone.
function spaced(width, sizes) {
  const due = sizes.filter((size) => width === 640 || width === (size === STANDARD ? 320 : 412));
  return due.map((size) => ({
    name: `${size.name}, with wide spacing`,
    dress: { size: size.value, style: SPACED },
    look: { sideways: [], clipped: [], overlaps: [] },
  }));
}

function inOldEngine(site, width) {
  if (!OLD.includes(width)) return [];
  const style = bareStyle(site.read("style.css").toString("utf8"));
  return [{ name: "in an old engine", as: "old engines", dress: { size: "", style, isInstead: true }, look: { sideways: [], clipped: [] } }];
}

async function allOfAxe(tab, place, record, rules) {
  const found = await axeFaults(tab, rules);
  record.note("axe", place, found.violations);
  record.note("axe is sure", place, found.incomplete);
}

// In the largest size rows of tables are blocks, and are still told as tables.
async function stacked(tab, place, record) {
  await look(tab, { dress: [{ size: LARGEST.value }] });
  const wrong = await tab.evaluate(() => {
    const roles = [...document.querySelectorAll("table.stack")].filter((table) => table.getAttribute("role") !== "table");
    const columns = [...document.querySelectorAll("table.stack tbody td")]
      .filter((cell) => !["block", "none"].includes(getComputedStyle(cell).display));
    return [...roles.map(() => "a table without a role"), ...columns.map((cell) => `a cell is a column: ${cell.textContent.trim()}`)];
  });
  record.note("stacked tables", place, wrong);
  await allOfAxe(tab, `${place} at 360, 特大`, record);
  await look(tab, { dress: [{ size: "" }] });
}

async function schemes(tab, site, place, record) {
  if (await isNewSurroundings(tab, site, false)) {
    const contrast = async (name, media, high = false) => {
      await tab.emulateMedia(media);
      await look(tab, { dress: [{ size: "", contrast: high }] });
      await allOfAxe(tab, `${place}, ${name}`, record, ["color-contrast"]);
    };
    await contrast("dark", { colorScheme: "dark" });
    await contrast("high contrast", { colorScheme: "light" }, true);
    await contrast("the system asks for contrast, light", { colorScheme: "light", contrast: "more" });
    await contrast("the system asks for contrast, dark", { colorScheme: "dark", contrast: "more" });
  }
  await tab.emulateMedia({ colorScheme: "light", contrast: "no-preference", forcedColors: "active", reducedMotion: "reduce" });
  const said = await look(tab, { bars: [], movement: [] });
  record.note("forced colours", place, said.bars);
  record.note("nothing moves", place, said.movement);
  await tab.emulateMedia({ colorScheme: "light", contrast: "more", forcedColors: "none", reducedMotion: "no-preference" });
  record.note("the system asks for contrast", place, (await look(tab, { askedContrast: [] })).askedContrast);
  await tab.emulateMedia({ contrast: "no-preference" });
}

// Surroundings of letters that have been looked at, by the style that colours them: through the schemes, or on a desk.
const KNOWN = new Map();

async function isNewSurroundings(tab, site, isOfDesk) {
  const style = [isOfDesk, ...["style.css", "tokens.css", "screen.css"].filter((path) => site.files.has(path)).map((path) => site.read(path).toString("utf8"))].join();
  if (!KNOWN.has(style)) KNOWN.set(style, new Set());
  const known = KNOWN.get(style);
  const { surroundings } = await look(tab, { surroundings: [isOfDesk] });
  const isNew = surroundings.some((chain) => !known.has(chain));
  surroundings.forEach((chain) => known.add(chain));
  return isNew;
}

// Tab reaches every control that is shown, in their order; each one reached is framed and on the screen. The page
// notes by itself what is reached: asking after each key would take most of the time. Pages of some hundred links
// are followed for the first hundred.
const KEYS = 100;

async function byKeyboard({ tab, press }, place, record) {
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
  await press("Tab", steps + stops);
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

// What is seen with scripts is seen without them, and no control is that needs one.
async function withoutScripts({ tab }, site, page, record, having) {
  await tab.goto(site.url(page.path), { waitUntil: "load" });
  const said = await look(tab, { lines: [], controls: [] });
  const without = new Set(said.lines);
  const lost = having.filter((line) => !without.has(line)).map((line) => `needs a script: ${line}`);
  const shown = page.path.endsWith("screen/index.html") ? [] : said.controls;
  record.note("no scripts", `${site.name}/${page.path}`, without.size === 0 ? ["nothing to read"] : [...lost, ...shown]);
}
