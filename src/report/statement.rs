//! Income and expense of a period, by fund and category, with the rows behind each number, beside the period
//! before and the same period a year before.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{
    Fact,
    budget::{self, BudgetTotal, BudgetUse},
    head_slug,
};
use crate::books::{
    Books,
    amount::Amount,
    journal::{AccountId, EntryKind, FundId, FundKind, Head},
    meeting::MeetingId,
    period::{Cadence, Period, Span},
    tally::{HeadSum, HeadSums, Posted, Side, Tally},
};

/// The accounts of one period.
#[derive(Debug)]
pub struct Statement {
    /// The period.
    pub period: Period,
    /// The last day that is in it and not after the day of the books.
    pub through: Date,
    /// Whether the period was over on the day of the books.
    pub complete: bool,
    /// All funds but the maintenance fund together.
    pub overall: Totals,
    /// Each fund, in the order of the chart.
    pub funds: Vec<FundStatement>,
    /// The overall totals of the period before, when it has accounts.
    pub previous: Option<Totals>,
    /// The overall totals of the same period a year before, when it has accounts.
    pub year_before: Option<Totals>,
    /// Up to eight periods, the last of them this one.
    pub trend: Vec<TrendPoint>,
    /// Budget execution from the first of January to the end of the period.
    pub budget: Vec<BudgetUse>,
    /// The same as a whole: income, expense.
    pub budget_totals: Vec<BudgetTotal>,
    /// Overall income and expense for each household, when their number is known.
    pub per_household: Option<PerUnit>,
    /// Overall income and expense for each ㎡, when the area is known.
    pub per_square_metre: Option<PerUnit>,
    /// Meetings held in it.
    pub meetings: Vec<MeetingId>,
    /// Evaluations whose days end in it, by position in the books.
    pub evaluations: Vec<usize>,
}

/// Opening + income − expense + other = closing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totals {
    /// 期初余额
    pub opening: Fact,
    /// 收入
    pub income: Fact,
    /// 支出, positive
    pub expense: Fact,
    /// 结余: income − expense
    pub net: Fact,
    /// Transfers, deposits, pass-through money, petty cash: what they did to the balance.
    pub other: Fact,
    /// 期末余额
    pub closing: Fact,
}

/// Income and expense for each household or ㎡.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PerUnit {
    /// Income.
    pub income: Fact,
    /// Expense.
    pub expense: Fact,
}

/// One fund in one period.
#[derive(Debug)]
pub struct FundStatement {
    /// The fund.
    pub fund: FundId,
    /// Its totals.
    pub totals: Totals,
    /// Income by category, largest first.
    pub income: Vec<Line>,
    /// Expense by category, largest first.
    pub expense: Vec<Line>,
    /// Transfers, deposits, pass-through, petty cash, by category.
    pub other: Vec<Line>,
    /// Its accounts.
    pub accounts: Vec<AccountLine>,
}

/// One category (or kind of movement) of a fund in a period.
#[derive(Debug)]
pub struct Line {
    /// What it is booked under.
    pub head: Head,
    /// Whether it is the side the row is written for, or the other side of a transfer.
    pub side: Side,
    /// The sum: positive for usual income and expense; for the rest what it did to the balance.
    pub amount: Fact,
    /// The same in the period before, when that has accounts.
    pub previous: Option<Amount>,
    /// The same in the same period a year before, when that has accounts.
    pub year_before: Option<Amount>,
    /// The rows, by date.
    pub rows: Vec<Posted>,
}

/// One account in one period.
#[derive(Debug)]
pub struct AccountLine {
    /// The account.
    pub account: AccountId,
    /// Balance before the period.
    pub opening: Fact,
    /// Balance at its end.
    pub closing: Fact,
    /// What the bank says of its last day.
    pub bank: Option<Amount>,
}

/// One period of the trend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrendPoint {
    /// The period.
    pub period: Period,
    /// Overall income.
    pub income: Fact,
    /// Overall expense.
    pub expense: Fact,
    /// Overall closing balance.
    pub closing: Fact,
}

/// How many periods the trend shows.
const TREND: usize = 8;

/// Statements of every period with accounts, and the periods that are missing between them.
pub fn prepare(tally: &Tally<'_>, cadence: Cadence) -> (Vec<Statement>, Vec<Period>) {
    let (periods, missing) = periods(tally, cadence);
    let sums: BTreeMap<Period, HeadSums> =
        periods.iter().map(|period| (*period, tally.by_head(period.span()))).collect();
    let totals: BTreeMap<Period, Totals> =
        sums.iter().map(|(period, sums)| (*period, overall(tally, *period, sums))).collect();
    let statements = periods.iter().map(|period| statement(tally, *period, &sums, &totals));
    (statements.collect(), missing)
}

/// The periods that some ledger covers, up to the day of the books, and the gaps between them.
pub fn periods(tally: &Tally<'_>, cadence: Cadence) -> (Vec<Period>, Vec<Period>) {
    let books = tally.books();
    let Some((first, last)) = extent(tally) else { return (Vec::new(), Vec::new()) };
    let (Some(first), Some(last)) = (Period::of(first, cadence), Period::of(last, cadence)) else {
        return (Vec::new(), Vec::new());
    };
    let mut covered = Vec::new();
    let mut missing = Vec::new();
    let mut period = first;
    while period <= last {
        let stated = books.journal.files.iter().filter_map(|file| file.span);
        let by_name = stated.into_iter().any(|span| overlap(span, period.span()));
        let is_covered = by_name || !tally.during(period.span()).is_empty();
        if is_covered { &mut covered } else { &mut missing }.push(period);
        period = period.next();
    }
    (covered, missing)
}

/// From the first to the last day that has an entry or that a ledger's name covers, not after the day of
/// the books.
fn extent(tally: &Tally<'_>) -> Option<(Date, Date)> {
    let books = tally.books();
    let spans = books.journal.files.iter().filter_map(|file| file.span);
    let named = spans.map(|span| (span.start(), span.last()));
    let all = named.chain(tally.extent()).filter(|(start, _)| *start <= books.as_of);
    let (first, last) = all.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))?;
    Some((first, last.min(books.as_of)))
}

fn overlap(a: Span, b: Span) -> bool {
    a.start() < b.end() && b.start() < a.end()
}

fn statement(
    tally: &Tally<'_>,
    period: Period,
    sums: &BTreeMap<Period, HeadSums>,
    totals: &BTreeMap<Period, Totals>,
) -> Statement {
    let books = tally.books();
    let span = period.span();
    let overall = totals[&period].clone();
    let other_periods = Comparison {
        previous: sums.get(&period.previous()),
        year_before: sums.get(&period.year_before()),
    };
    let funds = (0..books.chart.funds.len()).map(FundId::new);
    let trend = totals.range(..=period).rev().take(TREND).map(|(period, totals)| TrendPoint {
        period: *period,
        income: totals.income.clone(),
        expense: totals.expense.clone(),
        closing: totals.closing.clone(),
    });
    let mut trend: Vec<TrendPoint> = trend.collect();
    trend.reverse();
    let slug = period.slug();
    let budget = budget::execution(tally, period);
    Statement {
        period,
        through: span.last().min(books.as_of),
        complete: span.last() <= books.as_of,
        funds: funds
            .map(|fund| fund_statement(tally, period, fund, &sums[&period], &other_periods))
            .collect(),
        previous: totals.get(&period.previous()).cloned(),
        year_before: totals.get(&period.year_before()).cloned(),
        trend,
        budget_totals: budget::totals(tally, period, &budget),
        budget,
        per_household: books
            .estate
            .households
            .get()
            .and_then(|n| per_unit(&overall, &format!("{slug}.household"), 1, i128::from(n))),
        per_square_metre: books.estate.area.get().and_then(|area| {
            per_unit(&overall, &format!("{slug}.square-metre"), 1000, i128::from(area.milli()))
        }),
        meetings: (0..books.meetings.len())
            .filter(|i| span.contains(books.meetings[*i].date.value))
            .filter(|i| books.meetings[*i].date.value <= books.as_of)
            .map(MeetingId::new)
            .collect(),
        evaluations: (0..books.evaluations.len())
            .filter(|i| span.contains(books.evaluations[*i].span.last()))
            .collect(),
        overall,
    }
}

fn per_unit(totals: &Totals, id: &str, parts: i128, units: i128) -> Option<PerUnit> {
    Some(PerUnit {
        income: Fact::new(format!("{id}.income"), totals.income.amount.times(parts, units)?),
        expense: Fact::new(format!("{id}.expense"), totals.expense.amount.times(parts, units)?),
    })
}

/// Whether a fund counts among the running accounts. The maintenance fund belongs to the owners of each
/// building and is reported on its own.
pub fn is_running(books: &Books, fund: FundId) -> bool {
    books.chart[fund].kind != FundKind::Maintenance
}

fn overall(tally: &Tally<'_>, period: Period, sums: &HeadSums) -> Totals {
    let books = tally.books();
    let running =
        || (0..books.chart.funds.len()).map(FundId::new).filter(|f| is_running(books, *f));
    let span = period.span();
    let opening = running().map(|fund| tally.fund_before(fund, span.start())).sum();
    let closing = running().map(|fund| tally.fund_before(fund, span.end())).sum();
    let (mut income, mut expense) = (Amount::ZERO, Amount::ZERO);
    for ((fund, head, _), sum) in sums {
        if is_running(books, *fund) {
            match books.chart.kind(*head) {
                EntryKind::Income => income += sum.flow,
                EntryKind::Expense => expense -= sum.flow,
                EntryKind::Transfer
                | EntryKind::Deposit
                | EntryKind::PassThrough
                | EntryKind::PettyCash => {}
            }
        }
    }
    totals(&format!("{}.all", period.slug()), [opening, income, expense, closing])
}

/// `other` is what is left: by construction it is the sum of the four other kinds.
fn totals(id: &str, [opening, income, expense, closing]: [Amount; 4]) -> Totals {
    let net = income - expense;
    Totals {
        opening: Fact::new(format!("{id}.opening"), opening),
        income: Fact::new(format!("{id}.income.total"), income),
        expense: Fact::new(format!("{id}.expense.total"), expense),
        net: Fact::new(format!("{id}.net"), net),
        other: Fact::new(format!("{id}.other.total"), closing - opening - net),
        closing: Fact::new(format!("{id}.closing"), closing),
    }
}

struct Comparison<'s> {
    previous: Option<&'s HeadSums>,
    year_before: Option<&'s HeadSums>,
}

fn fund_statement(
    tally: &Tally<'_>,
    period: Period,
    fund: FundId,
    sums: &HeadSums,
    others: &Comparison<'_>,
) -> FundStatement {
    let books = tally.books();
    let span = period.span();
    let id = format!("{}.{}", period.slug(), books.chart[fund].id.value);
    let mut sections: [Vec<Line>; 3] = Default::default();
    for ((_, head, side), sum) in
        sums.range((fund, Head::FIRST, Side::Own)..=(fund, Head::LAST, Side::Counter))
    {
        let section = Section::of(books.chart.kind(*head));
        sections[section as usize].push(line(books, (fund, *head, *side), sum, &id, others));
    }
    let [mut income, mut expense, other] = sections;
    income.sort_by_key(|line| std::cmp::Reverse(line.amount.amount));
    expense.sort_by_key(|line| std::cmp::Reverse(line.amount.amount));
    let sum = |lines: &[Line]| lines.iter().map(|line| line.amount.amount).sum::<Amount>();
    let opening = tally.fund_before(fund, span.start());
    let closing = tally.fund_before(fund, span.end());
    FundStatement {
        fund,
        totals: totals(&id, [opening, sum(&income), sum(&expense), closing]),
        income,
        expense,
        other,
        accounts: books.chart.accounts_of(fund).map(|a| account_line(tally, period, a)).collect(),
    }
}

/// Where in a statement a kind of entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// 收入
    Income = 0,
    /// 支出
    Expense = 1,
    /// 其他变动
    Other = 2,
}

impl Section {
    /// The section of a kind.
    pub fn of(kind: EntryKind) -> Self {
        match kind {
            EntryKind::Income => Section::Income,
            EntryKind::Expense => Section::Expense,
            EntryKind::Transfer
            | EntryKind::Deposit
            | EntryKind::PassThrough
            | EntryKind::PettyCash => Section::Other,
        }
    }

    /// The sum of a head as the section shows it: expense is printed positive.
    pub fn shown(self, flow: Amount) -> Amount {
        match self {
            Section::Income | Section::Other => flow,
            Section::Expense => -flow,
        }
    }
}

fn line(
    books: &Books,
    key: (FundId, Head, Side),
    sum: &HeadSum,
    id: &str,
    others: &Comparison<'_>,
) -> Line {
    let section = Section::of(books.chart.kind(key.1));
    let at = |sums: Option<&HeadSums>| {
        sums.map(|sums| sums.get(&key).map_or(Amount::ZERO, |sum| section.shown(sum.flow)))
    };
    let name = match section {
        Section::Income => "income",
        Section::Expense => "expense",
        Section::Other => "other",
    };
    let side = match key.2 {
        Side::Own => "",
        Side::Counter => ".from",
    };
    Line {
        head: key.1,
        side: key.2,
        amount: Fact::new(
            format!("{id}.{name}.{}{side}", head_slug(books, key.1)),
            section.shown(sum.flow),
        ),
        previous: at(others.previous),
        year_before: at(others.year_before),
        rows: sum.rows.clone(),
    }
}

fn account_line(tally: &Tally<'_>, period: Period, account: AccountId) -> AccountLine {
    let books = tally.books();
    let span = period.span();
    let id = format!("{}.account.{}", period.slug(), books.chart[account].id.value);
    let last = span.last();
    let bank = books.statements.iter().filter(|s| s.account == account && s.date == last);
    AccountLine {
        account,
        opening: Fact::new(format!("{id}.opening"), tally.balance_before(account, span.start())),
        closing: Fact::new(format!("{id}.closing"), tally.balance_before(account, span.end())),
        bank: bank.map(|statement| statement.balance.value).next_back(),
    }
}
