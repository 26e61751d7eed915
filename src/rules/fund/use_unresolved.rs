//! the maintenance fund is used by a decision of its owners, or on the emergency path with its evidence.

use super::uses;
use crate::{
    books::{fund::Project, journal::Entry, meeting::Matter},
    diag::{Diagnostic, Effect, Severity},
    rules::{
        Audit, Rule,
        decision::{Decision, Flaw},
    },
    text,
    text::Text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-60",
    name: "fund-use-unresolved",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "动用维修资金要由有关业主表决通过，写上决议；危及安全来不及表决的走应急程序，写明事由、确认单位和日期。\
         委员会（包括准物业小区的管委会）自己决定的不算",
    en: "the maintenance fund is used by a resolution of the owners concerned, or on the emergency path with its ground, who\
         certified it and when; a decision of the committee, quasi-managed or not, does not do",
    failing: &[
        (
            "data/maintenance-fund/wall.toml",
            "[project]\nid = \"wall\"\nname = \"外墙维修\"\nscope = \"building\"\nbuildings = [\"b1\"]\nresolution = \"a-1\"\n",
        ),
        (
            "content/meetings/a.md",
            "+++\nid = \"a\"\ntitle = \"例会\"\nkind = \"regular\"\ndate = 2024-03-09\n\
         [[resolution]]\nid = \"a-1\"\ntitle = \"维修外墙\"\nmatter = \"maintenance-fund-use\"\n+++\n",
        ),
        (
            "data/maintenance-fund/movements.csv",
            "日期,楼栋,类别,金额,项目\n2024-01-01,b1,期初,900000.00,\n2024-05-09,b1,使用,50000.00,wall\n",
        ),
    ],
    passing: &[
        (
            "data/maintenance-fund/wall.toml",
            "[project]\nid = \"wall\"\nname = \"外墙维修\"\nscope = \"building\"\nbuildings = [\"b1\"]\nresolution = \"a-1\"\n",
        ),
        (
            "content/meetings/a.md",
            "+++\nid = \"a\"\ntitle = \"业主表决\"\nkind = \"assembly\"\ndate = 2024-03-09\nnotice_on = 2024-02-01\n\
         [[resolution]]\nid = \"a-1\"\ntitle = \"维修外墙\"\nmatter = \"maintenance-fund-use\"\n+++\n",
        ),
        (
            "data/maintenance-fund/movements.csv",
            "日期,楼栋,类别,金额,项目\n2024-01-01,b1,期初,900000.00,\n2024-05-09,b1,使用,50000.00,wall\n",
        ),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let mut told = vec![false; audit.books.projects.len()];
    for entry in uses(audit) {
        let project = entry.project.map(|id| &audit.books.projects[id.index()]);
        if entry.project.is_some_and(|id| std::mem::replace(&mut told[id.index()], true)) {
            continue;
        }
        let Some((message, ground)) = flaw(audit, entry, project) else { continue };
        let record = project.map(|project| project.id.value.clone());
        let record = record.or_else(|| entry.voucher.as_ref().map(|v| v.value.clone()));
        let mut finding = RULE.finding(message).at(entry.place).record(record.unwrap_or_default());
        if let Some(project) = project {
            finding = finding.see(project.id.place, text! { zh: "项目", en: "the project" });
        }
        finding.ground = ground;
        findings.push(finding.help(text! {
            zh: "在项目或这一行写上业主表决的决议；走应急程序的写全 [emergency]；都没有的，补开业主表决，并公布情况",
            en: "name the owners' resolution in the project or the row, or complete `[emergency]`; where there is neither, hold \
                 the vote and say so in public",
        }));
    }
}

/// What is wrong with the ground of the first payment of a project, or of one without a project.
fn flaw(
    audit: &Audit<'_>,
    entry: &Entry,
    project: Option<&Project>,
) -> Option<(Text, Option<Text>)> {
    let (on, amount) = (entry.date.value, (-entry.flow).abs());
    let id = entry.resolution.or_else(|| project.and_then(|project| project.resolution));
    let Some(decision) = id.and_then(|id| Decision::find(audit, id)) else {
        return match project.and_then(|project| project.emergency.as_ref()) {
            Some(urgent) if urgent.certified_by.is_some() && urgent.on.is_some() => None,
            Some(_) => Some((
                text! {
                    zh: "{on} 按应急程序动用维修资金 {amount} 元，缺确认单位或日期",
                    en: "{amount} yuan of the maintenance fund was used on {on} on the emergency path, without who \
                         certified it or when",
                },
                None,
            )),
            None => Some((
                text! {
                    zh: "{on} 动用维修资金 {amount} 元，没有写决议",
                    en: "{amount} yuan of the maintenance fund was used on {on} without a resolution",
                },
                None,
            )),
        };
    };
    Some(match decision.flaw(audit, Matter::MaintenanceFundUse, Some(on))? {
        Flaw::Body(Text { zh, en }, ground) => (
            text! {
                zh: "{on} 动用维修资金 {amount} 元，所写的决议不是{zh}作出的",
                en: "{amount} yuan of the maintenance fund was used on {on} by a resolution that is not of {en}",
            },
            Some(ground),
        ),
        Flaw::Failed => (
            text! {
                zh: "{on} 动用维修资金 {amount} 元，所写的决议没有通过",
                en: "{amount} yuan of the maintenance fund was used on {on} by a resolution that did not carry",
            },
            None,
        ),
        Flaw::Late(voted) => (
            text! {
                zh: "{on} 就动用了维修资金 {amount} 元，{voted} 才表决",
                en: "{amount} yuan of the maintenance fund was used on {on}, the vote came on {voted}",
            },
            None,
        ),
    })
}
