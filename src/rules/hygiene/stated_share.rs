//! a percentage that a file states must follow from its own numbers.

use crate::{
    books::{Claim, value::Percent},
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-05",
    name: "stated-share",
    severity: Severity::Error,
    effect: Effect::Blocks,
    zh: "写出的百分数必须等于由它自己的数算出来的百分数，误差不超过末位的一半。\
         先查分母：是占总数还是占参与数",
    en: "a stated percentage must equal the computed one within half of its last digit; look at the \
         denominator first: of all, or of those who took part",
    failing: &[(
        "data/collection/2024Q1.csv",
        "项目,应收,实收,收缴率\n保洁费,1000.00,880.00,89%\n",
    )],
    passing: &[(
        "data/collection/2024Q1.csv",
        "项目,应收,实收,收缴率\n保洁费,1000.00,880.00,88.0%\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for figure in &audit.books.stated {
        let Claim::Share { stated, part: Some(part), whole: Some(whole) } = &figure.claim else {
            continue;
        };
        if stated.agrees(*part, *whole) {
            continue;
        }
        let header = &figure.header;
        let message = match Percent::of(*part, *whole, stated.decimals.max(2)) {
            Some(computed) => text! {
                zh: "「{header}」写的是 {stated}，按记录算是 {computed}",
                en: "`{header}` states {stated}, the records give {computed}",
            },
            None => text! {
                zh: "「{header}」写的是 {stated}，但分母是 0",
                en: "`{header}` states {stated}, but there is nothing to be a share of",
            },
        };
        let finding =
            RULE.finding(message).under(figure.cell.place, header).found(&figure.cell.value);
        findings.push(finding.help(text! {
            zh: "核对分子和分母各是哪个数，再更正百分数",
            en: "check which numbers it is a share of, then correct the percentage",
        }));
    }
}
