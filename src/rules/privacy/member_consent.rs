//! who did not agree to be named is named nowhere.

use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
};

use super::{finding, scan::Kind};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-92",
    name: "member-unnamed",
    severity: Severity::Error,
    effect: Effect::Blocks,
    zh: "成员没有写明同意公开姓名（consent = true），别处的文字里也不能出现他的姓名。写职务，或征得同意后改 consent",
    en: "a member whose entry has no `consent = true` is named in no other text either; write the post, or ask for \
         consent and set it",
    failing: &[
        (
            "data/members.toml",
            "[[member]]\nname = \"孟庆和\"\npost = \"主任\"\nbody = \"committee\"\n",
        ),
        (
            "content/meetings/a.md",
            "+++\nid = \"a\"\ntitle = \"例会\"\nkind = \"regular\"\ndate = 2024-03-09\n+++\n由孟庆和主持。\n",
        ),
    ],
    passing: &[
        (
            "data/members.toml",
            "[[member]]\nname = \"孟庆和\"\npost = \"主任\"\nbody = \"committee\"\nconsent = true\n",
        ),
        (
            "content/meetings/a.md",
            "+++\nid = \"a\"\ntitle = \"例会\"\nkind = \"regular\"\ndate = 2024-03-09\n+++\n由孟庆和主持。\n",
        ),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let silent = audit.hits.iter().filter(|hit| hit.kind == Kind::Silent && !hit.expired);
    findings.extend(silent.map(|hit| finding(&RULE, hit)));
}
