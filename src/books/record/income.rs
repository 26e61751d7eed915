//! The registers of money that comes in: keys and columns of grants, leases, parking, utilities and arrears.

use super::{
    super::{
        Claim, Stated,
        amount::Amount,
        income::{Arrears, Grant, Lease, LeaseIncome, Parking, Tranche, UtilityRow},
    },
    desk::Desk,
    files::Files,
    keys::Shape,
    register::{keyed, register},
};
use crate::source::Spanned;

pub(super) const GRANTS: Shape = Shape { name: "data/grants.toml", keys: &["grant"] };
pub(super) const LEASES: Shape = Shape { name: "data/leases.toml", keys: &["lease"] };

/// What grants and bills state of themselves: that their parts add up to the whole.
pub(super) fn state(desk: &mut Desk, grants: &[Grant], utilities: &[UtilityRow]) {
    let mut add = |place, header: &str, stated: Amount, parts: Option<Vec<Amount>>| {
        let Some(parts) = parts.filter(|parts| !parts.is_empty()) else { return };
        let cell = Spanned::new(stated.to_string(), place);
        let computed = parts.iter().copied().sum();
        let claim = Claim::Sum { stated, computed, rows: parts.len() };
        desk.stated.push(Stated { cell, header: header.to_owned(), claim });
    };
    for grant in grants {
        let parts = grant.tranche.iter().map(|tranche| tranche.amount.get()).collect();
        if let Some(stated) = grant.amount.get() {
            add(grant.place, "amount", stated, parts);
        }
    }
    for bill in utilities.iter().filter(|row| row.building.is_none()) {
        let shares = utilities.iter().filter(|row| {
            row.building.is_some()
                && row.utility == bill.utility
                && row.period.value == bill.period.value
        });
        if let Some(stated) = bill.amount.get() {
            add(bill.place, "金额", stated, shares.map(|row| row.amount.get()).collect());
        }
    }
}

keyed! {
    GRANT: Grant "[[grant]]" { id title source amount resolution } { tranche }
    TRANCHE: Tranche "[[grant.tranche]]" { amount payer gate due accepted_on received_on } {}
    LEASE: Lease "[[lease]]" { id title kind tenant area from until resolution } { income }
    LEASE_INCOME: LeaseIncome "[[lease.income]]" { period gross cost vouchers to_fund } {}
}

register! {
    parking: Parking in Files::One("data/parking.csv") => {
        from = "起始日期" Required;
        zone = "区域" Required;
        spaces = "车位数" Optional;
        occupied = "已租" Optional;
        monthly = "月价" Optional;
        yearly = "年价" Optional;
        resolution = "决议" Optional;
    }
    utilities: UtilityRow in Files::In("data/utilities", "csv") => {
        period = "期间" Optional;
        utility = "项目" Required;
        building = "楼栋" Optional;
        quantity = "用量" Optional;
        unit_price = "单价" Optional;
        amount = "金额" Required;
        sharing = "分摊方式" Optional;
    }
    arrears: Arrears in Files::One("data/arrears.csv") => {
        date = "日期" Required;
        fee = "项目" Required;
        age = "账龄" Required;
        households = "户数" Required;
        amount = "金额" Required;
    }
}
