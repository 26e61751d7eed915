//! The housing maintenance fund: kinds of movement and project dossiers.

use jiff::civil::Date;

use super::{
    amount::{Amount, Area},
    document::DocumentId,
    estate::BuildingId,
    journal::EntryKind,
    meeting::ResolutionId,
    period::Span,
    value::{Datum, choices},
};
use crate::source::{Place, Spanned};

/// What moves the maintenance fund.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MovementKind {
    /// 交存
    Deposit,
    /// 续交
    TopUp,
    /// 利息
    Interest,
    /// 增值收益
    Gain,
    /// 公共收益划入, the other side of a ledger transfer
    TransferIn,
    /// 使用
    Use,
    /// 退还
    Refund,
}

impl MovementKind {
    /// Every kind, in the order they are listed.
    pub const ALL: [MovementKind; 7] = [
        MovementKind::Deposit,
        MovementKind::TopUp,
        MovementKind::Interest,
        MovementKind::Gain,
        MovementKind::TransferIn,
        MovementKind::Use,
        MovementKind::Refund,
    ];

    /// Whether it is income, expense or a transfer of the fund.
    pub const fn entry_kind(self) -> EntryKind {
        match self {
            MovementKind::Deposit
            | MovementKind::TopUp
            | MovementKind::Interest
            | MovementKind::Gain => EntryKind::Income,
            MovementKind::TransferIn => EntryKind::Transfer,
            MovementKind::Use | MovementKind::Refund => EntryKind::Expense,
        }
    }

    /// ASCII name, for fact ids and data files.
    pub const fn slug(self) -> &'static str {
        match self {
            MovementKind::Deposit => "deposit",
            MovementKind::TopUp => "top-up",
            MovementKind::Interest => "interest",
            MovementKind::Gain => "gain",
            MovementKind::TransferIn => "transfer-in",
            MovementKind::Use => "use",
            MovementKind::Refund => "refund",
        }
    }
}

index!(ProjectId, "A maintenance-fund project.");

/// Who shares the part that is repaired, and so its cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The whole estate.
    Estate,
    /// Some buildings.
    Building,
    /// Units of a building.
    Unit,
}

/// One dossier. Payments are not in it: they are the `use` entries that name it.
#[derive(Debug)]
pub struct Project {
    /// Id.
    pub id: Spanned<String>,
    /// Name.
    pub name: String,
    /// The common part.
    pub part: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// Who shares it.
    pub scope: Scope,
    /// The buildings affected; empty for the whole estate.
    pub buildings: Vec<BuildingId>,
    /// Households affected.
    pub affected_households: Datum<i64>,
    /// Area affected.
    pub affected_area: Datum<Area>,
    /// Somebody liable instead, or 无.
    pub liable: Option<String>,
    /// 提议
    pub proposed_on: Option<Date>,
    /// 表决
    pub resolution: Option<ResolutionId>,
    /// 预算
    pub budget: Datum<Amount>,
    /// Day of the budget.
    pub budget_on: Option<Date>,
    /// Offers.
    pub quotes: Vec<Quote>,
    /// 合同
    pub contract: Option<Works>,
    /// 变更
    pub changes: Vec<Change>,
    /// 公示, with the last day in it
    pub posting: Option<Span>,
    /// 验收
    pub acceptance: Option<Acceptance>,
    /// 审价
    pub audit: Option<Audit>,
    /// 质保 until
    pub warranty_until: Option<Date>,
    /// The emergency path, with its ground.
    pub emergency: Option<Emergency>,
    /// Photos before, during and after the works.
    pub photos: Vec<Photo>,
    /// The `[project]` table.
    pub place: Place,
}

choices! {
    /// When a photo was taken.
    Stage {
        Before = "before" "施工前";
        During = "during" "施工中";
        After = "after" "完工后";
    }
}

/// A photo of the works (S-173). The site shows a smaller copy without what the camera wrote beside it.
#[derive(Debug)]
pub struct Photo {
    /// The file, below the site.
    pub file: String,
    /// When it was taken, of the works.
    pub stage: Stage,
    /// What is to be seen on it, for those who do not see it.
    pub alt: String,
    /// Day it was taken.
    pub on: Option<Date>,
}

/// An offer for the works.
#[derive(Debug)]
pub struct Quote {
    /// Who offers.
    pub bidder: String,
    /// For how much.
    pub amount: Datum<Amount>,
    /// When.
    pub on: Option<Date>,
    /// Whether it was taken.
    pub selected: bool,
}

/// The contract of the works.
#[derive(Debug)]
pub struct Works {
    /// Who works.
    pub contractor: String,
    /// For how much.
    pub amount: Datum<Amount>,
    /// Day of signing.
    pub signed_on: Option<Date>,
    /// Start of work.
    pub from: Option<Date>,
    /// End of work as agreed.
    pub until: Option<Date>,
    /// How the contractor was chosen.
    pub chosen_by: Option<String>,
    /// The contract's summary.
    pub document: Option<DocumentId>,
}

/// A change of the contract sum.
#[derive(Debug)]
pub struct Change {
    /// Signed.
    pub amount: Amount,
    /// Why.
    pub reason: Option<String>,
    /// When.
    pub on: Option<Date>,
}

/// Taking over the finished works.
#[derive(Debug)]
pub struct Acceptance {
    /// When.
    pub on: Option<Date>,
    /// By whom: roles and bodies.
    pub by: Option<String>,
    /// With what result.
    pub result: Option<String>,
}

/// The audited sum.
#[derive(Debug)]
pub struct Audit {
    /// How much.
    pub amount: Datum<Amount>,
    /// When.
    pub on: Option<Date>,
    /// By whom.
    pub by: Option<String>,
}

/// Works that could not wait for a vote.
#[derive(Debug)]
pub struct Emergency {
    /// Which danger.
    pub ground: String,
    /// Who confirmed it.
    pub certified_by: Option<String>,
    /// When.
    pub on: Option<Date>,
}
