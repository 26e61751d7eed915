//! A theme made ready: its templates compiled, its words at hand, its other files to be copied. Many sites
//! may share one.

use std::{num::NonZeroUsize, path::Path};

use super::{html::Templates, poster::Forms};
use crate::{
    diag::Diagnostic,
    error::Error,
    page::locale::Locale,
    site::Content,
    source::{self, Attachment, Place, SourceId, Sources},
    theme::{self, Theme},
};

/// A theme in one language, ready to render any number of sites.
#[derive(Debug)]
pub struct Look {
    /// Name of the theme.
    name: String,
    /// The theme's files, so that a fault can be shown at its place.
    sources: Sources,
    /// Compiled templates, unless something is wrong with them.
    templates: Option<Templates>,
    /// Words and number formats.
    pub locale: Locale,
    /// Files that go to the site as they are.
    files: Vec<(String, Vec<u8>)>,
    /// Scans and pictures that go to the site as they are.
    attachments: Vec<(String, std::path::PathBuf, u64)>,
    /// Poster templates: name, and which of `sources`.
    posters: Vec<(String, SourceId)>,
    /// Fonts of the theme's own.
    fonts: Vec<Attachment>,
    /// Rows of a ledger on one page.
    pub ledger_rows: NonZeroUsize,
    /// What is wrong with the theme, with places in `sources`.
    faults: Vec<Diagnostic>,
    /// Whether it was given by hand and so stands above the theme a site names.
    pub by_hand: bool,
}

impl Look {
    /// The program's own theme, or one in a folder given by hand.
    ///
    /// # Errors
    /// When the folder cannot be read. What is wrong in the theme's files is told with each site.
    pub fn load(folder: Option<&Path>, lang: &str) -> Result<Look, Error> {
        let Some(folder) = folder else {
            return Ok(Look::make(theme::DEFAULT, Sources::default(), lang));
        };
        let (name, sources) = source::collect_theme(folder)?;
        Ok(Look { by_hand: true, ..Look::make(&name, sources, lang) })
    }

    /// The same theme in another language. Its faults have their places in this look's files: it is for this
    /// look to [`Look::relocate`] them.
    pub fn in_language(&self, lang: &str) -> Look {
        let mut look = Look::empty(&self.name, lang);
        match Theme::select(&self.name, &self.sources) {
            Ok(theme) => look.fill(&theme, lang),
            Err(fault) => look.faults.push(*fault),
        }
        look
    }

    /// The theme that a site names, its own files over the default one.
    pub fn of_site(name: &str, site: &Sources, lang: &str) -> Look {
        Look::make(name, site.themes(), lang)
    }

    fn make(name: &str, mut sources: Sources, lang: &str) -> Look {
        theme::embed(&mut sources);
        let mut look = Look::empty(name, lang);
        match Theme::select(name, &sources) {
            Ok(theme) => look.fill(&theme, lang),
            Err(fault) => look.faults.push(*fault),
        }
        look.sources = sources;
        look
    }

    fn empty(name: &str, lang: &str) -> Look {
        Look {
            name: name.to_owned(),
            sources: Sources::default(),
            templates: None,
            locale: Locale::new(lang, Default::default()),
            files: Vec::new(),
            attachments: Vec::new(),
            posters: Vec::new(),
            fonts: Vec::new(),
            ledger_rows: NonZeroUsize::MIN,
            faults: Vec::new(),
            by_hand: false,
        }
    }

    fn fill(&mut self, theme: &Theme<'_>, lang: &str) {
        match theme.words(lang) {
            Ok(words) => {
                let back = words.get("frame.note-back").unwrap_or("↩").to_owned();
                match Templates::new(theme, &words, &back) {
                    Ok(templates) => self.templates = Some(templates),
                    Err(faults) => self.faults.extend(faults),
                }
                self.locale = Locale::new(lang, words.flat());
            }
            Err(fault) => self.faults.push(*fault),
        }
        self.ledger_rows = theme.ledger_rows;
        self.posters = theme.posters().map(|(name, source)| (name.to_owned(), source.id)).collect();
        self.fonts = theme.fonts().cloned().collect();
        let texts = theme.public_texts();
        self.files = texts
            .map(|(path, source)| (path.to_owned(), source.text.clone().into_bytes()))
            .collect();
        let attachments = theme.attachments();
        self.attachments = attachments
            .map(|(path, file)| (path.to_owned(), file.on_disk.clone(), file.bytes))
            .collect();
    }

    /// The templates, or what is wrong with the theme.
    ///
    /// # Errors
    /// The faults, with places in the theme's own files: see [`Look::relocate`].
    pub fn templates(&self) -> Result<&Templates, Vec<Diagnostic>> {
        match &self.templates {
            Some(templates) if self.faults.is_empty() => Ok(templates),
            _ => Err(self.faults.clone()),
        }
    }

    /// Whether the theme has a template.
    pub fn has_template(&self, name: &str) -> bool {
        self.templates.as_ref().is_some_and(|templates| templates.has(name))
    }

    /// Whether the theme sets posters: one without their templates has none, as with pages.
    pub fn sets_posters(&self) -> bool {
        !self.posters.is_empty()
    }

    /// Whether any template of the theme mentions a field of this name.
    pub fn mentions(&self, field: &str) -> bool {
        self.templates.as_ref().is_some_and(|templates| templates.mentions(field))
    }

    /// The theme's files for the site.
    pub fn files(&self) -> impl Iterator<Item = (String, Content)> {
        let texts =
            self.files.iter().map(|(path, text)| (path.clone(), Content::Bytes(text.clone())));
        let attachments = self
            .attachments
            .iter()
            .map(|(path, on_disk, bytes)| (path.clone(), Content::File(on_disk.clone(), *bytes)));
        texts.chain(attachments)
    }

    /// The poster templates, ready to be used.
    pub fn forms(&self) -> Forms {
        let texts = self.posters.iter();
        Forms::new(texts.map(|(name, id)| (name.as_str(), *id, &*self.sources.get(*id).text)))
    }

    /// The bytes of the theme's own fonts.
    ///
    /// # Errors
    /// When one can no longer be read.
    pub fn fonts(&self) -> Result<Vec<Vec<u8>>, Error> {
        self.fonts.iter().map(source::bytes_of).collect()
    }

    /// Moves the places of faults from the theme's files into a site's sources, so that they can be shown
    /// among the site's own.
    pub fn relocate(&self, faults: Vec<Diagnostic>, site: &mut Sources) -> Vec<Diagnostic> {
        let mut moved = |place: &mut Place| {
            let source = self.sources.get(place.source);
            place.source = site.embed(&source.path, &source.text);
        };
        let relocate = |mut fault: Diagnostic| {
            fault.place.iter_mut().for_each(|label| moved(&mut label.place));
            fault.others.iter_mut().for_each(|label| moved(&mut label.place));
            fault
        };
        faults.into_iter().map(relocate).collect()
    }
}
