//! Whether what residents are to know is told in full.

pub mod price_incomplete;
