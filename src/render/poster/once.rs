//! A document that is laid out once. The typesetter lays all out again until nothing it asked of the document
//! before is answered otherwise. What a template measures asks where it will stand, which no poster needs
//! and no first pass can know: here it is told "nowhere", each time. Page numbers and all else that a template
//! asks for are answered truly, and then cost their second pass.

use std::num::NonZeroUsize;

use typst::{
    diag::{SourceResult, StrResult},
    ecow::{EcoString, EcoVec},
    engine::Engine,
    foundations::{Content, Label, Output, Selector, StyleChain, Target},
    introspection::{DocumentPosition, Introspector, Location},
    model::Numbering,
    syntax::VirtualPath,
};
use typst_layout::PagedDocument;

/// The pages, and what is told of them.
pub(super) struct Once(pub(super) PagedDocument);

impl Output for Once {
    fn target() -> Target {
        Target::Paged
    }

    fn create(engine: &mut Engine, content: &Content, styles: StyleChain) -> SourceResult<Self> {
        PagedDocument::create(engine, content, styles).map(Once)
    }

    fn introspector(&self) -> &dyn Introspector {
        self
    }
}

impl Once {
    fn truth(&self) -> &dyn Introspector {
        self.0.introspector().as_ref()
    }
}

impl Introspector for Once {
    fn locator(&self, _: u128, _: Location) -> Option<Location> {
        None
    }

    fn query(&self, selector: &Selector) -> EcoVec<Content> {
        self.truth().query(selector)
    }

    fn query_first(&self, selector: &Selector) -> Option<Content> {
        self.truth().query_first(selector)
    }

    fn query_unique(&self, selector: &Selector) -> StrResult<Content> {
        self.truth().query_unique(selector)
    }

    fn query_label(&self, label: Label) -> StrResult<&Content> {
        self.truth().query_label(label)
    }

    fn query_labelled(&self) -> EcoVec<Content> {
        self.truth().query_labelled()
    }

    fn query_count_before(&self, selector: &Selector, end: Location) -> usize {
        self.truth().query_count_before(selector, end)
    }

    fn label_count(&self, label: Label) -> usize {
        self.truth().label_count(label)
    }

    fn pages(&self, location: Location) -> Option<NonZeroUsize> {
        self.truth().pages(location)
    }

    fn page(&self, location: Location) -> Option<NonZeroUsize> {
        self.truth().page(location)
    }

    fn position(&self, location: Location) -> Option<DocumentPosition> {
        self.truth().position(location)
    }

    fn page_numbering(&self, location: Location) -> Option<&Numbering> {
        self.truth().page_numbering(location)
    }

    fn page_supplement(&self, location: Location) -> Option<&Content> {
        self.truth().page_supplement(location)
    }

    fn anchor(&self, location: Location) -> Option<&EcoString> {
        self.truth().anchor(location)
    }

    fn document(&self, location: Location) -> Option<Location> {
        self.truth().document(location)
    }

    fn path(&self, location: Location) -> Option<&VirtualPath> {
        self.truth().path(location)
    }
}
