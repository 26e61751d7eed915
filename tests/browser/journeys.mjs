// A resident's way through the site, by clicks and by keyboard.

import { open } from "./pages.mjs";

export async function checkJourneys(browser, site, record) {
  const home = { path: "index.html" };
  const { context, tab, faults } = await open(browser, site, home);
  const start = site.url("index.html");
  const links = tab.locator("footer nav a[href]");
  const count = await links.count();
  record.note("sections are listed", site.name, count === 0 ? ["no link to any section"] : []);
  for (let index = 0; index < count; index += 1) {
    const link = links.nth(index);
    const name = (await link.textContent()).trim();
    const wrong = [];
    await link.click();
    await tab.waitForLoadState("load");
    const there = tab.url();
    if ((await tab.locator("h1").count()) !== 1) wrong.push(`${there} has no heading`);
    const crumb = tab.locator("header a[href]").first();
    await crumb.click();
    await tab.waitForLoadState("load");
    if (tab.url() !== start) wrong.push(`the way home from ${there} leads to ${tab.url()}`);
    await tab.goBack();
    await tab.goBack();
    if (tab.url().split("#")[0] !== start) wrong.push(`back from ${there} leads to ${tab.url()}`);
    record.note("home, section, back", `${site.name}: ${name}`, wrong);
  }
  record.note("console and requests", `${site.name}: journey`, faults);
  record.note("keyboard", site.name, await byKeyboard(tab));
  await context.close();
}

// Tab reaches the controls in their order, and each one reached is framed and on the screen.
async function byKeyboard(tab) {
  const faults = [];
  const controls = await tab.locator("a[href], button, input, summary").count();
  const order = [];
  for (let step = 0; step < Math.min(controls, 60); step += 1) {
    await tab.keyboard.press("Tab");
    const focus = await tab.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return undefined;
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const all = [...document.querySelectorAll("a[href], button, input, summary")];
      return {
        name: element.textContent.trim().slice(0, 30),
        place: all.indexOf(element),
        outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
        inside: box.bottom > 0 && box.top < window.innerHeight && box.right > 0 && box.left < window.innerWidth,
      };
    });
    if (!focus) break;
    order.push(focus.place);
    if (focus.outline < 3) faults.push(`“${focus.name}” has a frame of ${focus.outline} px`);
    if (!focus.inside) faults.push(`“${focus.name}” is off the screen when it is reached`);
  }
  if (order.length === 0) faults.push("Tab reaches nothing");
  if (order.some((place, index) => index > 0 && place < order[index - 1])) faults.push(`order ${order}`);
  return faults;
}
