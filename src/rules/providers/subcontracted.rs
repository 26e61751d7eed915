//! a provider does not hand on all of its work.

use super::{CHOSEN, name};
use crate::{
    books::provider::Subcontracted,
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-57",
    name: "subcontracted-whole",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "服务单位可以把专项服务交给专业机构，不得把全部服务转委托给别人，也不得肢解后分别转委托",
    en: "a provider may hand single trades on to specialists, never all of the service, whole or in pieces",
    failing: &[
        (
            "data/providers.toml",
            "[[provider]]\nid = \"clean\"\nname = \"保洁队\"\ntrades = [\"cleaning\"]\nrelated_party = \"无\"\n\
         [[contract]]\nid = \"c1\"\nprovider = \"clean\"\ntitle = \"保洁\"\nfrom = 2024-07-01\nuntil = 2026-06-30\nresolution = \"a-1\"\nsubcontracted = \"all\"\n",
        ),
        ("content/meetings/a.md", CHOSEN),
    ],
    passing: &[
        (
            "data/providers.toml",
            "[[provider]]\nid = \"clean\"\nname = \"保洁队\"\ntrades = [\"cleaning\"]\nrelated_party = \"无\"\n\
         [[contract]]\nid = \"c1\"\nprovider = \"clean\"\ntitle = \"保洁\"\nfrom = 2024-07-01\nuntil = 2026-06-30\nresolution = \"a-1\"\nsubcontracted = \"part\"\n",
        ),
        ("content/meetings/a.md", CHOSEN),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for contract in &audit.books.contracts {
        let Some(how) =
            contract.subcontracted.as_ref().filter(|how| how.value == Subcontracted::All)
        else {
            continue;
        };
        let (who, title) = (name(audit, contract.provider), &contract.title);
        findings.push(
            RULE.finding(text! {
                zh: "「{who}」把合同「{title}」的全部服务转给了别人",
                en: "`{who}` has handed on all of the contract `{title}`",
            })
            .under(how.place, "subcontracted")
            .record(&contract.id.value)
            .help(text! {
                zh: "写错了就改；确实如此的，要求服务单位收回，或提请解除合同",
                en: "correct it if it is wrong; else have the provider take it back, or move to end the contract",
            }),
        );
    }
}
