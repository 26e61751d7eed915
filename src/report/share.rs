//! What the newest finished period comes to for each building and for a home of a given size: shared by the
//! floor area of the exclusive parts, so that the shares add up to the total to the fen.

use super::{Fact, statement::Statement};
use crate::books::{
    Books,
    amount::{Amount, Area, round_half_up},
    estate::BuildingId,
    fee::Fee,
    fund::MovementKind,
    journal::{FundId, FundKind, Head},
    period::Cadence,
    tally::{Side, apportion},
};

/// How one period is shared.
#[derive(Debug)]
pub struct Share {
    /// Which of the report's statements it is of.
    pub statement: usize,
    /// The floor area that everything is shared by; above zero.
    pub area: Area,
    /// The area of the example.
    pub example: Area,
    /// What is shared: the total and the example's share of it.
    pub lines: Vec<ShareLine>,
    /// What the price list asks of the example for the period.
    pub dues: Vec<Due>,
    /// The buildings' shares of all expense; empty when some building's area is not known.
    pub buildings: Vec<BuildingShare>,
}

/// One amount that is shared.
#[derive(Debug)]
pub struct ShareLine {
    /// What it is.
    pub subject: Subject,
    /// All of it, a fact of the statement.
    pub total: Fact,
    /// The share of a home of the example's area, rounded to the fen.
    pub example: Fact,
}

/// What is shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// All expense of the running funds.
    Expense,
    /// All income of a fund of common income.
    CommonIncome(FundId),
    /// Common income moved to the maintenance fund.
    ToMaintenance,
}

/// What one price comes to in the period.
#[derive(Debug)]
pub struct Due {
    /// The price, by position in the books.
    pub fee: usize,
    /// What it is asked for.
    pub per: DuePer,
    /// How many months the period has.
    pub months: i64,
    /// For the example with one home and one parking space, rounded to the fen.
    pub example: Fact,
}

/// What a monthly price is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DuePer {
    /// Each square metre.
    SquareMetre,
    /// Each household.
    Household,
    /// Each parking space.
    Space,
}

/// One building's part of all expense.
#[derive(Debug)]
pub struct BuildingShare {
    /// The building.
    pub building: BuildingId,
    /// Its area.
    pub area: Area,
    /// Its part; the parts of all buildings add up to the total.
    pub expense: Fact,
    /// The same for each household on average, when their number is known.
    pub household: Option<Fact>,
}

/// Ninety square metres.
const EXAMPLE: Area = Area::from_milli(90_000);

/// The share of the newest period that is over; `None` when there is none or no area is known.
pub fn prepare(books: &Books, statements: &[Statement]) -> Option<Share> {
    let i = statements.iter().rposition(|statement| statement.complete)?;
    let statement = &statements[i];
    let buildings = known_buildings(books);
    let of_buildings = buildings.as_ref().map(|all| all.iter().map(|(_, area)| *area).sum());
    let area: Area = of_buildings.or(books.estate.area.get()).filter(|area| 0 < area.milli())?;
    let id = format!("{}.share", statement.period.slug());
    let total = &statement.overall.expense;
    let line = |(subject, name, total): (Subject, String, Fact)| {
        let example = of_area(total.amount, EXAMPLE, area)?;
        Some(ShareLine {
            subject,
            example: Fact::new(format!("{id}.example.{name}"), example),
            total,
        })
    };
    let expense = (Subject::Expense, "expense".to_owned(), total.clone());
    let shared = std::iter::once(expense).chain(common_income(books, statement));
    Some(Share {
        statement: i,
        area,
        example: EXAMPLE,
        lines: shared.filter_map(line).collect(),
        dues: dues(books, statement, &id),
        buildings: buildings
            .map_or_else(Vec::new, |all| building_shares(books, &id, total.amount, &all)),
    })
}

/// The monthly prices that held on the last day of the period.
fn dues(books: &Books, statement: &Statement, id: &str) -> Vec<Due> {
    let months = match statement.period.cadence() {
        Cadence::Month => 1,
        Cadence::Quarter => 3,
        Cadence::HalfYear => 6,
        Cadence::Year => 12,
    };
    let on = statement.period.span().last();
    let holds = |fee: &Fee| fee.from <= on && fee.until.is_none_or(|until| on <= until);
    let due = |(i, fee): (usize, &Fee)| {
        let (per, rate) = (monthly(&fee.unit)?, fee.rate.get()?);
        let thousandths = match per {
            DuePer::SquareMetre => EXAMPLE.milli(),
            DuePer::Household | DuePer::Space => 1000,
        };
        // A price is in ten-thousandths of a yuan, an area in thousandths: a hundred thousand make a fen.
        let parts = i128::from(rate.parts()) * i128::from(months) * i128::from(thousandths);
        let amount = Amount::from_fen(round_half_up(parts, 100_000)?);
        let example = Fact::new(format!("{id}.due.{}", fee.id.value), amount);
        Some(Due { fee: i, per, months, example })
    };
    books.fees.iter().enumerate().filter(|(_, fee)| holds(fee)).filter_map(due).collect()
}

/// What a unit like 元/㎡·月 is for; `None` for prices that are not by the month.
fn monthly(unit: &str) -> Option<DuePer> {
    let unit: String = unit.chars().filter(|c| !c.is_whitespace()).collect();
    let (what, month) = unit.strip_prefix("元/")?.split_once(['·', '/', '.', '•'])?;
    match (what, month) {
        ("㎡" | "m²" | "平方米" | "平米", "月") => Some(DuePer::SquareMetre),
        ("户", "月") => Some(DuePer::Household),
        ("车位" | "辆" | "个", "月") => Some(DuePer::Space),
        _ => None,
    }
}

/// Every building with its area; `None` when one is not known or there is no building.
fn known_buildings(books: &Books) -> Option<Vec<(BuildingId, Area)>> {
    let known = |(i, building): (usize, &crate::books::estate::Building)| {
        Some((BuildingId::new(i), building.area.get()?))
    };
    let all: Vec<_> = books.buildings.iter().enumerate().map(known).collect::<Option<_>>()?;
    (!all.is_empty()).then_some(all)
}

/// What the funds of common income took in, and what of it was moved to the maintenance fund.
fn common_income(books: &Books, statement: &Statement) -> Vec<(Subject, String, Fact)> {
    let mut shared = Vec::new();
    for fund in &statement.funds {
        let of = &books.chart[fund.fund];
        match of.kind {
            FundKind::CommonIncome if !fund.totals.income.amount.is_zero() => {
                let income = fund.totals.income.clone();
                shared.push((Subject::CommonIncome(fund.fund), of.id.value.clone(), income));
            }
            FundKind::Maintenance => {
                let moved = fund.other.iter().filter(|line| {
                    line.head == Head::Movement(MovementKind::TransferIn) && line.side == Side::Own
                });
                let moved = moved.map(|line| line.amount.clone());
                shared.extend(
                    moved.map(|fact| (Subject::ToMaintenance, "to-maintenance".to_owned(), fact)),
                );
            }
            FundKind::CommonIncome | FundKind::Operating | FundKind::Parking | FundKind::Other => {}
        }
    }
    shared
}

/// The part of a home: total × its area ÷ the whole area, rounded half up to the fen.
pub fn of_area(total: Amount, home: Area, whole: Area) -> Option<Amount> {
    total.times(i128::from(home.milli()), i128::from(whole.milli()))
}

fn building_shares(
    books: &Books,
    id: &str,
    total: Amount,
    buildings: &[(BuildingId, Area)],
) -> Vec<BuildingShare> {
    let areas: Vec<i128> = buildings.iter().map(|(_, area)| i128::from(area.milli())).collect();
    let share = |((building, area), amount): (&(BuildingId, Area), Amount)| {
        let of = &books.buildings[building.index()];
        let id = format!("{id}.{}.expense", of.id.value);
        let household = of.households.get().and_then(|n| amount.per(i128::from(n)));
        BuildingShare {
            building: *building,
            area: *area,
            household: household.map(|amount| Fact::new(format!("{id}.household"), amount)),
            expense: Fact::new(id, amount),
        }
    };
    buildings.iter().zip(apportion(total, &areas)).map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn homes_add_up_to_the_total_to_the_fen() {
        // Three hundred homes of odd sizes: each gets its rounded share, give or take one fen.
        let total = Amount::from_fen(15_182_880);
        let homes: Vec<Area> = (0..300).map(|i| Area::from_milli(47_310 + 137 * i)).collect();
        let whole: Area = homes.iter().copied().sum();
        let areas: Vec<i128> = homes.iter().map(|home| i128::from(home.milli())).collect();
        let shares = apportion(total, &areas);
        assert_eq!(shares.iter().copied().sum::<Amount>(), total);
        for (home, share) in homes.iter().zip(shares) {
            let rounded = of_area(total, *home, whole).unwrap();
            assert!((rounded.fen() - share.fen()).abs() <= 1);
        }
    }

    #[test]
    fn only_prices_by_the_month_are_due() {
        assert_eq!(monthly("元/㎡·月"), Some(DuePer::SquareMetre));
        assert_eq!(monthly("元/户·月"), Some(DuePer::Household));
        assert_eq!(monthly("元 / 车位 · 月"), Some(DuePer::Space));
        assert_eq!(monthly("元/车位·年"), None);
        assert_eq!(monthly("元/小时"), None);
    }

    #[test]
    fn nothing_is_shared_by_no_area() {
        assert_eq!(of_area(Amount::from_fen(100), EXAMPLE, Area::from_milli(0)), None);
    }
}
