//! What a run is to do, and the stages it goes through. Knows nothing of what is in the files.

use std::{fmt, sync::Arc};

use jiff::civil::Date;

use crate::{
    diag::Strictness,
    printing::Posters,
    render::{Parallel, look::Look},
};

/// What a run is to do. Everything that is not in the files is here: there is no clock and no environment.
#[derive(Clone, Debug)]
pub struct Options {
    /// The day the books are looked at.
    pub as_of: Date,
    /// Which errors stop publication.
    pub strictness: Strictness,
    /// Whether the CSV and JSON files are made.
    pub data: DataFiles,
    /// Whether one site's pages are rendered on all threads.
    pub parallel: Parallel,
    /// Whether posters are made, and with what.
    pub posters: Posters,
    /// The theme for sites that bring none of their own, or for all when it was given by hand.
    pub look: Arc<Look>,
}

/// Whether the files for download are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataFiles {
    /// Made.
    Write,
    /// Left out.
    Skip,
}

/// A stage of [`build`], told when it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Reading the folder.
    Collect,
    /// Cells to books.
    Record,
    /// Cross-record rules.
    Audit,
    /// Statements, verdicts, facts.
    Prepare,
    /// View data.
    Compose,
    /// Posters.
    Print,
    /// Bytes.
    Render,
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Stage::Collect => "collect",
            Stage::Record => "record",
            Stage::Audit => "audit",
            Stage::Prepare => "prepare",
            Stage::Compose => "compose",
            Stage::Print => "print",
            Stage::Render => "render",
        })
    }
}
