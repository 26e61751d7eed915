//! What a rule asks of the decision a record rests on: who decided, when, and whether it carried.

use jiff::civil::Date;

use super::Audit;
use crate::{
    books::meeting::{Matter, Meeting, Outcome, Resolution, ResolutionId, Voters},
    report::vote::Verdict,
    text::Text,
};

/// A resolution with its meeting.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decision<'b> {
    /// The meeting.
    pub(super) meeting: &'b Meeting,
    /// The resolution.
    pub(super) resolution: &'b Resolution,
    id: ResolutionId,
}

/// Why a decision is not one that a record may rest on.
#[derive(Clone, Debug)]
pub(super) enum Flaw {
    /// Another body had to decide: whom the rulebook names, and where.
    Body(Text, Text),
    /// It did not carry.
    Failed,
    /// It was taken after the day it was needed.
    Late(Date),
}

impl<'b> Decision<'b> {
    /// The resolution with this id.
    pub(super) fn find(audit: &Audit<'b>, id: ResolutionId) -> Option<Self> {
        let meeting = &audit.books.meetings[id.meeting.index()];
        let resolution = meeting.resolutions.get(id.number as usize)?;
        Some(Decision { meeting, resolution, id })
    }

    /// The day it was taken: that of the count, else of the meeting.
    pub(super) fn day(self) -> Date {
        self.meeting.counted_on.unwrap_or(self.meeting.date.value)
    }

    /// Whether it is stated or computed not to have carried. What cannot be proved is told by R-39.
    pub(super) fn failed(self, audit: &Audit<'_>) -> bool {
        let stated = self.resolution.stated.as_ref().map(|stated| stated.value);
        matches!(stated, Some(Outcome::Failed | Outcome::Deferred))
            || audit.votes[self.id.meeting.index()][self.id.number as usize].verdict
                == Verdict::Failed
    }

    /// What is wrong with resting something on it that needs a decision on `matter` by a day.
    pub(super) fn flaw(self, audit: &Audit<'_>, matter: Matter, by: Option<Date>) -> Option<Flaw> {
        if let Some(rule) = audit.rulebooks.decides(matter, self.day())
            && !rule.voters.contains(&self.resolution.voters)
        {
            return Some(Flaw::Body(bodies(&rule.voters), rule.basis.text()));
        }
        if self.failed(audit) {
            return Some(Flaw::Failed);
        }
        by.filter(|by| *by < self.day()).map(|_| Flaw::Late(self.day()))
    }
}

/// The bodies that may decide, as `业主或居民代表`.
pub(super) fn bodies(voters: &[Voters]) -> Text {
    let names: Vec<Text> = voters.iter().map(|voters| body(*voters)).collect();
    let side =
        |pick: fn(&Text) -> &str, or: &str| names.iter().map(pick).collect::<Vec<_>>().join(or);
    Text::new(side(|text| &text.zh, "或"), side(|text| &text.en, " or "))
}

/// What a body is called.
pub(super) fn body(voters: Voters) -> Text {
    match voters {
        Voters::Owners => Text::new("业主", "the owners"),
        Voters::Representatives => Text::new("居民代表会议", "the residents' representatives"),
        Voters::Committee => Text::new("委员会", "the committee"),
    }
}
