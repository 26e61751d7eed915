//! The page of a register: an answer, what is open, and the records. One kind of page for all of them, made
//! of blocks; what a register says and which records come first is in the files below.

pub mod annual;
pub mod archive;
pub mod ballot;
pub mod credit;
pub mod decides;
pub mod district;
pub mod fault;
pub mod income;
pub mod organisation;
pub mod posted;
pub mod renewal;
pub mod seat;
pub mod service;
pub mod show;
pub mod tender;
pub mod trust;
pub mod upkeep;

use serde::Serialize;

use super::{
    Composing, Frame, Page, View,
    data::{self, FileView},
    report::Badge,
    view::{Item, Link, Money},
};
use crate::text::Text;
use show::{Record, Shown};

/// How many records a page shows; the rest stand in the files for download.
const MOST: usize = 60;

/// A register.
#[derive(Debug, Serialize)]
pub struct RegisterView {
    /// The answer.
    pub answer: String,
    /// What stands on the page, in order.
    pub blocks: Vec<Block>,
    /// The files for download; empty when none are made.
    pub files: Vec<FileView>,
}

/// A part of the page under a heading of its own. What is empty is not shown.
#[derive(Debug, Default, Serialize)]
pub struct Block {
    /// Anchor.
    pub id: String,
    /// Heading.
    pub title: String,
    /// A sentence under it.
    pub lead: String,
    /// Labels and texts.
    pub facts: Vec<Item>,
    /// A table.
    pub table: Option<Table>,
    /// Things within things.
    pub tree: Vec<Node>,
    /// Records.
    pub cards: Vec<Card>,
    /// Places that go further.
    pub links: Vec<Link>,
    /// A sentence below it all: how it is counted.
    pub method: String,
}

/// A thing with the things below it, three deep at most.
#[derive(Debug, Serialize)]
pub struct Node {
    /// What it is called.
    pub title: String,
    /// A word more.
    pub note: String,
    /// What is below it.
    pub children: Vec<Node>,
}

impl Node {
    /// A thing with nothing below it.
    pub fn new(title: impl Into<String>, note: impl Into<String>) -> Self {
        Node { title: title.into(), note: note.into(), children: Vec::new() }
    }
}

/// One record.
#[derive(Debug, Serialize)]
pub struct Card {
    /// What it is.
    pub title: String,
    /// Its day and number.
    pub note: String,
    /// How it stands.
    pub badge: Option<Badge>,
    /// Its filled fields.
    pub facts: Vec<CardFact>,
    /// A photo that shows it.
    pub picture: Option<Picture>,
}

/// A photo, scaled by the reader's screen and without what the camera wrote beside it.
#[derive(Debug, Serialize)]
pub struct Picture {
    /// Path from the root.
    pub href: String,
    /// What it shows, for who does not see it.
    pub alt: String,
}

/// One field of a record.
#[derive(Debug, Serialize)]
pub struct CardFact {
    /// The field.
    pub label: String,
    /// Its text.
    pub text: String,
    /// Path from the root of what it names; may be empty.
    pub href: String,
}

/// A small table. Its first column names the rows.
#[derive(Debug, Default, Serialize)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// Heads of the columns.
    pub head: Vec<String>,
    /// Rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Serialize)]
pub struct Row {
    /// What the row is of.
    pub name: String,
    /// A word under it.
    pub note: String,
    /// Its cells, one less than the heads.
    pub cells: Vec<Money>,
    /// Whether it is the sum of the others.
    pub is_total: bool,
}

impl Row {
    /// A row of texts.
    pub fn new(name: impl Into<String>, cells: Vec<Money>) -> Self {
        Row { name: name.into(), note: String::new(), cells, is_total: false }
    }
}

/// A text in the language of the edition.
pub(in crate::page) fn said(composing: &Composing<'_>, text: &Text) -> String {
    if composing.locale.lang == "en" { text.en.clone() } else { text.zh.clone() }
}

/// A cell of a table that is no amount.
pub fn cell(text: impl Into<String>) -> Money {
    Money { fact: String::new(), value: String::new(), text: text.into() }
}

impl Block {
    /// An empty block under a heading: `register.{key}` is its word.
    pub fn new(composing: &Composing<'_>, key: &str) -> Self {
        Block {
            id: key.to_owned(),
            title: composing.locale.word(&format!("register.{key}")).to_owned(),
            ..Block::default()
        }
    }

    /// The same with records, the first of them. What there is more of is said.
    #[must_use]
    pub fn cards(mut self, composing: &Composing<'_>, cards: impl Iterator<Item = Card>) -> Self {
        self.cards = cards.collect();
        if let Some(more) = self.cards.len().checked_sub(MOST).filter(|more| 0 < *more) {
            self.cards.truncate(MOST);
            let n = more.to_string();
            self.method = composing.locale.say("register.more", &[("n", &n)]);
        }
        self
    }

    /// The same with a sentence under the heading.
    #[must_use]
    pub fn lead(mut self, lead: impl Into<String>) -> Self {
        self.lead = lead.into();
        self
    }

    /// Whether nothing stands in it.
    fn is_empty(&self) -> bool {
        self.lead.is_empty()
            && self.facts.is_empty()
            && self.table.is_none()
            && self.tree.is_empty()
            && self.cards.is_empty()
            && self.links.is_empty()
    }
}

/// The page of a register below a section. `key` names its word `dataset.{key}`, its address and its files.
pub fn page(
    composing: &Composing<'_>,
    (key, section): (&str, &'static str),
    answer: String,
    blocks: Vec<Block>,
) -> Page {
    let path = format!("{key}/index.html");
    let title = composing.locale.word(&format!("dataset.{key}")).to_owned();
    let files = if (composing.has_template)("data.html") {
        let file = |kind: &str, ending: &str| {
            data::file(composing, kind.to_owned(), &format!("data/{key}.{ending}"))
        };
        vec![file("CSV", "csv"), file("JSON", "json")]
    } else {
        Vec::new()
    };
    let blocks = blocks.into_iter().filter(|block| !block.is_empty()).collect();
    let crumbs = vec![composing.home(), composing.section(section)];
    Page {
        frame: Frame::new(&path, title, answer.clone(), crumbs),
        path,
        template: "register.html",
        view: View::Register(Box::new(RegisterView { answer, blocks, files })),
    }
}

/// A record as a card. `hidden` are the fields that its title, note and badge already say.
pub fn card<'c, R: Record>(
    composing: &Composing<'c>,
    record: &'c R,
    (title, note): (String, String),
    badge: Option<Badge>,
    hidden: &[&str],
) -> Card {
    let entries = record.entries(composing).into_iter();
    let seen = entries
        .filter(|entry| !entry.text.is_empty() && !entry.is_id && !hidden.contains(&entry.name));
    let fact = |Shown { name, text, href, .. }: Shown<'c>| CardFact {
        label: show::label::<R>(composing, name),
        text,
        href,
    };
    Card { title, note, badge, facts: seen.map(fact).collect(), picture: None }
}

/// The records up to the day of the books, newest first.
pub fn newest<'b, R: Record>(composing: &Composing<'_>, records: &'b [R]) -> Vec<&'b R> {
    let as_of = composing.books.as_of;
    let mut shown: Vec<&R> = records.iter().filter(|r| r.day(composing.books) <= as_of).collect();
    shown.sort_by_key(|record| std::cmp::Reverse(record.day(composing.books)));
    shown
}

/// Every page of a register that has records.
pub fn pages(composing: &Composing<'_>) -> Vec<Page> {
    let single = [ballot::pages(composing), decides::pages(composing), posted::pages(composing)];
    let all = [
        service::pages(composing),
        tender::pages(composing),
        organisation::pages(composing),
        seat::pages(composing),
        trust::pages(composing),
        annual::pages(composing),
        income::pages(composing),
        archive::pages(composing),
        upkeep::pages(composing),
        credit::pages(composing),
        renewal::pages(composing),
        fault::pages(composing),
    ];
    all.into_iter().flatten().chain(single.into_iter().flatten()).collect()
}

/// Puts a link to each register on the page of its section; where that page is not made, on that of the
/// organisation, which every site has.
pub fn attach(pages: &mut [Page]) {
    let paths: Vec<String> = pages.iter().map(|page| page.path.clone()).collect();
    let mut links = Vec::new();
    for page in pages.iter_mut().filter(|page| page.template == "register.html") {
        if page.frame.crumbs.last().is_some_and(|parent| !paths.contains(&parent.href)) {
            page.frame.crumbs.truncate(1);
        }
        let parent = page.frame.crumbs.get(1).map_or("about/index.html", |parent| &parent.href);
        let link = Link::new(&page.frame.title, &page.path).note(&page.frame.description);
        links.push((parent.to_owned(), link));
    }
    for (parent, link) in links {
        if let Some(page) = pages.iter_mut().find(|page| page.path == parent) {
            page.frame.below.push(link);
        }
    }
}
