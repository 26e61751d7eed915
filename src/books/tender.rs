//! How a provider was chosen: bidders, panel, stages, hand-over (S-110 to S-117).

use jiff::civil::Date;

use super::{
    amount::Amount,
    meeting::ResolutionId,
    provider::ContractId,
    value::{Datum, choices},
};
use crate::source::{Place, Spanned};

choices! {
    /// Who put a bidder forward (S-111).
    Nominator {
        Owners = "owners" "业主推荐";
        Authority = "authority" "主管部门推荐";
        Own = "open-call" "公开报名";
        Committee = "committee" "委员会推荐";
    }
    /// How far a bidder came.
    Standing {
        Chosen = "chosen" "选定";
        Shortlisted = "shortlisted" "入围";
        Out = "out" "未入围";
        Withdrawn = "withdrawn" "退出";
    }
}

/// `[[tender]]` of `data/tenders.toml`.
#[derive(Debug)]
pub struct Tender {
    /// Where it is written.
    pub place: Place,
    /// Id.
    pub id: Spanned<String>,
    /// What is to be bought.
    pub title: String,
    /// The resolution that opened it.
    pub resolution: Option<ResolutionId>,
    /// First day of its notice.
    pub notice_from: Option<Spanned<Date>>,
    /// Last day of its notice.
    pub notice_until: Option<Spanned<Date>>,
    /// Day of the meeting that judged the bids.
    pub judged_on: Option<Spanned<Date>>,
    /// Day from which the panel may be shown; before it stays under embargo (S-112).
    pub publish_after: Option<Spanned<Date>>,
    /// The resolution that chose.
    pub chosen_by: Option<ResolutionId>,
    /// The contract.
    pub contract: Option<ContractId>,
    /// Day the contract was signed.
    pub signed_on: Option<Spanned<Date>>,
    /// Who bid.
    pub bidder: Vec<Bidder>,
    /// Who judged.
    pub panel: Vec<Seat>,
    /// What happened when.
    pub stage: Vec<Stage>,
    /// What was handed over.
    pub handover: Vec<Handover>,
}

/// `[[tender.bidder]]`.
#[derive(Debug)]
pub struct Bidder {
    /// Where it is written.
    pub place: Place,
    /// The organisation.
    pub name: String,
    /// Who put it forward.
    pub nominated_by: Option<Nominator>,
    /// Day its bid was received.
    pub received_on: Option<Spanned<Date>>,
    /// Its price.
    pub amount: Datum<Amount>,
    /// How far it came.
    pub standing: Option<Standing>,
    /// Why it was not chosen.
    pub reason: Option<String>,
}

/// `[[tender.panel]]`: seats of the panel by where they come from.
#[derive(Debug)]
pub struct Seat {
    /// Where it is written.
    pub place: Place,
    /// Whose seats.
    pub title: String,
    /// How many.
    pub seats: Datum<i64>,
}

/// `[[tender.stage]]`.
#[derive(Debug)]
pub struct Stage {
    /// Where it is written.
    pub place: Place,
    /// What.
    pub title: String,
    /// When.
    pub date: Spanned<Date>,
    /// With what result.
    pub outcome: Option<String>,
}

/// `[[tender.handover]]`.
#[derive(Debug)]
pub struct Handover {
    /// Where it is written.
    pub place: Place,
    /// What.
    pub title: String,
    /// When.
    pub done_on: Option<Spanned<Date>>,
}
