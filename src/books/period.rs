//! Months, quarters, half-years and years.

use std::fmt;

use jiff::{ToSpan, civil::Date};

/// A stretch of days from `start` up to and not including `end`; never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    start: Date,
    end: Date,
}

impl Span {
    /// Half-open; `None` when empty.
    pub fn new(start: Date, end: Date) -> Option<Self> {
        (start < end).then_some(Span { start, end })
    }

    /// First day.
    pub fn start(self) -> Date {
        self.start
    }

    /// The day after the last.
    pub fn end(self) -> Date {
        self.end
    }

    /// Last day.
    pub fn last(self) -> Date {
        self.end.yesterday().expect("a span ends after its start")
    }

    /// Whether the day is in it.
    pub fn contains(self, date: Date) -> bool {
        self.start <= date && date < self.end
    }

    /// From the start of this to the end of `other`; `None` when that is empty.
    pub fn to(self, other: Span) -> Option<Span> {
        Span::new(self.start, other.end)
    }
}

/// How often accounts are published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cadence {
    /// 月
    Month,
    /// 季度
    Quarter,
    /// 半年
    HalfYear,
    /// 年度
    Year,
}

impl Cadence {
    /// How many months one period has.
    pub const fn months(self) -> i8 {
        match self {
            Cadence::Month => 1,
            Cadence::Quarter => 3,
            Cadence::HalfYear => 6,
            Cadence::Year => 12,
        }
    }
}

/// A calendar period: `2024Q1` and the like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// Calendar year, 1900–2200.
    year: i16,
    /// Months, quarters, half-years or the year.
    cadence: Cadence,
    /// From 1.
    number: i8,
}

impl Period {
    /// The `number`-th (from 1) period of a year; `None` when there is no such period.
    pub fn new(year: i16, cadence: Cadence, number: i8) -> Option<Self> {
        let fits = (1900..=2200).contains(&year) && 1 <= number && number <= 12 / cadence.months();
        fits.then_some(Period { year, cadence, number })
    }

    /// The period a day is in.
    pub fn of(date: Date, cadence: Cadence) -> Option<Self> {
        Period::new(date.year(), cadence, (date.month() - 1) / cadence.months() + 1)
    }

    /// Calendar year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// Its length.
    pub fn cadence(self) -> Cadence {
        self.cadence
    }

    /// Which one of the year, from 1.
    pub fn number(self) -> i8 {
        self.number
    }

    /// Its days.
    pub fn span(self) -> Span {
        let start = self.first_day();
        let end = start.saturating_add(i64::from(self.cadence.months()).months());
        Span { start, end }
    }

    fn first_day(self) -> Date {
        Date::new(self.year, (self.number - 1) * self.cadence.months() + 1, 1)
            .expect("year and month are in range")
    }

    /// The one after it.
    #[must_use]
    pub fn next(self) -> Self {
        Period::of(self.span().end(), self.cadence).unwrap_or(self)
    }

    /// The one before it.
    #[must_use]
    pub fn previous(self) -> Self {
        let day = self.first_day().yesterday().unwrap_or(self.first_day());
        Period::of(day, self.cadence).unwrap_or(self)
    }

    /// The same one of the year before.
    #[must_use]
    pub fn year_before(self) -> Self {
        Period { year: self.year - 1, ..self }
    }

    /// Short ASCII name for addresses and fact ids: `24q1`, `24m03`, `24h1`, `2024`.
    pub fn slug(self) -> String {
        let short = self.year.rem_euclid(100);
        match self.cadence {
            Cadence::Month => format!("{short:02}m{:02}", self.number),
            Cadence::Quarter => format!("{short:02}q{}", self.number),
            Cadence::HalfYear => format!("{short:02}h{}", self.number),
            Cadence::Year => format!("{}", self.year),
        }
    }

    /// Reads `2024`, `2024H1`, `2024Q1`, `2024-03` and the Chinese forms.
    pub fn parse(text: &str) -> Option<Self> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let year_end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        if year_end != 4 {
            return None;
        }
        let year: i16 = text[..4].parse().ok()?;
        let rest = text[4..].trim_start_matches('年');
        let (cadence, number) = match rest {
            "" | "度" | "全年" => (Cadence::Year, 1),
            "上半年" => (Cadence::HalfYear, 1),
            "下半年" => (Cadence::HalfYear, 2),
            _ => parse_part(rest)?,
        };
        Period::new(year, cadence, number)
    }
}

fn parse_part(rest: &str) -> Option<(Cadence, i8)> {
    let upper = rest.to_ascii_uppercase();
    if let Some(number) = upper.strip_prefix('Q').or_else(|| upper.strip_prefix("-Q")) {
        return Some((Cadence::Quarter, number.parse().ok()?));
    }
    if let Some(number) = upper.strip_prefix('H').or_else(|| upper.strip_prefix("-H")) {
        return Some((Cadence::HalfYear, number.parse().ok()?));
    }
    if let Some(number) = upper.strip_suffix("季度").or_else(|| upper.strip_suffix('季')) {
        let number = number.trim_start_matches('第');
        let words = ["一", "二", "三", "四"];
        let digit = |text: &str| text.parse::<i8>().ok();
        let number = (1..)
            .zip(words)
            .find(|(_, word)| *word == number)
            .map(|(n, _)| n)
            .or_else(|| digit(number));
        return Some((Cadence::Quarter, number?));
    }
    let number = upper.trim_end_matches('份').trim_end_matches('月');
    let number = number.strip_prefix('-').unwrap_or(number);
    let plain =
        !number.is_empty() && number.len() <= 2 && number.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| number.parse().ok().map(|n| (Cadence::Month, n))).flatten()
}

/// The form of file names: `2024Q1`, `2024-03`, `2024H1`, `2024`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.cadence {
            Cadence::Month => write!(f, "{}-{:02}", self.year, self.number),
            Cadence::Quarter => write!(f, "{}Q{}", self.year, self.number),
            Cadence::HalfYear => write!(f, "{}H{}", self.year, self.number),
            Cadence::Year => write!(f, "{}", self.year),
        }
    }
}

/// The days a file name stands for: one period, or `first..last`.
pub fn parse_span(stem: &str) -> Option<Span> {
    match stem.split_once("..") {
        Some((first, last)) => Period::parse(first)?.span().to(Period::parse(last)?.span()),
        None => Period::parse(stem).map(Period::span),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn reads_what_people_write() {
        let forms = [
            ("2024Q1", "2024Q1"),
            ("2024年第一季度", "2024Q1"),
            ("2024年4季度", "2024Q4"),
            ("2024-03", "2024-03"),
            ("2024年3月", "2024-03"),
            ("2024年03月份", "2024-03"),
            ("2024年上半年", "2024H1"),
            ("2024H2", "2024H2"),
            ("2024年度", "2024"),
            ("2024", "2024"),
        ];
        for (text, expected) in forms {
            assert_eq!(
                Period::parse(text).map(|p| p.to_string()).as_deref(),
                Some(expected),
                "{text}"
            );
        }
        for wrong in
            ["24Q1", "2024Q5", "2024-13", "2024H0", "ledger", "2024Q", "20245", "2024-", "2024Q-1"]
        {
            assert_eq!(Period::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn goes_on_over_the_end_of_the_year() {
        let q4 = Period::parse("2023Q4").unwrap();
        assert_eq!(q4.next().to_string(), "2024Q1");
        assert_eq!(q4.next().previous(), q4);
        assert_eq!(q4.span().last(), date(2023, 12, 31));
        assert_eq!(q4.slug(), "23q4");
    }

    #[test]
    fn a_range_is_a_span() {
        let span = parse_span("2021Q4..2024Q3").unwrap();
        assert_eq!((span.start(), span.last()), (date(2021, 10, 1), date(2024, 9, 30)));
        assert_eq!(parse_span("2024Q3..2021Q4"), None);
    }
}
