//! Everything an import has to tell: each change of form, each row left out, each assertion checked, and what
//! a person must decide. Nothing is done to a table that is not written down here.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    figure::{Figure, Form},
    matter::{Cause, Matter},
};
use crate::{format::raw::address, text::Text};

/// A cell of one of the sheets that were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// Which sheet, in the order they were read.
    pub sheet: usize,
    /// From 0.
    pub row: u32,
    /// From 0; [`WHOLE_ROW`] for the row as a whole.
    pub column: u32,
}

/// No column in particular.
pub const WHOLE_ROW: u32 = u32::MAX;

/// One kind of change in one column.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// How many cells.
    pub count: usize,
    /// First and last row of each run of rows, from 0.
    pub rows: Vec<(u32, u32)>,
    /// The first of them, before and after.
    pub examples: Vec<(String, String)>,
}

/// A row that was not taken in.
#[derive(Clone, Debug)]
pub struct LeftOut {
    /// Which.
    pub at: At,
    /// Why, as a code.
    pub cause: Cause,
    /// Why.
    pub why: Text,
    /// What stands there.
    pub shown: String,
    /// Whether a figure is lost with it: then a person should look.
    pub figure: bool,
}

/// What an assertion of the source claims to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Claimed {
    /// A sum of rows above it.
    Sum,
    /// A sum of columns beside it.
    Across,
    /// Income less expense, or one column less another.
    Net,
    /// A balance after its row.
    Running,
    /// Opening plus income less expense.
    Closing,
    /// The figure in words beside it.
    InWords,
    /// A sum written out in a remark.
    Written,
    /// A share of other rows.
    Share,
    /// A figure that another table states too.
    Elsewhere,
    /// A count whose parts stand beside it.
    Parts,
}

impl Claimed {
    /// ASCII name, for data.
    pub fn name(self) -> &'static str {
        match self {
            Claimed::Sum => "sum",
            Claimed::Across => "across",
            Claimed::Net => "net",
            Claimed::Running => "balance",
            Claimed::Closing => "closing",
            Claimed::InWords => "in-words",
            Claimed::Written => "written-sum",
            Claimed::Share => "share",
            Claimed::Elsewhere => "elsewhere",
            Claimed::Parts => "parts",
        }
    }
}

/// An assertion of the source, recomputed.
#[derive(Clone, Debug)]
pub struct Check {
    /// The cell that states it.
    pub at: At,
    /// What it calls itself: row label and column header.
    pub label: String,
    /// What it claims to be.
    pub claimed: Claimed,
    /// What is written.
    pub stated: Figure,
    /// What the source's own cells give.
    pub computed: Figure,
    /// From where: `C3:C26`.
    pub of: String,
    /// Whether they agree.
    pub agrees: bool,
}

/// Something a person should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where, when it is at one place.
    pub at: Option<At>,
    /// What kind of finding it is.
    pub matter: Matter,
    /// Whether the import cannot be right without a decision.
    pub weight: Weight,
    /// What.
    pub text: Text,
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// A person must decide.
    Decide,
    /// A person should look.
    Look,
    /// Good to know.
    Know,
}

/// The book of what was done.
#[derive(Debug, Default)]
pub struct Log {
    /// By sheet, column and form.
    pub changes: BTreeMap<(usize, u32, Form), Change>,
    /// In the order of reading.
    pub left_out: Vec<LeftOut>,
    /// In the order of reading.
    pub checks: Vec<Check>,
    /// In the order of finding.
    pub findings: Vec<Finding>,
    /// What was told, so that nothing is told twice.
    told: BTreeSet<(Option<At>, Matter, String)>,
}

/// How many examples of one change are kept.
const EXAMPLES: usize = 2;

impl Log {
    /// Writes a change of form down.
    pub fn change(&mut self, at: At, form: Form, before: &str, after: &str) {
        let change = self.changes.entry((at.sheet, at.column, form)).or_default();
        match change.rows.last_mut() {
            Some((_, last)) if *last == at.row => {
                // A second change of one cell: what it came to is what counts.
                if let Some((_, shown)) = change.examples.get_mut(change.count - 1) {
                    *shown = clip(after);
                }
                return;
            }
            Some((_, last)) if *last + 1 == at.row => *last = at.row,
            Some(_) | None => change.rows.push((at.row, at.row)),
        }
        change.count += 1;
        if change.examples.len() < EXAMPLES {
            change.examples.push((clip(before), clip(after)));
        }
    }

    /// Writes a row down that is not taken in.
    pub fn leave(&mut self, left: LeftOut) {
        let shown = left.shown.chars().take(200).collect();
        self.left_out.push(LeftOut { shown, ..left });
    }

    /// Tells something, once.
    pub fn find(&mut self, at: Option<At>, matter: Matter, text: Text) {
        if self.told.insert((at, matter, text.zh.clone())) {
            self.findings.push(Finding { at, matter, weight: matter.weight(), text });
        }
    }

    /// Checks that do not agree.
    pub fn contradictions(&self) -> impl Iterator<Item = &Check> {
        self.checks.iter().filter(|check| !check.agrees)
    }
}

impl At {
    /// The address inside its sheet: `C27`, or `27` for a row.
    pub fn address(self) -> String {
        if self.column == WHOLE_ROW {
            return (u64::from(self.row) + 1).to_string();
        }
        address(self.row, self.column)
    }
}

/// The beginning of a text: a cell may hold a whole book.
pub fn clip(text: &str) -> String {
    let mut clipped: String = text.chars().take(40).collect();
    if clipped.len() < text.len() {
        clipped.push('…');
    }
    clipped
}

/// Rows as people write them: `5–9, 12`.
pub fn ranges(column: u32, rows: &[(u32, u32)]) -> String {
    let cell = |row: u32| At { sheet: 0, row, column }.address();
    let one = |(first, last): &(u32, u32)| match first == last {
        true => cell(*first),
        false => format!("{}:{}", cell(*first), cell(*last)),
    };
    let shown: Vec<String> = rows.iter().take(6).map(one).collect();
    let more = if 6 < rows.len() { "…" } else { "" };
    format!("{}{more}", shown.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbouring_cells_are_one_range() {
        let mut log = Log::default();
        for row in [4, 5, 6, 9] {
            log.change(At { sheet: 0, row, column: 2 }, Form::Thousands, "1,000", "1000.00");
        }
        let change = &log.changes[&(0, 2, Form::Thousands)];
        assert_eq!((change.count, change.examples.len()), (4, EXAMPLES));
        assert_eq!(ranges(2, &change.rows), "C5:C7, C10");
    }
}
