//! The outcome of each instance of a duty: its day against what shows that it was done. Knows neither how proofs
//! are found nor how days are counted.

use jiff::{ToSpan, civil::Date};

use super::{
    Instance, Outcome, Reason, SOON, Standing,
    calendar::{self, Deadline},
    content,
    occasion::{Occasion, Occasions, Record},
    proof::{Proof, Proofs, Source},
    registry::Registry,
    told,
};
use crate::{
    books::{Books, journal::FundKind, meeting::MeetingKind},
    rulebook::{
        duty::{Act, Direction, Duty, DutyField, Event, Evidence, Medium, Subject, Trigger},
        holidays::Holidays,
    },
};

/// One duty before the books.
pub struct Judge<'j> {
    /// The books.
    pub books: &'j Books,
    /// The duty.
    pub duty: &'j Duty,
    /// Days of rest.
    pub holidays: &'j Holidays,
    /// The register of postings.
    pub proofs: &'j Proofs<'j>,
}

impl Judge<'_> {
    /// The duty with all its instances.
    pub fn standing(&self, occasions: &Occasions) -> Standing {
        let duty = self.duty;
        let mut all = match duty.trigger {
            Trigger::Event(event) if !occasions.keeps(duty, event) => {
                told::occasions(self.books, duty)
            }
            Trigger::Event(_) | Trigger::Periodic { .. } | Trigger::Standing => occasions.of(duty),
        };
        let since = duty.effective_from;
        all.retain(|occasion| since.is_none_or(|since| since <= occasion.on));
        let held = match duty.trigger {
            Trigger::Periodic { of: Some(event), .. } => Some(occasions.held(event)),
            Trigger::Periodic { of: None, .. } | Trigger::Event(_) | Trigger::Standing => None,
        };
        let instances: Vec<Instance> = (0..all.len())
            .map(|i| self.instance(&all, i, held.as_deref()))
            .filter(|instance| !self.is_past_caring(instance))
            .collect();
        self.as_a_whole(occasions, instances)
    }

    /// The end of a term or contract that has passed without a row about it is not held against anybody: the
    /// books keep no register of what was done then.
    fn is_past_caring(&self, instance: &Instance) -> bool {
        instance.outcome == Outcome::Unknown
            && matches!(self.duty.trigger, Trigger::Event(Event::ContractEnd | Event::TermEnd))
    }

    fn as_a_whole(&self, occasions: &Occasions, instances: Vec<Instance>) -> Standing {
        let duty = self.duty.clone();
        if instances.is_empty() {
            let (outcome, reason) = match duty.trigger {
                Trigger::Event(event) if !occasions.keeps(&duty, event) => {
                    (Outcome::Unknown, Reason::NoRegister)
                }
                Trigger::Event(_) | Trigger::Periodic { .. } | Trigger::Standing => {
                    (Outcome::NotApplicable, Reason::NoOccasion)
                }
            };
            return Standing { duty, instances, outcome, current: None, reason: Some(reason) };
        }
        let overdue = instances.iter().rposition(|i| i.outcome == Outcome::Overdue);
        let soon = instances.iter().position(|i| i.outcome == Outcome::DueSoon);
        let fell_due = |i: &Instance| {
            !matches!(i.outcome, Outcome::NotYetDue | Outcome::DueSoon | Outcome::NotApplicable)
        };
        let current = overdue.or_else(|| instances.iter().rposition(fell_due)).or(soon);
        let current = current.or(Some(0));
        let outcome = current.map_or(Outcome::NotApplicable, |i| instances[i].outcome);
        Standing { duty, instances, outcome, current, reason: None }
    }

    fn instance(&self, all: &[Occasion], i: usize, held: Option<&[(Date, Record)]>) -> Instance {
        let occasion = &all[i];
        let next = all.get(i + 1).map(|next| next.on);
        let mut proofs = self.proofs.of(self.duty, occasion, next);
        proofs.extend(self.record(occasion, held));
        proofs.retain(|proof| proof.from.is_none_or(|from| from <= self.books.as_of));
        let due = self.due(occasion);
        let missing = if occasion.on <= self.books.as_of || !proofs.is_empty() {
            content::missing(self.books, self.duty, occasion)
        } else {
            Vec::new()
        };
        let mut instance = Instance {
            occasion: occasion.clone(),
            due,
            outcome: Outcome::Unknown,
            days_late: None,
            done_on: None,
            proofs,
            missing,
            reason: None,
        };
        match self.duty.trigger {
            Trigger::Standing => self.judge_standing(&mut instance),
            Trigger::Event(_) | Trigger::Periodic { .. } => self.judge(&mut instance),
        }
        instance
    }

    fn due(&self, occasion: &Occasion) -> Option<Deadline> {
        match self.duty.due {
            Some(due) => Some(calendar::deadline(due, occasion.on, self.holidays)),
            None => {
                let days = self.duty.refresh.on_change_days?;
                let last = occasion.on.saturating_add(days.days());
                let day = calendar::forward(self.holidays, last);
                Some(Deadline { day, last: day })
            }
        }
    }

    /// By date: what is done, how late, and what is not done.
    fn judge(&self, instance: &mut Instance) {
        let Some(due) = instance.due else { return };
        let first =
            instance.proofs.iter().filter(|proof| proof.enough).filter_map(|p| p.from).min();
        if let Some(done) = first {
            instance.done_on = Some(done);
            self.judge_done(instance, due, done);
            return;
        }
        // A record that is enough but tells no day: it is there, and nobody can say it was late.
        if instance.proofs.iter().any(|proof| proof.enough) {
            instance.outcome = Outcome::Met;
            return;
        }
        let as_of = self.books.as_of;
        if as_of <= due.last {
            let left = calendar::days_between(as_of, due.day);
            let near = left <= SOON && (instance.occasion.on <= as_of || self.is_ahead());
            instance.outcome = if near { Outcome::DueSoon } else { Outcome::NotYetDue };
            return;
        }
        let shown = instance.proofs.iter().filter_map(|proof| proof.from).min();
        if !instance.proofs.is_empty() {
            let late = shown.map(|day| calendar::days_between(due.last, day));
            let late = late.filter(|late| 0 < *late);
            (instance.done_on, instance.days_late) = (shown, late);
            instance.outcome = if late.is_some() { Outcome::MetLate } else { Outcome::Unproven };
            return;
        }
        if self.is_untold(&instance.occasion) {
            (instance.outcome, instance.reason) = (Outcome::Unknown, Some(Reason::NoRegister));
            return;
        }
        instance.days_late = Some(calendar::days_between(due.last, as_of));
        let over = self.is_ahead() && instance.occasion.on <= as_of;
        instance.outcome = if over { Outcome::Breached } else { Outcome::Overdue };
    }

    /// Whether it is to be done before what calls for it.
    fn is_ahead(&self) -> bool {
        self.duty.due.is_some_and(|due| due.direction == Direction::Before)
    }

    /// Whether nothing in the books could tell that it was done: there is no register of the subject, or
    /// somebody else owes it, and no row of the register of postings names the duty.
    fn is_untold(&self, occasion: &Occasion) -> bool {
        // A register says when what an entry calls for was done, whoever owes it.
        if matches!(occasion.record, Record::Entry(..)) {
            return false;
        }
        let ends = matches!(self.duty.trigger, Trigger::Event(Event::ContractEnd | Event::TermEnd));
        let inward = matches!(
            self.duty.act,
            Act::Answer | Act::Review | Act::Audit | Act::Handover | Act::Archive | Act::Inspect
        );
        // What must happen in each period is found among the records.
        let held = matches!(self.duty.trigger, Trigger::Periodic { of: Some(_), .. });
        let inward = inward && self.duty.subject != Subject::Minutes;
        (ends || (inward && !held) || !self.is_kept() || !self.duty.is_ours())
            && !self.proofs.tracks(self.duty)
    }

    /// Whether the books hold records of the subject: those of every estate do, or this one keeps a register.
    fn is_kept(&self) -> bool {
        let register = Registry::of_subject(self.duty.subject);
        is_kept(self.duty.subject)
            || register.is_some_and(|register| register.begun(self.books).is_some())
    }

    fn judge_done(&self, instance: &mut Instance, due: Deadline, done: Date) {
        let late = calendar::days_between(due.last, done);
        if 0 < late {
            instance.days_late = Some(late);
            let over = self.is_ahead();
            instance.outcome = if over { Outcome::Breached } else { Outcome::MetLate };
        } else {
            instance.outcome = Outcome::Met;
        }
        if let Some(hung) = self.too_short(instance) {
            instance.outcome = Outcome::Breached;
            instance.reason = Some(Reason::Short { hung });
        }
    }

    /// How long the sheet hung, when that was too short by a source's own time.
    fn too_short(&self, instance: &Instance) -> Option<i64> {
        let rule = &self.duty.posting;
        if rule.min == 0 || self.duty.is_default(DutyField::Posting) {
            return None;
        }
        let postings = instance.proofs.iter().filter(|proof| proof.posting().is_some());
        // A sheet without a last day is taken to hang still.
        let hung = |proof: &Proof| {
            let (from, to) = (proof.from?, proof.to?);
            Some(calendar::hung(from, to, rule.workdays, self.holidays))
        };
        let times: Option<Vec<i64>> = postings.map(hung).collect();
        times?.into_iter().max().filter(|longest| *longest < rule.min)
    }

    /// What always stands: whether it is complete, and how old it is.
    fn judge_standing(&self, instance: &mut Instance) {
        if !instance.missing.is_empty() {
            instance.reason = Some(Reason::Incomplete);
            let days = instance.due.map(|due| calendar::days_between(due.last, self.books.as_of));
            instance.days_late = days.filter(|days| 0 < *days);
            // Those who have just taken office have their time to complete it.
            instance.outcome = match days {
                Some(days) if days < -SOON => Outcome::NotYetDue,
                Some(days) if days <= 0 => Outcome::DueSoon,
                _ => Outcome::Overdue,
            };
            if !self.duty.is_ours() && !self.proofs.tracks(self.duty) {
                instance.outcome = Outcome::Unknown;
            }
            return;
        }
        let as_of = self.books.as_of;
        // What hangs counts from the day it was put up; what has been taken down does not stand.
        let hangs = instance.proofs.iter().filter(|proof| proof.posting().is_some());
        let newest = hangs.filter(|proof| proof.to.is_none()).filter_map(|proof| proof.from).max();
        let needs_board = self.needs_board();
        let shown = instance.proofs.iter().any(|proof| proof.posting().is_none());
        match newest {
            Some(from) => {
                instance.done_on = Some(from);
                let oldest = self.duty.refresh.max_age_days;
                let age = calendar::days_between(from, as_of);
                let over = oldest.filter(|oldest| *oldest < age);
                let limit = over.filter(|_| !self.duty.is_default(DutyField::Refresh));
                instance.days_late = limit.map(|limit| age - limit);
                instance.reason = limit.map(|_| Reason::Stale);
                instance.outcome = if limit.is_some() { Outcome::Overdue } else { Outcome::Met };
            }
            None if shown && !needs_board => instance.outcome = Outcome::Met,
            None if shown => instance.outcome = Outcome::Unproven,
            None => {
                instance.outcome = Outcome::Unknown;
                instance.reason = Some(Reason::NoRegister);
            }
        }
    }

    /// Whether a sheet must hang, or a posting must prove it.
    fn needs_board(&self) -> bool {
        let sheet =
            |place: &crate::rulebook::duty::Board| *place != crate::rulebook::duty::Board::Site;
        self.duty.posting.places.iter().any(sheet)
            || self.duty.evidence.contains(&Evidence::PostingRecord)
    }

    /// What the records themselves show.
    fn record(&self, occasion: &Occasion, held: Option<&[(Date, Record)]>) -> Vec<Proof> {
        let books = self.books;
        if let (Some(held), Record::Term(span)) = (held, occasion.record) {
            let meeting = held.iter().filter(|(day, _)| span.contains(*day));
            return meeting.map(|(day, record)| proof(Some(*day), *record, true)).collect();
        }
        let from = match occasion.record {
            Record::Meeting(id) => {
                let meeting = &books.meetings[id.index()];
                if self.is_ahead() { meeting.notice_on } else { meeting.published_on }
            }
            Record::Project(id) => books.projects[id.index()].posting.map(|span| span.start()),
            Record::Notice(i) => Some(books.notices[i].date),
            Record::Committee => {
                let committee = books.committee.as_ref();
                let filed = committee.and_then(|committee| committee.filed_on.as_ref());
                filed.map(|on| on.value)
            }
            // Of a tender the register says no more than that it is on the site.
            Record::Entry(Registry::Tenders, _) => None,
            // That somebody left is told to everybody, so it is on the board.
            Record::Entry(register @ Registry::SeatChanges, i) => register.done_on(books, i),
            Record::Entry(register, i) => {
                let done = register.done_on(books, i);
                let done = done.map(|on| proof(Some(on), occasion.record, true));
                return done.into_iter().collect();
            }
            Record::Term(span) => return self.of_term(span, occasion),
            Record::Standing => return self.of_standing(occasion),
            Record::Round(_) | Record::Document(_) | Record::Fee(_) | Record::Contract(_) => None,
        };
        self.of_event(occasion, from)
    }

    /// An event's own record is on the site; when it says a day, that is when it was told.
    fn of_event(&self, occasion: &Occasion, from: Option<Date>) -> Vec<Proof> {
        if let (Subject::Minutes, Record::Meeting(id)) = (self.duty.subject, occasion.record) {
            let kept = !self.books.meetings[id.index()].minutes.is_empty();
            return kept.then(|| proof(None, occasion.record, true)).into_iter().collect();
        }
        let filing = self.duty.act == Act::File;
        if occasion.record == Record::Committee || filing {
            let elected = self.books.committee.as_ref().and_then(|c| c.elected_on.as_ref());
            // The filing of this term proves nothing of an election before it.
            let this = elected.is_some_and(|on| on.value <= occasion.on);
            let filed = self.books.committee.as_ref().and_then(|c| c.filed_on.as_ref());
            let filed = filed.filter(|filed| this && occasion.on <= filed.value);
            let filed = filed.filter(|_| filing);
            return filed
                .map(|on| proof(Some(on.value), Record::Committee, true))
                .into_iter()
                .collect();
        }
        let outward = matches!(
            self.duty.act,
            Act::Publish | Act::Post | Act::Announce | Act::Disclose | Act::Notify
        );
        // What is told by letter alone is not shown by what everybody was told.
        let apart = self.duty.media.list == [Medium::Letter];
        // A notice in advance is not shown by the minutes that come after.
        let shown =
            outward && !apart && (from.is_some() || !self.is_ahead()) && self.duty.is_ours();
        let enough = !self.needs_board();
        shown.then(|| proof(from, occasion.record, enough)).into_iter().collect()
    }

    /// Accounts of a period are on the site when there are entries in it.
    fn of_term(&self, span: crate::books::period::Span, occasion: &Occasion) -> Vec<Proof> {
        let books = self.books;
        let subject = self.duty.subject;
        if subject == Subject::AnnualReport {
            // The report on a year is given at the meeting for it, in the year after.
            let met = |meeting: &&crate::books::meeting::Meeting| {
                meeting.kind == MeetingKind::Annual
                    && span.last() < meeting.date.value
                    && calendar::days_between(span.last(), meeting.date.value) <= 366
            };
            let meeting = books.meetings.iter().enumerate().find(|(_, meeting)| met(meeting));
            let enough = matches!(self.duty.act, Act::Report | Act::Hold) || !self.needs_board();
            let proof = meeting.map(|(i, meeting)| {
                let id = crate::books::meeting::MeetingId::new(i);
                proof(Some(meeting.date.value), Record::Meeting(id), enough)
            });
            return proof.into_iter().collect();
        }
        let is_there = match subject {
            Subject::Accounts | Subject::CommonIncome | Subject::Parking => {
                content::accounts(books, subject, span)
            }
            Subject::Collection => {
                books.collections.iter().any(|row| row.span.last() == span.last())
            }
            Subject::Fund => {
                let maintenance = |entry: &crate::books::journal::Entry| {
                    let fund = &books.chart.funds[entry.fund.index()];
                    fund.kind == FundKind::Maintenance && entry.date.value < span.end()
                };
                books.journal.entries.iter().any(maintenance)
            }
            Subject::Budget => {
                let year = if self.is_ahead() { span.start() } else { span.last() }.year();
                books.budgets.iter().any(|budget| budget.year == year)
            }
            Subject::SealUse => {
                let register = Registry::SealUses;
                let last =
                    register.last_before(books, span.end()).filter(|_| span.last() < books.as_of);
                let enough = !self.needs_board();
                return last.map(|record| proof(None, record, enough)).into_iter().collect();
            }
            _ => false,
        };
        let is_over = self.is_ahead() || span.last() < books.as_of;
        let shown = is_there && is_over && self.duty.is_ours();
        let enough = !self.needs_board();
        shown.then(|| proof(None, occasion.record, enough)).into_iter().collect()
    }

    /// What stands is on the site when there is any of it.
    fn of_standing(&self, occasion: &Occasion) -> Vec<Proof> {
        let books = self.books;
        let is_there = match self.duty.subject {
            Subject::Organisation => !books.members.is_empty() || !books.documents.is_empty(),
            Subject::Members => !books.members.is_empty(),
            Subject::Posts => !books.posts.is_empty(),
            Subject::Standards => !books.standards.is_empty(),
            Subject::Providers => !books.providers.is_empty(),
            Subject::Promises => !books.promises.is_empty(),
            Subject::Contracts => !books.contracts.is_empty(),
            Subject::Fees => !books.fees.is_empty(),
            Subject::Documents => !books.documents.is_empty(),
            Subject::Minutes | Subject::Decisions => !books.meetings.is_empty(),
            Subject::Fund => books.chart.maintenance_fund().is_some(),
            Subject::FundProject => !books.projects.is_empty(),
            Subject::Accounts => !books.journal.entries.is_empty(),
            _ => false,
        };
        let shown = is_there && self.duty.is_ours();
        let enough = !self.needs_board();
        shown.then(|| proof(None, occasion.record, enough)).into_iter().collect()
    }
}

fn proof(from: Option<Date>, record: Record, enough: bool) -> Proof {
    Proof { from, to: None, source: Source::Record(record), enough }
}

/// Whether the books of every estate hold records of a subject, so that their absence says something.
pub fn is_kept(subject: Subject) -> bool {
    // The list of subjects has those with records first.
    subject < Subject::Complaints
}
