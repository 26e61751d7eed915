//! Brings the rows of a block into the registers whose columns are those of the source: collection, budget,
//! evaluations, fund movements, bank balances, and the counts of questionnaires.

use super::{
    day,
    figure::{self, Figure, Form},
    known::{Known, Match},
    ledger::words_of,
    lines::{self, Line, LineKind},
    log::{At, Check, Claimed, LeftOut, Log, WHOLE_ROW, clip},
    matter::{Cause, Matter},
    record::{Cells, Record, booked},
    settle::{Plan, Target},
    survey::{Grade, Tally},
    words::Role,
};
use crate::{
    books::{
        record::reading::{self, Register, Sort},
        value::Datum,
    },
    format::raw::Raw,
    text,
    text::Text,
};

/// The register of a target that keeps the source's columns.
pub fn register_of(target: Target) -> Option<Register> {
    match target {
        Target::Balances => Some(Register::Balances),
        Target::Budget => Some(Register::Budget),
        Target::Collection => Some(Register::Collection),
        Target::Evaluations | Target::Survey => Some(Register::Evaluations),
        Target::Movements => Some(Register::Movements),
        Target::Table(table) => Some(Register::Table(table)),
        Target::Ledger | Target::Votes | Target::Skip => None,
    }
}

/// Reads a block into records of its register; sums are re-added on the way.
pub fn take(
    raw: &Raw,
    plan: &Plan,
    register: Register,
    known: &Known,
    log: &mut Log,
) -> Vec<Record> {
    let mut records = Vec::new();
    lines::read(raw, (plan.sheet, &plan.block), log, |line, log| {
        lines::across(raw, (plan.sheet, &plan.block), line, log);
        rates(raw, plan, line, log);
        if line.kind == LineKind::Data {
            match record(raw, (plan, register), known, line, log) {
                Ok(record) => records.push(record),
                Err(why) => leave(raw, plan, line.row, why, log),
            }
        }
        if matches!(line.kind, LineKind::Opening | LineKind::Closing) {
            let why =
                text! { zh: "这是余额，不是记录", en: "it states a balance and is no record" };
            leave(raw, plan, line.row, why, log);
        }
    });
    records
}

fn leave(raw: &Raw, plan: &Plan, row: u32, why: Text, log: &mut Log) {
    let cells = raw.row(row).map(|cell| clip(&figure::seen(cell.text)));
    let shown = cells.filter(|text| !text.is_empty()).take(5).collect::<Vec<_>>().join(" · ");
    log.leave(LeftOut {
        at: At { sheet: plan.sheet, row, column: WHOLE_ROW },
        cause: Cause::Unbooked,
        why,
        shown,
        figure: true,
    });
}

/// Which column of the register a role of the source fills.
fn column_of(register: Register, role: Role) -> Option<&'static str> {
    let renamed = match (register, role) {
        (Register::Collection, Role::Category | Role::IncomeItem) => Some("fee"),
        (Register::Balances, Role::Amount) => Some("balance"),
        (Register::Movements, Role::Category) => Some("kind"),
        (Register::Evaluations, Role::Category | Role::Payee) => Some("provider"),
        (_, Role::IncomeItem | Role::ExpenseItem) => Some("category"),
        _ => None,
    };
    let name = renamed.unwrap_or_else(|| role.name());
    register.headings().into_iter().find(|heading| heading.en == name).map(|heading| heading.en)
}

fn record(
    raw: &Raw,
    (plan, register): (&Plan, Register),
    known: &Known,
    line: &Line,
    log: &mut Log,
) -> Result<Record, Text> {
    if line.broken {
        return Err(
            text! { zh: "有读不懂的数，整行没有导入", en: "a figure cannot be read, so the row is not taken in" },
        );
    }
    let mut cells = Cells::new(register);
    let mut date = None;
    let mut amount = WHOLE_ROW;
    for (n, column) in plan.block.columns.iter().enumerate() {
        let Some(en) = column_of(register, column.role) else { continue };
        let at = At { sheet: plan.sheet, row: line.row, column: column.at };
        let Some(cell) = raw.cell(line.row, column.at) else { continue };
        let figure = line.figures.iter().find(|(at, _)| *at == n).map(|(_, figure)| *figure);
        match (register.sort(en), figure) {
            (Sort::Money, Some(figure)) => {
                amount = amount.min(column.at);
                cells.set(en, booked(figure, at, log));
            }
            (Sort::Count, Some(figure)) => {
                let whole = figure.whole().filter(|n| 0 <= *n).ok_or_else(|| {
                    let header = &column.header;
                    text! { zh: "「{header}」应为整数，实为 {figure}", en: "`{header}` should be a whole number, found {figure}" }
                })?;
                amount = amount.min(column.at);
                cells.set(en, whole.to_string());
            }
            (Sort::Money | Sort::Count, None) => {}
            (Sort::Day, _) => {
                if let Some((day, forms)) = day::day(&cell, &plan.calendar)? {
                    for form in forms {
                        log.change(at, form, cell.text, &day.to_string());
                    }
                    date = date.or(Some(day)).filter(|_| en == "date").or(date);
                    cells.set(en, day.to_string());
                }
            }
            (Sort::Percent, _) => cells.set(en, percentage(&cell, at, log)),
            (Sort::Words, _) => {
                let words = words_of(cell.text);
                if !reading::is_stroke(&words) {
                    cells.set(en, named(en, &words, plan, known));
                }
            }
        }
    }
    complete(&mut cells, (plan, line.row), known, log);
    missing(register, &cells)?;
    let at = At { sheet: plan.sheet, row: line.row, column: amount };
    Ok(Record { date, at, cells: cells.packed() })
}

/// What the source's word is called in the books.
fn named(en: &str, words: &str, plan: &Plan, known: &Known) -> String {
    match en {
        "category" => {
            let mapped = plan.categories.get(words).map(|id| Match::Exact(id.clone()));
            match mapped.unwrap_or_else(|| known.category(words)) {
                Match::Exact(id) | Match::Guess(id) => known.category_name(&id),
                Match::Nothing => words.to_owned(),
            }
        }
        "account" => {
            let id = known.account(words);
            let name = id.and_then(|id| known.accounts.iter().find(|(known, ..)| known == id));
            name.map_or_else(|| words.to_owned(), |(_, name, _)| name.clone())
        }
        _ => words.to_owned(),
    }
}

fn complete(cells: &mut Cells, (plan, row): (&Plan, u32), known: &Known, log: &mut Log) {
    if cells.register() == Register::Balances
        && cells.get("account").is_empty()
        && let Some(account) = &plan.account
        && let Some((_, name, _)) = known.accounts.iter().find(|(id, ..)| id == account)
    {
        cells.set("account", name.clone());
    }
    if cells.register() == Register::Collection && cells.get("fee").is_empty() {
        // A table of one fee names it in its title only.
        let fee = plan.category.as_deref().map_or("物业费", str::trim);
        cells.set("fee", fee);
        lines::note_row(log, (plan.sheet, row), Form::Filled, fee);
    }
}

/// Why a record cannot be written: a column that must be filled is not.
fn missing(register: Register, cells: &Cells) -> Result<(), Text> {
    let needed: &[&str] = match register {
        Register::Balances => &["date", "balance"],
        Register::Budget => &["category", "budget"],
        Register::Movements => &["date", "kind", "amount"],
        Register::Evaluations => &["provider"],
        Register::Ledger | Register::Collection | Register::Table(_) => &[],
    };
    let blank = needed.iter().copied().find(|en| cells.get(en).is_empty());
    let heading = blank.and_then(|en| register.headings().into_iter().find(|h| h.en == en));
    match heading {
        None => Ok(()),
        Some(heading) => {
            let (zh, en) = (heading.zh, heading.en);
            Err(text! { zh: "缺少「{zh}」", en: "`{en}` ({zh}) is missing" })
        }
    }
}

/// A percentage as it is shown: a number cell of 0.885 shown as a percentage is 88.5%.
pub(super) fn percentage(cell: &crate::format::raw::RawCell<'_>, at: At, log: &mut Log) -> String {
    let text = figure::seen(cell.text);
    if cell.look.percent
        && let Ok(plain) = figure::figure(cell, 100)
        && let Some(figure) = plain.figure
    {
        let shown = format!("{}%", trimmed(figure));
        log.change(at, Form::Percent, &text, &shown);
        return shown;
    }
    match reading::percent(&text) {
        Ok(Datum::Known(_)) => text,
        Ok(Datum::Blank | Datum::Masked(_) | Datum::Unknown) | Err(_) => {
            match figure::figure(cell, 1) {
                // `88.5` under a header that says %.
                Ok(plain) if plain.figure.is_some() && !text.is_empty() => format!("{text}%"),
                Ok(_) | Err(_) => text,
            }
        }
    }
}

fn trimmed(figure: Figure) -> String {
    let text = figure.to_string();
    text.strip_suffix(".00").map_or(text.clone(), str::to_owned)
}

/// Rates beside their parts: 收缴率 is received ÷ receivable, of households when only those are there;
/// 满意率 is satisfied ÷ returned.
fn rates(raw: &Raw, plan: &Plan, line: &Line, log: &mut Log) {
    let block = &plan.block;
    let figure = |role: Role| {
        let n = block.columns.iter().position(|column| column.role == role)?;
        line.figures.iter().find(|(at, _)| *at == n).map(|(_, figure)| figure.units())
    };
    let shares = [
        (Role::Rate, Role::Received, Role::Receivable),
        (Role::Rate, Role::Satisfied, Role::Returned),
        (Role::HouseholdRate, Role::HouseholdsPaid, Role::HouseholdsDue),
        (Role::Rate, Role::HouseholdsPaid, Role::HouseholdsDue),
    ];
    let mut done = Vec::new();
    for (rate, part, whole) in shares {
        let Some(column) = block.column(rate).filter(|_| !done.contains(&rate)) else { continue };
        let (Some(part), Some(whole)) = (figure(part), figure(whole)) else { continue };
        let Some(cell) = raw.cell(line.row, column.at) else { continue };
        let at = At { sheet: plan.sheet, row: line.row, column: column.at };
        let text = percentage(&cell, at, &mut Log::default());
        let Ok(Datum::Known(stated)) = reading::percent(&text) else { continue };
        done.push(rate);
        let Some(computed) = crate::books::value::Percent::of(part, whole, stated.decimals) else {
            continue;
        };
        let scaled = |percent: crate::books::value::Percent| {
            let step = 10_i128.pow(8_u32.saturating_sub(u32::from(percent.decimals)));
            Figure::from_units(i128::from(percent.digits) * step)
        };
        log.checks.push(Check {
            at,
            label: format!("{} · {}", line.label, column.header),
            claimed: Claimed::Share,
            stated: scaled(stated),
            computed: scaled(computed),
            of: String::new(),
            agrees: stated.agrees(part, whole),
        });
    }
}

/// The counts of a questionnaire as rows of an evaluation.
pub fn of_survey(plan: &Plan, tallies: &[Tally], known: &Known, log: &mut Log) -> Vec<Record> {
    let mut records = Vec::new();
    for tally in tallies {
        let mut cells = Cells::new(Register::Evaluations);
        let provider = provider(&tally.provider, known);
        if provider.is_none() {
            let name = &tally.provider;
            log.find(None, Matter::UnknownProvider, text! {
                zh: "问卷里的「{name}」是哪家服务单位看不出来；改成 data/providers.toml 里的名称", en: "which provider `{name}` of the questionnaire is cannot be told; rename it as in data/providers.toml"
            });
        }
        cells.set("provider", provider.unwrap_or_else(|| tally.provider.clone()));
        for (en, grade) in [
            ("satisfied", Grade::Satisfied),
            ("basic", Grade::Basic),
            ("unsatisfied", Grade::Unsatisfied),
        ] {
            cells.set(en, tally.counts.get(&grade).copied().unwrap_or(0).to_string());
        }
        cells.set("returned", tally.returned.to_string());
        let at = At { sheet: plan.sheet, row: plan.block.header.0, column: WHOLE_ROW };
        records.push(Record { date: None, at, cells });
    }
    records
}

fn provider(word: &str, known: &Known) -> Option<String> {
    let exact = known.providers.iter().find(|(id, name)| id == word || name == word);
    let inside = || {
        known
            .providers
            .iter()
            .filter(|(_, name)| name.contains(word) || word.contains(name.as_str()))
    };
    let only = || {
        let mut found = inside();
        found.next().filter(|_| found.next().is_none())
    };
    exact.or_else(only).map(|(_, name)| name.clone())
}
