//! All meetings, newest first, with what they decided and what is still to be done.

use serde::Serialize;

use super::{
    Composing, Frame, Page, View,
    meeting::{self, ActionRow},
    report::Badge,
    strip::{Ink, Strip},
    term::Progress,
    view::Link,
    vote,
};
use crate::books::{
    meeting::{Meeting, MeetingId, ResolutionId, Voters},
    value::Fraction,
};

/// All meetings.
#[derive(Debug, Serialize)]
pub struct MeetingsView {
    /// The newest meeting, and what is overdue.
    pub answer: String,
    /// What is not done, the longest overdue first.
    pub actions: Vec<ActionRow>,
    /// How many of them are overdue.
    pub overdue: usize,
    /// Who came to the newest meetings that say so.
    pub attendance: Vec<AttendanceRow>,
    /// Each year, newest first.
    pub years: Vec<MeetingYear>,
}

/// Who came to one meeting.
#[derive(Debug, Serialize)]
pub struct AttendanceRow {
    /// The meeting.
    pub link: Link,
    /// Present of expected, with a tick at two thirds.
    pub strip: Strip,
    /// `12/13`
    pub counts: String,
    /// `92.3%`
    pub share: String,
}

/// The meetings of a year.
#[derive(Debug, Serialize)]
pub struct MeetingYear {
    /// The year.
    pub year: i16,
    /// Its meetings, newest first.
    pub meetings: Vec<MeetingCard>,
}

/// One meeting in the list.
#[derive(Debug, Serialize)]
pub struct MeetingCard {
    /// Its page.
    pub link: Link,
    /// Kind of meeting.
    pub kind: String,
    /// Whether it is still to come.
    pub is_ahead: bool,
    /// Who came.
    pub attendance: String,
    /// What it decided.
    pub resolutions: Vec<ResolutionLine>,
}

/// One resolution with its verdict.
#[derive(Debug, Serialize)]
pub struct ResolutionLine {
    /// Its place.
    pub link: Link,
    /// What came of it.
    pub badge: Badge,
    /// Of a vote of all owners, each share with what it had to reach; empty for other votes.
    pub shares: Vec<String>,
}

/// The page; none when there is no meeting.
pub fn page(composing: &Composing<'_>) -> Option<Page> {
    if composing.books.meetings.is_empty() {
        return None;
    }
    let view = view(composing);
    let path = "meetings/index.html";
    let title = composing.locale.word("meetings.title");
    Some(Page {
        path: path.to_owned(),
        template: "meetings.html",
        frame: Frame::new(path, title, view.answer.clone(), vec![composing.home()]),
        view: View::Meetings(Box::new(view)),
    })
}

fn view(composing: &Composing<'_>) -> MeetingsView {
    let actions = open_actions(composing);
    let is_overdue = |(progress, _): &&(Progress, ActionRow)| match progress {
        Progress::Overdue(_) => true,
        Progress::Done | Progress::Late(_) | Progress::Left(_) | Progress::Open => false,
    };
    let overdue = actions.iter().filter(is_overdue).count();
    MeetingsView {
        answer: answer(composing, overdue),
        actions: actions.into_iter().map(|(_, row)| row).collect(),
        overdue,
        attendance: attendance_rows(composing),
        years: years(composing),
    }
}

fn answer(composing: &Composing<'_>, overdue: usize) -> String {
    let locale = composing.locale;
    let meetings = &composing.books.meetings;
    let newest = meetings.iter().rposition(|meeting| !meeting::is_ahead(composing, meeting));
    let newest = newest.map(|i| {
        let sentence = meeting::answer(composing, MeetingId::new(i));
        locale.say("meetings.newest", &[("title", &meetings[i].title), ("answer", &sentence)])
    });
    let key = if overdue == 0 { "meetings.none-overdue" } else { "meetings.overdue" };
    let actions = locale.say(key, &[("n", &overdue.to_string())]);
    newest.unwrap_or_default() + &actions
}

/// What is not done: the longest overdue first, then by day, what has no day last.
fn open_actions(composing: &Composing<'_>) -> Vec<(Progress, ActionRow)> {
    let mut open = Vec::new();
    for (i, of) in composing.books.meetings.iter().enumerate() {
        for action in &of.actions {
            let progress = meeting::progress(composing, action);
            if !progress.is_done() {
                let row = meeting::action_row(composing, MeetingId::new(i), action);
                open.push((progress, row));
            }
        }
    }
    open.sort_by_key(|(progress, _)| urgency(*progress));
    open
}

/// Days to the due day, negative when it has passed.
fn urgency(progress: Progress) -> i32 {
    match progress {
        Progress::Overdue(days) => -days,
        Progress::Left(days) => days,
        Progress::Open | Progress::Done | Progress::Late(_) => i32::MAX,
    }
}

/// How many meetings the bars are of.
const BARS: usize = 12;

fn attendance_rows(composing: &Composing<'_>) -> Vec<AttendanceRow> {
    let locale = composing.locale;
    let meetings = composing.books.meetings.iter().enumerate().rev();
    let row = |(i, of): (usize, &Meeting)| {
        let (present, expected) = (of.present.get()?, of.expected.get().filter(|n| 0 < *n)?);
        let bar = Strip::parts(&[(Ink::Solid, present.into())], expected.into());
        Some(AttendanceRow {
            link: composing.meeting_link(MeetingId::new(i)),
            strip: Fraction::new(2, 3).map_or_else(Strip::default, |share| bar.tick(share)),
            counts: format!("{}/{}", locale.count(present), locale.count(expected)),
            share: locale.share(present.into(), expected.into()),
        })
    };
    let held = meetings.filter(|(_, of)| !meeting::is_ahead(composing, of));
    held.filter_map(row).take(BARS).collect()
}

fn years(composing: &Composing<'_>) -> Vec<MeetingYear> {
    let mut years: Vec<MeetingYear> = Vec::new();
    for (i, meeting) in composing.books.meetings.iter().enumerate().rev() {
        let year = meeting.date.value.year();
        let card = card(composing, MeetingId::new(i), meeting);
        match years.last_mut() {
            Some(last) if last.year == year => last.meetings.push(card),
            _ => years.push(MeetingYear { year, meetings: vec![card] }),
        }
    }
    years
}

/// 参与面积82.1%，需要不少于2/3。
fn shares(composing: &Composing<'_>, id: ResolutionId) -> Vec<String> {
    let (resolution, _) = vote::find(composing, id);
    if resolution.voters != Voters::Owners {
        return Vec::new();
    }
    let locale = composing.locale;
    let told = |bar: vote::VoteBar| {
        let values = [("what", &*bar.label), ("share", &bar.share), ("need", &bar.need)];
        locale.say("meetings.share", &values)
    };
    vote::brief(composing, id).bars.into_iter().map(told).collect()
}

fn card(composing: &Composing<'_>, id: MeetingId, meeting: &Meeting) -> MeetingCard {
    let badges = vote::badges(composing, meeting, &composing.report.votes[id.index()]);
    let line = |(number, badge)| {
        let id = ResolutionId { meeting: id, number };
        let link = composing.resolution_link(id);
        ResolutionLine { link, badge, shares: shares(composing, id) }
    };
    MeetingCard {
        link: composing.meeting_link(id),
        kind: composing.meeting_kind(meeting.kind).to_owned(),
        is_ahead: meeting::is_ahead(composing, meeting),
        attendance: meeting::attendance(composing, meeting),
        resolutions: (0..).zip(badges).map(line).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_overdue_comes_first() {
        let mut all =
            [Progress::Open, Progress::Left(3), Progress::Overdue(2), Progress::Overdue(40)];
        all.sort_by_key(|progress| urgency(*progress));
        assert_eq!(
            all,
            [Progress::Overdue(40), Progress::Overdue(2), Progress::Left(3), Progress::Open]
        );
    }
}
