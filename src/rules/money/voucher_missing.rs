//! R-49b: an expense has its voucher, payee and reviewer where the other rows of its file have them.

use crate::{
    books::journal::{Entry, EntryKind},
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-49b",
    name: "voucher-missing",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "每笔支出要有凭证号、收款单位和审核人。同一个文件里别的支出都写了、这一行没写的，多半是漏了",
    en: "an expense has a voucher, a payee and a reviewer; a row that lacks what other expenses of its file have was most \
         likely left out",
    failing: &[(
        "data/ledger/2024.csv",
        "日期,凭证号,科目,摘要,收入,支出\n2024-01-05,记-1,维修,换灯,,30.00\n\
         2024-01-06,,维修,换锁,,40.00\n",
    )],
    passing: &[(
        "data/ledger/2024.csv",
        "日期,凭证号,科目,摘要,收入,支出\n2024-01-05,记-1,维修,换灯,,30.00\n\
         2024-01-06,记-2,维修,换锁,,40.00\n",
    )],
    check,
};

/// A column that every expense should have: its names, and whether a row has it.
type Asked = (&'static str, &'static str, fn(&Entry) -> bool);

const ASKED: [Asked; 3] = [
    ("凭证号", "voucher", |entry| entry.voucher.is_some()),
    ("对方单位", "payee", |entry| entry.payee.is_some()),
    ("审核", "reviewed_by", |entry| entry.reviewed_by.is_some()),
];

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let journal = &audit.books.journal;
    let is_expense = |entry: &&Entry| {
        audit.books.chart.kind(entry.head) == EntryKind::Expense && entry.flow.is_negative()
    };
    for file in &journal.files {
        let expenses: Vec<&Entry> =
            journal.entries[file.first..file.end].iter().filter(is_expense).collect();
        for (zh, en, has) in ASKED {
            let without: Vec<&&Entry> = expenses.iter().filter(|entry| !has(entry)).collect();
            let Some(first) = without.first().filter(|_| without.len() < expenses.len()) else {
                continue;
            };
            let n = without.len();
            findings.push(
                RULE.finding(text! {
                    zh: "有 {n} 笔支出没有写「{zh}」，这是第一笔", en: "{n} expenses have no `{en}`, the first is here"
                })
                .under(first.place, zh)
                .record(&file.path)
                .help(text! {
                    zh: "照原始凭证补上「{zh}」；确实没有的，由审核人说明", en: "fill in `{en}` from the papers; where there is none, let the reviewer say why"
                }),
            );
        }
    }
}
