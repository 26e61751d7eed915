//! Providers, what they are paid for, what they promised, and how they were evaluated.

use super::{Dataset, Field, Value, day, flag, number, row, table, text, yuan};
use crate::{
    books::{
        evaluation::{Evaluation, Grade},
        provider::{Per, Trade},
    },
    page::Composing,
};

/// ASCII name of a trade, as the files write it.
fn trade_slug(trade: Trade) -> &'static str {
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

const PROVIDERS: &[Field] =
    &[text("id"), text("name"), text("trade"), text("grade"), text("phone"), text("related_party")];

/// Every provider; several trades are written with a space between them.
pub(super) fn providers<'c>(composing: &Composing<'c>) -> Dataset<'c> {
    let rows = composing.books.providers.iter().map(|provider| {
        let trades: Vec<&str> = provider.trades.iter().map(|trade| trade_slug(*trade)).collect();
        row![
            &provider.id.value,
            &provider.name,
            trades.join(" "),
            provider.grade.as_ref(),
            provider.phone.as_ref(),
            provider.related_party.as_ref(),
        ]
    });
    providers_table(composing, "providers", PROVIDERS, rows.collect())
}

fn providers_table<'c>(
    composing: &Composing<'c>,
    key: &str,
    fields: &[Field],
    rows: Vec<Vec<Value<'c>>>,
) -> Dataset<'c> {
    table(composing, key, fields, rows)
        .made_of(&["data/providers.toml"])
        .shown_on(composing, "providers")
}

const CONTRACTS: &[Field] = &[
    text("id"),
    text("provider_id"),
    text("provider"),
    text("title"),
    text("scope"),
    yuan("amount"),
    text("per"),
    day("from"),
    day("until"),
    text("chosen_by"),
    text("resolution_id"),
    flag("separate_accounts"),
    text("document_id"),
];

/// Every contract.
pub(super) fn contracts<'c>(composing: &Composing<'c>) -> Dataset<'c> {
    let books = composing.books;
    let rows = books.contracts.iter().map(|contract| {
        let provider = &books.providers[contract.provider.index()];
        row![
            &contract.id.value,
            &provider.id.value,
            &provider.name,
            &contract.title,
            contract.scope.as_ref(),
            &contract.amount,
            match contract.per {
                Per::Total => "total",
                Per::Year => "year",
                Per::Month => "month",
            },
            contract.from,
            contract.until.as_ref().map(|until| until.value),
            contract.chosen_by.as_ref(),
            contract.resolution.map(|id| super::governance::resolution_id(books, id)),
            contract.separate_accounts,
            contract.document.and_then(|id| super::papers::public_id(books, id)),
        ]
    });
    providers_table(composing, "contracts", CONTRACTS, rows.collect())
}

const PROMISES: &[Field] = &[
    text("provider_id"),
    text("provider"),
    text("text"),
    day("from"),
    day("until"),
    number("version"),
];

/// Every promise.
pub(super) fn promises<'c>(composing: &Composing<'c>) -> Dataset<'c> {
    let books = composing.books;
    let rows = books.promises.iter().map(|promise| {
        let provider = &books.providers[promise.provider.index()];
        row![
            &provider.id.value,
            &provider.name,
            &promise.text,
            promise.from,
            promise.until,
            promise.version,
        ]
    });
    providers_table(composing, "promises", PROMISES, rows.collect())
}

const STANDARDS: &[Field] = &[text("trade"), text("text"), text("frequency"), text("evidence")];

/// The standards of the service lines.
pub(super) fn standards<'c>(composing: &Composing<'c>) -> Dataset<'c> {
    let rows = composing.books.standards.iter().map(|standard| {
        row![
            trade_slug(standard.trade),
            &standard.text,
            standard.frequency.as_ref(),
            standard.evidence.as_ref(),
        ]
    });
    providers_table(composing, "standards", STANDARDS, rows.collect())
}

const EVALUATIONS: &[Field] = &[
    day("from"),
    day("until"),
    text("provider_id"),
    text("provider"),
    text("trade"),
    number("sent"),
    number("returned"),
    number("satisfied"),
    number("basic"),
    number("unsatisfied"),
    text("grade"),
    text("meeting_id"),
    text("action"),
    day("deadline"),
    text("supervisor"),
    text("outcome"),
    day("done_on"),
    text("note"),
];

/// Every evaluation, newest round first.
pub(super) fn evaluations<'c>(composing: &Composing<'c>) -> Dataset<'c> {
    let positions = composing.report.rounds.iter().flat_map(|round| &round.evaluations);
    let rows =
        positions.map(|i| evaluation_row(composing, &composing.books.evaluations[*i])).collect();
    table(composing, "evaluations", EVALUATIONS, rows)
        .made_of(&["data/evaluations/*.csv"])
        .shown_on(composing, "providers")
}

fn evaluation_row<'c>(composing: &Composing<'c>, round: &'c Evaluation) -> Vec<Value<'c>> {
    let books = composing.books;
    let provider = &books.providers[round.provider.index()];
    let grade = round.grade.as_ref().map(|grade| {
        composing.word(match grade.value {
            Grade::Satisfied => "grade.satisfied",
            Grade::Basic => "grade.basic",
            Grade::Unsatisfied => "grade.unsatisfied",
        })
    });
    row![
        round.span.start(),
        round.span.last(),
        &provider.id.value,
        &provider.name,
        trade_slug(round.trade),
        &round.sent,
        &round.returned,
        &round.satisfied,
        &round.basic,
        &round.unsatisfied,
        grade,
        round.meeting.map(|id| &books.meetings[id.index()].id.value),
        round.action.as_ref(),
        round.deadline.as_ref().map(|deadline| deadline.value),
        round.supervisor.as_ref(),
        round.outcome.as_ref(),
        round.done_on.as_ref().map(|done| done.value),
        round.note.as_ref(),
    ]
}
