//! Which pages exist, where, and what stands on them. Every number becomes text here, with the id of its
//! fact; how the text becomes bytes is not known here.

pub mod about;
pub mod board;
pub mod challenge;
pub mod changes;
pub mod chart;
pub mod data;
pub mod dataset;
pub mod documents;
pub mod duties;
pub mod edition;
pub mod feed;
pub mod fees;
pub mod fund;
pub mod help;
pub mod home;
pub mod journal;
pub mod ledger;
pub mod locale;
pub mod meeting;
pub mod meetings;
pub mod names;
pub mod no_fee;
pub mod notices;
pub mod openness;
pub mod poster;
pub mod project;
pub mod prose;
pub mod provider;
pub mod providers;
pub mod register;
pub mod report;
pub mod reports;
pub mod rights;
pub mod score;
pub mod screen;
pub mod search;
pub mod self_audit;
pub mod sentence;
pub mod share;
pub mod strip;
pub mod subject;
pub mod term;
pub mod terms;
pub mod tie;
pub mod trend;
pub mod view;
pub mod vote;
pub mod waivers;
pub mod workbook;

use std::num::NonZeroUsize;

use serde::Serialize;

use crate::{
    books::Books, diag::Diagnostic, duties::Register, report::Report, rulebook::layer::Duties,
};

use locale::Locale;
use view::{Item, Link};

/// Everything that goes into the pages of one edition.
#[derive(Clone, Copy)]
pub struct Composing<'c> {
    /// The books.
    pub books: &'c Books,
    /// What is published of them.
    pub report: &'c Report,
    /// What is owed and how it stands.
    pub duties: &'c Register,
    /// The merged rulebooks: rights, items of the self-audit.
    pub rulebook: &'c Duties,
    /// What the rules found.
    pub findings: &'c [Diagnostic],
    /// Words and number formats.
    pub locale: &'c Locale,
    /// All editions of the site, the main one first.
    pub editions: &'c [edition::Edition],
    /// Fingerprint of the inputs, as printed on every page.
    pub version: &'c str,
    /// Whether the theme has a template: page kinds without one are not made.
    pub has_template: &'c (dyn Fn(&str) -> bool + Sync),
    /// Whether any template of the theme mentions a field: the costly parts of a view that none does are
    /// left out.
    pub mentions: &'c (dyn Fn(&str) -> bool + Sync),
    /// Rows of a ledger on one page, as the theme has it.
    pub ledger_rows: NonZeroUsize,
    /// The posters that were made of the same facts.
    pub prints: &'c [poster::Print],
    /// The files of open data, in the order of their paths.
    pub downloads: &'c [data::Download],
}

/// The pages of a site, ready to be rendered.
#[derive(Debug)]
pub struct Pages {
    /// What all pages share.
    pub shared: Shared,
    /// The pages.
    pub pages: Vec<Page>,
    /// What the search page's script reads.
    pub index: Vec<search::IndexFile>,
}

/// One page.
#[derive(Debug)]
pub struct Page {
    /// Where it goes, from the site's root, as `24q1/index.html`.
    pub path: String,
    /// The template that prints it.
    pub template: &'static str,
    /// Title, breadcrumb and the way back to the root.
    pub frame: Frame,
    /// What stands on it.
    pub view: View,
}

/// What stands on a page, one kind a template.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum View {
    /// `home.html`
    Home(Box<home::HomeView>),
    /// `board.html`
    Board(Box<board::BoardView>),
    /// `reports.html`
    Reports(Box<reports::ReportsView>),
    /// `report.html` and `year.html`
    Report(Box<report::ReportView>),
    /// `year-lines.html`
    Spread(Box<report::SpreadView>),
    /// `ledger.html`
    Ledger(Box<ledger::LedgerPage>),
    /// `fund.html`
    Fund(Box<fund::FundView>),
    /// `project.html`
    Project(Box<project::ProjectView>),
    /// `fees.html`
    Fees(Box<fees::FeesView>),
    /// `providers.html`
    Providers(Box<providers::ProvidersView>),
    /// `provider.html`
    Provider(Box<provider::ProviderView>),
    /// `meetings.html`
    Meetings(Box<meetings::MeetingsView>),
    /// `meeting.html`
    Meeting(Box<meeting::MeetingView>),
    /// `documents.html`
    Documents(Box<documents::DocumentsView>),
    /// `document.html`
    Document(Box<documents::DocumentView>),
    /// `notices.html`
    Notices(Box<notices::NoticesView>),
    /// `notice.html`
    Notice(Box<notices::NoticeView>),
    /// `about.html`
    About(Box<about::AboutView>),
    /// `duties.html`
    Duties(Box<duties::DutiesView>),
    /// `openness.html`
    Openness(Box<openness::OpennessView>),
    /// `self-audit.html`
    SelfAudit(Box<self_audit::SelfAuditView>),
    /// `no-fee.html`
    NoFee(Box<no_fee::NoFeeView>),
    /// `rights.html`
    Rights(Box<rights::RightsView>),
    /// `waivers.html`
    Waivers(Box<waivers::WaiversView>),
    /// `changes.html`
    Changes(Box<changes::ChangesView>),
    /// `data.html`
    Data(Box<data::DataView>),
    /// `help.html`
    Help(Box<help::HelpView>),
    /// `register.html`
    Register(Box<register::RegisterView>),
    /// `terms.html`
    Terms(Box<terms::TermsView>),
    /// `share.html`
    Share(Box<share::ShareView>),
    /// `screen.html`
    Screen(Box<screen::ScreenView>),
    /// `search.html`
    Search(Box<search::SearchView>),
    /// `search-list.html`
    SearchList(Box<search::ListView>),
    /// `feed.xml`
    Feed(Box<feed::FeedView>),
    /// `sitemap.xml`
    Sitemap(Box<feed::SitemapView>),
}

/// What differs from page to page in the frame.
#[derive(Debug, Serialize)]
pub struct Frame {
    /// Heading of the page.
    pub title: String,
    /// One sentence for search engines and chat cards: the page's answer.
    pub description: String,
    /// `../` for each folder the page is in.
    pub root: String,
    /// The page's own path from the root.
    pub path: String,
    /// The pages above it, the home page first.
    pub crumbs: Vec<Link>,
    /// What a link to it shows: the wide picture, then the square one.
    pub previews: Vec<Preview>,
    /// Posters of what stands on it.
    pub prints: Vec<poster::Print>,
    /// The registers that belong to it.
    pub below: Vec<Link>,
    /// Words on it that the glossary explains.
    pub terms: Vec<Link>,
}

/// A picture that a link to a page shows.
#[derive(Clone, Debug, Serialize)]
pub struct Preview {
    /// Where it is, from the site's root.
    pub path: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// What it shows.
    pub alt: String,
}

impl Preview {
    /// Those of a poster; `None` when it has none.
    fn of(print: &poster::Print) -> Option<Vec<Preview>> {
        let preview = |path: &String, width, height| Preview {
            path: path.clone(),
            width,
            height,
            alt: print.title.clone(),
        };
        let wide = print.preview.as_ref()?;
        let square = print.card.as_ref().map(|card| preview(&card.path, 1080, 1080));
        Some(std::iter::once(preview(wide, 1200, 630)).chain(square).collect())
    }
}

/// What all pages of a site share.
#[derive(Debug, Serialize)]
pub struct Shared {
    /// Language tag.
    pub lang: String,
    /// The folder of this edition; empty for the first.
    pub prefix: String,
    /// The way from this edition's root to the site's: `../`, or nothing for the first.
    pub up: &'static str,
    /// All other editions.
    pub editions: Vec<edition::Edition>,
    /// Title of the site.
    pub title: String,
    /// Name of the estate.
    pub estate: String,
    /// Name of the committee.
    pub committee: String,
    /// Where it is published; empty when not said.
    pub url: String,
    /// All sections, in the order residents ask.
    pub sections: Vec<Link>,
    /// Office, hours, telephones.
    pub contacts: Vec<Item>,
    /// The day of the books, for people.
    pub as_of: String,
    /// The day of the books, for machines.
    pub as_of_iso: String,
    /// Fingerprint of the inputs.
    pub version: String,
    /// Whether there is a feed.
    pub feed: bool,
    /// The search page, for the head of every page.
    pub search: Option<Link>,
}

impl Frame {
    /// The frame of a page below the pages named.
    pub fn new(
        path: &str,
        title: impl Into<String>,
        description: impl Into<String>,
        crumbs: Vec<Link>,
    ) -> Self {
        Frame {
            title: title.into(),
            description: description.into(),
            root: "../".repeat(path.matches('/').count()),
            path: path.to_owned(),
            crumbs,
            previews: Vec::new(),
            prints: Vec::new(),
            below: Vec::new(),
            terms: Vec::new(),
        }
    }
}

impl<'c> Composing<'c> {
    /// The word for a key.
    pub fn word(&self, key: &'c str) -> &'c str {
        self.locale.word(key)
    }

    /// The crumb of the home page.
    pub fn home(&self) -> Link {
        Link::new(self.locale.word("nav.home"), "index.html")
    }

    /// The crumb of a section.
    pub fn section(&self, key: &'static str) -> Link {
        Link::new(self.locale.word(&format!("nav.{key}")), format!("{key}/index.html"))
    }
}

/// Makes every page that the theme has a template for.
pub fn compose(composing: &Composing<'_>) -> Pages {
    let mut pages = Vec::new();
    let mut add = |template: &'static str, make: &dyn Fn(&Composing<'_>) -> Vec<Page>| {
        if (composing.has_template)(template) {
            pages.extend(make(composing));
        }
    };
    add("home.html", &|c| vec![home::page(c)]);
    add("reports.html", &|c| vec![reports::page(c)]);
    add("report.html", &report::pages);
    add("ledger.html", &ledger::pages);
    add("year.html", &report::year_pages);
    add("year-lines.html", &report::lines_pages);
    add("fund.html", &|c| fund::page(c).into_iter().collect());
    add("project.html", &project::pages);
    add("fees.html", &|c| fees::page(c).into_iter().collect());
    add("share.html", &|c| share::page(c).into_iter().collect());
    add("providers.html", &|c| providers::page(c).into_iter().collect());
    add("provider.html", &provider::pages);
    add("meetings.html", &|c| meetings::page(c).into_iter().collect());
    add("meeting.html", &meeting::pages);
    add("notices.html", &notices::pages);
    add("duties.html", &|c| duties::page(c).into_iter().collect());
    add("board.html", &|c| board::page(c).into_iter().collect());
    add("openness.html", &|c| openness::page(c).into_iter().collect());
    add("self-audit.html", &|c| self_audit::page(c).into_iter().collect());
    add("no-fee.html", &|c| no_fee::page(c).into_iter().collect());
    add("rights.html", &|c| rights::page(c).into_iter().collect());
    add("changes.html", &|c| vec![changes::page(c)]);
    add("waivers.html", &|c| waivers::page(c).into_iter().collect());
    add("about.html", &|c| vec![about::page(c)]);
    add("documents.html", &documents::pages);
    add("data.html", &data::pages);
    add("help.html", &|c| vec![help::page(c), help::accessibility(c)]);
    add("register.html", &register::pages);
    add("terms.html", &|c| vec![terms::page(c)]);
    add("feed.xml", &feed::pages);
    let mut index = Vec::new();
    if (composing.has_template)("search.html") {
        let (search, files) = search::compose(composing, &pages);
        pages.extend(search);
        index = files;
    }
    if (composing.has_template)("screen.html") {
        pages.extend(screen::page(composing, &pages));
    }
    if (composing.has_template)("sitemap.xml") {
        pages.extend(feed::sitemap(composing, &pages));
    }
    let previews = |path: &str| {
        let mut prints = composing.prints.iter().filter(|print| print.page == path);
        prints.find_map(Preview::of)
    };
    let newest = composing.report.statements.iter().rev().map(report::path);
    let newest = newest.filter_map(|path| previews(&path)).next();
    for page in &mut pages {
        if (composing.has_template)("terms.html") {
            page.frame.terms = terms::used(composing, page.template);
        }
        let prints = composing.prints.iter().filter(|print| print.page == page.path);
        page.frame.prints = prints.map(|print| composing.shared_print(print)).collect();
        // A page without a picture of its own, as the home page, shows that of the newest period.
        let own = previews(&page.path).or_else(|| newest.clone());
        page.frame.previews = own.unwrap_or_default();
    }
    register::attach(&mut pages);
    let sections = sections(composing, &pages);
    Pages { shared: shared(composing, sections), pages, index }
}

/// The sections that exist, in the order residents ask for them.
fn sections(composing: &Composing<'_>, pages: &[Page]) -> Vec<Link> {
    const ORDER: [&str; 18] = [
        "reports",
        "fund",
        "fees",
        "share",
        "providers",
        "meetings",
        "duties",
        "notices",
        "board",
        "about",
        "docs",
        "data",
        "search",
        "changes",
        "waivers",
        "help",
        "terms",
        "a11y",
    ];
    let exists = |key: &&str| pages.iter().any(|page| page.path == format!("{key}/index.html"));
    let link = |key: &'static str| {
        let gloss = composing.locale.word(&format!("nav.{key}-gloss")).to_owned();
        composing.section(key).note(gloss)
    };
    ORDER.into_iter().filter(exists).map(link).collect()
}

fn shared(composing: &Composing<'_>, sections: Vec<Link>) -> Shared {
    let books = composing.books;
    let locale = composing.locale;
    let contacts = &books.contacts;
    let item = |key: &str, text: &Option<String>| {
        text.as_ref().map(|text| Item::new(locale.word(&format!("contact.{key}")), text))
    };
    let contacts = [
        item("office", &contacts.office),
        item("hours", &contacts.hours),
        item("phone", &contacts.phone),
        item("supervision", &contacts.supervision_phone),
        item("hotline", &contacts.hotline),
    ];
    Shared {
        lang: locale.lang.clone(),
        prefix: composing.prefix().to_owned(),
        up: composing.up(),
        editions: composing.other_editions(),
        title: books.settings.title.clone(),
        estate: books.estate.name.clone(),
        committee: books.committee.as_ref().map_or_else(String::new, |c| c.name.clone()),
        url: books.settings.url.clone().unwrap_or_default(),
        contacts: contacts.into_iter().flatten().collect(),
        as_of: locale.long_date(books.as_of),
        as_of_iso: books.as_of.to_string(),
        version: composing.version.to_owned(),
        search: sections.iter().find(|link| link.href == "search/index.html").cloned(),
        sections,
        feed: books.settings.url.is_some() && (composing.has_template)("feed.xml"),
    }
}
