//! Says what the tables are, for programs: a Frictionless data package, a JSON Schema for each table, and the
//! index of the static API. Knows no table and no column but by what it is told.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json, json};

use super::data::Meta;
use crate::page::dataset::{
    Column, Dataset, Kind, Value,
    keys::{Keys, keys},
};

/// The version of the API: paths and meanings below it only gain.
const API: &str = "api/v1";

/// A file that is there beside the tables: its path from the site's root, what it is, as `xlsx`, and its bytes.
pub type Other = (String, &'static str, Vec<u8>);

/// The package, the schemas and the index, by their path from the site's root.
pub fn files(datasets: &[Dataset<'_>], meta: &Meta, others: &[Other]) -> Vec<(String, Vec<u8>)> {
    let keys = keys(datasets);
    let mut files = vec![
        ("datapackage.json".to_owned(), pretty(&package(datasets, &keys, meta))),
        (format!("{API}/index.json"), pretty(&index(datasets, meta, others))),
    ];
    let mut seen = BTreeSet::new();
    for dataset in datasets {
        let path = schema_path(dataset);
        if seen.insert(path.clone()) {
            files.push((path, pretty(&schema(dataset))));
        }
    }
    files
}

fn pretty(value: &Json) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).expect("JSON is always JSON");
    bytes.push(b'\n');
    bytes
}

/// The ledgers of all periods have one schema.
fn schema_path(dataset: &Dataset<'_>) -> String {
    let name = dataset.name();
    let name = if name.ends_with("-ledger") { "ledger" } else { name };
    format!("{API}/schema/{name}.json")
}

/// A tabular data package: <https://specs.frictionlessdata.io/tabular-data-package/>.
fn package(datasets: &[Dataset<'_>], keys: &[Keys], meta: &Meta) -> Json {
    let id_of = |table: &Dataset<'_>| Some(table.columns[table.position("id")?].title.clone());
    let ids: BTreeMap<&str, String> =
        datasets.iter().filter_map(|table| Some((table.name(), id_of(table)?))).collect();
    let resources = datasets.iter().zip(keys).map(|(dataset, keys)| {
        json!({
            "name": dataset.name(),
            "title": dataset.title,
            "profile": "tabular-data-resource",
            "path": format!("{}.csv", dataset.path_stem),
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "dialect": { "delimiter": ",", "lineTerminator": "\r\n", "header": true },
            "sources": dataset.sources.iter().map(|path| json!({ "title": path })).collect::<Vec<_>>(),
            "schema": table_schema(dataset, keys, &ids),
        })
    });
    json!({
        "profile": "tabular-data-package",
        "name": "gongshi",
        "title": meta.estate,
        "description": meta.licence,
        "version": meta.version,
        "as_of": meta.as_of,
        "period": { "start": meta.from, "end": meta.as_of },
        "currency": "CNY",
        "licenses": [{ "name": "other-open", "title": meta.licence }],
        "sources": [{ "title": meta.estate }],
        "resources": resources.collect::<Vec<_>>(),
    })
}

/// `ids` is how each table that has ids heads them.
fn table_schema(dataset: &Dataset<'_>, keys: &Keys, ids: &BTreeMap<&str, String>) -> Json {
    let title = |name: &str| {
        let column = dataset.columns.iter().find(|column| column.name == name);
        column.map_or(name, |column| &column.title).to_owned()
    };
    let mut schema = Map::new();
    let fields = dataset.columns.iter().map(|column| field(dataset, column)).collect();
    schema.insert("fields".to_owned(), Json::Array(fields));
    schema.insert("missingValues".to_owned(), json!(missing(dataset)));
    if !keys.primary.is_empty() {
        let primary: Vec<String> = keys.primary.iter().map(|name| title(name)).collect();
        schema.insert("primaryKey".to_owned(), json!(primary));
    }
    let foreign = keys.foreign.iter().filter_map(|(column, of)| {
        let reference = json!({ "resource": of, "fields": [ids.get(of.as_str())?] });
        Some(json!({ "fields": [title(column)], "reference": reference }))
    });
    let foreign: Vec<Json> = foreign.collect();
    if !foreign.is_empty() {
        schema.insert("foreignKeys".to_owned(), Json::Array(foreign));
    }
    Json::Object(schema)
}

/// A field is called as in the header of the file; `title` is its name in JSON.
fn field(dataset: &Dataset<'_>, column: &Column) -> Json {
    let mut field = Map::new();
    field.insert("name".to_owned(), json!(column.title));
    field.insert("title".to_owned(), json!(column.name));
    let kind = match column.kind {
        Kind::Text => "string",
        Kind::Yuan | Kind::SquareMetre => "number",
        Kind::Day => "date",
        Kind::Number => "integer",
        Kind::Flag => "boolean",
    };
    field.insert("type".to_owned(), json!(kind));
    match column.kind {
        Kind::Yuan => drop(field.insert("currency".to_owned(), json!("CNY"))),
        Kind::SquareMetre => drop(field.insert("unit".to_owned(), json!("m2"))),
        Kind::Day => drop(field.insert("format".to_owned(), json!("%Y-%m-%d"))),
        Kind::Flag => {
            field.insert("trueValues".to_owned(), json!(["true"]));
            field.insert("falseValues".to_owned(), json!(["false"]));
        }
        Kind::Text | Kind::Number => {}
    }
    for (key, value) in fiscal(dataset.name(), column.name) {
        field.insert((*key).to_owned(), json!(value));
    }
    Json::Object(field)
}

/// What a column is in the Fiscal Data Package: <https://specs.frictionlessdata.io/fiscal-data-package/>.
fn fiscal(table: &str, column: &str) -> &'static [(&'static str, &'static str)] {
    let is_ledger = table.ends_with("-ledger") || table == "ledger-all";
    match (table, column) {
        ("budget", "planned") => &[("columnType", "value"), ("phase", "approved")],
        ("budget", "done") => &[("columnType", "value"), ("phase", "executed")],
        ("statements" | "payments", "amount") => &[("columnType", "value"), ("phase", "executed")],
        (_, "amount") if is_ledger => &[("columnType", "value"), ("phase", "executed")],
        (_, "section") => &[("columnType", "direction")],
        (_, "date") => &[("columnType", "date:generic")],
        (_, "payee") => &[("columnType", "recipient:generic:name")],
        (_, "head_id") => &[("columnType", "economic-classification:generic:code")],
        (_, "head") => &[("columnType", "economic-classification:generic:label")],
        (_, "fund_id") => &[("columnType", "fin-source:generic:code")],
        (_, "fund") => &[("columnType", "fin-source:generic:name")],
        (_, "project_id") => &[("columnType", "activity:generic:project:code")],
        _ => &[],
    }
}

/// What stands in a cell whose value is not known: blank, the word for unknown, and whatever covers a number.
fn missing<'d>(dataset: &'d Dataset<'_>) -> Vec<&'d str> {
    let typed = |at: usize| dataset.columns[at].kind != Kind::Text;
    let cells = dataset.rows.iter().flat_map(|row| row.iter().enumerate());
    let covered: BTreeSet<&str> = cells
        .filter(|(at, _)| typed(*at))
        .filter_map(|(_, value)| match value {
            Value::Masked(text) => Some(&**text),
            Value::Text(_)
            | Value::Money(_)
            | Value::Area(_)
            | Value::Rate(_)
            | Value::Count(_)
            | Value::Date(_)
            | Value::Flag(_)
            | Value::Blank
            | Value::Unknown => None,
        })
        .collect();
    [""].into_iter().chain([dataset.unknown.as_str()]).chain(covered).collect()
}

/// The schema of a table's JSON file: <https://json-schema.org/draft/2020-12/schema>.
fn schema(dataset: &Dataset<'_>) -> Json {
    let names: Vec<&str> = dataset.columns.iter().map(|column| column.name).collect();
    let columns: Map<String, Json> = dataset
        .columns
        .iter()
        .map(|column| {
            let name = match column.kind {
                Kind::Text => "text",
                Kind::Yuan | Kind::SquareMetre => "decimal",
                Kind::Day => "day",
                Kind::Number => "count",
                Kind::Flag => "flag",
            };
            let reference = json!({ "$ref": format!("#/$defs/{name}"), "title": column.title });
            (column.name.to_owned(), reference)
        })
        .collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "required": ["meta", "columns", "rows"],
        "properties": {
            "meta": {
                "type": "object",
                "required": ["title", "estate", "sources", "as_of", "version", "licence", "unit"],
            },
            "columns": {
                "type": "array",
                "items": { "type": "object", "required": ["name", "title", "unit"] },
            },
            "rows": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": names,
                    "properties": columns,
                    "additionalProperties": false,
                },
            },
        },
        "$defs": definitions(),
    })
}

/// Every value may be blank, covered or unknown; which of them is told apart.
fn definitions() -> Json {
    let or_missing = |value: Json| {
        json!({ "anyOf": [
            value,
            { "type": "null", "description": "blank: nothing is written" },
            { "$ref": "#/$defs/masked" },
            { "$ref": "#/$defs/unknown" },
        ] })
    };
    json!({
        "text": or_missing(json!({ "type": "string" })),
        "decimal": or_missing(json!({ "type": "string", "pattern": "^-?[0-9]+(\\.[0-9]{1,4})?$" })),
        "day": or_missing(json!({ "type": "string", "format": "date" })),
        "count": or_missing(json!({ "type": "integer" })),
        "flag": or_missing(json!({ "type": "boolean" })),
        "masked": {
            "type": "object",
            "required": ["masked"],
            "properties": { "masked": { "type": "string" } },
            "additionalProperties": false,
        },
        "unknown": {
            "type": "object",
            "required": ["unknown"],
            "properties": { "unknown": { "const": true } },
            "additionalProperties": false,
        },
    })
}

/// Where everything is, from the site's root.
fn index(datasets: &[Dataset<'_>], meta: &Meta, others: &[Other]) -> Json {
    let tables = datasets.iter().map(|dataset| {
        let stem = &dataset.path_stem;
        json!({
            "name": dataset.name(),
            "title": dataset.title,
            "rows": dataset.rows.len(),
            "json": format!("{stem}.json"),
            "csv": format!("{stem}.csv"),
            "schema": schema_path(dataset),
            "page": dataset.page.as_ref().map(|page| &page.href),
        })
    });
    let others = others.iter().map(|other| json!({ "path": other.0, "format": other.1 }));
    json!({
        "api": 1,
        "estate": meta.estate,
        "as_of": meta.as_of,
        "version": meta.version,
        "licence": meta.licence,
        "unit": meta.unit,
        "package": "datapackage.json",
        "tables": tables.collect::<Vec<_>>(),
        "files": others.collect::<Vec<_>>(),
    })
}
