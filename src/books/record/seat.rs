//! Columns of `data/seat-changes.csv` and `data/handover.csv`.

use super::{
    super::seat::{HandoverItem, SeatChange},
    files::Files,
    register::register,
};

register! {
    seat_changes: SeatChange in Files::One("data/seat-changes.csv") => {
        date = "日期" Required;
        post = "职务" Required;
        seat_move = "变动" Required;
        in_writing = "书面" Optional;
        resolution = "决议" Optional;
        basis = "依据" Optional;
        published_on = "公布日期" Optional;
    }
    handovers: HandoverItem in Files::One("data/handover.csv") => {
        id = "编号" Required;
        parting = "缘由" Required;
        step = "步骤" Optional;
        what = "事项" Required;
        due = "期限" Optional;
        done_on = "完成日期" Optional;
        given_by = "移交" Optional;
        taken_by = "接收" Optional;
        witness = "监交" Optional;
    }
}
