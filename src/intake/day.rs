//! Reads days in the forms of real ledgers: without a year, of the Republic, as day numbers, with a time,
//! day first. Every form is brought into `2024-03-08` and handed to the one date parser of the books.

use jiff::{ToSpan as _, civil::Date};

use super::figure::{Form, seen, unshell};
use crate::{
    books::{
        record::reading::{self, fold},
        value::Datum,
    },
    format::raw::{Kind, RawCell},
    text,
    text::Text,
};

/// What is known of a column of days before a single one is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// The year in the title, sheet or file name.
    pub year: Option<i16>,
    /// The month there.
    pub month: Option<i8>,
    /// Days are counted from 1904.
    pub epoch_1904: bool,
    /// What stands first where the year stands last, when the column proves it.
    pub order: Option<Order>,
    /// Three-digit years are of the Republic.
    pub republic: bool,
}

/// What stands first in `05/01/2023`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The day.
    DayFirst,
    /// The month.
    MonthFirst,
}

/// Reads a day; `None` for an empty cell. A month without a day gives its last one and says so.
///
/// # Errors
/// Why it is none.
pub fn day(cell: &RawCell<'_>, calendar: &Calendar) -> Result<Option<(Date, Vec<Form>)>, Text> {
    match cell.kind {
        Kind::Date => known(cell.text, Vec::new()),
        Kind::Number => serial_or_month(cell, calendar),
        Kind::Text => text_day(cell.text, calendar),
        Kind::Fault | Kind::Uncomputed => {
            Err(text! { zh: "公式没有结果", en: "the formula has no result" })
        }
    }
}

fn known(text: &str, forms: Vec<Form>) -> Result<Option<(Date, Vec<Form>)>, Text> {
    match reading::date(text)? {
        Datum::Known(date) => Ok(Some((date, forms))),
        Datum::Blank => Ok(None),
        Datum::Masked(_) | Datum::Unknown => {
            Err(text! { zh: "日期被遮盖或未知", en: "the date is masked or unknown" })
        }
    }
}

/// A number under 日期: a day number, 20240308, 1130408, or a month such as 2018.10.
fn serial_or_month(
    cell: &RawCell<'_>,
    calendar: &Calendar,
) -> Result<Option<(Date, Vec<Form>)>, Text> {
    let Some((whole, decimals)) = cell.text.split_once('.') else {
        return text_day(cell.text, calendar);
    };
    if whole.len() == 5 {
        // A day number with a time of day.
        let (date, forms) = serial(whole, calendar).ok_or_else(no_day)?;
        return Ok(Some((date, [forms, vec![Form::Time]].concat())));
    }
    let year: i16 = whole.parse().map_err(|_| no_day())?;
    // Shown with two decimals, 2018.1 is October; without a format it may be either.
    let month = match (decimals.len(), cell.look.decimals) {
        (2, _) => decimals.parse::<i8>().ok(),
        (1, Some(2)) => format!("{decimals}0").parse::<i8>().ok(),
        (1, _) if decimals != "1" => decimals.parse::<i8>().ok(),
        _ => {
            let text = cell.text;
            return Err(text! {
                zh: "{text} 是 1 月还是 10 月看不出来", en: "`{text}` may be January or October"
            });
        }
    };
    let date = month.and_then(|month| last_of(year, month)).ok_or_else(no_day)?;
    Ok(Some((date, vec![Form::DayGiven])))
}

fn no_day() -> Text {
    text! { zh: "应为日期，例如 2024-03-08", en: "should be a date, as 2024-03-08" }
}

/// The last day of a month.
pub fn last_of(year: i16, month: i8) -> Option<Date> {
    if !(1900..=2200).contains(&year) {
        return None;
    }
    Date::new(year, month, 1).ok().map(Date::last_of_month)
}

fn serial(digits: &str, calendar: &Calendar) -> Option<(Date, Vec<Form>)> {
    let days = digits.parse::<i64>().ok().filter(|n| (18_000..=80_000).contains(n))?;
    let epoch =
        if calendar.epoch_1904 { Date::constant(1904, 1, 1) } else { Date::constant(1899, 12, 30) };
    let date = epoch.checked_add(days.days()).ok()?;
    Some((date, vec![Form::Serial]))
}

fn text_day(written: &str, calendar: &Calendar) -> Result<Option<(Date, Vec<Form>)>, Text> {
    let mut forms = Vec::new();
    let shell = unshell(written);
    forms.extend(shell.map(|_| Form::Shell));
    let clean = seen(shell.unwrap_or(written));
    let folded = fold(&clean);
    if folded != clean {
        forms.push(Form::Width);
    }
    let mut text = folded.trim();
    if text.is_empty() || reading::is_stroke(text) {
        return Ok(None);
    }
    if let Some((date, time)) = text.split_once([' ', 'T'])
        && time.contains(':')
        && time.trim_start().starts_with(|c: char| c.is_ascii_digit())
    {
        text = date.trim();
        forms.push(Form::Time);
    }
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if let Some((date, form)) = digits_only(&compact, calendar)? {
        forms.extend(form);
        return Ok(Some((date, forms)));
    }
    let iso = reshaped(&compact, calendar, &mut forms)?;
    if iso.len() != 10 || iso != compact {
        forms.push(Form::Date);
    }
    known(&iso, forms)
}

/// `20240308`, `1130408`, `45359`.
fn digits_only(text: &str, calendar: &Calendar) -> Result<Option<(Date, Vec<Form>)>, Text> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(None);
    }
    let cut = |year: i16, rest: &str| -> Result<Date, Text> {
        let iso = format!("{year:04}-{}-{}", &rest[..2], &rest[2..]);
        known(&iso, Vec::new())?.map(|(date, _)| date).ok_or_else(no_day)
    };
    match text.len() {
        8 => {
            let year = text[..4].parse().map_err(|_| no_day())?;
            Ok(Some((cut(year, &text[4..])?, vec![Form::Date])))
        }
        7 if text.starts_with('1') => {
            let year: i16 = text[..3].parse().map_err(|_| no_day())?;
            Ok(Some((cut(year + 1911, &text[3..])?, vec![Form::Republic])))
        }
        5 => Ok(Some(serial(text, calendar).ok_or_else(no_day)?)),
        _ => Err(no_day()),
    }
}

/// Year, month and day as the date parser wants them.
fn reshaped(text: &str, calendar: &Calendar, forms: &mut Vec<Form>) -> Result<String, Text> {
    let text = text.strip_prefix("民国").or_else(|| text.strip_prefix("民國")).unwrap_or(text);
    let parts: Vec<&str> = text
        .split(['年', '月', '日', '号', '-', '/', '.'])
        .filter(|part| !part.is_empty())
        .collect();
    if parts.iter().any(|part| !part.bytes().all(|byte| byte.is_ascii_digit()) || 4 < part.len()) {
        return range_or(text);
    }
    // `2018.6-7` is June and July, not the seventh.
    let marks = |c: char| text.contains(c);
    if 1 < ['-', '/', '.'].into_iter().filter(|c| marks(*c)).count() {
        return range_or(text);
    }
    let republic = |year: &str| -> Option<i16> {
        let year: i16 = year.parse().ok()?;
        (1..=199).contains(&year).then_some(year + 1911)
    };
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 => Ok(format!("{year}-{month}-{day}")),
        [year, month, day] if year.len() == 3 || (year.len() == 2 && calendar.republic) => {
            forms.push(Form::Republic);
            let year = republic(year).ok_or_else(no_day)?;
            Ok(format!("{year}-{month}-{day}"))
        }
        [first, second, year] if year.len() == 4 => ordered(first, second, year, calendar, forms),
        [year, month] if year.len() == 4 && !text.ends_with('日') => {
            month_end(year.parse().ok(), month, forms)
        }
        [year, month] if year.len() == 3 => {
            forms.push(Form::Republic);
            month_end(republic(year), month, forms)
        }
        [month, day] => {
            let year = calendar.year.ok_or_else(|| {
                text! {
                    zh: "没有年份，标题和文件名里也没有", en: "the year is missing, in the titles and the file name too"
                }
            })?;
            forms.push(Form::Year);
            Ok(format!("{year}-{month}-{day}"))
        }
        [month] if text.ends_with('月') => {
            forms.push(Form::Year);
            month_end(calendar.year, month, forms)
        }
        [day] if text.ends_with(['日', '号']) || day.len() <= 2 => {
            let (Some(year), Some(month)) = (calendar.year, calendar.month) else {
                return Err(text! {
                    zh: "只有日子，标题里看不出年月", en: "there is only the day, and the titles give no month"
                });
            };
            forms.push(Form::Year);
            Ok(format!("{year}-{month}-{day}"))
        }
        _ => range_or(text),
    }
}

fn month_end(year: Option<i16>, month: &str, forms: &mut Vec<Form>) -> Result<String, Text> {
    let date = year.zip(month.parse().ok()).and_then(|(year, month)| last_of(year, month));
    forms.push(Form::DayGiven);
    date.map(|date| date.to_string()).ok_or_else(no_day)
}

fn ordered(
    first: &str,
    second: &str,
    year: &str,
    calendar: &Calendar,
    forms: &mut Vec<Form>,
) -> Result<String, Text> {
    forms.push(Form::DayOrder);
    match calendar.order {
        Some(Order::DayFirst) => Ok(format!("{year}-{second}-{first}")),
        Some(Order::MonthFirst) => Ok(format!("{year}-{first}-{second}")),
        None if first == second => Ok(format!("{year}-{first}-{second}")),
        None => Err(text! {
            zh: "{first}/{second}/{year} 是哪一天看不出来，整列也不能判定哪个是月",
            en: "`{first}/{second}/{year}` may be two days, and the column does not prove which comes first",
        }),
    }
}

fn range_or(text: &str) -> Result<String, Text> {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if 4 <= digits && text.contains(['-', '~', '～', '至', '、', '—', '.']) {
        return Err(text! {
            zh: "「{text}」是一段时间或好几天，不是一天", en: "`{text}` is a range or several days and no single day"
        });
    }
    Err(no_day())
}

/// Which of day and month stands first, when some day of the column is above twelve and none contradicts.
pub fn order<'t>(texts: impl Iterator<Item = &'t str>) -> Option<Order> {
    let (mut day_first, mut month_first) = (false, false);
    for text in texts {
        let folded = fold(text.trim());
        let date = folded.split_whitespace().next().unwrap_or_default();
        let parts: Vec<&str> = date.split(['/', '-', '.']).collect();
        let [first, second, year] = parts.as_slice() else { continue };
        let (Ok(first), Ok(second)) = (first.parse::<u8>(), second.parse::<u8>()) else { continue };
        if year.len() == 4 {
            day_first |= 12 < first;
            month_first |= 12 < second;
        }
    }
    match (day_first, month_first) {
        (true, false) => Some(Order::DayFirst),
        (false, true) => Some(Order::MonthFirst),
        (true, true) | (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::raw::Look;

    fn read_in(calendar: &Calendar, kind: Kind, text: &str, decimals: Option<u8>) -> String {
        let look = Look { decimals, ..Look::default() };
        match day(&RawCell { row: 0, column: 0, kind, look, text }, calendar) {
            Ok(Some((date, _))) => date.to_string(),
            Ok(None) => "blank".to_owned(),
            Err(reason) => reason.en,
        }
    }

    fn read(text: &str) -> String {
        let calendar = Calendar { year: Some(2024), month: Some(3), ..Calendar::default() };
        read_in(&calendar, Kind::Text, text, None)
    }

    #[test]
    fn every_form_of_a_day() {
        let cases = [
            ("2018年12月8日", "2018-12-08"),
            ("2019.3.7", "2019-03-07"),
            ("20230516", "2023-05-16"),
            ("5月03日", "2024-05-03"),
            ("16日", "2024-03-16"),
            ("12/29", "2024-12-29"),
            ("113/4/8", "2024-04-08"),
            ("1130408", "2024-04-08"),
            ("民国112.12.01", "2023-12-01"),
            ("112年11月02日", "2023-11-02"),
            ("2023-02-12 21:32:14 ", "2023-02-12"),
            ("=\"20230212\"", "2023-02-12"),
            ("２０２４年３月８日", "2024-03-08"),
            ("2024年3月", "2024-03-31"),
            ("45359", "2024-03-08"),
            ("11月31日", "no such day, 2024-11 has 30 days"),
            ("2018.6-7", "`2018.6-7` is a range or several days and no single day"),
            ("113/9/9-30", "`113/9/9-30` is a range or several days and no single day"),
            ("1121100", "no such day, 2023-11 has 30 days"),
            (
                "05/01/2023",
                "`05/01/2023` may be two days, and the column does not prove which comes first",
            ),
            ("/", "blank"),
            ("202年9月18日", "should be a date, as 2024-03-08"),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn numbers_under_a_date() {
        let calendar = Calendar::default();
        let number = |text, decimals| read_in(&calendar, Kind::Number, text, decimals);
        assert_eq!(number("45359", None), "2024-03-08");
        assert_eq!(number("45359.5", None), "2024-03-08");
        assert_eq!(number("2018.1", Some(2)), "2018-10-31");
        assert_eq!(number("2018.1", None), "`2018.1` may be January or October");
        assert_eq!(number("2018.12", None), "2018-12-31");
        let old = Calendar { epoch_1904: true, ..calendar };
        assert_eq!(read_in(&old, Kind::Number, "43897", None), "2024-03-08");
    }

    #[test]
    fn the_column_proves_the_order() {
        assert_eq!(order(["24/03/2025", "05/03/2025"].into_iter()), Some(Order::DayFirst));
        assert_eq!(order(["05/01/2023", "05/21/2023"].into_iter()), Some(Order::MonthFirst));
        assert_eq!(order(["05/01/2023"].into_iter()), None);
        assert_eq!(order(["13/01/2023", "01/13/2023"].into_iter()), None);
    }
}
