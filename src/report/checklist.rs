//! Which topics a paper in force speaks of, and which it leaves out: what its `covers` names, held against the
//! list of the rulebooks. Page and rule judge by the same list.

use crate::{
    books::{
        Books,
        document::{Document, DocumentId, Status},
    },
    rulebook::Rulebooks,
    text::Text,
};

/// A paper held against its list.
#[derive(Clone, Debug)]
pub struct PaperCheck {
    /// The paper.
    pub document: DocumentId,
    /// Every topic of the list, and whether the paper names it.
    pub topics: Vec<(Text, bool)>,
    /// Where the list is written.
    pub basis: Text,
}

impl PaperCheck {
    /// The topics that are left out.
    pub fn missing(&self) -> impl Iterator<Item = &Text> {
        self.topics.iter().filter(|(_, covered)| !covered).map(|(name, _)| name)
    }
}

/// The papers that hold on the day of the books, say what they cover, and have a list to be held against.
pub fn prepare(books: &Books, rulebooks: &Rulebooks) -> Vec<PaperCheck> {
    let documents = (0..).map(DocumentId::new).zip(&books.documents);
    let checked = documents.filter(|(id, document)| holds(books, *id, document));
    let check = |(id, document): (DocumentId, &Document)| {
        let list = rulebooks.checklist(document, books.as_of)?;
        let topics = list.topics.iter().map(|topic| {
            let covered = topic.is_among(&document.covers);
            (topic.name.clone(), covered)
        });
        Some(PaperCheck { document: id, topics: topics.collect(), basis: list.basis.text() })
    };
    checked.filter_map(check).collect()
}

/// Whether a paper says what it covers and is neither over nor replaced.
fn holds(books: &Books, id: DocumentId, document: &Document) -> bool {
    let replaces = |later: &Document| {
        later.supersedes == Some(id) && later.effective_from.is_none_or(|on| on <= books.as_of)
    };
    document.status != Some(Status::Void)
        && !document.covers.is_empty()
        && document.effective_until.is_none_or(|until| books.as_of <= until)
        && !books.documents.iter().any(replaces)
}
