//! Brings what a table gives to the files it belongs in.

use std::collections::BTreeMap;

use super::{
    balance, cross,
    import::Reading,
    known::{self, Known},
    ledger::{self, DayBalance},
    log::{At, LeftOut, Log, WHOLE_ROW},
    matter::{Cause, Matter},
    period,
    record::{Cells, Record, booked},
    register,
    settle::{Plan, Target},
    survey, table,
};
use crate::{books::record::reading::Register, format::raw::Raw, text};

/// The first words of a row, for messages.
pub(super) fn summary(cells: &Cells) -> String {
    let headings = cells.register().headings();
    let texts = (0..headings.len()).map(|n| cells.at(n)).filter(|text| !text.is_empty());
    texts.take(6).collect::<Vec<_>>().join(" · ")
}

/// By the file they belong in.
pub(super) type Rows = BTreeMap<String, Vec<Record>>;

pub(super) fn ledger_rows(
    reading: &Reading,
    raw: &Raw,
    plan: &Plan,
    overlaps: &cross::Overlaps,
    log: &mut Log,
) -> (Rows, BTreeMap<String, String>) {
    let names = &reading.known;
    let mut taken = ledger::take(raw, plan, names, log);
    let chain = balance::verify(plan, &mut taken, log);
    let mut found = BTreeMap::new();
    if plan.target != Target::Ledger {
        return (Rows::new(), found);
    }
    let mut open = Vec::new();
    for (word, (rows, matched)) in &taken.categories {
        known::tell(plan, names, (word, *rows, matched), &mut found, &mut open, log);
    }
    for (matched, (rows, words)) in &taken.described {
        known::tell_described(plan, names, (matched, *rows, words), &mut open, log);
    }
    known::tell_open(plan, &open, log);
    let mut rows = std::mem::take(&mut taken.records);
    let mut is_new = |record: &Record| {
        let Some(total) = overlaps.get(&(record.at.sheet, record.at.row)) else { return true };
        log.leave(LeftOut {
            at: record.at,
            cause: Cause::CountedElsewhere,
            why: text! {
                zh: "与 {total} 的合计是同一笔钱，明细已导入，这一行不再重复", en: "is the total of {total}, whose rows are taken in, so it is not counted twice"
            },
            shown: summary(&record.cells),
            figure: false,
        });
        false
    };
    rows.values_mut().for_each(|rows| rows.retain(&mut is_new));
    rows.retain(|_, rows| !rows.is_empty());
    let balances = balance_rows(plan, names, &chain, log);
    if !balances.is_empty() {
        rows.insert("data/balances.csv".to_owned(), balances);
    }
    (rows, found)
}

/// Balances that hold become assertions in `data/balances.csv`.
fn balance_rows(plan: &Plan, known: &Known, balances: &[DayBalance], log: &mut Log) -> Vec<Record> {
    let account = plan.account.as_ref();
    let named = account.and_then(|id| known.accounts.iter().find(|(known, ..)| known == id));
    let Some((_, name, _)) = named else {
        if !balances.is_empty() {
            log.find(None, Matter::BalanceAccount, text! {
                zh: "余额没有写入 data/balances.csv：不知道是哪个账户，用 --account 指明", en: "the balances were not written to data/balances.csv: say which account it is with --account"
            });
        }
        return Vec::new();
    };
    let row = |balance: &DayBalance| {
        let mut cells = Cells::new(Register::Balances);
        cells.set("date", balance.date.to_string());
        cells.set("account", name.clone());
        cells.set("balance", booked(balance.balance, balance.at, &mut Log::default()));
        Record { date: Some(balance.date), at: balance.at, cells: cells.packed() }
    };
    balances.iter().map(row).collect()
}

pub(super) fn register_rows(
    reading: &Reading,
    raw: &Raw,
    plan: &Plan,
    register: Register,
    log: &mut Log,
) -> Rows {
    let records = match register {
        Register::Table(table) => table::take(raw, plan, table, log),
        _ => register::take(raw, plan, register, &reading.known, log),
    };
    place(reading, plan, register, records, log)
}

pub(super) fn survey_rows(reading: &Reading, raw: &Raw, plan: &Plan, log: &mut Log) -> Rows {
    let tallies = survey::count(raw, (plan.sheet, &plan.block), log);
    let records = register::of_survey(plan, &tallies, &reading.known, log);
    place(reading, plan, Register::Evaluations, records, log)
}

/// The files of registers that are kept by period.
fn place(
    reading: &Reading,
    plan: &Plan,
    register: Register,
    records: Vec<Record>,
    log: &mut Log,
) -> Rows {
    let sheet = &reading.sheets[plan.sheet];
    let file = &reading.files[sheet.file].0;
    let period = reading.period.clone().or_else(|| period::of(plan, &sheet.raw.name, file));
    let year = || period.as_deref().and_then(|period| period.get(..4)).map(str::to_owned);
    let path = match register {
        Register::Balances => Some("data/balances.csv".to_owned()),
        Register::Movements => Some("data/maintenance-fund/movements.csv".to_owned()),
        Register::Budget => year().map(|year| format!("data/budget/{year}.csv")),
        Register::Collection => period.map(|period| format!("data/collection/{period}.csv")),
        Register::Evaluations => period.map(|period| format!("data/evaluations/{period}.csv")),
        Register::Table(table) => table.path(period.as_deref()),
        Register::Ledger => None,
    };
    let Some(path) = path else {
        if !records.is_empty() {
            let at = At { sheet: plan.sheet, row: plan.block.header.0, column: WHOLE_ROW };
            let n = records.len();
            log.find(Some(at), Matter::NoPeriod, text! {
                zh: "标题和文件名里看不出期间，{n} 行没有导入；用 --period 2024Q1 这样指明", en: "titles and file name give no period, so {n} rows were not taken in; say it as --period 2024Q1"
            });
        }
        return Rows::new();
    };
    Rows::from([(path, records)]).into_iter().filter(|(_, records)| !records.is_empty()).collect()
}
