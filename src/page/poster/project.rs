//! A maintenance-fund project: what, how much, how far, and who bears it, by building and never by name.

use super::{
    block::{Block, Body, Cell, Column, Step, Table},
    build,
    numeral::capital,
    sheet::{Draft, Poster, answer},
    wording::span_line,
};
use crate::{
    page::{Composing, ledger::row_hrefs, project as pages, view::Money},
    report::maintenance::{EXAMPLE_AREA, ProjectReport, StepState},
};

/// What of a project's many facts stands on paper; the rest is on its page.
const FACTS: [&str; 11] = [
    "project.part",
    "project.reason",
    "project.scope",
    "project.buildings",
    "project.households",
    "project.area",
    "project.liable",
    "project.contractor",
    "project.chosen",
    "project.from",
    "project.until",
];

/// One poster for each project.
pub(super) fn posters(composing: &Composing<'_>) -> Vec<Poster> {
    let Some(fund) = &composing.report.maintenance else { return Vec::new() };
    fund.projects.iter().map(|report| poster(composing, report)).collect()
}

fn poster(composing: &Composing<'_>, report: &ProjectReport) -> Poster {
    let locale = composing.locale;
    let project = &composing.books.projects[report.project.index()];
    let view = pages::view(composing, report, &row_hrefs(composing));
    let title = locale.say("poster.project-title", &[("name", &project.name)]);
    let mut draft = Draft::new(composing, "project", title, composing.books.as_of);
    draft.subject = project.id.value.clone();
    draft.posting = match project.posting {
        Some(span) => {
            let days = (span.end() - span.start()).get_days().to_string();
            let days = [("days", days.as_str())];
            span_line(locale, "poster.posting-span", (span.start(), span.last()), &days)
        }
        None => locale.word("poster.posting-blank").to_owned(),
    };
    draft.page = composing.project_link(report.project).href;
    draft.day = project.proposed_on.unwrap_or(composing.books.as_of);
    draft.current = report.steps[5].state != StepState::Done;
    // As many as a board takes of one matter.
    draft.sheets = 6;
    draft.objections = true;
    draft.signed = project.posting.map(|span| span.start());
    draft.blocks = vec![answer(composing, view.answer), steps(composing, report)];
    let wanted = FACTS.map(|key| locale.word(key));
    let mut items = view.facts;
    items.extend(view.contract);
    items.retain(|item| wanted.contains(&item.label.as_str()));
    draft.blocks.extend(build::facts(composing, locale.word("project.emergency"), view.emergency));
    draft.blocks.extend(build::facts(composing, locale.word("project.facts"), items));
    draft.blocks.push(ladder(composing, report));
    draft.blocks.extend(quotes(composing, view.quotes));
    draft.blocks.extend(shares(composing, report, view.shares, view.per_household));
    let mut end = view.acceptance;
    end.extend(view.audit);
    draft.blocks.extend(build::facts(composing, locale.word("project.end"), end));
    draft.finish(composing)
}

/// 预算, 合同, 变更, 审定, 已付, 未付; contract and settlement in capital characters too.
fn ladder(composing: &Composing<'_>, report: &ProjectReport) -> Block {
    let locale = composing.locale;
    let facts = [
        ("project.budget", report.budget.as_ref(), false),
        ("project.contract", report.contract.as_ref(), true),
        ("project.changes", report.changes.as_ref(), false),
        ("project.audited", report.audited.as_ref(), true),
        ("project.paid", Some(&report.paid), false),
        ("project.unpaid", report.unpaid.as_ref(), false),
    ];
    let row = |(key, fact, in_capitals): (&str, Option<&crate::report::Fact>, bool)| {
        let missing = match key {
            "project.changes" => "project.no-changes",
            _ => "value.pending",
        };
        let money: Cell =
            fact.map_or_else(|| locale.word(missing).into(), |fact| Money::of(locale, fact).into());
        let capitals = fact.filter(|_| in_capitals).map(|fact| capital(fact.amount));
        vec![
            locale.word(key).into(),
            money,
            capitals.unwrap_or_else(|| locale.word("value.none").to_owned()).into(),
        ]
    };
    let table = Table {
        columns: vec![
            Column::narrow(locale.word("report.item"), 20),
            Column::number(locale.word("poster.amount"), 40),
            Column::text(locale.word("poster.capital")),
        ],
        rows: facts.into_iter().map(row).collect(),
        ..Table::default()
    };
    Block::titled(locale.word("project.money"), Body::Table { table })
}

fn steps(composing: &Composing<'_>, report: &ProjectReport) -> Block {
    let locale = composing.locale;
    let items: Vec<Step> = pages::steps(composing, report)
        .into_iter()
        .map(|step| Step {
            state: match step.class {
                "done" => "done",
                "now" => "now",
                _ => "open",
            },
            word: if step.date.is_empty() { step.word } else { step.date },
            name: step.name,
        })
        .collect();
    let told: Vec<String> = items.iter().map(|i| format!("{}{}", i.name, i.word)).collect();
    let alt = locale.say("poster.steps-alt", &[("steps", &told.join(locale.word("list.comma")))]);
    Block::titled(locale.word("project.steps"), Body::Steps { alt, items })
}

fn quotes(composing: &Composing<'_>, quotes: Vec<pages::QuoteRow>) -> Option<Block> {
    let locale = composing.locale;
    let rows = quotes
        .into_iter()
        .map(|quote| vec![quote.bidder.into(), quote.amount.into(), quote.selected.into()]);
    let columns = vec![
        Column::text(locale.word("project.bidder")),
        Column::number(locale.word("poster.amount"), 36),
        Column::narrow(locale.word("project.choice"), 24),
    ];
    build::table(locale.word("project.quotes"), columns, rows.collect())
}

fn shares(
    composing: &Composing<'_>,
    report: &ProjectReport,
    shares: Vec<pages::ShareRow>,
    per_household: Option<Money>,
) -> Option<Block> {
    let locale = composing.locale;
    let rows = shares.into_iter().map(|share| -> Vec<Cell> {
        vec![share.building.into(), share.money.into(), share.share.into()]
    });
    let columns = vec![
        Column::text(locale.word("project.buildings")),
        Column::number(locale.word("poster.amount"), 40),
        Column::number(locale.word("report.share"), 22),
    ];
    let mut block = build::table(locale.word("project.shares"), columns, rows.collect())?;
    let key = if report.shares_by_area { "project.by_area" } else { "project.by_building" };
    if let Body::Table { table } = &mut block.body {
        table.total = vec![
            locale.word("report.total").into(),
            Money::of(locale, &report.paid).into(),
            "".into(),
        ];
        let each = per_household.map(|money| {
            let values = [("amount", money.text.as_str())];
            locale.say("poster.per-household-note", &values)
        });
        let example = report.per_example.as_ref().map(|fact| {
            let money = Money::of(locale, fact);
            let area = EXAMPLE_AREA.to_string();
            let values = [("area", area.as_str()), ("amount", &money.text)];
            locale.say("poster.example-note", &values)
        });
        let notes = [each, example].into_iter().flatten();
        table.note = notes.fold(locale.word(key).to_owned(), |all, note| all + &note);
    }
    Some(block)
}
