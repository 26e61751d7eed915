//! Every sum in the program. Opening + what came in − what went out = closing, by construction, for each
//! account and fund and any stretch of days.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{
    Books,
    amount::Amount,
    estate::BuildingId,
    fund::{MovementKind, ProjectId},
    journal::{AccountId, Entry, EntryId, EntryKind, FundId, Head},
    period::Span,
};

/// Which side of an entry is meant: a transfer shows on both, in two funds or twice in one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The fund and account the row is written for.
    Own,
    /// The other side it names; moves by the opposite amount.
    Counter,
}

/// One entry as one fund sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Posted {
    /// The entry.
    pub entry: EntryId,
    /// The side.
    pub side: Side,
}

/// The sum of the entries of one fund under one head, with the rows behind it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeadSum {
    /// What they did to the fund: positive in, negative out.
    pub flow: Amount,
    /// The rows, by date.
    pub rows: Vec<Posted>,
}

/// Sums by fund and head.
pub type HeadSums = BTreeMap<(FundId, Head, Side), HeadSum>;

/// The entries of the books in the order of their dates, with running balances.
///
/// Entries dated after `as_of` have not happened and are left out.
#[derive(Debug)]
pub struct Tally<'b> {
    books: &'b Books,
    /// By date, then by file and row.
    order: Vec<EntryId>,
    /// For each account: date and balance after each of its entries.
    running: Vec<Vec<(Date, Amount)>>,
    opening: Vec<Amount>,
}

impl<'b> Tally<'b> {
    /// Goes through all entries once.
    pub fn new(books: &'b Books) -> Self {
        let entries = &books.journal.entries;
        let mut order: Vec<EntryId> = (0..entries.len())
            .map(EntryId::new)
            .filter(|id| entries[id.index()].date.value <= books.as_of)
            .collect();
        // Stable: rows of one day keep the order of the file.
        order.sort_by_key(|id| entries[id.index()].date.value);
        let opening = opening_balances(books);
        let mut balance = opening.clone();
        let mut running = vec![Vec::new(); balance.len()];
        for id in &order {
            let entry = &entries[id.index()];
            for (account, flow) in moves(entry) {
                balance[account.index()] += flow;
                running[account.index()].push((entry.date.value, balance[account.index()]));
            }
        }
        Tally { books, order, running, opening }
    }

    /// The books it adds up.
    pub fn books(&self) -> &'b Books {
        self.books
    }

    /// An entry.
    pub fn entry(&self, id: EntryId) -> &'b Entry {
        &self.books.journal.entries[id.index()]
    }

    /// What an account holds before everything of a day.
    pub fn balance_before(&self, account: AccountId, date: Date) -> Amount {
        let running = &self.running[account.index()];
        let n = running.partition_point(|(on, _)| *on < date);
        self.balance_after_moves(account, n)
    }

    /// What an account holds after everything of a day.
    pub fn balance_after(&self, account: AccountId, date: Date) -> Amount {
        let running = &self.running[account.index()];
        let n = running.partition_point(|(on, _)| *on <= date);
        self.balance_after_moves(account, n)
    }

    fn balance_after_moves(&self, account: AccountId, n: usize) -> Amount {
        match n.checked_sub(1) {
            Some(last) => self.running[account.index()][last].1,
            None => self.opening[account.index()],
        }
    }

    /// What a fund holds before everything of a day.
    pub fn fund_before(&self, fund: FundId, date: Date) -> Amount {
        self.books.chart.accounts_of(fund).map(|account| self.balance_before(account, date)).sum()
    }

    /// What a fund holds after everything of a day.
    pub fn fund_after(&self, fund: FundId, date: Date) -> Amount {
        self.books.chart.accounts_of(fund).map(|account| self.balance_after(account, date)).sum()
    }

    /// The entries of some days, by date.
    pub fn during(&self, span: Span) -> &[EntryId] {
        let day = |id: &EntryId| self.entry(*id).date.value;
        let first = self.order.partition_point(|id| day(id) < span.start());
        let end = self.order.partition_point(|id| day(id) < span.end());
        &self.order[first..end]
    }

    /// The entries written for a fund, by date.
    pub fn during_fund(&self, fund: FundId) -> Vec<EntryId> {
        self.order.iter().copied().filter(|id| self.entry(*id).fund == fund).collect()
    }

    /// First and last day with an entry.
    pub fn extent(&self) -> Option<(Date, Date)> {
        let day = |id: &EntryId| self.entry(*id).date.value;
        Some((day(self.order.first()?), day(self.order.last()?)))
    }

    /// Sums of some days by fund and head.
    pub fn by_head(&self, span: Span) -> HeadSums {
        let mut sums = HeadSums::new();
        for id in self.during(span) {
            let entry = self.entry(*id);
            add_row(&mut sums, (entry.fund, entry.head, Side::Own), *id, entry.flow);
            let Some(counter) = entry.counter else { continue };
            // A petty-cash top-up inside one fund shows on both sides too: what the fund holds stays the same,
            // and so the lines of its other movements add up to nothing.
            if counter.account.is_some() {
                add_row(&mut sums, (counter.fund, entry.head, Side::Counter), *id, -entry.flow);
            }
        }
        sums
    }

    /// What a maintenance-fund project has been paid, as a positive amount, and the payments.
    pub fn paid(&self, project: ProjectId) -> (Amount, Vec<EntryId>) {
        let rows = self.order.iter().copied().filter(|id| {
            let entry = self.entry(*id);
            entry.project == Some(project)
                && self.books.chart.kind(entry.head) == EntryKind::Expense
        });
        let rows: Vec<EntryId> = rows.collect();
        (rows.iter().map(|id| -self.entry(*id).flow).sum(), rows)
    }

    /// The maintenance fund of each building (`None`: not apportioned) after everything of a day.
    pub fn by_building(&self, date: Date) -> BTreeMap<Option<BuildingId>, BuildingBalance> {
        let mut balances: BTreeMap<Option<BuildingId>, BuildingBalance> = BTreeMap::new();
        for opening in &self.books.journal.openings {
            balances.entry(opening.building).or_default().opening += opening.amount;
        }
        for id in &self.order {
            let entry = self.entry(*id);
            let Head::Movement(kind) = entry.head else { continue };
            if date < entry.date.value {
                break;
            }
            let balance = balances.entry(entry.building).or_default();
            *balance.moved.entry(kind).or_default() += entry.flow;
        }
        balances
    }
}

/// A building's part of the maintenance fund.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BuildingBalance {
    /// When the books begin.
    pub opening: Amount,
    /// Since then, by kind: positive in, negative out.
    pub moved: BTreeMap<MovementKind, Amount>,
}

impl BuildingBalance {
    /// What it holds now.
    pub fn closing(&self) -> Amount {
        self.opening + self.moved.values().copied().sum()
    }
}

fn add_row(sums: &mut HeadSums, key: (FundId, Head, Side), entry: EntryId, flow: Amount) {
    let sum = sums.entry(key).or_default();
    sum.flow += flow;
    sum.rows.push(Posted { entry, side: key.2 });
}

/// The accounts an entry moves and by how much.
fn moves(entry: &Entry) -> impl Iterator<Item = (AccountId, Amount)> {
    let counter = entry.counter.and_then(|counter| counter.account);
    [(Some(entry.account), entry.flow), (counter, -entry.flow)]
        .into_iter()
        .filter_map(|(account, flow)| Some((account?, flow)))
}

/// What each account holds before the first entry. An account whose fund is booked by building begins with
/// the sum of the buildings.
fn opening_balances(books: &Books) -> Vec<Amount> {
    let mut opening: Vec<Amount> =
        books.chart.accounts.iter().map(|account| account.opening).collect();
    let mut by_building: BTreeMap<AccountId, Amount> = BTreeMap::new();
    for row in &books.journal.openings {
        *by_building.entry(row.account).or_default() += row.amount;
    }
    for (account, amount) in by_building {
        opening[account.index()] = amount;
    }
    opening
}

/// Shares a total among parts by weight so that the shares add up to the total (largest remainder; ties go
/// to the earlier part). All zero when the weights are.
pub fn apportion(total: Amount, weights: &[i128]) -> Vec<Amount> {
    let whole: i128 = weights.iter().sum();
    if whole <= 0 {
        return vec![Amount::ZERO; weights.len()];
    }
    let exact = |weight: &i128| total.fen() * weight;
    let mut shares: Vec<i128> = weights.iter().map(|w| exact(w).div_euclid(whole)).collect();
    let left = total.fen() - shares.iter().sum::<i128>();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|i| std::cmp::Reverse(exact(&weights[*i]).rem_euclid(whole)));
    for i in order.into_iter().take(usize::try_from(left).unwrap_or(0)) {
        shares[i] += 1;
    }
    shares.into_iter().map(Amount::from_fen).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up_to_the_total() {
        let total = Amount::from_fen(10_000);
        let shares = apportion(total, &[1, 1, 1]);
        assert_eq!(shares.iter().map(|s| s.fen()).collect::<Vec<_>>(), [3334, 3333, 3333]);
        assert_eq!(apportion(total, &[0, 0]), [Amount::ZERO; 2]);
        let negative = apportion(Amount::from_fen(-100), &[1, 2, 4]);
        assert_eq!(negative.into_iter().sum::<Amount>(), Amount::from_fen(-100));
    }
}
