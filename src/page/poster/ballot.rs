//! Results of owners' votes and of elections, one sheet a resolution. No flat's own vote is on it.

use super::{
    block::{BarRow, Block, Body, Cell, Column, Key, Table},
    build,
    meeting::{hangs, posting_of},
    service::{parts, per_mille},
    sheet::{Draft, Poster},
    wording::{self, posting_line},
};
use crate::{
    books::{
        meeting::{Matter, MeetingId, ResolutionId, Voters},
        posting::PostedMatter,
    },
    page::{
        Composing, about, meeting as meetings,
        view::Item,
        vote::{self, CountTable, ResolutionView},
    },
};

/// Each vote of the owners, and each election of whatever body.
pub(super) fn posters(composing: &Composing<'_>) -> Vec<Poster> {
    let mut posters = Vec::new();
    for (i, meeting) in composing.books.meetings.iter().enumerate() {
        if meetings::is_ahead(composing, meeting) {
            continue;
        }
        for (number, resolution) in (0..).zip(&meeting.resolutions) {
            let id = ResolutionId { meeting: MeetingId::new(i), number };
            match (resolution.matter, resolution.voters) {
                (Matter::Election, _) => posters.push(poster(composing, id, "election")),
                (_, Voters::Owners) => posters.push(poster(composing, id, "vote")),
                (_, Voters::Committee | Voters::Representatives) => {}
            }
        }
    }
    posters
}

fn poster(composing: &Composing<'_>, id: ResolutionId, kind: &'static str) -> Poster {
    let locale = composing.locale;
    let meeting = &composing.books.meetings[id.meeting.index()];
    let view = vote::resolution(composing, id);
    let posting = posting_of(composing, PostedMatter::Decision, &meeting.id.value);
    let day = meeting.published_on.unwrap_or(meeting.date.value);
    let key = if kind == "election" { "poster.election-title" } else { "poster.vote-title" };
    let title = locale.say(key, &[("title", &view.title)]);
    let mut draft = Draft::new(composing, kind, title, day);
    draft.subject = view.anchor.clone();
    draft.posting = posting_line(composing, posting);
    draft.page = composing.meeting_link(id.meeting).href;
    draft.current = hangs(composing, day);
    draft.for_chat = true;
    draft.sheets = 2;
    draft.objections = true;
    draft.signed = Some(day);
    draft.blocks = vec![verdict(composing, &view)];
    if !view.text.is_empty() {
        draft
            .blocks
            .push(build::text(locale.word("poster.resolution-text"), vec![view.text.clone()]));
    }
    draft.blocks.extend(bars(composing, &view));
    if !view.counts.is_empty() {
        let tables = view.counts.iter().map(|table| counts(composing, table)).collect();
        draft.blocks.push(Block::named(locale.word("poster.counts"), Body::Tables { tables }));
    }
    if kind == "election" {
        draft.blocks.extend(elected(composing, id));
    }
    draft.ending.grounded = !view.basis.is_empty();
    let closing = draft.closing(composing).unwrap_or_default().text;
    draft.ending.placed = true;
    draft.blocks.push(notes(composing, id, &view, &closing));
    draft.finish(composing)
}

fn verdict(composing: &Composing<'_>, view: &ResolutionView) -> Block {
    let sign = match view.badge.class {
        "ok" => "✓",
        "late" => "×",
        _ => "→",
    };
    let shares: Vec<String> =
        view.bars.iter().map(|bar| format!("{}{}", bar.label, bar.share)).collect();
    let reason = match shares.is_empty() {
        true => composing.locale.word("vote.no_counts").to_owned(),
        false => shares.join(composing.locale.word("list.comma")),
    };
    let body = Body::Verdict { sign: sign.to_owned(), word: view.badge.text.clone(), reason };
    Block::named(composing.locale.word("poster.result"), body)
}

fn bars(composing: &Composing<'_>, view: &ResolutionView) -> Option<Block> {
    let locale = composing.locale;
    let row = |bar: &vote::VoteBar| BarRow {
        label: bar.label.clone(),
        text: bar.share.clone(),
        parts: parts(&bar.strip),
        ticks: bar.strip.ticks.iter().map(|tick| per_mille(tick)).collect(),
    };
    let rows: Vec<BarRow> = view.bars.iter().map(row).collect();
    if rows.iter().all(|row| row.parts.is_empty()) {
        return None;
    }
    let key = |fill, word: &str| Key { fill, text: locale.word(word).to_owned() };
    let told: Vec<String> =
        view.bars.iter().map(|bar| format!("{}{}（{}）", bar.label, bar.share, bar.need)).collect();
    let alt = locale.say("poster.bars-alt", &[("bars", &told.join(locale.word("list.comma")))]);
    let key = vec![
        key("solid", "vote.key_solid"),
        key("hatch", "vote.key_hatch"),
        key("dots", "vote.key_dots"),
        key("empty", "vote.key_outline"),
    ];
    Some(Block::titled(locale.word("poster.thresholds"), Body::Bars { alt, key, rows }))
}

fn counts(composing: &Composing<'_>, counts: &CountTable) -> Table {
    let locale = composing.locale;
    let row = |row: &vote::CountRow| -> Vec<Cell> {
        let share = format!("{}{}", row.of, row.share);
        vec![row.label.clone().into(), row.value.clone().into(), share.into()]
    };
    let columns = vec![
        Column::text(&counts.name),
        Column::number(&counts.unit, 26),
        Column::number(locale.word("report.share"), 36),
    ];
    let rows = counts.rows.iter().map(row).collect();
    Table { columns, rows, ..Table::default() }
}

/// Who was elected: the members whose term began after the vote, as far as they agreed to be named.
fn elected(composing: &Composing<'_>, id: ResolutionId) -> Option<Block> {
    let locale = composing.locale;
    let day = composing.books.meetings[id.meeting.index()].date.value;
    let began = |from: &str| from.starts_with(&locale.date(day));
    let rows = about::bodies(composing).into_iter().flat_map(|body| {
        let name = body.name;
        body.members.into_iter().map(move |member| (name.clone(), member))
    });
    let rows = rows.filter(|(_, member)| began(&member.term)).map(|(body, member)| -> Vec<Cell> {
        vec![body.into(), member.post.into(), member.name.into()]
    });
    let columns = vec![
        Column::text(locale.word("poster.elected-body")),
        Column::narrow(locale.word("about.post"), 44),
        Column::narrow(locale.word("about.name"), 44),
    ];
    build::table(locale.word("poster.elected"), columns, rows.collect())
}

/// How it was voted, on what ground, where to object, in one block: a sheet a resolution has no room for more.
fn notes(
    composing: &Composing<'_>,
    id: ResolutionId,
    view: &ResolutionView,
    closing: &str,
) -> Block {
    let locale = composing.locale;
    let meeting = &composing.books.meetings[id.meeting.index()];
    let wanted =
        ["meeting.form", "meeting.open", "meeting.close", "meeting.counted", "meeting.guests"]
            .map(|key| locale.word(key));
    let facts = meetings::facts(composing, meeting).into_iter();
    let items: Vec<Item> = facts.filter(|item| wanted.contains(&item.label.as_str())).collect();
    let how: Vec<String> =
        items.iter().map(|item| format!("{}：{}", item.label, item.text)).collect();
    let mut lines = vec![how.join("；"), view.need.clone()];
    if !view.basis.is_empty() {
        let basis = wording::without_seed(&view.basis);
        lines[1] = format!("{}{}：{basis}", view.need, locale.word("vote.basis"));
    }
    lines.retain(|line| !line.is_empty());
    let end = locale.word("poster.sentence-end");
    let text: String = lines.iter().map(|line| format!("{line}{end}")).collect();
    Block::titled(locale.word("poster.how-voted"), Body::notes(text + closing))
}
