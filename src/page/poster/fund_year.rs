//! The maintenance fund in a year: what it had, what came and went, what each building has.

use super::{
    block::{Block, Body, Cell, Column, Table},
    build,
    sheet::{Draft, Poster, answer},
    wording::posting_line,
};
use crate::{
    books::{
        period::{Cadence, Period},
        posting::PostedMatter,
    },
    page::{Composing, fund as pages, view::Money},
    report::maintenance::{MaintenanceReport, YearLine},
};

/// One poster for each year of the fund. What each building has stands on the newest.
pub(super) fn posters(composing: &Composing<'_>) -> Vec<Poster> {
    let Some(fund) = &composing.report.maintenance else { return Vec::new() };
    let last = fund.years.len().saturating_sub(1);
    let one = |(i, year)| poster(composing, fund, year, i == last);
    fund.years.iter().enumerate().filter_map(one).collect()
}

fn poster(
    composing: &Composing<'_>,
    fund: &MaintenanceReport,
    year: &YearLine,
    current: bool,
) -> Option<Poster> {
    let locale = composing.locale;
    let period = Period::new(year.year, Cadence::Year, 1)?;
    let day = period.span().last().min(composing.books.as_of);
    let posting = composing.posting_of(PostedMatter::MaintenanceFund, period);
    let values =
        [("estate", composing.books.estate.name.as_str()), ("period", &locale.period(period))];
    let title = locale.say("poster.fund-year-title", &values);
    let mut draft = Draft::new(composing, "fund", title, day);
    draft.subject = period.slug();
    draft.posting = posting_line(composing, posting);
    draft.page = "fund/index.html".to_owned();
    draft.current = current;
    draft.sheets = 2;
    draft.objections = true;
    draft.signed = posting.map(|posting| posting.from.value);
    let closing = locale.prose(year.closing.amount);
    let values = [("date", locale.long_date(day)), ("balance", closing)];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    draft.blocks = vec![answer(composing, locale.say("poster.fund-year-answer", &values))];
    draft.blocks.push(flows(composing, year));
    if current {
        draft.blocks.extend(buildings(composing, fund));
    }
    let how = Body::notes(locale.word("fund.how_text").to_owned());
    draft.blocks.push(Block::titled(locale.word("fund.how"), how));
    Some(draft.finish(composing))
}

fn flows(composing: &Composing<'_>, year: &YearLine) -> Block {
    let locale = composing.locale;
    let row =
        |label: String, fact| -> Vec<Cell> { vec![label.into(), Money::of(locale, fact).into()] };
    let opening = row(locale.word("fund.year_opening").to_owned(), &year.opening);
    let moved = year.moved.iter().map(|(kind, fact)| -> Vec<Cell> {
        let label = locale.word(&format!("movement.{}", kind.slug())).to_owned();
        vec![label.into(), Money::signed(locale, fact).into()]
    });
    let closing = row(locale.word("fund.year_closing").to_owned(), &year.closing);
    let columns = vec![
        Column::text(locale.word("report.item")),
        Column::number(locale.word("poster.amount"), 60),
    ];
    let rows = std::iter::once(opening).chain(moved).collect();
    let table = Table { columns, rows, total: closing, ..Table::default() };
    Block::titled(locale.word("fund.years"), Body::Table { table })
}

fn buildings(composing: &Composing<'_>, fund: &MaintenanceReport) -> Option<Block> {
    let locale = composing.locale;
    let view = pages::view(composing, fund);
    let rows = view.buildings.into_iter().map(|row| -> Vec<Cell> {
        let none = || Cell::Text(locale.word("value.none").to_owned());
        vec![
            row.name.into(),
            row.closing.into(),
            row.per_household.map_or_else(none, Cell::Money),
            row.flags.join(locale.word("list.and")).into(),
        ]
    });
    let columns = vec![
        Column::text(locale.word("fund.building")),
        Column::number(locale.word("poster.balance"), 40),
        Column::number(locale.word("poster.per-household"), 36),
        Column::narrow(locale.word("fees.note"), 44),
    ];
    build::table(locale.word("fund.buildings"), columns, rows.collect())
}
