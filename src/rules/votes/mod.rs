//! Whether votes were counted and judged rightly.

pub mod committee_decision;
pub mod committee_proxy;
pub mod counts;
pub mod delivery;
pub mod heads_over;
pub mod notice;
pub mod ordinary;
pub mod participation;
pub mod reserved;
pub mod special;
pub mod unannounced;
pub mod unreturned;
pub mod unsigned;
pub mod verdict;

use super::{Audit, Rule};
use crate::{
    books::meeting::{Meeting, Outcome, Resolution, Voters},
    diag::Diagnostic,
    report::vote::{Verdict, VoteResult},
    rulebook::{Dimension, VoteRule},
    source::Place,
    text,
    text::Text,
};

/// A resolution that its paper says was passed, held against the rule of its vote.
struct Passed<'a> {
    resolution: &'a Resolution,
    result: &'a VoteResult,
    rule: &'a VoteRule,
    /// Where the paper says so.
    place: Place,
}

/// Every resolution that its paper says was passed and for which there is a rule.
fn passed<'a>(audit: &'a Audit<'_>) -> impl Iterator<Item = Passed<'a>> {
    each(audit).filter_map(|(_, resolution, result)| {
        let stated = resolution.stated.as_ref()?;
        let passed = stated.value == Outcome::Passed;
        let rule = result.rule.as_ref()?;
        passed.then_some(Passed { resolution, result, rule, place: stated.place })
    })
}

/// Every resolution with its meeting and what came of it.
fn each<'a>(
    audit: &'a Audit<'_>,
) -> impl Iterator<Item = (&'a Meeting, &'a Resolution, &'a VoteResult)> {
    audit.books.meetings.iter().zip(&audit.votes).flat_map(|(meeting, results)| {
        let pairs = meeting.resolutions.iter().zip(results);
        pairs.map(move |(resolution, result)| (meeting, resolution, result))
    })
}

impl Passed<'_> {
    /// The dimensions in which enough agreed is not so; empty when the vote is not by owners or
    /// representatives.
    fn not_approved(&self) -> Vec<Dimension> {
        let failed = self.result.dimensions.iter().filter(|d| d.approval == Verdict::Failed);
        match self.rule.voters {
            Voters::Owners | Voters::Representatives => failed.map(|d| d.dimension).collect(),
            Voters::Committee => Vec::new(),
        }
    }
}

/// The finding that too few agreed; `None` when enough did.
fn unapproved(rule: &Rule, vote: &Passed<'_>) -> Option<Diagnostic> {
    let short = vote.not_approved();
    if short.is_empty() {
        return None;
    }
    let (title, approval, basis) = (&vote.resolution.title, vote.rule.approval, &vote.rule.basis);
    let Text { zh, en } = in_words(&short);
    let message = if vote.rule.approval_inclusive {
        text! {
            zh: "「{title}」写着通过，但同意的{zh}没有达到 {approval}",
            en: "`{title}` is stated as passed, but those who agreed do not reach {approval} in {en}",
        }
    } else {
        text! {
            zh: "「{title}」写着通过，但同意的{zh}没有超过 {approval}",
            en: "`{title}` is stated as passed, but those who agreed are not more than {approval} in {en}",
        }
    };
    let finding = rule.finding(message).at(vote.place).record(&vote.resolution.id.value);
    Some(finding.help(mend()).ground(text! { zh: "{basis}", en: "{basis}" }))
}

/// `人数和面积`, `heads and area`.
fn in_words(dimensions: &[Dimension]) -> Text {
    let name = |dimension: &Dimension| match dimension {
        Dimension::Heads => ("人数", "heads"),
        Dimension::Area => ("面积", "area"),
    };
    let (zh, en): (Vec<&str>, Vec<&str>) = dimensions.iter().map(name).unzip();
    Text::new(zh.join("和"), en.join(" and "))
}

/// How to mend a vote that did not carry.
fn mend() -> Text {
    text! {
        zh: "核对计票记录；数没有错，就把 result 改为 failed，并告知业主，需要时重新表决",
        en: "check the record of the count; if the numbers are right, write `failed` in `result`, tell the owners and \
             vote again where needed",
    }
}
