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
        id title kind date meeting mode ballot seats voters sent returned invalid counter
        scrutineer tie_rule announced_on ballots_kept petition_area
    } { candidate }
    CANDIDATE: Candidate "[[election.candidate]]" { name route eligible votes elected consent } {}
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
