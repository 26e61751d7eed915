//! every seat of the committee is filled.

use super::{FIVE_MEMBERS, FIVE_SEATS, sitting};
use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-22",
    name: "vacant-seats",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "在任委员少于席位，要补选。成员名单漏了人就补上，离任的写上 until",
    en: "seats of the committee are vacant and wait for an election; add whom the list lacks, and give those who left \
         their `until`",
    failing: &[
        ("data/estate.toml", FIVE_SEATS),
        (
            "data/members.toml",
            "[[member]]\nname = \"甲\"\npost = \"主任\"\nbody = \"committee\"\n\
         [[member]]\nname = \"乙\"\npost = \"主任\"\nbody = \"committee\"\n\
         [[member]]\nname = \"丙\"\npost = \"主任\"\nbody = \"committee\"\n\
         [[member]]\nname = \"丁\"\npost = \"主任\"\nbody = \"committee\"\n",
        ),
    ],
    passing: &[("data/estate.toml", FIVE_SEATS), ("data/members.toml", FIVE_MEMBERS)],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let books = audit.books;
    let Some(seats) = books.committee.as_ref().and_then(|c| c.seats.as_ref()) else { return };
    let Some(sitting) = sitting(books).filter(|sitting| *sitting < seats.value) else { return };
    if super::half_vacant::is_below(audit, sitting, seats.value) {
        return;
    }
    let seats_n = seats.value;
    findings.push(
        RULE.finding(text! {
            zh: "席位 {seats_n} 个，在任 {sitting} 人",
            en: "there are {seats_n} seats and {sitting} members",
        })
        .under(seats.place, "seats")
        .record("committee")
        .help(text! {
            zh: "名单漏了人就在 data/members.toml 补上；确有空缺的按章程补选",
            en: "add whom data/members.toml lacks; else hold an election for the vacant seats",
        }),
    );
}
