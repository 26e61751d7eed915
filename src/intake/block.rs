//! Finds the tables of a sheet: titles, a header of one or two lines, and the rows below it. Knows words of
//! headers, not what any row is worth.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    context::{self, YearMonth},
    figure,
    words::{self, Role, role_of},
};
use crate::{
    books::record::reading::{RowKind, row_kind},
    format::raw::{Kind, Raw, RawCell},
};

/// One column of a block.
#[derive(Clone, Debug)]
pub struct Column {
    /// Where it stands in the sheet, from 0.
    pub at: u32,
    /// Its header, both lines of it joined by `·`.
    pub header: String,
    /// What it is for.
    pub role: Role,
    /// The period it is about, in a wide table.
    pub period: Option<YearMonth>,
    /// What of its header is a category, in a wide table.
    pub category: Option<String>,
    /// How many yuan one unit is.
    pub scale: i128,
}

/// One table.
#[derive(Clone, Debug)]
pub struct Block {
    /// Rows of text above the header, with their numbers.
    pub titles: Vec<(u32, String)>,
    /// First and last row of the header.
    pub header: (u32, u32),
    /// Its columns, from left to right.
    pub columns: Vec<Column>,
    /// Numbers of the rows below the header, in order, up to the next table.
    pub rows: Vec<u32>,
}

impl Column {
    /// Gives it another role. What is measured is called by its header, and nothing else is.
    pub fn become_of(&mut self, role: Role) {
        self.category = match (self.role, role) {
            (Role::Measure, Role::Measure) => self.category.take(),
            (_, Role::Measure) => self.category.take().or_else(|| Some(self.header.clone())),
            (Role::Measure, _) => None,
            _ => self.category.take().filter(|_| role.is_figure()),
        };
        self.role = role;
    }
}

impl Block {
    /// The headers as one list, by which the same table is known again.
    pub fn signature(&self) -> Vec<String> {
        self.columns.iter().map(|column| words::key(&column.header)).collect()
    }

    /// The first column with a role.
    pub fn column(&self, role: Role) -> Option<&Column> {
        self.columns.iter().find(|column| column.role == role)
    }

    /// Where it stands: `3–28`.
    pub fn extent(&self) -> String {
        let last = self.rows.last().copied().unwrap_or(self.header.1);
        format!("{}–{}", self.header.0 + 1, last + 1)
    }
}

/// Every table of a sheet, from top to bottom. `kept` are the headers of tables that were confirmed before:
/// where they stand a table begins, however odd they are.
pub fn blocks(raw: &Raw, kept: &[Vec<String>]) -> Vec<Block> {
    let rows: Vec<u32> = raw.rows().collect();
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while at < rows.len() {
        let begins = found.last().is_none_or(|last| begins_anew(raw, &rows, (*last, at)));
        let header = kept_header(raw, &rows, at, kept);
        match header.or_else(|| header_at(raw, &rows, at).filter(|_| begins)) {
            Some(end) => {
                found.push((at, end));
                at = end + 1;
            }
            None => at += 1,
        }
    }
    let mut blocks = Vec::new();
    let mut free = 0;
    for (n, (start, end)) in found.iter().enumerate() {
        let next =
            found.get(n + 1).map_or(rows.len(), |(next, _)| titles_from(raw, &rows, (*end, *next)));
        blocks.extend(between(raw, &rows[free..next], (start - free, end - free), kept));
        free = next;
    }
    blocks
}

/// The tables below the header that a person has pointed at, among the rows from `first` to `last`.
pub fn under(raw: &Raw, header: u32, (first, last): (u32, u32)) -> Vec<Block> {
    let rows: Vec<u32> = raw.rows().filter(|row| (first..=last).contains(row)).collect();
    let cells = filled(raw, header);
    let Some(start) = rows.iter().position(|row| *row == header).filter(|_| 1 < cells.len()) else {
        return Vec::new();
    };
    let end = start + usize::from(second_line(raw, &rows, start, &cells));
    between(raw, &rows, (start, end), &[])
}

/// The tables of some rows, of which those from `start` to `end` are the header and those before it titles. A
/// header that was confirmed before is that of one table.
fn between(
    raw: &Raw,
    rows: &[u32],
    (start, end): (usize, usize),
    kept: &[Vec<String>],
) -> Vec<Block> {
    let titles = rows[..start].iter();
    let titles = titles.map(|row| (*row, joined(raw, *row))).collect::<Vec<_>>();
    let header = (rows[start], rows[end]);
    let columns = columns(raw, &rows[start..=end], &titles);
    let block = Block { titles, header, columns, rows: rows[end + 1..].to_vec() };
    if kept.contains(&block.signature()) { vec![block] } else { split(raw, block) }
}

/// The last row of a header that was confirmed before, when it begins at a row.
fn kept_header(raw: &Raw, rows: &[u32], at: usize, kept: &[Vec<String>]) -> Option<usize> {
    let first = words::key(filled(raw, rows[at]).first()?.text);
    let likely =
        |header: &Vec<String>| header.first().is_some_and(|known| known.starts_with(&first));
    if !kept.iter().any(likely) {
        return None;
    }
    let ends = [Some(at), Some(at + 1).filter(|next| rows.get(*next) == Some(&(rows[at] + 1)))];
    ends.into_iter().flatten().find(|end| {
        let columns = columns(raw, &rows[at..=*end], &[]);
        let keys: Vec<String> = columns.iter().map(|column| words::key(&column.header)).collect();
        kept.contains(&keys)
    })
}

fn joined(raw: &Raw, row: u32) -> String {
    let texts = raw.row(row).map(|cell| figure::seen(cell.text));
    texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("　")
}

/// Whether a row inside a table may begin another: it repeats the header, or stands apart.
fn begins_anew(raw: &Raw, rows: &[u32], ((_, end), at): ((usize, usize), usize)) -> bool {
    if end + 1 == at {
        return false;
    }
    let gap = 1 < rows[at] - rows[at - 1];
    let filled = |row: u32| raw.row(row).filter(|cell| !cell.text.trim().is_empty()).count();
    let titled = filled(rows[at - 1]) == 1;
    let known = raw.row(rows[at]).filter(|cell| role_of(cell.text) != Role::Unknown).count();
    gap || titled || 3 <= known
}

/// The first row after a table that is a title of the next one, which begins at `next`.
fn titles_from(raw: &Raw, rows: &[u32], (end, next): (usize, usize)) -> usize {
    let mut first = next;
    while end + 1 < first {
        let row = rows[first - 1];
        let cells: Vec<RawCell<'_>> = raw.row(row).collect();
        let title = cells.len() <= 2
            && cells.iter().all(|cell| cell.kind == Kind::Text && !is_figure(cell))
            && cells.first().is_some_and(|cell| row_kind(cell.text) == RowKind::Data);
        let apart = 1 < rows[first.min(rows.len() - 1)] - row && first != next;
        if !title || apart {
            break;
        }
        first -= 1;
    }
    first
}

fn is_figure(cell: &RawCell<'_>) -> bool {
    cell.kind == Kind::Number
        || matches!(figure::figure(cell, 1), Ok(plain) if plain.figure.is_some())
}

/// A cell that can be part of a header: words, or a period.
fn is_word(cell: &RawCell<'_>) -> bool {
    context::period_header(cell.text).is_some() || (cell.kind == Kind::Text && !is_figure(cell))
}

/// The last row of the header that begins at a row, when one does.
fn header_at(raw: &Raw, rows: &[u32], at: usize) -> Option<usize> {
    let cells: Vec<RawCell<'_>> = filled(raw, rows[at]);
    if cells.len() < 2 || !cells.iter().all(is_word) {
        return None;
    }
    let known = cells.iter().filter(|cell| role_of(cell.text) != Role::Unknown).count();
    let periods = cells.iter().filter(|cell| context::period_header(cell.text).is_some()).count();
    let texts: BTreeSet<String> = cells.iter().map(|cell| words::key(cell.text)).collect();
    let distinct = texts.len() == cells.len() || has_merge(raw, rows[at]) || 4 <= known;
    let total = cells.first().is_some_and(|cell| row_kind(cell.text) != RowKind::Data);
    let sure =
        (2 <= known && cells.len() <= 2 * known) || (2 <= periods && cells.len() <= periods + 3);
    let likely = known + periods != 0 || 3 <= cells.len();
    if total || !distinct || !(sure || (likely && figures_below(raw, rows, at, &cells))) {
        return None;
    }
    Some(if second_line(raw, rows, at, &cells) { at + 1 } else { at })
}

fn filled(raw: &Raw, row: u32) -> Vec<RawCell<'_>> {
    raw.row(row).filter(|cell| !figure::seen(cell.text).is_empty()).collect()
}

fn has_merge(raw: &Raw, row: u32) -> bool {
    raw.merges.iter().any(|merge| merge.start.0 == row && merge.start.1 != merge.end.1)
}

/// Whether below unknown headers there are figures at once, and as many columns.
fn figures_below(raw: &Raw, rows: &[u32], at: usize, cells: &[RawCell<'_>]) -> bool {
    let below = rows[at + 1..].iter().take(2).any(|row| {
        let under = filled(raw, *row);
        let figures = under.iter().filter(|cell| is_figure(cell)).count();
        let own = under.iter().all(|cell| cells.iter().any(|head| head.column == cell.column));
        own && 0 < figures && cells.len() <= under.len() * 2
    });
    below && cells.iter().all(|cell| cell.text.chars().count() <= 20)
}

/// Whether the row below belongs to the header: words under a merged or blank header cell.
fn second_line(raw: &Raw, rows: &[u32], at: usize, cells: &[RawCell<'_>]) -> bool {
    let Some(next) = rows.get(at + 1).filter(|next| **next == rows[at] + 1) else { return false };
    let below = filled(raw, *next);
    let words = 2 <= below.len() && below.iter().all(is_word);
    let total = below.first().is_some_and(|cell| row_kind(cell.text) != RowKind::Data);
    let spanned = |cell: &RawCell<'_>| {
        let own = cells.iter().any(|head| head.column == cell.column);
        let merged = raw.merges.iter().any(|merge| {
            merge.start.0 == rows[at]
                && merge.start.1 < merge.end.1
                && merge.start.1 <= cell.column
                && cell.column <= merge.end.1
        });
        !own || merged
    };
    let children = below.iter().filter(|cell| spanned(cell)).count();
    // A body row of words only must not be swallowed: children are many, or known, or periods.
    let known = below
        .iter()
        .filter(|cell| {
            role_of(cell.text) != Role::Unknown || context::period_header(cell.text).is_some()
        })
        .count();
    let figures_next = rows.get(at + 2).is_some_and(|row| {
        let under = filled(raw, *row);
        under
            .iter()
            .any(|cell| below.iter().any(|head| head.column == cell.column) && is_figure(cell))
    });
    // Without merged cells, as in a text file: all of it stands right of the first figure header.
    let figured = |cell: &&RawCell<'_>| role_of(cell.text).is_figure();
    let first = cells.iter().find(figured).map_or(u32::MAX, |cell| cell.column);
    let under = figures_next && below.iter().all(|cell| first <= cell.column);
    let likely = (0 < known || has_merge(raw, rows[at]) || under) && (figures_next || 0 < known);
    words && !total && 0 < children && below.len() <= 2 * children && likely
}

fn columns(raw: &Raw, header: &[u32], titles: &[(u32, String)]) -> Vec<Column> {
    let scale = titles.iter().rev().find_map(|(_, title)| words::scale_of(title)).unwrap_or(1);
    let mut parents: BTreeMap<u32, String> = BTreeMap::new();
    let (first, last) = (header[0], header[header.len() - 1]);
    let top = filled(raw, first);
    if first != last {
        let below: BTreeSet<u32> = filled(raw, last).iter().map(|cell| cell.column).collect();
        for cell in &top {
            let merge = raw.merges.iter().find(|m| m.start == (first, cell.column));
            let stop = top.iter().map(|other| other.column).find(|other| cell.column < *other);
            let end =
                merge.map_or_else(|| stop.map_or(u32::MAX, |stop| stop - 1), |merge| merge.end.1);
            let spans = below.range(cell.column..=end.max(cell.column));
            for column in spans {
                parents.insert(*column, figure::seen(cell.text));
            }
        }
    }
    let mut heads: BTreeMap<u32, (String, Option<String>)> = BTreeMap::new();
    for cell in &top {
        heads.insert(cell.column, (figure::seen(cell.text), None));
    }
    if first != last {
        for cell in filled(raw, last) {
            let parent = parents.get(&cell.column).cloned();
            heads.insert(cell.column, (figure::seen(cell.text), parent));
        }
    }
    heads.into_iter().map(|(at, (text, parent))| column(at, &text, parent, scale)).collect()
}

/// A column of its header: of a two-line header the line that is known says the role, the other the
/// category or period.
fn column(at: u32, text: &str, parent: Option<String>, scale: i128) -> Column {
    let one_line = text.replace('\n', " ");
    let parent = parent.map(|parent| parent.replace('\n', " "));
    let header = match &parent {
        Some(parent) if parent != &one_line => format!("{parent}·{one_line}"),
        Some(_) | None => one_line.clone(),
    };
    let own = role_of(&one_line);
    let above = parent.as_deref().map_or(Role::Unknown, role_of);
    let joined =
        parent.as_deref().map_or(Role::Unknown, |parent| role_of(&format!("{parent}{one_line}")));
    let parent_period = parent.as_deref().and_then(context::period_header);
    let period = context::period_header(&one_line).or(parent_period);
    let period = period.filter(|_| matches!(own, Role::Unknown) || parent_period.is_some());
    let (role, category) = match (joined, own, above) {
        (Role::Unknown, Role::Unknown, Role::Income | Role::Expense) => {
            (above, Some(one_line.clone()))
        }
        (Role::Unknown, Role::Unknown, _) => (Role::Unknown, None),
        (Role::Unknown, own, Role::Unknown) => {
            (own, parent.clone().filter(|_| own.is_figure() && parent_period.is_none()))
        }
        (Role::Unknown, own, _) => (own, None),
        (joined, _, _) => (joined, None),
    };
    let role = if role == Role::Unknown && period.is_some() { Role::Measure } else { role };
    let scale = words::scale_of(&header).unwrap_or(scale);
    Column { at, header, role, period, category, scale }
}

/// Two tables side by side share their rows: each becomes a block of its own.
fn split(raw: &Raw, block: Block) -> Vec<Block> {
    let labels = |role: Role| {
        matches!(
            role,
            Role::Category | Role::IncomeItem | Role::ExpenseItem | Role::Date | Role::Description
        )
    };
    let amounts =
        |role: Role| matches!(role, Role::Amount | Role::Measure | Role::Income | Role::Expense);
    let mut cuts = Vec::new();
    let mut part: Vec<Role> = Vec::new();
    for (n, column) in block.columns.iter().enumerate() {
        let gap = n != 0 && 1 < column.at - block.columns[n - 1].at;
        let again = part.contains(&column.role)
            || matches!(column.role, Role::ExpenseItem | Role::IncomeItem) && !part.is_empty();
        let complete =
            part.iter().any(|role| labels(*role)) && part.iter().any(|role| amounts(*role));
        if complete && again && (labels(column.role) || (gap && column.role == Role::Serial)) {
            cuts.push(n);
            part.clear();
        }
        part.push(column.role);
    }
    if cuts.is_empty() {
        return vec![block];
    }
    let mut parts = Vec::new();
    let mut from = 0;
    for to in cuts.into_iter().chain([block.columns.len()]) {
        let columns = block.columns[from..to].to_vec();
        let (left, right) = (columns[0].at, columns[columns.len() - 1].at);
        let has = |row: &u32| raw.row(*row).any(|cell| left <= cell.column && cell.column <= right);
        let rows = block.rows.iter().copied().filter(has).collect();
        let above = |(row, whole): &(u32, String)| {
            let own: Vec<String> = raw
                .row(*row)
                .filter(|cell| left <= cell.column && cell.column <= right)
                .map(|cell| figure::seen(cell.text))
                .collect();
            (*row, if own.is_empty() { whole.clone() } else { own.join("　") })
        };
        let titles = block.titles.iter().map(above).collect();
        parts.push(Block { titles, header: block.header, columns, rows });
        from = to;
    }
    parts
}
