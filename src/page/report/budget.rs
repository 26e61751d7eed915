//! The year's budget beside what was done.

use serde::Serialize;

use crate::{
    books::journal::EntryKind,
    page::{
        Composing,
        view::{Link, Money, bar, percent},
    },
    report::{
        Fact,
        budget::{BudgetTotal, BudgetUse, Phases},
        statement::Statement,
    },
};

/// One line of the budget.
#[derive(Debug, Serialize)]
pub struct BudgetRow {
    /// Fund.
    pub fund: String,
    /// Category.
    pub name: String,
    /// 收入 or 支出.
    pub kind: String,
    /// For the year.
    pub planned: Money,
    /// Done so far.
    pub done: Money,
    /// 用了62%, 超支 …
    pub text: String,
    /// Whether an expense is over its budget.
    pub over: bool,
    /// Length of the done bar in per cent of the longer of budget and done.
    pub bar: String,
    /// Length of the budget track in the same scale.
    pub track: String,
    /// Where on the track the part of the year that has gone by ends; a year that is over has no mark.
    pub tick: Option<String>,
    /// The resolution.
    pub resolution: Option<Link>,
    /// 申报9,500.00，批准9,000.00，调整为9,600.00；empty when it was only approved.
    pub phases: String,
    /// The resolution that changed it.
    pub adjusted_by: Option<Link>,
}

/// All lines, or those that are overspent when all stand elsewhere.
pub(super) fn budget_lines(
    composing: &Composing<'_>,
    statement: &Statement,
    all: bool,
) -> Vec<BudgetRow> {
    let gone = elapsed(statement);
    let row = |line: &BudgetUse| BudgetRow {
        fund: composing.fund(line.fund).to_owned(),
        name: composing.category(line.category).to_owned(),
        resolution: line.resolution.map(|id| composing.resolution_link(id)),
        phases: phases(composing, &line.phases),
        adjusted_by: line.phases.adjusted_by.map(|id| composing.resolution_link(id)),
        ..budget_bar(composing, line.kind, (&line.budget, &line.done), gone)
    };
    statement.budget.iter().map(row).filter(|row| all || row.over).collect()
}

/// The resolution that decided every line, taken off the lines: said once it is read, said on each row it is not.
pub(super) fn decided_by(lines: &mut [BudgetRow]) -> Option<Link> {
    let first = lines.first()?.resolution.clone()?;
    let is_first =
        |line: &BudgetRow| line.resolution.as_ref().is_some_and(|l| l.href == first.href);
    if lines.len() < 2 || !lines.iter().all(is_first) {
        return None;
    }
    lines.iter_mut().for_each(|line| line.resolution = None);
    Some(first)
}

pub(super) fn budget_totals(composing: &Composing<'_>, statement: &Statement) -> Vec<BudgetRow> {
    let gone = elapsed(statement);
    let row = |total: &BudgetTotal| BudgetRow {
        name: composing.locale.say("budget.total", &[("kind", composing.entry_kind(total.kind))]),
        ..budget_bar(composing, total.kind, (&total.budget, &total.done), gone)
    };
    statement.budget_totals.iter().map(row).collect()
}

/// Budget and execution side by side; `gone` is the part of the year gone by, in thousandths.
fn budget_bar(
    composing: &Composing<'_>,
    kind: EntryKind,
    (budget, done): (&Fact, &Fact),
    gone: i128,
) -> BudgetRow {
    let locale = composing.locale;
    let over = kind == EntryKind::Expense && budget.amount < done.amount;
    let used = locale.share(done.amount.fen(), budget.amount.fen());
    let key = match (over, kind) {
        (true, _) => "budget.over",
        (false, EntryKind::Income) => "budget.received",
        (false, _) => "budget.used",
    };
    let longest = budget.amount.max(done.amount);
    let gap = locale.prose(done.amount - budget.amount);
    BudgetRow {
        fund: String::new(),
        name: String::new(),
        kind: composing.entry_kind(kind).to_owned(),
        planned: Money::of(locale, budget),
        done: Money::of(locale, done),
        text: locale.say(key, &[("share", &used), ("over", &gap)]),
        over,
        bar: percent(bar(done.amount, longest)),
        track: percent(bar(budget.amount, longest)),
        tick: (gone < 1000).then(|| percent(bar(budget.amount, longest) * gone / 1000)),
        resolution: None,
        phases: String::new(),
        adjusted_by: None,
    }
}

/// What was asked for, approved and changed to, each with its gap to the one before.
fn phases(composing: &Composing<'_>, phases: &Phases) -> String {
    let locale = composing.locale;
    if phases.proposed.is_none() && phases.adjusted.is_none() {
        return String::new();
    }
    let approved = Some(phases.approved);
    let steps = [
        ("budget.proposed", phases.proposed, None),
        ("budget.approved", approved, phases.proposed),
        ("budget.adjusted", phases.adjusted, approved),
    ];
    let told = steps.into_iter().filter_map(|(key, sum, before)| {
        let sum = sum?;
        let text = locale.say(key, &[("amount", &locale.money(sum))]);
        let gap = before.filter(|before| *before != sum).map(|before| {
            let gap = sum - before;
            let sign = if gap.is_negative() { "" } else { "+" };
            let share = locale.share(gap.fen(), before.fen());
            locale.say("answer.share", &[("share", &format!("{sign}{share}"))])
        });
        Some(text + &gap.unwrap_or_default())
    });
    told.collect::<Vec<_>>().join(locale.word("list.comma"))
}

/// Thousandths of the calendar year gone by at the end of the period.
pub(super) fn elapsed(statement: &Statement) -> i128 {
    let date = statement.through;
    i128::from(date.day_of_year()) * 1000 / i128::from(date.days_in_year())
}
