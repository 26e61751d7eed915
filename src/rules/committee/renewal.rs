//! the election of the next committee is begun in time.

use super::term_end;
use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-26",
    name: "renewal-late",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "任期届满前要提前启动换届，启动的日子写在 renewal_on。还没有启动的，尽快报告街道",
    en: "the next election is begun well before the term ends, and its day written in `renewal_on`",
    failing: &[(
        "data/estate.toml",
        "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"owners\"\n[[building]]\nid = \"b1\"\nname = \"1号楼\"\n\
         [committee]\nname = \"业委会\"\nseats = 5\nelected_on = 2022-02-01\nterm_years = 3\nfiled_on = 2022-02-20\n",
    )],
    passing: &[(
        "data/estate.toml",
        "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"owners\"\n[[building]]\nid = \"b1\"\nname = \"1号楼\"\n\
         [committee]\nname = \"业委会\"\nseats = 5\nelected_on = 2022-02-01\nterm_years = 3\nfiled_on = 2022-02-20\nrenewal_on = 2024-10-20\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let books = audit.books;
    let (Some(end), Some(committee)) = (term_end(books), &books.committee) else { return };
    let Some(limit) = audit.limit("committee.renewal-days", books.as_of) else { return };
    let due = limit.before(end);
    let begun = committee.renewal_on.filter(|on| *on <= books.as_of);
    let message = match begun {
        Some(on) if due < on => text! {
            zh: "换届于 {on} 启动，应不晚于 {due}", en: "the election was begun on {on}, it was due by {due}"
        },
        Some(_) => return,
        None if due < books.as_of && books.as_of <= end => text! {
            zh: "任期 {end} 届满，应不晚于 {due} 启动换届", en: "the term ends on {end}, its election was to begin by {due}"
        },
        None => return,
    };
    findings.push(
        RULE.finding(message)
            .at(committee.place)
            .record("committee")
            .help(text! {
                zh: "向街道报告并启动换届，把日子写在 renewal_on",
                en: "tell the street office, begin the election, and write the day in `renewal_on`",
            })
            .ground(limit.ground),
    );
}
