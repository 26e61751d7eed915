//! What the maintenance fund held at the end of each year, by building. The parts of a year end add up to the
//! fund by construction.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::{
    books::{
        amount::Amount,
        estate::BuildingId,
        journal::FundId,
        period::{Cadence, Period},
        tally::Tally,
    },
    report::Fact,
};

/// The fund after the last day of a year, or on the day of the books when that comes first.
#[derive(Debug)]
pub struct YearEnd {
    /// The year.
    pub year: i16,
    /// The day: 31 December, or the day of the books.
    pub on: Date,
    /// Each building in the order of the file, then the part that is not apportioned (`None`), if there ever was
    /// one. Every year end has the same parts.
    pub parts: Vec<(Option<BuildingId>, Fact)>,
    /// The sum of the parts.
    pub total: Fact,
}

/// The year ends from the first year of the fund's books to the day of the books, oldest first; none when
/// nothing is booked.
pub(super) fn prepare(tally: &Tally<'_>, fund: FundId) -> Vec<YearEnd> {
    let books = tally.books();
    let openings = books.journal.openings.iter().map(|opening| opening.date);
    let entries = tally.during_fund(fund);
    let moved = entries.first().map(|id| tally.entry(*id).date.value);
    let first = openings.chain(moved).filter(|date| *date <= books.as_of).min();
    let Some(first) = first else { return Vec::new() };
    let years = (first.year()..=books.as_of.year())
        .filter_map(|year| Period::new(year, Cadence::Year, 1))
        .map(|year| (year.year(), year.span().last().min(books.as_of)));
    let known: Vec<Known> = years.map(|(year, on)| known(tally, fund, (year, on))).collect();
    let held: BTreeSet<Option<BuildingId>> =
        known.iter().flat_map(|end| &end.parts).map(|(building, _)| *building).collect();
    known.iter().map(|end| year_end(tally, end, &held)).collect()
}

/// A year end before it is known which parts others have.
struct Known {
    year: i16,
    on: Date,
    parts: Vec<(Option<BuildingId>, Amount)>,
    total: Amount,
}

fn known(tally: &Tally<'_>, fund: FundId, (year, on): (i16, Date)) -> Known {
    let total = tally.fund_after(fund, on);
    let balances = tally.by_building(on);
    let mut parts: Vec<(Option<BuildingId>, Amount)> = balances
        .iter()
        .filter(|(building, _)| building.is_some())
        .map(|(building, balance)| (*building, balance.closing()))
        .collect();
    // What stands against no building is all the rest, whatever it was booked as.
    let rest = total - parts.iter().map(|(_, amount)| *amount).sum();
    if balances.contains_key(&None) || !rest.is_zero() {
        parts.push((None, rest));
    }
    Known { year, on, parts, total }
}

fn year_end(tally: &Tally<'_>, end: &Known, held: &BTreeSet<Option<BuildingId>>) -> YearEnd {
    let buildings = &tally.books().buildings;
    let named = (0..buildings.len()).map(|i| Some(BuildingId::new(i)));
    let part = |building: Option<BuildingId>| {
        let code = building.map_or("rest", |id| &buildings[id.index()].id.value);
        let amount = end.parts.iter().find(|(of, _)| *of == building);
        let amount = amount.map_or(Amount::ZERO, |(_, amount)| *amount);
        (building, Fact::new(format!("fund.end.{}.{code}", end.year), amount))
    };
    YearEnd {
        year: end.year,
        on: end.on,
        parts: named.chain([None]).filter(|part| held.contains(part)).map(part).collect(),
        total: Fact::new(format!("fund.end.{}.total", end.year), end.total),
    }
}
