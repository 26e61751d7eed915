//! How much of the year's budget is used.

use std::collections::BTreeMap;

use super::Fact;
use crate::books::{
    amount::Amount,
    journal::{CategoryId, EntryKind, FundId, Head},
    meeting::ResolutionId,
    period::{Period, Span},
    tally::Tally,
};

/// One line of a budget and what was done.
#[derive(Debug)]
pub struct BudgetUse {
    /// The fund.
    pub fund: FundId,
    /// The category.
    pub category: CategoryId,
    /// Income or expense.
    pub kind: EntryKind,
    /// Asked for, approved, and changed to, as far as each was written.
    pub phases: Phases,
    /// Planned for the year: the sum that holds.
    pub budget: Fact,
    /// Done since the first of January, positive, with everything below the category.
    pub done: Fact,
    /// The resolution that adopted the line.
    pub resolution: Option<ResolutionId>,
}

/// How the planned sum came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phases {
    /// 申报
    pub proposed: Option<Amount>,
    /// 批准
    pub approved: Amount,
    /// 调整
    pub adjusted: Option<Amount>,
    /// The resolution that changed it.
    pub adjusted_by: Option<ResolutionId>,
}

/// All lines of one kind of a budget together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BudgetTotal {
    /// Income or expense.
    pub kind: EntryKind,
    /// Planned for the year.
    pub budget: Fact,
    /// Done since the first of January.
    pub done: Fact,
}

/// Income and expense of a budget as a whole; a kind without lines is left out. A line below another of the
/// budget is in the upper one's execution and not added again.
pub fn totals(tally: &Tally<'_>, period: Period, lines: &[BudgetUse]) -> Vec<BudgetTotal> {
    let chart = &tally.books().chart;
    let is_below = |line: &BudgetUse| {
        let mut above = chart[line.category].parent;
        while let Some(category) = above {
            if lines.iter().any(|l| l.fund == line.fund && l.category == category) {
                return true;
            }
            above = chart[category].parent;
        }
        false
    };
    let kinds = [(EntryKind::Income, "income"), (EntryKind::Expense, "expense")];
    let total = |(kind, name): (EntryKind, &str)| {
        let of_kind = || lines.iter().filter(|line| line.kind == kind && !is_below(line));
        of_kind().next()?;
        let id = format!("{}.budget-total.{name}", period.slug());
        let budget = of_kind().map(|line| line.budget.amount).sum();
        let done = of_kind().map(|line| line.done.amount).sum();
        Some(BudgetTotal {
            kind,
            budget: Fact::new(format!("{id}.planned"), budget),
            done: Fact::new(format!("{id}.done"), done),
        })
    };
    kinds.into_iter().filter_map(total).collect()
}

/// Execution from the first of January to the end of the period.
pub fn execution(tally: &Tally<'_>, period: Period) -> Vec<BudgetUse> {
    let books = tally.books();
    let Some(budget) = books.budgets.iter().find(|budget| budget.year == period.year()) else {
        return Vec::new();
    };
    let year = Period::new(period.year(), crate::books::period::Cadence::Year, 1);
    let Some(span) = year.and_then(|year| Span::new(year.span().start(), period.span().end()))
    else {
        return Vec::new();
    };
    let done = done_by_category(tally, span);
    let uses = budget.lines.iter().map(|line| {
        let kind = books.chart[line.category].kind;
        let flow = done.get(&(line.fund, line.category)).copied().unwrap_or_default();
        let id = format!(
            "{}.budget.{}.{}",
            period.slug(),
            books.chart[line.fund].id.value,
            books.chart[line.category].id.value
        );
        BudgetUse {
            fund: line.fund,
            category: line.category,
            kind,
            phases: Phases {
                proposed: line.proposed,
                approved: line.amount.value,
                adjusted: line.adjusted.as_ref().map(|adjusted| adjusted.value),
                adjusted_by: line.adjusted_by,
            },
            budget: Fact::new(format!("{id}.planned"), line.in_force()),
            done: Fact::new(
                format!("{id}.done"),
                if kind == EntryKind::Expense { -flow } else { flow },
            ),
            resolution: line.resolution,
        }
    });
    uses.collect()
}

/// Flows by fund and category, each added to every category above it too.
fn done_by_category(tally: &Tally<'_>, span: Span) -> BTreeMap<(FundId, CategoryId), Amount> {
    let chart = &tally.books().chart;
    let mut done: BTreeMap<(FundId, CategoryId), Amount> = BTreeMap::new();
    for ((fund, head, _), sum) in tally.by_head(span) {
        let Head::Category(mut category) = head else { continue };
        loop {
            *done.entry((fund, category)).or_default() += sum.flow;
            let Some(parent) = chart[category].parent else { break };
            category = parent;
        }
    }
    done
}
