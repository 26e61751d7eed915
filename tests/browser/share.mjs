// "What is my share": the form reckons to the fen what the page's own totals say, keeps nothing, and the parts of
// the buildings add up.

import { open } from "./window.mjs";

export async function checkShare(browser, site, record) {
  const page = site.pages.find((page) => page.path === "share/index.html");
  if (!page) return;
  const { context, tab, faults } = await open(browser, site, page);
  const read = () => tab.evaluate(() => ({
    whole: document.getElementById("share").dataset.whole,
    lines: [...document.querySelectorAll("[data-fen]")].map((cell) => [cell.dataset.fen, cell.textContent.trim()]),
    dues: [...document.querySelectorAll("[data-parts]")].map((cell) => [cell.dataset.parts, cell.dataset.per, cell.textContent.trim()]),
    buildings: [...document.querySelectorAll("#buildings ~ table tbody td:nth-child(3) data")].map((cell) => cell.value),
    total: document.querySelector("#buildings ~ table tfoot td:nth-child(3) data")?.value,
    told: document.getElementById("reckoned").textContent,
  }));
  const before = await read();
  for (const [area, spaces] of [["90", "1"], ["47.35", ""], ["８８.５", "2"], ["143.219", "0"]]) {
    await tab.fill("#area", area);
    await tab.fill("#spaces", spaces);
    await tab.press("#area", "Enter");
    const now = await read();
    const plain = area.normalize("NFKC");
    const milli = BigInt(Math.round(Number(plain) * 1000));
    const part = (a, b, c) => (2n * a * b + c) / (2n * c);
    const wrong = [];
    now.lines.forEach(([fen, text]) => {
      const due = text.replace(/[,.]/g, "").replace("−", "-");
      const expected = part(BigInt(fen), milli, BigInt(now.whole));
      if (BigInt(due) !== expected) wrong.push(`${text}, not ${expected} fen`);
    });
    now.dues.forEach(([parts, per, text]) => {
      const units = { area: milli, home: 1000n, space: BigInt(Number(spaces || 0) * 1000) }[per];
      const expected = part(BigInt(parts), units, 100000n);
      if (BigInt(text.replace(/[,.]/g, "")) !== expected) wrong.push(`${text}, not ${expected} fen`);
    });
    if (now.told === "") wrong.push("the result is not announced");
    // The example is what the form says for the same home.
    if (area === "90" && JSON.stringify(now.lines) !== JSON.stringify(before.lines)) wrong.push("the example differs");
    record.note("my share", `${site.name}: ${area} ㎡`, wrong);
  }
  for (const area of ["", "abc", "-5", "0"]) {
    await tab.fill("#area", area);
    await tab.press("#area", "Enter");
    const now = await read();
    record.note("my share refuses", `${site.name}: “${area}”`, /\d\.\d\d/.test(now.told) ? [now.told] : []);
  }
  const sum = before.buildings.reduce((sum, value) => sum + BigInt(value.replace(".", "")), 0n);
  if (before.total !== undefined)
    record.note("buildings add up", site.name, sum === BigInt(before.total.replace(".", "")) ? [] : [`${sum} fen of ${before.total}`]);
  const kept = await tab.evaluate(() => Object.keys(localStorage).join() + document.cookie + location.search);
  record.note("my share keeps nothing", site.name, kept === "" ? [] : [kept]);
  record.note("console and requests", `${site.name}: share`, faults);
  await context.close();
}
