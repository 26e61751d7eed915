//! What is new, for feed readers, and every address, for search engines. Both need to know where the site is
//! published.

use jiff::civil::Date;
use serde::Serialize;

use super::{Composing, Frame, Page, View, edition::Edition, notices, report::path};
use crate::books::{document::Notice, meeting::MeetingId};

/// An Atom feed.
#[derive(Debug, Serialize)]
pub struct FeedView {
    /// Address of the feed.
    pub id: String,
    /// Address of the site.
    pub home: String,
    /// Who writes it.
    pub author: String,
    /// The day of the newest entry.
    pub updated: String,
    /// At most twenty, newest first.
    pub entries: Vec<EntryView>,
}

/// One entry.
#[derive(Debug, Serialize)]
pub struct EntryView {
    /// Title.
    pub title: String,
    /// Its address, which is its id as well.
    pub href: String,
    /// Its own day.
    pub updated: String,
    /// The page's answer, or what was decided.
    pub summary: String,
}

/// Every address of the site.
#[derive(Debug, Serialize)]
pub struct SitemapView {
    /// Addresses, in the order of the site.
    pub urls: Vec<String>,
}

/// How many entries a feed has.
const NEWEST: usize = 20;

struct Entry {
    date: Date,
    title: String,
    path: String,
    summary: String,
}

/// The feed; none when the site does not say where it is published, or nothing is published.
pub fn pages(composing: &Composing<'_>) -> Vec<Page> {
    let Some(url) = &composing.books.settings.url else { return Vec::new() };
    let mut entries: Vec<Entry> =
        reports(composing).chain(meetings(composing)).chain(news(composing)).collect();
    // Stable: on one day the report comes before the meeting and the meeting before the notice.
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.date));
    entries.truncate(NEWEST);
    let Some(newest) = entries.first() else { return Vec::new() };
    let books = composing.books;
    let author = books.committee.as_ref().map_or(&books.estate.name, |committee| &committee.name);
    let view = FeedView {
        id: format!("{url}/feed.xml"),
        home: format!("{url}/index.html"),
        author: author.clone(),
        updated: moment(newest.date),
        entries: entries
            .into_iter()
            .map(|entry| EntryView {
                title: entry.title,
                href: format!("{url}/{}", entry.path),
                updated: moment(entry.date),
                summary: entry.summary,
            })
            .collect(),
    };
    let title = books.settings.title.clone();
    vec![Page {
        path: "feed.xml".to_owned(),
        template: "feed.xml",
        frame: Frame::new("feed.xml", title, "", Vec::new()),
        view: View::Feed(Box::new(view)),
    }]
}

/// The beginning of a day in China: records have a day and no hour.
fn moment(date: Date) -> String {
    format!("{date}T00:00:00+08:00")
}

/// A report is new on the day it was first posted, else on its own last day.
fn reports(composing: &Composing<'_>) -> impl Iterator<Item = Entry> {
    use crate::books::posting::PostedMatter;
    composing.report.statements.iter().map(|statement| {
        let posting = composing.posting_of(PostedMatter::Accounts, statement.period);
        let posted = posting.map(|posting| posting.from.value);
        let period = composing.locale.period(statement.period);
        Entry {
            date: posted.filter(|on| *on <= composing.books.as_of).unwrap_or(statement.through),
            title: composing.locale.say("report.title", &[("period", &period)]),
            path: path(statement),
            summary: composing.answer(statement),
        }
    })
}

fn meetings(composing: &Composing<'_>) -> impl Iterator<Item = Entry> {
    let (books, locale) = (composing.books, composing.locale);
    let held = (0..books.meetings.len())
        .map(MeetingId::new)
        .filter(|id| books.meetings[id.index()].date.value <= books.as_of);
    held.map(move |id| {
        let link = composing.meeting_link(id);
        let resolutions = composing.resolution_links(id).into_iter();
        let decided = resolutions.map(|link| {
            locale.say("feed.decision", &[("title", &link.title), ("verdict", &link.note)])
        });
        let decided = decided.collect::<Vec<_>>().join(locale.word("feed.semicolon"));
        Entry {
            date: books.meetings[id.index()].date.value,
            title: link.title,
            path: link.href,
            summary: match decided.as_str() {
                "" => locale.word("feed.no-decision").to_owned(),
                _ => decided,
            },
        }
    })
}

fn news(composing: &Composing<'_>) -> impl Iterator<Item = Entry> {
    let books = composing.books;
    let told = books.notices.iter().filter(|notice| notice.date <= books.as_of);
    told.map(|notice: &Notice| Entry {
        date: notice.date,
        title: notice.title.clone(),
        path: notices::path(notice),
        summary: notices::kind(composing, notice.kind).to_owned(),
    })
}

/// The list of every page made so far; none when the site does not say where it is published.
pub fn sitemap(composing: &Composing<'_>, pages: &[Page]) -> Option<Page> {
    let url = composing.books.settings.url.as_ref()?;
    let for_people = pages.iter().filter(|page| page.path.ends_with(".html"));
    let paths: Vec<&String> = for_people.map(|page| &page.path).collect();
    let of_edition = |edition: &Edition| {
        let prefix = edition.prefix.clone();
        paths.iter().map(move |path| format!("{url}/{prefix}{path}"))
    };
    let urls = composing.editions.iter().flat_map(of_edition).collect();
    Some(Page {
        path: "sitemap.xml".to_owned(),
        template: "sitemap.xml",
        frame: Frame::new("sitemap.xml", &composing.books.settings.title, "", Vec::new()),
        view: View::Sitemap(Box::new(SitemapView { urls })),
    })
}
