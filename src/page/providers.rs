//! Who serves the estate, for how much, how content residents are, and what had to be put right.

use serde::Serialize;

use super::{
    Composing, Frame, Page, View,
    provider::{self, ContractView},
    report::Badge,
    strip::{Ink, Strip},
    term::Progress,
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

/// One provider in one round.
#[derive(Debug, Serialize)]
pub struct ScoreRow {
    /// The provider.
    pub provider: Link,
    /// What was evaluated.
    pub trade: String,
    /// The round.
    pub period: String,
    /// 满意
    pub satisfied: String,
    /// 基本满意
    pub basic: String,
    /// 不满意
    pub unsatisfied: String,
    /// Forms returned.
    pub returned: String,
    /// Forms sent.
    pub sent: String,
    /// Satisfied of returned; 样本不足 when too few came back.
    pub rate: String,
    /// The three parts; empty when too few came back to draw them.
    pub strip: Strip,
    /// The grade as decided.
    pub grade: Badge,
    /// What follows.
    pub action: String,
    /// The meeting that decided.
    pub meeting: Option<Link>,
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

/// Forms below which one more or less would move a rate by more than ten points: then no rate is told.
const ENOUGH: i64 = 10;

/// How many forms came back, for what may be said of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sample {
    /// Enough to draw.
    Enough,
    /// Fewer than 30: counts and a rate, no chart.
    Few,
    /// Fewer than 10: one form would move the rate by more than ten points.
    TooFew,
    /// Somebody left a number out.
    Unknown,
}

impl Sample {
    fn of(evaluation: &Evaluation) -> Self {
        let choices = [&evaluation.satisfied, &evaluation.basic, &evaluation.unsatisfied];
        match evaluation.returned.get() {
            Some(..ENOUGH) => Sample::TooFew,
            Some(ENOUGH..30) => Sample::Few,
            Some(30..) if choices.iter().all(|choice| choice.known().is_some()) => Sample::Enough,
            Some(30..) | None => Sample::Unknown,
        }
    }
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
        repairs: repairs(composing),
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
    let change = before.map_or_else(String::new, |before| rate_change(composing, round, before));
    newest + &change + &grades(composing, round)
}

/// 比上一轮高3.1个百分点。
fn rate_change(composing: &Composing<'_>, now: &Round, then: &Round) -> String {
    let locale = composing.locale;
    let tenths = |round: &Round| {
        Percent::of(round.satisfied.into(), round.returned.into(), 1).map(|rate| rate.digits)
    };
    let (Some(now), Some(then)) = (tenths(now), tenths(then)) else { return String::new() };
    let key = match now - then {
        0 => "providers.answer-same",
        ..0 => "providers.answer-lower",
        1.. => "providers.answer-higher",
    };
    let gap = (now - then).abs();
    locale.say(key, &[("points", &format!("{}.{}", gap / 10, gap % 10))])
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
        rows: round.evaluations.iter().map(|i| score(composing, *i)).collect(),
    }
}

/// One provider in one round.
pub fn score(composing: &Composing<'_>, i: usize) -> ScoreRow {
    let (books, locale) = (composing.books, composing.locale);
    let evaluation = &books.evaluations[i];
    let number = |datum| locale.datum(datum, |n: &i64| locale.count(*n));
    ScoreRow {
        provider: composing.provider_link(evaluation.provider),
        trade: composing.trade(evaluation.trade).to_owned(),
        period: locale.span(evaluation.span),
        satisfied: number(&evaluation.satisfied),
        basic: number(&evaluation.basic),
        unsatisfied: number(&evaluation.unsatisfied),
        returned: number(&evaluation.returned),
        sent: number(&evaluation.sent),
        rate: rate(composing, evaluation),
        strip: strip(evaluation),
        grade: composing.grade(evaluation.grade.as_ref().map(|grade| grade.value)),
        action: evaluation.action.clone().unwrap_or_default(),
        meeting: evaluation.meeting.map(|id| composing.meeting_link(id)),
    }
}

/// Satisfied of returned; 样本不足 when too few came back to say so.
pub(super) fn rate(composing: &Composing<'_>, evaluation: &Evaluation) -> String {
    let locale = composing.locale;
    match (Sample::of(evaluation), evaluation.satisfied.get(), evaluation.returned.get()) {
        (Sample::TooFew, _, _) => locale.word("providers.too-few").to_owned(),
        (_, Some(satisfied), Some(returned)) => locale.share(satisfied.into(), returned.into()),
        _ => locale.word("value.pending").to_owned(),
    }
}

fn strip(evaluation: &Evaluation) -> Strip {
    let known = |n: Option<i64>| i128::from(n.unwrap_or_default());
    match Sample::of(evaluation) {
        Sample::Enough => Strip::parts(
            &[
                (Ink::Solid, known(evaluation.satisfied.get())),
                (Ink::Hatch, known(evaluation.basic.get())),
                (Ink::Dots, known(evaluation.unsatisfied.get())),
            ],
            known(evaluation.returned.get()),
        ),
        Sample::Few | Sample::TooFew | Sample::Unknown => Strip::default(),
    }
}

/// Whatever was not found 满意, newest round first.
pub(super) fn repairs(composing: &Composing<'_>) -> Vec<RepairRow> {
    let rounds = composing.report.rounds.iter();
    let evaluations = rounds.flat_map(|round| &round.evaluations);
    let evaluations = evaluations.map(|i| &composing.books.evaluations[*i]);
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
        score: newest.map(|i| score(composing, *i)),
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

    /// Word and class of a grade.
    pub fn grade(&self, grade: Option<Grade>) -> Badge {
        let (class, key) = match grade {
            Some(Grade::Satisfied) => ("ok", "grade.satisfied"),
            Some(Grade::Basic) => ("wait", "grade.basic"),
            Some(Grade::Unsatisfied) => ("bad", "grade.unsatisfied"),
            None => ("none", "value.pending"),
        };
        Badge { class, text: self.locale.word(key).to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        books::{period::Span, value::Datum},
        source::{Place, SourceId},
    };

    fn evaluation(returned: Datum<i64>, satisfied: Datum<i64>) -> Evaluation {
        Evaluation {
            place: Place { source: SourceId(0), start: 0, end: 0 },
            span: Span::new(date(2026, 1, 1), date(2026, 7, 1)).unwrap(),
            provider: ProviderId::new(0),
            trade: Trade::Cleaning,
            sent: Datum::Blank,
            returned,
            satisfied,
            basic: Datum::Known(0),
            unsatisfied: Datum::Known(0),
            grade: None,
            meeting: None,
            action: None,
            deadline: None,
            supervisor: None,
            outcome: None,
            done_on: None,
            note: None,
        }
    }

    #[test]
    fn too_few_forms_are_not_drawn() {
        let sample = |returned, satisfied| Sample::of(&evaluation(returned, satisfied));
        let known = Datum::Known;
        assert_eq!(sample(known(9), known(9)), Sample::TooFew);
        assert_eq!(sample(known(10), known(9)), Sample::Few);
        assert_eq!(sample(known(29), known(9)), Sample::Few);
        assert_eq!(sample(known(30), known(9)), Sample::Enough);
        assert_eq!(sample(known(30), Datum::Blank), Sample::Unknown);
        assert_eq!(sample(Datum::Masked("1x1".to_owned()), known(9)), Sample::Unknown);
        assert!(strip(&evaluation(known(29), known(9))).parts.is_empty());
        assert_eq!(strip(&evaluation(known(30), known(15))).parts[0].width, "50.0%");
    }
}
