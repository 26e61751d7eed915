//! What a site holds beside the pages of its first edition: the pages in other languages, tables for download,
//! the calendar, and the scans that pages link to.

use crate::{
    diag::Diagnostic,
    error::Error,
    options::{DataFiles, Options},
    page,
    render::{self, Parallel, look::Look},
    site::{Content, Site},
    source::{self, Sources},
};

/// The pages of every edition but the first. What is new and what there is, for programs, is told once.
pub(crate) fn add_editions(
    site: &mut Site,
    first: &page::Composing<'_>,
    others: &[Look],
    parallel: Parallel,
) -> Result<(), Vec<Diagnostic>> {
    for look in others {
        let composing = page::Composing {
            locale: &look.locale,
            has_template: &|name| name.ends_with(".html") && (first.has_template)(name),
            ..*first
        };
        let edition = render::render(page::compose(&composing), look, parallel)?;
        site.pages += edition.pages;
        site.files.extend(edition.files);
    }
    Ok(())
}

/// The files beside the pages: tables for download, and the scans that pages link to.
pub(crate) fn add_files(
    site: &mut Site,
    composing: &page::Composing<'_>,
    sources: &Sources,
    tables: Vec<(String, Content)>,
) -> Result<(), Error> {
    for (path, content) in tables {
        site.add(path, content)?;
    }
    if composing.calendar_link().is_some() {
        let title = composing.word("duties.title");
        let title = format!("{} {title}", composing.books.estate.name);
        let days = composing.calendar_days();
        let file = render::calendar::file(&title, &composing.books.as_of.to_string(), &days);
        site.add(page::duties::CALENDAR.to_owned(), file)?;
    }
    for path in composing.published_files() {
        if let Some(file) = sources.attachments.get(path) {
            let clean = sources.photos.get(path).and_then(|photo| photo.clean.clone());
            let file = || Content::File(file.on_disk.clone(), file.bytes);
            let content = clean.map_or_else(file, Content::Bytes);
            site.add(page::names::attachment_path(path), content)?;
        }
    }
    Ok(())
}

/// The open data, unless it is left out: every table as CSV and JSON, a workbook a period, journals, and what
/// they all are.
pub(crate) fn data_files(
    composing: &page::Composing<'_>,
    options: &Options,
) -> Vec<(String, Content)> {
    if options.data == DataFiles::Skip {
        return Vec::new();
    }
    let parallel = options.parallel;
    let tables = page::dataset::datasets(composing);
    let meta = data_meta(composing);
    let mut files = render::data::files(&tables, &meta, parallel);
    let workbooks = page::workbook::workbooks(composing, &tables);
    let mut others = render::xlsx::files(&workbooks, &meta, parallel);
    if let Some(journal) = page::journal::journal(composing) {
        others.extend(render::journal::files(&journal));
    }
    let package = render::package::files(&tables, &meta, &others);
    let others = others.into_iter().map(|(path, _, bytes)| (path, bytes)).chain(package);
    files.extend(others.map(|(path, bytes)| (path, Content::Bytes(bytes))));
    files
}

/// What the page of open data says of the tables: how large each file is, and its digest.
pub(crate) fn downloads(files: &[(String, Content)]) -> Vec<page::data::Download> {
    let known = |(path, content): &(String, Content)| {
        let Content::Bytes(bytes) = content else { return None };
        let (path, digest) = (path.clone(), source::digest(bytes));
        Some(page::data::Download { path, bytes: bytes.len() as u64, digest })
    };
    let mut downloads: Vec<page::data::Download> = files.iter().filter_map(known).collect();
    downloads.sort_by(|a, b| a.path.cmp(&b.path));
    downloads
}

/// What every data file says of itself.
fn data_meta(composing: &page::Composing<'_>) -> render::data::Meta {
    let locale = composing.locale;
    render::data::Meta {
        estate: composing.books.estate.name.clone(),
        from: page::journal::first_day(composing).to_string(),
        as_of: composing.books.as_of.to_string(),
        version: composing.version.to_owned(),
        licence: locale.word("data.licence-text").to_owned(),
        unit: locale.word("unit.yuan").to_owned(),
    }
}
