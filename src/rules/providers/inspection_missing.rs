//! the providers are inspected every month (S-012).

use crate::{
    diag::{Diagnostic, Effect, Severity},
    report::requests,
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-58",
    name: "inspection-missing",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "每月检查一次服务单位履行合同、收费和公示的情况，检查了就登记",
    en: "every month the providers are inspected: contract, charges and what they publish; what was inspected is written down",
    failing: &[("data/inspections.csv", "检查日期,项目\n2024-10-15,公示\n2024-12-15,收费\n")],
    passing: &[(
        "data/inspections.csv",
        "检查日期,项目\n2024-10-15,公示\n2024-11-20,日常管理\n2024-12-15,收费\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(limit) = audit.limit("inspection.months", audit.books.as_of) else { return };
    if limit.number() != 1 {
        return;
    }
    let Some(last) = audit.books.inspections.last() else { return };
    for month in requests::months_without_inspection(audit.books) {
        let finding = RULE.finding(text! {
            zh: "{month} 没有检查记录", en: "nothing was inspected in {month}"
        });
        findings.push(
            finding.at(last.place).record(month.to_string()).ground(limit.ground.clone()).help(
                text! {
                    zh: "检查过的补登记；没有检查的，网页上会照实写明",
                    en: "add what was inspected; if nothing was, the site says so",
                },
            ),
        );
    }
}
