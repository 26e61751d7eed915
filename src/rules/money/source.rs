//! R-42b: income comes from where it may come from.

use crate::{
    books::journal::{EntryKind, Head, IncomeSource},
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-42b",
    name: "income-source",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "每个收入科目都要写明来源（source）：政府补贴、经营收入、居民缴费、利息。来源不明的钱，居民有权问清楚",
    en: "every category of income says its `source`: subsidy, business, resident fee, interest",
    failing: &[
        (
            "data/accounts.toml",
            "[[fund]]\nid = \"operating\"\nname = \"管理经费\"\nkind = \"operating\"\n\
         [[fund]]\nid = \"maintenance\"\nname = \"维修资金\"\nkind = \"maintenance\"\n\
         [[account]]\nid = \"bank\"\nfund = \"operating\"\nopening = \"1000.00\"\n\
         [[account]]\nid = \"special\"\nfund = \"maintenance\"\n\
         [[category]]\nid = \"a\"\nname = \"补助\"\nkind = \"income\"\nsource = \"subsidy\"\n\
         [[category]]\nid = \"b\"\nname = \"赞助\"\nkind = \"income\"\nsource = \"other\"\n",
        ),
        ("data/ledger/2024.csv", "日期,科目,摘要,收入,支出\n2024-01-05,赞助,某公司赞助,300.00,\n"),
    ],
    passing: &[
        (
            "data/accounts.toml",
            "[[fund]]\nid = \"operating\"\nname = \"管理经费\"\nkind = \"operating\"\n\
         [[fund]]\nid = \"maintenance\"\nname = \"维修资金\"\nkind = \"maintenance\"\n\
         [[account]]\nid = \"bank\"\nfund = \"operating\"\nopening = \"1000.00\"\n\
         [[account]]\nid = \"special\"\nfund = \"maintenance\"\n\
         [[category]]\nid = \"a\"\nname = \"补助\"\nkind = \"income\"\nsource = \"subsidy\"\n",
        ),
        ("data/ledger/2024.csv", "日期,科目,摘要,收入,支出\n2024-01-05,补助,街道补助,300.00,\n"),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let chart = &audit.books.chart;
    let kept = chart.categories.iter().any(|category| category.source.is_some());
    for (i, category) in chart.categories.iter().enumerate() {
        let unclear = match category.source {
            Some(IncomeSource::Other) => true,
            None => kept,
            Some(
                IncomeSource::Subsidy
                | IncomeSource::Business
                | IncomeSource::ResidentFee
                | IncomeSource::Interest,
            ) => false,
        };
        let used = || {
            audit
                .books
                .journal
                .entries
                .iter()
                .any(|entry| matches!(entry.head, Head::Category(id) if id.index() == i))
        };
        if category.kind != EntryKind::Income || !unclear || !used() {
            continue;
        }
        let name = &category.name;
        findings.push(
            RULE.finding(text! {
                zh: "收入科目「{name}」没有写明来源", en: "the income `{name}` does not say its source"
            })
            .at(category.id.place)
            .record(&category.id.value)
            .help(text! {
                zh: "写上 source：subsidy、business、resident-fee 或 interest；都不是的，在科目名里说清是什么钱",
                en: "write its `source`: subsidy, business, resident-fee or interest; where none fits, say in its name what \
                     money it is",
            }),
        );
    }
}
