//! Whether meetings are announced, written down and followed up.

pub mod absent_unmatched;
pub mod action_open;
pub mod agenda_late;
pub mod ended_before_begun;
pub mod minutes_incomplete;
pub mod objection_open;
pub mod objection_subject;
pub mod posting_with_objection;
pub mod question_open;
