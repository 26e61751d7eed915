// A resident searches, from a folder, and finds the row: any part of a text, an amount in any spelling.

import { open } from "./window.mjs";

export async function checkSearch(browser, site, record) {
  const page = site.pages.find((page) => page.path === "search/index.html");
  if (!page) {
    record.note("search", site.name, ["there is no search page"]);
    return;
  }
  await asWritten(browser, site, page, record);
  for (const prefix of site.editions.filter((prefix) => prefix !== "")) await inEdition(browser, site, prefix, record);
  await inOldEngines(browser, site, page, record);
}

// Rows as the pages show them; a search for any part of one must lead to it.
function someRows(site, prefix = "") {
  const rows = [];
  const isOfEdition = (path) => (prefix === "" ? !/^(en|zh-tw)\//.test(path) : path.startsWith(prefix));
  for (const page of site.pages.filter((page) => isOfEdition(page.path) && page.html.includes('class="stack ledger"'))) {
    const pattern = /<tr id="(r\d+)"><td[^>]*>(?:<time>)?([\d-]+)(?:<\/time>)?<\/td><th[^>]*>(?:<span[^>]*>)?([^<]+)[\s\S]*?<data value="(-?[\d.]+)">/g;
    for (const [, id, date, what, value] of page.html.matchAll(pattern))
      rows.push({ place: `${page.path}#${id}`, date, what: what.trim(), value });
  }
  const step = Math.max(1, Math.floor(rows.length / 6));
  return rows.filter((_, index) => index % step === 0 && !/[&]/.test(rows[index].what));
}

// The ways in which people write an amount.
function spellings(value) {
  const plain = value.replace("-", "");
  const [whole, decimals] = plain.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const wide = [...plain].map((c) => (c === "." ? "．" : String.fromCharCode(c.charCodeAt(0) + 0xfee0))).join("");
  const ways = [plain, `${grouped}.${decimals}`, `¥${grouped}.${decimals}元`, wide];
  if (decimals === "00") ways.push(whole, grouped, `${whole}元整`);
  if (Number(whole) >= 10000) {
    const exact = `${whole.slice(0, -4)}.${whole.slice(-4)}${decimals}`.replace(/\.?0+$/, "");
    ways.push(`${(Number(plain) / 10000).toFixed(2)}万`, `${exact}万元`);
  }
  return ways;
}

async function ask(tab, words) {
  await tab.fill("#q", words);
  await tab.press("#q", "Enter");
  const more = tab.locator("#results button");
  while ((await more.count()) > 0) await more.first().click();
  return tab.evaluate(() => ({
    links: [...document.querySelectorAll("#results a")].map((link) => link.getAttribute("href").replace("../", "")),
    status: document.getElementById("found").textContent,
  }));
}

async function asWritten(browser, site, page, record) {
  const { context, tab, faults } = await open(browser, site, page);
  const rows = someRows(site);
  record.note("search has rows to find", site.name, rows.length === 0 ? ["no ledger"] : []);
  for (const row of rows) {
    const [, month, day] = row.date.split("-").map(Number);
    const middle = row.what.slice(1, 5);
    const wanted = [row.what, middle, `${middle} ${row.value.replace("-", "")}`, `${month}月${day}日 ${middle}`];
    for (const words of [...wanted, ...spellings(row.value)]) {
      const found = await ask(tab, words);
      const wrong = found.links.includes(row.place) ? [] : [`${found.links.length} found, not ${row.place}`];
      if (!found.status.includes(String(found.links.length))) wrong.push(`the count says ${found.status}`);
      record.note("search", `${site.name}: “${words}”`, wrong);
    }
  }
  // What was opened stays open.
  if (rows.length > 0) {
    const opened = await ask(tab, rows[0].what.slice(1, 3));
    await tab.waitForTimeout(300);
    const left = await tab.locator("#results a").count();
    record.note("search", `${site.name}: opened`, left === opened.links.length ? [] : [`${opened.links.length}, then ${left}`]);
  }
  const nothing = await ask(tab, "没有这样的东西吧");
  record.note("search finds nothing", site.name, nothing.links.length === 0 && nothing.status !== "" ? [] : [nothing.status]);
  record.note("search finds nothing", site.name, (await ask(tab, "<b>")).links.length < 3 ? [] : ["<b> is found"]);
  // A result opens its row.
  if (rows.length > 0) {
    await ask(tab, rows[0].what);
    const result = tab.locator(`#results a[href$="${rows[0].place}"]`).first();
    if ((await result.count()) > 0) await result.click();
    await tab.waitForLoadState("load");
    const opened = await tab.evaluate(() => document.querySelector(":target")?.textContent ?? "");
    record.note("a result opens its row", site.name, opened.includes(rows[0].what) ? [] : [`opened “${opened}”`]);
  }
  record.note("console and requests", `${site.name}: search`, faults);
  await context.close();
}

// The other editions find the same rows on pages of their own.
async function inEdition(browser, site, prefix, record) {
  const { context, tab, faults } = await open(browser, site, { path: `${prefix}search/index.html` });
  const rows = someRows(site, prefix).slice(0, 2);
  record.note("search has rows to find", `${site.name}/${prefix}`, rows.length === 0 ? ["no ledger"] : []);
  for (const row of rows) {
    const words = `${row.what.slice(1, 5)} ${row.value.replace("-", "")}`;
    const found = (await ask(tab, words)).links.map((path) => prefix + path);
    record.note("search", `${site.name}/${prefix}: “${words}”`, found.includes(row.place) ? [] : [`${found.length} found, not ${row.place}`]);
  }
  record.note("console and requests", `${site.name}/${prefix}: search`, faults);
  await context.close();
}

// What old web views lack is taken away before the page is read.
async function inOldEngines(browser, site, page, record) {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 } });
  await context.addInitScript(() => {
    delete String.prototype.normalize;
    delete String.prototype.includes;
    delete Array.prototype.includes;
    delete Array.prototype.find;
    delete Object.assign;
    delete window.fetch;
    delete window.Promise;
    Object.defineProperty(window, "localStorage", { get() { throw new Error("refused"); } });
  });
  const tab = await context.newPage();
  const faults = [];
  tab.on("pageerror", (error) => faults.push(error.message));
  await tab.goto(site.url(page.path));
  const row = someRows(site)[0];
  if (row) {
    await tab.fill("#q", row.what.slice(0, 4));
    await tab.press("#q", "Enter");
    await tab.waitForTimeout(200);
    const count = await tab.locator("#results a").count();
    record.note("search in old engines", site.name, count === 0 ? ["nothing is found"] : []);
  }
  record.note("search in old engines", `${site.name}: console`, faults.splice(0));
  await tab.goto(site.url("index.html"));
  await tab.locator("button[data-set=size][value=xl]").click();
  const size = await tab.evaluate(() => document.documentElement.dataset.size);
  record.note("buttons in old engines", site.name, [...(size === "xl" ? [] : [`the size is ${size}`]), ...faults.splice(0)]);
  if (site.files.has("share/index.html")) {
    await tab.goto(site.url("share/index.html"));
    await tab.fill("#area", "90");
    await tab.press("#area", "Enter");
    const told = await tab.evaluate(() => document.getElementById("reckoned").textContent);
    record.note("buttons in old engines", `${site.name}: share`, [...(/\d/.test(told) ? [] : ["nothing is reckoned"]), ...faults]);
  }
  await context.close();
}
