//! a voucher number stands once in an account and year.

use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-49",
    name: "voucher-twice",
    severity: Severity::Error,
    effect: Effect::Blocks,
    zh: "同一账户同一年里凭证号不能重复。一张凭证分记几行时加序号，例如 记-012-1、记-012-2；真是重记就删去一行",
    en: "a voucher number stands once in an account and year; number the parts of a split voucher (12-1, 12-2), or \
         delete the row that was booked twice",
    failing: &[(
        "data/ledger/2024Q1.csv",
        "日期,凭证号,科目,摘要,收入,支出\n2024-01-05,记-1,保洁费,一月,300.00,\n2024-02-05,记-1,保洁费,二月,300.00,\n",
    )],
    passing: &[(
        "data/ledger/2024Q1.csv",
        "日期,凭证号,科目,摘要,收入,支出\n2024-01-05,记-1,保洁费,一月,300.00,\n2024-02-05,记-2,保洁费,二月,300.00,\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let entries = audit.books.journal.entries.iter().enumerate();
    let mut numbers: Vec<_> = entries
        .filter_map(|(i, entry)| {
            let voucher = entry.voucher.as_ref()?;
            Some(((entry.account, entry.date.value.year(), voucher.value.as_str()), i, voucher))
        })
        .collect();
    // Stable: the first of each number stays first. Most ledgers are in order already.
    numbers.sort_by_key(|(key, _, _)| *key);
    let same = numbers.chunk_by(|(one, ..), (other, ..)| one == other);
    let mut again: Vec<_> = same
        .filter_map(|same| same.split_first())
        .flat_map(|((_, _, first), rest)| {
            rest.iter().map(move |(_, i, voucher)| (i, *first, *voucher))
        })
        .collect();
    again.sort_by_key(|(i, ..)| *i);
    for (_, first, voucher) in again {
        let number = &voucher.value;
        findings.push(
            RULE.finding(text! {
                zh: "凭证号「{number}」在同一账户同一年里已经用过",
                en: "voucher `{number}` was used before in this account and year",
            })
            .under(voucher.place, "凭证号")
            .found(number)
            .see(first.place, text! { zh: "第一次在这里", en: "first used here" })
            .help(text! {
                zh: "一张凭证分几行记，加上序号，例如 {number}-1、{number}-2；重记的删去一行",
                en: "number the parts of one voucher, as {number}-1, {number}-2; delete a row that was booked twice",
            }),
        );
    }
}
