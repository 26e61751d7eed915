//! R-58f: the work of a standard is done as often as it says (S-137, S-143, S-144).

use crate::{
    diag::{Diagnostic, Effect, Severity},
    report::upkeep::{self, Kept},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-58f",
    name: "frequency-missed",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "巡逻、清扫、清沟等做的次数，不少于服务标准写的频次（times、per）",
    en: "patrols, sweeping, drains and the like are done as often as the standard says (`times`, `per`)",
    failing: &[
        (
            "data/providers.toml",
            "[[provider]]\nid = \"clean\"\nname = \"保洁队\"\ntrades = [\"cleaning\"]\n\
         [[standard]]\ntrade = \"cleaning\"\nid = \"stairs\"\ntext = \"楼道清扫\"\ntimes = 2\nper = \"month\"\n",
        ),
        ("data/service-log.csv", "期间,标准,次数\n2024-10,stairs,2\n2024-11,stairs,1\n"),
    ],
    passing: &[
        (
            "data/providers.toml",
            "[[provider]]\nid = \"clean\"\nname = \"保洁队\"\ntrades = [\"cleaning\"]\n\
         [[standard]]\ntrade = \"cleaning\"\nid = \"stairs\"\ntext = \"楼道清扫\"\ntimes = 2\nper = \"month\"\n",
        ),
        ("data/service-log.csv", "期间,标准,次数\n2024-10,stairs,2\n2024-11,stairs,\n"),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let books = audit.books;
    for entry in &books.service_log {
        let Kept::Short { asked } = upkeep::kept(books, entry) else { continue };
        let standard = &books.standards[entry.standard.index()];
        let (text, done) = (&standard.text, entry.times.get().unwrap_or_default());
        let (from, last) = (entry.period.value.start(), entry.period.value.last());
        let finding = RULE.finding(text! {
            zh: "「{text}」{from} 至 {last} 应做 {asked} 次，只做了 {done} 次",
            en: "`{text}` was to be done {asked} times from {from} to {last}, and was done {done} times",
        });
        findings.push(finding.at(entry.place).record(text).help(text! {
            zh: "问清原因，要求服务单位补上；记录写错的更正",
            en: "ask why, and have the provider make up for it; or correct the log",
        }));
    }
}
