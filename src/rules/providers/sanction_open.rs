//! R-58j: what a provider was sanctioned for is put right by the day set (S-193).

use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

use super::name;

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-58j",
    name: "sanction-open",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "服务单位被约谈、通报等，要在期限以前改正，改正以后写上解除日期",
    en: "what a provider was sanctioned for is put right by the day set, and the day it was lifted is written",
    failing: &[(
        "data/sanctions.csv",
        "日期,服务单位,措施,决定机关,原因,整改期限,解除日期\n2024-09-02,clean,约谈,街道办事处,清运不及时,2024-09-30,\n",
    )],
    passing: &[(
        "data/sanctions.csv",
        "日期,服务单位,措施,决定机关,原因,整改期限,解除日期\n2024-09-02,clean,约谈,街道办事处,清运不及时,2024-09-30,2024-09-25\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let as_of = audit.books.as_of;
    for sanction in &audit.books.sanctions {
        let Some(due) = sanction.due.as_ref().map(|due| due.value).filter(|due| *due < as_of)
        else {
            continue;
        };
        if sanction.lifted_on.as_ref().is_some_and(|day| day.value <= as_of) {
            continue;
        }
        let (who, reason) = (name(audit, sanction.provider), &sanction.reason);
        let finding = RULE.finding(text! {
            zh: "「{who}」因「{reason}」被处理，应在 {due} 以前改正",
            en: "`{who}` was sanctioned for `{reason}` and was to put it right by {due}",
        });
        findings.push(finding.at(sanction.place).record(reason).help(text! {
            zh: "改正了的补上解除日期；没有改正的，按合同处理并告知业主",
            en: "if it is put right write when; if not, act by the contract and tell the owners",
        }));
    }
}
