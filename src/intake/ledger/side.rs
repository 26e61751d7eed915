//! Which way the money of a row goes, and the amount that is booked on that side.

use std::{cmp::Ordering, collections::BTreeMap};

use super::{Part, Row};
use crate::{
    format::raw::Raw,
    intake::{
        block::Block,
        context::{self, Direction},
        figure::{self, Figure, Form},
        known::{Known, Match},
        log::{At, Log, WHOLE_ROW},
        matter::Matter,
        words::Role,
    },
    text,
    text::Text,
};

/// What the whole amount column says of the sign of every row. Looked up once a table: a statement may have a
/// hundred thousand rows.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Nature {
    /// What is bought is positive and what is paid back negative, as on a statement of a credit card.
    card: bool,
    /// Figures of both signs occur, as bank exports have them.
    signed: bool,
    /// Every expense is negative and every income is not: the sign only repeats the direction.
    repeats: bool,
    /// The categories say the side: what is under one of expense is positive.
    by_category: bool,
}

/// What the amount column of a table is like.
pub(super) fn nature(raw: &Raw, block: &Block, known: &Known) -> Nature {
    let Some(amount) = block.column(Role::Amount) else { return Nature::default() };
    let figure = |row: u32| {
        let cell = raw.cell(row, amount.at)?;
        figure::figure(&cell, 1).ok()?.figure
    };
    let text = |row: u32, role| {
        let cell = block.column(role).and_then(|column| raw.cell(row, column.at));
        cell.map_or("", |cell| cell.text)
    };
    let balanced = block.column(Role::Balance).is_some();
    let turned = |row: &u32| {
        let Some(figure) = figure(*row) else { return false };
        let words = text(*row, Role::Description);
        (Figure::ZERO < figure && words.contains("消费"))
            || (figure < Figure::ZERO && words.contains("还款") && !balanced)
    };
    let described = block.column(Role::Description).is_some();
    let titled = block.titles.iter().any(|(_, title)| title.contains("信用卡"));
    let agrees =
        |row: &u32| match (context::stated_direction(text(*row, Role::Direction)), figure(*row)) {
            (Some(Ok(Direction::Expense)), Some(figure)) => figure <= Figure::ZERO,
            (Some(Ok(Direction::Income)), Some(figure)) => Figure::ZERO <= figure,
            _ => true,
        };
    Nature {
        card: described && (titled || block.rows.iter().take(2_000).any(turned)),
        signed: block.rows.iter().any(|row| figure(*row).is_some_and(|n| n < Figure::ZERO)),
        repeats: block.column(Role::Direction).is_some() && block.rows.iter().all(agrees),
        by_category: !balanced && by_category(raw, block, known, figure),
    }
}

/// Whether amounts under categories of expense are positive more often than negative.
fn by_category(
    raw: &Raw,
    block: &Block,
    known: &Known,
    figure: impl Fn(u32) -> Option<Figure>,
) -> bool {
    let Some(column) = block.column(Role::Category) else { return false };
    let mut sides: BTreeMap<&str, Option<Direction>> = BTreeMap::new();
    let (mut plus, mut minus) = (0, 0);
    for row in block.rows.iter().take(5_000) {
        let word = raw.cell(*row, column.at).map_or("", |cell| cell.text);
        let side = *sides.entry(word).or_insert_with(|| match known.category(word) {
            Match::Exact(id) => known.categories.get(&id).and_then(|known| known.direction),
            Match::Guess(_) | Match::Nothing => None,
        });
        if side == Some(Direction::Expense) {
            match figure(*row).map(|figure| figure.cmp(&Figure::ZERO)) {
                Some(Ordering::Greater) => plus += 1,
                Some(Ordering::Less) => minus += 1,
                Some(Ordering::Equal) | None => {}
            }
        }
    }
    minus < plus
}

impl Row<'_> {
    /// The amounts of the row with their sides.
    pub(super) fn parts(&mut self, log: &mut Log) -> Result<Vec<Part>, Text> {
        let (columns, line) = (&self.plan.block.columns, self.line);
        let mut parts = Vec::new();
        let mut zeros = Vec::new();
        for (n, figure) in &line.figures {
            let side = match columns[*n].role {
                Role::Income => Direction::Income,
                Role::Expense => Direction::Expense,
                Role::Amount => self.side(*figure, log)?,
                Role::Measure => self.side_of_measure(*n)?,
                Role::Debit | Role::Credit => {
                    return Err(text! {
                        zh: "借方、贷方哪个是收入看不出来；在映射里写明", en: "whether debit or credit is income cannot be told; say so in the mapping"
                    });
                }
                _ => continue,
            };
            let figure = self.unsigned(*n, side, *figure, log);
            let part = Part { side, figure, column: *n };
            if figure == Figure::ZERO { zeros.push(part) } else { parts.push(part) }
        }
        // A zero beside a figure is the empty side; a zero alone is a record of nothing.
        if parts.is_empty() {
            zeros.truncate(1);
            return Ok(zeros);
        }
        Ok(parts)
    }

    /// The side of an amount: a person says so, else a column, else a title, else its category or its sign.
    fn side(&mut self, figure: Figure, log: &mut Log) -> Result<Direction, Text> {
        if let Some(sign) = self.plan.sign {
            let plus = sign.of_plus();
            return Ok(if figure < Figure::ZERO { plus.other() } else { plus });
        }
        if let Some(column) = self.plan.block.column(Role::Direction) {
            let cell = self.raw.cell(self.line.row, column.at);
            let text = cell.map_or("", |cell| cell.text);
            return match context::stated_direction(text) {
                Some(Ok(side)) => Ok(side),
                Some(Err(())) => Err(text! {
                    zh: "「{text}」既不是收入也不是支出", en: "`{text}` is neither income nor expense"
                }),
                None => Err(
                    text! { zh: "「{text}」是收是支看不出来", en: "whether `{text}` is income or expense cannot be told" },
                ),
            };
        }
        if let Some(side) = self.plan.direction {
            return Ok(side);
        }
        if self.nature.card {
            return Err(text! {
                zh: "像是信用卡账单，正数是消费还是还款看不出来；用 --direction 或映射写明",
                en: "it looks like a statement of a credit card, where what is positive is spent; say the direction",
            });
        }
        if figure < Figure::ZERO && !self.nature.by_category {
            return Ok(Direction::Expense);
        }
        if let Some(side) = self.side_of_category() {
            return Ok(side);
        }
        let row = self.plan.block.header.0;
        let at = Some(At { sheet: self.plan.sheet, row, column: WHOLE_ROW });
        if self.nature.signed && !self.nature.by_category {
            if self.plan.block.column(Role::Balance).is_none() {
                log.find(at, Matter::BothSigns, text! {
                    zh: "金额有正有负，没有余额可以证明：正数当作收入，负数当作支出",
                    en: "the amounts have both signs and no balance proves them: positive is taken as income, negative as expense",
                });
            }
            return Ok(Direction::Income);
        }
        log.find(at, Matter::NoDirection, text! {
            zh: "这张表的金额是收是支看不出来；在映射里写 direction = \"income\" 或 \"expense\"",
            en: "whether the amounts of this table are income or expense cannot be told; write `direction` in the mapping",
        });
        Err(text! { zh: "是收是支看不出来", en: "whether it is income or expense cannot be told" })
    }

    /// The side of the row's category, unless the sign of the amount is what counts.
    fn side_of_category(&mut self) -> Option<Direction> {
        if self.nature.signed && !self.nature.by_category {
            return None;
        }
        let word = self.words(Role::Category)?;
        let Match::Exact(id) = self.resolve(&word) else { return None };
        self.known.categories.get(&id)?.direction
    }

    fn side_of_measure(&mut self, n: usize) -> Result<Direction, Text> {
        let column = &self.plan.block.columns[n];
        let word = column.category.clone();
        let category = word.map(|word| self.resolve(&word));
        let known = match category {
            Some(Match::Exact(id)) => self.known.categories.get(&id).and_then(|c| c.direction),
            Some(Match::Guess(_) | Match::Nothing) | None => None,
        };
        known.or(self.plan.direction).ok_or_else(|| {
            let header = &column.header;
            text! { zh: "「{header}」是收是支看不出来", en: "whether `{header}` is income or expense cannot be told" }
        })
    }

    /// A signed amount put on its side loses the sign that said so.
    fn unsigned(&self, n: usize, side: Direction, figure: Figure, log: &mut Log) -> Figure {
        let column = &self.plan.block.columns[n];
        if column.role != Role::Amount || Figure::ZERO <= figure {
            return figure;
        }
        let directed = self.plan.block.column(Role::Direction).is_some();
        // Under categories that say the side a minus takes something back, as in a table with a direction.
        let stated = directed || self.plan.direction.is_some() || self.nature.by_category;
        let moved = self.plan.sign.is_some() || (!stated && side == Direction::Expense);
        // Some banks write an expense with its direction in words and a minus besides.
        let minus =
            directed && side == Direction::Expense && self.nature.signed && self.nature.repeats;
        if !(moved || minus) {
            return figure;
        }
        let at = At { sheet: self.plan.sheet, row: self.line.row, column: column.at };
        let side = match side {
            Direction::Income => "收入",
            Direction::Expense => "支出",
        };
        let after = format!("{side} {}", figure.negated());
        log.change(at, Form::Side, &figure.to_string(), &after);
        figure.negated()
    }
}
