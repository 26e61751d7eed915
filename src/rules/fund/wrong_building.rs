//! only those who share a part pay for it.

use super::{TWO_BUILDINGS, WALL_RESOLVED, uses};
use crate::{
    books::fund::Scope,
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-62",
    name: "wrong-building",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "维修费用由共用这个部位的业主分摊：列支的楼栋要在项目的楼栋之内",
    en: "the cost of a part is borne by those who share it: the building that pays is one of the project",
    failing: &[
        ("data/estate.toml", TWO_BUILDINGS),
        (
            "data/maintenance-fund/wall.toml",
            "[project]\nid = \"wall\"\nname = \"外墙维修\"\nscope = \"building\"\nbuildings = [\"b1\"]\nresolution = \"a-1\"\n",
        ),
        ("content/meetings/a.md", WALL_RESOLVED),
        (
            "data/maintenance-fund/movements.csv",
            "日期,楼栋,类别,金额,项目\n2024-01-01,b1,期初,900000.00,\n2024-05-09,b2,使用,50000.00,wall\n",
        ),
    ],
    passing: &[
        ("data/estate.toml", TWO_BUILDINGS),
        (
            "data/maintenance-fund/wall.toml",
            "[project]\nid = \"wall\"\nname = \"外墙维修\"\nscope = \"building\"\nbuildings = [\"b1\"]\nresolution = \"a-1\"\n",
        ),
        ("content/meetings/a.md", WALL_RESOLVED),
        (
            "data/maintenance-fund/movements.csv",
            "日期,楼栋,类别,金额,项目\n2024-01-01,b1,期初,900000.00,\n2024-05-09,b1,使用,50000.00,wall\n",
        ),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for entry in uses(audit) {
        let (Some(building), Some(project)) = (entry.building, entry.project) else { continue };
        let project = &audit.books.projects[project.index()];
        let outside = !project.buildings.is_empty() && !project.buildings.contains(&building);
        if project.scope == Scope::Estate || !outside {
            continue;
        }
        let (name, paid_by) = (&project.name, &audit.books.buildings[building.index()].name);
        findings.push(
            RULE.finding(text! {
                zh: "「{name}」的费用记在「{paid_by}」，它不在项目的楼栋之内",
                en: "`{name}` is paid by `{paid_by}`, which is not a building of the project",
            })
            .at(entry.place)
            .record(&project.id.value)
            .see(project.id.place, text! { zh: "项目", en: "the project" })
            .help(text! {
                zh: "更正楼栋；这栋楼也受益的，写进项目的 buildings，并有它的业主参加表决",
                en: "correct the building; if it shares the part too, add it to `buildings`, with its owners in the vote",
            }),
        );
    }
}
