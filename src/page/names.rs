//! What the things of the books are called on a page.

use std::collections::BTreeSet;

use super::{Composing, view::Link};
use crate::{
    books::{
        amount::Amount,
        document::{DocumentId, Notice, Visibility},
        fund::ProjectId,
        journal::{AccountId, CategoryId, EntryKind, FundId, Head},
        meeting::{MeetingId, MeetingKind, Outcome, ResolutionId},
        provider::{ContractId, Trade},
        tally::Side,
        value::Choice,
    },
    report::{
        maintenance::{ProjectReport, StepState},
        vote::{Verdict, VoteResult},
    },
};

impl Composing<'_> {
    /// Name of a fund.
    pub fn fund(&self, fund: FundId) -> &str {
        &self.books.chart[fund].name
    }

    /// Name of an account, with its last digits.
    pub fn account(&self, account: AccountId) -> String {
        let account = &self.books.chart[account];
        match &account.tail {
            Some(tail) => {
                self.locale.say("account.tail", &[("name", &account.name), ("tail", tail)])
            }
            None => account.name.clone(),
        }
    }

    /// Name of a category.
    pub fn category(&self, category: CategoryId) -> &str {
        &self.books.chart[category].name
    }

    /// Name of what an entry is booked under; the other side of a transfer says so.
    pub fn head(&self, head: Head, side: Side) -> String {
        let name = match head {
            Head::Category(id) => self.category(id).to_owned(),
            Head::Movement(kind) => {
                self.locale.word(&format!("movement.{}", kind.slug())).to_owned()
            }
        };
        match side {
            Side::Own => name,
            Side::Counter => self.locale.say("report.counter-side", &[("name", &name)]),
        }
    }

    /// Name of a kind of entry.
    pub fn entry_kind(&self, kind: EntryKind) -> &str {
        self.locale.word(match kind {
            EntryKind::Income => "kind.income",
            EntryKind::Expense => "kind.expense",
            EntryKind::Transfer => "kind.transfer",
            EntryKind::Deposit => "kind.deposit",
            EntryKind::PassThrough => "kind.pass-through",
            EntryKind::PettyCash => "kind.petty-cash",
        })
    }

    /// The page of a meeting, named by date and title.
    pub fn meeting_link(&self, id: MeetingId) -> Link {
        let meeting = &self.books.meetings[id.index()];
        Link::new(meeting.title.clone(), format!("meetings/{}/index.html", meeting.id.value))
            .note(self.locale.date(meeting.date.value))
    }

    /// The place of a resolution on its meeting's page.
    pub fn resolution_link(&self, id: ResolutionId) -> Link {
        let meeting = &self.books.meetings[id.meeting.index()];
        let resolution = &meeting.resolutions[id.number as usize];
        Link::new(
            resolution.title.clone(),
            format!("meetings/{}/index.html#{}", meeting.id.value, resolution.id.value),
        )
        .note(self.locale.date(meeting.date.value))
    }

    /// The place of a contract on its provider's page.
    pub fn contract_link(&self, id: ContractId) -> Link {
        let contract = &self.books.contracts[id.index()];
        let provider = &self.books.providers[contract.provider.index()].id.value;
        Link::new(
            contract.title.clone(),
            format!("providers/{provider}/index.html#{}", contract.id.value),
        )
    }

    /// The page of a project.
    pub fn project_link(&self, id: ProjectId) -> Link {
        let project = &self.books.projects[id.index()];
        Link::new(project.name.clone(), format!("fund/{}/index.html", project.id.value))
    }

    /// The page of a document.
    pub fn document_link(&self, id: DocumentId) -> Link {
        let document = &self.books.documents[id.index()];
        Link::new(document.title.clone(), format!("docs/{}/index.html", document.id.value))
    }

    /// The files of the site folder that pages link to: scans of entries that have happened, the files of
    /// public documents, photos of postings and of works. Nothing else of what records cite is published.
    pub fn published_files(&self) -> BTreeSet<&str> {
        let books = self.books;
        let entries = books.journal.entries.iter().filter(|entry| entry.date.value <= books.as_of);
        let scans = entries.filter_map(|entry| entry.attachment.as_deref());
        let public =
            books.documents.iter().filter(|document| document.visibility == Visibility::Public);
        let posted = books.postings.iter().filter(|posting| posting.from.value <= books.as_of);
        let photos = posted.filter_map(|posting| posting.photo.as_deref());
        let papers = public.filter_map(|document| document.file.as_deref());
        let works = books.projects.iter().flat_map(|project| &project.photos);
        let works = works.filter(|photo| photo.on.is_none_or(|on| on <= books.as_of));
        let works = works.map(|photo| photo.file.as_str());
        scans.chain(papers).chain(photos).chain(works).collect()
    }

    /// A file that is published as it is, with its type and size.
    pub fn attachment_link(&self, path: &str) -> Link {
        let bytes = self.books.attachments.get(path).copied().unwrap_or_default();
        let (stem, extension) = path.rsplit_once('.').unwrap_or((path, ""));
        let name = stem.rsplit_once('/').map_or(stem, |(_, name)| name);
        let size = if bytes < 1 << 20 {
            format!("{} KB", bytes.div_ceil(1 << 10))
        } else {
            format!("{} MB", bytes.div_ceil(1 << 20))
        };
        Link::new(name, format!("{}{}", self.up(), attachment_path(path)))
            .note(format!("{} {size}", extension.to_ascii_uppercase()))
    }

    /// Name of a trade.
    pub fn trade(&self, trade: Trade) -> &str {
        self.locale.word(match trade {
            Trade::Security => "trade.security",
            Trade::Cleaning => "trade.cleaning",
            Trade::Maintenance => "trade.maintenance",
            Trade::Parking => "trade.parking",
            Trade::Elevator => "trade.elevator",
            Trade::Fire => "trade.fire",
            Trade::Waste => "trade.waste",
            Trade::Property => "trade.property",
            Trade::Other => "trade.other",
        })
    }

    /// Name of a kind of meeting.
    pub fn meeting_kind(&self, kind: MeetingKind) -> &str {
        self.locale.word(match kind {
            MeetingKind::Regular => "meeting.regular",
            MeetingKind::Enlarged => "meeting.enlarged",
            MeetingKind::Coordination => "meeting.coordination",
            MeetingKind::Consultation => "meeting.consultation",
            MeetingKind::Annual => "meeting.annual",
            MeetingKind::Assembly => "meeting.assembly",
            MeetingKind::Representatives => "meeting.representatives",
            MeetingKind::Joint => "meeting.joint",
        })
    }

    /// The resolutions of a meeting, each with its verdict as a note.
    pub fn resolution_links(&self, id: MeetingId) -> Vec<Link> {
        let meeting = &self.books.meetings[id.index()];
        let results = &self.report.votes[id.index()];
        let link = |(number, result): (u32, &VoteResult)| {
            let resolution = &meeting.resolutions[number as usize];
            let word = match &resolution.stated {
                Some(stated) if stated.value == Outcome::Deferred => {
                    self.outcome(Outcome::Deferred)
                }
                _ => self.verdict(result.verdict).0,
            };
            self.resolution_link(ResolutionId { meeting: id, number }).note(word)
        };
        (0..).zip(results).map(link).collect()
    }

    /// The maintenance fund in one sentence; empty when there is none.
    pub fn fund_sentence(&self) -> String {
        let Some(fund) = &self.report.maintenance else { return String::new() };
        let open = self.open_projects().len();
        let key = if open == 0 { "fund.answer-idle" } else { "fund.answer" };
        let open = open.to_string();
        let balance = self.locale.prose(fund.balance.amount);
        let values = [("balance", balance.as_str()), ("n", open.as_str())];
        self.locale.say(key, &values)
    }

    /// Projects whose works are agreed or begun and that are not audited.
    pub fn open_projects(&self) -> Vec<Link> {
        let Some(fund) = &self.report.maintenance else { return Vec::new() };
        let is_open = |project: &&ProjectReport| {
            let last = project.steps.iter().rposition(|step| step.state != StepState::Open);
            last.is_some_and(|last| last < 5) && project.steps[5].state == StepState::Open
        };
        let link = |project: &ProjectReport| {
            let state = self.project_state(project);
            let paid = self.paid_share(project);
            let note: Vec<String> = std::iter::once(state).chain(paid).collect();
            self.project_link(project.project).note(note.join(self.locale.word("list.comma")))
        };
        fund.projects.iter().filter(is_open).map(link).collect()
    }

    /// 已付70.0%, of what is owed for a project; `None` where that is not known or nothing is paid.
    fn paid_share(&self, project: &ProjectReport) -> Option<String> {
        let paid = project.paid.amount;
        let owed = paid + project.unpaid.as_ref()?.amount;
        let share = self.locale.share(paid.fen(), owed.fen());
        let known = Amount::ZERO < paid && paid <= owed;
        known.then(|| self.locale.say("project.paid-share", &[("share", &share)]))
    }

    /// How far a project is, in a word: the step under way, or the last one done.
    pub fn project_state(&self, project: &ProjectReport) -> String {
        const STEPS: [&str; 6] = [
            "step.proposal",
            "step.vote",
            "step.posting",
            "step.works",
            "step.acceptance",
            "step.audit",
        ];
        let at = |state: StepState| project.steps.iter().rposition(|step| step.state == state);
        match (at(StepState::Now), at(StepState::Done)) {
            (Some(now), _) => {
                self.locale.say("step.now", &[("step", self.locale.word(STEPS[now]))])
            }
            (None, Some(done)) => {
                self.locale.say("step.done", &[("step", self.locale.word(STEPS[done]))])
            }
            (None, None) => self.locale.word("step.open").to_owned(),
        }
    }

    /// The newest notices, newest first.
    pub fn newest_notices(&self, n: usize) -> Vec<Link> {
        let notices =
            self.books.notices.iter().rev().filter(|notice| notice.date <= self.books.as_of);
        let link = |notice: &Notice| {
            Link::new(notice.title.clone(), format!("notices/{}/index.html", notice.id.value))
                .note(self.locale.date(notice.date))
        };
        notices.take(n).map(link).collect()
    }

    /// Word, sign and style class of a verdict.
    pub fn verdict(&self, verdict: Verdict) -> (&str, &'static str) {
        match verdict {
            Verdict::Passed => (self.locale.word("verdict.passed"), "ok"),
            Verdict::Failed => (self.locale.word("verdict.failed"), "late"),
            Verdict::NotProvable => (self.locale.word("verdict.not-provable"), "wait"),
        }
    }

    /// What a word of a closed list is called.
    pub fn choice<T: Choice>(&self, value: T) -> String {
        self.locale.word(&format!("choice.{}", value.slug())).to_owned()
    }

    /// Word of what a paper states.
    pub fn outcome(&self, outcome: Outcome) -> &str {
        self.locale.word(match outcome {
            Outcome::Passed => "verdict.passed",
            Outcome::Failed => "verdict.failed",
            Outcome::Deferred => "verdict.deferred",
        })
    }
}

/// Where a file of the site folder is published: `content/documents/files/a.pdf` becomes `docs/files/a.pdf`.
pub fn attachment_path(path: &str) -> String {
    let inner = path.strip_prefix("content/documents/").unwrap_or(path);
    format!("docs/files/{}", inner.strip_prefix("files/").unwrap_or(inner))
}
