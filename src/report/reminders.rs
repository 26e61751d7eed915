//! When to begin: contracts and warranties that end, and the days on which somebody is reminded of it (S-116).

use jiff::{ToSpan as _, civil::Date};

use crate::{
    books::{
        Books,
        fund::ProjectId,
        provider::{Contract, ContractId, ProviderId},
    },
    rulebook::{Rulebooks, threshold::Limit},
};

/// What ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// A contract that none follows.
    Contract(ContractId),
    /// The warranty of works: what fails until then is mended free of charge.
    Warranty(ProjectId),
}

/// A day on which somebody is reminded.
#[derive(Clone, Debug)]
pub struct Reminder {
    /// Of what.
    pub ending: Ending,
    /// What it is called: the provider and the contract, or the works.
    pub title: String,
    /// The day it ends.
    pub ends: Date,
    /// The day of the reminder.
    pub on: Date,
    /// How long before the end that is.
    pub before: Limit,
}

/// The reminders of contracts, longest first.
const CONTRACT: [&str; 3] =
    ["contract.remind-first-months", "contract.remind-days", "contract.remind-last-days"];

/// Those of what has not ended on the day of the books, by their days.
pub fn prepare(books: &Books, rulebooks: &Rulebooks) -> Vec<Reminder> {
    let limit = |id: &str| rulebooks.limit(id, books.as_of);
    let mut found = Vec::new();
    for (i, contract) in books.contracts.iter().enumerate() {
        let Some(ends) = contract.until.as_ref().map(|until| until.value) else { continue };
        if ends < books.as_of || is_followed(books, contract, ends) {
            continue;
        }
        let who = &books.providers[contract.provider.index()].name;
        let title = format!("{who} · {}", contract.title);
        let ending = Ending::Contract(ContractId::new(i));
        for before in CONTRACT.into_iter().filter_map(limit) {
            let on = before.before(ends);
            found.push(Reminder { ending, title: title.clone(), ends, on, before });
        }
    }
    for (i, project) in books.projects.iter().enumerate() {
        let Some(ends) = project.warranty_until.filter(|ends| books.as_of <= *ends) else {
            continue;
        };
        if let Some(before) = limit("warranty.remind-days") {
            let ending = Ending::Warranty(ProjectId::new(i));
            let (title, on) = (project.name.clone(), before.before(ends));
            found.push(Reminder { ending, title, ends, on, before });
        }
    }
    found.sort_by(|a, b| (a.on, &a.title).cmp(&(b.on, &b.title)));
    found
}

/// Whether another contract of the same provider, or of one of its trades, takes over from this one.
pub fn is_followed(books: &Books, contract: &Contract, until: Date) -> bool {
    let trades = |id: ProviderId| &books.providers[id.index()].trades;
    let latest = until.saturating_add(62.days());
    books.contracts.iter().any(|other| {
        let later = other.from.is_some_and(|from| contract.from < Some(from) && from <= latest);
        let goes_on = other.until.as_ref().is_none_or(|end| until < end.value);
        let same = other.provider == contract.provider
            || trades(other.provider).iter().any(|t| trades(contract.provider).contains(t));
        later && goes_on && same
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{books::record::record, source::Sources};

    fn days(contracts: &str, as_of: Date) -> Vec<String> {
        let estate = "[estate]\nid = \"a\"\nname = \"槐园\"\nregime = \"quasi\"\n";
        let provider = "[[provider]]\nid = \"clean\"\nname = \"保洁队\"\ntrades = [\"cleaning\"]\n";
        let providers = format!("{provider}{contracts}");
        let sources = Sources::from_texts([
            ("data/estate.toml", estate),
            ("data/providers.toml", &providers),
        ]);
        let (books, defects) = record(&sources, as_of);
        assert_eq!(defects, []);
        let books = books.expect("an estate");
        let reminders = prepare(&books, &Rulebooks::for_books(&books));
        reminders.iter().map(|r| r.on.to_string()).collect()
    }

    const FIRST: &str = "[[contract]]\nid = \"c1\"\nprovider = \"clean\"\ntitle = \"保洁\"\nfrom = 2025-10-01\nuntil = 2027-09-30\n";

    #[test]
    fn a_contract_is_looked_at_six_months_ninety_and_sixty_days_before_it_ends() {
        let on = date(2026, 11, 21);
        assert_eq!(days(FIRST, on), ["2027-03-30", "2027-07-02", "2027-08-01"]);
        assert_eq!(days(FIRST, date(2027, 10, 1)), [] as [&str; 0], "it has ended");
    }

    #[test]
    fn nobody_is_reminded_of_what_another_contract_follows() {
        let next = "[[contract]]\nid = \"c2\"\nprovider = \"clean\"\ntitle = \"续签\"\nfrom = 2027-10-01\n";
        assert_eq!(days(&format!("{FIRST}{next}"), date(2026, 11, 21)), [] as [&str; 0]);
    }
}
