//! Whether the street's figures hold together.

pub mod list_disagrees;
pub mod merge_area;
pub mod ratio_undefined;
