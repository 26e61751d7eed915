//! The charts of a report: income and expense of up to eight periods, and the balance at their ends.

use super::{
    Composing,
    chart::{ColumnGroup, Columns, Ink, Line, Point, Series, Unit},
};
use crate::{
    books::{
        amount::Amount,
        period::{Cadence, Period},
    },
    report::statement::{Statement, TrendPoint},
};

/// Whether there is anything to draw: columns of nothing tell nothing.
pub fn is_drawn(statement: &Statement) -> bool {
    statement.trend.iter().any(|p| !p.income.amount.is_zero() || !p.expense.amount.is_zero())
}

/// Income beside expense.
pub fn columns(composing: &Composing<'_>, statement: &Statement) -> Columns {
    let locale = composing.locale;
    let points = &statement.trend;
    let group = |(i, point): (usize, &TrendPoint)| ColumnGroup {
        label: short(composing, point.period),
        sublabel: year_label(points, i),
        values: vec![point.income.amount.fen(), point.expense.amount.fen()],
    };
    // Before a number, a word of letters needs a space.
    let name = |key: &str| match locale.word(key) {
        word if word.ends_with(|c: char| c.is_ascii_alphabetic()) => format!("{word} "),
        word => word.to_owned(),
    };
    let of = |ink: Ink, key: &str| Series { name: name(key), ink };
    Columns {
        id: "trend".to_owned(),
        title: columns_title(composing, statement),
        desc: desc(
            composing,
            points,
            ("chart.columns", "chart.series"),
            &[("kind.income", income), ("kind.expense", expense)],
        ),
        groups: points.iter().enumerate().map(group).collect(),
        series: vec![of(Ink::In, "kind.income"), of(Ink::Out, "kind.expense")],
        unit: unit(composing, points.iter().flat_map(|p| [p.income.amount, p.expense.amount])),
        room: None,
    }
}

/// The balance at the end of each period.
pub fn line(composing: &Composing<'_>, statement: &Statement) -> Line {
    let points = &statement.trend;
    let point = |(i, point): (usize, &TrendPoint)| Point {
        label: short(composing, point.period),
        sublabel: year_label(points, i),
        value: point.closing.amount.fen(),
    };
    Line {
        id: "balance".to_owned(),
        title: line_title(composing, points),
        desc: desc(
            composing,
            points,
            ("chart.line", "chart.level"),
            &[("balance.closing", closing)],
        ),
        points: points.iter().enumerate().map(point).collect(),
        unit: unit(composing, points.iter().map(|p| p.closing.amount)),
        room: None,
    }
}

/// What is read off a point.
type Measure = fn(&TrendPoint) -> Amount;

fn income(point: &TrendPoint) -> Amount {
    point.income.amount
}

fn expense(point: &TrendPoint) -> Amount {
    point.expense.amount
}

fn closing(point: &TrendPoint) -> Amount {
    point.closing.amount
}

/// 万元 once an amount reaches ten thousand yuan, so that labels stay short; thousands where a language has no
/// word for 万.
pub fn unit(composing: &Composing<'_>, amounts: impl Iterator<Item = Amount>) -> Unit {
    let largest = amounts.map(Amount::abs).max().unwrap_or_default();
    if largest < Amount::from_fen(1_000_000) {
        Unit::YUAN
    } else if composing.word("number.wan").is_empty() {
        Unit::THOUSAND
    } else {
        Unit::WAN
    }
}

/// What a drawing shows, and what its numbers are counted in.
pub fn caption(composing: &Composing<'_>, key: &str, unit: Unit) -> String {
    composing.locale.say(key, &[("unit", composing.word(unit_key(unit)))])
}

/// The word for a unit of money.
pub fn unit_key(unit: Unit) -> &'static str {
    match unit {
        Unit::WAN => "unit.wan",
        Unit::THOUSAND => "unit.thousand",
        _ => "unit.yuan",
    }
}

/// A period in short where there is one line for it: the year in two digits, then its number.
pub fn label(composing: &Composing<'_>, period: Period) -> String {
    let short = short(composing, period);
    match period.cadence() {
        Cadence::Year => short,
        Cadence::Month | Cadence::Quarter | Cadence::HalfYear => {
            format!("{:02}{short}", period.year().rem_euclid(100))
        }
    }
}

/// What stands below a column: the number of the period in its year.
fn short(composing: &Composing<'_>, period: Period) -> String {
    let n = period.number().to_string();
    match period.cadence() {
        Cadence::Month => composing.locale.say("chart.month", &[("n", &n)]),
        Cadence::Quarter => composing.locale.word(&format!("chart.quarter{n}")).to_owned(),
        Cadence::HalfYear => composing.locale.word(&format!("chart.half{n}")).to_owned(),
        Cadence::Year => period.year().to_string(),
    }
}

/// The year, under the first period of each year.
fn year_label(points: &[TrendPoint], i: usize) -> Option<String> {
    let period = points[i].period;
    let year = |i: usize| points[i].period.year();
    let begins = i == 0 || year(i - 1) != period.year();
    (period.cadence() != Cadence::Year && begins).then(|| period.year().to_string())
}

fn columns_title(composing: &Composing<'_>, statement: &Statement) -> String {
    let [.., before, now] = statement.trend.as_slice() else {
        return composing.locale.word("chart.first").to_owned();
    };
    // A part of a period says nothing beside a whole one.
    if !statement.complete {
        let now = composing.locale.period(now.period);
        return composing.locale.say("chart.running", &[("now", &now)]);
    }
    let up = |of: Measure| of(before) <= of(now);
    let key = match (up(income), up(expense)) {
        (true, true) => "chart.both-up",
        (true, false) => "chart.in-up",
        (false, true) => "chart.out-up",
        (false, false) => "chart.both-down",
    };
    composing.locale.say(key, &[("then", &composing.locale.period(before.period))])
}

fn line_title(composing: &Composing<'_>, points: &[TrendPoint]) -> String {
    let locale = composing.locale;
    let (first, last) = match points {
        [first, .., last] => (first, last),
        [only] => {
            let amount = locale.prose(closing(only));
            return locale.say("chart.balance-first", &[("amount", &amount)]);
        }
        [] => return String::new(),
    };
    let gap = closing(last) - closing(first);
    let key = match (gap.is_zero(), gap.is_negative()) {
        (true, _) => "chart.balance-same",
        (false, true) => "chart.balance-down",
        (false, false) => "chart.balance-up",
    };
    let values = [("then", locale.period(first.period)), ("amount", locale.prose(gap))];
    locale.say(key, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
}

/// Type, extremes, sums and the change since the period before in words, for who does not see the chart.
/// `of_series` is how a series is told: a sum of balances says nothing.
fn desc(
    composing: &Composing<'_>,
    points: &[TrendPoint],
    (kind, of_series): (&str, &str),
    series: &[(&str, Measure)],
) -> String {
    let locale = composing.locale;
    let sentence = |(name, of): &(&str, Measure)| {
        let largest = points.iter().max_by_key(|point| of(point))?;
        let least = points.iter().min_by_key(|point| of(point))?;
        Some(locale.say(
            of_series,
            &[
                ("name", locale.word(name)),
                ("max", &locale.prose(of(largest))),
                ("max_at", &locale.period(largest.period)),
                ("min", &locale.prose(of(least))),
                ("min_at", &locale.period(least.period)),
                ("sum", &locale.prose(points.iter().map(of).sum())),
            ],
        ))
    };
    let said: String = series.iter().filter_map(sentence).collect();
    let n = points.len().to_string();
    let change = change(composing, points, series);
    let told = |change: &str| {
        let values =
            [("kind", locale.word(kind)), ("n", &n), ("series", &said), ("change", change)];
        locale.say("chart.desc", &values)
    };
    // The finding says already which way it went; what is read out has an end.
    let most = if locale.word("number.wan").is_empty() { 260 } else { 120 };
    let desc = told(&change);
    if desc.chars().count() <= most { desc } else { told("") }
}

/// 比上季收入增加4,000元，支出减少7,200元。 Empty for a first period.
fn change(composing: &Composing<'_>, points: &[TrendPoint], series: &[(&str, Measure)]) -> String {
    let locale = composing.locale;
    let [.., before, now] = points else { return String::new() };
    let phrase = |(name, of): &(&str, Measure)| {
        let gap = of(now) - of(before);
        let key = match (gap.is_zero(), gap.is_negative()) {
            (true, _) => "chart.unchanged",
            (false, true) => "chart.less",
            (false, false) => "chart.more",
        };
        locale.say(key, &[("name", locale.word(name)), ("amount", &locale.prose(gap))])
    };
    let changes: Vec<String> = series.iter().map(phrase).collect();
    let changes = changes.join(locale.word("mark.comma"));
    let then = locale.last_period(before.period.cadence());
    locale.say("chart.change", &[("then", then), ("changes", &changes)])
}
