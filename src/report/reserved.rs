//! Which matter is decided by whom and with which majority, as the rulebooks of the estate say on the day of the
//! books (S-068, Civil Code 278). The last layer that names a matter holds.

use crate::{
    books::{
        Books,
        meeting::{Matter, Voters},
    },
    rulebook::{Rulebooks, VoteRule},
    text::Text,
};

/// One matter.
#[derive(Clone, Debug)]
pub struct Reserved {
    /// The matter.
    pub matter: Matter,
    /// The bodies that may decide it, the usual one first, each with the votes it needs; the committee alone
    /// where no rulebook names another.
    pub bodies: Vec<(Voters, Option<VoteRule>)>,
    /// Where that is written, by layer; empty for what is left to the committee.
    pub grounds: Vec<Text>,
}

/// Every matter, in the order of the documentation; that of no kind is left out.
pub fn prepare(books: &Books, rulebooks: &Rulebooks) -> Vec<Reserved> {
    let matters = Matter::ALL.into_iter().filter(|(matter, _)| *matter != Matter::Other);
    matters.map(|(matter, _)| of(books, rulebooks, matter)).collect()
}

fn of(books: &Books, rulebooks: &Rulebooks, matter: Matter) -> Reserved {
    let holds = rulebooks.decides(matter, books.as_of);
    let voters = holds.map_or_else(|| vec![Voters::Committee], |decides| decides.voters.clone());
    let named = rulebooks.iter().flat_map(|book| &book.decides);
    let named = named.filter(|d| d.matters.contains(&matter) && d.basis.in_force(books.as_of));
    let vote = |voters: Voters| rulebooks.vote(books, voters, matter, books.as_of);
    Reserved {
        matter,
        bodies: voters.into_iter().map(|voters| (voters, vote(voters))).collect(),
        grounds: named.map(|decides| decides.basis.text()).collect(),
    }
}
