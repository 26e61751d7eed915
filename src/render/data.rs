//! Tables to CSV and JSON. Knows no table and no column: what it gets it writes, in a form that spreadsheet
//! programs cannot mistake for a formula and that programs read without guessing.

use rayon::prelude::*;
use serde::{
    Serialize, Serializer,
    ser::{SerializeMap as _, SerializeStruct as _},
};

use super::Parallel;
use crate::{
    page::dataset::{Dataset, Value},
    site::Content,
};

/// What every JSON file says of itself besides its own title and columns.
#[derive(Clone, Debug, Serialize)]
pub struct Meta {
    /// Name of the estate.
    pub estate: String,
    /// The first day that has accounts, as `2024-04-10`.
    pub from: String,
    /// The day of the books, as `2024-04-10`.
    pub as_of: String,
    /// Fingerprint of the inputs, as on every page.
    pub version: String,
    /// What may be done with the data.
    pub licence: String,
    /// What amounts are counted in.
    pub unit: String,
}

/// Both files of every table, by their path from the site's root.
pub fn files(datasets: &[Dataset<'_>], meta: &Meta, parallel: Parallel) -> Vec<(String, Content)> {
    let both = |dataset: &Dataset<'_>| {
        let stem = &dataset.path_stem;
        [
            (format!("{stem}.csv"), Content::Bytes(csv(dataset))),
            (format!("{stem}.json"), Content::Bytes(json(dataset, meta))),
        ]
    };
    match parallel {
        Parallel::Serial => datasets.iter().flat_map(both).collect(),
        Parallel::Rayon => datasets.par_iter().flat_map_iter(both).collect(),
    }
}

/// The byte order mark, without which spreadsheet programs take UTF-8 for the system's own encoding.
const BOM: &[u8] = "\u{feff}".as_bytes();

/// CSV as spreadsheet programs read it: UTF-8 with a mark, CRLF, comma. The header has the names for people.
/// Blank is empty, masked is as it was written, unknown is the dataset's word for it.
pub fn csv(dataset: &Dataset<'_>) -> Vec<u8> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(BOM.to_vec());
    let header = dataset.columns.iter().map(|column| column.title.as_bytes());
    let written = writer.write_record(header);
    written.expect("writing to memory does not fail");
    let mut record = csv::ByteRecord::new();
    let mut scratch = String::new();
    for row in &dataset.rows {
        record.clear();
        for value in row {
            record.push_field(cell(value, &dataset.unknown, &mut scratch).as_bytes());
        }
        writer.write_byte_record(&record).expect("every row is as long as the header");
    }
    writer.into_inner().expect("flushing to memory does not fail")
}

/// What stands in a CSV cell. `scratch` keeps the text of numbers, so that rows need no memory of their own.
fn cell<'v>(value: &'v Value<'_>, unknown: &'v str, scratch: &'v mut String) -> &'v str {
    use std::fmt::Write as _;
    scratch.clear();
    let written = match value {
        Value::Blank => return "",
        Value::Unknown => return unknown,
        Value::Text(text) | Value::Masked(text) if !is_formula(text) => return text,
        Value::Text(text) | Value::Masked(text) => write!(scratch, "'{text}"),
        Value::Money(amount) => write!(scratch, "{amount}"),
        Value::Area(area) => write!(scratch, "{area}"),
        Value::Rate(rate) => write!(scratch, "{rate}"),
        Value::Count(count) => write!(scratch, "{count}"),
        Value::Date(date) => write!(scratch, "{date}"),
        Value::Flag(flag) => write!(scratch, "{flag}"),
    };
    written.expect("writing to memory does not fail");
    scratch
}

/// Whether a spreadsheet program could take a text for a formula. A plain number is none, though it may begin
/// with its sign.
fn is_formula(text: &str) -> bool {
    // The full-width forms are turned into ASCII by some programs before they look.
    let first =
        |c| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠');
    text.starts_with(first) && !is_number(text)
}

fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let number = text.strip_prefix(['-', '+']).unwrap_or(text);
    match number.split_once('.') {
        Some((whole, decimals)) => digits(whole) && digits(decimals),
        None => digits(number),
    }
}

/// JSON with `meta`, `columns` and `rows`, one row a line. Money, areas and prices are strings, counts are
/// numbers; blank is `null`, masked `{"masked": "1x1"}`, unknown `{"unknown": true}`.
pub fn json(dataset: &Dataset<'_>, meta: &Meta) -> Vec<u8> {
    let mut out = Vec::with_capacity(256 * (dataset.rows.len() + 8));
    out.extend(b"{\"meta\":");
    push(&mut out, &Head { dataset, meta });
    out.extend(b",\n\"columns\":[");
    for (i, column) in dataset.columns.iter().enumerate() {
        out.extend(if i == 0 { "\n" } else { ",\n" }.as_bytes());
        let (name, title, unit) = (column.name, &column.title, &column.unit);
        push(&mut out, &Names { name, title, unit });
    }
    out.extend(b"\n],\n\"rows\":[");
    for (i, row) in dataset.rows.iter().enumerate() {
        out.extend(if i == 0 { "\n" } else { ",\n" }.as_bytes());
        push(&mut out, &Row { dataset, row });
    }
    out.extend(b"\n]}\n");
    out
}

fn push(out: &mut Vec<u8>, value: &impl Serialize) {
    serde_json::to_writer(out, value).expect("writing to memory does not fail");
}

#[derive(Serialize)]
struct Names<'n> {
    name: &'n str,
    title: &'n str,
    unit: &'n str,
}

struct Head<'d> {
    dataset: &'d Dataset<'d>,
    meta: &'d Meta,
}

impl Serialize for Head<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut head = serializer.serialize_struct("Meta", 7)?;
        head.serialize_field("title", &self.dataset.title)?;
        head.serialize_field("estate", &self.meta.estate)?;
        head.serialize_field("sources", &self.dataset.sources)?;
        head.serialize_field("as_of", &self.meta.as_of)?;
        head.serialize_field("version", &self.meta.version)?;
        head.serialize_field("licence", &self.meta.licence)?;
        head.serialize_field("unit", &self.meta.unit)?;
        head.end()
    }
}

struct Row<'d> {
    dataset: &'d Dataset<'d>,
    row: &'d [Value<'d>],
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(Some(self.row.len()))?;
        for (column, value) in self.dataset.columns.iter().zip(self.row) {
            object.serialize_entry(column.name, &Json(value))?;
        }
        object.end()
    }
}

struct Json<'v>(&'v Value<'v>);

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Text(text) => serializer.serialize_str(text),
            Value::Money(amount) => serializer.collect_str(amount),
            Value::Area(area) => serializer.collect_str(area),
            Value::Rate(rate) => serializer.collect_str(rate),
            Value::Count(count) => serializer.serialize_i64(*count),
            Value::Date(date) => serializer.collect_str(date),
            Value::Flag(flag) => serializer.serialize_bool(*flag),
            Value::Blank => serializer.serialize_none(),
            Value::Masked(text) => one(serializer, "masked", text.as_ref()),
            Value::Unknown => one(serializer, "unknown", &true),
        }
    }
}

/// An object with one entry.
fn one<S: Serializer, T: Serialize + ?Sized>(
    serializer: S,
    key: &str,
    value: &T,
) -> Result<S::Ok, S::Error> {
    let mut object = serializer.serialize_map(Some(1))?;
    object.serialize_entry(key, value)?;
    object.end()
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::{
        books::amount::Amount,
        page::dataset::{Column, Kind},
    };

    fn dataset(values: Vec<Value<'static>>) -> Dataset<'static> {
        let column = |i: usize| Column {
            name: ["a", "b", "c", "d"][i],
            kind: Kind::Text,
            title: format!("列{i}"),
            unit: String::new(),
        };
        Dataset {
            path_stem: "data/t".to_owned(),
            title: "表".to_owned(),
            sources: vec![Cow::Borrowed("data/t.csv")],
            page: None,
            columns: (0..values.len()).map(column).collect(),
            rows: vec![values],
            unknown: "未知".to_owned(),
        }
    }

    fn csv_row(values: Vec<Value<'static>>) -> String {
        let text = String::from_utf8(csv(&dataset(values))).unwrap();
        text.lines().skip(1).map(str::to_owned).collect::<Vec<_>>().join("\n")
    }

    fn json_rows(values: Vec<Value<'static>>) -> String {
        let meta = Meta {
            estate: "园".to_owned(),
            from: "2024-01-01".to_owned(),
            as_of: "2024-04-10".to_owned(),
            version: "3f9a".to_owned(),
            licence: "自由使用".to_owned(),
            unit: "元".to_owned(),
        };
        let value: serde_json::Value =
            serde_json::from_slice(&json(&dataset(values), &meta)).unwrap();
        assert_eq!(value["meta"]["sources"][0], "data/t.csv");
        assert_eq!(value["meta"]["as_of"], "2024-04-10");
        assert_eq!(value["columns"][0]["title"], "列0");
        value["rows"][0].to_string()
    }

    const fn text(text: &'static str) -> Value<'static> {
        Value::Text(Cow::Borrowed(text))
    }

    #[test]
    fn a_spreadsheet_knows_the_encoding_and_the_line_ends() {
        let bytes = csv(&dataset(vec![text("甲"), Value::Money(Amount::from_fen(2_148_000))]));
        assert_eq!(bytes, "\u{feff}列0,列1\r\n甲,21480.00\r\n".as_bytes());
    }

    #[test]
    fn no_text_becomes_a_formula() {
        let cells = ["=1+1", "+cmd", "-a", "@x", "\tx", "＝1", "-1250.00", "+5", "-", "1=1"];
        let written = cells.map(|cell| csv_row(vec![text(cell)]));
        let expected =
            ["'=1+1", "'+cmd", "'-a", "'@x", "'\tx", "'＝1", "-1250.00", "+5", "'-", "1=1"];
        assert_eq!(written, expected);
        assert_eq!(csv_row(vec![text("\rx")]), "\"'\rx\"");
        assert_eq!(csv_row(vec![Value::Money(Amount::from_fen(-125_000))]), "-1250.00");
    }

    #[test]
    fn four_kinds_of_missing_stay_apart() {
        let values = || {
            vec![Value::Count(0), Value::Blank, Value::Masked(Cow::Borrowed("1x1")), Value::Unknown]
        };
        assert_eq!(csv_row(values()), "0,,1x1,未知");
        assert_eq!(
            json_rows(values()),
            r#"{"a":0,"b":null,"c":{"masked":"1x1"},"d":{"unknown":true}}"#
        );
    }

    #[test]
    fn money_is_text_in_json() {
        let row = json_rows(vec![Value::Money(Amount::from_fen(-5)), Value::Flag(true)]);
        assert_eq!(row, r#"{"a":"-0.05","b":true}"#);
    }
}
