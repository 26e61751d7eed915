//! Occasions that no register records, as the rows of the register of postings tell them: a row that names the
//! duty gives as its instance the paper the event is dated by. Judges nothing.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::occasion::{Occasion, Record};
use crate::{
    books::{Books, period::parse_span, posting::Posting},
    rulebook::duty::Duty,
};

/// One occasion for each paper or period that a row of this duty names, oldest first. A row without one tells no
/// day to count from and gives none.
pub fn occasions(books: &Books, duty: &Duty) -> Vec<Occasion> {
    let names = |row: &&Posting| row.duty.as_ref().is_some_and(|id| id.value == duty.id);
    let mut told: BTreeMap<(Date, &str), Occasion> = BTreeMap::new();
    for row in books.postings.iter().filter(names) {
        let Some(instance) = &row.instance else { continue };
        let Some(on) = dated(books, &instance.value) else { continue };
        told.entry((on, &instance.value)).or_insert_with(|| Occasion {
            id: instance.value.clone(),
            names: Vec::new(),
            on,
            ends: None,
            // The paper dates the event; it does not show what was done about it.
            record: Record::Committee,
            place: Some(instance.place),
        });
    }
    told.into_values().collect()
}

/// The day of a notice, document or meeting, or the last of a period.
fn dated(books: &Books, name: &str) -> Option<Date> {
    let notice = || books.notices.iter().find(|paper| paper.id.value == name).map(|n| n.date);
    let document = || {
        let paper = books.documents.iter().find(|paper| paper.id.value == name);
        paper.and_then(|document| document.adopted_on)
    };
    let meeting = || {
        let meeting = books.meetings.iter().find(|meeting| meeting.id.value == name);
        meeting.map(|meeting| meeting.date.value)
    };
    notice().or_else(document).or_else(meeting).or_else(|| parse_span(name).map(|span| span.last()))
}
