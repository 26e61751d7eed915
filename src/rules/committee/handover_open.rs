//! R-26b: what a leaving committee or member holds is handed over in time, and a committee that ends takes its
//! steps in order (S-059).

use crate::{
    books::seat::{HandoverItem, Step},
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
    text::Text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-26b",
    name: "handover-open",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "换届、离任要移交的东西，到期交清；管委会终止要先表决、成立临时监督小组、处理好善后",
    en: "what is to be handed over at a renewal or when a member leaves is handed over in time; a committee ends after a vote, under a supervision group, with its affairs settled",
    failing: &[("data/handover.csv", "编号,缘由,事项,期限,完成日期\nh1,换届,印章,2024-03-25,\n")],
    passing: &[(
        "data/handover.csv",
        "编号,缘由,事项,期限,完成日期\nh1,换届,印章,2024-03-25,2024-03-20\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let all = &audit.books.handovers;
    for item in all {
        for message in overdue(audit, item).into_iter().chain(too_early(item, all)) {
            let finding = RULE.finding(message).at(item.place).record(&item.id.value);
            findings.push(finding.help(text! {
                zh: "交清了写完成日期；交不出来的，写明缺什么，请街道、居委会协助",
                en: "write `done_on` when it is done; else say what is missing and ask the street office for help",
            }));
        }
    }
}

fn overdue(audit: &Audit<'_>, item: &HandoverItem) -> Option<Text> {
    let (due, what) = (item.due.as_ref()?.value, &item.what);
    let done = item.done_on.as_ref().map(|day| day.value);
    match done.filter(|day| *day <= audit.books.as_of) {
        Some(day) if due < day => Some(text! {
            zh: "「{what}」应在 {due} 前移交，{day} 才移交",
            en: "`{what}` was to be handed over by {due}, and was on {day}",
        }),
        None if due < audit.books.as_of => Some(text! {
            zh: "「{what}」应在 {due} 前移交，还没有移交",
            en: "`{what}` was to be handed over by {due}, and is not",
        }),
        Some(_) | None => None,
    }
}

/// A step taken before the one that comes first.
fn too_early(item: &HandoverItem, all: &[HandoverItem]) -> Option<Text> {
    let step = item.step?;
    let on = item.done_on.as_ref()?.value;
    let before = [Step::Motion, Step::Vote, Step::Group, Step::Settling, Step::Closed];
    let first = before.into_iter().take_while(|earlier| *earlier < step).last()?;
    let taken = |other: &HandoverItem| {
        other.step == Some(first) && other.done_on.as_ref().is_some_and(|day| day.value <= on)
    };
    let what = &item.what;
    (!all.iter().any(taken)).then(|| {
        text! {
            zh: "「{what}」{on} 已经做了，前一步还没有做",
            en: "`{what}` was done on {on} before the step that comes first",
        }
    })
}
