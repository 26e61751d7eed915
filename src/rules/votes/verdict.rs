//! a result is only what the numbers prove (thresholds: R-31 … R-33).

use crate::{
    books::meeting::Outcome,
    diag::{Diagnostic, Effect, Severity},
    report::vote::{self, Verdict},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-39",
    name: "verdict",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "写着“通过”的决议，人数和面积要都达到规则库里的门槛。缺一个数就是“无法证明”，网页照此显示，不会写成通过",
    en: "a resolution stated as passed must reach the thresholds of the rulebook in every dimension; where a \
         number is missing it is not provable, and the page says so",
    failing: &[(
        "content/meetings/a.md",
        "+++\nid = \"a\"\ntitle = \"业主大会\"\nkind = \"assembly\"\ndate = 2024-03-09\n\
         [[resolution]]\nid = \"a-1\"\ntitle = \"选聘\"\nmatter = \"provider\"\nresult = \"passed\"\n\
         [resolution.heads]\ntotal = 236\nreturned = 216\nfor = 209\nagainst = 7\nabstain = 0\n+++\n",
    )],
    passing: &[(
        "content/meetings/a.md",
        "+++\nid = \"a\"\ntitle = \"业主大会\"\nkind = \"assembly\"\ndate = 2024-03-09\n\
         [[resolution]]\nid = \"a-1\"\ntitle = \"选聘\"\nmatter = \"provider\"\nresult = \"passed\"\n\
         [resolution.heads]\ntotal = 236\nreturned = 216\nfor = 209\nagainst = 7\nabstain = 0\n\
         [resolution.area]\ntotal = \"21000.00\"\nreturned = \"19000.00\"\nfor = \"18500.00\"\n\
         against = \"500.00\"\nabstain = \"0\"\n+++\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for meeting in &audit.books.meetings {
        for resolution in &meeting.resolutions {
            let Some(stated) = &resolution.stated else { continue };
            let result = vote::result(audit.books, audit.rulebooks, meeting, resolution);
            let Some(rule) = &result.rule else { continue };
            let title = &resolution.title;
            let message = match (stated.value, result.verdict) {
                (Outcome::Passed, Verdict::Failed) => text! {
                    zh: "「{title}」写着通过，但没有达到门槛",
                    en: "`{title}` is stated as passed, but does not reach the threshold",
                },
                (Outcome::Passed, Verdict::NotProvable) => text! {
                    zh: "「{title}」写着通过，但缺少证明所需的数",
                    en: "`{title}` is stated as passed, but numbers to prove it are missing",
                },
                (Outcome::Failed, Verdict::Passed) => text! {
                    zh: "「{title}」写着未通过，但各项都达到了门槛",
                    en: "`{title}` is stated as failed, but every threshold is reached",
                },
                (Outcome::Passed, Verdict::Passed)
                | (Outcome::Failed, Verdict::Failed | Verdict::NotProvable)
                | (Outcome::Deferred, _) => continue,
            };
            let (quorum, approval, basis) = (rule.quorum, rule.approval, &rule.basis);
            findings.push(
                RULE.finding(message)
                    .at(stated.place)
                    .help(text! {
                        zh: "门槛：参与 {quorum}，同意 {approval}；核对人数和面积两组数，缺的补上",
                        en: "thresholds: {quorum} take part, {approval} agree; check heads and area, add what is missing",
                    })
                    .ground(text! { zh: "{basis}", en: "{basis}" }),
            );
        }
    }
}
