//! R-58e: a complaint that repeats another names one that was received before (S-160).

use jiff::civil::Date;

use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-58e",
    name: "repeat-unknown",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "重复投诉写明的前一件，登记簿里要有，而且收到在先",
    en: "the complaint that another repeats is in the register and was received before it",
    failing: &[(
        "data/complaints.csv",
        "编号,受理日期,内容,办结日期,重复\nt-1,2024-05-06,夜间噪声,2024-05-08,\nt-2,2024-06-03,夜间噪声,2024-06-05,t-9\n",
    )],
    passing: &[(
        "data/complaints.csv",
        "编号,受理日期,内容,办结日期,重复\nt-1,2024-05-06,夜间噪声,2024-05-08,\nt-2,2024-06-03,夜间噪声,2024-06-05,t-1\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let complaints = &audit.books.complaints;
    let received = |id: &str| -> Option<Date> {
        let of = complaints.iter().find(|complaint| complaint.id.value == id)?;
        Some(of.received_on.value)
    };
    for complaint in complaints {
        let Some(first) = &complaint.repeat_of else { continue };
        let (id, of) = (&complaint.id.value, &first.value);
        let message = match received(of) {
            None => text! {
                zh: "投诉「{id}」写明重复「{of}」，登记簿里没有这一件",
                en: "complaint `{id}` repeats `{of}`, which is not in the register",
            },
            Some(_) if of == id => text! {
                zh: "投诉「{id}」写明重复的是它自己",
                en: "complaint `{id}` is said to repeat itself",
            },
            Some(day) if complaint.received_on.value < day => text! {
                zh: "投诉「{id}」写明重复「{of}」，而那一件 {day} 才收到",
                en: "complaint `{id}` repeats `{of}`, which was received later, on {day}",
            },
            Some(_) => continue,
        };
        findings.push(RULE.finding(message).under(first.place, "重复").record(id).help(text! {
            zh: "写前一件投诉的编号；不是重复的就留空",
            en: "write the number of the complaint before it, or leave it blank",
        }));
    }
}
