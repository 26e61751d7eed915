//! a contract that ends soon has one that follows, or somebody sees to it.

use super::{CHOSEN, name};
use crate::{
    diag::{Diagnostic, Effect, Severity},
    report::reminders::is_followed,
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-55",
    name: "contract-expiring",
    severity: Severity::Info,
    effect: Effect::Published,
    zh: "合同快到期、又没有接续合同的，提醒尽早准备续聘或另行选聘",
    en: "a contract that ends soon and has none that follows: time to prepare a vote on keeping the provider or choosing another",
    failing: &[
        (
            "data/providers.toml",
            "[[provider]]\nid = \"clean\"\nname = \"保洁队\"\ntrades = [\"cleaning\"]\nrelated_party = \"无\"\n\
         [[contract]]\nid = \"c1\"\nprovider = \"clean\"\ntitle = \"保洁\"\nfrom = 2024-07-01\nuntil = 2025-01-31\nresolution = \"a-1\"\n",
        ),
        ("content/meetings/a.md", CHOSEN),
    ],
    passing: &[
        (
            "data/providers.toml",
            "[[provider]]\nid = \"clean\"\nname = \"保洁队\"\ntrades = [\"cleaning\"]\nrelated_party = \"无\"\n\
         [[contract]]\nid = \"c1\"\nprovider = \"clean\"\ntitle = \"保洁\"\nfrom = 2024-07-01\nuntil = 2025-12-31\nresolution = \"a-1\"\n",
        ),
        ("content/meetings/a.md", CHOSEN),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let as_of = audit.books.as_of;
    for contract in &audit.books.contracts {
        let Some(until) = &contract.until else { continue };
        let Some(limit) = audit.limit("contract.remind-days", as_of) else { return };
        let soon = as_of <= until.value && limit.before(until.value) <= as_of;
        if !soon || is_followed(audit.books, contract, until.value) {
            continue;
        }
        let (who, end) = (name(audit, contract.provider), until.value);
        findings.push(
            RULE.finding(text! {
                zh: "「{who}」的合同 {end} 到期，没有接续的合同",
                en: "the contract of `{who}` ends on {end} and none follows",
            })
            .under(until.place, "until")
            .record(&contract.id.value)
            .help(text! {
                zh: "安排表决续聘或另行选聘，签好的合同写进 data/providers.toml",
                en: "have the vote on keeping it or choosing another, and add the contract to data/providers.toml",
            })
            .ground(limit.ground),
        );
    }
}
