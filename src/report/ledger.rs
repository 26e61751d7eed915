//! The rows of a period one after another by date, with the sums a paged ledger carries from sheet to sheet.

use super::statement::{FundStatement, Line, Section, Statement, is_running};
use crate::books::{
    Books,
    amount::Amount,
    tally::{Posted, Side},
};

/// One row as it counts in a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// The row and its side.
    pub row: Posted,
    /// Where it counts.
    pub section: Section,
    /// As the section shows it: expense is positive.
    pub amount: Amount,
}

/// Income and expense of some rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// 收入
    pub income: Amount,
    /// 支出, positive
    pub expense: Amount,
}

/// The rows of all running funds, by date, then as in the files.
pub fn items(books: &Books, statement: &Statement) -> Vec<Item> {
    let funds = statement.funds.iter().filter(|fund| is_running(books, fund.fund));
    items_of(books, funds)
}

/// The rows of one fund.
pub fn items_of_fund(books: &Books, fund: &FundStatement) -> Vec<Item> {
    items_of(books, std::iter::once(fund))
}

fn items_of<'s>(books: &Books, funds: impl Iterator<Item = &'s FundStatement>) -> Vec<Item> {
    let of_line = |section: Section, line: &'s Line| {
        line.rows.iter().map(move |row| (section, *row)).collect::<Vec<_>>()
    };
    let mut items: Vec<Item> = Vec::new();
    for fund in funds {
        let sections = [
            (Section::Income, &fund.income),
            (Section::Expense, &fund.expense),
            (Section::Other, &fund.other),
        ];
        for (section, lines) in sections {
            for (section, row) in lines.iter().flat_map(|line| of_line(section, line)) {
                let flow = books.journal.entries[row.entry.index()].flow;
                let flow = match row.side {
                    Side::Own => flow,
                    Side::Counter => -flow,
                };
                items.push(Item { row, section, amount: section.shown(flow) });
            }
        }
    }
    items.sort_by_key(|item| {
        (books.journal.entries[item.row.entry.index()].date.value, item.row.entry, item.row.side)
    });
    items
}

impl Sums {
    /// Of some rows.
    pub fn of(items: &[Item]) -> Sums {
        let sum = |section| {
            items.iter().filter(|item| item.section == section).map(|item| item.amount).sum()
        };
        Sums { income: sum(Section::Income), expense: sum(Section::Expense) }
    }

    /// These and others together.
    #[must_use]
    pub fn and(self, other: Sums) -> Sums {
        Sums { income: self.income + other.income, expense: self.expense + other.expense }
    }
}
