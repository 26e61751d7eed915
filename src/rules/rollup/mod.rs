//! Whether the street's figures hold together.

pub mod merge_area;
pub mod ratio_undefined;
