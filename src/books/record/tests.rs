use std::{fmt::Write as _, path::Path};

use jiff::civil::date;
use proptest::prelude::*;

use super::{testing::BASE, *};
use crate::source;

/// Every file that some schema reads.
const PATHS: [&str; 17] = [
    "content/documents/a.md",
    "content/index.md",
    "content/meetings/a.md",
    "content/notices/a.md",
    "data/accounts.toml",
    "data/balances.csv",
    "data/budget/2024.csv",
    "data/collection/2024Q1.csv",
    "data/estate.toml",
    "data/evaluations/2021Q4..2024Q3.csv",
    "data/fees.toml",
    "data/ledger/2024Q1.csv",
    "data/maintenance-fund/movements.csv",
    "data/maintenance-fund/p1.toml",
    "data/members.toml",
    "data/postings.csv",
    "data/providers.toml",
];

#[test]
fn the_sample_estate_can_be_recorded() {
    let sources = source::collect(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let (books, defects) = record(&sources, date(2026, 9, 30));
    let errors: Vec<String> = defects
        .iter()
        .map(|d| format!("{:?} {} {} {:?}", d.path(&sources), d.code, d.message.en, d.found))
        .collect();
    assert_eq!(errors, [] as [&str; 0]);
    assert!(!books.unwrap().journal.entries.is_empty());
}

#[test]
fn many_rows_are_recorded_at_once() {
    let mut text = String::from("日期,科目,摘要,收入,支出,凭证号,备注\n");
    for n in 0..400 {
        writeln!(text, "2024-01-{:02},政府补贴,第{n}笔,\"12,600.00\",,记-{n},无", n % 31 + 1)
            .unwrap();
    }
    let books = testing::books([BASE, ("data/ledger/2024Q1.csv", text.as_str())]);
    assert_eq!(books.journal.entries.len(), 400);
}

#[test]
fn defects_of_all_files_are_told_at_once_and_in_order() {
    let codes = testing::check([
        BASE,
        ("data/balances.csv", "日期,账户,对账单余额\n昨天,bank,5\n"),
        ("data/members.toml", "[[member]]\nname = \"甲\"\n"),
        ("data/nothing.csv", ""),
        ("data/providers.toml", "[[provider]\n"),
    ]);
    let files: Vec<&str> = codes.iter().filter_map(|code| code.split(' ').nth(1)).collect();
    assert!(files.is_sorted());
    for file in
        ["data/balances.csv", "data/members.toml", "data/nothing.csv", "data/providers.toml"]
    {
        assert!(files.contains(&file), "{file} in {codes:?}");
    }
}

#[test]
fn who_cites_a_file_that_cannot_be_read_is_not_blamed() {
    let codes = testing::check([
        ("data/accounts.toml", "[[fund]\n"),
        ("data/balances.csv", "日期,账户,对账单余额\n2024-01-01,bank,5\n"),
        ("data/ledger/2024Q1.csv", "日期,科目,摘要,收入,支出\n2024-01-01,补贴,a,5,\n"),
    ]);
    assert!(codes.iter().all(|code| code.ends_with("data/accounts.toml")), "{codes:?}");
}

fn never_panics(text: &str) {
    let sources = Sources::from_texts(PATHS.map(|path| (path, text)));
    record(&sources, date(2025, 1, 1));
}

proptest! {
    #[test]
    fn no_text_in_any_file_makes_it_panic(text in any::<String>()) {
        never_panics(&text);
    }

    #[test]
    fn no_likely_text_makes_it_panic(
        text in "(id|name|date|kind|日期|科目|收入|合计|fund|\\[\\[|\\]\\]|\\+\\+\\+| = |\"|,|\n|1|-|楼栋|金额|x){0,60}",
    ) {
        never_panics(&text);
    }

    #[test]
    fn no_odd_ledger_makes_it_panic(
        cells in proptest::collection::vec("(2024-01-05|补贴|划转|op|ci|bank|5|-5|1x1|合计|期初余额|小计||r1|/|99999999)", 0..60),
    ) {
        let mut text = String::from("日期,科目,摘要,收入,支出,余额,资金,账户,对方资金,对方账户\n");
        for row in cells.chunks(10) {
            writeln!(text, "{}", row.join(",")).unwrap();
        }
        testing::check([BASE, ("data/ledger/2024Q1.csv", text.as_str())]);
    }
}
