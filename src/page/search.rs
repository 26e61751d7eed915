//! Search: the page that asks, the index that answers it, and every entry by date for whoever has no scripts.
//! The index is cut by year, so that a phone reads the newest first.

mod papers;
mod rows;

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Composing, Frame, Page, View, view::Link};

pub use papers::Paper;
pub use rows::LedgerIndex;

/// `search.html`
#[derive(Debug, Serialize)]
pub struct SearchView {
    /// How much can be found.
    pub answer: String,
    /// Names of the sections of what is found, in their order, with `|` between them.
    pub sections: String,
    /// Addresses of the index's files beside the page, newest first, with blanks between them.
    pub files: String,
    /// Every entry by date, newest year first.
    pub lists: Vec<Link>,
}

/// `search-list.html`: entries by date, newest first.
#[derive(Debug, Serialize)]
pub struct ListView {
    /// The year; empty for what has no day.
    pub year: String,
    /// The entries of this page.
    pub entries: Vec<ListEntry>,
    /// All pages of the year; empty when there is one.
    pub pages: Vec<Link>,
}

/// One entry of a list.
#[derive(Clone, Debug, Serialize)]
pub struct ListEntry {
    /// `2024-03-08`; empty when it has no day.
    pub date: String,
    /// What.
    pub title: String,
    /// Where it is from.
    pub note: String,
    /// `12,600.00`; empty for what is no amount.
    pub amount: String,
    /// Where it stands, from the root.
    pub href: String,
}

/// One file of the index.
#[derive(Debug, Default, Serialize)]
pub struct IndexFile {
    /// Where it goes, from the root.
    #[serde(skip)]
    pub path: String,
    /// Whatever is no row of a ledger.
    pub papers: Vec<Paper>,
    /// The rows of each period.
    pub ledgers: Vec<LedgerIndex>,
    /// Who was paid or paid: rows name them by number.
    pub payees: Vec<String>,
}

/// Sections of what is found, in the order in which they are shown; the first is the ledger's. Words are
/// `nav.{key}`.
const SECTIONS: [&str; 9] =
    ["reports", "fund", "meetings", "notices", "providers", "fees", "docs", "about", "help"];

/// Entries on one page of a list.
const LIST: usize = 250;

/// The key of what has no day.
const UNDATED: &str = "other";

/// The pages and the index; `made` are the pages of the site so far. None when there is nothing to find.
pub fn compose(composing: &Composing<'_>, made: &[Page]) -> (Vec<Page>, Vec<IndexFile>) {
    let mut files: BTreeMap<String, IndexFile> = BTreeMap::new();
    for paper in papers::papers(composing, made) {
        let year = paper.date.split('-').next().unwrap_or_default();
        let key = if year.is_empty() { UNDATED } else { year };
        files.entry(key.to_owned()).or_default().papers.push(paper);
    }
    for statement in &composing.report.statements {
        let file = files.entry(statement.period.year().to_string()).or_default();
        let rows = rows::ledger(composing, statement, &mut file.payees);
        file.ledgers.push(rows);
    }
    for (year, file) in &mut files {
        file.path = format!("search/{year}.js");
    }
    let mut pages = Vec::new();
    let mut lists = Vec::new();
    let mut n = 0;
    // The newest year first; what has no day comes last.
    let years = files.keys().rev().filter(|year| *year != UNDATED);
    let years: Vec<&String> =
        years.chain(files.get_key_value(UNDATED).map(|(key, _)| key)).collect();
    for year in &years {
        let entries = list_entries(composing, year, &files[*year]);
        n += entries.len();
        lists.push(list_link(composing, year, entries.len()));
        if (composing.has_template)("search-list.html") {
            pages.extend(list_pages(composing, year, &entries));
        }
    }
    if n == 0 {
        return (Vec::new(), Vec::new());
    }
    let names: Vec<String> = years.iter().map(|year| format!("{year}.js")).collect();
    pages.insert(0, page(composing, n, names.join(" "), lists));
    (pages, files.into_values().collect())
}

fn page(composing: &Composing<'_>, n: usize, files: String, lists: Vec<Link>) -> Page {
    let locale = composing.locale;
    let n = locale.count(i64::try_from(n).unwrap_or(i64::MAX));
    let sections = SECTIONS.map(|key| locale.word(&format!("nav.{key}")).replace('|', "／"));
    let view = SearchView {
        answer: locale.say("search.answer", &[("n", &n)]),
        sections: sections.join("|"),
        files,
        lists: if (composing.has_template)("search-list.html") { lists } else { Vec::new() },
    };
    let path = "search/index.html";
    let title = locale.word("nav.search");
    Page {
        path: path.to_owned(),
        template: "search.html",
        frame: Frame::new(path, title, view.answer.clone(), vec![composing.home()]),
        view: View::Search(Box::new(view)),
    }
}

fn list_title(composing: &Composing<'_>, year: &str) -> String {
    match year {
        UNDATED => composing.locale.word("search.undated").to_owned(),
        year => composing.locale.say("search.year", &[("y", year)]),
    }
}

fn list_link(composing: &Composing<'_>, year: &str, n: usize) -> Link {
    let n = composing.locale.count(i64::try_from(n).unwrap_or(i64::MAX));
    let note = composing.locale.say("search.entries", &[("n", &n)]);
    Link::new(list_title(composing, year), list_path(year, 1)).note(note)
}

fn list_path(year: &str, number: usize) -> String {
    match number {
        1 => format!("search/{year}/index.html"),
        n => format!("search/{year}/{n}/index.html"),
    }
}

fn list_pages(composing: &Composing<'_>, year: &str, entries: &[ListEntry]) -> Vec<Page> {
    let locale = composing.locale;
    let title = list_title(composing, year);
    let n = entries.len().div_ceil(LIST);
    let name = |number: usize| locale.say("ledger.page", &[("n", &number.to_string())]);
    let links: Vec<Link> = (1..=n).map(|i| Link::new(name(i), list_path(year, i))).collect();
    let page = |(i, entries): (usize, &[ListEntry])| {
        let path = list_path(year, i + 1);
        let title = match i {
            0 => title.clone(),
            i => format!("{title}{}{}", locale.word("list.comma"), name(i + 1)),
        };
        let crumbs = vec![composing.home(), composing.section("search")];
        Page {
            template: "search-list.html",
            frame: Frame::new(&path, title.clone(), title, crumbs),
            path,
            view: View::SearchList(Box::new(ListView {
                year: if year == UNDATED { String::new() } else { year.to_owned() },
                entries: entries.to_vec(),
                pages: if n == 1 { Vec::new() } else { links.clone() },
            })),
        }
    };
    entries.chunks(LIST).enumerate().map(page).collect()
}

/// Everything of a file, newest first; on one day in the order of the books.
fn list_entries(composing: &Composing<'_>, year: &str, file: &IndexFile) -> Vec<ListEntry> {
    let statements = composing.report.statements.iter();
    let of_year = statements.filter(|statement| statement.period.year().to_string() == year);
    let rows = of_year.flat_map(|statement| rows::list(composing, statement));
    let mut entries: Vec<ListEntry> = rows.chain(file.papers.iter().map(Paper::listed)).collect();
    entries.sort_by(|a, b| b.date.cmp(&a.date));
    entries
}
