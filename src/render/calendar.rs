//! Days that fall due to an iCalendar file, which telephones add to their calendar. Knows no duty.

use icalendar::{Calendar, Component as _, Event, Property};

use crate::{page::duties::CalendarDay, site::Content};

/// The file: one whole day for each entry. `stamp` is the day of the books, so that the same books give the same
/// bytes.
pub fn file(title: &str, stamp: &str, days: &[CalendarDay]) -> Content {
    let mut calendar = Calendar::new();
    calendar.name(title);
    for day in days {
        let mut event = Event::new();
        event.add_property("UID", &day.uid);
        event.add_property("DTSTAMP", format!("{}T000000Z", compact(stamp)));
        event.append_property(date("DTSTART", &day.date));
        event.summary(&day.summary);
        event.description(&day.description);
        event.add_property("TRANSP", "TRANSPARENT");
        calendar.push(event.done());
    }
    Content::Bytes(calendar.done().to_string().into_bytes())
}

fn date(name: &str, day: &str) -> Property {
    let mut property = Property::new(name, compact(day));
    property.add_parameter("VALUE", "DATE");
    property.done()
}

/// `2026-11-30` as `20261130`.
fn compact(day: &str) -> String {
    day.replace('-', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_a_whole_day_and_the_same_every_time() {
        let day = CalendarDay {
            uid: "a@b".to_owned(),
            date: "2026-11-30".to_owned(),
            summary: "公布收支；第三季度, 一次".to_owned(),
            description: "依据".to_owned(),
        };
        let make = || match file("小区", "2026-11-21", std::slice::from_ref(&day)) {
            Content::Bytes(bytes) => String::from_utf8(bytes).unwrap(),
            Content::File(..) => panic!("it is made in memory"),
        };
        let text = make();
        assert_eq!(text, make());
        for line in
            ["DTSTART;VALUE=DATE:20261130\r\n", "UID:a@b\r\n", "DTSTAMP:20261121T000000Z\r\n"]
        {
            assert!(text.contains(line), "{line} in {text}");
        }
        assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
        assert!(text.contains("第三季度\\, 一次"), "a comma is escaped: {text}");
    }
}
