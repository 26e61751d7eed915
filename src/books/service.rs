//! What is asked of the service day by day: repairs, complaints, inspections, surveys, objections. Roles
//! stand here and never names: these registers are published.

use super::{
    estate::BuildingId,
    period::Span,
    provider::ProviderId,
    value::{Datum, Moment, choices},
};
use crate::source::{Place, Spanned};
use jiff::civil::Date;

choices! {
    /// How something was reported.
    Channel {
        Desk = "desk" "窗口";
        Phone = "phone" "电话";
        Chat = "chat" "微信群";
        Online = "online" "网上";
        Patrol = "patrol" "巡查";
        Hotline = "hotline" "服务热线";
        Other = "other" "其他";
    }
    /// Where a complaint was settled (S-152).
    Level {
        Estate = "estate" "小区";
        Community = "community" "社区";
        District = "district" "辖区";
    }
    /// What of a provider's work was inspected (S-012).
    Subject {
        Contract = "performance" "合同履行";
        Management = "management" "日常管理";
        Charging = "charging" "收费";
        Publication = "publication" "公示";
        Safety = "safety" "安全";
        Other = "other" "其他";
    }
    /// How a survey was made.
    Method {
        Door = "door" "入户";
        Paper = "paper" "书面";
        Online = "online" "网上";
        ThirdParty = "third-party" "第三方";
    }
    /// What somebody put forward. A question is kept with the questions.
    Voice {
        Objection = "objection" "异议";
        Opinion = "opinion" "意见";
        Question = "question" "询问";
    }
    /// What became of it.
    Reply {
        Accepted = "accepted" "采纳";
        Partly = "partly" "部分采纳";
        Declined = "declined" "未采纳";
        Explained = "explained" "已说明";
    }
}

/// `data/repairs.csv`: a request for repair (S-139, S-140).
#[derive(Debug)]
pub struct Repair {
    /// Where it is written.
    pub place: Place,
    /// Number of the request.
    pub id: Spanned<String>,
    /// When it was reported.
    pub reported_at: Spanned<Moment>,
    /// The building; `None` for what all share.
    pub building: Option<BuildingId>,
    /// What is broken, as 楼道照明.
    pub part: Option<String>,
    /// What is wrong with it.
    pub what: String,
    /// How it was reported.
    pub channel: Option<Channel>,
    /// Who repairs it.
    pub provider: Option<ProviderId>,
    /// When it was repaired.
    pub done_at: Option<Spanned<Moment>>,
    /// When the reporter was told that it takes longer.
    pub notified_at: Option<Spanned<Moment>>,
    /// When a warning was put up.
    pub warned_at: Option<Spanned<Moment>>,
    /// What was done.
    pub outcome: Option<String>,
    /// Remark.
    pub note: Option<String>,
}

/// `data/complaints.csv`: a complaint or petition (S-150 to S-162). Nobody is named.
#[derive(Debug)]
pub struct Complaint {
    /// Where it is written.
    pub place: Place,
    /// Number.
    pub id: Spanned<String>,
    /// Day it was received.
    pub received_on: Spanned<Date>,
    /// What it is about.
    pub what: String,
    /// Where it was settled.
    pub level: Option<Level>,
    /// How it came.
    pub channel: Option<Channel>,
    /// Whether many came together.
    pub group: Option<bool>,
    /// The provider it is about.
    pub provider: Option<ProviderId>,
    /// Role of whom is in charge until it is settled.
    pub handler: Option<String>,
    /// The day by which it was promised.
    pub promised_on: Option<Spanned<Date>>,
    /// How often the day was put off.
    pub postponed: Datum<i64>,
    /// Day it was settled.
    pub closed_on: Option<Spanned<Date>>,
    /// Day the result was told.
    pub told_on: Option<Spanned<Date>>,
    /// The result.
    pub outcome: Option<String>,
    /// Number of an earlier complaint about the same thing.
    pub repeat_of: Option<Spanned<String>>,
}

/// `data/inspections.csv`: what was looked at, and what had to be put right (S-012, S-135).
#[derive(Debug)]
pub struct Inspection {
    /// Where it is written.
    pub place: Place,
    /// Day.
    pub inspected_on: Spanned<Date>,
    /// The provider that was inspected; `None` for the estate's own staff.
    pub provider: Option<ProviderId>,
    /// What of its work.
    pub subject: Subject,
    /// What was found; `None` when nothing was wrong.
    pub finding: Option<String>,
    /// Role of who inspected.
    pub inspector: Option<String>,
    /// Day by which it is to be put right.
    pub due: Option<Spanned<Date>>,
    /// Day it was put right.
    pub done_on: Option<Spanned<Date>>,
    /// The report on it.
    pub report: Option<String>,
    /// To whom the inspection was reported.
    pub reported_to: Option<String>,
    /// When.
    pub reported_on: Option<Spanned<Date>>,
}

/// `data/surveys.csv`: a survey of residents (S-127, S-129).
#[derive(Debug)]
pub struct Survey {
    /// Where it is written.
    pub place: Place,
    /// Its days.
    pub period: Spanned<Span>,
    /// What was asked about.
    pub title: String,
    /// How it was made.
    pub method: Option<Method>,
    /// Role or organisation that made it.
    pub conducted_by: Option<String>,
    /// Forms sent.
    pub sent: Datum<i64>,
    /// Forms returned.
    pub returned: Datum<i64>,
    /// 满意
    pub satisfied: Datum<i64>,
    /// 基本满意
    pub basic: Datum<i64>,
    /// 不满意
    pub unsatisfied: Datum<i64>,
    /// What follows from it.
    pub action: Option<String>,
}

/// `data/objections.csv`: an objection or opinion, and its answer (S-183, R-74).
#[derive(Debug)]
pub struct Objection {
    /// Where it is written.
    pub place: Place,
    /// Number.
    pub id: Spanned<String>,
    /// Day it was raised.
    pub raised_on: Spanned<Date>,
    /// What it is.
    pub kind: Option<Voice>,
    /// Id of the notice, document, meeting, resolution or period it is about.
    pub instance: Option<Spanned<String>>,
    /// What it says.
    pub what: String,
    /// Day by which it is to be answered, when somebody set one.
    pub due: Option<Spanned<Date>>,
    /// Day it was answered.
    pub answered_on: Option<Spanned<Date>>,
    /// The answer.
    pub answer: Option<String>,
    /// What became of it.
    pub reply: Option<Reply>,
}
