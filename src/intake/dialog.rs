//! The questions about a table before it is taken in: what is proposed is shown, and each part of it can be
//! changed by its number. Knows no terminal: it is told an answer and says what to show next.

mod ask;
mod change;

use super::{
    import::{Reading, Wishes},
    settle::Basis,
};
use crate::{text, text::Text};

/// What is to happen after an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The next question is shown.
    Ask,
    /// Everything is confirmed.
    Done,
    /// Nothing shall be written.
    Stop,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    /// Where the header of a sheet without one is.
    Headless(usize),
    /// Whether a table is right as proposed.
    Table,
    Kind,
    Header,
    Columns,
    Column(usize),
    Unit,
    Month,
    Side,
    Account,
    Words,
    Word(String),
}

/// The parts of a table that can be changed, by their number on the card.
const PARTS: [(Step, &str, &str); 8] = [
    (Step::Kind, "种类", "kind"),
    (Step::Header, "表头在第几行", "header row"),
    (Step::Columns, "各列的含义", "meaning of the columns"),
    (Step::Unit, "金额单位", "unit of amounts"),
    (Step::Month, "年月", "year and month"),
    (Step::Side, "收支和正负号", "income, expense and signs"),
    (Step::Account, "账户", "account"),
    (Step::Words, "科目对应", "categories"),
];

/// A conversation about every table that no kept mapping has settled.
#[derive(Debug)]
pub struct Dialog<'w> {
    wishes: &'w Wishes,
    /// Which table is asked about, among the plans.
    table: usize,
    step: Step,
    /// What was wrong with the last answer.
    told: Option<Text>,
}

impl<'w> Dialog<'w> {
    /// The conversation, or `None` when nothing needs one.
    pub fn begin(reading: &Reading, wishes: &'w Wishes) -> Option<Self> {
        let mut dialog = Dialog { wishes, table: 0, step: Step::Headless(0), told: None };
        (dialog.settle(reading) == Turn::Ask).then_some(dialog)
    }

    /// What is to be shown: what is proposed, or the choices, then the question.
    pub fn shown(&self, reading: &Reading) -> Vec<Text> {
        self.told.iter().cloned().chain(self.question(reading)).collect()
    }

    /// Takes an answer.
    pub fn answer(&mut self, reading: &mut Reading, answer: &str) -> Turn {
        let answer = crate::books::record::reading::fold(answer).trim().to_owned();
        self.told = None;
        if matches!(answer.as_str(), "q" | "Q") {
            return Turn::Stop;
        }
        match self.step.clone() {
            Step::Headless(n) => self.headless(reading, n, &answer),
            Step::Table => self.table(&answer),
            _ if answer.is_empty() => self.step = self.above(),
            step => self.change(reading, &step, &answer),
        }
        self.settle(reading)
    }

    /// Goes on to the next that is open.
    fn settle(&mut self, reading: &Reading) -> Turn {
        if let Step::Headless(n) = self.step {
            if n < reading.headless.len() {
                return Turn::Ask;
            }
            self.step = Step::Table;
        }
        let open = |n: &usize| reading.plans[*n].basis == Basis::Proposed;
        match (self.table..reading.plans.len()).find(open) {
            Some(table) => {
                if table != self.table {
                    (self.table, self.step) = (table, Step::Table);
                }
                Turn::Ask
            }
            None => Turn::Done,
        }
    }

    fn headless(&mut self, reading: &mut Reading, n: usize, answer: &str) {
        let Some(sheet) = reading.headless.get(n).copied().filter(|_| !answer.is_empty()) else {
            self.step = Step::Headless(n + 1);
            return;
        };
        let row = answer.parse::<u32>().ok().and_then(|row| row.checked_sub(1));
        match row.filter(|row| super::open::head(reading, sheet, *row, self.wishes)) {
            Some(_) => drop(reading.headless.remove(n)),
            None => self.told = Some(no_header(answer)),
        }
    }

    fn table(&mut self, answer: &str) {
        if answer.is_empty() {
            self.table += 1;
            return;
        }
        match number(answer, PARTS.len()) {
            Some(n) => self.step = PARTS[n].0.clone(),
            None => self.told = Some(no_such(answer)),
        }
    }

    /// Where an empty answer leads.
    fn above(&self) -> Step {
        match self.step {
            Step::Column(_) => Step::Columns,
            Step::Word(_) => Step::Words,
            _ => Step::Table,
        }
    }
}

/// The position that a number of a list means, from 0.
fn number(answer: &str, most: usize) -> Option<usize> {
    let n = answer.parse::<usize>().ok()?;
    n.checked_sub(1).filter(|n| *n < most)
}

fn no_such(answer: &str) -> Text {
    text! { zh: "没有「{answer}」这一项，请输入列出的编号", en: "there is no `{answer}`; type one of the numbers" }
}

fn no_header(answer: &str) -> Text {
    text! { zh: "第「{answer}」行不能当表头：要有两格以上的文字", en: "row `{answer}` cannot be a header: it needs two cells or more" }
}
