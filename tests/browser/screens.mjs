// The pages and looks that docs/screens.md shows, and its text. pictures.mjs makes the pictures, docs.mjs holds the file
// against this.

export const PAGES = [
  ["home", "首页"], ["report", "收支报告"], ["project", "维修项目"], ["providers", "服务单位"], ["meeting", "会议"],
  ["duties", "公开义务"], ["share", "我家摊多少"], ["search", "搜索"],
];

export const WIDTHS = [{ width: 360, height: 1280 }, { width: 1280, height: 900 }];

export const LOOKS = [
  { name: "", says: "" },
  { name: "-xl", says: "特大", size: "xl" },
  { name: "-dark", says: "dark · 深色", colorScheme: "dark" },
  { name: "-xl-dark", says: "特大, dark · 特大、深色", size: "xl", colorScheme: "dark" },
];

export const fileOf = (page, width, look) => `${page}-${width}${look.name}.jpg`;

function table({ width }) {
  const row = (cells) => `| ${cells.join(" | ")} |`;
  const heads = ["", ...LOOKS.map((look) => look.says || `${width}, 标准`)];
  const rows = PAGES.map(([page, zh]) => [`${page} · ${zh}`, ...LOOKS.map((look) => `![${page} ${width}${look.name}](pictures/${fileOf(page, width, look)})`)]);
  return [row(heads), `|${"---|".repeat(heads.length)}`, ...rows.map(row)].join("\n");
}

export const text = () => `# Pages of the sample · 示例的页面

On a phone of 360 px and on a desk of 1280 px, each in the standard size (标准) and in the largest (特大), light and dark.
Made by \`node tests/browser/pictures.mjs SITE\`, which writes this file too. · 360 像素的手机和 1280 像素的电脑上，标准和特大字号，
浅色和深色。

${WIDTHS.map(table).join("\n\n")}
`;
