//! R-90c: files about owners are not for everybody (S-164, S-167).

use crate::{
    books::archive::{Access, Class},
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-90c",
    name: "owner-file-open",
    severity: Severity::Error,
    effect: Effect::Blocks,
    zh: "「业主和单位」一类的档案含有个人信息，查阅范围不能写「公开」",
    en: "files of the class `owner-files` hold what is personal and are not `public`",
    failing: &[(
        "data/archive.csv",
        "编号,类别,题名,归档日期,查阅范围\na-1,业主和单位,业主名册,2021-01-05,公开\n",
    )],
    passing: &[(
        "data/archive.csv",
        "编号,类别,题名,归档日期,查阅范围\na-1,业主和单位,业主名册,2021-01-05,保密\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let open = audit.books.archive.iter();
    for file in open.filter(|f| f.class == Class::Owners && f.access == Access::Public) {
        let id = &file.id.value;
        let finding = RULE.finding(text! {
            zh: "业主档案 {id} 的查阅范围写成了公开",
            en: "the owner file `{id}` is marked as public",
        });
        findings.push(finding.at(file.place).record(id).help(text! {
            zh: "改为「保密」，或者只让业主本人查阅自己的一页",
            en: "make it `sealed`; an owner may consult their own page",
        }));
    }
}
