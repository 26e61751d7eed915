//! Which days nobody works: weekends, the holidays that the State Council announces for each year, and the
//! weekends on which work is made up for. Reads the tables; counts nothing.

use std::{collections::BTreeSet, sync::LazyLock};

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};

use crate::{
    books::record::{
        desk::{Desk, Field, clip},
        keys::{Keys, Shape},
        scalar,
    },
    diag::{Diagnostic, defect},
    format::{self, Table},
    source::{Place, Source, Sources},
    text,
};

const FILE: Shape = Shape {
    name: "data/holidays/<year>.toml",
    keys: &["year", "source", "verified", "rest", "work"],
};

const EMBEDDED: [(&str, &str); 4] = [
    ("2023.toml", include_str!("../../data/rulebooks/holidays/2023.toml")),
    ("2024.toml", include_str!("../../data/rulebooks/holidays/2024.toml")),
    ("2025.toml", include_str!("../../data/rulebooks/holidays/2025.toml")),
    ("2026.toml", include_str!("../../data/rulebooks/holidays/2026.toml")),
];

/// The program's tables, read once.
static OWN: LazyLock<Holidays> = LazyLock::new(|| {
    let own = Sources::from_texts(EMBEDDED);
    let mut holidays = Holidays::default();
    for source in &own.texts {
        holidays.take(&mut Desk::new(&own), source);
    }
    holidays
});

/// The days of rest, by the tables that are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holidays {
    /// Years that have a table.
    years: BTreeSet<i16>,
    /// Days off by announcement.
    rest: BTreeSet<Date>,
    /// Weekend days that are worked.
    work: BTreeSet<Date>,
}

impl Holidays {
    /// The program's tables; a table of the site for the same year takes its place.
    pub(super) fn load(sources: &Sources) -> (Self, Vec<Diagnostic>) {
        let mut holidays = OWN.clone();
        let mut desk = Desk::new(sources);
        let beside = sources.below("data/rulebooks/holidays", "toml");
        for source in beside.chain(sources.below("data/holidays", "toml")) {
            holidays.take(&mut desk, source);
        }
        (holidays, desk.defects)
    }

    /// Whether nobody works on a day: an announced holiday, or a weekend that is not made up for. A year
    /// without a table has its weekends only.
    pub fn rests(&self, day: Date) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        self.rest.contains(&day) || (weekend && !self.work.contains(&day))
    }

    /// Whether the holidays of a year are known.
    pub fn knows(&self, year: i16) -> bool {
        self.years.contains(&year)
    }

    fn take(&mut self, desk: &mut Desk, source: &Source) {
        let (table, defects) = format::toml::read(source);
        if !desk.take(defects) {
            return;
        }
        let place = Place { source: source.id, start: 0, end: 0 };
        self.read(desk, &table, place);
    }

    fn read(&mut self, desk: &mut Desk, table: &Table, place: Place) {
        let keys = Keys::open(desk, table, place, &FILE);
        keys.must_text(desk, "source");
        keys.text(desk, "verified");
        let year = keys.must(desk, "year", scalar::count).and_then(|year| year.get());
        let Some(year) = year.and_then(|year| i16::try_from(year).ok()) else { return };
        self.rest.retain(|day| day.year() != year);
        self.work.retain(|day| day.year() != year);
        for field in keys.list(desk, "rest") {
            self.rest.extend(days(desk, field, year));
        }
        for field in keys.list(desk, "work") {
            self.work.extend(days(desk, field, year));
        }
        self.years.insert(year);
    }
}

/// A day, or `first..last`; all must be of the year of the table.
fn days(desk: &mut Desk, field: Field, year: i16) -> Vec<Date> {
    let (first, last) = field.text.split_once("..").unwrap_or((field.text, field.text));
    let day = |text: &str| scalar::date(text).ok().and_then(|day| day.get());
    match (day(first), day(last)) {
        (Some(first), Some(last))
            if first <= last && first.year() == year && last.year() == year =>
        {
            first.series(1.day()).take_while(|day| *day <= last).collect()
        }
        _ => {
            let found = clip(field.text);
            desk.report(
                &defect::DATE,
                field,
                text! {
                    zh: "「{found}」不是 {year} 年的日期或起止日期",
                    en: "`{found}` is not a day or a range of days of {year}",
                },
            );
            Vec::new()
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_tables_of_the_program_are_sound() {
        let (holidays, defects) = Holidays::load(&Sources::default());
        assert_eq!(defects, []);
        assert!((2023..=2026).all(|year| holidays.knows(year)));
        assert!(!holidays.knows(2022));
        let own = Sources::from_texts(EMBEDDED);
        let mut desk = Desk::new(&own);
        own.texts.iter().for_each(|source| Holidays::default().take(&mut desk, source));
        assert_eq!(desk.defects, []);
    }

    #[test]
    fn spring_festival_and_its_make_up_days() {
        let (holidays, _) = Holidays::load(&Sources::default());
        assert!(holidays.rests(date(2026, 2, 23)), "a Monday of the holiday");
        assert!(!holidays.rests(date(2026, 2, 28)), "a Saturday that is worked");
        assert!(holidays.rests(date(2026, 3, 1)), "a Sunday");
        assert!(!holidays.rests(date(2026, 2, 24)));
    }

    #[test]
    fn a_site_may_bring_its_own_year() {
        let table = "year = 2026\nsource = \"x\"\nrest = [\"2026-03-02\"]\nwork = []\n";
        let sources = Sources::from_texts([("data/holidays/2026.toml", table)]);
        let (holidays, defects) = Holidays::load(&sources);
        assert_eq!(defects, []);
        assert!(holidays.rests(date(2026, 3, 2)) && !holidays.rests(date(2026, 2, 16)));
        let wrong = "year = 2026\nsource = \"x\"\nrest = [\"2025-03-02\", \"春节\"]\n";
        let sources = Sources::from_texts([("data/holidays/2026.toml", wrong)]);
        assert_eq!(Holidays::load(&sources).1.len(), 2);
    }
}
