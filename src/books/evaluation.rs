//! Three-grade evaluation of providers and what follows from it.

use jiff::civil::Date;

use super::{
    meeting::MeetingId,
    period::Span,
    provider::{ProviderId, Trade},
    value::Datum,
};
use crate::source::{Place, Spanned};

/// The three grades.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// 满意: kept on.
    Satisfied,
    /// 基本满意: put right by a deadline.
    Basic,
    /// 不满意: leaves.
    Unsatisfied,
}

/// One provider in one round.
#[derive(Debug)]
pub struct Evaluation {
    /// The row.
    pub place: Place,
    /// The days it is about, from the file's name or its 期间 column.
    pub span: Span,
    /// The provider.
    pub provider: ProviderId,
    /// The trade.
    pub trade: Trade,
    /// Forms sent out.
    pub sent: Datum<i64>,
    /// Forms returned.
    pub returned: Datum<i64>,
    /// 满意
    pub satisfied: Datum<i64>,
    /// 基本满意
    pub basic: Datum<i64>,
    /// 不满意
    pub unsatisfied: Datum<i64>,
    /// The grade as decided.
    pub grade: Option<Spanned<Grade>>,
    /// The meeting that decided.
    pub meeting: Option<MeetingId>,
    /// What follows.
    pub action: Option<String>,
    /// By when.
    pub deadline: Option<Spanned<Date>>,
    /// Role that watches over it.
    pub supervisor: Option<String>,
    /// What came of it.
    pub outcome: Option<String>,
    /// When.
    pub done_on: Option<Spanned<Date>>,
    /// Remark.
    pub note: Option<String>,
}
