//! Columns of `data/ballot-delivery.csv`.

use super::{super::ballot::Delivery, files::Files, register::register};

register! {
    deliveries: Delivery in Files::One("data/ballot-delivery.csv") => {
        meeting = "会议" Required;
        way = "方式" Required;
        delivered_from = "开始" Optional;
        delivered_until = "截止" Optional;
        heads = "人数" Optional;
        area = "面积" Optional;
        handled_by = "送达人" Optional;
        witness = "监督" Optional;
        proof = "凭据" Optional;
    }
}
