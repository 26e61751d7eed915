use jiff::civil::date;

use super::*;
use crate::books::record::record;

const ESTATE: &str = "[estate]\nid = \"a\"\nname = \"槐园\"\nregime = \"quasi\"\n";

#[test]
fn every_embedded_rulebook_loads_without_a_defect() {
    for (name, text) in EMBEDDED {
        let sources = Sources::from_texts([(name, text)]);
        let (table, defects) = format::toml::read(&sources.texts[0]);
        assert_eq!(defects, [], "{name}");
        let mut desk = Desk::new(&sources);
        let whole = Place { source: sources.texts[0].id, start: 0, end: 0 };
        let layer = read::layer(&mut desk, &table, whole, Owner::Program);
        let told: Vec<&str> = desk.defects.iter().map(|d| d.message.en.as_str()).collect();
        assert_eq!(told, [] as [&str; 0], "{name}");
        assert_eq!(layer.id, name.strip_suffix(".toml").unwrap());
    }
}

#[test]
fn no_combination_of_the_program_loosens() {
    for regime in ["quasi", "owners", "custodial"] {
        for (name, _) in EMBEDDED {
            let estate = format!(
                "[estate]\nid = \"a\"\nname = \"a\"\nregime = \"{regime}\"\nrulebooks = [\"{}\"]\n",
                name.strip_suffix(".toml").unwrap()
            );
            let sources = Sources::from_texts([("data/estate.toml", estate)]);
            let (books, defects) = record(&sources, date(2026, 11, 21));
            assert_eq!(defects, []);
            let (_, _, wrong) = duties(&books.unwrap(), &sources);
            let told: Vec<&str> = wrong.iter().map(|d| d.message.en.as_str()).collect();
            assert_eq!(told, [] as [&str; 0], "{regime} {name}");
        }
    }
}

/// A rulebook of the site: the codes of what is wrong, and the merged duties.
fn site(file: &str) -> (Vec<&'static str>, Duties) {
    let files = [("data/estate.toml", ESTATE), ("data/rulebooks/own.toml", file)];
    let sources = Sources::from_texts(files);
    let (books, defects) = record(&sources, date(2026, 11, 21));
    assert_eq!(defects, []);
    let (duties, _, wrong) = duties(&books.unwrap(), &sources);
    (wrong.iter().map(|d| d.code).collect(), duties)
}

const HEAD: &str = "[rulebook]\nid = \"own\"\nname = \"本小区规定\"\n";
const GROUND: &str =
    "[{ law = \"本小区资金管理办法\", article = \"第五条\", verified = \"bylaw\" }]";

fn tighten(lines: &str) -> (Vec<&'static str>, Duties) {
    site(&format!(
        "{HEAD}[[tighten]]\nduty = \"quasi.evaluation.publish\"\nbasis_add = {GROUND}\n{lines}\n"
    ))
}

#[test]
fn bylaws_make_a_duty_stricter_and_leave_their_name() {
    use super::super::duty::{Board, DutyField};
    let (wrong, duties) = tighten(
        "due = { direction = \"after\", offset = 3, unit = \"days\" }\n\
         posting = { min_days = 45, unit = \"days\", places = [\"each_building\"] }",
    );
    assert_eq!(wrong, [] as [&str; 0]);
    let duty = &duties.duties["quasi.evaluation.publish"];
    assert_eq!(duty.due.unwrap().offset, 3);
    assert_eq!(duty.posting.min, 45);
    assert!(duty.posting.places.contains(&Board::Notice), "places add up");
    assert!(duty.posting.places.contains(&Board::EachBuilding));
    assert_eq!(duty.provenance[&DutyField::Due], "own/quasi.evaluation.publish");
    assert!(!duty.is_default(DutyField::Due), "what the bylaws fix is no longer ours");
    assert!(duty.basis.iter().any(|basis| basis.law == "本小区资金管理办法"));
}

#[test]
fn bylaws_do_not_loosen() {
    let must = |lines: &str| {
        site(&format!(
            "{HEAD}[[tighten]]\nduty = \"cn.assembly.notice\"\nbasis_add = {GROUND}\n{lines}\n"
        ))
    };
    let late = "due = { direction = \"before\", offset = 7, unit = \"days\" }";
    let (wrong, duties) = must(late);
    assert_eq!(wrong, ["REC043"]);
    assert_eq!(duties.duties["cn.assembly.notice"].due.unwrap().offset, 15, "it is not taken in");
    assert_eq!(must("severity = \"may\"").0, ["REC043"]);
    assert_eq!(must("actor = \"provider\"").0, ["REC043"]);
    assert_eq!(must("off = true").0, ["REC043"]);
    assert_eq!(must("due = { direction = \"before\", offset = 20, unit = \"days\" }").0, [""; 0]);
    // A ground that is not higher does not help; a law does.
    let repeal = |tier: &str| {
        let law = "law = \"某法\", article = \"1\", verified = \"full-text\"";
        must(&format!("{late}\nrepeal = {{ {law}, tier = \"{tier}\" }}"))
    };
    assert_eq!(repeal("handbook").0, ["REC043"]);
    let (wrong, duties) = repeal("law");
    assert_eq!(wrong, [""; 0]);
    assert_eq!(duties.duties["cn.assembly.notice"].due.unwrap().offset, 7);
}

#[test]
fn a_duty_without_a_ground_does_not_load() {
    let duty = |basis: &str, severity: &str| {
        format!(
            "{HEAD}[[duty]]\nid = \"own.x\"\ntitle.zh = \"甲\"\ntitle.en = \"a\"\nact = \"post\"\n\
             actor = \"quasi_committee\"\nsubject = \"fees\"\nseverity = \"{severity}\"\n\
             trigger = {{ kind = \"standing\" }}\nrefresh = {{ max_age_days = 90 }}\n{basis}\n"
        )
    };
    let (wrong, duties) = site(&duty("", "must"));
    assert_eq!(wrong, ["REC041"]);
    assert!(!duties.duties.contains_key("own.x"));
    let memory = "basis = [{ law = \"某办法\", verified = \"memory\" }]";
    assert_eq!(site(&duty(memory, "must")).0, ["REC042"]);
    assert_eq!(site(&duty(memory, "should")).0, [""; 0]);
    let bylaw = format!("basis = {GROUND}");
    let (wrong, duties) = site(&duty(&bylaw, "must"));
    assert_eq!(wrong, [""; 0]);
    assert!(duties.duties.contains_key("own.x"));
}

#[test]
fn words_and_keys_are_closed_lists() {
    assert_eq!(tighten("trigger = { period = \"fortnight\" }").0, ["REC007"]);
    assert_eq!(tighten("media = { list = [\"radio\"] }").0, ["REC007"]);
    assert_eq!(tighten("deadline = 3").0, ["SRC022"]);
    let nobody = format!("{HEAD}[[tighten]]\nduty = \"cn.nothing\"\nbasis_add = {GROUND}\n");
    assert_eq!(site(&nobody).0, ["REC009"]);
}

#[test]
fn what_is_not_in_force_does_not_load() {
    let (_, duties) = site(&format!(
        "{HEAD}[[duty]]\nid = \"own.x\"\ntitle.zh = \"甲\"\ntitle.en = \"a\"\nact = \"post\"\n\
         actor = \"quasi_committee\"\nsubject = \"fees\"\nseverity = \"must\"\ntrigger = {{ kind = \"standing\" }}\n\
         basis = {GROUND}\neffective_from = 2027-01-01\n"
    ));
    assert!(!duties.duties.contains_key("own.x"));
}
