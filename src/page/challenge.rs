//! How long owners may ask a court to set a decision aside: law and day, beside the vote.

use super::{Composing, register};
use crate::{
    books::{
        estate::Regime,
        meeting::{Meeting, Outcome, Resolution, Voters},
    },
    report::vote::Verdict,
};

/// The sentence for a decision; empty where the law gives no such right, or nothing was decided.
pub fn sentence(
    composing: &Composing<'_>,
    meeting: &Meeting,
    resolution: &Resolution,
    verdict: Verdict,
) -> String {
    let (books, locale) = (composing.books, composing.locale);
    let Some(limit) = &composing.report.limits.challenge else { return String::new() };
    if !is_open_to_owners(books.estate.regime, resolution.voters) || !stands(resolution, verdict) {
        return String::new();
    }
    let basis = register::said(composing, &limit.ground);
    let length = register::said(composing, &limit.shown());
    let Some(published) = meeting.published_on.filter(|on| *on <= books.as_of) else {
        return locale.say("vote.challenge", &[("length", &length), ("basis", &basis)]);
    };
    let values = [
        ("length", length),
        ("basis", basis),
        ("published", locale.long_date(published)),
        ("until", locale.long_date(limit.after(published))),
    ];
    locale
        .say("vote.challenge-until", &values.each_ref().map(|(name, text)| (*name, text.as_str())))
}

/// The law speaks of the assembly of owners and of its committee, not of a committee of residents.
fn is_open_to_owners(regime: Regime, voters: Voters) -> bool {
    match voters {
        Voters::Owners => true,
        Voters::Committee => matches!(regime, Regime::Owners),
        Voters::Representatives => false,
    }
}

fn stands(resolution: &Resolution, verdict: Verdict) -> bool {
    match &resolution.stated {
        Some(stated) => stated.value == Outcome::Passed,
        None => verdict == Verdict::Passed,
    }
}
