//! The estate, its buildings, its committee, and how its site is made.

use jiff::civil::Date;

use super::{
    amount::{Amount, Area},
    meeting::ResolutionId,
    period::Cadence,
    value::{Datum, Fraction},
};
use crate::source::{Place, Spanned};

/// `[site]`: how the site is made.
#[derive(Debug)]
pub struct Settings {
    /// Title of the site.
    pub title: String,
    /// Where it will be published, without a trailing slash.
    pub url: Option<String>,
    /// Name of the theme.
    pub theme: Spanned<String>,
    /// Editions, the main one first; never empty.
    pub languages: Vec<String>,
    /// How often accounts are reported.
    pub cadence: Cadence,
}

/// Who governs the estate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Regime {
    /// 准物业: a committee elected by residents' representatives.
    Quasi,
    /// 业主大会 and 业主委员会 (Civil Code 277–287).
    Owners,
    /// 物业管理委员会.
    Custodial,
}

/// `[estate]`.
#[derive(Debug)]
pub struct Estate {
    /// Short ASCII id.
    pub id: Spanned<String>,
    /// Name.
    pub name: String,
    /// Who governs it.
    pub regime: Regime,
    /// Ids of the rulebooks that apply.
    pub rulebooks: Vec<Spanned<String>>,
    /// Households.
    pub households: Datum<i64>,
    /// Floor area of the exclusive parts.
    pub area: Datum<Area>,
    /// Floor area handed over to owners so far (S-063); `None` when nobody wrote it.
    pub delivered_area: Option<Area>,
    /// When the first home was handed over.
    pub first_delivered_on: Option<Date>,
    /// Further facts, as key and text in the order of the file: district, street, community, address, built,
    /// class, model, management_mode, stars.
    pub facts: Vec<(&'static str, String)>,
    /// The whole `[estate]` table.
    pub place: Place,
}

index!(BuildingId, "A building of the estate.");

/// `[[building]]`.
#[derive(Debug)]
pub struct Building {
    /// Id.
    pub id: Spanned<String>,
    /// Name, as 1号楼.
    pub name: String,
    /// Households.
    pub households: Datum<i64>,
    /// Floor area of the exclusive parts.
    pub area: Datum<Area>,
    /// Units (单元).
    pub units: Datum<i64>,
    /// What was first paid into the maintenance fund for it.
    pub first_deposit: Datum<Amount>,
}

/// `[committee]`.
#[derive(Debug)]
pub struct Committee {
    /// Its full name.
    pub name: String,
    /// Which term of office, from 1.
    pub term: Option<i64>,
    /// Seats.
    pub seats: Option<Spanned<i64>>,
    /// Day of election.
    pub elected_on: Option<Spanned<Date>>,
    /// Length of the term.
    pub term_years: Option<i64>,
    /// Day of filing.
    pub filed_on: Option<Spanned<Date>>,
    /// With whom.
    pub filed_with: Option<String>,
    /// When the election of the next committee was begun.
    pub renewal_on: Option<Date>,
    /// The last day of an extended term.
    pub extended_until: Option<Spanned<Date>>,
    /// The resolution that extended it.
    pub extension: Option<ResolutionId>,
    /// The whole `[committee]` table.
    pub place: Place,
}

/// `[contacts]`: where to ask.
#[derive(Debug, Default)]
pub struct Contacts {
    /// Office.
    pub office: Option<String>,
    /// Office hours.
    pub hours: Option<String>,
    /// Telephone of the office.
    pub phone: Option<String>,
    /// Telephone for complaints about the committee itself.
    pub supervision_phone: Option<String>,
    /// City hotline.
    pub hotline: Option<String>,
}

/// Of whom a committee's approval is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Of the members present (到会成员).
    Present,
    /// Of all members (全体成员).
    Members,
}

/// `[thresholds]`: what the estate's own bylaws say about the committee's votes. `None` where they are silent.
#[derive(Debug, Default)]
pub struct Bylaws {
    /// Share of all members that must be present.
    pub committee_quorum: Option<Fraction>,
    /// Share that must approve.
    pub committee_approval: Option<Fraction>,
    /// Whether that share itself is enough (半数以上) or must be exceeded (过半数).
    pub committee_inclusive: Option<bool>,
    /// Of whom.
    pub committee_basis: Option<Basis>,
    /// `[[bylaw]]`: thresholds of the estate's own.
    pub own: Vec<Bylaw>,
}

/// `[[bylaw]]`: a threshold that the estate's own papers set. What the value means is in the rulebooks.
#[derive(Debug)]
pub struct Bylaw {
    /// Which threshold.
    pub threshold: Spanned<String>,
    /// Its value, as written.
    pub value: Spanned<String>,
    /// The paper and article that set it.
    pub basis: Option<String>,
}
