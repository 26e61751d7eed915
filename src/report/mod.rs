//! Arranges the tallied numbers of the books into what is published: statements, timelines, verdicts. Each
//! published number is a [`Fact`] with an id. Knows no rule, no template and no formatted text.

pub mod attendance;
pub mod budget;
pub mod checklist;
pub mod collection;
pub mod consequence;
pub mod district;
pub mod facts;
pub mod fees;
pub mod income;
pub mod ledger;
pub mod maintenance;
pub mod no_fee;
pub mod petition;
pub mod reminders;
pub mod requests;
pub mod reserved;
pub mod service;
pub mod share;
pub mod statement;
pub mod upkeep;
pub mod vote;

use crate::{
    books::{
        Books,
        amount::Amount,
        estate::Regime,
        journal::Head,
        period::{Cadence, Period},
        tally::Tally,
    },
    rulebook::Rulebooks,
};

/// A published amount with the id that every rendering of it carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// As `24q1.operating.income.total`: period, fund, section, head.
    pub id: String,
    /// The amount.
    pub amount: Amount,
}

impl Fact {
    /// An amount under an id.
    pub fn new(id: impl Into<String>, amount: Amount) -> Self {
        Fact { id: id.into(), amount }
    }
}

/// Everything that is published of the books.
#[derive(Debug)]
pub struct Report {
    /// One statement for each period of the site's cadence that has accounts, oldest first.
    pub statements: Vec<statement::Statement>,
    /// Periods without accounts between two that have them.
    pub missing: Vec<Period>,
    /// One for each calendar year with accounts, oldest first; empty when the cadence is the year itself.
    pub years: Vec<statement::Statement>,
    /// What the newest finished period comes to for a home; `None` when no area is known.
    pub share: Option<share::Share>,
    /// The maintenance fund; `None` when the estate keeps none.
    pub maintenance: Option<maintenance::MaintenanceReport>,
    /// The price list, by fee.
    pub fees: Vec<fees::FeeHistory>,
    /// Billed and received, by the days of the files, newest first.
    pub collections: Vec<collection::CollectionReport>,
    /// The worksheet of the no-fee rule, by year, oldest first; empty for estates it is not for.
    pub no_fee: Vec<no_fee::NoFeeYear>,
    /// Rounds of evaluation, newest first.
    pub rounds: Vec<service::Round>,
    /// Grants, leases, arrears.
    pub income: income::IncomeReport,
    /// What the rulebooks ask of the registers.
    pub limits: requests::Limits,
    /// How often members came to the committee's meetings.
    pub attendance: Vec<attendance::Attendance>,
    /// Papers held against what the law asks of them.
    pub papers: Vec<checklist::PaperCheck>,
    /// The estates of the street or district, as a tree; `None` when none are listed.
    pub district: Option<district::Branch>,
    /// Who decides what.
    pub reserved: Vec<reserved::Reserved>,
    /// Days on which somebody is reminded of what ends.
    pub reminders: Vec<reminders::Reminder>,
    /// How many owners it takes to move something.
    pub petitions: Vec<petition::Petition>,
    /// What came of each vote, by meeting and resolution as in the books.
    pub votes: Vec<Vec<vote::VoteResult>>,
}

/// Makes the report. Pure: the same books give the same report.
pub fn prepare(books: &Books, rulebooks: &Rulebooks) -> Report {
    let tally = Tally::new(books);
    let cadence = books.settings.cadence;
    let (statements, missing) = statement::prepare(&tally, cadence);
    let years = match cadence {
        Cadence::Year => Vec::new(),
        Cadence::Month | Cadence::Quarter | Cadence::HalfYear => {
            statement::prepare(&tally, Cadence::Year).0
        }
    };
    Report {
        share: share::prepare(books, &statements),
        statements,
        missing,
        years,
        maintenance: maintenance::prepare(&tally),
        fees: fees::prepare(books),
        collections: collection::prepare(books, rulebooks.least_group()),
        no_fee: match books.estate.regime {
            Regime::Quasi => no_fee::prepare(&tally),
            Regime::Owners | Regime::Custodial => Vec::new(),
        },
        rounds: service::prepare(books),
        income: income::prepare(
            books,
            rulebooks.least_group(),
            rulebooks.limit("common-income.top-up-share", books.as_of).as_ref(),
        ),
        limits: requests::Limits::of(rulebooks, books.as_of),
        attendance: attendance::prepare(books),
        papers: checklist::prepare(books, rulebooks),
        district: district::prepare(books),
        reserved: reserved::prepare(books, rulebooks),
        reminders: reminders::prepare(books, rulebooks),
        petitions: petition::prepare(books, rulebooks),
        votes: vote::prepare(books, rulebooks),
    }
}

/// How many periods have accounts, without making their statements.
pub fn count(books: &Books) -> usize {
    statement::periods(&Tally::new(books), books.settings.cadence).0.len()
}

/// ASCII name of a head, for fact ids.
pub fn head_slug(books: &Books, head: Head) -> &str {
    match head {
        Head::Category(id) => &books.chart[id].id.value,
        Head::Movement(kind) => kind.slug(),
    }
}
