//! Keys of `data/tenders.toml`.

use super::{
    super::tender::{Bidder, Handover, Seat, Stage, Tender},
    keys::Shape,
    register::keyed,
};

pub(super) const FILE: Shape = Shape { name: "data/tenders.toml", keys: &["tender"] };

keyed! {
    TENDER: Tender "[[tender]]" {
        id title resolution notice_from notice_until judged_on publish_after chosen_by contract
        signed_on
    } { bidder panel stage handover }
    BIDDER: Bidder "[[tender.bidder]]" { name nominated_by received_on amount standing reason } {}
    PANEL: Seat "[[tender.panel]]" { title seats } {}
    STAGE: Stage "[[tender.stage]]" { title date outcome } {}
    HANDOVER: Handover "[[tender.handover]]" { title done_on } {}
}
