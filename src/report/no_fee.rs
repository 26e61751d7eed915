//! The worksheet of the no-fee rule (S-076, R-40): whether other income covers the expense of a year, and
//! what residents paid beside it. The maintenance fund is not in it.

use super::Fact;
use crate::books::{
    amount::Amount,
    journal::{Entry, EntryKind, FundKind, Head, IncomeSource},
    period::{Cadence, Period},
    tally::Tally,
    value::Fraction,
};

/// One calendar year that is over.
#[derive(Debug)]
pub struct NoFeeYear {
    /// The year.
    pub year: i16,
    /// 政府补贴
    pub subsidy: Fact,
    /// 经营收入
    pub business: Fact,
    /// Interest and what has no source.
    pub other: Fact,
    /// 支出
    pub expense: Fact,
    /// Expense less all income but resident fees; negative when other income is more than enough.
    pub gap: Fact,
    /// 居民缴费
    pub fees: Fact,
}

/// How a year stands with the no-fee rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoFeeVerdict {
    /// No fees, or no more than the gap and the tolerance.
    Kept,
    /// Other income covers all expense, and still residents paid.
    NotNeeded,
    /// Residents paid this much more than the gap.
    AboveGap(Amount),
}

impl NoFeeYear {
    /// The verdict, when fees may exceed the gap by a share of it.
    pub fn verdict(&self, tolerance: Fraction) -> NoFeeVerdict {
        let (gap, fees) = (self.gap.amount, self.fees.amount);
        if fees <= Amount::ZERO {
            return NoFeeVerdict::Kept;
        }
        if gap <= Amount::ZERO {
            return NoFeeVerdict::NotNeeded;
        }
        let above = fees - gap;
        if tolerance.compare(above.fen(), gap.fen()).is_gt() {
            return NoFeeVerdict::AboveGap(above);
        }
        NoFeeVerdict::Kept
    }
}

/// The years that are over and have accounts, oldest first.
pub fn prepare(tally: &Tally<'_>) -> Vec<NoFeeYear> {
    let Some((first, last)) = tally.extent() else { return Vec::new() };
    let years = (first.year()..=last.year()).filter_map(|year| Period::new(year, Cadence::Year, 1));
    let over = years.filter(|year| year.span().last() <= tally.books().as_of);
    over.map(|year| worksheet(tally, year)).collect()
}

fn worksheet(tally: &Tally<'_>, year: Period) -> NoFeeYear {
    let chart = &tally.books().chart;
    let [mut subsidy, mut business, mut other, mut fees, mut expense] = [Amount::ZERO; 5];
    let counted = |entry: &&Entry| chart[entry.fund].kind != FundKind::Maintenance;
    for entry in tally.during(year.span()).iter().map(|id| tally.entry(*id)).filter(counted) {
        let Head::Category(category) = entry.head else { continue };
        match (chart.kind(entry.head), chart[category].source) {
            (EntryKind::Expense, _) => expense += -entry.flow,
            (EntryKind::Income, Some(IncomeSource::Subsidy)) => subsidy += entry.flow,
            (EntryKind::Income, Some(IncomeSource::Business)) => business += entry.flow,
            (EntryKind::Income, Some(IncomeSource::ResidentFee)) => fees += entry.flow,
            (EntryKind::Income, Some(IncomeSource::Interest | IncomeSource::Other) | None) => {
                other += entry.flow;
            }
            (
                EntryKind::Transfer
                | EntryKind::Deposit
                | EntryKind::PassThrough
                | EntryKind::PettyCash,
                _,
            ) => {}
        }
    }
    let id = format!("no-fee.{}", year.slug());
    let fact = |what: &str, amount: Amount| Fact::new(format!("{id}.{what}"), amount);
    NoFeeYear {
        year: year.year(),
        subsidy: fact("subsidy", subsidy),
        business: fact("business", business),
        other: fact("other", other),
        expense: fact("expense", expense),
        gap: fact("gap", expense - subsidy - business - other),
        fees: fact("fees", fees),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(gap: i128, fees: i128) -> NoFeeVerdict {
        let fact = |amount| Fact::new("x", Amount::from_fen(amount));
        let year = NoFeeYear {
            year: 2024,
            subsidy: fact(0),
            business: fact(0),
            other: fact(0),
            expense: fact(gap),
            gap: fact(gap),
            fees: fact(fees),
        };
        year.verdict(Fraction::new(1, 10).unwrap())
    }

    #[test]
    fn fees_cover_the_gap_and_no_more_than_a_tenth_above_it() {
        assert_eq!(verdict(2_000_000, 2_200_000), NoFeeVerdict::Kept);
        let above = NoFeeVerdict::AboveGap(Amount::from_fen(200_001));
        assert_eq!(verdict(2_000_000, 2_200_001), above);
        assert_eq!(verdict(-800_000, 1_200_000), NoFeeVerdict::NotNeeded);
        assert_eq!(verdict(0, 1), NoFeeVerdict::NotNeeded);
        assert_eq!(verdict(-800_000, 0), NoFeeVerdict::Kept);
    }
}
