//! no member or close relative has a tie with a provider, and each provider declares so.

use crate::{
    books::provider::Declared,
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-25",
    name: "related-provider",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "有合同的服务单位要书面声明与委员及其近亲属有没有关联（related_party）。有关联的，有关委员回避，并向居民公布",
    en: "a provider with a contract declares in `related_party` whether it is tied to members or their relatives; a \
         member with a tie stands aside, and residents are told",
    failing: &[(
        "data/providers.toml",
        "[[provider]]\nid = \"clean\"\nname = \"保洁队\"\ntrades = [\"cleaning\"]\n\
         related_party = \"负责人是副主任的弟弟\"\n",
    )],
    passing: &[(
        "data/providers.toml",
        "[[provider]]\nid = \"clean\"\nname = \"保洁队\"\ntrades = [\"cleaning\"]\nrelated_party = \"无\"\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for (i, provider) in audit.books.providers.iter().enumerate() {
        let has_contract = audit.books.contracts.iter().any(|c| c.provider.index() == i);
        let name = &provider.name;
        let declared = provider.declared();
        let message = match declared {
            Declared::Free => continue,
            Declared::Tied(_) => text! {
                zh: "「{name}」声明与委员或其亲属有关联", en: "`{name}` declares a tie with a member or relative"
            },
            Declared::Unsaid if has_contract => text! {
                zh: "「{name}」没有声明与委员有没有关联", en: "`{name}` has not declared whether it is tied to members"
            },
            Declared::Unsaid => continue,
        };
        let mut finding = RULE.finding(message).at(provider.id.place).record(&provider.id.value).help(text! {
            zh: "请服务单位书面声明，写进 related_party；有关联的，有关委员不参加选聘、考核和付款审批",
            en: "have the provider declare it and write it in `related_party`; a member with a tie takes no part in choosing, \
                 grading or paying it",
        });
        if declared == Declared::Unsaid {
            finding.severity = Severity::Warning;
        }
        findings.push(finding);
    }
}
