//! The four service standards, what each provider promises and costs, and what residents think of them.

use super::{
    block::{BarRow, Block, Body, Cell, Column, Key, Part, Table},
    build,
    sheet::{Draft, Poster, answer},
    wording::posting_line,
};
use crate::{
    books::{
        period::Span,
        posting::PostedMatter,
        posting::Posting,
        provider::{ProviderId, Trade},
    },
    page::{
        Composing, provider as pages, providers, score,
        strip::{Ink, Strip},
        view::Item,
    },
    report::service::Round,
};

/// Standards, providers, rounds of evaluation.
pub(super) fn posters(composing: &Composing<'_>) -> Vec<Poster> {
    let mut posters: Vec<Poster> = standards(composing).into_iter().collect();
    let all = (0..composing.books.providers.len()).map(ProviderId::new);
    posters.extend(all.map(|id| provider(composing, id)));
    let rounds = composing.report.rounds.iter().enumerate();
    posters.extend(rounds.map(|(i, round)| evaluation(composing, round, i == 0)));
    posters
}

fn standards(composing: &Composing<'_>) -> Option<Poster> {
    let locale = composing.locale;
    let lines = providers::standards(composing, &Trade::LINES);
    if lines.iter().all(|line| line.rows.is_empty()) {
        return None;
    }
    let title = locale.say("poster.standards-title", &[("estate", &composing.books.estate.name)]);
    let mut draft = Draft::new(composing, "standards", title, standing_day(composing));
    draft.posting = locale.word("poster.always").to_owned();
    draft.page = "providers/index.html".to_owned();
    draft.current = true;
    draft.sheets = 4;
    draft.blocks = vec![answer(composing, locale.word("poster.standards-answer"))];
    for line in lines {
        let rows = line.rows.into_iter().map(|row| -> Vec<Cell> {
            vec![row.text.into(), row.frequency.into(), row.evidence.into()]
        });
        let columns = vec![
            Column::text(locale.word("providers.standard")),
            Column::narrow(locale.word("providers.frequency"), 32),
            Column::narrow(locale.word("providers.evidence"), 44),
        ];
        draft.blocks.extend(build::table(&line.trade, columns, rows.collect()));
    }
    Some(draft.finish(composing))
}

/// A day that does not move with the day of the books, for sheets that always hang.
pub(super) fn standing_day(composing: &Composing<'_>) -> jiff::civil::Date {
    let committee = composing.books.committee.as_ref();
    let elected = committee.and_then(|committee| committee.elected_on.as_ref());
    elected.map_or(composing.books.as_of, |on| on.value)
}

fn provider(composing: &Composing<'_>, id: ProviderId) -> Poster {
    let locale = composing.locale;
    let name = &composing.books.providers[id.index()].name;
    let view = pages::view(composing, id);
    let title = locale.say("poster.provider-title", &[("name", name)]);
    let mut draft = Draft::new(composing, "provider", title, standing_day(composing));
    draft.subject = composing.books.providers[id.index()].id.value.clone();
    draft.posting = locale.word("poster.always").to_owned();
    draft.page = format!("providers/{}/index.html", draft.subject);
    let contracts = composing.books.contracts.iter();
    draft.current = contracts
        .filter(|contract| contract.provider == id)
        .any(|contract| pages::is_in_force(contract, composing.books.as_of));
    draft.sheets = 3;
    draft.blocks = vec![answer(composing, view.answer)];
    let promises = view.promises.into_iter().filter(|promise| !promise.is_withdrawn);
    let promises: Vec<String> = promises.map(|promise| promise.text).collect();
    draft.blocks.extend(build::numbered(locale.word("provider.promises"), promises));
    // What is over stands on the page only.
    let in_force = |id: &str| {
        let contract = composing.books.contracts.iter().find(|contract| contract.id.value == id);
        contract.is_some_and(|contract| pages::is_in_force(contract, composing.books.as_of))
    };
    for contract in view.contracts {
        if draft.current && !in_force(&contract.anchor) {
            continue;
        }
        let mut items = vec![Item::new(locale.word("poster.price"), contract.price)];
        items.extend(contract.facts);
        draft.blocks.extend(build::facts(composing, &contract.link.title, items));
    }
    draft.blocks.extend(build::facts(composing, locale.word("poster.provider-facts"), view.facts));
    draft.finish(composing)
}

fn evaluation(composing: &Composing<'_>, round: &Round, current: bool) -> Poster {
    let locale = composing.locale;
    let period = locale.span(round.span);
    let posting = posting_of_round(composing, round.span);
    let values = [("estate", composing.books.estate.name.as_str()), ("period", &period)];
    let title = locale.say("poster.evaluation-title", &values);
    let mut draft = Draft::new(composing, "evaluation", title, round.span.last());
    draft.subject = span_slug(round.span);
    draft.posting = posting_line(composing, posting);
    draft.page = "providers/index.html".to_owned();
    draft.current = current;
    draft.sheets = 3;
    draft.for_chat = true;
    draft.objections = true;
    draft.signed = posting.map(|posting| posting.from.value);
    let n = round.evaluations.len().to_string();
    let rate = locale.share(round.satisfied.into(), round.returned.into());
    let values = [("period", period.as_str()), ("n", &n), ("rate", &rate)];
    let few = if round.returned < 30 { locale.word("poster.few") } else { "" };
    let said = locale.say("providers.answer", &values) + &providers::grades(composing, round) + few;
    draft.blocks = vec![answer(composing, said)];
    let scores: Vec<score::ScoreRow> =
        round.evaluations.iter().map(|i| score::score(composing, *i)).collect();
    draft.blocks.push(bars(composing, &scores));
    let repairs = repairs(composing, &period);
    draft.blocks.push(counts(composing, &scores, repairs.is_some()));
    draft.blocks.extend(repairs);
    let counts = [
        ("sent", locale.count(round.sent)),
        ("returned", locale.count(round.returned)),
        ("share", locale.share(round.returned.into(), round.sent.into())),
    ];
    let counts = counts.each_ref().map(|(name, value)| (*name, value.as_str()));
    let text = locale.say("providers.returned", &counts) + locale.word("poster.evaluation-rule");
    draft.blocks.push(Block::titled(locale.word("method.title"), Body::notes(text)));
    draft.finish(composing)
}

fn posting_of_round<'c>(composing: &Composing<'c>, span: Span) -> Option<&'c Posting> {
    let is_it = |posting: &&Posting| {
        posting.matter == PostedMatter::Evaluation
            && posting.instance.as_ref().is_some_and(|instance| {
                crate::books::period::parse_span(&instance.value) == Some(span)
            })
    };
    composing.books.postings.iter().find(is_it)
}

/// `2026h1` where the days are a period, else the first day.
fn span_slug(span: Span) -> String {
    use crate::books::period::{Cadence, Period};
    let cadences = [Cadence::Month, Cadence::Quarter, Cadence::HalfYear, Cadence::Year];
    let periods = cadences.into_iter().filter_map(|cadence| Period::of(span.start(), cadence));
    let found = periods.into_iter().find(|period| period.span() == span);
    found.map_or_else(|| span.start().to_string(), Period::slug)
}

fn bars(composing: &Composing<'_>, scores: &[score::ScoreRow]) -> Block {
    let locale = composing.locale;
    let row = |score: &score::ScoreRow| BarRow {
        label: score.provider.title.clone(),
        text: score.rate.clone(),
        parts: parts(&score.strip),
        ticks: Vec::new(),
    };
    let key = |fill, word: &str| Key { fill, text: locale.word(word).to_owned() };
    let told: Vec<String> =
        scores.iter().map(|score| format!("{}{}", score.provider.title, score.rate)).collect();
    let alt = locale.say("poster.bars-alt", &[("bars", &told.join(locale.word("list.comma")))]);
    let body = Body::Bars {
        alt,
        key: vec![
            key("solid", "grade.satisfied"),
            key("hatch", "grade.basic"),
            key("dots", "grade.unsatisfied"),
        ],
        rows: scores.iter().map(row).collect(),
    };
    Block::titled(locale.word("providers.rounds"), body)
}

/// The parts of a bar of a page, in thousandths.
pub(super) fn parts(strip: &Strip) -> Vec<Part> {
    let fill = |ink| match ink {
        Ink::Solid => "solid",
        Ink::Hatch => "hatch",
        Ink::Dots => "dots",
        Ink::Outline => "empty",
    };
    strip
        .parts
        .iter()
        .map(|part| Part { share: per_mille(&part.width), fill: fill(part.ink) })
        .collect()
}

/// `38.6%` is 386.
pub(super) fn per_mille(percent: &str) -> i128 {
    let digits: String = percent.chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap_or_default()
}

/// What each got. What has to be mended, behind the colon, is in the list below where there is one.
fn counts(composing: &Composing<'_>, scores: &[score::ScoreRow], is_listed: bool) -> Block {
    let locale = composing.locale;
    let action = |score: &score::ScoreRow| match score.action.split_once(['：', ':']) {
        Some((action, _)) if is_listed => action.to_owned(),
        _ => score.action.clone(),
    };
    let row = |score: &score::ScoreRow| -> Vec<Cell> {
        vec![
            score.provider.title.clone().into(),
            score.satisfied.clone().into(),
            score.basic.clone().into(),
            score.unsatisfied.clone().into(),
            format!("{}/{}", score.returned, score.sent).into(),
            score.grade.text.clone().into(),
            action(score).into(),
        ]
    };
    let columns = vec![
        Column::text(locale.word("evaluation.provider")),
        Column::number(locale.word("poster.satisfied-short"), 16),
        Column::number(locale.word("poster.basic-short"), 22),
        Column::number(locale.word("poster.unsatisfied-short"), 18),
        Column::number(locale.word("providers.forms"), 24),
        Column::narrow(locale.word("evaluation.grade"), 24),
        Column::narrow(locale.word("providers.action"), 22),
    ];
    let rows = scores.iter().map(row).collect();
    let table = Table { columns, rows, ..Table::default() };
    Block::titled(locale.word("evaluation.caption"), Body::Table { table })
}

fn repairs(composing: &Composing<'_>, period: &str) -> Option<Block> {
    let locale = composing.locale;
    let rows = providers::repairs(composing, None).into_iter().filter(|row| row.period == period);
    let rows = rows.map(|row| -> Vec<Cell> {
        vec![
            row.provider.title.into(),
            row.action.into(),
            row.deadline.into(),
            row.supervisor.into(),
            row.badge.text.into(),
        ]
    });
    let columns = vec![
        Column::narrow(locale.word("evaluation.provider"), 40),
        Column::text(locale.word("providers.action")),
        Column::narrow(locale.word("providers.deadline"), 26),
        Column::narrow(locale.word("providers.supervisor"), 26),
        Column::narrow(locale.word("meeting.state"), 28),
    ];
    build::table(locale.word("providers.repairs"), columns, rows.collect())
}
