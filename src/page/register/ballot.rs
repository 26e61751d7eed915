//! How the ballots of each vote reached the owners: by which way, how many, of what area.

use jiff::civil::Date;

use super::{
    Block, Row, Table, cell, page,
    show::{choices_shown, shown},
};
use crate::{
    books::{
        Books,
        ballot::{Delivery, DeliveryWay},
        meeting::MeetingId,
        value::Datum,
    },
    page::{Composing, Page, view::Link},
};

shown! {
    Delivery, day_of =>
        meeting way delivered_from delivered_until heads area handled_by witness;
}

choices_shown! { DeliveryWay }

/// What was delivered on no known day belongs to the day of the meeting.
fn day_of(delivery: &Delivery, books: &Books) -> Date {
    let meeting = delivery.meeting.map(|id| books.meetings[id.index()].date.value);
    delivery.delivered_from.as_ref().map(|day| day.value).or(meeting).unwrap_or(Date::MIN)
}

/// The deliveries of a meeting up to the day of the books.
fn of<'c>(composing: &Composing<'c>, id: MeetingId) -> Vec<&'c Delivery> {
    let books = composing.books;
    let mine = books.deliveries.iter().filter(|d| d.meeting == Some(id));
    mine.filter(|d| day_of(d, books) <= books.as_of).collect()
}

/// What reached the owners of a meeting, in a line for its page; `None` when no record is kept.
pub fn line(composing: &Composing<'_>, id: MeetingId) -> Option<String> {
    let locale = composing.locale;
    let parts = of(composing, id).into_iter().map(|delivery| {
        let n = locale.datum(&delivery.heads, |n| locale.count(*n));
        locale.say("register.ballots-part", &[("way", &composing.choice(delivery.way)), ("n", &n)])
    });
    let parts: Vec<String> = parts.collect();
    (!parts.is_empty()).then(|| parts.join(locale.word("list.comma")))
}

/// The page, when there are records.
pub fn pages(composing: &Composing<'_>) -> Option<Page> {
    let (books, locale) = (composing.books, composing.locale);
    let mut meetings: Vec<MeetingId> =
        books.deliveries.iter().filter_map(|delivery| delivery.meeting).collect();
    meetings.sort();
    meetings.dedup();
    meetings.retain(|id| !of(composing, *id).is_empty());
    let last = *meetings.last()?;
    let known = |delivery: &&Delivery| delivery.way != DeliveryWay::Undelivered;
    let sum = |deliveries: &mut dyn Iterator<Item = &Delivery>| {
        deliveries.filter_map(|d| d.heads.get()).sum::<i64>()
    };
    let all = of(composing, last);
    let reached = sum(&mut all.iter().copied().filter(known));
    let values = [
        ("title", composing.meeting_link(last).title),
        ("n", locale.count(reached)),
        ("of", locale.count(sum(&mut all.iter().copied()))),
    ];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    let answer = locale.say("register.ballots-answer", &values);
    let mut blocks: Vec<Block> =
        meetings.iter().rev().map(|id| meeting_block(composing, *id)).collect();
    blocks.push(Block::new(composing, "method").lead(locale.word("register.ballots-method")));
    Some(page(composing, ("ballot-delivery", "meetings"), answer, blocks))
}

fn meeting_block(composing: &Composing<'_>, id: MeetingId) -> Block {
    let (books, locale) = (composing.books, composing.locale);
    let deliveries = of(composing, id);
    let mut block = Block::new(composing, "all");
    block.id.clone_from(&books.meetings[id.index()].id.value);
    let link: Link = composing.meeting_link(id);
    block.title.clone_from(&link.title);
    let number = |n: &Datum<i64>| cell(locale.datum(n, |n| locale.count(*n)));
    let size = |area: &Datum<_>| cell(locale.datum(area, |a| locale.area(*a)));
    let rows = deliveries.iter().map(|delivery| {
        let note = days(composing, delivery);
        let name = composing.choice(delivery.way);
        Row { note, ..Row::new(name, vec![number(&delivery.heads), size(&delivery.area)]) }
    });
    let mut rows: Vec<Row> = rows.collect();
    let heads: Option<i64> = deliveries.iter().map(|d| d.heads.get()).sum();
    let area: Option<Vec<_>> = deliveries.iter().map(|d| d.area.get()).collect();
    let heads = heads.map_or(Datum::Blank, Datum::Known);
    let area = area.map_or(Datum::Blank, |areas| Datum::Known(areas.into_iter().sum()));
    let total = Row::new(locale.word("register.lease-total"), vec![number(&heads), size(&area)]);
    rows.push(Row { is_total: true, ..total });
    let head = ["column.way", "column.heads", "column.area"];
    block.table = Some(Table {
        caption: locale.word("dataset.ballot-delivery").to_owned(),
        head: head.map(|key| locale.word(key).to_owned()).into(),
        rows,
    });
    block.links = vec![link];
    block
}

/// `4月10日至4月26日 · 楼门长`.
fn days(composing: &Composing<'_>, delivery: &Delivery) -> String {
    let locale = composing.locale;
    let day =
        |day: &Option<crate::source::Spanned<Date>>| day.as_ref().map(|day| locale.date(day.value));
    let (from, until) = (day(&delivery.delivered_from), day(&delivery.delivered_until));
    let days = match (from, until) {
        (Some(from), Some(until)) => {
            Some(locale.say("register.from-to", &[("from", &from), ("until", &until)]))
        }
        (from, until) => from.or(until),
    };
    let parts = [days, delivery.handled_by.clone(), delivery.witness.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
