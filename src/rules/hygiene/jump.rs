//! an expense that is many times what it was.

use std::collections::BTreeMap;

use crate::{
    books::{
        amount::Amount,
        journal::{CategoryId, EntryId, EntryKind, Head},
        period::{Cadence, Period},
    },
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-16",
    name: "expense-jump",
    severity: Severity::Info,
    effect: Effect::Published,
    zh: "一个支出科目比上一季度和去年同期都多出几倍：这一季有什么特别的事吗？在备注或述职里说明",
    en: "a category of expense is many times that of the quarter before and of the year before: was there something special? a \
         note or the annual report may say so",
    failing: &[(
        "data/ledger/2023Q3..2024Q2.csv",
        "日期,科目,摘要,收入,支出\n2023-07-05,保洁费,全年,90000.00,\n2023-08-05,维修,修门,,4000.00\n2024-02-05,维修,修门,,5000.00\n2024-05-05,维修,修门,,25000.00\n",
    )],
    passing: &[(
        "data/ledger/2023Q3..2024Q2.csv",
        "日期,科目,摘要,收入,支出\n2023-07-05,保洁费,全年,90000.00,\n2023-08-05,维修,修门,,4000.00\n2024-02-05,维修,修门,,5000.00\n2024-05-05,维修,修门,,15000.00\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let as_of = audit.books.as_of;
    let Some(times) = audit.limit("hint.jump-times", as_of) else { return };
    let Some(above) = audit.limit("hint.jump-above", as_of) else { return };
    let floor = Amount::from_fen(i128::from(above.number()) * 100);
    let (sums, largest) = by_quarter(audit);
    for ((category, quarter), sum) in &sums {
        let before = sums.get(&(*category, quarter.previous())).copied();
        let year_before = sums.get(&(*category, quarter.year_before())).copied();
        let Some(usual) = before.max(year_before).filter(|usual| Amount::ZERO < *usual) else {
            continue;
        };
        let jumps = floor < *sum && usual.fen() * i128::from(times.number()) <= sum.fen();
        let Some(entry) = largest.get(&(*category, *quarter)).filter(|_| jumps) else { continue };
        let entry = audit.tally.entry(*entry);
        if entry.resolution.is_some() || entry.contract.is_some() {
            continue;
        }
        let name = &audit.books.chart[*category].name;
        let slug = quarter.slug();
        findings.push(
            RULE.finding(text! {
                zh: "{quarter}「{name}」支出 {sum} 元，此前最多 {usual} 元：有什么特别的事吗？",
                en: "in {quarter} `{name}` came to {sum} yuan, before it was {usual} at most: was there something special?",
            })
            .at(entry.place)
            .record(format!("{}@{slug}", audit.books.chart[*category].id.value))
            .help(text! {
                zh: "在最大的这一笔写上决议、合同，或备注说明",
                en: "name the resolution or contract of the largest entry, or say why in its note",
            })
            .ground(times.ground.clone()),
        );
    }
}

type ByQuarter<T> = BTreeMap<(CategoryId, Period), T>;

/// What each category of expense came to in each quarter, and its largest entry.
fn by_quarter(audit: &Audit<'_>) -> (ByQuarter<Amount>, ByQuarter<EntryId>) {
    let (mut sums, mut largest) = (BTreeMap::new(), BTreeMap::new());
    for (i, entry) in audit.books.journal.entries.iter().enumerate() {
        let Head::Category(category) = entry.head else { continue };
        let Some(quarter) = Period::of(entry.date.value, Cadence::Quarter) else { continue };
        if audit.books.chart.kind(entry.head) != EntryKind::Expense
            || audit.books.as_of < entry.date.value
        {
            continue;
        }
        let key = (category, quarter);
        *sums.entry(key).or_insert(Amount::ZERO) += -entry.flow;
        let id = EntryId::new(i);
        let most = largest.entry(key).or_insert(id);
        if audit.tally.entry(*most).flow > entry.flow {
            *most = id;
        }
    }
    (sums, largest)
}
