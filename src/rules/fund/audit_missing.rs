//! the final account of larger works is audited.

use super::projects;
use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-66",
    name: "audit-missing",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "有规定的地方，较大的维修工程验收后要审价，写在项目的 [audit] 里",
    en: "where the rulebook asks for it, the final account of larger works is audited and stands in `[audit]` of the project",
    failing: &[
        (
            "data/estate.toml",
            "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"quasi\"\n[[building]]\nid = \"b1\"\nname = \"1号楼\"\n\
         [[bylaw]]\nthreshold = \"fund.audit-above\"\nvalue = \"30000\"\nbasis = \"《资金管理办法》第七条\"\n",
        ),
        (
            "data/maintenance-fund/wall.toml",
            "[project]\nid = \"wall\"\nname = \"外墙维修\"\nscope = \"building\"\nbuildings = [\"b1\"]\nresolution = \"a-1\"\n[contract]\ncontractor = \"修缮公司\"\namount = \"50000.00\"\n[acceptance]\non = 2024-07-05\n",
        ),
        (
            "content/meetings/a.md",
            "+++\nid = \"a\"\ntitle = \"业主表决\"\nkind = \"assembly\"\ndate = 2024-03-09\nnotice_on = 2024-02-01\n\
         [[resolution]]\nid = \"a-1\"\ntitle = \"维修外墙\"\nmatter = \"maintenance-fund-use\"\n+++\n",
        ),
    ],
    passing: &[
        (
            "data/estate.toml",
            "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"quasi\"\n[[building]]\nid = \"b1\"\nname = \"1号楼\"\n\
         [[bylaw]]\nthreshold = \"fund.audit-above\"\nvalue = \"30000\"\nbasis = \"《资金管理办法》第七条\"\n",
        ),
        (
            "data/maintenance-fund/wall.toml",
            "[project]\nid = \"wall\"\nname = \"外墙维修\"\nscope = \"building\"\nbuildings = [\"b1\"]\nresolution = \"a-1\"\n[contract]\ncontractor = \"修缮公司\"\namount = \"50000.00\"\n[acceptance]\non = 2024-07-05\n[audit]\namount = \"49000.00\"\non = 2024-08-01\nby = \"造价咨询公司\"\n",
        ),
        (
            "content/meetings/a.md",
            "+++\nid = \"a\"\ntitle = \"业主表决\"\nkind = \"assembly\"\ndate = 2024-03-09\nnotice_on = 2024-02-01\n\
         [[resolution]]\nid = \"a-1\"\ntitle = \"维修外墙\"\nmatter = \"maintenance-fund-use\"\n+++\n",
        ),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for (_, project) in projects(audit) {
        let accepted = project.acceptance.as_ref().and_then(|acceptance| acceptance.on);
        let Some(accepted) = accepted.filter(|on| *on <= audit.books.as_of) else { continue };
        let Some(limit) = audit.limit("fund.audit-above", accepted) else { continue };
        let sum = project.contract.as_ref().and_then(|works| works.amount.get());
        let Some(sum) = sum.or(project.budget.get()) else { continue };
        if project.audit.is_some() || sum.fen() <= i128::from(limit.number()) * 100 {
            continue;
        }
        let (name, most) = (&project.name, limit.number());
        findings.push(
            RULE.finding(text! {
                zh: "「{name}」{sum} 元，{accepted} 验收，超过 {most} 元而没有审价",
                en: "`{name}` for {sum} yuan, accepted on {accepted}, is above {most} yuan and was not audited",
            })
            .at(project.id.place)
            .record(&project.id.value)
            .help(text! {
                zh: "委托造价咨询单位审价，把金额、日期、单位写进 [audit]",
                en: "have it audited and write sum, day and auditor in `[audit]`",
            })
            .ground(limit.ground),
        );
    }
}
