//! R-25c: a gift is declined, returned or handed in.

use crate::{
    books::trust::Handling,
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-25c",
    name: "gift-kept",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "成员和工作人员不收礼品：谢绝、退回或者上交，并写明日期",
    en: "members and staff decline, return or hand in what they are offered, and write the day",
    failing: &[("data/gifts.csv", "日期,职务,物品,处理\n2024-09-10,工程委员,茶叶,留用\n")],
    passing: &[("data/gifts.csv", "日期,职务,物品,处理\n2024-09-10,工程委员,茶叶,退回\n")],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for gift in audit.books.gifts.iter().filter(|gift| gift.offered_on.value <= audit.books.as_of) {
        let message = match gift.handling {
            Some(Handling::Declined | Handling::Returned | Handling::HandedIn) => continue,
            Some(Handling::Kept) => {
                text! { zh: "礼品被留用", en: "the gift was kept" }
            }
            None => {
                text! { zh: "礼品没有写明怎么处理", en: "what became of the gift is not written" }
            }
        };
        findings.push(RULE.finding(message).at(gift.place).record(&gift.what).help(text! {
            zh: "退回或者上交，把处理和日期写上",
            en: "return it or hand it in, and write what was done and when",
        }));
    }
}
