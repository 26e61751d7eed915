//! The registers that an estate may keep beside its accounts and minutes: what in them calls for a duty, and
//! what they show was done about it. Knows their columns; judges nothing.

use jiff::civil::Date;

use super::occasion::{Occasion, Record};
use crate::{
    books::{
        Books,
        income::Tranche,
        period::parse_span,
        seat::{Parting, SeatMove, Step},
        upkeep::Order,
    },
    rulebook::duty::{Duty, Event, Subject},
    source::{Place, Spanned},
};

/// A register of the books.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Registry {
    /// Complaints and petitions.
    Complaints,
    /// Objections and opinions.
    Objections,
    /// Questions of residents.
    Questions,
    /// Parts of grants, by the day each is due.
    Grants,
    /// Surveys of residents.
    Surveys,
    /// Orders to put something right, by the day each is due.
    Rectifications,
    /// Inspections of the providers.
    Inspections,
    /// How providers were chosen.
    Tenders,
    /// What one provider handed over to the next: the lists of the tenders.
    Handovers,
    /// Uses of the seals.
    SealUses,
    /// Who left the committee.
    SeatChanges,
    /// What the committee handed over to the one elected after it.
    Renewal,
    /// How a committee that ends for good settles its affairs.
    WindingUp,
}

/// An entry: its position in the register, its id, its day and where it is written.
type Entry<'b> = (usize, &'b str, Date, Place);

impl Registry {
    /// Name of its page.
    pub const fn slug(self) -> &'static str {
        match self {
            Registry::Complaints => "complaints",
            Registry::Objections => "objections",
            Registry::Questions => "questions",
            Registry::Grants => "grants",
            Registry::Surveys => "surveys",
            Registry::Rectifications => "rectifications",
            Registry::Inspections => "inspections",
            Registry::Tenders | Registry::Handovers => "tenders",
            Registry::SealUses => "seal-use",
            Registry::SeatChanges => "seat-changes",
            Registry::Renewal | Registry::WindingUp => "handover",
        }
    }

    /// The register that tells of an event; `None` for events that other records tell of, or none.
    pub const fn of_event(event: Event) -> Option<Self> {
        match event {
            Event::Complaint => Some(Registry::Complaints),
            Event::Objection | Event::AccountsObjection => Some(Registry::Objections),
            Event::Question => Some(Registry::Questions),
            Event::Grant => Some(Registry::Grants),
            Event::Survey => Some(Registry::Surveys),
            Event::Rectification => Some(Registry::Rectifications),
            Event::Inspection => Some(Registry::Inspections),
            Event::TenderPlan => Some(Registry::Tenders),
            Event::ProviderHandover => Some(Registry::Handovers),
            Event::MemberEnd => Some(Registry::SeatChanges),
            Event::Handover => Some(Registry::Renewal),
            Event::WindingUp => Some(Registry::WindingUp),
            _ => None,
        }
    }

    /// The register in which a subject is kept.
    pub const fn of_subject(subject: Subject) -> Option<Self> {
        match subject {
            Subject::Complaints => Some(Registry::Complaints),
            Subject::Objections => Some(Registry::Objections),
            Subject::Questions => Some(Registry::Questions),
            Subject::Grants => Some(Registry::Grants),
            Subject::Surveys => Some(Registry::Surveys),
            Subject::Rectifications => Some(Registry::Rectifications),
            Subject::Inspections => Some(Registry::Inspections),
            Subject::Tenders => Some(Registry::Tenders),
            Subject::SealUse => Some(Registry::SealUses),
            _ => None,
        }
    }

    /// Whether it tells of what a duty is about: what is put to the committee, and what it hands over, says
    /// nothing of others.
    pub fn serves(self, duty: &Duty) -> bool {
        let our_own =
            matches!(self, Registry::Objections | Registry::Questions | Registry::Renewal);
        !our_own || duty.is_ours()
    }

    /// The day of its first entry; `None` when the estate does not keep it.
    pub fn begun(self, books: &Books) -> Option<Date> {
        self.entries(books).into_iter().map(|(_, _, on, _)| on).min()
    }

    /// What in it calls for a duty with this trigger.
    pub fn occasions(self, books: &Books, event: Event) -> Vec<Occasion> {
        let entries = self.entries(books).into_iter();
        let about = |i: usize| {
            let instance = books.objections[i].instance.as_ref()?;
            parse_span(&instance.value)
        };
        // The accounts are named by their period.
        let wanted = entries
            .filter(|(i, ..)| event != Event::AccountsObjection || about(*i).is_some())
            .map(|(i, id, on, place)| Occasion {
                id: self.instance(id, on),
                names: self.names(books, i),
                on,
                ends: None,
                record: Record::Entry(self, i),
                place: Some(place),
            });
        wanted.collect()
    }

    /// The id of an instance: that of the entry, with its day where entries have none of their own.
    fn instance(self, id: &str, on: Date) -> String {
        match self {
            Registry::SeatChanges | Registry::Renewal | Registry::Grants => format!("{id}-{on}"),
            Registry::Inspections | Registry::Surveys => on.to_string(),
            Registry::Complaints
            | Registry::Objections
            | Registry::Questions
            | Registry::Rectifications
            | Registry::Tenders
            | Registry::Handovers
            | Registry::SealUses
            | Registry::WindingUp => id.to_owned(),
        }
    }

    /// What postings may call an entry: a tender is known by the meeting that opened it.
    fn names(self, books: &Books, i: usize) -> Vec<String> {
        let opened = match self {
            Registry::Tenders => books.tenders[i].resolution,
            Registry::Complaints
            | Registry::Objections
            | Registry::Questions
            | Registry::Grants
            | Registry::Surveys
            | Registry::Rectifications
            | Registry::Inspections
            | Registry::Handovers
            | Registry::SealUses
            | Registry::SeatChanges
            | Registry::Renewal
            | Registry::WindingUp => None,
        };
        let meeting = opened.map(|id| books.meetings[id.meeting.index()].id.value.clone());
        meeting.into_iter().collect()
    }

    /// The day on which what an entry calls for was done, where the register has a column for it.
    pub fn done_on(self, books: &Books, i: usize) -> Option<Date> {
        let day = match self {
            Registry::Complaints => books.complaints[i].told_on.as_ref(),
            Registry::Objections => books.objections[i].answered_on.as_ref(),
            Registry::Questions => books.questions[i].answered_on.as_ref(),
            Registry::Grants => tranches(books).nth(i)?.1.received_on.as_ref(),
            Registry::Surveys => return Some(books.surveys[i].period.value.last()),
            // An order is met by the written report on what was put right.
            Registry::Rectifications => {
                let order = &books.orders[i];
                order.done_on.as_ref().filter(|_| order.report.is_some())
            }
            Registry::Inspections => Some(&books.inspections[i].inspected_on),
            Registry::Handovers => {
                last_done(books.tenders[i].handover.iter().map(|item| item.done_on.as_ref()))?
            }
            Registry::SealUses => Some(&books.seal_uses[i].used_on),
            Registry::SeatChanges => books.seat_changes[i].published_on.as_ref(),
            Registry::Renewal => last_done(handed_over(books))?,
            Registry::WindingUp => last_done(items(books, Parting::WindingUp))?,
            Registry::Tenders => None,
        };
        day.map(|day| day.value)
    }

    /// The last entry before a day: what stands in the register then.
    pub fn last_before(self, books: &Books, day: Date) -> Option<Record> {
        let entries = self.entries(books).into_iter().filter(|(_, _, on, _)| *on < day);
        let last = entries.max_by_key(|(_, _, on, _)| *on);
        last.map(|(i, ..)| Record::Entry(self, i))
    }

    fn entries<'b>(self, books: &'b Books) -> Vec<Entry<'b>> {
        match self {
            Registry::Complaints => {
                let rows = books.complaints.iter().enumerate();
                rows.map(|(i, c)| (i, c.id.value.as_str(), c.received_on.value, c.id.place))
                    .collect()
            }
            Registry::Objections => {
                let rows = books.objections.iter().enumerate();
                rows.map(|(i, o)| (i, o.id.value.as_str(), o.raised_on.value, o.id.place)).collect()
            }
            Registry::Questions => {
                let rows = books.questions.iter().enumerate();
                rows.map(|(i, q)| (i, q.id.value.as_str(), q.asked_on.value, q.id.place)).collect()
            }
            Registry::Grants => {
                let rows = tranches(books).enumerate();
                let due = |(i, (id, part)): (usize, (&'b str, &'b Tranche))| {
                    Some((i, id, part.due.as_ref()?.value, part.place))
                };
                rows.filter_map(due).collect()
            }
            Registry::Surveys => {
                let rows = books.surveys.iter().enumerate();
                rows.map(|(i, one)| (i, "", one.period.value.last(), one.place)).collect()
            }
            Registry::Rectifications => {
                let rows = books.orders.iter().enumerate();
                let due = |(i, order): (usize, &'b Order)| {
                    Some((i, order.id.value.as_str(), order.due.as_ref()?.value, order.id.place))
                };
                rows.filter_map(due).collect()
            }
            Registry::Inspections => {
                let rows = books.inspections.iter().enumerate();
                rows.map(|(i, one)| (i, "", one.inspected_on.value, one.place)).collect()
            }
            Registry::Tenders => {
                let opened = |(i, tender): (usize, &'_ crate::books::tender::Tender)| {
                    let meeting = &books.meetings[tender.resolution?.meeting.index()];
                    Some((i, meeting.date.value))
                };
                tenders(books, opened)
            }
            Registry::Handovers => {
                let begun = |(i, tender): (usize, &'_ crate::books::tender::Tender)| {
                    let contract = tender.contract.map(|id| &books.contracts[id.index()]);
                    let begins = contract.and_then(|contract| contract.from);
                    let signed = tender.signed_on.as_ref().map(|day| day.value);
                    let on = begins.or(signed).filter(|_| !tender.handover.is_empty())?;
                    Some((i, on))
                };
                tenders(books, begun)
            }
            Registry::SeatChanges => {
                let rows = books.seat_changes.iter().enumerate();
                let left = rows.filter(|(_, one)| one.seat_move != SeatMove::Joined);
                left.map(|(i, one)| (i, one.post.as_str(), one.date.value, one.place)).collect()
            }
            Registry::Renewal => {
                let elected = books.committee.as_ref().and_then(|c| c.elected_on.as_ref());
                let kept = elected.filter(|_| handed_over(books).next().is_some());
                kept.map(|on| (0, "renewal", on.value, on.place)).into_iter().collect()
            }
            Registry::WindingUp => {
                let steps = books.handovers.iter();
                let voted = steps.filter(|item| item.step == Some(Step::Vote)).find_map(|item| {
                    let day = item.done_on.as_ref()?;
                    Some((0, "winding-up", day.value, item.place))
                });
                voted.into_iter().collect()
            }
            Registry::SealUses => {
                let rows = books.seal_uses.iter().enumerate();
                rows.map(|(i, one)| (i, one.id.value.as_str(), one.used_on.value, one.place))
                    .collect()
            }
        }
    }
}

/// The parts of all grants, each with the id of its grant.
fn tranches(books: &Books) -> impl Iterator<Item = (&str, &Tranche)> {
    books.grants.iter().flat_map(|grant| grant.tranche.iter().map(|t| (&*grant.id.value, t)))
}

/// When each thing of one kind was handed over; `None` for what is still to come.
type Done<'b> = Option<&'b Spanned<Date>>;

/// All is done when the last thing is; `None` while something is open, and when there is nothing.
fn last_done<'b>(items: impl Iterator<Item = Done<'b>>) -> Option<Done<'b>> {
    let days = items.collect::<Option<Vec<_>>>()?;
    Some(Some(days.into_iter().max_by_key(|day| day.value)?))
}

fn items(books: &Books, parting: Parting) -> impl Iterator<Item = Done<'_>> {
    books.handovers.iter().filter(move |item| item.parting == parting).map(|i| i.done_on.as_ref())
}

/// What was handed over to the present committee: since it was elected, or still open.
fn handed_over(books: &Books) -> impl Iterator<Item = Done<'_>> {
    let elected = books.committee.as_ref().and_then(|c| c.elected_on.as_ref());
    let elected = elected.map(|on| on.value);
    items(books, Parting::Renewal)
        .filter(move |done| done.is_none_or(|day| elected.is_none_or(|on| on <= day.value)))
}

/// The tenders that have a day of some kind.
fn tenders<'b>(
    books: &'b Books,
    day: impl Fn((usize, &'b crate::books::tender::Tender)) -> Option<(usize, Date)>,
) -> Vec<Entry<'b>> {
    let dated = books.tenders.iter().enumerate().filter_map(day);
    dated
        .map(|(i, on)| {
            let id = &books.tenders[i].id;
            (i, id.value.as_str(), on, id.place)
        })
        .collect()
}
