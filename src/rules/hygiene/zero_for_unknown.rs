//! blank is not zero: a nought stands only where there is nothing.

use crate::{
    books::amount::Amount,
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    source::Place,
    text,
    text::Text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-04",
    name: "zero-for-unknown",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "不知道的留空，0 表示确实没有。应收写 0 却有实收、合同写 0 元、楼栋写 0 户的，多半是不知道",
    en: "what is not known is left blank, and 0 means nothing; a receivable of 0 with money received, a contract of 0 yuan or a \
         building of 0 homes was most likely not known",
    failing: &[("data/collection/2024Q1.csv", "项目,应收,实收\n保洁费,0,880.00\n")],
    passing: &[("data/collection/2024Q1.csv", "项目,应收,实收\n保洁费,,880.00\n")],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let books = audit.books;
    let mut add = |place: Place, record: &str, message: Text| {
        findings.push(RULE.finding(message).at(place).record(record).help(text! {
            zh: "不知道就留空，网页会显示待公布；确实是 0 的，写一条豁免说明",
            en: "leave blank what is not known, and the page says so; where it is 0 indeed, say so in a waiver",
        }));
    };
    for row in &books.collections {
        let (Some(due), Some(paid)) = (row.receivable.get(), row.received.get()) else { continue };
        if due.is_zero() && Amount::ZERO < paid {
            let fee = &row.fee;
            add(
                row.place,
                fee,
                text! {
                    zh: "「{fee}」应收写的是 0，却收到 {paid} 元", en: "`{fee}` has a receivable of 0, yet {paid} yuan was received"
                },
            );
        }
    }
    for contract in &books.contracts {
        if contract.amount.get().is_some_and(Amount::is_zero) {
            let title = &contract.title;
            add(
                contract.id.place,
                &contract.id.value,
                text! {
                    zh: "合同「{title}」的金额是 0", en: "the contract `{title}` is for 0 yuan"
                },
            );
        }
    }
    for building in &books.buildings {
        if building.households.get() == Some(0) {
            let name = &building.name;
            add(
                building.id.place,
                &building.id.value,
                text! {
                    zh: "「{name}」的户数是 0", en: "`{name}` has 0 households"
                },
            );
        }
    }
}
