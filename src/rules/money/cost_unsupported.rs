//! R-45b: a cost set off against common income has its voucher.

use crate::{
    books::journal::{EntryKind, FundKind},
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-45b",
    name: "cost-unsupported",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "从公共收益里扣除的成本要有凭证号，没有凭据的不算合理成本（建筑物区分所有权解释第十四条）",
    en: "a cost set off against common income has a voucher; without one it is not a reasonable cost",
    failing: &[
        (
            "data/accounts.toml",
            "[[fund]]\nid = \"operating\"\nname = \"管理经费\"\nkind = \"operating\"\n\
         [[fund]]\nid = \"maintenance\"\nname = \"维修资金\"\nkind = \"maintenance\"\n\
         [[fund]]\nid = \"common\"\nname = \"公共收益\"\nkind = \"common-income\"\n\
         [[account]]\nid = \"bank\"\nfund = \"operating\"\nopening = \"1000.00\"\n\
         [[account]]\nid = \"special\"\nfund = \"maintenance\"\n\
         [[account]]\nid = \"com\"\nfund = \"common\"\nopening = \"9000.00\"\n\
         [[category]]\nid = \"r\"\nname = \"绿化\"\nkind = \"expense\"\nfund = \"common\"\npurpose = \"facility\"\n",
        ),
        ("data/ledger/2024.csv", "日期,科目,摘要,收入,支出\n2024-02-05,绿化,补种,,300.00\n"),
    ],
    passing: &[
        (
            "data/accounts.toml",
            "[[fund]]\nid = \"operating\"\nname = \"管理经费\"\nkind = \"operating\"\n\
         [[fund]]\nid = \"maintenance\"\nname = \"维修资金\"\nkind = \"maintenance\"\n\
         [[fund]]\nid = \"common\"\nname = \"公共收益\"\nkind = \"common-income\"\n\
         [[account]]\nid = \"bank\"\nfund = \"operating\"\nopening = \"1000.00\"\n\
         [[account]]\nid = \"special\"\nfund = \"maintenance\"\n\
         [[account]]\nid = \"com\"\nfund = \"common\"\nopening = \"9000.00\"\n\
         [[category]]\nid = \"r\"\nname = \"绿化\"\nkind = \"expense\"\nfund = \"common\"\npurpose = \"facility\"\n",
        ),
        (
            "data/ledger/2024.csv",
            "日期,凭证号,科目,摘要,收入,支出\n2024-02-05,公-1,绿化,补种,,300.00\n",
        ),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let chart = &audit.books.chart;
    for entry in &audit.books.journal.entries {
        let is_cost = chart[entry.fund].kind == FundKind::CommonIncome
            && chart.kind(entry.head) == EntryKind::Expense
            && entry.flow.is_negative();
        if !is_cost || entry.voucher.is_some() || entry.attachment.is_some() {
            continue;
        }
        let amount = -entry.flow;
        findings.push(
            RULE.finding(text! {
                zh: "公共收益的这笔成本 {amount} 元没有凭证号",
                en: "this cost of {amount} yuan against common income has no voucher",
            })
            .under(entry.amount_place, "支出")
            .help(text! {
                zh: "补上凭证号或附件；找不到凭据的，由经手人说明，不从公共收益里扣",
                en: "give its voucher or attachment; where there is none, it is not to be taken from common income",
            }),
        );
    }
}
