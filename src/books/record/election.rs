//! Keys of `data/elections.toml`, columns of `data/volunteers.csv`.

use super::{
    super::election::{Candidate, Election, Volunteering},
    files::Files,
    keys::Shape,
    register::{keyed, register},
};

pub(super) const FILE: Shape = Shape { name: "data/elections.toml", keys: &["election"] };

keyed! {
    ELECTION: Election "[[election]]" {
        id title kind date meeting mode seats voters sent returned invalid counter scrutineer
        tie_rule petition_area
    } { candidate }
    CANDIDATE: Candidate "[[election.candidate]]" { name route votes elected consent } {}
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
