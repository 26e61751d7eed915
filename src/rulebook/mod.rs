//! Rulebooks: thresholds with their ground and dates of effect, as data. Knows how they are layered, not
//! how they are checked.
//!
//! A later rulebook of the list overrides an earlier one for the same voters and matter; the estate's own
//! bylaws come last, and only where the law leaves the committee's own votes to them.

pub mod assemble;
pub mod checklist;
pub mod duty;
pub mod ground;
pub mod holidays;
pub mod layer;
mod load;
mod own;
mod read;
pub mod threshold;

use jiff::civil::Date;

use crate::books::{
    Books,
    estate::{Basis, Regime},
    meeting::{Matter, Voters},
    value::Fraction,
};

/// One rulebook.
#[derive(Clone, Debug, Default)]
pub struct Rulebook {
    /// Id, as `cn-base`.
    pub id: String,
    /// Name in Chinese.
    pub name: String,
    /// The regime it is for; `None` for every one.
    pub regime: Option<Regime>,
    /// Its vote rules.
    pub votes: Vec<VoteRule>,
    /// Its thresholds.
    pub thresholds: Vec<threshold::Threshold>,
    /// What rules rest on.
    pub grounds: Vec<ground::Ground>,
    /// Who decides what.
    pub decides: Vec<ground::Decides>,
    /// Laws that papers may cite.
    pub laws: Vec<ground::Law>,
    /// Terms that are no longer used.
    pub obsolete: Vec<ground::Obsolete>,
    /// Uses the maintenance fund may not pay.
    pub excluded: Vec<ground::Excluded>,
    /// What papers must speak of.
    pub checklists: Vec<checklist::Checklist>,
    /// How many households a published sum is of at least; `None` when it says nothing.
    pub least_group: Option<i64>,
}

/// In what a vote is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dimension {
    /// 人数
    Heads,
    /// 专有部分面积
    Area,
}

/// What an approval is a share of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApprovalOf {
    /// Of those who took part.
    Returned,
    /// Of all who may vote.
    Total,
}

/// How well the text of a rule was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verified {
    /// Read in full.
    FullText,
    /// Seen on a web page.
    Web,
    /// Remembered; the text was not found.
    Memory,
    /// No text says so; the program fills the gap.
    Ours,
}

/// How many must take part and agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoteRule {
    /// Id.
    pub id: String,
    /// Who votes.
    pub voters: Voters,
    /// The matters it is for; empty for every matter that has no rule of its own.
    pub matters: Vec<Matter>,
    /// Every dimension must reach both shares.
    pub dimensions: Vec<Dimension>,
    /// Share that must take part.
    pub quorum: Fraction,
    /// Whether that share itself is enough.
    pub quorum_inclusive: bool,
    /// Share that must agree.
    pub approval: Fraction,
    /// Whether that share itself is enough (以上) or must be exceeded (过).
    pub approval_inclusive: bool,
    /// Of whom.
    pub approval_of: ApprovalOf,
    /// Law and article, in Chinese.
    pub basis: String,
    /// How well it was checked.
    pub verified: Verified,
    /// In force from.
    pub effective_from: Date,
}

/// The rulebooks that apply to an estate, lowest layer first.
#[derive(Debug)]
pub struct Rulebooks {
    books: Vec<Rulebook>,
    /// The estate's own thresholds: the last layer.
    own: Vec<threshold::Threshold>,
}

/// Reads what every estate follows, so that it is at hand when the books are. It takes longer to read than a
/// small site does, and waits for nothing.
pub fn read_ahead() {
    load::embedded(&|id| id == BASE).for_each(drop);
}

/// The national rulebook, which is beneath all others.
const BASE: &str = "cn-base";

impl Rulebooks {
    /// The program's own rulebooks that apply to these books: the national one, those of the regime, and
    /// those the estate names.
    pub fn for_books(books: &Books) -> Self {
        let named = |id: &str| books.estate.rulebooks.iter().any(|named| named.value == id);
        let applies = |rulebook: &Rulebook| {
            rulebook.id == BASE
                || rulebook.regime == Some(books.estate.regime)
                || (rulebook.regime.is_none() && named(&rulebook.id))
        };
        let wanted = |id: &str| id == BASE || named(id);
        let all: Vec<Rulebook> =
            load::embedded(&wanted).map(|parsed| parsed.rulebook.clone()).collect();
        let own = threshold::of_bylaws(books, &all);
        let mut applied: Vec<Rulebook> = all.into_iter().filter(applies).collect();
        for rulebook in &mut applied {
            let fits =
                |regimes: &[Regime]| regimes.is_empty() || regimes.contains(&books.estate.regime);
            rulebook.thresholds.retain(|threshold| fits(&threshold.regimes));
        }
        Rulebooks { books: applied, own }
    }

    /// Every rulebook of the program, whatever the estate.
    pub fn all() -> Self {
        let all = load::embedded(&|_| true).map(|parsed| parsed.rulebook.clone());
        Rulebooks { books: all.collect(), own: Vec::new() }
    }

    /// The rulebooks, lowest layer first.
    pub fn iter(&self) -> impl Iterator<Item = &Rulebook> {
        self.books.iter()
    }

    /// How many households a published sum is of at least: the strictest of all layers.
    pub fn least_group(&self) -> i64 {
        self.books.iter().filter_map(|book| book.least_group).max().unwrap_or(0)
    }

    /// The rule for a vote on a day: of the highest layer that has one, the one that names the matter, else
    /// the one for every matter. `None` when no rule was in force.
    pub fn vote(
        &self,
        books: &Books,
        voters: Voters,
        matter: Matter,
        on: Date,
    ) -> Option<VoteRule> {
        let in_force = |rule: &&VoteRule| rule.voters == voters && rule.effective_from <= on;
        let rule = self.books.iter().rev().find_map(|book| {
            let rules = || book.votes.iter().filter(in_force);
            let special = rules().find(|rule| rule.matters.contains(&matter));
            special.or_else(|| rules().find(|rule| rule.matters.is_empty()))
        })?;
        Some(match voters {
            Voters::Committee => with_bylaws(rule, books),
            Voters::Owners | Voters::Representatives => rule.clone(),
        })
    }
}

/// The committee's own votes follow the bylaws where they say something.
fn with_bylaws(rule: &VoteRule, books: &Books) -> VoteRule {
    let bylaws = &books.bylaws;
    let mut rule = rule.clone();
    let own = bylaws.committee_quorum.is_some() || bylaws.committee_approval.is_some();
    if let Some(quorum) = bylaws.committee_quorum {
        rule.quorum = quorum;
        rule.quorum_inclusive = true;
    }
    if let Some(approval) = bylaws.committee_approval {
        rule.approval = approval;
        rule.approval_inclusive = bylaws.committee_inclusive.unwrap_or(rule.approval_inclusive);
    }
    if let Some(basis) = bylaws.committee_basis {
        rule.approval_of = match basis {
            Basis::Present => ApprovalOf::Returned,
            Basis::Members => ApprovalOf::Total,
        };
    }
    if own {
        rule.basis = format!("本小区章程；{}", rule.basis);
    }
    rule
}

#[cfg(test)]
mod tests;
