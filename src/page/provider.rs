//! One provider: contracts with their price a year, promises with their versions, every evaluation.

use jiff::civil::Date;
use serde::Serialize;

use super::{
    Composing, Frame, Page, View,
    about::{self, PostRow},
    providers::{self, RepairRow, StandardLine},
    report::Badge,
    score::{self, ScoreRow},
    term::{Term, days},
    tie,
    view::{Item, Link, Money},
};
use crate::books::{
    amount::Amount,
    provider::{Contract, ContractId, Per, Promise, Provider, ProviderId},
};

/// One provider.
#[derive(Debug, Serialize)]
pub struct ProviderView {
    /// What it does, for how much, and how it was found.
    pub answer: String,
    /// Trades, class, telephone, relation to members.
    pub facts: Vec<Item>,
    /// Ties with members that were declared, by it or by them.
    pub ties: Vec<String>,
    /// Contracts, newest first.
    pub contracts: Vec<ContractView>,
    /// Promises, those in force first.
    pub promises: Vec<PromiseRow>,
    /// Every round of evaluation it was in, newest first.
    pub scores: Vec<ScoreRow>,
    /// What it had to put right, newest first.
    pub repairs: Vec<RepairRow>,
    /// The posts it fills.
    pub posts: Vec<PostRow>,
    /// Standards of its trades.
    pub standards: Vec<StandardLine>,
}

/// One contract.
#[derive(Debug, Serialize)]
pub struct ContractView {
    /// Its anchor: the id.
    pub anchor: String,
    /// Its place.
    pub link: Link,
    /// The sum with what it is for.
    pub price: String,
    /// The price of a year; empty when it is not known.
    pub yearly: String,
    /// What that is for a square metre of the estate; empty when either is not known.
    pub per_area: String,
    /// Ties of the provider with members that were declared.
    pub ties: Vec<String>,
    /// The sum; `None` when it is not known.
    pub money: Option<Money>,
    /// Its end.
    pub term: Option<Term>,
    /// Scope, days, how chosen, separate accounts.
    pub facts: Vec<Item>,
    /// The resolution.
    pub resolution: Option<Link>,
    /// Its summary.
    pub document: Option<Link>,
}

/// One promise.
#[derive(Debug, Serialize)]
pub struct PromiseRow {
    /// What.
    pub text: String,
    /// Which version; empty when not said.
    pub version: String,
    /// Since when.
    pub from: String,
    /// Whether it was withdrawn by the day of the books.
    pub is_withdrawn: bool,
    /// 有效, or withdrawn on a day.
    pub badge: Badge,
}

/// The page of every provider.
pub fn pages(composing: &Composing<'_>) -> Vec<Page> {
    let providers = (0..composing.books.providers.len()).map(ProviderId::new);
    providers.map(|id| page(composing, id)).collect()
}

fn page(composing: &Composing<'_>, id: ProviderId) -> Page {
    let view = view(composing, id);
    let link = composing.provider_link(id);
    let crumbs = vec![composing.home(), composing.section("providers")];
    Page {
        frame: Frame::new(&link.href, link.title, view.answer.clone(), crumbs),
        path: link.href,
        template: "provider.html",
        view: View::Provider(Box::new(view)),
    }
}

pub(super) fn view(composing: &Composing<'_>, id: ProviderId) -> ProviderView {
    let books = composing.books;
    let provider = &books.providers[id.index()];
    let mut contracts: Vec<ContractId> = (0..books.contracts.len())
        .map(ContractId::new)
        .filter(|contract| books.contracts[contract.index()].provider == id)
        .collect();
    contracts.sort_by_key(|contract| std::cmp::Reverse(books.contracts[contract.index()].from));
    let rounds = composing.report.rounds.iter().flat_map(|round| &round.evaluations);
    let scores: Vec<ScoreRow> = rounds
        .filter(|i| books.evaluations[**i].provider == id)
        .map(|i| score::score(composing, *i))
        .collect();
    let posts = books.posts.iter().filter(|post| {
        post.holder.as_deref().is_some_and(|holder| holder.contains(&provider.name))
    });
    let answer = answer(composing, provider, &contracts, scores.first());
    ProviderView {
        answer: answer + &trend(composing, id),
        facts: facts(composing, provider),
        ties: tie::notes(composing, id),
        repairs: providers::repairs(composing, Some(id)),
        posts: posts.map(|post| about::post_row(composing, post)).collect(),
        contracts: contracts
            .into_iter()
            .map(|contract| self::contract(composing, contract))
            .collect(),
        promises: promises(composing, id),
        scores,
        standards: providers::standards(composing, &provider.trades),
    }
}

fn answer(
    composing: &Composing<'_>,
    provider: &Provider,
    contracts: &[ContractId],
    newest: Option<&ScoreRow>,
) -> String {
    let (locale, books) = (composing.locale, composing.books);
    let trades = providers::trades(composing, provider);
    let in_force = contracts.iter().map(|id| &books.contracts[id.index()]);
    let in_force: Vec<&Contract> = in_force.filter(|c| is_in_force(c, books.as_of)).collect();
    let contract = match in_force.as_slice() {
        [] => locale.word("provider.answer-none").to_owned(),
        all => all.iter().map(|contract| contract_clause(composing, contract)).collect(),
    };
    let score = newest.map_or_else(String::new, |score| {
        let values =
            [("period", &*score.period), ("grade", &score.grade.text), ("rate", &score.rate)];
        locale.say("provider.answer-score", &values)
    });
    locale.say("provider.answer", &[("trades", &trades)]) + &contract + &score
}

/// How the newest rate compares with the one before; empty when either came from too few forms.
fn trend(composing: &Composing<'_>, id: ProviderId) -> String {
    let books = composing.books;
    let rounds = composing.report.rounds.iter().flat_map(|round| &round.evaluations);
    let mut own = rounds.map(|i| &books.evaluations[*i]).filter(|e| e.provider == id);
    let (Some(now), Some(then)) = (own.next(), own.next()) else { return String::new() };
    let pairs = score::comparable(now).zip(score::comparable(then));
    let is_same = now.trade == then.trade && now.span != then.span;
    pairs
        .filter(|_| is_same)
        .map_or_else(String::new, |(now, then)| score::change(composing, now, then))
}

fn contract_clause(composing: &Composing<'_>, contract: &Contract) -> String {
    let locale = composing.locale;
    let price = yearly(contract).map_or_else(String::new, |yearly| {
        locale.say("provider.answer-yearly", &[("amount", &locale.prose(yearly))])
    });
    let until = contract.until.as_ref().map_or_else(String::new, |until| {
        locale.say("provider.answer-until", &[("date", &locale.long_date(until.value))])
    });
    let values = [("title", &*contract.title), ("price", &price), ("until", &until)];
    locale.say("provider.answer-contract", &values)
}

/// Whether a contract is in force on a day. One without days is.
pub fn is_in_force(contract: &Contract, on: Date) -> bool {
    contract.from.is_none_or(|from| from <= on)
        && contract.until.as_ref().is_none_or(|until| on <= until.value)
}

pub(super) fn facts(composing: &Composing<'_>, provider: &Provider) -> Vec<Item> {
    let items = [
        ("provider.trades", Some(providers::trades(composing, provider))),
        ("provider.class", provider.grade.clone()),
        ("provider.phone", provider.phone.clone()),
        ("provider.related", Some(declaration(composing, provider))),
    ];
    present(composing, items)
}

/// Its declaration in its own words, or that there is none yet.
fn declaration(composing: &Composing<'_>, provider: &Provider) -> String {
    let unsaid = || composing.locale.word("provider.undeclared").to_owned();
    provider.related_party.clone().unwrap_or_else(unsaid)
}

fn present<const N: usize>(
    composing: &Composing<'_>,
    items: [(&str, Option<String>); N],
) -> Vec<Item> {
    let item =
        |(key, text): (&str, Option<String>)| Some(Item::new(composing.locale.word(key), text?));
    items.into_iter().filter_map(item).collect()
}

/// One contract.
pub fn contract(composing: &Composing<'_>, id: ContractId) -> ContractView {
    let locale = composing.locale;
    let contract = &composing.books.contracts[id.index()];
    let per = match contract.per {
        Per::Total => "provider.per-total",
        Per::Year => "provider.per-year",
        Per::Month => "provider.per-month",
    };
    let date = |date: Option<Date>| date.map(|date| locale.long_date(date));
    let until = contract.until.as_ref().map(|until| until.value);
    let separate = contract.separate_accounts.map(|separate| {
        let key = if separate { "provider.separate-yes" } else { "provider.separate-no" };
        locale.word(key).to_owned()
    });
    ContractView {
        anchor: contract.id.value.clone(),
        link: composing.contract_link(id),
        price: locale.datum(&contract.amount, |amount| {
            locale.say(per, &[("amount", &locale.money(*amount))])
        }),
        yearly: yearly(contract).map_or_else(String::new, |yearly| match contract.per {
            // The price already says so.
            Per::Year => String::new(),
            Per::Total | Per::Month => {
                locale.say("provider.yearly", &[("amount", &locale.money(yearly))])
            }
        }),
        per_area: yearly(contract)
            .and_then(|yearly| per_area(composing, yearly))
            .map_or_else(String::new, |amount| {
                locale.say("provider.per-area", &[("amount", &amount)])
            }),
        ties: tie::notes(composing, contract.provider),
        money: contract.amount.get().map(|amount| Money::plain(locale, amount)),
        term: until.map(|until| composing.term(until)),
        facts: present(
            composing,
            [
                ("provider.scope", contract.scope.clone()),
                ("provider.from", date(contract.from)),
                ("provider.until", date(until)),
                ("provider.chosen", contract.chosen_by.clone()),
                ("provider.separate", separate),
            ],
        ),
        resolution: contract.resolution.map(|id| composing.resolution_link(id)),
        document: contract.document.map(|id| composing.document_link(id)),
    }
}

/// What a square metre of the estate pays of a sum.
fn per_area(composing: &Composing<'_>, sum: Amount) -> Option<String> {
    let area = composing.books.estate.area.get().filter(|area| 0 < area.milli())?;
    let share = sum.times(1000, area.milli().into())?;
    Some(composing.locale.money(share))
}

/// What a year of a contract costs. A sum for the whole is spread over its days; `None` when the sum or the
/// days are not known.
fn yearly(contract: &Contract) -> Option<Amount> {
    let amount = contract.amount.get()?;
    match contract.per {
        Per::Year => Some(amount),
        Per::Month => amount.times(12, 1),
        Per::Total => {
            let length = days(contract.from?, contract.until.as_ref()?.value) + 1;
            // A contract of a year or less costs what it costs.
            if length <= 366 { Some(amount) } else { amount.times(365, length.into()) }
        }
    }
}

pub(super) fn promises(composing: &Composing<'_>, id: ProviderId) -> Vec<PromiseRow> {
    let promises = composing.books.promises.iter().filter(|promise| promise.provider == id);
    let mut rows: Vec<PromiseRow> =
        promises.map(|promise| promise_row(composing, promise)).collect();
    rows.sort_by_key(|row| row.is_withdrawn);
    rows
}

fn promise_row(composing: &Composing<'_>, promise: &Promise) -> PromiseRow {
    let locale = composing.locale;
    let withdrawn = promise.until.filter(|until| *until < composing.books.as_of);
    let badge = match (withdrawn, promise.until) {
        (Some(day), _) => Badge {
            class: "none",
            text: locale.say("provider.withdrawn", &[("date", &locale.long_date(day))]),
        },
        (None, Some(day)) => Badge {
            class: "wait",
            text: locale.say("provider.valid-until", &[("date", &locale.long_date(day))]),
        },
        (None, None) => Badge { class: "ok", text: locale.word("provider.valid").to_owned() },
    };
    PromiseRow {
        text: promise.text.clone(),
        version: promise.version.map_or_else(
            || locale.word("value.none").to_owned(),
            |n| locale.say("provider.version", &[("n", &locale.count(n))]),
        ),
        from: promise
            .from
            .map_or_else(|| locale.word("value.none").to_owned(), |from| locale.date(from)),
        is_withdrawn: withdrawn.is_some(),
        badge,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        books::value::Datum,
        source::{Place, SourceId, Spanned},
    };

    fn contract(amount: i128, per: Per, until: Option<Date>) -> Contract {
        let place = Place { source: SourceId(0), start: 0, end: 0 };
        Contract {
            id: Spanned { value: "c".to_owned(), place },
            provider: ProviderId::new(0),
            title: String::new(),
            scope: None,
            amount: Datum::Known(Amount::from_fen(amount)),
            per,
            from: Some(date(2024, 1, 1)),
            until: until.map(|value| Spanned { value, place }),
            chosen_by: None,
            resolution: None,
            separate_accounts: None,
            document: None,
            subcontracted: None,
        }
    }

    #[test]
    fn a_year_costs_twelve_months_or_its_part_of_the_whole() {
        let yearly = |amount, per, until| yearly(&contract(amount, per, until)).map(Amount::fen);
        assert_eq!(yearly(100, Per::Year, None), Some(100));
        assert_eq!(yearly(100, Per::Month, None), Some(1200));
        assert_eq!(yearly(100, Per::Total, None), None);
        assert_eq!(yearly(730, Per::Total, Some(date(2024, 12, 31))), Some(730));
        assert_eq!(yearly(731, Per::Total, Some(date(2025, 12, 31))), Some(365));
    }

    #[test]
    fn a_contract_is_in_force_on_its_last_day() {
        let contract = contract(1, Per::Year, Some(date(2025, 9, 30)));
        assert!(is_in_force(&contract, date(2025, 9, 30)));
        assert!(!is_in_force(&contract, date(2025, 10, 1)));
        assert!(!is_in_force(&contract, date(2023, 12, 31)));
    }
}
