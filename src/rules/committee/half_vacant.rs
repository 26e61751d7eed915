//! R-22b: at least so many of the seats are filled that the committee can act.

use super::{FIVE_MEMBERS, FIVE_SEATS, sitting};
use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-22b",
    name: "half-vacant",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "在任委员不足席位的一半（以规则库的门槛为准），委员会已不能正常议事，要改选",
    en: "fewer members sit than the rulebook's share of the seats: the committee cannot act and is elected anew",
    failing: &[
        ("data/estate.toml", FIVE_SEATS),
        (
            "data/members.toml",
            "[[member]]\nname = \"甲\"\npost = \"主任\"\nbody = \"committee\"\n\
         [[member]]\nname = \"乙\"\npost = \"主任\"\nbody = \"committee\"\n",
        ),
    ],
    passing: &[("data/estate.toml", FIVE_SEATS), ("data/members.toml", FIVE_MEMBERS)],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let books = audit.books;
    let Some(seats) = books.committee.as_ref().and_then(|c| c.seats.as_ref()) else { return };
    let Some(sitting) = sitting(books).filter(|n| is_below(audit, *n, seats.value)) else { return };
    let Some(limit) = audit.limit("committee.vacant-share", books.as_of) else { return };
    let (seats_n, share) = (seats.value, limit.share());
    findings.push(
        RULE.finding(text! {
            zh: "席位 {seats_n} 个，在任只有 {sitting} 人，不足 {share}",
            en: "there are {seats_n} seats and only {sitting} members, fewer than {share}",
        })
        .under(seats.place, "seats")
        .record("committee")
        .help(text! {
            zh: "名单漏了人就补上；确实如此的，报告街道，组织改选",
            en: "add whom the list lacks; else tell the street office and hold an election",
        })
        .ground(limit.ground),
    );
}

/// Whether so few members sit that there must be an election.
pub(super) fn is_below(audit: &Audit<'_>, sitting: i64, seats: i64) -> bool {
    let limit = audit.limit("committee.vacant-share", audit.books.as_of);
    limit.is_some_and(|limit| limit.share().compare(i128::from(sitting), i128::from(seats)).is_lt())
}
