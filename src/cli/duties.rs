//! `duties`: what the committee owes and by when, how it stands, and which layer says so.

use jiff::{ToSpan as _, civil::Date};
use serde::Serialize;

use super::{
    Common, Format, LANG, Outcome,
    console::{Console, json_line},
    strictness,
};
use crate::{
    DataFiles, Options, Owed, Parallel,
    duties::{Instance, Outcome as State, Side, Standing, tell},
    error::Error,
    render::look::Look,
    report::reminders::Ending,
    rulebook::duty::DutyField,
    text,
    text::Text,
};

/// What is owed, by when, and how it stands · 公开义务的日历
#[derive(clap::Args)]
#[command(after_help = "Examples · 示例:
  gongshi duties                          everything owed, the late ones first · 全部义务，逾期在前
  gongshi duties --due 30d                what falls due within 30 days · 30天内到期的
  gongshi duties --why quasi.finance.periodic   who set what, and on what ground · 依据和出处
  gongshi duties --format json            one object a line · 每行一个 JSON 对象")]
pub(super) struct Args {
    /// Only what falls due within so many days, as 30d · 只看多少天内到期的
    #[arg(long, value_name = "DAYS", value_parser = days)]
    due: Option<i64>,
    /// Explain one duty: which layer set which part · 说明一项义务的依据和出处
    #[arg(long, value_name = "ID", conflicts_with = "due")]
    why: Option<String>,
}

fn days(text: &str) -> Result<i64, String> {
    let number = text.strip_suffix('d').unwrap_or(text);
    let days = number.parse::<i64>().ok().filter(|days| (0..=36_500).contains(days));
    days.ok_or_else(|| "a number of days is written 30d · 天数写成 30d".to_owned())
}

/// One duty, with `--format json`.
#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    rulebook: &'a str,
    side: &'static str,
    title: Sides<'a>,
    severity: &'static str,
    outcome: &'static str,
    instance: Option<&'a str>,
    due: Option<String>,
    done_on: Option<String>,
    days_late: Option<i64>,
    next: Option<Next<'a>>,
    missing: Vec<&'a str>,
    basis: Vec<String>,
}

#[derive(Serialize)]
struct Sides<'a> {
    zh: &'a str,
    en: &'a str,
}

#[derive(Serialize)]
struct Next<'a> {
    instance: &'a str,
    due: String,
}

/// Prints the calendar of one site.
pub(super) fn run(args: &Args, common: &Common, console: &Console) -> Result<Outcome, Error> {
    let options = Options {
        as_of: common.day(),
        strictness: strictness(false),
        data: DataFiles::Skip,
        parallel: Parallel::Serial,
        posters: crate::Posters::Skip,
        look: std::sync::Arc::new(Look::load(None, LANG)?),
    };
    let owed = crate::duties_of(common.one_site()?, &options)?;
    if owed.checked.blocked && owed.register.standings.is_empty() {
        console.out(&console.draw(&owed.checked));
        return Ok(Outcome::Blocked);
    }
    match (&args.why, args.due) {
        (Some(id), _) => console.out(&why(&owed, id, console)?),
        (None, within) => console.out(&calendar(&owed, within, options.as_of, console)),
    }
    Ok(Outcome::Done)
}

fn calendar(owed: &Owed, within: Option<i64>, as_of: Date, console: &Console) -> String {
    let until = within.map(|days| as_of.saturating_add(days.days()));
    let wanted = |standing: &&Standing| until.is_none_or(|until| falls_due(standing, until));
    let mut shown: Vec<&Standing> = owed.register.standings.iter().filter(wanted).collect();
    if console.format == Format::Json {
        return shown.into_iter().map(|standing| json_line(&line(standing))).collect();
    }
    let key = |standing: &&Standing| (standing.outcome, day_of(standing));
    shown.sort_by_key(key);
    let mut out = console.lines(&head(owed, as_of));
    for (side, title) in [
        (Side::Ours, text! { zh: "本组织的义务", en: "what the committee owes" }),
        (Side::Others, text! { zh: "应当督促别人做到的", en: "what it checks on others" }),
    ] {
        let of_side = |standing: &&&Standing| (side == Side::Ours) == standing.duty.is_ours();
        let listed: Vec<&Standing> = shown.iter().filter(of_side).copied().collect();
        if listed.is_empty() {
            continue;
        }
        out += &format!("\n== {}\n", title.sides(console.lang).join(" · "));
        for group in listed.chunk_by(|a, b| a.outcome == b.outcome) {
            let word = group[0].outcome.word();
            let word = word.sides(console.lang).join(" · ");
            out += &format!("\n{word} ({})\n", group.len());
            out.extend(group.iter().map(|standing| entry(standing, until, console)));
        }
    }
    out + &reminders(owed, (as_of, until), console)
}

/// What ends, with the days to begin; up to a day only when one is asked for.
fn reminders(owed: &Owed, (as_of, until): (Date, Option<Date>), console: &Console) -> String {
    let due = owed
        .reminders
        .iter()
        .filter(|reminder| as_of <= reminder.on && until.is_some_and(|until| reminder.on <= until));
    let mut out = String::new();
    for reminder in due {
        if out.is_empty() {
            let title = text! { zh: "该准备的续聘和质保", en: "renewals and warranties to see to" };
            out += &format!("\n== {}\n", title.sides(console.lang).join(" · "));
        }
        let (on, ends, title) = (reminder.on, reminder.ends, &reminder.title);
        let told = match reminder.ending {
            Ending::Contract(_) => text! {
                zh: "{on} 提醒：{title}，{ends} 到期", en: "{on}: {title} ends on {ends}",
            },
            Ending::Warranty(_) => text! {
                zh: "{on} 提醒：{title}，质保 {ends} 期满",
                en: "{on}: the warranty of {title} ends on {ends}",
            },
        };
        for side in told.sides(console.lang) {
            out += &format!("  {side}\n");
        }
    }
    out
}

/// Whether something is overdue or falls due up to a day.
fn falls_due(standing: &Standing, until: Date) -> bool {
    standing.outcome == State::Overdue || standing.next().is_some_and(|(_, due)| due.day <= until)
}

fn day_of(standing: &Standing) -> Option<Date> {
    let shown = standing.shown().and_then(|shown| shown.due);
    shown.or(standing.next().map(|(_, due)| due)).map(|due| due.day)
}

fn head(owed: &Owed, as_of: Date) -> Text {
    let counts = owed.register.counts(Side::Ours);
    let n = |state: State| counts.get(&state).copied().unwrap_or(0);
    let all: usize =
        State::ALL.into_iter().filter(|state| *state != State::NotApplicable).map(n).sum();
    let (met, late) = (n(State::Met), n(State::MetLate));
    let (overdue, breached) = (n(State::Overdue), n(State::Breached));
    text! {
        zh: "截至 {as_of}：应公开和办理 {all} 项，按时 {met}，晚做到 {late}，逾期 {overdue}，未按规定 {breached}",
        en: "as of {as_of}: {all} duties, {met} met, {late} met late, {overdue} overdue, {breached} breached",
    }
}

fn entry(standing: &Standing, until: Option<Date>, console: &Console) -> String {
    let duty = &standing.duty;
    let title = duty.title.sides(console.lang).join(" · ");
    let mut out = format!("  {}  {title}\n", duty.id);
    let ahead = standing.next().filter(|_| until.is_some() && standing.outcome != State::Overdue);
    let state = match ahead {
        Some((next, _)) => {
            let id = &next.occasion.id;
            let told = tell::instance(duty, next);
            Text::new(format!("{id}：{}", told.zh), format!("{id}: {}", told.en))
        }
        None => tell::standing(standing),
    };
    for side in state.sides(console.lang).into_iter().filter(|side| !side.is_empty()) {
        out += &format!("      {side}\n");
    }
    let missing: Vec<&str> =
        standing.shown().map_or_else(Vec::new, |shown| missing(standing, shown));
    if !missing.is_empty() {
        let list = missing.join("、");
        let told = text! { zh: "还缺：{list}", en: "missing: {list}" };
        for side in told.sides(console.lang) {
            out += &format!("      {side}\n");
        }
    }
    out
}

fn missing<'s>(standing: &'s Standing, instance: &Instance) -> Vec<&'s str> {
    let content = &standing.duty.content;
    instance.missing.iter().map(|i| content[*i].zh.as_str()).collect()
}

fn line(standing: &Standing) -> Line<'_> {
    let duty = &standing.duty;
    let shown = standing.shown();
    Line {
        id: &duty.id,
        rulebook: &duty.rulebook,
        side: if duty.is_ours() { "ours" } else { "others" },
        title: Sides { zh: &duty.title.zh, en: &duty.title.en },
        severity: duty.severity.slug(),
        outcome: standing.outcome.slug(),
        instance: shown.map(|shown| shown.occasion.id.as_str()),
        due: shown.and_then(|shown| shown.due).map(|due| due.day.to_string()),
        done_on: shown.and_then(|shown| shown.done_on).map(|on| on.to_string()),
        days_late: shown.and_then(|shown| shown.days_late),
        next: standing
            .next()
            .map(|(next, due)| Next { instance: &next.occasion.id, due: due.day.to_string() }),
        missing: shown.map_or_else(Vec::new, |shown| missing(standing, shown)),
        basis: duty.basis.iter().map(crate::rulebook::duty::Citation::cited).collect(),
    }
}

/// What a duty asks, part by part, with the layer that set each, and its ground.
fn why(owed: &Owed, id: &str, console: &Console) -> Result<String, Error> {
    let Some(standing) = owed.register.find(id) else { return Err(unknown(owed, id)) };
    let duty = &standing.duty;
    if console.format == Format::Json {
        return Ok(json_line(&line(standing)));
    }
    let mut out = format!("{}\n", duty.id);
    out += &console.lines(&duty.title);
    let state = standing.outcome.word().sides(console.lang).join(" · ");
    out += &format!("{state}\n");
    out += &console.lines(&tell::standing(standing));
    out += "\n";
    for (field, _) in DutyField::WORDS {
        let Some(from) = duty.provenance.get(field) else { continue };
        let Some(value) = tell::part(duty, *field) else { continue };
        let name = Text::new(field.zh(), field.slug()).sides(console.lang).join(" · ");
        let value = value.sides(console.lang).join(" · ");
        let ours = if duty.is_default(*field) {
            text! { zh: "（本程序补定）", en: "(ours)" }.sides(console.lang).join(" ")
        } else {
            String::new()
        };
        out += &format!("  {name}: {value}{ours}  ← {from}\n");
    }
    out += "\n";
    for basis in &duty.basis {
        let checked = Text::new(basis.verified.zh(), basis.verified.slug());
        out += &format!("  {}  [{}]\n", basis.cited(), checked.sides(console.lang).join(" · "));
    }
    Ok(out)
}

fn unknown(owed: &Owed, id: &str) -> Error {
    let ids = owed.register.standings.iter().map(|standing| standing.duty.id.as_str());
    let nearest = ids.min_by_key(|known| strsim::damerau_levenshtein(known, id)).unwrap_or("-");
    Error::Refused(text! {
        zh: "没有编号为「{id}」的公开义务；最接近的是「{nearest}」，运行 gongshi duties 列出全部",
        en: "there is no duty `{id}`; the nearest is `{nearest}`, and gongshi duties lists all",
    })
}
