//! Who runs against whom, and what the numbers mean for the goals of `performance.md`.

pub(crate) mod arguments;
pub(crate) mod contender;
pub(crate) mod goals;
pub(crate) mod incremental;
pub(crate) mod rounds;
