//! a building whose part of the maintenance fund is low has a plan to top it up.

use crate::{
    books::{estate::BuildingId, meeting::Matter},
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-64",
    name: "low-balance",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "一栋楼的维修资金余额低于首期交存的三成，要续筹。首期交存写在 data/estate.toml 的 first_deposit，没有写的不查",
    en: "a building whose part of the fund is below three tenths of its first deposit tops it up; the deposit is \
         `first_deposit` in data/estate.toml, and without it nothing is asked",
    failing: &[(
        "data/estate.toml",
        "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"quasi\"\n\
         [[building]]\nid = \"b1\"\nname = \"1号楼\"\nfirst_deposit = \"2000.00\"\n",
    )],
    passing: &[(
        "data/estate.toml",
        "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"quasi\"\n\
         [[building]]\nid = \"b1\"\nname = \"1号楼\"\nfirst_deposit = \"1500.00\"\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let books = audit.books;
    let Some(limit) = audit.limit("fund.low-share", books.as_of) else { return };
    let raised = books.meetings.iter().flat_map(|meeting| &meeting.resolutions);
    // A decision to raise the fund is the plan that is asked for.
    if raised.into_iter().any(|resolution| resolution.matter == Matter::MaintenanceFundRaise) {
        return;
    }
    for (building, held, first) in deposits(audit) {
        let share = limit.share();
        if !share.compare(held.fen(), first.fen()).is_lt() {
            continue;
        }
        let (id, name) =
            (&books.buildings[building.index()].id, &books.buildings[building.index()].name);
        findings.push(
            RULE.finding(text! {
                zh: "「{name}」的维修资金余额 {held} 元，不到首期交存 {first} 元的 {share}",
                en: "`{name}` holds {held} yuan of the maintenance fund, less than {share} of the first deposit of {first} yuan",
            })
            .at(id.place)
            .record(&id.value)
            .help(text! {
                zh: "提出续筹方案，由业主表决（matter = \"maintenance-fund-raise\"）",
                en: "propose to raise the fund and put it to the owners (matter = \"maintenance-fund-raise\")",
            })
            .ground(limit.ground.clone()),
        );
    }
}

/// Whether first deposits are known and no building's part is low.
pub(in crate::rules) fn is_known_sound(audit: &Audit<'_>) -> bool {
    let Some(limit) = audit.limit("fund.low-share", audit.books.as_of) else { return false };
    let mut deposits = deposits(audit).peekable();
    deposits.peek().is_some()
        && deposits.all(|(_, held, first)| !limit.share().compare(held.fen(), first.fen()).is_lt())
}

/// The buildings whose first deposit is known, with what they hold and what that deposit was.
fn deposits(
    audit: &Audit<'_>,
) -> impl Iterator<Item = (BuildingId, crate::books::amount::Amount, crate::books::amount::Amount)>
{
    let held = audit.tally.by_building(audit.books.as_of);
    let buildings = audit.books.buildings.iter().enumerate();
    let known = buildings.filter_map(move |(i, building)| {
        let id = BuildingId::new(i);
        let first = building.first_deposit.get().filter(|first| 0 < first.fen())?;
        Some((id, held.get(&Some(id))?.closing(), first))
    });
    known.collect::<Vec<_>>().into_iter()
}
