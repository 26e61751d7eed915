//! The rows of the ledgers, in the shortest form that the script can spread out again: position gives the
//! address, and what many rows share is told once.

use serde::Serialize;

use super::{
    super::{
        Composing,
        ledger::{Layout, section_word},
    },
    ListEntry,
};
use crate::{
    books::{
        journal::Entry,
        tally::{Posted, Side},
    },
    report::statement::{Section, Statement},
};

/// The rows of one period.
#[derive(Debug, Serialize)]
pub struct LedgerIndex {
    /// `2024`
    pub year: String,
    /// The period's name.
    pub place: String,
    /// Folder of its pages, as `24q1/`.
    pub base: String,
    /// Rows on one page.
    pub page: usize,
    /// Under what rows are booked, with the position of the first row of each.
    pub heads: Vec<(usize, String)>,
    /// A line for each position: month and day, description, yuan, number of the payee, voucher, remarks, with
    /// tabs between. A position that is the other side of a transfer has an empty line.
    pub rows: String,
}

/// The rows of a period; `payees` grows by those who are not in it.
pub(super) fn ledger(
    composing: &Composing<'_>,
    statement: &Statement,
    payees: &mut Vec<String>,
) -> LedgerIndex {
    let layout = Layout::new(statement, composing.ledger_rows);
    let mut heads: Vec<(usize, String)> = Vec::new();
    let mut rows = String::new();
    for placed in layout.placed() {
        if placed.position != 0 {
            rows.push('\n');
        }
        if placed.is_first {
            heads.push((placed.position, head(composing, &placed)));
        }
        if placed.posted.side == Side::Own {
            push_row(composing, placed.section, placed.posted, payees, &mut rows);
        }
    }
    LedgerIndex {
        year: statement.period.year().to_string(),
        place: composing.locale.period(statement.period),
        base: format!("{}/", statement.period.slug()),
        page: composing.ledger_rows.get(),
        heads,
        rows,
    }
}

fn head(composing: &Composing<'_>, placed: &super::super::ledger::Placed<'_>) -> String {
    let section = section_word(composing, placed.section);
    let name = composing.head(placed.line.head, placed.line.side);
    format!("{} · {section} · {name}", composing.fund(placed.fund))
}

fn push_row(
    composing: &Composing<'_>,
    section: Section,
    posted: Posted,
    payees: &mut Vec<String>,
    out: &mut String,
) {
    let entry = &composing.books.journal.entries[posted.entry.index()];
    let date = entry.date.value;
    let payee = entry.payee.as_ref().map(|payee| number(payees, &payee.value));
    let voucher = entry.voucher.as_ref().map_or("", |voucher| voucher.value.as_str());
    let fields = [
        format!("{:02}{:02}", date.month(), date.day()),
        entry.description.clone(),
        short(section.shown(entry.flow).to_string()),
        payee.map_or_else(String::new, |number| number.to_string()),
        voucher.to_owned(),
        remarks(composing, entry),
    ];
    let start = out.len();
    for (i, field) in fields.iter().enumerate() {
        if i != 0 {
            out.push('\t');
        }
        out.extend(field.chars().map(|c| if c.is_control() { ' ' } else { c }));
    }
    let end = out[start..].trim_end_matches('\t').len();
    out.truncate(start + end);
}

/// Without the decimals that are zero: `12600.00` is `12600`.
fn short(amount: String) -> String {
    amount.strip_suffix(".00").map(str::to_owned).unwrap_or(amount)
}

fn number(payees: &mut Vec<String>, payee: &str) -> usize {
    payees.iter().position(|known| known == payee).unwrap_or_else(|| {
        payees.push(payee.to_owned());
        payees.len() - 1
    })
}

/// Building and remark of a row.
fn remarks(composing: &Composing<'_>, entry: &Entry) -> String {
    let building = entry.building.map(|id| composing.books.buildings[id.index()].name.as_str());
    let parts: Vec<&str> = building.into_iter().chain(entry.note.as_deref()).collect();
    parts.join(" ")
}

/// The rows of a period for the list, in the order of its pages.
pub(super) fn list(composing: &Composing<'_>, statement: &Statement) -> Vec<ListEntry> {
    let layout = Layout::new(statement, composing.ledger_rows);
    let own = layout.placed().filter(|placed| placed.posted.side == Side::Own);
    let entry = |placed: super::super::ledger::Placed<'_>| {
        let entry = &composing.books.journal.entries[placed.posted.entry.index()];
        ListEntry {
            date: composing.locale.date(entry.date.value),
            title: entry.description.clone(),
            note: composing.head(placed.line.head, placed.line.side),
            amount: composing.locale.money(placed.section.shown(entry.flow)),
            href: layout.row_href(placed.position),
        }
    };
    own.map(entry).collect()
}
