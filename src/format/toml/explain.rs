//! Recognises the slips people make in TOML and says what to type instead.

use std::ops::Range;

use crate::{text, text::Text};

/// What somebody most likely did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slip {
    /// “ ” or ＂ or ‘ ’ around a value.
    RoundQuotes,
    /// ＝ instead of =.
    WideEquals,
    /// A colon instead of =.
    Colon,
    /// A full-width comma between values.
    WideComma,
    /// A full-width bracket.
    WideBracket,
    /// A key that is not ASCII.
    ChineseKey,
    /// A text without quotes.
    BareText,
    /// A well-written date that is not in the calendar.
    NoSuchDay,
    /// A date that is not `2024-03-08`.
    Date,
    /// A number with thousands commas, a unit or leading zeros.
    Number,
    /// A string that is not closed on its line.
    OpenQuote,
    /// A backslash in a quoted text.
    Backslash,
    /// A key or heading that was there before.
    Duplicate,
    /// No `=` or nothing behind it.
    NoValue,
    /// A `[` or `{` that is not closed, or a comma that lacks in it.
    Brackets,
    /// Lists in lists in lists.
    TooDeep,
    /// Anything else.
    Other,
}

/// The line that holds a byte of the text.
pub(super) fn line(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    text[start..].lines().next().unwrap_or_default()
}

/// A span on character boundaries, on one line, and not empty where there is something to show.
pub(super) fn widened(text: &str, span: Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(span.start);
    let end = text.ceil_char_boundary(span.end).max(start);
    let first = text[start..end].find(['\n', '\r']).map_or(end, |at| start + at);
    if start < first {
        return start..first;
    }
    // At the end of a line there is nothing to point at but what stands before.
    let before = text[..start].trim_end_matches([' ', '\t', '\r', '\n']);
    let word = before.rfind(['\n', ' ', '\t']).map_or(0, |at| at + 1);
    word..before.len()
}

/// The value behind the `=` of the line that holds a byte, without a comment.
pub(super) fn value(text: &str, at: usize) -> Option<Range<usize>> {
    let line = line(text, at);
    let behind = line.find('=')? + 1;
    let value = line[behind..].split('#').next().unwrap_or_default();
    let start = line.as_ptr() as usize - text.as_ptr() as usize + behind;
    let start = start + (value.len() - value.trim_start().len());
    Some(start..start + value.trim().len())
}

/// Guesses the slip from what the parser said, what it pointed at, and the line around it.
pub(super) fn slip(said: &str, found: &str, line: &str) -> Slip {
    let value = line.split_once('=').map_or("", |(_, value)| value.trim());
    let key = line.split_once(['=', '：', ':', '＝']).map_or(line, |(key, _)| key).trim();
    let has = |text: &str, signs: &[char]| text.contains(signs);
    if said.contains("duplicate key") {
        Slip::Duplicate
    } else if said.contains("recurs") {
        Slip::TooDeep
    } else if said.contains("invalid date") && is_iso(value) {
        Slip::NoSuchDay
    } else if has(outside_quotes(line).as_str(), &['“', '”', '＂', '‘', '’', '「', '」'])
    {
        Slip::RoundQuotes
    } else if !line.contains('=') && line.contains('＝') {
        Slip::WideEquals
    } else if has(key, &['［', '］', '【', '】']) || has(found, &['［', '］', '【', '】']) {
        Slip::WideBracket
    } else if !line.contains('=') && has(line, &[':', '：']) {
        Slip::Colon
    } else if has(outside_quotes(value).as_str(), &['，', '、']) && value.starts_with(['[', '{'])
    {
        Slip::WideComma
    } else if said.contains("escape") {
        Slip::Backslash
    } else if value.starts_with(['"', '\'']) && value.matches(['"', '\'']).count() == 1 {
        Slip::OpenQuote
    } else if line.contains('=') && !key.is_ascii() && !key.starts_with(['"', '\'']) {
        Slip::ChineseKey
    } else if !line.contains('=') || value.is_empty() {
        if line.trim_start().starts_with('[') { Slip::Brackets } else { Slip::NoValue }
    } else {
        slip_of_value(value)
    }
}

/// `2024-03-08`, whether there is such a day or not.
fn is_iso(value: &str) -> bool {
    let value = value.split('#').next().unwrap_or_default().trim();
    value.len() == 10
        && value.bytes().enumerate().all(|(i, b)| match i {
            4 | 7 => b == b'-',
            _ => b.is_ascii_digit(),
        })
}

fn slip_of_value(value: &str) -> Slip {
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let parts = value.split(['/', '.', '-', '年', '月', '日']).filter(|part| !part.is_empty());
    let date = value.starts_with(|c: char| c.is_ascii_digit())
        && parts.clone().count() == 3
        && parts.clone().all(|part| part.trim().bytes().all(|b| b.is_ascii_digit()));
    if date {
        Slip::Date
    } else if value.starts_with(['[', '{']) {
        Slip::Brackets
    } else if value.starts_with(|c: char| c.is_ascii_digit() || "+-￥¥".contains(c))
        && value.chars().count() <= 2 * digits + 2
    {
        Slip::Number
    } else if value.starts_with(['"', '\'']) {
        Slip::Other
    } else {
        Slip::BareText
    }
}

/// The parts of a line that are not in straight quotes.
fn outside_quotes(line: &str) -> String {
    line.split('"').step_by(2).collect()
}

impl Slip {
    /// What is wrong. `said` are the parser's words, shown where we know no better.
    pub(super) fn message(self, said: &str, found: &str) -> Text {
        match self {
            Slip::RoundQuotes => text! {
                zh: "内容两端要用英文半角引号「\"」，实为中文引号",
                en: "a text is quoted with straight quotes `\"`, found round ones",
            },
            Slip::WideEquals => text! {
                zh: "键与值之间要用半角等号「=」，实为全角「＝」",
                en: "key and value are joined by a plain `=`, found a full-width `＝`",
            },
            Slip::Colon => text! {
                zh: "键与值之间要用等号「=」，实为冒号",
                en: "key and value are joined by `=`, found a colon",
            },
            Slip::WideComma => text! {
                zh: "列表里要用半角逗号「,」，实为全角逗号或顿号",
                en: "the items of a list are parted by plain commas `,`, found full-width ones",
            },
            Slip::WideBracket => text! {
                zh: "括号要用半角「[ ]」，实为全角括号",
                en: "headings stand in plain brackets `[ ]`, found full-width ones",
            },
            Slip::ChineseKey => text! {
                zh: "「{found}」不能作键，键只有英文字母、数字、短横和下划线",
                en: "`{found}` cannot be a key, which has ASCII letters, digits, `-` and `_` only",
            },
            Slip::BareText => text! {
                zh: "文字「{found}」两端要加英文半角引号",
                en: "the text `{found}` should be in straight quotes",
            },
            Slip::NoSuchDay => {
                text! { zh: "没有「{found}」这一天", en: "there is no day `{found}`" }
            }
            Slip::Date => text! {
                zh: "日期要写成 2024-03-08 的样子，实为「{found}」",
                en: "a date is written like 2024-03-08, found `{found}`",
            },
            Slip::Number => text! {
                zh: "「{found}」不能这样写数", en: "a number cannot be written `{found}`"
            },
            Slip::OpenQuote => text! {
                zh: "引号没有在同一行里关上", en: "the quote is not closed on its line"
            },
            Slip::Backslash => text! {
                zh: "引号里的反斜线「\\」有特殊含义，不能单独写",
                en: "a backslash in quotes has a meaning of its own and cannot stand alone",
            },
            Slip::Duplicate => {
                text! { zh: "「{found}」写了两次", en: "`{found}` is written twice" }
            }
            Slip::NoValue => text! {
                zh: "这一行应为「键 = 值」", en: "the line should be `key = value`"
            },
            Slip::Brackets => text! {
                zh: "方括号或花括号没有成对，或其中少了逗号",
                en: "a bracket is not closed, or a comma is missing inside it",
            },
            Slip::TooDeep => text! {
                zh: "括号一层套一层，套得太深了", en: "the brackets are nested too deeply"
            },
            Slip::Other if found.is_empty() => text! {
                zh: "这里的 TOML 写法有误：{said}", en: "the TOML is wrong here: {said}"
            },
            Slip::Other => text! {
                zh: "「{found}」处的 TOML 写法有误：{said}", en: "the TOML is wrong at `{found}`: {said}"
            },
        }
    }

    /// What to type instead.
    pub(super) fn help(self) -> Text {
        match self {
            Slip::RoundQuotes => text! {
                zh: "切换到英文输入法，写成 title = \"槐园小区公示\"；内容里面可以有中文引号",
                en: "use straight quotes, as title = \"Huaiyuan\"; round ones may stand inside them",
            },
            Slip::WideEquals => text! { zh: "写成 name = \"…\"", en: "write `=`, as name = \"…\"" },
            Slip::Colon => text! {
                zh: "写成 name = \"…\"，不用冒号",
                en: "write `=` and not a colon, as name = \"…\"",
            },
            Slip::WideComma => text! {
                zh: "写成 [\"甲\", \"乙\"]",
                en: "part the items with plain commas, as [\"a\", \"b\"]",
            },
            Slip::WideBracket => text! {
                zh: "写成 [site] 或 [[member]]",
                en: "use plain brackets, as [site] or [[member]]",
            },
            Slip::ChineseKey => text! {
                zh: "换成文档里的英文键名，例如 name = \"槐园小区\"",
                en: "use the ASCII name of the key, as name = \"…\"",
            },
            Slip::BareText => text! {
                zh: "例如 name = \"槐园小区\"；是或否写成 true 或 false，不加引号",
                en: "put text in straight quotes, as name = \"…\"; flags are true or false",
            },
            Slip::NoSuchDay => text! {
                zh: "核对这个月有几天", en: "look up how many days the month has"
            },
            Slip::TooDeep => text! {
                zh: "只留最外面的一层，写成 [\"甲\", \"乙\"]",
                en: "keep one list, as [\"a\", \"b\"]",
            },
            Slip::Date => text! {
                zh: "年份在前，月和日写足两位，用短横连接，不加引号",
                en: "the year first, then month and day with two digits each, joined by `-`, without quotes",
            },
            Slip::Number => text! {
                zh: "加上引号，例如 \"12,500.00\"、\"0012\"，或去掉逗号、开头的零和单位",
                en: "quote it, as \"12,500.00\" or \"0012\", or leave out commas, leading zeros and units",
            },
            Slip::OpenQuote => text! {
                zh: "在这一行末尾补上引号；多行内容用三个引号开头和结尾",
                en: "close the quote on this line; text of several lines goes between three quotes",
            },
            Slip::Backslash => text! {
                zh: "路径用斜线 /；真要反斜线就写两个 \\\\",
                en: "write paths with `/`; a real backslash is written twice",
            },
            Slip::Duplicate => text! {
                zh: "删去一个；几条同类记录各用一个双方括号标题，例如 [[member]]",
                en: "delete one; several records of a kind each get a heading in double brackets, as [[member]]",
            },
            Slip::NoValue => text! {
                zh: "例如 name = \"槐园小区\"；说明文字前面加 #；没有内容的键整行删去",
                en: "as name = \"…\"; begin notes with `#`; delete keys that have no value",
            },
            Slip::Brackets => text! {
                zh: "标题写成 [site]，列表写成 [\"甲\", \"乙\"]",
                en: "headings are written [site], lists [\"a\", \"b\"]",
            },
            Slip::Other => text! {
                zh: "每行一个「键 = 值」，文字加英文半角引号，日期写 2024-03-08",
                en: "one `key = value` a line, text in straight quotes, dates as 2024-03-08",
            },
        }
    }
}
