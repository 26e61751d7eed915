//! Thresholds: the numbers that rules hold records against, with their ground and dates of effect. Knows
//! how the layers of rulebooks and the estate's own bylaws come together, not how a rule uses them.

mod kinds;
mod value;

use std::cmp::Ordering;

use jiff::{Span, ToSpan, civil::Date};

pub use kinds::{KINDS, Kind, Stricter, kind};
use value::natural_unit;
pub(super) use value::written;
pub use value::{Unit, Value};

use super::{Rulebooks, Verified, ground::Basis};
use crate::{
    books::{
        Books,
        estate::{Bylaw, Regime},
        value::Fraction,
    },
    text,
    text::Text,
};

/// A threshold of one rulebook.
#[derive(Clone, Debug)]
pub struct Threshold {
    /// Which.
    pub kind: &'static Kind,
    /// Its value.
    pub value: Value,
    /// In what.
    pub unit: Unit,
    /// The regimes it is for; empty for every one.
    pub regimes: Vec<Regime>,
    /// Where it is written.
    pub basis: Basis,
}

/// A threshold as it stands for an estate on a day.
#[derive(Clone, Debug)]
pub struct Limit {
    /// Its value.
    pub value: Value,
    /// In what.
    pub unit: Unit,
    /// Where it is written, with a word when no text says so.
    pub ground: Text,
}

impl Limit {
    /// The number; 0 for a share or a flag.
    pub fn number(&self) -> i64 {
        match self.value {
            Value::Number(number) => number,
            Value::Share(_) | Value::Flag(_) => 0,
        }
    }

    /// The share; all of it for a number or a flag.
    pub fn share(&self) -> Fraction {
        match self.value {
            Value::Share(share) => share,
            Value::Number(_) | Value::Flag(_) => Fraction { part: 1, whole: 1 },
        }
    }

    /// Whether it is a flag that is set.
    pub fn is_set(&self) -> bool {
        self.value == Value::Flag(true)
    }

    /// The day so much later, clamped to the month's end.
    pub fn after(&self, date: Date) -> Date {
        date.saturating_add(self.span())
    }

    /// The day so much earlier.
    pub fn before(&self, date: Date) -> Date {
        date.saturating_sub(self.span())
    }

    fn span(&self) -> Span {
        let number = self.number().clamp(0, 3_000);
        match self.unit {
            Unit::Months => number.months(),
            Unit::Years => number.years(),
            Unit::Hours
            | Unit::Days
            | Unit::People
            | Unit::Households
            | Unit::SquareMetres
            | Unit::Yuan
            | Unit::Share
            | Unit::Occasions
            | Unit::Times
            | Unit::Flag => number.days(),
        }
    }

    /// `15日`, `15 days`.
    pub fn shown(&self) -> Text {
        let (zh, en) = Unit::ALL
            .into_iter()
            .find(|(unit, ..)| *unit == self.unit)
            .map_or(("", ""), |(_, _, zh, en)| (zh, en));
        match self.value {
            Value::Number(n) => text! { zh: "{n}{zh}", en: "{n}{en}" },
            Value::Share(share) => text! { zh: "{share}", en: "{share}" },
            Value::Flag(true) => text! { zh: "是", en: "yes" },
            Value::Flag(false) => text! { zh: "否", en: "no" },
        }
    }
}

impl Rulebooks {
    /// A threshold on a day: the strictest of the layers where one way is stricter, else that of the highest
    /// layer. What no text says gives way to what any later layer says; the bylaws come last and may fill a
    /// gap or ask for more. `None` when no layer has it: then nothing is asked.
    pub fn limit(&self, id: &str, on: Date) -> Option<Limit> {
        let layers = self.books.iter().flat_map(|book| &book.thresholds);
        let layers = layers.filter(|t| t.kind.id == id && t.basis.in_force(on));
        let best = layers.chain(self.own.iter().filter(|t| t.kind.id == id)).reduce(pick)?;
        Some(Limit { value: best.value, unit: best.unit, ground: best.basis.text() })
    }

    /// Every threshold that a rule uses and that is in force on a day, in the order of the catalogue.
    pub fn limits_of(&self, rule: &str, on: Date) -> Vec<(&'static Kind, Limit)> {
        let kinds = KINDS.iter().filter(|kind| kind.rules.contains(&rule));
        kinds.filter_map(|kind| Some((kind, self.limit(kind.id, on)?))).collect()
    }

    /// What each rulebook says of a threshold, lowest layer first: the rulebook's id and the limit.
    pub fn layers(&self, id: &str) -> Vec<(&str, Limit)> {
        let limit = |t: &Threshold| Limit { value: t.value, unit: t.unit, ground: t.basis.text() };
        let mut layers = Vec::new();
        for book in &self.books {
            let of_book = book.thresholds.iter().filter(|t| t.kind.id == id);
            layers.extend(of_book.map(|t| (book.id.as_str(), limit(t))));
        }
        layers
    }

    /// Why a bylaw's value is not used, if it is not.
    pub fn refusal(&self, bylaw: &Bylaw, on: Date) -> Option<Refusal> {
        let Some(kind) = kind(&bylaw.threshold.value) else { return Some(Refusal::Unknown) };
        let Some((value, unit)) = written(&bylaw.value.value) else {
            return Some(Refusal::NoValue);
        };
        self.against_law(kind, (value, unit), on)
    }

    /// Why a value of an estate's own is not used, if it is not: the layers below ask for more, or for something
    /// of another kind.
    pub(super) fn against_law(
        &self,
        kind: &Kind,
        (value, unit): (Value, Option<Unit>),
        on: Date,
    ) -> Option<Refusal> {
        let layers = self.books.iter().flat_map(|book| &book.thresholds);
        let layers = layers.filter(|t| t.kind.id == kind.id && t.basis.in_force(on));
        let law = layers.reduce(pick)?;
        if std::mem::discriminant(&law.value) != std::mem::discriminant(&value) {
            return Some(Refusal::NoValue);
        }
        let looser = law.basis.verified != Verified::Ours
            && value.is_looser(law.value, kind.stricter, (unit.unwrap_or(law.unit), law.unit));
        looser.then(|| {
            Refusal::Looser(Limit { value: law.value, unit: law.unit, ground: law.basis.text() })
        })
    }
}

/// Why a bylaw's value is not used.
#[derive(Clone, Debug)]
pub enum Refusal {
    /// No rule knows the threshold.
    Unknown,
    /// The value is not of the threshold's kind.
    NoValue,
    /// The law asks for more.
    Looser(Limit),
}

/// Of two layers, the lower first, the one that counts.
fn pick<'t>(low: &'t Threshold, high: &'t Threshold) -> &'t Threshold {
    // What we fill in gives way to what is remembered, and that to what was read; neither softens a text.
    match known(low).cmp(&known(high)) {
        Ordering::Less => return high,
        Ordering::Greater => return low,
        Ordering::Equal => {}
    }
    let looser = high.value.is_looser(low.value, low.kind.stricter, (high.unit, low.unit));
    if looser && low.basis.verified != Verified::Ours { low } else { high }
}

/// How far a value is known: filled in, remembered, read.
const fn known(threshold: &Threshold) -> u8 {
    match threshold.basis.verified {
        Verified::Ours => 0,
        Verified::Memory => 1,
        Verified::FullText | Verified::Web => 2,
    }
}

/// The unit in which the program's rulebooks count a threshold, or the one that its id names.
pub(super) fn usual_unit(kind: &'static Kind, value: Value) -> Unit {
    let all = Rulebooks::all();
    let known = all.books.iter().flat_map(|book| &book.thresholds).find(|t| t.kind.id == kind.id);
    known.map_or_else(|| natural_unit(kind, value), |known| known.unit)
}

/// The threshold whose id has most in common with a word, from its start.
pub fn nearest(word: &str) -> &'static str {
    let common = |id: &str| id.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
    let ids = KINDS.iter().map(|kind| kind.id);
    ids.max_by_key(|id| (common(id), std::cmp::Reverse(id.len()))).unwrap_or_default()
}

/// The estate's own thresholds, as far as they can be read. The unit is that of the rulebooks.
pub(super) fn of_bylaws(books: &Books, all: &[super::Rulebook]) -> Vec<Threshold> {
    let read = |bylaw: &Bylaw| {
        let kind = kind(&bylaw.threshold.value)?;
        let (value, unit) = written(&bylaw.value.value)?;
        let known = all.iter().flat_map(|book| &book.thresholds).find(|t| t.kind.id == kind.id);
        let usual = || known.map_or_else(|| natural_unit(kind, value), |known| known.unit);
        let unit = unit.unwrap_or_else(usual);
        let same = |known: &Threshold| {
            std::mem::discriminant(&known.value) == std::mem::discriminant(&value)
        };
        known.is_none_or(same).then(|| Threshold {
            kind,
            value,
            unit,
            regimes: Vec::new(),
            basis: Basis::bylaw(bylaw.basis.as_deref()),
        })
    };
    books.bylaws.own.iter().filter_map(read).collect()
}

#[cfg(test)]
mod tests;
