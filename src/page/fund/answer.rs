//! What the page of the maintenance fund says first, and what its numbers are taken from.

use super::lowest;
use crate::{
    books::amount::Amount,
    page::Composing,
    report::{
        maintenance::MaintenanceReport,
        statement::{AccountLine, FundStatement, Statement},
    },
};

/// What is left, what was used of it, and where least is left.
pub(in crate::page) fn answer(composing: &Composing<'_>, fund: &MaintenanceReport) -> String {
    let locale = composing.locale;
    let mut answer = composing.fund_sentence() + &used(composing, fund);
    let lowest = lowest(&fund.buildings).and_then(|i| {
        let line = &fund.buildings[i];
        Some((line.building?, line.per_household.as_ref()?))
    });
    if let Some((building, each)) = lowest {
        let name = &composing.books.buildings[building.index()].name;
        let each_text = locale.prose(each.amount);
        let key =
            if each.amount.is_negative() { "fund.answer-below" } else { "fund.answer-lowest" };
        answer += &locale.say(key, &[("building", name), ("amount", &each_text)]);
    }
    answer
}

/// What was used in the newest period; empty when nothing was.
fn used(composing: &Composing<'_>, fund: &MaintenanceReport) -> String {
    let Some((statement, moved)) = newest(composing, fund) else { return String::new() };
    let used = moved.totals.expense.amount;
    if used <= Amount::ZERO {
        return String::new();
    }
    let locale = composing.locale;
    let period = locale.period(statement.period);
    locale.say("fund.answer-used", &[("period", &period), ("amount", &locale.prose(used))])
}

/// The fund in the newest statement that has it.
fn newest<'c>(
    composing: &Composing<'c>,
    fund: &MaintenanceReport,
) -> Option<(&'c Statement, &'c FundStatement)> {
    let statement = composing.report.statements.last()?;
    let moved = statement.funds.iter().find(|moved| moved.fund == fund.fund)?;
    Some((statement, moved))
}

/// What the numbers are taken from, and how they stand to the bank at the end of the newest period.
pub(super) fn source(composing: &Composing<'_>, fund: &MaintenanceReport) -> String {
    let locale = composing.locale;
    let Some((statement, moved)) = newest(composing, fund) else {
        return locale.word("fund.source").to_owned();
    };
    let accounts = &moved.accounts;
    let differs = |line: &AccountLine| line.bank.is_some_and(|bank| bank != line.closing.amount);
    let key = if accounts.iter().any(differs) {
        "answer.bank-differs"
    } else if accounts.is_empty() || accounts.iter().any(|line| line.bank.is_none()) {
        "answer.bank-pending"
    } else {
        "answer.bank-agrees"
    };
    let date = locale.long_date(statement.through);
    let bank = locale.word(key);
    locale.say("fund.source-bank", &[("date", &date), ("bank", bank)])
}
