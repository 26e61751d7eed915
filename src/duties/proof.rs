//! What shows that something was done: rows of the register of postings, and the records themselves. Knows
//! which words of the register serve which subjects; judges nothing.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{
    calendar,
    occasion::{Occasion, Record},
};
use crate::{
    books::{
        Books,
        period::parse_span,
        posting::{PostedMatter, Posting},
    },
    rulebook::duty::{Direction, Duty, Subject},
};

/// What a proof is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// A row of the register of postings, by position.
    Posting(usize),
    /// A record of the books, which the site shows.
    Record(Record),
}

/// One proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Proof {
    /// Since when; `None` when the record does not say.
    pub from: Option<Date>,
    /// Until when, for postings that have ended.
    pub to: Option<Date>,
    /// What it is.
    pub source: Source,
    /// Whether it shows by itself that the duty was done.
    pub enough: bool,
}

impl Proof {
    /// The row of the register of postings.
    pub fn posting(&self) -> Option<usize> {
        match self.source {
            Source::Posting(i) => Some(i),
            Source::Record(_) => None,
        }
    }
}

/// The register of postings, by what its rows are about.
pub struct Proofs<'b> {
    books: &'b Books,
    /// By the id in `instance`.
    by_name: BTreeMap<&'b str, Vec<usize>>,
    /// By the last day of the period in `instance`.
    by_end: BTreeMap<Date, Vec<usize>>,
    /// Rows that name a duty and no instance.
    bare: Vec<usize>,
}

impl<'b> Proofs<'b> {
    /// Of these books.
    pub fn new(books: &'b Books) -> Self {
        let mut proofs =
            Proofs { books, by_name: BTreeMap::new(), by_end: BTreeMap::new(), bare: Vec::new() };
        for (i, posting) in books.postings.iter().enumerate() {
            if books.as_of < posting.from.value {
                continue;
            }
            match &posting.instance {
                None => proofs.bare.push(i),
                Some(instance) => {
                    proofs.by_name.entry(&instance.value).or_default().push(i);
                    // `2025-12` is a month in a row about accounts and a meeting in one about decisions.
                    let paper = posting.duty.is_none()
                        && matches!(
                            posting.matter,
                            PostedMatter::Decision
                                | PostedMatter::MeetingNotice
                                | PostedMatter::Other
                        );
                    if let Some(span) = parse_span(&instance.value).filter(|_| !paper) {
                        proofs.by_end.entry(span.last()).or_default().push(i);
                    }
                }
            }
        }
        proofs
    }

    /// Whether any row names the duty itself, so that somebody keeps track of it.
    pub fn tracks(&self, duty: &Duty) -> bool {
        let names = |posting: &Posting| posting.duty.as_ref().is_some_and(|id| id.value == duty.id);
        self.books.postings.iter().any(names)
    }

    /// The rows about one occasion of a duty, the earliest first. `next` is the day of the occasion after it.
    pub fn of(&self, duty: &Duty, occasion: &Occasion, next: Option<Date>) -> Vec<Proof> {
        let mut rows: Vec<usize> = Vec::new();
        if occasion.record == Record::Standing {
            rows.extend(0..self.books.postings.len());
            rows.retain(|i| self.books.postings[*i].from.value <= self.books.as_of);
        }
        for name in occasion.names.iter().chain([&occasion.id]) {
            rows.extend(self.by_name.get(name.as_str()).into_iter().flatten());
        }
        if let Some(end) = occasion.ends {
            rows.extend(self.by_end.get(&end).into_iter().flatten());
        }
        let ahead = duty.due.is_some_and(|due| due.direction == Direction::Before);
        let in_turn = |i: &&usize| {
            let posting = &self.books.postings[**i];
            let from = posting.from.value;
            if ahead {
                // A row that names the duty and no more, in the year before what it is done for.
                let year = calendar::days_between(from, occasion.on) <= 366;
                return posting.duty.is_some() && from <= occasion.on && year;
            }
            occasion.on <= from && next.is_none_or(|next| from < next)
        };
        rows.extend(self.bare.iter().filter(in_turn));
        rows.retain(|i| self.serves(*i, duty, occasion));
        rows.sort_unstable();
        rows.dedup();
        let mut proofs: Vec<Proof> = rows.into_iter().map(|i| self.proof(i)).collect();
        proofs.sort_unstable();
        proofs
    }

    fn proof(&self, i: usize) -> Proof {
        let posting = &self.books.postings[i];
        // A last day in the future is a plan: the sheet still hangs.
        let to = posting.to.as_ref().map(|to| to.value);
        Proof {
            from: Some(posting.from.value),
            to: to.filter(|to| *to < self.books.as_of),
            source: Source::Posting(i),
            enough: true,
        }
    }

    fn serves(&self, i: usize, duty: &Duty, occasion: &Occasion) -> bool {
        let posting = &self.books.postings[i];
        if let Some(id) = &posting.duty {
            return id.value == duty.id;
        }
        if !subjects(posting.matter).contains(&duty.subject) {
            return false;
        }
        // A row about anything else says by its instance what it is about.
        posting.matter != PostedMatter::Other
            || occasion.record != Record::Standing
            || self.is_of_kind(posting, duty.subject)
    }

    /// Whether a posted document is one of those that a standing duty is about.
    fn is_of_kind(&self, posting: &Posting, subject: Subject) -> bool {
        use crate::books::document::DocumentKind::{Charter, Covenant, FundRules, Rules};
        let Some(instance) = &posting.instance else { return false };
        let document = self.books.documents.iter().find(|d| d.id.value == instance.value);
        document.is_some_and(|document| {
            matches!(document.kind, Charter | Covenant | FundRules | Rules)
                && matches!(subject, Subject::Organisation | Subject::Documents)
        })
    }
}

/// The subjects a word of the register stands for.
fn subjects(matter: PostedMatter) -> &'static [Subject] {
    match matter {
        PostedMatter::Accounts => {
            &[Subject::Accounts, Subject::CommonIncome, Subject::Parking, Subject::Collection]
        }
        PostedMatter::MaintenanceFund => &[Subject::Fund, Subject::FundProject],
        PostedMatter::Fees => &[Subject::Fees],
        PostedMatter::Evaluation => &[Subject::Evaluations],
        PostedMatter::Decision => {
            &[Subject::Decisions, Subject::Minutes, Subject::Elections, Subject::Budget]
        }
        PostedMatter::MeetingNotice => &[Subject::Assemblies, Subject::Meetings],
        PostedMatter::AnnualReport => &[Subject::AnnualReport],
        PostedMatter::Other => &[
            Subject::Documents,
            Subject::Notices,
            Subject::Corrections,
            Subject::Audits,
            Subject::Organisation,
            Subject::Posts,
            Subject::Standards,
            Subject::Providers,
            Subject::Contracts,
            Subject::Promises,
            Subject::FundProject,
        ],
    }
}
