//! a ratio says what counts and of what.

use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-101",
    name: "ratio-undefined",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "比率要写明分子、分母各是什么（定义），读者才能核对。例如覆盖率：有物业服务的小区数除以小区总数",
    en: "a ratio says what its two numbers are of, so that readers can check it",
    failing: &[(
        "data/indicators.csv",
        "日期,指标,分子,分母,定义\n2024-06-30,物业管理覆盖率,58,77,\n",
    )],
    passing: &[(
        "data/indicators.csv",
        "日期,指标,分子,分母,定义\n2024-06-30,物业管理覆盖率,58,77,有物业服务单位的小区数除以小区总数\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for indicator in audit.books.indicators.iter().filter(|i| i.definition.is_none()) {
        let title = &indicator.title;
        let finding = RULE.finding(text! {
            zh: "「{title}」没有写明分子、分母各是什么",
            en: "`{title}` does not say what its two numbers are of",
        });
        findings.push(finding.at(indicator.place).record(title).help(text! {
            zh: "在「定义」一列写清什么算在内、除以什么",
            en: "write in `definition` what counts and what it is divided by",
        }));
    }
}
