//! Reads `content/documents/*.md`: charter, covenant, rules, summaries of contracts, reports.

use super::{
    super::document::{Document, DocumentId, DocumentKind, Status, Visibility},
    desk::{Desk, Field},
    files::Files,
    keys::{Keys, Shape},
    scalar::{self, Words},
};

/// Below `files/` everything is an attachment.
const FILES: Files = Files::Below("content/documents", "md");

pub(super) const FRONT: Shape = Shape {
    name: "content/documents/*.md",
    keys: &[
        "id",
        "title",
        "kind",
        "adopted_on",
        "adopted_by",
        "resolution",
        "covers",
        "visibility",
        "class",
        "effective_from",
        "effective_until",
        "status",
        "supersedes",
        "file",
        "publish_after",
    ],
};

const KINDS: &Words<DocumentKind> = &[
    (DocumentKind::Charter, &["charter", "章程"]),
    (DocumentKind::Covenant, &["covenant", "公约"]),
    (DocumentKind::Rules, &["rules", "制度"]),
    (DocumentKind::FundRules, &["fund-rules", "资金管理办法"]),
    (DocumentKind::Contract, &["contract", "合同"]),
    (DocumentKind::Audit, &["audit", "审计报告"]),
    (DocumentKind::Report, &["report", "报告"]),
    (DocumentKind::Other, &["other"]),
];
const VISIBILITIES: &Words<Visibility> = &[
    (Visibility::Public, &["public"]),
    (Visibility::Owners, &["owners"]),
    (Visibility::Committee, &["committee"]),
    (Visibility::Sealed, &["sealed"]),
];

const STATUSES: &Words<Status> =
    &[(Status::Draft, &["draft", "草案"]), (Status::Void, &["void", "作废"])];

/// Reads the files.
pub(super) fn record(desk: &mut Desk) -> Vec<Document> {
    let (files, mut complete) = desk.files(FILES);
    let mut articles = Vec::new();
    for source in files {
        match desk.article(source) {
            Some(article) => articles.push(article),
            None => complete = false,
        }
    }
    let mut documents = Vec::new();
    let mut replaced: Vec<(DocumentId, Field)> = Vec::new();
    for article in &articles {
        let keys = Keys::open(desk, &article.front, article.front_place, &FRONT);
        let document = document(desk, keys, article.body);
        let id = document.as_ref().map(|_| DocumentId::new(documents.len()));
        keys.enter(desk, id, |names| &mut names.documents);
        documents.extend(document);
        let field = keys.field(desk, "supersedes");
        replaced.extend(id.zip(field));
    }
    desk.names.documents.complete = complete;
    // A document may replace one whose file comes later.
    for (id, field) in replaced {
        let old = desk.refer_optional(Some(field), |names| &names.documents);
        documents[id.index()].supersedes = old;
    }
    documents
}

fn document(desk: &mut Desk, keys: Keys, body: &str) -> Option<Document> {
    let id = keys.id(desk);
    let title = keys.must_text(desk, "title");
    let kind = keys.must(desk, "kind", |text| scalar::choice(text, KINDS));
    let adopted_on = keys.date(desk, "adopted_on").map(|date| date.value);
    let adopted_by = keys.text(desk, "adopted_by");
    let resolution = keys.refer(desk, "resolution", |names| &names.resolutions);
    let covers = keys.texts(desk, "covers");
    let visibility_field = keys.field(desk, "visibility");
    let visibility = desk.value(visibility_field, |text| scalar::choice(text, VISIBILITIES));
    let class = keys.text(desk, "class");
    let from = keys.date(desk, "effective_from");
    let until = keys.date(desk, "effective_until");
    desk.in_order(from.as_ref(), until.as_ref(), "effective_until");
    let status = keys.get(desk, "status", |text| scalar::choice(text, STATUSES));
    let file = keys.field(desk, "file");
    // What is not for everybody is not carried to the attachments, which are published.
    let visibility = match visibility {
        Ok(None) => Visibility::Public,
        Ok(Some(visibility)) => visibility,
        // A word that cannot be read may have meant to hide it.
        Err(_) => Visibility::Sealed,
    };
    let publish_after = keys.date(desk, "publish_after");
    let publish_after = publish_after.filter(|_| visibility == Visibility::Public);
    let visibility = match &publish_after {
        Some(day) if desk.as_of < day.value => Visibility::Committee,
        Some(_) | None => visibility,
    };
    let file = match visibility {
        Visibility::Public => desk.attachment(file),
        Visibility::Owners | Visibility::Committee | Visibility::Sealed => desk.kept_back(file),
    };
    Some(Document {
        id: id?,
        title: title?,
        kind: kind?,
        adopted_on,
        adopted_by,
        resolution,
        covers,
        visibility,
        class,
        effective_from: from.map(|date| date.value),
        effective_until: until.map(|date| date.value),
        status,
        supersedes: None,
        publish_after,
        file,
        body: scalar::prose(body),
    })
}

#[cfg(test)]
mod tests {
    use super::super::{
        super::document::Visibility,
        testing::{BASE, books, check},
    };

    fn document(id: &str, more: &str) -> String {
        format!("+++\nid = \"{id}\"\ntitle = \"章程\"\nkind = \"charter\"\n{more}+++\n第一条\n")
    }

    #[test]
    fn documents_replace_each_other_in_any_order() {
        let books = books([
            BASE,
            ("content/documents/a.md", &document("new", "supersedes = \"old\"\n")),
            ("content/documents/b.md", &document("old", "")),
        ]);
        let old = books.documents[0].supersedes.unwrap();
        assert_eq!(books.documents[old.index()].id.value, "old");
        assert_eq!(books.documents[0].visibility, Visibility::Public);
    }

    #[test]
    fn defects_of_documents() {
        let check = |more: &str| {
            let codes = check([BASE, ("content/documents/a.md", &document("a", more))]);
            codes.iter().map(|c| c.replace(" content/documents/a.md", "")).collect::<Vec<_>>()
        };
        assert_eq!(check("supersedes = \"b\"\n"), ["REC009"]);
        assert_eq!(check("resolution = \"r9\"\n"), ["REC009"]);
        assert_eq!(check("file = \"files/a.pdf\"\n"), ["REC017"]);
        assert_eq!(check("file = \"../estate.toml\"\n"), ["REC018"]);
        assert_eq!(
            check("effective_from = 2024-02-01\neffective_until = 2024-01-01\n"),
            ["REC020"]
        );
        assert_eq!(check("visibility = \"secret\"\n"), ["REC007"]);
    }

    #[test]
    fn files_that_are_not_public_are_not_among_the_attachments() {
        let file = "file = \"b.md\"\n";
        let with = |more: &str| {
            books([
                BASE,
                ("content/documents/a.md", &document("a", &format!("{file}{more}"))),
                ("content/documents/b.md", &document("b", "")),
            ])
        };
        let public = with("");
        assert_eq!(public.documents[0].file.as_deref(), Some("content/documents/b.md"));
        assert_eq!(public.attachments.len(), 1);
        let sealed = with("visibility = \"sealed\"\n");
        assert_eq!(sealed.documents[0].file.as_deref(), Some("content/documents/b.md"));
        assert_eq!(sealed.attachments.len(), 0);
    }
}
