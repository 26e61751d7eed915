//! The chart of accounts and every receipt and payment.

use jiff::civil::Date;

use super::{
    amount::Amount, estate::BuildingId, fund::MovementKind, fund::ProjectId, meeting::ResolutionId,
    period::Span, provider::ContractId,
};
use crate::source::{Place, SourceId, Spanned};

/// Funds, accounts and categories.
#[derive(Debug, Default)]
pub struct Chart {
    /// Funds, in the order of the file.
    pub funds: Vec<Fund>,
    /// Accounts, in the order of the file.
    pub accounts: Vec<Account>,
    /// Categories, in the order of the file.
    pub categories: Vec<Category>,
}

index!(FundId, "A fund (资金).");
index!(AccountId, "A bank account or cash box.");
index!(CategoryId, "A category of the chart of accounts.");

/// What a fund is for, which decides the rules about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FundKind {
    /// 管理经费
    Operating,
    /// 公共收益
    CommonIncome,
    /// 停车收支
    Parking,
    /// 住宅专项维修资金, booked by building
    Maintenance,
    /// Any other
    Other,
}

/// `[[fund]]`.
#[derive(Debug)]
pub struct Fund {
    /// Id.
    pub id: Spanned<String>,
    /// Name.
    pub name: String,
    /// What it is for.
    pub kind: FundKind,
    /// Who holds the money.
    pub custodian: Option<String>,
    /// Whether it has an account of its own (S-077).
    pub independent: Option<bool>,
}

/// `[[account]]`.
#[derive(Debug)]
pub struct Account {
    /// Id.
    pub id: Spanned<String>,
    /// Name.
    pub name: String,
    /// The fund it belongs to.
    pub fund: FundId,
    /// Bank.
    pub bank: Option<String>,
    /// Last digits, at most four.
    pub tail: Option<String>,
    /// Balance before the first entry.
    pub opening: Amount,
    /// Where the opening balance is written, if it is.
    pub opening_place: Option<Place>,
    /// The day the opening balance was taken.
    pub opening_on: Option<Date>,
}

/// The six kinds of entry. Only the first two are income and expense; all six move balances.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryKind {
    /// 收入
    Income,
    /// 支出
    Expense,
    /// 划转 between funds or accounts
    Transfer,
    /// 押金 taken and returned
    Deposit,
    /// 代收代付 money collected for others
    PassThrough,
    /// 备用金 topping up the cash box
    PettyCash,
}

/// Where income comes from: the three sources of S-075, interest, and the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum IncomeSource {
    /// 政府补贴
    Subsidy,
    /// 经营收入
    Business,
    /// 居民缴费
    ResidentFee,
    /// 利息
    Interest,
    /// 其他
    Other,
}

/// What expense is for: the permitted uses of S-078, office, and the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// 专业服务机构服务费
    ProviderFee,
    /// 自雇人员工资
    Wages,
    /// 志愿者补贴
    Volunteer,
    /// 公共设施修缮、添置、改造
    Facility,
    /// 应急
    Emergency,
    /// 办公
    Office,
    /// 其他
    Other,
}

/// `[[category]]`.
#[derive(Debug)]
pub struct Category {
    /// Id.
    pub id: Spanned<String>,
    /// Name.
    pub name: String,
    /// Which of the six kinds its entries are.
    pub kind: EntryKind,
    /// The fund it is usually booked in.
    pub fund: Option<FundId>,
    /// Source, for income.
    pub source: Option<IncomeSource>,
    /// Purpose, for expense.
    pub purpose: Option<Purpose>,
    /// The category above it, of the same kind.
    pub parent: Option<CategoryId>,
    /// Other names it is known by.
    pub aliases: Vec<String>,
}

/// What an entry is booked under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Head {
    /// A category, for ledger entries.
    Category(CategoryId),
    /// A kind of movement, for the maintenance fund.
    Movement(MovementKind),
}

/// The other side of a transfer or petty-cash top-up, written once with the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counter {
    /// The fund.
    pub fund: FundId,
    /// The account; `None` when the other side is the maintenance fund, whose part is booked by building in
    /// its own register.
    pub account: Option<AccountId>,
}

index!(EntryId, "An entry of the journal.");

/// One receipt or payment.
#[derive(Debug)]
pub struct Entry {
    /// The whole row.
    pub place: Place,
    /// Line in its file, from 1.
    pub line: u32,
    /// Day of the receipt or payment.
    pub date: Spanned<Date>,
    /// Voucher number.
    pub voucher: Option<Spanned<String>>,
    /// The fund.
    pub fund: FundId,
    /// The account whose balance it moves.
    pub account: AccountId,
    /// What it is booked under.
    pub head: Head,
    /// What happened.
    pub description: String,
    /// The organisation paid or paying.
    pub payee: Option<Spanned<String>>,
    /// What it does to the account: positive in, negative out.
    pub flow: Amount,
    /// The cell the amount stands in, and its header.
    pub amount_place: Place,
    /// The other side, which moves by `-flow`.
    pub counter: Option<Counter>,
    /// Building, for movements of the maintenance fund.
    pub building: Option<BuildingId>,
    /// Maintenance-fund project.
    pub project: Option<ProjectId>,
    /// The resolution it rests on.
    pub resolution: Option<ResolutionId>,
    /// The contract it is paid under.
    pub contract: Option<ContractId>,
    /// A scan, below the site folder.
    pub attachment: Option<String>,
    /// Role of the person who handled it.
    pub handled_by: Option<String>,
    /// Role of the person who reviewed it.
    pub reviewed_by: Option<String>,
    /// Remark.
    pub note: Option<String>,
}

/// A balance that a ledger states of itself.
#[derive(Debug)]
pub struct StatedBalance {
    /// The cell, with what it states.
    pub stated: Spanned<Amount>,
    /// Column header.
    pub header: String,
    /// Of what.
    pub subject: BalanceSubject,
    /// When.
    pub moment: BalanceMoment,
}

/// What a stated balance is the balance of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BalanceSubject {
    /// One account.
    Account(AccountId),
    /// All accounts of a fund.
    Fund(FundId),
}

/// The moment a stated balance is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BalanceMoment {
    /// Before everything of that day.
    Before(Date),
    /// After everything of that day.
    EndOf(Date),
    /// Right after an entry, in the order of the file (the 余额 column).
    After(EntryId),
}

/// A ledger file and the days it says it covers.
#[derive(Debug)]
pub struct LedgerFile {
    /// The file.
    pub source: SourceId,
    /// Its path.
    pub path: String,
    /// From its name; `None` when the name is not a period.
    pub span: Option<Span>,
    /// Its entries in the journal: from this one …
    pub first: usize,
    /// … up to and not including this one.
    pub end: usize,
}

/// Every receipt and payment of all files.
#[derive(Debug, Default)]
pub struct Journal {
    /// In the order of files and rows.
    pub entries: Vec<Entry>,
    /// Balances the ledgers state.
    pub stated_balances: Vec<StatedBalance>,
    /// The files, in order.
    pub files: Vec<LedgerFile>,
    /// Opening balances of the maintenance fund by building.
    pub openings: Vec<BuildingOpening>,
    /// Whether every row of every file about money is in here. A balance of a journal that lacks a row is no
    /// evidence against anything.
    pub complete: bool,
    /// For each fund the days with entries, in order: many ask whether there is anything in some stretch of days.
    days: Vec<Vec<Date>>,
    /// The day of the first entry.
    first_day: Option<Date>,
}

impl Journal {
    /// Takes in an entry.
    pub fn push(&mut self, entry: Entry) {
        let day = entry.date.value;
        let fund = entry.fund.index();
        if self.days.len() <= fund {
            self.days.resize(fund + 1, Vec::new());
        }
        let days = &mut self.days[fund];
        // Most files are in the order of days.
        let at = match days.last() {
            Some(last) if day <= *last => days.partition_point(|other| *other < day),
            Some(_) | None => days.len(),
        };
        if days.get(at) != Some(&day) {
            days.insert(at, day);
        }
        self.first_day = Some(self.first_day.map_or(day, |first| first.min(day)));
        self.entries.push(entry);
    }

    /// Whether a fund has entries in a stretch of days.
    pub fn has_entries(&self, fund: FundId, span: Span) -> bool {
        let days = self.days.get(fund.index()).map_or(&[][..], Vec::as_slice);
        let next = days.partition_point(|day| *day < span.start());
        days.get(next).is_some_and(|day| *day < span.end())
    }

    /// The day of the first entry of all.
    pub fn first_day(&self) -> Option<Date> {
        self.first_day
    }
}

/// A building's part of the maintenance fund when the books begin.
#[derive(Debug)]
pub struct BuildingOpening {
    /// The row.
    pub place: Place,
    /// The day.
    pub date: Date,
    /// The building; `None` for a part that is not apportioned.
    pub building: Option<BuildingId>,
    /// The account.
    pub account: AccountId,
    /// The balance.
    pub amount: Amount,
}

/// What the bank says an account holds at the end of a day.
#[derive(Debug)]
pub struct BankStatement {
    /// The row.
    pub place: Place,
    /// The day.
    pub date: Date,
    /// The account.
    pub account: AccountId,
    /// The balance, with its cell.
    pub balance: Spanned<Amount>,
    /// A scan.
    pub attachment: Option<String>,
    /// Remark.
    pub note: Option<String>,
}

/// A year's budget.
#[derive(Debug)]
pub struct Budget {
    /// Calendar year.
    pub year: i16,
    /// Its lines.
    pub lines: Vec<BudgetLine>,
}

/// One line of a budget.
#[derive(Debug)]
pub struct BudgetLine {
    /// The row.
    pub place: Place,
    /// The fund.
    pub fund: FundId,
    /// The category: income or expense.
    pub category: CategoryId,
    /// What was planned, positive.
    pub amount: Spanned<Amount>,
    /// The resolution that adopted it.
    pub resolution: Option<ResolutionId>,
    /// Remark.
    pub note: Option<String>,
}

impl Chart {
    /// The kind of entry a head makes.
    pub fn kind(&self, head: Head) -> EntryKind {
        match head {
            Head::Category(id) => self.categories[id.index()].kind,
            Head::Movement(kind) => kind.entry_kind(),
        }
    }

    /// The maintenance fund that has its own register, if there is one.
    pub fn maintenance_fund(&self) -> Option<FundId> {
        let position = self.funds.iter().position(|fund| fund.kind == FundKind::Maintenance)?;
        Some(FundId::new(position))
    }

    /// The accounts of a fund.
    pub fn accounts_of(&self, fund: FundId) -> impl Iterator<Item = AccountId> {
        let accounts = self.accounts.iter().enumerate();
        accounts.filter(move |(_, account)| account.fund == fund).map(|(i, _)| AccountId::new(i))
    }
}

impl std::ops::Index<FundId> for Chart {
    type Output = Fund;
    fn index(&self, id: FundId) -> &Fund {
        &self.funds[id.index()]
    }
}

impl std::ops::Index<AccountId> for Chart {
    type Output = Account;
    fn index(&self, id: AccountId) -> &Account {
        &self.accounts[id.index()]
    }
}

impl std::ops::Index<CategoryId> for Chart {
    type Output = Category;
    fn index(&self, id: CategoryId) -> &Category {
        &self.categories[id.index()]
    }
}

impl Head {
    /// Not after any other head.
    pub const FIRST: Head = Head::Category(CategoryId(0));
    /// Not before any other head.
    pub const LAST: Head = Head::Movement(MovementKind::Refund);
}
