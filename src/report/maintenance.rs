//! The maintenance fund: balance by building, years, and the ladder of each project.

pub mod ends;

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Fact;
use crate::books::{
    amount::Amount,
    estate::BuildingId,
    fund::{MovementKind, Project, ProjectId},
    journal::{EntryId, FundId},
    period::{Cadence, Period},
    tally::{BuildingBalance, Tally, apportion},
};

/// The maintenance fund on the day of the books.
#[derive(Debug)]
pub struct MaintenanceReport {
    /// The fund.
    pub fund: FundId,
    /// The day of its last movement.
    pub through: Option<Date>,
    /// What it holds.
    pub balance: Fact,
    /// Each building in the order of the file, then the part that is not apportioned.
    pub buildings: Vec<BuildingLine>,
    /// What moved it in each year, oldest first.
    pub years: Vec<YearLine>,
    /// What each building had at the end of each year, oldest first.
    pub ends: Vec<ends::YearEnd>,
    /// Every project, as in the books.
    pub projects: Vec<ProjectReport>,
}

/// One building's part.
#[derive(Debug)]
pub struct BuildingLine {
    /// The building; `None` for the part that is not apportioned.
    pub building: Option<BuildingId>,
    /// What it had when the books begin.
    pub opening: Fact,
    /// Paid in, interest, gains, transfers: positive.
    pub added: Fact,
    /// Used and paid back, as a positive amount.
    pub used: Fact,
    /// What it has now.
    pub closing: Fact,
    /// For each household, when their number is known.
    pub per_household: Option<Fact>,
}

/// One year of the fund.
#[derive(Debug)]
pub struct YearLine {
    /// The year.
    pub year: i16,
    /// Balance at its start.
    pub opening: Fact,
    /// By kind of movement: positive in, negative out.
    pub moved: Vec<(MovementKind, Fact)>,
    /// Balance at its end, or on the day of the books.
    pub closing: Fact,
}

/// One project.
#[derive(Debug)]
pub struct ProjectReport {
    /// Which.
    pub project: ProjectId,
    /// 预算
    pub budget: Option<Fact>,
    /// 合同
    pub contract: Option<Fact>,
    /// 变更, signed; `None` when there is none
    pub changes: Option<Fact>,
    /// 审价结算
    pub audited: Option<Fact>,
    /// 已付
    pub paid: Fact,
    /// 未付: audited, else contract and changes, less paid; `None` when neither is known
    pub unpaid: Option<Fact>,
    /// The payments, by date.
    pub payments: Vec<EntryId>,
    /// What each affected building bears of the payments: booked, or by area where not apportioned.
    pub shares: Vec<(BuildingId, Fact)>,
    /// Whether the shares are computed by area because the payments are not booked by building.
    pub shares_by_area: bool,
    /// For each affected household, of what is paid.
    pub per_household: Option<Fact>,
    /// What falls on a flat of [`EXAMPLE_AREA`], of what is paid, by area (Civil Code 283); `None` when the area
    /// is not known or buildings bear different shares of their area.
    pub per_example: Option<Fact>,
    /// The six steps.
    pub steps: [Step; 6],
}

/// Square metres of the flat by which a share is explained, so that nobody's own flat has to be named.
pub const EXAMPLE_AREA: i64 = 90;

/// How far a step of a project is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Done.
    Done,
    /// Under way on the day of the books.
    Now,
    /// Still to come.
    Open,
    /// Passed over, because a later step is done.
    Skipped,
}

/// One of 提议 表决 公示 施工 验收 决算.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its day, when known.
    pub on: Option<Date>,
    /// How far it is.
    pub state: StepState,
}

/// The report; `None` when the chart has no maintenance fund and there is no project.
pub fn prepare(tally: &Tally<'_>) -> Option<MaintenanceReport> {
    let books = tally.books();
    let fund = books.chart.maintenance_fund()?;
    let through = tally.during_fund(fund).last().map(|id| tally.entry(*id).date.value);
    let by_building = tally.by_building(books.as_of);
    Some(MaintenanceReport {
        fund,
        through,
        balance: Fact::new("fund.balance", tally.fund_after(fund, books.as_of)),
        buildings: building_lines(tally, &by_building),
        years: year_lines(tally, fund),
        ends: ends::prepare(tally, fund),
        projects: (0..books.projects.len()).map(|i| project(tally, ProjectId::new(i))).collect(),
    })
}

fn building_lines(
    tally: &Tally<'_>,
    balances: &BTreeMap<Option<BuildingId>, BuildingBalance>,
) -> Vec<BuildingLine> {
    let buildings = &tally.books().buildings;
    let named = (0..buildings.len()).map(|i| Some(BuildingId::new(i)));
    let lines = named.chain([None]).filter_map(|building| {
        let balance = balances.get(&building)?;
        let (id, households) = match building {
            Some(b) => (&*buildings[b.index()].id.value, buildings[b.index()].households.get()),
            None => ("rest", None),
        };
        let id = format!("fund.building.{id}");
        let flows = || balance.moved.values().copied();
        let closing = balance.closing();
        let each = households.and_then(|n| closing.per(i128::from(n)));
        Some(BuildingLine {
            building,
            opening: Fact::new(format!("{id}.opening"), balance.opening),
            added: Fact::new(format!("{id}.added"), flows().filter(|f| !f.is_negative()).sum()),
            used: Fact::new(
                format!("{id}.used"),
                -flows().filter(|f| f.is_negative()).sum::<Amount>(),
            ),
            closing: Fact::new(format!("{id}.closing"), closing),
            per_household: each.map(|each| Fact::new(format!("{id}.household"), each)),
        })
    });
    lines.collect()
}

fn year_lines(tally: &Tally<'_>, fund: FundId) -> Vec<YearLine> {
    let entries = tally.during_fund(fund);
    let day = |id: Option<&EntryId>| id.map(|id| tally.entry(*id).date.value.year());
    let (Some(first), Some(last)) = (day(entries.first()), day(entries.last())) else {
        return Vec::new();
    };
    let years = (first..=last).filter_map(|year| Period::new(year, Cadence::Year, 1));
    years.map(|year| year_line(tally, fund, year)).collect()
}

fn year_line(tally: &Tally<'_>, fund: FundId, year: Period) -> YearLine {
    use crate::books::journal::Head;
    let span = year.span();
    let mut moved: BTreeMap<MovementKind, Amount> = BTreeMap::new();
    for id in tally.during(span) {
        let entry = tally.entry(*id);
        if let (true, Head::Movement(kind)) = (entry.fund == fund, entry.head) {
            *moved.entry(kind).or_default() += entry.flow;
        }
    }
    let id = format!("fund.year.{}", year.slug());
    let moved = moved.into_iter().map(|(kind, flow)| {
        let fact = Fact::new(format!("{id}.{}", kind.slug()), flow);
        (kind, fact)
    });
    YearLine {
        year: year.year(),
        opening: Fact::new(format!("{id}.opening"), tally.fund_before(fund, span.start())),
        moved: moved.collect(),
        closing: Fact::new(format!("{id}.closing"), tally.fund_before(fund, span.end())),
    }
}

fn project(tally: &Tally<'_>, id: ProjectId) -> ProjectReport {
    let books = tally.books();
    let project = &books.projects[id.index()];
    let name = format!("fund.project.{}", project.id.value);
    let fact = |what: &str, amount: Amount| Fact::new(format!("{name}.{what}"), amount);
    let contract = project.contract.as_ref().and_then(|works| works.amount.get());
    let changes: Amount = project.changes.iter().map(|change| change.amount).sum();
    let audited = project.audit.as_ref().and_then(|audit| audit.amount.get());
    let owed = audited.or(contract.map(|contract| contract + changes));
    let (paid, payments) = tally.paid(id);
    let (shares, shares_by_area) = shares(tally, project, &payments, paid);
    let households = project.affected_households.get();
    let is_even = shares_by_area || shares.len() == 1;
    ProjectReport {
        project: id,
        budget: project.budget.get().map(|amount| fact("budget", amount)),
        contract: contract.map(|amount| fact("contract", amount)),
        changes: (!project.changes.is_empty()).then(|| fact("changes", changes)),
        audited: audited.map(|amount| fact("audited", amount)),
        paid: fact("paid", paid),
        unpaid: owed.map(|owed| fact("unpaid", owed - paid)),
        payments,
        shares: shares
            .into_iter()
            .map(|(building, amount)| {
                let code = &books.buildings[building.index()].id.value;
                (building, fact(&format!("share.{code}"), amount))
            })
            .collect(),
        shares_by_area,
        per_household: households
            .and_then(|n| paid.per(i128::from(n)))
            .map(|amount| fact("household", amount)),
        per_example: project
            .affected_area
            .get()
            .filter(|_| is_even)
            .and_then(|area| paid.times(i128::from(EXAMPLE_AREA) * 1000, i128::from(area.milli())))
            .map(|amount| fact("example", amount)),
        steps: steps(tally, project),
    }
}

/// As booked by building; what is not booked by building is shared by area (Civil Code 283), to the fen.
fn shares(
    tally: &Tally<'_>,
    project: &Project,
    payments: &[EntryId],
    paid: Amount,
) -> (Vec<(BuildingId, Amount)>, bool) {
    let mut booked: BTreeMap<BuildingId, Amount> = BTreeMap::new();
    for id in payments {
        let entry = tally.entry(*id);
        if let Some(building) = entry.building {
            *booked.entry(building).or_default() -= entry.flow;
        }
    }
    if booked.values().copied().sum::<Amount>() == paid {
        return (booked.into_iter().collect(), false);
    }
    let buildings = &tally.books().buildings;
    let affected: Vec<BuildingId> = match project.buildings.as_slice() {
        [] => (0..buildings.len()).map(BuildingId::new).collect(),
        some => some.to_vec(),
    };
    let areas: Option<Vec<i128>> = affected
        .iter()
        .map(|b| buildings[b.index()].area.get().map(|area| i128::from(area.milli())))
        .collect();
    let shares = areas.map(|areas| affected.into_iter().zip(apportion(paid, &areas)).collect());
    (shares.unwrap_or_default(), true)
}

fn steps(tally: &Tally<'_>, project: &Project) -> [Step; 6] {
    let books = tally.books();
    let voted = project.resolution.map(|id| &books.meetings[id.meeting.index()]);
    let voted = voted.map(|meeting| meeting.counted_on.unwrap_or(meeting.date.value));
    let works = project.contract.as_ref();
    let accepted = project.acceptance.as_ref().and_then(|acceptance| acceptance.on);
    let works_end = accepted.or(works.and_then(|works| works.until));
    let last = [
        project.proposed_on.map(|on| (on, on)),
        voted.map(|on| (on, on)),
        project.posting.map(|span| (span.start(), span.last())),
        works.and_then(|works| Some((works.from?, works_end.or(works.from)?))),
        accepted.map(|on| (on, on)),
        project.audit.as_ref().and_then(|audit| audit.on).map(|on| (on, on)),
    ];
    let as_of = books.as_of;
    let begun = |step: &Option<(Date, Date)>| step.is_some_and(|(start, _)| start <= as_of);
    let furthest = last.iter().rposition(begun);
    let mut steps = [Step { on: None, state: StepState::Open }; 6];
    for (i, step) in last.iter().enumerate() {
        let later_begun = furthest.is_some_and(|furthest| i < furthest);
        let state = match step {
            Some((start, end)) if *start <= as_of => {
                // The works go on until they are accepted, whatever the contract says of their end.
                let unfinished =
                    if i == 3 { accepted.is_none_or(|on| as_of < on) } else { as_of < *end };
                if unfinished { StepState::Now } else { StepState::Done }
            }
            _ if later_begun => StepState::Skipped,
            _ => StepState::Open,
        };
        steps[i] = Step { on: step.map(|(start, _)| start), state };
    }
    steps
}
