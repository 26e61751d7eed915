//! Brings a table of votes into the minutes of a meeting, one resolution a row, and checks what the notice
//! states: shares against their named denominators, parts against the participants.

use std::{collections::BTreeMap, fmt::Write as _};

use jiff::civil::Date;

use super::{
    day,
    figure::{Figure, seen},
    import::compared,
    ledger::words_of,
    log::{At, Claimed, LeftOut, Log, WHOLE_ROW},
    matter::{Cause, Matter},
    remarks::{self, Crowded},
    settle::Plan,
    words::Role,
};
use crate::{format::raw::Raw, text};

const HEADS: [(Role, &str); 8] = [
    (Role::HeadsTotal, "total"),
    (Role::HeadsSent, "sent"),
    (Role::HeadsReturned, "returned"),
    (Role::HeadsFor, "for"),
    (Role::HeadsAgainst, "against"),
    (Role::HeadsAbstain, "abstain"),
    (Role::HeadsInvalid, "invalid"),
    (Role::HeadsSilent, "silent"),
];
const AREAS: [(Role, &str); 5] = [
    (Role::AreaTotal, "total"),
    (Role::AreaReturned, "returned"),
    (Role::AreaFor, "for"),
    (Role::AreaAgainst, "against"),
    (Role::AreaAbstain, "abstain"),
];

/// One row: its matter, its figures by role, and what remarks add.
struct Vote {
    row: u32,
    matter: String,
    cells: BTreeMap<Role, (u32, Crowded)>,
    date: Option<Date>,
    remarks: Vec<(u32, String)>,
}

/// Reads every row, checks it, and writes one file of minutes for the table.
pub(super) fn take(
    raw: &Raw,
    plan: &Plan,
    as_of: Date,
    log: &mut Log,
    files: &mut BTreeMap<String, Vec<u8>>,
) {
    let votes: Vec<Vote> = plan.block.rows.iter().filter_map(|row| vote(raw, plan, *row)).collect();
    for vote in &votes {
        check(plan, vote, log);
    }
    let sound: Vec<&Vote> = votes.iter().filter(|vote| counted(plan, vote, log)).collect();
    if sound.is_empty() {
        return;
    }
    let own = sound.iter().find_map(|vote| vote.date).or_else(|| super::import::month_end(plan));
    let date = own.unwrap_or(as_of);
    let at = Some(At { sheet: plan.sheet, row: plan.block.header.0, column: WHOLE_ROW });
    if own.is_none() {
        log.find(at, Matter::VoteDate, text! {
            zh: "表决表里没有日期，会议暂记在 {date}；请在会议文件里改成实际日期", en: "the table of votes gives no date, so the meeting is dated {date}; put in the real one"
        });
    }
    let id = format!("{date}-votes-{}", plan.block.header.0 + 1);
    log.find(at, Matter::VoteFile, text! {
        zh: "表决结果写入 content/meetings/{id}.md：会议的种类、形式、通知日期等要补", en: "the votes go to content/meetings/{id}.md; its kind, form and notice dates are to be filled in"
    });
    files.insert(format!("content/meetings/{id}.md"), minutes(&id, date, &sound).into_bytes());
}

fn vote(raw: &Raw, plan: &Plan, row: u32) -> Option<Vote> {
    let block = &plan.block;
    let text = |role| {
        block.column(role).and_then(|column| raw.cell(row, column.at)).map(|cell| seen(cell.text))
    };
    let matter = text(Role::Matter).filter(|matter| !matter.is_empty())?;
    let mut cells = BTreeMap::new();
    let mut remarks = Vec::new();
    for column in &block.columns {
        let Some(cell) = raw.cell(row, column.at) else { continue };
        let text = seen(cell.text);
        match HEADS.iter().chain(&AREAS).find(|(role, _)| *role == column.role) {
            Some((role, _)) => {
                let crowded = remarks::crowded(&text);
                if crowded.value.is_none() && !text.is_empty() {
                    remarks.push((column.at, text));
                }
                cells.insert(*role, (column.at, crowded));
            }
            None if matches!(column.role, Role::Outcome | Role::Note) => {
                remarks.push((column.at, text))
            }
            None => {}
        }
    }
    let cell = block.column(Role::Date).and_then(|column| raw.cell(row, column.at));
    let date =
        cell.and_then(|cell| day::day(&cell, &plan.calendar).ok().flatten()).map(|(date, _)| date);
    Some(Vote { row, matter, cells, date, remarks })
}

impl Vote {
    fn value(&self, role: Role) -> Option<Figure> {
        self.cells.get(&role).and_then(|(_, cell)| cell.value)
    }
}

/// Whether the row has votes that can be entered.
fn counted(plan: &Plan, vote: &Vote, log: &mut Log) -> bool {
    let has = vote.value(Role::HeadsFor).is_some() || vote.value(Role::AreaFor).is_some();
    if !has {
        log.leave(LeftOut {
            at: At { sheet: plan.sheet, row: vote.row, column: WHOLE_ROW },
            cause: Cause::NoVotes,
            why: text! { zh: "没有同意票数，不能登记为表决", en: "there is no count of votes for it, so it cannot be entered as a vote" },
            shown: vote.matter.clone(),
            figure: false,
        });
    }
    has
}

fn check(plan: &Plan, vote: &Vote, log: &mut Log) {
    for (role, _) in HEADS.iter().chain(&AREAS) {
        let Some((column, cell)) = vote.cells.get(role) else { continue };
        let at = At { sheet: plan.sheet, row: vote.row, column: *column };
        let header = header(plan, *column);
        let label = format!("{} · {header}", vote.matter);
        let sum = cell.parts.iter().fold(Figure::ZERO, |sum, part| sum.plus(*part));
        if let Some(value) = cell.value.filter(|_| !cell.parts.is_empty()) {
            log.checks.push(compared(
                (at, label.clone()),
                Claimed::Written,
                (value, sum),
                String::new(),
            ));
        }
        if let (Some(value), Some((more, stated))) = (cell.value, cell.added) {
            let computed = value.plus(more);
            log.checks.push(compared(
                (at, format!("{label} + 未表决")),
                Claimed::Written,
                (stated, computed),
                String::new(),
            ));
        }
        let base = cell.added.map(|(_, stated)| stated).or(cell.value);
        if let (Some(percent), Some(part)) = (cell.percent, base) {
            shares(vote, (at, &label), percent, part, (*role, log));
        }
    }
    stated_in_words(plan, vote, log);
    parts(plan, vote, log);
}

fn header(plan: &Plan, column: u32) -> String {
    let found = plan.block.columns.iter().find(|known| known.at == column);
    found.map(|column| column.header.clone()).unwrap_or_default()
}

/// A share is of the participants or of all; it holds when it is right of one of them, and that is named.
fn shares(
    vote: &Vote,
    (at, label): (At, &str),
    percent: crate::books::value::Percent,
    part: Figure,
    (role, log): (Role, &mut Log),
) {
    let area = AREAS.iter().any(|(known, _)| *known == role);
    let (returned, total) = if area {
        (Role::AreaReturned, Role::AreaTotal)
    } else {
        (Role::HeadsReturned, Role::HeadsTotal)
    };
    let bases = [(returned, "参与"), (total, "全体")];
    let bases = bases.into_iter().filter(|(base, _)| *base != role);
    let checks = bases.filter_map(|(base, name)| {
        let whole = vote.value(base)?;
        remarks::share(
            (at, format!("{label} 占{name}")),
            percent,
            (part, whole),
            format!("{part} ÷ {whole}"),
        )
    });
    let checks: Vec<_> = checks.collect();
    let best = checks.iter().find(|check| check.agrees).or_else(|| checks.first());
    log.checks.extend(best.cloned());
}

/// Figures with shares inside a remark: `反对合计862(63.40%) 108863.263㎡(63.38%)`, `有效609 废7`.
fn stated_in_words(plan: &Plan, vote: &Vote, log: &mut Log) {
    for (column, text) in &vote.remarks {
        let at = At { sheet: plan.sheet, row: vote.row, column: *column };
        let folded = crate::books::record::reading::fold(text);
        for word in folded.split_whitespace() {
            let start = word.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
            let area = word.contains('㎡');
            let found = remarks::crowded(&word[start..]);
            let (Some(value), Some(percent)) = (found.value, found.percent) else { continue };
            let role = if area { Role::AreaFor } else { Role::HeadsFor };
            shares(vote, (at, &format!("{} · {word}", vote.matter)), percent, value, (role, log));
        }
        silent_added(vote, (at, &folded), log);
        let number = |word: &str| {
            let rest = &folded[folded.find(word)? + word.len()..];
            let digits: String =
                rest.trim_start().chars().take_while(char::is_ascii_digit).collect();
            remarks::decimal(&digits)
        };
        if let (Some(valid), Some(invalid), Some(returned)) =
            (number("有效"), number("废"), vote.value(Role::HeadsReturned))
        {
            let computed = valid.plus(invalid);
            log.checks.push(compared(
                (at, format!("{} · {text}", vote.matter)),
                Claimed::Parts,
                (returned, computed),
                folded.clone(),
            ));
        }
    }
}

/// `反对合计862`: the votes against with those of silent owners, whose number another remark gives.
fn silent_added(vote: &Vote, (at, folded): (At, &str), log: &mut Log) {
    for (words, role) in [("反对合计", Role::HeadsAgainst), ("同意合计", Role::HeadsFor)] {
        let Some((_, rest)) = folded.split_once(words) else { continue };
        let digits: String = rest.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
        let (Some(stated), Some(own)) = (remarks::decimal(&digits), vote.value(role)) else {
            continue;
        };
        let computed = own.plus(silent(vote).unwrap_or_default());
        log.checks.push(compared(
            (at, format!("{} · {words}", vote.matter)),
            Claimed::Written,
            (stated, computed),
            String::new(),
        ));
    }
}

/// Votes of owners who stayed silent, and invalid ones, as the remarks give them.
fn silent(vote: &Vote) -> Option<Figure> {
    let own = vote.value(Role::HeadsSilent);
    own.or_else(|| numbers_after(vote, "未表决").first().copied())
}

fn numbers_after(vote: &Vote, word: &str) -> Vec<Figure> {
    let mut found = Vec::new();
    for (_, text) in &vote.remarks {
        for (at, _) in text.match_indices(word) {
            let before: String =
                text[..at].chars().rev().take_while(char::is_ascii_digit).collect();
            let after: String =
                text[at + word.len()..].chars().take_while(char::is_ascii_digit).collect();
            let before: String = before.chars().rev().collect();
            found.extend(remarks::decimal(if after.is_empty() { &before } else { &after }));
        }
    }
    found
}

/// For, against, abstained, invalid and silent are all who took part.
fn parts(plan: &Plan, vote: &Vote, log: &mut Log) {
    let Some(returned) = vote.value(Role::HeadsReturned) else { return };
    let roles = [Role::HeadsFor, Role::HeadsAgainst, Role::HeadsAbstain];
    let known: Vec<Figure> = roles.iter().filter_map(|role| vote.value(*role)).collect();
    if known.len() < 2 {
        return;
    }
    let invalid =
        vote.value(Role::HeadsInvalid).or_else(|| numbers_after(vote, "废").first().copied());
    let mut computed = known.iter().fold(Figure::ZERO, |sum, part| sum.plus(*part));
    computed = computed.plus(silent(vote).unwrap_or_default()).plus(invalid.unwrap_or_default());
    let Some((column, _)) = vote.cells.get(&Role::HeadsReturned) else { return };
    let at = At { sheet: plan.sheet, row: vote.row, column: *column };
    let label = format!("{} · 同意 + 反对 + 弃权 + 未表决 + 废票", vote.matter);
    log.checks.push(compared((at, label), Claimed::Parts, (returned, computed), String::new()));
}

/// The minutes: one resolution a row. What the table does not say is left for a person.
fn minutes(id: &str, date: Date, votes: &[&Vote]) -> String {
    let mut out = String::from("+++\n");
    let _ = write!(
        out,
        "id = \"{id}\"\ntitle = \"表决结果\"\nkind = \"assembly\"\nform = \"written\"\ndate = {date}\n"
    );
    for (n, vote) in votes.iter().enumerate() {
        let matter = words_of(&vote.matter).replace('\\', " ").replace('"', "'");
        let _ = write!(
            out,
            "\n[[resolution]]\nid = \"{id}-r{}\"\nmatter = \"other\"\ntitle = \"{matter}\"\n",
            n + 1
        );
        let heads = HEADS.iter().filter_map(|(role, key)| Some((key, vote.value(*role)?.whole()?)));
        let heads: Vec<String> = heads.map(|(key, n)| format!("{key} = {n}\n")).collect();
        if !heads.is_empty() {
            out.push_str("[resolution.heads]\n");
            out.push_str(&heads.concat());
        }
        let areas = AREAS.iter().filter_map(|(role, key)| Some((key, vote.value(*role)?)));
        let areas: Vec<String> = areas.map(|(key, area)| format!("{key} = \"{area}\"\n")).collect();
        if !areas.is_empty() {
            out.push_str("[resolution.area]\n");
            out.push_str(&areas.concat());
        }
    }
    out.push_str("+++\n");
    out
}
