//! The page of open data: every table with its files, what the fields mean, and how to re-add.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{
    Composing, Frame, Page, View,
    dataset::{Column, Dataset, datasets},
    journal,
    view::{Link, Money},
    workbook,
};

/// 数据下载.
#[derive(Debug, Serialize)]
pub struct DataView {
    /// The answer: how many tables and rows.
    pub answer: String,
    /// The ledgers of the periods, newest first, with what they must add up to.
    pub ledgers: Vec<TableView>,
    /// Every other table.
    pub tables: Vec<TableView>,
    /// The same for other programs: the package, the index, journals.
    pub files: Vec<FileView>,
    /// What the fields mean, each once.
    pub fields: Vec<FieldView>,
    /// How to re-add, in Markdown.
    pub how: String,
    /// What may be done with the data.
    pub licence: String,
}

/// A file of open data as it was made.
#[derive(Clone, Debug)]
pub struct Download {
    /// Path from the site's root.
    pub path: String,
    /// How large it is.
    pub bytes: u64,
    /// SHA-256 in hexadecimal digits.
    pub digest: String,
}

/// One table.
#[derive(Debug, Serialize)]
pub struct TableView {
    /// Title.
    pub title: String,
    /// How many rows.
    pub rows: String,
    /// The page that shows the same.
    pub page: Option<Link>,
    /// Its files: CSV, JSON, and for the ledger of a period a workbook.
    pub files: Vec<FileView>,
    /// The first eight digits of the SHA-256 of the CSV file; empty when not known.
    pub digest: String,
    /// For the ledger of a period, what its income must add up to.
    pub income: Option<Money>,
    /// And its expense.
    pub expense: Option<Money>,
}

/// A file for download.
#[derive(Debug, Serialize)]
pub struct FileView {
    /// What it is.
    pub title: String,
    /// Path from the edition's root.
    pub path: String,
    /// How large, as `6 KB`; empty when not known.
    pub size: String,
}

/// One field.
#[derive(Debug, Serialize)]
pub struct FieldView {
    /// ASCII name, the key in JSON.
    pub name: &'static str,
    /// Name in CSV.
    pub title: String,
    /// Unit; 文字 for text.
    pub unit: String,
}

/// The page; none when there is no table.
pub fn pages(composing: &Composing<'_>) -> Vec<Page> {
    let datasets = datasets(composing);
    if datasets.is_empty() {
        return Vec::new();
    }
    let path = "data/index.html";
    let view = view(composing, &datasets);
    let title = composing.locale.word("nav.data");
    vec![Page {
        path: path.to_owned(),
        template: "data.html",
        frame: Frame::new(path, title, view.answer.clone(), vec![composing.home()]),
        view: View::Data(Box::new(view)),
    }]
}

fn view(composing: &Composing<'_>, datasets: &[Dataset<'_>]) -> DataView {
    let locale = composing.locale;
    let statements = &composing.report.statements;
    // The ledgers come first, one a period that has rows.
    let is_ledger = |dataset: &&Dataset<'_>| dataset.path_stem.ends_with("-ledger");
    let ledger = |dataset: &Dataset<'_>| {
        let stem = |slug: &str| dataset.path_stem == format!("data/{slug}-ledger");
        let statement = statements.iter().find(|statement| stem(&statement.period.slug()));
        let totals = statement.map(|statement| &statement.overall);
        let mut view = table(composing, dataset);
        view.files
            .extend(workbook::path(dataset).map(|path| file(composing, "XLSX".to_owned(), &path)));
        TableView {
            income: totals.map(|totals| Money::of(locale, &totals.income)),
            expense: totals.map(|totals| Money::of(locale, &totals.expense)),
            ..view
        }
    };
    let n = datasets.len().to_string();
    DataView {
        answer: locale.say("data.answer", &[("n", &n)]),
        ledgers: datasets.iter().filter(is_ledger).rev().map(ledger).collect(),
        tables: datasets
            .iter()
            .filter(|dataset| !is_ledger(dataset))
            .map(|dataset| table(composing, dataset))
            .collect(),
        files: files(composing),
        fields: fields(composing, datasets),
        how: locale.word("data.how-text").to_owned(),
        licence: locale.word("data.licence-text").to_owned(),
    }
}

fn files(composing: &Composing<'_>) -> Vec<FileView> {
    let journals = [("beancount", journal::BEANCOUNT), ("hledger", journal::HLEDGER)];
    let journals = journals.into_iter().filter(|_| journal::exists(composing));
    let described = [("package", "datapackage.json"), ("index", "api/v1/index.json")];
    let named = |(key, path): (&str, &str)| {
        file(composing, composing.locale.word(&format!("data.file-{key}")).to_owned(), path)
    };
    described.into_iter().chain(journals).map(named).collect()
}

/// A file under its path from the site's root.
pub fn file(composing: &Composing<'_>, title: String, path: &str) -> FileView {
    let size = made(composing, path).map(|made| format!("{} KB", made.bytes.div_ceil(1 << 10)));
    FileView { title, path: format!("{}{path}", composing.up()), size: size.unwrap_or_default() }
}

fn made<'c>(composing: &Composing<'c>, path: &str) -> Option<&'c Download> {
    let downloads = composing.downloads;
    let at = downloads.binary_search_by(|download| download.path.as_str().cmp(path)).ok()?;
    Some(&downloads[at])
}

fn table(composing: &Composing<'_>, dataset: &Dataset<'_>) -> TableView {
    let rows = i64::try_from(dataset.rows.len()).unwrap_or(i64::MAX);
    let stem = &dataset.path_stem;
    let csv = format!("{stem}.csv");
    let digest = made(composing, &csv).map(|made| made.digest[..8].to_owned());
    let files = [("CSV", csv), ("JSON", format!("{stem}.json"))];
    TableView {
        title: dataset.title.clone(),
        rows: composing.locale.count(rows),
        page: dataset.page.clone(),
        files: files.iter().map(|(kind, path)| file(composing, (*kind).to_owned(), path)).collect(),
        digest: digest.unwrap_or_default(),
        income: None,
        expense: None,
    }
}

fn fields(composing: &Composing<'_>, datasets: &[Dataset<'_>]) -> Vec<FieldView> {
    let mut seen = BTreeSet::new();
    let columns = datasets.iter().flat_map(|dataset| &dataset.columns);
    let new: Vec<&Column> = columns.filter(|column| seen.insert(column.name)).collect();
    let field = |column: &Column| FieldView {
        name: column.name,
        title: column.title.clone(),
        unit: match column.unit.as_str() {
            "" => composing.locale.word("value.none").to_owned(),
            unit => unit.to_owned(),
        },
    };
    new.into_iter().map(field).collect()
}
