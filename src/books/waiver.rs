//! Waivers: findings that may pass, with a published reason, an approver and an end.

use jiff::civil::Date;

use crate::source::{Place, Spanned};

/// One `[[waiver]]`.
#[derive(Debug)]
pub struct Waiver {
    /// Id of the rule whose finding may pass.
    pub rule: Spanned<String>,
    /// The record the finding is about, as written.
    pub record: Spanned<String>,
    /// What `record` stands for when it is a file, or a line of one.
    pub area: Option<Place>,
    /// Why it may pass. Published.
    pub reason: String,
    /// Role or body that allowed it. Published.
    pub approved_by: String,
    /// Last day it holds.
    pub until: Spanned<Date>,
    /// The whole table.
    pub place: Place,
}
