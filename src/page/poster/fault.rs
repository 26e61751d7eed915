//! A fault that is marked and not mended, for the door beside it: what, since when, who mends it, whom to call.

use super::{
    build,
    sheet::{Draft, Poster, answer},
};
use crate::{
    books::{service::Repair, value::Moment},
    page::{Composing, register::fault as pages, view::Item},
    source::Spanned,
};

/// Every fault that is marked; the sheet comes down when it is mended, so of what is past there is none.
pub(super) fn posters(composing: &Composing<'_>) -> Vec<Poster> {
    let open = pages::warned(composing).filter(|repair| pages::is_open(composing, repair));
    open.map(|repair| poster(composing, repair)).collect()
}

fn poster(composing: &Composing<'_>, repair: &Repair) -> Poster {
    let locale = composing.locale;
    let warned = repair.warned_at.as_ref().map_or(repair.reported_at.value, |at| at.value).date;
    let place = pages::place(composing, repair);
    let place = if place.is_empty() { repair.what.clone() } else { place };
    let title = locale.say("poster.fault-title", &[("place", &place)]);
    let mut draft = Draft::new(composing, "fault", title, warned);
    draft.subject = repair.id.value.clone();
    draft.posting = locale.say("poster.fault-posting", &[("date", &locale.long_date(warned))]);
    draft.page = "faults/index.html".to_owned();
    draft.current = true;
    draft.for_chat = true;
    draft.signed = Some(warned);
    draft.source = locale.word("poster.source-repairs");
    let said = locale.say("poster.fault-answer", &[("what", &repair.what)]);
    let title = locale.word("poster.fault-facts");
    draft.blocks = vec![answer(composing, said)];
    draft.blocks.extend(build::facts(composing, title, facts(composing, repair)));
    draft.finish(composing)
}

fn facts(composing: &Composing<'_>, repair: &Repair) -> Vec<Item> {
    let locale = composing.locale;
    let at = |at: &Option<Spanned<Moment>>| at.as_ref().map(|at| at.value.to_string());
    let mender = repair.provider.map_or_else(
        || locale.word("register.fault-us").to_owned(),
        |id| composing.provider_link(id).title,
    );
    let rows = [
        ("column.reported_at", Some(repair.reported_at.value.to_string())),
        ("column.warned_at", at(&repair.warned_at)),
        ("poster.fault-mender", Some(mender)),
        ("poster.fault-why", repair.note.clone()),
        ("poster.fault-call", composing.books.contacts.phone.clone()),
    ];
    let item = |(key, text): (&str, Option<String>)| Some(Item::new(locale.word(key), text?));
    rows.into_iter().filter_map(item).collect()
}
