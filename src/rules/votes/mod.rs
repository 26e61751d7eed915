//! Whether votes were counted and judged rightly.

pub mod counts;
pub mod verdict;
