//! What whoever writes the files of a site shares with whoever reads them: the columns of each register, the
//! one amount parser, the one date parser, and the words that begin a row of sums.

use jiff::civil::Date;

use super::{
    super::{
        amount::Amount,
        value::{Datum, Percent},
    },
    assertion, balances, budget, collection, columns, evaluations, ledger, movements,
    scalar::{self, Parsed},
    tables::{Holds, Table},
};
use crate::text::Text;

/// A CSV file that many rows can be brought into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Register {
    /// `data/ledger/<period>.csv`
    Ledger,
    /// `data/balances.csv`
    Balances,
    /// `data/budget/<year>.csv`
    Budget,
    /// `data/collection/<period>.csv`
    Collection,
    /// `data/evaluations/<period>.csv`
    Evaluations,
    /// `data/maintenance-fund/movements.csv`
    Movements,
    /// A register that is one table and stands for itself.
    Table(Table),
}

/// One column of a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Chinese name, the one that is written.
    pub zh: &'static str,
    /// English name.
    pub en: &'static str,
    /// Whether the file cannot be read without it.
    pub required: bool,
}

impl Register {
    /// Every register that is brought together from tables of many forms.
    pub const ALL: [Register; 6] = [
        Register::Ledger,
        Register::Balances,
        Register::Budget,
        Register::Collection,
        Register::Evaluations,
        Register::Movements,
    ];

    /// Its columns, in the order they are written.
    pub fn headings(self) -> Vec<Heading> {
        let heading = |column: &columns::Column| Heading {
            zh: column.zh,
            en: column.en,
            required: column.need == columns::Need::Required,
        };
        self.columns().iter().map(heading).collect()
    }

    fn columns(self) -> &'static [columns::Column] {
        match self {
            Register::Ledger => ledger::COLUMNS,
            Register::Balances => balances::COLUMNS,
            Register::Budget => budget::COLUMNS,
            Register::Collection => collection::COLUMNS,
            Register::Evaluations => evaluations::COLUMNS,
            Register::Movements => movements::COLUMNS,
            Register::Table(table) => table.columns(),
        }
    }

    /// Where a column stands, by its English name.
    pub fn position(self, en: &str) -> Option<usize> {
        self.columns().iter().position(|column| column.en == en)
    }

    /// What the cells of a column are, by its English name.
    pub fn sort(self, en: &str) -> Sort {
        let Register::Table(table) = self else { return sort_of(en) };
        let holds = self.position(en).and_then(|at| table.holds().into_iter().nth(at));
        match holds {
            Some(Holds::Day) => Sort::Day,
            Some(Holds::Money) => Sort::Money,
            Some(Holds::Count) => Sort::Count,
            Some(Holds::Percent) => Sort::Percent,
            _ => Sort::Words,
        }
    }

    /// The register that a path below a site belongs to.
    pub fn of(path: &str) -> Option<Register> {
        let in_folder = |folder: &str| {
            let rest = path.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'));
            rest.is_some_and(|name| !name.contains('/') && name.ends_with(".csv"))
        };
        match path {
            "data/balances.csv" => Some(Register::Balances),
            "data/maintenance-fund/movements.csv" => Some(Register::Movements),
            _ if in_folder("data/ledger") => Some(Register::Ledger),
            _ if in_folder("data/budget") => Some(Register::Budget),
            _ if in_folder("data/collection") => Some(Register::Collection),
            _ if in_folder("data/evaluations") => Some(Register::Evaluations),
            _ => Table::of(path).map(Register::Table),
        }
    }
}

/// What a cell of a column is, by the column's English name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A day.
    Day,
    /// Money.
    Money,
    /// A whole number.
    Count,
    /// A percentage.
    Percent,
    /// Words.
    Words,
}

/// What the cells of a column of the first six registers are.
fn sort_of(en: &str) -> Sort {
    match en {
        "date" | "deadline" | "done_on" => Sort::Day,
        "income" | "expense" | "balance" | "budget" | "receivable" | "received" | "amount" => {
            Sort::Money
        }
        "satisfied" | "basic" | "unsatisfied" | "sent" | "returned" | "households_due"
        | "households_paid" => Sort::Count,
        "rate" | "household_rate" => Sort::Percent,
        _ => Sort::Words,
    }
}

/// What kind of row a text at its start or end makes it.
pub use super::assertion::RowKind;

/// The kind of row that a label makes: 小计, 合计 and the like state sums.
pub fn row_kind(label: &str) -> RowKind {
    assertion::kind_of(label)
}

/// Money in any form that a ledger may have; the reason when it is none.
///
/// # Errors
/// What was expected and what is wrong, in both languages.
pub fn amount(text: &str) -> Result<Datum<Amount>, Text> {
    told(scalar::amount(text))
}

/// A day in any form that a ledger may have; the reason when it is none.
///
/// # Errors
/// What was expected and what is wrong, in both languages.
pub fn date(text: &str) -> Result<Datum<Date>, Text> {
    told(scalar::date(text))
}

/// Heads, households, ballots.
///
/// # Errors
/// What was expected and what is wrong, in both languages.
pub fn count(text: &str) -> Result<Datum<i64>, Text> {
    told(scalar::count(text))
}

/// A percentage with its number of printed decimals.
///
/// # Errors
/// What was expected and what is wrong, in both languages.
pub fn percent(text: &str) -> Result<Datum<Percent>, Text> {
    told(scalar::percent(text))
}

fn told<T>(parsed: Parsed<T>) -> Result<T, Text> {
    parsed.map_err(|fault| match fault.reason {
        Some(reason) => reason,
        None => {
            let Text { zh, en } = fault.expected;
            Text::new(format!("应为{zh}"), format!("should be {en}"))
        }
    })
}

/// Full-width forms as their plain ones.
pub fn fold(text: &str) -> String {
    scalar::fold(text).into_owned()
}

/// Whether an amount cell holds only the stroke drawn through an empty cell.
pub fn is_stroke(text: &str) -> bool {
    scalar::is_stroke(text)
}

/// Text on one line without marks that nobody sees.
pub fn line(text: &str) -> String {
    scalar::line(text)
}

/// The candidate most like a word, if any is near enough to be meant.
pub fn nearest<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    super::refs::nearest(word, candidates)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_has_its_register() {
        assert_eq!(Register::of("data/ledger/2024Q1.csv"), Some(Register::Ledger));
        assert_eq!(Register::of("data/ledger/old/2024Q1.csv"), None);
        assert_eq!(Register::of("data/accounts.toml"), None);
    }

    #[test]
    fn every_figure_column_has_its_sort() {
        let headings = Register::ALL.into_iter().flat_map(Register::headings);
        let words = headings.filter(|h| sort_of(h.en) == Sort::Words);
        for heading in words {
            assert!(!heading.zh.contains("金额") && !heading.zh.contains("户数"), "{}", heading.zh);
        }
    }
}
