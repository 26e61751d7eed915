//! The accounts of one period, answer first: what came and went, from where and to where, beside earlier
//! periods and the budget, then every row.

use serde::Serialize;

use super::{
    Composing, Frame, Page, View,
    chart::{Columns, Line as ChartLine},
    ledger::{Group, Layout, is_active, section_word},
    sentence::Reconciliation,
    view::{Link, Money, bar},
};
use crate::{
    books::{
        Books,
        amount::Amount,
        evaluation::Grade,
        journal::{EntryKind, FundId},
        period::Cadence,
        posting::PostedMatter,
    },
    report::{
        Fact,
        budget::{BudgetTotal, BudgetUse},
        statement::{FundStatement, Line, PerUnit, Section, Statement, Totals, is_running},
    },
};

/// A period's report; also the page of a year.
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
    /// Word and class of how the books stand to the bank.
    pub bank: Badge,
    /// Where income comes from, over all running funds.
    pub income: Composition,
    /// Where it goes.
    pub expense: Composition,
    /// Each fund that has something to show.
    pub funds: Vec<FundView>,
    /// Up to eight periods, the newest last.
    pub trend: Vec<TrendRow>,
    /// The same as columns.
    pub trend_chart: Columns,
    /// The closing balances as a line.
    pub balance_chart: ChartLine,
    /// The budget as a whole since January: income, expense.
    pub budget_totals: Vec<BudgetRow>,
    /// Lines of the budget: all on the page of a year, otherwise those that are overspent.
    pub budget: Vec<BudgetRow>,
    /// Where all lines stand, when not here.
    pub budget_all: Option<Link>,
    /// How much of the year has gone by at the end of the period, in words.
    pub elapsed: String,
    /// Per household and per ㎡.
    pub per_unit: Vec<PerUnitRow>,
    /// Evaluations that ended in the period.
    pub evaluations: Vec<EvaluationRow>,
    /// Meetings of the period, with their minutes.
    pub meetings: Vec<MeetingRow>,
    /// Rows, as far as they fit on this page.
    pub ledger: Vec<Group>,
    /// Pages of the rows; empty when there is only this one.
    pub ledger_pages: Vec<Link>,
    /// How many rows there are.
    pub rows: usize,
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
    /// How much.
    pub money: Money,
    /// `i` for income, `o` for expense, `p` for balances.
    pub ink: &'static str,
    /// Length in thousandths of the longest.
    pub bar: i128,
}

/// Income or expense over all running funds.
#[derive(Debug, Serialize)]
pub struct Composition {
    /// The finding.
    pub title: String,
    /// The sum.
    pub total: Money,
    /// At most eight rows, the last of them the rest.
    pub rows: Vec<CompositionRow>,
    /// Said when the printed shares do not add up to 100.0 %.
    pub rounding: bool,
}

/// One category.
#[derive(Debug, Serialize)]
pub struct CompositionRow {
    /// Name.
    pub name: String,
    /// Fund, when it matters.
    pub fund: String,
    /// How much.
    pub money: Money,
    /// `35.0%`
    pub share: String,
    /// Length in thousandths of the longest.
    pub bar: i128,
    /// Its rows; empty for the rest.
    pub href: String,
    /// How many rows.
    pub count: usize,
}

/// One fund.
#[derive(Debug, Serialize)]
pub struct FundView {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// 期初, 收入, 支出, 其他, 期末.
    pub totals: TotalsView,
    /// Sections with their lines.
    pub sections: Vec<SectionView>,
    /// Its accounts.
    pub accounts: Vec<AccountView>,
}

/// The totals of a fund.
#[derive(Debug, Serialize)]
pub struct TotalsView {
    /// 期初余额
    pub opening: Money,
    /// 收入
    pub income: Money,
    /// 支出
    pub expense: Money,
    /// 结余
    pub net: Money,
    /// 其他变动
    pub other: Money,
    /// Whether there is any other movement.
    pub has_other: bool,
    /// 期末余额
    pub closing: Money,
}

/// Income, expense or other movements of a fund.
#[derive(Debug, Serialize)]
pub struct SectionView {
    /// Name.
    pub name: String,
    /// `i` for income, `o` for expense, `p` for the rest.
    pub ink: &'static str,
    /// The sum.
    pub total: Money,
    /// The lines.
    pub lines: Vec<LineView>,
}

/// One category of a fund.
#[derive(Debug, Serialize)]
pub struct LineView {
    /// Name.
    pub name: String,
    /// How much.
    pub money: Money,
    /// Share of the section.
    pub share: String,
    /// Length in thousandths of the longest of the section.
    pub bar: i128,
    /// In the period before; `—` when that has no accounts.
    pub previous: String,
    /// In the same period a year before.
    pub year_before: String,
    /// Its rows.
    pub href: String,
    /// How many.
    pub count: usize,
}

/// One account.
#[derive(Debug, Serialize)]
pub struct AccountView {
    /// Name.
    pub name: String,
    /// Balance before.
    pub opening: Money,
    /// Balance after.
    pub closing: Money,
    /// What the bank says; 待公布 when there is no statement.
    pub bank: String,
    /// Whether it agrees.
    pub badge: Badge,
}

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
    /// Length of the done bar in thousandths of the longer of budget and done.
    pub bar: i128,
    /// Length of the budget track in the same scale.
    pub track: i128,
    /// Where on the track the part of the year that has gone by ends.
    pub tick: i128,
    /// The resolution.
    pub resolution: Option<Link>,
}

/// Income and expense for a household or ㎡.
#[derive(Debug, Serialize)]
pub struct PerUnitRow {
    /// 每户 or 每平方米.
    pub name: String,
    /// Income.
    pub income: Money,
    /// Expense.
    pub expense: Money,
}

/// One provider's evaluation.
#[derive(Debug, Serialize)]
pub struct EvaluationRow {
    /// The provider.
    pub provider: Link,
    /// What it does.
    pub trade: String,
    /// Numbers, 待公布 where not known.
    pub sent: String,
    /// Returned.
    pub returned: String,
    /// 满意
    pub satisfied: String,
    /// 基本满意
    pub basic: String,
    /// 不满意
    pub unsatisfied: String,
    /// 满意率
    pub rate: String,
    /// The grade.
    pub grade: String,
    /// What follows.
    pub action: String,
}

/// One meeting.
#[derive(Debug, Serialize)]
pub struct MeetingRow {
    /// Its page.
    pub link: Link,
    /// Its kind.
    pub kind: String,
    /// Resolutions with their verdicts.
    pub resolutions: Vec<Link>,
    /// The minutes, in Markdown.
    pub minutes: String,
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
pub fn view(composing: &Composing<'_>, statements: &[Statement], i: usize) -> ReportView {
    let locale = composing.locale;
    let statement = &statements[i];
    let is_year = statement.period.cadence() == Cadence::Year && !composing.report.years.is_empty();
    let same_year = |year: &&Statement| year.period.year() == statement.period.year();
    let year = composing.report.years.iter().find(same_year).filter(|_| !is_year);
    // A year's rows stand on the pages of its periods.
    let layout = (!is_year).then(|| Layout::new(statement));
    let neighbour = |i: Option<usize>| {
        let statement = statements.get(i?)?;
        Some(Link::new(locale.period(statement.period), path(statement)))
    };
    let posting = composing.posting_of(PostedMatter::Accounts, statement.period);
    ReportView {
        period: locale.period(statement.period),
        slug: statement.period.slug(),
        answer: composing.answer(statement),
        comparison: comparisons(composing, statement),
        posting: if is_year { String::new() } else { composing.posting_line(posting) },
        unfinished: unfinished(composing, statement),
        previous: neighbour(i.checked_sub(1)),
        next: neighbour(Some(i + 1)),
        flow: flow(composing, &statement.overall),
        bank: bank_badge(composing, statement),
        income: composition(composing, statement, Section::Income, layout.as_ref()),
        expense: composition(composing, statement, Section::Expense, layout.as_ref()),
        funds: statement
            .funds
            .iter()
            .filter(|fund| is_active(fund))
            .map(|fund| fund_view(composing, fund, layout.as_ref()))
            .collect(),
        trend: trend(composing, statement),
        trend_chart: super::trend::columns(composing, statement),
        balance_chart: super::trend::line(composing, statement),
        budget_totals: budget_totals(composing, statement),
        budget: budget_lines(composing, statement, year.is_none()),
        budget_all: year
            .map(|year| Link::new(locale.period(year.period), format!("{}#budget", path(year)))),
        elapsed: locale
            .say("budget.elapsed", &[("share", &locale.share(elapsed(statement), 1000))]),
        per_unit: per_unit(composing, statement),
        evaluations: statement.evaluations.iter().map(|i| evaluation(composing, *i)).collect(),
        meetings: statement.meetings.iter().map(|id| meeting(composing, *id)).collect(),
        ledger: layout.as_ref().map_or_else(Vec::new, |layout| layout.groups(composing, 1)),
        ledger_pages: layout.as_ref().map_or_else(Vec::new, |layout| layout.links(composing)),
        rows: layout.as_ref().map_or(0, Layout::rows),
        parts: if is_year { parts(composing, statement) } else { Vec::new() },
    }
}

fn comparisons(composing: &Composing<'_>, statement: &Statement) -> Vec<String> {
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

fn unfinished(composing: &Composing<'_>, statement: &Statement) -> String {
    if statement.complete {
        return String::new();
    }
    let through = composing.locale.long_date(statement.through);
    composing.locale.say("report.unfinished", &[("date", &through)])
}

fn flow(composing: &Composing<'_>, totals: &Totals) -> Vec<FlowRow> {
    let locale = composing.locale;
    let rows = [
        ("", "balance.opening", &totals.opening, "p"),
        ("＋", "kind.income", &totals.income, "i"),
        ("−", "kind.expense", &totals.expense, "o"),
        ("±", "kind.other", &totals.other, "p"),
        ("＝", "balance.closing", &totals.closing, "p"),
    ];
    let longest = rows.iter().map(|(_, _, fact, _)| fact.amount).max().unwrap_or_default();
    let shown =
        rows.into_iter().filter(|(sign, _, fact, _)| *sign != "±" || !fact.amount.is_zero());
    shown
        .map(|(sign, key, fact, ink)| FlowRow {
            sign,
            label: locale.word(key).to_owned(),
            money: if sign == "±" { Money::signed(locale, fact) } else { Money::of(locale, fact) },
            ink,
            bar: bar(fact.amount, longest),
        })
        .collect()
}

fn bank_badge(composing: &Composing<'_>, statement: &Statement) -> Badge {
    let (class, key) = match composing.reconciliation(statement) {
        Reconciliation::Agrees => ("ok", "bank.agrees"),
        Reconciliation::Differs => ("late", "bank.differs"),
        Reconciliation::Pending => ("wait", "bank.pending"),
    };
    Badge { class, text: composing.locale.word(key).to_owned() }
}

/// Rows of a composition before the rest.
const COMPOSITION: usize = 7;

fn composition(
    composing: &Composing<'_>,
    statement: &Statement,
    section: Section,
    layout: Option<&Layout<'_>>,
) -> Composition {
    let locale = composing.locale;
    let lines = composed(composing.books, statement, section);
    let total = composed_total(statement, section);
    let longest = lines.first().map_or(Amount::ZERO, |(_, line)| line.amount.amount);
    let shown = shown(&lines);
    let row = |fund: FundId, line: &Line| CompositionRow {
        name: composing.head(line.head, line.side),
        fund: composing.fund(fund).to_owned(),
        money: Money::of(locale, &line.amount),
        share: locale.share(line.amount.amount.fen(), total.amount.fen()),
        bar: bar(line.amount.amount, longest),
        href: layout.map_or_else(String::new, |layout| layout.href(composing, fund, line)),
        count: line.rows.len(),
    };
    let mut rows: Vec<CompositionRow> =
        lines[..shown].iter().map(|(fund, line)| row(*fund, line)).collect();
    if shown < lines.len() {
        rows.push(rest(composing, &lines[shown..], total, longest));
    }
    let only: Vec<&Line> = lines.iter().map(|(_, line)| *line).collect();
    let printed: i128 =
        lines.iter().map(|(_, line)| tenths(line.amount.amount, total.amount)).sum();
    Composition {
        title: composing.composition_title(&only, total.amount, section_word(composing, section)),
        total: Money::of(locale, total),
        rows,
        rounding: printed != 1000 && !total.amount.is_zero(),
    }
}

/// The lines of all running funds, largest first.
fn composed<'s>(
    books: &Books,
    statement: &'s Statement,
    section: Section,
) -> Vec<(FundId, &'s Line)> {
    let funds = statement.funds.iter().filter(|fund| is_running(books, fund.fund));
    let mut lines: Vec<(FundId, &Line)> = funds
        .flat_map(|fund| lines_of(fund, section).iter().map(|line| (fund.fund, line)))
        .collect();
    lines.sort_by_key(|(_, line)| std::cmp::Reverse(line.amount.amount));
    lines
}

fn composed_total(statement: &Statement, section: Section) -> &Fact {
    match section {
        Section::Income => &statement.overall.income,
        Section::Expense | Section::Other => &statement.overall.expense,
    }
}

/// One row more than the limit is shown as itself: a rest of one row hides more than it saves.
fn shown(lines: &[(FundId, &Line)]) -> usize {
    if lines.len() <= COMPOSITION + 1 { lines.len() } else { COMPOSITION }
}

/// What the last row of a composition sums up; `None` when every line is shown as itself.
pub fn rest_fact(books: &Books, statement: &Statement, section: Section) -> Option<Fact> {
    let lines = composed(books, statement, section);
    let rest = &lines[shown(&lines)..];
    (!rest.is_empty()).then(|| sum_of_rest(rest, composed_total(statement, section)))
}

fn sum_of_rest(rest: &[(FundId, &Line)], total: &Fact) -> Fact {
    let amount = rest.iter().map(|(_, line)| line.amount.amount).sum();
    Fact::new(total.id.replace(".total", ".rest"), amount)
}

/// A share in tenths of a per cent, as it is printed.
fn tenths(part: Amount, whole: Amount) -> i128 {
    crate::books::amount::round_half_up(part.fen() * 1000, whole.fen()).unwrap_or_default()
}

fn rest(
    composing: &Composing<'_>,
    lines: &[(FundId, &Line)],
    total: &Fact,
    longest: Amount,
) -> CompositionRow {
    let locale = composing.locale;
    let fact = sum_of_rest(lines, total);
    let amount = fact.amount;
    let n = lines.len().to_string();
    CompositionRow {
        name: locale.say("report.rest", &[("n", &n)]),
        fund: String::new(),
        money: Money::of(locale, &fact),
        share: locale.share(amount.fen(), total.amount.fen()),
        bar: bar(amount, longest),
        href: String::new(),
        count: lines.iter().map(|(_, line)| line.rows.len()).sum(),
    }
}

fn lines_of(fund: &FundStatement, section: Section) -> &[Line] {
    match section {
        Section::Income => &fund.income,
        Section::Expense => &fund.expense,
        Section::Other => &fund.other,
    }
}

/// The totals of a fund or of all.
pub fn totals_view(composing: &Composing<'_>, totals: &Totals) -> TotalsView {
    let locale = composing.locale;
    TotalsView {
        opening: Money::of(locale, &totals.opening),
        income: Money::of(locale, &totals.income),
        expense: Money::of(locale, &totals.expense),
        net: Money::signed(locale, &totals.net),
        other: Money::signed(locale, &totals.other),
        has_other: !totals.other.amount.is_zero(),
        closing: Money::of(locale, &totals.closing),
    }
}

fn fund_view(
    composing: &Composing<'_>,
    fund: &FundStatement,
    layout: Option<&Layout<'_>>,
) -> FundView {
    let sections = [
        (Section::Income, "i", &fund.totals.income),
        (Section::Expense, "o", &fund.totals.expense),
        (Section::Other, "p", &fund.totals.other),
    ];
    let sections = sections.into_iter().filter(|(s, _, _)| !lines_of(fund, *s).is_empty());
    FundView {
        id: composing.books.chart[fund.fund].id.value.clone(),
        name: composing.fund(fund.fund).to_owned(),
        totals: totals_view(composing, &fund.totals),
        sections: sections
            .map(|(section, ink, total)| SectionView {
                name: section_word(composing, section).to_owned(),
                ink,
                total: Money::of(composing.locale, total),
                lines: line_views(composing, fund, section, total.amount, layout),
            })
            .collect(),
        accounts: fund.accounts.iter().map(|line| account_view(composing, line)).collect(),
    }
}

fn line_views(
    composing: &Composing<'_>,
    fund: &FundStatement,
    section: Section,
    total: Amount,
    layout: Option<&Layout<'_>>,
) -> Vec<LineView> {
    let locale = composing.locale;
    let lines = lines_of(fund, section);
    let longest = lines.iter().map(|line| line.amount.amount.abs()).max().unwrap_or_default();
    let then = |amount: Option<Amount>| match amount {
        Some(amount) => locale.money(amount),
        None => locale.word("value.none").to_owned(),
    };
    let view = |line: &Line| LineView {
        name: composing.head(line.head, line.side),
        money: Money::of(locale, &line.amount),
        share: match section {
            Section::Income | Section::Expense => {
                locale.share(line.amount.amount.fen(), total.fen())
            }
            Section::Other => locale.word("value.none").to_owned(),
        },
        bar: bar(line.amount.amount.abs(), longest),
        previous: then(line.previous),
        year_before: then(line.year_before),
        href: layout.map_or_else(String::new, |layout| layout.href(composing, fund.fund, line)),
        count: line.rows.len(),
    };
    lines.iter().map(view).collect()
}

fn account_view(
    composing: &Composing<'_>,
    line: &crate::report::statement::AccountLine,
) -> AccountView {
    let locale = composing.locale;
    let (class, key) = match line.bank {
        Some(bank) if bank == line.closing.amount => ("ok", "bank.agrees"),
        Some(_) => ("late", "bank.differs"),
        None => ("wait", "bank.none"),
    };
    AccountView {
        name: composing.account(line.account),
        opening: Money::of(locale, &line.opening),
        closing: Money::of(locale, &line.closing),
        bank: line
            .bank
            .map_or_else(|| locale.word("value.pending").to_owned(), |bank| locale.money(bank)),
        badge: Badge { class, text: locale.word(key).to_owned() },
    }
}

/// The trend of a statement.
pub fn trend(composing: &Composing<'_>, statement: &Statement) -> Vec<TrendRow> {
    let locale = composing.locale;
    let row = |point: &crate::report::statement::TrendPoint| TrendRow {
        period: locale.period(point.period),
        href: format!("{}/index.html", point.period.slug()),
        income: Money::of(locale, &point.income),
        expense: Money::of(locale, &point.expense),
        closing: Money::of(locale, &point.closing),
    };
    statement.trend.iter().map(row).collect()
}

/// The periods of a year.
fn parts(composing: &Composing<'_>, year: &Statement) -> Vec<TrendRow> {
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

/// All lines, or those that are overspent when all stand elsewhere.
fn budget_lines(composing: &Composing<'_>, statement: &Statement, all: bool) -> Vec<BudgetRow> {
    let gone = elapsed(statement);
    let row = |line: &BudgetUse| BudgetRow {
        fund: composing.fund(line.fund).to_owned(),
        name: composing.category(line.category).to_owned(),
        resolution: line.resolution.map(|id| composing.resolution_link(id)),
        ..budget_bar(composing, line.kind, (&line.budget, &line.done), gone)
    };
    statement.budget.iter().map(row).filter(|row| all || row.over).collect()
}

fn budget_totals(composing: &Composing<'_>, statement: &Statement) -> Vec<BudgetRow> {
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
        bar: bar(done.amount, longest),
        track: bar(budget.amount, longest),
        tick: bar(budget.amount, longest) * gone / 1000,
        resolution: None,
    }
}

/// Thousandths of the calendar year gone by at the end of the period.
fn elapsed(statement: &Statement) -> i128 {
    let date = statement.through;
    i128::from(date.day_of_year()) * 1000 / i128::from(date.days_in_year())
}

fn per_unit(composing: &Composing<'_>, statement: &Statement) -> Vec<PerUnitRow> {
    let locale = composing.locale;
    let row = |key: &str, unit: &PerUnit| PerUnitRow {
        name: locale.word(key).to_owned(),
        income: Money::of(locale, &unit.income),
        expense: Money::of(locale, &unit.expense),
    };
    let household = statement.per_household.as_ref().map(|unit| row("per.household", unit));
    let metre = statement.per_square_metre.as_ref().map(|unit| row("per.square-metre", unit));
    household.into_iter().chain(metre).collect()
}

/// One provider's evaluation.
pub fn evaluation(composing: &Composing<'_>, i: usize) -> EvaluationRow {
    let (books, locale) = (composing.books, composing.locale);
    let evaluation = &books.evaluations[i];
    let provider = &books.providers[evaluation.provider.index()];
    let number = |datum| locale.datum(datum, |n: &i64| locale.count(*n));
    let rate = match (evaluation.satisfied.get(), evaluation.returned.get()) {
        (Some(satisfied), Some(returned)) => locale.share(satisfied.into(), returned.into()),
        _ => locale.word("value.pending").to_owned(),
    };
    let grade = evaluation.grade.as_ref().map(|grade| match grade.value {
        Grade::Satisfied => "grade.satisfied",
        Grade::Basic => "grade.basic",
        Grade::Unsatisfied => "grade.unsatisfied",
    });
    EvaluationRow {
        provider: Link::new(
            provider.name.clone(),
            format!("providers/{}/index.html", provider.id.value),
        ),
        trade: composing.trade(evaluation.trade).to_owned(),
        sent: number(&evaluation.sent),
        returned: number(&evaluation.returned),
        satisfied: number(&evaluation.satisfied),
        basic: number(&evaluation.basic),
        unsatisfied: number(&evaluation.unsatisfied),
        rate,
        grade: locale.word(grade.unwrap_or("value.pending")).to_owned(),
        action: evaluation.action.clone().unwrap_or_default(),
    }
}

fn meeting(composing: &Composing<'_>, id: crate::books::meeting::MeetingId) -> MeetingRow {
    let meeting = &composing.books.meetings[id.index()];
    MeetingRow {
        link: composing.meeting_link(id),
        kind: composing.meeting_kind(meeting.kind).to_owned(),
        resolutions: composing.resolution_links(id),
        minutes: meeting.minutes.clone(),
    }
}
