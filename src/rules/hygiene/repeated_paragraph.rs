//! a paper does not say a paragraph twice.

use std::collections::BTreeSet;

use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    source::Place,
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-09",
    name: "repeated-paragraph",
    severity: Severity::Info,
    effect: Effect::Published,
    zh: "同一份文件里有一段话写了两遍，多半是复制时多贴了一次",
    en: "a paragraph stands twice in one paper, most likely pasted once too often",
    failing: &[(
        "content/documents/a.md",
        "+++\nid = \"charter\"\ntitle = \"章程\"\nkind = \"章程\"\n+++\n小区公共区域的卫生由保洁单位每天打扫两次，垃圾日产日清，发现问题及时告诉管委会处理。\n\n小区公共区域的卫生由保洁单位每天打扫两次，垃圾日产日清，发现问题及时告诉管委会处理。\n",
    )],
    passing: &[(
        "content/documents/a.md",
        "+++\nid = \"charter\"\ntitle = \"章程\"\nkind = \"章程\"\n+++\n小区公共区域的卫生由保洁单位每天打扫两次，垃圾日产日清，发现问题及时告诉管委会处理。\n",
    )],
    check,
};

/// Shorter paragraphs are repeated for good reasons.
const SHORTEST: usize = 30;

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let books = audit.books;
    let documents = books.documents.iter().map(|d| (&d.id, &d.title, &d.body));
    let notices = books.notices.iter().map(|n| (&n.id, &n.title, &n.body));
    let minutes = books.meetings.iter().map(|m| (&m.id, &m.title, &m.minutes));
    for (id, title, body) in documents.chain(notices).chain(minutes) {
        let Some(paragraph) = twice(body) else { continue };
        findings.push(finding(&id.value, id.place, title, paragraph));
    }
}

/// The first paragraph that stands twice.
fn twice(body: &str) -> Option<&str> {
    let mut seen = BTreeSet::new();
    let paragraphs = body.split("\n\n").map(str::trim);
    let mut long = paragraphs.filter(|text| {
        SHORTEST * 3 <= text.len() && SHORTEST <= text.chars().count() && !text.starts_with('|')
    });
    long.find(|text| !seen.insert(*text))
}

fn finding(id: &str, place: Place, title: &str, paragraph: &str) -> Diagnostic {
    let start: String = paragraph.chars().take(16).collect();
    RULE.finding(text! {
        zh: "「{title}」里这一段写了两遍：「{start}…」", en: "`{title}` says one paragraph twice: `{start}…`"
    })
    .at(place)
    .record(id)
    .help(text! { zh: "删去重复的一段；原件就是两遍的，写一条豁免", en: "delete one of them; where the original has both, say so in a waiver" })
}
