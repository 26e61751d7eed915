//! R-58h: what was ordered to be put right is, by the day set, and a written report says so (S-135).

use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-58h",
    name: "order-open",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "整改通知写的问题在期限以前改完，并有书面整改报告",
    en: "what an order names is put right by its day, and a written report says how",
    failing: &[(
        "data/rectifications.csv",
        "编号,下达日期,下达单位,问题,整改期限,整改完成,整改报告\nz1,2024-10-08,街道办事处,楼道堆物,2024-10-31,,\n",
    )],
    passing: &[(
        "data/rectifications.csv",
        "编号,下达日期,下达单位,问题,整改期限,整改完成,整改报告\nz1,2024-10-08,街道办事处,楼道堆物,2024-10-31,2024-10-25,已清理并每周巡查\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let as_of = audit.books.as_of;
    for order in &audit.books.orders {
        let id = &order.id.value;
        let done = order.done_on.as_ref().filter(|day| day.value <= as_of);
        let overdue = order.due.as_ref().map(|due| due.value).filter(|due| *due < as_of);
        let message = match (done, overdue) {
            (None, Some(due)) => text! {
                zh: "整改通知 {id} 应在 {due} 以前改完，还没有改完",
                en: "order `{id}` was to be met by {due} and is not",
            },
            (Some(_), _) if order.report.is_none() => text! {
                zh: "整改通知 {id} 已经改完，没有整改报告",
                en: "order `{id}` is met, and there is no report on it",
            },
            (Some(_) | None, _) => continue,
        };
        findings.push(RULE.finding(message).at(order.place).record(id).help(text! {
            zh: "改完的补上完成日期和整改报告；没有改完的催办，说明原因",
            en: "if it is met write when, with the report; if not, press for it and say why",
        }));
    }
}
