//! What was done day by day against the standards, and what was ordered to be put right. Roles stand here and
//! never names: these registers are published.

use jiff::civil::Date;

use super::{
    period::Span,
    provider::{ProviderId, StandardId},
    value::{Datum, Moment, choices},
};
use crate::source::{Place, Spanned};

choices! {
    /// The stretch of time in which a standard asks for its work so many times (S-137, S-143, S-144).
    Rhythm {
        Day = "day" "日";
        Week = "week" "周";
        Month = "month" "月";
        Quarter = "quarter" "季";
        HalfYear = "half-year" "半年";
        Year = "year" "年";
    }
}

/// `data/service-log.csv`: how often the work of a standard was done in a period, as the log on the spot says.
#[derive(Debug)]
pub struct LogEntry {
    /// Where it is written.
    pub place: Place,
    /// The period.
    pub period: Spanned<Span>,
    /// The standard.
    pub standard: StandardId,
    /// How often it was done; blank when nobody counted, which is not zero.
    pub times: Datum<i64>,
    /// Who did it.
    pub provider: Option<ProviderId>,
    /// Role of who keeps the log.
    pub recorder: Option<String>,
    /// Remark.
    pub note: Option<String>,
}

/// `data/snow.csv`: a fall of snow and when the walks were clear (S-141).
#[derive(Debug)]
pub struct Snow {
    /// Where it is written.
    pub place: Place,
    /// When it stopped snowing: the hours are counted from here.
    pub stopped_at: Spanned<Moment>,
    /// Which walks.
    pub zone: String,
    /// Who clears them.
    pub provider: Option<ProviderId>,
    /// When they were clear.
    pub cleared_at: Option<Spanned<Moment>>,
    /// Remark.
    pub note: Option<String>,
}

/// `data/rectifications.csv`: an order to put something right, with the report on it (S-135, S-190, S-214).
#[derive(Debug)]
pub struct Order {
    /// Where it is written.
    pub place: Place,
    /// Number of the order.
    pub id: Spanned<String>,
    /// Day it was given.
    pub issued_on: Spanned<Date>,
    /// Body that gave it: the committee, the street office.
    pub issuer: String,
    /// The provider it is for; `None` for the committee itself.
    pub provider: Option<ProviderId>,
    /// What is wrong.
    pub what: String,
    /// Day by which it is to be put right.
    pub due: Option<Spanned<Date>>,
    /// Day it was put right.
    pub done_on: Option<Spanned<Date>>,
    /// The written report on it.
    pub report: Option<String>,
    /// Day it was looked at again.
    pub checked_on: Option<Spanned<Date>>,
    /// With what result.
    pub outcome: Option<String>,
}
