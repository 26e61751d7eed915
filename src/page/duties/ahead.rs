//! What falls due next, as days of a calendar file.

use super::SHOWN;
use crate::{
    duties::{Side, calendar},
    page::{Composing, view::Link},
    report::reminders::Ending,
};

/// Path of the calendar file.
pub const CALENDAR: &str = "duties/calendar.ics";

/// One day of the calendar file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarDay {
    /// Unique in the world, and the same in every build.
    pub uid: String,
    /// `2026-11-30`
    pub date: String,
    /// What is due.
    pub summary: String,
    /// On what ground.
    pub description: String,
}

impl Composing<'_> {
    /// The iCalendar file, when there is one.
    pub fn calendar_link(&self) -> Option<Link> {
        let any = (self.has_template)("duties.html") && !self.calendar_days().is_empty();
        any.then(|| {
            Link::new(self.locale.word("duties.calendar"), format!("{}{CALENDAR}", self.up()))
        })
    }

    /// The next day of each duty in the year to come, for the calendar file.
    pub fn calendar_days(&self) -> Vec<CalendarDay> {
        let as_of = self.books.as_of;
        let ours = self.duties.side(Side::Ours).filter(|s| s.duty.severity.is_owed());
        let mut days: Vec<CalendarDay> = ours
            .filter_map(|standing| standing.next().map(|(instance, due)| (standing, instance, due)))
            .filter(|(_, _, due)| calendar::days_between(as_of, due.day) <= 366)
            .map(|(standing, instance, due)| {
                let (duty, id) = (&standing.duty, &instance.occasion.id);
                let about = self.about(instance).title;
                let grounds: Vec<String> =
                    duty.basis.iter().take(SHOWN).map(|basis| self.ground(basis)).collect();
                CalendarDay {
                    uid: format!("{}-{id}@{}.gongshi", duty.id, self.books.estate.id.value),
                    date: due.day.to_string(),
                    summary: format!("{about}{}", self.duty_title(duty)),
                    description: grounds.join(self.locale.word("duties.semicolon")),
                }
            })
            .collect();
        days.extend(self.reminder_days());
        days.sort_by(|a, b| (&a.date, &a.uid).cmp(&(&b.date, &b.uid)));
        days
    }

    /// The reminders of the year to come.
    fn reminder_days(&self) -> impl Iterator<Item = CalendarDay> {
        let as_of = self.books.as_of;
        let estate = &self.books.estate.id.value;
        let ahead = self.report.reminders.iter().filter(move |reminder| {
            as_of <= reminder.on && calendar::days_between(as_of, reminder.on) <= 366
        });
        ahead.map(move |reminder| {
            let (kind, id, key) = match reminder.ending {
                Ending::Contract(id) => (
                    "contract",
                    &self.books.contracts[id.index()].id.value,
                    "register.ends-contract",
                ),
                Ending::Warranty(id) => (
                    "warranty",
                    &self.books.projects[id.index()].id.value,
                    "register.ends-warranty",
                ),
            };
            let ends = self.locale.long_date(reminder.ends);
            CalendarDay {
                uid: format!("remind-{kind}-{id}-{}@{estate}.gongshi", reminder.on),
                date: reminder.on.to_string(),
                summary: format!("{} {}", reminder.title, self.locale.say(key, &[("date", &ends)])),
                description: crate::page::register::said(self, &reminder.before.ground),
            }
        })
    }
}
