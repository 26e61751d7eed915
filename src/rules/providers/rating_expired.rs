//! R-58i: a rating that is over is renewed or taken down (S-130).

use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-58i",
    name: "rating-expired",
    severity: Severity::Info,
    effect: Effect::Published,
    zh: "评级过了有效期，要重新评定或者摘下牌子",
    en: "a rating whose time is over is given anew, or its plaque taken down",
    failing: &[(
        "data/ratings.csv",
        "日期,类别,结果,评定单位,有效期至\n2022-11-01,星级,三星,区房管局,2024-10-31\n",
    )],
    passing: &[(
        "data/ratings.csv",
        "日期,类别,结果,评定单位,有效期至\n2022-11-01,星级,三星,区房管局,2024-10-31\n2024-10-20,星级,三星,区房管局,2026-10-31\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let books = audit.books;
    for rating in &books.ratings {
        let over = rating.until.as_ref().map(|until| until.value).filter(|day| *day < books.as_of);
        let Some(until) = over else { continue };
        let renewed = books.ratings.iter().any(|other| {
            other.provider == rating.provider
                && other.kind == rating.kind
                && rating.date.value < other.date.value
        });
        if renewed {
            continue;
        }
        let grade = &rating.grade;
        let finding = RULE.finding(text! {
            zh: "「{grade}」的有效期到 {until} 为止", en: "`{grade}` was in force until {until}"
        });
        findings.push(finding.at(rating.place).record(grade).help(text! {
            zh: "重新评定的另写一行；没有再评的，摘下牌子",
            en: "if it was given anew add a row; if not, take the plaque down",
        }));
    }
}
