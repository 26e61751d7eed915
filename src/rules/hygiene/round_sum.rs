//! a large round sum without any paper.

use crate::{
    books::journal::EntryKind,
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-15",
    name: "round-sum",
    severity: Severity::Info,
    effect: Effect::Published,
    zh: "整万元的支出，凭证号、合同、决议、附件一样都没有：是预付款吗？补上线索，居民就不用猜",
    en: "an expense of whole ten thousands with neither voucher, contract, resolution nor attachment: is it an advance? name a \
         paper, and residents need not guess",
    failing: &[(
        "data/ledger/2024.csv",
        "日期,科目,摘要,收入,支出\n2024-01-05,保洁费,一月,30000.00,\n2024-02-05,维修,修门,,20000.00\n",
    )],
    passing: &[(
        "data/ledger/2024.csv",
        "日期,科目,摘要,收入,支出\n2024-01-05,保洁费,一月,30000.00,\n2024-02-05,维修,修门,,19860.00\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(limit) = audit.limit("hint.round-multiple", audit.books.as_of) else { return };
    let unit = i128::from(limit.number()) * 100;
    for entry in &audit.books.journal.entries {
        let amount = -entry.flow;
        let is_expense = audit.books.chart.kind(entry.head) == EntryKind::Expense;
        let round = 0 < amount.fen() && 0 < unit && amount.fen() % unit == 0;
        let papers = entry.voucher.is_some()
            || entry.contract.is_some()
            || entry.resolution.is_some()
            || entry.project.is_some()
            || entry.attachment.is_some();
        if !is_expense || !round || papers {
            continue;
        }
        let on = entry.date.value;
        findings.push(
            RULE.finding(text! {
                zh: "{on} 支出整数 {amount} 元，没有凭证号、合同、决议或附件：凭什么付的？",
                en: "a round {amount} yuan was spent on {on} without voucher, contract, resolution or attachment: what does \
                     it rest on?",
            })
            .under(entry.amount_place, "支出")
            .help(text! {
                zh: "补上凭证号、合同、决议或附件中的一样",
                en: "name a voucher, contract, resolution or attachment",
            })
            .ground(limit.ground.clone()),
        );
    }
}
