//! The frame that all posters share: head, foot, code. A sheet is complete alone, because sheets get parted.

use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;

use super::{
    block::{Block, Body},
    title::{Piece, pieces},
    wording::{Closing, Ending, closing},
};
use crate::{
    page::{Composing, locale::Locale},
    source::fingerprint,
};

/// One poster before it has a paper.
#[derive(Clone, Debug)]
pub struct Poster {
    /// Its name in addresses, as `24q1-accounts`.
    pub name: String,
    /// What kind, as in `gongshi poster accounts`.
    pub kind: &'static str,
    /// Of which period, meeting, project …; empty for what there is one of.
    pub subject: String,
    /// Title, as printed.
    pub title: String,
    /// The page it is of, from the site's root.
    pub page: String,
    /// The template that sets it.
    pub template: &'static str,
    /// Until which day it matters for the board: posters of what is past are made on request.
    pub day: Date,
    /// Whether it belongs on the board now.
    pub current: bool,
    /// Whether it is also made as pictures for telephones.
    pub for_chat: bool,
    /// What is sent with them: title, answer, posting period, telephone, address.
    pub chat: Vec<String>,
    /// Fingerprint of what stands on it, as printed.
    pub version: String,
    /// What the template reads, but for the paper.
    pub view: Value,
    /// How many sheets it may take.
    pub sheets: usize,
    /// A table that goes into the file itself.
    pub attachment: Option<Attachment>,
}

/// A table in the file.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub csv: String,
}

/// What goes into a poster: everything but what all share.
#[derive(Debug)]
pub struct Draft<'d> {
    /// Kind.
    pub kind: &'static str,
    /// Period, meeting …; empty for what there is one of.
    pub subject: String,
    /// Title.
    pub title: String,
    /// Line below the title: the posting period, or since when it holds.
    pub posting: String,
    /// The page it is of.
    pub page: String,
    /// The day the file is dated.
    pub day: Date,
    /// Whether it belongs on the board now.
    pub current: bool,
    /// How many sheets it may take.
    pub sheets: usize,
    /// Whether it is also made as pictures for telephones.
    pub for_chat: bool,
    /// The day below the signature, when known.
    pub signed: Option<Date>,
    /// Whether objections are invited.
    pub objections: bool,
    /// Where the numbers come from.
    pub source: &'d str,
    /// How it ends, when not as its kind does.
    pub(super) ending: Ending,
    /// The blocks.
    pub blocks: Vec<Block>,
}

/// Head and foot as the templates read them.
#[derive(Debug, Serialize)]
struct View<'v> {
    kind: &'static str,
    lang: &'v str,
    region: &'v str,
    date: DateView,
    flow: bool,
    body: String,
    number: String,
    title: &'v str,
    pieces: Vec<Piece>,
    posting: &'v str,
    words: Words<'v>,
    foot: Foot,
    /// What the code opens; `None` without an address.
    link: Option<LinkView>,
    blocks: &'v [Block],
}

#[derive(Debug, Serialize)]
struct DateView {
    year: i16,
    month: i8,
    day: i8,
}

#[derive(Debug, Serialize)]
struct Words<'v> {
    page: &'v str,
    seal: &'v str,
    #[serde(rename = "seal-elsewhere")]
    seal_elsewhere: &'v str,
    ask: &'v str,
}

#[derive(Debug, Serialize)]
struct Foot {
    help: Vec<Help>,
    fine: Vec<String>,
    signature: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Help {
    label: String,
    text: String,
    strong: bool,
}

#[derive(Debug, Serialize)]
struct LinkView {
    url: String,
    words: String,
    caption: String,
    alt: String,
}

impl<'d> Draft<'d> {
    /// A draft without blocks: not current, one sheet, no pictures, no objections, undated, about the ledger.
    pub fn new(composing: &'d Composing<'_>, kind: &'static str, title: String, day: Date) -> Self {
        Draft {
            kind,
            subject: String::new(),
            title,
            posting: String::new(),
            page: String::new(),
            day,
            current: false,
            sheets: 1,
            for_chat: false,
            signed: None,
            objections: false,
            source: composing.locale.word("poster.source-books"),
            ending: Ending::default(),
            blocks: Vec::new(),
        }
    }

    /// What it ends with: ground, objections, 特此公示; `None` for kinds that are no notices.
    pub(super) fn closing(&self, composing: &Composing<'_>) -> Option<Closing> {
        closing(composing, self.kind, &self.ending, self.objections)
    }

    /// The poster of a draft, set by `sheet.typ`.
    pub fn finish(mut self, composing: &Composing<'_>) -> Poster {
        let name = composing.locale.word("poster.closing");
        let end = self.closing(composing).filter(|_| !self.ending.placed);
        let block = |Closing { text, brief }| Block::named(name, Body::Closing { text, brief });
        let end = end.map(block);
        self.blocks.extend(end);
        let blocks = serde_json::to_value(&self.blocks).unwrap_or_default();
        self.finish_with(composing, "sheet.typ", &[("blocks", blocks)], None)
    }

    /// The poster of a draft, set by another template that reads more than blocks. With an attachment, the
    /// version printed is the attachment's own fingerprint, so that anybody can hold one against the other.
    pub fn finish_with(
        self,
        composing: &Composing<'_>,
        template: &'static str,
        more: &[(&str, Value)],
        attachment: Option<Attachment>,
    ) -> Poster {
        let name = match self.subject.as_str() {
            "" => self.kind.to_owned(),
            subject => format!("{subject}-{}", self.kind),
        };
        let contents = serde_json::to_string(&(&self.title, &self.posting, more));
        let version = match &attachment {
            Some(attachment) => fingerprint(attachment.csv.as_bytes()),
            None => fingerprint(contents.unwrap_or_default().as_bytes()),
        };
        let chat = self.chat(composing);
        let view = self.view(composing, &name, &version);
        let mut view = serde_json::to_value(view).unwrap_or_default();
        for (key, value) in more {
            view[*key] = value.clone();
        }
        Poster {
            name,
            kind: self.kind,
            subject: self.subject,
            title: self.title,
            page: self.page,
            template,
            day: self.day,
            current: self.current,
            for_chat: self.for_chat,
            chat,
            version,
            view,
            sheets: self.sheets,
            attachment,
        }
    }

    /// Title, answer, posting period, telephone, address: the address bare and last, as chats want it.
    fn chat(&self, composing: &Composing<'_>) -> Vec<String> {
        let answers = self.blocks.iter().filter_map(|block| match &block.body {
            Body::Answer { text } => Some(text.clone()),
            Body::Verdict { word, reason, .. } => Some(format!("{word}。{reason}")),
            _ => None,
        });
        let contacts = &composing.books.contacts;
        let phone = contacts
            .supervision_phone
            .as_ref()
            .map(|phone| format!("{}{phone}", composing.locale.word("poster.supervision")));
        let url = composing.books.settings.url.as_ref().map(|base| {
            format!("{base}/{}", self.page.strip_suffix("index.html").unwrap_or(&self.page))
        });
        let lines = [Some(self.title.clone()), answers.into_iter().next()];
        let rest = [Some(self.posting.clone()).filter(|line| !line.is_empty()), phone, url];
        lines.into_iter().chain(rest).flatten().collect()
    }

    fn view<'v>(&'v self, composing: &'v Composing<'_>, name: &str, version: &str) -> View<'v> {
        let locale = composing.locale;
        let (lang, region) = locale.lang.split_once('-').unwrap_or((&locale.lang, "CN"));
        View {
            kind: self.kind,
            lang,
            region,
            date: DateView { year: self.day.year(), month: self.day.month(), day: self.day.day() },
            flow: 1 < self.sheets,
            body: body(composing),
            number: locale.say("poster.number", &[("number", name)]),
            title: &self.title,
            pieces: pieces(composing, &self.title),
            posting: &self.posting,
            words: words(locale),
            foot: Foot {
                help: help(composing),
                fine: vec![
                    locale.say("poster.source", &[("source", self.source)]),
                    locale.say("poster.version", &[("version", version)]),
                ],
                signature: vec![body_and_term(composing), signed(locale, self.signed)],
            },
            link: link(composing, self, version),
            blocks: &[],
        }
    }
}

fn words(locale: &Locale) -> Words<'_> {
    Words {
        page: locale.word("poster.page"),
        seal: locale.word("poster.seal"),
        seal_elsewhere: locale.word("poster.seal-elsewhere"),
        ask: locale.word("poster.ask"),
    }
}

/// Who signs: the committee, or the estate when no committee is on file.
pub fn body(composing: &Composing<'_>) -> String {
    let books = composing.books;
    books.committee.as_ref().map_or_else(|| books.estate.name.clone(), |c| c.name.clone())
}

fn body_and_term(composing: &Composing<'_>) -> String {
    let body = body(composing);
    let term = composing.books.committee.as_ref().and_then(|committee| committee.term);
    match term {
        Some(term) => {
            composing.locale.say("poster.term", &[("body", &body), ("n", &term.to_string())])
        }
        None => body,
    }
}

/// The day below the signature, or room to write it.
fn signed(locale: &Locale, day: Option<Date>) -> String {
    day.map_or_else(|| locale.word("poster.date-blank").to_owned(), |day| locale.long_date(day))
}

fn help(composing: &Composing<'_>) -> Vec<Help> {
    let locale = composing.locale;
    let contacts = &composing.books.contacts;
    let line = |key: &str, text: &Option<String>, strong| {
        let text = text.as_ref()?;
        Some(Help { label: locale.word(key).to_owned(), text: text.clone(), strong })
    };
    let office = match (&contacts.office, &contacts.hours) {
        (Some(office), Some(hours)) => Some(format!("{office} {hours}")),
        (Some(only), None) | (None, Some(only)) => Some(only.clone()),
        (None, None) => None,
    };
    let lines = [
        line("poster.office", &office, false),
        line("poster.phone", &contacts.phone, true),
        line("poster.supervision", &contacts.supervision_phone, true),
    ];
    lines.into_iter().flatten().collect()
}

/// Kinds whose page has every entry behind the sums.
const WITH_ENTRIES: [&str; 7] =
    ["accounts", "ledger", "common-income", "parking", "fund", "project", "annual"];

/// What a reader of a kind of sheet scans the code for.
fn caption(kind: &str) -> &'static str {
    if WITH_ENTRIES.contains(&kind) { "poster.scan" } else { "poster.scan-page" }
}

/// What the code opens: the page, with the fingerprint of the sheet behind `#`, which browsers keep to
/// themselves and a reader can hold against the page.
fn link(composing: &Composing<'_>, draft: &Draft, version: &str) -> Option<LinkView> {
    let locale = composing.locale;
    let base = composing.books.settings.url.as_ref()?;
    let path = draft.page.strip_suffix("index.html").unwrap_or(&draft.page);
    let address = format!("{base}/{path}");
    let words = address.split_once("://").map_or(&*address, |(_, rest)| rest).to_owned();
    Some(LinkView {
        words,
        caption: locale.word(caption(draft.kind)).to_owned(),
        alt: locale.say("poster.qr-alt", &[("title", &draft.title)]),
        url: format!("{address}#{version}"),
    })
}

/// The answer block.
pub fn answer(composing: &Composing<'_>, text: impl Into<String>) -> Block {
    Block::named(composing.locale.word("poster.answer"), Body::Answer { text: text.into() })
}
