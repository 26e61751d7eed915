//! The sample estate at the root of the repository: sound books, sound pages, the numbers they are known by.

use std::collections::BTreeMap;

use gongshi::{books::record::tables::Table, diag::Severity};

use crate::{
    building::{self, SAMPLE_DAY},
    paths::values,
};

#[test]
fn it_builds_and_shows_its_one_miss() {
    let built = building::build(&building::root(), SAMPLE_DAY);
    let told: Vec<_> = built
        .checked
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity != Severity::Info && diagnostic.waived.is_none())
        .map(|diagnostic| {
            format!("{} {}", diagnostic.code, diagnostic.record.as_deref().unwrap_or(""))
        })
        .collect();
    // The handrail that the notice of October 2026 tells residents of.
    assert_eq!(told, ["R-75 2026-06-a2"]);
    assert!(built.site.is_some());
}

#[test]
fn every_page_is_well_formed_for_its_readers() {
    let mut titles = BTreeMap::new();
    for (path, page) in building::pages(&building::build(&building::root(), SAMPLE_DAY)) {
        assert_eq!(page.matches("<h1").count(), 1, "{path} has not one h1");
        assert!(page.contains("<html lang=\"zh-CN\""), "{path} has no lang");
        let title = page.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next());
        let title = title.unwrap_or_else(|| panic!("{path} has no title")).trim().to_owned();
        assert!(!title.is_empty(), "{path} has an empty title");
        if let Some(other) = titles.insert(title.clone(), path.clone()) {
            panic!("{path} and {other} are both called {title}");
        }
        for cell in page.split("<td").skip(1) {
            let inside = cell.split_once('>').map_or("", |(_, rest)| rest);
            assert!(
                !inside.trim_start().starts_with("</td>"),
                "{path} has an empty cell: <td{cell}"
            );
        }
        for place in ["NaN", "undefined", "{{", "{%", "None"] {
            assert!(!page.contains(place), "{path} has {place}");
        }
    }
}

#[test]
fn a_fact_has_one_value_wherever_it_stands() {
    let mut facts: BTreeMap<String, (String, String)> = BTreeMap::new();
    let mut shown = 0;
    for (path, page) in building::pages(&building::build(&building::root(), SAMPLE_DAY)) {
        for element in page.split("<data ").skip(1) {
            let element = format!(" {}", element.split('>').next().unwrap_or_default());
            let Some(fact) = values(&element, "data-fact").pop() else { continue };
            let value = values(&element, "value").pop().unwrap_or_default();
            shown += 1;
            let (known, first) =
                facts.entry(fact.clone()).or_insert_with(|| (value.clone(), path.clone()));
            assert_eq!(*known, value, "{fact} is another on {path} than on {first}");
        }
    }
    assert!(facts.len() < shown, "no fact stands on two pages: {shown}");
}

#[test]
fn the_home_page_answers_with_the_latest_quarter() {
    let built = building::build(&building::root(), SAMPLE_DAY);
    let home = &building::pages(&built)["index.html"];
    for figure in ["152388.19", "151828.80", "170603.38"] {
        let (yuan, fen) = figure.split_once('.').unwrap();
        let grouped = format!("{},{}.{fen}", &yuan[..3], &yuan[3..]);
        assert!(home.contains(&grouped), "the home page lacks {grouped}");
    }
}

#[test]
fn it_uses_every_register() {
    // Those that are TOML files, or are worked out from others, stand beside the tables.
    let others = "grants tranches leases lease-income tenders bidders elections candidates \
        attendance budget collection evaluations fund-movements members posts postings waivers";
    let built = building::build(&building::root(), SAMPLE_DAY);
    let files = building::contents(&built);
    let empty: Vec<&str> = Table::all()
        .filter(|table| table.head().is_none())
        .map(Table::name)
        .chain(others.split_whitespace())
        .filter(|name| {
            let table = files.get(&format!("data/{name}.csv"));
            table.is_none_or(|table| table.iter().filter(|byte| **byte == b'\n').count() < 2)
        })
        .collect();
    assert!(empty.is_empty(), "without a record in the sample: {empty:?}");
}

#[test]
fn it_knows_every_kind_of_election() {
    let built = building::build(&building::root(), SAMPLE_DAY);
    let pages = building::pages(&built);
    let elections = &pages["elections/index.html"];
    for kind in ["换届", "补选", "罢免"] {
        assert!(elections.contains(&format!("<dd>{kind}</dd>")), "{kind}");
    }
}
