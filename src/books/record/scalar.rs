//! Turns the text of one cell or key into a value, or into a [`Fault`] that says what was expected.
//! Knows no column, no file and no record.

mod day;
mod number;

use std::borrow::Cow;

use super::super::{
    amount::{Amount, Area, Rate},
    period::{Span, parse_span},
    value::{Datum, Fraction, Percent},
};
use crate::{
    diag::defect::{self, Defect},
    text,
    text::Text,
};

pub(crate) use day::{date, moment};
use number::{currency, decimal, sign};

/// Why a text is not the value that was asked for.
#[derive(Debug)]
pub(crate) struct Fault {
    /// Which defect it is.
    pub(crate) defect: &'static Defect,
    /// What should have stood there, as a noun.
    pub(crate) expected: Text,
    /// What in particular is wrong, when it can be told.
    pub(crate) reason: Option<Text>,
    /// How to write it.
    pub(crate) help: Vec<Text>,
}

/// A value or what is wrong with its text.
pub(crate) type Parsed<T> = Result<T, Box<Fault>>;

/// What a parser looks for: the defect, the noun in both languages, and an example.
struct Want(&'static Defect, &'static str, &'static str, &'static str);

const AMOUNT: Want = Want(&defect::AMOUNT, "金额", "an amount", "12600.00 / 12,600.00 / 1.26万元");
const COUNT: Want = Want(&defect::NUMBER, "整数", "a whole number", "486");
const PERCENT: Want = Want(&defect::PERCENT, "百分数", "a percentage", "88.5%");
const AREA: Want = Want(&defect::AREA, "平方米数", "square metres", "5102.40");
const RATE: Want = Want(&defect::RATE, "单价", "a price", "2.30");
const FRACTION: Want = Want(&defect::FRACTION, "分数", "a fraction", "2/3");
const PERIOD: Want = Want(&defect::PERIOD, "期间", "a period", "2024Q1");
const ID: Want = Want(
    &defect::BAD_ID,
    "小写英文字母、数字、短横和点组成的编号",
    "an id of lower-case letters, digits, `-` and `.`",
    "2024-b3-wall",
);
const FLAG: Want = Want(&defect::FLAG, " true（是）或 false（否）", "true or false", "true");

impl Want {
    fn fault(&self) -> Box<Fault> {
        let example = self.3;
        Box::new(Fault {
            defect: self.0,
            expected: Text::new(self.1, self.2),
            reason: None,
            help: vec![text! { zh: "例如 {example}", en: "for example {example}" }],
        })
    }

    fn because(&self, reason: Text) -> Box<Fault> {
        Box::new(Fault { reason: Some(reason), ..*self.fault() })
    }
}

/// Money in any of the forms of docs/files.md.
pub(crate) fn amount(text: &str) -> Parsed<Datum<Amount>> {
    datum(text, &AMOUNT, |folded| {
        let (negative, rest) = sign(folded);
        let rest = currency(rest);
        // `￥-500` as well as `-￥500`.
        let (negative, rest) = if negative { (true, rest) } else { sign(rest) };
        let (scale, digits) = match rest.strip_suffix('万') {
            Some(digits) => (6, digits.trim_end()),
            None => (2, rest),
        };
        let fen = decimal(digits, scale, &AMOUNT)?;
        if Amount::LIMIT.fen() < fen {
            return Err(AMOUNT.because(text! {
                zh: "一格最多一万亿元", en: "one cell holds a trillion yuan at most"
            }));
        }
        Ok(Amount::from_fen(if negative { -fen } else { fen }))
    })
}

/// Whether an amount cell holds only the stroke that people draw through an empty cell.
pub(crate) fn is_stroke(text: &str) -> bool {
    matches!(text.trim(), "-" | "—" | "——" | "–" | "/" | "－" | "／")
}

/// Heads, households, ballots: a whole number that is not negative.
pub(crate) fn count(text: &str) -> Parsed<Datum<i64>> {
    datum(text, &COUNT, |folded| {
        if sign(folded).0 {
            let reason = text! { zh: "不能是负数", en: "it cannot be negative" };
            return Err(COUNT.because(reason));
        }
        let number = decimal(folded, 0, &COUNT)?;
        // A trillion heads; so low that sums of counts cannot overflow.
        let number = i64::try_from(number).ok().filter(|n| *n <= 1_000_000_000_000);
        number.ok_or_else(|| COUNT.because(text! { zh: "数太大", en: "it is too large" }))
    })
}

/// `88.5%`, with the number of its printed decimals.
pub(crate) fn percent(text: &str) -> Parsed<Datum<Percent>> {
    datum(text, &PERCENT, |folded| {
        let digits = folded.strip_suffix('%').ok_or_else(|| {
            PERCENT.because(text! { zh: "缺少百分号", en: "the percent sign is missing" })
        })?;
        let digits = digits.trim_end();
        let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let decimals = u8::try_from(decimals).ok().filter(|n| *n <= 6).ok_or_else(|| {
            PERCENT.because(text! { zh: "最多六位小数", en: "it has at most six decimals" })
        })?;
        let number = decimal(digits, u32::from(decimals), &PERCENT)?;
        let number = i64::try_from(number).ok().filter(|n| *n <= 1_000_000_000_000);
        let digits =
            number.ok_or_else(|| PERCENT.because(text! { zh: "数太大", en: "it is too large" }))?;
        Ok(Percent { digits, decimals })
    })
}

/// Square metres, to the thousandth.
pub(crate) fn area(text: &str) -> Parsed<Datum<Area>> {
    datum(text, &AREA, |folded| {
        let units = ["平方米", "平米", "㎡", "m²", "m2"];
        let digits = units.iter().find_map(|unit| folded.strip_suffix(unit)).unwrap_or(folded);
        let milli = decimal(digits.trim_end(), 3, &AREA)?;
        // A thousand square kilometres.
        let milli = i64::try_from(milli).ok().filter(|n| *n <= 1_000_000_000_000);
        let milli =
            milli.ok_or_else(|| AREA.because(text! { zh: "数太大", en: "it is too large" }))?;
        Ok(Area::from_milli(milli))
    })
}

/// A unit price, to the ten-thousandth of a yuan.
pub(crate) fn rate(text: &str) -> Parsed<Datum<Rate>> {
    datum(text, &RATE, |folded| {
        let parts = decimal(currency(folded), 4, &RATE)?;
        // A hundred million yuan for one unit.
        let parts = i64::try_from(parts).ok().filter(|n| *n <= 1_000_000_000_000);
        let parts =
            parts.ok_or_else(|| RATE.because(text! { zh: "数太大", en: "it is too large" }))?;
        Ok(Rate::from_parts(parts))
    })
}

/// `2/3`.
pub(crate) fn fraction(text: &str) -> Parsed<Fraction> {
    let folded = fold(text);
    let number = |side: &str| -> Option<u32> {
        let side = side.trim();
        side.bytes().all(|b| b.is_ascii_digit()).then(|| side.parse().ok()).flatten()
    };
    let sides = folded.split_once('/').and_then(|(a, b)| Some((number(a)?, number(b)?)));
    let (part, whole) = sides.ok_or_else(|| FRACTION.fault())?;
    Fraction::new(part, whole).ok_or_else(|| {
        FRACTION.because(text! { zh: "应在 0 与 1 之间", en: "it lies between 0 and 1" })
    })
}

/// A period or a range of periods.
pub(crate) fn period(text: &str) -> Parsed<Span> {
    parse_span(fold(text).trim()).ok_or_else(|| PERIOD.fault())
}

/// Lower-case ASCII letters, digits, `-` and `.`, beginning with a letter or digit. It ends up in
/// addresses and file names, so nothing else may pass.
pub(crate) fn id(text: &str) -> Parsed<String> {
    let text = text.trim();
    let fits = text.len() <= 80
        && text.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'.'))
        && !text.contains("..")
        && !text.ends_with('.')
        && !is_reserved(text);
    if fits { Ok(text.to_owned()) } else { Err(ID.fault()) }
}

/// `all` and `rest` name sums in fact ids; the others cannot be folders on Windows.
fn is_reserved(id: &str) -> bool {
    let name = id.split('.').next().unwrap_or(id);
    let device = |prefix: &str| {
        let number = name.strip_prefix(prefix);
        number.is_some_and(|n| n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit()))
    };
    matches!(id, "all" | "rest")
        || matches!(name, "con" | "prn" | "aux" | "nul")
        || device("com")
        || device("lpt")
}

/// Something of a date other than a whole day: what was expected, in both languages, and an example.
pub(crate) fn date_fault(zh: &'static str, en: &'static str, example: &'static str) -> Box<Fault> {
    Want(&defect::DATE, zh, en, example).fault()
}

/// `true` or `false`.
pub(crate) fn flag(text: &str) -> Parsed<bool> {
    match text.trim() {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(FLAG.fault()),
    }
}

/// An address on the web, without its trailing slashes.
pub(crate) fn url(text: &str) -> Parsed<String> {
    const URL: Want = Want(&defect::URL, "网址", "a web address", "https://example.cn");
    let text = text.trim();
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let sound = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\' | '?' | '#');
    match rest {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_alphanumeric()) => {
            if !rest.chars().all(sound) {
                return Err(URL.fault());
            }
            Ok(text.trim_end_matches('/').to_owned())
        }
        Some(_) | None => Err(URL.fault()),
    }
}

/// The last digits of a bank account: four at most, because more would publish the number.
pub(crate) fn tail(text: &str) -> Parsed<String> {
    const TAIL: Want = Want(&defect::TAIL, "账号末四位", "the last four digits", "4321");
    let folded = fold(text);
    let digits = folded.trim();
    if digits.len() <= 4 && digits.bytes().all(|b| b.is_ascii_digit()) {
        Ok(digits.to_owned())
    } else {
        Err(TAIL.fault())
    }
}

/// A closed list of words: each value with the words for it, the English one first.
pub(crate) type Words<T> = [(T, &'static [&'static str])];

/// One of the words of a list.
pub(crate) fn choice<T: Copy>(text: &str, words: &Words<T>) -> Parsed<T> {
    let folded = fold(text);
    let wanted = folded.trim();
    let found =
        words.iter().find(|(_, names)| names.iter().any(|name| name.eq_ignore_ascii_case(wanted)));
    if let Some((value, _)) = found {
        return Ok(*value);
    }
    let en: Vec<&str> = words.iter().filter_map(|(_, names)| names.first().copied()).collect();
    let zh = words.iter().filter_map(|(_, names)| match names {
        [] => None,
        [only] => Some((*only).to_owned()),
        [en, zh, ..] => Some(format!("{en}（{zh}）")),
    });
    let (zh, en) = (zh.collect::<Vec<_>>().join("、"), en.join(", "));
    let mut help = vec![text! { zh: "可以填：{zh}", en: "one of: {en}" }];
    let names = words.iter().flat_map(|(_, names)| names.iter().copied());
    if let Some(near) = super::refs::nearest(wanted, names) {
        help.insert(0, text! { zh: "是否指「{near}」？", en: "did you mean `{near}`?" });
    }
    let expected = Text::new("列出的词之一", "one of the listed words");
    Err(Box::new(Fault { defect: &defect::CHOICE, expected, reason: None, help }))
}

/// Text on one line: trimmed, line breaks and tabs as spaces, no control or direction marks.
pub(crate) fn line(text: &str) -> String {
    clean(text, |_| ' ')
}

/// Text that may have lines and tabs.
pub(crate) fn prose(text: &str) -> String {
    clean(text, |c| c)
}

fn clean(text: &str, blank: fn(char) -> char) -> String {
    let text = text.trim();
    // The bytes that control characters and unseen ones begin with; nearly all texts have none.
    if !text.bytes().any(|byte| matches!(byte, 0..0x20 | 0x7f | 0xC2 | 0xE2 | 0xEF)) {
        return text.to_owned();
    }
    // `\r\n` is one line break.
    let kept = text.chars().filter(|c| !is_unseen(*c));
    kept.map(|c| if matches!(c, '\n' | '\t') { blank(c) } else { c }).collect()
}

/// Characters that nobody sees but that change what is seen: control characters, direction marks,
/// characters without width.
fn is_unseen(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
        || matches!(c, '\u{feff}')
}

/// Full-width forms as their ASCII ones. Not NFKC, which would also turn `12²` into 122.
pub(crate) fn fold(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' => ' ',
        '￥' => '¥',
        '−' => '-',
        _ => c,
    };
    Cow::Owned(text.chars().map(narrow).collect())
}

/// Blank, unknown or masked before anything else, then the parser on the folded text.
fn datum<T>(text: &str, want: &Want, parse: impl FnOnce(&str) -> Parsed<T>) -> Parsed<Datum<T>> {
    let folded = fold(text);
    let folded = folded.trim();
    if let Some(datum) = absent(folded, text, |c| matches!(c, '¥' | '元' | '万' | '%' | '㎡')) {
        return Ok(datum);
    }
    parse(folded).map(Datum::Known).map_err(|fault| match (&fault.reason, guess(folded)) {
        (None, Some(reason)) => want.because(reason),
        (Some(_) | None, _) => fault,
    })
}

/// The three ways of not being known.
fn absent<T>(folded: &str, written: &str, also: fn(char) -> bool) -> Option<Datum<T>> {
    if folded.is_empty() {
        return Some(Datum::Blank);
    }
    if matches!(folded, "未知" | "不详") || folded.eq_ignore_ascii_case("unknown") {
        return Some(Datum::Unknown);
    }
    let covers = |c: char| matches!(c, 'x' | 'X' | '*' | '×' | '●' | '■' | '█');
    let mut covered = false;
    for c in folded.chars() {
        covered |= covers(c);
        if !(covers(c) || c.is_ascii_digit() || matches!(c, '.' | ',' | '-') || also(c)) {
            return None;
        }
    }
    covered.then(|| Datum::Masked(line(written)))
}

/// What a reader most likely sees wrong with a number.
fn guess(folded: &str) -> Option<Text> {
    let digit = |c: char| c.is_ascii_digit();
    if folded.starts_with('=') {
        return Some(text! {
            zh: "这是公式，不是算出来的数，从表格软件里另存为 CSV 才会写出结果",
            en: "this is a formula and not its result; saving as CSV in the spreadsheet program writes the result",
        });
    }
    if matches!(folded, "同上" | "〃" | "\"" | "″" | "ditto") {
        return Some(text! { zh: "每一行都要写出自己的内容", en: "every row says it in full" });
    }
    if folded.contains(['约', '左', '余', '多', '~', '～']) {
        return Some(
            text! { zh: "要准确的数，不要约数", en: "an exact figure is needed, not a rough one" },
        );
    }
    if folded.contains(['角', '分']) {
        return Some(text! { zh: "角和分写成小数", en: "write the parts of a yuan as decimals" });
    }
    if folded.contains(['e', 'E']) && folded.starts_with(digit) && folded.contains(['+', '.']) {
        return Some(text! {
            zh: "这是科学记数法，在表格软件里把这一列设为数值格式再导出",
            en: "this is scientific notation; set the column to plain numbers in the spreadsheet program and save again",
        });
    }
    if 1 < folded.matches('.').count()
        || (folded.contains(',') && folded.rfind(',') > folded.find('.') && folded.contains('.'))
    {
        return Some(text! {
            zh: "小数点只有一个，在最后；千位用半角逗号",
            en: "there is one decimal point, and it comes last; thousands are parted by commas",
        });
    }
    if folded.starts_with("##") {
        return Some(text! {
            zh: "这是表格软件在列宽不够时的显示，不是原来的数",
            en: "a spreadsheet shows this when the column is too narrow; it is not the figure",
        });
    }
    let foreign = ["$", "€", "£", "USD", "HKD", "EUR"].into_iter().find(|m| folded.contains(m));
    if let Some(mark) = foreign.filter(|_| folded.contains(digit)) {
        return Some(text! {
            zh: "「{mark}」是外币，账目以人民币元记",
            en: "`{mark}` is a foreign currency; the books are in yuan",
        });
    }
    if folded.contains(['o', 'O', 'l', 'I']) && folded.contains(digit) {
        return Some(text! {
            zh: "其中有字母（O、l、I），不是数字（0、1）",
            en: "it has letters (O, l, I) where digits (0, 1) are meant",
        });
    }
    if folded.contains(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千'])
    {
        return Some(text! { zh: "请用阿拉伯数字", en: "write it in Arabic numerals" });
    }
    None
}

#[cfg(test)]
mod tests;
