//! One meeting: who came, what was decided and with how many votes, what is to be done.

use jiff::civil::Date;
use serde::Serialize;

use super::{
    Composing, Frame, Page, View,
    report::Badge,
    term::Progress,
    view::{Item, Link},
    vote::{self, ResolutionView},
};
use crate::books::meeting::{Action, Form, Meeting, MeetingId, ResolutionId};

/// One meeting.
#[derive(Debug, Serialize)]
pub struct MeetingView {
    /// What was decided, in one or two sentences.
    pub answer: String,
    /// Kind of meeting.
    pub kind: String,
    /// Whether it is still to come.
    pub is_ahead: bool,
    /// Day, form, place, notice, count, chair …
    pub facts: Vec<Item>,
    /// Who came, with the share.
    pub attendance: String,
    /// Resolutions, in order.
    pub resolutions: Vec<ResolutionView>,
    /// What is to be done.
    pub actions: Vec<ActionRow>,
    /// The minutes, in Markdown.
    pub minutes: String,
    /// The meeting before.
    pub previous: Option<Link>,
    /// The meeting after.
    pub next: Option<Link>,
}

/// Something to be done.
#[derive(Debug, Serialize)]
pub struct ActionRow {
    /// Its anchor: the id.
    pub anchor: String,
    /// What.
    pub what: String,
    /// Role that does it.
    pub owner: String,
    /// By when.
    pub due: String,
    /// How it stands on the day of the books.
    pub badge: Badge,
    /// The day it was done; empty when it is not.
    pub done: String,
    /// The meeting that asked for it.
    pub meeting: Link,
}

/// The page of every meeting.
pub fn pages(composing: &Composing<'_>) -> Vec<Page> {
    (0..composing.books.meetings.len()).map(|i| page(composing, MeetingId::new(i))).collect()
}

fn page(composing: &Composing<'_>, id: MeetingId) -> Page {
    let view = view(composing, id);
    let link = composing.meeting_link(id);
    let crumbs = vec![composing.home(), composing.section("meetings")];
    Page {
        frame: Frame::new(&link.href, link.title, view.answer.clone(), crumbs),
        path: link.href,
        template: "meeting.html",
        view: View::Meeting(Box::new(view)),
    }
}

fn view(composing: &Composing<'_>, id: MeetingId) -> MeetingView {
    let meetings = &composing.books.meetings;
    let meeting = &meetings[id.index()];
    let is_ahead = is_ahead(composing, meeting);
    let link = |i: Option<usize>| {
        let i = i.filter(|i| *i < meetings.len())?;
        Some(composing.meeting_link(MeetingId::new(i)))
    };
    let numbers = 0..u32::try_from(meeting.resolutions.len()).unwrap_or_default();
    let resolution = |number| vote::resolution(composing, ResolutionId { meeting: id, number });
    MeetingView {
        answer: answer(composing, id),
        kind: composing.meeting_kind(meeting.kind).to_owned(),
        is_ahead,
        facts: facts_of(composing, id),
        attendance: attendance(composing, meeting),
        resolutions: numbers.map(resolution).collect(),
        actions: actions(composing, id),
        minutes: composing.prose(&meeting.minutes).into_owned(),
        previous: link(id.index().checked_sub(1)),
        next: link(Some(id.index() + 1)),
    }
}

/// Whether a meeting is still to come on the day of the books.
pub fn is_ahead(composing: &Composing<'_>, meeting: &Meeting) -> bool {
    composing.books.as_of < meeting.date.value
}

/// What a meeting decided: its day, then one clause for each verdict that occurs.
pub fn answer(composing: &Composing<'_>, id: MeetingId) -> String {
    let locale = composing.locale;
    let meeting = &composing.books.meetings[id.index()];
    let date = locale.long_date(meeting.date.value);
    if is_ahead(composing, meeting) {
        return locale.say("meeting.answer-ahead", &[("date", &date)]);
    }
    let n = meeting.resolutions.len();
    if n == 0 {
        return locale.say("meeting.answer-none", &[("date", &date)]);
    }
    let badges = vote::badges(composing, meeting, &composing.report.votes[id.index()]);
    let mut verdicts: Vec<(&str, usize)> = Vec::new();
    for badge in &badges {
        match verdicts.iter_mut().find(|(text, _)| *text == badge.text) {
            Some((_, count)) => *count += 1,
            None => verdicts.push((&badge.text, 1)),
        }
    }
    let clause = |(verdict, count): (&str, usize)| {
        let n = count.to_string();
        locale.say("meeting.answer-verdict", &[("verdict", verdict), ("n", &n)])
    };
    let clauses: Vec<String> = verdicts.into_iter().map(clause).collect();
    let clauses = clauses.join(locale.word("list.comma"));
    let n = n.to_string();
    locale.say("meeting.answer", &[("date", &date), ("n", &n), ("verdicts", &clauses)])
}

/// With how the ballots reached the owners.
fn facts_of(composing: &Composing<'_>, id: MeetingId) -> Vec<Item> {
    let delivered = super::register::ballot::line(composing, id);
    let label = composing.locale.word("meeting.delivered");
    let mut facts = facts(composing, &composing.books.meetings[id.index()]);
    facts.extend(delivered.map(|text| Item::new(label, text)));
    facts.extend(objections(composing, id));
    facts
}

/// How many objected to the meeting or to what it decided, and how many of them have an answer.
fn objections(composing: &Composing<'_>, id: MeetingId) -> Option<Item> {
    let (books, locale) = (composing.books, composing.locale);
    let meeting = &books.meetings[id.index()];
    let is_of = |named: &str| {
        named == meeting.id.value || meeting.resolutions.iter().any(|r| r.id.value == named)
    };
    let raised = books.objections.iter().filter(|objection| {
        objection.raised_on.value <= books.as_of
            && objection.instance.as_ref().is_some_and(|named| is_of(&named.value))
    });
    let answered = raised.clone().filter(|objection| {
        objection.answered_on.as_ref().is_some_and(|day| day.value <= books.as_of)
    });
    let (n, answered) = (raised.count(), answered.count().to_string());
    let values = [("n", n.to_string()), ("answered", answered)];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    let text = locale.say("meeting.objections-n", &values);
    (0 < n).then(|| Item::new(locale.word("meeting.objections"), text))
}

/// What the minutes say of the meeting itself.
pub(super) fn facts(composing: &Composing<'_>, meeting: &Meeting) -> Vec<Item> {
    let locale = composing.locale;
    let day = |date: Option<Date>| date.map(|date| locale.long_date(date));
    let form = locale.word(match meeting.form {
        Form::Onsite => "meeting.onsite",
        Form::Written => "meeting.written",
        Form::Online => "meeting.online",
    });
    let guests = meeting.guests.join(locale.word("list.and"));
    let roles = |roles: &[String]| (!roles.is_empty()).then(|| roles.join(locale.word("list.and")));
    let review = meeting.reviewed_by.as_ref().map(|by| match meeting.reviewed_on {
        Some(on) => format!("{by}{}{}", locale.word("list.comma"), locale.long_date(on)),
        None => by.clone(),
    });
    let items = [
        ("meeting.date", day(Some(meeting.date.value))),
        ("meeting.form", Some(form.to_owned())),
        ("meeting.place", meeting.place.clone()),
        ("meeting.notice", day(meeting.notice_on)),
        ("meeting.open", day(meeting.open_on)),
        ("meeting.close", day(meeting.close_on)),
        ("meeting.counted", day(meeting.counted_on)),
        ("meeting.published", day(meeting.published_on)),
        ("meeting.chair", meeting.chair.clone()),
        ("meeting.recorder", meeting.recorder.clone()),
        ("meeting.reviewed", review),
        ("meeting.tellers", roles(&meeting.tellers)),
        ("meeting.observers", roles(&meeting.observers)),
        (
            "meeting.proxies",
            meeting
                .proxies
                .as_ref()
                .map(|n| locale.say("meeting.proxies-n", &[("n", &locale.count(n.value))])),
        ),
        ("meeting.guests", (!guests.is_empty()).then_some(guests)),
    ];
    let item = |(key, text): (&str, Option<String>)| Some(Item::new(locale.word(key), text?));
    items.into_iter().filter_map(item).collect()
}

/// 应到9人，实到8人（88.9%）; empty when nobody wrote either.
pub fn attendance(composing: &Composing<'_>, meeting: &Meeting) -> String {
    let locale = composing.locale;
    let count = |n: i64| locale.count(n);
    match (meeting.expected.get(), meeting.present.get()) {
        (Some(expected), Some(present)) => locale.say(
            "meeting.attendance",
            &[
                ("expected", &count(expected)),
                ("present", &count(present)),
                ("share", &locale.share(present.into(), expected.into())),
            ],
        ),
        (None, Some(present)) => {
            locale.say("meeting.attendance-present", &[("present", &count(present))])
        }
        (Some(expected), None) => {
            locale.say("meeting.attendance-expected", &[("expected", &count(expected))])
        }
        (None, None) => String::new(),
    }
}

/// What a meeting asked to be done.
pub fn actions(composing: &Composing<'_>, id: MeetingId) -> Vec<ActionRow> {
    let meeting = &composing.books.meetings[id.index()];
    meeting.actions.iter().map(|action| action_row(composing, id, action)).collect()
}

/// How an action stands on the day of the books.
pub fn progress(composing: &Composing<'_>, action: &Action) -> Progress {
    let day = |date: &Option<crate::source::Spanned<Date>>| date.as_ref().map(|date| date.value);
    Progress::on(composing.books.as_of, day(&action.due), day(&action.done_on))
}

/// One action.
pub fn action_row(composing: &Composing<'_>, id: MeetingId, action: &Action) -> ActionRow {
    let locale = composing.locale;
    let none = || locale.word("value.none").to_owned();
    let progress = progress(composing, action);
    let done = action.done_on.as_ref().filter(|_| progress.is_done());
    ActionRow {
        anchor: action.id.value.clone(),
        what: action.what.clone(),
        owner: action.owner.clone().unwrap_or_else(none),
        due: action.due.as_ref().map_or_else(none, |due| locale.date(due.value)),
        badge: composing.progress(progress),
        done: done.map_or_else(String::new, |done| locale.date(done.value)),
        meeting: composing.meeting_link(id),
    }
}
