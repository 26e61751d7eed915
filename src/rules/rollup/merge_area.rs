//! estates that are merged keep their area.

use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-102",
    name: "merge-area",
    severity: Severity::Error,
    effect: Effect::Blocks,
    zh: "小区合并、拆分以后，面积相加不变",
    en: "when estates are merged or split, their areas still add up to the same",
    failing: &[(
        "data/merges.csv",
        "日期,事项,原小区数,原面积,现小区数,现面积\n2024-06-30,整合,13,300000.00,8,290000.00\n",
    )],
    passing: &[(
        "data/merges.csv",
        "日期,事项,原小区数,原面积,现小区数,现面积\n2024-06-30,整合,13,300000.00,8,300000.00\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for merge in &audit.books.merges {
        let (Some(before), Some(after)) = (merge.area_before.get(), merge.area_after.get()) else {
            continue;
        };
        if before == after {
            continue;
        }
        let title = &merge.title;
        let finding = RULE.finding(text! {
            zh: "「{title}」以前 {before} 平方米，以后 {after} 平方米",
            en: "`{title}` had {before} ㎡ before and has {after} ㎡ after",
        });
        findings.push(finding.at(merge.place).record(title).help(text! {
            zh: "核对面积；有的小区没有算进去的，补上或另写一行",
            en: "check the areas; an estate that was left out goes in, or on a row of its own",
        }));
    }
}
