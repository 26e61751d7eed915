//! Every duty and every time it fell due, with how it stands.

use std::borrow::Cow;

use super::{Dataset, Field, Value, day, number, row, table, text};
use crate::{
    duties::{Instance, Standing},
    page::Composing,
};

const SOURCES: &[&str] =
    &["data/estate.toml", "data/postings.csv", "data/rulebooks/*.toml", "content/meetings/*.md"];

const DUTIES: &[Field] = &[
    text("id"),
    text("title"),
    text("owed_by"),
    text("calendar"),
    text("level"),
    text("state"),
    text("instance"),
    day("due"),
    day("done_on"),
    number("days_late"),
    text("missing"),
    text("next_instance"),
    day("next_due"),
    text("basis"),
    text("rulebook"),
];

/// One row a duty.
pub(super) fn duties<'c>(composing: &Composing<'c>) -> Dataset<'c> {
    let standings = composing.duties.standings.iter();
    let rows = standings.map(|standing| duty(composing, standing)).collect();
    let table = table(composing, "duties", DUTIES, rows).made_of(SOURCES);
    table.shown_on(composing, "duties")
}

fn duty<'c>(composing: &Composing<'c>, standing: &'c Standing) -> Vec<Value<'c>> {
    let duty = &standing.duty;
    let shown = standing.shown();
    let next = standing.next();
    let owed: Vec<&str> = duty.actors.iter().map(|actor| actor.slug()).collect();
    let missing = shown.into_iter().flat_map(|instance| &instance.missing);
    let missing: Vec<&str> = missing.map(|i| duty.content[*i].field.as_str()).collect();
    let grounds: Vec<String> = duty.basis.iter().map(|basis| composing.ground(basis)).collect();
    row![
        &duty.id,
        Value::Text(Cow::Owned(composing.duty_title(duty))),
        Value::Text(Cow::Owned(owed.join(" "))),
        if duty.is_ours() { "ours" } else { "others" },
        duty.severity.slug(),
        standing.outcome.slug(),
        shown.map_or(Value::Blank, |i| Value::Text(Cow::Borrowed(&i.occasion.id))),
        shown.and_then(|i| i.due).map(|due| due.day),
        shown.and_then(|i| i.done_on),
        shown.and_then(|i| i.days_late).map_or(Value::Blank, Value::Count),
        Value::Text(Cow::Owned(missing.join(" "))),
        next.map_or(Value::Blank, |(i, _)| Value::Text(Cow::Borrowed(&i.occasion.id))),
        next.map(|(_, due)| due.day),
        Value::Text(Cow::Owned(grounds.join("；"))),
        &duty.rulebook,
    ]
}

const INSTANCES: &[Field] = &[
    text("duty_id"),
    text("instance"),
    day("due"),
    text("state"),
    day("done_on"),
    number("days_late"),
    number("postings"),
];

/// One row for each time a duty fell due.
pub(super) fn instances<'c>(composing: &Composing<'c>) -> Dataset<'c> {
    let standings = composing.duties.standings.iter();
    let rows = standings.flat_map(|standing| {
        let row = |instance: &'c Instance| {
            let postings = instance.proofs.iter().filter(|proof| proof.posting().is_some()).count();
            row![
                &standing.duty.id,
                &instance.occasion.id,
                instance.due.map(|due| due.day),
                instance.outcome.slug(),
                instance.done_on,
                instance.days_late.map_or(Value::Blank, Value::Count),
                postings,
            ]
        };
        standing.instances.iter().map(row)
    });
    let table = table(composing, "duty-instances", INSTANCES, rows.collect()).made_of(SOURCES);
    table.shown_on(composing, "duties")
}
