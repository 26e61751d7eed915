//! The books of a committee: the accounting and governance model, its invariants, and every sum.
//!
//! Knows no CSV, no rule, no HTML and no output language. Files become these types in [`record`];
//! what cannot be recorded is a defect. Money is added up in [`tally`] and nowhere else.
//!
//! Glossary: estate 小区 · building 楼栋 · committee 小区管委会/业主委员会 · fund 资金 · account 账户 · category 科目 ·
//! entry 一笔收支 · head 科目或变动类别 · opening/closing balance 期初/期末余额 · voucher 凭证 · payee 对方单位 ·
//! bank statement 银行对账单 · receivable/received 应收/实收 · movement 维修资金变动 · project dossier 工程档案 · provider 服务单位 ·
//! promise 服务承诺 · standard 服务标准 · evaluation 考核评议 · resolution 决议 · minutes 会议纪要 · posting 张贴 · waiver 豁免 · assertion 自述的数.

/// Makes a typed index into one of the lists of [`Books`].
macro_rules! index {
    ($name:ident, $doc:literal) => {
        #[doc = $doc]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The record at this position of its list.
            pub fn new(index: usize) -> Self {
                $name(u32::try_from(index).expect("fewer than 2^32 records"))
            }

            /// Position in its list.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

pub mod amount;
pub mod archive;
pub mod ballot;
pub mod correction;
pub mod credit;
pub mod district;
pub mod document;
pub mod election;
pub mod estate;
pub mod evaluation;
pub mod fee;
pub mod fund;
pub mod income;
pub mod journal;
pub mod meeting;
pub mod member;
pub mod period;
pub mod posting;
pub mod provider;
pub mod record;
pub mod seat;
pub mod service;
pub mod tally;
pub mod tender;
pub mod trust;
pub mod upkeep;
pub mod value;
pub mod waiver;

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::source::Spanned;

/// Everything a committee has written down, and the day it is looked at.
#[derive(Debug)]
pub struct Books {
    /// The day the books are looked at. Nothing after it has happened yet.
    pub as_of: Date,
    /// How the site is to be made.
    pub settings: estate::Settings,
    /// The estate and who looks after it.
    pub estate: estate::Estate,
    /// Its buildings, in the order of the file.
    pub buildings: Vec<estate::Building>,
    /// The committee, when the file says who it is.
    pub committee: Option<estate::Committee>,
    /// Where to ask.
    pub contacts: estate::Contacts,
    /// What the bylaws say about the committee's own votes.
    pub bylaws: estate::Bylaws,
    /// Members of the committee and other bodies.
    pub members: Vec<member::Member>,
    /// Posts and duties.
    pub posts: Vec<member::Post>,
    /// Volunteer teams.
    pub teams: Vec<member::VolunteerTeam>,
    /// Funds, accounts and categories.
    pub chart: journal::Chart,
    /// Every receipt and payment, and what the ledgers assert of them.
    pub journal: journal::Journal,
    /// What the bank says.
    pub statements: Vec<journal::BankStatement>,
    /// Budgets by year.
    pub budgets: Vec<journal::Budget>,
    /// The price list with its history.
    pub fees: Vec<fee::Fee>,
    /// What was billed and received.
    pub collections: Vec<fee::Collection>,
    /// Maintenance-fund projects.
    pub projects: Vec<fund::Project>,
    /// Service providers.
    pub providers: Vec<provider::Provider>,
    /// Their contracts.
    pub contracts: Vec<provider::Contract>,
    /// Their promises.
    pub promises: Vec<provider::Promise>,
    /// The standards of the service lines.
    pub standards: Vec<provider::Standard>,
    /// Rounds of evaluation, one entry a provider and round.
    pub evaluations: Vec<evaluation::Evaluation>,
    /// Meetings with their resolutions, oldest first.
    pub meetings: Vec<meeting::Meeting>,
    /// Charter, covenant, rules, contracts, reports.
    pub documents: Vec<document::Document>,
    /// Notices, oldest first.
    pub notices: Vec<document::Notice>,
    /// Notices whose day has not come: on no page and in no table.
    pub embargoed: Vec<document::Notice>,
    /// Evidence of posting.
    pub postings: Vec<posting::Posting>,
    /// Requests for repair.
    pub repairs: Vec<service::Repair>,
    /// Complaints and petitions.
    pub complaints: Vec<service::Complaint>,
    /// Inspections.
    pub inspections: Vec<service::Inspection>,
    /// Surveys.
    pub surveys: Vec<service::Survey>,
    /// Objections and opinions with their answers.
    pub objections: Vec<service::Objection>,
    /// Uses of the seals.
    pub seal_uses: Vec<trust::SealUse>,
    /// Declared ties of members.
    pub ties: Vec<trust::Tie>,
    /// Gifts that were offered.
    pub gifts: Vec<trust::Gift>,
    /// Questions of residents with their answers; none of them is among the objections.
    pub questions: Vec<trust::Question>,
    /// Grants and their tranches.
    pub grants: Vec<income::Grant>,
    /// What common parts earn.
    pub leases: Vec<income::Lease>,
    /// Prices of parking.
    pub parking: Vec<income::Parking>,
    /// Shared bills and how they were shared.
    pub utilities: Vec<income::UtilityRow>,
    /// What is owed, by how long.
    pub arrears: Vec<income::Arrears>,
    /// How providers were chosen.
    pub tenders: Vec<tender::Tender>,
    /// Elections and recalls.
    pub elections: Vec<election::Election>,
    /// How ballots reached the owners.
    pub deliveries: Vec<ballot::Delivery>,
    /// Who left and joined the bodies.
    pub seat_changes: Vec<seat::SeatChange>,
    /// What was handed over when a committee or a member left.
    pub handovers: Vec<seat::HandoverItem>,
    /// What volunteers gave.
    pub volunteers: Vec<election::Volunteering>,
    /// The archive's index.
    pub archive: Vec<archive::File>,
    /// Estates by community and class.
    pub rollup: Vec<archive::Community>,
    /// Ratios with what they are of.
    pub indicators: Vec<archive::Indicator>,
    /// Estates that became others.
    pub merges: Vec<archive::Merge>,
    /// How often the work of the standards was done.
    pub service_log: Vec<upkeep::LogEntry>,
    /// Falls of snow and when the walks were clear.
    pub snow: Vec<upkeep::Snow>,
    /// Orders to put something right.
    pub orders: Vec<upkeep::Order>,
    /// Stars, classes, credit ratings and awards.
    pub ratings: Vec<credit::Rating>,
    /// Measures against providers.
    pub sanctions: Vec<credit::Sanction>,
    /// Firms that may be called for works.
    pub contractors: Vec<credit::Contractor>,
    /// The estates of the street or district.
    pub estates: Vec<district::Listed>,
    /// Published figures that were put right.
    pub corrections: Vec<correction::Correction>,
    /// Papers that no longer hold.
    pub withdrawals: Vec<correction::Withdrawal>,
    /// The committee's message on the home page, in Markdown.
    pub message: Option<String>,
    /// Findings that may pass.
    pub waivers: Vec<waiver::Waiver>,
    /// Sums and percentages that files state of themselves, checked by the rules.
    pub stated: Vec<Stated>,
    /// Attachments that records cite and that exist: path below the site, and length in bytes.
    pub attachments: BTreeMap<String, u64>,
}

/// A figure that a file states of its own rows: 合计, 小计, a percentage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// The cell that states it.
    pub cell: Spanned<String>,
    /// Its column header or key.
    pub header: String,
    /// What it claims to be.
    pub claim: Claim,
}

/// What a stated figure claims, with what the records give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// A sum of amounts over some rows.
    Sum {
        /// What is written.
        stated: amount::Amount,
        /// What the rows give.
        computed: amount::Amount,
        /// How many rows were added.
        rows: usize,
    },
    /// A count over some rows.
    Count {
        /// What is written.
        stated: i64,
        /// What the rows give.
        computed: i64,
        /// How many rows were added.
        rows: usize,
    },
    /// A sum of areas over some rows.
    Area {
        /// What is written.
        stated: amount::Area,
        /// What the rows give.
        computed: amount::Area,
        /// How many rows were added.
        rows: usize,
    },
    /// A percentage of two counts, areas or amounts in one unit.
    Share {
        /// What is written, with its number of printed decimals.
        stated: value::Percent,
        /// Numerator in the records, `None` when it is unknown.
        part: Option<i128>,
        /// Denominator in the records.
        whole: Option<i128>,
    },
}
