//! R-40b: what residents pay is no more than the gap.

use super::no_fee::{ACCOUNTS, years};
use crate::{
    diag::{Diagnostic, Effect, Severity},
    report::no_fee::{NoFeeVerdict, NoFeeYear},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-40b",
    name: "fee-above-gap",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "准物业小区：居民缴费用来补足缺口，明显多于缺口的要说明原因，下一年调低或结转",
    en: "in a quasi-managed estate fees fill the gap; where they are well above it, say why, and lower them or carry the \
         rest over",
    failing: &[
        ("data/accounts.toml", ACCOUNTS),
        (
            "data/ledger/2024.csv",
            "日期,科目,摘要,收入,支出\n2024-01-05,补助,补助,60000.00,\n\
         2024-02-05,租金,租金,20000.00,\n\
         2024-03-05,保洁费,保洁,26000.00,\n\
         2024-06-05,维修,外墙,,60500.00\n2024-07-05,维修,道路,,39500.00\n",
        ),
    ],
    passing: &[
        ("data/accounts.toml", ACCOUNTS),
        (
            "data/ledger/2024.csv",
            "日期,科目,摘要,收入,支出\n2024-01-05,补助,补助,60000.00,\n\
         2024-02-05,租金,租金,20000.00,\n\
         2024-03-05,保洁费,保洁,21000.00,\n\
         2024-06-05,维修,外墙,,60500.00\n2024-07-05,维修,道路,,39500.00\n",
        ),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for (sheet, verdict) in years(audit) {
        let NoFeeVerdict::AboveGap(above) = verdict else { continue };
        let NoFeeYear { year, gap, fees, .. } = &sheet;
        let (gap, fees) = (gap.amount, fees.amount);
        findings.push(
            RULE.finding(text! {
                zh: "{year} 年的缺口是 {gap} 元，居民缴费 {fees} 元，多出 {above} 元",
                en: "in {year} the gap was {gap} yuan and residents paid {fees}, {above} more",
            })
            .in_file("data/fees.toml")
            .record(year.to_string())
            .help(text! {
                zh: "核对科目的 source；数没有错，在年度述职里说明，由居民代表会议决定调低或结转",
                en: "check the `source` of the categories; if they are right, say why in the annual report and let the \
                     representatives lower the fees or carry the rest over",
            }),
        );
    }
}
