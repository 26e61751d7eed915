//! Income and expense over all running funds, by category: the largest, then the rest.

use serde::Serialize;

use super::{Below, lines_of};
use crate::{
    books::{Books, amount::Amount, journal::FundId},
    page::{
        Composing,
        ledger::section_word,
        view::{Money, bar, percent},
    },
    report::{
        Fact,
        statement::{Line, Section, Statement, is_running},
    },
};

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
    /// Length in per cent of the longest.
    pub bar: String,
    /// Its rows; empty for the rest.
    pub href: String,
    /// How many rows.
    pub count: usize,
}

/// Rows of a composition before the rest.
const COMPOSITION: usize = 7;

/// What a section is made of, over all running funds. Its rows link to what is below.
pub fn composition(
    composing: &Composing<'_>,
    statement: &Statement,
    section: Section,
    below: Below<'_>,
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
        bar: percent(bar(line.amount.amount, longest)),
        href: below.href(composing, fund, line),
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
        bar: percent(bar(amount, longest)),
        href: String::new(),
        count: lines.iter().map(|(_, line)| line.rows.len()).sum(),
    }
}
