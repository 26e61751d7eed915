//! Registers that answer for the committee itself: use of its seals, ties of its members, gifts.

use jiff::civil::Date;

use super::{
    amount::Amount,
    meeting::ResolutionId,
    value::{Datum, choices},
};
use crate::source::{Place, Spanned};

choices! {
    /// What became of a gift.
    Handling {
        Declined = "refused" "当场谢绝";
        Returned = "returned" "退回";
        HandedIn = "handed-in" "上交";
        Kept = "kept" "留用";
    }
}

/// `data/seal-use.csv`: one use of a seal.
#[derive(Debug)]
pub struct SealUse {
    /// Where it is written.
    pub place: Place,
    /// Number.
    pub id: Spanned<String>,
    /// Day.
    pub used_on: Spanned<Date>,
    /// Which seal.
    pub seal: String,
    /// On what.
    pub title: String,
    /// How many copies.
    pub copies: Datum<i64>,
    /// The resolution it rests on.
    pub resolution: Option<ResolutionId>,
    /// Role of who allowed it.
    pub approved_by: Option<String>,
    /// Role of who used it.
    pub handled_by: Option<String>,
    /// Role of who watched.
    pub witness: Option<String>,
}

/// `data/related-parties.csv`: what a member declared of ties with others.
#[derive(Debug)]
pub struct Tie {
    /// Where it is written.
    pub place: Place,
    /// Day of the declaration.
    pub declared_on: Spanned<Date>,
    /// Role of who declared.
    pub post: String,
    /// The organisation; `None` when there is nothing to declare.
    pub party: Option<String>,
    /// What the tie is.
    pub relation: Option<String>,
    /// What was on the table.
    pub matter: Option<String>,
    /// Whether the member stayed out of it.
    pub recused: Option<bool>,
    /// What else was done.
    pub action: Option<String>,
}

/// `data/gifts.csv`: something offered to a member or to staff.
#[derive(Debug)]
pub struct Gift {
    /// Where it is written.
    pub place: Place,
    /// Day.
    pub offered_on: Spanned<Date>,
    /// Role it was offered to.
    pub post: String,
    /// The organisation that offered it; a person is not named.
    pub giver: Option<String>,
    /// What.
    pub what: String,
    /// About what it is worth, in yuan.
    pub amount: Datum<Amount>,
    /// What became of it.
    pub handling: Option<Handling>,
    /// When.
    pub done_on: Option<Spanned<Date>>,
}
