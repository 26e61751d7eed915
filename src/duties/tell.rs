//! Says in a sentence how an instance stands and what a duty asks, in both languages. Knows no page and no
//! terminal.

use jiff::civil::Date;

use super::{Instance, Outcome, Reason, Standing};
use crate::{
    rulebook::duty::{Deed, Direction, Due, Duty, DutyField, PostingRule, Trigger, Unit},
    text,
    text::Text,
};

impl Outcome {
    /// In a word.
    pub fn word(self) -> Text {
        let (zh, en) = match self {
            Outcome::Overdue => ("逾期", "overdue"),
            Outcome::Breached => ("未按规定", "breached"),
            Outcome::DueSoon => ("快到期", "due soon"),
            Outcome::Unproven => ("缺张贴凭据", "unproven"),
            Outcome::Unknown => ("没有登记可查", "unknown"),
            Outcome::MetLate => ("晚做到", "met late"),
            Outcome::Met => ("已做到", "met"),
            Outcome::NotYetDue => ("未到期", "not yet due"),
            Outcome::NotApplicable => ("不适用", "not applicable"),
        };
        Text::new(zh, en)
    }
}

impl Reason {
    /// In a sentence.
    pub fn text(self) -> Text {
        match self {
            Reason::Condition => text! {
                zh: "本小区不符合这一项的条件", en: "its conditions do not hold for this estate"
            },
            Reason::NoFund => {
                text! { zh: "本小区没有这项资金", en: "the estate has no such fund" }
            }
            Reason::NoOccasion => {
                text! { zh: "还没有发生过需要公开的事", en: "nothing has called for it so far" }
            }
            Reason::NoFact => text! {
                zh: "小区基本情况里缺少判断它的数据", en: "a fact of the estate that it depends on is not recorded"
            },
            Reason::NoRegister => text! {
                zh: "没有登记可查，张贴记录里也没有它", en: "no register tells, and no posting names it"
            },
            Reason::Short { hung } => {
                text! { zh: "只张贴了 {hung} 天", en: "it hung for {hung} days only" }
            }
            Reason::Incomplete => text! { zh: "内容不全", en: "it is not complete" },
            Reason::Stale => text! { zh: "太久没有更新", en: "it was not renewed for too long" },
        }
    }
}

/// How an instance stands: its days, how late it is, and why.
pub fn instance(duty: &Duty, instance: &Instance) -> Text {
    let mut parts = Vec::new();
    if let Some(due) = instance.due {
        let day = due.day;
        parts.push(text! { zh: "期限 {day}", en: "due {day}" });
    }
    if let Some(done) = instance.done_on {
        let (zh, en) = match duty.act.deed() {
            Deed::Published => ("公开", "published"),
            Deed::Held => ("召开", "held"),
            Deed::Filed => ("备案", "filed"),
            Deed::Dealt => ("办理", "done"),
        };
        parts.push(text! { zh: "{done} {zh}", en: "{en} {done}" });
    }
    if let Some(late) = instance.days_late {
        let days = if late == 1 { "day" } else { "days" };
        parts.push(text! { zh: "晚 {late} 天", en: "{late} {days} late" });
    }
    parts.extend(instance.reason.map(Reason::text));
    join(&parts)
}

/// How a duty stands: the instance that makes it so, or why there is none.
pub fn standing(standing: &Standing) -> Text {
    match standing.shown() {
        Some(shown) => {
            let id = &shown.occasion.id;
            let mut text = instance(&standing.duty, shown);
            if id != "standing" {
                text = Text::new(format!("{id}：{}", text.zh), format!("{id}: {}", text.en));
            }
            text
        }
        None => standing.reason.map_or_else(|| Text::new("", ""), Reason::text),
    }
}

/// Puts parts side by side.
pub fn join(parts: &[Text]) -> Text {
    let side = |side: fn(&Text) -> &str, mark: &str| {
        let parts: Vec<&str> = parts.iter().map(side).collect();
        parts.join(mark)
    };
    Text::new(side(|text| &text.zh, "，"), side(|text| &text.en, ", "))
}

/// One part of a duty as it holds: `之后 3 日`. `None` when the duty leaves it open.
pub fn part(duty: &Duty, field: DutyField) -> Option<Text> {
    Some(match field {
        DutyField::Actor => {
            let (zh, en): (Vec<_>, Vec<_>) =
                duty.actors.iter().map(|actor| (actor.zh(), actor.slug())).unzip();
            Text::new(zh.join("、"), en.join(", "))
        }
        DutyField::Trigger => trigger(duty.trigger),
        DutyField::Due => due(duty.due?),
        DutyField::Posting => posting(&duty.posting),
        DutyField::Media => {
            let (zh, en): (Vec<_>, Vec<_>) =
                duty.media.list.iter().map(|medium| (medium.zh(), medium.slug())).unzip();
            Text::new(zh.join("、"), en.join(", "))
        }
        DutyField::Audience => {
            let audience = duty.audience?;
            Text::new(audience.zh(), audience.slug())
        }
        DutyField::Privacy => {
            let cap = duty.privacy.cap?;
            let (zh, en) = (cap.zh(), cap.slug());
            text! { zh: "最多让{zh}知道", en: "at most for {en}" }
        }
        DutyField::Refresh => {
            let days = duty.refresh.max_age_days.or(duty.refresh.on_change_days)?;
            text! { zh: "至多 {days} 天更新一次", en: "renewed within {days} days" }
        }
        DutyField::Objection => {
            let days = duty.objection.reply_days.filter(|days| *days != 0)?;
            text! { zh: "异议 {days} 天内答复", en: "objections answered within {days} days" }
        }
        DutyField::Severity => Text::new(duty.severity.zh(), duty.severity.slug()),
        DutyField::Content => {
            let zh: Vec<&str> = duty.content.iter().map(|item| item.zh.as_str()).collect();
            let en: Vec<&str> = duty.content.iter().map(|item| item.field.as_str()).collect();
            Text::new(zh.join("、"), en.join(", "))
        }
        DutyField::Evidence => {
            let (zh, en): (Vec<_>, Vec<_>) =
                duty.evidence.iter().map(|proof| (proof.zh(), proof.slug())).unzip();
            Text::new(zh.join("、"), en.join(", "))
        }
        DutyField::Tier => Text::new(duty.tier.zh(), duty.tier.slug()),
        DutyField::Reply => return None,
    })
}

/// What makes a duty fall due.
pub fn trigger(trigger: Trigger) -> Text {
    match trigger {
        Trigger::Periodic { rhythm, .. } => Text::new(rhythm.zh(), rhythm.slug()),
        Trigger::Event(event) => {
            let (zh, en) = (event.zh(), event.slug());
            text! { zh: "每次{zh}", en: "each {en}" }
        }
        Trigger::Standing => text! { zh: "长期", en: "standing" },
    }
}

/// By when.
pub fn due(due: Due) -> Text {
    let Due { direction, offset, unit, date } = due;
    let noun = match (unit, offset) {
        (Unit::Days, 1) => "day",
        (Unit::Days, _) => "days",
        (Unit::Workdays, 1) => "workday",
        (Unit::Workdays, _) => "workdays",
        (Unit::Months, 1) => "month",
        (Unit::Months, _) => "months",
    };
    let zh = unit.zh();
    match direction {
        Direction::After if offset == 0 => text! { zh: "当日", en: "the same day" },
        Direction::After => text! { zh: "{offset}{zh}内", en: "within {offset} {noun}" },
        Direction::Before => text! { zh: "{offset}{zh}之前", en: "{offset} {noun} before" },
        Direction::By => {
            let (month, day) = date.unwrap_or((12, 31));
            text! { zh: "{month}月{day}日之前", en: "by {month:02}-{day:02}" }
        }
    }
}

fn posting(rule: &PostingRule) -> Text {
    let (zh, en): (Vec<_>, Vec<_>) =
        rule.places.iter().map(|place| (place.zh(), place.slug())).unzip();
    let (zh, en) = (zh.join("、"), en.join(", "));
    let min = rule.min;
    let (unit_zh, unit_en) =
        if rule.workdays { ("个工作日", "workdays") } else { ("天", "days") };
    match (rule.min, rule.places.is_empty()) {
        (0, _) => Text::new(zh, en),
        (_, true) => text! { zh: "至少 {min} {unit_zh}", en: "at least {min} {unit_en}" },
        (_, false) => {
            text! { zh: "{zh}，至少 {min} {unit_zh}", en: "{en}, at least {min} {unit_en}" }
        }
    }
}

/// How many days there are to a day; negative when it has passed.
pub fn days_to(as_of: Date, day: Date) -> i64 {
    super::calendar::days_between(as_of, day)
}
