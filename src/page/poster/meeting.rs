//! What goes on the board before and after a meeting: the notice, the decisions, the minutes in short, and the
//! minutes in the form of official papers.

use jiff::{ToSpan as _, civil::Date};

use super::{
    block::{Block, Body, Cell, Column},
    build,
    sheet::{Draft, Poster, answer, body},
    wording::{posting_line, span_line},
};
use crate::{
    books::{
        meeting::{Meeting, MeetingId, MeetingKind},
        posting::{PostedMatter, Posting},
    },
    page::{Composing, meeting as pages, vote},
    rulebook::duty::Subject,
};

/// Days after a meeting during which its sheets belong on the board.
const ON_BOARD: i64 = 30;

/// Notices, decisions and minutes of all meetings.
pub(super) fn posters(composing: &Composing<'_>) -> Vec<Poster> {
    let all = (0..composing.books.meetings.len()).map(MeetingId::new);
    all.flat_map(|id| {
        let made = [
            notice(composing, id),
            decision(composing, id),
            minutes(composing, id),
            formal(composing, id),
        ];
        made.into_iter().flatten()
    })
    .collect()
}

/// Whether something of a day still belongs on the board.
pub(super) fn hangs(composing: &Composing<'_>, day: Date) -> bool {
    let until = day.saturating_add(ON_BOARD.days());
    day <= composing.books.as_of && composing.books.as_of <= until
}

/// The posting of a meeting's notice or decision, when it is recorded.
pub(super) fn posting_of<'c>(
    composing: &Composing<'c>,
    matter: PostedMatter,
    id: &str,
) -> Option<&'c Posting> {
    composing.books.postings.iter().find(|posting| {
        posting.matter == matter
            && posting.instance.as_ref().is_some_and(|instance| instance.value == id)
    })
}

/// 会议通知: what will be decided, when and where; hung 7 days ahead, 15 for the owners.
fn notice(composing: &Composing<'_>, id: MeetingId) -> Option<Poster> {
    let locale = composing.locale;
    let meeting = &composing.books.meetings[id.index()];
    let day = meeting.notice_on.filter(|day| *day <= composing.books.as_of)?;
    let held = meeting.date.value;
    let posting = posting_of(composing, PostedMatter::MeetingNotice, &meeting.id.value);
    let title = locale.say("poster.meeting-notice-title", &[("title", &meeting.title)]);
    let mut draft = Draft::new(composing, "meeting-notice", title, day);
    draft.subject = meeting.id.value.clone();
    let n = (held - day).get_days().to_string();
    draft.posting = posting.map_or_else(
        || span_line(locale, "poster.notice-span", (day, held), &[("days", &n)]),
        |posting| posting_line(composing, Some(posting)),
    );
    draft.page = composing.meeting_link(id).href;
    draft.current = pages::is_ahead(composing, meeting);
    draft.for_chat = true;
    draft.sheets = 2;
    draft.signed = Some(day);
    let date = locale.long_date(held);
    let place = meeting.place.clone().unwrap_or_else(|| locale.word("value.pending").to_owned());
    let values = [("date", date.as_str()), ("title", &meeting.title), ("place", &place)];
    draft.blocks = vec![answer(composing, locale.say("poster.meeting-notice-answer", &values))];
    let who = locale.word(match meeting.kind {
        MeetingKind::Assembly => "poster.to-owners",
        MeetingKind::Representatives => "poster.to-representatives",
        MeetingKind::Regular
        | MeetingKind::Enlarged
        | MeetingKind::Coordination
        | MeetingKind::Consultation
        | MeetingKind::Annual
        | MeetingKind::Joint => "poster.to-members",
    });
    draft.blocks.push(Block::named(who, Body::Paragraphs { texts: vec![who.to_owned()] }));
    let kept = [
        "meeting.date",
        "meeting.form",
        "meeting.place",
        "meeting.open",
        "meeting.close",
        "meeting.counted",
        "meeting.chair",
    ]
    .map(|key| locale.word(key));
    let facts = pages::facts(composing, meeting).into_iter();
    let facts = facts.filter(|item| kept.contains(&item.label.as_str())).collect();
    draft.blocks.extend(build::facts(composing, locale.word("poster.when-where"), facts));
    let matters = meeting.resolutions.iter().map(|resolution| match &resolution.text {
        Some(text) => format!("{}：{text}", resolution.title),
        None => resolution.title.clone(),
    });
    draft.blocks.extend(build::numbered(locale.word("poster.matters"), matters.collect()));
    let of_owners = meeting.kind == MeetingKind::Assembly;
    draft.ending.about = Some(if of_owners { Subject::Assemblies } else { Subject::Meetings });
    Some(draft.finish(composing))
}

/// 决议公告: each decision with its votes, hung within three days.
fn decision(composing: &Composing<'_>, id: MeetingId) -> Option<Poster> {
    let locale = composing.locale;
    let meeting = &composing.books.meetings[id.index()];
    if meeting.resolutions.is_empty() || pages::is_ahead(composing, meeting) {
        return None;
    }
    // The owners' votes have a sheet each.
    if meeting.kind == MeetingKind::Assembly {
        return None;
    }
    let day = meeting.published_on.unwrap_or(meeting.date.value);
    let posting = posting_of(composing, PostedMatter::Decision, &meeting.id.value);
    let values = [("body", body(composing)), ("title", meeting.title.clone())];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    // Brackets stand in no brackets.
    let key = match meeting.title.contains('（') {
        true => "poster.decision-title-of",
        false => "poster.decision-title",
    };
    let title = locale.say(key, &values);
    let mut draft = Draft::new(composing, "decision", title, day);
    draft.subject = meeting.id.value.clone();
    draft.posting = posting_line(composing, posting);
    draft.page = composing.meeting_link(id).href;
    draft.current = hangs(composing, day);
    draft.for_chat = true;
    draft.sheets = 3;
    draft.objections = true;
    draft.signed = Some(day);
    let basis = vec![pages::attendance(composing, meeting), pages::answer(composing, id)];
    let basis: Vec<String> = basis.into_iter().filter(|text| !text.is_empty()).collect();
    draft.blocks = vec![answer(composing, basis.join("。").replace("。。", "。"))];
    draft.blocks.extend(decisions(composing, id));
    draft.blocks.extend(texts(composing, meeting));
    draft.blocks.extend(actions(composing, id));
    Some(draft.finish(composing))
}

/// The resolutions with verdict and votes.
fn decisions(composing: &Composing<'_>, id: MeetingId) -> Option<Block> {
    let locale = composing.locale;
    let meeting = &composing.books.meetings[id.index()];
    let badges = vote::badges(composing, meeting, &composing.report.votes[id.index()]);
    let row = |(resolution, badge): (&crate::books::meeting::Resolution, _)| -> Vec<Cell> {
        let badge: crate::page::report::Badge = badge;
        let sign = match badge.class {
            "ok" => "✓ ",
            "late" => "× ",
            _ => "→ ",
        };
        let votes = resolution.heads.as_ref().map_or_else(
            || locale.word("value.none").to_owned(),
            |heads| {
                let n = |datum| locale.datum(datum, |n: &i64| locale.count(*n));
                locale.say(
                    "poster.votes",
                    &[
                        ("for", &n(&heads.in_favour)),
                        ("against", &n(&heads.against)),
                        ("abstain", &n(&heads.abstain)),
                    ],
                )
            },
        );
        vec![resolution.title.clone().into(), format!("{sign}{}", badge.text).into(), votes.into()]
    };
    let columns = vec![
        Column::text(locale.word("poster.matter")),
        Column::narrow(locale.word("poster.result"), 26),
        Column::narrow(locale.word("poster.ballots"), 44),
    ];
    let rows = meeting.resolutions.iter().zip(badges).map(row).collect();
    build::table(locale.word("meeting.resolutions"), columns, rows)
}

fn texts(composing: &Composing<'_>, meeting: &Meeting) -> Option<Block> {
    let texts = meeting.resolutions.iter().filter_map(|resolution| {
        Some(format!("{}：{}", resolution.title, resolution.text.as_ref()?))
    });
    build::numbered(composing.locale.word("poster.resolution-texts"), texts.collect())
}

fn actions(composing: &Composing<'_>, id: MeetingId) -> Option<Block> {
    let locale = composing.locale;
    let rows = pages::actions(composing, id).into_iter().map(|action| -> Vec<Cell> {
        vec![action.what.into(), action.owner.into(), action.due.into()]
    });
    let columns = vec![
        Column::text(locale.word("meeting.what")),
        Column::narrow(locale.word("meeting.owner"), 30),
        Column::narrow(locale.word("meeting.due"), 28),
    ];
    build::table(locale.word("meeting.actions"), columns, rows.collect())
}

/// 会议纪要 in short.
fn minutes(composing: &Composing<'_>, id: MeetingId) -> Option<Poster> {
    let locale = composing.locale;
    let meeting = &composing.books.meetings[id.index()];
    if pages::is_ahead(composing, meeting) || meeting.minutes.trim().is_empty() {
        return None;
    }
    let day = meeting.date.value;
    let title = locale.say("poster.minutes-title", &[("title", &meeting.title)]);
    let mut draft = Draft::new(composing, "minutes", title, day);
    draft.subject = meeting.id.value.clone();
    draft.posting = locale.say("poster.held-on", &[("date", &locale.long_date(day))]);
    draft.page = composing.meeting_link(id).href;
    draft.current = hangs(composing, day);
    draft.sheets = 4;
    draft.signed = meeting.published_on.or(Some(day));
    draft.blocks = vec![answer(composing, pages::answer(composing, id))];
    let mut facts = pages::facts(composing, meeting);
    let attendance = pages::attendance(composing, meeting);
    if !attendance.is_empty() {
        facts.push(crate::page::view::Item::new(locale.word("poster.present"), attendance));
    }
    draft.blocks.extend(build::facts(composing, locale.word("meeting.facts"), facts));
    draft.blocks.extend(decisions(composing, id));
    draft.blocks.extend(actions(composing, id));
    draft.blocks.push(Block::titled(
        locale.word("meeting.minutes"),
        Body::Document { markdown: meeting.minutes.clone() },
    ));
    Some(draft.finish(composing))
}

/// The minutes with the measures of official papers (GB/T 9704), for the file and not for the board.
fn formal(composing: &Composing<'_>, id: MeetingId) -> Option<Poster> {
    let locale = composing.locale;
    let meeting = &composing.books.meetings[id.index()];
    if pages::is_ahead(composing, meeting) || meeting.minutes.trim().is_empty() {
        return None;
    }
    let day = meeting.date.value;
    let title = locale.say("poster.formal-title", &[("title", &meeting.title)]);
    let mut draft = Draft::new(composing, "minutes-formal", title, day);
    draft.subject = meeting.id.value.clone();
    draft.posting = locale.say("poster.held-on", &[("date", &locale.long_date(day))]);
    draft.page = composing.meeting_link(id).href;
    draft.sheets = 12;
    draft.signed = Some(meeting.published_on.unwrap_or(day));
    let facts = pages::facts(composing, meeting).into_iter();
    let mut facts: Vec<String> =
        facts.map(|item| format!("{}：{}", item.label, item.text)).collect();
    let attendance = pages::attendance(composing, meeting);
    if !attendance.is_empty() {
        facts.push(format!("{}：{attendance}", locale.word("poster.present")));
    }
    draft.blocks = vec![
        Block::titled(locale.word("meeting.facts"), Body::Paragraphs { texts: facts }),
        Block::titled(
            locale.word("meeting.minutes"),
            Body::Document { markdown: meeting.minutes.clone() },
        ),
    ];
    draft.blocks.extend(build::numbered(
        locale.word("meeting.resolutions"),
        resolution_lines(composing, id),
    ));
    let present = locale.word("poster.signatures").to_owned();
    let blocks = serde_json::to_value(&draft.blocks).unwrap_or_default();
    let more = [("blocks", blocks), ("signatures", present.into())];
    Some(draft.finish_with(composing, "formal.typ", &more, None))
}

fn resolution_lines(composing: &Composing<'_>, id: MeetingId) -> Vec<String> {
    let meeting = &composing.books.meetings[id.index()];
    let badges = vote::badges(composing, meeting, &composing.report.votes[id.index()]);
    let line = |(resolution, badge): (&crate::books::meeting::Resolution, _)| {
        let badge: crate::page::report::Badge = badge;
        match &resolution.text {
            Some(text) => format!("{}（{}）：{text}", resolution.title, badge.text),
            None => format!("{}（{}）", resolution.title, badge.text),
        }
    };
    meeting.resolutions.iter().zip(badges).map(line).collect()
}
