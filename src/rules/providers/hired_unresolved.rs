//! a provider is hired by a decision of those who may choose it, before its contract begins.

use super::{CHOSEN, name};
use crate::{
    books::{meeting::Matter, provider::Contract},
    diag::{Diagnostic, Effect, Severity},
    rules::{
        Audit, Rule,
        decision::{Decision, Flaw},
    },
    text,
    text::Text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-53",
    name: "hired-unresolved",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "选聘、续聘服务单位要先表决后签合同，在合同里写上决议（resolution）",
    en: "a provider is hired or kept by a resolution before its contract begins, named in `resolution` of the contract",
    failing: &[
        (
            "data/providers.toml",
            "[[provider]]\nid = \"clean\"\nname = \"保洁队\"\ntrades = [\"cleaning\"]\nrelated_party = \"无\"\n\
         [[contract]]\nid = \"c1\"\nprovider = \"clean\"\ntitle = \"保洁\"\nfrom = 2024-07-01\nuntil = 2026-06-30\n",
        ),
        ("content/meetings/a.md", CHOSEN),
    ],
    passing: &[
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
    // What ended before the first minutes cannot be traced in these books.
    let first = audit.books.meetings.first().map(|meeting| meeting.date.value);
    for contract in &audit.books.contracts {
        let until = contract.until.as_ref().map(|until| until.value);
        if until.is_some_and(|until| first.is_none_or(|first| until < first)) {
            continue;
        }
        let Some((message, ground)) = flaw(audit, contract) else { continue };
        let mut finding = RULE.finding(message).at(contract.id.place).record(&contract.id.value);
        finding.ground = ground;
        findings.push(finding.help(text! {
            zh: "写上决议的编号；没有表决过的，提交表决，合同等表决后再签",
            en: "write the id of the resolution; where there was none, put it to the vote before signing",
        }));
    }
}

fn flaw(audit: &Audit<'_>, contract: &Contract) -> Option<(Text, Option<Text>)> {
    let (who, title) = (name(audit, contract.provider), &contract.title);
    let Some(decision) = contract.resolution.and_then(|id| Decision::find(audit, id)) else {
        let message = text! {
            zh: "「{who}」的合同「{title}」没有写决议", en: "the contract `{title}` of `{who}` names no resolution"
        };
        return Some((message, None));
    };
    Some(match decision.flaw(audit, Matter::Provider, contract.from)? {
        Flaw::Body(Text { zh, en }, ground) => (
            text! {
                zh: "「{who}」的合同「{title}」不是{zh}决定的",
                en: "the contract `{title}` of `{who}` was not decided by {en}",
            },
            Some(ground),
        ),
        Flaw::Failed => (
            text! {
                zh: "「{who}」的合同「{title}」所写的决议没有通过",
                en: "the contract `{title}` of `{who}` names a resolution that did not carry",
            },
            None,
        ),
        Flaw::Late(on) => {
            let from = contract.from.unwrap_or(on);
            (
                text! {
                    zh: "「{who}」的合同「{title}」{from} 开始，{on} 才表决",
                    en: "the contract `{title}` of `{who}` began on {from}, the vote came on {on}",
                },
                None,
            )
        }
    })
}
