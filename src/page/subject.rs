//! What a word in a register points to: a period, a meeting, a paper, a project, a contract, an election.

use super::{Composing, report, view::Link};
use crate::books::{
    fund::ProjectId,
    meeting::{MeetingId, ResolutionId},
    period::parse_span,
    provider::ContractId,
};

impl Composing<'_> {
    /// What objections and postings name in `instance`, with its page where it has one. A word that leads
    /// nowhere stands as it is written.
    pub fn subject(&self, id: &str) -> Link {
        let found = self.period_link(id).or_else(|| self.decided_link(id));
        let found = found.or_else(|| self.paper_link(id)).or_else(|| self.work_link(id));
        found.unwrap_or_else(|| Link::new(id, ""))
    }

    fn period_link(&self, id: &str) -> Option<Link> {
        let span = parse_span(id)?;
        let statements = self.report.statements.iter().chain(&self.report.years);
        let statement = statements.into_iter().find(|s| s.period.span() == span);
        let href = statement.map_or_else(String::new, report::path);
        Some(Link::new(self.locale.span(span), href))
    }

    /// A meeting or a resolution.
    fn decided_link(&self, id: &str) -> Option<Link> {
        let meetings = (0..).map(MeetingId::new).zip(&self.books.meetings);
        for (meeting, of) in meetings {
            if of.id.value == id {
                return Some(self.meeting_link(meeting));
            }
            let mut resolutions = (0..).zip(&of.resolutions);
            if let Some((number, _)) = resolutions.find(|(_, r)| r.id.value == id) {
                return Some(self.resolution_link(ResolutionId { meeting, number }));
            }
        }
        None
    }

    /// A project, a contract, an election or a tender.
    fn work_link(&self, id: &str) -> Option<Link> {
        let books = self.books;
        let project = books.projects.iter().position(|project| project.id.value == id);
        let project = project.map(|i| self.project_link(ProjectId::new(i)));
        let contract = || {
            let contract = books.contracts.iter().position(|contract| contract.id.value == id);
            contract.map(|i| self.contract_link(ContractId::new(i)))
        };
        let election = || {
            let election = books.elections.iter().find(|election| election.id.value == id);
            election.map(|e| Link::new(e.title.clone(), format!("elections/index.html#{id}")))
        };
        let tender = || {
            let tender = books.tenders.iter().find(|tender| tender.id.value == id);
            tender.map(|t| Link::new(t.title.clone(), "tenders/index.html"))
        };
        project.or_else(contract).or_else(election).or_else(tender)
    }
}
