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
    GRANTS
    GRANT: Grant "[[grant]]" {
        id = "编号" Required;
        title = "名称" Required;
        source = "来源" Optional;
        amount = "金额" Optional;
        resolution = "决议" Optional;
    } { tranche }
    TRANCHE: Tranche "[[grant.tranche]]" below {
        amount = "金额" Optional;
        payer = "付款方" Optional;
        gate = "条件" Optional;
        due = "期限" Optional;
        accepted_on = "验收日期" Optional;
        received_on = "到账日期" Optional;
    } {}
}

keyed! {
    LEASES
    LEASE: Lease "[[lease]]" {
        id = "编号" Required;
        title = "名称" Required;
        kind = "用途" Optional;
        tenant = "承租单位" Optional;
        area = "面积" Optional;
        from = "起始日期" Optional;
        until = "截止日期" Optional;
        resolution = "决议" Optional;
    } { income }
    LEASE_INCOME: LeaseIncome "[[lease.income]]" below {
        period = "期间" Required;
        gross = "收入" Optional;
        cost = "成本" Optional;
        vouchers = "凭证" Optional;
        to_fund = "划入维修资金" Optional;
    } {}
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

#[cfg(test)]
mod tests {
    use super::super::testing::{BASE, books, check, claims};

    #[test]
    fn a_grant_is_the_sum_of_its_tranches() {
        let text = "[[grant]]\nid = \"g\"\ntitle = \"启动补助\"\namount = \"100.00\"\n\
            [[grant.tranche]]\namount = \"40.00\"\n[[grant.tranche]]\namount = \"50.00\"\n";
        assert_eq!(claims([BASE, ("data/grants.toml", text)]), ["100.00 of 90.00 in 2"]);
        let wrong = "[[grant]]\nid = \"g\"\ntitle = \"补助\"\nsum = \"1\"\n[[grant.tranche]]\ngate = \"x\"\n";
        let codes = check([BASE, ("data/grants.toml", wrong)]);
        assert_eq!(codes, ["SRC022 data/grants.toml", "REC007 data/grants.toml"]);
    }

    #[test]
    fn a_bill_has_the_period_of_its_file_and_is_the_sum_of_its_shares() {
        let name = "data/utilities/2024Q1.csv";
        let text =
            "项目,楼栋,金额\n公共用电,,10.00\n公共用电,b1,6.00\n公共用电,b2,3.00\n公共用水,,4.00\n";
        assert_eq!(claims([BASE, (name, text)]), ["10.00 of 9.00 in 2"]);
        let first = &books([BASE, (name, text)]).utilities[0];
        assert_eq!(first.period.value.last(), jiff::civil::date(2024, 3, 31));
        let no_period = check([BASE, ("data/utilities/all.csv", text)]);
        assert_eq!(no_period[0], "REC008 data/utilities/all.csv");
    }
}
