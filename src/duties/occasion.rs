//! What calls for a duty: the ends of periods, and what happened by the records. Knows the records, and no
//! date by which anything is due.

mod meetings;
mod records;

use jiff::{ToSpan, civil::Date};

use super::{
    calendar::{self, Term},
    registry::Registry,
};
use crate::{
    books::{
        Books,
        document::{DocumentId, DocumentKind, NoticeKind},
        evaluation::Grade,
        fund::ProjectId,
        meeting::MeetingId,
        period::{Period, Span, parse_span},
        posting::Posting,
        provider::ContractId,
    },
    rulebook::duty::{Direction, Due, Duty, Event, Subject, Trigger},
    source::Place,
};

/// Which record calls for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Record {
    /// A period: its days.
    Term(Span),
    /// A meeting.
    Meeting(MeetingId),
    /// A round of evaluation: its days.
    Round(Span),
    /// A document.
    Document(DocumentId),
    /// A notice, by position.
    Notice(usize),
    /// A price, by position.
    Fee(usize),
    /// A contract.
    Contract(ContractId),
    /// A maintenance-fund project.
    Project(ProjectId),
    /// An entry of a register, by position.
    Entry(Registry, usize),
    /// The committee itself.
    Committee,
    /// Nothing in particular: what always stands.
    Standing,
}

/// One thing that calls for a duty.
#[derive(Clone, Debug)]
pub struct Occasion {
    /// Id of the instance, unique in its duty: `2024Q1`, `2024-03-reps`, `standing`.
    pub id: String,
    /// Other names that postings may call it by.
    pub names: Vec<String>,
    /// The day that times are counted from.
    pub on: Date,
    /// The last day of what it is about, when that is a stretch of days.
    pub ends: Option<Date>,
    /// The record.
    pub record: Record,
    /// Where it is written.
    pub place: Option<Place>,
}

/// The occasions of the books.
pub struct Occasions<'b> {
    books: &'b Books,
    /// From when on anything is judged; `None` when nothing is recorded.
    begin: Option<Date>,
}

impl<'b> Occasions<'b> {
    /// Of these books.
    pub fn new(books: &'b Books) -> Self {
        let entries = books.journal.first_day();
        let meetings = books.meetings.iter().map(|meeting| meeting.date.value);
        let begin = entries.into_iter().chain(meetings).min();
        // What happened before the register of postings was begun cannot be proven and is not judged.
        let about = |posting: &Posting| {
            let instance = posting.instance.as_ref();
            let span = instance.and_then(|instance| parse_span(&instance.value));
            span.map_or(posting.from.value, |span| span.start().min(posting.from.value))
        };
        let posted = books.postings.iter().map(about).min();
        Occasions { books, begin: begin.max(posted).or(posted) }
    }

    /// What calls for a duty, oldest first.
    pub fn of(&self, duty: &Duty) -> Vec<Occasion> {
        let due = duty.due;
        match duty.trigger {
            Trigger::Standing => vec![self.standing()],
            Trigger::Periodic { rhythm, month, of } => {
                let books = self.books;
                let Some(begin) = self.begin else { return Vec::new() };
                // Of money nothing is asked before the first entry, of a register nothing before it was begun.
                let entry = self.first_entry().filter(|_| is_money(duty.subject));
                let register = of.map_or(Registry::of_subject(duty.subject), Registry::of_event);
                let entry =
                    entry.or(register.and_then(|register| register.begun(books)).map(month_of));
                let from = entry.unwrap_or(begin).max(month_of(begin));
                let cadence = books.settings.cadence;
                let year = from.saturating_sub(1.year());
                let mut terms = calendar::terms(rhythm, month, cadence, year, books.as_of);
                // Of these the period is owed in which the first entry stands, of the rest the next one.
                terms.retain(|term| match entry {
                    Some(_) => from < term.span.end(),
                    None => from <= term.span.start(),
                });
                terms.into_iter().map(|term| periodic(term, due)).collect()
            }
            Trigger::Event(event) => {
                let mut all = self.events(event);
                all.retain(|occasion| self.begin.is_none_or(|begin| begin <= occasion.on));
                // A provider answers for what is complained of its own work, and for what it is told to put right.
                let about_provider = |occasion: &Occasion| match occasion.record {
                    Record::Entry(Registry::Complaints, i) => {
                        self.books.complaints[i].provider.is_some()
                    }
                    Record::Entry(Registry::Rectifications, i) => {
                        self.books.orders[i].provider.is_some()
                    }
                    _ => true,
                };
                all.retain(|occasion| duty.is_ours() || about_provider(occasion));
                all.sort_by(|a, b| (a.on, &a.id).cmp(&(b.on, &b.id)));
                all
            }
        }
    }

    /// Accounts begin with the month of the first entry.
    fn first_entry(&self) -> Option<Date> {
        self.books.journal.first_day().map(month_of)
    }

    /// What always stands is counted from the day the committee took office, or from the beginning.
    fn standing(&self) -> Occasion {
        let committee = self.books.committee.as_ref();
        let elected = committee.and_then(|committee| committee.elected_on.as_ref());
        let on = elected.map(|on| on.value).or(self.begin).unwrap_or(self.books.as_of);
        Occasion {
            id: "standing".to_owned(),
            names: Vec::new(),
            on,
            ends: None,
            record: Record::Standing,
            place: None,
        }
    }

    /// Whether the books hold what a duty's event is about: the records of every estate do, and a register that
    /// this one keeps.
    pub fn keeps(&self, duty: &Duty, event: Event) -> bool {
        let kept =
            |register: &Registry| register.serves(duty) && register.begun(self.books).is_some();
        is_registered(event) || Registry::of_event(event).as_ref().is_some_and(kept)
    }

    fn events(&self, event: Event) -> Vec<Occasion> {
        if let Some(occasions) = self.meetings(event) {
            return occasions;
        }
        if let Some(occasions) = self.projects(event) {
            return occasions;
        }
        match event {
            Event::Evaluation => self.rounds(),
            Event::EvaluationBasic => self.graded(Grade::Basic),
            Event::EvaluationUnsatisfied => self.graded(Grade::Unsatisfied),
            Event::AuditReport => self.documents(&[DocumentKind::Audit]),
            Event::DocumentAdopted => self.documents(&[
                DocumentKind::Charter,
                DocumentKind::Covenant,
                DocumentKind::Rules,
                DocumentKind::FundRules,
            ]),
            Event::FeeChange => self.fees(),
            Event::ContractSigned => self.contracts(|contract| contract.from),
            Event::ContractEnd => {
                self.contracts(|contract| contract.until.as_ref().map(|until| until.value))
            }
            Event::Notice => self.notices(&[NoticeKind::Publicity]),
            Event::Correction => self.notices(&[NoticeKind::Correction]),
            Event::TermEnd => self.term_end().into_iter().collect(),
            Event::MemberChange => self.member_changes(),
            other => {
                debug_assert!(!is_registered(other), "{other:?}");
                let register = Registry::of_event(other);
                register.map_or(Vec::new(), |register| register.occasions(self.books, other))
            }
        }
    }

    /// The days on which something was held, for duties to hold it: meetings of a kind, evaluations, audits.
    pub fn held(&self, event: Event) -> Vec<(Date, Record)> {
        let held = self.events(event);
        let books = self.books;
        let day = |occasion: Occasion| match occasion.record {
            Record::Meeting(id) => (books.meetings[id.index()].date.value, occasion.record),
            _ => (occasion.on, occasion.record),
        };
        held.into_iter().map(day).collect()
    }
}

fn periodic(term: Term, due: Option<Due>) -> Occasion {
    let ahead = due.is_some_and(|due| due.direction == Direction::Before);
    let id = term.period.map_or_else(|| span_name(term.span), |period| period.to_string());
    Occasion {
        id,
        names: Vec::new(),
        // What must be done ahead of a period is counted back from its first day.
        on: if ahead { term.span.start() } else { term.span.last() },
        ends: Some(term.span.last()),
        record: Record::Term(term.span),
        place: None,
    }
}

/// The name of a stretch of days: that of the period it is, else its first and last month.
pub fn span_name(span: Span) -> String {
    use crate::books::period::Cadence;
    let all = [Cadence::Month, Cadence::Quarter, Cadence::HalfYear, Cadence::Year];
    let named = all.into_iter().filter_map(|cadence| Period::of(span.start(), cadence));
    let month = |day: Date| format!("{}-{:02}", day.year(), day.month());
    named.into_iter().find(|period| period.span() == span).map_or_else(
        || format!("{}..{}", month(span.start()), month(span.last())),
        |p| p.to_string(),
    )
}

/// Whether a subject is an account of money that the ledger keeps.
pub fn is_money(subject: Subject) -> bool {
    matches!(
        subject,
        Subject::Accounts | Subject::CommonIncome | Subject::Parking | Subject::Collection
    )
}

fn month_of(day: Date) -> Date {
    day.first_of_month()
}

/// Whether the books of every estate hold what an event is about.
fn is_registered(event: Event) -> bool {
    !matches!(
        event,
        Event::Complaint
            | Event::Objection
            | Event::AccountsObjection
            | Event::Question
            | Event::Grant
            | Event::Survey
            | Event::Rectification
            | Event::Inspection
            | Event::TenderPlan
            | Event::ProviderHandover
            | Event::WindingUp
            | Event::Request
            | Event::Tender
            | Event::Handover
            | Event::Emergency
            | Event::Decoration
            | Event::PreparatoryGroup
            | Event::Candidates
            | Event::ProviderChange
            | Event::ArrearsDemand
            | Event::BankStatement
            | Event::FundLow
            | Event::BudgetOverrun
            | Event::MemberEnd
            | Event::PromiseChange
    )
}
