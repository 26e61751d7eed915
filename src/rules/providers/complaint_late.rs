//! R-58c: a complaint is settled by its day, which is put off once at most (S-153).

use crate::{
    diag::{Diagnostic, Effect, Severity},
    report::requests::{self, Limits},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-58c",
    name: "complaint-late",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "投诉不晚于答应的日期办结，没有答应日期的不晚于规定的天数；延期不超过规定的次数",
    en: "a complaint is settled by the day promised, else within the days of the rulebook, and its day is put off no more often than that allows",
    failing: &[("data/complaints.csv", "编号,受理日期,内容,办结日期\nt1,2024-11-01,噪声,\n")],
    passing: &[(
        "data/complaints.csv",
        "编号,受理日期,内容,办结日期\nt1,2024-11-01,噪声,2024-11-05\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let as_of = audit.books.as_of;
    let limits = Limits::of(audit.rulebooks, as_of);
    let most = limits.complaint_postponed.as_ref().map(|limit| limit.number());
    for complaint in &audit.books.complaints {
        let id = &complaint.id.value;
        let due = requests::complaint_due(complaint, &limits);
        let open = complaint.closed_on.as_ref().is_none_or(|day| as_of < day.value);
        let message = match (due, complaint.postponed.get(), most) {
            (Some(due), _, _) if open && due < as_of => text! {
                zh: "投诉 {id} 应在 {due} 以前办结，还没有办结",
                en: "complaint `{id}` was to be settled by {due}, and is open",
            },
            (_, Some(n), Some(most)) if most < n => text! {
                zh: "投诉 {id} 延期 {n} 次，最多 {most} 次",
                en: "complaint `{id}` was put off {n} times, and {most} is the most",
            },
            (_, _, _) => continue,
        };
        findings.push(RULE.finding(message).at(complaint.place).record(id).help(text! {
            zh: "办结的补上办结日期；没有办结的尽快办，并告知投诉人",
            en: "if it is settled write when; if not, settle it and tell who complained",
        }));
    }
}
