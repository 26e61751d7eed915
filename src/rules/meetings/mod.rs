//! Whether meetings are announced, written down and followed up.

pub mod action_open;
pub mod agenda_late;
pub mod minutes_incomplete;
pub mod objection_open;
pub mod posting_with_objection;
