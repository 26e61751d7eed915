use jiff::civil::date;

use super::*;
use crate::source::Sources;

fn holidays() -> Holidays {
    crate::rulebook::assemble::holidays(&Sources::default())
}

fn after(offset: i64, unit: Unit) -> Due {
    Due { direction: Direction::After, offset, unit, date: None }
}

fn before(offset: i64, unit: Unit) -> Due {
    Due { direction: Direction::Before, offset, unit, date: None }
}

fn by(month: i8, day: i8) -> Due {
    Due { direction: Direction::By, offset: 0, unit: Unit::Days, date: Some((month, day)) }
}

/// One line of the table: what is asked, from which day, and the day that comes of it.
fn check(due: Due, event: Date, expected: Date) {
    assert_eq!(deadline(due, event, &holidays()).day, expected, "{due:?} from {event}");
}

#[test]
fn the_first_day_is_not_counted() {
    // Tuesday and three days: Friday.
    check(after(3, Unit::Days), date(2026, 3, 10), date(2026, 3, 13));
    check(after(0, Unit::Days), date(2026, 3, 10), date(2026, 3, 10));
}

#[test]
fn a_day_of_rest_at_the_end_gives_way_to_the_next_working_day() {
    // Wednesday and three days: Saturday, so Monday.
    check(after(3, Unit::Days), date(2026, 3, 11), date(2026, 3, 16));
    // A Sunday that is worked to make up for a holiday is a working day.
    check(after(3, Unit::Days), date(2026, 1, 1), date(2026, 1, 4));
    // Spring Festival of 2026 lasts from 15 to 23 February, and 14 and 28 February are worked.
    check(after(3, Unit::Days), date(2026, 2, 13), date(2026, 2, 24));
    check(after(1, Unit::Days), date(2026, 2, 13), date(2026, 2, 14));
    check(after(4, Unit::Days), date(2026, 2, 24), date(2026, 2, 28));
    // National Day.
    check(after(1, Unit::Days), date(2026, 9, 30), date(2026, 10, 8));
}

#[test]
fn months_end_on_the_same_day_or_the_last_one() {
    check(after(1, Unit::Months), date(2024, 1, 31), date(2024, 2, 29));
    check(after(1, Unit::Months), date(2025, 1, 31), date(2025, 2, 28));
    check(after(3, Unit::Months), date(2025, 12, 31), date(2026, 3, 31));
    check(after(1, Unit::Months), date(2024, 2, 29), date(2024, 3, 29));
    // 31 August and one month: 30 September, before the holiday.
    check(after(1, Unit::Months), date(2026, 8, 31), date(2026, 9, 30));
    // The first quarter of 2026 and one month: 30 April, a Thursday.
    check(after(1, Unit::Months), date(2026, 3, 31), date(2026, 4, 30));
}

#[test]
fn workdays_leave_out_rest_and_count_what_is_made_up_for() {
    // From Friday 13 February 2026: the 14th is worked, then the holiday, then Tuesday the 24th.
    check(after(2, Unit::Workdays), date(2026, 2, 13), date(2026, 2, 24));
    check(after(10, Unit::Workdays), date(2026, 3, 2), date(2026, 3, 16));
    // Over New Year: 2 and 3 January are off, Sunday the 4th is worked.
    check(after(2, Unit::Workdays), date(2025, 12, 31), date(2026, 1, 5));
}

#[test]
fn a_date_in_the_year_is_the_next_one() {
    check(by(3, 31), date(2025, 12, 31), date(2026, 3, 31));
    check(by(3, 31), date(2026, 3, 31), date(2027, 3, 31));
    check(by(2, 29), date(2024, 12, 31), date(2025, 2, 28));
}

#[test]
fn what_comes_before_is_counted_back_and_planned_earlier() {
    // Fifteen days before Saturday 21 March: Friday the 6th.
    let due = deadline(before(15, Unit::Days), date(2026, 3, 21), &holidays());
    assert_eq!((due.day, due.last), (date(2026, 3, 6), date(2026, 3, 6)));
    // Fifteen days before Sunday the 22nd is a Saturday: plan for Friday, but Saturday is still in time.
    let due = deadline(before(15, Unit::Days), date(2026, 3, 22), &holidays());
    assert_eq!((due.day, due.last), (date(2026, 3, 6), date(2026, 3, 7)));
    // T-12: 23 January to 6 February are fourteen days, one too few.
    let due = deadline(before(15, Unit::Days), date(2026, 2, 6), &holidays());
    assert!(due.last < date(2026, 1, 23));
    let due = deadline(before(15, Unit::Days), date(2026, 2, 16), &holidays());
    assert!(date(2026, 1, 23) <= due.last);
}

#[test]
fn every_end_of_a_quarter_has_a_due_day_that_is_worked() {
    let holidays = holidays();
    for year in 2023..=2026 {
        for month in [3, 6, 9, 12] {
            let end = Date::new(year, month, 1).unwrap().last_of_month();
            for offset in 0..=45 {
                let due = deadline(after(offset, Unit::Days), end, &holidays);
                assert!(!holidays.rests(due.day) || !holidays.knows(due.day.year()));
                assert!(end.saturating_add(offset.days()) <= due.day);
            }
        }
    }
}

#[test]
fn sheets_hang_without_their_first_day() {
    let holidays = holidays();
    assert_eq!(hung(date(2026, 3, 1), date(2026, 3, 16), false, &holidays), 15);
    assert_eq!(hung(date(2026, 2, 13), date(2026, 2, 25), true, &holidays), 3);
}

#[test]
fn periods_begin_on_or_after_the_first_day() {
    let names = |rhythm, month| -> Vec<String> {
        let terms = terms(rhythm, month, Cadence::Quarter, date(2025, 11, 5), date(2026, 6, 1));
        terms.iter().map(|term| format!("{}..{}", term.span.start(), term.span.last())).collect()
    };
    assert_eq!(names(Rhythm::HalfYear, 1), ["2026-01-01..2026-06-30"]);
    assert_eq!(names(Rhythm::Year, 4), ["2026-04-01..2027-03-31"]);
    assert_eq!(names(Rhythm::Bylaw, 1), ["2026-01-01..2026-03-31", "2026-04-01..2026-06-30"]);
    assert_eq!(names(Rhythm::TwoMonths, 1).len(), 3);
    assert_eq!(names(Rhythm::Month, 1)[0], "2025-12-01..2025-12-31");
}
