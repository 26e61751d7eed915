//! Who serves the estate, for how much, how content residents are, and what had to be put right.

use serde::Serialize;

use super::{
    Composing, Frame, Page, View,
    provider::{self, ContractView},
    report::Badge,
    score::{self, ENOUGH, ScoreRow},
    term::Progress,
    tie,
    view::Link,
};
use crate::{
    books::{
        evaluation::{Evaluation, Grade},
        provider::{ContractId, Provider, ProviderId, Standard, Trade},
        value::Percent,
    },
    report::service::Round,
};

/// All providers.
#[derive(Debug, Serialize)]
pub struct ProvidersView {
    /// The newest round in a few sentences.
    pub answer: String,
    /// Rounds of evaluation, newest first.
    pub rounds: Vec<RoundView>,
    /// What had to be put right, newest first.
    pub repairs: Vec<RepairRow>,
    /// Each provider: those with a contract first.
    pub providers: Vec<ProviderCard>,
    /// Standards by service line.
    pub standards: Vec<StandardLine>,
}

/// One round of evaluation.
#[derive(Debug, Serialize)]
pub struct RoundView {
    /// Its days.
    pub period: String,
    /// Forms returned, of those sent.
    pub returned: String,
    /// Each provider.
    pub rows: Vec<ScoreRow>,
}

/// Something a provider has to put right.
#[derive(Debug, Serialize)]
pub struct RepairRow {
    /// The provider.
    pub provider: Link,
    /// The round.
    pub period: String,
    /// The grade that led to it.
    pub grade: Badge,
    /// What.
    pub action: String,
    /// By when.
    pub deadline: String,
    /// Role that watches over it.
    pub supervisor: String,
    /// What came of it.
    pub outcome: String,
    /// How it stands on the day of the books.
    pub badge: Badge,
}

/// One provider in the list.
#[derive(Debug, Serialize)]
pub struct ProviderCard {
    /// Its page.
    pub link: Link,
    /// What it does.
    pub trades: String,
    /// Whether a contract is in force.
    pub is_serving: bool,
    /// Contracts in force.
    pub contracts: Vec<ContractView>,
    /// Ties with members that were declared, by it or by them.
    pub ties: Vec<String>,
    /// Its newest evaluation.
    pub score: Option<ScoreRow>,
}

/// The standards of a service line.
#[derive(Debug, Serialize)]
pub struct StandardLine {
    /// The line.
    pub trade: String,
    /// Its standards.
    pub rows: Vec<StandardRow>,
}

/// One standard.
#[derive(Debug, Serialize)]
pub struct StandardRow {
    /// What is to be reached.
    pub text: String,
    /// How often.
    pub frequency: String,
    /// What shows it.
    pub evidence: String,
}

/// The page; none when there is no provider.
pub fn page(composing: &Composing<'_>) -> Option<Page> {
    if composing.books.providers.is_empty() {
        return None;
    }
    let view = view(composing);
    let path = "providers/index.html";
    let title = composing.locale.word("providers.title");
    Some(Page {
        path: path.to_owned(),
        template: "providers.html",
        frame: Frame::new(path, title, view.answer.clone(), vec![composing.home()]),
        view: View::Providers(Box::new(view)),
    })
}

fn view(composing: &Composing<'_>) -> ProvidersView {
    let providers = (0..composing.books.providers.len()).map(ProviderId::new);
    let mut providers: Vec<_> = providers.map(|id| card(composing, id)).collect();
    providers.sort_by_key(|card| !card.is_serving);
    ProvidersView {
        answer: answer(composing),
        rounds: composing.report.rounds.iter().map(|round| round_view(composing, round)).collect(),
        repairs: repairs(composing, None),
        providers,
        standards: standards(composing, &Trade::ALL),
    }
}

pub(super) fn answer(composing: &Composing<'_>) -> String {
    let locale = composing.locale;
    let n = composing.books.providers.len().to_string();
    let Some(round) = composing.report.rounds.first().filter(|round| 0 < round.returned) else {
        return locale.say("providers.answer-none", &[("n", &n)]);
    };
    if round.returned < ENOUGH {
        let n = round.evaluations.len().to_string();
        return locale
            .say("providers.answer-few", &[("period", &locale.span(round.span)), ("n", &n)]);
    }
    let rate = locale.share(round.satisfied.into(), round.returned.into());
    let newest = locale.say(
        "providers.answer",
        &[
            ("period", &locale.span(round.span)),
            ("n", &round.evaluations.len().to_string()),
            ("rate", &rate),
        ],
    );
    let before = composing.report.rounds.get(1).filter(|before| ENOUGH <= before.returned);
    let change = before.map_or_else(String::new, |before| {
        let pair = |round: &Round| (round.satisfied, round.returned);
        score::change(composing, pair(round), pair(before))
    });
    newest + &change + &lowest(composing, round) + &grades(composing, round)
}

/// The provider found worst, when at least two can be compared and one alone stands last.
fn lowest(composing: &Composing<'_>, round: &Round) -> String {
    let books = composing.books;
    let rated = round.evaluations.iter().filter_map(|i| {
        let evaluation = &books.evaluations[*i];
        let (satisfied, returned) = score::comparable(evaluation)?;
        Some((Percent::of(satisfied.into(), returned.into(), 1)?.digits, evaluation))
    });
    let mut rated: Vec<_> = rated.collect();
    rated.sort_by_key(|(rate, _)| *rate);
    let [(last, evaluation), (next, _), ..] = &rated[..] else { return String::new() };
    if last == next {
        return String::new();
    }
    let name = &books.providers[evaluation.provider.index()].name;
    let rate = score::rate(composing, evaluation);
    composing.locale.say("providers.answer-lowest", &[("name", name), ("rate", &rate)])
}

pub(super) fn grades(composing: &Composing<'_>, round: &Round) -> String {
    let [satisfied, basic, unsatisfied] = round.grades.map(|n| n.to_string());
    match round.grades {
        [0, 0, 0] => String::new(),
        [_, 0, 0] => composing.locale.say("providers.answer-all", &[("satisfied", &satisfied)]),
        _ => composing.locale.say(
            "providers.answer-grades",
            &[("satisfied", &satisfied), ("basic", &basic), ("unsatisfied", &unsatisfied)],
        ),
    }
}

pub(super) fn round_view(composing: &Composing<'_>, round: &Round) -> RoundView {
    let locale = composing.locale;
    RoundView {
        period: locale.span(round.span),
        returned: locale.say(
            "providers.returned",
            &[
                ("sent", &locale.count(round.sent)),
                ("returned", &locale.count(round.returned)),
                ("share", &locale.share(round.returned.into(), round.sent.into())),
            ],
        ),
        rows: round.evaluations.iter().map(|i| score::score(composing, *i)).collect(),
    }
}

/// Whatever was not found 满意, of one provider or of all, newest round first.
pub(super) fn repairs(composing: &Composing<'_>, of: Option<ProviderId>) -> Vec<RepairRow> {
    let rounds = composing.report.rounds.iter();
    let evaluations = rounds.flat_map(|round| &round.evaluations);
    let evaluations = evaluations.map(|i| &composing.books.evaluations[*i]);
    let evaluations = evaluations.filter(|e| of.is_none_or(|id| e.provider == id));
    let poor = |evaluation: &&Evaluation| match evaluation.grade.as_ref().map(|grade| grade.value) {
        Some(Grade::Basic | Grade::Unsatisfied) => true,
        Some(Grade::Satisfied) | None => false,
    };
    evaluations.filter(poor).map(|evaluation| repair(composing, evaluation)).collect()
}

fn repair(composing: &Composing<'_>, evaluation: &Evaluation) -> RepairRow {
    let locale = composing.locale;
    let pending = |text: &Option<String>| {
        text.clone().unwrap_or_else(|| locale.word("value.pending").to_owned())
    };
    let deadline = evaluation.deadline.as_ref().map(|day| day.value);
    let done = evaluation.done_on.as_ref().map(|day| day.value);
    RepairRow {
        provider: composing.provider_link(evaluation.provider),
        period: locale.span(evaluation.span),
        grade: composing.grade(evaluation.grade.as_ref().map(|grade| grade.value)),
        action: pending(&evaluation.action),
        deadline: deadline.map_or_else(
            || locale.word("value.pending").to_owned(),
            |deadline| locale.date(deadline),
        ),
        supervisor: pending(&evaluation.supervisor),
        outcome: pending(&evaluation.outcome),
        badge: composing.progress(Progress::on(composing.books.as_of, deadline, done)),
    }
}

fn card(composing: &Composing<'_>, id: ProviderId) -> ProviderCard {
    let books = composing.books;
    let contracts = (0..books.contracts.len()).map(ContractId::new).filter(|contract| {
        let contract = &books.contracts[contract.index()];
        contract.provider == id && provider::is_in_force(contract, books.as_of)
    });
    let contracts: Vec<_> =
        contracts.map(|contract| provider::contract(composing, contract)).collect();
    let newest =
        composing.report.rounds.iter().find_map(|round| {
            round.evaluations.iter().find(|i| books.evaluations[**i].provider == id)
        });
    ProviderCard {
        link: composing.provider_link(id),
        trades: trades(composing, &books.providers[id.index()]),
        is_serving: !contracts.is_empty(),
        contracts,
        ties: tie::notes(composing, id),
        score: newest.map(|i| score::score(composing, *i)),
    }
}

/// What a provider does, in words.
pub fn trades(composing: &Composing<'_>, provider: &Provider) -> String {
    let names: Vec<&str> = provider.trades.iter().map(|trade| composing.trade(*trade)).collect();
    names.join(composing.locale.word("list.and"))
}

/// The standards of the trades that have any.
pub fn standards(composing: &Composing<'_>, trades: &[Trade]) -> Vec<StandardLine> {
    let none = || composing.locale.word("value.none").to_owned();
    let row = |standard: &Standard| StandardRow {
        text: standard.text.clone(),
        frequency: standard.frequency.clone().unwrap_or_else(none),
        evidence: standard.evidence.clone().unwrap_or_else(none),
    };
    let line = |trade: &Trade| {
        let standards = composing.books.standards.iter();
        let rows: Vec<_> = standards.filter(|s| s.trade == *trade).map(row).collect();
        let name = composing.trade(*trade).to_owned();
        (!rows.is_empty()).then_some(StandardLine { trade: name, rows })
    };
    trades.iter().filter_map(line).collect()
}

impl Composing<'_> {
    /// The page of a provider.
    pub fn provider_link(&self, id: ProviderId) -> Link {
        let provider = &self.books.providers[id.index()];
        Link::new(provider.name.clone(), format!("providers/{}/index.html", provider.id.value))
    }
}
