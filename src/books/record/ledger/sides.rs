//! Where the money of a ledger row lies: its fund and account, and the other side of a transfer.

use super::{
    super::{
        super::journal::{AccountId, CategoryId, Chart, Counter, EntryKind, FundId, FundKind},
        columns::Line,
        desk::{Desk, Field},
    },
    Col,
};
use crate::{diag::defect, text};

/// The register of the maintenance fund; when it is there, the ledger leaves that fund alone.
const MOVEMENTS: &str = "data/maintenance-fund/movements.csv";

/// Where money lies: the chart, and which of its funds the ledger books.
pub(super) struct Places<'c> {
    pub(super) chart: &'c Chart,
    /// Whether the maintenance fund has a register of its own.
    register: bool,
    /// The fund of a row that names none, when there is only one it can be.
    pub(super) only_fund: Option<FundId>,
    /// By fund: its only account.
    only_account: Vec<Option<AccountId>>,
}

impl<'c> Places<'c> {
    /// Looks the chart over.
    pub(super) fn new(desk: &Desk, chart: &'c Chart) -> Self {
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
pub(in super::super) fn only_account(chart: &Chart, fund: FundId) -> Option<AccountId> {
    let mut accounts = chart.accounts_of(fund);
    accounts.next().filter(|_| accounts.next().is_none())
}

/// The fund and account of a row. Fund: of the row, else of its account, else the usual one of its
/// category, else the only one. Account: of the row, else the only one of the fund.
pub(super) fn home(
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

/// Reports a row whose fund or account cannot be told.
pub(super) fn report_no_home(
    desk: &mut Desk,
    line: Line,
    (fund, account): (Col, Col),
    known: Option<FundId>,
) {
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
pub(super) fn check_fund(
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
pub(super) fn counter(
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
