//! Days left and days late, counted to the day of the books and never to the reader's clock.

use jiff::civil::Date;
use serde::Serialize;

use super::{Composing, report::Badge};

/// How something that had to be done stands on the day of the books.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Done in time, or without a day by which.
    Done,
    /// Done, so many days late.
    Late(i32),
    /// Not done, so many days after its day.
    Overdue(i32),
    /// Not done; so many days are left, 0 on the last one.
    Left(i32),
    /// Not done, and nobody said by when.
    Open,
}

impl Progress {
    /// On a day, of what is due on `due` and was done on `done`. What is done after the day is not done.
    pub fn on(as_of: Date, due: Option<Date>, done: Option<Date>) -> Self {
        match (due, done.filter(|done| *done <= as_of)) {
            (Some(due), Some(done)) if due < done => Progress::Late(days(due, done)),
            (_, Some(_)) => Progress::Done,
            (Some(due), None) if due < as_of => Progress::Overdue(days(due, as_of)),
            (Some(due), None) => Progress::Left(days(as_of, due)),
            (None, None) => Progress::Open,
        }
    }

    /// Whether it is done.
    pub fn is_done(self) -> bool {
        matches!(self, Progress::Done | Progress::Late(_))
    }
}

/// When something ends: its day, and how far that is.
#[derive(Debug, Serialize)]
pub struct Term {
    /// `2027-09-30`
    pub date: String,
    /// 已到期, 还有n天.
    pub badge: Badge,
    /// Days from the day of the books to the last day: negative when it has passed.
    pub days: i32,
}

/// How many days before its end a contract is marked.
const SOON: i32 = 90;

impl Composing<'_> {
    /// Word and class of how something stands.
    pub fn progress(&self, progress: Progress) -> Badge {
        let n = |key: &str, n: i32| self.locale.say(key, &[("n", &self.locale.count(n.into()))]);
        let (class, text) = match progress {
            Progress::Done => ("ok", self.locale.word("term.done").to_owned()),
            Progress::Late(late) => ("ok", n("term.late", late)),
            Progress::Overdue(late) => ("bad", n("term.overdue", late)),
            Progress::Left(0) => ("wait", self.locale.word("term.today").to_owned()),
            Progress::Left(left) => ("wait", n("term.due", left)),
            Progress::Open => ("wait", self.locale.word("term.open").to_owned()),
        };
        Badge { class, text }
    }

    /// The end of a contract or a warranty.
    pub fn term(&self, until: Date) -> Term {
        let left = days(self.books.as_of, until);
        let count = self.locale.count(left.into());
        let (class, text) = match left {
            ..0 => ("none", self.locale.word("term.ended").to_owned()),
            0 => ("wait", self.locale.word("term.today").to_owned()),
            1..=SOON => ("wait", self.locale.say("term.left", &[("n", &count)])),
            _ => ("ok", self.locale.say("term.left", &[("n", &count)])),
        };
        Term { date: self.locale.date(until), badge: Badge { class, text }, days: left }
    }
}

/// From one day to another; negative when it lies before.
pub fn days(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_are_counted_to_the_day_of_the_books() {
        let as_of = date(2026, 10, 20);
        let on = |due, done| Progress::on(as_of, due, done);
        let day = |month, day| Some(date(2026, month, day));
        assert_eq!(on(day(10, 20), None), Progress::Left(0));
        assert_eq!(on(day(10, 19), None), Progress::Overdue(1));
        assert_eq!(on(day(9, 20), None), Progress::Overdue(30));
        assert_eq!(on(day(11, 30), None), Progress::Left(41));
        assert_eq!(on(day(9, 20), day(9, 20)), Progress::Done);
        assert_eq!(on(day(9, 20), day(9, 23)), Progress::Late(3));
        assert_eq!(on(None, day(9, 23)), Progress::Done);
        assert_eq!(on(None, None), Progress::Open);
    }

    #[test]
    fn what_is_done_later_is_not_done_yet() {
        let progress = Progress::on(date(2026, 10, 20), None, Some(date(2026, 10, 21)));
        assert_eq!(progress, Progress::Open);
        assert!(!progress.is_done());
    }

    #[test]
    fn a_leap_year_has_its_day() {
        assert_eq!(days(date(2024, 2, 28), date(2024, 3, 1)), 2);
        assert_eq!(days(date(2024, 3, 1), date(2023, 3, 1)), -366);
    }
}
