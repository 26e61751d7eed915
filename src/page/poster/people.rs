//! Who is in charge of what: organisation and posts, and how complaints and repairs go.

use super::{
    block::{Cell, Column},
    build,
    sheet::{Draft, Poster, answer},
};
use crate::{
    page::{Composing, about as pages, view::Item},
    source::Spanned,
};

/// The organisation, and the way of a complaint.
pub(super) fn posters(composing: &Composing<'_>) -> Vec<Poster> {
    organisation(composing).into_iter().chain(flow(composing)).collect()
}

fn organisation(composing: &Composing<'_>) -> Option<Poster> {
    let locale = composing.locale;
    let books = composing.books;
    let bodies = pages::bodies(composing);
    if bodies.is_empty() && books.posts.is_empty() {
        return None;
    }
    let title = locale.say("poster.people-title", &[("estate", &books.estate.name)]);
    let elected = books.committee.as_ref().and_then(|c| c.elected_on.as_ref());
    let day = elected.map_or(books.as_of, |on: &Spanned<_>| on.value);
    let mut draft = Draft::new(composing, "organisation", title, day);
    draft.posting = locale.word("poster.always").to_owned();
    draft.page = "about/index.html".to_owned();
    draft.current = true;
    draft.sheets = 4;
    let phone = books.contacts.phone.as_ref();
    let call = phone.map_or_else(
        || pages::answer(composing),
        |phone| locale.say("poster.people-answer", &[("phone", phone)]),
    );
    draft.blocks = vec![answer(composing, call)];
    for body in bodies {
        let rows = body.members.into_iter().map(|member| -> Vec<Cell> {
            vec![member.post.into(), member.name.into(), member.term.into(), member.phone.into()]
        });
        let columns = vec![
            Column::narrow(locale.word("about.post"), 38),
            Column::text(locale.word("about.name")),
            Column::narrow(locale.word("about.in_office"), 60),
            Column::narrow(locale.word("about.phone"), 36),
        ];
        draft.blocks.extend(build::table(&body.name, columns, rows.collect()));
    }
    let posts = books.posts.iter().map(|post| {
        let row = pages::post_row(composing, post);
        let holder = match row.headcount.as_str() {
            "—" => row.holder,
            n => locale.say("poster.headcount", &[("holder", &row.holder), ("n", n)]),
        };
        vec![row.title.into(), holder.into(), row.duty.into(), row.phone.into()]
    });
    let columns = vec![
        Column::narrow(locale.word("about.post"), 24),
        Column::narrow(locale.word("poster.holder"), 46),
        Column::text(locale.word("about.duty")),
        Column::narrow(locale.word("about.phone"), 36),
    ];
    draft.blocks.extend(build::table(locale.word("about.posts"), columns, posts.collect()));
    let teams = books.teams.iter().map(|team| {
        let row = pages::team_row(composing, team);
        vec![row.name.into(), row.leader.into(), row.members.into(), row.duty.into()]
    });
    let columns = vec![
        Column::narrow(locale.word("about.team"), 40),
        Column::narrow(locale.word("about.leader"), 34),
        Column::number(locale.word("about.headcount"), 14),
        Column::text(locale.word("about.duty")),
    ];
    draft.blocks.extend(build::table(locale.word("about.teams"), columns, teams.collect()));
    Some(draft.finish(composing))
}

/// 投诉报修: whom to ask first, and what comes next.
fn flow(composing: &Composing<'_>) -> Option<Poster> {
    let locale = composing.locale;
    let books = composing.books;
    let contacts = &books.contacts;
    contacts.phone.as_ref().or(contacts.supervision_phone.as_ref())?;
    let title = locale.say("poster.flow-title", &[("estate", &books.estate.name)]);
    let mut draft = Draft::new(composing, "flow", title, books.as_of);
    draft.day = books
        .committee
        .as_ref()
        .and_then(|c| c.elected_on.as_ref())
        .map_or(books.as_of, |on| on.value);
    draft.posting = locale.word("poster.always").to_owned();
    draft.page = "about/index.html".to_owned();
    draft.current = true;
    draft.sheets = 2;
    let phone = contacts.phone.as_ref().or(contacts.supervision_phone.as_ref())?;
    draft.blocks = vec![answer(composing, locale.say("poster.flow-answer", &[("phone", phone)]))];
    let steps = ["report", "register", "handle", "reply", "unsolved", "higher"];
    let steps = steps.map(|step| {
        locale.word(match step {
            "report" => "poster.flow-report",
            "register" => "poster.flow-register",
            "handle" => "poster.flow-handle",
            "reply" => "poster.flow-reply",
            "unsolved" => "poster.flow-unsolved",
            _ => "poster.flow-higher",
        })
    });
    let steps = steps.map(str::to_owned).to_vec();
    draft.blocks.extend(build::numbered(locale.word("poster.flow-steps"), steps));
    let item = |key: &str, text: &Option<String>| {
        text.as_ref().map(|text| Item::new(locale.word(key), text))
    };
    let mut items: Vec<Item> = [
        item("contact.office", &contacts.office),
        item("contact.hours", &contacts.hours),
        item("contact.phone", &contacts.phone),
        item("contact.supervision", &contacts.supervision_phone),
        item("contact.hotline", &contacts.hotline),
    ]
    .into_iter()
    .flatten()
    .collect();
    let posts = books
        .posts
        .iter()
        .filter_map(|post| Some(Item::new(post.title.clone(), post.phone.clone()?)));
    items.extend(posts);
    draft.blocks.extend(build::facts(composing, locale.word("poster.flow-phones"), items));
    Some(draft.finish(composing))
}
