//! what a provider leaves is handed over within the days of the rulebook, and all of it.

use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-59",
    name: "handover-late",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "合同签订以后在规定的日子内办完交接，清单逐项写上日期",
    en: "after the contract is signed everything on the list is handed over within the days of the rulebook",
    failing: &[(
        "data/tenders.toml",
        "[[tender]]\nid = \"t1\"\ntitle = \"选聘保洁\"\nsigned_on = 2024-11-01\n[[tender.bidder]]\nname = \"甲公司\"\nstanding = \"chosen\"\n[[tender.bidder]]\nname = \"乙公司\"\nstanding = \"out\"\nreason = \"报价高\"\n[[tender.bidder]]\nname = \"丙公司\"\nstanding = \"out\"\nreason = \"资料不全\"\n[[tender.handover]]\ntitle = \"钥匙\"\n",
    )],
    passing: &[(
        "data/tenders.toml",
        "[[tender]]\nid = \"t1\"\ntitle = \"选聘保洁\"\nsigned_on = 2024-11-01\n[[tender.bidder]]\nname = \"甲公司\"\nstanding = \"chosen\"\n[[tender.bidder]]\nname = \"乙公司\"\nstanding = \"out\"\nreason = \"报价高\"\n[[tender.bidder]]\nname = \"丙公司\"\nstanding = \"out\"\nreason = \"资料不全\"\n[[tender.handover]]\ntitle = \"钥匙\"\ndone_on = 2024-11-05\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for tender in &audit.books.tenders {
        let Some(signed) = tender.signed_on.as_ref().map(|day| day.value) else { continue };
        // The provider before it may serve on: the days run from the start of the new contract.
        let start = tender.contract.and_then(|id| audit.books.contracts[id.index()].from);
        let start = start.map_or(signed, |start| start.max(signed));
        let Some(limit) = audit.limit("tender.handover-days", start) else { continue };
        let due = limit.after(start);
        for thing in &tender.handover {
            let done = thing.done_on.as_ref().map(|day| day.value);
            if due >= audit.books.as_of || done.is_some_and(|done| done <= due) {
                continue;
            }
            let title = &thing.title;
            let finding = RULE.finding(text! {
                zh: "「{title}」应在 {due} 以前交接", en: "`{title}` was to be handed over by {due}"
            });
            let id = &tender.id.value;
            findings.push(finding.at(thing.place).record(id).ground(limit.ground.clone()).help(text! {
                zh: "交接了的补上日期；没有交接的催办，并报告街道、社区",
                en: "if it was handed over write when; if not, press for it and tell the street office",
            }));
        }
    }
}
