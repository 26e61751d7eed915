//! the maintenance fund is reconciled with its bank at least so often.

use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-63",
    name: "not-reconciled",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "维修资金每年至少与银行核对一次，把对账单余额写进 data/balances.csv",
    en: "the maintenance fund is reconciled with the bank at least yearly; its statement goes into data/balances.csv",
    failing: &[
        (
            "data/estate.toml",
            "[site]\nreport = \"year\"\n[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"quasi\"\n\
             [[building]]\nid = \"b1\"\nname = \"1号楼\"\n",
        ),
        (
            "data/maintenance-fund/movements.csv",
            "日期,楼栋,类别,金额\n2023-01-01,b1,期初,500.00\n2023-06-30,b1,利息,5.00\n2024-06-30,b1,利息,5.00\n",
        ),
    ],
    passing: &[
        (
            "data/estate.toml",
            "[site]\nreport = \"year\"\n[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"quasi\"\n\
             [[building]]\nid = \"b1\"\nname = \"1号楼\"\n",
        ),
        (
            "data/maintenance-fund/movements.csv",
            "日期,楼栋,类别,金额\n2023-01-01,b1,期初,500.00\n2023-06-30,b1,利息,5.00\n2024-06-30,b1,利息,5.00\n",
        ),
        ("data/balances.csv", "日期,账户,对账单余额\n2024-06-30,special,510.00\n"),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let books = audit.books;
    let Some(limit) = audit.limit("fund.reconcile-months", books.as_of) else { return };
    let Some(fund) = books.chart.maintenance_fund() else { return };
    let entries = audit.tally.during_fund(fund);
    for account in books.chart.accounts_of(fund) {
        let mut own = entries.iter().map(|id| audit.tally.entry(*id));
        let Some(first) = own.find(|entry| entry.account == account) else { continue };
        let statements = books.statements.iter().filter(|s| s.account == account);
        let last = statements.map(|s| s.date).filter(|on| *on <= books.as_of).max();
        let since = last.unwrap_or(first.date.value);
        let due = limit.after(since);
        if books.as_of <= due {
            continue;
        }
        let name = &books.chart[account].name;
        findings.push(
            RULE.finding(text! {
                zh: "「{name}」从 {since} 起没有银行对账记录，应不晚于 {due}",
                en: "`{name}` has no bank statement since {since}, one was due by {due}",
            })
            .at(books.chart[account].id.place)
            .record(&books.chart[account].id.value)
            .help(text! {
                zh: "向专户银行取对账单，把日期和余额写进 data/balances.csv",
                en: "get the statement from the bank and write its day and balance in data/balances.csv",
            })
            .ground(limit.ground.clone()),
        );
    }
}
