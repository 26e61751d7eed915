//! R-74d: residents' questions are answered in time.

use crate::{
    diag::{Diagnostic, Effect, Severity},
    report::requests::{self, Limits},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-74d",
    name: "question-open",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "居民的提问在答应的日期以前答复；没有答应日期的，按规定的天数；写了答复日期的，写出答复",
    en: "residents' questions are answered by the day promised, else within the days of the rulebook; with the day stands the answer",
    failing: &[(
        "data/questions.csv",
        "编号,提问日期,问题,答复日期,答复\nq1,2024-11-01,分摊怎么算,,\n",
    )],
    passing: &[(
        "data/questions.csv",
        "编号,提问日期,问题,答复日期,答复\nq1,2024-11-01,分摊怎么算,2024-11-05,按面积\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let as_of = audit.books.as_of;
    let limits = Limits::of(audit.rulebooks, as_of);
    for question in &audit.books.questions {
        let answered = question.answered_on.as_ref().map(|day| day.value);
        let answered = answered.filter(|day| *day <= as_of);
        let id = &question.id.value;
        let message = match (answered, requests::question_due(question, &limits)) {
            (Some(day), Some(due)) if due < day => text! {
                zh: "提问 {id} 应在 {due} 以前答复，{day} 才答复",
                en: "question `{id}` was to be answered by {due}, and was on {day}",
            },
            (None, Some(due)) if due < as_of => text! {
                zh: "提问 {id} 应在 {due} 以前答复，还没有答复",
                en: "question `{id}` was to be answered by {due}, and is not",
            },
            (Some(day), _) if question.answer.is_none() => text! {
                zh: "提问 {id} 在 {day} 已经答复，没有写出答复",
                en: "question `{id}` was answered on {day}, and the answer is not written",
            },
            (Some(_) | None, _) => continue,
        };
        let finding = RULE.finding(message).at(question.place).record(id);
        let ground = limits.question_days.as_ref().map(|limit| limit.ground.clone());
        findings.push(ground.into_iter().fold(finding, Diagnostic::ground).help(text! {
            zh: "尽快答复，把答复和日期写上",
            en: "answer it, and write the answer and its day",
        }));
    }
}
