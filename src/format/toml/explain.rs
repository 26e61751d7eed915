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
    } else if !key.is_ascii() && !key.starts_with(['"', '\'']) {
        Slip::ChineseKey
    } else if !line.contains('=') || value.is_empty() {
        if line.trim_start().starts_with('[') { Slip::Brackets } else { Slip::NoValue }
    } else {
        slip_of_value(value)
    }
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
    /// What is wrong. `said` are the parser's words.
    pub(super) fn message(self, said: &str, found: &str) -> Text {
        let zh = match self {
            Slip::RoundQuotes => "内容两端要用英文半角引号 \"，实为中文引号".to_owned(),
            Slip::WideEquals => "键与值之间要用半角等号 =，实为全角「＝」".to_owned(),
            Slip::Colon => "键与值之间要用等号 =，实为冒号".to_owned(),
            Slip::WideComma => "列表里要用半角逗号「,」，实为全角逗号或顿号".to_owned(),
            Slip::WideBracket => "括号要用半角 [ ]，实为全角括号".to_owned(),
            Slip::ChineseKey => "键只能用英文字母、数字、短横和下划线".to_owned(),
            Slip::BareText => format!("文字「{found}」两端要加英文半角引号"),
            Slip::Date => format!("日期要写成 2024-03-08，实为「{found}」"),
            Slip::Number => format!("「{found}」不能这样写数"),
            Slip::OpenQuote => "引号没有在同一行里关上".to_owned(),
            Slip::Backslash => "引号里的反斜线 \\ 有特殊含义，不能单独写".to_owned(),
            Slip::Duplicate => format!("「{found}」写了两次"),
            Slip::NoValue => "这一行应为「键 = 值」".to_owned(),
            Slip::Brackets => "方括号或花括号没有成对，或其中少了逗号".to_owned(),
            Slip::Other if found.is_empty() => "这里的 TOML 写法有误".to_owned(),
            Slip::Other => format!("「{found}」处的 TOML 写法有误"),
        };
        Text::new(zh, said)
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
            Slip::Date => text! {
                zh: "月和日写足两位，用短横连接，不加引号",
                en: "write dates as 2024-03-08, with two digits for month and day",
            },
            Slip::Number => text! {
                zh: "加上引号，例如 \"12,500.00\"、\"0012\"，或只写 12500.00",
                en: "quote it, as \"12,500.00\" or \"0012\", or write plain digits",
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
