//! What a paper of some kind must speak of: topics with the words that name them. Data of the rulebooks;
//! knows no rule and no page.

use jiff::civil::Date;

use super::{Rulebooks, ground::Basis};
use crate::{
    books::document::{Document, DocumentKind},
    text::Text,
};

/// What the covenant or the rules of procedure must speak of (S-066, S-067).
#[derive(Clone, Debug)]
pub struct Checklist {
    /// The kind of document it is for.
    pub kind: DocumentKind,
    /// Words one of which stands in the title; empty for every title.
    pub titled: Vec<String>,
    /// The topics, in the order of the law.
    pub topics: Vec<Topic>,
    /// Where it is written.
    pub basis: Basis,
}

/// One topic.
#[derive(Clone, Debug)]
pub struct Topic {
    /// As the law words it.
    pub name: Text,
    /// What `covers` may call it beside that.
    pub words: Vec<String>,
}

impl Topic {
    /// Whether some entry of `covers` names it.
    pub fn is_among(&self, covers: &[String]) -> bool {
        covers.iter().any(|named| *named == self.name.zh || self.words.contains(named))
    }
}

impl Rulebooks {
    /// The checklist for a document, of the highest layer that has one in force; `None` when nothing is asked
    /// of papers of its kind and title.
    pub fn checklist(&self, document: &Document, on: Date) -> Option<&Checklist> {
        let lists = self.iter().flat_map(|book| &book.checklists);
        let mut fitting = lists.filter(|list| {
            let titled = || list.titled.iter().any(|word| document.title.contains(word.as_str()));
            list.kind == document.kind
                && list.basis.in_force(on)
                && (list.titled.is_empty() || titled())
        });
        let first = fitting.next()?;
        Some(fitting.last().unwrap_or(first))
    }
}
