//! How providers were chosen.

use jiff::civil::Date;

use super::{
    Block, Card, CardFact, Row, Table, card, cell, page,
    show::{choices_shown, shown},
};
use crate::{
    books::tender::{Bidder, Nominator, Standing, Tender},
    page::{
        Composing, Page,
        report::Badge,
        view::{Item, Money},
    },
};

shown! {
    Tender, |r, _| r.notice_from.as_ref().map_or(Date::MIN, |day| day.value) =>
        id title resolution notice_from notice_until judged_on chosen_by contract signed_on;
    Bidder, |_, _| Date::MIN => name nominated_by received_on amount standing reason;
}

choices_shown! { Nominator Standing }

/// The page; none when there is no tender.
pub fn pages(composing: &Composing<'_>) -> Vec<Page> {
    let (books, locale) = (composing.books, composing.locale);
    let tenders = super::newest(composing, &books.tenders);
    let Some(last) = tenders.first() else { return Vec::new() };
    let values = [
        ("n", tenders.len().to_string()),
        ("title", last.title.clone()),
        ("bidders", last.bidder.len().to_string()),
    ];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    let key = if last.signed_on.as_ref().is_some_and(|day| day.value <= books.as_of) {
        "register.tenders-answer-signed"
    } else {
        "register.tenders-answer"
    };
    let answer = locale.say(key, &values);
    let blocks = tenders.iter().map(|tender| block(composing, tender)).collect();
    vec![page(composing, ("tenders", "providers"), answer, blocks)]
}

/// Whether the panel may be shown: from the day that says so, else once the bids are judged.
fn is_open(tender: &Tender, as_of: Date) -> bool {
    let day = tender.publish_after.as_ref().or(tender.judged_on.as_ref());
    day.is_some_and(|day| day.value <= as_of)
}

fn block(composing: &Composing<'_>, tender: &Tender) -> Block {
    let locale = composing.locale;
    let mut block = Block::new(composing, "all");
    block.id.clone_from(&tender.id.value);
    block.title.clone_from(&tender.title);
    let facts = card(composing, tender, Default::default(), None, &["id", "title"]).facts;
    block.facts = facts.into_iter().map(|f| Item::new(f.label, f.text)).collect();
    block.facts.extend(lengths(composing, tender));
    let seats = |n: &i64| locale.count(*n);
    if is_open(tender, composing.books.as_of) {
        let panel = tender
            .panel
            .iter()
            .map(|seat| (&seat.title, locale.datum(&seat.seats, seats)))
            .map(|(title, seats)| format!("{title}{}{seats}", locale.word("mark.colon")));
        let panel: Vec<String> = panel.collect();
        if !panel.is_empty() {
            let text = panel.join(locale.word("list.and"));
            block.facts.push(Item::new(locale.word("register.panel"), text));
        }
    } else if !tender.panel.is_empty() {
        let text = locale.word("register.panel-embargo");
        block.facts.push(Item::new(locale.word("register.panel"), text));
    }
    let rows: Vec<Row> = tender.bidder.iter().map(|bidder| bidder_row(composing, bidder)).collect();
    let heads = ["register.bidder", "register.standing", "column.amount"];
    block.table = (!rows.is_empty()).then(|| Table {
        caption: locale.word("register.bidders").to_owned(),
        head: heads.map(|key| locale.word(key).to_owned()).into(),
        rows,
    });
    let steps = steps(composing, tender);
    block.cards(composing, steps.into_iter())
}

/// How long the notice hung and how long the contract runs.
fn lengths(composing: &Composing<'_>, tender: &Tender) -> Vec<Item> {
    let (books, locale) = (composing.books, composing.locale);
    let days = |from: Date, last: Date| i64::from((last - from).get_days()) + 1;
    let hung =
        tender.notice_from.as_ref().zip(tender.notice_until.as_ref()).map(|(from, until)| {
            let n = locale.count(days(from.value, until.value));
            Item::new(
                locale.word("register.notice-hung"),
                locale.say("register.n-days", &[("n", &n)]),
            )
        });
    let contract = tender.contract.map(|id| &books.contracts[id.index()]);
    let runs = contract.and_then(|contract| {
        let (from, until) = (contract.from?, contract.until.as_ref()?.value);
        let text = format!("{} — {}", locale.date(from), locale.date(until));
        Some(Item::new(locale.word("register.contract-runs"), text))
    });
    hung.into_iter().chain(runs).collect()
}

fn bidder_row(composing: &Composing<'_>, bidder: &Bidder) -> Row {
    let locale = composing.locale;
    let price = match bidder.amount.get() {
        Some(amount) => Money::plain(locale, amount),
        None => Money::pending(locale),
    };
    let none = || locale.word("value.none").to_owned();
    let standing = bidder.standing.map_or_else(none, |s| composing.choice(s));
    let by = bidder.nominated_by.map(|by| composing.choice(by));
    let received = bidder
        .received_on
        .as_ref()
        .map(|day| locale.say("register.bid-received", &[("date", &locale.date(day.value))]));
    let notes: Vec<String> = by.into_iter().chain(received).chain(bidder.reason.clone()).collect();
    let cells = vec![cell(standing), price];
    Row { note: notes.join(locale.word("list.comma")), ..Row::new(&bidder.name, cells) }
}

/// The stages, and the list of what was handed over.
fn steps(composing: &Composing<'_>, tender: &Tender) -> Vec<Card> {
    let (books, locale) = (composing.books, composing.locale);
    let fact =
        |label: &str, text: String| CardFact { label: label.to_owned(), text, href: String::new() };
    let shown = tender.stage.iter().filter(|stage| stage.date.value <= books.as_of);
    let stages = shown.map(|stage| {
        let outcome = stage.outcome.clone().unwrap_or_default();
        let text = format!("{} {outcome}", locale.date(stage.date.value));
        fact(&stage.title, text.trim_end().to_owned())
    });
    let due = handover_due(composing, tender);
    let mut open = 0;
    let mut things = Vec::new();
    for thing in &tender.handover {
        let done = thing.done_on.as_ref().filter(|day| day.value <= books.as_of);
        open += usize::from(done.is_none());
        let text = match (done, due) {
            (None, None) => locale.word("register.not-handed").to_owned(),
            (None, Some(due)) => locale.say("register.hand-by", &[("date", &locale.date(due))]),
            (Some(day), Some(due)) if due < day.value => {
                let n = locale.count(i64::from((day.value - due).get_days()));
                let date = locale.date(day.value);
                locale.say("register.handed-late", &[("date", &date), ("n", &n)])
            }
            (Some(day), _) => locale.date(day.value),
        };
        things.push(fact(&thing.title, text));
    }
    if let Some(due) = due {
        let label = locale.word("register.hand-due");
        things.insert(0, fact(label, locale.date(due)));
        if tender.handover.is_empty() {
            things.clear();
        }
    }
    let badge = match open {
        0 => Badge { class: "ok", text: locale.word("register.handed").to_owned() },
        n => {
            Badge { class: "wait", text: locale.say("register.handing", &[("n", &n.to_string())]) }
        }
    };
    let card = |key: &str, badge, facts: Vec<CardFact>| {
        let title = locale.word(key).to_owned();
        (!facts.is_empty()).then_some(Card {
            title,
            note: String::new(),
            badge,
            facts,
            picture: None,
        })
    };
    let cards = [
        card("register.stages", None, stages.collect()),
        card("register.handover", Some(badge), things),
    ];
    cards.into_iter().flatten().collect()
}

/// The last day to hand over: counted from the start of the new contract, since the provider before it may
/// serve until then.
fn handover_due(composing: &Composing<'_>, tender: &Tender) -> Option<Date> {
    let signed = tender.signed_on.as_ref()?.value;
    let start = tender.contract.and_then(|id| composing.books.contracts[id.index()].from);
    let limit = composing.report.limits.handover.as_ref()?;
    Some(limit.after(start.map_or(signed, |start| start.max(signed))))
}
