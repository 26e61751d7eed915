//! The balances a ledger states of itself: the 余额 column, and rows such as 期初余额.

use jiff::civil::Date;

use super::{
    super::{
        super::journal::{AccountId, BalanceMoment, BalanceSubject, EntryId, StatedBalance},
        assertion::begin,
        columns::Line,
        desk::Desk,
        scalar,
    },
    Col,
    sides::{Places, check_fund, report_no_home},
};
use crate::source::Spanned;

/// The 余额 column: what the account holds after the row.
pub(super) fn balance_after(
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
pub(super) enum Edge {
    /// 期初余额, 上期结余
    Opening,
    /// 期末余额, 本期结余, 结余
    Closing,
}

impl Edge {
    /// Told by the first filled cell.
    pub(super) fn of(line: Line) -> Option<Edge> {
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

/// The balance that such a row states.
pub(super) fn stated_balance(
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
