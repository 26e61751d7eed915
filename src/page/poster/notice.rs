//! Notices, corrections and audit reports as they were written, in the frame of a poster.

use super::{
    block::{Block, Body},
    meeting::posting_of,
    sheet::{Draft, Poster, answer},
    wording::{ANNOUNCED, EXPLAINED, Ending, NOTIFIED, PUBLISHED, posting_line, span_line},
};
use crate::{
    books::{
        document::{DocumentKind, Notice, NoticeKind},
        posting::PostedMatter,
    },
    page::{Composing, documents, notices as pages},
};

/// Every notice up to the day of the books, and every public audit report.
pub(super) fn posters(composing: &Composing<'_>) -> Vec<Poster> {
    let mut posters: Vec<Poster> =
        pages::shown(composing).map(|notice| poster(composing, notice)).collect();
    posters.extend(audits(composing));
    posters
}

fn poster(composing: &Composing<'_>, notice: &Notice) -> Poster {
    let locale = composing.locale;
    let kind = match notice.kind {
        NoticeKind::Correction => "correction",
        NoticeKind::Publicity | NoticeKind::Announcement | NoticeKind::Meeting => "notice",
    };
    let mut draft = Draft::new(composing, kind, notice.title.clone(), notice.date);
    draft.subject = notice.id.value.clone();
    let last = pages::last_day(notice);
    draft.posting = match (last, notice.effective_on) {
        (Some(last), _) => {
            let days = notice.posting_days.unwrap_or_default().to_string();
            let place = notice.place.as_deref().unwrap_or_default();
            let key = if place.is_empty() { "poster.posting-span" } else { "posting.line" };
            span_line(locale, key, (notice.date, last), &[("days", &days), ("board", place)])
        }
        (None, Some(day)) => locale.say("poster.in-force", &[("date", &locale.long_date(day))]),
        (None, None) => locale.word("poster.posting-blank").to_owned(),
    };
    draft.page = pages::path(notice);
    draft.current = last.is_some_and(|last| composing.books.as_of <= last);
    draft.sheets = 3;
    draft.for_chat = true;
    // Whoever wrote the notice may have said where objections go.
    let told = notice.body.contains(locale.word("poster.objection-word"));
    draft.objections = notice.kind == NoticeKind::Publicity && !told;
    draft.signed = Some(notice.date);
    let body = documents::without_title(&notice.body, &notice.title).to_owned();
    draft.blocks =
        vec![Block::named(pages::kind(composing, notice.kind), Body::Document { markdown: body })];
    let hereby = match notice.kind {
        _ if notice.title.ends_with("说明") || notice.title.ends_with("說明") => EXPLAINED,
        NoticeKind::Publicity => PUBLISHED,
        NoticeKind::Announcement | NoticeKind::Correction => ANNOUNCED,
        NoticeKind::Meeting => NOTIFIED,
    };
    let said = notice.body.contains(locale.word(hereby).trim_end_matches(['。', '.']));
    draft.ending = Ending { hereby: Some(hereby), said, ..Ending::default() };
    draft.finish(composing)
}

fn audits(composing: &Composing<'_>) -> Vec<Poster> {
    let locale = composing.locale;
    let books = composing.books;
    let mut audits: Vec<_> = documents::public(composing)
        .filter(|id| books.documents[id.index()].kind == DocumentKind::Audit)
        .collect();
    audits.sort_by_key(|id| books.documents[id.index()].adopted_on);
    let last = audits.len().saturating_sub(1);
    let one = |(i, id): (usize, crate::books::document::DocumentId)| {
        let document = &books.documents[id.index()];
        let day = document.adopted_on.unwrap_or(books.as_of);
        let mut draft = Draft::new(composing, "audit", document.title.clone(), day);
        draft.subject = document.id.value.clone();
        let posting = posting_of(composing, PostedMatter::Other, &document.id.value);
        draft.posting = posting_line(composing, posting);
        draft.page = composing.document_link(id).href;
        draft.current = i == last;
        draft.sheets = 4;
        draft.objections = true;
        draft.source = locale.word("poster.source-audit");
        let by =
            document.adopted_by.clone().unwrap_or_else(|| locale.word("value.none").to_owned());
        let values = [("by", by), ("date", locale.long_date(day))];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        let body = documents::without_title(&document.body, &document.title).to_owned();
        draft.blocks = vec![
            answer(composing, locale.say("poster.audit-answer", &values)),
            Block::named(locale.word("docs.audit"), Body::Document { markdown: body }),
        ];
        draft.finish(composing)
    };
    audits.into_iter().enumerate().map(one).collect()
}
