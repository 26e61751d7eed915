// The stylesheet itself: contrast of its tokens, no colour outside of them, nothing that moves, nothing that only
// new engines understand.

// [ink, ground, least ratio], from section 7.2 of the design: text 4.5, body text 7, marks and frames 3.
const TEXT = [
  ["ink", "bg", 7], ["ink-2", "bg", 7], ["ink", "panel", 7], ["ink", "head", 7], ["ink-2", "panel", 4.5], ["ink-2", "head", 4.5],
  ["link", "bg", 4.5], ["visited", "bg", 4.5], ["link", "panel", 4.5], ["visited", "panel", 4.5],
  ["c-out-text", "bg", 4.5], ["ok", "bg", 4.5], ["late", "bg", 4.5], ["warn", "bg", 4.5],
  ["badge", "badge-ok", 4.5], ["badge", "badge-late", 4.5], ["wait-ink", "wait-bg", 4.5], ["none-ink", "none-bg", 4.5],
  ["info-ink", "info-bg", 4.5], ["warn-ink", "warn-bg", 4.5], ["bad-ink", "bad-bg", 4.5], ["fine-ink", "fine-bg", 4.5],
];
const MARKS = [["border", "bg", 3], ["focus", "bg", 3], ["c-in", "bg", 3], ["c-out", "bg", 3], ["c-plain", "bg", 3]];
// Income beside expense: told apart by lightness where there is no gap and hatch to rely on alone.
const PAIR = [["c-in", "c-out", 3]];

const SCHEMES = [
  { name: "light", blocks: [":root"], pair: true },
  { name: "dark", blocks: [":root", "dark"], pair: false },
  { name: "more contrast, light", blocks: [":root", "more"], pair: true },
  { name: "more contrast, dark", blocks: [":root", "dark", "more dark"], pair: false },
  { name: "high contrast", blocks: [":root", "html[data-contrast=high]"], pair: false },
  { name: "print", blocks: [":root", "print"], pair: true },
];

export function checkStyles(site, record) {
  const [head, body] = parts(site, "style.css");
  const [printHead, printBody] = parts(site, "print.css");
  const blocks = { ...tokens(head), print: Object.assign({}, ...Object.values(tokens(printHead))) };
  for (const scheme of SCHEMES) {
    const values = Object.assign({}, ...scheme.blocks.map((block) => blocks[block] ?? {}));
    const pairs = [...TEXT, ...MARKS, ...(scheme.pair ? PAIR : [])];
    const faults = pairs.flatMap(([ink, ground, least]) => {
      const [a, b] = [values[ink], values[ground]].map(rgb);
      if (!a || !b) return [`no colour for ${a ? ground : ink}`];
      const ratio = contrast(a, b);
      return ratio < least ? [`${ink} on ${ground} is ${ratio.toFixed(2)}, not ${least}`] : [];
    });
    record.note("contrast of tokens", `${site.name}: ${scheme.name}`, faults);
  }
  for (const path of [...site.files].filter((path) => path.endsWith(".css"))) {
    const own = { "style.css": body, "print.css": printBody, "tokens.css": "" };
    const text = own[path] ?? site.read(path).toString("utf8").replace(/\/\*[\s\S]*?\*\//g, "");
    const raw = text.match(/#[0-9a-f]{3,8}\b(?=[^{}]*[;}])|\b(rgba?|hsla?|oklch|color-mix)\([^)]*\)|:\s*(white|black|red|gr[ae]y|green|blue)\b/gi) ?? [];
    record.note("colours are tokens", `${site.name}/${path}`, raw.map((colour) => `${colour} outside the tokens`));
    record.note("schemes are tokens", `${site.name}/${path}`, schemeFaults(text));
    const moves = text.match(/\b(animation|transition)(-[a-z]+)?\s*:[^;}]*/g) ?? [];
    // The lobby screen turns its pages by itself, which is what it is for.
    record.note("nothing moves", `${site.name}/${path}`, path === "screen.css" ? stillsWhenAsked(text) : moves);
    const young = text.match(/:has\([^)]*\)|@container[^{]*|@layer[^{;]*|@scope[^{]*|(?<=[;{]\s*)&[^{}]*\{|\bsubgrid\b/g) ?? [];
    record.note("old engines", `${site.name}/${path}`, young.map((feature) => `${feature.trim()} is not known to old engines`));
  }
  // Schemes change colours and nothing that could move a line: matrix.mjs leaves out cells because of it.
  const moved = Object.entries(blocks).filter(([name]) => name === "dark").flatMap(([, values]) => Object.keys(values))
    .filter((token) => /^(t-|control|row|line)/.test(token));
  record.note("schemes are tokens", `${site.name}: dark`, moved.map((token) => `--${token} is no colour`));
}

// What matrix.mjs leaves out of its cells because of how the styles are made. A scheme of colours is a scheme of
// tokens: no rule asks for it. And what colours a text are the tags, classes and states around it, not what stands
// beside it, its number or its language; signs before and after a text are no text.
function schemeFaults(text) {
  const faults = text.match(/@media[^{]*prefers-(color-scheme|contrast)[^{]*/g) ?? [];
  const rules = [...text.matchAll(/([^{}]+)\{([^{}]*)\}/g)];
  const coloured = rules.filter(([, , inside]) => /(^|[;\s])(color|background|background-color|fill|stroke|opacity)\s*:/.test(inside));
  const selectors = coloured.flatMap(([, selectors]) => selectors.split(/,(?![^(]*\))/).map((selector) => selector.trim()));
  const beside = selectors.filter((selector) => /[+~](?!=)|:(nth|first|last|only|empty|lang|hover)/.test(selector) && !/::(before|after)$/.test(selector));
  const known = /\[(aria-pressed|data-size|data-contrast|data-label|id)\b/;
  const states = selectors.filter((selector) => /\[/.test(selector.replace(new RegExp(known, "g"), "")));
  return [...faults.map((query) => `${query.trim()} outside the tokens`), ...states.map((selector) => `${selector} colours by a state that seen.mjs does not know`), ...beside.map((selector) => `${selector} colours by more than what is around`)];
}

// What engines of some years ago do not know.
const YOUNG = [
  /text-autospace:[^;}]*;?/g, /text-spacing-trim:[^;}]*;?/g, /display:\s*(inline-)?grid;?/g, /grid-[a-z-]+:[^;}]*;?/g,
  /(column-|row-)?gap:[^;}]*;?/g, /paint-order:[^;}]*;?/g, /break-(after|inside|before):[^;}]*;?/g,
  /text-underline-offset:[^;}]*;?/g, /overflow-wrap:\s*anywhere;?/g,
  // Rules whose selector is not understood are passed over whole.
  /[^{}]*:(focus-visible|has\(|is\(|where\()[^{}]*\{[^{}]*\}/g,
];

// The stylesheet as an engine reads it that knows neither these nor dark mode.
export function bareStyle(style) {
  const dark = /@media[^{]*\b(prefers-color-scheme|prefers-contrast|forced-colors)\b[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g;
  return YOUNG.reduce((text, feature) => text.replace(feature, ""), style.replace(/\/\*[\s\S]*?\*\//g, "").replace(dark, ""));
}

// The tokens of a stylesheet and its rules.
function parts(site, path) {
  const style = site.read(path).toString("utf8").replace(/\/\*[\s\S]*?\*\//g, (comment) => (comment.includes("End of tokens") ? "/*END*/" : ""));
  const [head, body = ""] = style.split("/*END*/");
  return [head, body];
}

function stillsWhenAsked(text) {
  if (!/\banimation\b/.test(text)) return [];
  return /prefers-reduced-motion/.test(text) ? [] : ["moves although the system asks for less of it"];
}

// Values of the tokens by the scheme they belong to.
function tokens(head) {
  const blocks = {};
  const take = (name, text) => {
    for (const [, token, value] of text.matchAll(/--([a-z0-9-]+):\s*([^;}]+)/g)) (blocks[name] ??= {})[token] = value.trim();
  };
  const media = /@media\s*([^{]+)\{((?:[^{}]*\{[^{}]*\})*[^{}]*)\}/g;
  for (const [, query, inside] of head.matchAll(media)) {
    const name = /contrast/.test(query) ? (/dark/.test(query) ? "more dark" : "more") : "dark";
    take(name, inside);
  }
  for (const [, selector, inside] of head.replace(media, "").matchAll(/([^{}]+)\{([^{}]*)\}/g)) take(selector.trim(), inside);
  return blocks;
}

function rgb(value) {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(value ?? "")?.[1];
  if (!hex) return undefined;
  const full = hex.length === 3 ? [...hex].map((digit) => digit + digit).join("") : hex;
  return [0, 2, 4].map((place) => parseInt(full.slice(place, place + 2), 16) / 255);
}

// As WCAG defines it.
function contrast(a, b) {
  const light = ([red, green, blue]) => {
    const [r, g, b] = [red, green, blue].map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [high, low] = [light(a), light(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}
