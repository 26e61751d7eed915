//! The estates of a street or district, one by one: what its roll-up is counted from (S-207, S-221).

use super::{
    amount::Area,
    value::{Datum, choices},
};
use crate::source::Place;

choices! {
    /// Class of an estate (S-204).
    Grade {
        First = "first-class" "一类";
        Second = "second-class" "二类";
        Third = "third-class" "三类";
    }
    /// How an estate is managed (S-216).
    Management {
        Market = "market" "物业公司";
        Unit = "own-unit" "单位自管";
        Quasi = "quasi" "准物业";
        Affordable = "affordable" "保障房物业";
        Nobody = "nobody" "无人管理";
    }
}

/// `data/estates.csv`: one estate, below its area, community, street and district.
#[derive(Debug)]
pub struct Listed {
    /// Where it is written.
    pub place: Place,
    /// District.
    pub district: Option<String>,
    /// Street.
    pub street: Option<String>,
    /// Community.
    pub community: String,
    /// Area of the community, where it has areas with a leader.
    pub zone: Option<String>,
    /// The estate.
    pub name: String,
    /// Its class.
    pub class: Option<Grade>,
    /// How it is managed; `None` when nobody wrote it, which is not the same as by nobody.
    pub management: Option<Management>,
    /// Homes.
    pub households: Datum<i64>,
    /// Floor area.
    pub area: Datum<Area>,
    /// Whether it has a committee.
    pub committee: Option<bool>,
    /// Its stars; 0 when it has none, blank when it is not known.
    pub stars: Datum<i64>,
}
