//! R-07e: a paper that binds says who adopted it and when (S-195).

use crate::{
    books::document::{DocumentKind, Visibility},
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-07e",
    name: "adoption-missing",
    severity: Severity::Info,
    effect: Effect::Published,
    zh: "章程、规约、制度要写明哪天、由谁通过：adopted_on、adopted_by；还在征求意见的写 status = \"draft\"",
    en: "a charter, a covenant and rules say when and by whom they were adopted; one that is only laid open says `status = \"draft\"`",
    failing: &[(
        "content/documents/a.md",
        "+++\nid = \"charter\"\ntitle = \"自治章程\"\nkind = \"charter\"\nadopted_on = 2024-01-01\n+++\n正文\n",
    )],
    passing: &[(
        "content/documents/a.md",
        "+++\nid = \"charter\"\ntitle = \"自治章程\"\nkind = \"charter\"\nadopted_on = 2024-01-01\nadopted_by = \"居民代表会议\"\n+++\n正文\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for document in &audit.books.documents {
        let binds = match document.kind {
            DocumentKind::Charter
            | DocumentKind::Covenant
            | DocumentKind::Rules
            | DocumentKind::FundRules => document.status.is_none(),
            DocumentKind::Contract
            | DocumentKind::Audit
            | DocumentKind::Report
            | DocumentKind::Other => false,
        };
        let (on, by) = (document.adopted_on.is_some(), document.adopted_by.is_some());
        // A paper with neither its days nor its maker is a text that was only put on the site.
        let is_dated = on || by || document.effective_from.is_some();
        if !binds || !is_dated || (on && by) || document.visibility != Visibility::Public {
            continue;
        }
        let title = &document.title;
        findings.push(
            RULE.finding(text! {
                zh: "「{title}」没有写哪天、由谁通过", en: "`{title}` does not say when and by whom it was adopted"
            })
            .at(document.id.place)
            .record(&document.id.value)
            .help(text! {
                zh: "补上 adopted_on 和 adopted_by",
                en: "add `adopted_on` and `adopted_by`",
            }),
        );
    }
}
