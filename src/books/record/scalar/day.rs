//! Days: every form people write, and why a text is none.

use jiff::{ToSpan as _, civil::Date};

use super::{Fault, Parsed, Want, absent, fold};
use crate::{
    books::value::{Datum, Moment},
    diag::defect,
    text,
    text::Text,
};

const MOMENT: Want = Want(&defect::DATE, "日期和时间", "a date and time", "2024-03-08 14:30");
const DATE: Want = Want(&defect::DATE, "日期", "a date", "2024-03-08");

/// A day in any of the forms of docs/files.md.
pub(crate) fn date(text: &str) -> Parsed<Datum<Date>> {
    let folded = fold(text);
    let folded = folded.trim();
    if let Some(datum) = absent(folded, text, |c| matches!(c, '年' | '月' | '日' | '/' | ' ')) {
        return Ok(datum);
    }
    if folded.bytes().all(|b| b.is_ascii_digit()) {
        return serial(folded).map(Datum::Known);
    }
    let parts = date_parts(folded).ok_or_else(|| no_date(folded))?;
    day(parts).map(Datum::Known)
}

/// A day, with its time behind it where it is known: `2024-03-08 14:30`, `2024年3月8日 14时30分`.
pub(crate) fn moment(text: &str) -> Parsed<Datum<Moment>> {
    let folded = fold(text);
    let folded = folded.trim();
    // The time begins behind the last blank, or behind 日.
    let split = folded
        .rsplit_once([' ', 'T'])
        .or_else(|| folded.split_once('日').filter(|(_, time)| !time.is_empty()));
    let Some((_, time)) = split.filter(|(_, time)| time.contains([':', '时'])) else {
        return date(text).map(|day| day.map(Moment::of));
    };
    let day = date(folded[..folded.len() - time.len()].trim_end_matches([' ', 'T']))?;
    let minute = minute(time).ok_or_else(|| MOMENT.fault())?;
    Ok(day.map(|date| Moment { date, minute: Some(minute) }))
}

/// Minutes since midnight; seconds are read and left out.
fn minute(time: &str) -> Option<u16> {
    let time = time.trim().replace(['时', '分'], ":").replace('秒', "");
    let parts: Vec<&str> = time.trim_end_matches(':').split(':').collect();
    let number = |text: &&str| -> Option<u16> {
        let plain = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| text.parse().ok()).flatten()
    };
    let parts: Vec<u16> = parts.iter().map(number).collect::<Option<_>>()?;
    match parts[..] {
        [hour] if hour < 24 => Some(hour * 60),
        [hour, minute] | [hour, minute, 0..60] if hour < 24 && minute < 60 => {
            Some(hour * 60 + minute)
        }
        _ => None,
    }
}

/// A spreadsheet's day number: 1 is 1 January 1900, and 29 February 1900 is counted.
fn serial(digits: &str) -> Parsed<Date> {
    let days = digits.parse::<i64>().ok().filter(|n| (20_000..=80_000).contains(n));
    let epoch = Date::constant(1899, 12, 30);
    if let Some(date) = days.and_then(|days| epoch.checked_add(days.days()).ok()) {
        return Ok(date);
    }
    if digits.len() == 8 {
        let written = format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]);
        return Err(DATE.because(text! {
            zh: "要写出分隔：{written}", en: "write it with separators: {written}"
        }));
    }
    Err(DATE.fault())
}

/// Why a text is no date at all.
fn no_date(folded: &str) -> Box<Fault> {
    if matches!(folded, "同上" | "〃" | "\"" | "″") {
        return DATE.because(text! { zh: "每一行都要写出日期", en: "every row has its own date" });
    }
    if folded.contains('月') && !folded.contains('年') {
        return DATE.because(text! { zh: "缺少年份", en: "the year is missing" });
    }
    DATE.fault()
}

/// Year, month and day as written.
fn date_parts(text: &str) -> Option<[&str; 3]> {
    if let Some((year, rest)) = text.split_once('年') {
        let (month, day) = rest.split_once('月')?;
        return Some([year.trim(), month.trim(), day.strip_suffix('日')?.trim()]);
    }
    ['-', '/', '.'].into_iter().find_map(|separator| {
        let mut parts = text.split(separator);
        let found = [parts.next()?, parts.next()?, parts.next()?];
        parts.next().is_none().then_some(found.map(str::trim))
    })
}

fn day(parts: [&str; 3]) -> Parsed<Date> {
    let number = |text: &str| {
        let plain = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| text.parse::<i16>().ok()).flatten()
    };
    let [Some(year), Some(month), Some(day)] = parts.map(number) else {
        return Err(DATE.fault());
    };
    let lengths = parts.map(str::len);
    match lengths {
        [4, 1..=2, 1..=2] => civil(year, month, day).ok_or_else(|| no_such_day(year, month)),
        [1..=2, 1..=2, 4] => Err(two_readings(year, month, day)),
        [1..=2, 1..=2, 1..=2] => Err(DATE.because(text! {
            zh: "年份要写四位", en: "the year has four digits"
        })),
        _ => Err(DATE.fault()),
    }
}

fn civil(year: i16, month: i16, day: i16) -> Option<Date> {
    let small = |n: i16| i8::try_from(n).ok();
    let date = Date::new(year, small(month)?, small(day)?).ok()?;
    (1900..=2200).contains(&year).then_some(date)
}

fn no_such_day(year: i16, month: i16) -> Box<Fault> {
    match civil(year, month, 1) {
        Some(first) => {
            let days = first.days_in_month();
            DATE.because(text! {
                zh: "没有这一天，{year}年{month}月只有{days}天",
                en: "no such day, {year}-{month} has {days} days",
            })
        }
        None => DATE.because(text! { zh: "没有这一天", en: "no such day" }),
    }
}

/// `3/4/2025` is the third of April to some and the fourth of March to others.
fn two_readings(first: i16, second: i16, year: i16) -> Box<Fault> {
    let mut readings: Vec<String> = [(second, first), (first, second)]
        .into_iter()
        .filter_map(|(month, day)| civil(year, month, day))
        .map(|date| date.to_string())
        .collect();
    readings.dedup();
    let (zh, en) = (readings.join(" 或 "), readings.join(" or "));
    DATE.because(match readings.len() {
        0 => Text::new("没有这一天", "no such day"),
        _ => text! {
            zh: "年份要写在最前面：{zh}", en: "the year comes first: {en}"
        },
    })
}
