//! Faults that are marked with a warning and not mended: where, what, since when, and a text to pass on.

use jiff::civil::Date;

use super::{Block, card, page};
use crate::{
    books::service::Repair,
    books::value::Moment,
    page::{Composing, Page, View, report::Badge, view::Item},
    source::Spanned,
};

/// The page; none when there is no register of repairs, or no warning was ever put up.
pub fn pages(composing: &Composing<'_>) -> Vec<Page> {
    let locale = composing.locale;
    let mut warned = warned(composing).peekable();
    if warned.peek().is_none() {
        return Vec::new();
    }
    let open: Vec<&Repair> = warned.filter(|repair| is_open(composing, repair)).collect();
    let answer = match open.as_slice() {
        [] => locale.word("register.faults-none").to_owned(),
        [first, ..] => {
            let n = open.len().to_string();
            locale
                .say("register.faults-answer", &[("n", &n), ("what", &sentence(composing, first))])
        }
    };
    let cards = open.iter().map(|repair| {
        let badge = Badge { class: "wait", text: locale.word("register.fault-marked").to_owned() };
        let title = (sentence(composing, repair), repair.id.value.clone());
        let hidden = ["id", "building", "part", "what", "channel", "outcome"];
        card(composing, *repair, title, Some(badge), &hidden)
    });
    let mut short = Block::new(composing, "fault-text");
    short.facts = open
        .iter()
        .map(|repair| Item::new(repair.id.value.clone(), notice(composing, repair)))
        .collect();
    let blocks = vec![Block::new(composing, "faults-open").cards(composing, cards), short];
    let mut page = page(composing, ("faults", "providers"), answer, blocks);
    // They are in the register of repairs.
    if let View::Register(view) = &mut page.view {
        view.files.clear();
    }
    vec![page]
}

/// The repairs for which a warning was put up by the day of the books.
pub(in crate::page) fn warned<'b>(composing: &Composing<'b>) -> impl Iterator<Item = &'b Repair> {
    let books = composing.books;
    books.repairs.iter().filter(|repair| is_past(books.as_of, &repair.warned_at))
}

/// Whether it is still to be mended.
pub(in crate::page) fn is_open(composing: &Composing<'_>, repair: &Repair) -> bool {
    !is_past(composing.books.as_of, &repair.done_at)
}

fn is_past(as_of: Date, at: &Option<Spanned<Moment>>) -> bool {
    at.as_ref().is_some_and(|at| at.value.date <= as_of)
}

/// 9号楼的单元门禁; empty when it is not written.
pub(in crate::page) fn place(composing: &Composing<'_>, repair: &Repair) -> String {
    let building = repair.building.map(|id| composing.books.buildings[id.index()].name.as_str());
    let place = [building, repair.part.as_deref()].into_iter().flatten().collect::<Vec<_>>();
    place.join(composing.locale.word("register.fault-of"))
}

/// 9号楼的单元门禁：2单元对讲主机损坏
fn sentence(composing: &Composing<'_>, repair: &Repair) -> String {
    match place(composing, repair) {
        place if place.is_empty() => repair.what.clone(),
        place => format!("{place}{}{}", composing.locale.word("mark.colon"), repair.what),
    }
}

/// The short notice for a chat group or a slip on the door.
fn notice(composing: &Composing<'_>, repair: &Repair) -> String {
    let locale = composing.locale;
    let who = repair.provider.map_or_else(
        || locale.word("register.fault-us").to_owned(),
        |id| composing.provider_link(id).title,
    );
    let why = repair
        .note
        .as_ref()
        .map_or_else(String::new, |note| locale.say("register.fault-why", &[("note", note)]));
    let phone =
        composing.books.contacts.phone.as_ref().map_or_else(String::new, |phone| {
            locale.say("register.fault-phone", &[("phone", phone)])
        });
    let values = [
        ("estate", &*composing.books.estate.name),
        ("what", &*sentence(composing, repair)),
        ("date", &*locale.long_date(repair.reported_at.value.date)),
        ("who", &*who),
        ("why", &*why),
        ("phone", &*phone),
    ];
    locale.say("register.fault-notice", &values)
}
