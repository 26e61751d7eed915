//! a result is only what the numbers prove.

use super::each;
use crate::{
    books::meeting::Outcome,
    diag::{Diagnostic, Effect, Severity},
    report::vote::Verdict,
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-39",
    name: "verdict",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "写着“通过”的决议，人数和面积两组数都要有，缺一个就是“无法证明”，网页照此显示，不会写成通过；写着“未通过”却都达到门槛的，也要核对",
    en: "a resolution stated as passed has its numbers in every dimension; where one is missing it is not provable, and \
         the page says so; one stated as failed that reaches every threshold is looked at too",
    failing: &[(
        "content/meetings/a.md",
        "+++\nid = \"a\"\ntitle = \"业主大会\"\nkind = \"assembly\"\ndate = 2024-03-09\nnotice_on = 2024-02-01\n\
         place = \"活动室\"\nchair = \"主任\"\nexpected = 9\npresent = 8\n\
         [[resolution]]\nid = \"a-1\"\ntitle = \"选聘\"\nmatter = \"provider\"\nresult = \"passed\"\n\
         [resolution.heads]\ntotal = 236\nreturned = 216\nfor = 209\nagainst = 7\nabstain = 0\n+++\n",
    )],
    passing: &[(
        "content/meetings/a.md",
        "+++\nid = \"a\"\ntitle = \"业主大会\"\nkind = \"assembly\"\ndate = 2024-03-09\nnotice_on = 2024-02-01\n\
         place = \"活动室\"\nchair = \"主任\"\nexpected = 9\npresent = 8\n\
         [[resolution]]\nid = \"a-1\"\ntitle = \"选聘\"\nmatter = \"provider\"\nresult = \"passed\"\n\
         [resolution.heads]\ntotal = 236\nreturned = 216\nfor = 209\nagainst = 7\nabstain = 0\n[resolution.area]\ntotal = \"21000.00\"\nreturned = \"19000.00\"\nfor = \"18500.00\"\nagainst = \"500.00\"\nabstain = \"0\"\n+++\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for (_, resolution, result) in each(audit) {
        let (Some(stated), Some(rule)) = (&resolution.stated, &result.rule) else { continue };
        let title = &resolution.title;
        let message = match (stated.value, result.verdict) {
            (Outcome::Passed, Verdict::NotProvable) => text! {
                zh: "「{title}」写着通过，但缺少证明所需的数",
                en: "`{title}` is stated as passed, but numbers to prove it are missing",
            },
            (Outcome::Failed, Verdict::Passed) => text! {
                zh: "「{title}」写着未通过，但各项都达到了门槛",
                en: "`{title}` is stated as failed, but every threshold is reached",
            },
            // What is stated as passed and is not.
            (Outcome::Passed, Verdict::Passed | Verdict::Failed)
            | (Outcome::Failed, Verdict::Failed | Verdict::NotProvable)
            | (Outcome::Deferred, _) => continue,
        };
        let (quorum, approval, basis) = (rule.quorum, rule.approval, &rule.basis);
        findings.push(
            RULE.finding(message)
                .at(stated.place)
                .record(&resolution.id.value)
                .help(text! {
                    zh: "门槛：参与 {quorum}，同意 {approval}；核对人数和面积两组数，缺的补上",
                    en: "thresholds: {quorum} take part, {approval} agree; check heads and area, add what is missing",
                })
                .ground(text! { zh: "{basis}", en: "{basis}" }),
        );
    }
}
