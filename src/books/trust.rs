//! Registers that answer for the committee itself: use of its seals, ties of its members, gifts, and the answers
//! it gives to residents.

use jiff::civil::Date;

use super::{
    amount::Amount,
    meeting::ResolutionId,
    service::{Channel, Objection},
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

/// `data/questions.csv`: what a resident asked, and the answer. Who asked is not written.
#[derive(Debug)]
pub struct Question {
    /// Where it is written.
    pub place: Place,
    /// Number.
    pub id: Spanned<String>,
    /// Day it was asked.
    pub asked_on: Spanned<Date>,
    /// How it came.
    pub channel: Option<Channel>,
    /// What it is about in a word, as 停车.
    pub topic: Option<String>,
    /// Id of the notice, document, meeting, resolution or period it is about.
    pub instance: Option<Spanned<String>>,
    /// The question.
    pub what: String,
    /// Day by which an answer was promised, when somebody set one.
    pub due: Option<Spanned<Date>>,
    /// Day it was answered.
    pub answered_on: Option<Spanned<Date>>,
    /// Role of who answered.
    pub answered_by: Option<String>,
    /// The answer.
    pub answer: Option<String>,
}

impl From<Objection> for Question {
    /// Of a question that stands among the objections, as it may: what became of it is in its answer.
    fn from(asked: Objection) -> Self {
        let Objection { place, id, raised_on, instance, what, due, answered_on, answer, .. } =
            asked;
        Question {
            place,
            id,
            asked_on: raised_on,
            channel: None,
            topic: None,
            instance,
            what,
            due,
            answered_on,
            answered_by: None,
            answer,
        }
    }
}
