//! Elections and recalls, and what volunteers gave (S-044 to S-062, S-177).

use jiff::civil::Date;

use super::{
    amount::{Amount, Area},
    meeting::MeetingId,
    period::Span,
    value::{Datum, choices},
};
use crate::source::{Place, Spanned};

choices! {
    /// Why there was a vote on seats.
    Occasion {
        General = "general" "换届";
        By = "by-election" "补选";
        Recall = "recall" "罢免";
    }
    /// How votes were given (S-050).
    Ballot {
        Hands = "show-of-hands" "举手";
        Secret = "secret-ballot" "无记名投票";
        Written = "written-ballot" "书面投票";
    }
    /// As many candidates as seats, or more (S-051, S-055).
    Mode {
        Equal = "equal" "等额";
        Differential = "differential" "差额";
    }
}

/// `[[election]]` of `data/elections.toml`.
#[derive(Debug)]
pub struct Election {
    /// Where it is written.
    pub place: Place,
    /// Id.
    pub id: Spanned<String>,
    /// What was elected.
    pub title: String,
    /// Why.
    pub kind: Option<Occasion>,
    /// Day.
    pub date: Spanned<Date>,
    /// The meeting.
    pub meeting: Option<MeetingId>,
    /// As many candidates as seats, or more.
    pub mode: Option<Mode>,
    /// How votes were given.
    pub ballot: Option<Ballot>,
    /// Seats to be filled.
    pub seats: Datum<i64>,
    /// Who may vote.
    pub voters: Datum<i64>,
    /// Ballots given out.
    pub sent: Datum<i64>,
    /// Ballots returned.
    pub returned: Datum<i64>,
    /// Void ones of them.
    pub invalid: Datum<i64>,
    /// Name of who counted; held against the candidates, and never shown.
    pub counter: Option<Spanned<String>>,
    /// Name of who watched; held against the candidates, and never shown.
    pub scrutineer: Option<Spanned<String>>,
    /// How a tie is broken.
    pub tie_rule: Option<String>,
    /// Day the result was announced (S-022, S-023).
    pub announced_on: Option<Spanned<Date>>,
    /// Number of the file in the archive that holds the ballots (S-056).
    pub ballots_kept: Option<Spanned<String>>,
    /// For a recall, the area of the owners who asked for it (S-057).
    pub petition_area: Datum<Area>,
    /// Who stood.
    pub candidate: Vec<Candidate>,
}

/// `[[election.candidate]]`.
#[derive(Debug)]
pub struct Candidate {
    /// Where it is written.
    pub place: Place,
    /// Name; shown with consent only.
    pub name: String,
    /// How they came to stand.
    pub route: Option<String>,
    /// Whether the conditions of the charter were confirmed (S-049); which of them is never told.
    pub eligible: Option<bool>,
    /// Votes; in a recall those for it.
    pub votes: Datum<i64>,
    /// Whether elected; in a recall whether the member lost the seat.
    pub elected: Option<bool>,
    /// Whether they agreed to be named.
    pub consent: Option<bool>,
}

/// `data/volunteers.csv`: what a team gave in a period.
#[derive(Debug)]
pub struct Volunteering {
    /// Where it is written.
    pub place: Place,
    /// The period.
    pub period: Spanned<Span>,
    /// The team.
    pub team: String,
    /// How often somebody served.
    pub turns: Datum<i64>,
    /// Hours.
    pub hours: Datum<i64>,
    /// Allowance paid.
    pub amount: Datum<Amount>,
    /// What was done.
    pub what: Option<String>,
}
