//! The registers: each record with the fields that its page shows.

use super::{Column, Dataset, Kind, Value, unit_word};
use crate::page::{
    Composing,
    register::show::{Record, label},
    view::Link,
};

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
            columns = entries.iter().map(|e| column::<R>(composing, e.name, e.unit)).collect();
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

fn column<R: Record>(composing: &Composing<'_>, name: &'static str, kind: Kind) -> Column {
    let title = label::<R>(composing, name);
    Column { name, kind, title, unit: unit_word(composing, kind) }
}

/// The records below others, each after the id of the one it belongs to.
fn nested<'c, R: Record + 'c>(
    composing: &Composing<'c>,
    (key, page, parent): (&'static str, &'static str, &'static str),
    file: &'static str,
    records: impl Iterator<Item = (&'c String, &'c R)>,
) -> Dataset<'c> {
    let mut columns = Vec::new();
    let mut rows = Vec::new();
    for (id, record) in records {
        let entries = record.entries(composing);
        if columns.is_empty() {
            columns.push(column::<R>(composing, parent, Kind::Text));
            columns.extend(entries.iter().map(|e| column::<R>(composing, e.name, e.unit)));
        }
        let values = entries.into_iter().map(|entry| entry.value);
        rows.push(std::iter::once(Value::from(id)).chain(values).collect());
    }
    let empty: &[R] = &[];
    Dataset { columns, rows, ..table(composing, key, file, empty) }.on_page(composing, page)
}

impl<'c> Dataset<'c> {
    /// The same, shown on the page of another register.
    fn on_page(mut self, composing: &Composing<'c>, key: &str) -> Self {
        let title = composing.locale.word(&format!("dataset.{key}")).to_owned();
        self.page = self.page.map(|_| Link::new(title, format!("{key}/index.html")));
        self
    }
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
        table(composing, "questions", "data/questions.csv", &books.questions),
        table(composing, "tenders", "data/tenders.toml", &books.tenders),
        nested(
            composing,
            ("bidders", "tenders", "tender_id"),
            "data/tenders.toml",
            books.tenders.iter().flat_map(|t| t.bidder.iter().map(|b| (&t.id.value, b))),
        ),
        table(composing, "elections", "data/elections.toml", &books.elections),
        nested(
            composing,
            ("candidates", "elections", "election_id"),
            "data/elections.toml",
            books.elections.iter().flat_map(|e| e.candidate.iter().map(|c| (&e.id.value, c))),
        ),
        table(composing, "ballot-delivery", "data/ballot-delivery.csv", &books.deliveries),
        table(composing, "seat-changes", "data/seat-changes.csv", &books.seat_changes),
        table(composing, "handover", "data/handover.csv", &books.handovers),
        table(composing, "attendance", "content/meetings/*.md", &composing.report.attendance),
        table(composing, "volunteers", "data/volunteers.csv", &books.volunteers),
        table(composing, "grants", "data/grants.toml", &books.grants),
        nested(
            composing,
            ("tranches", "grants", "grant_id"),
            "data/grants.toml",
            books.grants.iter().flat_map(|g| g.tranche.iter().map(|t| (&g.id.value, t))),
        ),
        table(composing, "leases", "data/leases.toml", &books.leases),
        nested(
            composing,
            ("lease-income", "leases", "lease_id"),
            "data/leases.toml",
            books.leases.iter().flat_map(|l| l.income.iter().map(|i| (&l.id.value, i))),
        ),
        table(composing, "parking", "data/parking.csv", &books.parking),
        table(composing, "utilities", "data/utilities/*.csv", &books.utilities),
        table(composing, "arrears", "data/arrears.csv", &composing.report.income.arrears),
        table(composing, "archive", "data/archive.csv", &books.archive),
        table(composing, "rollup", "data/rollup.csv", &books.rollup),
        table(composing, "indicators", "data/indicators.csv", &books.indicators)
            .on_page(composing, "rollup"),
        table(composing, "service-log", "data/service-log.csv", &books.service_log),
        table(composing, "snow", "data/snow.csv", &books.snow),
        table(composing, "rectifications", "data/rectifications.csv", &books.orders),
        table(composing, "ratings", "data/ratings.csv", &books.ratings),
        table(composing, "sanctions", "data/sanctions.csv", &books.sanctions),
        table(composing, "contractors", "data/contractors.csv", &books.contractors),
        table(composing, "estates", "data/estates.csv", &books.estates)
            .on_page(composing, "rollup"),
        table(composing, "merges", "data/merges.csv", &books.merges).on_page(composing, "rollup"),
    ]
}
