//! enough agreed in an ordinary matter that is said to have passed.

use super::{passed, unapproved};
use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-32",
    name: "ordinary-majority",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "一般事项，同意的人数和面积都要超过参与的一半（过半数），刚好一半不够",
    en: "in an ordinary matter more than half of those who took part must agree, in heads and in area alike; half is not enough",
    failing: &[(
        "content/meetings/a.md",
        "+++\nid = \"a\"\ntitle = \"业主大会\"\nkind = \"assembly\"\ndate = 2024-03-09\nnotice_on = 2024-02-01\n\
         place = \"活动室\"\nchair = \"主任\"\nexpected = 9\npresent = 8\n\
         [[resolution]]\nid = \"a-1\"\ntitle = \"一项\"\nmatter = \"provider\"\nresult = \"passed\"\n\
         [resolution.heads]\ntotal = 236\nreturned = 200\nfor = 100\nagainst = 100\nabstain = 0\n[resolution.area]\ntotal = \"21000.00\"\nreturned = \"18000.00\"\nfor = \"12000.00\"\nagainst = \"6000.00\"\nabstain = \"0\"\n+++\n",
    )],
    passing: &[(
        "content/meetings/a.md",
        "+++\nid = \"a\"\ntitle = \"业主大会\"\nkind = \"assembly\"\ndate = 2024-03-09\nnotice_on = 2024-02-01\n\
         place = \"活动室\"\nchair = \"主任\"\nexpected = 9\npresent = 8\n\
         [[resolution]]\nid = \"a-1\"\ntitle = \"一项\"\nmatter = \"provider\"\nresult = \"passed\"\n\
         [resolution.heads]\ntotal = 236\nreturned = 200\nfor = 101\nagainst = 99\nabstain = 0\n[resolution.area]\ntotal = \"21000.00\"\nreturned = \"18000.00\"\nfor = \"12000.00\"\nagainst = \"6000.00\"\nabstain = \"0\"\n+++\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let votes = passed(audit).filter(|vote| !super::special::is_special(vote.rule));
    findings.extend(votes.filter_map(|vote| unapproved(&RULE, &vote)));
}
