//! Brings the rows of a sheet into a register that is one table: each column is known by its own heading, and
//! its cells are read as what the register says they hold.

use super::{
    day,
    figure::{self, Figure, seen},
    ledger::words_of,
    log::{At, LeftOut, Log, WHOLE_ROW, clip},
    matter::Cause,
    record::{Cells, Record, booked},
    register::percentage,
    settle::Plan,
    words,
};
use crate::{
    books::record::{
        reading::{self, Register, RowKind, row_kind},
        tables::{Holds, Table},
    },
    format::raw::{Kind, Raw, RawCell},
    text,
    text::Text,
};

/// The register whose name and columns a sheet has: by the words above its header, its own name or that of its
/// file, and every heading that must be there.
pub(super) fn recognised(headers: &[&str], names: &[&str]) -> Option<Table> {
    let keys: Vec<String> = headers.iter().map(|header| words::key(header)).collect();
    let named = |table: &Table| {
        names.iter().any(|name| name.contains(table.zh()) || name.contains(table.name()))
    };
    let complete = |table: &Table| {
        let needed = Register::Table(*table).headings().into_iter().filter(|h| h.required);
        needed.into_iter().all(|heading| keys.iter().any(|key| is_called(key, heading)))
    };
    Table::all().find(|table| named(table) && complete(table))
}

fn is_called(key: &str, heading: reading::Heading) -> bool {
    key == heading.zh || key == heading.en
}

/// The headings of every register, as they stand in its template.
pub(super) fn signatures() -> impl Iterator<Item = Vec<String>> {
    Table::all().map(|table| {
        let headings = Register::Table(table).headings();
        headings.into_iter().map(|heading| words::key(heading.zh)).collect()
    })
}

/// Reads every row.
pub(super) fn take(raw: &Raw, plan: &Plan, table: Table, log: &mut Log) -> Vec<Record> {
    let headings = Register::Table(table).headings();
    let holds = table.holds();
    let columns: Vec<(u32, usize)> = plan
        .block
        .columns
        .iter()
        .filter_map(|column| {
            let key = words::key(&column.header);
            let at = headings.iter().position(|heading| is_called(&key, *heading))?;
            Some((column.at, at))
        })
        .collect();
    let mut records = Vec::new();
    for row in &plan.block.rows {
        let cells: Vec<RawCell<'_>> = raw
            .row(*row)
            .filter(|cell| cell.kind != Kind::Text || !seen(cell.text).is_empty())
            .collect();
        let Some(first) = cells.first() else { continue };
        let shown =
            cells.iter().map(|cell| clip(&seen(cell.text))).take(5).collect::<Vec<_>>().join(" · ");
        let at = At { sheet: plan.sheet, row: *row, column: WHOLE_ROW };
        if row_kind(first.text) != RowKind::Data {
            let why = text! { zh: "合计行，登记册里不写", en: "a row of sums, which the register does not hold" };
            log.leave(LeftOut { at, cause: Cause::NoRecord, why, shown, figure: false });
            continue;
        }
        let mut filled = Cells::new(Register::Table(table));
        let read = columns.iter().try_for_each(|(column, heading)| {
            let Some(cell) = raw.cell(*row, *column) else { return Ok(()) };
            let at = At { column: *column, ..at };
            let text = read(&cell, plan, &holds[*heading], (at, log)).map_err(|why| {
                let header = headings[*heading].zh;
                let Text { zh, en } = why;
                text! { zh: "「{header}」{zh}", en: "`{header}`: {en}" }
            })?;
            filled.set(headings[*heading].en, text);
            Ok(())
        });
        match read.and_then(|()| missing(&filled, &headings, &holds)) {
            Ok(()) => {
                let at = At { column: first.column, ..at };
                records.push(Record { date: None, at, cells: filled.packed() });
            }
            Err(why) => {
                log.leave(LeftOut { at, cause: Cause::Unbooked, why, shown, figure: true });
            }
        }
    }
    records
}

/// What must be filled in. A figure that nobody knows may be blank, though its column must be there.
fn missing(cells: &Cells, headings: &[reading::Heading], holds: &[Holds]) -> Result<(), Text> {
    let figure = |holds: &Holds| {
        matches!(holds, Holds::Money | Holds::Count | Holds::Area | Holds::Rate | Holds::Percent)
    };
    let must =
        headings.iter().zip(holds).filter(|(heading, holds)| heading.required && !figure(holds));
    match must.into_iter().find(|(heading, _)| cells.get(heading.en).is_empty()) {
        None => Ok(()),
        Some((heading, _)) => {
            let (zh, en) = (heading.zh, heading.en);
            Err(text! { zh: "缺少「{zh}」", en: "`{en}` ({zh}) is missing" })
        }
    }
}

/// The text that is written for a cell.
fn read(
    cell: &RawCell<'_>,
    plan: &Plan,
    holds: &Holds,
    (at, log): (At, &mut Log),
) -> Result<String, Text> {
    let words = words_of(cell.text);
    if reading::is_stroke(&words) {
        return Ok(String::new());
    }
    let is_number = cell.kind == Kind::Number;
    match holds {
        Holds::Day => day_of(cell, plan, (at, log)),
        Holds::Moment if is_number => day_of(cell, plan, (at, log)),
        Holds::Percent => Ok(percentage(cell, at, log)),
        Holds::Money => {
            Ok(figure_of(cell, (at, log))?.map_or(String::new(), |n| booked(n, at, log)))
        }
        Holds::Count => match figure_of(cell, (at, log))? {
            None => Ok(String::new()),
            Some(figure) => {
                let whole = figure.whole().filter(|n| 0 <= *n).ok_or_else(|| {
                    text! { zh: "应为整数，实为 {figure}", en: "should be a whole number, found {figure}" }
                })?;
                Ok(whole.to_string())
            }
        },
        Holds::Area | Holds::Rate if is_number => {
            let figure = figure_of(cell, (at, log))?;
            Ok(figure.map_or(String::new(), |figure| figure.to_string()))
        }
        Holds::Id
        | Holds::Of
        | Holds::Moment
        | Holds::Period
        | Holds::Area
        | Holds::Rate
        | Holds::Choice(_)
        | Holds::Building
        | Holds::Provider
        | Holds::Words => match cell.kind {
            Kind::Fault | Kind::Uncomputed => figure_of(cell, (at, log)).map(|_| String::new()),
            Kind::Text | Kind::Number | Kind::Date => Ok(words),
        },
    }
}

fn figure_of(cell: &RawCell<'_>, (at, log): (At, &mut Log)) -> Result<Option<Figure>, Text> {
    let figure::Plain { figure, forms, .. } = figure::figure(cell, 1)?;
    let after = figure.map(|figure| figure.to_string()).unwrap_or_default();
    for form in forms {
        log.change(at, form, cell.text, &after);
    }
    Ok(figure)
}

fn day_of(cell: &RawCell<'_>, plan: &Plan, (at, log): (At, &mut Log)) -> Result<String, Text> {
    let Some((day, forms)) = day::day(cell, &plan.calendar)? else { return Ok(String::new()) };
    for form in forms {
        log.change(at, form, cell.text, &day.to_string());
    }
    Ok(day.to_string())
}
