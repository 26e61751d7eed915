//! What came of a vote: the shares, the thresholds they are held against, and one of three verdicts.
//! Compared as exact fractions; a missing number never counts in favour (R-31 … ).

use std::cmp::Ordering;

use crate::{
    books::{
        Books,
        meeting::{Meeting, Resolution, Tally},
        value::{Datum, Fraction},
    },
    rulebook::{ApprovalOf, Dimension, Rulebooks, VoteRule},
};

/// Whether a vote carried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Every threshold is reached.
    Passed,
    /// Some threshold is not reached.
    Failed,
    /// A number that is needed is missing, and none of those there fails.
    NotProvable,
}

/// A vote held against its rule.
#[derive(Debug)]
pub struct VoteResult {
    /// The rule; `None` when no rulebook has one.
    pub rule: Option<VoteRule>,
    /// Each dimension the rule asks for.
    pub dimensions: Vec<DimensionResult>,
    /// The verdict.
    pub verdict: Verdict,
}

/// A vote in heads or in area. Area is in thousandths of a ㎡.
#[derive(Debug)]
pub struct DimensionResult {
    /// Which.
    pub dimension: Dimension,
    /// May vote.
    pub total: Option<i128>,
    /// Took part.
    pub returned: Option<i128>,
    /// 同意
    pub in_favour: Option<i128>,
    /// 反对
    pub against: Option<i128>,
    /// 弃权
    pub abstain: Option<i128>,
    /// 无效
    pub invalid: Option<i128>,
    /// Whether enough took part.
    pub quorum: Verdict,
    /// Whether enough agreed.
    pub approval: Verdict,
}

/// The results, by meeting and resolution as in the books.
pub fn prepare(books: &Books, rulebooks: &Rulebooks) -> Vec<Vec<VoteResult>> {
    let of = |meeting: &Meeting| {
        let results = meeting.resolutions.iter();
        results.map(|resolution| result(books, rulebooks, meeting, resolution)).collect()
    };
    books.meetings.iter().map(of).collect()
}

/// One resolution held against the rule that was in force on the day of the meeting.
pub fn result(
    books: &Books,
    rulebooks: &Rulebooks,
    meeting: &Meeting,
    resolution: &Resolution,
) -> VoteResult {
    let rule = rulebooks.vote(books, resolution.voters, resolution.matter, meeting.date.value);
    let Some(rule) = rule else {
        return VoteResult { rule: None, dimensions: Vec::new(), verdict: Verdict::NotProvable };
    };
    let dimensions: Vec<DimensionResult> =
        rule.dimensions.iter().map(|d| dimension(&rule, *d, resolution)).collect();
    let parts = dimensions.iter().flat_map(|d| [d.quorum, d.approval]);
    let verdict = parts.reduce(both).unwrap_or(Verdict::NotProvable);
    VoteResult { rule: Some(rule), dimensions, verdict }
}

/// Failed if either failed; passed only if both passed.
fn both(a: Verdict, b: Verdict) -> Verdict {
    match (a, b) {
        (Verdict::Failed, _) | (_, Verdict::Failed) => Verdict::Failed,
        (Verdict::NotProvable, _) | (_, Verdict::NotProvable) => Verdict::NotProvable,
        (Verdict::Passed, Verdict::Passed) => Verdict::Passed,
    }
}

fn dimension(rule: &VoteRule, dimension: Dimension, resolution: &Resolution) -> DimensionResult {
    let counts = match dimension {
        Dimension::Heads => {
            resolution.heads.as_ref().map_or([None; 6], |t| counts(t, |heads| i128::from(*heads)))
        }
        Dimension::Area => resolution
            .area
            .as_ref()
            .map_or([None; 6], |t| counts(t, |area| i128::from(area.milli()))),
    };
    let [total, returned, in_favour, against, abstain, invalid] = counts;
    let whole = match rule.approval_of {
        ApprovalOf::Returned => returned,
        ApprovalOf::Total => total,
    };
    DimensionResult {
        dimension,
        total,
        returned,
        in_favour,
        against,
        abstain,
        invalid,
        quorum: reaches(returned, total, rule.quorum, rule.quorum_inclusive),
        approval: reaches(in_favour, whole, rule.approval, rule.approval_inclusive),
    }
}

fn counts<T>(tally: &Tally<T>, number: impl Fn(&T) -> i128) -> [Option<i128>; 6] {
    let known = |datum: &Datum<T>| datum.known().map(&number);
    // Ballots without a choice took part; they are in `returned` and in none of the choices.
    [
        known(&tally.total),
        known(&tally.returned),
        known(&tally.in_favour),
        known(&tally.against),
        known(&tally.abstain),
        known(&tally.invalid),
    ]
}

fn reaches(part: Option<i128>, whole: Option<i128>, share: Fraction, inclusive: bool) -> Verdict {
    let (Some(part), Some(whole)) = (part, whole) else { return Verdict::NotProvable };
    if whole <= 0 {
        return Verdict::NotProvable;
    }
    match share.compare(part, whole) {
        Ordering::Greater => Verdict::Passed,
        Ordering::Equal if inclusive => Verdict::Passed,
        Ordering::Equal | Ordering::Less => Verdict::Failed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reached(part: i128, whole: i128, share: (u32, u32), inclusive: bool) -> Verdict {
        let share = Fraction::new(share.0, share.1).unwrap();
        reaches(Some(part), Some(whole), share, inclusive)
    }

    #[test]
    fn half_or_more_is_not_more_than_half() {
        assert_eq!(reached(3, 6, (1, 2), true), Verdict::Passed);
        assert_eq!(reached(3, 6, (1, 2), false), Verdict::Failed);
        assert_eq!(reached(6, 9, (2, 3), true), Verdict::Passed);
        assert_eq!(reached(5, 9, (2, 3), true), Verdict::Failed);
    }

    #[test]
    fn a_missing_number_proves_nothing_and_saves_nothing() {
        let share = Fraction::new(1, 2).unwrap();
        assert_eq!(reaches(None, Some(9), share, true), Verdict::NotProvable);
        assert_eq!(reaches(Some(0), Some(0), share, true), Verdict::NotProvable);
        assert_eq!(both(Verdict::NotProvable, Verdict::Failed), Verdict::Failed);
        assert_eq!(both(Verdict::NotProvable, Verdict::Passed), Verdict::NotProvable);
    }
}
