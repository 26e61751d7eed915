//! R-66c: works that could not wait went to a firm of the pool (S-088).

use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-66c",
    name: "contractor-unknown",
    severity: Severity::Info,
    effect: Effect::Published,
    zh: "建了施工单位库的，应急维修从库里能应急的单位选",
    en: "where there is a pool of contractors, an emergency goes to one of it that comes in an emergency",
    failing: &[
        ("data/contractors.csv", "单位,工种,入库日期,应急\n固安防水公司,防水,2024-01-10,是\n"),
        (
            "data/maintenance-fund/roof.toml",
            "[project]\nid = \"roof\"\nname = \"屋面抢修\"\nscope = \"building\"\nbuildings = [\"b1\"]\n[emergency]\nground = \"屋面漏雨\"\non = 2024-08-01\n[contract]\ncontractor = \"路过施工队\"\namount = \"3000.00\"\nsigned_on = 2024-08-01\n[posting]\nfrom = 2024-08-02\nuntil = 2024-08-16\n",
        ),
    ],
    passing: &[
        ("data/contractors.csv", "单位,工种,入库日期,应急\n固安防水公司,防水,2024-01-10,是\n"),
        (
            "data/maintenance-fund/roof.toml",
            "[project]\nid = \"roof\"\nname = \"屋面抢修\"\nscope = \"building\"\nbuildings = [\"b1\"]\n[emergency]\nground = \"屋面漏雨\"\non = 2024-08-01\n[contract]\ncontractor = \"固安防水公司\"\namount = \"3000.00\"\nsigned_on = 2024-08-01\n[posting]\nfrom = 2024-08-02\nuntil = 2024-08-16\n",
        ),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let books = audit.books;
    if books.contractors.is_empty() {
        return;
    }
    for project in &books.projects {
        let (Some(emergency), Some(works)) = (&project.emergency, &project.contract) else {
            continue;
        };
        // Before the pool was begun nobody could be chosen from it.
        let day = emergency.on.or(works.signed_on).unwrap_or(books.as_of);
        if books.contractors.iter().all(|firm| day < firm.since.value) {
            continue;
        }
        let firm = &works.contractor;
        let known = books
            .contractors
            .iter()
            .any(|pool| pool.name == *firm && pool.emergency == Some(true) && pool.serves_on(day));
        if known {
            continue;
        }
        let name = &project.name;
        let finding = RULE.finding(text! {
            zh: "「{name}」应急时请了「{firm}」，它不在施工单位库能应急的单位里",
            en: "for `{name}` the firm `{firm}` was called, which is not in the pool for emergencies",
        });
        findings.push(finding.at(project.place).record(&project.id.value).help(text! {
            zh: "写明为什么请它；常用的按程序入库",
            en: "say why it was called; a firm that is often called is taken into the pool",
        }));
    }
}
