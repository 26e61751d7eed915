//! papers do not use terms and laws that are no longer in force.

use jiff::civil::Date;

use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    source::Spanned,
    text,
    text::Text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-12",
    name: "obsolete-term",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "现行文件里引用了已经废止的法律或不再使用的说法，下次修订时更正",
    en: "a paper in force cites a repealed law or a term no longer used; correct it at its next revision",
    failing: &[(
        "content/documents/a.md",
        "+++\nid = \"charter\"\ntitle = \"章程\"\nkind = \"章程\"\n+++\n依据物权法制定本章程。\n",
    )],
    passing: &[(
        "content/documents/a.md",
        "+++\nid = \"charter\"\ntitle = \"章程\"\nkind = \"章程\"\n+++\n依据民法典制定本章程。\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let books = audit.books;
    for document in &books.documents {
        // A paper that is over is kept as it was.
        if document.effective_until.is_none_or(|until| books.as_of <= until) {
            look(audit, &document.id, &document.title, &document.body, books.as_of, findings);
        }
    }
    for notice in &books.notices {
        look(audit, &notice.id, &notice.title, &notice.body, notice.date, findings);
    }
    for meeting in &books.meetings {
        look(audit, &meeting.id, &meeting.title, &meeting.minutes, meeting.date.value, findings);
    }
}

/// Looks for terms that were obsolete on the day a paper speaks.
fn look(
    audit: &Audit<'_>,
    id: &Spanned<String>,
    title: &str,
    body: &str,
    on: Date,
    findings: &mut Vec<Diagnostic>,
) {
    for obsolete in audit.rulebooks.obsolete() {
        if !obsolete.basis.in_force(on) || !body.contains(obsolete.term.as_str()) {
            continue;
        }
        let (term, Text { zh, en }) = (&obsolete.term, &obsolete.instead);
        findings.push(
            RULE.finding(text! {
                zh: "「{title}」里用了「{term}」，现在应为{zh}",
                en: "`{title}` uses `{term}`, which is now {en}",
            })
            .at(id.place)
            .record(&id.value)
            .help(text! {
                zh: "修订时改正；引用历史事实的，写一条豁免",
                en: "correct it at the next revision; where it speaks of history, say so in a waiver",
            })
            .ground(obsolete.basis.text()),
        );
    }
}
