//! How often each member of the committee came to its own meetings, year by year: those expected less those that
//! the minutes name as absent. A meeting whose minutes do not say who was missing is not counted.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::books::{
    Books,
    meeting::{Meeting, MeetingKind},
    member::{Body, Member},
    period::{Cadence, Period, Span},
    value::Datum,
};

/// One member in one year.
#[derive(Clone, Debug)]
pub struct Attendance {
    /// Which of [`Books::members`].
    pub member: usize,
    /// The year.
    pub period: Span,
    /// Post.
    pub post: String,
    /// Name, of those who agreed to be named.
    pub name: Option<String>,
    /// Meetings held while the member sat, whose minutes say who was missing.
    pub held: Datum<i64>,
    /// At how many of them the member was.
    pub attended: Datum<i64>,
}

/// Whether the minutes say who was missing: a list that is as long as the number of those who did not come.
pub fn is_known(meeting: &Meeting) -> bool {
    let missing = meeting.expected.get().zip(meeting.present.get());
    let named = i64::try_from(meeting.absent.len()).unwrap_or(i64::MAX);
    meeting.kind == MeetingKind::Regular && missing.is_some_and(|(all, n)| all - n == named)
}

/// Whether a member sat in the committee on a day.
pub fn sat(member: &Member, on: Date) -> bool {
    member.body == Body::Committee
        && member.from.is_none_or(|from| from <= on)
        && member.until.is_none_or(|until| on <= until)
}

/// Every member in every year with a meeting that can be counted, the latest year first, then in the order of
/// the file.
pub fn prepare(books: &Books) -> Vec<Attendance> {
    let known = books.meetings.iter().filter(|m| m.date.value <= books.as_of && is_known(m));
    let known: Vec<&Meeting> = known.collect();
    let years: BTreeSet<Period> =
        known.iter().filter_map(|m| Period::of(m.date.value, Cadence::Year)).collect();
    let rows = years.into_iter().rev().flat_map(|year| {
        let members = books.members.iter().enumerate();
        let known = &known;
        members.filter_map(move |(i, member)| of(known, year.span(), (i, member)))
    });
    rows.collect()
}

fn of(known: &[&Meeting], period: Span, (i, member): (usize, &Member)) -> Option<Attendance> {
    let mine =
        || known.iter().filter(|m| period.contains(m.date.value) && sat(member, m.date.value));
    let missed = |m: &&&Meeting| m.absent.iter().any(|name| name.value == member.name.value);
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let (held, missed) = (count(mine().count()), count(mine().filter(missed).count()));
    (0 < held).then(|| Attendance {
        member: i,
        period,
        post: member.post.clone(),
        name: member.consent.then(|| member.name.value.clone()),
        held: Datum::Known(held),
        attended: Datum::Known(held - missed),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{books::record, source::Sources};

    fn counted(minutes: &[(&str, &str)]) -> Vec<String> {
        let base = [
            (
                "data/estate.toml",
                "[estate]\nid = \"a\"\nname = \"甲小区\"\nregime = \"quasi\"\n[[building]]\nid = \"b1\"\nname = \"1号楼\"\n",
            ),
            (
                "data/members.toml",
                "[[member]]\nname = \"孟庆和\"\npost = \"主任\"\nbody = \"committee\"\nconsent = true\n\
                 [[member]]\nname = \"邢国栋\"\npost = \"委员\"\nbody = \"committee\"\nfrom = 2024-03-01\n",
            ),
        ];
        let sources = Sources::from_texts(base.into_iter().chain(minutes.iter().copied()));
        let (books, defects) = record::record(&sources, jiff::civil::date(2024, 12, 31));
        assert_eq!(defects, []);
        let rows = prepare(&books.expect("the files make books"));
        let row = |row: &Attendance| {
            let name = row.name.as_deref().unwrap_or("?");
            format!("{} {name} {:?}/{:?}", row.post, row.attended.get(), row.held.get())
        };
        rows.iter().map(row).collect()
    }

    fn regular(id: &str, date: &str, more: &str) -> String {
        format!(
            "+++\nid = \"{id}\"\ntitle = \"例会\"\nkind = \"regular\"\ndate = {date}\n{more}+++\n"
        )
    }

    #[test]
    fn only_members_of_the_day_and_minutes_that_say_who_was_missing_count() {
        let all = regular("m1", "2024-02-09", "expected = 1\npresent = 1\n");
        let missed =
            regular("m2", "2024-03-09", "expected = 2\npresent = 1\nabsent = [\"邢国栋\"]\n");
        let silent = regular("m3", "2024-04-09", "expected = 2\npresent = 1\n");
        let rows = counted(&[
            ("content/meetings/a.md", &all),
            ("content/meetings/b.md", &missed),
            ("content/meetings/c.md", &silent),
        ]);
        assert_eq!(rows, ["主任 孟庆和 Some(2)/Some(2)", "委员 ? Some(0)/Some(1)"]);
    }
}
