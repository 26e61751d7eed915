//! a waiver has not ended.

use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-99",
    name: "waiver-ended",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "过了截止日的豁免不再起作用。事情改好了就删去；确实要延长的，由原来的批准人重新定一个期限",
    en: "a waiver whose last day is over does nothing; delete it, or let whoever allowed it set a new end",
    failing: &[(
        "data/waivers.toml",
        "[[waiver]]\nrule = \"R-10\"\nrecord = \"记-9\"\nreason = \"补记\"\napproved_by = \"监督小组\"\nuntil = 2024-06-30\n",
    )],
    passing: &[],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let as_of = audit.books.as_of;
    for waiver in audit.books.waivers.iter().filter(|waiver| waiver.until.value < as_of) {
        let until = waiver.until.value;
        let rule = &waiver.rule.value;
        findings.push(
            RULE.finding(text! {
                zh: "「{rule}」的豁免到 {until} 为止，已经过期",
                en: "the waiver of `{rule}` ended on {until}",
            })
            .under(waiver.until.place, "until")
            .record(&waiver.record.value)
            .help(text! {
                zh: "事情改好了就删去这一节；还要延长的，请批准人重新定期限并改 until",
                en: "delete the table when the matter is mended; else have a new end allowed and write it in `until`",
            }),
        );
    }
}
