//! Each line of a year beside the periods it is the sum of: the step between the year's numbers and their rows.

use serde::Serialize;

use super::{TotalsView, lines_of, path, totals_view};
use crate::{
    books::journal::FundId,
    page::{
        Composing, Frame, Page, View,
        ledger::{Layout, anchor, is_active, section_word},
        view::{Link, Money},
    },
    report::statement::{FundStatement, Line, Section, Statement},
};

/// What a line of a statement leads down to.
#[derive(Clone, Copy, Debug)]
pub enum Below<'l> {
    /// Its rows.
    Rows(&'l Layout<'l>),
    /// What it came to in each period of the year.
    Periods(&'l Statement),
    /// Nothing: the theme has no page for it.
    Nothing,
}

impl Below<'_> {
    /// Where that stands, from the site's root; empty for nothing.
    pub fn href(&self, composing: &Composing<'_>, fund: FundId, line: &Line) -> String {
        match self {
            Below::Rows(layout) => layout.href(composing, fund, line),
            Below::Periods(year) => {
                format!("{}#{}", lines_path(year), anchor(composing, fund, line))
            }
            Below::Nothing => String::new(),
        }
    }

    /// Where the rows of a whole statement begin, from the site's root; empty for nothing.
    pub fn all(&self, statement: &Statement) -> String {
        match self {
            Below::Rows(_) => format!("{}#ledger", path(statement)),
            Below::Periods(year) => lines_path(year),
            Below::Nothing => String::new(),
        }
    }
}

/// The lines of a year, each with its periods.
#[derive(Debug, Serialize)]
pub struct SpreadView {
    /// `2024年`
    pub period: String,
    /// The year's answer.
    pub answer: String,
    /// The year's page.
    pub report: Link,
    /// What the lines of the running funds come to.
    pub sums: TotalsView,
    /// The lines, in the order of the year's page.
    pub lines: Vec<SpreadLine>,
}

/// A line of a year.
#[derive(Debug, Serialize)]
pub struct SpreadLine {
    /// As that of its rows on the page of a period.
    pub anchor: String,
    /// Name of the fund.
    pub fund: String,
    /// 收入, 支出 or 其他变动.
    pub section: String,
    /// Name of the category.
    pub name: String,
    /// What it came to in the year.
    pub total: Money,
    /// What it came to in each period that has any; each leads to its rows.
    pub parts: Vec<SpreadPart>,
}

/// A line of a year in one period.
#[derive(Debug, Serialize)]
pub struct SpreadPart {
    /// `2024年第一季度`
    pub period: String,
    /// Its rows.
    pub href: String,
    /// What it came to.
    pub money: Money,
}

/// Where the lines of a year stand.
fn lines_path(year: &Statement) -> String {
    format!("{}/lines/index.html", year.period.slug())
}

/// The page of every year's lines.
pub fn lines_pages(composing: &Composing<'_>) -> Vec<Page> {
    composing.report.years.iter().map(|year| page(composing, year)).collect()
}

fn page(composing: &Composing<'_>, year: &Statement) -> Page {
    let locale = composing.locale;
    let period = locale.period(year.period);
    let title = locale.say("report.lines", &[("period", &period)]);
    let report = Link::new(locale.say("report.title", &[("period", &period)]), path(year));
    let crumbs = vec![composing.home(), composing.section("reports"), report.clone()];
    let answer = composing.answer(year);
    let path = lines_path(year);
    let lines = lines(composing, year);
    let sums = totals_view(composing, &year.overall);
    Page {
        frame: Frame::new(&path, title, answer.clone(), crumbs),
        path,
        template: "year-lines.html",
        view: View::Spread(Box::new(SpreadView { period, answer, report, sums, lines })),
    }
}

fn lines(composing: &Composing<'_>, year: &Statement) -> Vec<SpreadLine> {
    let statements = &composing.report.statements;
    let inside = statements.iter().filter(|part| part.period.year() == year.period.year());
    let parts: Vec<(&Statement, Layout<'_>)> =
        inside.map(|part| (part, Layout::new(part, composing.ledger_rows))).collect();
    let mut lines = Vec::new();
    for fund in year.funds.iter().filter(|fund| is_active(fund)) {
        for section in [Section::Income, Section::Expense, Section::Other] {
            let of_section = lines_of(fund, section).iter();
            lines.extend(of_section.map(|line| spread(composing, &parts, fund, section, line)));
        }
    }
    lines
}

fn spread(
    composing: &Composing<'_>,
    parts: &[(&Statement, Layout<'_>)],
    fund: &FundStatement,
    section: Section,
    line: &Line,
) -> SpreadLine {
    let locale = composing.locale;
    let part = |(statement, layout): &(&Statement, Layout<'_>)| {
        let same = statement.funds.iter().find(|other| other.fund == fund.fund)?;
        let is_it = |other: &&Line| other.head == line.head && other.side == line.side;
        let same = lines_of(same, section).iter().find(is_it)?;
        Some(SpreadPart {
            period: locale.period(statement.period),
            href: layout.href(composing, fund.fund, same),
            money: Money::of(locale, &same.amount),
        })
    };
    SpreadLine {
        anchor: anchor(composing, fund.fund, line),
        fund: composing.fund(fund.fund).to_owned(),
        section: section_word(composing, section).to_owned(),
        name: composing.head(line.head, line.side),
        total: Money::of(locale, &line.amount),
        parts: parts.iter().filter_map(part).collect(),
    }
}
