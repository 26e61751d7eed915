//! R-58b: a repair that takes longer than the limit is told and marked (S-139).

use crate::{
    diag::{Diagnostic, Effect, Severity},
    report::requests::{self, Limits, RepairState},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-58b",
    name: "repair-overdue",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "接到报修后在规定的小时内处理完毕；处理不完的，要告知报修人并设置故障警示",
    en: "a repair is done within the hours of the rulebook; where that cannot be, the reporter is told and a warning put up",
    failing: &[(
        "data/repairs.csv",
        "编号,报修时间,内容,告知时间,警示时间\nr1,2024-12-01 08:00,灯不亮,,\n",
    )],
    passing: &[(
        "data/repairs.csv",
        "编号,报修时间,内容,告知时间,警示时间\nr1,2024-12-01 08:00,灯不亮,2024-12-01,2024-12-01\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let limits = Limits::of(audit.rulebooks, audit.books.as_of);
    let Some(limit) = &limits.repair_hours else { return };
    for repair in &audit.books.repairs {
        if requests::repair(repair, &limits, audit.books.as_of) != RepairState::Overdue {
            continue;
        }
        let (id, hours) = (&repair.id.value, limit.number());
        let finding = RULE.finding(text! {
            zh: "报修 {id} 超过 {hours} 小时没有修好，也没有写明已经告知和警示",
            en: "repair `{id}` is not done after {hours} hours, and it is not written that the reporter was told and a warning put up",
        });
        findings.push(finding.at(repair.place).record(id).ground(limit.ground.clone()).help(text! {
            zh: "修好的补上完成时间；没有修好的，告知报修人、设置警示，把时间写上",
            en: "if it is done write when; if not, tell the reporter, put up a warning, and write when",
        }));
    }
}
