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

/// One table.
#[derive(Debug, Serialize)]
pub struct TableView {
    /// Title.
    pub title: String,
    /// How many rows.
    pub rows: String,
    /// The page that shows the same.
    pub page: Option<Link>,
    /// Path of the CSV file from the root.
    pub csv: String,
    /// Path of the JSON file from the root.
    pub json: String,
    /// For the ledger of a period, what its income must add up to.
    pub income: Option<Money>,
    /// And its expense.
    pub expense: Option<Money>,
    /// For the ledger of a period, path of its workbook from the root; empty when there is none.
    pub xlsx: String,
}

/// A file that is no table.
#[derive(Debug, Serialize)]
pub struct FileView {
    /// What it is.
    pub title: String,
    /// Path from the root.
    pub path: String,
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
        TableView {
            income: totals.map(|totals| Money::of(locale, &totals.income)),
            expense: totals.map(|totals| Money::of(locale, &totals.expense)),
            xlsx: workbook::path(dataset)
                .map_or_else(String::new, |path| format!("{}{path}", composing.up())),
            ..table(composing, dataset)
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
    let file = |(key, path): (&str, &str)| FileView {
        title: composing.locale.word(&format!("data.file-{key}")).to_owned(),
        path: format!("{}{path}", composing.up()),
    };
    described.into_iter().chain(journals).map(file).collect()
}

fn table(composing: &Composing<'_>, dataset: &Dataset<'_>) -> TableView {
    let rows = i64::try_from(dataset.rows.len()).unwrap_or(i64::MAX);
    TableView {
        title: dataset.title.clone(),
        rows: composing.locale.count(rows),
        page: dataset.page.clone(),
        csv: format!("{}{}.csv", composing.up(), dataset.path_stem),
        json: format!("{}{}.json", composing.up(), dataset.path_stem),
        income: None,
        expense: None,
        xlsx: String::new(),
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
