//! tests/cases: the figures of the source documents that must add up, or be caught. A case is one file: the figures
//! in words, and sites that hold them with what is to be said of each.
//!
//! ```text
//! [[site]] name, as_of, regime, rulebooks
//!          fires, silent    rules that find something, rules that do not
//!          verdicts         resolution = passed | failed | not-provable
//!          duties           duty@instance = outcome
//!          without          files of tests/errors/base to leave out
//!          [site.files]     files laid over tests/errors/base
//! ```

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use gongshi::{
    books::{Books, record::record},
    duties,
    report::vote::{self, Verdict},
    rulebook::{Rulebooks, assemble},
    rules,
    source::Sources,
};
use jiff::civil::{Date, date};
use toml::{Table, Value};

use crate::building;

const AS_OF: Date = date(2024, 12, 31);

fn base() -> BTreeMap<String, String> {
    let folder = building::root().join("tests/errors/base");
    let read = |path: String| {
        let text = fs::read_to_string(folder.join(&path)).unwrap();
        (path, text)
    };
    building::files(&folder).into_iter().map(read).collect()
}

fn texts<'t>(table: &'t Table, key: &str) -> Vec<&'t str> {
    let list = table.get(key).and_then(Value::as_array).into_iter().flatten();
    list.map(|text| text.as_str().unwrap()).collect()
}

fn pairs(table: &Table, key: &str) -> Vec<(String, String)> {
    let pairs = table.get(key).and_then(Value::as_table).into_iter().flatten();
    pairs.map(|(key, value)| (key.clone(), value.as_str().unwrap().to_owned())).collect()
}

fn files(site: &Table) -> BTreeMap<String, String> {
    let mut files = base();
    for path in texts(site, "without") {
        assert!(files.remove(path).is_some(), "the base has no {path}");
    }
    files.extend(pairs(site, "files"));
    let estate = files.get_mut("data/estate.toml").unwrap();
    if let Some(regime) = site.get("regime").and_then(Value::as_str) {
        *estate = estate.replace("regime = \"quasi\"", &format!("regime = \"{regime}\""));
    }
    if let Some(rulebooks) = site.get("rulebooks") {
        let line = format!("[estate]\nrulebooks = {rulebooks}");
        *estate = estate.replacen("[estate]", &line, 1);
    }
    files
}

fn verdict(books: &Books, rulebooks: &Rulebooks, id: &str) -> Option<&'static str> {
    let mut all = books.meetings.iter().flat_map(|meeting| {
        meeting.resolutions.iter().map(move |resolution| (meeting, resolution))
    });
    let (meeting, resolution) = all.find(|(_, resolution)| resolution.id.value == id)?;
    Some(match vote::result(books, rulebooks, meeting, resolution).verdict {
        Verdict::Passed => "passed",
        Verdict::Failed => "failed",
        Verdict::NotProvable => "not-provable",
    })
}

/// What is not as the case says of one site.
fn faults(site: &Table) -> Vec<String> {
    let sources = Sources::from_texts(files(site));
    let as_of = site.get("as_of").map_or(AS_OF, |day| day.to_string().parse().unwrap());
    let (books, defects) = record(&sources, as_of);
    let mut faults: Vec<String> =
        defects.iter().map(|defect| format!("{} {}", defect.code, defect.message.en)).collect();
    let Some(books) = books else { return faults };
    let (merged, holidays, wrong) = assemble::duties(&books, &sources);
    faults.extend(wrong.iter().map(|defect| format!("{} {}", defect.code, defect.message.en)));
    let register = duties::assess(&books, &merged, &holidays);
    let rulebooks = Rulebooks::for_books(&books);
    let found: BTreeSet<&str> = rules::audit(&books, &rulebooks, &register, &sources)
        .iter()
        .map(|finding| finding.code)
        .collect();
    let fires = texts(site, "fires").into_iter().filter(|rule| !found.contains(rule));
    faults.extend(fires.map(|rule| format!("{rule} does not fire: {found:?}")));
    let silent = texts(site, "silent").into_iter().filter(|rule| found.contains(rule));
    faults.extend(silent.map(|rule| format!("{rule} fires")));
    for (id, expected) in pairs(site, "verdicts") {
        let is = verdict(&books, &rulebooks, &id);
        if is != Some(&expected) {
            faults.push(format!("{id} is {is:?}, not {expected}"));
        }
    }
    for (place, expected) in pairs(site, "duties") {
        let (duty, at) = place.split_once('@').unwrap();
        let instances = register.find(duty).into_iter().flat_map(|standing| &standing.instances);
        let outcome = instances
            .filter(|instance| instance.occasion.id == at)
            .map(|instance| instance.outcome.slug())
            .next();
        if outcome != Some(&expected) {
            faults.push(format!("{place} is {outcome:?}, not {expected}"));
        }
    }
    faults
}

fn cases() -> BTreeMap<String, Table> {
    let folder = building::root().join("tests/cases");
    let case = |path: String| {
        let table: Table = fs::read_to_string(folder.join(&path)).unwrap().parse().unwrap();
        (path.trim_end_matches(".toml").to_owned(), table)
    };
    building::files(&folder).into_iter().map(case).collect()
}

#[test]
fn every_case_is_judged_as_it_should_be() {
    let mut wrong = Vec::new();
    for (id, case) in cases() {
        for site in case["site"].as_array().unwrap() {
            let site = site.as_table().unwrap();
            let name = site["name"].as_str().unwrap();
            let keys = ["fires", "silent", "verdicts", "duties"];
            assert!(keys.iter().any(|key| site.contains_key(*key)), "{id}: {name} expects nothing");
            let known = |rule: &&str| rules::RULES.iter().any(|other| other.id == *rule);
            let named = [texts(site, "fires"), texts(site, "silent")].concat();
            let unknown: Vec<&str> = named.into_iter().filter(|rule| !known(rule)).collect();
            assert!(unknown.is_empty(), "{id}: there is no {unknown:?}");
            wrong.extend(faults(site).into_iter().map(|fault| format!("{id} ({name}): {fault}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// One resolution of six of nine members passes under one bylaw and fails under another.
#[test]
fn the_same_resolution_has_two_verdicts() {
    let case = &cases()["T-19"];
    let sites = case["site"].as_array().unwrap().iter().map(|site| site.as_table().unwrap());
    let same = sites.filter(|site| files(site)["content/meetings/t19.md"].contains("for = 3"));
    let verdicts: BTreeSet<String> =
        same.flat_map(|site| pairs(site, "verdicts")).map(|(_, verdict)| verdict).collect();
    assert_eq!(verdicts, BTreeSet::from(["passed".to_owned(), "failed".to_owned()]));
}
