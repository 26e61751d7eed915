//! One project of the maintenance fund, from the proposal to the audit: sums, steps, payments, shares.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::{
    Composing, Frame, Page, View,
    ledger::row_hrefs,
    strip::{Ink, Strip},
    term::Term,
    view::{Item, Link, Money},
    vote,
};
use crate::{
    books::{
        amount::Amount,
        fund::{Project, Scope},
        journal::EntryId,
    },
    report::{
        Fact,
        maintenance::{EXAMPLE_AREA, ProjectReport, StepState},
    },
};

/// One project.
#[derive(Debug, Serialize)]
pub struct ProjectView {
    /// How far it is and what it costs.
    pub answer: String,
    /// Part, reason, scope, households …
    pub facts: Vec<Item>,
    /// Budget, contract, changes, audit, paid, unpaid.
    pub ladder: Vec<LadderRow>,
    /// The six steps.
    pub steps: Vec<StepView>,
    /// The vote it rests on.
    pub vote: Option<vote::Brief>,
    /// Why it went without a vote.
    pub emergency: Vec<Item>,
    /// Offers.
    pub quotes: Vec<QuoteRow>,
    /// Contract: who, how chosen, when.
    pub contract: Vec<Item>,
    /// Summary of the contract.
    pub document: Option<Link>,
    /// Changes of the contract sum.
    pub changes: Vec<ChangeRow>,
    /// What was paid.
    pub payments: Vec<PaymentRow>,
    /// Sum of the payments.
    pub paid: Money,
    /// What each building bears.
    pub shares: Vec<ShareRow>,
    /// Whether the shares are computed by area.
    pub shares_by_area: bool,
    /// For each household of what is paid.
    pub per_household: Option<Money>,
    /// What a flat of a round area bears of it.
    pub per_example: Option<Money>,
    /// What that flat is called.
    pub example: String,
    /// Acceptance.
    pub acceptance: Vec<Item>,
    /// Audit.
    pub audit: Vec<Item>,
    /// End of the warranty.
    pub warranty: Option<Term>,
    /// Photos: before, during, after.
    pub photos: Vec<PhotoView>,
}

/// One photo of the works.
#[derive(Debug, Serialize)]
pub struct PhotoView {
    /// Path from the root.
    pub href: String,
    /// What is to be seen on it.
    pub alt: String,
    /// 施工前, and its day.
    pub caption: String,
}

/// One sum of the ladder.
#[derive(Debug, Serialize)]
pub struct LadderRow {
    /// Which.
    pub label: String,
    /// How much; `None` when there is none.
    pub money: Option<Money>,
    /// What to say when there is none: 待公布, 无.
    pub missing: String,
    /// On a scale for the whole ladder.
    pub strip: Strip,
}

/// One of the six steps.
#[derive(Debug, Serialize)]
pub struct StepView {
    /// Its name.
    pub name: String,
    /// ✓ ● ○ –
    pub sign: &'static str,
    /// Style class.
    pub class: &'static str,
    /// How far it is, in words.
    pub word: String,
    /// Its day; empty when not known.
    pub date: String,
}

/// One offer.
#[derive(Debug, Serialize)]
pub struct QuoteRow {
    /// Who.
    pub bidder: String,
    /// How much.
    pub amount: String,
    /// When.
    pub date: String,
    /// 选用, or not.
    pub selected: String,
}

/// One change of the contract sum.
#[derive(Debug, Serialize)]
pub struct ChangeRow {
    /// When.
    pub date: String,
    /// Why.
    pub reason: String,
    /// How much, signed.
    pub money: Money,
}

/// One payment.
#[derive(Debug, Serialize)]
pub struct PaymentRow {
    /// When.
    pub date: String,
    /// For what.
    pub description: String,
    /// To whom; empty when not written.
    pub payee: String,
    /// Voucher.
    pub voucher: String,
    /// From whose part.
    pub building: String,
    /// How much.
    pub money: Money,
    /// Its row in the ledger; empty when it is not shown there.
    pub href: String,
}

/// What a building bears.
#[derive(Debug, Serialize)]
pub struct ShareRow {
    /// The building.
    pub building: String,
    /// How much of what is paid.
    pub money: Money,
    /// Its part of what is paid.
    pub share: String,
}

/// The page of every project.
pub fn pages(composing: &Composing<'_>) -> Vec<Page> {
    let Some(fund) = &composing.report.maintenance else { return Vec::new() };
    let hrefs = row_hrefs(composing);
    fund.projects.iter().map(|project| page(composing, project, &hrefs)).collect()
}

fn page(
    composing: &Composing<'_>,
    report: &ProjectReport,
    hrefs: &BTreeMap<EntryId, String>,
) -> Page {
    let view = view(composing, report, hrefs);
    let link = composing.project_link(report.project);
    let crumbs = vec![composing.home(), composing.section("fund")];
    Page {
        frame: Frame::new(&link.href, link.title, view.answer.clone(), crumbs),
        path: link.href,
        template: "project.html",
        view: View::Project(Box::new(view)),
    }
}

pub(super) fn view(
    composing: &Composing<'_>,
    report: &ProjectReport,
    hrefs: &BTreeMap<EntryId, String>,
) -> ProjectView {
    let locale = composing.locale;
    let project = &composing.books.projects[report.project.index()];
    let works = project.contract.as_ref();
    let document = works.and_then(|works| works.document);
    ProjectView {
        answer: answer(composing, report),
        facts: facts(composing, project),
        ladder: ladder(composing, report),
        steps: steps(composing, report),
        vote: project.resolution.map(|id| vote::brief(composing, id)),
        emergency: emergency(composing, project),
        quotes: quotes(composing, project),
        contract: contract(composing, project),
        document: document.map(|id| composing.document_link(id)),
        changes: changes(composing, project),
        payments: report.payments.iter().map(|id| payment(composing, *id, hrefs)).collect(),
        paid: Money::of(locale, &report.paid),
        shares: shares(composing, report),
        shares_by_area: report.shares_by_area,
        per_household: report.per_household.as_ref().map(|each| Money::of(locale, each)),
        per_example: report.per_example.as_ref().map(|each| Money::of(locale, each)),
        example: locale.say("project.example", &[("area", &EXAMPLE_AREA.to_string())]),
        acceptance: acceptance(composing, project),
        audit: audit(composing, project),
        warranty: project.warranty_until.map(|until| composing.term(until)),
        photos: photos(composing, project),
    }
}

/// Those that are taken, in the order of the works and of their days.
fn photos(composing: &Composing<'_>, project: &Project) -> Vec<PhotoView> {
    let as_of = composing.books.as_of;
    let taken = project.photos.iter().filter(|photo| photo.on.is_none_or(|on| on <= as_of));
    let mut taken: Vec<_> = taken.collect();
    taken.sort_by_key(|photo| (photo.stage, photo.on));
    let view = |photo: &crate::books::fund::Photo| {
        let stage = composing.choice(photo.stage);
        let day = photo.on.map(|on| composing.locale.date(on)).unwrap_or_default();
        PhotoView {
            href: format!("{}{}", composing.up(), super::names::attachment_path(&photo.file)),
            alt: photo.alt.clone(),
            caption: format!("{stage} {day} {}", photo.alt).replace("  ", " "),
        }
    };
    taken.into_iter().map(view).collect()
}

/// How far, then one clause for each sum that is known.
pub(super) fn answer(composing: &Composing<'_>, report: &ProjectReport) -> String {
    let locale = composing.locale;
    let clause = |key: &str, fact: Option<&Fact>| {
        let amount = locale.prose(fact?.amount);
        Some(locale.say(key, &[("amount", &amount)]))
    };
    let left = report.unpaid.as_ref().map(|unpaid| match unpaid.amount {
        Amount::ZERO => locale.word("project.answer-settled").to_owned(),
        amount if amount.is_negative() => {
            locale.say("project.answer-overpaid", &[("amount", &locale.prose(amount))])
        }
        amount => locale.say("project.answer-unpaid", &[("amount", &locale.prose(amount))]),
    });
    let agreed = match &report.audited {
        Some(audited) => clause("project.answer-audited", Some(audited)),
        None => clause("project.answer-contract", report.contract.as_ref()),
    };
    let clauses = [
        clause("project.answer-budget", report.budget.as_ref()),
        agreed,
        clause("project.answer-paid", Some(&report.paid)),
        left,
    ];
    let clauses: Vec<String> = clauses.into_iter().flatten().collect();
    let state = composing.project_state(report);
    let sums = clauses.join(locale.word("list.comma"));
    locale.say("project.answer", &[("state", &state), ("sums", &sums)])
}

/// Label and text of what is known.
fn items(composing: &Composing<'_>, items: &[(&str, Option<String>)]) -> Vec<Item> {
    let known = items.iter().filter_map(|(key, text)| {
        let text = text.as_deref().filter(|text| !text.is_empty())?;
        Some(Item::new(composing.locale.word(key), text))
    });
    known.collect()
}

pub(super) fn facts(composing: &Composing<'_>, project: &Project) -> Vec<Item> {
    let (locale, books) = (composing.locale, composing.books);
    let scope = locale.word(match project.scope {
        Scope::Estate => "project.scope-estate",
        Scope::Building => "project.scope-building",
        Scope::Unit => "project.scope-unit",
    });
    let names: Vec<&str> =
        project.buildings.iter().map(|id| &*books.buildings[id.index()].name).collect();
    let households = locale.datum(&project.affected_households, |n| {
        locale.say("project.n-households", &[("n", &locale.count(*n))])
    });
    let area = locale.datum(&project.affected_area, |area| {
        locale.say("project.n-metres", &[("n", &locale.area(*area))])
    });
    items(
        composing,
        &[
            ("project.part", project.part.clone()),
            ("project.reason", project.reason.clone()),
            ("project.scope", Some(scope.to_owned())),
            ("project.buildings", Some(names.join(locale.word("list.and")))),
            ("project.households", Some(households)),
            ("project.area", Some(area)),
            ("project.liable", project.liable.clone()),
            ("project.proposed", long(composing, project.proposed_on)),
        ],
    )
}

fn long(composing: &Composing<'_>, date: Option<Date>) -> Option<String> {
    date.map(|date| composing.locale.long_date(date))
}

/// The money ladder of a project, every bar from the same zero.
pub fn ladder(composing: &Composing<'_>, report: &ProjectReport) -> Vec<LadderRow> {
    let locale = composing.locale;
    let rows = [
        ("project.budget", report.budget.as_ref(), "value.pending", Ink::Solid),
        ("project.contract", report.contract.as_ref(), "value.pending", Ink::Solid),
        ("project.changes", report.changes.as_ref(), "project.no-changes", Ink::Hatch),
        ("project.audited", report.audited.as_ref(), "value.pending", Ink::Solid),
        ("project.paid", Some(&report.paid), "value.pending", Ink::Solid),
        ("project.unpaid", report.unpaid.as_ref(), "value.pending", Ink::Outline),
    ];
    let longest = rows.iter().filter_map(|(_, fact, _, _)| Some(fact.as_ref()?.amount)).max();
    let longest = longest.unwrap_or_default();
    let row = |(key, fact, missing, ink): (&str, Option<&Fact>, &str, Ink)| LadderRow {
        label: locale.word(key).to_owned(),
        money: fact.map(|fact| match key {
            "project.changes" => Money::signed(locale, fact),
            _ => Money::of(locale, fact),
        }),
        missing: locale.word(missing).to_owned(),
        strip: Strip::amount(ink, fact.map_or(Amount::ZERO, |fact| fact.amount), longest),
    };
    rows.into_iter().map(row).collect()
}

/// The six steps of a project.
pub fn steps(composing: &Composing<'_>, report: &ProjectReport) -> Vec<StepView> {
    const NAMES: [&str; 6] = [
        "step.proposal",
        "step.vote",
        "step.posting",
        "step.works",
        "step.acceptance",
        "step.audit",
    ];
    let locale = composing.locale;
    let view = |(name, step): (&str, &crate::report::maintenance::Step)| {
        let (sign, class, word) = match step.state {
            StepState::Done => ("✓", "done", "step.is-done"),
            StepState::Now => ("●", "now", "step.is-now"),
            StepState::Open => ("○", "open", "step.is-open"),
            StepState::Skipped => ("–", "skipped", "step.is-skipped"),
        };
        StepView {
            name: locale.word(name).to_owned(),
            sign,
            class,
            word: locale.word(word).to_owned(),
            date: step.on.map_or_else(String::new, |date| locale.date(date)),
        }
    };
    NAMES.into_iter().zip(&report.steps).map(view).collect()
}

fn emergency(composing: &Composing<'_>, project: &Project) -> Vec<Item> {
    let Some(emergency) = &project.emergency else { return Vec::new() };
    items(
        composing,
        &[
            ("project.ground", Some(emergency.ground.clone())),
            ("project.certified", emergency.certified_by.clone()),
            ("project.on", long(composing, emergency.on)),
        ],
    )
}

fn quotes(composing: &Composing<'_>, project: &Project) -> Vec<QuoteRow> {
    let locale = composing.locale;
    let mut quotes: Vec<_> = project.quotes.iter().collect();
    // The cheapest first; what is not known last.
    quotes.sort_by_key(|quote| (quote.amount.get().is_none(), quote.amount.get()));
    let row = |quote: &crate::books::fund::Quote| QuoteRow {
        bidder: quote.bidder.clone(),
        amount: locale.datum(&quote.amount, |amount| locale.money(*amount)),
        date: date_or_none(composing, quote.on),
        selected: locale
            .word(if quote.selected { "project.selected" } else { "project.not-selected" })
            .to_owned(),
    };
    quotes.into_iter().map(row).collect()
}

fn date_or_none(composing: &Composing<'_>, date: Option<Date>) -> String {
    let locale = composing.locale;
    date.map_or_else(|| locale.word("value.none").to_owned(), |date| locale.date(date))
}

pub(super) fn contract(composing: &Composing<'_>, project: &Project) -> Vec<Item> {
    let Some(works) = &project.contract else { return Vec::new() };
    items(
        composing,
        &[
            ("project.contractor", Some(works.contractor.clone())),
            ("project.chosen", works.chosen_by.clone()),
            ("project.signed", long(composing, works.signed_on)),
            ("project.from", long(composing, works.from)),
            ("project.until", long(composing, works.until)),
        ],
    )
}

fn changes(composing: &Composing<'_>, project: &Project) -> Vec<ChangeRow> {
    let locale = composing.locale;
    let row = |change: &crate::books::fund::Change| ChangeRow {
        date: date_or_none(composing, change.on),
        reason: change.reason.clone().unwrap_or_else(|| locale.word("value.none").to_owned()),
        money: Money { text: locale.signed(change.amount), ..Money::plain(locale, change.amount) },
    };
    project.changes.iter().map(row).collect()
}

fn payment(
    composing: &Composing<'_>,
    id: EntryId,
    hrefs: &BTreeMap<EntryId, String>,
) -> PaymentRow {
    let (locale, books) = (composing.locale, composing.books);
    let entry = &books.journal.entries[id.index()];
    let none = || locale.word("value.none").to_owned();
    let building = entry.building.map(|id| books.buildings[id.index()].name.clone());
    PaymentRow {
        date: locale.date(entry.date.value),
        description: entry.description.clone(),
        payee: entry.payee.as_ref().map_or_else(String::new, |payee| payee.value.clone()),
        voucher: entry.voucher.as_ref().map_or_else(none, |voucher| voucher.value.clone()),
        building: building.unwrap_or_else(none),
        money: Money::plain(locale, -entry.flow),
        href: hrefs.get(&id).cloned().unwrap_or_default(),
    }
}

pub(super) fn shares(composing: &Composing<'_>, report: &ProjectReport) -> Vec<ShareRow> {
    let locale = composing.locale;
    let row = |(building, fact): &(crate::books::estate::BuildingId, Fact)| ShareRow {
        building: composing.books.buildings[building.index()].name.clone(),
        money: Money::of(locale, fact),
        share: locale.share(fact.amount.fen(), report.paid.amount.fen()),
    };
    report.shares.iter().map(row).collect()
}

pub(super) fn acceptance(composing: &Composing<'_>, project: &Project) -> Vec<Item> {
    let Some(acceptance) = &project.acceptance else { return Vec::new() };
    items(
        composing,
        &[
            ("project.on", long(composing, acceptance.on)),
            ("project.by", acceptance.by.clone()),
            ("project.result", acceptance.result.clone()),
        ],
    )
}

pub(super) fn audit(composing: &Composing<'_>, project: &Project) -> Vec<Item> {
    let Some(audit) = &project.audit else { return Vec::new() };
    let locale = composing.locale;
    let amount = locale
        .datum(&audit.amount, |amount| locale.say("number.yuan", &[("n", &locale.money(*amount))]));
    items(
        composing,
        &[
            ("project.audited", Some(amount)),
            ("project.on", long(composing, audit.on)),
            ("project.audited-by", audit.by.clone()),
        ],
    )
}
