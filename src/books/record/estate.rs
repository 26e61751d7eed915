//! Reads `data/estate.toml`: how the site is made, the estate, its buildings and committee.

use super::{
    super::{
        Claim,
        estate::{
            Basis, Building, BuildingId, Bylaw, Bylaws, Committee, Contacts, Estate, Regime,
            Settings,
        },
        period::Cadence,
        value::Datum,
    },
    desk::{Desk, Field},
    files::Files,
    keys::{Keys, Shape},
    scalar::{self, Words},
};
use crate::{
    diag::{Diagnostic, defect},
    format::Table,
    source::{Place, Spanned},
    text,
};

const PATH: &str = "data/estate.toml";

pub(super) const FILE: Shape = Shape {
    name: PATH,
    keys: &["site", "estate", "building", "committee", "contacts", "thresholds", "bylaw"],
};
pub(super) const SITE: Shape =
    Shape { name: "[site]", keys: &["title", "url", "theme", "languages", "report"] };
pub(super) const ESTATE: Shape = Shape {
    name: "[estate]",
    keys: &[
        "id",
        "name",
        "regime",
        "rulebooks",
        "district",
        "street",
        "community",
        "address",
        "built",
        "households",
        "area",
        "delivered_area",
        "first_delivered_on",
        "class",
        "model",
        "management_mode",
        "stars",
    ],
};
pub(super) const BUILDING: Shape = Shape {
    name: "[[building]]",
    keys: &["id", "name", "households", "area", "units", "first_deposit"],
};
pub(super) const COMMITTEE: Shape = Shape {
    name: "[committee]",
    keys: &[
        "name",
        "term",
        "seats",
        "elected_on",
        "term_years",
        "filed_on",
        "filed_with",
        "renewal_on",
        "extended_until",
        "extension",
    ],
};
pub(super) const CONTACTS: Shape = Shape {
    name: "[contacts]",
    keys: &["office", "hours", "phone", "supervision_phone", "hotline"],
};
pub(super) const THRESHOLDS: Shape = Shape {
    name: "[thresholds]",
    keys: &["committee_quorum", "committee_approval", "committee_inclusive", "committee_basis"],
};

pub(super) const BYLAW: Shape = Shape { name: "[[bylaw]]", keys: &["threshold", "value", "basis"] };

/// The facts that are shown as they are written.
const FACTS: [&str; 9] = [
    "district",
    "street",
    "community",
    "address",
    "built",
    "class",
    "model",
    "management_mode",
    "stars",
];

const REGIMES: &Words<Regime> = &[
    (Regime::Quasi, &["quasi", "准物业"]),
    (Regime::Owners, &["owners", "业主大会", "业主委员会"]),
    (Regime::Custodial, &["custodial", "物管会", "物业管理委员会"]),
];
const CADENCES: &Words<Cadence> = &[
    (Cadence::Month, &["month"]),
    (Cadence::Quarter, &["quarter"]),
    (Cadence::HalfYear, &["half-year"]),
    (Cadence::Year, &["year"]),
];
const BASES: &Words<Basis> = &[(Basis::Present, &["present"]), (Basis::Members, &["members"])];
const LANGUAGES: &Words<&str> = &[("zh-CN", &["zh-CN"]), ("zh-TW", &["zh-TW"]), ("en", &["en"])];

/// What the file holds.
pub(super) struct EstateFile {
    pub(super) settings: Settings,
    pub(super) estate: Estate,
    pub(super) buildings: Vec<Building>,
    pub(super) committee: Option<Committee>,
    pub(super) contacts: Contacts,
    pub(super) bylaws: Bylaws,
}

/// Reads the file; `None` when it is missing or does not say which estate it is.
pub(super) fn record(desk: &mut Desk) -> Option<EstateFile> {
    let (files, _) = desk.files(Files::One(PATH));
    let Some(source) = files.first() else {
        desk.names.buildings.complete = false;
        if !desk.has_file(PATH) {
            let message = text! { zh: "没有 {PATH}，这个文件夹不是站点", en: "there is no {PATH}, so the folder is not a site" };
            desk.defects.push(Diagnostic::defect(&defect::NO_SITE, message).in_file(PATH));
        }
        return None;
    };
    let Some(table) = desk.toml(source) else {
        desk.names.buildings.complete = false;
        return None;
    };
    let place = Place { source: source.id, start: 0, end: 0 };
    read(desk, &table, place)
}

fn read(desk: &mut Desk, table: &Table, place: Place) -> Option<EstateFile> {
    let file = Keys::open(desk, table, place, &FILE);
    let buildings = buildings(desk, file);
    let committee =
        file.table(desk, "committee", &COMMITTEE).and_then(|keys| committee(desk, keys));
    let contacts = file.table(desk, "contacts", &CONTACTS).map(|keys| contacts(desk, keys));
    let bylaws = file.table(desk, "thresholds", &THRESHOLDS).map(|keys| bylaws(desk, keys));
    let mut bylaws = bylaws.unwrap_or_default();
    for keys in file.tables(desk, "bylaw", &BYLAW) {
        bylaws.own.extend(bylaw(desk, keys));
    }
    let site = file.table(desk, "site", &SITE);
    let Some(keys) = file.table(desk, "estate", &ESTATE) else {
        if table.get("estate").is_none() {
            let message = text! { zh: "缺少 [estate] 一节", en: "the table `[estate]` is missing" };
            let diagnostic = Diagnostic::defect(&defect::MISSING_KEY, message);
            desk.defects.push(diagnostic.under(place, "estate").help(text! {
                zh: "写一行 [estate]，下面各写一行 id、name 和 regime",
                en: "write a line [estate], and below it id, name and regime",
            }));
        }
        return None;
    };
    let estate = estate(desk, keys, &buildings);
    let name = estate.as_ref().map_or("", |estate| estate.name.as_str());
    let settings = settings(desk, site, name, place);
    Some(EstateFile {
        settings,
        estate: estate?,
        buildings,
        committee,
        contacts: contacts.unwrap_or_default(),
        bylaws,
    })
}

fn settings(desk: &mut Desk, site: Option<Keys>, estate: &str, place: Place) -> Settings {
    let default = Settings {
        title: format!("{estate}公示"),
        url: None,
        theme: Spanned::new("default".to_owned(), place),
        languages: vec!["zh-CN".to_owned()],
        cadence: Cadence::Quarter,
    };
    let Some(keys) = site else { return default };
    let mut languages: Vec<String> = Vec::new();
    for field in keys.list(desk, "languages") {
        let language = desk.optional(Some(field), |text| scalar::choice(text, LANGUAGES));
        if let Some(language) = language.filter(|l| !languages.iter().any(|known| known == l)) {
            languages.push(language.to_owned());
        }
    }
    let theme = keys.field(desk, "theme");
    let theme_name = desk.optional(theme, scalar::id);
    Settings {
        title: keys.text(desk, "title").unwrap_or(default.title),
        url: keys.get(desk, "url", scalar::url),
        theme: match (theme_name, theme) {
            (Some(name), Some(field)) => Spanned::new(name, field.place),
            (None, _) | (_, None) => default.theme,
        },
        languages: if languages.is_empty() { default.languages } else { languages },
        cadence: keys
            .get(desk, "report", |text| scalar::choice(text, CADENCES))
            .unwrap_or(default.cadence),
    }
}

fn estate(desk: &mut Desk, keys: Keys, buildings: &[Building]) -> Option<Estate> {
    let id = keys.id(desk);
    let name = keys.must_text(desk, "name");
    let regime = keys.must(desk, "regime", |text| scalar::choice(text, REGIMES));
    let rulebooks = keys.list(desk, "rulebooks").into_iter().filter_map(|field| {
        let id = desk.optional(Some(field), scalar::id)?;
        Some(Spanned::new(id, field.place))
    });
    let rulebooks = rulebooks.collect();
    let facts = FACTS.into_iter().filter_map(|key| Some((key, keys.text(desk, key)?))).collect();
    let households = keys.get(desk, "households", scalar::count).unwrap_or_default();
    let area = keys.get(desk, "area", scalar::area).unwrap_or_default();
    state_sums(desk, keys, (&households, &area), buildings);
    let delivered_area = keys.get(desk, "delivered_area", scalar::area).and_then(|area| area.get());
    let first_delivered_on = keys.date(desk, "first_delivered_on").map(|date| date.value);
    Some(Estate {
        delivered_area,
        first_delivered_on,
        id: id?,
        name: name?,
        regime: regime?,
        rulebooks,
        households,
        area,
        facts,
        place: keys.place(),
    })
}

/// The estate's households and area are stated twice when every building gives its own.
fn state_sums(
    desk: &mut Desk,
    keys: Keys,
    (households, area): (&Datum<i64>, &Datum<super::super::amount::Area>),
    buildings: &[Building],
) {
    let rows = buildings.len();
    if rows == 0 {
        return;
    }
    let heads: Option<Vec<i64>> = buildings.iter().map(|b| b.households.get()).collect();
    if let (Some(stated), Some(heads)) = (households.get(), heads)
        && let Some(field) = keys.field(desk, "households")
    {
        desk.state(field, Claim::Count { stated, computed: heads.iter().sum(), rows });
    }
    let areas: Option<Vec<_>> = buildings.iter().map(|b| b.area.get()).collect();
    if let (Some(stated), Some(areas)) = (area.get(), areas)
        && let Some(field) = keys.field(desk, "area")
    {
        desk.state(field, Claim::Area { stated, computed: areas.into_iter().sum(), rows });
    }
}

fn buildings(desk: &mut Desk, file: Keys) -> Vec<Building> {
    let mut buildings = Vec::new();
    for keys in file.tables(desk, "building", &BUILDING) {
        let building = building(desk, keys);
        let id = building.as_ref().map(|_| BuildingId::new(buildings.len()));
        keys.enter(desk, id, |names| &mut names.buildings);
        buildings.extend(building);
    }
    buildings
}

fn building(desk: &mut Desk, keys: Keys) -> Option<Building> {
    let id = keys.id(desk);
    let name = keys.must_text(desk, "name");
    let households = keys.get(desk, "households", scalar::count).unwrap_or_default();
    let area = keys.get(desk, "area", scalar::area).unwrap_or_default();
    let units = keys.get(desk, "units", scalar::count).unwrap_or_default();
    let first_deposit = keys.get(desk, "first_deposit", scalar::amount).unwrap_or_default();
    Some(Building { id: id?, name: name?, households, area, units, first_deposit })
}

fn committee(desk: &mut Desk, keys: Keys) -> Option<Committee> {
    let name = keys.must_text(desk, "name");
    let number = |desk: &mut Desk, key| {
        let field = keys.field(desk, key);
        let number = desk.number(field, scalar::count)?;
        Some(Spanned::new(number, field?.place))
    };
    let term = number(desk, "term").map(|term| term.value);
    let seats = number(desk, "seats");
    let term_years = number(desk, "term_years").map(|years| years.value);
    let elected_on = keys.date(desk, "elected_on");
    let filed_on = keys.date(desk, "filed_on");
    let filed_with = keys.text(desk, "filed_with");
    let renewal_on = keys.date(desk, "renewal_on").map(|date| date.value);
    let extended_until = keys.date(desk, "extended_until");
    let extension = keys.refer(desk, "extension", |names| &names.resolutions);
    Some(Committee {
        name: name?,
        term,
        seats,
        elected_on,
        term_years,
        filed_on,
        filed_with,
        renewal_on,
        extended_until,
        extension,
        place: keys.place(),
    })
}

fn contacts(desk: &mut Desk, keys: Keys) -> Contacts {
    Contacts {
        office: keys.text(desk, "office"),
        hours: keys.text(desk, "hours"),
        phone: keys.text(desk, "phone"),
        supervision_phone: keys.text(desk, "supervision_phone"),
        hotline: keys.text(desk, "hotline"),
    }
}

fn bylaws(desk: &mut Desk, keys: Keys) -> Bylaws {
    Bylaws {
        committee_quorum: keys.get(desk, "committee_quorum", scalar::fraction),
        committee_approval: keys.get(desk, "committee_approval", scalar::fraction),
        committee_inclusive: keys.get(desk, "committee_inclusive", scalar::flag),
        committee_basis: keys.get(desk, "committee_basis", |text| scalar::choice(text, BASES)),
        own: Vec::new(),
    }
}

/// What the value is to be is known to the rulebooks, not to the books.
fn bylaw(desk: &mut Desk, keys: Keys) -> Option<Bylaw> {
    let written = |field: Field| Spanned::new(scalar::line(field.text), field.place);
    let threshold = keys.need(desk, "threshold").map(written);
    let value = keys.need(desk, "value").map(written);
    let basis = keys.text(desk, "basis");
    Some(Bylaw { threshold: threshold?, value: value?, basis })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{ESTATE, books, check, claims};

    fn estate(more: &str) -> [(&'static str, String); 1] {
        [("data/estate.toml", format!("{ESTATE}{more}"))]
    }

    #[test]
    fn without_an_estate_there_are_no_books() {
        use crate::{books::record::record, source::Sources};
        let day = jiff::civil::date(2025, 1, 1);
        let codes = |texts: &[(&str, &str)]| -> Vec<&str> {
            let sources = Sources::from_texts(texts.iter().copied());
            let (books, defects) = record(&sources, day);
            assert!(books.is_none());
            defects.iter().map(|d| d.code).collect()
        };
        assert_eq!(codes(&[]), ["REC001"]);
        assert_eq!(codes(&[("data/estate.toml", "[contacts]\nhours = \"x\"\n")]), ["SRC023"]);
        assert_eq!(
            codes(&[("data/estate.toml", "[estate]\nid = \"A\"\nname = \"x\"\n")]),
            ["SRC023", "REC012"]
        );
    }

    #[test]
    fn defaults_are_filled_in() {
        let books = books(estate(""));
        assert_eq!(books.settings.title, "槐园小区公示");
        assert_eq!(books.settings.languages, ["zh-CN"]);
        assert_eq!(books.settings.theme.value, "default");
    }

    #[test]
    fn settings_that_become_paths_are_held_to_their_form() {
        let site = |line: &str| check(estate(&format!("[site]\n{line}\n")));
        assert_eq!(site("theme = \"../x\""), ["REC012 data/estate.toml"]);
        assert_eq!(site("languages = [\"../en\"]"), ["REC007 data/estate.toml"]);
        assert_eq!(site("url = \"javascript:x\""), ["REC031 data/estate.toml"]);
        assert_eq!(site("url = \"https://example.cn/\"\nreport = \"half-year\""), [] as [&str; 0]);
    }

    #[test]
    fn bylaws_are_exact_fractions() {
        let table = "[thresholds]\ncommittee_quorum = \"2/3\"\ncommittee_inclusive = true\n";
        let books = books(estate(table));
        assert_eq!(books.bylaws.committee_quorum.unwrap().to_string(), "2/3");
        assert_eq!(books.bylaws.committee_inclusive, Some(true));
        let wrong = "[thresholds]\ncommittee_quorum = \"3/2\"\ncommittee_inclusive = \"yes\"\n";
        assert_eq!(check(estate(wrong)), ["REC023 data/estate.toml", "REC030 data/estate.toml"]);
    }

    #[test]
    fn the_estate_states_the_sums_of_its_buildings() {
        let buildings = "households = 100\narea = \"30.5\"\n\
            [[building]]\nid = \"b1\"\nname = \"1号楼\"\nhouseholds = 60\narea = \"10.5\"\n\
            [[building]]\nid = \"b2\"\nname = \"2号楼\"\nhouseholds = 41\n";
        assert_eq!(claims(estate(buildings)), ["100 of 101 in 2"]);
        let all = format!("{buildings}area = 20\n");
        assert_eq!(claims(estate(&all)), ["100 of 101 in 2", "30.50 of 30.50 in 2"]);
    }
}
