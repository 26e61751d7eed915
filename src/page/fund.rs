//! The maintenance fund: what is left, for whom, and what it was used for.

mod answer;
pub mod ends;

use serde::Serialize;

use super::{
    Composing, Frame, Page, View,
    ledger::Layout,
    project::{self, LadderRow, StepView},
    strip::{Ink, Strip},
    view::{Link, Money},
};
use crate::{
    books::{amount::Amount, fund::MovementKind, journal::Head, tally::Side},
    report::maintenance::{BuildingLine, MaintenanceReport, ProjectReport, StepState, YearLine},
};

pub(super) use self::answer::answer;

/// The maintenance fund.
#[derive(Debug, Serialize)]
pub struct FundView {
    /// What is left, how many works go on, and where least is left.
    pub answer: String,
    /// The day of the last movement.
    pub through: String,
    /// What the numbers are taken from, and whether the bank agrees.
    pub source: String,
    /// What is left.
    pub balance: Money,
    /// Each building.
    pub buildings: Vec<BuildingRow>,
    /// Whether some building has too little left.
    pub is_low: bool,
    /// What each building had at the end of each year; `None` with fewer than two year ends.
    pub ends: Option<ends::EndsView>,
    /// Names of the kinds of movement, as the columns of the years.
    pub kinds: Vec<String>,
    /// Each year, newest first.
    pub years: Vec<YearRow>,
    /// Works that are not settled, newest first.
    pub running: Vec<ProjectCard>,
    /// Works that are settled, newest first.
    pub finished: Vec<ProjectCard>,
    /// Works of which each building bears a share, newest first, with the place of the shares.
    pub shares: Vec<Link>,
    /// Where the rows are, newest period first.
    pub rows: Vec<Link>,
}

/// One building's part of the fund.
#[derive(Debug, Serialize)]
pub struct BuildingRow {
    /// Its name, or that it is the part of no building.
    pub name: String,
    /// Where what moved it stands on the page.
    pub anchor: String,
    /// What it had when the books begin.
    pub opening: Money,
    /// What came in since.
    pub added: Money,
    /// What was used since.
    pub used: Money,
    /// What it has now.
    pub closing: Money,
    /// For each household.
    pub per_household: Option<Money>,
    /// What it has now, on a scale for all buildings, with a tick at three tenths of the opening.
    pub strip: Strip,
    /// 户均最低, 不到期初的三成; empty for most.
    pub flags: Vec<String>,
}

/// One year of the fund.
#[derive(Debug, Serialize)]
pub struct YearRow {
    /// `2024年度`, or the year up to the day of the books.
    pub year: String,
    /// The fund on the page of the year; empty when there is none.
    pub href: String,
    /// Balance at its start.
    pub opening: Money,
    /// What moved it, in the order of the kinds; `None` where nothing did.
    pub moved: Vec<Option<Money>>,
    /// Balance at its end.
    pub closing: Money,
}

/// One project in the list.
#[derive(Debug, Serialize)]
pub struct ProjectCard {
    /// Its page.
    pub link: Link,
    /// How far it is.
    pub state: String,
    /// The six steps.
    pub steps: Vec<StepView>,
    /// Its sums.
    pub ladder: Vec<LadderRow>,
    /// `2024年`: when it was settled; empty when it is not.
    pub year: String,
    /// What it came to.
    pub settled: Option<Money>,
    /// For each household of what is paid.
    pub per_household: Option<Money>,
}

/// The page; none when the estate keeps no maintenance fund.
pub fn page(composing: &Composing<'_>) -> Option<Page> {
    let fund = composing.report.maintenance.as_ref()?;
    let view = view(composing, fund);
    let path = "fund/index.html";
    let title = composing.locale.word("fund.title");
    Some(Page {
        path: path.to_owned(),
        template: "fund.html",
        frame: Frame::new(path, title, view.answer.clone(), vec![composing.home()]),
        view: View::Fund(Box::new(view)),
    })
}

pub(super) fn view(composing: &Composing<'_>, fund: &MaintenanceReport) -> FundView {
    let locale = composing.locale;
    let is_finished = |project: &&ProjectReport| project.steps[5].state == StepState::Done;
    let (finished, running): (Vec<_>, Vec<_>) = fund.projects.iter().partition(is_finished);
    let shared = |project: &&ProjectReport| !project.shares.is_empty();
    let share = |project: &ProjectReport| {
        let link = composing.project_link(project.project);
        Link::new(link.title, format!("{}#shares", link.href))
    };
    let cards = |projects: Vec<&ProjectReport>| {
        projects.into_iter().rev().map(|project| card(composing, project)).collect()
    };
    let kinds = kinds(&fund.years);
    FundView {
        answer: answer(composing, fund),
        through: fund.through.map_or_else(String::new, |date| {
            locale.say("fund.through", &[("date", &locale.long_date(date))])
        }),
        source: answer::source(composing, fund),
        shares: fund.projects.iter().rev().filter(shared).map(share).collect(),
        balance: Money::of(locale, &fund.balance),
        buildings: buildings(composing, &fund.buildings),
        is_low: fund.buildings.iter().any(is_low),
        ends: ends::view(composing, fund),
        years: fund.years.iter().rev().map(|year| year_row(composing, year, &kinds)).collect(),
        kinds: kinds
            .into_iter()
            .map(|kind| composing.head(Head::Movement(kind), Side::Own))
            .collect(),
        running: cards(running),
        finished: cards(finished),
        rows: rows(composing, fund),
    }
}

/// The building with the least for each household; `None` when there are fewer than two to compare.
fn lowest(lines: &[BuildingLine]) -> Option<usize> {
    let each = lines.iter().enumerate().filter_map(|(i, line)| {
        line.building?;
        Some((line.per_household.as_ref()?.amount, i))
    });
    let each: Vec<_> = each.collect();
    if each.len() < 2 { None } else { each.into_iter().min().map(|(_, i)| i) }
}

/// Whether less than three tenths of the opening balance is left: owners have to pay in again.
fn is_low(line: &BuildingLine) -> bool {
    let (opening, closing) = (line.opening.amount, line.closing.amount);
    Amount::ZERO < opening && 10 * closing.fen() < 3 * opening.fen()
}

fn buildings(composing: &Composing<'_>, lines: &[BuildingLine]) -> Vec<BuildingRow> {
    let locale = composing.locale;
    let reserve = |line: &BuildingLine| line.opening.amount.times(3, 10).unwrap_or_default();
    let longest = lines.iter().map(|line| line.closing.amount.max(reserve(line))).max();
    let longest = longest.unwrap_or_default();
    let lowest = lowest(lines);
    let row = |(i, line): (usize, &BuildingLine)| {
        let flags =
            [(lowest == Some(i)).then_some("fund.lowest"), is_low(line).then_some("fund.low")];
        BuildingRow {
            name: match line.building {
                Some(id) => composing.books.buildings[id.index()].name.clone(),
                None => locale.word("fund.rest").to_owned(),
            },
            anchor: format!("flow-{}", i + 1),
            opening: Money::of(locale, &line.opening),
            added: Money::of(locale, &line.added),
            used: Money::of(locale, &line.used),
            closing: Money::of(locale, &line.closing),
            per_household: line.per_household.as_ref().map(|each| Money::of(locale, each)),
            strip: Strip::amount(Ink::Solid, line.closing.amount, longest)
                .tick_amount(reserve(line), longest),
            flags: flags.into_iter().flatten().map(|key| locale.word(key).to_owned()).collect(),
        }
    };
    lines.iter().enumerate().map(row).collect()
}

/// The kinds of movement that occur in some year.
pub(super) fn kinds(years: &[YearLine]) -> Vec<MovementKind> {
    let occurs = |kind: &MovementKind| {
        years.iter().any(|year| year.moved.iter().any(|(moved, _)| moved == kind))
    };
    MovementKind::ALL.into_iter().filter(occurs).collect()
}

pub(super) fn year_row(
    composing: &Composing<'_>,
    year: &YearLine,
    kinds: &[MovementKind],
) -> YearRow {
    let locale = composing.locale;
    let as_of = composing.books.as_of;
    let moved = |kind: &MovementKind| {
        let moved = year.moved.iter().find(|(moved, _)| moved == kind);
        moved.map(|(_, fact)| Money::signed(locale, fact))
    };
    let number = year.year.to_string();
    let day = locale.long_date(as_of);
    YearRow {
        year: match year.year == as_of.year() {
            true => locale.say("fund.year-open", &[("y", &number), ("date", &day)]),
            false => locale.say("fund.year", &[("y", &number)]),
        },
        href: year_href(composing, year.year),
        opening: Money::of(locale, &year.opening),
        moved: kinds.iter().map(moved).collect(),
        closing: Money::of(locale, &year.closing),
    }
}

/// The fund on the page of a year.
fn year_href(composing: &Composing<'_>, year: i16) -> String {
    let fund = composing.books.chart.maintenance_fund();
    let statement = composing.report.years.iter().find(|other| other.period.year() == year);
    match (fund, statement) {
        (Some(fund), Some(statement)) => {
            let id = &composing.books.chart[fund].id.value;
            format!("{}#{id}", super::report::path(statement))
        }
        (_, _) => String::new(),
    }
}

fn card(composing: &Composing<'_>, project: &ProjectReport) -> ProjectCard {
    ProjectCard {
        link: composing.project_link(project.project),
        state: composing.project_state(project),
        steps: project::steps(composing, project),
        ladder: project::ladder(composing, project),
        year: project.steps[5].on.map_or_else(String::new, |on| {
            composing.locale.say("fund.year", &[("y", &on.year().to_string())])
        }),
        settled: project.audited.as_ref().map(|fact| Money::of(composing.locale, fact)),
        per_household: project.per_household.as_ref().map(|each| Money::of(composing.locale, each)),
    }
}

/// Each period in which the fund moved, with the place of its first row.
fn rows(composing: &Composing<'_>, fund: &MaintenanceReport) -> Vec<Link> {
    let mut links = Vec::new();
    for statement in composing.report.statements.iter().rev() {
        let moved = statement.funds.iter().find(|moved| moved.fund == fund.fund);
        let lines =
            moved.map(|moved| moved.income.iter().chain(&moved.expense).chain(&moved.other));
        let Some(first) = lines.and_then(|mut lines| lines.next()) else { continue };
        let href = Layout::new(statement, composing.ledger_rows).href(composing, fund.fund, first);
        links.push(Link::new(composing.locale.period(statement.period), href));
    }
    links
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{books::estate::BuildingId, report::Fact};

    fn line(building: Option<usize>, opening: i128, closing: i128, each: i128) -> BuildingLine {
        let fact = |fen| Fact::new("f", Amount::from_fen(fen));
        BuildingLine {
            building: building.map(BuildingId::new),
            opening: fact(opening),
            added: fact(0),
            used: fact(opening - closing),
            closing: fact(closing),
            per_household: Some(fact(each)),
        }
    }

    #[test]
    fn three_tenths_are_enough_and_less_is_low() {
        assert!(!is_low(&line(Some(0), 1000, 300, 1)));
        assert!(is_low(&line(Some(0), 1000, 299, 1)));
        assert!(!is_low(&line(Some(0), 0, 0, 0)));
    }

    #[test]
    fn the_part_of_no_building_is_never_the_lowest() {
        let lines = [line(Some(0), 9, 9, 5), line(Some(1), 9, 9, 3), line(None, 9, 9, 1)];
        assert_eq!(lowest(&lines), Some(1));
        assert_eq!(lowest(&lines[..1]), None);
    }
}
