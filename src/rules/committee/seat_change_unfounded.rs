//! R-22c: a seat is left in writing, or taken away by a vote (S-058).

use crate::{
    books::seat::{SeatChange, SeatMove},
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
    text::Text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-22c",
    name: "seat-change-unfounded",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "成员辞职要有书面通知；罢免、除名要有会议决议；资格终止和暂停职务写明依据",
    en: "a member resigns in writing, is removed by a resolution, and a seat ends or is suspended on a stated basis",
    failing: &[("data/seat-changes.csv", "日期,职务,变动,书面\n2024-03-01,委员,辞职,否\n")],
    passing: &[("data/seat-changes.csv", "日期,职务,变动,书面\n2024-03-01,委员,辞职,是\n")],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for change in &audit.books.seat_changes {
        let Some(message) = wrong(change) else { continue };
        let finding = RULE.finding(message).at(change.place).record(&change.post);
        findings.push(finding.help(text! {
            zh: "补上书面通知、决议或者依据；没有的，这次变动不算数，重新按程序办",
            en: "add the letter, the resolution or the basis; without it the change does not stand and is made anew",
        }));
    }
}

fn wrong(change: &SeatChange) -> Option<Text> {
    let (post, on) = (&change.post, change.date.value);
    let is_based = change.resolution.is_some() || change.basis.is_some();
    match change.seat_move {
        SeatMove::Resigned if change.in_writing != Some(true) => Some(text! {
            zh: "{post} {on} 辞职，没有书面通知", en: "`{post}` resigned on {on} without a letter"
        }),
        SeatMove::Removed if change.resolution.is_none() => Some(text! {
            zh: "{post} {on} 被罢免，没有会议决议",
            en: "`{post}` was removed on {on} without a resolution",
        }),
        SeatMove::Ended | SeatMove::Suspended if !is_based => Some(text! {
            zh: "{post} {on} 资格终止或暂停职务，没有写依据",
            en: "the seat of `{post}` ended or was suspended on {on} without a basis",
        }),
        SeatMove::Joined
        | SeatMove::Resigned
        | SeatMove::Removed
        | SeatMove::Ended
        | SeatMove::Suspended => None,
    }
}
