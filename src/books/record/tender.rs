//! Keys of `data/tenders.toml`.

use super::{
    super::tender::{Bidder, Handover, Seat, Stage, Tender},
    keys::Shape,
    register::keyed,
};

pub(super) const FILE: Shape = Shape { name: "data/tenders.toml", keys: &["tender"] };

keyed! {
    FILE
    TENDER: Tender "[[tender]]" {
        id = "编号" Required;
        title = "名称" Required;
        resolution = "决议" Optional;
        notice_from = "公告开始" Optional;
        notice_until = "公告截止" Optional;
        judged_on = "评议日期" Optional;
        publish_after = "公布日期" Optional;
        chosen_by = "选定决议" Optional;
        contract = "合同" Optional;
        signed_on = "签订日期" Optional;
    } { bidder panel stage handover }
    BIDDER: Bidder "[[tender.bidder]]" below {
        name = "单位" Required;
        nominated_by = "推荐" Optional;
        received_on = "收到日期" Optional;
        amount = "报价" Optional;
        standing = "结果" Optional;
        reason = "理由" Optional;
    } {}
    PANEL: Seat "[[tender.panel]]" below {
        title = "席位" Required;
        seats = "人数" Optional;
    } {}
    STAGE: Stage "[[tender.stage]]" below {
        title = "阶段" Required;
        date = "日期" Required;
        outcome = "结果" Optional;
    } {}
    HANDOVER: Handover "[[tender.handover]]" below {
        title = "事项" Required;
        done_on = "完成日期" Optional;
    } {}
}
