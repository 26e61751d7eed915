//! How the ballots of a vote reached the owners (S-042, S-072): counts, never a home or a name.

use jiff::civil::Date;

use super::{
    amount::Area,
    meeting::MeetingId,
    value::{Datum, choices},
};
use crate::source::{Place, Spanned};

choices! {
    /// How ballots were delivered.
    DeliveryWay {
        Handed = "handed-over" "当面送达";
        Mail = "registered-mail" "邮寄";
        Electronic = "electronic" "电子送达";
        Notice = "by-notice" "公告送达";
        Undelivered = "undelivered" "未送达";
    }
}

/// `data/ballot-delivery.csv`: the ballots of one vote that went one way.
#[derive(Debug)]
pub struct Delivery {
    /// Where it is written.
    pub place: Place,
    /// The meeting whose ballots they are.
    pub meeting: Option<MeetingId>,
    /// How.
    pub way: DeliveryWay,
    /// From.
    pub delivered_from: Option<Spanned<Date>>,
    /// Until.
    pub delivered_until: Option<Spanned<Date>>,
    /// To how many owners.
    pub heads: Datum<i64>,
    /// Of what area.
    pub area: Datum<Area>,
    /// Role that delivered.
    pub handled_by: Option<String>,
    /// Role that watched.
    pub witness: Option<String>,
    /// What proves it: receipts, a list with signatures, screenshots. It is kept, not published.
    pub proof: Option<String>,
}
