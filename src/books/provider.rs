//! Service providers, their contracts, promises and standards.

use jiff::civil::Date;

use super::{
    amount::Amount, document::DocumentId, meeting::ResolutionId, upkeep::Rhythm, value::Datum,
};
use crate::source::{Place, Spanned};

/// What a provider does. The first four are the service lines whose standards must be public (S-004).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trade {
    /// 治安防范
    Security,
    /// 绿化保洁
    Cleaning,
    /// 维修维护
    Maintenance,
    /// 停车管理
    Parking,
    /// 电梯维保
    Elevator,
    /// 消防维保
    Fire,
    /// 垃圾清运
    Waste,
    /// 物业服务
    Property,
    /// 其他
    Other,
}

impl Trade {
    /// Every trade, in the order of the documentation.
    pub const ALL: [Trade; 9] = [
        Trade::Security,
        Trade::Cleaning,
        Trade::Maintenance,
        Trade::Parking,
        Trade::Elevator,
        Trade::Fire,
        Trade::Waste,
        Trade::Property,
        Trade::Other,
    ];
    /// The four service lines.
    pub const LINES: [Trade; 4] =
        [Trade::Security, Trade::Cleaning, Trade::Maintenance, Trade::Parking];
}

index!(ProviderId, "A service provider.");
index!(ContractId, "A contract.");
index!(StandardId, "A standard of a service line.");

/// `[[provider]]`.
#[derive(Debug)]
pub struct Provider {
    /// Id.
    pub id: Spanned<String>,
    /// Name.
    pub name: String,
    /// What it does.
    pub trades: Vec<Trade>,
    /// Its class, in words.
    pub grade: Option<String>,
    /// Service telephone.
    pub phone: Option<String>,
    /// Declaration of relation to members.
    pub related_party: Option<String>,
}

/// What a provider says of ties with members and their close relatives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Declared<'p> {
    /// Nothing was declared.
    Unsaid,
    /// There is none.
    Free,
    /// There is one, in the words of the declaration.
    Tied(&'p str),
}

impl Provider {
    /// What it declares. The word 无 opens every way to say that there is no tie.
    pub fn declared(&self) -> Declared<'_> {
        match self.related_party.as_deref() {
            None => Declared::Unsaid,
            Some(text) if text.contains('无') || text.contains("没有") => Declared::Free,
            Some(text) => Declared::Tied(text),
        }
    }
}

/// What a contract sum is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Per {
    /// The whole contract.
    Total,
    /// A year.
    Year,
    /// A month.
    Month,
}

/// How much of the work is handed on to others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subcontracted {
    /// Nothing.
    None,
    /// Some trades.
    Part,
    /// All of it, which the Civil Code forbids (art. 941).
    All,
}

/// `[[contract]]`.
#[derive(Debug)]
pub struct Contract {
    /// Id.
    pub id: Spanned<String>,
    /// With whom.
    pub provider: ProviderId,
    /// Title.
    pub title: String,
    /// What is to be done.
    pub scope: Option<String>,
    /// The sum.
    pub amount: Datum<Amount>,
    /// What the sum is for.
    pub per: Per,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Spanned<Date>>,
    /// How the provider was chosen.
    pub chosen_by: Option<String>,
    /// The resolution.
    pub resolution: Option<ResolutionId>,
    /// Whether the provider keeps separate accounts for the estate (S-020).
    pub separate_accounts: Option<bool>,
    /// Its public summary.
    pub document: Option<DocumentId>,
    /// How much of the work the provider hands on to others, when it says.
    pub subcontracted: Option<Spanned<Subcontracted>>,
}

/// `[[promise]]`: becomes part of the contract once public (Civil Code 938).
#[derive(Debug)]
pub struct Promise {
    /// Whose.
    pub provider: ProviderId,
    /// What.
    pub text: String,
    /// Since when.
    pub from: Option<Date>,
    /// Withdrawn on.
    pub until: Option<Date>,
    /// Which version.
    pub version: Option<i64>,
    /// Where it was written.
    pub place: Place,
}

/// `[[standard]]` of a service line.
#[derive(Debug)]
pub struct Standard {
    /// Which line.
    pub trade: Trade,
    /// What is to be reached.
    pub text: String,
    /// Id, for the log; a standard without one is not counted.
    pub id: Option<Spanned<String>>,
    /// How often, in words.
    pub frequency: Option<String>,
    /// How many times in each stretch of `per`; with it the log is held against the standard.
    pub times: Option<i64>,
    /// The stretch.
    pub per: Option<Rhythm>,
    /// What shows it.
    pub evidence: Option<String>,
    /// Where it was written.
    pub place: Place,
}
