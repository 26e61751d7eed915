//! what a correction says of a figure is what is published now.

use crate::{
    books::correction::Correction,
    diag::{Diagnostic, Effect, Severity},
    report::{self, facts},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-83",
    name: "correction-stale",
    severity: Severity::Error,
    effect: Effect::Blocks,
    zh: "更正说明里写了数的编号（fact）的，更正后的数要等于现在公布的数。后来又变了的，再写一条更正；已经公布的数不能悄悄改",
    en: "where a correction names the id of a figure in `fact`, its new value is what is published now; when the figure \
         has changed again, another correction says so: nothing that was published changes in silence",
    failing: &[LEDGER, ("data/corrections.toml", WRONG)],
    passing: &[LEDGER, ("data/corrections.toml", RIGHT)],
    check,
};

const LEDGER: (&str, &str) = (
    "data/ledger/2024.csv",
    "日期,凭证号,资金,科目,摘要,对方单位,收入,支出\n2024-11-05,记1,管理经费,保洁费,四季度保洁费,,120.00,\n",
);
const WRONG: &str = "[[correction]]\nperiod = \"2024Q4\"\nwhat = \"四季度收入\"\nfact = \"24q4.operating.income.total\"\n\
     old = \"100.00\"\nnew = \"110.00\"\nreason = \"少记一笔\"\napproved_by = \"监督小组\"\non = 2024-12-10\n";
const RIGHT: &str = "[[correction]]\nperiod = \"2024Q4\"\nwhat = \"四季度收入\"\nfact = \"24q4.operating.income.total\"\n\
     old = \"100.00\"\nnew = \"120.00\"\nreason = \"少记一笔\"\napproved_by = \"监督小组\"\non = 2024-12-10\n";

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let books = audit.books;
    let told = books.corrections.iter().filter(|c| c.on <= books.as_of && c.fact.is_some());
    let told: Vec<&Correction> = told.collect();
    if told.is_empty() {
        return;
    }
    // Made only where some correction names a figure.
    let report = report::prepare(books, audit.rulebooks);
    let published = facts::collect(&report, &mut |_, _| {});
    for correction in &told {
        let Some(fact) = &correction.fact else { continue };
        // A later correction of the same figure is the one that counts.
        let names = |other: &Correction| other.fact.as_ref().is_some_and(|f| f.value == fact.value);
        if told.iter().any(|other| names(other) && correction.on < other.on) {
            continue;
        }
        let (id, new, what) = (&fact.value, correction.new, &correction.what);
        let message = match published.iter().find(|(known, _)| known == id) {
            Some((_, now)) if *now == new => continue,
            Some((_, now)) => text! {
                zh: "「{what}」更正为 {new} 元，现在公布的是 {now} 元",
                en: "`{what}` was corrected to {new} yuan, and {now} is published now",
            },
            None => text! {
                zh: "没有编号为「{id}」的数，无法核对「{what}」的更正",
                en: "there is no figure `{id}`, so the correction of `{what}` cannot be checked",
            },
        };
        findings.push(RULE.finding(message).under(fact.place, "fact").record(id).help(text! {
            zh: "核对 new 和 fact（编号见 data/facts.csv）；更正以后又改过的，再加一条更正，原来的不删",
            en: "check `new` and `fact` (data/facts.csv lists the ids); if it was changed again, add another correction and \
                 keep this one",
        }));
    }
}
