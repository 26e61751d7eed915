// The checks of the pages, by their numbers in the design: what is demanded and what proves it. Each name that the
// other files note must stand here, the self-test makes each of them fail once, and docs/checks.md is written from
// this list (`node docs.mjs`).

const check = (id, name, zh, threshold, zhThreshold) => ({ id, name, zh, threshold, zhThreshold });

export const LIST = [
  check("W1", "axe", "无障碍规则", "axe tags wcag2a, wcag2aa, wcag21a, wcag21aa, wcag22aa, best-practice: 0 violations; every page at 360 px, one page of each kind also in 特大, at 1280 px where a desk shows more and, for contrast, in every scheme", "axe 的六组规则 0 处违反；每一页在 360 像素下看，每类页面另看特大字号、电脑上多出来的内容和各种配色的对比度"),
  check("W2", "axe is sure", "无障碍规则没有拿不准的", "axe `incomplete`: 0, but for the contrast of text in drawings, single signs, badges in headings and text scrolled out of a table's window, whose colours W7 tests", "axe 的 incomplete 为 0；图里的字、单个符号、标题里的标记和滚动表格里看不见的字除外，它们的颜色由 W7 核对"),
  check("W3", "sound HTML", "HTML 合规", "Nu HTML checker: 0 errors and 0 warnings on every page, but for its guess at the language of a Traditional page", "Nu 校验器每页 0 个错误、0 个警告；它对繁体页语言的猜测除外"),
  check("W3", "sound CSS", "CSS 合规", "Nu HTML checker: 0 errors, but for vector-effect and paint-order, which SVG 2 has and its list has not", "Nu 校验器 0 个错误；SVG 2 有而它不认识的 vector-effect、paint-order 除外"),
  check("W3", "tidy HTML", "HTML 整齐", "html-validate, standard rules: 0 errors on one page of each kind", "html-validate 标准规则，每类页面 0 个错误"),
  check("W4", "sideways scroll", "不用左右拖", "`scrollWidth ≤ clientWidth` at 320, 360, 412, 768, 1280 px in 标准, 大字, 特大", "320、360、412、768、1280 像素，三种字号，都不用左右拖"),
  check("W5", "text size", "字不小于", "text ≥ 16 px; text in drawings as drawn ≥ 16, 20, 26 px in the three sizes", "正文各处 ≥ 16 像素；图里的字按画出来算，三种字号分别 ≥ 16、20、26 像素"),
  check("W5", "size of the text", "正文字号", "body text is 18, 24, 30 px", "正文 18、24、30 像素"),
  check("W5", "size and contrast are kept", "字号和对比度记得住", "the choice goes along to the next page and can be taken back", "选了以后下一页还在，也能改回来"),
  check("W5", "stacked tables", "特大字号的表格", "in the largest size rows are blocks and are still told as tables", "特大字号下一行一块，读屏仍读作表格"),
  check("W6", "targets", "点得中", "≥ 48 px high, ≥ 60 in 大字 and 特大; and ≥ 48 wide; links inside a sentence ≥ 24 each way", "高 ≥ 48 像素，大字、特大 ≥ 60，宽 ≥ 48；句子里的链接长宽 ≥ 24"),
  check("W6", "targets apart", "按钮不挤", "buttons and fields ≥ 8 px apart; rows of a list may touch, each is ≥ 60 px high", "按钮、输入框相距 ≥ 8 像素；列表的行可以相邻，每行高 ≥ 60"),
  check("W7", "contrast of tokens", "颜色对比度", "text ≥ 4.5, ink and second ink on the page ≥ 7, marks, frames and focus ≥ 3, income beside expense ≥ 3 in light and print; six schemes", "文字 ≥ 4.5，正文对页面 ≥ 7，图形、边框、焦点 ≥ 3，收入对支出在浅色和打印下 ≥ 3；六种配色"),
  check("W8", "colours are tokens", "颜色只在一处", "no colour in a stylesheet outside the tokens", "样式表里除开头的颜色表外没有颜色"),
  check("W8", "schemes are tokens", "配色只改颜色", "dark mode changes colours alone, no rule outside the tokens asks for a scheme, and the colour of a text hangs on what is around it: so cells of the matrix may be left out", "深色只改颜色，颜色表以外没有规则过问配色，文字的颜色只看它外面的标签：因此有些组合可以不看"),
  check("W9", "clipped text", "字不被截断", "no text box is cut off: in every cell of the matrix, at 200 % in every size, and with the spacing of WCAG 1.4.12 at 640 px in every size and at 320 px (大字, 特大: 412)", "每种组合下、放大到 200% 时、按 WCAG 1.4.12 加大间距时，都没有被截断的字"),
  check("W9", "text over text", "字不压字", "no line of text covers a third of another's height, in drawings neither", "没有一行字压住另一行的三分之一，图里也一样"),
  check("W9", "whole words", "单词不拆开", "no Latin word of a table's head or cell is broken where the page is wide enough for it: in every cell of the matrix", "表头和表格里的外文单词，页面放得下的就不拆成两行"),
  check("W10", "keyboard", "键盘", "Tab reaches every control in its order (the first hundred of a page), each with a frame ≥ 3 px and on the screen", "Tab 键按顺序走到每个控件（一页前一百个），每个有 ≥ 3 像素的框，且在屏幕内"),
  check("W11", "no scripts", "没有脚本", "every line, table and drawing that is seen with scripts is seen without them, in 18 px, and no control that needs one", "有脚本时看得见的每一行字、表格和图，没有脚本时都看得见，18 像素，不出现用不了的按钮"),
  check("W12", "home, section, back", "从文件夹打开", "from `file://`: home → each section → back, in every edition, the first one with the way home too; the first link of every page leads home", "从文件夹打开：首页 → 每个栏目 → 后退，各语言版本都走一遍，第一个栏目还要回首页；每一页的第一个链接是首页"),
  check("W12", "console and requests", "不报错、不联网", "0 console errors, 0 requests beyond the folder", "控制台 0 个错误，0 次对外请求"),
  check("W12", "search", "搜索", "a part of a text, an amount in any spelling and a day find the row, from `file://`", "从文件夹打开，一部分字、各种写法的金额、日期都找得到那一行"),
  check("W12", "search has rows to find", "搜索有内容", "each edition has rows to search for", "每个语言版本都有可搜的账目"),
  check("W12", "search finds nothing", "搜不到", "what is not there is said to be not there", "没有的东西明说没有"),
  check("W12", "a result opens its row", "结果打开那一行", "the result leads to the row and marks it", "点结果到那一行，并标出来"),
  check("W12", "my share", "我家摊多少", "to the fen what the totals say", "与总数逐分一致"),
  check("W12", "my share refuses", "我家摊多少不乱算", "what is no area gives no amount", "面积写错不给金额"),
  check("W12", "buildings add up", "各楼相加", "the parts of the buildings add up to the whole", "各楼相加等于总数"),
  check("W12", "my share keeps nothing", "我家摊多少不留痕", "nothing is stored or sent", "不保存，不发送"),
  check("W13", "forbidden", "不许有的", "none of target=_blank, user-scalable, maximum-scale, canvas, iframe, alert, autoplay, fixed or sticky, web fonts, other hosts, style and event attributes, scripts inside a page, 转发, 分享到", "没有弹窗、禁止缩放、固定浮层、网络字体、外站资源、自动播放、写在页面里的脚本和劝人转发的字样"),
  check("W14", "headings", "标题层次", "`lang` is one of the three, one h1, no level skipped, none empty", "一个一级标题，不跳级，不空"),
  check("W14", "language", "语言标记", "`lang` is that of the edition, on every page", "每一页的语言标记都是那个版本的语言"),
  check("W14", "titles", "页面标题", "unique; 8–32 Han (the home page has the site's own name; the page of one record its whole name)", "不重复；8 至 32 字（首页是网站名，一条记录的页面是它的全名）"),
  check("W15", "figures", "图", "role, title, description of 40–120 letters (English ≤ 260), a table in the same section, a title and a line saying where the numbers come from or stand in full", "每幅图有名称、40 至 120 字的说明（英文 ≤ 260）、同一节里的表格、标题和数字出处"),
  check("W17", "amounts in tables", "金额写法", "`^[+−]?\\d{1,3}(,\\d{3})*\\.\\d{2}$`, or 无, —, 待公布: every value and every cell that looks like one", "千分位、两位小数，或 无、—、待公布；凡看着像金额的格子都算"),
  check("W17", "empty cells", "没有空格子", "no empty `td`", "表里没有空格子"),
  check("W17", "words", "没有程序的话", "no key, `undefined` or brace where words should be", "没有漏翻的键名和程序的值"),
  check("W18", "Chinese text", "中文排版", "no narrow punctuation between Han, no space between Han and digits, no Q1, years of four digits, sentences of an answer ≤ 60 Han", "汉字间不用半角标点，汉字与数字间不空格，不写 Q1，年份四位，答案每句 ≤ 60 字"),
  check("W19", "weight of a page", "网页重量", "HTML ≤ 80 KB; reports of a period or a year ≤ 84 KB (the design asks 80: they have the most rows); other editions ≤ 88 KB, since they mark the language of each word of the estate's own", "HTML ≤ 80 KB；一期或一年的报告 ≤ 84 KB（设计要求 80：行数最多）；其他版本给小区自己写的每个词标明语言，≤ 88 KB"),
  check("W19", "weight of a file", "样式和脚本重量", "CSS ≤ 20 KB, scripts ≤ 15 KB each", "样式 ≤ 20 KB，每个脚本 ≤ 15 KB"),
  check("W19", "weight of a first view", "第一眼的重量", "the page and all that the browser asks for with it ≤ 150 KB unpacked; long pictures and search indexes apart", "网页和浏览器随它要的一切合计 ≤ 150 KB（未压缩），长图和搜索索引另算"),
  check("W19", "weight of the search index", "搜索索引重量", "≤ 150 KB packed for 5,000 entries", "五千条压缩后 ≤ 150 KB"),
  check("W20", "Lighthouse", "Lighthouse", "accessibility 100, best practices ≥ 95, CLS ≤ 0.02, ≤ 150 KB sent; one run", "无障碍 100，最佳做法 ≥ 95，布局移动 ≤ 0.02，传输 ≤ 150 KB；一次"),
  check("W20", "Lighthouse, speed", "Lighthouse 速度", "performance ≥ 95, LCP ≤ 1.8 s, TBT ≤ 100 ms, simulated phone; the best of three runs, since it measures time", "性能 ≥ 95，最大内容 ≤ 1.8 秒，阻塞 ≤ 100 毫秒（模拟手机）；量的是时间，取三次中最好的"),
  check("W21", "first screen", "第一屏", "at 360 × 640 in 标准: h1, answer and 2 numbers, in every edition; the whole home page of the sample ≤ 5 screens", "360 × 640、标准字号：标题、答案和两个数，各语言版本都要；样例的首页全长 ≤ 5 屏"),
  check("W22", "old engines", "旧浏览器的样式", "nothing newer than custom properties is needed: without autospace, grid, gap, focus-visible, dark mode W4 and W9 hold; no :has, nesting, @container, @layer", "去掉新特性（自动空格、网格、间隙、深色等）后仍不用左右拖、不截断"),
  check("W22", "old engines read the script", "旧浏览器的脚本", "every script is ECMAScript 5", "脚本只用 ECMAScript 5"),
  check("W22", "search in old engines", "旧浏览器的搜索", "search works without fetch, Promise, normalize, includes and storage", "没有 fetch、Promise、normalize、includes 和存储也能搜"),
  check("W22", "buttons in old engines", "旧浏览器的按钮", "size and 我家摊多少 work without the same", "没有这些也能改字号、算我家摊多少"),
  check("W23", "forced colours", "系统指定颜色", "bars keep an ink", "条形仍看得见"),
  check("W23", "the system asks for contrast", "系统要求高对比", "prefers-contrast: second ink is as dark as the first, lines ≥ 2 px; axe reads the contrast again", "次要文字与正文一样深，线 ≥ 2 像素，对比度另由 axe 核对"),
  check("W23", "nothing moves", "不动", "no animation; the lobby screen stands still when the system asks", "没有动画；门厅大屏在系统要求时不动"),
  check("W24", "whole links", "链接不断", "0 links or sources without their file or id", "0 个断链，锚点也在"),
  check("W24", "what search finds is there", "搜到的都在", "every entry of every index names a page and a row of its edition", "每个索引的每一条都指向本版本的页面和那一行"),
  check("W24", "links as they are sent", "从服务器看链接", "linkinator, over a local server from the home page, anchors and stylesheets too, through three sites and three editions: 0 broken", "linkinator 从首页起走遍本机服务器上的三个网站、三个版本，连锚点和样式表：0 个断链"),
  check("W24", "file links", "文件链接", "say their type and size, on every page", "每一页上都写明类型和大小"),
  check("W25", "looks as before", "样子没变", "≤ 0.1 % of the pixels differ (pixelmatch 0.1) in ten cells of the hard site, with the browser and fonts they were drawn by; elsewhere skipped", "十处画面 ≤ 0.1% 的像素不同；浏览器或字体不同则不比，计为跳过"),
  check("W26", "print holds the ledger", "打印的账目", "every row of the ledger is in the printed report", "打印的报告里有账目的每一行"),
  check("W26", "print is tagged", "打印有标签", "the PDF is tagged", "PDF 有标签"),
  check("W26", "print repeats heads", "打印重复表头", "each sheet with rows repeats the head; a ledger of twenty rows has two sheets", "有账目的每张纸都重复表头；二十行以上要有两张纸"),
  check("W26", "print has no controls", "打印没有按钮", "no word of a button, of the way here or of the skip link", "没有按钮、路径和跳转链接上的字"),
];

// Proved by the program's own tests.
export const PROVED = [
  { id: "W15", test: "tests/suite/charts.rs", name: "bars_begin_at_zero_and_share_a_scale", zh: "条形从零开始、同一比例", threshold: "every bar is its amount, to one scale", zhThreshold: "每根条形与金额成比例" },
  { id: "W15", test: "tests/suite/charts.rs", name: "every_drawing_says_what_it_shows", zh: "图的说明", threshold: "a title, a description of 40–120 letters", zhThreshold: "有名称，说明 40 至 120 字" },
  { id: "W16", test: "tests/suite/charts.rs", name: "what_stands_beside_the_bars_adds_up", zh: "各行相加等于合计", threshold: "to the fen", zhThreshold: "逐分相等" },
  { id: "W16", test: "tests/suite/told.rs", name: "an_amount_is_the_rounding_of_its_value", zh: "写的数就是值的四舍五入", threshold: "whole, or in 万元 with two decimals, half up", zhThreshold: "全数，或万元两位小数、四舍五入" },
  { id: "W16", test: "tests/suite/told.rs", name: "an_answer_tells_what_the_tables_of_its_part_say", zh: "结论里的金额表里都有", threshold: "each amount of an answer is a number of the pages of its part", zhThreshold: "结论里每个金额都在同一部分的表里" },
  { id: "W16", test: "tests/suite/told.rs", name: "shares_of_a_whole_add_up_to_a_hundred", zh: "占比相加为 100", threshold: "100 ± 0.3", zhThreshold: "100 ± 0.3" },
  { id: "W16", test: "tests/suite/sample.rs", name: "a_fact_has_one_value_wherever_it_stands", zh: "同一个数处处一样", threshold: "one value for a fact on all pages", zhThreshold: "同一事实各页同一个值" },
];

export const CHECKS = new Map(LIST.map((check) => [check.name, check]));

// The file that makes a check, by the number of the check or its name.
export const WHERE = {
  W1: "pages.mjs", W2: "pages.mjs", W3: "nu.mjs", "tidy HTML": "files.mjs", W4: "matrix.mjs", W5: "matrix.mjs",
  "size and contrast are kept": "journeys.mjs", W6: "matrix.mjs", W7: "styles.mjs", W8: "styles.mjs", W9: "matrix.mjs",
  W10: "matrix.mjs", W11: "matrix.mjs", W12: "search.mjs", "home, section, back": "journeys.mjs",
  "console and requests": "window.mjs", "my share": "share.mjs", "my share refuses": "share.mjs",
  "buildings add up": "share.mjs", "my share keeps nothing": "share.mjs", W13: "files.mjs", W14: "files.mjs",
  headings: "seen.mjs", "schemes are tokens": "styles.mjs", "what search finds is there": "files.mjs", "buttons in old engines": "search.mjs", "the system asks for contrast": "seen.mjs", W15: "seen.mjs", W17: "seen.mjs", "empty cells": "files.mjs", W18: "seen.mjs", W19: "files.mjs",
  "weight of a first view": "pages.mjs", W20: "light.mjs", W21: "seen.mjs", W22: "matrix.mjs",
  "old engines read the script": "files.mjs", "search in old engines": "search.mjs", W23: "matrix.mjs", W24: "files.mjs",
  "file links": "seen.mjs", "links as they are sent": "links.mjs", W25: "baselines.mjs", W26: "print.mjs",
};

// Where a threshold is not that of the design, and why.
export const NOT_REACHED = [
  { id: "W2", en: "badges in headings, the count below a strip of scores, single signs and text scrolled out of a table's window are excepted besides text in drawings: axe cannot see what is behind them.", zh: "除图里的字以外，标题里的标记、评分条下的份数、单个符号和滚动表格里看不见的字也除外：axe 看不出它们的底色。" },
  { id: "W3", en: "Nu's guess that a Traditional page is written in Simplified Chinese is passed over: what the site wrote itself stands there as it was written.", zh: "Nu 猜测繁体页是用简体写的，这一条不算：网站自己写的字在各版本里照原样登。" },
  { id: "W6", en: "rows of a list touch, with a line between them; each is at least 60 px high. Buttons and fields keep 8 px.", zh: "列表的行相邻，中间一条线，每行高至少 60 像素；按钮和输入框相距 8 像素。" },
  { id: "W7", en: "second ink on panels and heads of tables needs 4.5, not 7; in dark and high contrast income and expense are told apart by hatch and gap and not by lightness.", zh: "次要文字在底板和表头上要求 4.5；深色和高对比下收入、支出靠斜线和间隙区分。" },
  { id: "W9", en: "with the spacing of WCAG 1.4.12 大字 and 特大 are looked at from 412 px: on 320 px one amount of ten digits fills the line already.", zh: "按 WCAG 1.4.12 加大间距时，大字、特大从 412 像素看起：320 像素上一个十位数的金额已占满一行。" },
  { id: "W14", en: "the home page has the site's own name, and a page of one record the record's whole name, up to 64 letters.", zh: "首页是网站自己的名称；一条记录的页面是它的全名，可到 64 字。" },
  { id: "W24", en: "a calendar is subscribed to and says no size.", zh: "日历是订阅的，不写大小。" },
  { id: "W15", en: "letters of a description are counted with digits and signs, English ones up to 260; the table is in the same section and need not be within two siblings.", zh: "图的说明连数字和标点一起计字，英文可到 260；表格在同一节里即可。" },
];
