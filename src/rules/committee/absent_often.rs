//! a member comes to the committee's meetings.

use crate::{
    diag::{Diagnostic, Effect, Severity},
    report::attendance,
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-27",
    name: "absent-often",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "一年里缺席例会的次数超过规则库比例的成员，要有个说法：说明原因、补选，或者按章程终止资格",
    en: "a member who misses more of a year's meetings than the rulebook's share answers for it: a reason, a by-election, or the end of the seat as the charter says",
    failing: &[
        (
            "data/members.toml",
            "[[member]]\nname = \"甲\"\npost = \"主任\"\nbody = \"committee\"\n\
             [[member]]\nname = \"乙\"\npost = \"委员\"\nbody = \"committee\"\n",
        ),
        (
            "content/meetings/a.md",
            "+++\nid = \"a\"\ntitle = \"例会\"\nkind = \"regular\"\ndate = 2023-03-09\nexpected = 2\npresent = 1\nabsent = [\"乙\"]\n+++\n",
        ),
    ],
    passing: &[
        (
            "data/members.toml",
            "[[member]]\nname = \"甲\"\npost = \"主任\"\nbody = \"committee\"\n\
             [[member]]\nname = \"乙\"\npost = \"委员\"\nbody = \"committee\"\n",
        ),
        (
            "content/meetings/a.md",
            "+++\nid = \"a\"\ntitle = \"例会\"\nkind = \"regular\"\ndate = 2023-03-09\nexpected = 2\npresent = 2\n+++\n",
        ),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let books = audit.books;
    // A year that is not over may still be made good.
    let rows = attendance::prepare(books);
    for row in rows.into_iter().filter(|row| row.period.last() < books.as_of) {
        let member = &books.members[row.member];
        let (Some(held), Some(attended)) = (row.held.get(), row.attended.get()) else { continue };
        let Some(limit) = audit.limit("committee.absence-share", row.period.last()) else {
            continue;
        };
        let missed = held - attended;
        if !limit.share().compare(missed.into(), held.into()).is_gt() {
            continue;
        }
        // The name stays in the members' file; a finding is printed in public.
        let (post, year) = (&member.post, row.period.start().year());
        findings.push(
            RULE.finding(text! {
                zh: "{post} {year} 年的例会应到 {held} 次，缺席 {missed} 次",
                en: "`{post}` missed {missed} of {held} meetings in {year}",
            })
            .at(member.name.place)
            .record(post)
            .help(text! {
                zh: "核对各次纪要的 absent；确实如此的，请本人说明，或者按章程补选",
                en: "check `absent` in the minutes; if it is so, let the member say why or elect another",
            })
            .ground(limit.ground),
        );
    }
}
