//! Who came to the committee's meetings, who left and joined it, and what is handed over when it ends.

use super::{
    Block, Row, Table, card, cell, newest, page,
    show::{choices_shown, shown},
};
use crate::{
    books::{
        estate::Regime,
        seat::{HandoverItem, Parting, SeatChange, SeatMove, Step},
        value::Choice as _,
    },
    page::{Composing, Page, report::Badge, term::Progress},
    report::attendance::Attendance,
};

shown! {
    Attendance, |r, _| r.period.start() => period post name held attended;
    SeatChange, |r, _| r.date.value =>
        date post seat_move in_writing resolution basis published_on;
    HandoverItem, |r, books| r.done_on.as_ref().map_or(books.as_of, |day| day.value) =>
        id parting step what due done_on given_by taken_by witness;
}

choices_shown! { Parting SeatMove Step }

/// The pages of those that have records.
pub fn pages(composing: &Composing<'_>) -> Vec<Page> {
    let pages = [attendance(composing), changes(composing), handovers(composing)];
    pages.into_iter().flatten().collect()
}

fn attendance(composing: &Composing<'_>) -> Option<Page> {
    let locale = composing.locale;
    let rows = &composing.report.attendance;
    let latest = rows.first()?.period;
    let mine = || rows.iter().filter(|row| row.period == latest);
    let sum = |of: fn(&Attendance) -> Option<i64>| mine().filter_map(of).sum::<i64>();
    let (held, came) = (sum(|r| r.held.get()), sum(|r| r.attended.get()));
    let all = mine().filter(|row| row.held.get() == row.attended.get()).count();
    let most = mine().filter_map(|row| row.held.get()).max().unwrap_or_default();
    let values = [
        ("period", locale.span(latest)),
        ("n", locale.count(most)),
        ("share", locale.share(came.into(), held.into())),
        ("all", all.to_string()),
        ("members", mine().count().to_string()),
    ];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    let answer = locale.say("register.attendance-answer", &values);
    let mut years: Vec<_> = rows.iter().map(|row| row.period).collect();
    years.dedup();
    let mut blocks: Vec<Block> = years
        .into_iter()
        .map(|year| {
            let mut block = Block::new(composing, "attendance");
            block.id = format!("y{}", year.start().year());
            block.title = locale.span(year);
            let of = rows.iter().filter(|row| row.period == year);
            block.table = Some(year_table(composing, &block.title, of));
            block
        })
        .collect();
    blocks.push(Block::new(composing, "method").lead(locale.word("register.attendance-method")));
    Some(page(composing, ("attendance", "about"), answer, blocks))
}

fn year_table<'c>(
    composing: &Composing<'c>,
    caption: &str,
    of: impl Iterator<Item = &'c Attendance>,
) -> Table {
    let locale = composing.locale;
    let row = |row: &Attendance| {
        let (held, came) = (row.held.get().unwrap_or_default(), row.attended.get());
        let came = came.unwrap_or_default();
        let times = locale.say(
            "register.attendance-times",
            &[("n", &locale.count(came)), ("of", &locale.count(held))],
        );
        let note = row.name.clone().unwrap_or_else(|| locale.word("about.unnamed").to_owned());
        let share = locale.share(came.into(), held.into());
        Row { note, ..Row::new(&row.post, vec![cell(times), cell(share)]) }
    };
    let heads = ["column.post", "column.attended", "register.attendance-share"];
    Table {
        caption: caption.to_owned(),
        head: heads.map(|key| locale.word(key).to_owned()).into(),
        rows: of.map(row).collect(),
    }
}

fn changes(composing: &Composing<'_>) -> Option<Page> {
    let locale = composing.locale;
    let records = newest(composing, &composing.books.seat_changes);
    let last = *records.first()?;
    let left = records.iter().filter(|change| change.seat_move != SeatMove::Joined).count();
    let values = [
        ("n", records.len().to_string()),
        ("left", left.to_string()),
        ("date", locale.long_date(last.date.value)),
        ("post", last.post.clone()),
        ("what", composing.choice(last.seat_move)),
    ];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    let answer = locale.say("register.seat-changes-answer", &values);
    let cards = records.iter().map(|change| {
        let badge = Badge { class: "none", text: composing.choice(change.seat_move) };
        let title = (change.post.clone(), locale.date(change.date.value));
        card(composing, *change, title, Some(badge), &["date", "post", "seat_move"])
    });
    let block = Block::new(composing, "all").cards(composing, cards);
    Some(page(composing, ("seat-changes", "about"), answer, vec![block]))
}

/// How far a thing is handed over.
fn progress(composing: &Composing<'_>, item: &HandoverItem) -> Progress {
    let day =
        |day: &Option<crate::source::Spanned<jiff::civil::Date>>| day.as_ref().map(|day| day.value);
    Progress::on(composing.books.as_of, day(&item.due), day(&item.done_on))
}

fn handovers(composing: &Composing<'_>) -> Option<Page> {
    let (books, locale) = (composing.books, composing.locale);
    let records = newest(composing, &books.handovers);
    if records.is_empty() {
        return None;
    }
    let done = records.iter().filter(|item| progress(composing, item).is_done()).count();
    let values = [
        ("n", records.len().to_string()),
        ("done", done.to_string()),
        ("open", (records.len() - done).to_string()),
    ];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    let key = if done == records.len() { "handover-answer-all" } else { "handover-answer" };
    let answer = locale.say(&format!("register.{key}"), &values);
    let of = |parting: Parting| {
        let mut block = Block::new(composing, "all");
        block.id = parting.slug().to_owned();
        block.title = composing.choice(parting);
        let mine = records.iter().filter(|item| item.parting == parting);
        let cards = mine.map(|item| {
            let badge = composing.progress(progress(composing, item));
            let title = (item.what.clone(), item.id.value.clone());
            card(composing, *item, title, Some(badge), &["id", "what", "parting"])
        });
        block.cards(composing, cards)
    };
    let mut blocks: Vec<Block> = Parting::WORDS.iter().map(|(parting, _)| of(*parting)).collect();
    blocks.extend(winding_up(composing));
    Some(page(composing, ("handover", "about"), answer, blocks))
}

/// The steps by which a committee of the handbook ends for good (S-059), and which of them are taken.
fn winding_up(composing: &Composing<'_>) -> Option<Block> {
    let (books, locale) = (composing.books, composing.locale);
    if books.estate.regime != Regime::Quasi {
        return None;
    }
    let row = |(n, step): (usize, Step)| {
        let taken = books.handovers.iter().filter(|item| item.step == Some(step));
        let on = taken.filter_map(|item| item.done_on.as_ref()).map(|day| day.value).min();
        let on = on.filter(|day| *day <= books.as_of).map(|day| locale.date(day));
        let none = || locale.word("register.step-not-taken").to_owned();
        let name = format!("{n}. {}", composing.choice(step));
        Row::new(name, vec![cell(on.unwrap_or_else(none))])
    };
    let steps = Step::WORDS.iter().map(|(step, _)| *step);
    let heads = ["column.step", "column.done_on"];
    let mut block =
        Block::new(composing, "winding-up").lead(locale.word("register.winding-up-text"));
    block.table = Some(Table {
        caption: locale.word("register.winding-up").to_owned(),
        head: heads.map(|key| locale.word(key).to_owned()).into(),
        rows: (1..).zip(steps).map(row).collect(),
    });
    Some(block)
}
