// Every page, opened: accessibility, sizes, scrolling, outside requests, the console.

import { createRequire } from "node:module";

import { examples } from "./site.mjs";
import * as seen from "./seen.mjs";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const PHONE = { width: 360, height: 640 };
const WIDTHS = [320, 768, 1280];

export async function checkPages(browser, site, record, jobs) {
  const chosen = new Set(examples(site));
  const queue = [...site.pages];
  const work = async () => {
    const windows = { phone: await openWindow(browser), plain: await openWindow(browser, { javaScriptEnabled: false }) };
    for (let page = queue.shift(); page; page = queue.shift()) {
      await onPhone(windows.phone, site, page, record);
      if (!chosen.has(page)) continue;
      const { tab } = windows.phone;
      const place = `${site.name}/${page.path}`;
      record.note("axe", `${place} at 360`, await axeFaults(tab));
      await withoutScripts(windows, site, page, record);
      await onWidths(tab, place, record);
      await inOtherColours(tab, place, record);
      await withSpacing(tab, place, record);
    }
    await windows.phone.context.close();
    await windows.plain.context.close();
  };
  await Promise.all(Array.from({ length: jobs }, work));
}

// Opens a page in a window of its own and collects what it says on the console and asks of the network.
export async function open(browser, site, page, options) {
  const window = await openWindow(browser, options);
  await window.tab.goto(site.url(page.path), { waitUntil: "load" });
  return window;
}

async function openWindow(browser, options) {
  const context = await browser.newContext({ viewport: PHONE, locale: "zh-CN", ...options });
  const tab = await context.newPage();
  const faults = [];
  tab.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()}`);
  });
  tab.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  tab.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) faults.push(`asks ${request.url()}`);
  });
  tab.on("requestfailed", (request) => faults.push(`cannot load ${request.url()}`));
  return { context, tab, faults };
}

// Every page, in one window after the other: opening one for each would take most of the time.
async function onPhone({ tab, faults }, site, page, record) {
  const place = `${site.name}/${page.path}`;
  faults.length = 0;
  await tab.emulateMedia({ colorScheme: "light", forcedColors: "none", reducedMotion: "no-preference" });
  await tab.setViewportSize(PHONE);
  await tab.goto(site.url(page.path), { waitUntil: "load" });
  record.note("one h1", place, await tab.evaluate(seen.headings));
  record.note("words", place, await tab.evaluate(seen.words));
  record.note("figures", place, await tab.evaluate(seen.figures));
  await geometry(tab, place, 360, record);
  if (/^((en|zh-tw)\/)?index\.html$/.test(page.path))
    record.note("first screen", place, await tab.evaluate(seen.firstScreen));
  record.note("console and requests", place, [...faults]);
}

async function onWidths(tab, place, record) {
  for (const width of WIDTHS) {
    await tab.setViewportSize({ width, height: 640 });
    await geometry(tab, place, width, record);
  }
  await tab.setViewportSize(PHONE);
}

async function geometry(tab, place, width, record) {
  record.note("sideways scroll", `${place} at ${width}`, await tab.evaluate(seen.sideways));
  record.note("text size", `${place} at ${width}`, await tab.evaluate(seen.textSize));
  record.note("targets", `${place} at ${width}`, await tab.evaluate(seen.targets));
}

async function withoutScripts({ phone, plain }, site, page, record) {
  await plain.tab.goto(site.url(page.path), { waitUntil: "load" });
  const without = new Set(await plain.tab.evaluate(seen.lines));
  const having = await phone.tab.evaluate(seen.lines);
  const lost = having.filter((line) => !without.has(line)).map((line) => `needs a script: ${line}`);
  record.note("no scripts", `${site.name}/${page.path}`, without.size === 0 ? ["nothing to read"] : lost);
}

async function inOtherColours(tab, place, record) {
  await tab.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  record.note("axe", `${place} dark`, await axeFaults(tab, ["color-contrast"]));
  await tab.evaluate(() => (document.documentElement.dataset.contrast = "high"));
  record.note("axe", `${place} dark, high contrast`, await axeFaults(tab, ["color-contrast"]));
  await tab.emulateMedia({ colorScheme: "light" });
  record.note("axe", `${place} light, high contrast`, await axeFaults(tab, ["color-contrast"]));
  await tab.emulateMedia({ forcedColors: "active" });
  record.note("forced colours", place, await tab.evaluate(seen.bars));
  await tab.emulateMedia({ forcedColors: "none" });
}

// The spacing of WCAG 1.4.12, at the width that 200 % zoom leaves of a phone held sideways.
async function withSpacing(tab, page, record) {
  const place = `${page} with wide spacing`;
  await tab.setViewportSize({ width: 320, height: 640 });
  await tab.addStyleTag({
    content: `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
              p { margin-bottom: 2em !important; }`,
  });
  record.note("sideways scroll", place, await tab.evaluate(seen.sideways));
  record.note("clipped text", place, await tab.evaluate(seen.clipped));
}

async function axeFaults(tab, rules) {
  if (!(await tab.evaluate(() => "axe" in window))) await tab.addScriptTag({ path: axe });
  const found = await tab.evaluate(
    async ([tags, rules]) => {
      const found = await window.axe.run(document, {
        runOnly: rules ? { type: "rule", values: rules } : { type: "tag", values: tags },
        resultTypes: ["violations", "incomplete"],
        // Its way of reading the stylesheet again is refused for files.
        preload: false,
      });
      for (const node of found.incomplete.flatMap((rule) => rule.nodes))
        node.inScroll = document.querySelector(node.target[0])?.closest(".scroll") !== null;
      return { violations: found.violations, incomplete: found.incomplete };
    },
    [TAGS, rules],
  );
  // What axe cannot tell is a fault too, but for the contrast of three kinds of text: in a drawing (its
  // colours are tested as tokens), of a sign like ✓, and scrolled out of a table's own window.
  const beyond = (node) =>
    /<(text|tspan)\b|<svg/.test(node.html) ||
    node.any.some((check) => ["nonBmp", "shortTextContent"].includes(check.data?.messageKey)) ||
    // A badge in a heading is taller than the line that axe reckons with; its colours are tokens too.
    (/class="badge/.test(node.html) && node.any.some((check) => check.data?.messageKey === "elmPartiallyObscured")) ||
    node.inScroll;
  const unsure = found.incomplete.flatMap((rule) => {
    const nodes = rule.nodes.filter((node) => rule.id !== "color-contrast" || !beyond(node));
    return nodes.length === 0 ? [] : [{ ...rule, nodes }];
  });
  return [...found.violations, ...unsure].map(
    (rule) => `${rule.id}: ${rule.help} (${rule.nodes.length}) ${rule.nodes[0].target} ${rule.nodes[0].html.slice(0, 160)}`,
  );
}
