//! Takes the dress off a figure: what it is exactly, and what about its form was changed to say so. Never
//! rounds, never guesses: what cannot be read is refused with its reason.

pub use super::form::Form;
use crate::{
    books::{
        amount::Amount,
        record::reading::{fold, is_stroke},
    },
    format::raw::{Kind, RawCell},
    text,
    text::Text,
};

/// An exact decimal, in hundred-millionths. Sums of cells below [`Amount::LIMIT`] fit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Figure(i128);

/// One unit of a [`Figure`] in a fen.
const FEN: i128 = 1_000_000;
/// One unit of a [`Figure`] in a whole number.
pub(super) const ONE: i128 = 100_000_000;

impl Figure {
    /// Nothing.
    pub const ZERO: Figure = Figure(0);

    /// In hundred-millionths.
    pub fn units(self) -> i128 {
        self.0
    }

    /// So many hundred-millionths.
    pub fn from_units(units: i128) -> Self {
        Figure(units)
    }

    /// The amount, when it is no finer than a fen.
    pub fn amount(self) -> Option<Amount> {
        (self.0 % FEN == 0).then(|| Amount::from_fen(self.0 / FEN))
    }

    /// The amount, rounded half away from zero to the fen.
    pub fn rounded(self) -> Amount {
        let half = if self.0 < 0 { -FEN / 2 } else { FEN / 2 };
        Amount::from_fen((self.0 + half) / FEN)
    }

    /// The whole number, when it is one.
    pub fn whole(self) -> Option<i128> {
        (self.0 % ONE == 0).then_some(self.0 / ONE)
    }

    /// Their sum; sums of what a workbook can hold do not overflow, and if they did it would saturate.
    #[must_use]
    pub fn plus(self, other: Figure) -> Figure {
        Figure(self.0.saturating_add(other.0))
    }

    /// The other way round.
    #[must_use]
    pub fn negated(self) -> Figure {
        Figure(-self.0)
    }
}

/// Two decimals, or as many as it has.
impl std::fmt::Display for Figure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(amount) = self.amount() {
            return amount.fmt(f);
        }
        let sign = if self.0 < 0 { "-" } else { "" };
        let units = self.0.unsigned_abs();
        let one = ONE.unsigned_abs();
        let decimals = format!("{:08}", units % one);
        write!(f, "{sign}{}.{}", units / one, decimals.trim_end_matches('0'))
    }
}

/// A figure read from a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plain {
    /// What it is; `None` for an empty cell or a stroke.
    pub figure: Option<Figure>,
    /// What was changed, each once.
    pub forms: Vec<Form>,
    /// The foreign currency it is written in, when it is.
    pub currency: Option<&'static str>,
}

/// Reads a figure. `scale` is ten thousand in a column of 万元.
///
/// # Errors
/// Why it is none.
pub fn figure(cell: &RawCell<'_>, scale: i128) -> Result<Plain, Text> {
    let mut plain = match cell.kind {
        Kind::Number => number(cell)?,
        Kind::Text => text_figure(cell.text)?,
        Kind::Date => {
            return Err(text! {
                zh: "应为金额，这一格却设成了日期格式", en: "should be an amount, but the cell is formatted as a date"
            });
        }
        Kind::Fault => {
            let found = cell.text;
            return Err(
                text! { zh: "公式出错（{found}）", en: "the formula has failed (`{found}`)" },
            );
        }
        Kind::Uncomputed => {
            return Err(text! {
                zh: "公式没有存下结果；在表格软件里打开并保存一次再导入",
                en: "the result of the formula is not stored; open and save the workbook in a spreadsheet program first",
            });
        }
    };
    if cell.look.red && plain.figure.is_some_and(|figure| Figure::ZERO < figure) {
        plain.figure = plain.figure.map(Figure::negated);
        plain.forms.push(Form::Red);
    }
    if scale != 1 && plain.figure.is_some() && !plain.forms.contains(&Form::TenThousands) {
        plain.figure = plain.figure.map(|Figure(units)| Figure(units.saturating_mul(scale)));
        plain.forms.push(Form::TenThousands);
    }
    plain.currency = plain.currency.or(cell.look.currency.filter(|mark| *mark != "¥"));
    Ok(plain)
}

/// A number cell: its shortest decimal text, without the noise of binary arithmetic.
fn number(cell: &RawCell<'_>) -> Result<Plain, Text> {
    let mut forms = Vec::new();
    let (sign, digits) = cell.text.strip_prefix('-').map_or((1, cell.text), |rest| (-1, rest));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let mut decimals = decimals.to_owned();
    let mut up = 0;
    if let Some(quiet) = quiet(whole, &decimals) {
        (decimals, up) = quiet;
        forms.push(Form::Noise);
    } else if 8 < decimals.len() {
        // Thirds and the like: finer than anything that is booked.
        up = i128::from(decimals.as_bytes()[8] >= b'5');
        decimals.truncate(8);
        forms.push(Form::Rounded);
    }
    let Figure(units) = decimal(whole, &decimals)?;
    Ok(Plain { figure: Some(Figure(sign * (units + up))), forms, currency: None })
}

/// Decimals that binary noise has lengthened, cut before the run of zeros or nines, and what to add for the
/// nines. A number with fewer than fifteen digits has no noise.
fn quiet(whole: &str, decimals: &str) -> Option<(String, i128)> {
    if whole.trim_start_matches('0').len() + decimals.len() < 15 {
        return None;
    }
    (0..=6).find_map(|kept| {
        let body = decimals.get(kept..decimals.len().checked_sub(2)?)?;
        if body.len() < 4 {
            return None;
        }
        let all = |digit| body.bytes().all(|byte| byte == digit);
        let step = 10_i128.pow(u32::try_from(8 - kept).unwrap_or(0));
        let up = if all(b'0') { 0 } else { step };
        (all(b'0') || all(b'9')).then(|| (decimals[..kept].to_owned(), up))
    })
}

fn decimal(whole: &str, decimals: &str) -> Result<Figure, Text> {
    let too_long = || text! { zh: "数太大", en: "it is too large" };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(decimals) || (whole.is_empty() && decimals.is_empty()) {
        return Err(not_a_figure());
    }
    let decimals = decimals.trim_end_matches('0');
    if 8 < decimals.len() {
        return Err(text! { zh: "小数超过八位", en: "it has more than eight decimals" });
    }
    let whole = whole.trim_start_matches('0');
    if 15 < whole.len() {
        return Err(too_long());
    }
    let text = format!("{whole}{decimals:0<8}");
    let units: i128 = text.parse().map_err(|_| too_long())?;
    if Amount::LIMIT.fen().saturating_mul(FEN) < units {
        return Err(too_long());
    }
    Ok(Figure(units))
}

fn not_a_figure() -> Text {
    text! { zh: "不是数", en: "it is not a figure" }
}

/// The inside of `="…"`, as bank exports write what must not be taken for a number.
pub fn unshell(text: &str) -> Option<&str> {
    text.trim().strip_prefix("=\"")?.strip_suffix('"')
}

/// A figure written as text, in any dress.
fn text_figure(written: &str) -> Result<Plain, Text> {
    let mut forms = Vec::new();
    let shell = unshell(written);
    if shell.is_some() {
        forms.push(Form::Shell);
    }
    let inside = shell.unwrap_or(written);
    let clean = seen(inside);
    if clean.len() != inside.len() {
        forms.push(Form::Space);
    }
    let folded = fold(&clean);
    if folded != clean && !clean.contains('￥') {
        forms.push(Form::Width);
    }
    let folded = folded.trim();
    if folded.is_empty() {
        return Ok(Plain { figure: None, forms: Vec::new(), currency: None });
    }
    if is_stroke(folded) || folded == "--" {
        return Ok(Plain { figure: None, forms: vec![Form::Stroke], currency: None });
    }
    let (negative, rest) = signed(folded, &mut forms);
    let (rest, currency) = without_currency(rest, &mut forms);
    let (negative, rest) = if negative { (true, rest) } else { signed(rest, &mut forms) };
    if let Some(units) = super::numeral::yuan(rest.trim()) {
        forms.push(Form::Width);
        return Ok(Plain {
            figure: Some(Figure(if negative { -units } else { units })),
            forms,
            currency,
        });
    }
    let (rest, scale) = without_unit(rest.trim(), &mut forms);
    let (whole, decimals) = match rest.split_once('.') {
        Some((_, "")) => return Err(not_a_figure()),
        Some((whole, decimals)) => (whole, decimals),
        None => (rest, ""),
    };
    let whole = ungrouped(whole, &mut forms)?;
    let Figure(units) = decimal(&whole, decimals).map_err(|reason| why(folded, reason))?;
    let units = units.saturating_mul(scale);
    if Amount::LIMIT.fen().saturating_mul(FEN) < units {
        return Err(text! { zh: "数太大", en: "it is too large" });
    }
    forms.push(Form::TextNumber);
    Ok(Plain { figure: Some(Figure(if negative { -units } else { units })), forms, currency })
}

/// Without white space at the ends and marks that nobody sees.
pub fn seen(text: &str) -> String {
    let unseen = |c: char| {
        matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
            || (c.is_control() && c != '\n')
    };
    text.chars().filter(|c| !unseen(*c)).collect::<String>().trim().to_owned()
}

/// What a reader most likely sees wrong with it.
fn why(folded: &str, reason: Text) -> Text {
    match crate::books::record::reading::amount(folded) {
        Err(known) => known,
        Ok(_) => reason,
    }
}

fn signed<'t>(text: &'t str, forms: &mut Vec<Form>) -> (bool, &'t str) {
    let text = text.trim();
    if let Some(inside) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        forms.push(Form::Brackets);
        return (true, inside.trim());
    }
    if let Some(rest) = text.strip_prefix(['-', '−', '–']) {
        return (true, rest.trim_start());
    }
    if let Some(rest) =
        text.strip_suffix(['-', '−']).filter(|rest| rest.ends_with(|c: char| c.is_ascii_digit()))
    {
        forms.push(Form::TrailingMinus);
        return (true, rest);
    }
    if let Some(rest) = text.strip_prefix('+') {
        forms.push(Form::Plus);
        return (false, rest.trim_start());
    }
    (false, text)
}

const CURRENCIES: [(&str, Option<&str>); 20] = [
    ("NT$", Some("NT$")),
    ("NTD", Some("NT$")),
    ("TWD", Some("NT$")),
    ("新台币", Some("NT$")),
    ("HK$", Some("HK$")),
    ("HKD", Some("HK$")),
    ("港币", Some("HK$")),
    ("US$", Some("$")),
    ("USD", Some("$")),
    ("JPY", Some("JPY")),
    ("EUR", Some("EUR")),
    ("€", Some("EUR")),
    ("£", Some("GBP")),
    ("$", Some("$")),
    ("RMB", None),
    ("CNY", None),
    ("人民币", None),
    ("¥", None),
    ("￥", None),
    ("圆", None),
];

fn without_currency<'t>(text: &'t str, forms: &mut Vec<Form>) -> (&'t str, Option<&'static str>) {
    for (mark, foreign) in CURRENCIES {
        let rest = text.strip_prefix(mark).or_else(|| text.strip_suffix(mark));
        if let Some(rest) = rest {
            forms.push(Form::Currency);
            return (rest.trim(), foreign);
        }
    }
    (text, None)
}

fn without_unit<'t>(text: &'t str, forms: &mut Vec<Form>) -> (&'t str, i128) {
    let units = [("万元", 10_000), ("萬元", 10_000), ("万", 10_000), ("萬", 10_000), ("元", 1)];
    for (unit, scale) in units {
        if let Some(rest) = text.strip_suffix(unit) {
            forms.push(if scale == 1 { Form::Unit } else { Form::TenThousands });
            return (rest.trim_end(), scale);
        }
    }
    (text, 1)
}

/// Without separators, which stand in threes or in fours.
fn ungrouped(whole: &str, forms: &mut Vec<Form>) -> Result<String, Text> {
    let separators = |c: char| matches!(c, ',' | '\'' | '，' | '\u{2009}' | '\u{202f}');
    if !whole.contains(separators) {
        return Ok(whole.to_owned());
    }
    let groups: Vec<&str> = whole.split(separators).collect();
    let joined = groups.concat();
    let (first, rest) = groups.split_first().expect("splitting gives at least one part");
    for (size, form) in [(3, Form::Thousands), (4, Form::FourGroups)] {
        if (1..=size).contains(&first.len()) && rest.iter().all(|group| group.len() == size) {
            forms.push(form);
            return Ok(joined);
        }
    }
    Err(text! {
        zh: "逗号既不在千位上，也不在万位上，看不出是多少",
        en: "the commas stand neither at the thousands nor at the ten thousands, so the figure cannot be told",
    })
}

#[cfg(test)]
mod tests;
