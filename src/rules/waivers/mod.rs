//! Findings that may pass: which waiver covers which finding, and waivers that cover nothing.

pub mod ended;
pub mod unmatched;

use crate::{
    books::{Books, waiver::Waiver},
    diag::{Diagnostic, Waived},
};

/// Marks the findings that a waiver covers, and adds one for each waiver in force that covers none.
/// Defects are not among findings, so they cannot pass.
pub(super) fn apply(books: &Books, findings: &mut Vec<Diagnostic>) {
    for waiver in books.waivers.iter().filter(|waiver| books.as_of <= waiver.until.value) {
        let mut matched = false;
        for finding in findings.iter_mut().filter(|finding| covers(waiver, finding)) {
            matched = true;
            finding.waived = Some(Waived {
                reason: waiver.reason.clone(),
                approved_by: waiver.approved_by.clone(),
                until: waiver.until.value.to_string(),
            });
        }
        if !matched {
            findings.push(unmatched::finding(waiver));
        }
    }
}

/// Whether the rule is that of the finding, and the record, file or line too. A waiver never covers a
/// finding about waivers.
fn covers(waiver: &Waiver, finding: &Diagnostic) -> bool {
    let rule = &waiver.rule.value;
    if !finding.code.eq_ignore_ascii_case(rule)
        || super::family(finding.code) == super::family("R-98")
    {
        return false;
    }
    let record = Some(waiver.record.value.as_str());
    let inside = waiver.area.zip(finding.place.as_ref()).is_some_and(|(area, label)| {
        let place = label.place;
        area.source == place.source && area.start <= place.start && place.start < area.end.max(1)
    });
    inside || record == finding.record.as_deref() || record == finding.path.as_deref()
}
