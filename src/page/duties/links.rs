//! Where a duty leads: the page of what it is about, of its proofs, and the pages beside this one.

use super::ProofLine;
use crate::{
    duties::{
        Instance,
        occasion::Record,
        proof::{Proof, Source},
        registry::Registry,
    },
    page::{Composing, changes, no_fee, openness, report, rights, self_audit, view::Link, waivers},
};

impl Composing<'_> {
    /// What an instance is about, with its page; without an address when it has none.
    pub fn about(&self, instance: &Instance) -> Link {
        let books = self.books;
        match instance.occasion.record {
            Record::Term(span) => {
                let statements = self.report.statements.iter().chain(&self.report.years);
                let statement = statements.into_iter().find(|s| s.period.span() == span);
                let href = statement.map_or_else(String::new, report::path);
                Link::new(self.locale.span(span), href)
            }
            Record::Meeting(id) => self.meeting_link(id),
            Record::Round(span) => {
                let href = if books.providers.is_empty() { "" } else { "providers/index.html" };
                Link::new(self.locale.span(span), href)
            }
            Record::Document(id) => {
                let public = books.documents[id.index()].visibility
                    == crate::books::document::Visibility::Public;
                let link = self.document_link(id);
                if public { link } else { Link::new(link.title, "") }
            }
            Record::Notice(i) => {
                let notice = &books.notices[i];
                Link::new(notice.title.clone(), format!("notices/{}/index.html", notice.id.value))
            }
            Record::Fee(i) => Link::new(books.fees[i].name.clone(), "fees/index.html"),
            Record::Contract(id) => self.contract_link(id),
            Record::Project(id) => self.project_link(id),
            Record::Entry(register, i) => Link::new(self.entry(register, i), page_of(register)),
            Record::Committee => Link::new(
                books.committee.as_ref().map_or_else(String::new, |c| c.name.clone()),
                "about/index.html",
            ),
            Record::Standing => Link::new("", ""),
        }
    }

    /// What an entry of a register is about.
    fn entry(&self, register: Registry, i: usize) -> String {
        let books = self.books;
        match register {
            Registry::Complaints => books.complaints[i].what.clone(),
            Registry::Objections => books.objections[i].what.clone(),
            Registry::Questions => books.questions[i].what.clone(),
            Registry::Grants => {
                let mut titles =
                    books.grants.iter().flat_map(|g| g.tranche.iter().map(|_| &g.title));
                titles.nth(i).cloned().unwrap_or_default()
            }
            Registry::Surveys => books.surveys[i].title.clone(),
            Registry::Rectifications => books.orders[i].what.clone(),
            Registry::Inspections => self.locale.long_date(books.inspections[i].inspected_on.value),
            Registry::Tenders | Registry::Handovers => books.tenders[i].title.clone(),
            Registry::SealUses => books.seal_uses[i].title.clone(),
            Registry::SeatChanges => books.seat_changes[i].post.clone(),
            Registry::Renewal | Registry::WindingUp => {
                self.locale.word("dataset.handover").to_owned()
            }
        }
    }

    /// When and where something was published, with its page.
    pub fn proof_line(&self, proof: &Proof) -> ProofLine {
        match proof.source {
            Source::Posting(i) => {
                let posting = &self.books.postings[i];
                ProofLine { link: None, text: self.posting_line(Some(posting)) }
            }
            Source::Record(record) => {
                let link = self.record_link(record);
                let day = proof.from.map(|day| self.locale.long_date(day));
                ProofLine { link: Some(link), text: day.unwrap_or_default() }
            }
        }
    }

    /// The page on which a record stands.
    fn record_link(&self, record: Record) -> Link {
        let title = self.locale.word("duties.on-this-site");
        let at = |path: &str| Link::new(title, path);
        match record {
            Record::Meeting(id) => Link::new(title, self.meeting_link(id).href),
            Record::Project(id) => Link::new(title, self.project_link(id).href),
            Record::Document(id) => Link::new(title, self.document_link(id).href),
            Record::Contract(id) => Link::new(title, self.contract_link(id).href),
            Record::Notice(i) => {
                at(&format!("notices/{}/index.html", self.books.notices[i].id.value))
            }
            Record::Term(_) => at("reports/index.html"),
            Record::Round(_) => at("providers/index.html"),
            Record::Fee(_) => at("fees/index.html"),
            Record::Entry(register, _) => at(&page_of(register)),
            Record::Committee | Record::Standing => at("about/index.html"),
        }
    }

    /// One of the pages beside this one, if it is made.
    pub fn duty_page(&self, template: &str) -> Option<Link> {
        if !(self.has_template)(template) {
            return None;
        }
        let (key, path, exists) = match template {
            "openness.html" => ("openness.title", openness::PATH, openness::exists(self)),
            "self-audit.html" => ("self_audit.title", self_audit::PATH, self_audit::exists(self)),
            "no-fee.html" => ("no_fee.title", no_fee::PATH, no_fee::exists(self)),
            "rights.html" => ("rights.title", rights::PATH, rights::exists(self)),
            "changes.html" => ("changes.title", changes::PATH, true),
            "waivers.html" => ("nav.waivers", waivers::PATH, waivers::exists(self)),
            _ => return None,
        };
        exists.then(|| Link::new(self.locale.word(key), path))
    }
}

/// The page of a register.
fn page_of(register: Registry) -> String {
    format!("{}/index.html", register.slug())
}
