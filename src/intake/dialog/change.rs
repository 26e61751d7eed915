//! Puts an answer into the plan of a table.

use super::{Dialog, Step, ask, no_header, no_such, number};
use crate::{
    intake::{
        context::{Direction, Sign},
        import::Reading,
        mapping::UNITS,
        open,
        settle::{Plan, TARGETS},
    },
    text,
};

/// What a lone amount column may mean, by number: nothing said, one direction, or what the sign says.
pub(super) const SIDES: [(Option<Direction>, Option<Sign>, &str, &str); 5] = [
    (None, None, "看表头、标题和正负号", "by headers, titles and signs"),
    (Some(Direction::Income), None, "全部是收入，负数是退回", "all income, a minus takes back"),
    (Some(Direction::Expense), None, "全部是支出，负数是退回", "all expense, a minus takes back"),
    (None, Some(Sign::PlusIncome), "正数是收入，负数是支出", "plus is income, minus is expense"),
    (None, Some(Sign::PlusExpense), "正数是支出，负数是收入", "plus is expense, minus is income"),
];

impl Dialog<'_> {
    /// Puts the answer to a question about a part into the plan.
    pub(super) fn change(&mut self, reading: &mut Reading, step: &Step, answer: &str) {
        let done = match step {
            Step::Header => self.header(reading, answer),
            Step::Account => self.account(reading, answer),
            Step::Words => self.words(reading, answer),
            Step::Word(word) => self.word(reading, word, answer),
            _ => self.plain(&mut reading.plans[self.table], step, answer),
        };
        match done {
            Some(next) => self.step = next,
            None if self.told.is_none() => self.told = Some(no_such(answer)),
            None => {}
        }
    }

    fn plain(&mut self, plan: &mut Plan, step: &Step, answer: &str) -> Option<Step> {
        match step {
            Step::Kind => plan.target = TARGETS[number(answer, TARGETS.len())?].0,
            Step::Columns => return number(answer, plan.block.columns.len()).map(Step::Column),
            Step::Column(at) => {
                let roles = ask::roles(plan.target);
                let column = plan.block.columns.get_mut(*at)?;
                column.become_of(*roles.get(number(answer, roles.len())?)?);
                if let Some(unit) = plan.unit {
                    plan.count_in(unit);
                }
                return Some(Step::Columns);
            }
            Step::Unit => plan.count_in(UNITS[number(answer, UNITS.len())?].0),
            Step::Month if plan.dated(answer) => {}
            Step::Month => {
                self.told = Some(text! {
                    zh: "「{answer}」里看不出年份；例如 2024 或 2024-03", en: "`{answer}` names no year; for example 2024 or 2024-03"
                });
                return None;
            }
            Step::Side => {
                let (direction, sign, ..) = SIDES[number(answer, SIDES.len())?];
                (plan.direction, plan.sign) = (direction, sign);
            }
            _ => {}
        }
        Some(Step::Table)
    }

    fn header(&mut self, reading: &mut Reading, answer: &str) -> Option<Step> {
        let row = answer.parse::<u32>().ok().and_then(|row| row.checked_sub(1));
        let found = row.filter(|row| open::rehead(reading, self.table, *row, self.wishes));
        if found.is_none() {
            self.told = Some(no_header(answer));
        }
        found.map(|_| Step::Table)
    }

    fn account(&self, reading: &mut Reading, answer: &str) -> Option<Step> {
        let accounts = &reading.known.accounts;
        let (id, ..) = &accounts[number(answer, accounts.len())?];
        reading.plans[self.table].account = Some(id.clone());
        Some(Step::Table)
    }

    fn words(&self, reading: &Reading, answer: &str) -> Option<Step> {
        let words = ask::words(reading, &reading.plans[self.table]);
        let (word, ..) = words.get(number(answer, words.len())?)?;
        Some(Step::Word(word.clone()))
    }

    fn word(&self, reading: &mut Reading, word: &str, answer: &str) -> Option<Step> {
        let categories = &reading.known.categories;
        let id = categories.keys().nth(number(answer, categories.len())?)?.clone();
        reading.plans[self.table].categories.insert(word.to_owned(), id);
        Some(Step::Words)
    }
}
