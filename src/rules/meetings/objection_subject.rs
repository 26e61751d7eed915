//! R-74c: an objection or a question says what it is about in words that lead there.

use std::collections::BTreeSet;

use crate::{
    books::{Books, period::parse_span},
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-74c",
    name: "objection-subject",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "意见、异议和提问的「对象」要找得到：一个期间，或者会议、决议、文件、公告、工程、合同、选举、选聘的编号，或者张贴登记里的期次",
    en: "what an objection or a question is about can be found: a period, or the id of a meeting, resolution, document, notice, project, contract, election or tender, or what a posting names",
    failing: &[(
        "data/objections.csv",
        "编号,提出日期,对象,内容,答复日期\ny1,2024-11-01,2024-paint,颜色太深,2024-11-05\n",
    )],
    passing: &[(
        "data/objections.csv",
        "编号,提出日期,对象,内容,答复日期\ny1,2024-11-01,2024Q3,分摊怎么算,2024-11-05\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let objections = audit.books.objections.iter().map(|one| (&one.id, &one.instance));
    let questions = audit.books.questions.iter().map(|one| (&one.id, &one.instance));
    let about = objections.chain(questions);
    let mut about = about.filter_map(|(id, about)| Some((id, about.as_ref()?))).peekable();
    let known = match about.peek() {
        Some(_) => known(audit.books),
        None => return,
    };
    for (id, instance) in about {
        let named = instance.value.as_str();
        if known.contains(named) || parse_span(named).is_some() {
            continue;
        }
        let id = &id.value;
        findings.push(
            RULE.finding(text! {
                zh: "{id} 的对象「{named}」找不到", en: "`{id}` is about `{named}`, which is nowhere to be found"
            })
            .at(instance.place)
            .record(id)
            .help(text! {
                zh: "写期间（2024Q3）或者编号；不针对哪一件的，留空",
                en: "write a period (2024Q3) or an id, or leave it blank where it is about nothing in particular",
            }),
        );
    }
}

/// Everything that may be objected to.
fn known(books: &Books) -> BTreeSet<&str> {
    let meetings = books.meetings.iter().map(|meeting| &meeting.id);
    let resolutions = books.meetings.iter().flat_map(|m| m.resolutions.iter().map(|r| &r.id));
    let documents = books.documents.iter().map(|document| &document.id);
    let notices = books.notices.iter().map(|notice| &notice.id);
    let projects = books.projects.iter().map(|project| &project.id);
    let contracts = books.contracts.iter().map(|contract| &contract.id);
    let elections = books.elections.iter().map(|election| &election.id);
    let tenders = books.tenders.iter().map(|tender| &tender.id);
    let postings = books.postings.iter().filter_map(|posting| posting.instance.as_ref());
    let all = meetings.chain(resolutions).chain(documents).chain(notices).chain(projects);
    let all = all.chain(contracts).chain(elections).chain(tenders).chain(postings);
    all.map(|id| id.value.as_str()).collect()
}
