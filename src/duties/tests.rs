use jiff::{
    ToSpan,
    civil::{Date, date},
};

use super::*;
use crate::{books::record::record, rulebook::assemble, source::Sources};

const ESTATE: &str = "[estate]\nid = \"a\"\nname = \"槐园\"\nregime = \"quasi\"\n";
const ACCOUNTS: &str = "[[fund]]\nid = \"op\"\nname = \"管理经费\"\nkind = \"operating\"\n\
    [[account]]\nid = \"bank\"\nfund = \"op\"\nopening = \"1000.00\"\n\
    [[category]]\nid = \"fee\"\nname = \"保洁费\"\nkind = \"income\"\n";
/// Entries in the third quarter of 2025 and the first half of 2026; none in the fourth quarter.
const LEDGER: &str = "日期,科目,摘要,收入,支出\n2025-07-05,保洁费,三季度,10.00,\n\
    2025-09-30,保洁费,三季度,10.00,\n2026-01-05,保洁费,一季度,10.00,\n2026-05-05,保洁费,二季度,10.00,\n";

/// A duty of the estate's own: accounts of a quarter, fifteen days after its end, fifteen days on the board.
const OWN: &str = "[rulebook]\nid = \"own\"\nname = \"本小区规定\"\n\
    [[duty]]\nid = \"own.accounts\"\ntitle.zh = \"每季收支公示\"\ntitle.en = \"accounts of a quarter\"\n\
    act = \"post\"\nactor = \"quasi_committee\"\nsubject = \"accounts\"\nseverity = \"must\"\n\
    trigger = { kind = \"periodic\", period = \"quarter\" }\n\
    due = { direction = \"after\", offset = 15, unit = \"days\" }\n\
    posting = { min_days = 15, unit = \"days\", places = [\"board\"] }\n\
    basis = [{ law = \"本小区资金管理办法\", article = \"第五条\", verified = \"bylaw\" }]\n";

/// Every instance of the estate's own duty on a day: id, outcome, days late.
fn stands(as_of: Date, postings: &str) -> Vec<(String, Outcome, Option<i64>)> {
    let rows = format!("公开义务,期次,地点,张贴日,撤下日\n{postings}");
    let files = [
        ("data/estate.toml", ESTATE),
        ("data/accounts.toml", ACCOUNTS),
        ("data/ledger/2025.csv", LEDGER.split("2026-01").next().unwrap()),
        ("data/rulebooks/own.toml", OWN),
        ("data/postings.csv", rows.as_str()),
    ];
    let spring: String =
        "日期,科目,摘要,收入,支出\n".to_owned() + &LEDGER[LEDGER.find("2026-01").unwrap()..];
    let files = files.into_iter().chain([("data/ledger/2026.csv", spring.as_str())]);
    let sources = Sources::from_texts(files);
    let (books, defects) = record(&sources, as_of);
    assert_eq!(defects, []);
    let books = books.unwrap();
    let (duties, holidays, wrong) = assemble::duties(&books, &sources);
    assert_eq!(wrong, []);
    let register = assess(&books, &duties, &holidays);
    let standing = register.find("own.accounts").unwrap();
    let line = |i: &Instance| (i.occasion.id.clone(), i.outcome, i.days_late);
    standing.instances.iter().map(line).collect()
}

/// The outcome of one quarter on a day.
fn quarter(as_of: Date, id: &str, postings: &str) -> (Outcome, Option<i64>) {
    let all = stands(as_of, postings);
    let (_, outcome, late) = all.into_iter().find(|(name, _, _)| name == id).unwrap();
    (outcome, late)
}

const FIRST: &str = "财务收支,2025Q3,公告栏,2025-10-10,2025-10-30\n";

#[test]
fn day_by_day_through_the_end_of_a_quarter() {
    // Fifteen days after 31 December 2025: Thursday 15 January 2026.
    let day = |d: Date| quarter(d, "2025Q4", FIRST);
    for (day_of, expected) in [
        (date(2025, 12, 20), Outcome::NotYetDue),
        (date(2025, 12, 31), Outcome::NotYetDue),
        (date(2026, 1, 1), Outcome::DueSoon),
        (date(2026, 1, 15), Outcome::DueSoon),
    ] {
        assert_eq!(day(day_of), (expected, None), "{day_of}");
    }
    for late in 1..=40 {
        let as_of = date(2026, 1, 15).saturating_add(late.days());
        assert_eq!(day(as_of), (Outcome::Overdue, Some(late)), "{as_of}");
    }
}

#[test]
fn posted_in_time_and_late() {
    let row = |from: &str, to: &str| format!("{FIRST}财务收支,2025Q4,公告栏,{from},{to}\n");
    let later = date(2026, 4, 1);
    let outcome = |from: &str, to: &str| quarter(later, "2025Q4", &row(from, to));
    assert_eq!(outcome("2026-01-15", "2026-01-30"), (Outcome::Met, None));
    assert_eq!(outcome("2026-01-16", "2026-02-16"), (Outcome::MetLate, Some(1)));
    // Fourteen days are too few; the first day is not counted.
    assert_eq!(outcome("2026-01-15", "2026-01-29").0, Outcome::Breached);
    // Without a last day the sheet still hangs.
    assert_eq!(outcome("2026-01-15", "").0, Outcome::Met);
    // A row of tomorrow is no proof today.
    assert_eq!(quarter(date(2026, 1, 20), "2025Q4", &row("2026-01-21", "")).0, Outcome::Overdue);
}

#[test]
fn a_row_may_name_the_duty_itself() {
    let rows = format!("{FIRST}own.accounts,2025Q4,公告栏,2026-01-12,2026-02-12\n");
    assert_eq!(quarter(date(2026, 4, 1), "2025Q4", &rows).0, Outcome::Met);
    let other = format!("{FIRST}own.other,2025Q4,公告栏,2026-01-12,2026-02-12\n");
    assert_eq!(quarter(date(2026, 4, 1), "2025Q4", &other).0, Outcome::Overdue);
}

#[test]
fn a_larger_period_that_ends_on_the_same_day_counts() {
    let rows = format!("{FIRST}财务收支,2025H2,公告栏,2026-01-12,2026-02-12\n");
    assert_eq!(quarter(date(2026, 4, 1), "2025Q4", &rows).0, Outcome::Met);
}

#[test]
fn a_duty_is_what_is_overdue_first() {
    let files = stands(date(2026, 5, 1), FIRST);
    let outcomes: Vec<(&str, Outcome)> =
        files.iter().map(|(id, outcome, _)| (id.as_str(), *outcome)).collect();
    // The first quarter of 2026 has entries, which the site shows, and no sheet on the board.
    let expected = [
        ("2025Q3", Outcome::Met),
        ("2025Q4", Outcome::Overdue),
        ("2026Q1", Outcome::Unproven),
        ("2026Q2", Outcome::NotYetDue),
    ];
    assert_eq!(outcomes, expected);
}

#[test]
fn every_outcome_has_words_and_a_name() {
    let mut names: Vec<&str> = Outcome::ALL.iter().map(|outcome| outcome.slug()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), Outcome::ALL.len());
    assert!(Outcome::ALL.iter().all(|outcome| !outcome.word().zh.is_empty()));
}

/// A committee elected on 26 April 2026 has no pact yet, which it owes within thirty days of a change.
#[test]
fn what_is_not_complete_is_overdue_only_after_its_day() {
    let estate =
        format!("{ESTATE}[committee]\nname = \"管委会\"\nterm = 1\nelected_on = 2026-04-26\n");
    let stands = |as_of: Date| {
        let sources = Sources::from_texts([
            ("data/accounts.toml", ACCOUNTS),
            ("data/estate.toml", estate.as_str()),
        ]);
        let books = record(&sources, as_of).0.unwrap();
        let (duties, holidays, _) = assemble::duties(&books, &sources);
        let register = assess(&books, &duties, &holidays);
        let pact = &register.find("quasi.pact.standing").unwrap().instances[0];
        assert_eq!(pact.due.map(|due| due.day), Some(date(2026, 5, 26)));
        assert_eq!(pact.reason, Some(Reason::Incomplete));
        (pact.outcome, pact.days_late)
    };
    assert_eq!(stands(date(2026, 5, 11)), (Outcome::NotYetDue, None));
    assert_eq!(stands(date(2026, 5, 12)), (Outcome::DueSoon, None));
    assert_eq!(stands(date(2026, 5, 26)), (Outcome::DueSoon, None));
    assert_eq!(stands(date(2026, 5, 27)), (Outcome::Overdue, Some(1)));
}
