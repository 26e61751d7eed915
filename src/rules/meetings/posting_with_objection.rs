//! R-74b: a posting does not end with an objection open.

use crate::{
    books::service::Voice,
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-74b",
    name: "posting-with-objection",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "公示期内收到的异议没有答复以前，公示不能结束：撤下日不早于答复日",
    en: "while an objection raised during a posting has no answer, the posting does not end",
    failing: &[
        (
            "data/objections.csv",
            "编号,提出日期,对象,内容,答复日期\ny1,2024-11-10,2024Q3,分摊怎么算,2024-11-18\n",
        ),
        ("data/postings.csv", "公开义务,期次,张贴日,撤下日\n其他,2024Q3,2024-11-01,2024-11-15\n"),
    ],
    passing: &[
        (
            "data/objections.csv",
            "编号,提出日期,对象,内容,答复日期\ny1,2024-11-10,2024Q3,分摊怎么算,2024-11-14\n",
        ),
        ("data/postings.csv", "公开义务,期次,张贴日,撤下日\n其他,2024Q3,2024-11-01,2024-11-15\n"),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let as_of = audit.books.as_of;
    for objection in &audit.books.objections {
        // An opinion is answered in time, but stops no posting.
        if objection.kind == Some(Voice::Opinion) {
            continue;
        }
        let Some(instance) = &objection.instance else { continue };
        for posting in &audit.books.postings {
            let same = posting.instance.as_ref().is_some_and(|i| i.value == instance.value);
            let Some(to) = posting.to.as_ref().filter(|to| same && to.value <= as_of) else {
                continue;
            };
            let raised = objection.raised_on.value;
            let during = posting.from.value <= raised && raised <= to.value;
            let open = objection.answered_on.as_ref().is_none_or(|day| to.value < day.value);
            if !during || !open {
                continue;
            }
            let (id, end) = (&objection.id.value, to.value);
            let finding = RULE.finding(text! {
                zh: "公示 {end} 结束时，{id} 还没有答复",
                en: "when the posting ended on {end}, `{id}` had no answer",
            });
            findings.push(finding.at(objection.place).record(id).see(to.place, text! {
                zh: "撤下日", en: "taken down"
            }).help(text! {
                zh: "先答复，再结束公示；必要时重新公示",
                en: "answer first and end the posting afterwards; post it again where needed",
            }));
        }
    }
}
