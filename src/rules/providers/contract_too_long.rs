//! R-55c: a contract is no longer than the rulebook allows.

use super::{CHOSEN, name};
use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-55c",
    name: "contract-too-long",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "有规定的地方，服务合同的期限有上限，到期重新选聘",
    en: "where the rulebook says so, a service contract has a longest term, after which the provider is chosen anew",
    failing: &[
        (
            "data/estate.toml",
            "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"quasi\"\n[[building]]\nid = \"b1\"\nname = \"1号楼\"\n\
         [[bylaw]]\nthreshold = \"contract.term-years-max\"\nvalue = \"2\"\nbasis = \"《章程》第十五条\"\n",
        ),
        (
            "data/providers.toml",
            "[[provider]]\nid = \"clean\"\nname = \"保洁队\"\ntrades = [\"cleaning\"]\nrelated_party = \"无\"\n\
         [[contract]]\nid = \"c1\"\nprovider = \"clean\"\ntitle = \"保洁\"\nfrom = 2024-07-01\nuntil = 2027-06-30\nresolution = \"a-1\"\n",
        ),
        ("content/meetings/a.md", CHOSEN),
    ],
    passing: &[
        (
            "data/estate.toml",
            "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"quasi\"\n[[building]]\nid = \"b1\"\nname = \"1号楼\"\n\
         [[bylaw]]\nthreshold = \"contract.term-years-max\"\nvalue = \"2\"\nbasis = \"《章程》第十五条\"\n",
        ),
        (
            "data/providers.toml",
            "[[provider]]\nid = \"clean\"\nname = \"保洁队\"\ntrades = [\"cleaning\"]\nrelated_party = \"无\"\n\
         [[contract]]\nid = \"c1\"\nprovider = \"clean\"\ntitle = \"保洁\"\nfrom = 2024-07-01\nuntil = 2026-06-30\nresolution = \"a-1\"\n",
        ),
        ("content/meetings/a.md", CHOSEN),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for contract in &audit.books.contracts {
        let (Some(from), Some(until)) = (contract.from, &contract.until) else { continue };
        let Some(limit) = audit.limit("contract.term-years-max", from) else { continue };
        // A contract from 1 July to 30 June ends the day before the anniversary.
        if until.value < limit.after(from) {
            continue;
        }
        let (who, end, most) = (name(audit, contract.provider), until.value, limit.number());
        findings.push(
            RULE.finding(text! {
                zh: "「{who}」的合同从 {from} 到 {end}，超过 {most} 年",
                en: "the contract of `{who}` runs from {from} to {end}, longer than {most} years",
            })
            .under(until.place, "until")
            .record(&contract.id.value)
            .help(text! {
                zh: "核对起止日；确实超过的，商定缩短，或到上限时重新表决",
                en: "check the days; if it is so, agree on a shorter term, or vote anew when the limit is reached",
            })
            .ground(limit.ground),
        );
    }
}
