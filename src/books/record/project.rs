//! Reads `data/maintenance-fund/*.toml`: one dossier a project.

use super::{
    super::{
        fund::{
            Acceptance, Audit, Change, Emergency, Photo, Project, ProjectId, Quote, Scope, Stage,
            Works,
        },
        value::Choice as _,
    },
    desk::Desk,
    files::Files,
    keys::{Keys, Shape},
    scalar::{self, Words},
};
use crate::{
    books::period::Span,
    diag::{Diagnostic, defect},
    source::{Place, Spanned},
    text,
};

const FILES: Files = Files::In("data/maintenance-fund", "toml");

pub(super) const FILE: Shape = Shape {
    name: "data/maintenance-fund/*.toml",
    keys: &[
        "project",
        "budget",
        "quote",
        "contract",
        "change",
        "posting",
        "acceptance",
        "audit",
        "warranty",
        "emergency",
        "photo",
    ],
};
pub(super) const PROJECT: Shape = Shape {
    name: "[project]",
    keys: &[
        "id",
        "name",
        "part",
        "reason",
        "scope",
        "buildings",
        "affected_households",
        "affected_area",
        "proposed_on",
        "resolution",
        "liable",
    ],
};
pub(super) const BUDGET: Shape = Shape { name: "[budget]", keys: &["amount", "on"] };
pub(super) const QUOTE: Shape =
    Shape { name: "[[quote]]", keys: &["bidder", "amount", "on", "selected", "publish_after"] };
pub(super) const CONTRACT: Shape = Shape {
    name: "[contract]",
    keys: &["contractor", "amount", "signed_on", "from", "until", "chosen_by", "document"],
};
pub(super) const CHANGE: Shape = Shape { name: "[[change]]", keys: &["amount", "reason", "on"] };
pub(super) const POSTING: Shape = Shape { name: "[posting]", keys: &["from", "until"] };
pub(super) const ACCEPTANCE: Shape = Shape { name: "[acceptance]", keys: &["on", "by", "result"] };
pub(super) const AUDIT: Shape = Shape { name: "[audit]", keys: &["amount", "on", "by"] };
pub(super) const WARRANTY: Shape = Shape { name: "[warranty]", keys: &["until"] };
pub(super) const EMERGENCY: Shape =
    Shape { name: "[emergency]", keys: &["ground", "certified_by", "on"] };

pub(super) const PHOTO: Shape = Shape { name: "[[photo]]", keys: &["file", "stage", "alt", "on"] };

const SCOPES: &Words<Scope> =
    &[(Scope::Estate, &["estate"]), (Scope::Building, &["building"]), (Scope::Unit, &["unit"])];

/// Reads the files.
pub(super) fn record(desk: &mut Desk) -> Vec<Project> {
    let (files, mut complete) = desk.files(FILES);
    let mut projects = Vec::new();
    for source in files {
        let Some(table) = desk.toml(source) else {
            complete = false;
            continue;
        };
        let place = Place { source: source.id, start: 0, end: 0 };
        let file = Keys::open(desk, &table, place, &FILE);
        let Some(keys) = file.table(desk, "project", &PROJECT) else {
            complete = false;
            if table.get("project").is_none() {
                let message =
                    text! { zh: "缺少 [project] 一节", en: "the table `[project]` is missing" };
                let diagnostic = Diagnostic::defect(&defect::MISSING_KEY, message);
                desk.defects.push(diagnostic.under(place, "project"));
            }
            continue;
        };
        let project = project(desk, file, keys);
        let id = project.as_ref().map(|_| ProjectId::new(projects.len()));
        keys.enter(desk, id, |names| &mut names.projects);
        projects.extend(project);
    }
    desk.names.projects.complete = complete;
    projects
}

fn project(desk: &mut Desk, file: Keys, keys: Keys) -> Option<Project> {
    let id = keys.id(desk);
    let name = keys.must_text(desk, "name");
    let scope = keys.must(desk, "scope", |text| scalar::choice(text, SCOPES));
    let (part, reason) = (keys.text(desk, "part"), keys.text(desk, "reason"));
    let mut buildings = Vec::new();
    for field in keys.list(desk, "buildings") {
        let building = desk.refer_optional(Some(field), |names| &names.buildings);
        buildings.extend(building.filter(|building| !buildings.contains(building)));
    }
    let affected_households =
        keys.get(desk, "affected_households", scalar::count).unwrap_or_default();
    let affected_area = keys.get(desk, "affected_area", scalar::area).unwrap_or_default();
    let proposed_on = keys.date(desk, "proposed_on").map(|date| date.value);
    let resolution = keys.refer(desk, "resolution", |names| &names.resolutions);
    let liable = keys.text(desk, "liable");
    let budget = file.table(desk, "budget", &BUDGET);
    let quotes = file.tables(desk, "quote", &QUOTE);
    let changes = file.tables(desk, "change", &CHANGE);
    let contract = file.table(desk, "contract", &CONTRACT);
    let posting = file.table(desk, "posting", &POSTING);
    let warranty = file.table(desk, "warranty", &WARRANTY);
    let emergency = file.table(desk, "emergency", &EMERGENCY);
    let photos = file.tables(desk, "photo", &PHOTO);
    let acceptance = file.table(desk, "acceptance", &ACCEPTANCE);
    let audit = file.table(desk, "audit", &AUDIT);
    let project = Project {
        budget: budget
            .and_then(|keys| keys.get(desk, "amount", scalar::amount))
            .unwrap_or_default(),
        budget_on: budget.and_then(|keys| day(desk, keys, "on")),
        quotes: quotes.into_iter().filter_map(|keys| quote(desk, keys)).collect(),
        contract: contract.and_then(|keys| works(desk, keys)),
        changes: changes.into_iter().filter_map(|keys| change(desk, keys)).collect(),
        posting: posting.and_then(|keys| posted(desk, keys)),
        acceptance: acceptance.map(|keys| accepted(desk, keys)),
        audit: audit.map(|keys| audited(desk, keys)),
        warranty_until: warranty.and_then(|keys| day(desk, keys, "until")),
        emergency: emergency.and_then(|keys| urgent(desk, keys)),
        photos: photos.into_iter().filter_map(|keys| photo(desk, keys)).collect(),
        id: id?,
        name: name?,
        part,
        reason,
        scope: scope?,
        buildings,
        affected_households,
        affected_area,
        liable,
        proposed_on,
        resolution,
        place: keys.place(),
    };
    Some(project)
}

fn day(desk: &mut Desk, keys: Keys, key: &'static str) -> Option<jiff::civil::Date> {
    keys.date(desk, key).map(|date| date.value)
}

fn quote(desk: &mut Desk, keys: Keys) -> Option<Quote> {
    let bidder = keys.must_text(desk, "bidder");
    let amount = keys.get(desk, "amount", scalar::amount).unwrap_or_default();
    let on = day(desk, keys, "on");
    let selected = keys.get(desk, "selected", scalar::flag).unwrap_or(false);
    let held = day(desk, keys, "publish_after").is_some_and(|day| desk.as_of < day);
    // Before the offers are opened it is as if there were none.
    if held {
        return None;
    }
    Some(Quote { bidder: bidder?, amount, on, selected })
}

fn works(desk: &mut Desk, keys: Keys) -> Option<Works> {
    let contractor = keys.must_text(desk, "contractor");
    let amount = keys.get(desk, "amount", scalar::amount).unwrap_or_default();
    let signed_on = day(desk, keys, "signed_on");
    let (from, until) = (keys.date(desk, "from"), keys.date(desk, "until"));
    desk.in_order(from.as_ref(), until.as_ref(), "until");
    let chosen_by = keys.text(desk, "chosen_by");
    let document = keys.refer(desk, "document", |names| &names.documents);
    Some(Works {
        contractor: contractor?,
        amount,
        signed_on,
        from: from.map(|date| date.value),
        until: until.map(|date| date.value),
        chosen_by,
        document,
    })
}

fn change(desk: &mut Desk, keys: Keys) -> Option<Change> {
    let field = keys.need(desk, "amount");
    let amount = field.and_then(|field| desk.exact_amount(field));
    let reason = keys.text(desk, "reason");
    let on = day(desk, keys, "on");
    Some(Change { amount: amount?.value, reason, on })
}

/// The days a dossier hung; the file names the last one, and it counts.
fn posted(desk: &mut Desk, keys: Keys) -> Option<Span> {
    let exact = |desk: &mut Desk, key| -> Option<Spanned<jiff::civil::Date>> {
        let field = keys.need(desk, key);
        desk.exact_date(field)
    };
    let (from, until) = (exact(desk, "from"), exact(desk, "until"));
    desk.in_order(from.as_ref(), until.as_ref(), "until");
    Span::new(from?.value, until?.value.tomorrow().ok()?)
}

fn accepted(desk: &mut Desk, keys: Keys) -> Acceptance {
    Acceptance {
        on: day(desk, keys, "on"),
        by: keys.text(desk, "by"),
        result: keys.text(desk, "result"),
    }
}

fn audited(desk: &mut Desk, keys: Keys) -> Audit {
    Audit {
        amount: keys.get(desk, "amount", scalar::amount).unwrap_or_default(),
        on: day(desk, keys, "on"),
        by: keys.text(desk, "by"),
    }
}

fn urgent(desk: &mut Desk, keys: Keys) -> Option<Emergency> {
    let ground = keys.must_text(desk, "ground");
    let certified_by = keys.text(desk, "certified_by");
    let on = day(desk, keys, "on");
    Some(Emergency { ground: ground?, certified_by, on })
}

/// A photo is one that every browser shows; without a text for those who do not see it, it is not shown.
fn photo(desk: &mut Desk, keys: Keys) -> Option<Photo> {
    let field = keys.need(desk, "file");
    let file = desk.attachment(field);
    let shows = |file: &String| {
        let name = file.to_ascii_lowercase();
        [".jpg", ".jpeg", ".png"].iter().any(|ending| name.ends_with(ending))
    };
    if let (Some(field), Some(path)) = (field, &file)
        && !shows(path)
    {
        let message = text! {
            zh: "照片要存成 JPEG 或 PNG", en: "a photo is a JPEG or a PNG",
        };
        desk.report(&defect::CHOICE, field, message);
    }
    let stage = keys.must(desk, "stage", |text| scalar::choice(text, Stage::WORDS));
    let alt = keys.must_text(desk, "alt");
    let on = day(desk, keys, "on");
    Some(Photo { file: file.filter(shows)?, stage: stage?, alt: alt?, on })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{BASE, books, check};

    const PROJECT: &str =
        "[project]\nid = \"p1\"\nname = \"外墙\"\nscope = \"building\"\nbuildings = [\"b1\"]\n";

    fn codes(text: &str) -> Vec<String> {
        let defects = check([BASE, ("data/maintenance-fund/p1.toml", text)]);
        defects.iter().map(|d| d.replace(" data/maintenance-fund/p1.toml", "")).collect()
    }

    #[test]
    fn a_posting_includes_its_last_day() {
        let text = format!("{PROJECT}[posting]\nfrom = 2024-03-01\nuntil = 2024-03-15\n");
        let books = books([BASE, ("data/maintenance-fund/p1.toml", &text)]);
        assert_eq!(books.projects[0].posting.unwrap().last(), jiff::civil::date(2024, 3, 15));
        assert_eq!(books.projects[0].buildings.len(), 1);
    }

    #[test]
    fn defects_of_a_dossier() {
        assert_eq!(codes("[budget]\namount = 1\n"), ["SRC023"]);
        assert_eq!(codes(&PROJECT.replace("b1", "b7")), ["REC009"]);
        assert_eq!(codes(&format!("{PROJECT}[[change]]\namount = \"***\"\n")), ["REC016"]);
        assert_eq!(codes(&format!("{PROJECT}[budget]\namount = \"12,5OO\"\n")), ["REC002"]);
        assert_eq!(
            codes(&format!("{PROJECT}[posting]\nfrom = 2024-03-02\nuntil = 2024-03-01\n")),
            ["REC020"]
        );
        assert_eq!(codes(&format!("{PROJECT}[payment]\namount = 1\n")), ["SRC022"]);
        let photo = format!("{PROJECT}[[photo]]\nfile = \"a.jpg\"\nstage = \"before\"\n");
        assert_eq!(codes(&photo), ["SRC023", "REC017"], "no text beside it, and no such file");
    }
}
