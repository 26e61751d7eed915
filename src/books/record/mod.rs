//! Turns files into [`Books`]. What cannot be recorded is a defect; all defects of all files are told at
//! once. Knows the formats of docs/files.md, and no rule.
//!
//! One file an input schema. Each has a function that asks the [`Desk`] for its files and returns its
//! records; [`record`] calls them in an order in which every reference is to records entered before.
//! A new register is a list of columns as in `service.rs`, one line here, one in `tables.rs`, and one field of
//! [`Books`].

mod accounts;
mod archive;
mod assertion;
mod attachment;
mod balances;
mod ballot;
mod budget;
mod collection;
mod columns;
mod corrections;
pub(crate) mod desk;
mod document;
mod election;
mod estate;
mod evaluations;
mod fees;
pub(crate) mod files;
mod income;
mod index;
pub(crate) mod keys;
mod ledger;
mod meeting;
mod members;
mod movements;
mod notice;
mod postings;
mod project;
mod providers;
pub mod reading;
pub(crate) mod refs;
mod register;
pub(crate) mod scalar;
mod seat;
mod service;
pub mod tables;
mod tender;
mod trust;
mod upkeep;
mod waivers;

use jiff::civil::Date;

use self::desk::Desk;
use super::{Books, document::Notice, service::Voice, trust::Question};
use crate::{
    diag::{Diagnostic, Severity},
    source::Sources,
};

/// Makes the books from the files, as they stand on a day. The books are `None` only when there is no
/// usable `data/estate.toml`; the list holds every defect of every file, in the order of their places.
pub fn record(sources: &Sources, as_of: Date) -> (Option<Books>, Vec<Diagnostic>) {
    let mut desk = Desk::on(sources, as_of);
    let desk = &mut desk;
    // The committee may name the resolution that extended its term.
    let meetings = meeting::record(desk);
    let estate = estate::record(desk);
    let chart = accounts::record(desk);
    let members = members::record(desk);
    let documents = document::record(desk);
    let providers = providers::record(desk);
    let projects = project::record(desk);
    let mut journal = ledger::record(desk, &chart);
    movements::record(desk, &chart, &mut journal);
    let statements = balances::record(desk);
    let budgets = budget::record(desk, &chart);
    let fees = fees::record(desk);
    let collections = collection::record(desk);
    let evaluations = evaluations::record(desk, &providers.providers);
    let notices = notice::record(desk);
    let is_held =
        |notice: &Notice| notice.publish_after.as_ref().is_some_and(|day| as_of < day.value);
    let (embargoed, notices) = notices.into_iter().partition(is_held);
    let postings = postings::record(desk);
    let repairs = service::repairs::record(desk);
    let complaints = service::complaints::record(desk);
    let inspections = service::inspections::record(desk);
    let surveys = service::surveys::record(desk);
    let (asked, objections) = service::objections::record(desk)
        .into_iter()
        .partition::<Vec<_>, _>(|one| one.kind == Some(Voice::Question));
    let seal_uses = trust::seal_uses::record(desk);
    let ties = trust::ties::record(desk);
    let gifts = trust::gifts::record(desk);
    let mut questions = trust::questions::record(desk);
    questions.extend(asked.into_iter().map(Question::from));
    let grants = register::tables(desk, &income::GRANTS, "grant");
    let leases = register::tables(desk, &income::LEASES, "lease");
    let parking = income::parking::record(desk);
    let utilities = income::utilities::record(desk);
    let arrears = income::arrears::record(desk);
    let tenders = register::tables(desk, &tender::FILE, "tender");
    let elections = register::tables(desk, &election::FILE, "election");
    let deliveries = ballot::deliveries::record(desk);
    let seat_changes = seat::seat_changes::record(desk);
    let handovers = seat::handovers::record(desk);
    let volunteers = election::volunteers::record(desk);
    let archive = archive::archive::record(desk);
    let rollup = archive::rollup::record(desk);
    let indicators = archive::indicators::record(desk);
    let merges = archive::merges::record(desk);
    let service_log = upkeep::service_log::record(desk);
    let snow = upkeep::snow::record(desk);
    let orders = upkeep::orders::record(desk);
    let ratings = upkeep::ratings::record(desk);
    let sanctions = upkeep::sanctions::record(desk);
    let contractors = upkeep::contractors::record(desk);
    let estates = upkeep::estates::record(desk);
    archive::state(desk, &rollup, &indicators);
    income::state(desk, &grants, &utilities);
    let (corrections, withdrawals) = corrections::record(desk);
    let message = index::record(desk);
    let waivers = waivers::record(desk);
    desk.report_files();
    journal.complete = !desk.defects.iter().any(|defect| spoils_journal(defect, sources));

    let books = estate.map(|estate| Books {
        as_of,
        settings: estate.settings,
        estate: estate.estate,
        buildings: estate.buildings,
        committee: estate.committee,
        contacts: estate.contacts,
        bylaws: estate.bylaws,
        members: members.members,
        posts: members.posts,
        teams: members.teams,
        chart,
        journal,
        statements,
        budgets,
        fees,
        collections,
        projects,
        providers: providers.providers,
        contracts: providers.contracts,
        promises: providers.promises,
        standards: providers.standards,
        evaluations,
        meetings,
        documents,
        notices,
        embargoed,
        postings,
        repairs,
        complaints,
        inspections,
        surveys,
        objections,
        seal_uses,
        ties,
        gifts,
        questions,
        grants,
        leases,
        parking,
        utilities,
        arrears,
        tenders,
        elections,
        deliveries,
        seat_changes,
        handovers,
        volunteers,
        archive,
        rollup,
        indicators,
        merges,
        service_log,
        snow,
        orders,
        ratings,
        sanctions,
        contractors,
        estates,
        corrections,
        withdrawals,
        message,
        waivers,
        stated: std::mem::take(&mut desk.stated),
        attachments: std::mem::take(&mut desk.attachments),
    });
    let mut defects = std::mem::take(&mut desk.defects);
    crate::diag::sort(&mut defects, sources);
    (books, defects)
}

/// Whether a defect may have kept a row or an account out of the journal.
fn spoils_journal(defect: &Diagnostic, sources: &Sources) -> bool {
    let money = ["data/accounts.toml", "data/ledger/", "data/maintenance-fund/"];
    let path = defect.path(sources).unwrap_or_default();
    defect.severity == Severity::Error && money.iter().any(|start| path.starts_with(start))
}

#[cfg(test)]
mod docs;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
