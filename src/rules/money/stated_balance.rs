//! R-41a: a balance that a ledger states must be what the entries give.

use std::collections::BTreeMap;

use crate::{
    books::{
        amount::Amount,
        journal::{AccountId, BalanceMoment, BalanceSubject, EntryId, StatedBalance},
    },
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-41a",
    name: "stated-balance",
    severity: Severity::Error,
    effect: Effect::Blocks,
    zh: "账上写的期初、期末、逐笔余额必须等于上期余额加减各笔收支。第一处不等的地方，就是漏记、重记或抄错的地方",
    en: "an opening, closing or running balance in a ledger must be what the entries give; the first place where \
         it is not is where a row is missing, doubled or mistyped",
    failing: &[(
        "data/ledger/2024Q1.csv",
        "日期,科目,摘要,收入,支出,余额\n2024-01-05,保洁费,一月,300.00,,1300.00\n2024-02-05,维修,换灯,,80.00,1200.00\n",
    )],
    passing: &[(
        "data/ledger/2024Q1.csv",
        "日期,科目,摘要,收入,支出,余额\n2024-01-05,保洁费,一月,300.00,,1300.00\n2024-02-05,维修,换灯,,80.00,1220.00\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let books = audit.books;
    if books.journal.stated_balances.is_empty() || !books.journal.complete {
        return;
    }
    let running = after_rows(audit);
    let mut figures: Vec<&StatedBalance> = books.journal.stated_balances.iter().collect();
    figures.sort_by_key(|figure| {
        let place = figure.stated.place;
        (place.source, matches!(figure.moment, BalanceMoment::EndOf(_)), place.start)
    });
    // One slip puts every later balance out by the same sum: only the first is told.
    let mut told: BTreeMap<BalanceSubject, Amount> = BTreeMap::new();
    for figure in figures {
        let at = |subject: BalanceSubject, before: bool, date| match (subject, before) {
            (BalanceSubject::Account(account), true) => audit.tally.balance_before(account, date),
            (BalanceSubject::Account(account), false) => audit.tally.balance_after(account, date),
            (BalanceSubject::Fund(fund), true) => audit.tally.fund_before(fund, date),
            (BalanceSubject::Fund(fund), false) => audit.tally.fund_after(fund, date),
        };
        let computed = match (figure.moment, figure.subject) {
            (BalanceMoment::Before(date), subject) => at(subject, true, date),
            (BalanceMoment::EndOf(date), subject) => at(subject, false, date),
            (BalanceMoment::After(entry), BalanceSubject::Account(account)) => {
                match running.get(&(entry, account)) {
                    Some(balance) => *balance,
                    None => continue,
                }
            }
            (BalanceMoment::After(_), BalanceSubject::Fund(_)) => continue,
        };
        let stated = figure.stated.value;
        let known = told.insert(figure.subject, stated - computed).unwrap_or_default();
        if stated != computed && stated - computed != known {
            let (header, gap) = (&figure.header, (stated - computed).abs());
            findings.push(
                RULE.finding(text! {
                    zh: "「{header}」写的是 {stated}，按账算是 {computed}，相差 {gap} 元",
                    en: "`{header}` states {stated}, the entries give {computed}, a difference of {gap} yuan",
                })
                .under(figure.stated.place, header)
                .help(text! {
                    zh: "从这一行往前查：漏记、重记、抄错，或上期余额不对；往后相差同样多的各行不再列出",
                    en: "look from here upwards for a row that is missing, doubled or mistyped, or a wrong opening; later \
                         balances that are out by as much are not listed",
                }),
            );
        }
    }
}

/// The balance of each account after each of its rows, in the order of files and rows: the order in which a
/// ledger states it, which need not be that of the dates.
fn after_rows(audit: &Audit<'_>) -> BTreeMap<(EntryId, AccountId), Amount> {
    let books = audit.books;
    let mut after = BTreeMap::new();
    for file in &books.journal.files {
        let mut balance: BTreeMap<AccountId, Amount> = BTreeMap::new();
        for i in file.first..file.end {
            let entry = &books.journal.entries[i];
            let counter = entry.counter.and_then(|counter| counter.account);
            for (account, flow) in [(Some(entry.account), entry.flow), (counter, -entry.flow)] {
                let Some(account) = account else { continue };
                let start = || {
                    let rows = books.journal.entries[file.first..file.end].iter();
                    let first = rows.map(|entry| entry.date.value).min();
                    first.map_or(Amount::ZERO, |date| audit.tally.balance_before(account, date))
                };
                let balance = balance.entry(account).or_insert_with(start);
                *balance += flow;
                after.insert((EntryId::new(i), account), *balance);
            }
        }
    }
    after
}
