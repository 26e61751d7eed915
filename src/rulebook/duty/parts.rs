//! The parts of a duty: on what condition, from what on, by when, where, how long, with what content.

use super::{Board, ConditionField, Direction, Event, Medium, Op, Party, Rhythm, Unit, Web};

/// `field op value`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Which fact.
    pub field: ConditionField,
    /// How it compares.
    pub op: Op,
    /// With what, as written.
    pub value: String,
}

/// What makes it fall due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trigger {
    /// The end of each period. `month` (1–12) is the first month of a year's first period.
    Periodic {
        /// How often.
        rhythm: Rhythm,
        /// Where its years begin.
        month: i8,
        /// What must happen in each period, for meetings that must be held.
        of: Option<Event>,
    },
    /// Each time something happens.
    Event(Event),
    /// Always.
    Standing,
}

/// By when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// Which way it is counted.
    pub direction: Direction,
    /// How many; 0 for [`Direction::By`].
    pub offset: i64,
    /// Of what.
    pub unit: Unit,
    /// Month and day, for [`Direction::By`] only.
    pub date: Option<(i8, i8)>,
}

/// How fresh something standing is kept, in days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Refresh {
    /// After a change.
    pub on_change_days: Option<i64>,
    /// At the oldest.
    pub max_age_days: Option<i64>,
}

/// How long and where it hangs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PostingRule {
    /// At least so long; 0 when the sources name no time.
    pub min: i64,
    /// Whether `min` counts workdays and not calendar days.
    pub workdays: bool,
    /// Where; empty when no sheet need hang.
    pub places: Vec<Board>,
    /// What the time runs from, in words.
    pub start: Option<String>,
}

/// By which media.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Media {
    /// Which.
    pub list: Vec<Medium>,
    /// Whether any one of them is enough.
    pub any: bool,
}

/// What must not be seen by everybody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Privacy {
    /// The widest circle.
    pub cap: Option<Party>,
    /// Fields that are about persons.
    pub personal_fields: Vec<String>,
    /// How they are masked.
    pub masking: Option<String>,
    /// The smallest group whose figures are shown.
    pub min_group: Option<i64>,
    /// How much may stand on the web.
    pub web: Option<Web>,
    /// Whether what is personal goes when the posting ends.
    pub expire_after_posting: Option<bool>,
}

/// How it can be objected to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Objection {
    /// Days to object.
    pub window_days: Option<i64>,
    /// Days to answer.
    pub reply_days: Option<i64>,
    /// Whether a channel must be named.
    pub channel_required: Option<bool>,
}

/// The sheet that serves it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Poster {
    /// Name of the template.
    pub template: Option<String>,
    /// A4 or A3.
    pub size: Option<String>,
    /// What stands at its foot.
    pub footer: Vec<String>,
}

/// When an item of the content must be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Required {
    /// Always.
    Always,
    /// It may be left out.
    Optional,
    /// On a condition, in the words of the file.
    When(String),
}

/// One thing the sources list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentItem {
    /// ASCII name. The ones the program can tick are in `duties::content`.
    pub field: String,
    /// Name in Chinese.
    pub zh: String,
    /// Name in English, when given.
    pub en: Option<String>,
    /// Whether it must be there.
    pub required: Required,
    /// Whether everybody may see it.
    pub public: bool,
    /// Where it comes from.
    pub source: Option<String>,
}
