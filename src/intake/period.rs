//! The period that titles and names say a table is about: `2024Q1`, `2024H1`, `2024-03`, `2024`.

use super::{context::year_month, settle::Plan};
use crate::books::{period::parse_span, record::reading::fold};

/// The period of a plan, from its titles, its sheet's name and its file's name, in this order.
pub(super) fn of(plan: &Plan, sheet: &str, file: &str) -> Option<String> {
    let titles = plan.block.titles.iter().rev().map(|(_, title)| title.as_str());
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let texts: Vec<&str> = titles.chain([sheet, stem]).collect();
    let year = texts.iter().find_map(|text| year_month(text).year);
    texts
        .iter()
        .find_map(|text| named(text, year))
        .or_else(|| year.map(|year| format!("{year:04}")))
}

fn named(text: &str, year: Option<i16>) -> Option<String> {
    let folded = fold(text);
    let compact: String = folded.chars().filter(|c| !c.is_whitespace()).collect();
    let words = compact.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    let mut words = words.map(|word| word.trim_matches('-'));
    if let Some(word) = words.find(|word| 5 <= word.len() && parse_span(word).is_some()) {
        return Some(word.to_owned());
    }
    let found = year_month(&compact);
    let year = found.year.or(year)?;
    let quarters = [["一季", "1季"], ["二季", "2季"], ["三季", "3季"], ["四季", "4季"]];
    let quarter = quarters.iter().position(|words| words.iter().any(|word| compact.contains(word)));
    if let Some(quarter) = quarter {
        return Some(format!("{year:04}Q{}", quarter + 1));
    }
    if compact.contains("上半年") {
        return Some(format!("{year:04}H1"));
    }
    if compact.contains("下半年") {
        return Some(format!("{year:04}H2"));
    }
    found.month.map(|month| format!("{year:04}-{month:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_name_periods() {
        let cases = [
            ("2024年第一季度收缴情况", Some("2024Q1")),
            ("2024年上半年", Some("2024H1")),
            ("2024年3月份", Some("2024-03")),
            ("收缴-2024Q2", Some("2024Q2")),
            ("收缴情况", None),
        ];
        for (text, expected) in cases {
            assert_eq!(named(text, None).as_deref(), expected, "{text}");
        }
    }
}
