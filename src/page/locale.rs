//! How numbers, dates and sentences are written for people: the one place where an amount becomes text.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::books::{
    amount::{Amount, Area, round_half_up},
    period::{Cadence, Period, Span},
    value::{Datum, Percent},
};

/// The words of one edition, and how it writes numbers.
#[derive(Debug)]
pub struct Locale {
    /// BCP 47 tag, as `zh-CN`.
    pub lang: String,
    /// Words by dotted key, as `report.income`.
    words: BTreeMap<String, String>,
}

/// U+2212, so that a minus is as wide as a plus and never breaks from its number.
const MINUS: char = '−';

impl Locale {
    /// The words of a theme.
    pub fn new(lang: impl Into<String>, words: BTreeMap<String, String>) -> Self {
        Locale { lang: lang.into(), words }
    }

    /// Every word by dotted key, for templates.
    pub fn words(&self) -> &BTreeMap<String, String> {
        &self.words
    }

    /// The word for a key. A key that the theme lacks is shown as itself, so that it is seen.
    pub fn word<'l>(&'l self, key: &'l str) -> &'l str {
        self.words.get(key).map_or(key, String::as_str)
    }

    /// A sentence with `{name}` filled in.
    pub fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut rest = self.word(key);
        let mut sentence = String::with_capacity(rest.len() + 32);
        while let Some((before, after)) = rest.split_once('{') {
            sentence.push_str(before);
            let Some((name, after)) = after.split_once('}') else {
                sentence.push('{');
                rest = after;
                continue;
            };
            match values.iter().find(|(given, _)| *given == name) {
                Some((_, value)) => sentence.push_str(value),
                None => {
                    sentence.push('{');
                    sentence.push_str(name);
                    sentence.push('}');
                }
            }
            rest = after;
        }
        sentence.push_str(rest);
        sentence
    }

    /// In a table: `86,420.50`, always two decimals.
    pub fn money(&self, amount: Amount) -> String {
        let fen = amount.fen().unsigned_abs();
        let mut text = String::with_capacity(20);
        if amount.is_negative() {
            text.push(MINUS);
        }
        push_grouped(&mut text, fen / 100);
        text.push('.');
        text.push(digit(fen / 10 % 10));
        text.push(digit(fen % 10));
        text
    }

    /// In a table with its sign always written: `+25,114.70`.
    pub fn signed(&self, amount: Amount) -> String {
        match amount.is_negative() || amount.is_zero() {
            true => self.money(amount),
            false => format!("+{}", self.money(amount)),
        }
    }

    /// In prose: from ten thousand yuan in 万元 with two decimals, below that in 元 without forced decimals.
    /// Without a sign: prose says 亏空, 减少 or 超支 instead.
    pub fn prose(&self, amount: Amount) -> String {
        let fen = amount.fen().unsigned_abs() as i128;
        // An edition whose readers do not count in 万 has no word for it.
        let (number, key) = if fen < 1_000_000 || self.word("number.wan").is_empty() {
            let mut text = String::new();
            push_grouped(&mut text, fen.unsigned_abs() / 100);
            match fen % 100 {
                0 => {}
                cents => text.push_str(&format!(".{cents:02}")),
            }
            (text, "number.yuan")
        } else {
            let hundredths = round_half_up(fen, 10_000).unwrap_or_default().unsigned_abs();
            let mut text = String::new();
            push_grouped(&mut text, hundredths / 100);
            text.push_str(&format!(".{:02}", hundredths % 100));
            (text, "number.wan")
        };
        self.say(key, &[("n", &number)])
    }

    /// A number with thousands separated.
    pub fn count(&self, n: i64) -> String {
        let mut text = String::new();
        if n < 0 {
            text.push(MINUS);
        }
        push_grouped(&mut text, u128::from(n.unsigned_abs()));
        text
    }

    /// Square metres with thousands separated: `5,102.40`.
    pub fn area(&self, area: Area) -> String {
        let plain = area.to_string();
        let (whole, decimals) =
            plain.trim_start_matches('-').split_once('.').unwrap_or((&plain, "00"));
        let mut text = String::new();
        if area.milli() < 0 {
            text.push(MINUS);
        }
        push_grouped(&mut text, whole.parse().unwrap_or_default());
        text.push('.');
        text.push_str(decimals);
        text
    }

    /// A share with one decimal: `35.0%`; `—` when there is no whole.
    pub fn share(&self, part: i128, whole: i128) -> String {
        let percent = Percent::of(part, whole, 1);
        percent
            .map_or_else(|| self.word("value.none").to_owned(), |p| p.to_string().replace('-', "−"))
    }

    /// A datum: known, 待公布 (blank), — (masked or unknown).
    pub fn datum<T>(&self, datum: &Datum<T>, print: impl Fn(&T) -> String) -> String {
        match datum {
            Datum::Known(value) => print(value),
            Datum::Blank => self.word("value.pending").to_owned(),
            Datum::Masked(_) | Datum::Unknown => self.word("value.none").to_owned(),
        }
    }

    /// In a table: `2024-04-10`.
    pub fn date(&self, date: Date) -> String {
        date.to_string()
    }

    /// In prose: `2024年4月10日`.
    pub fn long_date(&self, date: Date) -> String {
        self.say(
            "date.long",
            &[
                ("y", &date.year().to_string()),
                ("m", &date.month().to_string()),
                ("month", self.word(&format!("date.month{}", date.month()))),
                ("d", &date.day().to_string()),
            ],
        )
    }

    /// In prose where the year is known: `4月10日`.
    pub fn short_date(&self, date: Date) -> String {
        self.say(
            "date.short",
            &[
                ("m", &date.month().to_string()),
                ("month", self.word(&format!("date.month{}", date.month()))),
                ("d", &date.day().to_string()),
            ],
        )
    }

    /// `2024年第一季度`.
    pub fn period(&self, period: Period) -> String {
        let year = period.year().to_string();
        let number = period.number();
        let key = match period.cadence() {
            Cadence::Month => "period.month".to_owned(),
            Cadence::Quarter => format!("period.quarter{number}"),
            Cadence::HalfYear => format!("period.half{number}"),
            Cadence::Year => "period.year".to_owned(),
        };
        let number = number.to_string();
        let month = format!("date.month{number}");
        self.say(&key, &[("y", &year), ("n", &number), ("month", self.word(&month))])
    }

    /// A period's name, or its days where it is none: `2024年上半年`, `2024-01-01至2024-02-29`.
    pub fn span(&self, span: Span) -> String {
        let cadences = [Cadence::Month, Cadence::Quarter, Cadence::HalfYear, Cadence::Year];
        let periods = cadences.into_iter().filter_map(|cadence| Period::of(span.start(), cadence));
        match periods.into_iter().find(|period| period.span() == span) {
            Some(period) => self.period(period),
            None => self.say(
                "date.range",
                &[("from", &self.long_date(span.start())), ("to", &self.long_date(span.last()))],
            ),
        }
    }

    /// What this period is called in a sentence: 本季, 本月 …
    pub fn this_period(&self, cadence: Cadence) -> &str {
        self.word(match cadence {
            Cadence::Month => "period.this-month",
            Cadence::Quarter => "period.this-quarter",
            Cadence::HalfYear => "period.this-half",
            Cadence::Year => "period.this-year",
        })
    }

    /// What the period before is called in a sentence: 上季, 上月 …
    pub fn last_period(&self, cadence: Cadence) -> &str {
        self.word(match cadence {
            Cadence::Month => "period.last-month",
            Cadence::Quarter => "period.last-quarter",
            Cadence::HalfYear => "period.last-half",
            Cadence::Year => "period.last-year",
        })
    }
}

fn digit(n: u128) -> char {
    char::from(b'0' + u8::try_from(n).unwrap_or(0))
}

/// Digits in groups of three.
fn push_grouped(text: &mut String, n: u128) {
    let digits = n.to_string();
    for (i, digit) in digits.chars().enumerate() {
        if i != 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale() -> Locale {
        let words = [("number.yuan", "{n}元"), ("number.wan", "{n}万元"), ("a", "{x}和{y}{")];
        Locale::new("zh-CN", words.map(|(k, v)| (k.to_owned(), v.to_owned())).into())
    }

    #[test]
    fn tables_show_every_fen() {
        let money = |fen| locale().money(Amount::from_fen(fen));
        assert_eq!(money(8_642_050), "86,420.50");
        assert_eq!(money(-125_000), "−1,250.00");
        assert_eq!(money(5), "0.05");
        assert_eq!(money(100_000_000_000), "1,000,000,000.00");
        assert_eq!(locale().signed(Amount::from_fen(1)), "+0.01");
        assert_eq!(locale().signed(Amount::ZERO), "0.00");
    }

    #[test]
    fn prose_rounds_half_up_in_wan() {
        let prose = |fen| locale().prose(Amount::from_fen(fen));
        assert_eq!(prose(8_642_050), "8.64万元");
        assert_eq!(prose(8_645_000), "8.65万元");
        assert_eq!(prose(96_000), "960元");
        assert_eq!(prose(96_050), "960.50元");
        assert_eq!(prose(999_999), "9,999.99元");
        assert_eq!(prose(-1_000_000), "1.00万元");
    }

    #[test]
    fn a_sentence_keeps_what_it_does_not_know() {
        assert_eq!(locale().say("a", &[("x", "甲")]), "甲和{y}{");
        assert_eq!(locale().word("nothing.here"), "nothing.here");
    }
}
