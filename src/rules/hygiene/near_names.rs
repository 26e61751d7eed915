//! two names that differ in one character may be one.

use std::collections::BTreeMap;

use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    source::Place,
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-08",
    name: "near-names",
    severity: Severity::Info,
    effect: Effect::Published,
    zh: "两个单位的名字只差一个字，会不会是同一家写错了？会不会是两家？核对后统一写法",
    en: "two names of payees differ in one character: is it one, mistyped, or are they two? settle on one way to write it",
    failing: &[(
        "data/ledger/2024.csv",
        "日期,科目,摘要,对方单位,收入,支出\n2024-01-05,维修,换灯,金苗元物业服务公司,,30.00\n2024-02-05,维修,换锁,金苗园物业服务公司,,40.00\n",
    )],
    passing: &[(
        "data/ledger/2024.csv",
        "日期,科目,摘要,对方单位,收入,支出\n2024-01-05,维修,换灯,金苗元物业服务公司,,30.00\n2024-02-05,维修,换锁,槐序保安服务公司,,40.00\n",
    )],
    check,
};

/// Shorter names differ in one character too easily.
const SHORTEST: usize = 5;
/// Characters that tell real names apart.
const TELLING: &str = "一二三四五六七八九十甲乙丙丁东西南北中上下前后左右";

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let mut names: BTreeMap<&str, Place> = BTreeMap::new();
    for payee in audit.books.journal.entries.iter().filter_map(|entry| entry.payee.as_ref()) {
        names.entry(&payee.value).or_insert(payee.place);
    }
    for provider in &audit.books.providers {
        names.entry(&provider.name).or_insert(provider.id.place);
    }
    // Names that are the same but for one place share the rest: each is entered under every such rest.
    let mut rests: BTreeMap<(Vec<char>, usize), (&str, char)> = BTreeMap::new();
    for (name, place) in &names {
        let chars: Vec<char> = name.chars().collect();
        if chars.len() < SHORTEST {
            continue;
        }
        for i in 0..chars.len() {
            let mut rest = chars.clone();
            let own = rest.remove(i);
            if !is_word(own) {
                continue;
            }
            let Some((other, theirs)) = rests.insert((rest, i), (name, own)) else { continue };
            if theirs == own || other == *name {
                continue;
            }
            findings.push(question(name, *place, other, names[other]));
        }
    }
}

/// Whether a character does not by itself tell two names apart.
fn is_word(c: char) -> bool {
    !c.is_ascii() && !c.is_numeric() && !TELLING.contains(c)
}

fn question(name: &str, place: Place, other: &str, first: Place) -> Diagnostic {
    RULE.finding(text! {
        zh: "「{name}」和「{other}」只差一个字，是同一家吗？",
        en: "`{name}` and `{other}` differ in one character: are they one?",
    })
    .at(place)
    .record(name)
    .see(first, text! { zh: "另一个写法", en: "the other way to write it" })
    .help(text! {
        zh: "是同一家就统一写法；是两家的，写一条豁免说明",
        en: "write it in one way if they are one; else say in a waiver that they are two",
    })
}
