//! R-90a: no identity, mobile or bank card number of anybody is public.

use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
};

use super::{finding, scan::Kind};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-90a",
    name: "personal-number",
    severity: Severity::Error,
    effect: Effect::Blocks,
    zh: "身份证号、手机号、银行卡号一律不得公开，哪里都不行：明细的摘要和备注、纪要、公告、附件的文件名都会查。办公电话、服务单位电话、写明同意公开的成员电话不算。删去或用＊遮住即可",
    en: "identity, mobile and bank card numbers are never public: descriptions, notes, minutes, notices and names of \
         attachments are all looked through. Telephones of the office, of providers and of members who agreed are \
         allowed. Delete the number or cover it with `*`",
    failing: &[(
        "data/ledger/2024Q1.csv",
        "日期,科目,摘要,收入,支出\n2024-01-05,维修,退装修押金 13800138000,,300.00\n",
    )],
    passing: &[(
        "data/ledger/2024Q1.csv",
        "日期,科目,摘要,收入,支出\n2024-01-05,维修,退装修押金 138****8000,,300.00\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let numbers = audit.hits.iter().filter(|hit| {
        matches!(hit.kind, Kind::Identity | Kind::Mobile | Kind::Card | Kind::Protected)
    });
    findings.extend(numbers.filter(|hit| !hit.expired).map(|hit| finding(&RULE, hit)));
}
