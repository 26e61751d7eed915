//! gongshi (公示) turns the books and papers of a housing estate's committee into what it owes its residents.
//!
//! One pipeline; each stage is a function from data to data, and the disk is touched only at its two ends:
//!
//! ```text
//!  site folder
//!      │ collect    source::collect    reads every file once, decodes text, takes digests
//!      ▼
//!  Sources ── read ──▶ Sheet | Table | Article     format: bytes → cells with places
//!      │ record     books::record      cells → Books; what cannot be recorded is a defect
//!      ▼
//!  Books ──────┬── audit     rules::audit        cross-record rules → findings
//!      │       └── prepare   report::prepare     statements, ladders, verdicts, facts → Report
//!      ▼               ▼
//!      └── compose ──▶ Pages  page::compose       view data; every number becomes text here
//!                      │ render  render::render   tera → HTML, plotters → SVG, writers → CSV and JSON
//!                      ▼
//!                    Site   path → bytes
//!                      │ publish publish::write   writes beside the target, then swaps
//!                      ▼
//!                    public/
//! ```
//!
//! [`build`] is that list. A module uses only modules of lower layers; the order, lowest first, is held by a
//! test: `error, text, source, site` < `diag` < `format` < `books` < `rulebook` < `report` < `duties` <
//! `rules` < `theme` < `page` < `render, publish, printing, intake` < `options` < `checked, downloads` < this
//! file < `paper` < `cli`. A rule judges a figure by the same computation
//! that residents see, so `rules` stands above `report`.

pub mod books;
mod checked;
pub mod cli;
pub mod diag;
mod downloads;
pub mod duties;
pub mod error;
pub mod format;
pub mod intake;
mod options;
pub mod page;
pub mod paper;
pub mod printing;
pub mod publish;
pub mod render;
pub mod report;
pub mod rulebook;
pub mod rules;
pub mod site;
pub mod source;
pub mod text;
pub mod theme;

use std::{path::Path, sync::Arc};

use jiff::civil::Date;

use books::Books;
use downloads::{add_editions, add_files};
use duties::Register;
use error::Error;
use printing::Made;
use render::{board::Faults, look::Look};
use rulebook::{Rulebooks, layer::Duties};
use site::{Content, Site};
use source::Sources;
use text::Text;

pub use checked::{Checked, estate_id};
pub use options::{DataFiles, Options, Stage};
pub use printing::Posters;
pub use render::Parallel;

/// A site made, or the reasons why not.
#[derive(Debug)]
pub struct Built {
    /// What was found.
    pub checked: Checked,
    /// The files of the site; `None` when it is blocked.
    pub site: Option<Site>,
}

/// Looks a site folder through.
///
/// # Errors
/// When the folder cannot be read. What is wrong in its files is in [`Checked::diagnostics`].
pub fn check(folder: &Path, options: &Options) -> Result<Checked, Error> {
    let sources = source::collect(folder)?;
    let (books, defects) = books::record::record(&sources, options.as_of);
    let mut checked = Checked::new(folder, sources, books.as_ref(), defects);
    if let Some(books) = &books {
        let rulebooks = follow(books, &mut checked);
        let owed = owe(books, &mut checked);
        checked.audit(books, &rulebooks, &owed.register);
        checked.reports = report::count(books);
        let told =
            page::prose::check(books, &checked.sources, (&owed.register, &owed.merged), || {
                report::prepare(books, &rulebooks)
            });
        checked.diagnostics.extend(told);
    }
    checked.settle(options.strictness);
    Ok(checked)
}

/// What a site owes.
#[derive(Debug)]
pub struct Owed {
    /// What was found on the way.
    pub checked: Checked,
    /// The duties; empty when there is no usable estate.
    pub register: Register,
    /// Days on which somebody is reminded of a contract or a warranty that ends.
    pub reminders: Vec<report::reminders::Reminder>,
}

/// Looks up what a site owes and how it stands.
///
/// # Errors
/// When the folder cannot be read. What is wrong in its files is in [`Owed::checked`].
pub fn duties_of(folder: &Path, options: &Options) -> Result<Owed, Error> {
    let sources = source::collect(folder)?;
    let (books, defects) = books::record::record(&sources, options.as_of);
    let mut checked = Checked::new(folder, sources, books.as_ref(), defects);
    let (mut register, mut reminders) = (Register::default(), Vec::new());
    if let Some(books) = &books {
        reminders = report::reminders::prepare(books, &Rulebooks::for_books(books));
        let owed = owe(books, &mut checked);
        register = owed.register;
    }
    checked.settle(options.strictness);
    Ok(Owed { checked, register, reminders })
}

/// The duties of the rulebooks and how they stand.
struct Duty {
    merged: Duties,
    register: Register,
}

/// The thresholds and checklists of the rulebooks that a site follows; what is wrong in its own is told.
fn follow(books: &Books, checked: &mut Checked) -> Rulebooks {
    let (rulebooks, defects) = Rulebooks::of_site(books, &checked.sources);
    checked.diagnostics.extend(defects);
    rulebooks
}

/// Merges the rulebooks and judges every duty; what is wrong in the site's own is told.
fn owe(books: &Books, checked: &mut Checked) -> Duty {
    let (merged, holidays, defects) = rulebook::assemble::duties(books, &checked.sources);
    checked.diagnostics.extend(defects);
    let register = duties::assess(books, &merged, &holidays);
    Duty { merged, register }
}

/// Makes the site of a folder, in memory. `on_stage` is told as each stage begins.
///
/// # Errors
/// When the folder cannot be read, or a stage breaks its promise to the next. What is wrong in the site's
/// files is in the result, and then there is no site.
pub fn build(
    folder: &Path,
    options: &Options,
    on_stage: &mut dyn FnMut(Stage),
) -> Result<Built, Error> {
    on_stage(Stage::Collect);
    let sources = source::collect(folder)?;
    on_stage(Stage::Record);
    let (books, defects) = books::record::record(&sources, options.as_of);
    let mut checked = Checked::new(folder, sources, books.as_ref(), defects);
    let Some(books) = books else {
        checked.settle(options.strictness);
        return Ok(Built { checked, site: None });
    };
    on_stage(Stage::Audit);
    let rulebooks = follow(&books, &mut checked);
    let owed = owe(&books, &mut checked);
    let findings = checked.audit(&books, &rulebooks, &owed.register);
    on_stage(Stage::Prepare);
    let report = report::prepare(&books, &rulebooks);
    checked.reports = report.statements.len();
    checked.diagnostics.extend(page::prose::check(
        &books,
        &checked.sources,
        (&owed.register, &owed.merged),
        || &report,
    ));
    on_stage(Stage::Compose);
    let look = look_of(&books, &checked.sources, options);
    let version = checked.sources.version();
    let others = books.settings.languages.iter().filter(|lang| **lang != look.locale.lang);
    let others: Vec<Look> = others.map(|lang| look.in_language(lang)).collect();
    let locales = std::iter::once(&look.locale).chain(others.iter().map(|other| &other.locale));
    let editions = page::edition::editions(locales);
    let composing = page::Composing {
        books: &books,
        report: &report,
        duties: &owed.register,
        rulebook: &owed.merged,
        findings: &findings,
        locale: &look.locale,
        editions: &editions,
        version: &version,
        // The page of open data links to its files.
        has_template: &|name| {
            look.has_template(name) && (options.data == DataFiles::Write || name != "data.html")
        },
        mentions: &|field| look.mentions(field),
        ledger_rows: look.ledger_rows,
        prints: &[],
        downloads: &[],
    };
    // May this be published? Asked once, here.
    if checked.settle(options.strictness) {
        return Ok(Built { checked, site: None });
    }
    on_stage(Stage::Print);
    let made = match print(&composing, &look, &checked.sources, options)? {
        Ok(made) => made,
        Err(faults) => {
            let theme = look.relocate(faults.theme, &mut checked.sources);
            checked.diagnostics.extend(faults.site.into_iter().chain(theme));
            checked.settle(options.strictness);
            return Ok(Built { checked, site: None });
        }
    };
    if !made.prints.is_empty() {
        checked.diagnostics.extend(printing::no_address(&composing));
        checked.settle(options.strictness);
    }
    let composing = page::Composing { prints: &made.prints, ..composing };
    let tables = downloads::data_files(&composing, options);
    let downloads = downloads::downloads(&tables);
    let composing = page::Composing { downloads: &downloads, ..composing };
    let pages = page::compose(&composing);
    on_stage(Stage::Render);
    let rendered = render::render(pages, &look, options.parallel).and_then(|mut site| {
        add_editions(&mut site, &composing, &others, options.parallel)?;
        Ok(site)
    });
    match rendered {
        Ok(mut site) => {
            add_files(&mut site, &composing, &checked.sources, tables)?;
            for (path, bytes) in made.files {
                site.add(path, Content::Bytes(bytes))?;
            }
            Ok(Built { checked, site: Some(site) })
        }
        Err(faults) => {
            let mut faults = look.relocate(faults, &mut checked.sources);
            // Only here is it known where the theme was named.
            for fault in faults.iter_mut().filter(|fault| fault.code == diag::defect::THEME.code) {
                let place = books.settings.theme.place;
                fault.place =
                    Some(diag::Label { place, header: Some("theme".to_owned()), text: None });
            }
            checked.diagnostics.extend(faults);
            checked.settle(options.strictness);
            Ok(Built { checked, site: None })
        }
    }
}

/// The posters, unless they are left out.
fn print(
    composing: &page::Composing<'_>,
    look: &Look,
    sources: &Sources,
    options: &Options,
) -> Result<Result<Made, Faults>, Error> {
    match &options.posters {
        Posters::Skip => Ok(Ok(Made::default())),
        Posters::Make(_) if !look.sets_posters() => Ok(Ok(Made::default())),
        Posters::Make(making) => printing::make(composing, look, sources, making, options.parallel),
    }
}

/// The theme given by hand, else the site's own, else the one all share.
fn look_of(books: &Books, sources: &Sources, options: &Options) -> Arc<Look> {
    let theme = &books.settings.theme.value;
    let shared = &options.look;
    // The first edition; a theme without its words says so.
    let lang = books.settings.languages.first().unwrap_or(&shared.locale.lang);
    let own = theme != theme::DEFAULT
        || *lang != shared.locale.lang
        || sources.below("themes/default", "").next().is_some();
    if shared.by_hand || !own {
        return Arc::clone(shared);
    }
    Arc::new(Look::of_site(theme, sources, lang))
}

/// What a code of a defect or rule means, with examples, and for a rule its ground and thresholds: those of
/// the estate in a folder too, when there is one. `None` when there is no such code.
pub fn explain(code: &str, folder: Option<&Path>, as_of: Date) -> Option<Text> {
    if let Some(defect) = diag::defect::find(code) {
        return Some(defect.doc());
    }
    let rule = rules::find(code)?;
    let here = folder.and_then(|folder| {
        let sources = source::collect(folder).ok()?;
        let (books, _) = books::record::record(&sources, as_of);
        Some(Rulebooks::of_site(&books?, &sources).0)
    });
    Some(rule.explained(&Rulebooks::all(), here.as_ref(), as_of))
}

/// Every code with its name, in order: defects, then rules.
pub fn codes() -> Vec<(&'static str, &'static str)> {
    let defects = diag::defect::DEFECTS.iter().map(|defect| (defect.code, defect.name));
    defects.chain(rules::RULES.iter().map(|rule| (rule.id, rule.name))).collect()
}
