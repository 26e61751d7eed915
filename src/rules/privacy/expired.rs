//! what was personal in a notice goes when the notice comes down.

use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
};

use super::finding;

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-94",
    name: "personal-data-expired",
    severity: Severity::Error,
    effect: Effect::Blocks,
    zh: "公告里的个人信息，张贴期满就要从网上撤下：期内的豁免到期不再管用。期满后把姓名、住处、号码遮住，正文照旧保留",
    en: "what is personal in a notice goes when its time on the board is over, whatever was waived before: cover names, \
         dwellings and numbers and keep the rest",
    failing: &[(
        "content/notices/a.md",
        "+++\nid = \"a\"\ntitle = \"公示\"\nkind = \"publicity\"\ndate = 2024-03-09\nposting_days = 7\n+++\n车辆京A12345请移走。\n",
    )],
    passing: &[(
        "content/notices/a.md",
        "+++\nid = \"a\"\ntitle = \"公示\"\nkind = \"publicity\"\ndate = 2024-03-09\nposting_days = 7\n+++\n车辆京A*****请移走。\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let expired = audit.hits.iter().filter(|hit| hit.expired);
    findings.extend(expired.map(|hit| finding(&RULE, hit)));
}
