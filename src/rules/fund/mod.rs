//! Whether the maintenance fund is used, shared, kept and told of as it must be.

pub mod audit_missing;
pub mod contractor_unknown;
pub mod emergency_unposted;
pub mod excluded_use;
pub mod interest_missing;
pub mod low_balance;
pub mod not_reconciled;
pub mod transfer_unmatched;
pub mod use_unresolved;
pub mod wrong_building;

use super::Audit;
use crate::books::{
    fund::{MovementKind, Project, ProjectId},
    journal::{Entry, EntryKind, Head},
};

/// An estate of two buildings, for examples.
pub(super) const TWO_BUILDINGS: &str = "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"quasi\"\n\
         [[building]]\nid = \"b1\"\nname = \"1号楼\"\narea = \"100\"\n[[building]]\nid = \"b2\"\nname = \"2号楼\"\narea = \"300\"\n";

/// The owners' resolution to mend a wall, for examples.
pub(super) const WALL_RESOLVED: &str = "+++\nid = \"a\"\ntitle = \"业主表决\"\nkind = \"assembly\"\ndate = 2024-03-09\nnotice_on = 2024-02-01\n\
         [[resolution]]\nid = \"a-1\"\ntitle = \"维修外墙\"\nmatter = \"maintenance-fund-use\"\n+++\n";

/// Every expense of the maintenance fund that has happened, by date.
fn uses<'a>(audit: &Audit<'a>) -> Vec<&'a Entry> {
    let Some(fund) = audit.books.chart.maintenance_fund() else { return Vec::new() };
    let entries = audit.tally.during_fund(fund).into_iter().map(|id| audit.tally.entry(id));
    let is_use = |entry: &&Entry| match entry.head {
        Head::Movement(kind) => kind == MovementKind::Use,
        Head::Category(_) => audit.books.chart.kind(entry.head) == EntryKind::Expense,
    };
    entries.filter(is_use).collect()
}

/// The projects with their ids.
fn projects<'a>(audit: &Audit<'a>) -> impl Iterator<Item = (ProjectId, &'a Project)> {
    let projects = audit.books.projects.iter().enumerate();
    projects.map(|(i, project)| (ProjectId::new(i), project))
}
