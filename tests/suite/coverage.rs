//! docs/coverage.md: every sentence of the source documents, and what serves it. Written from the `seeds` of the
//! rulebooks and docs/coverage.toml; run with `SNAPSHOTS=overwrite` to write it anew.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
};

use snapbox::{Data, assert_data_eq};
use toml::{Table, Value};

use crate::building;

const SENTENCES: usize = 222;

/// The figures of the source documents.
const CASES: [&str; 30] = [
    "T-01", "T-04", "T-05", "T-06", "T-07", "T-08", "T-09", "T-10", "T-12", "T-15", "T-16", "T-17",
    "T-18", "T-19", "T-20", "T-21", "T-22", "T-25", "T-27", "T-28", "T-29", "T-31", "T-33", "T-34",
    "T-35", "T-36", "T-37", "T-38", "T-39", "T-40",
];

/// One row of docs/coverage.toml.
struct Row {
    id: String,
    asks: String,
    rules: Vec<String>,
    pages: Vec<String>,
    data: Vec<String>,
    register: Option<String>,
    why: Option<String>,
}

fn read(path: &str) -> String {
    fs::read_to_string(building::root().join(path)).unwrap()
}

fn texts(table: &Table, key: &str) -> Vec<String> {
    let list = table.get(key).and_then(Value::as_array).into_iter().flatten();
    list.map(|text| text.as_str().unwrap().to_owned()).collect()
}

fn rows() -> Vec<Row> {
    let table: Table = read("docs/coverage.toml").parse().unwrap();
    let row = |value: &Value| {
        let table = value.as_table().unwrap();
        let keys = ["id", "asks", "rules", "pages", "data", "register", "why"];
        let stray = table.keys().find(|key| !keys.contains(&key.as_str()));
        assert_eq!(stray, None, "{table}");
        let text = |key: &str| table.get(key).map(|text| text.as_str().unwrap().to_owned());
        Row {
            id: text("id").unwrap(),
            asks: text("asks").unwrap(),
            rules: texts(table, "rules"),
            pages: texts(table, "pages"),
            data: texts(table, "data"),
            register: text("register"),
            why: text("why"),
        }
    };
    table["row"].as_array().unwrap().iter().map(row).collect()
}

/// The rulebooks of the program, by id.
pub(crate) fn rulebooks() -> BTreeMap<String, Table> {
    let folder = fs::read_dir(building::root().join("data/rulebooks")).unwrap();
    let files = folder.map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    files
        .map(|path| {
            let table: Table = fs::read_to_string(&path).unwrap().parse().unwrap();
            (path.file_stem().unwrap().to_str().unwrap().to_owned(), table)
        })
        .collect()
}

/// The tables of one kind, of all rulebooks.
pub(crate) fn entries(kind: &str) -> Vec<Table> {
    let of = |book: &Table| {
        let list = book.get(kind).and_then(Value::as_array).cloned().unwrap_or_default();
        list.into_iter().map(|entry| entry.as_table().unwrap().clone()).collect::<Vec<_>>()
    };
    rulebooks().values().flat_map(of).collect()
}

/// Ids of the duties, rights and items of the self-audit that name each sentence.
fn served() -> BTreeMap<String, Vec<String>> {
    let mut served: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for kind in ["duty", "right", "audit_item"] {
        for entry in entries(kind) {
            for seed in texts(&entry, "seeds") {
                let id = entry["id"].as_str().unwrap().to_owned();
                served.entry(seed).or_default().push(id);
            }
        }
    }
    served
}

/// Whether the program keeps a register: it reads its file.
fn is_kept(register: &str) -> bool {
    let readers = building::root().join("src/books/record");
    let path = format!("\"{register}\"");
    let reads = |file: &String| fs::read_to_string(readers.join(file)).unwrap().contains(&path);
    building::files(&readers).iter().any(reads)
}

/// Whether a rule, or one of its parts (`R-41a` of `R-41`), is there.
fn is_rule(id: &str) -> bool {
    let is_part = |rest: &str| rest.bytes().all(|byte| byte.is_ascii_lowercase());
    gongshi::rules::RULES.iter().any(|rule| rule.id.strip_prefix(id).is_some_and(is_part))
}

fn table() -> String {
    let (rows, served) = (rows(), served());
    let mut lines = String::new();
    let (mut kept, mut explained) = (0, 0);
    for row in &rows {
        let duties = served.get(&row.id).cloned().unwrap_or_default();
        let register = row.register.as_deref().filter(|register| is_kept(register));
        let found: Vec<String> = row
            .pages
            .iter()
            .chain(&row.data)
            .map(String::as_str)
            .chain(register)
            .map(code)
            .collect();
        let lacking = row.register.as_deref().filter(|_| register.is_none());
        let why = match (&row.why, lacking) {
            (Some(why), _) => why.clone(),
            (None, Some(lacking)) => format!("no register `{lacking}` is kept"),
            (None, None) => String::new(),
        };
        let serves = !duties.is_empty() || !row.rules.is_empty() || !found.is_empty();
        if serves {
            kept += 1
        } else {
            explained += 1
        }
        let duties: Vec<String> = duties.iter().map(code).collect();
        let (duties, found) = (duties.join(" "), found.join(" "));
        let (rules, Row { id, asks, .. }) = (row.rules.join(" "), row);
        writeln!(lines, "| {id} | {asks} | {duties} | {rules} | {found} | {why} |").unwrap();
    }
    let (duties, rights) = (entries("duty").len(), entries("right").len());
    format!(
        "# What the source documents ask for, and what serves it\n\n\
         Written by a test from `docs/coverage.toml` and the `seeds` of the {duties} duties and {rights} rights in \
         `data/rulebooks`. Of {SENTENCES} sentences, {kept} are served by a duty, a rule, a page or a table; \
         {explained} are not, and the last column says why. A sentence that is served in part has both.\n\n\
         | Sentence | Asks | Duties and rights | Rules | Pages, tables, registers | Why not, or what is lacking |\n\
         | --- | --- | --- | --- | --- | --- |\n{lines}"
    )
}

/// The figures, with what their fixtures say or why there is none.
fn figures() -> String {
    let table: Table = read("docs/coverage.toml").parse().unwrap();
    let without = table["case"].as_array().unwrap().iter().map(|case| case.as_table().unwrap());
    let without: BTreeMap<&str, &Table> =
        without.map(|case| (case["id"].as_str().unwrap(), case)).collect();
    let mut lines = String::new();
    for id in CASES {
        let path = format!("tests/cases/{id}.toml");
        let fixture = fs::read_to_string(building::root().join(&path)).ok();
        let (says, sites, why) = match (fixture, without.get(id)) {
            (Some(fixture), None) => {
                let case: Table = fixture.parse().unwrap();
                let sites = case["site"].as_array().unwrap().len();
                (case["says"].as_str().unwrap().to_owned(), sites.to_string(), String::new())
            }
            (None, Some(case)) => {
                let text = |key: &str| case.get(key).map(|text| text.as_str().unwrap().to_owned());
                let kept = |register: String| match is_kept(&register) {
                    true => format!("held by the tests of `{register}`"),
                    false => format!("no register `{register}` is kept"),
                };
                let why = text("why").or_else(|| text("register").map(kept));
                (text("asks").unwrap(), String::new(), why.expect("a reason"))
            }
            (both, _) => {
                panic!("{id} needs a fixture or a reason, has fixture: {}", both.is_some())
            }
        };
        writeln!(lines, "| {id} | {says} | {sites} | {why} |").unwrap();
    }
    format!(
        "\n## Figures that must add up, or be caught\n\n\
         Each is a file of `tests/cases` with sites that hold the figures and what is to be said of each.\n\n\
         | Figures | Say | Sites | Why not |\n| --- | --- | --- | --- |\n{lines}"
    )
}

fn code(text: impl AsRef<str>) -> String {
    format!("`{}`", text.as_ref())
}

#[test]
fn the_table_is_as_its_sources_say() {
    let path = building::root().join("docs/coverage.md");
    assert_data_eq!(table() + &figures(), Data::read_from(&path, None).raw());
}

#[test]
fn every_sentence_has_its_row_and_none_is_blank() {
    let (rows, served) = (rows(), served());
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let all: Vec<String> = (1..=SENTENCES).map(|number| format!("S-{number:03}")).collect();
    assert_eq!(ids, all);
    let mut wrong = Vec::new();
    for row in &rows {
        let kept = row.register.as_deref().is_some_and(is_kept);
        let direct = !row.rules.is_empty() || !row.pages.is_empty() || !row.data.is_empty();
        let by_duty = served.contains_key(&row.id);
        if !direct && !by_duty && row.register.is_none() && row.why.is_none() {
            wrong.push(format!("{} is blank", row.id));
        }
        if kept && row.why.is_some() {
            wrong.push(format!("{} has a reason though its register is kept", row.id));
        }
        if row.asks.is_empty() || row.why.as_deref().is_some_and(str::is_empty) {
            wrong.push(format!("{} says nothing", row.id));
        }
    }
    let strays = served.keys().filter(|seed| !all.contains(seed));
    wrong.extend(strays.map(|seed| format!("{seed} is no sentence")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_the_table_names_is_there() {
    let datasets = building::files(&building::root().join("src/page/dataset"));
    let datasets: Vec<String> =
        datasets.iter().map(|path| read(&format!("src/page/dataset/{path}"))).collect();
    let mut wrong = BTreeSet::new();
    for row in rows() {
        let pages = row.pages.iter().filter(|page| {
            !building::root().join(format!("themes/default/templates/{page}.html")).exists()
        });
        let names = |name: &str| datasets.iter().any(|text| text.contains(&format!("{name}\"")));
        let data = row.data.iter().filter(|name| !names(name));
        let rules = row.rules.iter().filter(|rule| !is_rule(rule));
        let unknown = pages.chain(data).chain(rules);
        wrong.extend(unknown.map(|name| format!("{}: there is no `{name}`", row.id)));
    }
    for duty in entries("duty") {
        let id = duty["id"].as_str().unwrap();
        let unknown = texts(&duty, "checks").into_iter().filter(|rule| !is_rule(rule));
        wrong.extend(unknown.map(|rule| format!("{id}: there is no rule `{rule}`")));
    }
    assert!(wrong.is_empty(), "{}", wrong.into_iter().collect::<Vec<_>>().join("\n"));
}
