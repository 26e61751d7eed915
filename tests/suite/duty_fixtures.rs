//! tests/duties: for every duty of the program one site on which it is met on its very last day, and one on which
//! it is not. The days are worked out apart from the program and written down.
//!
//! ```text
//! base/                 a small estate with one record of everything; REGIME and RULEBOOKS are filled in
//! <rulebook>.toml       [[duty]] id, at (the instance), due, as_of, regime
//!                       met, failed, short, shown: what differs from the base, and how the duty then stands
//! ```
//! What differs: `posted`, rows of the register of postings (instance, first day, last day) that name the duty;
//! `replace`, texts in files; `without`, files that are left out.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use gongshi::{
    books::record::record,
    duties::{self, Outcome, Register},
    rulebook::assemble,
    source::Sources,
};
use jiff::civil::{Date, date};
use toml::{Table, Value};

use crate::{building, coverage};

/// The day the fixtures are looked at, unless they say another one.
const AS_OF: Date = date(2026, 10, 30);

/// One way a site differs from the base, and how the duty then stands.
struct Scenario<'t> {
    duty: &'t str,
    rulebook: &'t str,
    regime: &'t str,
    as_of: Date,
    table: &'t Table,
}

fn base() -> BTreeMap<String, String> {
    let folder = building::root().join("tests/duties/base");
    let read = |path: String| {
        let text = fs::read_to_string(folder.join(&path)).unwrap();
        (path, text)
    };
    building::files(&folder).into_iter().map(read).collect()
}

fn list<'t>(table: &'t Table, key: &str) -> impl Iterator<Item = &'t Value> {
    table.get(key).and_then(Value::as_array).into_iter().flatten()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn day(table: &Table, key: &str) -> Option<Date> {
    table.get(key).map(|day| day.to_string().parse().unwrap())
}

impl Scenario<'_> {
    fn files(&self, base: &BTreeMap<String, String>) -> BTreeMap<String, String> {
        let mut files = base.clone();
        let estate = files.get_mut("data/estate.toml").unwrap();
        let named = match self.rulebook {
            "cn-base" | "quasi-chaoyang-2010" => String::new(),
            city => format!("\"{city}\""),
        };
        *estate = estate.replace("REGIME", self.regime).replace("RULEBOOKS", &named);
        for path in list(self.table, "without") {
            assert!(files.remove(text(path)).is_some(), "{}: no {path}", self.duty);
        }
        for change in list(self.table, "replace") {
            let part = |i: usize| text(&change.as_array().unwrap()[i]);
            let file = files.get_mut(part(0)).unwrap();
            assert!(file.contains(part(1)), "{}: {} has no {}", self.duty, part(0), part(1));
            *file = file.replace(part(1), part(2));
        }
        let rows = list(self.table, "posted").map(|row| format!("{},{}\n", self.duty, text(row)));
        files.get_mut("data/postings.csv").unwrap().extend(rows);
        files
    }

    fn register(&self, base: &BTreeMap<String, String>) -> Register {
        let files = self.files(base);
        let sources = Sources::from_texts(files);
        let (books, defects) = record(&sources, self.as_of);
        let told: Vec<_> = defects.iter().map(|defect| &defect.message.en).collect();
        assert!(defects.is_empty(), "{}: {told:?}", self.duty);
        let books = books.unwrap();
        let (merged, holidays, wrong) = assemble::duties(&books, &sources);
        let told: Vec<_> = wrong.iter().map(|defect| &defect.message.en).collect();
        assert!(wrong.is_empty(), "{}: {told:?}", self.duty);
        duties::assess(&books, &merged, &holidays)
    }

    /// What is not as the fixture says.
    fn faults(&self, at: &str, due: Option<Date>, base: &BTreeMap<String, String>) -> Vec<String> {
        let register = self.register(base);
        let Some(standing) = register.find(self.duty) else {
            return vec!["is not in the register".to_owned()];
        };
        let stood = |outcome: Outcome| outcome.slug().to_owned();
        let expected = text(&self.table["outcome"]);
        let Some(instance) = standing.instances.iter().find(|one| one.occasion.id == at) else {
            let ids: Vec<&str> =
                standing.instances.iter().map(|one| one.occasion.id.as_str()).collect();
            return vec![format!("has no instance {at} but {ids:?}: {}", stood(standing.outcome))];
        };
        let mut faults = Vec::new();
        if stood(instance.outcome) != expected {
            let (is, why) = (stood(instance.outcome), instance.reason);
            faults.push(format!("is {is} ({why:?}), not {expected}"));
        }
        let planned = instance.due.map(|due| due.day);
        if due.is_some() && planned != due {
            faults.push(format!("falls due on {planned:?}, not on {due:?}"));
        }
        let late = self.table.get("late").and_then(Value::as_integer);
        if late.is_some() && instance.days_late != late {
            faults.push(format!("is {:?} days late, not {late:?}", instance.days_late));
        }
        faults
    }
}

fn fixtures() -> BTreeMap<String, Table> {
    let folder = building::root().join("tests/duties");
    let files = building::files(&folder).into_iter().filter(|path| !path.contains('/'));
    let fixture = |path: String| {
        let table: Table = fs::read_to_string(folder.join(&path)).unwrap().parse().unwrap();
        (path.trim_end_matches(".toml").to_owned(), table)
    };
    files.map(fixture).collect()
}

#[test]
fn every_duty_is_met_on_its_last_day_and_not_after() {
    let base = base();
    let mut wrong = Vec::new();
    for (rulebook, file) in fixtures() {
        for fixture in list(&file, "duty").map(|duty| duty.as_table().unwrap()) {
            let duty = text(&fixture["id"]);
            let regime = text(fixture.get("regime").unwrap_or(&file["regime"]));
            let (at, due) = (text(&fixture["at"]), day(fixture, "due"));
            let as_of = day(fixture, "as_of").unwrap_or(AS_OF);
            let kinds = ["met", "failed", "short", "shown"].into_iter();
            for (kind, table) in kinds.filter_map(|kind| Some((kind, fixture.get(kind)?))) {
                let table = table.as_table().unwrap();
                let is_met = text(&table["outcome"]) == Outcome::Met.slug();
                assert_eq!(is_met, kind == "met", "{duty}: {kind}");
                let scenario = Scenario { duty, rulebook: &rulebook, regime, as_of, table };
                let faults = scenario.faults(at, due, &base);
                wrong.extend(
                    faults.into_iter().map(|fault| format!("{rulebook}: {duty} ({kind}) {fault}")),
                );
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_duty_has_both_fixtures() {
    let mut shown: BTreeSet<String> = BTreeSet::new();
    for (rulebook, file) in fixtures() {
        for fixture in list(&file, "duty").map(|duty| duty.as_table().unwrap()) {
            let duty = text(&fixture["id"]).to_owned();
            let both = fixture.contains_key("met") && fixture.contains_key("failed");
            assert!(both, "{rulebook}: {duty}");
            shown.insert(duty);
        }
    }
    let ids = coverage::entries("duty");
    let ids: BTreeSet<String> = ids.iter().map(|duty| text(&duty["id"]).to_owned()).collect();
    assert_eq!(shown, ids);
}
