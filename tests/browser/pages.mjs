// Every page on a phone, in the standard size: accessibility, words, weight, scrolling, requests, the console. One
// page of each kind goes through the whole matrix of matrix.mjs.

import { look, PHONE } from "./window.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const KILOBYTE = 1024;

export async function onPhone({ tab, faults, asked }, site, page, record) {
  const place = `${site.name}/${page.path}`;
  faults.length = 0;
  asked.length = 0;
  await tab.emulateMedia({ colorScheme: "light", forcedColors: "none", reducedMotion: "no-preference", contrast: "no-preference" });
  await tab.setViewportSize(PHONE);
  await tab.goto(site.url(page.path), { waitUntil: "load" });
  const isHome = /^((en|zh-tw)\/)?index\.html$/.test(page.path);
  const said = await look(tab, {
    headings: [], words: [], figures: [], numbers: [], chinese: [], fileLinks: [], sideways: [], textSize: [], targets: [],
    apart: [], clipped: [], overlaps: [], brokenWords: [], ...(isHome ? { firstScreen: [] } : {}),
  });
  record.note("headings", place, said.headings);
  record.note("words", place, said.words);
  record.note("figures", place, said.figures);
  record.note("amounts in tables", place, said.numbers);
  record.note("Chinese text", place, said.chinese);
  record.note("file links", place, said.fileLinks);
  record.note("sideways scroll", `${place} at 360`, said.sideways);
  record.note("text size", `${place} at 360`, said.textSize);
  record.note("targets", `${place} at 360`, said.targets);
  record.note("targets apart", `${place} at 360`, said.apart);
  record.note("clipped text", `${place} at 360`, said.clipped);
  record.note("text over text", `${place} at 360`, said.overlaps);
  record.note("whole words", `${place} at 360`, said.brokenWords);
  if (isHome) record.note("first screen", place, [...said.firstScreen, ...(await tooLong(tab, site))]);
  const faultsOfAxe = await axeFaults(tab);
  record.note("axe", `${place} at 360`, faultsOfAxe.violations);
  record.note("axe is sure", `${place} at 360`, faultsOfAxe.incomplete);
  record.note("weight of a first view", place, weight(site, asked));
  record.note("console and requests", place, [...faults]);
}

// The home page of the sample in screens of a phone.
async function tooLong(tab, site) {
  const most = 5;
  const screens = await tab.evaluate(() => document.documentElement.scrollHeight / window.innerHeight);
  return site.name.startsWith("sample") && screens > most ? [`${screens.toFixed(2)} screens long, more than ${most}`] : [];
}

// The page and what the browser has asked for, before it is packed for the way. Indexes of the search come when someone
// searches, and pictures for the chat are looked at one by one.
function weight(site, asked) {
  const root = site.url("");
  const paths = [...new Set(asked)].filter((url) => url.startsWith(root)).map((url) => decodeURIComponent(url.slice(root.length).split(/[?#]/)[0]).replace(/^\//, ""));
  const loaded = paths.filter((path) => site.files.has(path) && !/(^|\/)(search|pictures|posters)\/[^/]+\.(js|png|jpe?g)$/.test(path));
  const bytes = loaded.reduce((sum, path) => sum + site.read(path).length, 0);
  if (!loaded.some((path) => path.endsWith(".html"))) return ["nothing was loaded"];
  return bytes > 150 * KILOBYTE ? [`${(bytes / KILOBYTE).toFixed(0)} KB: ${loaded.join(" ")}`] : [];
}

export async function axeFaults(tab, rules) {
  const found = await tab.evaluate(
    async ([tags, rules]) => {
      const found = await window.axe.run(document, {
        runOnly: rules ? { type: "rule", values: rules } : { type: "tag", values: tags },
        resultTypes: ["violations", "incomplete"],
        // Its way of reading the stylesheet again is refused for files.
        preload: false,
      });
      for (const node of found.incomplete.flatMap((rule) => rule.nodes)) {
        const element = document.querySelector(node.target[0]);
        node.inScroll = element?.closest(".scroll") !== null;
        // It reaches below the next cell, as the strip above it does, and axe takes that cell for its ground.
        node.belowStrip = element?.matches(".scores .bar ~ small") === true;
      }
      const short = ({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html, target, any, inScroll, belowStrip }) => ({ html, target, any, inScroll, belowStrip })) });
      return { violations: found.violations.map(short), incomplete: found.incomplete.map(short) };
    },
    [TAGS, rules],
  );
  // What axe cannot tell is a fault too, but for the contrast of three kinds of text: in a drawing (its
  // colours are tested as tokens), of a sign like ✓, and scrolled out of a table's own window.
  const beyond = (node) =>
    /<(text|tspan)\b|<svg/.test(node.html) ||
    node.any.some((check) => ["nonBmp", "shortTextContent"].includes(check.data?.messageKey)) ||
    // A badge in a heading or a link is taller than the line that axe reckons with; its colours are tokens too.
    (/class="badge/.test(node.html) && node.any.some((check) => /^(elmPartiallyObscur|bgOverlap)/.test(check.data?.messageKey))) ||
    node.inScroll ||
    node.belowStrip;
  const unsure = found.incomplete.flatMap((rule) => {
    const nodes = rule.nodes.filter((node) => rule.id !== "color-contrast" || !beyond(node));
    return nodes.length === 0 ? [] : [{ ...rule, nodes }];
  });
  const say = (rule) => `${rule.id}: ${rule.help} (${rule.nodes.length}) ${rule.nodes[0].target} ${rule.nodes[0].html.slice(0, 160)}`;
  return { violations: found.violations.map(say), incomplete: unsure.map(say) };
}
