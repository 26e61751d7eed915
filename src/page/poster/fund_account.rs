//! One of the running funds in a period: common income and parking, each on a sheet of its own.

use super::{
    block::{Block, Body, Cell, Column, Figure, Table},
    build,
    sheet::{Draft, Poster, answer},
    wording::posting_line,
};
use crate::{
    books::{amount::Amount, journal::FundKind, posting::PostedMatter},
    page::{Composing, report, view::Money},
    report::statement::{FundStatement, Line, Section, Statement},
};

/// 公共收益 and 停车收支 of each period that has rows of them.
pub(super) fn posters(composing: &Composing<'_>) -> Vec<Poster> {
    let report = composing.report;
    let mut posters = Vec::new();
    for statements in [&report.statements, &report.years] {
        for (i, statement) in statements.iter().enumerate() {
            let current = i + 1 == statements.len();
            posters.extend(of_period(composing, statement, current));
        }
    }
    posters
}

fn of_period(composing: &Composing<'_>, statement: &Statement, current: bool) -> Vec<Poster> {
    let one = |fund: &FundStatement| {
        let kind = match composing.books.chart[fund.fund].kind {
            FundKind::CommonIncome => "common-income",
            FundKind::Parking => "parking",
            FundKind::Operating | FundKind::Maintenance | FundKind::Other => return None,
        };
        (!fund.income.is_empty() || !fund.expense.is_empty())
            .then(|| poster(composing, statement, fund, kind, current))
    };
    statement.funds.iter().filter_map(one).collect()
}

fn poster(
    composing: &Composing<'_>,
    statement: &Statement,
    fund: &FundStatement,
    kind: &'static str,
    current: bool,
) -> Poster {
    let locale = composing.locale;
    let posting = composing.posting_of(PostedMatter::Accounts, statement.period);
    let values = [
        ("estate", composing.books.estate.name.as_str()),
        ("period", &locale.period(statement.period)),
        ("fund", composing.fund(fund.fund)),
    ];
    let title = locale.say("poster.fund-title", &values);
    let mut draft = Draft::new(composing, kind, title, statement.through);
    draft.subject = statement.period.slug();
    draft.posting = posting_line(composing, posting);
    draft.page = report::path(statement);
    draft.current = current;
    draft.sheets = 4;
    draft.signed = posting.map(|posting| posting.from.value);
    draft.objections = true;
    draft.source = locale.word("poster.source-ledger");
    draft.blocks =
        vec![answer(composing, sentence(composing, statement, fund)), figures(composing, fund)];
    let sections = [
        (Section::Income, "poster.from-where", &fund.income),
        (Section::Expense, "poster.for-what", &fund.expense),
        (Section::Other, "poster.moved", &fund.other),
    ];
    let lines = sections.into_iter().filter_map(|(section, key, lines)| {
        section_block(composing, fund, section, locale.word(key), lines)
    });
    draft.blocks.extend(lines);
    draft.finish(composing)
}

fn sentence(composing: &Composing<'_>, statement: &Statement, fund: &FundStatement) -> String {
    let locale = composing.locale;
    let totals = &fund.totals;
    let balance = totals.closing.amount;
    let key = if balance.is_negative() { "answer.balance-negative" } else { "answer.balance" };
    locale.say(
        "poster.fund-answer",
        &[
            ("fund", composing.fund(fund.fund)),
            ("this", locale.this_period(statement.period.cadence())),
            ("in", &locale.prose(totals.income.amount)),
            ("out", &locale.prose(totals.expense.amount)),
            ("balance", &locale.say(key, &[("balance", &locale.prose(balance))])),
        ],
    )
}

fn figures(composing: &Composing<'_>, fund: &FundStatement) -> Block {
    let locale = composing.locale;
    let totals = &fund.totals;
    let figure = |key: &str, fact| Figure {
        label: locale.word(key).to_owned(),
        money: Money::of(locale, fact),
        unit: locale.word("unit.yuan").to_owned(),
    };
    let items = vec![
        figure("balance.opening", &totals.opening),
        figure("kind.income", &totals.income),
        figure("kind.expense", &totals.expense),
        figure("balance.closing", &totals.closing),
    ];
    Block::named(locale.word("home.numbers"), Body::Figures { items })
}

fn section_block(
    composing: &Composing<'_>,
    fund: &FundStatement,
    section: Section,
    title: &str,
    lines: &[Line],
) -> Option<Block> {
    let locale = composing.locale;
    let total = match section {
        Section::Income => &fund.totals.income,
        Section::Expense => &fund.totals.expense,
        Section::Other => &fund.totals.other,
    };
    let share = |amount: Amount| match section {
        Section::Income | Section::Expense => locale.share(amount.fen(), total.amount.fen()),
        Section::Other => locale.word("value.none").to_owned(),
    };
    let row = |line: &Line| -> Vec<Cell> {
        vec![
            composing.head(line.head, line.side).into(),
            locale.count(i64::try_from(line.rows.len()).unwrap_or(i64::MAX)).into(),
            Money::of(locale, &line.amount).into(),
            share(line.amount.amount).into(),
        ]
    };
    let columns = vec![
        Column::text(locale.word("report.item")),
        Column::number(locale.word("poster.rows"), 16),
        Column::number(locale.word("poster.amount"), 36),
        Column::number(locale.word("report.share"), 18),
    ];
    let mut block = build::table(title, columns, lines.iter().map(row).collect())?;
    if let Body::Table { table } = &mut block.body {
        with_total(table, locale.word("report.total"), Money::of(locale, total));
    }
    Some(block)
}

fn with_total(table: &mut Table, word: &str, total: Money) {
    table.total = vec![word.into(), "".into(), total.into(), "".into()];
}
