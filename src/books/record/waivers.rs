//! Reads `data/waivers.toml`: findings that may pass.

use super::{
    super::waiver::Waiver,
    desk::{Desk, Field},
    files::Files,
    keys::{Keys, Shape},
    scalar,
};
use crate::source::{Place, Spanned};

const PATH: &str = "data/waivers.toml";

pub(super) const FILE: Shape = Shape { name: PATH, keys: &["waiver"] };
pub(super) const WAIVER: Shape =
    Shape { name: "[[waiver]]", keys: &["rule", "record", "reason", "approved_by", "until"] };

/// Reads the file.
pub(super) fn record(desk: &mut Desk) -> Vec<Waiver> {
    let mut waivers = Vec::new();
    for source in desk.files(Files::One(PATH)).0 {
        let Some(table) = desk.toml(source) else { continue };
        let place = Place { source: source.id, start: 0, end: 0 };
        let file = Keys::open(desk, &table, place, &FILE);
        for keys in file.tables(desk, "waiver", &WAIVER) {
            waivers.extend(waiver(desk, keys));
        }
    }
    waivers
}

fn waiver(desk: &mut Desk, keys: Keys) -> Option<Waiver> {
    let written = |field: Field| Spanned::new(scalar::line(field.text), field.place);
    let rule = keys.need(desk, "rule").map(written);
    let record = keys.need(desk, "record").map(written);
    let reason = keys.must_text(desk, "reason");
    let approved_by = keys.must_text(desk, "approved_by");
    let until = keys.need(desk, "until");
    let until = desk.exact_date(until);
    let area = record.as_ref().and_then(|record| area(desk, &record.value));
    Some(Waiver {
        rule: rule?,
        record: record?,
        area,
        reason: reason?,
        approved_by: approved_by?,
        until: until?,
        place: keys.place(),
    })
}

/// The file a text names, or the line of it: `data/fees.toml`, `data/fees.toml:12`.
fn area(desk: &Desk, text: &str) -> Option<Place> {
    let named = |path: &str| desk.sources.texts.iter().find(|source| source.path == path);
    let place = |source: &crate::source::Source, start: usize, end: usize| Place {
        source: source.id,
        start: u32::try_from(start).unwrap_or(u32::MAX),
        end: u32::try_from(end).unwrap_or(u32::MAX),
    };
    if let Some(source) = named(text) {
        return Some(place(source, 0, source.text.len()));
    }
    let (path, line) = text.rsplit_once(':')?;
    let (source, line) = (named(path)?, line.parse::<usize>().ok()?);
    let start: usize =
        source.text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let length = source.text.get(start..)?.find('\n').map_or(source.text.len() - start, |n| n + 1);
    Some(place(source, start, start + length))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{BASE, books, check};

    const WAIVER: &str = "[[waiver]]\nrule = \"R-10\"\nrecord = \"data/waivers.toml:2\"\n\
        reason = \"补记\"\napproved_by = \"监督小组\"\nuntil = 2025-06-30\n";

    #[test]
    fn a_waiver_may_name_a_line_of_a_file() {
        let books = books([BASE, ("data/waivers.toml", WAIVER)]);
        let area = books.waivers[0].area.unwrap();
        assert_eq!(&WAIVER[area.start as usize..area.end as usize], "rule = \"R-10\"\n");
    }

    #[test]
    fn every_key_must_be_there() {
        for key in ["rule", "record", "reason", "approved_by", "until"] {
            let start = format!("{key} = ");
            let lines = WAIVER.lines().filter(|line| !line.starts_with(&start));
            let text: String = lines.map(|line| format!("{line}\n")).collect();
            let defects = check([BASE, ("data/waivers.toml", text.as_str())]);
            assert_eq!(defects, ["SRC023 data/waivers.toml"], "{key}");
        }
        let masked = WAIVER.replace("2025-06-30", "\"2025-06-xx\"");
        assert_eq!(
            check([BASE, ("data/waivers.toml", masked.as_str())]),
            ["REC003 data/waivers.toml"]
        );
    }
}
