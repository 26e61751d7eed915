//! Whether a duty concerns an estate. Knows the facts an estate states of itself; knows no date.

use super::Reason;
use crate::{
    books::{Books, estate::Regime, journal::FundKind, provider::Trade},
    rulebook::duty::{Actor, Condition, ConditionField, Duty, Op, Right, Subject},
};

/// The answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applies {
    /// It does.
    Yes,
    /// It does not.
    No(Reason),
    /// A fact is missing.
    Unknown(Reason),
}

/// Whether a duty concerns the estate; `None` when all who owe it are bodies of another regime.
pub fn to(books: &Books, duty: &Duty) -> Option<Applies> {
    if !duty.actors.iter().any(|actor| sits(books.estate.regime, *actor)) {
        return None;
    }
    let keeps = |kind: FundKind| books.chart.funds.iter().any(|fund| fund.kind == kind);
    if fund_of(duty.subject).is_some_and(|kind| !keeps(kind)) {
        return Some(Applies::No(Reason::NoFund));
    }
    Some(all(books, &duty.applies_if))
}

/// The fund whose accounts a subject is about.
pub fn fund_of(subject: Subject) -> Option<FundKind> {
    if matches!(subject, Subject::Fund | Subject::FundProject) {
        return Some(FundKind::Maintenance);
    }
    let own =
        [(Subject::CommonIncome, FundKind::CommonIncome), (Subject::Parking, FundKind::Parking)];
    own.into_iter().find(|(of, _)| *of == subject).map(|(_, kind)| kind)
}

/// Whether residents of the estate have a right.
pub fn right(books: &Books, right: &Right) -> bool {
    right.of.iter().any(|actor| sits(books.estate.regime, *actor))
        && all(books, &right.applies_if) == Applies::Yes
}

/// Whether a body exists under a regime.
pub fn sits(regime: Regime, actor: Actor) -> bool {
    match actor {
        Actor::Committee => regime == Regime::Owners,
        Actor::QuasiCommittee => regime == Regime::Quasi,
        Actor::CustodialCommittee => regime == Regime::Custodial,
        Actor::Chair
        | Actor::Supervisors
        | Actor::Provider
        | Actor::Developer
        | Actor::Street
        | Actor::NeighbourhoodCommittee
        | Actor::Regulator
        | Actor::Bank
        | Actor::PreparatoryGroup
        | Actor::ElectionGroup
        | Actor::Owners => true,
    }
}

fn all(books: &Books, conditions: &[Condition]) -> Applies {
    let mut unknown = false;
    for condition in conditions {
        match holds(books, condition) {
            Some(true) => {}
            Some(false) => return Applies::No(Reason::Condition),
            None => unknown = true,
        }
    }
    if unknown { Applies::Unknown(Reason::NoFact) } else { Applies::Yes }
}

/// Whether one condition holds; `None` when the fact is not recorded.
fn holds(books: &Books, condition: &Condition) -> Option<bool> {
    let value = condition.value.as_str();
    let estate = &books.estate;
    let text = |key: &str| {
        let fact = estate.facts.iter().find(|(name, _)| *name == key);
        fact.map(|(_, text)| compare_texts(condition.op, text, value))
    };
    let number = |fact: Option<i64>, scale: i64| {
        let bound = value.parse::<i64>().ok()?.checked_mul(scale)?;
        compare(condition.op, fact?, bound)
    };
    match condition.field {
        ConditionField::Regime => {
            let name = match estate.regime {
                Regime::Quasi => "quasi",
                Regime::Owners => "owners",
                Regime::Custodial => "custodial",
            };
            Some(compare_texts(condition.op, name, value))
        }
        ConditionField::Households => number(estate.households.get(), 1),
        ConditionField::Area => number(estate.area.get().map(|area| area.milli()), 1000),
        ConditionField::Seats => {
            let committee = books.committee.as_ref()?;
            number(committee.seats.as_ref().map(|seats| seats.value), 1)
        }
        ConditionField::TermYears => number(books.committee.as_ref()?.term_years, 1),
        ConditionField::Class => text("class"),
        ConditionField::Model => text("model"),
        ConditionField::ManagementMode => text("management_mode"),
        ConditionField::Stars => text("stars"),
        ConditionField::District => text("district"),
        ConditionField::Fund => {
            let has = books.chart.funds.iter().any(|fund| kind_name(fund.kind) == value);
            Some(has != matches!(condition.op, Op::Lacks | Op::Unequal))
        }
        ConditionField::ProviderTrade => {
            let trades = books.providers.iter().flat_map(|provider| &provider.trades);
            let has = trades.into_iter().any(|trade| trade_name(*trade) == value);
            Some(has != matches!(condition.op, Op::Lacks | Op::Unequal))
        }
        ConditionField::FeeModel => None,
    }
}

fn compare_texts(op: Op, fact: &str, value: &str) -> bool {
    match op {
        Op::Equal => fact == value,
        Op::Unequal => fact != value,
        Op::Has => fact.contains(value),
        Op::Lacks => !fact.contains(value),
        Op::Less => fact < value,
        Op::AtMost => fact <= value,
        Op::More => value < fact,
        Op::AtLeast => value <= fact,
    }
}

fn compare(op: Op, fact: i64, bound: i64) -> Option<bool> {
    Some(match op {
        Op::Equal => fact == bound,
        Op::Unequal => fact != bound,
        Op::Less => fact < bound,
        Op::AtMost => fact <= bound,
        Op::More => bound < fact,
        Op::AtLeast => bound <= fact,
        Op::Has | Op::Lacks => return None,
    })
}

fn kind_name(kind: FundKind) -> &'static str {
    match kind {
        FundKind::Operating => "operating",
        FundKind::CommonIncome => "common-income",
        FundKind::Parking => "parking",
        FundKind::Maintenance => "maintenance",
        FundKind::Other => "other",
    }
}

fn trade_name(trade: Trade) -> &'static str {
    match trade {
        Trade::Security => "security",
        Trade::Cleaning => "cleaning",
        Trade::Maintenance => "maintenance",
        Trade::Parking => "parking",
        Trade::Elevator => "elevator",
        Trade::Fire => "fire",
        Trade::Waste => "waste",
        Trade::Property => "property",
        Trade::Other => "other",
    }
}
