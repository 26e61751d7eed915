//! R-66b: emergency use of the maintenance fund is posted soon after it was paid.

use super::{projects, uses};
use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-66b",
    name: "emergency-unposted",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "按应急程序动用维修资金的，付款后要及时公布项目、总额和分摊（项目的 [posting]）",
    en: "emergency use of the maintenance fund is posted soon after payment, with its works, sum and shares (`[posting]` of \
         the project)",
    failing: &[
        (
            "data/maintenance-fund/wall.toml",
            "[project]\nid = \"wall\"\nname = \"外墙维修\"\nscope = \"building\"\nbuildings = [\"b1\"]\n[emergency]\nground = \"屋面漏雨\"\ncertified_by = \"街道\"\non = 2024-05-01\n",
        ),
        (
            "data/maintenance-fund/movements.csv",
            "日期,楼栋,类别,金额,项目\n2024-01-01,b1,期初,900000.00,\n2024-05-09,b1,使用,50000.00,wall\n",
        ),
    ],
    passing: &[
        (
            "data/maintenance-fund/wall.toml",
            "[project]\nid = \"wall\"\nname = \"外墙维修\"\nscope = \"building\"\nbuildings = [\"b1\"]\n[emergency]\nground = \"屋面漏雨\"\ncertified_by = \"街道\"\non = 2024-05-01\n[posting]\nfrom = 2024-06-01\nuntil = 2024-06-30\n",
        ),
        (
            "data/maintenance-fund/movements.csv",
            "日期,楼栋,类别,金额,项目\n2024-01-01,b1,期初,900000.00,\n2024-05-09,b1,使用,50000.00,wall\n",
        ),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for (id, project) in projects(audit) {
        let Some(paid) = uses(audit).into_iter().find(|entry| entry.project == Some(id)) else {
            continue;
        };
        let on = paid.date.value;
        let Some(limit) = audit.limit("fund.emergency-post-days", on) else { continue };
        let due = limit.after(on);
        let in_time = project.posting.is_some_and(|posting| posting.start() <= due);
        if project.emergency.is_none() || in_time || audit.books.as_of <= due {
            continue;
        }
        let name = &project.name;
        findings.push(
            RULE.finding(text! {
                zh: "「{name}」{on} 应急动用维修资金，应在 {due} 前公布",
                en: "`{name}` used the maintenance fund in an emergency on {on}, which was to be posted by {due}",
            })
            .at(project.id.place)
            .record(&project.id.value)
            .help(text! {
                zh: "公布项目、总额和分摊，把张贴的起止日写进 [posting]",
                en: "post the works, the sum and the shares, and write the days in `[posting]`",
            })
            .ground(limit.ground),
        );
    }
}
