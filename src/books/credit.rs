//! How authorities rate the estate and its providers, what they were sanctioned for, and who may be called for
//! works. Organisations only: a person stands in none of these registers.

use jiff::civil::Date;

use super::{provider::ProviderId, value::choices};
use crate::source::{Place, Spanned};

choices! {
    /// What a rating is of (S-013, S-130, S-131, S-134, S-206).
    Honour {
        Star = "star" "星级";
        Class = "class" "等级";
        Credit = "credit" "信用评价";
        Award = "award" "表彰";
    }
    /// What was done to an organisation (S-193).
    Measure {
        Talk = "talk" "约谈";
        Circular = "circular" "通报";
        Exposure = "exposure" "曝光";
        Warning = "warning" "警告";
        Fine = "fine" "罚款";
        Record = "credit-record" "记入信用档案";
    }
}

/// `data/ratings.csv`: a star, a class, a credit rating or an award.
#[derive(Debug)]
pub struct Rating {
    /// Where it is written.
    pub place: Place,
    /// Day it was given.
    pub date: Spanned<Date>,
    /// The provider that has it; `None` for the estate.
    pub provider: Option<ProviderId>,
    /// What it is of.
    pub kind: Honour,
    /// Which one, as 三星.
    pub grade: String,
    /// Who gave it.
    pub awarded_by: String,
    /// Last day it holds.
    pub until: Option<Spanned<Date>>,
    /// The paper it stands in.
    pub basis: Option<String>,
}

/// `data/sanctions.csv`: a measure against a provider.
#[derive(Debug)]
pub struct Sanction {
    /// Where it is written.
    pub place: Place,
    /// Day it was decided.
    pub date: Spanned<Date>,
    /// The provider.
    pub provider: ProviderId,
    /// What was done.
    pub measure: Measure,
    /// The authority that decided it.
    pub decided_by: String,
    /// What for.
    pub reason: String,
    /// Number of the paper.
    pub number: Option<String>,
    /// Day by which the cause is to be put right.
    pub due: Option<Spanned<Date>>,
    /// Day it was lifted, or its cause put right.
    pub lifted_on: Option<Spanned<Date>>,
}

/// `data/contractors.csv`: a firm that may be called for works, in an emergency too (S-088).
#[derive(Debug)]
pub struct Contractor {
    /// Where it is written.
    pub place: Place,
    /// The firm, as contracts write it.
    pub name: String,
    /// What it does, in words.
    pub trades: String,
    /// Day it was taken in.
    pub since: Spanned<Date>,
    /// Last day it may be called.
    pub until: Option<Spanned<Date>>,
    /// How it was chosen.
    pub chosen_by: Option<String>,
    /// Whether it comes in an emergency.
    pub emergency: Option<bool>,
    /// Telephone of the service.
    pub phone: Option<String>,
    /// Remark.
    pub note: Option<String>,
}

impl Contractor {
    /// Whether it may be called on a day.
    pub fn serves_on(&self, day: Date) -> bool {
        self.since.value <= day && self.until.as_ref().is_none_or(|until| day <= until.value)
    }
}
