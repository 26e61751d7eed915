//! Money that comes in beside the fees: grants, what common parts earn, parking, shared water and electricity,
//! and what is still owed. Never by person.

use jiff::civil::Date;

use super::{
    amount::{Amount, Area, Rate},
    estate::BuildingId,
    meeting::ResolutionId,
    period::Span,
    value::{Datum, choices},
};
use crate::source::{Place, Spanned};

choices! {
    /// What a tranche of a grant waits for (S-089, S-127).
    Gate {
        Start = "start" "启动";
        Acceptance = "acceptance" "验收";
        Satisfaction = "satisfaction" "验收和满意度";
    }
    /// What a common part is used for.
    Use {
        Premises = "premises" "经营用房";
        Advertising = "advertising" "广告位";
        Station = "base-station" "通信基站";
        Locker = "locker" "快递柜";
        Vending = "vending" "自动售货";
        Other = "other" "其他";
    }
    /// What is shared.
    Utility {
        Water = "water" "公共用水";
        Electricity = "electricity" "公共用电";
        Heat = "heat" "公共供热";
        Other = "other" "其他";
    }
    /// How it is shared.
    Sharing {
        Area = "by-area" "按面积";
        Households = "by-household" "按户";
        Meter = "by-meter" "按表";
    }
    /// How long something is owed.
    Age {
        Month = "under-1-month" "1个月以内";
        Quarter = "1-to-3-months" "1至3个月";
        Half = "3-to-6-months" "3至6个月";
        Year = "6-to-12-months" "6至12个月";
        Longer = "over-12-months" "12个月以上";
    }
}

/// `[[grant]]` of `data/grants.toml`: money that somebody promised (S-089).
#[derive(Debug)]
pub struct Grant {
    /// Where it is written.
    pub place: Place,
    /// Id.
    pub id: Spanned<String>,
    /// What it is for.
    pub title: String,
    /// Who gives it.
    pub source: Option<String>,
    /// The whole sum.
    pub amount: Datum<Amount>,
    /// The resolution that applied for it.
    pub resolution: Option<ResolutionId>,
    /// Its parts.
    pub tranche: Vec<Tranche>,
}

/// `[[grant.tranche]]`.
#[derive(Debug)]
pub struct Tranche {
    /// Where it is written.
    pub place: Place,
    /// How much.
    pub amount: Datum<Amount>,
    /// Who pays it.
    pub payer: Option<String>,
    /// What it waits for.
    pub gate: Option<Gate>,
    /// Day it is due.
    pub due: Option<Spanned<Date>>,
    /// Day of the acceptance.
    pub accepted_on: Option<Spanned<Date>>,
    /// Day it came.
    pub received_on: Option<Spanned<Date>>,
}

/// `[[lease]]` of `data/leases.toml`: a common part that somebody uses for money (S-099, R-45).
#[derive(Debug)]
pub struct Lease {
    /// Where it is written.
    pub place: Place,
    /// Id.
    pub id: Spanned<String>,
    /// What and where.
    pub title: String,
    /// What it is used for.
    pub kind: Option<Use>,
    /// The organisation that uses it.
    pub tenant: Option<String>,
    /// Its area.
    pub area: Datum<Area>,
    /// First day.
    pub from: Option<Spanned<Date>>,
    /// Last day.
    pub until: Option<Spanned<Date>>,
    /// The owners' resolution (Civil Code 278).
    pub resolution: Option<ResolutionId>,
    /// What it earned.
    pub income: Vec<LeaseIncome>,
}

/// `[[lease.income]]`: what it earned in a period.
#[derive(Debug)]
pub struct LeaseIncome {
    /// Where it is written.
    pub place: Place,
    /// The period.
    pub period: Spanned<Span>,
    /// What was received.
    pub gross: Datum<Amount>,
    /// What it cost to receive it.
    pub cost: Datum<Amount>,
    /// Vouchers of the cost. A cost without one is not reasonable (解释 14) and is not taken off.
    pub vouchers: Option<String>,
    /// What of it went to the maintenance fund.
    pub to_fund: Datum<Amount>,
}

/// `data/parking.csv`: the price of a space by month and by year (S-098).
#[derive(Debug)]
pub struct Parking {
    /// Where it is written.
    pub place: Place,
    /// Day the prices begin.
    pub from: Spanned<Date>,
    /// Which spaces.
    pub zone: String,
    /// How many.
    pub spaces: Datum<i64>,
    /// How many are let.
    pub occupied: Datum<i64>,
    /// Yuan a month.
    pub monthly: Datum<Rate>,
    /// Yuan a year.
    pub yearly: Datum<Rate>,
    /// The resolution.
    pub resolution: Option<ResolutionId>,
}

/// `data/utilities/<period>.csv`: a shared bill, or the share of a building in it.
#[derive(Debug)]
pub struct UtilityRow {
    /// Where it is written.
    pub place: Place,
    /// The billing period.
    pub period: Spanned<Span>,
    /// What was used.
    pub utility: Utility,
    /// The building; `None` for the bill itself.
    pub building: Option<BuildingId>,
    /// How much was used.
    pub quantity: Datum<Rate>,
    /// Yuan for one.
    pub unit_price: Datum<Rate>,
    /// The sum.
    pub amount: Datum<Amount>,
    /// How the bill is shared.
    pub sharing: Option<Sharing>,
}

/// `data/arrears.csv`: what is owed, by how long (S-169). Small groups are never shown.
#[derive(Debug)]
pub struct Arrears {
    /// Where it is written.
    pub place: Place,
    /// The day it is counted.
    pub date: Spanned<Date>,
    /// Which fee.
    pub fee: String,
    /// For how long.
    pub age: Age,
    /// How many households owe it.
    pub households: Datum<i64>,
    /// How much.
    pub amount: Datum<Amount>,
}
