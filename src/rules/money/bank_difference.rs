//! R-41b: the ledger's balance is the bank's, exactly.

use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-41b",
    name: "bank-difference",
    severity: Severity::Error,
    effect: Effect::Blocks,
    zh: "账上余额必须与银行对账单完全一致，差一分也不行。逐笔与对账单核对：漏记的利息、手续费、在途款最常见",
    en: "the ledger's balance must equal the bank statement exactly; compare entry by entry: interest, charges and \
         money on its way are what is usually missing",
    failing: &[
        ("data/ledger/2024Q1.csv", "日期,科目,摘要,收入,支出\n2024-01-05,保洁费,一月,300.00,\n"),
        ("data/balances.csv", "日期,账户,对账单余额\n2024-03-31,bank,1300.35\n"),
    ],
    passing: &[
        ("data/ledger/2024Q1.csv", "日期,科目,摘要,收入,支出\n2024-01-05,保洁费,一月,300.00,\n"),
        ("data/balances.csv", "日期,账户,对账单余额\n2024-03-31,bank,1300.00\n"),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    if !audit.books.journal.complete {
        return;
    }
    for statement in &audit.books.statements {
        if audit.books.as_of < statement.date {
            continue;
        }
        let bank = statement.balance.value;
        let ledger = audit.tally.balance_after(statement.account, statement.date);
        if bank == ledger {
            continue;
        }
        let (date, gap) = (statement.date, (bank - ledger).abs());
        let account = &audit.books.chart[statement.account].name;
        let (zh, en) = if ledger < bank {
            ("银行多", "the bank has more")
        } else {
            ("银行少", "the bank has less")
        };
        findings.push(
            RULE.finding(text! {
                zh: "{date}「{account}」对账单是 {bank}，账上是 {ledger}，{zh} {gap} 元",
                en: "on {date} the statement of `{account}` says {bank}, the ledger {ledger}: {en}, by {gap} yuan",
            })
            .under(statement.balance.place, "对账单余额")
            .help(text! {
                zh: "逐笔核对对账单；漏记的补进收支明细，不要改对账单上的数",
                en: "compare entry by entry and book what is missing; do not change the statement's figure",
            }),
        );
    }
}
