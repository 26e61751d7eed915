//! Which pages there are and what stands on them, formatted.

pub mod chart;
