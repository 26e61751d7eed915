//! R-42c: an expense above the estate's own limit cites a resolution.

use crate::{
    books::journal::{Entry, EntryKind, Head, Purpose},
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-42c",
    name: "large-expense",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "超过本小区审批限额的支出要写上决议（或合同）。限额写在 data/estate.toml 的 [[bylaw]] 里；没有限额的小区不查。\
         工资和付给服务单位的款项按预算和合同，不在此列",
    en: "an expense above the limit of the estate's own rules cites its resolution or contract; the limit is a [[bylaw]] \
         in data/estate.toml, and without one nothing is asked; wages and provider fees follow budget and contract",
    failing: &[
        (
            "data/estate.toml",
            "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"quasi\"\n[[building]]\nid = \"b1\"\nname = \"1号楼\"\n\
         [[bylaw]]\nthreshold = \"spending.resolution-above\"\nvalue = \"2000\"\nbasis = \"《资金管理办法》第八条\"\n",
        ),
        (
            "data/ledger/2024.csv",
            "日期,科目,摘要,收入,支出\n2024-01-05,保洁费,全年,9000.00,\n2024-04-05,维修,修北门,,2600.00\n",
        ),
    ],
    passing: &[
        (
            "data/estate.toml",
            "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"quasi\"\n[[building]]\nid = \"b1\"\nname = \"1号楼\"\n\
         [[bylaw]]\nthreshold = \"spending.resolution-above\"\nvalue = \"2000\"\nbasis = \"《资金管理办法》第八条\"\n",
        ),
        (
            "content/meetings/a.md",
            "+++\nid = \"a\"\ntitle = \"例会\"\nkind = \"regular\"\ndate = 2024-03-09\n[[resolution]]\nid = \"a-1\"\ntitle = \"修门\"\nmatter = \"operations\"\n+++\n",
        ),
        (
            "data/ledger/2024.csv",
            "日期,科目,摘要,收入,支出,决议\n2024-01-05,保洁费,全年,9000.00,,\n2024-04-05,维修,修北门,,2600.00,a-1\n",
        ),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for entry in &audit.books.journal.entries {
        if !needs_decision(audit, entry) || entry.resolution.is_some() || entry.contract.is_some() {
            continue;
        }
        let Some(limit) = audit.limit("spending.resolution-above", entry.date.value) else {
            return;
        };
        let (amount, most) = (-entry.flow, limit.number());
        if amount.fen() <= i128::from(most) * 100 {
            continue;
        }
        let record = entry.voucher.as_ref().map_or(String::new(), |voucher| voucher.value.clone());
        findings.push(
            RULE.finding(text! {
                zh: "这笔支出 {amount} 元，超过 {most} 元，没有写决议",
                en: "this expense of {amount} yuan is above {most} yuan and cites no resolution",
            })
            .under(entry.amount_place, "支出")
            .record(record)
            .help(text! {
                zh: "补上「决议」一列；当时没有决议的，提交下次会议追认并写上",
                en: "fill in the column `resolution`; where there was none, have the next meeting confirm it",
            })
            .ground(limit.ground),
        );
    }
}

/// Whether an expense of this kind is decided one by one.
pub(in crate::rules) fn needs_decision(audit: &Audit<'_>, entry: &Entry) -> bool {
    let chart = &audit.books.chart;
    let Head::Category(category) = entry.head else { return false };
    let regular = matches!(chart[category].purpose, Some(Purpose::Wages | Purpose::ProviderFee));
    chart.kind(entry.head) == EntryKind::Expense && entry.flow.is_negative() && !regular
}
