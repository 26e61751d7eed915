//! The posters of the notice board: the same facts as the pages, on paper. Which exist, what stands on them,
//! and what each is called; how they are set is not known here.

mod accounts;
pub mod block;
mod ledger;
mod numeral;
mod print;
pub mod sheet;

use super::Composing;

pub use print::{Print, PrintFile};
pub use sheet::Poster;

/// Every poster the books have data for, in the order of the board.
pub fn compose(composing: &Composing<'_>) -> Vec<Poster> {
    let makers: &[fn(&Composing<'_>) -> Vec<Poster>] = &[accounts::posters, ledger::posters];
    makers.iter().flat_map(|make| make(composing)).collect()
}
