// docs/checks.md and its Chinese twin: what is demanded of the pages and what proves it, from the list of checks.mjs.
// Without options the files are compared with what they ought to be; `--update` writes them.
//
//   node docs.mjs --update

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { LIST, NOT_REACHED, PROVED, WHERE } from "./checks.mjs";
import { LOOKS, PAGES, WIDTHS, fileOf, text as screens } from "./screens.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

const number = (id) => Number(id.slice(1));

function rows(lang) {
  const seen = LIST.map((check) => ({ ...check, proof: `\`tests/browser/${WHERE[check.name] ?? WHERE[check.id]}\`, ${lang === "zh" ? "名为" : "as"} “${check.name}”` }));
  const proved = PROVED.map((check) => ({ ...check, proof: `\`${check.test}\`, \`${check.name}\`` }));
  return [...seen, ...proved]
    .sort((a, b) => number(a.id) - number(b.id))
    .map((check) => `| ${check.id} | ${lang === "zh" ? check.zh : check.name.replaceAll("_", " ")} | ${(lang === "zh" ? check.zhThreshold : check.threshold).replaceAll("|", "\\|")} | ${check.proof} |`);
}

const TEXT = {
  en: () => `# What is demanded of the pages

[中文](checks.zh-CN.md)

Each check of the pages, its threshold, and the test that proves it. This file is written from
\`tests/browser/checks.mjs\` by \`node tests/browser/docs.mjs --update\`; \`tests/run browser\` fails when it says anything
else, when a check exists that is not listed, and when a check of the list cannot fail: the self-test spoils a copy of
a site in as many ways as there are checks, and each must be found.

The sites: a fresh one (\`gongshi init\`), the sample, the sample's Traditional and English editions, and a hard one
(\`tests/browser/harder.py\`: names of forty characters, amounts of nine digits, a deficit, twelve buildings, rare
characters, no audit, three editions). Every page is opened on a phone of 360 px; one page of each kind and edition at
320, 360, 412, 768 and 1280 px, in the three sizes, in light, dark and high contrast. \`tests/browser/matrix.mjs\` says
which cells are left out and why nothing is lost.

| | check | threshold | proved by |
|---|---|---|---|
${rows("en").join("\n")}

## Thresholds that are not those of the design

${NOT_REACHED.map(({ id, en }) => `- **${id}** ${en}`).join("\n")}
`,
  zh: () => `# 对网页的要求

[English](checks.md)

每一项要求、限值和证明它的测试。本文件由 \`node tests/browser/docs.mjs --update\` 从 \`tests/browser/checks.mjs\` 写出；写的
与测试不一致、有测试没有列出、或者列出的测试查不出毛病，\`tests/run browser\` 都不通过：自检把一个网站的副本逐项弄坏，每一处都
要查得出来。

看的网站：新建的（\`gongshi init\`）、示例、示例的繁体和英文版，以及一个难排的（\`tests/browser/harder.py\`：四十字的名称、九位数的
金额、亏空、十二栋楼、生僻字、没有审计、三种语言）。每一页都在 360 像素的手机上打开；每种语言每类页面各取一页，在 320、360、412、
768、1280 像素，三种字号，浅色、深色、高对比下看。省去了哪些组合、为什么不会漏，写在 \`tests/browser/matrix.mjs\`。

| | 项目 | 限值 | 由什么证明 |
|---|---|---|---|
${rows("zh").join("\n")}

## 与设计不同的限值

${NOT_REACHED.map(({ id, zh }) => `- **${id}** ${zh}`).join("\n")}
`,
};

let wrong = 0;
for (const [path, text] of [["docs/checks.md", TEXT.en()], ["docs/checks.zh-CN.md", TEXT.zh()]]) {
  const file = join(root, path);
  if (process.argv.includes("--update")) writeFileSync(file, text);
  else if (readFileSync(file, "utf8") !== text) {
    wrong += 1;
    console.log(`FAILED ${path} is not what checks.mjs says: node tests/browser/docs.mjs --update`);
  }
}
// Made by pictures.mjs, which needs a built site.
const drawn = PAGES.flatMap(([page]) => WIDTHS.flatMap(({ width }) => LOOKS.map((look) => fileOf(page, width, look))));
const lost = drawn.filter((file) => !existsSync(join(root, "docs/pictures", file)));
if (lost.length > 0 || readFileSync(join(root, "docs/screens.md"), "utf8") !== screens()) {
  wrong += 1;
  console.log(`FAILED docs/screens.md is not what screens.mjs says, or lacks ${lost}: node tests/browser/pictures.mjs SITE`);
}
for (const { test, name } of PROVED)
  if (!readFileSync(join(root, test), "utf8").includes(`fn ${name}()`)) {
    wrong += 1;
    console.log(`FAILED ${test} has no test ${name}`);
  }
process.exitCode = wrong === 0 ? 0 : 1;
