//! works that cost well more than their budget were approved again.

use crate::{
    books::{amount::Amount, fund::Project},
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-48",
    name: "overrun",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "维修工程的决算（合同加变更）超过预算一成以上，要再经业主同意，并说明原因",
    en: "works whose final sum (contract and changes) is more than a tenth above the budget are approved again, with the reason",
    failing: &[
        (
            "data/maintenance-fund/wall.toml",
            "[project]\nid = \"wall\"\nname = \"外墙维修\"\nscope = \"building\"\nbuildings = [\"b1\"]\nresolution = \"a-1\"\n[budget]\namount = \"100000.00\"\n[contract]\ncontractor = \"修缮公司\"\namount = \"112000.00\"\n",
        ),
        (
            "content/meetings/a.md",
            "+++\nid = \"a\"\ntitle = \"业主表决\"\nkind = \"assembly\"\ndate = 2024-03-09\nnotice_on = 2024-02-01\n\
         [[resolution]]\nid = \"a-1\"\ntitle = \"维修外墙\"\nmatter = \"maintenance-fund-use\"\n+++\n",
        ),
    ],
    passing: &[
        (
            "data/maintenance-fund/wall.toml",
            "[project]\nid = \"wall\"\nname = \"外墙维修\"\nscope = \"building\"\nbuildings = [\"b1\"]\nresolution = \"a-1\"\n[budget]\namount = \"100000.00\"\n[contract]\ncontractor = \"修缮公司\"\namount = \"109000.00\"\n",
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
    for project in &audit.books.projects {
        let (Some(budget), Some(sum)) = (project.budget.get(), final_sum(project)) else {
            continue;
        };
        let Some(limit) = audit.limit("fund.overrun-share", audit.books.as_of) else { return };
        let over = sum - budget;
        if !limit.share().compare(over.fen(), budget.fen()).is_gt() {
            continue;
        }
        let (name, share) = (&project.name, limit.share());
        findings.push(
            RULE.finding(text! {
                zh: "「{name}」预算 {budget} 元，实为 {sum} 元，超出 {over} 元，多于 {share}",
                en: "`{name}` was budgeted at {budget} yuan and comes to {sum}, {over} more, above {share}",
            })
            .at(project.id.place)
            .record(&project.id.value)
            .help(text! {
                zh: "说明超出的原因，请业主再表决；预算写错的更正",
                en: "say why, and have the owners approve it again; or correct the budget",
            })
            .ground(limit.ground),
        );
    }
}

/// What the works come to: audited, else the contract with its changes.
fn final_sum(project: &Project) -> Option<Amount> {
    let audited = project.audit.as_ref().and_then(|audit| audit.amount.get());
    let contract = project.contract.as_ref().and_then(|works| works.amount.get());
    let changes: Amount = project.changes.iter().map(|change| change.amount).sum();
    audited.or(contract.map(|contract| contract + changes))
}
