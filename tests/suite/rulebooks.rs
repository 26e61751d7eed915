//! docs/rulebooks.md says what the rulebooks hold, says the same in both languages, and its example works.

use std::{collections::BTreeSet, fs};

use gongshi::{
    books::record::record,
    rulebook::{
        assemble,
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
