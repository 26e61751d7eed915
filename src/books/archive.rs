//! The archive's index and the street's roll-up.

use jiff::civil::Date;

use super::{
    amount::Area,
    value::{Datum, Percent, choices},
};
use crate::source::{Place, Spanned};

choices! {
    /// The seven classes of an estate's archive (S-163).
    Class {
        Engineering = "engineering" "工程";
        Owners = "owner-files" "业主和单位";
        Decoration = "decoration" "装修";
        Maintenance = "upkeep" "维修";
        Feedback = "feedback" "反馈";
        Staff = "staff" "员工";
        Administration = "administration" "行政";
    }
    /// Who may consult a file (S-164, S-174).
    Access {
        Public = "public" "公开";
        Owners = "owners-only" "业主可查";
        Committee = "committee-only" "委员会";
        Sealed = "sealed" "保密";
    }
    /// Where a file is in its life (S-168).
    State {
        InForce = "in-force" "有效";
        Superseded = "superseded" "已替代";
        Void = "void" "作废";
        Destroyed = "destroyed" "已销毁";
    }
}

/// `data/archive.csv`: one file of the archive.
#[derive(Debug)]
pub struct File {
    /// Where it is written.
    pub place: Place,
    /// Number.
    pub id: Spanned<String>,
    /// Class.
    pub class: Class,
    /// Title; shown for files that everybody may read.
    pub title: String,
    /// Day it was filed.
    pub filed_on: Spanned<Date>,
    /// Pages.
    pub pages: Datum<i64>,
    /// Who may consult it.
    pub access: Access,
    /// Where it is in its life.
    pub state: Option<State>,
    /// Where the paper lies.
    pub shelf: Option<String>,
    /// Whether there is an electronic copy (S-166).
    pub digital: Option<bool>,
    /// Day it was destroyed.
    pub destroyed_on: Option<Spanned<Date>>,
    /// Role of who allowed that.
    pub approved_by: Option<String>,
}

/// `data/rollup.csv`: how many estates of each class a community has (S-203).
#[derive(Debug)]
pub struct Community {
    /// Where it is written.
    pub place: Place,
    /// The community.
    pub name: String,
    /// Class I.
    pub first: Datum<i64>,
    /// Class II.
    pub second: Datum<i64>,
    /// Class III.
    pub third: Datum<i64>,
    /// The total that the paper states.
    pub total: Datum<i64>,
}

/// `data/indicators.csv`: a ratio with what it is of (S-207 to S-211).
#[derive(Debug)]
pub struct Indicator {
    /// Where it is written.
    pub place: Place,
    /// The day it stands for.
    pub date: Spanned<Date>,
    /// What it is.
    pub title: String,
    /// Numerator.
    pub numerator: Datum<i64>,
    /// Denominator.
    pub denominator: Datum<i64>,
    /// The ratio that the paper states.
    pub stated: Option<Spanned<Percent>>,
    /// What counts, and of what.
    pub definition: Option<String>,
    /// What is to be reached.
    pub target: Option<Spanned<Percent>>,
    /// By when.
    pub due: Option<Spanned<Date>>,
}

/// `data/merges.csv`: estates that became others (S-208).
#[derive(Debug)]
pub struct Merge {
    /// Where it is written.
    pub place: Place,
    /// Day.
    pub date: Spanned<Date>,
    /// Which.
    pub title: String,
    /// Estates before.
    pub before: Datum<i64>,
    /// Their area.
    pub area_before: Datum<Area>,
    /// Estates after.
    pub after: Datum<i64>,
    /// Their area.
    pub area_after: Datum<Area>,
}
