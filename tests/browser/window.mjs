// Windows of the browser: what they say on the console, what they ask of the network, what is seen in them.

import * as seen from "./seen.mjs";

export const PHONE = { width: 360, height: 640 };

const SEEN = `window.seen = { ${Object.values(seen).map(String).map((text) => `${/^function (\w+)/.exec(text)[1]}: ${text}`).join(",\n")} };`;

export async function openWindow(browser, options) {
  const context = await browser.newContext({ viewport: PHONE, locale: "zh-CN", ...options });
  await context.addInitScript(SEEN);
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
