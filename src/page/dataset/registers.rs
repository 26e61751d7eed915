//! The registers: each record with the fields that its page shows.

use super::{Column, Dataset, Kind, Value, unit_word};
use crate::page::{Composing, register::show::Record, view::Link};

/// A register as a table: `data/{key}`, shown on `{key}/index.html`. It has the records up to the day of the
/// books, in the order of the files.
fn table<'c, R: Record>(
    composing: &Composing<'c>,
    key: &'static str,
    file: &'static str,
    records: &'c [R],
) -> Dataset<'c> {
    let books = composing.books;
    let mut columns = Vec::new();
    let mut rows = Vec::new();
    for record in records.iter().filter(|record| record.day(books) <= books.as_of) {
        let entries = record.entries(composing);
        if columns.is_empty() {
            columns = entries.iter().map(|e| column(composing, e.name, e.unit)).collect();
        }
        rows.push(entries.into_iter().map(|entry| entry.value).collect::<Vec<Value<'_>>>());
    }
    let title = composing.locale.word(&format!("dataset.{key}")).to_owned();
    let has_page = (composing.has_template)("register.html");
    Dataset {
        path_stem: format!("data/{key}"),
        page: has_page.then(|| Link::new(&title, format!("{key}/index.html"))),
        title,
        sources: vec![file.into()],
        columns,
        rows,
        unknown: composing.locale.word("value.unknown").to_owned(),
    }
}

fn column(composing: &Composing<'_>, name: &'static str, kind: Kind) -> Column {
    let title = composing.locale.word(&format!("column.{name}")).to_owned();
    Column { name, kind, title, unit: unit_word(composing, kind) }
}

/// Every register.
pub(super) fn all<'c>(composing: &Composing<'c>) -> Vec<Dataset<'c>> {
    let books = composing.books;
    vec![
        table(composing, "repairs", "data/repairs.csv", &books.repairs),
        table(composing, "complaints", "data/complaints.csv", &books.complaints),
        table(composing, "inspections", "data/inspections.csv", &books.inspections),
        table(composing, "surveys", "data/surveys.csv", &books.surveys),
        table(composing, "objections", "data/objections.csv", &books.objections),
        table(composing, "seal-use", "data/seal-use.csv", &books.seal_uses),
        table(composing, "related-parties", "data/related-parties.csv", &books.ties),
        table(composing, "gifts", "data/gifts.csv", &books.gifts),
    ]
}
