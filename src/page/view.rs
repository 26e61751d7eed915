//! The small pieces of view data that many pages share. Everything is text: templates print and loop.

use serde::Serialize;

use super::locale::Locale;
use crate::{books::amount::Amount, report::Fact};

/// A published amount: text for people, value for machines, and the id of the fact.
#[derive(Clone, Debug, Serialize)]
pub struct Money {
    /// Id of the fact; empty for an amount that is a row of the ledger itself.
    pub fact: String,
    /// `86420.50`
    pub value: String,
    /// `86,420.50`
    pub text: String,
}

impl Money {
    /// A fact as a table shows it.
    pub fn of(locale: &Locale, fact: &Fact) -> Self {
        Money {
            fact: fact.id.clone(),
            value: fact.amount.to_string(),
            text: locale.money(fact.amount),
        }
    }

    /// An amount that one record of the books states itself: a row, a contract sum, an offer.
    pub fn plain(locale: &Locale, amount: Amount) -> Self {
        Money { fact: String::new(), value: amount.to_string(), text: locale.money(amount) }
    }

    /// A sum that cannot be told, because what it would be of is not known.
    pub fn pending(locale: &Locale) -> Self {
        let text = locale.word("value.pending").to_owned();
        Money { fact: String::new(), value: String::new(), text }
    }

    /// A fact with its sign always written.
    pub fn signed(locale: &Locale, fact: &Fact) -> Self {
        Money { text: locale.signed(fact.amount), ..Money::of(locale, fact) }
    }
}

/// A link to another page of the site, from the site's root.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// What it opens.
    pub title: String,
    /// Path from the root, as `24q1/index.html`.
    pub href: String,
    /// A word more: a date, a state.
    pub note: String,
}

impl Link {
    /// A link without a note.
    pub fn new(title: impl Into<String>, href: impl Into<String>) -> Self {
        Link { title: title.into(), href: href.into(), note: String::new() }
    }

    /// The same with a note.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }
}

/// A label and a text, for lists of facts.
#[derive(Clone, Debug, Serialize)]
pub struct Item {
    /// What.
    pub label: String,
    /// The text.
    pub text: String,
}

impl Item {
    /// A label and a text.
    pub fn new(label: impl Into<String>, text: impl Into<String>) -> Self {
        Item { label: label.into(), text: text.into() }
    }
}

/// The length of a bar in thousandths of the longest: `0` for nothing, at least `4` for something, so that it
/// is seen. Negative amounts have no bar; their text says so.
pub fn bar(amount: Amount, longest: Amount) -> i128 {
    if longest <= Amount::ZERO || amount <= Amount::ZERO {
        return 0;
    }
    (amount.fen() * 1000 / longest.fen()).clamp(4, 1000)
}

/// A length in thousandths as it is drawn: `51.2%`.
pub fn percent(thousandths: i128) -> String {
    match thousandths % 10 {
        0 => format!("{}%", thousandths / 10),
        tenth => format!("{}.{tenth}%", thousandths / 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_begin_at_zero() {
        let fen = Amount::from_fen;
        assert_eq!(bar(fen(50), fen(100)), 500);
        assert_eq!(bar(fen(1), fen(100_000)), 4);
        assert_eq!(bar(fen(0), fen(100)), 0);
        assert_eq!(bar(fen(-5), fen(100)), 0);
        assert_eq!(bar(fen(5), fen(0)), 0);
        assert_eq!([0, 4, 512, 1000].map(percent), ["0%", "0.4%", "51.2%", "100%"]);
    }
}
