//! Whether providers are chosen, contracted, graded and replaced as they must be.

pub mod complaint_late;
pub mod contract_expired;
pub mod contract_expiring;
pub mod contract_too_long;
pub mod evaluation_gap;
pub mod exit;
pub mod frequency_missed;
pub mod handover_late;
pub mod hired_unresolved;
pub mod inspection_missing;
pub mod late_bid;
pub mod order_open;
pub mod promise_versions;
pub mod rating_expired;
pub mod rectification;
pub mod repair_overdue;
pub mod repeat_unknown;
pub mod sanction_open;
pub mod snow_late;
pub mod subcontracted;
pub mod survey_short;
pub mod tender;

use super::Audit;
use crate::{
    books::{evaluation::Evaluation, provider::ProviderId},
    report::consequence::{self, Stage},
    rulebook::threshold::Limit,
};

/// The representatives' resolution to choose a provider, for examples.
const CHOSEN: &str = "+++\nid = \"a\"\ntitle = \"居民代表会议\"\nkind = \"representatives\"\ndate = 2024-06-09\n\
         [[resolution]]\nid = \"a-1\"\ntitle = \"选聘\"\nmatter = \"provider\"\n+++\n";

/// Where the provider of an evaluation stands, and the threshold of exits.
fn stage(audit: &Audit<'_>, evaluation: &Evaluation) -> Option<(Stage, Limit)> {
    let met = evaluation.meeting.map(|id| audit.books.meetings[id.index()].date.value);
    let decided = met.unwrap_or(evaluation.span.last());
    let limit = audit.limit("evaluation.exit-days", decided)?;
    let stage = consequence::stage(evaluation, limit.after(decided), audit.books.as_of)?;
    Some((stage, limit))
}

/// What a provider is called.
fn name<'a>(audit: &Audit<'a>, provider: ProviderId) -> &'a str {
    &audit.books.providers[provider.index()].name
}
