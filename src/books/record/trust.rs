//! The registers of trust: columns of seal use, related parties and gifts.

use super::{
    super::trust::{Gift, SealUse, Tie},
    files::Files,
    register::register,
};

register! {
    seal_uses: SealUse in Files::One("data/seal-use.csv") => {
        id = "编号" Required;
        used_on = "用印日期" Required;
        seal = "印章" Required;
        title = "文件" Required;
        copies = "份数" Optional;
        resolution = "决议" Optional;
        approved_by = "批准" Optional;
        handled_by = "经办" Optional;
        witness = "监督" Optional;
    }
    ties: Tie in Files::One("data/related-parties.csv") => {
        declared_on = "申报日期" Required;
        post = "职务" Required;
        party = "相关单位" Optional;
        relation = "关系" Optional;
        matter = "事项" Optional;
        recused = "回避" Optional;
        action = "处理" Optional;
    }
    gifts: Gift in Files::One("data/gifts.csv") => {
        offered_on = "日期" Required;
        post = "职务" Required;
        giver = "赠送单位" Optional;
        what = "物品" Required;
        amount = "估值" Optional;
        handling = "处理" Optional;
        done_on = "处理日期" Optional;
    }
}
