//! Stand-in while branches meet.

use jiff::{ToSpan, civil::Date};

use super::Rulebooks;
use crate::{books::value::Fraction, text, text::Text};

/// A limit.
#[derive(Clone, Debug)]
pub struct Limit {
    /// Where it is written.
    pub ground: Text,
    number: i64,
    share: Fraction,
}

impl Limit {
    /// The number.
    pub fn number(&self) -> i64 {
        self.number
    }
    /// The share.
    pub fn share(&self) -> Fraction {
        self.share
    }
    /// Later.
    pub fn after(&self, date: Date) -> Date {
        date.saturating_add(self.number.days())
    }
    /// Shown.
    pub fn shown(&self) -> Text {
        let n = self.number;
        text! { zh: "{n}日", en: "{n} days" }
    }
}

impl Rulebooks {
    /// A limit.
    pub fn limit(&self, id: &str, _: Date) -> Option<Limit> {
        let (number, share) = match id {
            "repair.hours" => (24, (1, 1)),
            "complaint.days" => (7, (1, 1)),
            "complaint.postponed-max" | "inspection.months" => (1, (1, 1)),
            "objection.days" => (10, (1, 1)),
            "survey.satisfied-share" => (0, (85, 100)),
            "election.turnout-share" => (0, (2, 3)),
            "election.recall-share" => (0, (1, 5)),
            "tender.bidders-min" | "tender.notice-days" => (3, (1, 1)),
            "tender.handover-days" => (10, (1, 1)),
            "privacy.min-group" => (5, (1, 1)),
            _ => return None,
        };
        let share = Fraction { part: share.0, whole: share.1 };
        Some(Limit { ground: Text::new("依据", "ground"), number, share })
    }
}
