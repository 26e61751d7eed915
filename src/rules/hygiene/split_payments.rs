//! several payments to one payee, each under the limit and together above it.

use std::collections::BTreeMap;

use crate::{
    books::{amount::Amount, journal::Entry},
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule, money::large_expense::needs_decision},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-14",
    name: "split-payments",
    severity: Severity::Info,
    effect: Effect::Published,
    zh: "几天之内付给同一单位的几笔款，每笔都在审批限额以内，合起来超过限额：是一件事分开付的吗？说明即可",
    en: "several payments to one payee within days, each within the limit and together above it: are they one matter? a word of \
         explanation will do",
    failing: &[
        (
            "data/estate.toml",
            "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"quasi\"\n[[building]]\nid = \"b1\"\nname = \"1号楼\"\n\
         [[bylaw]]\nthreshold = \"spending.resolution-above\"\nvalue = \"2000\"\nbasis = \"《资金管理办法》第八条\"\n",
        ),
        (
            "data/ledger/2024.csv",
            "日期,科目,摘要,对方单位,收入,支出\n2024-01-05,保洁费,全年,居民,9000.00,\n2024-04-05,维修,修门,修缮部,,1900.00\n2024-04-08,维修,修窗,修缮部,,1800.00\n",
        ),
    ],
    passing: &[
        (
            "data/estate.toml",
            "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"quasi\"\n[[building]]\nid = \"b1\"\nname = \"1号楼\"\n\
         [[bylaw]]\nthreshold = \"spending.resolution-above\"\nvalue = \"2000\"\nbasis = \"《资金管理办法》第八条\"\n",
        ),
        (
            "data/ledger/2024.csv",
            "日期,科目,摘要,对方单位,收入,支出\n2024-01-05,保洁费,全年,居民,9000.00,\n2024-04-05,维修,修门,修缮部,,1900.00\n2024-06-08,维修,修窗,修缮部,,1800.00\n",
        ),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let as_of = audit.books.as_of;
    let Some(most) = audit.limit("spending.resolution-above", as_of) else { return };
    let Some(days) = audit.limit("hint.split-days", as_of) else { return };
    let most_fen = Amount::from_fen(i128::from(most.number()) * 100);
    let mut by_payee: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for entry in &audit.books.journal.entries {
        let Some(payee) = &entry.payee else { continue };
        let small = -entry.flow <= most_fen;
        let decided = entry.resolution.is_some() || entry.contract.is_some();
        if small && !decided && needs_decision(audit, entry) {
            by_payee.entry(&payee.value).or_default().push(entry);
        }
    }
    for (payee, mut entries) in by_payee {
        entries.sort_by_key(|entry| entry.date.value);
        let mut next = 0;
        while next < entries.len() {
            let end = days.after(entries[next].date.value);
            let together: Vec<&Entry> =
                entries[next..].iter().take_while(|e| e.date.value <= end).copied().collect();
            let sum: Amount = together.iter().map(|entry| -entry.flow).sum();
            if most_fen < sum && 1 < together.len() {
                let question = question(payee, &together, sum, most.number());
                findings.push(question.ground(most.ground.clone()));
                next += together.len();
            } else {
                next += 1;
            }
        }
    }
}

fn question(payee: &str, entries: &[&Entry], sum: Amount, most: i64) -> Diagnostic {
    let (first, n) = (entries[0], entries.len());
    let on = first.date.value;
    let mut finding = RULE
        .finding(text! {
            zh: "{on} 起付给「{payee}」{n} 笔共 {sum} 元，每笔不超过 {most} 元：是一件事分开付的吗？",
            en: "from {on} on `{payee}` was paid {n} times, {sum} yuan in all, each within {most} yuan: is it one matter?",
        })
        .at(first.place)
        .record(payee)
        .help(text! {
            zh: "是一件事的补上决议；不是的，在备注里说明各是什么事",
            en: "name the resolution if it is one matter; else say in a note what each is for",
        });
    for entry in &entries[1..] {
        finding = finding.see(entry.place, text! { zh: "这一笔", en: "this one" });
    }
    finding
}
