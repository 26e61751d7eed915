//! The log of the standards, snow, and orders to put something right.

use jiff::civil::Date;

use super::{
    Block, Card, Row, Table, card, cell, newest, page, said,
    show::{choices_shown, shown},
};
use crate::{
    books::upkeep::{LogEntry, Order, Rhythm, Snow},
    page::{Composing, Page, report::Badge, term::Progress},
    report::upkeep::{self, Kept, SnowState},
    source::Spanned,
};

shown! {
    LogEntry, |r, _| r.period.value.start() => period standard times provider recorder note;
    Snow, |r, _| r.stopped_at.value.date => stopped_at zone provider cleared_at note;
    Order, |r, _| r.issued_on.value =>
        id issued_on issuer provider what due done_on report checked_on outcome;
}

choices_shown! { Rhythm }

/// The pages of those that have records.
pub fn pages(composing: &Composing<'_>) -> Vec<Page> {
    [log(composing), snow(composing), orders(composing)].into_iter().flatten().collect()
}

/// The newest period first; each standard with how often it was asked and done.
fn log(composing: &Composing<'_>) -> Option<Page> {
    let (books, locale) = (composing.books, composing.locale);
    let records = newest(composing, &books.service_log);
    let last = records.first()?.period.value;
    let short = |entry: &LogEntry| matches!(upkeep::kept(books, entry), Kept::Short { .. });
    let judged = records.iter().filter(|e| upkeep::kept(books, e) != Kept::Unknown).count();
    let missed = records.iter().filter(|entry| short(entry)).count();
    let values =
        [("period", locale.span(last)), ("n", judged.to_string()), ("short", missed.to_string())];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    let key = if missed == 0 { "register.log-answer-all" } else { "register.log-answer" };
    let answer = locale.say(key, &values);
    let mut spans: Vec<_> = records.iter().map(|entry| entry.period.value).collect();
    spans.dedup();
    let block = |span: &crate::books::period::Span| {
        let mut block = Block::new(composing, "all");
        block.id = format!("log-{}", span.start());
        block.title = locale.span(*span);
        let rows = records.iter().filter(|entry| entry.period.value == *span);
        let heads = ["column.standard", "register.asked", "column.times", "register.result"];
        block.table = Some(Table {
            caption: locale.word("register.log-caption").to_owned(),
            head: heads.map(|key| locale.word(key).to_owned()).into(),
            rows: rows.map(|entry| log_row(composing, entry)).collect(),
        });
        block
    };
    let mut blocks: Vec<Block> = spans.iter().take(12).map(block).collect();
    blocks.push(Block::new(composing, "method").lead(locale.word("register.log-method")));
    Some(page(composing, ("service-log", "providers"), answer, blocks))
}

fn log_row(composing: &Composing<'_>, entry: &LogEntry) -> Row {
    let (books, locale) = (composing.books, composing.locale);
    let standard = &books.standards[entry.standard.index()];
    let none = || locale.word("value.none").to_owned();
    let asked = upkeep::asked(standard, entry.period.value);
    let word = match upkeep::kept(books, entry) {
        Kept::Enough { .. } => locale.word("register.log-enough").to_owned(),
        Kept::Short { asked } => {
            let missing = asked - entry.times.get().unwrap_or_default();
            locale.say("register.log-short", &[("n", &locale.count(missing))])
        }
        Kept::Unknown => none(),
    };
    let times = locale.datum(&entry.times, |n| locale.count(*n));
    let cells =
        vec![cell(asked.map_or_else(none, |asked| locale.count(asked))), cell(times), cell(word)];
    let note = standard.frequency.iter().chain(&entry.recorder).chain(&entry.note);
    let note: Vec<&str> = note.map(String::as_str).collect();
    Row { note: note.join(locale.word("list.comma")), ..Row::new(&standard.text, cells) }
}

fn snow(composing: &Composing<'_>) -> Option<Page> {
    let (books, locale) = (composing.books, composing.locale);
    let hours = composing.report.limits.snow_hours.as_ref();
    let records = newest(composing, &books.snow);
    let first = records.last()?.stopped_at.value.date;
    let state = |snow: &Snow| upkeep::snow(snow, hours, books.as_of);
    let count = |wanted| records.iter().filter(|r| state(r) == wanted).count().to_string();
    let values = [
        ("since", locale.long_date(first)),
        ("n", records.len().to_string()),
        ("in_time", count(SnowState::InTime)),
        ("hours", hours.map_or_else(String::new, |limit| limit.number().to_string())),
    ];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    let answer = locale.say("register.snow-answer", &values);
    let cards = records.iter().map(|snow| {
        let (class, key) = match state(snow) {
            SnowState::InTime => ("ok", "register.snow-in-time"),
            SnowState::Late => ("late", "register.snow-late"),
            SnowState::Open => ("wait", "register.snow-open"),
            SnowState::Overdue => ("late", "register.snow-overdue"),
        };
        let badge = Badge { class, text: locale.word(key).to_owned() };
        let title = (snow.zone.clone(), snow.stopped_at.value.to_string());
        card(composing, *snow, title, Some(badge), &["zone", "stopped_at"])
    });
    let mut blocks = vec![Block::new(composing, "all").cards(composing, cards)];
    if let Some(limit) = hours {
        let ground = locale.say("register.snow-method", &values);
        blocks.push(Block::new(composing, "method").lead(ground + &said(composing, &limit.ground)));
    }
    Some(page(composing, ("snow", "providers"), answer, blocks))
}

fn orders(composing: &Composing<'_>) -> Option<Page> {
    let (books, locale) = (composing.books, composing.locale);
    let records = newest(composing, &books.orders);
    let first = records.last()?.issued_on.value;
    let day = |day: &Option<Spanned<Date>>| day.as_ref().map(|day| day.value);
    let progress = |o: &Order| Progress::on(books.as_of, day(&o.due), day(&o.done_on));
    let open = records.iter().filter(|o| !progress(o).is_done()).count();
    let reported = records.iter().filter(|o| progress(o).is_done() && o.report.is_some()).count();
    let values = [
        ("since", locale.long_date(first)),
        ("n", records.len().to_string()),
        ("done", (records.len() - open).to_string()),
        ("reported", reported.to_string()),
        ("open", open.to_string()),
    ];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    let answer = locale.say("register.orders-answer", &values);
    let show = |order: &&Order| -> Card {
        let note = format!("{} · {}", order.id.value, locale.date(order.issued_on.value));
        let badge = composing.progress(progress(order));
        let title = (order.what.clone(), note);
        card(composing, *order, title, Some(badge), &["id", "issued_on", "what"])
    };
    let (waiting, closed): (Vec<&Order>, Vec<&Order>) =
        records.into_iter().partition(|order| !progress(order).is_done());
    let blocks = vec![
        Block::new(composing, "open").cards(composing, waiting.iter().map(show)),
        Block::new(composing, "closed").cards(composing, closed.iter().map(show)),
    ];
    Some(page(composing, ("rectifications", "providers"), answer, blocks))
}
