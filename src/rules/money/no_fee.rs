//! residents are not charged while other income covers all expense.

use crate::{
    books::estate::Regime,
    diag::{Diagnostic, Effect, Severity},
    report::no_fee::{self, NoFeeVerdict, NoFeeYear},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-40",
    name: "fee-not-needed",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "准物业小区：补贴、经营等收入够付全年支出的，不得再向居民收费。多收的，由居民代表会议决定退还或结转，并公布测算",
    en: "in a quasi-managed estate residents are not charged while subsidies and business income cover the year's \
         expense; the representatives decide whether what was charged is returned or carried over",
    failing: &[
        ("data/accounts.toml", ACCOUNTS),
        (
            "data/ledger/2024.csv",
            "日期,科目,摘要,收入,支出\n2024-01-05,补助,补助,60000.00,\n\
         2024-02-05,租金,租金,48000.00,\n\
         2024-03-05,保洁费,保洁,12000.00,\n\
         2024-06-05,维修,外墙,,60500.00\n2024-07-05,维修,道路,,39500.00\n",
        ),
    ],
    passing: &[
        ("data/accounts.toml", ACCOUNTS),
        (
            "data/ledger/2024.csv",
            "日期,科目,摘要,收入,支出\n2024-01-05,补助,补助,60000.00,\n\
         2024-02-05,租金,租金,20000.00,\n\
         2024-03-05,保洁费,保洁,20000.00,\n\
         2024-06-05,维修,外墙,,60500.00\n2024-07-05,维修,道路,,39500.00\n",
        ),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for (sheet, verdict) in years(audit) {
        if verdict != NoFeeVerdict::NotNeeded {
            continue;
        }
        let NoFeeYear { year, gap, fees, expense, .. } = &sheet;
        let (spare, fees, expense) = (gap.amount.abs(), fees.amount, expense.amount);
        let income = expense + spare;
        findings.push(
            RULE.finding(text! {
                zh: "{year} 年补贴、经营等收入 {income} 元，支出 {expense} 元，还多 {spare} 元，却仍向居民收费 {fees} 元",
                en: "in {year} subsidies and business brought {income} yuan and {expense} was spent, {spare} to spare, yet \
                     residents were charged {fees} yuan",
            })
            .in_file("data/fees.toml")
            .record(year.to_string())
            .help(text! {
                zh: "核对科目的 source 写得对不对；数没有错，提交居民代表会议决定退还、结转或停收",
                en: "check the `source` of the categories; if they are right, let the representatives decide to return, \
                     carry over or stop the fees",
            }),
        );
    }
}

/// The accounts of the examples: one category of each source, and one of expense.
pub(super) const ACCOUNTS: &str = "[[fund]]\nid = \"operating\"\nname = \"管理经费\"\nkind = \"operating\"\n\
         [[fund]]\nid = \"maintenance\"\nname = \"维修资金\"\nkind = \"maintenance\"\n\
         [[account]]\nid = \"bank\"\nfund = \"operating\"\nopening = \"1000.00\"\n\
         [[account]]\nid = \"special\"\nfund = \"maintenance\"\n\
         [[category]]\nid = \"sub\"\nname = \"补助\"\nkind = \"income\"\nsource = \"subsidy\"\n\
         [[category]]\nid = \"rent\"\nname = \"租金\"\nkind = \"income\"\nsource = \"business\"\n\
         [[category]]\nid = \"fee\"\nname = \"保洁费\"\nkind = \"income\"\nsource = \"resident-fee\"\n\
         [[category]]\nid = \"repair\"\nname = \"维修\"\nkind = \"expense\"\npurpose = \"facility\"\n";

/// The worksheets of an estate the rule is for, each with its verdict.
pub(super) fn years(audit: &Audit<'_>) -> Vec<(NoFeeYear, NoFeeVerdict)> {
    if audit.books.estate.regime != Regime::Quasi || !audit.books.journal.complete {
        return Vec::new();
    }
    let Some(limit) = audit.limit("no-fee.tolerance-share", audit.books.as_of) else {
        return Vec::new();
    };
    let judged = |sheet: NoFeeYear| {
        let verdict = sheet.verdict(limit.share());
        (sheet, verdict)
    };
    no_fee::prepare(&audit.tally).into_iter().map(judged).collect()
}
