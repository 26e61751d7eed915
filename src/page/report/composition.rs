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
    /// Where the rows that make it begin; empty when the theme has no page for them.
    pub href: String,
    /// The largest, then the rest in one row.
    pub rows: Vec<CompositionRow>,
    /// What the last row sums up, each with its rows; empty when every line is shown as itself.
    pub rest: Vec<CompositionRow>,
    /// What stands over them: 其他9项.
    pub rest_name: String,
    /// Their sum.
    pub rest_total: Option<Money>,
    /// Where they stand on the page, as `expense-rest`.
    pub rest_anchor: &'static str,
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
    /// Its rows; of the rest, the lines it sums up.
    pub href: String,
    /// How many rows.
    pub count: usize,
}

/// Rows of a composition before the rest, as a rule, and at most.
const COMPOSITION: usize = 7;
const MOST: usize = 10;

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
    let shown = shown(&amounts(&lines), total.amount);
    let row = |fund: FundId, line: &Line| CompositionRow {
        name: composing.head(line.head, line.side),
        fund: composing.fund(fund).to_owned(),
        money: Money::of(locale, &line.amount),
        share: locale.share(line.amount.amount.fen(), total.amount.fen()),
        bar: percent(bar(line.amount.amount, longest)),
        href: below.href(composing, fund, line),
        count: line.rows.len(),
    };
    let rows_of = |lines: &[(FundId, &Line)]| -> Vec<CompositionRow> {
        lines.iter().map(|(fund, line)| row(*fund, line)).collect()
    };
    let mut rows = rows_of(&lines[..shown]);
    let rest_anchor = rest_anchor(section);
    let summed = &lines[shown..];
    let rest = (!summed.is_empty()).then(|| rest(composing, summed, total, longest));
    let rest = rest.map(|row| CompositionRow {
        href: match below {
            Below::Nothing => String::new(),
            Below::Rows(_) | Below::Periods(_) => {
                format!("{}#{rest_anchor}", super::path(statement))
            }
        },
        ..row
    });
    let rest_name = rest.as_ref().map_or_else(String::new, |row| row.name.clone());
    let rest_total = rest.as_ref().map(|row| row.money.clone());
    rows.extend(rest);
    let only: Vec<&Line> = lines.iter().map(|(_, line)| *line).collect();
    let printed: i128 =
        lines.iter().map(|(_, line)| tenths(line.amount.amount, total.amount)).sum();
    Composition {
        title: composing.composition_title(&only, total.amount, section_word(composing, section)),
        total: Money::of(locale, total),
        href: below.all(statement),
        rows,
        rest: rows_of(summed),
        rest_name,
        rest_total,
        rest_anchor,
        rounding: printed != 1000 && !total.amount.is_zero(),
    }
}

fn rest_anchor(section: Section) -> &'static str {
    match section {
        Section::Income => "income-rest",
        Section::Expense | Section::Other => "expense-rest",
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

fn amounts(lines: &[(FundId, &Line)]) -> Vec<Amount> {
    lines.iter().map(|(_, line)| line.amount.amount).collect()
}

/// How many lines are shown as themselves. A rest of one row hides more than it saves; one of more than a tenth
/// of the total hides too much, so that it is split as far as there is room.
fn shown(amounts: &[Amount], total: Amount) -> usize {
    let is_small = |shown: &usize| {
        let rest: Amount = amounts[*shown..].iter().copied().sum();
        10 * rest.fen() <= total.fen()
    };
    let most = MOST.min(amounts.len());
    let shown = (COMPOSITION..most).find(is_small).unwrap_or(most);
    if amounts.len() <= shown + 1 { amounts.len() } else { shown }
}

/// What the last row of a composition sums up; `None` when every line is shown as itself.
pub fn rest_fact(books: &Books, statement: &Statement, section: Section) -> Option<Fact> {
    let lines = composed(books, statement, section);
    let total = composed_total(statement, section);
    let rest = &lines[shown(&amounts(&lines), total.amount)..];
    (!rest.is_empty()).then(|| sum_of_rest(rest, total))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn shown_of(fen: &[i128]) -> usize {
        let amounts: Vec<Amount> = fen.iter().copied().map(Amount::from_fen).collect();
        shown(&amounts, amounts.iter().copied().sum())
    }

    #[test]
    fn a_rest_is_of_several_and_small() {
        assert_eq!(shown_of(&[]), 0);
        assert_eq!(shown_of(&[30; 8]), 8, "a rest of one row hides more than it saves");
        let small = [300, 200, 150, 100, 80, 60, 50, 40, 10, 10];
        assert_eq!(shown_of(&small), 7);
        let large = [300, 200, 150, 100, 80, 60, 50, 48, 47, 10, 10, 9];
        assert_eq!(shown_of(&large), 8, "more than a tenth is split");
        assert_eq!(shown_of(&[10; 40]), MOST, "as far as there is room");
    }
}
