//! Keys of `data/elections.toml`, columns of `data/volunteers.csv`.

use super::{
    super::election::{Candidate, Election, Volunteering},
    files::Files,
    keys::Shape,
    register::{keyed, register},
};

pub(super) const FILE: Shape = Shape { name: "data/elections.toml", keys: &["election"] };

keyed! {
    FILE
    ELECTION: Election "[[election]]" {
        id = "编号" Required;
        title = "名称" Required;
        kind = "类别" Optional;
        date = "日期" Required;
        meeting = "会议" Optional;
        mode = "方式" Optional;
        ballot = "投票" Optional;
        seats = "应选人数" Optional;
        voters = "有权人数" Optional;
        sent = "发出票数" Optional;
        returned = "收回票数" Optional;
        invalid = "无效票数" Optional;
        counter = "计票人" Optional;
        scrutineer = "监票人" Optional;
        tie_rule = "同票办法" Optional;
        announced_on = "公布日期" Optional;
        ballots_kept = "存档编号" Optional;
        petition_area = "提请面积" Optional;
    } { candidate }
    CANDIDATE: Candidate "[[election.candidate]]" below {
        name = "候选人" Required;
        route = "产生方式" Optional;
        eligible = "资格" Optional;
        votes = "得票" Optional;
        elected = "当选" Optional;
        consent = "同意公布" Optional;
    } {}
}

register! {
    volunteers: Volunteering in Files::One("data/volunteers.csv") => {
        period = "期间" Required;
        team = "队伍" Required;
        turns = "人次" Optional;
        hours = "小时" Optional;
        amount = "补贴" Optional;
        what = "内容" Optional;
    }
}
