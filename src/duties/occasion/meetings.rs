//! What meetings call for: that they are held, announced and told of, and what they decided.

use jiff::civil::Date;

use super::{Occasion, Occasions, Record};
use crate::{
    books::meeting::{Matter, Meeting, MeetingId, MeetingKind, Resolution, Voters},
    rulebook::duty::Event,
};

impl Occasions<'_> {
    /// Events that are meetings, or what meetings decided; `None` for other events.
    pub(super) fn meetings(&self, event: Event) -> Option<Vec<Occasion>> {
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
}
