//! Who sits where and does what.

use jiff::civil::Date;

use crate::source::{Place, Spanned};

/// Which body somebody belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Body {
    /// 小区管委会 / 业主委员会
    Committee,
    /// 监督小组 / 监事会
    Supervisors,
    /// 居民代表
    Representatives,
    /// 指导小组
    Guidance,
    /// 四方监督小组: neighbourhood committee, owners, local units and provider (S-179)
    FourParty,
}

/// `[[member]]`.
#[derive(Debug)]
pub struct Member {
    /// Name. Only published with consent (PIPL; S-003 asks for members and their duties).
    pub name: Spanned<String>,
    /// Post in the body, as 主任.
    pub post: String,
    /// The body.
    pub body: Body,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
    /// How they came to the seat.
    pub route: Option<String>,
    /// What other office they hold, as 社区居委会委员 (S-061).
    pub also_holds: Option<String>,
    /// Whether they agreed to be named.
    pub consent: bool,
    /// A telephone for the public; only published with consent.
    pub public_phone: Option<Spanned<String>>,
}

/// `[[post]]`: a job on the estate (S-010).
#[derive(Debug)]
pub struct Post {
    /// Id.
    pub id: Spanned<String>,
    /// Title, as 门卫.
    pub title: String,
    /// A role or organisation that fills it.
    pub holder: Option<String>,
    /// How many people.
    pub headcount: Option<i64>,
    /// How many there should be (S-178).
    pub planned: Option<i64>,
    /// What they do.
    pub duty: String,
    /// Work telephone.
    pub phone: Option<String>,
}

/// `[[volunteer_team]]`.
#[derive(Debug)]
pub struct VolunteerTeam {
    /// Id.
    pub id: Spanned<String>,
    /// Name.
    pub name: String,
    /// Role of the leader.
    pub leader: Option<String>,
    /// How many people.
    pub members: Option<i64>,
    /// What they do.
    pub duty: Option<String>,
    /// Where it was written.
    pub place: Place,
}
