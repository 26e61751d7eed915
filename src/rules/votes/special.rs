//! enough agreed in a special matter that is said to have passed.

use super::{passed, unapproved};
use crate::{
    diag::{Diagnostic, Effect, Severity},
    rulebook::VoteRule,
    rules::{Audit, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-33",
    name: "special-majority",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "筹集维修资金、改建重建、改变共有部分用途或用于经营，同意的人数和面积都要达到参与的四分之三",
    en: "to raise the fund, to rebuild, or to change or let common parts, three quarters of those who took part must agree, in heads and in area alike",
    failing: &[(
        "content/meetings/a.md",
        "+++\nid = \"a\"\ntitle = \"业主大会\"\nkind = \"assembly\"\ndate = 2024-03-09\nnotice_on = 2024-02-01\n\
         place = \"活动室\"\nchair = \"主任\"\nexpected = 9\npresent = 8\n\
         [[resolution]]\nid = \"a-1\"\ntitle = \"一项\"\nmatter = \"common-parts\"\nresult = \"passed\"\n\
         [resolution.heads]\ntotal = 236\nreturned = 200\nfor = 149\nagainst = 51\nabstain = 0\n[resolution.area]\ntotal = \"21000.00\"\nreturned = \"18000.00\"\nfor = \"14000.00\"\nagainst = \"4000.00\"\nabstain = \"0\"\n+++\n",
    )],
    passing: &[(
        "content/meetings/a.md",
        "+++\nid = \"a\"\ntitle = \"业主大会\"\nkind = \"assembly\"\ndate = 2024-03-09\nnotice_on = 2024-02-01\n\
         place = \"活动室\"\nchair = \"主任\"\nexpected = 9\npresent = 8\n\
         [[resolution]]\nid = \"a-1\"\ntitle = \"一项\"\nmatter = \"common-parts\"\nresult = \"passed\"\n\
         [resolution.heads]\ntotal = 236\nreturned = 200\nfor = 150\nagainst = 50\nabstain = 0\n[resolution.area]\ntotal = \"21000.00\"\nreturned = \"18000.00\"\nfor = \"14000.00\"\nagainst = \"4000.00\"\nabstain = \"0\"\n+++\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let votes = passed(audit).filter(|vote| is_special(vote.rule));
    findings.extend(votes.filter_map(|vote| unapproved(&RULE, &vote)));
}

/// Whether more than the ordinary majority is asked: the rule asks for at least so much more than half.
pub(super) fn is_special(rule: &VoteRule) -> bool {
    !rule.matters.is_empty() && rule.approval.compare(1, 2).is_lt()
}
