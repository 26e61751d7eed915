//! docs/rulebooks.md says what the rulebooks hold, says the same in both languages, and its example works.

use std::{collections::BTreeSet, fs};

use gongshi::{
    books::record::record,
    rulebook::{
        Rulebooks, assemble,
        duty::{
            Act, Actor, Board, Checked, ConditionField, Direction, DutyField, Event, Evidence,
            Level, Medium, Party, Rhythm, Subject, Tier, Unit, Web,
        },
    },
    source::Sources,
};
use jiff::civil::date;

use crate::{building, coverage, readme};

const ENGLISH: &str = include_str!("../../docs/rulebooks.md");
const CHINESE: &str = include_str!("../../docs/rulebooks.zh-CN.md");

#[test]
fn both_languages_say_the_same() {
    assert_eq!(readme::headings(ENGLISH), readme::headings(CHINESE));
    let names = |text: &'static str| -> BTreeSet<&str> {
        readme::spans(text).into_iter().filter(|span| span.is_ascii()).collect()
    };
    assert_eq!(names(ENGLISH), names(CHINESE));
    assert_eq!(example(ENGLISH), example(CHINESE));
}

#[test]
fn every_word_of_a_duty_is_told_and_every_rulebook_is_listed() {
    let told = readme::spans(ENGLISH);
    macro_rules! slugs {
        ($($words:ident)+) => {
            [$($words::WORDS.iter().map(|(_, words)| words[0]).collect::<Vec<_>>()),+].concat()
        };
    }
    let words = slugs!(
        Act Tier Actor Party Subject Rhythm Event Direction Unit Board Medium Evidence Checked Level
        Web DutyField ConditionField
    );
    let lacking: Vec<&str> = words.into_iter().filter(|word| !told.contains(word)).collect();
    assert!(lacking.is_empty(), "docs/rulebooks.md does not tell of {lacking:?}");
    for id in coverage::rulebooks().keys() {
        assert!(told.contains(&id.as_str()), "docs/rulebooks.md does not list {id}");
    }
}

/// What the texts of the laws say, read there and not in the rulebooks.
const LIMITS: &[(&str, &str, &str, &str)] = &[
    ("cn-110000-beijing", "owners", "committee.seats-min", "5 people"),
    ("cn-110000-beijing", "owners", "committee.small-households", "100 households"),
    ("cn-110000-beijing", "owners", "committee.renewal-days", "6 months"),
    ("cn-110000-beijing", "owners", "contract.remind-days", "6 months"),
    ("cn-110000-beijing", "owners", "common-income.top-up-share", "1/2"),
    ("cn-110000-beijing", "custodial", "committee.seats-min", "7 people"),
    ("cn-310000-shanghai", "owners", "committee.term-years-min", "3 years"),
    ("cn-310000-shanghai", "owners", "committee.term-years-max", "5 years"),
    ("cn-310000-shanghai", "owners", "committee.renewal-days", "5 months"),
    ("cn-310000-shanghai", "owners", "committee.small-area", "10000 ㎡"),
    ("cn-330100-hangzhou", "owners", "committee.seats-max", "11 people"),
    ("cn-330100-hangzhou", "custodial", "committee.seats-min", "7 people"),
    ("cn-330100-hangzhou", "owners", "fee.notice-days", "30 days"),
    ("cn-330100-hangzhou", "owners", "fund.audit-above", "30000 yuan"),
    ("cn-330100-hangzhou", "owners", "fund.overrun-share", "1/10"),
    ("cn-330200-ningbo", "owners", "contract.term-years-max", "5 years"),
    // Three months are only remembered of the national guidance; the sixty days were read.
    ("cn-330200-ningbo", "owners", "committee.renewal-days", "60 days"),
    ("cn-370000-shandong", "owners", "committee.renewal-days", "90 days"),
    ("cn-370000-shandong", "owners", "committee.term-years-max", "5 years"),
    ("cn-441800-qingyuan", "owners", "assembly.notice-days", "15 days"),
];

#[test]
fn thresholds_of_cities_are_those_of_their_laws() {
    let mut wrong = Vec::new();
    for (city, regime, id, expected) in LIMITS {
        let estate = format!(
            "[estate]\nid = \"a\"\nname = \"某小区\"\nregime = \"{regime}\"\nrulebooks = [\"{city}\"]\n"
        );
        let sources = Sources::from_texts([("data/estate.toml", estate)]);
        let (books, defects) = record(&sources, date(2026, 10, 31));
        assert_eq!(defects, []);
        let rulebooks = Rulebooks::for_books(&books.unwrap());
        let limit = rulebooks.limit(id, date(2026, 10, 31)).map(|limit| limit.shown().en);
        if limit.as_deref() != Some(*expected) {
            wrong.push(format!("{city} ({regime}) {id}: {limit:?}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn example(text: &str) -> &str {
    let (_, rest) = text.split_once("```toml\n").unwrap();
    rest.split_once("```").unwrap().0
}

#[test]
fn the_example_of_bylaws_works() {
    let base = building::root().join("tests/errors/base");
    let read = |path: &str| fs::read_to_string(base.join(path)).unwrap();
    let sources = Sources::from_texts([
        ("data/estate.toml", read("data/estate.toml")),
        ("data/rulebooks/huaiyuan-bylaws.toml", example(ENGLISH).to_owned()),
    ]);
    let (books, defects) = record(&sources, date(2026, 10, 31));
    assert_eq!(defects, []);
    let (merged, _, wrong) = assemble::duties(&books.unwrap(), &sources);
    assert_eq!(wrong, []);
    assert!(merged.duties.contains_key("huaiyuan.ramp.progress"));
    let finance = &merged.duties["quasi.finance.periodic"];
    let from = "huaiyuan-bylaws/quasi.finance.periodic";
    for part in [DutyField::Trigger, DutyField::Posting] {
        assert_eq!(finance.provenance[&part], from, "{part:?}");
        assert!(!finance.is_default(part), "{part:?}");
    }
    assert_eq!(finance.posting.min, 30);
}
