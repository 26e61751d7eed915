//! Every row behind the numbers of a period, grouped as the numbers are: fund, section, category. The first
//! part stands on the report's own page, the rest on pages after it.

use std::{collections::BTreeMap, num::NonZeroUsize};

use serde::Serialize;

use super::{
    Composing, Frame, Page, View,
    view::{Link, Money},
};
use crate::{
    books::{
        journal::{Entry, EntryId, FundId},
        tally::{Posted, Side},
    },
    report::statement::{FundStatement, Line, Section, Statement},
};

/// Rows of one category of one fund.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// Anchor, as `operating.gate-repair`.
    pub anchor: String,
    /// Name of the fund.
    pub fund: String,
    /// 收入, 支出 or 其他变动.
    pub section: String,
    /// Name of the category.
    pub name: String,
    /// Their sum: the number the rows are behind.
    pub total: Money,
    /// Whether it begins on an earlier page.
    pub continued: bool,
    /// How many rows the group has on all pages.
    pub count: usize,
    /// The rows.
    pub rows: Vec<Row>,
}

/// One row of the ledger.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Anchor, as `r17`; empty on the other side of a transfer, which has its anchor on the first.
    pub anchor: String,
    /// `2024-03-08`
    pub date: String,
    /// What happened.
    pub description: String,
    /// The organisation paid or paying.
    pub payee: String,
    /// Voucher number.
    pub voucher: String,
    /// `12,600.00`, with the sign the section gives it.
    pub amount: String,
    /// `12600.00`
    pub value: String,
    /// The resolution it rests on.
    pub resolution: Option<Link>,
    /// The contract it is paid under.
    pub contract: Option<Link>,
    /// The project it is for.
    pub project: Option<Link>,
    /// The scan.
    pub attachment: Option<Link>,
    /// Building, for movements of the maintenance fund.
    pub building: String,
    /// Role that handled and role that reviewed it.
    pub roles: String,
    /// Remark.
    pub note: String,
}

/// A page of rows after the first.
#[derive(Debug, Serialize)]
pub struct LedgerPage {
    /// The period.
    pub period: String,
    /// The groups on it.
    pub groups: Vec<Group>,
    /// All pages of the rows.
    pub pages: Vec<Link>,
    /// Which of them this is, from 1.
    pub number: usize,
    /// The report.
    pub report: Link,
}

/// One row at its position among all rows of a period.
#[derive(Clone, Copy, Debug)]
pub struct Placed<'s> {
    /// From 0.
    pub position: usize,
    /// The fund it belongs to.
    pub fund: FundId,
    /// Where in the statement it stands.
    pub section: Section,
    /// What it is booked under.
    pub line: &'s Line,
    /// Whether it is the first of its line.
    pub is_first: bool,
    /// The row.
    pub posted: Posted,
}

/// Where each row of a period stands.
#[derive(Debug)]
pub struct Layout<'s> {
    statement: &'s Statement,
    lines: Vec<(FundId, Section, &'s Line)>,
    /// For each line, the position of its first row.
    starts: Vec<usize>,
    rows: usize,
    /// Rows on one page.
    page: NonZeroUsize,
}

impl<'s> Layout<'s> {
    /// Lays out the rows of a statement, so many on a page.
    pub fn new(statement: &'s Statement, page: NonZeroUsize) -> Self {
        let mut lines = Vec::new();
        for fund in &statement.funds {
            let sections = [
                (Section::Income, &fund.income),
                (Section::Expense, &fund.expense),
                (Section::Other, &fund.other),
            ];
            for (section, of_section) in sections {
                lines.extend(of_section.iter().map(|line| (fund.fund, section, line)));
            }
        }
        let mut starts = Vec::with_capacity(lines.len());
        let mut rows = 0;
        for (_, _, line) in &lines {
            starts.push(rows);
            rows += line.rows.len();
        }
        Layout { statement, lines, starts, rows, page }
    }

    /// How many pages the rows take; at least one.
    pub fn pages(&self) -> usize {
        self.rows.div_ceil(self.page.get()).max(1)
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Path of the n-th page (from 1); the first is the report itself.
    pub fn path(&self, page: usize) -> String {
        let slug = self.statement.period.slug();
        match page {
            0 | 1 => format!("{slug}/index.html"),
            n => format!("{slug}/{n}/index.html"),
        }
    }

    /// Where the rows of a line begin, from the site's root.
    pub fn href(&self, composing: &Composing<'_>, fund: FundId, line: &Line) -> String {
        let position = self.lines.iter().position(|(f, _, l)| *f == fund && std::ptr::eq(*l, line));
        let page = position.map_or(1, |i| self.starts[i] / self.page + 1);
        format!("{}#{}", self.path(page), anchor(composing, fund, line))
    }

    /// Every row in the order of the pages.
    pub fn placed(&self) -> impl Iterator<Item = Placed<'s>> {
        self.lines.iter().zip(&self.starts).flat_map(|((fund, section, line), start)| {
            line.rows.iter().enumerate().map(move |(i, posted)| Placed {
                position: start + i,
                fund: *fund,
                section: *section,
                line,
                is_first: i == 0,
                posted: *posted,
            })
        })
    }

    /// Where the row at a position stands, from the site's root.
    pub fn row_href(&self, position: usize) -> String {
        format!("{}#r{}", self.path(position / self.page + 1), position + 1)
    }

    /// Links to all pages.
    pub fn links(&self, composing: &Composing<'_>) -> Vec<Link> {
        let n = self.pages();
        let link = |page: usize| {
            let number = page.to_string();
            Link::new(
                composing.locale.say("ledger.page", &[("n", &number)]),
                self.path(page) + "#ledger",
            )
        };
        if n == 1 { Vec::new() } else { (1..=n).map(link).collect() }
    }

    /// The groups of the n-th page, from 1.
    pub fn groups(&self, composing: &Composing<'_>, page: usize) -> Vec<Group> {
        let first = (page - 1) * self.page.get();
        let end = self.rows.min(page * self.page.get());
        let mut groups = Vec::new();
        for ((fund, section, line), start) in self.lines.iter().zip(&self.starts) {
            let from = first.max(*start);
            let to = end.min(start + line.rows.len());
            if from < to {
                let rows = from - start..to - start;
                groups.push(group(composing, *fund, *section, line, rows, *start));
            }
        }
        groups
    }
}

/// Anchor of a line of a fund, as `operating.gate-repair`.
pub(super) fn anchor(composing: &Composing<'_>, fund: FundId, line: &Line) -> String {
    let fund = &composing.books.chart[fund].id.value;
    let side = match line.side {
        Side::Own => "",
        Side::Counter => ".from",
    };
    format!("{fund}.{}{side}", crate::report::head_slug(composing.books, line.head))
}

fn group(
    composing: &Composing<'_>,
    fund: FundId,
    section: Section,
    line: &Line,
    rows: std::ops::Range<usize>,
    start: usize,
) -> Group {
    let locale = composing.locale;
    let row = |i: usize| row(composing, section, line.rows[i], start + i);
    Group {
        anchor: if rows.start == 0 { anchor(composing, fund, line) } else { String::new() },
        fund: composing.fund(fund).to_owned(),
        section: section_word(composing, section).to_owned(),
        name: composing.head(line.head, line.side),
        total: Money::of(locale, &line.amount),
        continued: rows.start != 0,
        count: line.rows.len(),
        rows: rows.map(row).collect(),
    }
}

/// Name of a section.
pub fn section_word<'c>(composing: &Composing<'c>, section: Section) -> &'c str {
    composing.locale.word(match section {
        Section::Income => "kind.income",
        Section::Expense => "kind.expense",
        Section::Other => "kind.other",
    })
}

fn row(composing: &Composing<'_>, section: Section, posted: Posted, position: usize) -> Row {
    let books = composing.books;
    let entry = &books.journal.entries[posted.entry.index()];
    let flow = match posted.side {
        Side::Own => entry.flow,
        Side::Counter => -entry.flow,
    };
    let amount = section.shown(flow);
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    Row {
        anchor: match posted.side {
            Side::Own => format!("r{}", position + 1),
            Side::Counter => String::new(),
        },
        date: composing.locale.date(entry.date.value),
        description: entry.description.clone(),
        payee: entry.payee.as_ref().map_or_else(String::new, |payee| payee.value.clone()),
        voucher: entry.voucher.as_ref().map_or_else(String::new, |voucher| voucher.value.clone()),
        amount: composing.locale.money(amount),
        value: amount.to_string(),
        resolution: entry.resolution.map(|id| composing.resolution_link(id)),
        contract: entry.contract.map(|id| composing.contract_link(id)),
        project: entry.project.map(|id| composing.project_link(id)),
        attachment: entry.attachment.as_deref().map(|path| composing.attachment_link(path)),
        building: entry
            .building
            .map_or_else(String::new, |id| books.buildings[id.index()].name.clone()),
        roles: roles(composing, entry),
        note: text(&entry.note),
    }
}

fn roles(composing: &Composing<'_>, entry: &Entry) -> String {
    let part = |key: &str, role: &Option<String>| {
        role.as_ref().map(|role| composing.locale.say(key, &[("role", role)]))
    };
    let parts =
        [part("ledger.handled", &entry.handled_by), part("ledger.reviewed", &entry.reviewed_by)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(composing.locale.word("list.comma"))
}

/// The pages after the first of every period.
pub fn pages(composing: &Composing<'_>) -> Vec<Page> {
    let mut pages = Vec::new();
    for statement in &composing.report.statements {
        let layout = Layout::new(statement, composing.ledger_rows);
        pages.extend((2..=layout.pages()).map(|number| page(composing, &layout, number)));
    }
    pages
}

fn page(composing: &Composing<'_>, layout: &Layout<'_>, number: usize) -> Page {
    let locale = composing.locale;
    let path = layout.path(number);
    let period = locale.period(layout.statement.period);
    let title = locale.say("ledger.title", &[("period", &period), ("n", &number.to_string())]);
    let report = Link::new(locale.say("report.title", &[("period", &period)]), layout.path(1));
    let crumbs = vec![composing.home(), composing.section("reports"), report.clone()];
    Page {
        frame: Frame::new(&path, title.clone(), title, crumbs),
        path,
        template: "ledger.html",
        view: View::Ledger(Box::new(LedgerPage {
            period,
            groups: layout.groups(composing, number),
            pages: layout.links(composing),
            number,
            report,
        })),
    }
}

/// Where each entry's row stands, for pages that cite single rows.
pub fn row_hrefs(composing: &Composing<'_>) -> BTreeMap<EntryId, String> {
    let mut hrefs = BTreeMap::new();
    for statement in &composing.report.statements {
        let layout = Layout::new(statement, composing.ledger_rows);
        let own = layout.placed().filter(|placed| placed.posted.side == Side::Own);
        hrefs.extend(own.map(|row| (row.posted.entry, layout.row_href(row.position))));
    }
    hrefs
}

/// Whether a fund has anything to show in a period.
pub fn is_active(fund: &FundStatement) -> bool {
    let lines = fund.income.len() + fund.expense.len() + fund.other.len();
    lines != 0 || !fund.totals.opening.amount.is_zero() || !fund.totals.closing.amount.is_zero()
}
