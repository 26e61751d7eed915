//! Reads `data/ledger/<period>.csv`: every receipt and payment, and the balances a ledger states.

mod sides;
mod stated;

use jiff::civil::Date;

use self::{
    sides::{Places, counter, home},
    stated::{Edge, balance_after, stated_balance},
};
use super::{
    super::{
        amount::Amount,
        journal::{
            CategoryId, Chart, Entry, EntryId, EntryKind, FundId, FundKind, Head, Journal,
            LedgerFile,
        },
        period::{Span, parse_span},
        value::Datum,
    },
    assertion::{RowKind, Sums, Unit},
    columns::{Grid, Line, columns},
    desk::{Desk, Field},
    files::{Files, stem},
    scalar,
};
use crate::{
    diag::defect,
    source::{Source, Spanned},
    text,
};

pub(super) use sides::only_account;

columns! {
    Date = "日期" "date" Required;
    Voucher = "凭证号" "voucher" Optional;
    Fund = "资金" "fund" Optional;
    Account = "账户" "account" Optional;
    Category = "科目" "category" Required;
    Description = "摘要" "description" Required;
    Payee = "对方单位" "payee" Optional;
    Income = "收入" "income" Required;
    Expense = "支出" "expense" Required;
    Balance = "余额" "balance" Optional;
    CounterFund = "对方资金" "counter_fund" Optional;
    CounterAccount = "对方账户" "counter_account" Optional;
    Project = "项目" "project" Optional;
    Resolution = "决议" "resolution" Optional;
    Contract = "合同" "contract" Optional;
    Attachment = "附件" "attachment" Optional;
    HandledBy = "经手" "handled_by" Optional;
    ReviewedBy = "审核" "reviewed_by" Optional;
    Note = "备注" "note" Optional;
}

/// Reads the files.
pub(super) fn record(desk: &mut Desk, chart: &Chart) -> Journal {
    let mut journal = Journal::default();
    let books = Places::new(desk, chart);
    for source in desk.files(Files::In("data/ledger", "csv")).0 {
        file(desk, &books, source, &mut journal);
    }
    journal
}

fn file<'s>(desk: &mut Desk<'s>, places: &Places, source: &'s Source, journal: &mut Journal) {
    let (sheet, sound) = desk.sheet(source);
    let Some(grid) = Grid::open(desk, &sheet, COLUMNS) else { return };
    let span = parse_span(stem(source));
    let first = journal.entries.len();
    let mut balances = Vec::new();
    let summed = [(Col::Income.into(), Unit::Money), (Col::Expense.into(), Unit::Money)];
    let mut sums = Sums::new(summed, sound);
    for line in grid.lines() {
        if let Some(edge) = Edge::of(line) {
            balances.push((line, edge));
            continue;
        }
        match RowKind::of(line) {
            RowKind::Data => match entry(desk, places, line, span) {
                Some((entry, side)) => {
                    let written = if side == Col::Income { entry.flow } else { -entry.flow };
                    sums.money(side, &Datum::Known(written));
                    let id = EntryId::new(journal.entries.len());
                    let balance = balance_after(desk, line, entry.account, id);
                    journal.stated_balances.extend(balance);
                    journal.push(entry);
                }
                None => sums.spoil(),
            },
            kind @ (RowKind::Subtotal | RowKind::Total) => sums.state(desk, line, kind),
        }
    }
    let end = journal.entries.len();
    let days = days(span, &journal.entries[first..]);
    for (line, edge) in balances {
        let balance = stated_balance(desk, places, line, (edge, days));
        journal.stated_balances.extend(balance);
    }
    let path = source.path.clone();
    journal.files.push(LedgerFile { source: source.id, path, span, first, end });
}

/// First and last day that the file is about: of its name, else of its rows.
fn days(span: Option<Span>, entries: &[Entry]) -> Option<(Date, Date)> {
    let dates = || entries.iter().map(|entry| entry.date.value);
    match span {
        Some(span) => Some((span.start(), span.last())),
        None => dates().min().zip(dates().max()),
    }
}

/// A row of the ledger as an entry, and the column its amount stands in.
fn entry(desk: &mut Desk, places: &Places, line: Line, span: Option<Span>) -> Option<(Entry, Col)> {
    let date_field = line.need(desk, Col::Date);
    let date = desk.exact_date(date_field);
    if let (Some(date), Some(span), Some(field)) = (&date, span, date_field) {
        report_outside(desk, field, date.value, span);
    }
    let category_field = line.need(desk, Col::Category);
    let category = desk.refer_optional(category_field, |names| &names.categories);
    let description = line.need(desk, Col::Description);
    let description = description.map(|field| scalar::line(field.text)).unwrap_or_default();
    let flow = flow(desk, line);
    let home = home(desk, places, line, category);
    let counter = counter(desk, places, line, (category, home));
    let project = desk.refer_optional(line.field(Col::Project), |names| &names.projects);
    let resolution = desk.refer_optional(line.field(Col::Resolution), |names| &names.resolutions);
    let contract = desk.refer_optional(line.field(Col::Contract), |names| &names.contracts);
    let attachment = desk.attachment(line.field(Col::Attachment));
    let (date, category, (fund, account)) = (date?, category?, home?);
    let (flow, amount_place, side) = flow?;
    if is_use(places, fund, category) && line.field(Col::Project).is_none() {
        let header = line.header(Col::Project);
        let message = text! {
            zh: "使用维修资金要写明「{header}」",
            en: "a use of the maintenance fund names its `{header}`",
        };
        desk.report_at(&defect::NO_PROJECT, line.place(), message);
    }
    let payee = line.field(Col::Payee);
    let voucher = line.field(Col::Voucher);
    let entry = Entry {
        place: line.place(),
        line: line.number(),
        date,
        voucher: voucher.map(kept),
        fund,
        account,
        head: Head::Category(category),
        description,
        payee: payee.map(kept),
        flow,
        amount_place,
        counter,
        building: None,
        project,
        resolution,
        contract,
        attachment,
        handled_by: line.text(Col::HandledBy),
        reviewed_by: line.text(Col::ReviewedBy),
        note: line.text(Col::Note),
    };
    Some((entry, side))
}

/// The text of a field with its place.
pub(super) fn kept(field: Field) -> Spanned<String> {
    Spanned::new(scalar::line(field.text), field.place)
}

/// Reports a day outside the period of the file's name.
fn report_outside(desk: &mut Desk, field: Field, date: Date, span: Span) {
    if span.contains(date) {
        return;
    }
    let (first, last) = (span.start(), span.last());
    desk.report(
        &defect::OUTSIDE,
        field,
        text! {
            zh: "{date} 不在文件名所说的 {first} 至 {last} 之内",
            en: "{date} is outside {first} to {last}, the period of the file's name",
        },
    );
}

fn is_use(places: &Places, fund: FundId, category: CategoryId) -> bool {
    let chart = places.chart;
    chart[fund].kind == FundKind::Maintenance && chart[category].kind == EntryKind::Expense
}

/// What the row does to its account: exactly one of 收入 and 支出 is filled.
fn flow(desk: &mut Desk, line: Line) -> Option<(Amount, crate::source::Place, Col)> {
    let filled = |col| line.field(col).filter(|field| !scalar::is_stroke(field.text));
    match (filled(Col::Income), filled(Col::Expense)) {
        (Some(field), None) => {
            let amount = desk.exact_amount(field)?;
            Some((amount.value, amount.place, Col::Income))
        }
        (None, Some(field)) => {
            let amount = desk.exact_amount(field)?;
            Some((-amount.value, amount.place, Col::Expense))
        }
        (income, _) => {
            let (zh, en) = match income {
                Some(_) => ("两列都填了", "both are filled"),
                None => ("两列都空着", "both are blank"),
            };
            let (income, expense) = (line.header(Col::Income), line.header(Col::Expense));
            desk.report_at(
                &defect::SIDES,
                line.place(),
                text! {
                    zh: "「{income}」和「{expense}」要填且只填一列，实际{zh}",
                    en: "exactly one of `{income}` and `{expense}` is filled; here {en}",
                },
            );
            None
        }
    }
}

#[cfg(test)]
mod tests;
