//! The list of all reports, newest first, with the periods that are missing.

use serde::Serialize;

use super::{
    Composing, Frame, Page, View,
    report::{Badge, path},
    sentence::Reconciliation,
    view::{Link, Money},
};
use crate::{books::posting::PostedMatter, report::statement::Statement};

/// The list.
#[derive(Debug, Serialize)]
pub struct ReportsView {
    /// The answer: how many, since when, the newest.
    pub answer: String,
    /// Every period, newest first.
    pub rows: Vec<ReportRow>,
    /// Every year, newest first.
    pub years: Vec<Link>,
}

/// One period.
#[derive(Debug, Serialize)]
pub struct ReportRow {
    /// Name.
    pub period: String,
    /// Its page; empty when it is missing.
    pub href: String,
    /// Numbers; `None` when it is missing.
    pub numbers: Option<Numbers>,
    /// 公示期 …
    pub posting: String,
}

/// The numbers of a period.
#[derive(Debug, Serialize)]
pub struct Numbers {
    /// Income.
    pub income: Money,
    /// Expense.
    pub expense: Money,
    /// 结余
    pub net: Money,
    /// Closing balance.
    pub closing: Money,
    /// How it stands to the bank.
    pub bank: Badge,
}

/// The page.
pub fn page(composing: &Composing<'_>) -> Page {
    let locale = composing.locale;
    let title = locale.word("nav.reports").to_owned();
    let view = view(composing);
    let path = "reports/index.html";
    Page {
        path: path.to_owned(),
        template: "reports.html",
        frame: Frame::new(path, title, view.answer.clone(), vec![composing.home()]),
        view: View::Reports(Box::new(view)),
    }
}

fn view(composing: &Composing<'_>) -> ReportsView {
    let (report, locale) = (composing.report, composing.locale);
    let present = report.statements.iter().map(|s| (s.period, Some(s)));
    let missing = report.missing.iter().map(|period| (*period, None));
    let mut all: Vec<_> = present.chain(missing).collect();
    all.sort_by_key(|(period, _)| std::cmp::Reverse(*period));
    let row = |(period, statement): (_, Option<&Statement>)| match statement {
        Some(statement) => row(composing, statement),
        None => ReportRow {
            period: locale.period(period),
            href: String::new(),
            numbers: None,
            posting: locale.word("reports.missing").to_owned(),
        },
    };
    ReportsView {
        answer: answer(composing),
        rows: all.into_iter().map(row).collect(),
        years: report
            .years
            .iter()
            .rev()
            .map(|year| Link::new(locale.period(year.period), path(year)))
            .collect(),
    }
}

/// The row of a period that has accounts.
pub fn row(composing: &Composing<'_>, statement: &Statement) -> ReportRow {
    let period = statement.period;
    ReportRow {
        period: composing.locale.period(period),
        href: path(statement),
        numbers: Some(numbers(composing, statement)),
        posting: composing.posting_line(composing.posting_of(PostedMatter::Accounts, period)),
    }
}

fn answer(composing: &Composing<'_>) -> String {
    let (report, locale) = (composing.report, composing.locale);
    let (Some(first), Some(last)) = (report.statements.first(), report.statements.last()) else {
        return locale.word("reports.none").to_owned();
    };
    let n = report.statements.len().to_string();
    let missing = report.missing.len();
    let key = if missing == 0 { "reports.answer" } else { "reports.answer-missing" };
    locale.say(
        key,
        &[
            ("n", &n),
            ("from", &locale.period(first.period)),
            ("to", &locale.period(last.period)),
            ("missing", &missing.to_string()),
        ],
    )
}

fn numbers(composing: &Composing<'_>, statement: &Statement) -> Numbers {
    let locale = composing.locale;
    let totals = &statement.overall;
    let (class, key) = match composing.reconciliation(statement) {
        Reconciliation::Agrees => ("ok", "bank.agrees-short"),
        Reconciliation::Differs => ("late", "bank.differs-short"),
        Reconciliation::Pending => ("wait", "bank.pending-short"),
    };
    Numbers {
        income: Money::of(locale, &totals.income),
        expense: Money::of(locale, &totals.expense),
        net: Money::signed(locale, &totals.net),
        closing: Money::of(locale, &totals.closing),
        bank: Badge { class, text: locale.word(key).to_owned() },
    }
}
