//! Documents, notices and the evidence that they hung on the board.

use super::{Dataset, Field, day, number, row, table, text};
use crate::{
    books::{
        Books,
        document::{DocumentId, DocumentKind, NoticeKind, Visibility},
        posting::PostedMatter,
    },
    page::{
        Composing,
        documents::{self, Force},
        names::attachment_path,
        waivers::standing,
    },
};

/// Id of a document that everybody may read.
pub(super) fn public_id(books: &Books, id: DocumentId) -> Option<&String> {
    let document = &books.documents[id.index()];
    (document.visibility == Visibility::Public).then_some(&document.id.value)
}

const DOCUMENTS: &[Field] = &[
    text("id"),
    text("title"),
    text("kind"),
    day("adopted_on"),
    text("adopted_by"),
    text("resolution_id"),
    day("from"),
    day("until"),
    text("supersedes_id"),
    text("force"),
    text("file"),
];

/// Where a paper is in its life; nothing for a report, which is not something that holds.
fn force_slug(composing: &Composing<'_>, id: DocumentId) -> Option<&'static str> {
    match documents::force(composing, id) {
        Force::Future => Some("future"),
        Force::Current => Some("in-force"),
        Force::Ended => Some("ended"),
        Force::Draft => Some("draft"),
        Force::Void => Some("void"),
        Force::Replaced(_) => Some("superseded"),
        Force::NoQuestion => None,
    }
}

/// The documents that everybody may read.
pub(super) fn documents<'c>(composing: &Composing<'c>) -> Dataset<'c> {
    let books = composing.books;
    let all = (0..).map(DocumentId::new).zip(&books.documents);
    let public = all.filter(|(_, d)| d.visibility == Visibility::Public);
    let rows = public.map(|(id, document)| {
        row![
            &document.id.value,
            &document.title,
            match document.kind {
                DocumentKind::Charter => "charter",
                DocumentKind::Covenant => "covenant",
                DocumentKind::Rules => "rules",
                DocumentKind::FundRules => "fund-rules",
                DocumentKind::Contract => "contract",
                DocumentKind::Audit => "audit",
                DocumentKind::Report => "report",
                DocumentKind::Other => "other",
            },
            document.adopted_on,
            document.adopted_by.as_ref(),
            document.resolution.map(|id| super::governance::resolution_id(books, id)),
            document.effective_from,
            document.effective_until,
            document.supersedes.and_then(|id| public_id(books, id)),
            force_slug(composing, id),
            document.file.as_deref().map(attachment_path),
        ]
    });
    table(composing, "documents", DOCUMENTS, rows.collect())
        .made_of(&["content/documents/*.md"])
        .shown_on(composing, "docs")
}

const WAIVERS: &[Field] = &[
    text("waived_rule"),
    text("waived_record"),
    text("reason"),
    text("approved_by"),
    day("until"),
    text("waived_state"),
];

/// The findings that may pass.
pub(super) fn waivers<'c>(composing: &Composing<'c>) -> Dataset<'c> {
    let rows = composing.books.waivers.iter().map(|waiver| {
        row![
            &waiver.rule.value,
            &waiver.record.value,
            &waiver.reason,
            &waiver.approved_by,
            waiver.until.value,
            standing(composing, waiver).slug(),
        ]
    });
    table(composing, "waivers", WAIVERS, rows.collect())
        .made_of(&["data/waivers.toml"])
        .shown_on(composing, "waivers")
}

const NOTICES: &[Field] = &[
    text("id"),
    text("title"),
    text("kind"),
    day("date"),
    number("posting_days"),
    text("place"),
    day("effective_on"),
];

/// The notices up to the day of the books.
pub(super) fn notices<'c>(composing: &Composing<'c>) -> Dataset<'c> {
    let books = composing.books;
    let rows = books.notices.iter().filter(|notice| notice.date <= books.as_of).map(|notice| {
        row![
            &notice.id.value,
            &notice.title,
            match notice.kind {
                NoticeKind::Publicity => "publicity",
                NoticeKind::Announcement => "announcement",
                NoticeKind::Correction => "correction",
                NoticeKind::Meeting => "meeting",
            },
            notice.date,
            notice.posting_days,
            notice.place.as_ref(),
            notice.effective_on,
        ]
    });
    table(composing, "notices", NOTICES, rows.collect())
        .made_of(&["content/notices/*.md"])
        .shown_on(composing, "notices")
}

const POSTINGS: &[Field] = &[
    text("duty"),
    text("instance"),
    text("artifact"),
    text("fingerprint"),
    text("place"),
    day("from"),
    day("until"),
    text("posted_by"),
    text("witness"),
];

/// What hung on the board by the day of the books. A last day that is still to come is not evidence yet.
pub(super) fn postings<'c>(composing: &Composing<'c>) -> Dataset<'c> {
    let books = composing.books;
    let rows = books.postings.iter().filter(|p| p.from.value <= books.as_of).map(|posting| {
        let until = posting.to.as_ref().map(|to| to.value);
        row![
            match posting.matter {
                PostedMatter::Accounts => "accounts",
                PostedMatter::MaintenanceFund => "maintenance-fund",
                PostedMatter::Fees => "fees",
                PostedMatter::Evaluation => "evaluation",
                PostedMatter::Decision => "decision",
                PostedMatter::MeetingNotice => "meeting-notice",
                PostedMatter::AnnualReport => "annual-report",
                PostedMatter::Other => "other",
            },
            posting.instance.as_ref().map(|instance| &instance.value),
            posting.artifact.as_ref(),
            posting.fingerprint.as_ref(),
            posting.board.as_ref(),
            posting.from.value,
            until.filter(|until| *until <= books.as_of),
            posting.posted_by.as_ref(),
            posting.witness.as_ref(),
        ]
    });
    table(composing, "postings", POSTINGS, rows.collect())
        .made_of(&["data/postings.csv"])
        .shown_on(composing, "notices")
}
