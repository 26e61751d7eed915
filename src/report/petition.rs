//! How many owners it takes to move something, worked out for this estate: shares of the rulebooks times its
//! homes and its floor area (S-057, S-063 to S-065).

use crate::{
    books::{
        Books,
        amount::Area,
        estate::Regime,
        value::{Datum, Fraction},
    },
    rulebook::{Rulebooks, threshold::Limit},
};

/// What a share is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    Homes,
    Area,
    /// Nothing: a length of time.
    Time,
}

/// The least that is enough in this estate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Least {
    /// So many homes.
    Homes(Datum<i64>),
    /// So much floor area.
    Area(Datum<Area>),
    /// A length of time, the same everywhere.
    Time,
}

/// One condition.
#[derive(Clone, Debug)]
pub struct Petition {
    /// The threshold's id, which is the key of its words.
    pub id: &'static str,
    /// What is asked, and where it is written.
    pub limit: Limit,
    /// What that comes to here.
    pub least: Least,
    /// Whether it is reached on the day of the books; `None` when that is not known, or not a state of the estate.
    pub is_met: Option<bool>,
}

const FORMATION: [(&str, Of); 6] = [
    ("formation.delivered-share", Of::Area),
    ("formation.later-share", Of::Area),
    ("formation.later-years", Of::Time),
    ("formation.apply-share", Of::Homes),
    ("formation.group-days", Of::Time),
    ("formation.data-days", Of::Time),
];
const ASSEMBLY: (&str, Of) = ("assembly.request-share", Of::Homes);
const RECALL: (&str, Of) = ("recall.area-share", Of::Area);

/// The conditions that concern the estate: to form an assembly only while it has no committee of owners.
pub fn prepare(books: &Books, rulebooks: &Rulebooks) -> Vec<Petition> {
    let has_committee = books.committee.is_some();
    let asked: Vec<(&'static str, Of)> = match books.estate.regime {
        // Only an estate that says how far it is handed over asks whether it may form an assembly.
        Regime::Quasi if is_measured(books) => FORMATION.into_iter().chain([RECALL]).collect(),
        Regime::Quasi => vec![RECALL],
        Regime::Owners if has_committee => vec![ASSEMBLY, RECALL],
        Regime::Owners | Regime::Custodial => FORMATION.into_iter().chain([ASSEMBLY]).collect(),
    };
    let petition = |(id, of): (&'static str, Of)| {
        let limit = rulebooks.limit(id, books.as_of)?;
        let share = limit.share();
        let least = match of {
            Of::Homes => Least::Homes(books.estate.households.clone().map(|n| at_least(share, n))),
            Of::Area => Least::Area(
                books.estate.area.clone().map(|a| Area::from_milli(at_least(share, a.milli()))),
            ),
            Of::Time => Least::Time,
        };
        let is_met = is_met(books, id, &limit);
        Some(Petition { id, limit, least, is_met })
    };
    asked.into_iter().filter_map(petition).collect()
}

fn is_measured(books: &Books) -> bool {
    books.estate.delivered_area.is_some() || books.estate.first_delivered_on.is_some()
}

/// Whether enough is handed over, or long enough ago (S-063).
fn is_met(books: &Books, id: &str, limit: &Limit) -> Option<bool> {
    let estate = &books.estate;
    match id {
        "formation.delivered-share" | "formation.later-share" => {
            let (part, whole) = (estate.delivered_area?, estate.area.get()?);
            let (part, whole) = (i128::from(part.milli()), i128::from(whole.milli()));
            Some(limit.share().compare(part, whole).is_ge())
        }
        "formation.later-years" => Some(limit.after(estate.first_delivered_on?) <= books.as_of),
        _ => None,
    }
}

/// The smallest whole number that is no less than the share: a fifth of 101 homes is 21.
fn at_least(share: Fraction, whole: i64) -> i64 {
    let (part, of) = (i128::from(share.part), i128::from(share.whole));
    let least = (i128::from(whole) * part + of - 1).div_euclid(of.max(1));
    i64::try_from(least).unwrap_or(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_homes_is_rounded_up() {
        let fifth = Fraction::new(1, 5).unwrap();
        assert_eq!(at_least(fifth, 100), 20);
        assert_eq!(at_least(fifth, 101), 21);
        assert_eq!(at_least(fifth, 0), 0);
        assert_eq!(at_least(Fraction::new(1, 1).unwrap(), i64::MAX), i64::MAX);
    }
}
