//! By when something is due. Counts days as the Civil Code does (articles 200–203 and 1259); knows no record.
//!
//! The first day is not counted. A month ends on the day of the same number, or on its last day when it has
//! none. When the last day is a day of rest, the next working day takes its place: statutory holidays by the
//! text of article 203, and weekends as well, unless they are worked to make up for a holiday, which is how
//! offices and courts count. A time *before* something is counted back in the same way. No text says what
//! happens when its last day is a day of rest: the calendar shows the working day before it, and nobody is
//! called late who kept the day itself.

use jiff::{ToSpan, civil::Date};

use crate::{
    books::period::{Cadence, Period, Span},
    rulebook::{
        duty::{Direction, Due, Rhythm, Unit},
        holidays::Holidays,
    },
};

/// A day by which something is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Deadline {
    /// The day to plan for; never a day of rest.
    pub day: Date,
    /// The last day that is in time. After `day` only for times that are counted back.
    pub last: Date,
}

/// The day by which something is due that follows (or precedes) an event, or follows the last day of a period.
pub fn deadline(due: Due, event: Date, holidays: &Holidays) -> Deadline {
    match due.direction {
        Direction::After => {
            let day = forward(holidays, count(due, event, 1, holidays));
            Deadline { day, last: day }
        }
        Direction::Before => {
            let last = count(due, event, -1, holidays);
            Deadline { day: backward(holidays, last), last }
        }
        Direction::By => {
            let day = forward(holidays, next_of(due.date.unwrap_or((12, 31)), event));
            Deadline { day, last: day }
        }
    }
}

/// `offset` units from a day on, with the day itself not counted.
fn count(due: Due, event: Date, sign: i64, holidays: &Holidays) -> Date {
    match due.unit {
        Unit::Days => event.saturating_add((sign * due.offset).days()),
        Unit::Months => event.saturating_add((sign * due.offset).months()),
        Unit::Workdays => {
            let mut day = event;
            for _ in 0..due.offset {
                day = day.saturating_add(sign.days());
                day = if 0 < sign { forward(holidays, day) } else { backward(holidays, day) };
            }
            day
        }
    }
}

/// The first day of this month and day after another day.
fn next_of((month, number): (i8, i8), after: Date) -> Date {
    let in_year = |year: i16| {
        // 29 February of a common year is its 28th.
        Date::new(year, month, 1).map_or(after, |first| {
            first.with().day(number.min(first.days_in_month())).build().unwrap_or(first)
        })
    };
    let this = in_year(after.year());
    if after < this { this } else { in_year(after.year().saturating_add(1)) }
}

/// The day itself, or the first one after it that is no day of rest.
pub fn forward(holidays: &Holidays, day: Date) -> Date {
    day.series(1.day()).find(|day| !holidays.rests(*day)).unwrap_or(day)
}

fn backward(holidays: &Holidays, day: Date) -> Date {
    day.series((-1).day()).find(|day| !holidays.rests(*day)).unwrap_or(day)
}

/// How long a sheet hung, with the first day not counted: calendar days, or workdays.
pub fn hung(from: Date, to: Date, workdays: bool, holidays: &Holidays) -> i64 {
    if workdays {
        let days = from.series(1.day()).skip(1).take_while(|day| *day <= to);
        return i64::try_from(days.filter(|day| !holidays.rests(*day)).count()).unwrap_or(i64::MAX);
    }
    days_between(from, to)
}

/// Days from one day to another; negative when the second comes first.
pub fn days_between(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days())
}

/// One period in which something falls due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its days.
    pub span: Span,
    /// Its name in the calendar, when it is one that has a name there.
    pub period: Option<Period>,
}

/// The periods of a rhythm that begin on or after a day, up to the one that another day is in. `month` is the
/// first month of a year's first period; `bylaw` the estate's own rhythm.
pub fn terms(rhythm: Rhythm, month: i8, bylaw: Cadence, from: Date, until: Date) -> Vec<Term> {
    let (months, cadence) = match rhythm {
        Rhythm::Month => (1, Some(Cadence::Month)),
        Rhythm::TwoMonths => (2, None),
        Rhythm::Quarter => (3, Some(Cadence::Quarter)),
        Rhythm::HalfYear => (6, Some(Cadence::HalfYear)),
        Rhythm::Year => (12, Some(Cadence::Year)),
        Rhythm::Bylaw => (i32::from(bylaw.months()), Some(bylaw)),
    };
    let Ok(first) = Date::new(from.year().saturating_sub(1), month, 1) else { return Vec::new() };
    let starts = first.series(months.months()).skip_while(|start| *start < from);
    let spans = starts
        .take_while(|start| *start <= until)
        .filter_map(|start| Span::new(start, start.saturating_add(months.months())));
    let named = |span: Span| {
        let period = Period::of(span.start(), cadence?)?;
        (period.span() == span).then_some(period)
    };
    spans.map(|span| Term { span, period: named(span) }).collect()
}

#[cfg(test)]
mod tests;
