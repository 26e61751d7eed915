//! R-41d: no period is missing between two that have accounts.

use crate::{
    diag::{Diagnostic, Effect, Severity},
    report::statement,
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-41d",
    name: "missing-period",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "前后都有账、中间却缺一期，多半是漏了文件。这一期在网页上显示为待公布；补上收支明细文件",
    en: "a period without accounts between two that have them, most likely a file left out; the site shows it as \
         not published; add the ledger file",
    failing: &[
        ("data/ledger/2024Q1.csv", "日期,科目,摘要,收入,支出\n2024-01-05,保洁费,一月,300.00,\n"),
        ("data/ledger/2024Q3.csv", "日期,科目,摘要,收入,支出\n2024-07-05,保洁费,七月,300.00,\n"),
    ],
    passing: &[
        ("data/ledger/2024Q1.csv", "日期,科目,摘要,收入,支出\n2024-01-05,保洁费,一月,300.00,\n"),
        ("data/ledger/2024Q2.csv", "日期,科目,摘要,收入,支出\n2024-04-05,保洁费,四月,300.00,\n"),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    if !audit.books.journal.complete {
        return;
    }
    let (_, missing) = statement::periods(&audit.tally, audit.books.settings.cadence);
    for period in missing {
        let file = audit
            .books
            .journal
            .files
            .iter()
            .rev()
            .find(|file| file.span.is_some_and(|span| span.end() <= period.span().start()));
        let finding = RULE.finding(text! {
            zh: "{period} 没有账，前后各期都有",
            en: "there are no accounts for {period}, though before and after there are",
        });
        let finding = finding.help(text! {
            zh: "补上 data/ledger/{period}.csv；那一期确实没有收支，就放一个只有表头的文件",
            en: "add data/ledger/{period}.csv; if nothing happened, a file with only the header will do",
        });
        let path = file.map_or("data/ledger", |file| &file.path);
        findings.push(finding.in_file(path));
    }
}
