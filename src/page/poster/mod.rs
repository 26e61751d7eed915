//! The posters of the notice board: the same facts as the pages, on paper. Which exist, what stands on them,
//! and what each is called; how they are set is not known here.

mod accounts;
mod annual;
mod ballot;
pub mod block;
mod build;
mod duty;
mod fault;
mod fees;
mod fund_account;
mod fund_year;
mod ledger;
mod meeting;
mod notice;
mod numeral;
mod people;
mod print;
mod project;
mod service;
pub mod sheet;
mod title;
mod wording;

use super::Composing;

pub use print::{Print, PrintFile};
pub use sheet::Poster;

/// Makes the posters of one matter.
type Maker = fn(&Composing<'_>) -> Vec<Poster>;

/// Every kind with the key of its name, in the order of the board.
pub const KINDS: [(&str, &str); 26] = [
    ("cover", "poster.kind-cover"),
    ("accounts", "poster.kind-accounts"),
    ("ledger", "poster.kind-ledger"),
    ("common-income", "poster.kind-common-income"),
    ("parking", "poster.kind-parking"),
    ("fund", "poster.kind-fund"),
    ("project", "poster.kind-project"),
    ("fees", "poster.kind-fees"),
    ("fee-change", "poster.kind-fee-change"),
    ("organisation", "poster.kind-organisation"),
    ("standards", "poster.kind-standards"),
    ("provider", "poster.kind-provider"),
    ("evaluation", "poster.kind-evaluation"),
    ("meeting-notice", "poster.kind-meeting-notice"),
    ("decision", "poster.kind-decision"),
    ("vote", "poster.kind-vote"),
    ("election", "poster.kind-election"),
    ("minutes", "poster.kind-minutes"),
    ("minutes-formal", "poster.kind-minutes-formal"),
    ("notice", "poster.kind-notice"),
    ("correction", "poster.kind-correction"),
    ("audit", "poster.kind-audit"),
    ("annual", "poster.kind-annual"),
    ("fault", "poster.kind-fault"),
    ("flow", "poster.kind-flow"),
    ("duties", "poster.kind-duties"),
];

const MAKERS: [Maker; 14] = [
    accounts::posters,
    ledger::posters,
    fund_account::posters,
    fund_year::posters,
    project::posters,
    fees::posters,
    people::posters,
    service::posters,
    meeting::posters,
    ballot::posters,
    notice::posters,
    annual::posters,
    fault::posters,
    duty::posters,
];

/// Every poster the books have data for.
pub fn compose(composing: &Composing<'_>) -> Vec<Poster> {
    let mut posters: Vec<Poster> = MAKERS.iter().flat_map(|make| make(composing)).collect();
    posters.extend(annual::cover(composing, &posters));
    posters
}
