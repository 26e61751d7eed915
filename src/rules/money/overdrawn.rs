//! R-41e: an account that goes below zero lacks an entry.

use std::collections::BTreeMap;

use crate::{
    books::{amount::Amount, journal::AccountId},
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-41e",
    name: "overdrawn",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "账户余额不会是负数：多半是期初余额没有填（accounts.toml 的 opening），或漏记了一笔收入。\
         期初就写明是负数的（上期超支结转），比期初更低才报",
    en: "an account does not hold less than nothing: most likely its opening balance is not filled in, or a receipt \
         is missing; where the opening itself is a deficit brought forward, only a lower balance is reported",
    failing: &[(
        "data/ledger/2024Q1.csv",
        "日期,科目,摘要,收入,支出\n2024-01-05,维修,换泵,,1000.01\n",
    )],
    passing: &[(
        "data/ledger/2024Q1.csv",
        "日期,科目,摘要,收入,支出\n2024-01-05,维修,换泵,,1000.00\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    if !audit.books.journal.complete {
        return;
    }
    let books = audit.books;
    let Some((first, _)) = audit.tally.extent() else { return };
    let mut said: BTreeMap<AccountId, Amount> = BTreeMap::new();
    // By date, so that the first is the first whatever the order of the rows.
    let mut entries: Vec<_> = books.journal.entries.iter().collect();
    entries.sort_by_key(|entry| entry.date.value);
    for entry in entries {
        let account = entry.account;
        if entry.date.value < first || books.as_of < entry.date.value || said.contains_key(&account)
        {
            continue;
        }
        // At the end of the day: the order of one day's rows is not the bank's.
        let balance = audit.tally.balance_after(account, entry.date.value);
        if balance < books.chart[account].opening.min(Amount::ZERO) {
            said.insert(account, balance);
            let (name, date) = (&books.chart[account].name, entry.date.value);
            findings.push(
                RULE.finding(text! {
                    zh: "{date} 记完当天各笔，「{name}」余额是 {balance}",
                    en: "after {date} `{name}` holds {balance}",
                })
                .at(entry.place)
                .help(text! {
                    zh: "填写期初余额，或补记漏掉的收入；同一账户只报第一处",
                    en: "fill in the opening balance or book the missing receipt; only the first place is shown",
                }),
            );
        }
    }
}
