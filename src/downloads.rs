//! What a site holds beside the pages of its first edition: the pages in other languages, tables for download,
//! the calendar, and the scans that pages link to.

use crate::{
    diag::Diagnostic,
    error::Error,
    options::{DataFiles, Options},
    page,
    render::{self, Parallel, look::Look},
    site::{Content, Site},
    source::Sources,
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
    options: &Options,
) -> Result<(), Error> {
    if options.data == DataFiles::Write {
        add_data(site, composing, options.parallel)?;
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

/// The open data: every table as CSV and JSON, a workbook a period, journals, and what they all are.
fn add_data(
    site: &mut Site,
    composing: &page::Composing<'_>,
    parallel: Parallel,
) -> Result<(), Error> {
    let tables = page::dataset::datasets(composing);
    let meta = data_meta(composing);
    for (path, content) in render::data::files(&tables, &meta, parallel) {
        site.add(path, content)?;
    }
    let workbooks = page::workbook::workbooks(composing, &tables);
    let mut others = render::xlsx::files(&workbooks, &meta, parallel);
    if let Some(journal) = page::journal::journal(composing) {
        others.extend(render::journal::files(&journal));
    }
    let package = render::package::files(&tables, &meta, &others);
    for (path, bytes) in others.into_iter().map(|(path, _, bytes)| (path, bytes)).chain(package) {
        site.add(path, Content::Bytes(bytes))?;
    }
    Ok(())
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
