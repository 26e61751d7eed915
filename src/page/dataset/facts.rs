//! Every published amount with its id, each id once: what a page, a poster or a notice prints can be looked
//! up here.

use std::borrow::Cow;

use super::{Dataset, Field, Value, row, text, yuan};
use crate::{
    books::amount::Amount,
    page::{Composing, report::rest_fact},
    report::{
        Fact,
        income::{IncomeReport, LeaseSums},
        maintenance::{BuildingLine, MaintenanceReport, ProjectReport},
        no_fee::NoFeeYear,
        statement::{FundStatement, Section, Statement, Totals},
    },
};

const FACTS: &[Field] = &[text("fact"), yuan("amount")];

pub(super) fn table<'c>(composing: &Composing<'c>) -> Dataset<'c> {
    let facts = collect(composing).into_iter();
    let rows = facts.map(|(id, amount)| row![Value::Text(id), amount]).collect();
    super::table(composing, "facts", FACTS, rows).made_of(&[
        "data/accounts.toml",
        "data/ledger/*.csv",
        "data/budget/*.csv",
        "data/collection/*.csv",
        "data/maintenance-fund/*",
        "data/leases.toml",
        "data/grants.toml",
    ])
}

type Facts<'c> = Vec<(Cow<'c, str>, Amount)>;

/// In the order of the report. The trend and the comparisons of a statement are facts of other statements.
pub(super) fn collect<'c>(composing: &Composing<'c>) -> Facts<'c> {
    let report = composing.report;
    let mut facts = Facts::new();
    for statement in report.statements.iter().chain(&report.years) {
        add_statement(&mut facts, statement);
        for section in [Section::Income, Section::Expense] {
            if let Some(rest) = rest_fact(composing.books, statement, section) {
                facts.push((Cow::Owned(rest.id), rest.amount));
            }
        }
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

fn add_income<'c>(facts: &mut Facts<'c>, income: &'c IncomeReport) {
    let leases = income.leases.iter().flatten().flatten().chain(&income.lease_total);
    let parts = leases.flat_map(|sums| {
        let LeaseSums { gross, cost, net, owed, moved: _ } = sums;
        [gross, cost, net].into_iter().chain(owed)
    });
    add(facts, parts);
    add(facts, &income.grants);
}

fn add<'c>(facts: &mut Facts<'c>, more: impl IntoIterator<Item = &'c Fact>) {
    facts.extend(more.into_iter().map(|fact| (Cow::Borrowed(&*fact.id), fact.amount)));
}

fn add_statement<'c>(facts: &mut Facts<'c>, statement: &'c Statement) {
    add_totals(facts, &statement.overall);
    for fund in &statement.funds {
        add_fund(facts, fund);
    }
    add(facts, statement.budget.iter().flat_map(|line| [&line.budget, &line.done]));
    add(facts, statement.budget_totals.iter().flat_map(|total| [&total.budget, &total.done]));
    let units = [&statement.per_household, &statement.per_square_metre];
    add(facts, units.into_iter().flatten().flat_map(|unit| [&unit.income, &unit.expense]));
}

fn add_totals<'c>(facts: &mut Facts<'c>, totals: &'c Totals) {
    let Totals { opening, income, expense, net, other, closing } = totals;
    add(facts, [opening, income, expense, net, other, closing]);
}

fn add_fund<'c>(facts: &mut Facts<'c>, fund: &'c FundStatement) {
    add_totals(facts, &fund.totals);
    let lines = [&fund.income, &fund.expense, &fund.other];
    add(facts, lines.into_iter().flatten().map(|line| &line.amount));
    add(facts, fund.accounts.iter().flat_map(|line| [&line.opening, &line.closing]));
}

fn add_maintenance<'c>(facts: &mut Facts<'c>, fund: &'c MaintenanceReport) {
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
    for project in &fund.projects {
        add_project(facts, project);
    }
}

fn add_project<'c>(facts: &mut Facts<'c>, project: &'c ProjectReport) {
    let ProjectReport { budget, contract, changes, audited, paid, unpaid, .. } = project;
    let sums = [budget, contract, changes, audited].into_iter().flatten();
    add(facts, sums.chain([paid]).chain(unpaid));
    add(facts, project.shares.iter().map(|(_, fact)| fact));
    add(facts, &project.per_household);
}
