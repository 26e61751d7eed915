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
    /// Planned for the year.
    pub budget: Fact,
    /// Done since the first of January, positive, with everything below the category.
    pub done: Fact,
    /// The resolution that adopted the line.
    pub resolution: Option<ResolutionId>,
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
            budget: Fact::new(format!("{id}.planned"), line.amount.value),
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
