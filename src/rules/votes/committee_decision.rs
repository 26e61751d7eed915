//! a committee decision has its quorum and majority.

use super::passed;
use crate::{
    books::meeting::Voters,
    diag::{Diagnostic, Effect, Severity},
    report::vote::Verdict,
    rulebook::ApprovalOf,
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-38",
    name: "committee-decision",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "委员会的决定要有足够的委员出席，并有足够的委员同意。同意是占到会委员还是占全体委员，看章程和当地规定；不能委托别人代投",
    en: "a committee decision needs its quorum and its majority; whether of those present or of all members is in the \
         bylaws and the local rules; nobody votes for another",
    failing: &[(
        "content/meetings/a.md",
        "+++\nid = \"a\"\ntitle = \"例会\"\nkind = \"regular\"\ndate = 2024-03-09\nnotice_on = 2024-02-01\n\
         place = \"活动室\"\nchair = \"主任\"\nexpected = 9\npresent = 8\n\
         [[resolution]]\nid = \"a-1\"\ntitle = \"换灯\"\nmatter = \"operations\"\nresult = \"passed\"\n\
         [resolution.heads]\ntotal = 9\nreturned = 6\nfor = 2\nagainst = 4\nabstain = 0\n+++\n",
    )],
    passing: &[(
        "content/meetings/a.md",
        "+++\nid = \"a\"\ntitle = \"例会\"\nkind = \"regular\"\ndate = 2024-03-09\nnotice_on = 2024-02-01\n\
         place = \"活动室\"\nchair = \"主任\"\nexpected = 9\npresent = 8\n\
         [[resolution]]\nid = \"a-1\"\ntitle = \"换灯\"\nmatter = \"operations\"\nresult = \"passed\"\n\
         [resolution.heads]\ntotal = 9\nreturned = 6\nfor = 3\nagainst = 3\nabstain = 0\n+++\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for vote in passed(audit).filter(|vote| vote.rule.voters == Voters::Committee) {
        let failed = |pick: fn(&crate::report::vote::DimensionResult) -> Verdict| {
            vote.result.dimensions.iter().any(|d| pick(d) == Verdict::Failed)
        };
        let (title, rule) = (&vote.resolution.title, vote.rule);
        let (quorum, approval, basis) = (rule.quorum, rule.approval, &rule.basis);
        let message = if failed(|d| d.quorum) {
            text! {
                zh: "「{title}」写着通过，但出席的委员没有达到 {quorum}",
                en: "`{title}` is stated as passed, but the members present do not reach {quorum}",
            }
        } else if failed(|d| d.approval) {
            let (zh, en) = match rule.approval_of {
                ApprovalOf::Returned => ("到会委员", "those present"),
                ApprovalOf::Total => ("全体委员", "all members"),
            };
            text! {
                zh: "「{title}」写着通过，但同意的委员不够{zh}的 {approval}",
                en: "`{title}` is stated as passed, but those who agreed fall short of {approval} of {en}",
            }
        } else {
            continue;
        };
        findings.push(
            RULE.finding(message)
                .at(vote.place)
                .record(&vote.resolution.id.value)
                .help(text! {
                    zh: "核对到会和表决人数；数没有错，就把 result 改为 failed，下次会议重新议",
                    en: "check who was present and how they voted; if the numbers are right, write `failed` in `result` \
                         and take it up again at the next meeting",
                })
                .ground(text! { zh: "{basis}", en: "{basis}" }),
        );
    }
}
