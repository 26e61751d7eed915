//! R-74e: what was put forward is not answered before it came.

use jiff::civil::Date;

use crate::{
    books::Books,
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    source::Spanned,
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-74e",
    name: "ended-before-begun",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "意见、提问、投诉、报修的答复、办结、完成不早于提出；整改完成不早于检查",
    en: "no objection, question, complaint or repair is answered or done before the day it came, and nothing is put right before it was inspected",
    failing: &[(
        "data/objections.csv",
        "编号,提出日期,对象,内容,答复日期\ny1,2024-11-05,,分摊怎么算,2024-11-01\n",
    )],
    passing: &[(
        "data/objections.csv",
        "编号,提出日期,对象,内容,答复日期\ny1,2024-11-05,,分摊怎么算,2024-11-05\n",
    )],
    check,
};

/// A matter: its id where it has one, the day it came, the day it ended.
type Matter<'b> = (Option<&'b str>, Spanned<Date>, Spanned<Date>);

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for (id, begun, ended) in matters(audit.books) {
        if begun.value <= ended.value {
            continue;
        }
        let (first, last) = (begun.value, ended.value);
        let finding = RULE
            .finding(text! {
                zh: "{last} 已经答复或者完成，{first} 才提出",
                en: "answered or done on {last}, and came only on {first}",
            })
            .at(ended.place)
            .see(begun.place, text! { zh: "提出的日期", en: "the day it came" })
            .help(text! {
                zh: "两个日期必有一个写错，按原始记录改正",
                en: "one of the two days is wrong; correct it from the record it was taken from",
            });
        findings.push(match id {
            Some(id) => finding.record(id),
            None => finding,
        });
    }
}

fn matters(books: &Books) -> Vec<Matter<'_>> {
    let day = |day: &Spanned<Date>| Spanned::new(day.value, day.place);
    let mut matters = Vec::new();
    for one in &books.objections {
        let ended = one.answered_on.as_ref().map(day);
        matters.extend(ended.map(|end| (Some(&*one.id.value), day(&one.raised_on), end)));
    }
    for one in &books.questions {
        let ended = one.answered_on.as_ref().map(day);
        matters.extend(ended.map(|end| (Some(&*one.id.value), day(&one.asked_on), end)));
    }
    for one in &books.complaints {
        let ended = one.closed_on.as_ref().map(day);
        matters.extend(ended.map(|end| (Some(&*one.id.value), day(&one.received_on), end)));
    }
    for one in &books.inspections {
        let ended = one.done_on.as_ref().map(day);
        matters.extend(ended.map(|end| (None, day(&one.inspected_on), end)));
    }
    for one in &books.repairs {
        let Some(done) = &one.done_at else { continue };
        let reported = &one.reported_at;
        let begun = Spanned::new(reported.value.date, reported.place);
        matters.push((Some(&*one.id.value), begun, Spanned::new(done.value.date, done.place)));
    }
    matters
}
