// Lighthouse, as on a phone of the middle class, over pages that a local server sends packed.
//
// Accessibility, good practice, shifts of the layout and weight are the same on every machine: one run is judged.
// Speed is not, so that of the best of three runs counts; a second is only made when the first falls short.

import { createServer } from "node:http";
import { extname, join } from "node:path";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png", ".txt": "text/plain" };
const RUNS = 3;

export async function checkLight(browser, site, paths, record, runs = RUNS) {
  const { default: lighthouse } = await import("lighthouse");
  const server = createServer((request, answer) => send(site, request, answer));
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  try {
    for (const path of paths) {
      const place = `${site.name}/${path}`;
      let best;
      for (let run = 0; run < runs && (best === undefined || slowness(best).length > 0); run += 1) {
        const url = `http://127.0.0.1:${server.address().port}/${path}`;
        const result = await lighthouse(url, { port: browser.port, logLevel: "error", output: "json", onlyCategories: ["performance", "accessibility", "best-practices"] });
        const report = result.lhr;
        if (run === 0) record.note("Lighthouse", place, steadyFaults(report));
        if (best === undefined || slowness(report).length < slowness(best).length) best = report;
      }
      record.note("Lighthouse, speed", `${place}, best of ${runs}`, slowness(best));
      const seconds = (best.audits["largest-contentful-paint"].numericValue / 1000).toFixed(2);
      console.log(`lighthouse ${place}: performance ${score(best, "performance")}, accessibility ${score(best, "accessibility")}, ` +
        `good practice ${score(best, "best-practices")}, LCP ${seconds} s, CLS ${best.audits["cumulative-layout-shift"].numericValue.toFixed(3)}, ` +
        `TBT ${best.audits["total-blocking-time"].numericValue.toFixed(0)} ms, ${(best.audits["total-byte-weight"].numericValue / 1024).toFixed(0)} KB sent`);
    }
  } finally {
    server.close();
  }
}

const score = (report, category) => Math.round(report.categories[category].score * 100);

function steadyFaults(report) {
  const faults = [];
  if (score(report, "accessibility") < 100) faults.push(`accessibility ${score(report, "accessibility")}: ${missed(report, "accessibility")}`);
  if (score(report, "best-practices") < 95) faults.push(`best practices ${score(report, "best-practices")}: ${missed(report, "best-practices")}`);
  const shift = report.audits["cumulative-layout-shift"].numericValue;
  if (shift > 0.02) faults.push(`the layout shifts by ${shift.toFixed(3)}`);
  const weight = report.audits["total-byte-weight"].numericValue / 1024;
  if (weight > 150) faults.push(`${weight.toFixed(0)} KB are sent`);
  return faults;
}

function slowness(report) {
  const faults = [];
  if (score(report, "performance") < 95) faults.push(`performance ${score(report, "performance")}`);
  const paint = report.audits["largest-contentful-paint"].numericValue;
  if (paint > 1800) faults.push(`the largest part is painted after ${paint.toFixed(0)} ms`);
  const blocked = report.audits["total-blocking-time"].numericValue;
  if (blocked > 100) faults.push(`blocked for ${blocked.toFixed(0)} ms`);
  return faults;
}

function missed(report, category) {
  return report.categories[category].auditRefs
    .filter(({ id, weight }) => weight > 0 && report.audits[id].score !== null && report.audits[id].score < 1)
    .map(({ id }) => id)
    .join(" ");
}

function send(site, request, answer) {
  const asked = decodeURIComponent(new URL(request.url, "http://localhost").pathname).slice(1);
  const path = asked === "" || asked.endsWith("/") ? `${asked}index.html` : asked;
  if (!site.files.has(path)) {
    answer.writeHead(404).end();
    return;
  }
  const bytes = readFileSync(join(site.root, path));
  const packs = /^(text|image\/svg)/.test(TYPES[extname(path)] ?? "");
  answer.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream", ...(packs ? { "content-encoding": "gzip" } : {}) });
  answer.end(packs ? gzipSync(bytes) : bytes);
}
