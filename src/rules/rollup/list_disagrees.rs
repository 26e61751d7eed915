//! the roll-up says what the list of estates says (S-203, S-207).

use crate::{
    books::{archive::Community, district::Listed},
    diag::{Diagnostic, Effect, Severity},
    report::district,
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-103",
    name: "list-disagrees",
    severity: Severity::Error,
    effect: Effect::Blocks,
    zh: "各社区的小区数和小区名单一致：同一社区各类小区数、总数都对得上。名单里没有填类别的社区不比类别",
    en: "the numbers of a community agree with the list of its estates, in all and by class; where the list leaves a class blank, classes are not compared",
    failing: &[
        ("data/rollup.csv", "社区,一类,二类,三类,小区总数\n柳荫社区,1,1,0,2\n"),
        ("data/estates.csv", "社区,小区,类别\n柳荫社区,柳荫里,一类\n柳荫社区,柳荫南里,三类\n"),
    ],
    passing: &[
        ("data/rollup.csv", "社区,一类,二类,三类,小区总数\n柳荫社区,1,1,0,2\n"),
        ("data/estates.csv", "社区,小区,类别\n柳荫社区,柳荫里,一类\n柳荫社区,柳荫南里,二类\n"),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for row in &audit.books.rollup {
        let here = |estate: &&Listed| estate.community == row.name;
        let sums = district::sums(audit.books.estates.iter().filter(here));
        if sums.estates == 0 || agrees(row, &sums) {
            continue;
        }
        let (name, [first, second, third, none]) = (&row.name, sums.classes);
        let n = sums.estates;
        let finding = RULE.finding(text! {
            zh: "「{name}」的小区名单有 {n} 个：一类 {first}，二类 {second}，三类 {third}，没有分类 {none}，和汇总表不一致",
            en: "the list of `{name}` has {n} estates: class I {first}, II {second}, III {third}, none {none}; the roll-up says otherwise",
        });
        findings.push(finding.at(row.place).record(name).help(text! {
            zh: "核对 data/rollup.csv 和 data/estates.csv，改正漏写、重写的小区",
            en: "compare data/rollup.csv with data/estates.csv; correct what is missing or twice in one of them",
        }));
    }
}

fn agrees(row: &Community, sums: &district::Sums) -> bool {
    let [first, second, third, none] = sums.classes;
    let same = |stated: Option<i64>, counted: i64| stated.is_none_or(|n| n == counted);
    let classes = [(&row.first, first), (&row.second, second), (&row.third, third)];
    same(row.total.get(), sums.estates)
        && (0 < none || classes.into_iter().all(|(stated, n)| same(stated.get(), n)))
}
