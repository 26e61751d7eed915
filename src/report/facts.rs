//! Every published amount of a report with its id, in the order of the report. The trend and the comparisons
//! of a statement are facts of other statements.

use std::borrow::Cow;

use super::{
    Fact, Report,
    income::{IncomeReport, LeaseSums},
    maintenance::{BuildingLine, MaintenanceReport, ProjectReport},
    no_fee::NoFeeYear,
    statement::{FundStatement, Statement, Totals},
};
use crate::books::amount::Amount;

/// Ids with their amounts.
pub type Facts<'r> = Vec<(Cow<'r, str>, Amount)>;

/// All of them. `more` adds what belongs to a statement and is made elsewhere.
pub fn collect<'r>(
    report: &'r Report,
    more: &mut dyn FnMut(&'r Statement, &mut Facts<'r>),
) -> Facts<'r> {
    let mut facts = Facts::new();
    for statement in report.statements.iter().chain(&report.years) {
        add_statement(&mut facts, statement);
        more(statement, &mut facts);
    }
    if let Some(fund) = &report.maintenance {
        add_maintenance(&mut facts, fund);
    }
    if let Some(share) = &report.share {
        add(&mut facts, share.lines.iter().map(|line| &line.example));
        add(&mut facts, share.dues.iter().map(|due| &due.example));
        for building in &share.buildings {
            add(&mut facts, std::iter::once(&building.expense).chain(&building.household));
        }
    }
    for sums in report.collections.iter().filter_map(|collection| collection.sums.as_ref()) {
        add(&mut facts, [&sums.receivable, &sums.received]);
    }
    add_income(&mut facts, &report.income);
    for year in &report.no_fee {
        let NoFeeYear { year: _, subsidy, business, other, expense, gap, fees } = year;
        add(&mut facts, [subsidy, business, other, expense, gap, fees]);
    }
    facts
}

fn add_income<'r>(facts: &mut Facts<'r>, income: &'r IncomeReport) {
    let leases = income.leases.iter().flatten().flatten().chain(&income.lease_total);
    let parts = leases.flat_map(|sums| {
        let LeaseSums { gross, cost, net, owed, moved: _ } = sums;
        [gross, cost, net].into_iter().chain(owed)
    });
    add(facts, parts);
    add(facts, &income.grants);
}

fn add<'r>(facts: &mut Facts<'r>, more: impl IntoIterator<Item = &'r Fact>) {
    facts.extend(more.into_iter().map(|fact| (Cow::Borrowed(&*fact.id), fact.amount)));
}

fn add_statement<'r>(facts: &mut Facts<'r>, statement: &'r Statement) {
    add_totals(facts, &statement.overall);
    for fund in &statement.funds {
        add_fund(facts, fund);
    }
    add(facts, statement.budget.iter().flat_map(|line| [&line.budget, &line.done]));
    add(facts, statement.budget_totals.iter().flat_map(|total| [&total.budget, &total.done]));
    let units = [&statement.per_household, &statement.per_square_metre];
    add(facts, units.into_iter().flatten().flat_map(|unit| [&unit.income, &unit.expense]));
}

fn add_totals<'r>(facts: &mut Facts<'r>, totals: &'r Totals) {
    let Totals { opening, income, expense, net, other, closing } = totals;
    add(facts, [opening, income, expense, net, other, closing]);
}

fn add_fund<'r>(facts: &mut Facts<'r>, fund: &'r FundStatement) {
    add_totals(facts, &fund.totals);
    let lines = [&fund.income, &fund.expense, &fund.other];
    add(facts, lines.into_iter().flatten().map(|line| &line.amount));
    add(facts, fund.accounts.iter().flat_map(|line| [&line.opening, &line.closing]));
}

fn add_maintenance<'r>(facts: &mut Facts<'r>, fund: &'r MaintenanceReport) {
    add(facts, [&fund.balance]);
    for line in &fund.buildings {
        let BuildingLine { building: _, opening, added, used, closing, per_household } = line;
        add(facts, [opening, added, used, closing]);
        add(facts, per_household);
    }
    for year in &fund.years {
        add(facts, [&year.opening]);
        add(facts, year.moved.iter().map(|(_, fact)| fact));
        add(facts, [&year.closing]);
    }
    for end in &fund.ends {
        add(facts, end.parts.iter().map(|(_, fact)| fact));
        add(facts, [&end.total]);
    }
    for project in &fund.projects {
        add_project(facts, project);
    }
}

fn add_project<'r>(facts: &mut Facts<'r>, project: &'r ProjectReport) {
    let ProjectReport { budget, contract, changes, audited, paid, unpaid, .. } = project;
    let sums = [budget, contract, changes, audited].into_iter().flatten();
    add(facts, sums.chain([paid]).chain(unpaid));
    add(facts, project.shares.iter().map(|(_, fact)| fact));
    add(facts, &project.per_household);
    add(facts, &project.per_example);
}
