//! Whether what residents are to know is told in full.

pub mod correction_stale;
pub mod price_incomplete;
pub mod two_versions;
