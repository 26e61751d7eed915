//! What is told in words is what stands in the tables: amounts beside the value they were rounded from, amounts of
//! an answer beside a number of the same part of the site, shares of a whole beside a hundred.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use regex::Regex;

use crate::building::{self, SAMPLE_DAY};

static PAGES: LazyLock<BTreeMap<String, String>> =
    LazyLock::new(|| building::pages(&building::build(&building::root(), SAMPLE_DAY)));

/// An amount as a table prints it, in fen without its sign.
fn fen(text: &str) -> u128 {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap()
}

/// The ways in which an amount may be written in a sentence, without its sign: whole, without a fraction that is
/// nothing, or in 万元, rounded half up to two decimals.
fn spellings(fen: u128) -> [String; 3] {
    let whole = format!("{}.{:02}", fen / 100, fen % 100);
    let plain = if fen.is_multiple_of(100) { (fen / 100).to_string() } else { whole.clone() };
    let wan = (fen + 5_000) / 10_000;
    [whole, plain, format!("{}.{:02}万", wan / 100, wan % 100)]
}

/// The amounts of a sentence that are not among those written beside it, as they were written.
fn unfounded(sentence: &str, beside: &BTreeSet<u128>) -> Vec<String> {
    let known: BTreeSet<String> = beside.iter().flat_map(|fen| spellings(*fen)).collect();
    // A price by the square metre is no amount of the books.
    let amounts = Regex::new(r"([\d,]+(?:\.\d+)?万?)元(/?)").unwrap();
    let told = amounts.captures_iter(sentence).filter(|found| found[2].is_empty());
    let told = told.map(|found| found[1].replace(',', "")).filter(|amount| amount != "0");
    told.filter(|amount| !known.contains(amount)).collect()
}

fn without_tags(text: &str) -> String {
    Regex::new("<[^>]*>").unwrap().replace_all(text, " ").into_owned()
}

#[test]
fn an_amount_is_the_rounding_of_its_value() {
    let element = Regex::new(r#"<data value="(-?\d+\.\d\d)"[^>]*>([^<]*)</data>"#).unwrap();
    let mut seen = 0;
    for (path, page) in &*PAGES {
        for found in element.captures_iter(page) {
            // 每年38,400.00元
            let is_kept = |c: &char| c.is_ascii_digit() || matches!(c, '.' | '万');
            let told: String = found[2].chars().filter(is_kept).collect();
            let is_due = spellings(fen(&found[1])).contains(&told);
            assert!(is_due || &found[2] == "无", "{path}: {}", &found[0]);
            seen += 1;
        }
    }
    assert!(3_000 < seen, "only {seen} amounts");
}

#[test]
fn an_answer_tells_what_the_tables_of_its_part_say() {
    let pages = &*PAGES;
    let value = Regex::new(r#"<data value="-?(\d+\.\d\d)""#).unwrap();
    let table = Regex::new(r"(?s)<table.*?</table>").unwrap();
    let number = Regex::new(r"\d[\d,]*\.\d\d\b").unwrap();
    let answer = Regex::new(r#"(?s)<p class="answer[^>]*>(.*?)</p>"#).unwrap();
    // The pages of a year are one part: the page of its rows repeats the answer.
    let part = |path: &str| path.split('/').next().unwrap_or_default().to_owned();
    let mut beside: BTreeMap<String, BTreeSet<u128>> = BTreeMap::new();
    for (path, page) in pages {
        let into = beside.entry(part(path)).or_default();
        into.extend(value.captures_iter(page).map(|found| fen(&found[1])));
        for one in table.find_iter(page) {
            let text = without_tags(one.as_str());
            into.extend(number.find_iter(&text).map(|found| fen(found.as_str())));
        }
    }
    let mut seen = 0;
    for (path, page) in pages {
        for found in answer.captures_iter(page) {
            let sentence = without_tags(&found[1]);
            assert_eq!(unfounded(&sentence, &beside[&part(path)]), [""; 0], "{path}: {sentence}");
            seen += usize::from(sentence.contains('元'));
        }
    }
    assert!(20 < seen, "only {seen} answers with an amount");
    let wrong =
        unfounded("收入15.24万元，支出3元，每月0.45元/平方米", &BTreeSet::from([15_243_333]));
    assert_eq!(wrong, ["3"], "the test can fail");
}

#[test]
fn shares_of_a_whole_add_up_to_a_hundred() {
    let row = Regex::new(r#"data-label="占比">(\d+)\.(\d)%"#).unwrap();
    let mut seen = 0;
    for (path, page) in &*PAGES {
        for table in page.split("<table").skip(1) {
            let body = table.split("<tfoot>").next().unwrap_or_default();
            let tenths = |found: regex::Captures<'_>| fen(&format!("{}{}", &found[1], &found[2]));
            let shares: Vec<u128> = row.captures_iter(body).map(tenths).collect();
            if shares.is_empty() || !table.contains("<tfoot>") {
                continue;
            }
            let sum: u128 = shares.iter().sum();
            assert!((997..=1003).contains(&sum), "{path}: {sum} tenths of a percent of {shares:?}");
            seen += 1;
        }
    }
    assert!(20 < seen, "only {seen} wholes");
}
