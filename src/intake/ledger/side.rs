//! Which way the money of a row goes, and the amount that is booked on that side.

use super::{Part, Row};
use crate::{
    intake::{
        context::{self, Direction},
        figure::{self, Figure, Form},
        known::Match,
        log::{At, Log, WHOLE_ROW},
        matter::Matter,
        words::Role,
    },
    text,
    text::Text,
};

impl Row<'_> {
    /// The amounts of the row with their sides.
    pub(super) fn parts(&self, log: &mut Log) -> Result<Vec<Part>, Text> {
        let columns = &self.plan.block.columns;
        let mut parts = Vec::new();
        let mut zeros = Vec::new();
        for (n, figure) in &self.line.figures {
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

    /// The side of an amount: a column says so, else a title, else its sign where both signs occur.
    fn side(&self, figure: Figure, log: &mut Log) -> Result<Direction, Text> {
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
        if self.is_card() {
            return Err(text! {
                zh: "像是信用卡账单，正数是消费还是还款看不出来；用 --direction 或映射写明",
                en: "it looks like a statement of a credit card, where what is positive is spent; say the direction",
            });
        }
        if figure < Figure::ZERO {
            return Ok(Direction::Expense);
        }
        let category = self.words(Role::Category).map(|word| self.resolve(&word));
        if let Some(Match::Exact(id)) = category
            && let Some(side) =
                self.known.categories.get(&id).and_then(|category| category.direction)
        {
            return Ok(side);
        }
        if self.signed_column() {
            let at =
                At { sheet: self.plan.sheet, row: self.plan.block.header.0, column: WHOLE_ROW };
            if self.plan.block.column(Role::Balance).is_none() {
                log.find(
                    Some(at),
                    Matter::BothSigns,
                    text! {
                        zh: "金额有正有负，没有余额可以证明：正数当作收入，负数当作支出",
                        en: "the amounts have both signs and no balance proves them: positive is taken as income, negative as expense",
                    },
                );
            }
            return Ok(Direction::Income);
        }
        let sheet = self.plan.sheet;
        log.find(Some(At { sheet, row: self.plan.block.header.0, column: WHOLE_ROW }), Matter::NoDirection, text! {
            zh: "这张表的金额是收是支看不出来；在映射里写 direction = \"income\" 或 \"expense\"",
            en: "whether the amounts of this table are income or expense cannot be told; write `direction` in the mapping",
        });
        Err(text! { zh: "是收是支看不出来", en: "whether it is income or expense cannot be told" })
    }

    /// Whether the table is of a credit card: what is bought is positive and what is paid back negative.
    fn is_card(&self) -> bool {
        let block = &self.plan.block;
        let (Some(amount), Some(words)) =
            (block.column(Role::Amount), block.column(Role::Description))
        else {
            return false;
        };
        let titled = block.titles.iter().any(|(_, title)| title.contains("信用卡"));
        let turned = |row: &u32| {
            let text = self.raw.cell(*row, words.at).map_or("", |cell| cell.text);
            let cell = self.raw.cell(*row, amount.at);
            let read = cell.and_then(|cell| figure::figure(&cell, 1).ok());
            let Some(figure) = read.and_then(|plain| plain.figure) else { return false };
            (Figure::ZERO < figure && text.contains("消费"))
                || (figure < Figure::ZERO
                    && text.contains("还款")
                    && block.column(Role::Balance).is_none())
        };
        titled || block.rows.iter().take(2_000).any(turned)
    }

    /// Whether the amount column has figures of both signs, as bank exports have.
    fn signed_column(&self) -> bool {
        let Some(column) = self.plan.block.column(Role::Amount) else { return false };
        let minus = |row: &u32| {
            let cell = self.raw.cell(*row, column.at);
            let read = cell.and_then(|cell| figure::figure(&cell, 1).ok());
            read.and_then(|plain| plain.figure).is_some_and(|figure| figure < Figure::ZERO)
        };
        self.plan.block.rows.iter().any(minus)
    }

    fn side_of_measure(&self, n: usize) -> Result<Direction, Text> {
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
        let stated =
            self.plan.block.column(Role::Direction).is_some() || self.plan.direction.is_some();
        let moved = column.role == Role::Amount && !stated && side == Direction::Expense;
        // Some banks write an expense with its direction in words and a minus besides.
        let minus = self.plan.block.column(Role::Direction).is_some()
            && figure < Figure::ZERO
            && side == Direction::Expense
            && column.role == Role::Amount
            && self.signed_column()
            && self.agreeing();
        if !(moved || minus) {
            return figure;
        }
        let at = At { sheet: self.plan.sheet, row: self.line.row, column: column.at };
        let after = format!("支出 {}", figure.negated());
        log.change(at, Form::Side, &figure.to_string(), &after);
        figure.negated()
    }

    /// Whether every expense of the table is negative and every income is not: then the sign only repeats
    /// the direction.
    fn agreeing(&self) -> bool {
        let block = &self.plan.block;
        let (Some(amount), Some(direction)) =
            (block.column(Role::Amount), block.column(Role::Direction))
        else {
            return false;
        };
        block.rows.iter().take(5_000).all(|row| {
            let side = self
                .raw
                .cell(*row, direction.at)
                .and_then(|cell| context::stated_direction(cell.text));
            let cell = self.raw.cell(*row, amount.at);
            let figure =
                cell.and_then(|cell| figure::figure(&cell, 1).ok()).and_then(|plain| plain.figure);
            match (side, figure) {
                (Some(Ok(Direction::Expense)), Some(figure)) => figure <= Figure::ZERO,
                (Some(Ok(Direction::Income)), Some(figure)) => Figure::ZERO <= figure,
                _ => true,
            }
        })
    }
}
