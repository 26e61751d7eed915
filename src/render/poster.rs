//! Posters to PDF and pictures. The typesetter sees the templates of the theme, one JSON of view data, and
//! the fonts: no clock, no disk, no network, so that the same poster is the same bytes.

#![allow(clippy::float_arithmetic, reason = "lengths on paper, never money")]

mod once;

use std::{
    fmt,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
};

use typst::{
    Library, LibraryExt as _, World, WorldExt as _,
    diag::{FileError, FileResult, SourceDiagnostic},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_render::RenderOptions;

use self::once::Once;
use crate::source::SourceId;

/// Typesetter and fonts, for all posters of a run. Fonts are read when the first poster asks for them: a run
/// that prints nothing, or has everything at hand, does without.
pub struct Press {
    /// Fonts beside the program's own.
    given: Vec<Bytes>,
    digest: String,
    case: OnceLock<Case>,
}

/// What the typesetter reaches for.
struct Case {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    /// Families in the order they are tried.
    families: Vec<String>,
    /// A bit for each character that some font has: every character of every poster is asked for.
    covered: Vec<u64>,
}

impl fmt::Debug for Press {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Press").field("given", &self.given.len()).finish_non_exhaustive()
    }
}

impl Press {
    /// The program's own fonts, then those given, which stand in for what they lack.
    pub fn new(more: Vec<Vec<u8>>) -> Press {
        let given: Vec<Bytes> = more.into_iter().map(Bytes::new).collect();
        // The program's own are known by its version.
        let digest = given.iter().map(|bytes| crate::source::digest(bytes)).collect();
        Press { given, digest, case: OnceLock::new() }
    }

    fn case(&self) -> &Case {
        self.case.get_or_init(|| {
            let own = crate::theme::fonts().map(Bytes::new);
            let all = own.chain(self.given.iter().cloned());
            let fonts: Vec<Font> = all.flat_map(Font::iter).collect();
            let mut families: Vec<String> = Vec::new();
            for font in &fonts {
                let family = font.info().family.as_str();
                if !families.iter().any(|known| known == family) {
                    families.push(family.to_owned());
                }
            }
            let mut covered = vec![0; (char::MAX as usize + 1) / 64];
            for c in fonts.iter().flat_map(|font| font.info().coverage.iter()) {
                if let Some(word) = covered.get_mut(c as usize / 64) {
                    *word |= 1 << (c % 64);
                }
            }
            Case {
                library: LazyHash::new(Library::builder().build()),
                book: LazyHash::new(FontBook::from_fonts(&fonts)),
                fonts,
                families,
                covered,
            }
        })
    }

    /// The families a template may name, in the order they are tried.
    pub fn families(&self) -> &[String] {
        &self.case().families
    }

    /// What tells one set of fonts from another.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// Whether some font has a character. What is never drawn needs none.
    pub fn has(&self, c: char) -> bool {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{feff}')
            || self.case().covered[c as usize / 64] & (1 << (c as u32 % 64)) != 0
    }
}

/// The poster templates of a theme.
#[derive(Debug)]
pub struct Forms {
    /// In the order of their names.
    sources: Vec<(Source, SourceId)>,
    digest: String,
}

impl Forms {
    /// From name, place and text of each: `common.typ`.
    pub fn new<'t>(texts: impl Iterator<Item = (&'t str, SourceId, &'t str)>) -> Forms {
        let mut sources = Vec::new();
        let mut all = String::new();
        for (name, place, text) in texts {
            all.push_str(name);
            all.push('\0');
            all.push_str(text);
            all.push('\0');
            if let Some(id) = file_id(name) {
                sources.push((Source::new(id, text.to_owned()), place));
            }
        }
        Forms { sources, digest: crate::source::digest(all.as_bytes()) }
    }

    /// Whether there is a template.
    pub fn has(&self, name: &str) -> bool {
        file_id(name).is_some_and(|id| self.find(id).is_some())
    }

    fn find(&self, id: FileId) -> Option<&(Source, SourceId)> {
        self.sources.iter().find(|(source, _)| source.id() == id)
    }

    /// What tells one set of templates from another.
    pub fn digest(&self) -> &str {
        &self.digest
    }
}

/// One thing to be set.
#[derive(Debug)]
pub struct Job<'j> {
    /// Template.
    pub form: &'j str,
    /// What it reads as `/view.json`.
    pub view: String,
    /// A file it may attach, by name.
    pub attachment: Option<(&'j str, &'j str)>,
}

/// A set poster.
#[derive(Debug)]
pub struct Printed(PagedDocument);

/// Why a poster could not be set.
#[derive(Debug, PartialEq, Eq)]
pub enum Fault {
    /// A block is too tall for its sheet. Lengths are millimetres as written by the template.
    Overflow {
        /// The block.
        block: String,
        /// How much too tall all is.
        over: String,
        /// How tall the block is.
        height: String,
    },
    /// It takes more sheets than it may.
    Sheets {
        /// How many.
        pages: usize,
        /// How many it may take.
        most: usize,
    },
    /// The template is wrong.
    Template {
        /// Which, and which bytes of it; `None` when it is not known.
        place: Option<(SourceId, std::ops::Range<usize>)>,
        /// What the typesetter says.
        message: String,
    },
}

/// Sets one poster.
///
/// # Errors
/// What does not fit, or is wrong in the template.
pub fn set(press: &Press, forms: &Forms, job: &Job<'_>) -> Result<Printed, Fault> {
    let desk = Desk::new(press, forms, job).ok_or_else(|| Fault::Template {
        place: None,
        message: format!("the theme has no template `posters/{}`", job.form),
    })?;
    let document = typst::compile::<Once>(&desk).output;
    forget();
    document.map(|Once(pages)| Printed(pages)).map_err(|errors| fault(&desk, forms, &errors))
}

impl Printed {
    /// How many sheets or parts.
    pub fn pages(&self) -> usize {
        self.0.pages().len()
    }

    /// A file for printing and keeping: tagged, with its fonts, PDF/UA-1 and PDF/A-2a, or A-3a when a table
    /// is attached. `name` tells it from every other file.
    ///
    /// # Errors
    /// What the standards forbid: a template without alternative text, a heading left out.
    pub fn pdf(&self, name: &str, with_attachment: bool) -> Result<Vec<u8>, Fault> {
        let archive = if with_attachment { PdfStandard::A_3a } else { PdfStandard::A_2a };
        let standards =
            PdfStandards::new(&[PdfStandard::Ua_1, archive]).expect("UA-1 goes with A-2a and A-3a");
        let options = PdfOptions {
            ident: typst::foundations::Smart::Custom(name.to_owned()),
            creator: typst::foundations::Smart::Custom(Some("gongshi".to_owned())),
            standards,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&self.0, &options).map(super::pdf::pack).map_err(|errors| {
            let said: Vec<String> = errors.iter().map(|error| error.message.to_string()).collect();
            Fault::Template { place: None, message: said.join("; ") }
        })
    }

    /// One page as red, green, blue bytes with its width and height, `pixels` to a point.
    pub fn raster(&self, page: usize, pixels: f64) -> Option<(Vec<u8>, u32, u32)> {
        let page = self.0.pages().get(page)?;
        let options =
            RenderOptions { pixel_per_pt: typst::utils::Scalar::new(pixels), render_bleed: false };
        let map = typst_render::render(page, &options);
        let (width, height) = (map.width(), map.height());
        // A page is opaque. In place: a long picture takes 23 MB as it is.
        let mut bytes = map.take();
        let pixels = bytes.len() / 4;
        for i in 0..pixels {
            bytes.copy_within(4 * i..4 * i + 3, 3 * i);
        }
        bytes.truncate(3 * pixels);
        Some((bytes, width, height))
    }
}

/// After so many posters the typesetter lets go of what it remembers of those before.
const MEMORY: usize = 2;

/// Posters set since the program began.
static SET: AtomicUsize = AtomicUsize::new(0);

/// Lets go of what was not used for the last posters: the typesetter remembers every step of every poster,
/// some 5 MB each, and little but the templates and fonts is of use to the next.
fn forget() {
    if SET.fetch_add(1, Ordering::Relaxed) % MEMORY == MEMORY - 1 {
        comemo::evict(1);
    }
}

/// What the typesetter sees.
struct Desk<'d> {
    press: &'d Press,
    forms: &'d Forms,
    main: FileId,
    files: [Option<(FileId, Bytes)>; 2],
}

impl<'d> Desk<'d> {
    fn new(press: &'d Press, forms: &'d Forms, job: &Job<'_>) -> Option<Self> {
        let main = file_id(job.form).filter(|id| forms.find(*id).is_some())?;
        let view = file_id("view.json").map(|id| (id, Bytes::from_string(job.view.clone())));
        let attached = job
            .attachment
            .and_then(|(name, text)| Some((file_id(name)?, Bytes::from_string(text.to_owned()))));
        Some(Desk { press, forms, main, files: [view, attached] })
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.case().library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.press.case().book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = self.forms.find(id).map(|(source, _)| source.clone());
        found.ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let mut files = self.files.iter().flatten();
        if let Some((_, bytes)) = files.find(|(known, _)| *known == id) {
            return Ok(bytes.clone());
        }
        self.source(id).map(|source| Bytes::from_string(source.text().to_owned()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.case().fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}

fn file_id(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(name).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// The first error says it; the others follow from it. A template says what does not fit by a panic of
/// `overflow|block|millimetres over|millimetres of the block`.
fn fault(desk: &Desk<'_>, forms: &Forms, errors: &[SourceDiagnostic]) -> Fault {
    let Some(error) = errors.first() else {
        return Fault::Template { place: None, message: String::new() };
    };
    let said = error.message.as_str();
    if let Some((_, rest)) = said.split_once("overflow|") {
        let mut parts = rest.trim_end_matches('"').split('|').map(str::to_owned);
        let mut next = || parts.next().unwrap_or_default();
        return Fault::Overflow { block: next(), over: next(), height: next() };
    }
    let place = error.span.id().and_then(|id| {
        let (_, source) = forms.find(id)?;
        Some((*source, desk.range(error.span)?))
    });
    Fault::Template { place, message: said.to_owned() }
}

/// Bytes of finished posters by what they are made of. What is found must be what was put.
pub trait Cache: fmt::Debug + Send + Sync {
    /// What was put under a key.
    fn get(&self, key: &str) -> Option<Vec<u8>>;
    /// Keeps bytes under a key, if it can.
    fn put(&self, key: &str, bytes: &[u8]);
}

/// A cache that many posters share.
pub type SharedCache = Arc<dyn Cache>;
