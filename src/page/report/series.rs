//! Periods one after another: the trend up to a period, and the periods of a year.

use serde::Serialize;

use super::path;
use crate::{
    page::{Composing, view::Money},
    report::statement::{Statement, TrendPoint},
};

/// One period of the trend.
#[derive(Debug, Serialize)]
pub struct TrendRow {
    /// Name.
    pub period: String,
    /// Its report.
    pub href: String,
    /// Income.
    pub income: Money,
    /// Expense.
    pub expense: Money,
    /// Closing balance.
    pub closing: Money,
}

/// The trend of a statement.
pub fn trend(composing: &Composing<'_>, statement: &Statement) -> Vec<TrendRow> {
    let locale = composing.locale;
    let row = |point: &TrendPoint| TrendRow {
        period: locale.period(point.period),
        href: format!("{}/index.html", point.period.slug()),
        income: Money::of(locale, &point.income),
        expense: Money::of(locale, &point.expense),
        closing: Money::of(locale, &point.closing),
    };
    statement.trend.iter().map(row).collect()
}

/// The periods of a year.
pub(super) fn parts(composing: &Composing<'_>, year: &Statement) -> Vec<TrendRow> {
    let locale = composing.locale;
    let inside =
        composing.report.statements.iter().filter(|s| s.period.year() == year.period.year());
    inside
        .map(|statement| TrendRow {
            period: locale.period(statement.period),
            href: path(statement),
            income: Money::of(locale, &statement.overall.income),
            expense: Money::of(locale, &statement.overall.expense),
            closing: Money::of(locale, &statement.overall.closing),
        })
        .collect()
}
