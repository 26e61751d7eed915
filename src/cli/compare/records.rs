//! What the registers of two sites say differently: votes, contracts, repairs, members. A record with an id is
//! compared field by field; of one without, the row as it stands on either side is told.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::{Map, Value};

use super::{
    super::{
        Format,
        console::{Console, json_line},
    },
    surplus,
    tables::{Published, Row, Tables},
};

/// How many fields of a row without an id are shown.
const SHOWN: usize = 6;

/// A field that differs.
#[derive(Serialize)]
struct FieldLine<'a> {
    table: &'a str,
    id: &'a str,
    field: &'a str,
    a: Option<&'a Value>,
    b: Option<&'a Value>,
}

/// A record that only one of both has.
#[derive(Serialize)]
struct RecordLine<'a> {
    table: &'a str,
    only_in: &'static str,
    record: &'a Map<String, Value>,
}

/// Tells every record that differs, and how many there are.
pub(super) fn compare(a: &Tables, b: &Tables, console: &Console) -> usize {
    let names: BTreeSet<&String> = a.registers.keys().chain(b.registers.keys()).collect();
    let none = Published::default();
    let mut differ = 0;
    for name in names {
        let (one, other) =
            (a.registers.get(name).unwrap_or(&none), b.registers.get(name).unwrap_or(&none));
        let (fewer, more) = (surplus(&one.rows, &other.rows), surplus(&other.rows, &one.rows));
        let theirs = by_id(&more);
        let mut told = BTreeSet::new();
        for row in fewer {
            differ += 1;
            match theirs.get(row.text("id")) {
                Some(twin) => {
                    told.insert(row.text("id"));
                    console.out(&fields(name, one, (row, twin), console));
                }
                None => console.out(&alone(name, one, (row, "a"), console)),
            }
        }
        for row in more.into_iter().filter(|row| !told.contains(row.text("id"))) {
            differ += 1;
            console.out(&alone(name, other, (row, "b"), console));
        }
    }
    differ
}

/// Rows by their ids; those without any, or with one that another has too, stay away.
fn by_id<'t>(rows: &[&'t Row]) -> BTreeMap<&'t str, &'t Row> {
    let mut known: BTreeMap<&str, Option<&Row>> = BTreeMap::new();
    for row in rows.iter().filter(|row| !row.text("id").is_empty()) {
        known.entry(row.text("id")).and_modify(|known| *known = None).or_insert(Some(row));
    }
    known.into_iter().filter_map(|(id, row)| Some((id, row?))).collect()
}

fn fields(name: &str, table: &Published, (one, other): (&Row, &Row), console: &Console) -> String {
    let id = one.text("id");
    let mut out = String::new();
    let changed: Vec<&String> = one
        .fields
        .keys()
        .chain(other.fields.keys())
        .filter(|field| one.fields.get(*field) != other.fields.get(*field))
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    for field in changed {
        let (a, b) = (one.fields.get(field), other.fields.get(field));
        if console.format == Format::Json {
            out += &json_line(&FieldLine { table: name, id, field, a, b });
        } else {
            let title = &table.title;
            out += &format!("{title} {id} {field}: {} → {}\n", shown(a), shown(b));
        }
    }
    out
}

fn alone(
    name: &str,
    table: &Published,
    (row, only_in): (&Row, &'static str),
    console: &Console,
) -> String {
    if console.format == Format::Json {
        return json_line(&RecordLine { table: name, only_in, record: &row.fields });
    }
    let sign = if only_in == "a" { '-' } else { '+' };
    let said = table.columns.iter().filter_map(|column| row.fields.get(column));
    let said = said.filter(|value| !value.is_null()).take(SHOWN).map(|value| shown(Some(value)));
    let title = &table.title;
    format!("{sign} {title} {}\n", said.collect::<Vec<_>>().join(" "))
}

fn shown(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => "—".to_owned(),
        Some(Value::String(text)) => text.replace('\n', " "),
        Some(value) => value.to_string(),
    }
}
