// Windows of the browser: what they say on the console, what they ask of the network, what is seen in them.

import { createRequire } from "node:module";

import * as seen from "./seen.mjs";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

export const PHONE = { width: 360, height: 640 };

const SEEN = `window.seen = { ${Object.values(seen).map(String).map((text) => `${/^function (\w+)/.exec(text)[1]}: ${text}`).join(",\n")} };`;

// Each page that is opened in it has `seen` and, when asked for, axe: a script that comes with the page is compiled
// once, one that is put into each page is compiled each time.
export async function openWindow(browser, options, { withAxe = false } = {}) {
  const context = await browser.newContext({ viewport: PHONE, locale: "zh-CN", ...options });
  await context.addInitScript(SEEN);
  if (withAxe) await context.addInitScript({ path: AXE });
  const tab = await context.newPage();
  const session = await context.newCDPSession(tab);
  const faults = [];
  const asked = [];
  tab.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()}`);
  });
  tab.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  tab.on("request", (request) => {
    asked.push(request.url());
    if (!/^(file|data|blob):/.test(request.url())) faults.push(`asks ${request.url()}`);
  });
  tab.on("requestfailed", (request) => faults.push(`cannot load ${request.url()}`));
  // Keys one behind the other, without waiting for the answer to each.
  const press = (key, count) =>
    Promise.all(Array.from({ length: count }, () => session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key, code: key, windowsVirtualKeyCode: KEYS[key] })));
  return { context, tab, faults, asked, press };
}

const KEYS = { Tab: 9 };

// Opens a page in a window of its own.
export async function open(browser, site, page, options) {
  const window = await openWindow(browser, options);
  await window.tab.goto(site.url(page.path), { waitUntil: "load" });
  return window;
}

// Runs functions of seen.mjs in the page, all in one call: { sideways: [], targets: [60] } → sentences by name.
export function look(tab, wanted) {
  return tab.evaluate((wanted) => {
    const said = {};
    for (const [name, given] of Object.entries(wanted)) said[name] = window.seen[name](...given);
    return said;
  }, wanted);
}

// The same in several states of the page: [{ dress: { size }, look: { sideways: [] } }] → what each said.
export function lookAtCells(tab, cells) {
  return tab.evaluate((cells) => {
    const answers = cells.map(({ dress, look }) => {
      window.seen.dress(dress);
      const said = {};
      for (const [name, given] of Object.entries(look)) said[name] = window.seen[name](...given);
      return said;
    });
    window.seen.dress({ size: "" });
    return answers;
  }, cells.map(({ dress, look }) => ({ dress, look })));
}
