//! Reads `data/ledger/<period>.csv`: every receipt and payment, and the balances a ledger states.

use jiff::civil::Date;

use super::{
    super::{
        amount::Amount,
        journal::{
            AccountId, BalanceMoment, BalanceSubject, CategoryId, Chart, Counter, Entry, EntryId,
            EntryKind, FundId, FundKind, Head, Journal, LedgerFile, StatedBalance,
        },
        period::{Span, parse_span},
        value::Datum,
    },
    assertion::{RowKind, Sums, Unit, begin},
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

/// The register of the maintenance fund; when it is there, the ledger leaves that fund alone.
const MOVEMENTS: &str = "data/maintenance-fund/movements.csv";

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
                    journal.entries.push(entry);
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

/// Where money lies: the chart, and which of its funds the ledger books.
struct Places<'c> {
    chart: &'c Chart,
    /// Whether the maintenance fund has a register of its own.
    register: bool,
    /// The fund of a row that names none, when there is only one it can be.
    only_fund: Option<FundId>,
    /// By fund: its only account.
    only_account: Vec<Option<AccountId>>,
}

impl<'c> Places<'c> {
    fn new(desk: &Desk, chart: &'c Chart) -> Self {
        let register = desk.has_file(MOVEMENTS);
        let ids = || (0..chart.funds.len()).map(FundId::new);
        let mut ours = ids().filter(|id| !(register && chart[*id].kind == FundKind::Maintenance));
        let only_fund = ours.next().filter(|_| ours.next().is_none());
        let only_account = ids().map(|fund| only_account(chart, fund)).collect();
        Places { chart, register, only_fund, only_account }
    }

    fn is_registered(&self, fund: FundId) -> bool {
        self.register && self.chart[fund].kind == FundKind::Maintenance
    }

    fn only_account(&self, fund: FundId) -> Option<AccountId> {
        self.only_account.get(fund.index()).copied().flatten()
    }
}

/// The account of a fund that has just one.
pub(super) fn only_account(chart: &Chart, fund: FundId) -> Option<AccountId> {
    let mut accounts = chart.accounts_of(fund);
    accounts.next().filter(|_| accounts.next().is_none())
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

/// The fund and account of a row. Fund: of the row, else of its account, else the usual one of its
/// category, else the only one. Account: of the row, else the only one of the fund.
fn home(
    desk: &mut Desk,
    places: &Places,
    line: Line,
    category: Option<CategoryId>,
) -> Option<(FundId, AccountId)> {
    let fund = desk.refer(line.field(Col::Fund), |names| &names.funds);
    let account_field = line.field(Col::Account);
    let account = desk.refer(account_field, |names| &names.accounts);
    let (Ok(fund), Ok(account)) = (fund, account) else { return None };
    let chart = places.chart;
    let known = account.map(|account| chart[account].fund).or(fund);
    if let Some(account) = account {
        check_fund(desk, chart, fund, (account, account_field));
    }
    let fund = match known {
        Some(fund) => Some(fund),
        // With a category that is lost, what it would have said is not known.
        None => chart[category?].fund.or(places.only_fund),
    };
    if fund.is_some_and(|fund| places.is_registered(fund)) {
        report_register(desk, line);
        return None;
    }
    let home = fund.and_then(|fund| Some((fund, account.or(places.only_account(fund))?)));
    if home.is_none() {
        report_no_home(desk, line, (Col::Fund, Col::Account), fund);
    }
    home
}

fn report_register(desk: &mut Desk, line: Line) {
    let message = text! {
        zh: "这一行属于维修资金，应记在 {MOVEMENTS}",
        en: "the row is of the maintenance fund and belongs in {MOVEMENTS}",
    };
    desk.report_at(&defect::WRONG_FUND, line.place(), message);
}

fn report_no_home(desk: &mut Desk, line: Line, (fund, account): (Col, Col), known: Option<FundId>) {
    let (fund, account) = (line.header(fund), line.header(account));
    let message = match known {
        Some(_) => text! {
            zh: "看不出是哪个账户：这项资金不是只有一个账户，请填写「{account}」",
            en: "which account it is cannot be told, as the fund does not have just one; fill in `{account}`",
        },
        None => text! {
            zh: "看不出属于哪项资金、哪个账户，请填写「{fund}」或「{account}」",
            en: "fund and account cannot be told; fill in `{fund}` or `{account}`",
        },
    };
    desk.report_at(&defect::NO_FUND, line.place(), message);
}

/// Reports an account that does not belong to the fund that is written beside it.
fn check_fund(
    desk: &mut Desk,
    chart: &Chart,
    fund: Option<FundId>,
    (account, field): (AccountId, Option<Field>),
) {
    let (Some(fund), Some(field)) = (fund, field) else { return };
    if chart[account].fund != fund {
        let (account, fund) = (&chart[account].name, &chart[fund].name);
        desk.report(
            &defect::MISMATCH,
            field,
            text! {
                zh: "账户「{account}」不属于「{fund}」",
                en: "the account `{account}` does not belong to `{fund}`",
            },
        );
    }
}

/// The other side of a transfer or petty-cash row.
fn counter(
    desk: &mut Desk,
    places: &Places,
    line: Line,
    (category, home): (Option<CategoryId>, Option<(FundId, AccountId)>),
) -> Option<Counter> {
    let (fund_field, account_field) =
        (line.field(Col::CounterFund), line.field(Col::CounterAccount));
    let fund = desk.refer(fund_field, |names| &names.funds);
    let account = desk.refer(account_field, |names| &names.accounts);
    let two_sided = match places.chart[category?].kind {
        EntryKind::Transfer | EntryKind::PettyCash => true,
        EntryKind::Income | EntryKind::Expense | EntryKind::Deposit | EntryKind::PassThrough => {
            false
        }
    };
    match (fund_field.or(account_field), two_sided) {
        (Some(field), false) => {
            let message = text! {
                zh: "这个科目不是划转，没有对方资金、对方账户",
                en: "the category is not a transfer and has no counter side",
            };
            desk.report(&defect::NOT_TRANSFER, field, message);
            return None;
        }
        (None, true) => {
            let (fund, account) = (line.header(Col::CounterFund), line.header(Col::CounterAccount));
            desk.report_at(
                &defect::COUNTER,
                line.place(),
                text! {
                    zh: "划转要填写「{fund}」或「{account}」",
                    en: "a transfer needs `{fund}` or `{account}`",
                },
            );
            return None;
        }
        (None, false) => return None,
        (Some(_), true) => {}
    }
    let (Ok(fund), Ok(account)) = (fund, account) else { return None };
    let counter = other_side(desk, places, line, (fund, account))?;
    if counter.account.is_some() && counter.account == home.map(|(_, account)| account) {
        let message = text! {
            zh: "转出和转入是同一个账户", en: "both sides of the transfer are one account"
        };
        desk.report_at(&defect::COUNTER, line.place(), message);
        return None;
    }
    Some(counter)
}

fn other_side(
    desk: &mut Desk,
    places: &Places,
    line: Line,
    (fund, account): (Option<FundId>, Option<AccountId>),
) -> Option<Counter> {
    let chart = places.chart;
    if let Some(account) = account {
        check_fund(desk, chart, fund, (account, line.field(Col::CounterAccount)));
    }
    let fund = account.map(|account| chart[account].fund).or(fund)?;
    if places.is_registered(fund) {
        return Some(Counter { fund, account: None });
    }
    let account = account.or(places.only_account(fund));
    if account.is_none() {
        report_no_home(desk, line, (Col::CounterFund, Col::CounterAccount), Some(fund));
    }
    Some(Counter { fund, account: Some(account?) })
}

/// The 余额 column: what the account holds after the row.
fn balance_after(
    desk: &mut Desk,
    line: Line,
    account: AccountId,
    entry: EntryId,
) -> Option<StatedBalance> {
    let field = line.field(Col::Balance).filter(|field| !scalar::is_stroke(field.text))?;
    let stated = desk.number(Some(field), scalar::amount)?;
    Some(StatedBalance {
        stated: Spanned::new(stated, field.place),
        header: field.header.to_owned(),
        subject: BalanceSubject::Account(account),
        moment: BalanceMoment::After(entry),
    })
}

/// A row that states the balance at an edge of the file's days.
#[derive(Clone, Copy)]
enum Edge {
    /// 期初余额, 上期结余
    Opening,
    /// 期末余额, 本期结余, 结余
    Closing,
}

impl Edge {
    fn of(line: Line) -> Option<Edge> {
        let (first, _) = line.first()?;
        if first.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let start = begin(first);
        if ["期初余额", "上期结余"].iter().any(|word| start.starts_with(word)) {
            return Some(Edge::Opening);
        }
        let closing = ["期末余额", "本期结余", "结余"];
        closing.iter().any(|word| start.starts_with(word)).then_some(Edge::Closing)
    }
}

fn stated_balance(
    desk: &mut Desk,
    places: &Places,
    line: Line,
    (edge, days): (Edge, Option<(Date, Date)>),
) -> Option<StatedBalance> {
    // The words themselves may stand in any column.
    let words = line.first().map(|(_, place)| place);
    let filled = |col| line.field(col).filter(|field| Some(field.place) != words);
    let figure = [Col::Balance, Col::Income, Col::Expense]
        .into_iter()
        .filter_map(filled)
        .find(|field| !scalar::is_stroke(field.text));
    let Some(field) = figure else {
        line.need(desk, Col::Balance);
        return None;
    };
    let stated = desk.number(Some(field), scalar::amount);
    let fund = desk.refer(filled(Col::Fund), |names| &names.funds);
    let account_field = filled(Col::Account);
    let account = desk.refer(account_field, |names| &names.accounts);
    let (Ok(fund), Ok(account)) = (fund, account) else { return None };
    let subject = match (fund, account) {
        (fund, Some(account)) => {
            check_fund(desk, places.chart, fund, (account, account_field));
            Some(BalanceSubject::Account(account))
        }
        (Some(fund), None) => Some(BalanceSubject::Fund(fund)),
        (None, None) => places.only_fund.map(BalanceSubject::Fund),
    };
    if subject.is_none() {
        report_no_home(desk, line, (Col::Fund, Col::Account), None);
    }
    let (first, last) = days?;
    Some(StatedBalance {
        stated: Spanned::new(stated?, field.place),
        header: field.header.to_owned(),
        subject: subject?,
        moment: match edge {
            Edge::Opening => BalanceMoment::Before(first),
            Edge::Closing => BalanceMoment::EndOf(last),
        },
    })
}

#[cfg(test)]
mod tests;
