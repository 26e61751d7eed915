//! Faults that are marked with a warning and not mended: where, what, since when, and a text to pass on.

use super::{Block, card, page};
use crate::{
    books::service::Repair,
    books::value::Moment,
    page::{Composing, Page, View, report::Badge, view::Item},
    source::Spanned,
};

/// The page; none when there is no register of repairs, or no warning was ever put up.
pub fn pages(composing: &Composing<'_>) -> Vec<Page> {
    let (books, locale) = (composing.books, composing.locale);
    let past =
        |at: &Option<Spanned<Moment>>| at.as_ref().is_some_and(|at| at.value.date <= books.as_of);
    let warned: Vec<&Repair> = books.repairs.iter().filter(|r| past(&r.warned_at)).collect();
    if warned.is_empty() {
        return Vec::new();
    }
    let open: Vec<&Repair> = warned.into_iter().filter(|r| !past(&r.done_at)).collect();
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

/// 9号楼单元门禁：2单元对讲主机损坏
fn sentence(composing: &Composing<'_>, repair: &Repair) -> String {
    let place = repair.building.map(|id| composing.books.buildings[id.index()].name.as_str());
    let place = [place, repair.part.as_deref()].into_iter().flatten().collect::<Vec<_>>();
    match place.as_slice() {
        [] => repair.what.clone(),
        place => {
            let colon = composing.locale.word("mark.colon");
            format!(
                "{}{colon}{}",
                place.join(composing.locale.word("register.fault-of")),
                repair.what
            )
        }
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
