//! What somebody owes: one duty with its ground, and what overlays change of it. The closed lists of words
//! it is written in are in `words`, `moment` and `proof`. Knows no file, no record and no day on which it is due.

mod ground;
mod moment;
mod parts;
mod proof;
mod words;

use std::collections::BTreeMap;

use jiff::civil::Date;

pub use ground::{Citation, Repeal};
pub use moment::{Direction, Event, Rhythm, Unit};
pub use parts::{
    Condition, ContentItem, Due, Media, Objection, Poster, PostingRule, Privacy, Refresh, Required,
    Trigger,
};
pub use proof::{Board, Evidence, Medium, Web};
pub use words::{
    Act, Actor, Checked, ConditionField, Deed, DutyField, Level, Op, Party, Subject, Tier,
};

use crate::text::Text;

/// One duty. After layering, [`Duty::provenance`] says who set what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// Stable id, as `cn.fund.annual`.
    pub id: String,
    /// The rulebook that states it.
    pub rulebook: String,
    /// What is to be done.
    pub title: Text,
    /// The verb.
    pub act: Act,
    /// How high its ground stands.
    pub tier: Tier,
    /// Who owes it, never empty.
    pub actors: Vec<Actor>,
    /// To whom.
    pub counterparty: Option<Party>,
    /// All must hold.
    pub applies_if: Vec<Condition>,
    /// What it is about.
    pub subject: Subject,
    /// What makes it fall due.
    pub trigger: Trigger,
    /// By when; `None` only for standing duties.
    pub due: Option<Due>,
    /// For standing duties.
    pub refresh: Refresh,
    /// How long and where it hangs.
    pub posting: PostingRule,
    /// By which media.
    pub media: Media,
    /// Who may see it.
    pub audience: Option<Party>,
    /// What must be kept back.
    pub privacy: Privacy,
    /// What proves it.
    pub evidence: Vec<Evidence>,
    /// How it can be objected to.
    pub objection: Objection,
    /// What the source says happens.
    pub consequence: Option<String>,
    /// Explanation that is printed.
    pub note: Option<String>,
    /// How much it is owed.
    pub severity: Level,
    /// The sheet that serves it.
    pub poster: Poster,
    /// Rules that must hold as well.
    pub checks: Vec<String>,
    /// Ids of the source documents' sentences it serves.
    pub seeds: Vec<String>,
    /// What the sources list.
    pub content: Vec<ContentItem>,
    /// Its ground, never empty.
    pub basis: Vec<Citation>,
    /// Parts that no source fixes and that we filled.
    pub default_fields: Vec<DutyField>,
    /// The duty's own first day.
    pub effective_from: Option<Date>,
    /// The duty's own last day.
    pub effective_to: Option<Date>,
    /// Which layers set a part, as `cn-base/cn.fund.annual`; a part that is not here is not set.
    pub provenance: BTreeMap<DutyField, String>,
}

impl Duty {
    /// Whether it is in force on a day.
    pub fn holds(&self, on: Date) -> bool {
        self.effective_from.is_none_or(|from| from <= on)
            && self.effective_to.is_none_or(|to| on <= to)
            && self.basis.iter().any(|basis| basis.holds(on))
    }

    /// Whether one of those who owe it is the committee itself.
    pub fn is_ours(&self) -> bool {
        self.actors.iter().any(|actor| actor.is_ours())
    }

    /// Whether a part is ours and not the sources'.
    pub fn is_default(&self, field: DutyField) -> bool {
        self.default_fields.contains(&field)
    }
}

/// What an overlay changes of a duty of a lower layer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tighten {
    /// The duty.
    pub duty: String,
    /// The rulebook that says so.
    pub rulebook: String,
    /// Who owes it now.
    pub actors: Vec<Actor>,
    /// The period.
    pub rhythm: Option<Rhythm>,
    /// Where its years begin.
    pub month: Option<i8>,
    /// By when.
    pub due: Option<Due>,
    /// How long and where it hangs.
    pub posting: Option<PostingRule>,
    /// By which media.
    pub media: Option<Media>,
    /// Who may see it.
    pub audience: Option<Party>,
    /// What must be kept back.
    pub privacy: Option<Privacy>,
    /// How fresh it is kept.
    pub refresh: Option<Refresh>,
    /// How it can be objected to.
    pub objection: Option<Objection>,
    /// How much it is owed.
    pub severity: Option<Level>,
    /// Its new tier.
    pub tier: Option<Tier>,
    /// Its ground, never empty.
    pub basis: Vec<Citation>,
    /// More proofs.
    pub evidence: Vec<Evidence>,
    /// More content.
    pub content: Vec<ContentItem>,
    /// More seeds.
    pub seeds: Vec<String>,
    /// Which of the new values are ours.
    pub default_fields: Vec<DutyField>,
    /// The higher ground that allows to loosen.
    pub repeal: Option<Repeal>,
    /// Whether the duty is switched off.
    pub off: bool,
    /// In force from.
    pub effective_from: Option<Date>,
    /// In force until, that day in it.
    pub effective_to: Option<Date>,
}

impl Tighten {
    /// Whether it is in force on a day.
    pub fn holds(&self, on: Date) -> bool {
        self.effective_from.is_none_or(|from| from <= on)
            && self.effective_to.is_none_or(|to| on <= to)
            && self.basis.iter().any(|basis| basis.holds(on))
    }
}

/// What a resident may ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Right {
    /// Id.
    pub id: String,
    /// What may be asked.
    pub title: Text,
    /// How to go about it.
    pub detail: Option<Text>,
    /// Of whom, never empty.
    pub of: Vec<Actor>,
    /// By when it is answered.
    pub reply: Option<(i64, Unit)>,
    /// All must hold.
    pub applies_if: Vec<Condition>,
    /// Its ground, never empty.
    pub basis: Vec<Citation>,
    /// Whether the time of the answer is ours.
    pub reply_is_default: bool,
    /// Seeds.
    pub seeds: Vec<String>,
}

/// One item of the self-audit 不作为/乱作为: the duties and rules that answer it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditItem {
    /// Id.
    pub id: String,
    /// Whether it is about something left undone (不作为) and not about something done wrongly.
    pub omission: bool,
    /// What it asks.
    pub title: Text,
    /// Duties about these subjects.
    pub subjects: Vec<Subject>,
    /// Acts the duties must be; empty for any.
    pub acts: Vec<Act>,
    /// Rules.
    pub rules: Vec<String>,
    /// The path of the page that holds the records, below the site.
    pub page: Option<String>,
    /// Seeds.
    pub seeds: Vec<String>,
}
