//! a promise that was changed or withdrawn stays listed.

use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-56",
    name: "promise-versions",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "公开的服务承诺是合同的一部分。改了的承诺保留旧版本（写上 until），新版本的 version 加一，不要删掉",
    en: "a public promise is part of the contract: one that changed keeps its earlier version with `until`, and the new one \
         counts `version` up",
    failing: &[(
        "data/providers.toml",
        "[[provider]]\nid = \"clean\"\nname = \"保洁队\"\ntrades = [\"cleaning\"]\nrelated_party = \"无\"\n\
         [[promise]]\nprovider = \"clean\"\ntext = \"每周两次清扫\"\nversion = 2\n",
    )],
    passing: &[(
        "data/providers.toml",
        "[[provider]]\nid = \"clean\"\nname = \"保洁队\"\ntrades = [\"cleaning\"]\nrelated_party = \"无\"\n\
         [[promise]]\nprovider = \"clean\"\ntext = \"每周一次清扫\"\nversion = 1\n[[promise]]\nprovider = \"clean\"\ntext = \"每周两次清扫\"\nversion = 2\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let promises = &audit.books.promises;
    for promise in promises {
        let Some(version) = promise.version.filter(|version| 1 < *version) else { continue };
        let before = version - 1;
        let mut others = promises.iter().filter(|other| other.provider == promise.provider);
        if others.any(|other| other.version == Some(before)) {
            continue;
        }
        let provider = &audit.books.providers[promise.provider.index()];
        let (who, text) = (&provider.name, &promise.text);
        findings.push(
            RULE.finding(text! {
                zh: "「{who}」的承诺「{text}」是第 {version} 版，第 {before} 版不在了",
                en: "the promise `{text}` of `{who}` is version {version}, and version {before} is gone",
            })
            .at(promise.place)
            .record(&provider.id.value)
            .help(text! {
                zh: "把第 {before} 版补回来，写上它的 until",
                en: "put version {before} back, with its `until`",
            }),
        );
    }
}
