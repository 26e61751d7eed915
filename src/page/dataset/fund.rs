//! The maintenance fund: what moved it, what each building has, and its projects.

use super::{
    Dataset, Field, Value,
    accounts::{MOVEMENTS, file_of},
    area, day, number, row, table, text, yuan,
};
use crate::{
    books::{
        fund::{MovementKind, Project, Scope},
        journal::{BuildingOpening, EntryId, Head},
        meeting::ResolutionId,
    },
    page::Composing,
    report::maintenance::ProjectReport,
};

const MOVED: &[Field] = &[
    day("date"),
    text("building_id"),
    text("building"),
    text("kind"),
    text("kind_name"),
    yuan("change"),
    text("project_id"),
    text("account_id"),
    text("voucher"),
    text("resolution_id"),
    text("description"),
    text("note"),
    text("source_file"),
    number("source_line"),
];

/// Every movement up to the day of the books; the opening balances of the buildings first.
pub(super) fn movements<'c>(composing: &Composing<'c>) -> Dataset<'c> {
    let journal = &composing.books.journal;
    let openings = journal.openings.iter().map(|opening| opening_row(composing, opening));
    let mut moved: Vec<(EntryId, MovementKind)> = Vec::new();
    for (i, entry) in journal.entries.iter().enumerate() {
        match entry.head {
            Head::Movement(kind) if entry.date.value <= composing.books.as_of => {
                moved.push((EntryId::new(i), kind));
            }
            Head::Movement(_) | Head::Category(_) => {}
        }
    }
    moved.sort_by_key(|(id, _)| journal.entries[id.index()].date.value);
    let moved = moved.into_iter().map(|(id, kind)| movement_row(composing, id, kind));
    table(composing, "fund-movements", MOVED, openings.chain(moved).collect())
        .made_of(&[MOVEMENTS])
        .shown_on(composing, "fund")
}

fn opening_row<'c>(composing: &Composing<'c>, opening: &'c BuildingOpening) -> Vec<Value<'c>> {
    let books = composing.books;
    let building = opening.building.map(|id| &books.buildings[id.index()]);
    row![
        opening.date,
        building.map(|building| &building.id.value),
        building.map(|building| &building.name),
        "opening",
        composing.word("balance.opening"),
        opening.amount,
        Value::Blank,
        &books.chart[opening.account].id.value,
        Value::Blank,
        Value::Blank,
        Value::Blank,
        Value::Blank,
        MOVEMENTS,
        Value::Blank,
    ]
}

fn movement_row<'c>(composing: &Composing<'c>, id: EntryId, kind: MovementKind) -> Vec<Value<'c>> {
    let books = composing.books;
    let entry = &books.journal.entries[id.index()];
    let building = entry.building.map(|id| &books.buildings[id.index()]);
    row![
        entry.date.value,
        building.map(|building| &building.id.value),
        building.map(|building| &building.name),
        kind.slug(),
        composing.locale.word(&format!("movement.{}", kind.slug())).to_owned(),
        entry.flow,
        entry.project.map(|id| &books.projects[id.index()].id.value),
        &books.chart[entry.account].id.value,
        entry.voucher.as_ref().map(|voucher| &voucher.value),
        resolution(composing, entry.resolution),
        &entry.description,
        entry.note.as_ref(),
        file_of(books, id),
        entry.line,
    ]
}

fn resolution<'c>(composing: &Composing<'c>, id: Option<ResolutionId>) -> Option<&'c String> {
    id.map(|id| super::governance::resolution_id(composing.books, id))
}

const BUILDINGS: &[Field] = &[
    text("building_id"),
    text("building"),
    yuan("opening"),
    yuan("added"),
    yuan("used"),
    yuan("closing"),
    yuan("per_household"),
    text("fact"),
];

/// What each building has on the day of the books.
pub(super) fn buildings<'c>(composing: &Composing<'c>) -> Dataset<'c> {
    let books = composing.books;
    let lines = composing.report.maintenance.iter().flat_map(|fund| &fund.buildings);
    let rows = lines.map(|line| {
        let building = line.building.map(|id| &books.buildings[id.index()]);
        row![
            building.map(|building| &building.id.value),
            building.map_or(composing.word("data.not-apportioned"), |building| &building.name),
            line.opening.amount,
            line.added.amount,
            line.used.amount,
            line.closing.amount,
            line.per_household.as_ref().map(|fact| fact.amount),
            &line.closing.id,
        ]
    });
    table(composing, "fund-buildings", BUILDINGS, rows.collect())
        .made_of(&[MOVEMENTS])
        .shown_on(composing, "fund")
}

const YEAR_ENDS: &[Field] =
    &[day("date"), text("building_id"), text("building"), yuan("closing"), text("fact")];

/// What each building had at the end of each year; the last is on the day of the books.
pub(super) fn year_ends<'c>(composing: &Composing<'c>) -> Dataset<'c> {
    let books = composing.books;
    let ends = composing.report.maintenance.iter().flat_map(|fund| &fund.ends);
    let rows = ends.flat_map(|end| {
        end.parts.iter().map(move |(building, fact)| {
            let building = building.map(|id| &books.buildings[id.index()]);
            row![
                end.on,
                building.map(|building| &building.id.value),
                building.map_or(composing.word("data.not-apportioned"), |building| &building.name),
                fact.amount,
                &fact.id,
            ]
        })
    });
    table(composing, "fund-year-ends", YEAR_ENDS, rows.collect())
        .made_of(&[MOVEMENTS])
        .shown_on(composing, "fund")
}

const PROJECTS: &[Field] = &[
    text("id"),
    text("name"),
    text("part"),
    text("reason"),
    text("scope"),
    text("building_id"),
    number("affected_households"),
    area("affected_area"),
    text("liable"),
    day("proposed_on"),
    text("resolution_id"),
    yuan("budget"),
    text("contractor"),
    yuan("contract_amount"),
    yuan("changes"),
    day("signed_on"),
    day("accepted_on"),
    yuan("audited"),
    day("audited_on"),
    yuan("paid"),
    yuan("unpaid"),
    day("warranty_until"),
];

/// Every project with its sums.
pub(super) fn projects<'c>(composing: &Composing<'c>) -> Dataset<'c> {
    let reports = composing.report.maintenance.iter().flat_map(|fund| &fund.projects);
    let rows = reports.map(|report| project_row(composing, report));
    table(composing, "projects", PROJECTS, rows.collect())
        .made_of(&["data/maintenance-fund/*"])
        .shown_on(composing, "fund")
}

fn project_row<'c>(composing: &Composing<'c>, report: &'c ProjectReport) -> Vec<Value<'c>> {
    let project = &composing.books.projects[report.project.index()];
    let contract = project.contract.as_ref();
    let audit = project.audit.as_ref();
    row![
        &project.id.value,
        &project.name,
        project.part.as_ref(),
        project.reason.as_ref(),
        match project.scope {
            Scope::Estate => "estate",
            Scope::Building => "building",
            Scope::Unit => "unit",
        },
        building_ids(composing, project),
        &project.affected_households,
        &project.affected_area,
        project.liable.as_ref(),
        project.proposed_on,
        resolution(composing, project.resolution),
        &project.budget,
        contract.map(|works| &works.contractor),
        contract.map(|works| &works.amount),
        report.changes.as_ref().map(|fact| fact.amount),
        contract.and_then(|works| works.signed_on),
        project.acceptance.as_ref().and_then(|acceptance| acceptance.on),
        audit.map(|audit| &audit.amount),
        audit.and_then(|audit| audit.on),
        report.paid.amount,
        report.unpaid.as_ref().map(|fact| fact.amount),
        project.warranty_until,
    ]
}

/// Several ids are written with a space between them.
fn building_ids(composing: &Composing<'_>, project: &Project) -> Option<String> {
    let id = |id: &crate::books::estate::BuildingId| {
        composing.books.buildings[id.index()].id.value.as_str()
    };
    let ids: Vec<&str> = project.buildings.iter().map(id).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

const PAYMENTS: &[Field] = &[
    text("project_id"),
    text("project"),
    day("date"),
    yuan("amount"),
    text("building_id"),
    text("voucher"),
    text("description"),
    text("source_file"),
    number("source_line"),
];

/// Every payment of every project, positive.
pub(super) fn payments<'c>(composing: &Composing<'c>) -> Dataset<'c> {
    let books = composing.books;
    let mut rows = Vec::new();
    for report in composing.report.maintenance.iter().flat_map(|fund| &fund.projects) {
        let project = &books.projects[report.project.index()];
        for id in &report.payments {
            let entry = &books.journal.entries[id.index()];
            rows.push(row![
                &project.id.value,
                &project.name,
                entry.date.value,
                -entry.flow,
                entry.building.map(|id| &books.buildings[id.index()].id.value),
                entry.voucher.as_ref().map(|voucher| &voucher.value),
                &entry.description,
                file_of(books, *id),
                entry.line,
            ]);
        }
    }
    table(composing, "payments", PAYMENTS, rows).made_of(&[MOVEMENTS]).shown_on(composing, "fund")
}
