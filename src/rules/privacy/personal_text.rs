//! no plate, private address or name with a dwelling stands in a public text.

use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
};

use super::{finding, scan::Kind};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-95",
    name: "personal-text",
    severity: Severity::Error,
    effect: Effect::Blocks,
    zh: "公开的文字里不能有车牌号、电子邮箱，也不能把姓名和楼号、房号写在一起。改写成「一位业主」，或用＊遮住",
    en: "no vehicle plate, e-mail address or name next to a dwelling stands in a public text; write 一位业主, or cover it \
         with `*`",
    failing: &[(
        "data/ledger/2024Q1.csv",
        "日期,科目,摘要,收入,支出\n2024-01-05,维修,3号楼501室王秀英家漏水维修,,300.00\n",
    )],
    passing: &[(
        "data/ledger/2024Q1.csv",
        "日期,科目,摘要,收入,支出\n2024-01-05,维修,3号楼501室漏水维修,,300.00\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let texts = audit.hits.iter().filter(|hit| {
        matches!(hit.kind, Kind::Plate | Kind::Mail | Kind::Resident) && !hit.expired
    });
    findings.extend(texts.map(|hit| finding(&RULE, hit)));
}
