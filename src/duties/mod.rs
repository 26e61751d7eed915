//! What is owed, when, and how it stands on the day of the books: a register of every duty with its instances,
//! each with an outcome and what proves it. Knows the books and the merged rulebooks; knows no template and
//! no format of a file.

pub mod applies;
pub mod calendar;
pub mod content;
pub mod judge;
pub mod occasion;
pub mod proof;
pub mod registry;
pub mod tell;
pub mod told;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::{
    books::Books,
    rulebook::{
        duty::{Duty, Level},
        holidays::Holidays,
        layer::Duties,
    },
};

use applies::Applies;
use calendar::Deadline;
use occasion::{Occasion, Occasions};
use proof::{Proof, Proofs};

/// How a duty, or one instance of it, stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Its day has passed and nothing shows that it was done.
    Overdue,
    /// It cannot be made good: a notice that came too late, a sheet that was taken down too early.
    Breached,
    /// Its day is near.
    DueSoon,
    /// It is published, but nothing shows that it hung on the board.
    Unproven,
    /// What would be needed to tell is not recorded.
    Unknown,
    /// Done after its day.
    MetLate,
    /// Done in time.
    Met,
    /// Its day is still far.
    NotYetDue,
    /// It does not concern this estate, or there was no occasion for it.
    NotApplicable,
}

impl Outcome {
    /// Every outcome, the most pressing first.
    pub const ALL: [Outcome; 9] = [
        Outcome::Overdue,
        Outcome::Breached,
        Outcome::DueSoon,
        Outcome::Unproven,
        Outcome::Unknown,
        Outcome::MetLate,
        Outcome::Met,
        Outcome::NotYetDue,
        Outcome::NotApplicable,
    ];

    /// ASCII name, for addresses, data files and words.
    pub const fn slug(self) -> &'static str {
        match self {
            Outcome::Overdue => "overdue",
            Outcome::Breached => "breached",
            Outcome::DueSoon => "due_soon",
            Outcome::Unproven => "unproven",
            Outcome::Unknown => "unknown",
            Outcome::MetLate => "met_late",
            Outcome::Met => "met",
            Outcome::NotYetDue => "not_yet_due",
            Outcome::NotApplicable => "not_applicable",
        }
    }

    /// Whether it was done, in time or not.
    pub const fn is_done(self) -> bool {
        matches!(self, Outcome::Met | Outcome::MetLate)
    }
}

/// Why an outcome is what it is, where the dates do not say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A condition of the duty does not hold here.
    Condition,
    /// The estate has no such fund.
    NoFund,
    /// Nothing happened that would call for it.
    NoOccasion,
    /// A fact of the estate that the duty depends on is not recorded.
    NoFact,
    /// The program keeps no register of it and no posting names it.
    NoRegister,
    /// A sheet was taken down too early.
    Short {
        /// How long it hung.
        hung: i64,
    },
    /// Something the sources list is missing.
    Incomplete,
    /// It was last renewed too long ago.
    Stale,
}

/// One time a duty falls due.
#[derive(Clone, Debug)]
pub struct Instance {
    /// What calls for it.
    pub occasion: Occasion,
    /// By when; `None` for standing duties that name no time.
    pub due: Option<Deadline>,
    /// How it stands.
    pub outcome: Outcome,
    /// Days after the last day in time: on the day it was done, or on the day of the books.
    pub days_late: Option<i64>,
    /// When it was done.
    pub done_on: Option<Date>,
    /// What shows it, the earliest first.
    pub proofs: Vec<Proof>,
    /// Items of the duty's content that are missing, by position.
    pub missing: Vec<usize>,
    /// Why, where the dates do not say it.
    pub reason: Option<Reason>,
}

/// One duty with everything that is known of it.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The duty as merged.
    pub duty: Duty,
    /// Its instances, oldest first, up to the next one that is to come.
    pub instances: Vec<Instance>,
    /// How the duty stands as a whole: what is overdue first, else the newest instance that fell due.
    pub outcome: Outcome,
    /// The instance that makes it stand so, by position; `None` when there is none.
    pub current: Option<usize>,
    /// Why, when no instance says it.
    pub reason: Option<Reason>,
}

impl Standing {
    /// The instance that makes the duty stand as it does.
    pub fn shown(&self) -> Option<&Instance> {
        self.instances.get(self.current?)
    }

    /// Whether the estate keeps track of it: a row of the register of postings serves it, or two meetings that it
    /// asks for are recorded.
    pub fn is_tracked(&self) -> bool {
        let posted = |instance: &&Instance| instance.proofs.iter().any(|p| p.posting().is_some());
        let held = self.instances.iter().filter(|instance| instance.outcome.is_done()).count();
        let hold = self.duty.act == crate::rulebook::duty::Act::Hold;
        self.instances.iter().any(|instance| posted(&instance)) || (hold && 1 < held)
    }

    /// The next instance that is to be done, with its day.
    pub fn next(&self) -> Option<(&Instance, Deadline)> {
        let ahead = |instance: &&Instance| {
            matches!(instance.outcome, Outcome::NotYetDue | Outcome::DueSoon)
        };
        self.instances.iter().find(ahead).and_then(|next| Some((next, next.due?)))
    }
}

/// Every duty of an estate and how it stands.
#[derive(Debug, Default)]
pub struct Register {
    /// Those that may concern it, by id.
    pub standings: Vec<Standing>,
    /// Years in which days of rest are not known though they could change whether something is in time.
    pub years_without_holidays: BTreeSet<i16>,
    /// Whether the estate keeps a register of postings at all.
    pub keeps_postings: bool,
}

impl Register {
    /// The duty with this id.
    pub fn find(&self, id: &str) -> Option<&Standing> {
        self.standings.iter().find(|standing| standing.duty.id == id)
    }

    /// How many duties that somebody must or should do stand in each way; those of others apart.
    pub fn counts(&self, side: Side) -> BTreeMap<Outcome, usize> {
        let mut counts = BTreeMap::new();
        for standing in self.side(side) {
            *counts.entry(standing.outcome).or_default() += 1;
        }
        counts
    }

    /// The duties of one calendar, by id.
    pub fn side(&self, side: Side) -> impl Iterator<Item = &Standing> {
        self.standings.iter().filter(move |standing| match side {
            Side::Ours => standing.duty.is_ours(),
            Side::Others => !standing.duty.is_ours(),
        })
    }
}

/// Which of the two calendars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// What the committee owes.
    Ours,
    /// What it checks on others (S-012).
    Others,
}

/// Days before its day from which something is said to be due soon. Ours; no source says it.
pub const SOON: i64 = 14;

/// Makes the register. Pure: the same books and rulebooks give the same register.
pub fn assess(books: &Books, duties: &Duties, holidays: &Holidays) -> Register {
    let occasions = Occasions::new(books);
    let proofs = Proofs::new(books);
    let mut register =
        Register { keeps_postings: !books.postings.is_empty(), ..Register::default() };
    for duty in duties.duties.values() {
        let Some(applies) = applies::to(books, duty) else { continue };
        let standing = match applies {
            Applies::Yes => {
                let judge = judge::Judge { books, duty, holidays, proofs: &proofs };
                judge.standing(&occasions)
            }
            Applies::No(reason) => still(duty, Outcome::NotApplicable, reason),
            Applies::Unknown(reason) => still(duty, Outcome::Unknown, reason),
        };
        note_years(&mut register, &standing, holidays);
        register.standings.push(standing);
    }
    register
}

/// A duty without instances.
fn still(duty: &Duty, outcome: Outcome, reason: Reason) -> Standing {
    Standing {
        duty: duty.clone(),
        instances: Vec::new(),
        outcome,
        current: None,
        reason: Some(reason),
    }
}

/// The longest rest of a year with the weekends beside it, in days.
const LONGEST_REST: i64 = 11;

/// Days of rest that are not known change a verdict only where something was done a little late or is soon due.
fn note_years(register: &mut Register, standing: &Standing, holidays: &Holidays) {
    let near = |instance: &&Instance| {
        let late = instance.days_late.is_some_and(|days| 0 < days && days <= LONGEST_REST);
        late || instance.outcome == Outcome::DueSoon
    };
    for due in standing.instances.iter().filter(near).filter_map(|instance| instance.due) {
        if !holidays.knows(due.last.year()) {
            register.years_without_holidays.insert(due.last.year());
        }
    }
}

impl Level {
    /// Whether it is owed and not merely allowed.
    pub const fn is_owed(self) -> bool {
        matches!(self, Level::Must | Level::Should)
    }
}

#[cfg(test)]
mod tests;
