//! R-41f: what came in of the fees reaches the target that the estate has set itself (S-094).

use crate::{
    diag::{Diagnostic, Effect, Severity},
    report::collection,
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-41f",
    name: "collection-short",
    severity: Severity::Info,
    effect: Effect::Published,
    zh: "定了收缴率目标的（[[bylaw]] 的 collection.target-share），最近一期收缴率没有达到目标时提醒",
    en: "where a target is set (`collection.target-share` in a `[[bylaw]]`), the newest collection rate is held against it",
    failing: &[
        (
            "data/estate.toml",
            "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"quasi\"\n[[building]]\nid = \"b1\"\nname = \"1号楼\"\n\
         [[bylaw]]\nthreshold = \"collection.target-share\"\nvalue = \"95/100\"\nbasis = \"《资金管理办法》第六条\"\n",
        ),
        ("data/collection/2024Q3.csv", "项目,应收,实收\n保洁费,1000.00,940.00\n"),
    ],
    passing: &[
        (
            "data/estate.toml",
            "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"quasi\"\n[[building]]\nid = \"b1\"\nname = \"1号楼\"\n\
         [[bylaw]]\nthreshold = \"collection.target-share\"\nvalue = \"95/100\"\nbasis = \"《资金管理办法》第六条\"\n",
        ),
        ("data/collection/2024Q3.csv", "项目,应收,实收\n保洁费,1000.00,950.00\n"),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let books = audit.books;
    let Some(limit) = audit.limit("collection.target-share", books.as_of) else { return };
    let reports = collection::prepare(books, audit.rulebooks.least_group());
    let over = reports.iter().find(|report| report.span.end() <= books.as_of);
    let Some((report, sums)) = over.and_then(|report| Some((report, report.sums.as_ref()?))) else {
        return;
    };
    if collection::reaches(sums, &limit) != Some(false) {
        return;
    }
    let (from, last, share) = (report.span.start(), report.span.last(), limit.share());
    let (billed, paid) = (sums.receivable.amount, sums.received.amount);
    let finding = RULE.finding(text! {
        zh: "{from} 至 {last} 应收 {billed} 元，实收 {paid} 元，没有达到目标 {share}",
        en: "from {from} to {last} {billed} yuan were billed and {paid} came in, short of the target of {share}",
    });
    let row = report.rows.first().map(|i| books.collections[*i].place);
    let finding = row.map_or(finding.clone(), |place| finding.at(place));
    findings.push(finding.ground(limit.ground).help(text! {
        zh: "按账龄催缴；收不上来的说明原因。公布时只写户数和金额，不写个人",
        en: "press for what is owed, oldest first, and say why it does not come in; by numbers only, never by person",
    }));
}
