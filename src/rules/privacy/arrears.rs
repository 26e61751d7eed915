//! what a single household owes is never public.

use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
};

use super::{finding, scan::Kind};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-91",
    name: "arrears-of-one",
    severity: Severity::Error,
    effect: Effect::Blocks,
    zh: "欠费只公布汇总数，不点名、不点户。某一户欠多少由催缴通知单独送达，不上网。写成「3号楼欠费4户」这样的汇总即可",
    en: "arrears are published as sums only, never by person or dwelling; a reminder goes to the household itself",
    failing: &[(
        "content/meetings/a.md",
        "+++\nid = \"a\"\ntitle = \"例会\"\nkind = \"regular\"\ndate = 2024-03-09\n+++\n3号楼2单元501室拖欠物业费两年。\n",
    )],
    passing: &[(
        "content/meetings/a.md",
        "+++\nid = \"a\"\ntitle = \"例会\"\nkind = \"regular\"\ndate = 2024-03-09\n+++\n3号楼有7户拖欠物业费。\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let arrears = audit.hits.iter().filter(|hit| hit.kind == Kind::Arrears && !hit.expired);
    findings.extend(arrears.map(|hit| finding(&RULE, hit)));
}
