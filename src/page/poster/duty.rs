//! What the committee has to publish and how it stands, misses included.

use super::{
    block::{Cell, Column},
    build,
    sheet::{Draft, Poster, answer},
};
use crate::page::{Composing, duties as pages};

/// Rows of what is overdue that one sheet names; the rest is on the page.
const SHOWN: usize = 12;

/// The register in short; none when the rulebooks hold nothing for the estate.
pub(super) fn posters(composing: &Composing<'_>) -> Vec<Poster> {
    if pages::page(composing).is_none() {
        return Vec::new();
    }
    let locale = composing.locale;
    let as_of = composing.books.as_of;
    let view = pages::view(composing);
    let title = locale.say("poster.duties-title", &[("estate", &composing.books.estate.name)]);
    let mut draft = Draft::new(composing, "duties", title, as_of);
    let date = locale.long_date(as_of);
    draft.posting = locale.say("poster.cover-since", &[("date", &date)]);
    draft.page = pages::PATH.to_owned();
    draft.current = true;
    draft.sheets = 3;
    draft.source = locale.word("poster.source-duties");
    draft.blocks = vec![answer(composing, view.answer)];
    let rows =
        view.counts.into_iter().filter(|count| count.n != 0).map(|count| -> Vec<Cell> {
            vec![count.badge.text.into(), count.n.to_string().into()]
        });
    let columns = vec![
        Column::text(locale.word("poster.duties-state")),
        Column::number(locale.word("poster.duties-count"), 40),
    ];
    draft.blocks.extend(build::table(locale.word("poster.duties-state"), columns, rows.collect()));
    let overdue = view.groups.into_iter().filter(|group| group.id == "overdue");
    let overdue = overdue.flat_map(|group| group.rows).take(SHOWN);
    let rows =
        overdue.map(|row| -> Vec<Cell> { vec![row.title.into(), row.due.into(), row.late.into()] });
    let columns = vec![
        Column::text(locale.word("poster.duties-item")),
        Column::narrow(locale.word("poster.duties-due"), 48),
        Column::narrow(locale.word("poster.duties-late"), 34),
    ];
    draft.blocks.extend(build::table(
        locale.word("poster.duties-overdue"),
        columns,
        rows.collect(),
    ));
    vec![draft.finish(composing)]
}
