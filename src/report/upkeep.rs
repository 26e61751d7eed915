//! How the work of a period stands against its standard, and snow against its hours. Pages and rules judge by
//! the same functions.

use jiff::civil::Date;

use crate::{
    books::{
        Books,
        period::Span,
        provider::Standard,
        upkeep::{LogEntry, Rhythm, Snow},
        value::Moment,
    },
    rulebook::threshold::Limit,
};

/// How often the work was done against how often it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// As often as asked, or more.
    Enough {
        /// How often it was to be done.
        asked: i64,
    },
    /// Less often.
    Short {
        /// How often it was to be done.
        asked: i64,
    },
    /// Nobody counted, the period is not over, or the standard does not say how often.
    Unknown,
}

/// How an entry of the log stands.
pub fn kept(books: &Books, entry: &LogEntry) -> Kept {
    let standard = &books.standards[entry.standard.index()];
    let span = entry.period.value;
    let over = span.end() <= books.as_of;
    match (asked(standard, span), entry.times.get().filter(|_| over)) {
        (Some(asked), Some(times)) if times < asked => Kept::Short { asked },
        (Some(asked), Some(_)) => Kept::Enough { asked },
        (None, _) | (_, None) => Kept::Unknown,
    }
}

/// How often the work is to be done in a stretch of days: only whole weeks, months and longer ones count.
/// `None` when the standard does not say how often, or the stretch is shorter than one turn.
pub fn asked(standard: &Standard, span: Span) -> Option<i64> {
    let (times, per) = (standard.times?, standard.per?);
    let days = i64::from((span.end() - span.start()).get_days());
    let turns = match per {
        Rhythm::Day => days,
        Rhythm::Week => days / 7,
        Rhythm::Month => whole_months(span),
        Rhythm::Quarter => whole_months(span) / 3,
        Rhythm::HalfYear => whole_months(span) / 6,
        Rhythm::Year => whole_months(span) / 12,
    };
    (0 < turns).then(|| times.saturating_mul(turns))
}

/// Calendar months that lie in the stretch from the first day to the last.
fn whole_months(span: Span) -> i64 {
    let count = |day: Date| i64::from(day.year()) * 12 + i64::from(day.month());
    let first = count(span.start()) + i64::from(span.start().day() != 1);
    (count(span.end()) - first).max(0)
}

/// How the clearing of snow stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SnowState {
    /// Clear within the hours, or nobody can say that it was not.
    InTime,
    /// Clear later.
    Late,
    /// Not clear, and the hours have not passed.
    Open,
    /// Not clear, and they have.
    Overdue,
}

/// How the clearing stands on a day.
pub fn snow(snow: &Snow, hours: Option<&Limit>, as_of: Date) -> SnowState {
    let hours = hours.map(Limit::number);
    let longer =
        |end: Moment| hours.is_some_and(|hours| snow.stopped_at.value.is_longer_than(hours, end));
    match snow.cleared_at.as_ref().filter(|cleared| cleared.value.date <= as_of) {
        Some(cleared) if longer(cleared.value) => SnowState::Late,
        Some(_) => SnowState::InTime,
        None if longer(Moment::of(as_of)) => SnowState::Overdue,
        None => SnowState::Open,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        books::provider::Trade,
        source::{Place, SourceId},
    };

    fn standard(times: i64, per: Rhythm) -> Standard {
        Standard {
            trade: Trade::Cleaning,
            text: String::new(),
            id: None,
            frequency: None,
            times: Some(times),
            per: Some(per),
            evidence: None,
            place: Place { source: SourceId(0), start: 0, end: 0 },
        }
    }

    #[test]
    fn only_whole_turns_are_asked() {
        let october = Span::new(date(2026, 10, 1), date(2026, 11, 1)).unwrap();
        assert_eq!(asked(&standard(6, Rhythm::Day), october), Some(186));
        assert_eq!(asked(&standard(3, Rhythm::Week), october), Some(12));
        assert_eq!(asked(&standard(2, Rhythm::Month), october), Some(2));
        assert_eq!(asked(&standard(1, Rhythm::Quarter), october), None);
        let odd = Span::new(date(2026, 1, 2), date(2026, 7, 1)).unwrap();
        assert_eq!(asked(&standard(1, Rhythm::Month), odd), Some(5));
        assert_eq!(asked(&standard(1, Rhythm::HalfYear), odd), None);
        let year = Span::new(date(2025, 1, 1), date(2026, 1, 1)).unwrap();
        assert_eq!(asked(&standard(2, Rhythm::HalfYear), year), Some(4));
        assert_eq!(asked(&standard(1, Rhythm::Year), year), Some(1));
    }
}
