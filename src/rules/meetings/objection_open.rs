//! objections are answered in time.

use crate::{
    diag::{Diagnostic, Effect, Severity},
    report::requests::{self, Limits},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-74",
    name: "objection-open",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "意见和异议在期限内答复；没有另定期限的，按规定的天数",
    en: "objections and opinions are answered by their day, else within the days of the rulebook",
    failing: &[(
        "data/objections.csv",
        "编号,提出日期,对象,内容,答复日期\ny1,2024-11-01,,分摊怎么算,\n",
    )],
    passing: &[(
        "data/objections.csv",
        "编号,提出日期,对象,内容,答复日期\ny1,2024-11-01,,分摊怎么算,2024-11-05\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let as_of = audit.books.as_of;
    let limits = Limits::of(audit.rulebooks, as_of);
    for objection in &audit.books.objections {
        let Some(due) = requests::objection_due(objection, &limits) else { continue };
        let answered = objection.answered_on.as_ref().map(|day| day.value);
        let id = &objection.id.value;
        let message = match answered.filter(|day| *day <= as_of) {
            Some(day) if due < day => text! {
                zh: "{id} 应在 {due} 以前答复，{day} 才答复",
                en: "`{id}` was to be answered by {due}, and was on {day}",
            },
            None if due < as_of => text! {
                zh: "{id} 应在 {due} 以前答复，还没有答复",
                en: "`{id}` was to be answered by {due}, and is not",
            },
            Some(_) | None => continue,
        };
        let finding = RULE.finding(message).at(objection.place).record(id);
        let ground = limits.objection_days.as_ref().map(|limit| limit.ground.clone());
        findings.push(ground.into_iter().fold(finding, Diagnostic::ground).help(text! {
            zh: "尽快答复，把答复和日期写上",
            en: "answer it, and write the answer and its day",
        }));
    }
}
