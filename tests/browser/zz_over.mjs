import { chromium } from "playwright-core";
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const [folder, ...pages] = process.argv.slice(2);
let n = 0;
for (const width of [320, 360, 412, 1280]) for (const size of ["", "l", "xl"]) for (const spaced of [false, true]) {
  const ctx = await browser.newContext({ viewport: { width, height: 800 } });
  const tab = await ctx.newPage();
  for (const page of pages) {
    await tab.goto(`file://${folder}/${page}${size ? `?s=${size}` : ""}`);
    if (spaced) await tab.addStyleTag({ content: "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}" });
    const found = await tab.evaluate(() => {
      const faults = []; let seen = 0, small = 99;
      for (const svg of document.querySelectorAll("svg.chart")) {
        if (!svg.checkVisibility()) continue;
        seen += 1;
        const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
        small = Math.min(small, scale * parseFloat(getComputedStyle(svg.querySelector("text")).fontSize));
        const boxes = [...svg.querySelectorAll("text")].map((t) => [t.textContent, t.getBoundingClientRect()]);
        for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) {
          const [a, b] = [boxes[i][1], boxes[j][1]];
          const trim = a.height * 0.2;
          if (a.left + 1 < b.right && b.left + 1 < a.right && a.top + trim < b.bottom - trim && b.top + trim < a.bottom - trim) faults.push(`${svg.querySelector("title").textContent.slice(0, 12)}: ${boxes[i][0]} / ${boxes[j][0]}`);
        }
      }
      return { faults, seen, small };
    });
    n += found.seen;
    if (found.faults.length) console.log(width, size, spaced, page, found.faults.join(" · "));
    if (found.small < (size === "xl" ? 26 : size === "l" ? 20 : 16)) console.log("SMALL", width, size, page, found.small);
  }
  await ctx.close();
}
console.log(n, "drawings");
await browser.close();
