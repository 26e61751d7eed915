//! The books as double entry, for the programs of plain-text accounting: which accounts there are, every
//! transaction with its legs, and what each account holds at the end of each period. How a program writes them
//! is not known here.
//!
//! A row of the ledger has one leg in its own account. Income and expense have the other in an account of their
//! category, transfers and petty cash in the account they name, deposits and pass-through money in a liability.
//! What a transfer puts into the maintenance fund stands in `Equity:Transfers` until the fund's own register,
//! where it is booked by building, takes it out: that account is empty when both agree.

use std::{borrow::Cow, collections::BTreeSet};

use jiff::{ToSpan as _, civil::Date};

use super::{Composing, dataset::file_of};
use crate::books::{
    amount::Amount,
    fund::MovementKind,
    journal::{AccountId, Entry, EntryId, EntryKind, FundId, Head},
};

/// The books as double entry.
#[derive(Debug)]
pub struct Journal<'c> {
    /// Name of the estate.
    pub title: &'c str,
    /// The day everything opens.
    pub opened: Date,
    /// Every account that is used, with its name for people.
    pub accounts: Vec<(String, Cow<'c, str>)>,
    /// By day, in the order of the files.
    pub transactions: Vec<Transaction<'c>>,
    /// What accounts hold at the end of a day, by day, each with the id of its fact.
    pub balances: Vec<Balance<'c>>,
}

/// One transaction; its legs add up to nothing.
#[derive(Debug)]
pub struct Transaction<'c> {
    /// The day.
    pub date: Date,
    /// Voucher number; empty when there is none.
    pub voucher: &'c str,
    /// The organisation paid or paying; empty when it is not said.
    pub payee: &'c str,
    /// What happened.
    pub narration: Cow<'c, str>,
    /// File and line it comes from; `None` for opening balances.
    pub source: Option<(&'c str, u32)>,
    /// Account and amount.
    pub legs: [(String, Amount); 2],
}

/// What an account holds at the end of a day.
#[derive(Debug)]
pub struct Balance<'c> {
    /// The day.
    pub date: Date,
    /// The account.
    pub account: String,
    /// What it holds.
    pub amount: Amount,
    /// Id of the fact.
    pub fact: &'c str,
}

/// Where the journal is that beancount reads.
pub const BEANCOUNT: &str = "data/books.beancount";

/// Where the journal is that hledger reads.
pub const HLEDGER: &str = "data/books.journal";

/// Where money comes from that was there before the first entry.
const OPENING: &str = "Equity:Opening";

/// Between a transfer out of a running fund and the maintenance fund's own register.
const TRANSFERS: &str = "Equity:Transfers";

/// Whether there is anything to write down: some period has accounts.
pub fn exists(composing: &Composing<'_>) -> bool {
    !composing.report.statements.is_empty()
}

/// The whole journal up to the day of the books; `None` when there is none.
pub fn journal<'c>(composing: &Composing<'c>) -> Option<Journal<'c>> {
    if !exists(composing) {
        return None;
    }
    let books = composing.books;
    let mut transactions = entries(composing);
    let first = transactions.iter().map(|transaction| transaction.date).min();
    let taken = books.chart.accounts.iter().filter_map(|account| account.opening_on);
    let openings = books.journal.openings.iter().map(|opening| opening.date);
    let first = first.into_iter().chain(taken).chain(openings).min();
    let first = first.unwrap_or_else(|| first_day(composing));
    let opened = first.checked_sub(1.day()).unwrap_or(first);
    transactions.splice(0..0, opening(composing, opened));
    let balances = balances(composing);
    let used = transactions.iter().flat_map(|transaction| &transaction.legs);
    let used = used.map(|(account, _)| account).chain(balances.iter().map(|b| &b.account));
    let used: BTreeSet<&String> = used.collect();
    let accounts = used.into_iter().map(|account| (account.clone(), name(composing, account)));
    let accounts = accounts.collect();
    Some(Journal { title: &books.estate.name, opened, accounts, transactions, balances })
}

/// The first day of the first period that has accounts; the day of the books when there are none.
pub fn first_day(composing: &Composing<'_>) -> Date {
    let first = composing.report.statements.first();
    first.map_or(composing.books.as_of, |statement| statement.period.span().start())
}

/// What was there before the first entry: of an account that opens building by building, its parts.
fn opening<'c>(composing: &Composing<'c>, on: Date) -> Vec<Transaction<'c>> {
    let books = composing.books;
    let by_building: BTreeSet<AccountId> =
        books.journal.openings.iter().map(|part| part.account).collect();
    let own = books.chart.accounts.iter().enumerate();
    let own = own.map(|(i, account)| (AccountId::new(i), account.opening));
    let own = own.filter(|(account, _)| !by_building.contains(account));
    let parts = books.journal.openings.iter().map(|part| (part.account, part.amount));
    let known = own.chain(parts).filter(|(_, amount)| *amount != Amount::ZERO);
    let transaction = |(account, amount): (AccountId, Amount)| Transaction {
        date: on,
        voucher: "",
        payee: "",
        narration: Cow::Borrowed(composing.word("balance.opening")),
        source: None,
        legs: [(asset(composing, account), amount), (OPENING.to_owned(), -amount)],
    };
    known.map(transaction).collect()
}

fn entries<'c>(composing: &Composing<'c>) -> Vec<Transaction<'c>> {
    let books = composing.books;
    let all = books.journal.entries.iter().enumerate();
    let until = all.filter(|(_, entry)| entry.date.value <= books.as_of);
    let mut transactions: Vec<_> = until
        .map(|(i, entry)| Transaction {
            date: entry.date.value,
            voucher: entry.voucher.as_ref().map_or("", |voucher| &voucher.value),
            payee: entry.payee.as_ref().map_or("", |payee| &payee.value),
            narration: Cow::Borrowed(&entry.description),
            source: Some((file_of(books, EntryId::new(i)), entry.line)),
            legs: [
                (asset(composing, entry.account), entry.flow),
                (against(composing, entry), -entry.flow),
            ],
        })
        .collect();
    // Stable: rows of one day keep the order of the files.
    transactions.sort_by_key(|transaction| transaction.date);
    transactions
}

fn balances<'c>(composing: &Composing<'c>) -> Vec<Balance<'c>> {
    let statements = composing.report.statements.iter();
    let lines = statements.flat_map(|statement| {
        let accounts = statement.funds.iter().flat_map(|fund| &fund.accounts);
        accounts.map(move |line| (statement.through, line))
    });
    let balance = |(date, line): (Date, &'c crate::report::statement::AccountLine)| Balance {
        date,
        account: asset(composing, line.account),
        amount: line.closing.amount,
        fact: &line.closing.id,
    };
    lines.map(balance).collect()
}

/// The account of money: `Assets:Operating:Bank`.
fn asset(composing: &Composing<'_>, id: AccountId) -> String {
    let chart = &composing.books.chart;
    let account = &chart[id];
    ["Assets", &part(&chart[account.fund].id.value), &part(&account.id.value)].join(":")
}

/// The account of the other leg.
fn against(composing: &Composing<'_>, entry: &Entry) -> String {
    let chart = &composing.books.chart;
    let of = |root: &str, fund: FundId, head: &str| {
        [root, &part(&chart[fund].id.value), &part(head)].join(":")
    };
    let head = match entry.head {
        Head::Category(id) => chart[id].id.value.as_str(),
        Head::Movement(kind) => kind.slug(),
    };
    match chart.kind(entry.head) {
        EntryKind::Income => of("Income", entry.fund, head),
        EntryKind::Expense => of("Expenses", entry.fund, head),
        EntryKind::Deposit | EntryKind::PassThrough => of("Liabilities", entry.fund, head),
        EntryKind::Transfer | EntryKind::PettyCash => entry
            .counter
            .and_then(|counter| counter.account)
            .map_or_else(|| TRANSFERS.to_owned(), |account| asset(composing, account)),
    }
}

/// An id as a part of an account's name: it begins with a capital or a digit, and the point, which no program
/// takes, is written out. Ids that differ stay apart.
fn part(id: &str) -> String {
    let id = id.replace('.', "-x2E-");
    let mut letters = id.chars();
    match letters.next() {
        Some(first) if first.is_ascii_lowercase() => {
            first.to_ascii_uppercase().to_string() + letters.as_str()
        }
        Some(first) if first.is_ascii_digit() => id,
        Some(_) | None => format!("X{id}"),
    }
}

/// What people call an account.
fn name<'c>(composing: &Composing<'c>, account: &str) -> Cow<'c, str> {
    let books = composing.books;
    let chart = &books.chart;
    let mut parts = account.split(':').skip(1);
    let (Some(fund), Some(last)) = (parts.next(), parts.next()) else {
        let is_transfer = account == TRANSFERS;
        return Cow::Borrowed(composing.word(if is_transfer {
            "kind.transfer"
        } else {
            "balance.opening"
        }));
    };
    let fund = chart.funds.iter().find(|known| part(&known.id.value) == fund);
    let own = chart.accounts.iter().find(|known| part(&known.id.value) == last);
    let category = chart.categories.iter().find(|known| part(&known.id.value) == last);
    let movement = MovementKind::ALL.into_iter().find(|kind| part(kind.slug()) == last);
    let what = match (account.starts_with("Assets:"), own, category, movement) {
        (true, Some(own), _, _) => own.name.clone(),
        (_, _, Some(category), _) => category.name.clone(),
        (_, _, None, Some(kind)) => {
            composing.locale.word(&format!("movement.{}", kind.slug())).to_owned()
        }
        (_, _, None, None) => last.to_owned(),
    };
    Cow::Owned(fund.map_or_else(String::new, |fund| fund.name.clone() + " ") + &what)
}

#[cfg(test)]
mod tests {
    use super::part;

    #[test]
    fn ids_stay_apart_as_parts_of_names() {
        let ids = ["bank", "a.b", "a-b", "2024.1", "-x", "gate-repair"];
        let parts: Vec<String> = ids.iter().map(|id| part(id)).collect();
        assert_eq!(parts, ["Bank", "A-x2E-b", "A-b", "2024-x2E-1", "X-x", "Gate-repair"]);
    }
}
