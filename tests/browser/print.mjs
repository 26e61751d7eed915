// The browser's own print of a report: the ledger is in it, heads stand on each page, controls do not.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { open } from "./pages.mjs";

export async function checkPrint(browser, site, record) {
  const page = site.pages.findLast((page) => page.html.includes('id="ledger"'));
  if (!page) {
    record.note("print", site.name, ["no report with a ledger"]);
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
    await context.close();
    const squeeze = (text) => text.replace(/\s+/g, "").normalize("NFKC");
    const printed = squeeze(execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }));
    const facts = execFileSync("pdfinfo", [file], { encoding: "utf8" });
    const amounts = rows.filter((row) => !printed.includes(squeeze(row.amount)));
    // Long descriptions break over lines and mingle with the next column; their beginnings do not.
    const texts = rows.filter((row) => !printed.includes(squeeze(row.what).slice(0, 6)));
    const missing = [...new Set([...amounts, ...texts])].map((row) => `not printed: ${row.what} ${row.amount}`);
    record.note("print holds the ledger", `${site.name}/${page.path}`, rows.length === 0 ? ["no rows"] : missing);
    record.note("print is tagged", `${site.name}/${page.path}`, /Tagged:\s+yes/.test(facts) ? [] : [facts]);
    const controls = ["跳到正文", "特大"].filter((word) => printed.includes(word));
    record.note("print has no controls", `${site.name}/${page.path}`, controls);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
