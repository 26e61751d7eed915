//! Evidence that something hung on the notice board.

use jiff::civil::Date;

use crate::source::{Place, Spanned};

/// What was posted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PostedMatter {
    /// 财务收支
    Accounts,
    /// 维修资金
    MaintenanceFund,
    /// 收费标准
    Fees,
    /// 考核评议
    Evaluation,
    /// 会议决议
    Decision,
    /// 会议通知
    MeetingNotice,
    /// 年度述职
    AnnualReport,
    /// 其他
    Other,
}

/// One row of `postings.csv`.
#[derive(Debug)]
pub struct Posting {
    /// The row.
    pub place: Place,
    /// What was posted; [`PostedMatter::Other`] when the row names a duty.
    pub matter: PostedMatter,
    /// Id of the duty it serves, when the row names one.
    pub duty: Option<Spanned<String>>,
    /// Of which period, or the id of a notice, document or meeting.
    pub instance: Option<Spanned<String>>,
    /// The sheet.
    pub artifact: Option<String>,
    /// Its fingerprint.
    pub fingerprint: Option<String>,
    /// Where it hung.
    pub board: Option<String>,
    /// First day.
    pub from: Spanned<Date>,
    /// Last day.
    pub to: Option<Spanned<Date>>,
    /// Role that posted it.
    pub posted_by: Option<String>,
    /// Role of the witness.
    pub witness: Option<String>,
    /// A photo, below the site folder.
    pub photo: Option<String>,
    /// Remark.
    pub note: Option<String>,
}
