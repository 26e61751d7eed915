//! A site folder looked through: its files, what was found in them, and whether that stops publication.

use std::path::Path;

use crate::{
    books::Books,
    diag::{self, Diagnostic, Strictness},
    duties::Register,
    format::{self, attached},
    rulebook::Rulebooks,
    rules,
    source::{self, Sources},
    text,
};

/// A site folder looked through.
#[derive(Debug)]
pub struct Checked {
    /// Id of the estate, or the folder's name when it has none.
    pub id: String,
    /// The files, to show places in.
    pub sources: Sources,
    /// Defects and findings, in the order of files and places.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether they stop publication.
    pub blocked: bool,
    /// How many periods have accounts.
    pub reports: usize,
}

impl Checked {
    pub(crate) fn new(
        folder: &Path,
        sources: Sources,
        books: Option<&Books>,
        diagnostics: Vec<Diagnostic>,
    ) -> Self {
        let id = books.map(|books| books.estate.id.value.clone());
        let id = id.unwrap_or_else(|| folder_name(folder));
        Checked { id, sources, diagnostics, blocked: false, reports: 0 }
    }

    /// Looks for findings, in what will be published as it is too.
    pub(crate) fn audit(
        &mut self,
        books: &Books,
        rulebooks: &Rulebooks,
        duties: &Register,
    ) -> Vec<Diagnostic> {
        let formats = source::Formats {
            holds_text: &attached::holds_text,
            most: attached::MOST,
            text: &attached::text_of,
        };
        self.sources.open_attached(books.attachments.keys(), &formats);
        self.diagnostics.extend(photos(&self.sources));
        self.diagnostics.extend(unseen(&self.sources));
        let findings = rules::audit(books, rulebooks, duties, &self.sources);
        self.diagnostics.extend(findings.iter().cloned());
        findings
    }

    /// Puts the list in order and decides. Returns whether publication is stopped.
    pub(crate) fn settle(&mut self, strictness: Strictness) -> bool {
        diag::complete(&mut self.diagnostics);
        diag::sort(&mut self.diagnostics, &self.sources);
        self.blocked = diag::blocks(&self.diagnostics, strictness);
        self.blocked
    }
}

/// The photos that say where they were taken: those that cannot be published without it, and as a hint those
/// that are.
fn photos(sources: &Sources) -> Vec<Diagnostic> {
    let told = sources.photos.iter().filter(|(_, photo)| photo.position).map(|(path, photo)| {
        let (message, severity, effect) = match photo.clean {
            Some(_) => (
                text! {
                    zh: "照片里存着拍摄地点；公布的一份已经去掉",
                    en: "the photo holds where it was taken; the published copy does not",
                },
                diag::Severity::Info,
                diag::Effect::Published,
            ),
            None => (
                text! {
                    zh: "照片里存着拍摄地点，这种格式去不掉，不能公布",
                    en: "the photo holds where it was taken, and this kind of file cannot be cleaned",
                },
                diag::Severity::Error,
                diag::Effect::Blocks,
            ),
        };
        let told = Diagnostic::defect(&diag::defect::PHOTO_POSITION, message).in_file(path);
        Diagnostic { severity, effect, ..told }
    });
    told.collect()
}

/// How many files a message names.
const NAMED: usize = 5;

/// Said once: which attachments may hold text that was not looked through.
fn unseen(sources: &Sources) -> Option<Diagnostic> {
    let first = sources.unseen.first()?;
    let name = |path: &String| path.rsplit('/').next().unwrap_or(path).to_owned();
    let names: Vec<String> = sources.unseen.iter().take(NAMED).map(name).collect();
    let (n, zh, en) = (sources.unseen.len(), names.join("、"), names.join(", "));
    let message = text! {
        zh: "{n} 个附件里的文字读不出来，没有检查有没有个人信息：{zh}",
        en: "the text in {n} attachments could not be read, so nothing personal was looked for in them: {en}",
    };
    let told = Diagnostic::defect(&diag::defect::UNSEEN, message).in_file(first);
    Some(Diagnostic { severity: diag::Severity::Info, effect: diag::Effect::Published, ..told })
}

/// The id of the estate of a site folder, or the folder's name when its `estate.toml` has none. Reads that
/// one file only.
pub fn estate_id(folder: &Path) -> String {
    let sources = source::collect_only(folder, "data/estate.toml");
    let id = sources.texts.first().and_then(|source| {
        let (table, _) = format::toml::read(source);
        match table.get("estate")? {
            format::Node::Table(estate, _) => match estate.get("id")? {
                format::Node::Scalar(id, _) => Some(id.text.clone().into_owned()),
                format::Node::List(..) | format::Node::Table(..) => None,
            },
            format::Node::Scalar(..) | format::Node::List(..) => None,
        }
    });
    id.unwrap_or_else(|| folder_name(folder))
}

fn folder_name(folder: &Path) -> String {
    folder.file_name().map_or_else(|| "site".to_owned(), |name| name.to_string_lossy().into_owned())
}
