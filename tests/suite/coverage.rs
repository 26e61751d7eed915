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

/// Whether the program keeps a register: its files are described.
fn is_kept(register: &str) -> bool {
    let shown = register.replace('<', "\\<").replace('>', "\\>");
    read("docs/files.md").lines().any(|line| line.starts_with('#') && line.contains(&shown))
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
        let duties: Vec<String> = duties.iter().map(|id| code(id)).collect();
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

fn code(text: impl AsRef<str>) -> String {
    format!("`{}`", text.as_ref())
}

#[test]
fn the_table_is_as_its_sources_say() {
    let path = building::root().join("docs/coverage.md");
    assert_data_eq!(table(), Data::read_from(&path, None).raw());
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
