//! What was corrected or withdrawn after it was published.

use jiff::civil::Date;

use super::{amount::Amount, period::Span};
use crate::source::{Place, Spanned};

/// `[[correction]]`: a published figure that was wrong.
#[derive(Debug)]
pub struct Correction {
    /// The days it is about.
    pub period: Span,
    /// What the figure is, in words.
    pub what: String,
    /// Id of the fact, when it is one.
    pub fact: Option<Spanned<String>>,
    /// What was printed.
    pub old: Amount,
    /// What is right.
    pub new: Amount,
    /// Why.
    pub reason: String,
    /// Role that approved it.
    pub approved_by: String,
    /// When.
    pub on: Date,
    /// Id of the notice about it.
    pub notice: Option<String>,
    /// The table.
    pub place: Place,
}

/// What became of a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WithdrawalKind {
    /// 撤回: taken back by those who published it
    Withdrawn,
    /// 被撤销: by an authority or a court
    Revoked,
    /// 被替代: by a later paper
    Superseded,
}

/// `[[withdrawal]]`: a notice or document that no longer holds.
#[derive(Debug)]
pub struct Withdrawal {
    /// Id of the notice or document.
    pub paper: Spanned<String>,
    /// What became of it.
    pub kind: WithdrawalKind,
    /// Why.
    pub reason: String,
    /// Role or authority that decided.
    pub approved_by: String,
    /// When.
    pub on: Date,
    /// Id of the paper that took its place.
    pub replaced_by: Option<Spanned<String>>,
}
