// Each function here is sent into the page and returns sentences about what is wrong there. None may use
// anything from outside itself.

export function sideways() {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const wide = [...document.querySelectorAll("main *, header *, footer *")]
    .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1)
    .slice(-3)
    .map((element) => `${element.tagName.toLowerCase()} “${element.textContent.trim().slice(0, 30)}”`);
  return [`${root.scrollWidth} px wide in ${root.clientWidth}`, ...wide];
}

// Text of at least 16 px; in a drawing, as it is drawn.
export function textSize() {
  const faults = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent.trim();
    if (!text || !element.checkVisibility() || ["SCRIPT", "STYLE", "NOSCRIPT"].includes(element.tagName)) continue;
    if (element.closest("title, desc, .hide, sup")) continue;
    let size = parseFloat(getComputedStyle(element).fontSize);
    const drawing = element.closest("svg");
    if (drawing) size *= element.getScreenCTM().a;
    if (size < 15.95) faults.push(`${size.toFixed(1)} px: “${text.slice(0, 30)}”`);
  }
  return faults;
}

// Links inside a sentence at least 24 px high; all else a finger's 48, or what the larger sizes ask for.
export function targets(finger = 48) {
  const faults = [];
  for (const target of document.querySelectorAll("a[href], button, summary, input, select")) {
    if (!target.checkVisibility() || target.closest(".skip, .hide")) continue;
    const box = target.getBoundingClientRect();
    const name = target.textContent.trim().slice(0, 30);
    const inline = getComputedStyle(target).display === "inline";
    const least = inline ? 24 : finger;
    if (box.height < least - 0.5 || box.width < (inline ? 16 : 24))
      faults.push(`${box.width.toFixed(0)} × ${box.height.toFixed(0)} px: “${name}”`);
    const alone = inline && target.parentElement.tagName === "LI" &&
      target.parentElement.textContent.trim() === target.textContent.trim();
    if (alone && target.closest("nav, .links")) faults.push(`a link of a list is only text high: “${name}”`);
  }
  return faults;
}

export function headings() {
  const faults = [];
  const count = document.querySelectorAll("h1").length;
  if (count !== 1) faults.push(`${count} h1`);
  if (!/^[a-z]{2}/.test(document.documentElement.lang)) faults.push("no language");
  let last = 0;
  for (const heading of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    const level = Number(heading.tagName[1]);
    const text = heading.textContent.trim();
    if (text === "") faults.push(`an empty ${heading.tagName}`);
    if (last > 0 && level > last + 1) faults.push(`h${last} is followed by h${level} “${text}”`);
    last = level;
  }
  return faults;
}

// A drawing has a name and a description, and its numbers stand in a table nearby.
export function figures() {
  const faults = [];
  for (const svg of document.querySelectorAll("svg:not([aria-hidden])")) {
    const title = svg.querySelector("title")?.textContent.trim() ?? "";
    const description = svg.querySelector("desc")?.textContent.trim() ?? "";
    if (svg.getAttribute("role") !== "img") faults.push(`a drawing without a role: ${title}`);
    if (title === "" || description === "") faults.push(`a drawing without words: ${title}${description}`);
    const around = svg.closest("section") ?? svg.closest("figure")?.parentElement;
    if (!around?.querySelector("table")) faults.push(`a drawing without its table: ${title}`);
  }
  return faults;
}

// At 360 × 640 the home page shows its heading, the answer and two of the numbers.
export function firstScreen() {
  const shown = (element) => element && element.getBoundingClientRect().bottom <= window.innerHeight;
  const faults = [];
  if (!shown(document.querySelector("h1"))) faults.push("the h1 is below the first screen");
  if (!shown(document.querySelector(".answer"))) faults.push("the answer is below the first screen");
  const numbers = [...document.querySelectorAll(".figures > div")];
  const above = numbers.filter(shown).length;
  if (above < 2) faults.push(`${above} of ${numbers.length} numbers are on the first screen`);
  return faults;
}

// What can be read in the page, line by line, without the controls that only scripts use.
export function lines() {
  const text = [...document.querySelectorAll("header, main, footer")].map((part) => {
    const copy = part.cloneNode(true);
    copy.querySelectorAll(".tools, form, script, noscript, [data-script]").forEach((element) => element.remove());
    return copy.textContent;
  });
  return text.join("\n").split("\n").map((line) => line.trim()).filter((line) => line !== "");
}

// Bars keep a visible ink where the system chooses the colours.
export function bars() {
  const ground = getComputedStyle(document.body).backgroundColor;
  return [...document.querySelectorAll("svg.bar rect")]
    .filter((bar) => {
      const style = getComputedStyle(bar);
      return bar.checkVisibility() && bar.getBoundingClientRect().width > 1 &&
        [style.fill, style.stroke].every((ink) => ink === "none" || ink === ground);
    })
    .map((bar) => `a bar of class “${bar.getAttribute("class")}” has the colour of the page`);
}

// No key stands where its words should be, and no value of the program is shown as it is.
export function words() {
  const faults = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest("code, pre, script, style")) continue;
    const text = node.textContent.trim();
    const key = /(^|[^\w./@-])[a-z][a-z-]*\.[a-z][a-z_-]*(?![\w./@-])/.exec(text);
    if (key || /\b(undefined|null|NaN|None)\b|\{\{|\}\}/.test(text)) faults.push(`“${text.slice(0, 60)}”`);
  }
  return faults;
}

export function clipped() {
  return [...document.querySelectorAll("main *")]
    .filter((element) => {
      const style = getComputedStyle(element);
      const hides = ["hidden", "clip"].includes(style.overflowY) || ["hidden", "clip"].includes(style.overflowX);
      return hides && !element.closest(".hide, svg") && element.checkVisibility() &&
        (element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1);
    })
    .map((element) => `“${element.textContent.trim().slice(0, 30)}” is cut off`);
}
