//! a cost that several buildings share is shared by their area.

use std::collections::BTreeMap;

use crate::{
    books::{
        amount::Amount,
        estate::BuildingId,
        fund::{MovementKind, ProjectId},
        journal::{Entry, Head},
        tally::apportion,
    },
    diag::{Diagnostic, Effect, Severity},
    rules::{
        Audit, Rule,
        fund::{TWO_BUILDINGS, WALL_RESOLVED},
    },
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-46",
    name: "cost-share",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "几栋楼分摊的费用，没有另外约定的按专有面积分摊，合计要等于总额。业主另有约定的，写在豁免里",
    en: "a cost that several buildings share is shared by area unless the owners agreed otherwise, which a waiver says",
    failing: &[
        ("data/estate.toml", TWO_BUILDINGS),
        (
            "data/maintenance-fund/wall.toml",
            "[project]\nid = \"wall\"\nname = \"外墙维修\"\nscope = \"building\"\nbuildings = [\"b1\", \"b2\"]\nresolution = \"a-1\"\n",
        ),
        ("content/meetings/a.md", WALL_RESOLVED),
        (
            "data/maintenance-fund/movements.csv",
            "日期,楼栋,类别,金额,项目\n2024-01-01,b1,期初,900000.00,\n2024-05-09,b1,使用,20000.00,wall\n\
         2024-05-09,b2,使用,20000.00,wall\n",
        ),
    ],
    passing: &[
        ("data/estate.toml", TWO_BUILDINGS),
        (
            "data/maintenance-fund/wall.toml",
            "[project]\nid = \"wall\"\nname = \"外墙维修\"\nscope = \"building\"\nbuildings = [\"b1\", \"b2\"]\nresolution = \"a-1\"\n",
        ),
        ("content/meetings/a.md", WALL_RESOLVED),
        (
            "data/maintenance-fund/movements.csv",
            "日期,楼栋,类别,金额,项目\n2024-01-01,b1,期初,900000.00,\n2024-05-09,b1,使用,10000.00,wall\n\
         2024-05-09,b2,使用,30000.00,wall\n",
        ),
    ],
    check,
};

/// Shares rounded by hand may be out by this much.
const ROUNDING: Amount = Amount::from_fen(100);

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let books = audit.books;
    let mut payments: BTreeMap<(ProjectId, jiff::civil::Date), Vec<&Entry>> = BTreeMap::new();
    for entry in &books.journal.entries {
        if let (Head::Movement(MovementKind::Use), Some(project)) = (entry.head, entry.project) {
            payments.entry((project, entry.date.value)).or_default().push(entry);
        }
    }
    for ((project, on), entries) in payments {
        let Some((building, booked, due)) = worst(audit, &entries) else { continue };
        let (project, name) =
            (&books.projects[project.index()], &books.buildings[building.index()].name);
        let works = &project.name;
        findings.push(
            RULE.finding(text! {
                zh: "「{works}」{on} 的付款，「{name}」记了 {booked} 元，按面积应分摊 {due} 元",
                en: "of the payment for `{works}` on {on}, `{name}` bears {booked} yuan, by area it would be {due}",
            })
            .at(entries[0].place)
            .record(&project.id.value)
            .help(text! {
                zh: "按各楼专有面积重新分摊；业主另有约定的，写一条豁免说明约定",
                en: "share it anew by area; where the owners agreed otherwise, say so in a waiver",
            }),
        );
    }
}

/// The building whose share is furthest from that by area, with what is booked and what is due; `None` when
/// all are near, one building bears all, or an area is not known.
fn worst(audit: &Audit<'_>, entries: &[&Entry]) -> Option<(BuildingId, Amount, Amount)> {
    let mut booked: BTreeMap<BuildingId, Amount> = BTreeMap::new();
    for entry in entries {
        *booked.entry(entry.building?).or_default() += -entry.flow;
    }
    let area = |building: &BuildingId| audit.books.buildings[building.index()].area.get();
    let areas: Option<Vec<i128>> =
        booked.keys().map(|building| Some(i128::from(area(building)?.milli()))).collect();
    let due = apportion(booked.values().copied().sum(), &areas?);
    let gaps = booked.into_iter().zip(due).map(|((building, booked), due)| (building, booked, due));
    let far = gaps.filter(|(_, booked, due)| ROUNDING < (*booked - *due).abs());
    far.max_by_key(|(_, booked, due)| (*booked - *due).abs())
}
