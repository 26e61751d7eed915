//! What tells the rows of a table apart and which tables they point at. A key is declared only where it holds:
//! what is dated after the day of the books, or not public, is in no table, though a row may name it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Dataset, Value};

/// The keys of one table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// The columns that tell its rows apart; empty when none do.
    pub primary: Vec<&'static str>,
    /// Columns that hold the `id` of a row of another table, with that table.
    pub foreign: Vec<(&'static str, String)>,
}

/// Columns that may tell rows apart, the first that do.
const PRIMARY: &[&[&str]] = &[
    &["id"],
    &["fact"],
    &["source_file", "source_line", "side"],
    &["period", "account_id"],
    &["period", "fund_id", "head_id"],
    &["period", "fund_id", "section", "head_id", "side"],
];

/// Columns that name a row, with the table that holds it.
const FOREIGN: &[(&str, &str)] = &[
    ("building_id", "buildings"),
    ("contract_id", "contracts"),
    ("document_id", "documents"),
    ("meeting_id", "meetings"),
    ("project_id", "projects"),
    ("provider_id", "providers"),
    ("resolution_id", "resolutions"),
];

/// The keys of every table, in their order.
pub fn keys(datasets: &[Dataset<'_>]) -> Vec<Keys> {
    let ids: BTreeMap<&str, BTreeSet<&str>> =
        datasets.iter().filter_map(|table| Some((table.name(), ids(table)?))).collect();
    let keys = |table: &Dataset<'_>| Keys {
        primary: PRIMARY.iter().find(|key| is_key(table, key)).map_or(vec![], |key| key.to_vec()),
        foreign: FOREIGN
            .iter()
            .filter(|(_, of)| *of != table.name())
            .filter(|(column, of)| ids.get(of).is_some_and(|ids| points(table, column, ids)))
            .map(|(column, of)| (*column, (*of).to_owned()))
            .collect(),
    };
    datasets.iter().map(keys).collect()
}

/// The ids of a table whose rows have one each.
fn ids<'d>(table: &'d Dataset<'_>) -> Option<BTreeSet<&'d str>> {
    let at = table.position("id")?;
    let ids = table.rows.iter().map(|row| text(&row[at]));
    let ids: Option<BTreeSet<&str>> = ids.collect();
    ids.filter(|ids| ids.len() == table.rows.len())
}

fn text<'v>(value: &'v Value<'_>) -> Option<&'v str> {
    match value {
        Value::Text(text) => Some(text),
        Value::Money(_)
        | Value::Area(_)
        | Value::Rate(_)
        | Value::Count(_)
        | Value::Date(_)
        | Value::Flag(_)
        | Value::Blank
        | Value::Masked(_)
        | Value::Unknown => None,
    }
}

/// Whether every row has a value in these columns and no two rows the same.
fn is_key(table: &Dataset<'_>, key: &[&str]) -> bool {
    let columns: Option<Vec<usize>> = key.iter().map(|name| table.position(name)).collect();
    let Some(columns) = columns else { return false };
    let mut seen = BTreeSet::new();
    table.rows.iter().all(|row| {
        let values: Option<Vec<String>> = columns.iter().map(|at| written(&row[*at])).collect();
        values.is_some_and(|values| seen.insert(values))
    })
}

fn written(value: &Value<'_>) -> Option<String> {
    match value {
        Value::Count(count) => Some(count.to_string()),
        Value::Date(date) => Some(date.to_string()),
        Value::Text(_)
        | Value::Money(_)
        | Value::Area(_)
        | Value::Rate(_)
        | Value::Flag(_)
        | Value::Blank
        | Value::Masked(_)
        | Value::Unknown => text(value).map(str::to_owned),
    }
}

/// Whether a column names rows of another table and nothing else.
fn points(table: &Dataset<'_>, column: &str, ids: &BTreeSet<&str>) -> bool {
    let Some(at) = table.position(column) else { return false };
    let mut named = table.rows.iter().map(|row| &row[at]).filter(|value| **value != Value::Blank);
    named.all(|value| text(value).is_some_and(|id| ids.contains(id)))
}
