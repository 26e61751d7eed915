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

// Text of at least 16 px; in a drawing, as it is drawn, and no less than the size asks for.
export function textSize(drawn = 16) {
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
    if (size < (drawing ? drawn : 16) - 0.05) faults.push(`${size.toFixed(1)} px: “${text.slice(0, 30)}”`);
  }
  return faults;
}

export function bodySize(due) {
  const size = parseFloat(getComputedStyle(document.body).fontSize);
  return size === due ? [] : [`${size} px, not ${due}`];
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
    if (box.height < least - 0.5 || box.width < (inline ? 24 : 48) - 0.5)
      faults.push(`${box.width.toFixed(0)} × ${box.height.toFixed(0)} px: “${name}”`);
    const alone = inline && target.parentElement.tagName === "LI" &&
      target.parentElement.textContent.trim() === target.textContent.trim();
    if (alone && target.closest("nav, .links")) faults.push(`a link of a list is only text high: “${name}”`);
  }
  return faults;
}

// Buttons and fields stand 8 px apart. Rows of a list touch, a line between them: each is a finger high.
export function apart() {
  const boxes = [...document.querySelectorAll("button, input, select, .button, .pager a")]
    .filter((target) => target.checkVisibility())
    .map((target) => ({ name: target.textContent.trim().slice(0, 20), ...target.getBoundingClientRect().toJSON() }));
  const faults = [];
  boxes.forEach((a, index) => {
    for (const b of boxes.slice(index + 1)) {
      const across = Math.max(a.left, b.left) - Math.min(a.right, b.right);
      const down = Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom);
      const gap = Math.max(across, down);
      if (gap < 7.5) faults.push(`“${a.name}” and “${b.name}” are ${gap.toFixed(1)} px apart`);
    }
  });
  return faults;
}

export function headings() {
  const faults = [];
  const count = document.querySelectorAll("h1").length;
  if (count !== 1) faults.push(`${count} h1`);
  if (!/^(zh-CN|zh-TW|en)$/.test(document.documentElement.lang)) faults.push(`language “${document.documentElement.lang}”`);
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

// A drawing has a name and a description, its numbers stand in a table nearby, and a figure says its source.
export function figures() {
  const faults = [];
  for (const svg of document.querySelectorAll("svg:not([aria-hidden])")) {
    const title = svg.querySelector("title")?.textContent.trim() ?? "";
    const description = svg.querySelector("desc")?.textContent.trim() ?? "";
    // English takes more letters to say the same.
    const [least, most] = document.documentElement.lang === "en" ? [40, 260] : [40, 120];
    if (description.length < least || description.length > most) faults.push(`a drawing described in ${description.length} letters: ${title}`);
    if (svg.getAttribute("role") !== "img") faults.push(`a drawing without a role: ${title}`);
    if (title === "" || description === "") faults.push(`a drawing without words: ${title}${description}`);
    const around = svg.closest("section") ?? svg.closest("figure")?.parentElement;
    if (!around?.querySelector("table")) faults.push(`a drawing without its table: ${title}`);
  }
  for (const figure of document.querySelectorAll("figure")) {
    const name = figure.textContent.trim().slice(0, 30);
    // A photograph says by its caption what it shows.
    if (!figure.querySelector("p, h2, h3, h4, img")) faults.push(`a figure without a title: ${name}`);
    const source = figure.querySelector("figcaption")?.textContent.trim() ?? "";
    const isSaid = figure.querySelector("img") ? source.length >= 8 : /来源|來源|从哪来|從哪來|见|見|Where from|numbers/.test(source);
    if (!isSaid) faults.push(`a figure without its source: ${name}`);
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
  if (above < 2) {
    const down = numbers[1]?.getBoundingClientRect().bottom.toFixed(0);
    faults.push(`${above} of ${numbers.length} numbers are on the first screen; the second ends at ${down} px`);
  }
  return faults;
}

// What can be seen in the page, line by line, and its tables and drawings; without the controls that only scripts use.
export function lines() {
  const own = ".tools, form, script, noscript, [data-script]";
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.textContent.trim() || node.parentElement.closest(own) || !node.parentElement.checkVisibility()) continue;
    found.push(...node.textContent.split("\n").map((line) => line.trim()).filter((line) => line !== ""));
  }
  for (const kind of ["table", "svg", "img"]) {
    const shown = [...document.querySelectorAll(kind)].filter((part) => !part.closest(own) && part.checkVisibility());
    found.push(...shown.map((_, index) => `${kind} ${index + 1}`));
  }
  return found;
}

// Controls that only a script could serve are not shown, and the text has its size.
export function controls() {
  const shown = [...document.querySelectorAll("button, form")].filter((control) => control.checkVisibility());
  const size = parseFloat(getComputedStyle(document.body).fontSize);
  return [...shown.map((control) => `is shown: ${control.outerHTML.slice(0, 60)}`), ...(size === 18 ? [] : [`${size} px`])];
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

// Where the system asks for more contrast, second ink is as dark as the first and lines are thicker.
export function askedContrast() {
  const style = getComputedStyle(document.documentElement);
  const [ink, second, line] = ["--ink", "--ink-2", "--line"].map((token) => style.getPropertyValue(token).trim());
  return [...(second === ink ? [] : [`second ink is ${second}, not ${ink}`]), ...(parseFloat(line) >= 2 ? [] : [`lines are ${line}`])];
}

// No key stands where its words should be, and no value of the program is shown as it is.
export function words() {
  const faults = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest("code, pre, script, style")) continue;
    const text = node.textContent.trim();
    const key = /(^|[^\w./@-])[a-z][a-z-]*\.[a-z][a-z_-]*(?![\w./@-])/.exec(text);
    if (key || /\b(undefined|null|NaN)\b|\bNone\b(?! [a-z])|\{\{|\}\}/.test(text)) faults.push(`“${text.slice(0, 60)}”`);
  }
  return faults;
}

// Amounts in tables are written in one way, those that no value stands behind too. What the estate has written by hand
// stands in tables without a class, as it was written.
export function numbers() {
  const values = [...document.querySelectorAll("td data[value]")].filter((data) => /^-?\d+\.\d\d$/.test(data.value));
  const bare = [...document.querySelectorAll("table[class] td")].filter((cell) => /^[+\-−]?[\d,]*\.\d\d$/.test(cell.textContent.trim()));
  return [...values, ...bare]
    .filter((part) => part.checkVisibility())
    .map((part) => part.textContent.trim())
    .filter((text) => !/^[+−]?\d{1,3}(,\d{3})*\.\d{2}$|^(无|無|none|—|待公布)$/.test(text))
    .map((text) => `“${text}”`);
}

// How Chinese is set: wide punctuation, no gap before a digit, whole years, short sentences in an answer.
export function chinese() {
  if (!document.documentElement.lang.startsWith("zh")) return [];
  const RULES = [
    ["narrow punctuation", /\p{Script=Han}[,:;()]\s?\p{Script=Han}/u],
    // Days, hours, numbers of vouchers and of a list stand apart from a word, as words do.
    ["a space beside a digit", /(?<![凭憑]|凭证|憑證)(?<=\p{Script=Han}) +\d+(?![\d,.]*[-:\da-z])|(?<![-:\d.])\d(?:[\d,.]*\d)? +\p{Script=Han}/u],
    ["Q for a quarter", /(?<![A-Za-z0-9-]|（)(?:\d{2,4}\s?)?Q[1-4](?![0-9A-Za-z-])/],
    ["a year of two digits", /(?<![\d.第约近满每约])\d{2}年(?=\d{1,2}月|第[一二三四]季)/],
  ];
  const faults = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest("code, pre, script, style, [lang=en], input")) continue;
    // Lines of the template's own are no spaces of the text.
    const text = node.textContent.replace(/\s*\n\s*/g, "\n").trim();
    for (const [name, rule] of RULES) {
      const found = rule.exec(text);
      if (found) faults.push(`${name}: “${text.slice(Math.max(0, found.index - 8), found.index + 12)}”`);
    }
  }
  for (const sentence of [...document.querySelectorAll(".answer")].flatMap((part) => part.textContent.split(/[。！？；]/))) {
    const count = sentence.match(/\p{Script=Han}/gu)?.length ?? 0;
    if (count > 60) faults.push(`${count} letters in a sentence: “${sentence.slice(0, 20)}…”`);
  }
  return faults;
}

// Links to files say what comes and how large it is.
export function fileLinks() {
  return [...document.querySelectorAll("a[href]")]
    .filter((link) => {
      const path = link.getAttribute("href").split(/[?#]/)[0];
      // A calendar is subscribed to and has no size of its own.
      return !/^[a-z]+:/i.test(path) && /\.(?!html$|ics$)[a-z0-9]+$/i.test(path);
    })
    .filter((link) => {
      const row = link.closest("li, tr, p, dd") ?? link;
      const said = row.textContent;
      return !/CSV|JSON|PDF|PNG|JPE?G|XLSX?|Excel|ZIP|TXT|XML|SVG|ICS|Beancount|hledger|journal|文本|图片|圖片|表格|日历|日曆/i.test(said) ||
        !/\d\s?(B|KB|MB|字节|位元組|bytes)/i.test(said);
    })
    .map((link) => `${link.getAttribute("href")}: “${(link.closest("li, tr, p, dd") ?? link).textContent.trim().slice(0, 60)}”`);
}

export function clipped() {
  return [...document.querySelectorAll("main *, header *, footer *")]
    .filter((element) => {
      const style = getComputedStyle(element);
      const hides = ["hidden", "clip"].includes(style.overflowY) || ["hidden", "clip"].includes(style.overflowX);
      return hides && !element.closest(".hide, svg") && element.checkVisibility() &&
        (element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1);
    })
    .map((element) => `“${element.textContent.trim().slice(0, 30)}” is cut off`);
}

// No line of text lies over another, in drawings neither. Boxes of lines are taller than their letters, so a
// third of the height may overlap.
export function overlaps() {
  const boxes = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.textContent.trim() || element.closest(".hide, .skip, title, desc, script, style, noscript, sup, .scroll")) continue;
    if (!element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue;
    range.selectNodeContents(node);
    for (const { left, right, top, bottom } of range.getClientRects())
      if (right - left > 1) boxes.push({ left, right, top, bottom, node });
  }
  boxes.sort((a, b) => a.top - b.top);
  const faults = [];
  boxes.forEach((a, index) => {
    for (let next = index + 1; next < boxes.length && boxes[next].top < a.bottom; next += 1) {
      const b = boxes[next];
      const down = Math.min(a.bottom, b.bottom) - b.top;
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      if (a.node === b.node || across < 2 || down < 0.34 * Math.min(a.bottom - a.top, b.bottom - b.top)) continue;
      const words = [a, b].map((box) => `“${box.node.textContent.trim().slice(0, 20)}”`);
      faults.push(`${words.join(" lies over ")}, by ${across.toFixed(0)} × ${down.toFixed(0)} px`);
    }
  });
  return faults;
}

// A Latin word of a table stands in one line when the page is wide enough for it.
export function brokenWords() {
  const room = document.querySelector("main").clientWidth;
  const faults = [];
  const range = document.createRange();
  for (const cell of document.querySelectorAll("th, td")) {
    if (!cell.checkVisibility()) continue;
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const word of node.textContent.matchAll(/\p{Script=Latin}{2,}/gu)) {
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        const boxes = [...range.getClientRects()].filter((box) => box.width > 0);
        const lines = new Set(boxes.map((box) => Math.round(box.top)));
        const width = boxes.reduce((sum, box) => sum + box.width, 0);
        if (lines.size > 1 && width <= room) faults.push(`“${word[0]}” is broken in “${cell.textContent.trim().slice(0, 40)}”`);
      }
    }
  }
  return faults;
}

// Nothing moves by itself or on being pointed at.
export function movement() {
  return document.getAnimations().map((animation) => `moves: ${animation.effect?.target?.outerHTML.slice(0, 60)}`);
}

// Size and contrast as the buttons set them, and a style put on for a moment, beside the site's own or instead of it.
// Nothing waits for a frame: the page's own script answers at once.
export function dress({ size, contrast = false, style = "", isInstead = false }) {
  window.putOn ??= document.head.appendChild(document.createElement("style"));
  window.putOn.textContent = style;
  const own = [...document.styleSheets].find((sheet) => /\/style\.css$/.test(sheet.href ?? ""));
  if (own) own.disabled = isInstead;
  // A press makes room for tables anew; where there is nothing to press the page only knows of the width.
  document.querySelector(`button[data-set=size][value="${size}"]`)?.click();
  const button = document.querySelector("button[data-set=contrast]");
  if (button && (document.documentElement.dataset.contrast === "high") !== contrast) button.click();
  if (!button) window.dispatchEvent(new Event("resize"));
  return [];
}

// What a page shows now, kept in it.
export function rememberShown() {
  window.shown = new Set([...document.body.querySelectorAll("*")].filter((element) => element.checkVisibility()));
  return [];
}

// The tags, classes and states around each text, which is all that its colours can hang on; of all texts, or of those
// that have come into sight.
export function surroundings(isOfNewOnly = false) {
  const found = new Set();
  const names = new Map();
  const name = (element) => {
    if (!element) return "";
    if (!names.has(element)) {
      const states = ["aria-pressed", "data-size", "data-contrast"].map((state) => element.getAttribute(state)).join();
      names.set(element, `${name(element.parentElement)}>${element.localName}.${[...element.classList].sort().join(".")}[${states}]`);
    }
    return names.get(element);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.textContent.trim() || !node.parentElement.checkVisibility()) continue;
    if (!isOfNewOnly || !window.shown.has(node.parentElement)) found.add(name(node.parentElement));
  }
  return [...found];
}
