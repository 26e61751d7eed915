// A resident's way through the site from its folder: home, each section, home again, back; and the choice of size and
// contrast that goes along.

import { open } from "./window.mjs";

export async function checkJourneys(browser, site, record) {
  for (const prefix of site.editions) {
    await roundTrips(browser, site, `${prefix}index.html`, record);
  }
  await areKept(browser, site, record);
}

async function roundTrips(browser, site, home, record) {
  const { context, tab, faults } = await open(browser, site, { path: home });
  tab.setDefaultTimeout(5000);
  const place = `${site.name}/${home}`;
  const start = site.url(home);
  const links = tab.locator("footer nav a[href]");
  const count = await links.count();
  record.note("home, section, back", `${place}: list of sections`, count === 0 ? ["no link to any section"] : []);
  // Where three ways are broken the others need no waiting for.
  let failed = 0;
  for (let index = 0; index < count && failed < 3; index += 1) {
    const link = links.nth(index);
    const name = (await link.textContent()).trim();
    const wrong = [];
    await roundTrip(tab, link, start, index === 0).then((faults) => wrong.push(...faults), (error) => wrong.push(error.message.split("\n")[0]));
    if (tab.url().split("#")[0] !== start) await tab.goto(start);
    failed += Number(wrong.length > 0);
    record.note("home, section, back", `${place}: ${name}`, wrong);
  }
  record.note("console and requests", `${place}: journey`, faults);
  await context.close();
}

// There and back. From the first section the way goes home by its own link too; that the link at the head of every
// page leads home is seen in the files (files.mjs).
async function roundTrip(tab, link, start, isFirst) {
  const wrong = [];
  await link.click();
  await tab.waitForLoadState("load");
  const there = tab.url();
  if (there.split("#")[0] === start) wrong.push("leads nowhere");
  // The browser shows a page of its own where there is none.
  if (!there.startsWith("file:") || (await tab.locator("h1").count()) !== 1) return [...wrong, `${there} has no heading`];
  if (isFirst) {
    await tab.locator("header a[href]").first().click();
    await tab.waitForLoadState("load");
    if (tab.url() !== start) wrong.push(`the way home from ${there} leads to ${tab.url()}`);
    await tab.goBack();
    if (tab.url() !== there) wrong.push(`back from home leads to ${tab.url()}, not to ${there}`);
  }
  await tab.goBack();
  if (tab.url().split("#")[0] !== start) wrong.push(`back from ${there} leads to ${tab.url()}`);
  return wrong;
}

async function areKept(browser, site, record) {
  const { context, tab } = await open(browser, site, { path: "index.html" });
  const wrong = [];
  const state = () => tab.evaluate(() => ({ ...document.documentElement.dataset }));
  await tab.locator("button[data-set=size][value=xl]").click();
  await tab.locator("button[data-set=contrast]").click();
  // Home again and anew: what is kept is read by the next page.
  await tab.goto(site.url("search/index.html"));
  const there = await state();
  if (there.size !== "xl" || there.contrast !== "high") wrong.push(`on the next page ${JSON.stringify(there)}`);
  await tab.locator("button[data-set=contrast]").click();
  await tab.locator('button[data-set=size][value=""]').click();
  const back = await state();
  if (back.size || back.contrast) wrong.push(`taken back, still ${JSON.stringify(back)}`);
  await tab.goto(`${site.url("index.html")}?s=l`);
  if ((await state()).size !== "l") wrong.push("?s=l does not set the size");
  record.note("size and contrast are kept", site.name, wrong);
  await context.close();
}
