//! Repairs, complaints, inspections, surveys, objections.

use jiff::civil::Date;

use super::{
    Block, Card, CardFact, Row, Table, card, cell, newest, page, said,
    show::{choices_shown, shown},
};
use crate::{
    books::service::{
        Channel, Complaint, Inspection, Level, Method, Objection, Repair, Reply, Subject, Survey,
        Voice,
    },
    books::value::Choice as _,
    page::{Composing, Page, report::Badge, term::Progress},
    report::requests::{self, Limits, RepairState},
    source::Spanned,
};

shown! {
    Repair, |r, _| r.reported_at.value.date =>
        id reported_at building part what channel provider done_at notified_at warned_at outcome note;
    Complaint, |r, _| r.received_on.value =>
        id received_on what level channel group provider handler promised_on postponed closed_on
        told_on outcome repeat_of;
    Inspection, |r, _| r.inspected_on.value =>
        inspected_on provider subject finding inspector due done_on report reported_to reported_on;
    Survey, |r, _| r.period.value.start() =>
        period title method conducted_by sent returned satisfied basic unsatisfied action;
    Objection, |r, _| r.raised_on.value =>
        id raised_on kind instance what due answered_on answer reply;
}

choices_shown! { Channel Level Method Reply Subject Voice }

/// The pages of those that have records.
pub fn pages(composing: &Composing<'_>) -> Vec<Page> {
    let pages = [
        repairs(composing),
        complaints(composing),
        inspections(composing),
        surveys(composing),
        objections(composing),
    ];
    pages.into_iter().flatten().collect()
}

fn day(day: &Option<Spanned<Date>>) -> Option<Date> {
    day.as_ref().map(|day| day.value)
}

/// The records that are open, then all others, each under its heading.
pub(super) fn open_first<'r, R>(
    composing: &Composing<'_>,
    records: Vec<&'r R>,
    is_open: impl Fn(&R) -> bool,
    card: impl Fn(&'r R) -> Card,
) -> Vec<Block> {
    let (open, closed): (Vec<&R>, Vec<&R>) = records.into_iter().partition(|r| is_open(r));
    [("open", open), ("closed", closed)]
        .map(|(key, records)| {
            Block::new(composing, key).cards(composing, records.into_iter().map(&card))
        })
        .into()
}

/// How something stands that wants an answer.
pub(super) fn reply_badge(composing: &Composing<'_>, progress: Progress) -> Badge {
    let mut badge = composing.progress(progress);
    if progress == Progress::Done {
        composing.locale.word("register.answered").clone_into(&mut badge.text);
    }
    badge
}

fn repairs(composing: &Composing<'_>) -> Option<Page> {
    let (books, locale) = (composing.books, composing.locale);
    let limits = &composing.report.limits;
    let records = newest(composing, &books.repairs);
    let first = records.last()?.reported_at.value.date;
    let state = |repair: &Repair| requests::repair(repair, limits, books.as_of);
    let count = |wanted: RepairState| records.iter().filter(|r| state(r) == wanted).count();
    let (in_time, late) = (count(RepairState::InTime), count(RepairState::Late));
    let overdue = count(RepairState::Overdue);
    let open = records.len() - in_time - late;
    let share = locale.share(in_time as i128, (in_time + late) as i128);
    let hours = limits.repair_hours.as_ref().map(|limit| limit.number().to_string());
    let values = [
        ("since", locale.long_date(first)),
        ("n", records.len().to_string()),
        ("done", (in_time + late).to_string()),
        ("in_time", in_time.to_string()),
        ("share", share),
        ("hours", hours.clone().unwrap_or_default()),
        ("open", open.to_string()),
        ("overdue", overdue.to_string()),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(n, t)| (*n, t.as_str())).collect();
    let timed = if hours.is_some() { "register.repairs-timed" } else { "register.repairs-plain" };
    let rest = match (open, overdue) {
        (0, _) => "register.repairs-none-open",
        (_, 0) => "register.repairs-open",
        _ => "register.repairs-overdue",
    };
    let answer = locale.say("register.repairs-answer", &values)
        + &locale.say(timed, &values)
        + &locale.say(rest, &values);
    let card = |repair| repair_card(composing, repair, state(repair));
    let mut blocks = open_first(composing, records, |r| !state(r).is_done(), card);
    if let Some(limit) = &limits.repair_hours {
        let ground = locale.say("register.repairs-method", &values);
        blocks.push(Block::new(composing, "method").lead(ground + &said(composing, &limit.ground)));
    }
    Some(page(composing, ("repairs", "providers"), answer, blocks))
}

fn repair_card(composing: &Composing<'_>, repair: &Repair, state: RepairState) -> Card {
    let (class, key) = match state {
        RepairState::InTime => ("ok", "register.repair-in-time"),
        RepairState::Late => ("late", "register.repair-late"),
        RepairState::Open => ("wait", "register.repair-open"),
        RepairState::Told => ("wait", "register.repair-told"),
        RepairState::Overdue => ("late", "register.repair-overdue"),
    };
    let badge = Badge { class, text: composing.locale.word(key).to_owned() };
    let note = format!("{} · {}", repair.id.value, repair.reported_at.value);
    let title = match &repair.part {
        Some(part) => format!("{part}：{}", repair.what),
        None => repair.what.clone(),
    };
    card(composing, repair, (title, note), Some(badge), &["id", "reported_at", "part", "what"])
}

fn complaints(composing: &Composing<'_>) -> Option<Page> {
    let (books, locale) = (composing.books, composing.locale);
    let limits = &composing.report.limits;
    let records = newest(composing, &books.complaints);
    let first = records.last()?.received_on.value;
    let progress = |complaint: &Complaint| complaint_progress(complaint, limits, books.as_of);
    let closed = records.iter().filter(|c| progress(c).is_done()).count();
    let in_time = records.iter().filter(|c| progress(c) == Progress::Done).count();
    let groups = records.iter().filter(|c| c.group == Some(true)).count();
    let repeated = records.iter().filter(|c| c.repeat_of.is_some()).count();
    let values = [
        ("since", locale.long_date(first)),
        ("n", records.len().to_string()),
        ("closed", closed.to_string()),
        ("share", locale.share(closed as i128, records.len() as i128)),
        ("in_time", in_time.to_string()),
        ("open", (records.len() - closed).to_string()),
        ("groups", groups.to_string()),
        ("repeated", repeated.to_string()),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(n, t)| (*n, t.as_str())).collect();
    let answer = locale.say("register.complaints-answer", &values);
    let card = |complaint| complaint_card(composing, complaint, progress(complaint));
    let mut blocks = open_first(composing, records.clone(), |c| !progress(c).is_done(), card);
    blocks.insert(0, by_level(composing, &records, progress));
    let method = locale.say("register.complaints-method", &values);
    blocks.push(Block::new(composing, "method").lead(method));
    Some(page(composing, ("complaints", "providers"), answer, blocks))
}

fn complaint_progress(complaint: &Complaint, limits: &Limits, as_of: Date) -> Progress {
    let due = requests::complaint_due(complaint, limits);
    Progress::on(as_of, due, day(&complaint.closed_on))
}

/// How many were received and closed on each level.
fn by_level(
    composing: &Composing<'_>,
    records: &[&Complaint],
    progress: impl Fn(&Complaint) -> Progress,
) -> Block {
    let locale = composing.locale;
    let row = |level: Level| {
        let of = || records.iter().filter(move |c| c.level == Some(level));
        let (n, closed) = (of().count(), of().filter(|c| progress(c).is_done()).count());
        let cells = [n, closed].map(|n| cell(n.to_string()));
        (0 < n).then(|| Row::new(composing.choice(level), cells.into()))
    };
    let rows: Vec<Row> =
        [Level::Estate, Level::Community, Level::District].into_iter().filter_map(row).collect();
    let heads = ["column.level", "register.received", "register.closed-head"];
    let mut block = Block::new(composing, "by-level");
    block.table = (!rows.is_empty()).then(|| Table {
        caption: locale.word("register.by-level").to_owned(),
        head: heads.map(|key| locale.word(key).to_owned()).into(),
        rows,
    });
    block
}

fn complaint_card(composing: &Composing<'_>, complaint: &Complaint, progress: Progress) -> Card {
    let note =
        format!("{} · {}", complaint.id.value, composing.locale.date(complaint.received_on.value));
    let title = (complaint.what.clone(), note);
    let badge = composing.progress(progress);
    let mut hidden = vec!["id", "received_on", "what"];
    // One who stands alone, and a day that was kept, are the rule.
    hidden.extend((complaint.group != Some(true)).then_some("group"));
    hidden.extend(complaint.postponed.get().is_none_or(|n| n == 0).then_some("postponed"));
    card(composing, complaint, title, Some(badge), &hidden)
}

fn inspections(composing: &Composing<'_>) -> Option<Page> {
    let (books, locale) = (composing.books, composing.locale);
    let records = newest(composing, &books.inspections);
    let last = records.first()?.inspected_on.value;
    let first = records.last()?.inspected_on.value;
    let progress = |i: &Inspection| Progress::on(books.as_of, day(&i.due), day(&i.done_on));
    let is_open = |i: &Inspection| i.finding.is_some() && !progress(i).is_done();
    let found = records.iter().filter(|i| i.finding.is_some()).count();
    let open = records.iter().filter(|i| is_open(i)).count();
    let missing = requests::months_without_inspection(books);
    let values = [
        ("since", locale.long_date(first)),
        ("n", records.len().to_string()),
        ("found", found.to_string()),
        ("mended", (found - open).to_string()),
        ("open", open.to_string()),
        ("date", locale.long_date(last)),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(n, t)| (*n, t.as_str())).collect();
    let answer = locale.say("register.inspections-answer", &values);
    let card = |inspection: &'_ Inspection| {
        let badge = match &inspection.finding {
            Some(_) => composing.progress(progress(inspection)),
            None => Badge { class: "ok", text: locale.word("register.nothing-found").to_owned() },
        };
        inspection_card(composing, inspection, badge)
    };
    let mut blocks = open_first(composing, records, is_open, card);
    blocks.insert(0, by_subject(composing));
    if !missing.is_empty() {
        let months: Vec<String> = missing.iter().map(|month| locale.period(*month)).collect();
        let names = months.join(locale.word("list.and"));
        let lead = locale.say("register.inspections-missing", &[("months", &names)]);
        blocks.insert(0, Block::new(composing, "missing").lead(lead));
    }
    Some(page(composing, ("inspections", "providers"), answer, blocks))
}

/// What of the providers' work was looked at, their own postings among it (S-012).
fn by_subject(composing: &Composing<'_>) -> Block {
    let (books, locale) = (composing.books, composing.locale);
    let row = |(subject, _): &(Subject, _)| {
        let past = |i: &&Inspection| i.subject == *subject && i.inspected_on.value <= books.as_of;
        let of = || books.inspections.iter().filter(past);
        let last = of().map(|i| i.inspected_on.value).max()?;
        let found = of().filter(|i| i.finding.is_some()).count();
        let cells =
            vec![cell(of().count().to_string()), cell(found.to_string()), cell(locale.date(last))];
        Some(Row::new(composing.choice(*subject), cells))
    };
    let rows: Vec<Row> = Subject::WORDS.iter().filter_map(row).collect();
    let heads =
        ["column.subject", "register.times-looked", "register.times-found", "register.last"];
    let mut block = Block::new(composing, "by-subject");
    block.table = (!rows.is_empty()).then(|| Table {
        caption: locale.word("register.by-subject").to_owned(),
        head: heads.map(|key| locale.word(key).to_owned()).into(),
        rows,
    });
    block
}

fn inspection_card(composing: &Composing<'_>, inspection: &Inspection, badge: Badge) -> Card {
    let note = composing.locale.date(inspection.inspected_on.value);
    let subject = composing.choice(inspection.subject);
    let title = match inspection.provider {
        Some(provider) => format!("{} · {subject}", composing.provider_link(provider).title),
        None => subject,
    };
    let hidden = ["inspected_on", "subject", "provider"];
    card(composing, inspection, (title, note), Some(badge), &hidden)
}

fn surveys(composing: &Composing<'_>) -> Option<Page> {
    let (books, locale) = (composing.books, composing.locale);
    let limits = &composing.report.limits;
    let records = newest(composing, &books.surveys);
    let last = *records.first()?;
    let wanted = limits.satisfied.as_ref().map(|limit| limit.share());
    let target = wanted.map(|share| locale.share(share.part.into(), share.whole.into()));
    let shares = survey_shares(composing, last);
    let values = [
        ("period", locale.span(last.period.value)),
        ("title", last.title.clone()),
        ("returned", shares.0),
        ("satisfied", shares.1),
        ("target", target.clone().unwrap_or_default()),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(n, t)| (*n, t.as_str())).collect();
    let judged = match requests::falls_short(last, limits) {
        None => "register.surveys-plain",
        Some(true) => "register.surveys-short",
        Some(false) => "register.surveys-reached",
    };
    let answer = locale.say("register.surveys-answer", &values) + &locale.say(judged, &values);
    let cards = records.iter().map(|survey| survey_card(composing, survey));
    let mut blocks = vec![Block::new(composing, "all").cards(composing, cards)];
    let mut method = locale.say("register.surveys-method", &values);
    if let Some(limit) = &limits.satisfied {
        method.push_str(&said(composing, &limit.ground));
    }
    blocks.push(Block::new(composing, "method").lead(method));
    Some(page(composing, ("surveys", "providers"), answer, blocks))
}

/// Returned of sent, satisfied of returned.
fn survey_shares(composing: &Composing<'_>, survey: &Survey) -> (String, String) {
    let locale = composing.locale;
    let share = |part: Option<i64>, whole: Option<i64>| match (part, whole) {
        (Some(part), Some(whole)) => locale.share(part.into(), whole.into()),
        (None, _) | (_, None) => locale.word("value.pending").to_owned(),
    };
    let (returned, satisfied) = (survey.returned.get(), survey.satisfied.get());
    (share(returned, survey.sent.get()), share(satisfied, returned))
}

fn survey_card(composing: &Composing<'_>, survey: &Survey) -> Card {
    let (_, satisfied) = survey_shares(composing, survey);
    let key = match requests::falls_short(survey, &composing.report.limits) {
        Some(true) => ("late", "register.survey-short"),
        Some(false) => ("ok", "register.survey-reached"),
        None => ("none", "register.survey-plain"),
    };
    let badge = Badge { class: key.0, text: composing.locale.say(key.1, &[("share", &satisfied)]) };
    let title = (survey.title.clone(), composing.locale.span(survey.period.value));
    card(composing, survey, title, Some(badge), &["period", "title"])
}

fn objections(composing: &Composing<'_>) -> Option<Page> {
    let (books, locale) = (composing.books, composing.locale);
    let limits = &composing.report.limits;
    let records = newest(composing, &books.objections);
    let first = records.last()?.raised_on.value;
    let progress = |o: &Objection| {
        Progress::on(books.as_of, requests::objection_due(o, limits), day(&o.answered_on))
    };
    let answered = records.iter().filter(|o| progress(o).is_done()).count();
    let accepted = [Reply::Accepted, Reply::Partly]
        .map(|reply| records.iter().filter(|o| o.reply == Some(reply)).count());
    let values = [
        ("since", locale.long_date(first)),
        ("n", records.len().to_string()),
        ("answered", answered.to_string()),
        ("accepted", (accepted[0] + accepted[1]).to_string()),
        ("open", (records.len() - answered).to_string()),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(n, t)| (*n, t.as_str())).collect();
    let answer = locale.say("register.objections-answer", &values);
    let card = |objection: &'_ Objection| {
        let note = format!("{} · {}", objection.id.value, locale.date(objection.raised_on.value));
        let badge = reply_badge(composing, progress(objection));
        let title = (objection.what.clone(), note);
        let hidden = ["id", "raised_on", "what", "instance", "due"];
        let mut card = card(composing, objection, title, Some(badge), &hidden);
        let about = objection.instance.as_ref().map(|id| composing.subject(&id.value));
        let about = about.map(|link| CardFact {
            label: locale.word("register.about").to_owned(),
            text: link.title,
            href: link.href,
        });
        let due = requests::objection_due(objection, limits).map(|due| CardFact {
            label: locale.word("register.answer-by").to_owned(),
            text: locale.date(due),
            href: String::new(),
        });
        card.facts.splice(0..0, about.into_iter().chain(due));
        card
    };
    let mut blocks = open_first(composing, records, |o| !progress(o).is_done(), card);
    if let Some(limit) = &limits.objection_days {
        let text =
            locale.say("register.objections-method", &[("days", &said(composing, &limit.shown()))]);
        blocks.push(Block::new(composing, "method").lead(text + &said(composing, &limit.ground)));
    }
    Some(page(composing, ("objections", "notices"), answer, blocks))
}
