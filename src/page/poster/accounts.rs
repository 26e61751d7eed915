//! The accounts of a period on one sheet: answer, four numbers, what came and went, and how that compares.

use super::{
    block::{Block, Body, Cell, Column, ColumnPair, Figure, Table},
    sheet::{Draft, Poster, answer},
    wording::{Ending, posting_line},
};
use crate::{
    books::{amount::Amount, posting::PostedMatter},
    page::{
        Composing,
        report::{self, Composition, composition},
        trend,
        view::{Money, bar},
    },
    report::statement::{Section, Statement},
};

/// One poster for each period and year with accounts.
pub(super) fn posters(composing: &Composing<'_>) -> Vec<Poster> {
    let report = composing.report;
    let each = |statements: &[Statement]| -> Vec<Poster> {
        let last = statements.len().saturating_sub(1);
        let one = |(i, statement)| poster(composing, statement, i == last);
        statements.iter().enumerate().map(one).collect()
    };
    let mut posters = each(&report.statements);
    posters.extend(each(&report.years));
    posters
}

fn poster(composing: &Composing<'_>, statement: &Statement, current: bool) -> Poster {
    let locale = composing.locale;
    let period = locale.period(statement.period);
    let posting = composing.posting_of(PostedMatter::Accounts, statement.period);
    let estate = &composing.books.estate.name;
    let mut blocks = vec![
        answer(composing, composing.answer(statement)),
        figures(composing, statement),
        compositions(composing, statement),
    ];
    blocks.extend(chart(composing, statement));
    let unfinished = report::unfinished(composing, statement);
    if !unfinished.is_empty() {
        blocks.push(Block::named("", Body::Paragraphs { texts: vec![unfinished] }));
    }
    Draft {
        kind: "accounts",
        subject: statement.period.slug(),
        title: locale.say("poster.accounts-title", &[("estate", estate), ("period", &period)]),
        posting: posting_line(composing, posting),
        page: report::path(statement),
        day: statement.through,
        current,
        sheets: 4,
        for_chat: true,
        signed: posting.map(|posting| posting.from.value),
        objections: true,
        source: locale.word("poster.source-ledger"),
        ending: Ending::default(),
        blocks,
    }
    .finish(composing)
}

/// Income, expense, what is left of them, and the balance.
pub(super) fn figures(composing: &Composing<'_>, statement: &Statement) -> Block {
    let locale = composing.locale;
    let totals = &statement.overall;
    let this = locale.this_period(statement.period.cadence());
    let figure = |key: &str, fact| Figure {
        label: locale.say(key, &[("this", this)]),
        money: Money::of(locale, fact),
        unit: locale.word("unit.yuan").to_owned(),
    };
    let items = vec![
        figure("number.income", &totals.income),
        figure("number.expense", &totals.expense),
        figure("number.net", &totals.net),
        figure("number.closing", &totals.closing),
    ];
    Block::named(locale.word("home.numbers"), Body::Figures { items })
}

/// Income and expense by category, side by side.
pub(super) fn compositions(composing: &Composing<'_>, statement: &Statement) -> Block {
    let of = |section| composition(composing, statement, section, report::Below::Nothing);
    let income = of(Section::Income);
    let expense = of(Section::Expense);
    let tables = vec![
        composed(composing, composing.locale.word("kind.income"), income),
        composed(composing, composing.locale.word("kind.expense"), expense),
    ];
    Block::named(composing.locale.word("report.flow"), Body::Tables { tables })
}

fn composed(composing: &Composing<'_>, name: &str, composition: Composition) -> Table {
    let locale = composing.locale;
    let rows = composition.rows.into_iter();
    let rows = rows.map(|row| vec![row.name.into(), row.money.into(), row.share.into()]);
    let note = if composition.rounding { locale.word("report.rounding") } else { "" };
    Table {
        caption: name.to_owned(),
        columns: vec![
            Column::text(locale.word("report.item")),
            Column::number(locale.word("poster.amount"), 30),
            Column::number(locale.word("report.share"), 17),
        ],
        rows: rows.collect(),
        total: vec![
            locale.word("report.total").into(),
            composition.total.into(),
            Cell::Text(String::new()),
        ],
        note: note.to_owned(),
    }
}

/// Up to eight periods as pairs of columns; none when nothing was booked in any.
fn chart(composing: &Composing<'_>, statement: &Statement) -> Option<Block> {
    if !trend::is_drawn(statement) {
        return None;
    }
    let locale = composing.locale;
    let chart = trend::columns(composing, statement);
    let amounts = || statement.trend.iter().flat_map(|p| [p.income.amount, p.expense.amount]);
    let highest = amounts().max().unwrap_or(Amount::ZERO);
    let items = statement.trend.iter().map(|point| ColumnPair {
        label: trend::label(composing, point.period),
        income: bar(point.income.amount, highest),
        expense: bar(point.expense.amount, highest),
    });
    let note = locale.say("poster.highest", &[("amount", &locale.prose(highest))]);
    let body = Body::Columns {
        alt: chart.desc,
        income: locale.word("kind.income").to_owned(),
        expense: locale.word("kind.expense").to_owned(),
        note,
        items: items.collect(),
    };
    Some(Block::titled(&chart.title, body))
}
