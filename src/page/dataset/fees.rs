//! The price list with its history, and what was billed and received.

use std::borrow::Cow;

use super::{Dataset, Field, Value, day, flag, number, row, table, text, yuan};
use crate::page::{Composing, fees as pages};

const FEES: &[Field] = &[
    text("id"),
    text("name"),
    text("zone"),
    text("unit"),
    yuan("rate"),
    text("price_form"),
    day("from"),
    day("until"),
    flag("in_force"),
    text("basis"),
    text("resolution_id"),
    text("payer"),
    text("collector"),
    text("billing"),
    text("concession"),
    text("note"),
];

/// Every price through time, newest first within a fee.
pub(super) fn fees<'c>(composing: &Composing<'c>) -> Dataset<'c> {
    let books = composing.books;
    let mut rows = Vec::new();
    for history in &composing.report.fees {
        for i in &history.history {
            let fee = &books.fees[*i];
            rows.push(row![
                &fee.id.value,
                &fee.name,
                fee.zone.as_ref(),
                &fee.unit,
                &fee.rate,
                fee.price_form.map(|form| composing.word(pages::form_key(form))),
                fee.from,
                fee.until,
                history.current == Some(*i),
                fee.basis.as_ref(),
                fee.resolution.map(|id| super::governance::resolution_id(books, id)),
                fee.payer.as_ref(),
                fee.collector.as_ref(),
                fee.billing.as_ref(),
                fee.concession.as_ref(),
                fee.note.as_ref(),
            ]);
        }
    }
    table(composing, "fees", FEES, rows).made_of(&["data/fees.toml"]).shown_on(composing, "fees")
}

const COLLECTION: &[Field] = &[
    day("from"),
    day("until"),
    text("building_id"),
    text("building"),
    text("fee"),
    yuan("receivable"),
    yuan("received"),
    number("households_due"),
    number("households_paid"),
];

/// Billed and received, as the files have it; never by person.
pub(super) fn collection<'c>(composing: &Composing<'c>) -> Dataset<'c> {
    let books = composing.books;
    let reports = composing.report.collections.iter();
    let rows = reports.flat_map(|report| report.rows.iter().map(move |i| (report, i)));
    let rows = rows.map(|(report, i)| {
        let collection = &books.collections[*i];
        let hidden = || Value::Masked(Cow::Borrowed(composing.word("fees.few")));
        let shown = |value: Value<'c>| match report.hidden.contains(i) {
            true => hidden(),
            false => value,
        };
        let building = collection.building.map(|id| &books.buildings[id.index()]);
        row![
            collection.span.start(),
            collection.span.last(),
            building.map(|building| &building.id.value),
            building.map(|building| &building.name),
            &collection.fee,
            shown((&collection.receivable).into()),
            shown((&collection.received).into()),
            shown((&collection.households_due).into()),
            shown((&collection.households_paid).into()),
        ]
    });
    table(composing, "collection", COLLECTION, rows.collect())
        .made_of(&["data/collection/*.csv"])
        .shown_on(composing, "fees")
}
