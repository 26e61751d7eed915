//! Whether what is owed was done in time, long enough, and as often as it must be. The outcomes are those of the
//! register of duties; a rule tells of them what a committee can still mend. It speaks of duties that the estate
//! keeps track of: those with a posting, or with meetings of their kind. Everything else is on the page of duties.

pub mod annual_report;
pub mod cadence;
pub mod holidays_unknown;
pub mod late;
pub mod posting;
pub mod stale;

use super::{Audit, Rule};
use crate::{
    diag::{Diagnostic, Severity},
    duties::{Instance, Side, Standing, calendar},
    rulebook::duty::{Act, DutyField, Level, Subject},
    text,
    text::Text,
};

/// Days for which a miss is told; older ones are history.
const RECENT: i64 = 366;

/// The recent instances of the committee's own duties that are kept track of.
fn instances<'a>(audit: &'a Audit<'_>) -> impl Iterator<Item = (&'a Standing, &'a Instance)> {
    let as_of = audit.books.as_of;
    let recent = move |instance: &&Instance| {
        instance.due.is_some_and(|due| calendar::days_between(due.last, as_of) <= RECENT)
    };
    let tracked = audit.duties.side(Side::Ours).filter(|standing| standing.is_tracked());
    tracked.flat_map(move |standing| {
        standing.instances.iter().filter(recent).map(move |instance| (standing, instance))
    })
}

/// Whether a rule of its own speaks of the duty.
fn has_own_rule(standing: &Standing) -> bool {
    standing.duty.act == Act::Hold || standing.duty.subject == Subject::AnnualReport
}

/// A finding about an instance, with its place, its ground and its weight.
fn finding(
    rule: &Rule,
    (standing, instance): (&Standing, &Instance),
    message: Text,
    field: DutyField,
) -> Diagnostic {
    let duty = &standing.duty;
    let cited = duty.basis.first().map(crate::rulebook::duty::Citation::cited).unwrap_or_default();
    let mut finding = rule.finding(message);
    // What no source fixes weighs less, and so does what is only allowed.
    finding.severity = match duty.severity {
        Level::Must if !duty.is_default(field) => rule.severity,
        Level::Must | Level::Should => rule.severity.max(Severity::Warning),
        Level::May | Level::Info => Severity::Info,
    };
    finding = match instance.occasion.place {
        Some(place) => finding.at(place),
        None => finding.in_file("data/postings.csv"),
    };
    finding
        .record(format!("{}/{}", duty.id, instance.occasion.id))
        .ground(text! { zh: "{cited}", en: "{cited}" })
}
