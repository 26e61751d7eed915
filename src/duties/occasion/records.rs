//! What the other records of every estate call for: papers, prices, contracts, works, grades, members.

use std::collections::BTreeMap;

use jiff::{ToSpan, civil::Date};

use super::{Occasion, Occasions, Record, span_name};
use crate::{
    books::{
        document::{DocumentId, DocumentKind, NoticeKind},
        evaluation::Grade,
        fund::{Project, ProjectId},
        member::Body,
        period::Span,
        provider::ContractId,
    },
    rulebook::duty::Event,
};

impl Occasions<'_> {
    /// Events in the life of a maintenance-fund project; `None` for other events.
    pub(super) fn projects(&self, event: Event) -> Option<Vec<Occasion>> {
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
    pub(super) fn rounds(&self) -> Vec<Occasion> {
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
    pub(super) fn graded(&self, grade: Grade) -> Vec<Occasion> {
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

    pub(super) fn documents(&self, kinds: &[DocumentKind]) -> Vec<Occasion> {
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

    pub(super) fn notices(&self, kinds: &[NoticeKind]) -> Vec<Occasion> {
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

    /// A price that follows another of the same name and zone.
    pub(super) fn fees(&self) -> Vec<Occasion> {
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

    pub(super) fn contracts(
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

    pub(super) fn term_end(&self) -> Option<Occasion> {
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
    pub(super) fn member_changes(&self) -> Vec<Occasion> {
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
