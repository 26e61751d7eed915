//! A vote as residents check it: what was needed, what came of it, every count with what it is a share of.

use serde::Serialize;

use super::{
    Composing, challenge,
    locale::Locale,
    report::Badge,
    strip::{Ink, Strip},
    view::Link,
};
use crate::{
    books::{
        amount::Area,
        meeting::{Meeting, Outcome, Resolution, ResolutionId, Tally, Voters},
        value::{Datum, Fraction},
    },
    report::vote::{DimensionResult, Verdict, VoteResult},
    rulebook::{ApprovalOf, Dimension, Verified, VoteRule},
};

/// One resolution with its vote.
#[derive(Debug, Serialize)]
pub struct ResolutionView {
    /// Its anchor: the id.
    pub anchor: String,
    /// Its title.
    pub title: String,
    /// Its text; empty when not written.
    pub text: String,
    /// What it is about.
    pub matter: String,
    /// Who decided.
    pub voters: String,
    /// What the counts give.
    pub badge: Badge,
    /// What the paper says.
    pub stated: String,
    /// Whether paper and counts say opposite things.
    pub differs: bool,
    /// Whether the notice of the meeting named it, and how many signed it; what is not written is left out.
    pub formalities: Vec<String>,
    /// What was needed.
    pub need: String,
    /// Law and article.
    pub basis: String,
    /// How far the basis can be relied on; empty when its text was read in full.
    pub caveat: String,
    /// How long owners may ask a court to set it aside; empty where they may not.
    pub challenge: String,
    /// The counts: heads, then area.
    pub counts: Vec<CountTable>,
    /// Participation and approval, each against its own threshold.
    pub bars: Vec<VoteBar>,
    /// What rests on the resolution.
    pub used_by: Vec<Link>,
}

/// The counts in heads or in area.
#[derive(Debug, Serialize)]
pub struct CountTable {
    /// 人数 or 面积.
    pub name: String,
    /// 人 or ㎡.
    pub unit: String,
    /// The counts that are written.
    pub rows: Vec<CountRow>,
}

/// One count.
#[derive(Debug, Serialize)]
pub struct CountRow {
    /// What was counted.
    pub label: String,
    /// How many.
    pub value: String,
    /// Its share; `—` for the whole.
    pub share: String,
    /// Of what; empty for the whole.
    pub of: String,
}

/// A share against its threshold.
#[derive(Debug, Serialize)]
pub struct VoteBar {
    /// 参与人数 …
    pub label: String,
    /// The share; 票数不全 when it cannot be computed.
    pub share: String,
    /// 需要不少于2/3
    pub need: String,
    /// Whether it is reached.
    pub badge: Badge,
    /// The bar with a tick; empty when it cannot be computed.
    pub strip: Strip,
}

/// A vote in short, for the page of what rests on it.
#[derive(Debug, Serialize)]
pub struct Brief {
    /// The resolution.
    pub link: Link,
    /// What the counts give.
    pub badge: Badge,
    /// What was needed.
    pub need: String,
    /// Shares against thresholds.
    pub bars: Vec<VoteBar>,
}

/// A resolution with its vote.
pub fn resolution(composing: &Composing<'_>, id: ResolutionId) -> ResolutionView {
    let locale = composing.locale;
    let (resolution, result) = find(composing, id);
    let meeting = &composing.books.meetings[id.meeting.index()];
    let rule = result.rule.as_ref();
    ResolutionView {
        anchor: resolution.id.value.clone(),
        title: resolution.title.clone(),
        text: resolution.text.clone().unwrap_or_default(),
        matter: locale.word(&format!("matter.{}", resolution.matter.slug())).to_owned(),
        voters: voters(locale, resolution.voters).to_owned(),
        badge: badge(composing, resolution, result),
        stated: resolution.stated.as_ref().map_or_else(String::new, |stated| {
            locale.say("vote.stated", &[("result", composing.outcome(stated.value))])
        }),
        differs: differs(resolution, result.verdict),
        formalities: formalities(locale, meeting, resolution),
        need: rule
            .map_or_else(|| locale.word("vote.no-rule").to_owned(), |rule| need(locale, rule)),
        basis: rule.map_or_else(String::new, |rule| rule.basis.clone()),
        caveat: rule.map_or_else(String::new, |rule| caveat(locale, rule.verified))
            + unreturned(locale, resolution),
        challenge: challenge::sentence(composing, meeting, resolution, result.verdict),
        counts: counts(locale, resolution),
        bars: bars(composing, result),
        used_by: used_by(composing, id),
    }
}

fn formalities(locale: &Locale, meeting: &Meeting, resolution: &Resolution) -> Vec<String> {
    let is_named = meeting.announced.iter().any(|id| id.value == resolution.id.value);
    let key = if is_named { "vote.announced" } else { "vote.not-announced" };
    let announced = (!meeting.announced.is_empty()).then(|| locale.word(key).to_owned());
    let signed = resolution.signed.as_ref();
    let signed = signed.map(|n| locale.say("vote.signed", &[("n", &locale.count(n.value))]));
    announced.into_iter().chain(signed).collect()
}

/// A vote in short.
pub fn brief(composing: &Composing<'_>, id: ResolutionId) -> Brief {
    let (resolution, result) = find(composing, id);
    Brief {
        link: composing.resolution_link(id),
        badge: badge(composing, resolution, result),
        need: result.rule.as_ref().map_or_else(String::new, |rule| need(composing.locale, rule)),
        bars: bars(composing, result),
    }
}

pub(super) fn find<'c>(
    composing: &Composing<'c>,
    id: ResolutionId,
) -> (&'c Resolution, &'c VoteResult) {
    let (meeting, number) = (id.meeting.index(), id.number as usize);
    (
        &composing.books.meetings[meeting].resolutions[number],
        &composing.report.votes[meeting][number],
    )
}

/// The verdicts of a meeting, in the order of its resolutions.
pub fn badges(composing: &Composing<'_>, meeting: &Meeting, results: &[VoteResult]) -> Vec<Badge> {
    let pairs = meeting.resolutions.iter().zip(results);
    pairs.map(|(resolution, result)| badge(composing, resolution, result)).collect()
}

fn badge(composing: &Composing<'_>, resolution: &Resolution, result: &VoteResult) -> Badge {
    let deferred =
        resolution.stated.as_ref().is_some_and(|stated| stated.value == Outcome::Deferred);
    let (text, class) = match deferred {
        true => (composing.outcome(Outcome::Deferred), "wait"),
        false => composing.verdict(result.verdict),
    };
    Badge { class, text: text.to_owned() }
}

fn differs(resolution: &Resolution, verdict: Verdict) -> bool {
    match (resolution.stated.as_ref().map(|stated| stated.value), verdict) {
        (Some(Outcome::Passed), Verdict::Failed) | (Some(Outcome::Failed), Verdict::Passed) => true,
        (Some(Outcome::Passed | Outcome::Failed | Outcome::Deferred) | None, _) => false,
    }
}

/// The body that votes.
pub fn voters(locale: &Locale, voters: Voters) -> &str {
    locale.word(match voters {
        Voters::Committee => "vote.committee",
        Voters::Owners => "vote.owners",
        Voters::Representatives => "vote.representatives",
    })
}

/// 参与的人数和面积都不少于全体的2/3，同意的人数和面积都超过参与的1/2
pub fn need(locale: &Locale, rule: &VoteRule) -> String {
    let dimensions: Vec<&str> = rule.dimensions.iter().map(|d| dimension(locale, *d)).collect();
    let dimensions = match dimensions.as_slice() {
        [only] => (*only).to_owned(),
        many => locale.say("vote.both", &[("dimensions", &many.join(locale.word("vote.and")))]),
    };
    let clause = |key: &str, of: &str, share: Fraction, inclusive: bool| {
        let at_least = at_least(locale, of, share, inclusive);
        locale.say(key, &[("dimensions", &dimensions), ("threshold", &at_least)])
    };
    let quorum = clause("vote.took-part", "vote.of-all", rule.quorum, rule.quorum_inclusive);
    let of = of_word(rule.approval_of);
    let approval = clause("vote.agreed", of, rule.approval, rule.approval_inclusive);
    locale.say("vote.need", &[("quorum", &quorum), ("approval", &approval)])
}

fn of_word(of: ApprovalOf) -> &'static str {
    match of {
        ApprovalOf::Returned => "vote.of-returned",
        ApprovalOf::Total => "vote.of-all",
    }
}

/// 不少于全体的2/3, 超过参与的1/2
fn at_least(locale: &Locale, of: &str, share: Fraction, inclusive: bool) -> String {
    let key = if inclusive { "vote.at-least" } else { "vote.more-than" };
    locale.say(key, &[("of", locale.word(of)), ("share", &share.to_string())])
}

fn dimension(locale: &Locale, dimension: Dimension) -> &str {
    locale.word(match dimension {
        Dimension::Heads => "vote.heads",
        Dimension::Area => "vote.area",
    })
}

/// That the paper counts ballots not returned with the majority, and this page does not (R-36).
fn unreturned<'l>(locale: &'l Locale, resolution: &Resolution) -> &'l str {
    match resolution.unreturned_with_majority {
        Some(_) => locale.word("vote.unreturned"),
        None => "",
    }
}

fn caveat(locale: &Locale, verified: Verified) -> String {
    match verified {
        Verified::FullText => String::new(),
        Verified::Web => locale.word("vote.verified-web").to_owned(),
        Verified::Memory => locale.word("vote.verified-memory").to_owned(),
        Verified::Ours => locale.word("vote.verified-ours").to_owned(),
    }
}

fn counts(locale: &Locale, resolution: &Resolution) -> Vec<CountTable> {
    let heads = resolution.heads.as_ref().map(|tally| CountTable {
        name: locale.word("vote.heads").to_owned(),
        unit: locale.word("vote.unit-heads").to_owned(),
        rows: rows(locale, tally, |n| locale.count(*n), |n| i128::from(*n)),
    });
    let area = resolution.area.as_ref().map(|tally| CountTable {
        name: locale.word("vote.area").to_owned(),
        unit: locale.word("vote.unit-area").to_owned(),
        rows: rows(locale, tally, |area: &Area| locale.area(*area), |area| area.milli().into()),
    });
    heads.into_iter().chain(area).collect()
}

/// What was counted, how many, and of what it is a share.
fn rows<T>(
    locale: &Locale,
    tally: &Tally<T>,
    print: impl Fn(&T) -> String,
    number: impl Fn(&T) -> i128,
) -> Vec<CountRow> {
    let none = locale.word("value.none");
    let share = |datum: &Datum<T>, whole: &Datum<T>| match (datum.known(), whole.known()) {
        (Some(part), Some(whole)) => locale.share(number(part), number(whole)),
        _ => none.to_owned(),
    };
    let (all, returned) =
        (Some((&tally.total, "vote.of-all")), Some((&tally.returned, "vote.of-returned")));
    let counts = [
        ("vote.total", &tally.total, None),
        ("vote.sent", &tally.sent, all),
        ("vote.returned", &tally.returned, all),
        ("vote.in-favour", &tally.in_favour, returned),
        ("vote.against", &tally.against, returned),
        ("vote.abstain", &tally.abstain, returned),
        ("vote.invalid", &tally.invalid, returned),
        ("vote.silent", &tally.silent, returned),
    ];
    let written = counts.into_iter().filter(|(key, datum, _)| {
        // The three that decide are shown even when nobody wrote them.
        matches!(*key, "vote.total" | "vote.returned" | "vote.in-favour")
            || !matches!(datum, Datum::Blank)
    });
    written
        .map(|(key, datum, of)| CountRow {
            label: locale.word(key).to_owned(),
            value: locale.datum(datum, &print),
            share: of.map_or_else(|| none.to_owned(), |(whole, _)| share(datum, whole)),
            of: of.map_or_else(String::new, |(_, word)| locale.word(word).to_owned()),
        })
        .collect()
}

fn bars(composing: &Composing<'_>, result: &VoteResult) -> Vec<VoteBar> {
    let Some(rule) = &result.rule else { return Vec::new() };
    let both = |dimension| {
        [participation(composing, rule, dimension), approval(composing, rule, dimension)]
    };
    result.dimensions.iter().flat_map(both).collect()
}

fn participation(composing: &Composing<'_>, rule: &VoteRule, result: &DimensionResult) -> VoteBar {
    let locale = composing.locale;
    let parts = match (result.returned, result.total) {
        (Some(returned), Some(total)) => Some((vec![(Ink::Solid, returned)], total)),
        _ => None,
    };
    let name = dimension(locale, result.dimension);
    bar(
        composing,
        VoteBar {
            label: locale.say("vote.bar-took-part", &[("dimension", name)]),
            share: String::new(),
            need: at_least(locale, "vote.of-all", rule.quorum, rule.quorum_inclusive),
            badge: reached(composing, result.quorum),
            strip: Strip::default(),
        },
        parts,
        rule.quorum,
    )
}

fn approval(composing: &Composing<'_>, rule: &VoteRule, result: &DimensionResult) -> VoteBar {
    let locale = composing.locale;
    let whole = match rule.approval_of {
        ApprovalOf::Returned => result.returned,
        ApprovalOf::Total => result.total,
    };
    let parts = match (result.in_favour, whole) {
        (Some(in_favour), Some(whole)) => {
            let against = result.against.unwrap_or_default();
            let abstain = result.abstain.unwrap_or_default();
            let parts = vec![(Ink::Solid, in_favour), (Ink::Hatch, against), (Ink::Dots, abstain)];
            Some((parts, whole))
        }
        _ => None,
    };
    let name = dimension(locale, result.dimension);
    let of = of_word(rule.approval_of);
    bar(
        composing,
        VoteBar {
            label: locale.say("vote.bar-agreed", &[("dimension", name)]),
            share: String::new(),
            need: at_least(locale, of, rule.approval, rule.approval_inclusive),
            badge: reached(composing, result.approval),
            strip: Strip::default(),
        },
        parts,
        rule.approval,
    )
}

/// The first part is the share that counts.
fn bar(
    composing: &Composing<'_>,
    frame: VoteBar,
    parts: Option<(Vec<(Ink, i128)>, i128)>,
    threshold: Fraction,
) -> VoteBar {
    let locale = composing.locale;
    match parts {
        Some((parts, whole)) if 0 < whole => VoteBar {
            share: locale.share(parts.first().map_or(0, |(_, part)| *part), whole),
            strip: Strip::parts(&parts, whole).tick(threshold),
            ..frame
        },
        _ => VoteBar { share: locale.word("vote.incomplete").to_owned(), ..frame },
    }
}

fn reached(composing: &Composing<'_>, verdict: Verdict) -> Badge {
    let (class, key) = match verdict {
        Verdict::Passed => ("ok", "vote.reached"),
        Verdict::Failed => ("bad", "vote.missed"),
        Verdict::NotProvable => ("wait", "vote.unknown"),
    };
    Badge { class, text: composing.locale.word(key).to_owned() }
}

/// Projects, contracts and prices that rest on a resolution.
fn used_by(composing: &Composing<'_>, id: ResolutionId) -> Vec<Link> {
    use crate::books::{fund::ProjectId, provider::ContractId};
    let (books, locale) = (composing.books, composing.locale);
    let projects = (0..books.projects.len()).map(ProjectId::new);
    let projects = projects
        .filter(|project| books.projects[project.index()].resolution == Some(id))
        .map(|project| composing.project_link(project).note(locale.word("vote.used-project")));
    let contracts = (0..books.contracts.len()).map(ContractId::new);
    let contracts = contracts
        .filter(|contract| books.contracts[contract.index()].resolution == Some(id))
        .map(|contract| composing.contract_link(contract).note(locale.word("vote.used-contract")));
    let fees = books.fees.iter().enumerate().filter(|(_, fee)| fee.resolution == Some(id));
    let fees = fees.map(|(i, fee)| {
        // Only a price in force has a card of its own.
        let in_force = composing.report.fees.iter().any(|history| history.current == Some(i));
        let anchor = if in_force { &fee.id.value } else { "changes" };
        let href = format!("fees/index.html#{anchor}");
        Link::new(fee.name.clone(), href).note(locale.word("vote.used-fee"))
    });
    projects.chain(contracts).chain(fees).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn locale() -> Locale {
        let words = [
            ("vote.and", "和"),
            ("vote.heads", "人数"),
            ("vote.area", "面积"),
            ("vote.both", "{dimensions}都"),
            ("vote.of-all", "全体的"),
            ("vote.of-returned", "参与的"),
            ("vote.at-least", "不少于{of}{share}"),
            ("vote.more-than", "超过{of}{share}"),
            ("vote.took-part", "参与的{dimensions}{threshold}"),
            ("vote.agreed", "同意的{dimensions}{threshold}"),
            ("vote.need", "{quorum}，{approval}"),
            ("value.none", "—"),
            ("value.pending", "待公布"),
        ];
        Locale::new("zh-CN", words.map(|(k, v)| (k.to_owned(), v.to_owned())).into())
    }

    fn rule(dimensions: &[Dimension], approval_of: ApprovalOf, inclusive: bool) -> VoteRule {
        VoteRule {
            id: "r".to_owned(),
            voters: Voters::Owners,
            matters: Vec::new(),
            dimensions: dimensions.to_vec(),
            quorum: Fraction::new(2, 3).unwrap(),
            quorum_inclusive: true,
            approval: Fraction::new(1, 2).unwrap(),
            approval_inclusive: inclusive,
            approval_of,
            basis: String::new(),
            verified: Verified::Ours,
            effective_from: date(2021, 1, 1),
        }
    }

    #[test]
    fn a_threshold_says_of_what_and_whether_it_must_be_exceeded() {
        let owners = rule(&[Dimension::Heads, Dimension::Area], ApprovalOf::Returned, false);
        assert_eq!(
            need(&locale(), &owners),
            "参与的人数和面积都不少于全体的2/3，同意的人数和面积都超过参与的1/2"
        );
        let committee = rule(&[Dimension::Heads], ApprovalOf::Total, true);
        assert_eq!(
            need(&locale(), &committee),
            "参与的人数不少于全体的2/3，同意的人数不少于全体的1/2"
        );
    }

    #[test]
    fn shares_of_choices_are_of_those_who_took_part() {
        let known = Datum::Known;
        let tally = Tally {
            total: known(54),
            sent: Datum::Blank,
            returned: known(49),
            in_favour: known(44),
            against: known(3),
            abstain: Datum::Unknown,
            valid: Datum::Blank,
            invalid: Datum::Blank,
            silent: Datum::Blank,
            place: crate::source::Place { source: crate::source::SourceId(0), start: 0, end: 0 },
        };
        let rows = rows(&locale(), &tally, |n: &i64| n.to_string(), |n| i128::from(*n));
        let shown: Vec<(&str, &str)> = rows.iter().map(|row| (&*row.value, &*row.share)).collect();
        assert_eq!(
            shown,
            [("54", "—"), ("49", "90.7%"), ("44", "89.8%"), ("3", "6.1%"), ("—", "—")]
        );
    }
}
