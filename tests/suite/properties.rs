//! What holds for every ledger: the order of rows and files does not matter, balances follow from entries, and
//! both languages say the same numbers.

use std::collections::BTreeMap;

use gongshi::{
    books::{Books, amount::Amount, record::record},
    diag::Diagnostic,
    duties,
    report::{self, Report},
    rulebook::{Rulebooks, assemble},
    rules,
    source::Sources,
};
use jiff::civil::date;
use proptest::prelude::*;

const ESTATE: &str = "[estate]\nid = \"t\"\nname = \"测试小区\"\nregime = \"quasi\"\n";

const ACCOUNTS: &str = "[[fund]]\nid = \"operating\"\nname = \"管理经费\"\nkind = \"operating\"\n\
    [[fund]]\nid = \"common\"\nname = \"公共收益\"\nkind = \"common-income\"\n\
    [[account]]\nid = \"bank\"\nfund = \"operating\"\nopening = \"100000.00\"\n\
    [[account]]\nid = \"till\"\nfund = \"common\"\nopening = \"2500.50\"\n\
    [[category]]\nid = \"fee\"\nname = \"保洁费\"\nkind = \"income\"\n\
    [[category]]\nid = \"repair\"\nname = \"维修\"\nkind = \"expense\"\n\
    [[category]]\nid = \"move\"\nname = \"划转\"\nkind = \"transfer\"\n\
    [[category]]\nid = \"bond\"\nname = \"装修押金\"\nkind = \"deposit\"\n";

/// A row of a ledger of 2024, and the quarter it belongs in.
#[derive(Clone, Debug)]
struct Row {
    quarter: usize,
    text: String,
    /// What it does to all accounts together, in fen.
    flow: i64,
}

prop_compose! {
    fn row()(
        month in 1_i8..=12, day in 1_i8..=28, kind in 0_usize..4, fund in 0_usize..2,
        fen in 1_i64..5_000_000, back in any::<bool>(), no in 0_u32..1_000_000,
    ) -> Row {
        let category = ["fee", "repair", "move", "bond"][kind];
        let (mine, other) = if fund == 0 { ("bank", "till") } else { ("till", "bank") };
        let counter = if category == "move" { other } else { "" };
        let amount = format!("{}.{:02}", fen / 100, fen % 100);
        let (income, expense) = match (category == "repair" || category == "move") != back {
            true => (String::new(), amount),
            false => (amount, String::new()),
        };
        let flow = match (category, income.is_empty()) {
            ("move", _) => 0,
            (_, true) => -fen,
            (_, false) => fen,
        };
        Row {
            quarter: usize::try_from((month - 1) / 3).unwrap_or(0),
            text: format!("2024-{month:02}-{day:02},v{no},{mine},{category},x,{income},{expense},{counter}\n"),
            flow,
        }
    }
}

fn sources(rows: &[Row]) -> Sources {
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    files.insert("data/estate.toml".to_owned(), ESTATE.to_owned());
    files.insert("data/accounts.toml".to_owned(), ACCOUNTS.to_owned());
    for row in rows {
        let file = files.entry(format!("data/ledger/2024Q{}.csv", row.quarter + 1));
        *file.or_insert_with(|| "日期,凭证号,账户,科目,摘要,收入,支出,对方账户\n".to_owned()) +=
            &row.text;
    }
    Sources::from_texts(files)
}

fn prepared(rows: &[Row]) -> (Vec<Diagnostic>, Report) {
    let sources = sources(rows);
    let (books, mut told) = record(&sources, date(2024, 12, 31));
    let books: Books = books.expect("the estate is sound");
    let rulebooks = Rulebooks::for_books(&books);
    let (merged, holidays, _) = assemble::duties(&books, &sources);
    let register = duties::assess(&books, &merged, &holidays);
    told.extend(rules::audit(&books, &rulebooks, &register, &sources));
    (told, report::prepare(&books, &rulebooks))
}

/// Every total of every statement, by id.
fn totals(report: &Report) -> BTreeMap<String, Amount> {
    let mut found = BTreeMap::new();
    for statement in report.statements.iter().chain(&report.years) {
        let funds = statement.funds.iter().map(|fund| &fund.totals);
        for totals in funds.chain([&statement.overall]) {
            for fact in
                [&totals.opening, &totals.income, &totals.expense, &totals.other, &totals.closing]
            {
                found.insert(fact.id.clone(), fact.amount);
            }
        }
    }
    found
}

/// Findings by their code and words: places move with the rows.
fn findings(told: &[Diagnostic]) -> Vec<(&'static str, String)> {
    let mut findings: Vec<_> = told.iter().map(|d| (d.code, d.message.to_string())).collect();
    findings.sort();
    findings
}

fn numbers(text: &str) -> Vec<&str> {
    let mut numbers: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    numbers.sort_unstable();
    numbers
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn the_order_of_rows_does_not_matter(
        (rows, shuffled) in prop::collection::vec(row(), 1..40)
            .prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle())),
    ) {
        let (told, report) = prepared(&rows);
        let (told_again, report_again) = prepared(&shuffled);
        prop_assert_eq!(findings(&told), findings(&told_again));
        prop_assert_eq!(totals(&report), totals(&report_again));
    }

    #[test]
    fn balances_follow_from_entries(rows in prop::collection::vec(row(), 1..40)) {
        let (_, report) = prepared(&rows);
        prop_assert!(!report.statements.is_empty());
        for statement in report.statements.iter().chain(&report.years) {
            let all = statement.funds.iter().map(|fund| &fund.totals).chain([&statement.overall]);
            for totals in all {
                let sum = totals.opening.amount + totals.income.amount - totals.expense.amount
                    + totals.other.amount;
                prop_assert_eq!(sum, totals.closing.amount);
            }
            for fund in &statement.funds {
                let accounts: Amount = fund.accounts.iter().map(|line| line.closing.amount).sum();
                prop_assert_eq!(accounts, fund.totals.closing.amount);
            }
        }
        let flow: i64 = rows.iter().map(|row| row.flow).sum();
        let last = report.statements.last().map(|statement| statement.overall.closing.amount);
        prop_assert_eq!(last, Some(Amount::from_fen(i128::from(10_250_050 + flow))));
    }

    #[test]
    fn both_languages_say_the_same_numbers(
        rows in prop::collection::vec(row(), 1..10),
        spoilt in prop::collection::vec("[0-9.,:；，\"年月/x-]{0,14}", 7),
    ) {
        let mut rows = rows;
        rows[0].text = spoilt.join(",") + "\n";
        let (told, _) = prepared(&rows);
        for diagnostic in &told {
            let (zh, en) = (&diagnostic.message.zh, &diagnostic.message.en);
            prop_assert_eq!(numbers(zh), numbers(en), "{} / {}", zh, en);
        }
    }
}
