//! What follows from a grade (S-124): kept on, put right by a date, or replaced; as a state machine whose
//! only inputs are what the register says happened and the day it is looked at.

use jiff::civil::Date;

use crate::books::evaluation::{Evaluation, Grade};

/// Where a provider stands after an evaluation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// 满意: kept on.
    Retained,
    /// 基本满意: a deadline and a supervisor are to be set.
    RectificationOwed,
    /// A deadline runs.
    Rectifying {
        /// Its last day.
        until: Date,
    },
    /// The deadline is over and nothing is said of the outcome.
    RectificationOverdue {
        /// Its last day.
        since: Date,
    },
    /// An outcome is there.
    Rectified,
    /// 不满意: the exit is to be decided.
    ExitOwed {
        /// By this day.
        by: Date,
    },
    /// The day is over and no exit was decided.
    ExitLate {
        /// The day.
        since: Date,
    },
    /// The exit is decided.
    Leaving {
        /// The provider's last day.
        last: Date,
    },
    /// The last day is over and nothing is said of the hand-over.
    ExitOverdue {
        /// The last day.
        since: Date,
    },
    /// The provider has left.
    Left,
}

/// What moves a provider from one stage to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// What is to follow was decided, to be done by a day, with somebody who watches over it.
    Decided {
        /// The deadline, or the last day of service.
        by: Date,
    },
    /// What came of it was written down.
    Reported,
    /// The books are looked at on this day.
    LookedAt(Date),
}

impl Stage {
    /// Right after the grade; an exit is to be decided by `exit_by`.
    pub fn graded(grade: Grade, exit_by: Date) -> Self {
        match grade {
            Grade::Satisfied => Stage::Retained,
            Grade::Basic => Stage::RectificationOwed,
            Grade::Unsatisfied => Stage::ExitOwed { by: exit_by },
        }
    }

    /// The stage after an event; an event that means nothing here changes nothing.
    #[must_use]
    pub fn next(self, event: Event) -> Self {
        match (self, event) {
            (Stage::RectificationOwed, Event::Decided { by }) => Stage::Rectifying { until: by },
            (
                Stage::Rectifying { .. }
                | Stage::RectificationOverdue { .. }
                | Stage::RectificationOwed,
                Event::Reported,
            ) => Stage::Rectified,
            (Stage::Rectifying { until }, Event::LookedAt(day)) if until < day => {
                Stage::RectificationOverdue { since: until }
            }
            (Stage::ExitOwed { .. } | Stage::ExitLate { .. }, Event::Decided { by }) => {
                Stage::Leaving { last: by }
            }
            (Stage::ExitOwed { by }, Event::LookedAt(day)) if by < day => {
                Stage::ExitLate { since: by }
            }
            (Stage::Leaving { .. } | Stage::ExitOverdue { .. }, Event::Reported) => Stage::Left,
            (Stage::Leaving { last }, Event::LookedAt(day)) if last < day => {
                Stage::ExitOverdue { since: last }
            }
            (unmoved, Event::Decided { .. } | Event::Reported | Event::LookedAt(_)) => unmoved,
        }
    }
}

/// Where an evaluation's provider stands on a day; `None` when there is no grade. What was written for
/// later than the day has not happened.
pub fn stage(evaluation: &Evaluation, exit_by: Date, as_of: Date) -> Option<Stage> {
    let mut stage = Stage::graded(evaluation.grade.as_ref()?.value, exit_by);
    let watched = evaluation.supervisor.is_some() || stage != Stage::RectificationOwed;
    if let (Some(deadline), true, true) =
        (&evaluation.deadline, evaluation.action.is_some(), watched)
    {
        stage = stage.next(Event::Decided { by: deadline.value });
    }
    let happened = evaluation.done_on.as_ref().is_none_or(|on| on.value <= as_of);
    if evaluation.outcome.is_some() && happened {
        stage = stage.next(Event::Reported);
    }
    Some(stage.next(Event::LookedAt(as_of)))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const EARLY: Date = date(2024, 7, 1);
    const DEADLINE: Date = date(2024, 8, 31);
    const AFTER: Date = date(2024, 9, 1);

    fn walk(grade: Grade, events: &[Event]) -> Stage {
        events.iter().fold(Stage::graded(grade, DEADLINE), |stage, event| stage.next(*event))
    }

    #[test]
    fn a_satisfactory_provider_stays() {
        let events = [Event::Decided { by: DEADLINE }, Event::Reported, Event::LookedAt(AFTER)];
        assert_eq!(walk(Grade::Satisfied, &events), Stage::Retained);
    }

    #[test]
    fn a_fair_one_puts_things_right_by_a_date() {
        let decided = Event::Decided { by: DEADLINE };
        let at = |day| walk(Grade::Basic, &[decided, Event::LookedAt(day)]);
        assert_eq!(walk(Grade::Basic, &[Event::LookedAt(AFTER)]), Stage::RectificationOwed);
        assert_eq!(at(EARLY), Stage::Rectifying { until: DEADLINE });
        assert_eq!(at(DEADLINE), Stage::Rectifying { until: DEADLINE });
        assert_eq!(at(AFTER), Stage::RectificationOverdue { since: DEADLINE });
        let late = [decided, Event::LookedAt(AFTER), Event::Reported];
        assert_eq!(walk(Grade::Basic, &late), Stage::Rectified);
    }

    #[test]
    fn a_poor_one_leaves() {
        let decided = Event::Decided { by: DEADLINE };
        let looked = |day| walk(Grade::Unsatisfied, &[Event::LookedAt(day)]);
        assert_eq!(looked(DEADLINE), Stage::ExitOwed { by: DEADLINE });
        assert_eq!(looked(AFTER), Stage::ExitLate { since: DEADLINE });
        let leaving = [Event::LookedAt(AFTER), decided];
        assert_eq!(walk(Grade::Unsatisfied, &leaving), Stage::Leaving { last: DEADLINE });
        let overdue = [decided, Event::LookedAt(AFTER)];
        assert_eq!(walk(Grade::Unsatisfied, &overdue), Stage::ExitOverdue { since: DEADLINE });
        assert_eq!(walk(Grade::Unsatisfied, &[decided, Event::Reported]), Stage::Left);
    }
}
