//! nothing dated after the day of the books has happened.

use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-10",
    name: "after-as-of",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "日期晚于截止日（--as-of）的收支还没有发生，不计入任何数字。核对年份有没有写错",
    en: "an entry dated after the day of the books has not happened and is in no figure; check the year",
    failing: &[(
        "data/ledger/a.csv",
        "日期,科目,摘要,收入,支出\n2024-12-05,保洁费,十二月,300.00,\n2025-01-05,保洁费,一月,200.00,\n",
    )],
    passing: &[(
        "data/ledger/a.csv",
        "日期,科目,摘要,收入,支出\n2024-12-05,保洁费,十二月,300.00,\n2024-12-31,保洁费,补收,200.00,\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let as_of = audit.books.as_of;
    for entry in &audit.books.journal.entries {
        let date = entry.date.value;
        if as_of < date {
            findings.push(
                RULE.finding(text! {
                    zh: "这一笔的日期 {date} 晚于截止日 {as_of}，不计入任何数字",
                    en: "this entry is dated {date}, after {as_of}, and is in no figure",
                })
                .under(entry.date.place, "日期")
                .help(text! {
                    zh: "核对年份；确实是以后的事就等发生了再记",
                    en: "check the year; book what is to come when it has come",
                }),
            );
        }
    }
}
