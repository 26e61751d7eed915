//! Posters alone: the pipeline up to the sheets, without the pages of the site.

use std::path::Path;

use crate::{
    Checked, Options, Stage, books,
    error::Error,
    look_of, owe,
    page::{
        Composing,
        poster::{self, Poster},
    },
    print,
    printing::Made,
    render::{board::Faults, look::Look},
    report,
    source::{self, Sources},
};

/// Posters made without the site.
#[derive(Debug)]
pub struct Printed {
    /// What was found.
    pub checked: Checked,
    /// The posters; `None` when the findings do not allow them to be printed.
    pub made: Option<Made>,
}

/// Makes the posters of a folder, in memory, and nothing else.
///
/// # Errors
/// As [`build`].
pub fn posters(
    folder: &Path,
    options: &Options,
    on_stage: &mut dyn FnMut(Stage),
) -> Result<Printed, Error> {
    let mut made = None;
    let checked = with_books(folder, options, on_stage, &mut |composing, look, sources| {
        let printed = print(composing, look, sources, options)?;
        printed
            .map(|posters| made = Some(posters))
            .map_or_else(|faults| Ok(Some(faults)), |()| Ok(None))
    })?;
    let made = made.filter(|_| !checked.blocked);
    Ok(Printed { checked, made })
}

/// Which posters there are, without printing any; none when the findings do not allow it.
///
/// # Errors
/// As [`build`].
pub fn poster_list(folder: &Path, options: &Options) -> Result<(Checked, Vec<Poster>), Error> {
    let mut list = Vec::new();
    let checked = with_books(folder, options, &mut |_| {}, &mut |composing, _, _| {
        list = poster::compose(composing);
        Ok(None)
    })?;
    Ok((checked, list))
}

/// What is done with the books of a folder, up to the faults it finds.
type Work<'w> = &'w mut dyn FnMut(&Composing<'_>, &Look, &Sources) -> Result<Option<Faults>, Error>;

fn with_books(
    folder: &Path,
    options: &Options,
    on_stage: &mut dyn FnMut(Stage),
    work: Work<'_>,
) -> Result<Checked, Error> {
    on_stage(Stage::Collect);
    let sources = source::collect(folder)?;
    on_stage(Stage::Record);
    let (books, defects) = books::record::record(&sources, options.as_of);
    let mut checked = Checked::new(folder, sources, books.as_ref(), defects);
    let Some(books) = books else {
        checked.settle(options.strictness);
        return Ok(checked);
    };
    on_stage(Stage::Audit);
    let rulebooks = crate::follow(&books, &mut checked);
    let owed = owe(&books, &mut checked);
    let findings = checked.audit(&books, &rulebooks, &owed.register);
    if checked.settle(options.strictness) {
        return Ok(checked);
    }
    on_stage(Stage::Prepare);
    let report = report::prepare(&books, &rulebooks);
    on_stage(Stage::Print);
    let look = look_of(&books, &checked.sources, options);
    let version = checked.sources.version();
    let composing = Composing {
        books: &books,
        report: &report,
        duties: &owed.register,
        rulebook: &owed.merged,
        findings: &findings,
        locale: &look.locale,
        editions: &[],
        version: &version,
        has_template: &|_| true,
        mentions: &|_| true,
        ledger_rows: look.ledger_rows,
        prints: &[],
        downloads: &[],
    };
    if let Some(faults) = work(&composing, &look, &checked.sources)? {
        let theme = look.relocate(faults.theme, &mut checked.sources);
        checked.diagnostics.extend(faults.site.into_iter().chain(theme));
        checked.settle(options.strictness);
    }
    Ok(checked)
}
