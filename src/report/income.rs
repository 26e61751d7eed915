//! What leases and grants brought, how shared bills are to be shared, and what of the arrears may be shown.

use super::Fact;
use crate::{
    books::{
        Books,
        amount::Amount,
        income::{Age, Arrears, Lease, LeaseIncome, Sharing, UtilityRow},
        tally::apportion,
        value::Datum,
    },
    rulebook::threshold::Limit,
};

/// Money that came in beside the fees.
#[derive(Debug)]
pub struct IncomeReport {
    /// What each lease earned, as in the books.
    pub leases: Vec<Vec<Option<LeaseSums>>>,
    /// Over all leases and periods with known figures; `None` when there are none.
    pub lease_total: Option<LeaseSums>,
    /// What came of each grant, as in the books.
    pub grants: Vec<Fact>,
    /// The arrears that may be shown.
    pub arrears: Vec<ArrearsLine>,
}

/// Gross, reasonable cost and net.
#[derive(Debug)]
pub struct LeaseSums {
    /// Received.
    pub gross: Fact,
    /// Cost with vouchers.
    pub cost: Fact,
    /// What belongs to the owners.
    pub net: Fact,
    /// What of it is to go to the maintenance fund; `None` where no text says how much.
    pub owed: Option<Fact>,
    /// What of it went there, as far as it is written.
    pub moved: Option<Amount>,
}

/// What is owed for so long; masked where few owe it.
#[derive(Debug)]
pub struct ArrearsLine {
    /// The day it is counted.
    pub date: jiff::civil::Date,
    /// Which fee.
    pub fee: String,
    /// For how long.
    pub age: Age,
    /// How many households.
    pub households: Datum<i64>,
    /// How much.
    pub amount: Datum<Amount>,
}

/// The report, with the fewest households that may be shown together and the share of what common parts earn
/// that goes to the maintenance fund.
pub fn prepare(books: &Books, least: i64, top_up: Option<&Limit>) -> IncomeReport {
    let leases: Vec<Vec<Option<LeaseSums>>> =
        books.leases.iter().map(|l| lease(books, l, top_up)).collect();
    let known: Vec<&LeaseSums> = leases.iter().flatten().flatten().collect();
    let sum = |of: fn(&LeaseSums) -> &Fact| known.iter().map(|sums| of(sums).amount).sum();
    let total = (!known.is_empty()).then(|| {
        let parts = [sum(|s| &s.gross), sum(|s| &s.cost), sum(|s| &s.net)];
        let owed: Vec<Amount> =
            known.iter().filter_map(|sums| Some(sums.owed.as_ref()?.amount)).collect();
        let owed = (!owed.is_empty()).then(|| owed.into_iter().sum());
        let moved: Vec<Amount> = known.iter().filter_map(|sums| sums.moved).collect();
        let moved = (!moved.is_empty()).then(|| moved.into_iter().sum());
        lease_sums("lease.all", parts, owed, moved)
    });
    IncomeReport {
        leases,
        lease_total: total,
        grants: books
            .grants
            .iter()
            .map(|grant| {
                let came = |t: &&crate::books::income::Tranche| {
                    t.received_on.as_ref().is_some_and(|day| day.value <= books.as_of)
                };
                let came = grant.tranche.iter().filter(came).filter_map(|t| t.amount.get()).sum();
                Fact::new(format!("grant.{}.received", grant.id.value), came)
            })
            .collect(),
        arrears: arrears(books, least),
    }
}

fn lease_sums(
    name: &str,
    [gross, cost, net]: [Amount; 3],
    owed: Option<Amount>,
    moved: Option<Amount>,
) -> LeaseSums {
    LeaseSums {
        gross: Fact::new(format!("{name}.gross"), gross),
        cost: Fact::new(format!("{name}.cost"), cost),
        net: Fact::new(format!("{name}.net"), net),
        owed: owed.map(|owed| Fact::new(format!("{name}.owed"), owed)),
        moved,
    }
}

/// What may be taken off: a cost without a voucher may not (解释 14).
pub fn reasonable_cost(income: &LeaseIncome) -> Amount {
    let cost = income.cost.get().filter(|_| income.vouchers.is_some());
    cost.unwrap_or(Amount::ZERO)
}

fn lease(books: &Books, lease: &Lease, top_up: Option<&Limit>) -> Vec<Option<LeaseSums>> {
    let sums = |income: &LeaseIncome| {
        let span = income.period.value;
        let gross = income.gross.get().filter(|_| span.start() <= books.as_of)?;
        let cost = reasonable_cost(income);
        let name = format!("lease.{}.{}.{}", lease.id.value, span.start(), span.last());
        let net = gross - cost;
        let share = top_up.map(Limit::share).filter(|_| Amount::ZERO < net);
        let owed = share.and_then(|share| net.times(share.part.into(), share.whole.into()));
        Some(lease_sums(&name, [gross, cost, net], owed, income.to_fund.get()))
    };
    lease.income.iter().map(sums).collect()
}

/// Where fewer owe than may be shown, households and sum are masked; where only one line of a fee is masked,
/// the next smallest is as well, so that it cannot be told from a sum.
fn arrears(books: &Books, least: i64) -> Vec<ArrearsLine> {
    let shown = books.arrears.iter().filter(|row| row.date.value <= books.as_of);
    let rows: Vec<&Arrears> = shown.collect();
    let few = |row: &Arrears| row.households.get().is_some_and(|n| 0 < n && n < least);
    let is_masked = |row: &Arrears| {
        let group = || rows.iter().filter(|r| r.date.value == row.date.value && r.fee == row.fee);
        if few(row) {
            return true;
        }
        let second = group().filter(|r| !few(r) && r.households.get().is_some_and(|n| 0 < n));
        let second = second.min_by_key(|r| (r.households.get(), r.age));
        group().filter(|r| few(r)).count() == 1 && second.is_some_and(|r| r.place == row.place)
    };
    let line = |row: &&Arrears| {
        let masked = is_masked(row);
        ArrearsLine {
            date: row.date.value,
            fee: row.fee.clone(),
            age: row.age,
            households: masked.then(mask).unwrap_or_else(|| row.households.clone()),
            amount: masked.then(mask).unwrap_or_else(|| row.amount.clone()),
        }
    };
    rows.iter().map(line).collect()
}

fn mask<T>() -> Datum<T> {
    Datum::Masked("***".to_owned())
}

/// The shares of a bill as they should be, by building, when the way of sharing says it: largest remainders
/// first, so that they add up to the fen. `None` when a building's area or households are not known.
pub fn shares(books: &Books, bill: &UtilityRow, rows: &[&UtilityRow]) -> Option<Vec<Amount>> {
    let weight = |row: &&UtilityRow| {
        let building = &books.buildings[row.building?.index()];
        match bill.sharing? {
            Sharing::Area => building.area.get().map(|area| i128::from(area.milli())),
            Sharing::Households => building.households.get().map(i128::from),
            Sharing::Meter => None,
        }
    };
    let weights: Vec<i128> = rows.iter().map(weight).collect::<Option<_>>()?;
    Some(apportion(bill.amount.get()?, &weights))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{books::record::record, source::Sources};

    fn books(path: &str, text: &str) -> Books {
        let estate = "[estate]\nid = \"a\"\nname = \"槐园\"\nregime = \"quasi\"\n";
        let sources = Sources::from_texts([("data/estate.toml", estate), (path, text)]);
        record(&sources, jiff::civil::date(2024, 12, 31)).0.expect("an estate")
    }

    #[test]
    fn few_who_owe_are_masked_and_so_is_the_next() {
        let head = "日期,项目,账龄,户数,金额\n";
        let masked = |rows: &str| {
            let books = books("data/arrears.csv", &format!("{head}{rows}"));
            let lines = arrears(&books, 5);
            lines.iter().map(|line| line.households.get()).collect::<Vec<_>>()
        };
        let day = "2024-09-30,保洁费,";
        let rows = format!("{day}1个月以内,41,1\n{day}1至3个月,9,1\n{day}12个月以上,3,1\n");
        assert_eq!(masked(&rows), [Some(41), None, None]);
        let rows = format!("{day}1至3个月,4,1\n{day}3至6个月,9,1\n{day}12个月以上,3,1\n");
        assert_eq!(masked(&rows), [None, Some(9), None]);
        assert_eq!(masked(&format!("{day}1至3个月,0,0\n{day}3至6个月,9,1\n")), [Some(0), Some(9)]);
    }

    #[test]
    fn a_cost_without_vouchers_is_not_taken_off() {
        let text = "[[lease]]\nid = \"l\"\ntitle = \"广告\"\n\
            [[lease.income]]\nperiod = \"2023\"\ngross = \"100.00\"\ncost = \"30.00\"\nvouchers = \"记-1\"\n\
            [[lease.income]]\nperiod = \"2024\"\ngross = \"100.00\"\ncost = \"30.00\"\n\
            [[lease.income]]\nperiod = \"2025\"\ngross = \"100.00\"\n";
        let report = prepare(&books("data/leases.toml", text), 5, None);
        let net = |i: usize| report.leases[0][i].as_ref().map(|s| s.net.amount.to_string());
        assert_eq!(net(0).as_deref(), Some("70.00"));
        assert_eq!(net(1).as_deref(), Some("100.00"));
        assert_eq!(net(2), None);
        let total = report.lease_total.expect("two periods");
        assert_eq!(total.net.id, "lease.all.net");
        assert_eq!(total.net.amount.to_string(), "170.00");
    }

    #[test]
    fn a_share_of_the_net_is_owed_to_the_fund() {
        use crate::{
            books::value::Fraction,
            rulebook::threshold::{Unit, Value},
        };
        let text = "[[lease]]\nid = \"a\"\ntitle = \"快递柜\"\n\
            [[lease.income]]\nperiod = \"2023\"\ngross = \"3600.00\"\ncost = \"192.00\"\nvouchers = \"1张\"\nto_fund = \"500.00\"\n\
            [[lease.income]]\nperiod = \"2024\"\ngross = \"100.00\"\ncost = \"120.00\"\nvouchers = \"1张\"\n";
        let share = Value::Share(Fraction { part: 1, whole: 6 });
        let limit =
            Limit { value: share, unit: Unit::Share, ground: crate::text::Text::new("", "") };
        let report = prepare(&books("data/leases.toml", text), 5, Some(&limit));
        let owed = |sums: &LeaseSums| sums.owed.as_ref().map(|fact| fact.amount.to_string());
        let [first, second] = report.leases[0].as_slice() else { panic!("two periods") };
        assert_eq!(first.as_ref().and_then(owed).as_deref(), Some("568.00"));
        assert_eq!(second.as_ref().and_then(owed), None, "a loss owes nothing");
    }
}
