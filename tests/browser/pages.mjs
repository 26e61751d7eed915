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
    for (let page = queue.shift(); page; page = queue.shift()) {
      await onPhone(browser, site, page, record);
      if (!chosen.has(page)) continue;
      await onWidths(browser, site, page, record);
      await withoutScripts(browser, site, page, record);
      await inOtherColours(browser, site, page, record);
      await withSpacing(browser, site, page, record);
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
}

// Opens a page in a window of its own and collects what it says on the console and asks of the network.
export async function open(browser, site, page, options) {
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
  await tab.goto(site.url(page.path), { waitUntil: "load" });
  return { context, tab, faults };
}

async function onPhone(browser, site, page, record) {
  const place = `${site.name}/${page.path}`;
  const { context, tab, faults } = await open(browser, site, page);
  record.note("axe", `${place} at 360`, await axeFaults(tab));
  record.note("one h1", place, await tab.evaluate(seen.headings));
  record.note("words", place, await tab.evaluate(seen.words));
  record.note("figures", place, await tab.evaluate(seen.figures));
  await geometry(tab, place, 360, record);
  if (page.path === "index.html") record.note("first screen", place, await tab.evaluate(seen.firstScreen));
  record.note("console and requests", place, faults);
  await context.close();
}

async function onWidths(browser, site, page, record) {
  const place = `${site.name}/${page.path}`;
  const { context, tab } = await open(browser, site, page);
  for (const width of WIDTHS) {
    await tab.setViewportSize({ width, height: 640 });
    await geometry(tab, place, width, record);
  }
  await tab.setViewportSize({ width: 320, height: 640 });
  for (const size of ["l", "xl"]) {
    await tab.evaluate((size) => (document.documentElement.dataset.size = size), size);
    record.note("sideways scroll", `${place} at 320, size ${size}`, await tab.evaluate(seen.sideways));
  }
  await context.close();
}

async function geometry(tab, place, width, record) {
  record.note("sideways scroll", `${place} at ${width}`, await tab.evaluate(seen.sideways));
  record.note("text size", `${place} at ${width}`, await tab.evaluate(seen.textSize));
  record.note("targets", `${place} at ${width}`, await tab.evaluate(seen.targets));
}

async function withoutScripts(browser, site, page, record) {
  const place = `${site.name}/${page.path}`;
  const lines = async (javaScriptEnabled) => {
    const { context, tab } = await open(browser, site, page, { javaScriptEnabled });
    const text = await tab.evaluate(seen.lines);
    await context.close();
    return text;
  };
  const [without, having] = [new Set(await lines(false)), await lines(true)];
  const lost = having.filter((line) => !without.has(line)).map((line) => `needs a script: ${line}`);
  record.note("no scripts", place, without.size === 0 ? ["nothing to read"] : lost);
}

async function inOtherColours(browser, site, page, record) {
  const place = `${site.name}/${page.path}`;
  const { context, tab } = await open(browser, site, page, { colorScheme: "dark", reducedMotion: "reduce" });
  record.note("axe", `${place} dark`, await axeFaults(tab, ["color-contrast"]));
  await tab.evaluate(() => (document.documentElement.dataset.contrast = "high"));
  record.note("axe", `${place} high contrast`, await axeFaults(tab, ["color-contrast"]));
  await tab.emulateMedia({ forcedColors: "active" });
  record.note("forced colours", place, await tab.evaluate(seen.bars));
  await context.close();
}

// The spacing of WCAG 1.4.12, at the width that 200 % zoom leaves of a phone held sideways.
async function withSpacing(browser, site, page, record) {
  const place = `${site.name}/${page.path} with wide spacing`;
  const { context, tab } = await open(browser, site, page, { viewport: { width: 320, height: 640 } });
  await tab.addStyleTag({
    content: `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
              p { margin-bottom: 2em !important; }`,
  });
  record.note("sideways scroll", place, await tab.evaluate(seen.sideways));
  record.note("clipped text", place, await tab.evaluate(seen.clipped));
  await context.close();
}

async function axeFaults(tab, rules) {
  await tab.addScriptTag({ path: axe });
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
