// The browser's own print of a report: the ledger is in it, heads stand on each page, controls do not.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { open } from "./window.mjs";

export async function checkPrint(browser, site, record) {
  // The longest of those that a resident would print.
  const page = site.pages
    .filter((page) => page.html.includes('id="ledger"') && !/^(en|zh-tw)\//.test(page.path))
    .reduce((a, b) => (a && a.html.length > b.html.length ? a : b), undefined);
  if (!page) {
    record.note("print holds the ledger", site.name, ["no report with a ledger"]);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "print-"));
  try {
    const { context, tab } = await open(browser, site, page);
    const file = join(folder, "report.pdf");
    await tab.pdf({ path: file, format: "A4", tagged: true });
    const rows = await tab.evaluate(() =>
      [...document.querySelectorAll("table.ledger tbody tr")].map((row) => ({
        what: row.querySelector("th").firstChild.textContent.trim(),
        amount: row.querySelector("td.n").textContent.trim(),
      })),
    );
    const heads = await tab.evaluate(() =>
      [...document.querySelectorAll("table.ledger thead th")].map((head) => head.textContent.trim()).slice(0, 3),
    );
    // Words of controls that nothing else on the page says.
    const words = await tab.evaluate(() => {
      const said = document.querySelector("main").textContent + document.querySelector("footer").textContent + document.querySelector("h1").textContent;
      return [...document.querySelectorAll(".skip, .tools button, .crumbs a, .top a:not(.site)")]
        .map((control) => control.textContent.trim()).filter((word) => word !== "" && !said.includes(word));
    });
    await context.close();
    const squeeze = (text) => text.replace(/\s+/g, "").normalize("NFKC");
    const sheets = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }).split("\f").map(squeeze);
    const printed = sheets.join("");
    const facts = execFileSync("pdfinfo", [file], { encoding: "utf8" });
    const parts = execFileSync("pdfinfo", ["-struct", file], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], maxBuffer: 1 << 28 });
    // A table that is laid out in another way than as one is told as no table.
    const tables = parts.match(/^\s*Table\b/gm)?.length ?? 0;
    const amounts = rows.filter((row) => !printed.includes(squeeze(row.amount)));
    // Long descriptions break over lines and mingle with the next column; their beginnings do not.
    const texts = rows.filter((row) => !printed.includes(squeeze(row.what).slice(0, 6)));
    const missing = [...new Set([...amounts, ...texts])].map((row) => `not printed: ${row.what} ${row.amount}`);
    record.note("print holds the ledger", `${site.name}/${page.path}`, rows.length === 0 ? ["no rows"] : missing);
    record.note("print is tagged", `${site.name}/${page.path}`, /Tagged:\s+yes/.test(facts) && tables >= tablesOf(page) ? [] : [`${tables} of ${tablesOf(page)} tables`]);
    // Each sheet on which rows of the ledger stand repeats its head.
    const onSheet = (sheet) => rows.filter((row) => sheet.includes(squeeze(row.amount)) && sheet.includes(squeeze(row.what).slice(0, 6)));
    const bare = sheets
      .map((sheet, index) => ({ sheet, index, rows: onSheet(sheet).length }))
      .filter(({ sheet, rows }) => rows > 1 && !sheet.includes(squeeze(heads.join(""))))
      .map(({ index }) => `sheet ${index + 1} has rows and not “${heads.join(" ")}”`);
    // A ledger that ends on its first sheet repeats nothing and proves nothing.
    const spread = sheets.filter((sheet) => onSheet(sheet).length > 0).length;
    const tooFew = rows.length >= 20 && spread < 2 ? [`${rows.length} rows on ${spread} sheet`] : [];
    record.note("print repeats heads", `${site.name}/${page.path}`, heads.length === 0 ? ["no head"] : [...bare, ...tooFew]);
    const controls = words.filter((word) => printed.includes(squeeze(word)));
    record.note("print has no controls", `${site.name}/${page.path}`, words.length === 0 ? ["no control to look for"] : controls);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const tablesOf = (page) => page.html.match(/<table\b/g)?.length ?? 0;
