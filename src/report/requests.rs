//! How requests stand on the day of the books: repairs, complaints, inspections, surveys, objections,
//! questions. Pages and rules judge by the same functions.

use jiff::civil::Date;

use crate::{
    books::{
        Books,
        period::{Cadence, Period},
        service::{Complaint, Inspection, Objection, Repair, Survey},
        trust::Question,
        value::Moment,
    },
    rulebook::{Rulebooks, threshold::Limit},
};

/// What the rulebooks ask of the registers, and allow owners to ask, on the day of the books.
#[derive(Debug)]
pub struct Limits {
    /// Within how many hours a repair is done.
    pub repair_hours: Option<Limit>,
    /// Within how many hours snow is cleared.
    pub snow_hours: Option<Limit>,
    /// Within how long a complaint is promised to be settled.
    pub complaint_days: Option<Limit>,
    /// How often its day may be put off.
    pub complaint_postponed: Option<Limit>,
    /// Within how long an objection is answered.
    pub objection_days: Option<Limit>,
    /// Within how long a question is answered.
    pub question_days: Option<Limit>,
    /// How soon after the start of a contract everything is handed over.
    pub handover: Option<Limit>,
    /// The share of what is billed that is to come in.
    pub collected: Option<Limit>,
    /// The share that must be satisfied.
    pub satisfied: Option<Limit>,
    /// Every how many months the provider is inspected.
    pub inspection_months: Option<Limit>,
    /// How long owners may ask a court to set a decision aside.
    pub challenge: Option<Limit>,
}

impl Limits {
    /// Of the rulebooks that apply.
    pub fn of(rulebooks: &Rulebooks, on: Date) -> Self {
        let limit = |id| rulebooks.limit(id, on);
        Limits {
            repair_hours: limit("repair.hours"),
            snow_hours: limit("snow.hours"),
            complaint_days: limit("complaint.days"),
            complaint_postponed: limit("complaint.postponed-max"),
            objection_days: limit("objection.days"),
            question_days: limit("question.days"),
            handover: limit("tender.handover-days"),
            collected: limit("collection.target-share"),
            satisfied: limit("survey.satisfied-share"),
            inspection_months: limit("inspection.months"),
            challenge: limit("decision.challenge-years"),
        }
    }
}

/// How a repair stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RepairState {
    /// Done within the limit, or nobody can say that it was not.
    InTime,
    /// Done later.
    Late,
    /// Not done, and the limit has not passed.
    Open,
    /// Not done within the limit; the reporter was told and a warning was put up, as the rule asks then.
    Told,
    /// Not done within the limit, and one of the two is missing.
    Overdue,
}

impl RepairState {
    /// Whether it is done.
    pub fn is_done(self) -> bool {
        matches!(self, RepairState::InTime | RepairState::Late)
    }
}

/// How a repair stands on a day.
pub fn repair(repair: &Repair, limits: &Limits, as_of: Date) -> RepairState {
    let hours = limits.repair_hours.as_ref().map(Limit::number);
    let longer = |end: Moment| {
        hours.is_some_and(|hours| repair.reported_at.value.is_longer_than(hours, end))
    };
    let past = |moment: &crate::source::Spanned<Moment>| moment.value.date <= as_of;
    match repair.done_at.as_ref().filter(|done| past(done)) {
        Some(done) if longer(done.value) => RepairState::Late,
        Some(_) => RepairState::InTime,
        None if !longer(Moment::of(as_of)) => RepairState::Open,
        None if [&repair.notified_at, &repair.warned_at]
            .into_iter()
            .all(|told| told.as_ref().is_some_and(past)) =>
        {
            RepairState::Told
        }
        None => RepairState::Overdue,
    }
}

/// By when a complaint is to be settled: the day promised, else as long as is allowed.
pub fn complaint_due(complaint: &Complaint, limits: &Limits) -> Option<Date> {
    let promised = complaint.promised_on.as_ref().map(|day| day.value);
    let longest = limits.complaint_days.as_ref();
    promised.or_else(|| Some(longest?.after(complaint.received_on.value)))
}

/// By when an objection is to be answered: the day set for it, else as long as is allowed.
pub fn objection_due(objection: &Objection, limits: &Limits) -> Option<Date> {
    let set = objection.due.as_ref().map(|day| day.value);
    set.or_else(|| Some(limits.objection_days.as_ref()?.after(objection.raised_on.value)))
}

/// By when a question is to be answered: the day promised, else as long as is allowed.
pub fn question_due(question: &Question, limits: &Limits) -> Option<Date> {
    let promised = question.due.as_ref().map(|day| day.value);
    promised.or_else(|| Some(limits.question_days.as_ref()?.after(question.asked_on.value)))
}

/// The newest survey that had ended by a day.
pub fn newest_survey(books: &Books, by: Date) -> Option<&Survey> {
    let ended = books.surveys.iter().filter(|survey| survey.period.value.last() <= by);
    ended.max_by_key(|survey| survey.period.value.last())
}

/// Whether the share of satisfied forms falls short of what is asked; `None` when it cannot be told.
pub fn falls_short(survey: &Survey, limits: &Limits) -> Option<bool> {
    let (satisfied, returned) = (survey.satisfied.get()?, survey.returned.get()?);
    let share = limits.satisfied.as_ref()?.share();
    (0 < returned).then(|| share.compare(satisfied.into(), returned.into()).is_lt())
}

/// The whole months between the first inspection and the day of the books in which nothing was inspected.
pub fn months_without_inspection(books: &Books) -> Vec<Period> {
    let day = |inspection: &Inspection| inspection.inspected_on.value;
    let days = books.inspections.iter().map(day).filter(|day| *day <= books.as_of);
    let mut months: Vec<Period> = days.filter_map(|day| Period::of(day, Cadence::Month)).collect();
    months.sort_by_key(|month| month.span());
    months.dedup();
    let Some(first) = months.first().copied() else { return Vec::new() };
    let mut missing = Vec::new();
    let mut month = first;
    while month.span().end() <= books.as_of {
        if !months.contains(&month) {
            missing.push(month);
        }
        month = month.next();
    }
    missing
}
