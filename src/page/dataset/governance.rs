//! Who decides and what was decided: meetings, resolutions, actions, members, posts, teams, buildings.

use std::borrow::Cow;

use super::{Dataset, Field, Value, area, day, number, row, table, text};
use crate::{
    books::{
        Books,
        meeting::{Form, Meeting, MeetingId, MeetingKind, Outcome, ResolutionId, Tally, Voters},
        member::{Body, Member},
    },
    page::Composing,
    report::vote::{Verdict, VoteResult},
};

/// Id of a resolution.
pub(in crate::page) fn resolution_id(books: &Books, id: ResolutionId) -> &String {
    &books.meetings[id.meeting.index()].resolutions[id.number as usize].id.value
}

/// The meetings that were held by the day of the books, oldest first.
fn held<'c>(composing: &Composing<'c>) -> impl Iterator<Item = (MeetingId, &'c Meeting)> {
    let books = composing.books;
    let meetings = books.meetings.iter().enumerate();
    meetings
        .filter(|(_, meeting)| meeting.date.value <= books.as_of)
        .map(|(i, meeting)| (MeetingId::new(i), meeting))
}

fn meetings_table<'c>(
    composing: &Composing<'c>,
    key: &str,
    fields: &[Field],
    rows: Vec<Vec<Value<'c>>>,
) -> Dataset<'c> {
    table(composing, key, fields, rows)
        .made_of(&["content/meetings/*.md"])
        .shown_on(composing, "meetings")
}

const MEETINGS: &[Field] = &[
    text("id"),
    text("title"),
    text("kind"),
    text("form"),
    day("date"),
    text("place"),
    day("notice_on"),
    day("open_on"),
    day("close_on"),
    day("counted_on"),
    day("published_on"),
    text("chair"),
    text("recorder"),
    number("expected"),
    number("present"),
    number("proxies"),
    text("tellers"),
    text("observers"),
    text("reviewed_by"),
    day("reviewed_on"),
    number("resolutions"),
];

/// Every meeting.
pub(super) fn meetings<'c>(composing: &Composing<'c>) -> Dataset<'c> {
    let rows = held(composing).map(|(_, meeting)| {
        row![
            &meeting.id.value,
            &meeting.title,
            kind_slug(meeting.kind),
            match meeting.form {
                Form::Onsite => "onsite",
                Form::Written => "written",
                Form::Online => "online",
            },
            meeting.date.value,
            meeting.place.as_ref(),
            meeting.notice_on,
            meeting.open_on,
            meeting.close_on,
            meeting.counted_on,
            meeting.published_on,
            meeting.chair.as_ref(),
            meeting.recorder.as_ref(),
            &meeting.expected,
            &meeting.present,
            meeting.proxies.as_ref().map(|n| n.value),
            joined(composing, &meeting.tellers),
            joined(composing, &meeting.observers),
            meeting.reviewed_by.as_ref(),
            meeting.reviewed_on,
            meeting.resolutions.len(),
        ]
    });
    meetings_table(composing, "meetings", MEETINGS, rows.collect())
}

/// Several roles in one cell.
fn joined<'c>(composing: &Composing<'_>, roles: &[String]) -> Value<'c> {
    match roles.is_empty() {
        true => Value::Blank,
        false => roles.join(composing.locale.word("list.and")).into(),
    }
}

fn kind_slug(kind: MeetingKind) -> &'static str {
    match kind {
        MeetingKind::Regular => "regular",
        MeetingKind::Enlarged => "enlarged",
        MeetingKind::Coordination => "coordination",
        MeetingKind::Consultation => "consultation",
        MeetingKind::Annual => "annual",
        MeetingKind::Assembly => "assembly",
        MeetingKind::Representatives => "representatives",
        MeetingKind::Joint => "joint",
    }
}

const RESOLUTIONS: &[Field] = &[
    text("id"),
    text("meeting_id"),
    day("date"),
    text("matter"),
    text("title"),
    text("text"),
    text("voters"),
    number("heads_total"),
    number("heads_sent"),
    number("heads_returned"),
    number("heads_for"),
    number("heads_against"),
    number("heads_abstain"),
    number("heads_invalid"),
    number("heads_silent"),
    area("area_total"),
    area("area_sent"),
    area("area_returned"),
    area("area_for"),
    area("area_against"),
    area("area_abstain"),
    area("area_invalid"),
    area("area_silent"),
    text("stated"),
    text("verdict"),
    text("rule"),
    text("basis"),
];

/// Every resolution with its votes, what the paper states and what the rule gives.
pub(super) fn resolutions<'c>(composing: &Composing<'c>) -> Dataset<'c> {
    let mut rows = Vec::new();
    for (id, meeting) in held(composing) {
        let results = &composing.report.votes[id.index()];
        for (resolution, result) in meeting.resolutions.iter().zip(results) {
            let mut row = row![
                &resolution.id.value,
                &meeting.id.value,
                meeting.date.value,
                resolution.matter.slug(),
                &resolution.title,
                resolution.text.as_ref(),
                match resolution.voters {
                    Voters::Committee => "committee",
                    Voters::Owners => "owners",
                    Voters::Representatives => "representatives",
                },
            ];
            row.extend(tally(resolution.heads.as_ref()));
            row.extend(tally(resolution.area.as_ref()));
            row.extend(outcome(resolution.stated.as_ref().map(|stated| stated.value), result));
            rows.push(row);
        }
    }
    meetings_table(composing, "resolutions", RESOLUTIONS, rows)
}

fn tally<'c, T: Copy + Into<Value<'c>>>(tally: Option<&'c Tally<T>>) -> [Value<'c>; 8] {
    let Some(tally) = tally else { return [const { Value::Blank }; 8] };
    let Tally { total, sent, returned, in_favour, against, abstain, invalid, silent, .. } = tally;
    [total, sent, returned, in_favour, against, abstain, invalid, silent].map(Value::from)
}

fn outcome(stated: Option<Outcome>, result: &VoteResult) -> [Value<'_>; 4] {
    let stated = stated.map(|stated| match stated {
        Outcome::Passed => "passed",
        Outcome::Failed => "failed",
        Outcome::Deferred => "deferred",
    });
    let verdict = match result.verdict {
        Verdict::Passed => "passed",
        Verdict::Failed => "failed",
        Verdict::NotProvable => "not-provable",
    };
    let rule = result.rule.as_ref();
    [
        stated.into(),
        verdict.into(),
        rule.map(|rule| &rule.id).into(),
        rule.map(|rule| &rule.basis).into(),
    ]
}

const ACTIONS: &[Field] =
    &[text("id"), text("meeting_id"), text("what"), text("owner"), day("due"), day("done_on")];

/// What meetings asked to be done. Something done after the day of the books is still open.
pub(super) fn actions<'c>(composing: &Composing<'c>) -> Dataset<'c> {
    let as_of = composing.books.as_of;
    let rows = held(composing).flat_map(|(_, meeting)| {
        meeting.actions.iter().map(move |action| {
            let done = action.done_on.as_ref().map(|done| done.value);
            row![
                &action.id.value,
                &meeting.id.value,
                &action.what,
                action.owner.as_ref(),
                action.due.as_ref().map(|due| due.value),
                done.filter(|done| *done <= as_of),
            ]
        })
    });
    meetings_table(composing, "actions", ACTIONS, rows.collect())
}

const MEMBERS: &[Field] = &[
    text("body"),
    text("post"),
    text("name"),
    day("from"),
    day("until"),
    text("route"),
    text("also_holds"),
    text("phone"),
];

/// Every member; names and telephones only of those who agreed.
pub(super) fn members<'c>(composing: &Composing<'c>) -> Dataset<'c> {
    let rows = composing.books.members.iter().map(|member| member_row(composing, member));
    table(composing, "members", MEMBERS, rows.collect())
        .made_of(&["data/members.toml"])
        .shown_on(composing, "about")
}

fn member_row<'c>(composing: &Composing<'c>, member: &'c Member) -> Vec<Value<'c>> {
    let body = match member.body {
        Body::Committee => "committee",
        Body::Supervisors => "supervisors",
        Body::Representatives => "representatives",
        Body::Guidance => "guidance",
        Body::FourParty => "four-party",
    };
    let name = match member.consent {
        true => Value::from(&member.name.value),
        false => Value::Masked(Cow::Borrowed(composing.word("about.unnamed"))),
    };
    let phone = member.public_phone.as_ref().filter(|_| member.consent).map(|phone| &phone.value);
    row![
        body,
        &member.post,
        name,
        member.from,
        member.until,
        member.route.as_ref(),
        member.also_holds.as_ref(),
        phone
    ]
}

const POSTS: &[Field] = &[
    text("id"),
    text("title"),
    text("holder"),
    number("planned"),
    number("headcount"),
    text("duty"),
    text("phone"),
];

/// The jobs on the estate.
pub(super) fn posts<'c>(composing: &Composing<'c>) -> Dataset<'c> {
    let rows = composing.books.posts.iter().map(|post| {
        row![
            &post.id.value,
            &post.title,
            post.holder.as_ref(),
            post.planned,
            post.headcount,
            &post.duty,
            post.phone.as_ref(),
        ]
    });
    table(composing, "posts", POSTS, rows.collect())
        .made_of(&["data/members.toml"])
        .shown_on(composing, "about")
}

const TEAMS: &[Field] =
    &[text("id"), text("name"), text("leader"), number("headcount"), text("duty")];

/// The volunteer teams.
pub(super) fn teams<'c>(composing: &Composing<'c>) -> Dataset<'c> {
    let rows = composing.books.teams.iter().map(|team| {
        row![&team.id.value, &team.name, team.leader.as_ref(), team.members, team.duty.as_ref()]
    });
    table(composing, "teams", TEAMS, rows.collect())
        .made_of(&["data/members.toml"])
        .shown_on(composing, "about")
}

const BUILDINGS: &[Field] =
    &[text("id"), text("name"), number("households"), area("area"), number("units")];

/// The buildings of the estate.
pub(super) fn buildings<'c>(composing: &Composing<'c>) -> Dataset<'c> {
    let rows = composing.books.buildings.iter().map(|building| {
        row![
            &building.id.value,
            &building.name,
            &building.households,
            &building.area,
            &building.units,
        ]
    });
    table(composing, "buildings", BUILDINGS, rows.collect())
        .made_of(&["data/estate.toml"])
        .shown_on(composing, "about")
}
