//! Documents and notices.

use jiff::civil::Date;

use super::meeting::ResolutionId;
use crate::source::Spanned;

index!(DocumentId, "A document.");

/// What kind of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DocumentKind {
    /// 章程
    Charter,
    /// 公约、管理规约
    Covenant,
    /// 制度、议事规则
    Rules,
    /// 资金管理办法
    FundRules,
    /// 合同
    Contract,
    /// 审计报告
    Audit,
    /// 报告
    Report,
    /// 其他
    Other,
}

/// Who may read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Visibility {
    /// Everybody.
    Public,
    /// Owners only.
    Owners,
    /// The committee only.
    Committee,
    /// Nobody without a decision.
    Sealed,
}

/// What a document says of itself; what it does not say follows from its days and from what replaces it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// 草案: laid open for opinions, not adopted.
    Draft,
    /// 作废
    Void,
}

/// One document.
#[derive(Debug)]
pub struct Document {
    /// Id.
    pub id: Spanned<String>,
    /// Title.
    pub title: String,
    /// Kind.
    pub kind: DocumentKind,
    /// Adopted on.
    pub adopted_on: Option<Date>,
    /// Adopted by.
    pub adopted_by: Option<String>,
    /// The resolution.
    pub resolution: Option<ResolutionId>,
    /// Topics it covers.
    pub covers: Vec<String>,
    /// Who may read it. Only public documents are published.
    pub visibility: Visibility,
    /// Archive class.
    pub class: Option<String>,
    /// In force from.
    pub effective_from: Option<Date>,
    /// In force until.
    pub effective_until: Option<Date>,
    /// Whether it is a draft or void.
    pub status: Option<Status>,
    /// The document it replaces.
    pub supersedes: Option<DocumentId>,
    /// Not for everybody before this day; only for documents that are to be public then.
    pub publish_after: Option<Spanned<Date>>,
    /// A file below `content/documents/`, as a path in the site folder.
    pub file: Option<String>,
    /// The text, in Markdown.
    pub body: String,
}

/// What kind of notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoticeKind {
    /// 公示: open to objections
    Publicity,
    /// 公告: in force
    Announcement,
    /// 更正
    Correction,
    /// 会议通知
    Meeting,
}

/// One notice.
#[derive(Debug)]
pub struct Notice {
    /// Id.
    pub id: Spanned<String>,
    /// Title.
    pub title: String,
    /// Kind.
    pub kind: NoticeKind,
    /// Day of the notice.
    pub date: Date,
    /// How many days it hangs.
    pub posting_days: Option<i64>,
    /// Where.
    pub place: Option<String>,
    /// In force from.
    pub effective_on: Option<Date>,
    /// Not shown before this day.
    pub publish_after: Option<Spanned<Date>>,
    /// The text, in Markdown.
    pub body: String,
}
