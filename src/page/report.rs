//! The accounts of one period, answer first: what came and went, from where and to where, beside earlier
//! periods and the budget, then every row.

mod activity;
mod budget;
mod composition;
mod funds;
mod review;
mod series;
mod spread;

use serde::Serialize;

use super::{
    Composing, Frame, Page, View,
    changes::{CorrectionCard, corrections_of},
    chart::{Columns, Line as ChartLine, Unit},
    ledger::{Group, Layout, is_active},
    sentence::Reconciliation,
    view::{Item, Link, Money, bar, percent},
};
use crate::{
    books::{amount::Amount, period::Cadence, posting::PostedMatter},
    report::{
        Fact,
        statement::{FundStatement, Line, PerUnit, Section, Statement, Totals},
    },
};

use self::{
    activity::meeting,
    budget::{budget_lines, budget_totals, decided_by, elapsed},
    funds::fund_view,
    series::parts,
};
pub use self::{
    activity::{EvaluationRow, MeetingRow, evaluation},
    budget::BudgetRow,
    composition::{Composition, composition, rest_fact},
    funds::{FundView, TotalsView, totals_view},
    series::{TrendRow, trend},
    spread::{Below, SpreadView, lines_pages},
};

/// A period's report; also the page of a year. Parts that the theme mentions nowhere are empty.
#[derive(Debug, Serialize)]
pub struct ReportView {
    /// `2024年第一季度`
    pub period: String,
    /// Short name in addresses and fact ids.
    pub slug: String,
    /// The answer in one sentence.
    pub answer: String,
    /// Against the period before.
    pub comparison: Vec<String>,
    /// 公示期 …
    pub posting: String,
    /// Said when the period is not over.
    pub unfinished: String,
    /// The period before and after.
    pub previous: Option<Link>,
    /// The period after.
    pub next: Option<Link>,
    /// 期初 ＋ 收入 − 支出 ± 其他 ＝ 期末
    pub flow: Vec<FlowRow>,
    /// The totals over all running funds: what the rows and the funds below come to.
    pub sums: TotalsView,
    /// What is left of income after expense.
    pub net: Money,
    /// Word and class of how the books stand to the bank.
    pub bank: Badge,
    /// Where income comes from, over all running funds.
    pub income: Option<Composition>,
    /// Where it goes.
    pub expense: Option<Composition>,
    /// Each fund that has something to show.
    pub funds: Vec<FundView>,
    /// Up to eight periods, the newest last.
    pub trend: Vec<TrendRow>,
    /// The same as columns.
    pub trend_chart: Option<Columns>,
    /// What the columns show and in which unit.
    pub trend_chart_caption: String,
    /// The closing balances as a line.
    pub balance_chart: Option<ChartLine>,
    /// What the line shows and in which unit.
    pub balance_chart_caption: String,
    /// The budget as a whole since January: income, expense.
    pub budget_totals: Vec<BudgetRow>,
    /// Lines of the budget: all on the page of a year, otherwise those that are overspent.
    pub budget: Vec<BudgetRow>,
    /// The resolution that decided all these lines; `None` when they have different ones or none.
    pub budget_decided: Option<Link>,
    /// Where all lines stand, when not here.
    pub budget_all: Option<Link>,
    /// How much of the year has gone by at the end of the period, in words.
    pub elapsed: Option<String>,
    /// Per household and per ㎡.
    pub per_unit: Vec<PerUnitRow>,
    /// Evaluations that ended in the period.
    pub evaluations: Vec<EvaluationRow>,
    /// Meetings of the period, with their minutes; of a year those that decided something.
    pub meetings: Vec<MeetingRow>,
    /// Rows, as far as they fit on this page.
    pub ledger: Vec<Group>,
    /// Pages of the rows; empty when there is only this one.
    pub ledger_pages: Vec<Link>,
    /// How many rows there are.
    pub rows: usize,
    /// Published numbers of the period that were put right since.
    pub corrections: Vec<CorrectionCard>,
    /// What of the accounts was looked over, and what came of it.
    pub review: Vec<Item>,
    /// The audit report made after the period.
    pub audit: Option<Link>,
    /// The periods of a year; empty on the page of a period.
    pub parts: Vec<TrendRow>,
}

/// A word with a style class and a sign, never colour alone.
#[derive(Debug, Serialize)]
pub struct Badge {
    /// `ok`, `late` or `wait`.
    pub class: &'static str,
    /// The word.
    pub text: String,
}

/// One row of opening + income − expense = closing.
#[derive(Debug, Serialize)]
pub struct FlowRow {
    /// `＋`, `−`, `＝` or nothing.
    pub sign: &'static str,
    /// What.
    pub label: String,
    /// What it is the sum of; empty where the site has nothing below it.
    pub href: String,
    /// How much.
    pub money: Money,
    /// `i` for income, `o` for expense, `p` for balances.
    pub ink: &'static str,
    /// Where its bar begins, in per cent of the scale; empty at zero.
    pub start: String,
    /// Length in per cent of the scale.
    pub bar: String,
}

/// Income and expense for a household or ㎡.
#[derive(Debug, Serialize)]
pub struct PerUnitRow {
    /// 每户 or 每平方米.
    pub name: String,
    /// What it is divided by, or how it is worked out; empty when the theme has no page for either.
    pub href: String,
    /// Income.
    pub income: Money,
    /// Expense.
    pub expense: Money,
}

/// The page of every period.
pub fn pages(composing: &Composing<'_>) -> Vec<Page> {
    let statements = &composing.report.statements;
    let crumb = composing.section("reports");
    let page = |i: usize| page(composing, statements, i, "report.html", crumb.clone());
    (0..statements.len()).map(page).collect()
}

/// The page of every year.
pub fn year_pages(composing: &Composing<'_>) -> Vec<Page> {
    let years = &composing.report.years;
    let crumb = composing.section("reports");
    let page = |i: usize| page(composing, years, i, "year.html", crumb.clone());
    (0..years.len()).map(page).collect()
}

/// Path of the report of a period.
pub fn path(statement: &Statement) -> String {
    format!("{}/index.html", statement.period.slug())
}

fn page(
    composing: &Composing<'_>,
    statements: &[Statement],
    i: usize,
    template: &'static str,
    crumb: Link,
) -> Page {
    let statement = &statements[i];
    let view = view(composing, statements, i);
    let title = composing.locale.say("report.title", &[("period", &view.period)]);
    let path = path(statement);
    Page {
        frame: Frame::new(&path, title, view.answer.clone(), vec![composing.home(), crumb]),
        path,
        template,
        view: View::Report(Box::new(view)),
    }
}

/// What stands on the page of the i-th statement.
fn view(composing: &Composing<'_>, statements: &[Statement], i: usize) -> ReportView {
    let locale = composing.locale;
    let statement = &statements[i];
    let is_year = statement.period.cadence() == Cadence::Year && !composing.report.years.is_empty();
    let same_year = |year: &&Statement| year.period.year() == statement.period.year();
    let year = composing.report.years.iter().find(same_year).filter(|_| !is_year);
    // A year's rows stand on the pages of its periods.
    let layout = (!is_year).then(|| Layout::new(statement, composing.ledger_rows));
    let below = match &layout {
        Some(layout) => Below::Rows(layout),
        None if (composing.has_template)("year-lines.html") => Below::Periods(statement),
        None => Below::Nothing,
    };
    let neighbour = |i: Option<usize>| {
        let statement = statements.get(i?)?;
        Some(Link::new(locale.period(statement.period), path(statement)))
    };
    let before = i.checked_sub(1).and_then(|i| statements.get(i));
    let posting = composing.posting_of(PostedMatter::Accounts, statement.period);
    let wants = |field: &str| (composing.mentions)(field);
    let composed = |field: &str, section: Section| {
        wants(field).then(|| composition(composing, statement, section, below))
    };
    let trend_chart = (wants("trend_chart") && super::trend::is_drawn(statement))
        .then(|| super::trend::columns(composing, statement));
    let balance_chart = wants("balance_chart").then(|| super::trend::line(composing, statement));
    let caption = |key: &str, unit: Option<Unit>| {
        unit.map_or_else(String::new, |unit| super::trend::caption(composing, key, unit))
    };
    let mut budget = budget_lines(composing, statement, year.is_none());
    let budget_decided = wants("budget_decided").then(|| decided_by(&mut budget)).flatten();
    ReportView {
        period: locale.period(statement.period),
        slug: statement.period.slug(),
        answer: composing.answer(statement),
        comparison: if wants("comparison") {
            comparisons(composing, statement)
        } else {
            Vec::new()
        },
        posting: if is_year { String::new() } else { composing.posting_state(posting) },
        unfinished: unfinished(composing, statement),
        previous: neighbour(i.checked_sub(1)),
        next: neighbour(Some(i + 1)),
        flow: if wants("flow") { flow(composing, statement, before) } else { Vec::new() },
        sums: totals_view(composing, &statement.overall),
        net: Money::signed(locale, &statement.overall.net),
        bank: bank_badge(composing, statement),
        income: composed("income", Section::Income),
        expense: composed("expense", Section::Expense),
        funds: statement
            .funds
            .iter()
            .filter(|fund| is_active(fund))
            .map(|fund| fund_view(composing, fund, below))
            .collect(),
        trend: if wants("trend") { trend(composing, statement) } else { Vec::new() },
        trend_chart_caption: caption("chart.trend-caption", trend_chart.as_ref().map(|c| c.unit)),
        trend_chart,
        balance_chart_caption: caption(
            "chart.balance-caption",
            balance_chart.as_ref().map(|c| c.unit),
        ),
        balance_chart,
        budget_totals: budget_totals(composing, statement),
        budget,
        budget_decided,
        budget_all: year
            .map(|year| Link::new(locale.period(year.period), format!("{}#budget", path(year)))),
        elapsed: (elapsed(statement) < 1000).then(|| {
            locale.say("budget.elapsed", &[("share", &locale.share(elapsed(statement), 1000))])
        }),
        per_unit: per_unit(composing, statement),
        evaluations: statement.evaluations.iter().map(|i| evaluation(composing, *i)).collect(),
        // A year has dozens; its page names those that decided something.
        meetings: statement
            .meetings
            .iter()
            .map(|id| meeting(composing, *id))
            .filter(|row| !is_year || !row.resolutions.is_empty())
            .collect(),
        ledger: layout.as_ref().map_or_else(Vec::new, |layout| layout.groups(composing, 1)),
        ledger_pages: layout.as_ref().map_or_else(Vec::new, |layout| layout.links(composing)),
        rows: layout.as_ref().map_or(0, Layout::rows),
        corrections: corrections_of(composing, statement.period.span()),
        review: review::review(composing, statement),
        audit: review::audit(composing, statement),
        parts: if is_year { parts(composing, statement) } else { Vec::new() },
    }
}

/// The period beside the one before and the one a year before; nothing while it is not over, since a part of a
/// period says nothing beside a whole one.
pub fn comparisons(composing: &Composing<'_>, statement: &Statement) -> Vec<String> {
    if !statement.complete {
        return Vec::new();
    }
    let locale = composing.locale;
    let cadence = statement.period.cadence();
    let previous = composing.comparison(
        &statement.overall,
        statement.previous.as_ref(),
        locale.last_period(cadence),
    );
    let year_before = match cadence {
        // For a year the two are the same.
        Cadence::Year => None,
        Cadence::Month | Cadence::Quarter | Cadence::HalfYear => composing.comparison(
            &statement.overall,
            statement.year_before.as_ref(),
            locale.word("period.year-before"),
        ),
    };
    previous.into_iter().chain(year_before).collect()
}

/// Said when the period is not over; else empty.
pub fn unfinished(composing: &Composing<'_>, statement: &Statement) -> String {
    if statement.complete {
        return String::new();
    }
    let through = composing.locale.long_date(statement.through);
    composing.locale.say("report.unfinished", &[("date", &through)])
}

/// Opening, income, expense, closing as steps: each bar begins where the money stood before it.
/// Each leads to what it is made of: the balance before to the period before, the balance after to the funds.
fn flow(
    composing: &Composing<'_>,
    statement: &Statement,
    before: Option<&Statement>,
) -> Vec<FlowRow> {
    let (locale, totals) = (composing.locale, &statement.overall);
    let here = path(statement);
    let agrees = |before: &&Statement| before.overall.closing.amount == totals.opening.amount;
    let before = before.filter(agrees).map(|before| format!("{}#flow", path(before)));
    let rows = [
        ("", "balance.opening", &totals.opening, "p"),
        ("＋", "kind.income", &totals.income, "i"),
        ("−", "kind.expense", &totals.expense, "o"),
        ("±", "kind.other", &totals.other, "p"),
        ("＝", "balance.closing", &totals.closing, "p"),
    ];
    let shown =
        rows.into_iter().filter(|(sign, _, fact, _)| *sign != "±" || !fact.amount.is_zero());
    let steps = steps(totals);
    let scale = steps.iter().flatten().copied().max().unwrap_or_default();
    // Below zero there is no room to stand on: all bars begin at zero then.
    let sinks = steps.iter().flatten().any(|level| level.is_negative());
    let row = |(sign, key, fact, ink): (&'static str, &str, &Fact, &'static str)| {
        let [from, to] = match sign {
            "＋" => steps[0],
            "−" => steps[1],
            "±" => steps[2],
            _ => [Amount::ZERO, fact.amount],
        };
        let [from, to] =
            if sinks { [Amount::ZERO, fact.amount] } else { [from.min(to), from.max(to)] };
        FlowRow {
            sign,
            label: locale.word(key).to_owned(),
            href: match sign {
                "＋" => format!("{here}#income"),
                "−" => format!("{here}#expense"),
                "±" | "＝" => format!("{here}#funds"),
                _ => before.clone().unwrap_or_default(),
            },
            money: if sign == "±" { Money::signed(locale, fact) } else { Money::of(locale, fact) },
            ink,
            start: match bar(from, scale) {
                0 => String::new(),
                start => percent(start),
            },
            bar: percent(bar(to - from, scale)),
        }
    };
    shown.map(row).collect()
}

/// What stood there before and after income, expense and other movements.
fn steps(totals: &Totals) -> [[Amount; 2]; 3] {
    let opening = totals.opening.amount;
    let high = opening + totals.income.amount;
    let low = high - totals.expense.amount;
    [[opening, high], [high, low], [low, low + totals.other.amount]]
}

fn bank_badge(composing: &Composing<'_>, statement: &Statement) -> Badge {
    let (class, key) = match composing.reconciliation(statement) {
        Reconciliation::Agrees => ("ok", "bank.agrees"),
        Reconciliation::Differs => ("late", "bank.differs"),
        Reconciliation::Pending => ("wait", "bank.pending"),
    };
    Badge { class, text: composing.locale.word(key).to_owned() }
}

fn per_unit(composing: &Composing<'_>, statement: &Statement) -> Vec<PerUnitRow> {
    let locale = composing.locale;
    let shares = composing.report.share.as_ref().map(|share| share.statement);
    let is_shared =
        shares.is_some_and(|i| composing.report.statements[i].period == statement.period);
    let href = [
        (is_shared, "share.html", "share/index.html"),
        (true, "about.html", "about/index.html#estate"),
    ]
    .into_iter()
    .find(|(applies, template, _)| *applies && (composing.has_template)(template))
    .map_or("", |(_, _, href)| href);
    let row = |key: &str, unit: &PerUnit| PerUnitRow {
        name: locale.word(key).to_owned(),
        href: href.to_owned(),
        income: Money::of(locale, &unit.income),
        expense: Money::of(locale, &unit.expense),
    };
    let household = statement.per_household.as_ref().map(|unit| row("per.household", unit));
    let metre = statement.per_square_metre.as_ref().map(|unit| row("per.square-metre", unit));
    household.into_iter().chain(metre).collect()
}

fn lines_of(fund: &FundStatement, section: Section) -> &[Line] {
    match section {
        Section::Income => &fund.income,
        Section::Expense => &fund.expense,
        Section::Other => &fund.other,
    }
}
