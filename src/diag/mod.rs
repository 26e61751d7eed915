//! What is wrong in somebody's files: its shape and order. How it is drawn is in [`terminal`] and
//! [`json`]. Knows no rule and no schema.
//!
//! A *defect* is something that cannot be entered in the books; it always blocks publication. A
//! *finding* is a sound record that breaks a rule; the rule says whether it blocks.

mod cover;
pub mod defect;
pub mod json;
pub mod lines;
pub mod terminal;

use crate::{
    source::{Place, Sources},
    text::Text,
};

pub use defect::Defect;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Wrong.
    Error,
    /// Probably wrong, or owed.
    Warning,
    /// Worth a look.
    Info,
}

/// What it does to the build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// Nothing is published while it stands.
    Blocks,
    /// The site is published, and says so.
    Published,
}

/// A place with a word on why it matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// The column header or key the value stands under, as the file writes it.
    pub header: Option<String>,
    /// What is to be seen there; `None` for the main place, where the message says it.
    pub text: Option<Text>,
}

/// One mistake, with everything its maker needs to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable code: `SRC…` and `REC…` for defects, `R-…` for rules.
    pub code: &'static str,
    /// Kebab-case name of the code.
    pub name: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What it does to the build.
    pub effect: Effect,
    /// What is wrong and what was expected.
    pub message: Text,
    /// The main place.
    pub place: Option<Label>,
    /// The file it is about, when there is no place in a text to show.
    pub path: Option<String>,
    /// The value's own text, as written.
    pub found: Option<String>,
    /// Other places that matter, in the order to read them.
    pub others: Vec<Label>,
    /// How to mend it.
    pub help: Vec<Text>,
    /// Law, rule or source it rests on.
    pub ground: Option<Text>,
    /// What a waiver names it by: an id, a voucher number.
    pub record: Option<String>,
    /// Why it may pass; `None` when it may not.
    pub waived: Option<Waived>,
    /// Whether what stands at its place is a secret, which is not to be shown.
    pub covered: bool,
}

/// Why a finding may pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waived {
    /// The published reason.
    pub reason: String,
    /// Role or body that allowed it.
    pub approved_by: String,
    /// Last day, as `2026-12-31`.
    pub until: String,
}

impl Diagnostic {
    /// A defect: an error that blocks.
    pub fn defect(defect: &Defect, message: Text) -> Self {
        Diagnostic {
            code: defect.code,
            name: defect.name,
            severity: Severity::Error,
            effect: Effect::Blocks,
            message,
            place: None,
            path: None,
            found: None,
            others: Vec::new(),
            help: Vec::new(),
            ground: None,
            record: None,
            waived: None,
            covered: false,
        }
    }

    /// A finding of a rule.
    pub fn finding(
        code: &'static str,
        name: &'static str,
        severity: Severity,
        effect: Effect,
        message: Text,
    ) -> Self {
        Diagnostic {
            code,
            name,
            severity,
            effect,
            ..Diagnostic::defect(&defect::INTERNAL, message)
        }
    }

    /// Says where.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(Label { place, header: None, text: None });
        self
    }

    /// Says where, and under which column header or key.
    #[must_use]
    pub fn under(mut self, place: Place, header: impl Into<String>) -> Self {
        self.place = Some(Label { place, header: Some(header.into()), text: None });
        self
    }

    /// Says which file, when there is no place inside it.
    #[must_use]
    pub fn in_file(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// Quotes the value as written.
    #[must_use]
    pub fn found(mut self, text: impl Into<String>) -> Self {
        self.found = Some(text.into());
        self
    }

    /// Points at another place.
    #[must_use]
    pub fn see(mut self, place: Place, text: Text) -> Self {
        self.others.push(Label { place, header: None, text: Some(text) });
        self
    }

    /// Says how to mend it.
    #[must_use]
    pub fn help(mut self, text: Text) -> Self {
        self.help.push(text);
        self
    }

    /// Says what it rests on.
    #[must_use]
    pub fn ground(mut self, text: Text) -> Self {
        self.ground = Some(text);
        self
    }

    /// Says which record it is about, so that a waiver can name it.
    #[must_use]
    pub fn record(mut self, id: impl Into<String>) -> Self {
        self.record = Some(id.into());
        self
    }

    /// Says that what stands at its place must not be shown.
    #[must_use]
    pub fn covered(mut self) -> Self {
        self.covered = true;
        self
    }

    /// Path of the file it is about.
    pub fn path<'s>(&'s self, sources: &'s Sources) -> Option<&'s str> {
        match &self.place {
            Some(label) => Some(&sources.get(label.place.source).path),
            None => self.path.as_deref(),
        }
    }
}

/// Gives those that say nothing on how to mend them what the catalogue says.
pub fn complete(diagnostics: &mut [Diagnostic]) {
    for diagnostic in diagnostics.iter_mut().filter(|diagnostic| diagnostic.help.is_empty()) {
        diagnostic.help.extend(defect::find(diagnostic.code).and_then(Defect::mend));
    }
}

/// Sorts by file, place and code, and drops repetitions, so that the order of checking is not seen.
pub fn sort(diagnostics: &mut Vec<Diagnostic>, sources: &Sources) {
    let start = |d: &Diagnostic| d.place.as_ref().map(|label| label.place.start);
    diagnostics.sort_by(|a, b| {
        let (a_key, b_key) = ((a.path(sources), start(a)), (b.path(sources), start(b)));
        (a_key, a.code, &a.message).cmp(&(b_key, b.code, &b.message))
    });
    diagnostics.dedup();
}

/// Whether anything in the list stops publication. `strict` makes every error do so; what is waived does not.
pub fn blocks(diagnostics: &[Diagnostic], strict: Strictness) -> bool {
    diagnostics.iter().filter(|d| d.waived.is_none()).any(|d| match strict {
        Strictness::Normal => d.effect == Effect::Blocks && d.severity == Severity::Error,
        Strictness::Strict => d.severity == Severity::Error,
    })
}

/// Which errors stop publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// Those that say so.
    Normal,
    /// All of them.
    Strict,
}
