//! R-07c: a file that was destroyed says when and who allowed it (S-168).

use crate::{
    books::archive::State,
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-07c",
    name: "file-destroyed",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "已销毁的档案要写销毁日期和批准的人（职务）",
    en: "a file that was destroyed says on which day, and the role that allowed it",
    failing: &[(
        "data/archive.csv",
        "编号,类别,题名,归档日期,查阅范围,状态,销毁日期,批准\na-1,反馈,评议票,2021-01-05,委员会,已销毁,2024-02-01,\n",
    )],
    passing: &[(
        "data/archive.csv",
        "编号,类别,题名,归档日期,查阅范围,状态,销毁日期,批准\na-1,反馈,评议票,2021-01-05,委员会,已销毁,2024-02-01,主任\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let destroyed = audit.books.archive.iter().filter(|file| file.state == Some(State::Destroyed));
    for file in destroyed.filter(|f| f.destroyed_on.is_none() || f.approved_by.is_none()) {
        let id = &file.id.value;
        let finding = RULE.finding(text! {
            zh: "档案 {id} 已销毁，却没有写明销毁日期和批准人",
            en: "the file `{id}` was destroyed, but the day or who allowed it is not written",
        });
        findings.push(finding.at(file.place).record(id).help(text! {
            zh: "补上销毁日期和批准人（职务）；没有经过批准的，如实写明",
            en: "add the day and the role that allowed it; if nobody did, say so",
        }));
    }
}
