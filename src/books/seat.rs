//! Who left and who joined a body, and what is handed over when a committee ends (S-058, S-059).

use jiff::civil::Date;

use super::{meeting::ResolutionId, value::choices};
use crate::source::{Place, Spanned};

choices! {
    /// What became of a seat (S-058).
    SeatMove {
        Joined = "joined" "当选";
        Resigned = "resigned" "辞职";
        Removed = "removed" "罢免";
        Ended = "seat-ended" "资格终止";
        Suspended = "suspended" "暂停职务";
    }
    /// Why something is handed over.
    Parting {
        Renewal = "renewal" "换届";
        Leaving = "leaving" "离任";
        WindingUp = "winding-up" "终止";
    }
    /// The steps by which a committee ends for good (S-059), in their order.
    Step {
        Motion = "motion" "提出终止";
        Vote = "step-vote" "表决";
        Group = "supervision-group" "成立临时监督小组";
        Settling = "settling" "善后";
        Closed = "wound-up" "终止";
    }
}

/// `data/seat-changes.csv`: one change of a seat. Posts, not names.
#[derive(Debug)]
pub struct SeatChange {
    /// Where it is written.
    pub place: Place,
    /// From which day.
    pub date: Spanned<Date>,
    /// The post.
    pub post: String,
    /// What became of it.
    pub seat_move: SeatMove,
    /// For a resignation, whether it was given in writing.
    pub in_writing: Option<bool>,
    /// The resolution it rests on.
    pub resolution: Option<ResolutionId>,
    /// Else the provision or the occasion.
    pub basis: Option<String>,
    /// Day the change was made public.
    pub published_on: Option<Spanned<Date>>,
}

/// `data/handover.csv`: one thing handed over when a committee or a member of it leaves.
#[derive(Debug)]
pub struct HandoverItem {
    /// Where it is written.
    pub place: Place,
    /// Number.
    pub id: Spanned<String>,
    /// Why.
    pub parting: Parting,
    /// For a winding-up, which step it is.
    pub step: Option<Step>,
    /// What.
    pub what: String,
    /// By when.
    pub due: Option<Spanned<Date>>,
    /// When it was done.
    pub done_on: Option<Spanned<Date>>,
    /// Role that gave it.
    pub given_by: Option<String>,
    /// Role that took it.
    pub taken_by: Option<String>,
    /// Role that watched.
    pub witness: Option<String>,
}
