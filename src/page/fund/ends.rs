//! What each building had at the end of each year: a small line for each, all on one scale, and the table.

use serde::Serialize;

use crate::{
    books::{amount::Amount, estate::BuildingId},
    page::{
        Composing,
        chart::{Line, Point},
        trend,
        view::Money,
    },
    report::{
        Fact,
        maintenance::{MaintenanceReport, ends::YearEnd},
    },
};

/// The balances of some years, when there are at least two year ends.
#[derive(Debug, Serialize)]
pub struct EndsView {
    /// The finding: the building that lost most, or gained most when none lost.
    pub title: String,
    /// What is measured, in what unit, from when until when.
    pub caption: String,
    /// One line for each part of the fund, in the order of the rows.
    pub panels: Vec<Panel>,
    /// The year ends, as heads of the columns.
    pub years: Vec<String>,
    /// Each part of the fund.
    pub rows: Vec<EndsRow>,
    /// The fund.
    pub total: Vec<Money>,
    /// Whether a page is too narrow for so many columns.
    pub is_wide: bool,
}

/// One building's line.
#[derive(Debug, Serialize)]
pub struct Panel {
    /// The building.
    pub name: String,
    /// Its line.
    pub line: Line,
}

/// One building's balances.
#[derive(Debug, Serialize)]
pub struct EndsRow {
    /// The building.
    pub name: String,
    /// One for each year end.
    pub balances: Vec<Money>,
}

/// Letters of amounts, with two between them, that stand beside one another on a page of full width and on A4.
const MOST_LETTERS: usize = 64;

/// The view; `None` when there is nothing to compare with.
pub(super) fn view(composing: &Composing<'_>, fund: &MaintenanceReport) -> Option<EndsView> {
    let locale = composing.locale;
    let [first, .., last] = fund.ends.as_slice() else { return None };
    let amounts = || fund.ends.iter().flat_map(|end| &end.parts).map(|(_, fact)| fact.amount);
    let unit = trend::unit(composing, amounts());
    let name = |building: Option<BuildingId>| match building {
        Some(id) => composing.books.buildings[id.index()].name.clone(),
        None => locale.word("fund.rest").to_owned(),
    };
    let room = amounts().min().zip(amounts().max());
    let room = room.map(|(low, high)| (low.fen(), high.fen()));
    let parts = || first.parts.iter().enumerate().map(|(i, (building, _))| (i, name(*building)));
    let panel = |(i, name): (usize, String)| {
        let points = fund.ends.iter().map(|end| Point {
            label: end.year.to_string(),
            sublabel: None,
            value: end.parts[i].1.amount.fen(),
        });
        let (title, desc) = said(composing, &fund.ends, (i, &name));
        let id = format!("end{i}");
        let line = Line { id, title, desc, points: points.collect(), unit, room };
        Panel { name, line }
    };
    let money = |fact: &Fact| Money::of(locale, fact);
    let row = |(i, name): (usize, String)| {
        let balances = fund.ends.iter().map(|end| money(&end.parts[i].1)).collect();
        EndsRow { name, balances }
    };
    let values = [
        ("unit", locale.word(trend::unit_key(unit)).to_owned()),
        ("from", day_word(composing, first, "fund.end")),
        ("to", day_word(composing, last, "fund.end")),
    ];
    let total: Vec<Money> = fund.ends.iter().map(|end| money(&end.total)).collect();
    let letters = total.iter().map(|money| money.text.chars().count() + 2).max();
    Some(EndsView {
        title: title(composing, (first, last), name),
        caption: locale.say(
            "fund.ends_caption",
            &values.each_ref().map(|(name, value)| (*name, value.as_str())),
        ),
        panels: parts().map(panel).collect(),
        years: fund.ends.iter().map(|end| day_word(composing, end, "fund.end_short")).collect(),
        rows: parts().map(row).collect(),
        is_wide: MOST_LETTERS < total.len() * letters.unwrap_or_default(),
        total,
    })
}

/// 2023年末, or the day of the books when the year has not ended.
fn day_word(composing: &Composing<'_>, end: &YearEnd, key: &str) -> String {
    let locale = composing.locale;
    if (end.on.month(), end.on.day()) == (12, 31) {
        return locale.say("fund.end", &[("y", &end.year.to_string())]);
    }
    match key {
        "fund.end_short" => locale.date(end.on),
        _ => locale.long_date(end.on),
    }
}

/// Who lost most since the first year end; when nobody did, who gained most.
fn title(
    composing: &Composing<'_>,
    (first, last): (&YearEnd, &YearEnd),
    name: impl Fn(Option<BuildingId>) -> String,
) -> String {
    let locale = composing.locale;
    let then = locale.say("fund.end", &[("y", &first.year.to_string())]);
    let gap = |i: usize| last.parts[i].1.amount - first.parts[i].1.amount;
    // The first of equals, in the order of the buildings.
    let named = (0..first.parts.len()).filter(|i| first.parts[*i].0.is_some());
    let fallen = named.clone().min_by_key(|i| gap(*i)).filter(|i| gap(*i).is_negative());
    let most = fallen.or_else(|| named.min_by_key(|i| -gap(*i)));
    let Some(most) = most.filter(|i| !gap(*i).is_zero()) else {
        return locale.say("fund.ends-same", &[("then", &then)]);
    };
    let key = if gap(most).is_negative() { "fund.ends-down" } else { "fund.ends-up" };
    let (building, amount) = (name(first.parts[most].0), locale.prose(gap(most)));
    locale.say(key, &[("building", &building), ("then", &then), ("amount", &amount)])
}

/// Name and description of one line, for who does not see it.
fn said(composing: &Composing<'_>, ends: &[YearEnd], (i, name): (usize, &str)) -> (String, String) {
    let locale = composing.locale;
    let amount = |end: &YearEnd| end.parts[i].1.amount;
    let of = |amount: Amount| {
        let key = if amount.is_negative() { "fund.end-below" } else { "fund.end-holds" };
        locale.say(key, &[("amount", &locale.prose(amount))])
    };
    let end_word = |end: &YearEnd| day_word(composing, end, "fund.end");
    let (Some(first), Some(last)) = (ends.first(), ends.last()) else { return Default::default() };
    let largest = ends.iter().rev().max_by_key(|end| amount(end)).unwrap_or(first);
    let least = ends.iter().min_by_key(|end| amount(end)).unwrap_or(first);
    let gap = amount(last) - amount(first);
    let key = match (gap.is_zero(), gap.is_negative()) {
        (true, _) => "fund.end-same",
        (false, true) => "fund.end-less",
        (false, false) => "fund.end-more",
    };
    let then = end_word(first);
    let change = locale.say(key, &[("then", &then), ("amount", &locale.prose(gap))]);
    let values = [
        ("n", ends.len().to_string()),
        ("max", of(amount(largest))),
        ("max_at", end_word(largest)),
        ("min", of(amount(least))),
        ("min_at", end_word(least)),
        ("change", change.clone()),
    ];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    let title = locale.say("fund.end-title", &[("building", name), ("change", &change)]);
    (title, locale.say("fund.end-desc", &values))
}
