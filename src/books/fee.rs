//! What residents are asked to pay, and what was paid.

use jiff::civil::Date;

use super::{
    amount::{Amount, Rate},
    estate::BuildingId,
    meeting::ResolutionId,
    period::Span,
    value::Datum,
};
use crate::source::{Place, Spanned};

/// 价格管理形式: who may set a price.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum PriceForm {
    /// 政府定价
    Government,
    /// 政府指导价
    Guide,
    /// 市场调节价
    Market,
}

/// `[[fee]]`: one price during one time. The entries of one name and zone are its history.
#[derive(Debug)]
pub struct Fee {
    /// Id.
    pub id: Spanned<String>,
    /// Name.
    pub name: String,
    /// For which part of the estate.
    pub zone: Option<String>,
    /// 元/户·月 and the like.
    pub unit: String,
    /// The price.
    pub rate: Datum<Rate>,
    /// 价格管理形式, one of the eleven items of a price notice.
    pub price_form: Option<PriceForm>,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Option<Date>,
    /// What it rests on, in words.
    pub basis: Option<String>,
    /// The resolution.
    pub resolution: Option<ResolutionId>,
    /// Who pays.
    pub payer: Option<String>,
    /// Who collects.
    pub collector: Option<String>,
    /// When and how it is billed.
    pub billing: Option<String>,
    /// Who pays less.
    pub concession: Option<String>,
    /// Remark.
    pub note: Option<String>,
}

/// Billed and received in a period, by building and fee; never by person.
#[derive(Debug)]
pub struct Collection {
    /// The row.
    pub place: Place,
    /// The days of its file.
    pub span: Span,
    /// The building; `None` for the whole estate.
    pub building: Option<BuildingId>,
    /// Name of the fee.
    pub fee: String,
    /// 应收
    pub receivable: Datum<Amount>,
    /// 实收
    pub received: Datum<Amount>,
    /// 应交户数
    pub households_due: Datum<i64>,
    /// 已交户数
    pub households_paid: Datum<i64>,
    /// Remark.
    pub note: Option<String>,
}
