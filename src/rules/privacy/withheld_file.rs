//! R-90b: the file of a document that is not public is cited by nothing that is.

use crate::{
    books::document::Visibility,
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
    text::Text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-90b",
    name: "withheld-file-cited",
    severity: Severity::Error,
    effect: Effect::Blocks,
    zh: "封存的、只给业主或委员会看的、还没到公布日的文件，它的附件不能又被公开的记录引用，否则附件会跟着公开",
    en: "what is sealed, for owners or the committee only, or held back until a day is not published by way of \
         another record that cites the same file",
    failing: &[
        (
            "content/documents/a.md",
            "+++\nid = \"a\"\ntitle = \"名册\"\nkind = \"other\"\nvisibility = \"sealed\"\nfile = \"c.md\"\n+++\n",
        ),
        (
            "content/documents/b.md",
            "+++\nid = \"b\"\ntitle = \"说明\"\nkind = \"other\"\nfile = \"c.md\"\n+++\n",
        ),
        ("content/documents/c.md", "+++\nid = \"c\"\ntitle = \"附表\"\nkind = \"other\"\n+++\n"),
    ],
    passing: &[
        (
            "content/documents/a.md",
            "+++\nid = \"a\"\ntitle = \"名册\"\nkind = \"other\"\nvisibility = \"sealed\"\nfile = \"c.md\"\n+++\n",
        ),
        ("content/documents/b.md", "+++\nid = \"b\"\ntitle = \"说明\"\nkind = \"other\"\n+++\n"),
        ("content/documents/c.md", "+++\nid = \"c\"\ntitle = \"附表\"\nkind = \"other\"\n+++\n"),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let books = audit.books;
    // Only what public records cite is among the attachments.
    let cited = |path: &&String| books.attachments.contains_key(*path);
    for document in books.documents.iter().filter(|d| d.visibility != Visibility::Public) {
        let Some(path) = document.file.as_ref().filter(cited) else { continue };
        findings.push(
            RULE.finding(text! {
                zh: "这份文件不公开，它的附件「{path}」却被公开的记录引用",
                en: "this document is not public, and its file `{path}` is cited by a record that is",
            })
            .at(document.id.place)
            .help(text! {
                zh: "删去公开记录里的引用，或另存一份遮住内容的附件给它引用",
                en: "delete the other citation, or let it cite a copy that is covered where needed",
            })
            .ground(Text::new(
                "《个人信息保护法》第二十五条；档案密级由委员会定",
                "Personal Information Protection Law, art. 25; the committee's own classes of files",
            )),
        );
    }
}
