//! Meetings, their resolutions and votes.

use jiff::civil::Date;

use super::{amount::Area, value::Datum};
use crate::source::{Place, Spanned};

/// What kind of meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MeetingKind {
    /// 例会
    Regular,
    /// 扩大会议
    Enlarged,
    /// 工作协调会
    Coordination,
    /// 碰头会
    Consultation,
    /// 述职会
    Annual,
    /// 业主大会
    Assembly,
    /// 居民代表大会
    Representatives,
    /// 联席会议
    Joint,
}

impl MeetingKind {
    /// The body that decides in it.
    pub const fn body(self) -> Voters {
        match self {
            MeetingKind::Assembly => Voters::Owners,
            MeetingKind::Representatives => Voters::Representatives,
            MeetingKind::Regular
            | MeetingKind::Enlarged
            | MeetingKind::Coordination
            | MeetingKind::Consultation
            | MeetingKind::Annual
            | MeetingKind::Joint => Voters::Committee,
        }
    }
}

/// How it was held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// 现场
    Onsite,
    /// 书面征求意见
    Written,
    /// 线上
    Online,
}

/// Who votes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Voters {
    /// The committee's members.
    Committee,
    /// The owners (Civil Code 278).
    Owners,
    /// The residents' representatives.
    Representatives,
}

/// What is decided: it fixes the majority needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matter {
    /// 日常管理
    Operations,
    /// 预算
    Budget,
    /// 收费
    Fee,
    /// 选聘、解聘服务单位
    Provider,
    /// 管理规约
    Covenant,
    /// 议事规则
    Rules,
    /// 选举
    Election,
    /// 使用维修资金
    MaintenanceFundUse,
    /// 筹集维修资金
    MaintenanceFundRaise,
    /// 改建、重建
    Rebuild,
    /// 改变共有部分用途或用于经营
    CommonParts,
    /// 其他
    Other,
}

impl Matter {
    /// Every matter with its ASCII name, in the order of the documentation.
    pub const ALL: [(Matter, &'static str); 12] = [
        (Matter::Operations, "operations"),
        (Matter::Budget, "budget"),
        (Matter::Fee, "fee"),
        (Matter::Provider, "provider"),
        (Matter::Covenant, "covenant"),
        (Matter::Rules, "rules"),
        (Matter::Election, "election"),
        (Matter::MaintenanceFundUse, "maintenance-fund-use"),
        (Matter::MaintenanceFundRaise, "maintenance-fund-raise"),
        (Matter::Rebuild, "rebuild"),
        (Matter::CommonParts, "common-parts"),
        (Matter::Other, "other"),
    ];

    /// The matter with this ASCII name.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, name)| *name == slug).map(|(matter, _)| matter)
    }

    /// Its ASCII name.
    pub fn slug(self) -> &'static str {
        Self::ALL.into_iter().find(|(matter, _)| *matter == self).map_or("other", |(_, slug)| slug)
    }
}

index!(MeetingId, "A meeting.");

/// A resolution of a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ResolutionId {
    /// The meeting.
    pub meeting: MeetingId,
    /// Which of its resolutions, from 0.
    pub number: u32,
}

/// One meeting.
#[derive(Debug)]
pub struct Meeting {
    /// Id.
    pub id: Spanned<String>,
    /// Title.
    pub title: String,
    /// Kind.
    pub kind: MeetingKind,
    /// Form.
    pub form: Form,
    /// Day it was held; for a written assembly, the day it closed.
    pub date: Spanned<Date>,
    /// Where.
    pub place: Option<String>,
    /// Notice given.
    pub notice_on: Option<Date>,
    /// Ballots open.
    pub open_on: Option<Date>,
    /// Ballots close.
    pub close_on: Option<Date>,
    /// Ballots counted.
    pub counted_on: Option<Date>,
    /// Result published.
    pub published_on: Option<Date>,
    /// Role in the chair.
    pub chair: Option<String>,
    /// Role that took the minutes.
    pub recorder: Option<String>,
    /// Expected.
    pub expected: Datum<i64>,
    /// Present.
    pub present: Datum<i64>,
    /// Members of the committee who did not come, by name; shown only as far as they agreed to be named.
    pub absent: Vec<Spanned<String>>,
    /// Votes cast for others by written proxy (S-070).
    pub proxies: Option<Spanned<i64>>,
    /// Roles that counted the ballots (S-042).
    pub tellers: Vec<String>,
    /// Roles that watched the vote and the count (S-041).
    pub observers: Vec<String>,
    /// Who looked at the letter to the owners before it went out (S-073).
    pub reviewed_by: Option<String>,
    /// When.
    pub reviewed_on: Option<Date>,
    /// Ids of the resolutions that the notice named; empty when it is not written.
    pub announced: Vec<Spanned<String>>,
    /// Guests, by class.
    pub guests: Vec<String>,
    /// Resolutions, in order.
    pub resolutions: Vec<Resolution>,
    /// What is to be done.
    pub actions: Vec<Action>,
    /// The minutes, in Markdown.
    pub minutes: String,
}

/// What the paper says came of a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// 通过
    Passed,
    /// 未通过
    Failed,
    /// 再议
    Deferred,
}

/// One resolution.
#[derive(Debug)]
pub struct Resolution {
    /// Id.
    pub id: Spanned<String>,
    /// What it is about.
    pub matter: Matter,
    /// Title.
    pub title: String,
    /// Text.
    pub text: Option<String>,
    /// Who decided.
    pub voters: Voters,
    /// What the paper says came of it.
    pub stated: Option<Spanned<Outcome>>,
    /// Votes by heads.
    pub heads: Option<Tally<i64>>,
    /// Votes by area.
    pub area: Option<Tally<Area>>,
    /// Where the paper says that ballots not returned are counted with the majority, when it does.
    pub unreturned_with_majority: Option<Place>,
    /// Whose owners vote, for an owners' vote.
    pub affects: Affects,
    /// How many signed it, for a decision of the committee.
    pub signed: Option<Spanned<i64>>,
}

/// Whose owners vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Affects {
    /// All of the estate.
    Estate,
    /// Of some buildings.
    Building,
}

/// A count of votes in one dimension. What is not written is [`Datum::Blank`].
#[derive(Debug)]
pub struct Tally<T> {
    /// Entitled to vote.
    pub total: Datum<T>,
    /// Ballots sent.
    pub sent: Datum<T>,
    /// Took part (ballots returned).
    pub returned: Datum<T>,
    /// 同意
    pub in_favour: Datum<T>,
    /// 反对
    pub against: Datum<T>,
    /// 弃权
    pub abstain: Datum<T>,
    /// 有效
    pub valid: Datum<T>,
    /// 无效
    pub invalid: Datum<T>,
    /// 未表态: returned without a choice.
    pub silent: Datum<T>,
    /// The table it is written in.
    pub place: Place,
}

/// Something a meeting asked to be done.
#[derive(Debug)]
pub struct Action {
    /// Id.
    pub id: Spanned<String>,
    /// What.
    pub what: String,
    /// Role that does it.
    pub owner: Option<String>,
    /// By when.
    pub due: Option<Spanned<Date>>,
    /// Done on.
    pub done_on: Option<Spanned<Date>>,
}
