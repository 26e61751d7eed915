//! The tables that are published as open data: what they are called, their columns and their rows. How they
//! become CSV or JSON is not known here.
//!
//! A row gives ids for programs and names for people. A table without rows does not exist.

mod accounts;
mod duties;
mod facts;
mod fees;
mod fund;
mod governance;
pub mod keys;
mod papers;
mod registers;
mod service;

pub(super) use accounts::file_of;

use std::borrow::Cow;

use jiff::civil::Date;

use super::{Composing, view::Link};
use crate::books::{
    amount::{Amount, Area, Rate},
    value::Datum,
};

/// One table.
#[derive(Debug)]
pub struct Dataset<'c> {
    /// Path from the site's root without an ending, as `data/24q1-ledger`.
    pub path_stem: String,
    /// Its title.
    pub title: String,
    /// The files of the site that its rows come from; `*` for every file of a folder.
    pub sources: Vec<Cow<'c, str>>,
    /// The page that shows the same, when there is one.
    pub page: Option<Link>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each as long as the columns.
    pub rows: Vec<Vec<Value<'c>>>,
    /// How a value that is not known is written where there is only text.
    pub unknown: String,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// ASCII name, the key in JSON.
    pub name: &'static str,
    /// What its values are.
    pub kind: Kind,
    /// Name for people, the header in CSV; no two columns of a table share one.
    pub title: String,
    /// What its values are counted in or written as; empty for text.
    pub unit: String,
}

/// One value. Blank is not zero, and neither is masked or unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'c> {
    /// Words.
    Text(Cow<'c, str>),
    /// Yuan, written `21480.00`.
    Money(Amount),
    /// Square metres.
    Area(Area),
    /// A price in yuan, with up to four decimals.
    Rate(Rate),
    /// A whole number.
    Count(i64),
    /// A day, written `2024-04-10`.
    Date(Date),
    /// Yes or no.
    Flag(bool),
    /// Nothing is written.
    Blank,
    /// Written but covered up, as `1x1`.
    Masked(Cow<'c, str>),
    /// Somebody wrote that it is not known.
    Unknown,
}

pub(super) use governance::resolution_id;

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words and ids.
    Text,
    /// Amounts and prices in yuan.
    Yuan,
    /// Areas in ㎡.
    SquareMetre,
    /// Days.
    Day,
    /// Whole numbers.
    Number,
    /// Yes or no.
    Flag,
}

/// A column as a table declares it; its words come from the theme.
#[derive(Clone, Copy, Debug)]
struct Field(&'static str, Kind);

const fn text(name: &'static str) -> Field {
    Field(name, Kind::Text)
}

const fn yuan(name: &'static str) -> Field {
    Field(name, Kind::Yuan)
}

const fn area(name: &'static str) -> Field {
    Field(name, Kind::SquareMetre)
}

const fn day(name: &'static str) -> Field {
    Field(name, Kind::Day)
}

const fn number(name: &'static str) -> Field {
    Field(name, Kind::Number)
}

const fn flag(name: &'static str) -> Field {
    Field(name, Kind::Flag)
}

/// A row from anything that is a [`Value`].
macro_rules! row {
    ($($value:expr),* $(,)?) => { vec![$($crate::page::dataset::Value::from($value)),*] };
}
use row;

/// Every table that has rows, the numbers first.
pub fn datasets<'c>(composing: &Composing<'c>) -> Vec<Dataset<'c>> {
    let mut all = accounts::ledgers(composing);
    all.extend([
        accounts::all_entries(composing),
        accounts::statements(composing),
        facts::table(composing),
        accounts::balances(composing),
        accounts::budget(composing),
        fees::fees(composing),
        fees::collection(composing),
        fund::movements(composing),
        fund::buildings(composing),
        fund::year_ends(composing),
        fund::projects(composing),
        fund::payments(composing),
        service::providers(composing),
        service::contracts(composing),
        service::promises(composing),
        service::standards(composing),
        service::evaluations(composing),
        governance::meetings(composing),
        governance::resolutions(composing),
        governance::actions(composing),
        governance::members(composing),
        governance::posts(composing),
        governance::teams(composing),
        papers::documents(composing),
        papers::notices(composing),
        papers::postings(composing),
        duties::duties(composing),
        duties::instances(composing),
        papers::waivers(composing),
        governance::buildings(composing),
    ]);
    all.extend(registers::all(composing));
    all.retain(|dataset| !dataset.rows.is_empty());
    all
}

/// Every published amount under the id that pages, posters and data give it; each id once.
pub fn facts<'c>(composing: &Composing<'c>) -> Vec<(Cow<'c, str>, Amount)> {
    facts::collect(composing)
}

/// A table named by its key: `data/{key}`, titled by the word `dataset.{key}`.
fn table<'c>(
    composing: &Composing<'c>,
    key: &str,
    fields: &[Field],
    rows: Vec<Vec<Value<'c>>>,
) -> Dataset<'c> {
    debug_assert!(rows.iter().all(|row| row.len() == fields.len()), "{key}: ragged");
    Dataset {
        path_stem: format!("data/{key}"),
        title: composing.locale.word(&format!("dataset.{key}")).to_owned(),
        sources: Vec::new(),
        page: None,
        columns: columns(composing, fields),
        rows,
        unknown: composing.locale.word("value.unknown").to_owned(),
    }
}

impl<'c> Dataset<'c> {
    /// Its name: the last part of its path.
    pub fn name(&self) -> &str {
        self.path_stem.rsplit_once('/').map_or(&self.path_stem, |(_, name)| name)
    }

    /// The position of a column.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// The same, made of these files.
    fn made_of(mut self, files: &[&'static str]) -> Self {
        self.sources = files.iter().map(|file| Cow::Borrowed(*file)).collect();
        self
    }

    /// The same, shown on a section's page.
    fn shown_on(mut self, composing: &Composing<'c>, section: &'static str) -> Self {
        self.page = Some(composing.section(section));
        self
    }
}

fn columns(composing: &Composing<'_>, fields: &[Field]) -> Vec<Column> {
    let locale = composing.locale;
    let column = |Field(name, kind): &Field| Column {
        name,
        kind: *kind,
        title: locale.word(&format!("column.{name}")).to_owned(),
        unit: unit_word(composing, *kind),
    };
    fields.iter().map(column).collect()
}

fn unit_word(composing: &Composing<'_>, unit: Kind) -> String {
    let word = match unit {
        Kind::Text | Kind::Number => return String::new(),
        Kind::Yuan => "unit.yuan",
        Kind::SquareMetre => "unit.square-metre",
        Kind::Day => "unit.day",
        Kind::Flag => "unit.flag",
    };
    composing.locale.word(word).to_owned()
}

impl<'c> From<&'c str> for Value<'c> {
    fn from(text: &'c str) -> Self {
        Value::Text(Cow::Borrowed(text))
    }
}

impl<'c> From<&'c String> for Value<'c> {
    fn from(text: &'c String) -> Self {
        Value::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Value::Text(Cow::Owned(text))
    }
}

impl From<Amount> for Value<'_> {
    fn from(amount: Amount) -> Self {
        Value::Money(amount)
    }
}

impl From<Area> for Value<'_> {
    fn from(area: Area) -> Self {
        Value::Area(area)
    }
}

impl From<Rate> for Value<'_> {
    fn from(rate: Rate) -> Self {
        Value::Rate(rate)
    }
}

impl From<Date> for Value<'_> {
    fn from(date: Date) -> Self {
        Value::Date(date)
    }
}

impl From<i64> for Value<'_> {
    fn from(count: i64) -> Self {
        Value::Count(count)
    }
}

impl From<u32> for Value<'_> {
    fn from(count: u32) -> Self {
        Value::Count(i64::from(count))
    }
}

impl From<usize> for Value<'_> {
    fn from(count: usize) -> Self {
        Value::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl From<bool> for Value<'_> {
    fn from(flag: bool) -> Self {
        Value::Flag(flag)
    }
}

impl<'c, T: Into<Value<'c>>> From<Option<T>> for Value<'c> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Blank, Into::into)
    }
}

impl<'c, T: Copy + Into<Value<'c>>> From<&'c Datum<T>> for Value<'c> {
    fn from(datum: &'c Datum<T>) -> Self {
        match datum {
            Datum::Known(value) => (*value).into(),
            Datum::Blank => Value::Blank,
            Datum::Masked(text) => Value::Masked(Cow::Borrowed(text)),
            Datum::Unknown => Value::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{
        collections::{BTreeMap, BTreeSet},
        num::NonZeroUsize,
        path::Path,
    };

    use jiff::civil::date;

    use super::*;
    use crate::{
        books::record,
        duties,
        page::locale::Locale,
        report,
        rulebook::{self, Rulebooks},
        source,
    };

    /// The sample estate with a theme without words, so that every word is its key.
    fn check(test: impl Fn(&Composing<'_>)) {
        let sources = source::collect(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
        let (books, _) = record::record(&sources, date(2026, 11, 20));
        let books = books.unwrap();
        let report = report::prepare(&books, &Rulebooks::for_books(&books));
        let (merged, holidays, _) = rulebook::assemble::duties(&books, &sources);
        let register = duties::assess(&books, &merged, &holidays);
        let locale = Locale::new("zh-CN", BTreeMap::new());
        let (version, has_template) = ("3f9a", |_: &str| true);
        test(&Composing {
            prints: &[],
            downloads: &[],
            books: &books,
            report: &report,
            duties: &register,
            rulebook: &merged,
            findings: &[],
            locale: &locale,
            editions: &[],
            version,
            has_template: &has_template,
            mentions: &|_| true,
            ledger_rows: NonZeroUsize::MIN,
        });
    }

    #[test]
    fn every_fact_stands_once() {
        check(|composing| {
            let facts = facts(composing);
            let ids: BTreeSet<&str> = facts.iter().map(|(id, _)| &**id).collect();
            assert!(1000 < ids.len(), "only {} facts", ids.len());
            assert_eq!(ids.len(), facts.len());
        });
    }

    #[test]
    fn tables_are_rectangular_and_their_paths_and_columns_differ() {
        check(|composing| {
            let tables = datasets(composing);
            let paths: BTreeSet<&str> = tables.iter().map(|table| &*table.path_stem).collect();
            assert_eq!(paths.len(), tables.len());
            for table in &tables {
                let names: BTreeSet<&str> = table.columns.iter().map(|c| c.name).collect();
                assert_eq!(names.len(), table.columns.len(), "{}", table.path_stem);
                assert!(table.rows.iter().all(|row| row.len() == names.len()));
            }
        });
    }

    #[test]
    fn a_ledger_adds_up_to_its_statement() {
        check(|composing| {
            let tables = datasets(composing);
            let statements = &composing.report.statements;
            for (table, statement) in tables.iter().zip(statements) {
                let slug = statement.period.slug();
                assert_eq!(table.path_stem, format!("data/{slug}-ledger"));
                let at = |name: &str| table.columns.iter().position(|c| c.name == name).unwrap();
                for fund in &statement.funds {
                    let id = Value::from(&composing.books.chart[fund.fund].id.value);
                    let own = table.rows.iter().filter(|row| row[at("fund_id")] == id);
                    let change = |row: &Vec<Value<'_>>| match row[at("change")] {
                        Value::Money(amount) => amount,
                        _ => panic!("a change is an amount"),
                    };
                    let changed: Amount = own.map(change).sum();
                    let totals = &fund.totals;
                    assert_eq!(totals.opening.amount + changed, totals.closing.amount, "{slug}");
                }
            }
        });
    }

    #[test]
    fn nobody_is_named_who_did_not_agree() {
        check(|composing| {
            let tables = datasets(composing);
            let silent = composing.books.members.iter().filter(|member| !member.consent);
            for member in silent {
                let name = Value::from(&member.name.value);
                let rows = tables.iter().flat_map(|table| &table.rows);
                assert!(rows.flatten().all(|value| *value != name));
            }
        });
    }
}
