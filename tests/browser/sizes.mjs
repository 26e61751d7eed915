// The three sizes and the contrast, by their buttons: what they change, that they are kept, and that nothing
// is pushed out of the page.

import { open } from "./pages.mjs";
import { examples } from "./site.mjs";
import * as seen from "./seen.mjs";

const BODY = { "": 18, l: 24, xl: 30 };
const WIDTHS = [320, 360, 412, 768, 1280];

export async function checkSizes(browser, site, record, jobs) {
  const queue = examples(site);
  const work = async () => {
    for (let page = queue.shift(); page; page = queue.shift()) await onPage(browser, site, page, record);
  };
  await Promise.all(Array.from({ length: jobs }, work));
  await areKept(browser, site, record);
}

async function onPage(browser, site, page, record) {
  const place = `${site.name}/${page.path}`;
  const { context, tab, faults } = await open(browser, site, page);
  for (const [size, pixels] of Object.entries(BODY)) {
    await tab.setViewportSize({ width: 360, height: 640 });
    await tab.locator(`button[data-set=size][value="${size}"]`).click();
    const body = await tab.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize));
    record.note("size of the text", `${place} size ${size}`, body === pixels ? [] : [`${body} px, not ${pixels}`]);
    for (const width of WIDTHS) {
      await tab.setViewportSize({ width, height: 640 });
      record.note("sideways scroll", `${place} at ${width}, size ${size}`, await tab.evaluate(seen.sideways));
    }
    await tab.setViewportSize({ width: 360, height: 640 });
    record.note("text size", `${place} at 360, size ${size}`, await tab.evaluate(seen.textSize));
    record.note("targets", `${place} at 360, size ${size}`, await tab.evaluate(seen.targets, size === "" ? 48 : 60));
  }
  const roles = await tab.evaluate(() =>
    [...document.querySelectorAll("table.stack")].filter((table) => table.getAttribute("role") !== "table").length,
  );
  record.note("stacked tables are tables", place, roles === 0 ? [] : [`${roles} without a role`]);
  const columns = await tab.evaluate(() =>
    [...document.querySelectorAll("table.stack tbody td")].filter((cell) => !["block", "none"].includes(getComputedStyle(cell).display)).length,
  );
  record.note("tables are stacked in the largest size", place, columns === 0 ? [] : [`${columns} cells are not`]);
  record.note("console and requests", `${place}: sizes`, faults);
  await context.close();
}

async function areKept(browser, site, record) {
  const { context, tab } = await open(browser, site, { path: "index.html" });
  const wrong = [];
  const state = () => tab.evaluate(() => ({ ...document.documentElement.dataset }));
  await tab.locator("button[data-set=size][value=xl]").click();
  await tab.locator("button[data-set=contrast]").click();
  await tab.locator("footer nav a[href]").first().click();
  await tab.waitForLoadState("load");
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
