//! Re-adds the sums and balances that the rows of a table state of themselves.

use super::{
    block::Block,
    context::Direction,
    figure::Figure,
    lines::{Line, LineKind},
    log::{At, Check, Claimed, Log},
    words::Role,
};
use crate::format::raw::{Raw, letters};

/// Running sums of every figure column.
pub(super) struct Sums<'b> {
    block: &'b Block,
    columns: Vec<Column>,
    /// The last words of the direction column, whose change begins a group.
    direction: String,
    opening: Option<Figure>,
    /// Income and expense by a direction column, where one amount column holds both.
    flows: Option<(Figure, Figure)>,
}

#[derive(Clone, Copy)]
struct Part {
    sum: Figure,
    first: Option<u32>,
    last: u32,
    broken: bool,
}

const NOTHING: Part = Part { sum: Figure::ZERO, first: None, last: 0, broken: false };

struct Column {
    at: usize,
    /// Since the last stated sum.
    part: Part,
    /// Since the last heading.
    group: Part,
    /// Since the last 合计.
    section: Part,
    /// Since the start of the table.
    whole: Part,
    /// Of the stated 小计 since the last 合计, and the rows after the last of them.
    subtotals: Part,
}

impl Part {
    fn add(&mut self, figure: Figure, row: u32) {
        self.sum = self.sum.plus(figure);
        self.first.get_or_insert(row);
        self.last = row;
    }
}

impl<'b> Sums<'b> {
    pub(super) fn new(block: &'b Block) -> Self {
        let figures = block.columns.iter().enumerate();
        let figures = figures.filter(|(_, column)| column.role.is_figure());
        let column = |(at, _)| Column {
            at,
            part: NOTHING,
            group: NOTHING,
            section: NOTHING,
            whole: NOTHING,
            subtotals: NOTHING,
        };
        let columns = figures.map(column).collect();
        Sums { block, columns, direction: String::new(), opening: None, flows: None }
    }

    /// Adds a record.
    pub(super) fn add(&mut self, raw: &Raw, line: &Line) {
        self.note_group(raw, line.row);
        self.note_flow(raw, line);
        for column in &mut self.columns {
            let figure = line.figures.iter().find(|(at, _)| *at == column.at);
            let Column { part, group, section, whole, subtotals, .. } = column;
            for sums in [part, group, section, whole, subtotals] {
                if let Some((_, figure)) = figure {
                    sums.add(*figure, line.row);
                }
                sums.broken |= line.broken;
            }
        }
    }

    /// A change in the direction or group column begins a group.
    fn note_group(&mut self, raw: &Raw, row: u32) {
        self.note(raw, row, &[Role::Direction, Role::Group]);
    }

    /// A row without figures that names a category is a heading of the rows below.
    pub(super) fn note_heading(&mut self, raw: &Raw, row: u32) {
        self.note(raw, row, &[Role::Direction, Role::Group, Role::Category]);
    }

    fn note(&mut self, raw: &Raw, row: u32, roles: &[Role]) {
        let columns = self.block.columns.iter().filter(|column| roles.contains(&column.role));
        let cells = columns.filter_map(|column| raw.cell(row, column.at));
        let words: Vec<String> = cells
            .map(|cell| super::figure::seen(cell.text))
            .filter(|text| !text.is_empty())
            .collect();
        let words = words.join(" ");
        if !words.is_empty() && words != self.direction {
            self.direction = words;
            self.begin_group();
        }
    }

    /// What a direction column, or the sign of a lone amount, says of the row's amount.
    fn note_flow(&mut self, raw: &Raw, line: &Line) {
        let amount = self.block.columns.iter().position(|column| column.role == Role::Amount);
        let figure = line.figures.iter().find(|(at, _)| Some(*at) == amount);
        let Some((_, figure)) = figure else { return };
        let stated = self.block.column(Role::Direction).map(|column| {
            let text = raw.cell(line.row, column.at).map_or("", |cell| cell.text);
            super::context::stated_direction(text)
        });
        let (income, expense) = self.flows.unwrap_or_default();
        self.flows = match stated {
            None | Some(Some(Ok(Direction::Income))) => Some((income.plus(*figure), expense)),
            Some(Some(Ok(Direction::Expense))) => Some((income, expense.plus(*figure))),
            Some(Some(Err(())) | None) => self.flows,
        };
    }

    /// A heading stands here.
    pub(super) fn begin_group(&mut self) {
        for column in &mut self.columns {
            column.group = NOTHING;
        }
    }

    /// Compares a row of stated sums with what the rows give. A sum may cover the rows since the last stated
    /// one, since a heading, since the last 合计 or since the start; it agrees when one of these does.
    pub(super) fn state(&mut self, sheet: usize, line: &Line, log: &mut Log) {
        for n in 0..self.columns.len() {
            let column = &self.columns[n];
            let figure = line.figures.iter().find(|(at, _)| *at == column.at);
            let Some(stated) = figure.map(|(_, figure)| *figure) else { continue };
            if self.is_derived(column.at) {
                continue;
            }
            let candidates = match line.kind {
                LineKind::Subtotal => [column.part, column.group, column.section, column.whole],
                _ => [column.section, column.whole, column.part, column.subtotals],
            };
            let sound = |part: &&Part| part.first.is_some() && !part.broken;
            let best = candidates.iter().filter(sound).find(|part| part.sum == stated);
            let fen = |part: &&Part| part.sum.rounded() == stated.rounded();
            let best = best.or_else(|| candidates.iter().filter(sound).find(fen));
            let Some(part) = best.or_else(|| candidates.iter().find(sound)) else { continue };
            let at = &self.block.columns[column.at];
            let letter = letters(at.at);
            let of = match part.first {
                Some(first) => format!("{letter}{}:{letter}{}", first + 1, part.last + 1),
                None => String::new(),
            };
            log.checks.push(Check {
                at: At { sheet, row: line.row, column: at.at },
                label: format!("{} · {}", line.label, at.header),
                claimed: Claimed::Sum,
                stated,
                computed: part.sum,
                of,
                agrees: part.sum.rounded() == stated.rounded(),
            });
        }
        for column in &mut self.columns {
            column.part = NOTHING;
            column.group = NOTHING;
            if line.kind == LineKind::Total {
                column.section = NOTHING;
            }
        }
    }

    /// Rates and balances are no sums of the cells above them.
    fn is_derived(&self, at: usize) -> bool {
        matches!(self.block.columns[at].role, Role::Rate | Role::HouseholdRate | Role::Balance)
    }

    /// A row that states a balance: the first is the opening, a later one is opening plus income less
    /// expense.
    pub(super) fn balance(&mut self, sheet: usize, line: &Line, log: &mut Log) {
        let Some((at, stated)) = self.balance_figure(line) else { return };
        if line.kind == LineKind::Opening {
            self.opening = Some(stated);
            return;
        }
        let Some((income, expense)) = self.flows() else { return };
        let opening = self.opening.unwrap_or(Figure::ZERO);
        let computed = opening.plus(income).plus(expense.negated());
        let column = &self.block.columns[at];
        let whole =
            if self.opening.is_some() { "期初 + 收入 − 支出" } else { "收入 − 支出" };
        log.checks.push(Check {
            at: At { sheet, row: line.row, column: column.at },
            label: format!("{} · {}", line.label, column.header),
            claimed: Claimed::Closing,
            stated,
            computed,
            of: whole.to_owned(),
            agrees: stated == computed,
        });
    }

    fn balance_figure(&self, line: &Line) -> Option<(usize, Figure)> {
        let role = |at: usize| self.block.columns[at].role;
        let balance = line.figures.iter().find(|(at, _)| role(*at) == Role::Balance);
        balance.or_else(|| line.figures.first()).copied()
    }

    /// Income and expense of the whole table, when it has a column of each.
    fn flows(&self) -> Option<(Figure, Figure)> {
        let sum = |wanted: Role| {
            let of = |column: &&Column| self.block.columns[column.at].role == wanted;
            let mut sums = self.columns.iter().filter(of).peekable();
            sums.peek()?;
            Some(sums.fold(Figure::ZERO, |sum, column| sum.plus(column.whole.sum)))
        };
        sum(Role::Income).zip(sum(Role::Expense)).or(self.flows)
    }
}
