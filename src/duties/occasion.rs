//! What calls for a duty: the ends of periods, and what happened by the records. Knows the records, and no
//! date by which anything is due.

use std::collections::BTreeMap;

use jiff::{ToSpan, civil::Date};

use super::calendar::{self, Term};
use crate::{
    books::{
        Books,
        document::{DocumentId, DocumentKind, NoticeKind},
        evaluation::Grade,
        fund::{Project, ProjectId},
        meeting::{Matter, Meeting, MeetingId, MeetingKind, Resolution, Voters},
        member::Body,
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
    /// A complaint, by position.
    Complaint(usize),
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
            Trigger::Periodic { rhythm, month, of: _ } => {
                let books = self.books;
                let Some(begin) = self.begin else { return Vec::new() };
                // Of money nothing is asked before the first entry.
                let entry = self.first_entry().filter(|_| is_money(duty.subject));
                let from = entry.unwrap_or(begin).max(month_of(begin));
                let cadence = books.settings.cadence;
                let year = from.saturating_sub(1.year());
                let mut terms = calendar::terms(rhythm, month, cadence, year, books.as_of);
                // Of money the period is owed in which the first entry stands, of the rest the next one.
                terms.retain(|term| match entry {
                    Some(_) => from < term.span.end(),
                    None => from <= term.span.start(),
                });
                terms.into_iter().map(|term| periodic(term, due)).collect()
            }
            Trigger::Event(event) => {
                let mut all = self.events(event);
                all.retain(|occasion| self.begin.is_none_or(|begin| begin <= occasion.on));
                // A provider answers for what is complained of its own work.
                all.retain(|occasion| match occasion.record {
                    Record::Complaint(i) => {
                        duty.is_ours() || self.books.complaints[i].provider.is_some()
                    }
                    Record::Term(_)
                    | Record::Meeting(_)
                    | Record::Round(_)
                    | Record::Document(_)
                    | Record::Notice(_)
                    | Record::Fee(_)
                    | Record::Contract(_)
                    | Record::Project(_)
                    | Record::Committee
                    | Record::Standing => true,
                });
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

    /// Whether the books hold what an event is about. Complaints are a register that not every estate keeps.
    pub fn keeps(&self, event: Event) -> bool {
        is_registered(event) || (event == Event::Complaint && !self.books.complaints.is_empty())
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
            Event::Complaint => self.complaints(),
            other => {
                debug_assert!(!is_registered(other), "{other:?}");
                Vec::new()
            }
        }
    }

    /// Events that are meetings, or what meetings decided; `None` for other events.
    fn meetings(&self, event: Event) -> Option<Vec<Occasion>> {
        let opened = |meeting: &Meeting| meeting.open_on.unwrap_or(meeting.date.value);
        let held = |meeting: &Meeting| meeting.date.value;
        let counted = |meeting: &Meeting| meeting.counted_on.unwrap_or(meeting.date.value);
        let decided = |voters: Voters, day: fn(&Meeting) -> Date| {
            self.pick(day, |meeting| meeting.resolutions.iter().any(|r| r.voters == voters))
        };
        let of_kind = |kinds: &[MeetingKind], day: fn(&Meeting) -> Date| {
            self.pick(day, |meeting| kinds.contains(&meeting.kind))
        };
        let election = |resolution: &Resolution| resolution.matter == Matter::Election;
        Some(match event {
            Event::CommitteeDecision => decided(Voters::Committee, held),
            Event::RepresentativesDecision => decided(Voters::Representatives, counted),
            Event::AssemblyDecision => decided(Voters::Owners, counted),
            Event::Election => self.pick(held, |meeting| meeting.resolutions.iter().any(election)),
            Event::Assembly => of_kind(&[MeetingKind::Assembly], opened),
            Event::RepresentativesMeeting => of_kind(&[MeetingKind::Representatives], opened),
            Event::CommitteeMeeting => {
                of_kind(&[MeetingKind::Regular, MeetingKind::Enlarged], held)
            }
            Event::RegularMeeting => of_kind(&[MeetingKind::Regular], held),
            Event::EnlargedMeeting => of_kind(&[MeetingKind::Enlarged], held),
            Event::CoordinationMeeting => of_kind(&[MeetingKind::Coordination], held),
            Event::ConsultationMeeting => of_kind(&[MeetingKind::Consultation], held),
            Event::AnnualMeeting => of_kind(&[MeetingKind::Annual], held),
            Event::JointMeeting => of_kind(&[MeetingKind::Joint], held),
            _ => return None,
        })
    }

    fn pick(&self, day: fn(&Meeting) -> Date, wanted: impl Fn(&Meeting) -> bool) -> Vec<Occasion> {
        let meetings = self.books.meetings.iter().enumerate();
        let wanted = meetings.filter(|(_, meeting)| wanted(meeting));
        let occasion = |(i, meeting): (usize, &Meeting)| {
            let names = meeting.resolutions.iter().map(|resolution| resolution.id.value.clone());
            Occasion {
                id: meeting.id.value.clone(),
                names: names.collect(),
                on: day(meeting),
                ends: None,
                record: Record::Meeting(MeetingId::new(i)),
                place: Some(meeting.date.place),
            }
        };
        wanted.map(occasion).collect()
    }

    /// The days on which something was held, for duties to hold it: meetings of a kind, evaluations, audits.
    pub fn held(&self, event: Event) -> Vec<(Date, Record)> {
        let held = self.events(event);
        let books = self.books;
        let day = |occasion: Occasion| match occasion.record {
            Record::Meeting(id) => (books.meetings[id.index()].date.value, occasion.record),
            Record::Term(_)
            | Record::Round(_)
            | Record::Document(_)
            | Record::Notice(_)
            | Record::Fee(_)
            | Record::Contract(_)
            | Record::Project(_)
            | Record::Complaint(_)
            | Record::Committee
            | Record::Standing => (occasion.on, occasion.record),
        };
        held.into_iter().map(day).collect()
    }

    /// Events in the life of a maintenance-fund project; `None` for other events.
    fn projects(&self, event: Event) -> Option<Vec<Occasion>> {
        let day: fn(&Project) -> Option<Date> = match event {
            Event::ProjectProposed => |project| project.proposed_on,
            Event::ProjectContract => |project| project.contract.as_ref()?.signed_on,
            Event::ProjectAcceptance => |project| project.acceptance.as_ref()?.on,
            Event::ProjectAudit => |project| project.audit.as_ref()?.on,
            Event::ProjectEmergency => |project| project.emergency.as_ref()?.on,
            _ => return None,
        };
        let projects = self.books.projects.iter().enumerate();
        let occasion = |(i, project): (usize, &Project)| {
            Some(Occasion {
                id: project.id.value.clone(),
                names: Vec::new(),
                on: day(project)?,
                ends: None,
                record: Record::Project(ProjectId::new(i)),
                place: Some(project.place),
            })
        };
        Some(projects.filter_map(occasion).collect())
    }

    /// One for each round, on the day of the meeting that decided it.
    fn rounds(&self) -> Vec<Occasion> {
        let mut rounds: BTreeMap<Span, Occasion> = BTreeMap::new();
        for evaluation in &self.books.evaluations {
            let meeting = evaluation.meeting.map(|id| &self.books.meetings[id.index()]);
            let on = meeting.map_or(evaluation.span.last(), |meeting| meeting.date.value);
            let round = rounds.entry(evaluation.span).or_insert_with(|| Occasion {
                id: span_name(evaluation.span),
                names: Vec::new(),
                on,
                ends: Some(evaluation.span.last()),
                record: Record::Round(evaluation.span),
                place: Some(evaluation.place),
            });
            round.on = round.on.max(on);
            round.names.extend(meeting.map(|meeting| meeting.id.value.clone()));
        }
        rounds.into_values().collect()
    }

    /// One for each provider that got a grade.
    fn graded(&self, grade: Grade) -> Vec<Occasion> {
        let books = self.books;
        let rows = books.evaluations.iter();
        let rows = rows.filter(|row| row.grade.as_ref().is_some_and(|g| g.value == grade));
        let occasion = |row: &crate::books::evaluation::Evaluation| {
            let meeting = row.meeting.map(|id| &books.meetings[id.index()]);
            let provider = &books.providers[row.provider.index()].id.value;
            Occasion {
                id: format!("{}-{provider}", span_name(row.span)),
                names: vec![span_name(row.span)],
                on: meeting.map_or(row.span.last(), |meeting| meeting.date.value),
                ends: Some(row.span.last()),
                record: Record::Round(row.span),
                place: Some(row.place),
            }
        };
        rows.map(occasion).collect()
    }

    fn documents(&self, kinds: &[DocumentKind]) -> Vec<Occasion> {
        let documents = self.books.documents.iter().enumerate();
        let occasions = documents.filter(|(_, document)| kinds.contains(&document.kind));
        let occasions = occasions.filter_map(|(i, document)| {
            Some(Occasion {
                id: document.id.value.clone(),
                names: Vec::new(),
                on: document.adopted_on?,
                ends: None,
                record: Record::Document(DocumentId::new(i)),
                place: Some(document.id.place),
            })
        });
        occasions.collect()
    }

    fn notices(&self, kinds: &[NoticeKind]) -> Vec<Occasion> {
        let notices = self.books.notices.iter().enumerate();
        let occasions = notices.filter(|(_, notice)| kinds.contains(&notice.kind));
        let occasions = occasions.map(|(i, notice)| Occasion {
            id: notice.id.value.clone(),
            names: Vec::new(),
            on: notice.date,
            ends: None,
            record: Record::Notice(i),
            place: Some(notice.id.place),
        });
        occasions.collect()
    }

    /// One for each complaint, on the day it was received.
    fn complaints(&self) -> Vec<Occasion> {
        let complaints = self.books.complaints.iter().enumerate();
        let occasions = complaints.map(|(i, complaint)| Occasion {
            id: complaint.id.value.clone(),
            names: Vec::new(),
            on: complaint.received_on.value,
            ends: None,
            record: Record::Complaint(i),
            place: Some(complaint.id.place),
        });
        occasions.collect()
    }

    /// A price that follows another of the same name and zone.
    fn fees(&self) -> Vec<Occasion> {
        let fees = &self.books.fees;
        let follows = |i: usize| {
            let fee = &fees[i];
            fees.iter().any(|other| {
                other.name == fee.name && other.zone == fee.zone && other.from < fee.from
            })
        };
        let occasions = (0..fees.len()).filter(|i| follows(*i)).map(|i| Occasion {
            id: fees[i].id.value.clone(),
            names: vec![fees[i].from.year().to_string()],
            on: fees[i].from,
            ends: None,
            record: Record::Fee(i),
            place: Some(fees[i].id.place),
        });
        occasions.collect()
    }

    fn contracts(
        &self,
        day: fn(&crate::books::provider::Contract) -> Option<Date>,
    ) -> Vec<Occasion> {
        let contracts = self.books.contracts.iter().enumerate();
        let occasions = contracts.filter_map(|(i, contract)| {
            let document = contract.document.map(|id| &self.books.documents[id.index()]);
            Some(Occasion {
                id: contract.id.value.clone(),
                names: document.map(|document| document.id.value.clone()).into_iter().collect(),
                on: day(contract)?,
                ends: None,
                record: Record::Contract(ContractId::new(i)),
                place: Some(contract.id.place),
            })
        });
        occasions.collect()
    }

    fn term_end(&self) -> Option<Occasion> {
        let committee = self.books.committee.as_ref()?;
        let elected = committee.elected_on.as_ref()?;
        let years = committee.term_years.filter(|years| (1..=100).contains(years))?;
        let on = elected.value.saturating_add(years.years());
        Some(Occasion {
            id: format!("term-{on}"),
            names: Vec::new(),
            on,
            ends: None,
            record: Record::Committee,
            place: Some(elected.place),
        })
    }

    /// Days on which members of the committee came or went between elections.
    fn member_changes(&self) -> Vec<Occasion> {
        let committee = self.books.committee.as_ref();
        let elected = committee.and_then(|committee| committee.elected_on.as_ref());
        let elected = elected.map(|on| on.value);
        let mut changes: BTreeMap<Date, Occasion> = BTreeMap::new();
        for member in self.books.members.iter().filter(|member| member.body == Body::Committee) {
            let Some(on) = member.from.filter(|from| Some(*from) != elected) else { continue };
            changes.entry(on).or_insert_with(|| Occasion {
                id: format!("members-{on}"),
                names: Vec::new(),
                on,
                ends: None,
                record: Record::Committee,
                place: Some(member.name.place),
            });
        }
        changes.into_values().collect()
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
