//! Charter, covenant, rules, contracts, reports: the list by kind, and each to be read without a download.

use serde::Serialize;

use super::{
    Composing, Frame, Page, View, provider, register,
    report::Badge,
    tie,
    view::{Item, Link},
};
use crate::{
    books::{
        Books,
        correction::WithdrawalKind,
        document::{Document, DocumentId, DocumentKind, Status, Visibility},
        provider::ContractId,
    },
    text::Text,
};

/// The list.
#[derive(Debug, Serialize)]
pub struct DocumentsView {
    /// The answer: how many, of which kinds.
    pub answer: String,
    /// By kind.
    pub groups: Vec<KindView>,
    /// Whether some document has a file, which a phone may refuse to open.
    pub has_files: bool,
}

/// The documents of one kind.
#[derive(Debug, Serialize)]
pub struct KindView {
    /// The kind in ASCII, for anchors.
    pub id: &'static str,
    /// The kind.
    pub name: String,
    /// The documents.
    pub documents: Vec<DocumentLine>,
}

/// One document in the list.
#[derive(Debug, Serialize)]
pub struct DocumentLine {
    /// Its page.
    pub link: Link,
    /// Whether it holds; `None` where that is no question.
    pub badge: Option<Badge>,
    /// When it was adopted and until when it holds, in short.
    pub facts: Vec<Item>,
    /// Its file with type and size.
    pub file: Option<Link>,
}

/// One document.
#[derive(Debug, Serialize)]
pub struct DocumentView {
    /// The answer: kind and whether it holds.
    pub answer: String,
    /// Whether it holds.
    pub badge: Option<Badge>,
    /// Adopted on, by, in force from, until.
    pub facts: Vec<Item>,
    /// Of a contract: ties of the provider with members that were declared.
    pub ties: Vec<String>,
    /// Resolution, contract, project, and the documents before and after it.
    pub related: Vec<Link>,
    /// When it hung on the board.
    pub postings: Vec<String>,
    /// Its file with type and size.
    pub file: Option<Link>,
    /// What the law asks papers of its kind to speak of; `None` where it asks nothing or nobody checked.
    pub topics: Option<TopicsView>,
    /// The text, in Markdown.
    pub body: String,
}

/// A paper held against the topics that the law asks of it.
#[derive(Debug, Serialize)]
pub struct TopicsView {
    /// How many of how many it speaks of.
    pub answer: String,
    /// Law and article.
    pub basis: String,
    /// Every topic, and whether the paper speaks of it.
    pub rows: Vec<TopicRow>,
}

/// One topic.
#[derive(Debug, Serialize)]
pub struct TopicRow {
    /// The topic.
    pub name: String,
    /// Whether the paper speaks of it.
    pub badge: Badge,
}

/// Whether a document holds on the day of the books.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Force {
    /// 尚未生效
    Future,
    /// 现行有效
    Current,
    /// 已失效
    Ended,
    /// 草案
    Draft,
    /// 作废, 撤回, 被撤销
    Void,
    /// 已被替代
    Replaced(DocumentId),
    /// A report or an audit: it is not something that holds.
    NoQuestion,
}

/// The kinds in the order of the list, with their ASCII names and keys of their words.
const KINDS: [(DocumentKind, &str, &str); 8] = [
    (DocumentKind::Charter, "charter", "docs.charter"),
    (DocumentKind::Covenant, "covenant", "docs.covenant"),
    (DocumentKind::Rules, "rules", "docs.rules"),
    (DocumentKind::FundRules, "fund-rules", "docs.fund-rules"),
    (DocumentKind::Contract, "contract", "docs.contract"),
    (DocumentKind::Audit, "audit", "docs.audit"),
    (DocumentKind::Report, "report", "docs.report"),
    (DocumentKind::Other, "other", "docs.other"),
];

/// The list and each document; none when there is no public document.
pub fn pages(composing: &Composing<'_>) -> Vec<Page> {
    let public: Vec<DocumentId> = public(composing).collect();
    if public.is_empty() {
        return Vec::new();
    }
    let view = list(composing, &public);
    let path = "docs/index.html";
    let title = composing.locale.word("nav.docs");
    let list = Page {
        path: path.to_owned(),
        template: "documents.html",
        frame: Frame::new(path, title, view.answer.clone(), vec![composing.home()]),
        view: View::Documents(Box::new(view)),
    };
    let each = public.into_iter().map(|id| page(composing, id));
    std::iter::once(list).chain(each).collect()
}

/// The documents that everybody may read.
pub(super) fn public(composing: &Composing<'_>) -> impl Iterator<Item = DocumentId> {
    let documents = composing.books.documents.iter().enumerate();
    documents
        .filter(|(_, document)| document.visibility == Visibility::Public)
        .map(|(i, _)| DocumentId::new(i))
}

fn list(composing: &Composing<'_>, public: &[DocumentId]) -> DocumentsView {
    let locale = composing.locale;
    let kind = |id: &DocumentId| composing.books.documents[id.index()].kind;
    let groups: Vec<KindView> = KINDS
        .into_iter()
        .map(|(of, id, key)| KindView {
            id,
            name: locale.word(key).to_owned(),
            documents: public
                .iter()
                .filter(|id| kind(id) == of)
                .map(|id| line(composing, *id))
                .collect(),
        })
        .filter(|group| !group.documents.is_empty())
        .collect();
    let counts = groups.iter().map(|group| {
        let n = group.documents.len().to_string();
        locale.say("docs.count", &[("kind", &group.name), ("n", &n)])
    });
    let counts = counts.collect::<Vec<_>>().join(locale.word("list.and"));
    let n = public.len().to_string();
    DocumentsView {
        answer: locale.say("docs.answer", &[("n", &n), ("kinds", &counts)]),
        has_files: groups.iter().flat_map(|g| &g.documents).any(|line| line.file.is_some()),
        groups,
    }
}

fn line(composing: &Composing<'_>, id: DocumentId) -> DocumentLine {
    let locale = composing.locale;
    let document = &composing.books.documents[id.index()];
    let date = |key: &str, date| Item::new(locale.word(key), locale.date(date));
    let facts = [
        document.adopted_on.map(|on| date("docs.adopted-on", on)),
        document.effective_from.map(|on| date("docs.from", on)),
        document.effective_until.map(|on| date("docs.until", on)),
        price(composing, id).map(|price| Item::new(locale.word("docs.price"), price)),
    ];
    DocumentLine {
        link: composing.document_link(id),
        badge: badge(composing, force(composing, id)),
        facts: facts.into_iter().flatten().collect(),
        file: file(composing, document),
    }
}

/// What the contract costs that a document is the summary of.
fn price(composing: &Composing<'_>, id: DocumentId) -> Option<String> {
    let contract = contracts(composing, id).next()?;
    let view = provider::contract(composing, contract);
    view.money.is_some().then_some(view.price)
}

/// The contracts that a document is the summary of.
fn contracts(composing: &Composing<'_>, id: DocumentId) -> impl Iterator<Item = ContractId> {
    let contracts = (0..).zip(&composing.books.contracts);
    contracts.filter(move |(_, of)| of.document == Some(id)).map(|(i, _)| ContractId::new(i))
}

/// The file, when it is there.
fn file(composing: &Composing<'_>, document: &Document) -> Option<Link> {
    let path = document.file.as_deref()?;
    composing.books.attachments.contains_key(path).then(|| composing.attachment_link(path))
}

/// Whether somebody took a paper back, or revoked it.
fn is_withdrawn(books: &Books, id: &str) -> bool {
    let over = books.withdrawals.iter().filter(|w| w.on <= books.as_of && w.paper.value == id);
    over.into_iter().any(|w| w.kind != WithdrawalKind::Superseded)
}

/// Whether a document holds on the day of the books.
pub fn force(composing: &Composing<'_>, id: DocumentId) -> Force {
    let books = composing.books;
    let document = &books.documents[id.index()];
    let begun = |document: &Document| document.effective_from.is_none_or(|on| on <= books.as_of);
    let replaces = |(_, later): &(DocumentId, &Document)| {
        later.supersedes == Some(id) && begun(later) && later.visibility == Visibility::Public
    };
    let mut documents = (0..).map(DocumentId::new).zip(&books.documents);
    if let Some((by, _)) = documents.find(replaces) {
        return Force::Replaced(by);
    }
    match document.status {
        Some(Status::Void) => return Force::Void,
        Some(Status::Draft) => return Force::Draft,
        None if is_withdrawn(books, &document.id.value) => return Force::Void,
        None => {}
    }
    if !begun(document) {
        return Force::Future;
    }
    if document.effective_until.is_some_and(|until| until < books.as_of) {
        return Force::Ended;
    }
    let is_dated = document.effective_from.is_some() || document.effective_until.is_some();
    match document.kind {
        DocumentKind::Audit | DocumentKind::Report | DocumentKind::Other if !is_dated => {
            Force::NoQuestion
        }
        DocumentKind::Charter
        | DocumentKind::Covenant
        | DocumentKind::Rules
        | DocumentKind::FundRules
        | DocumentKind::Contract
        | DocumentKind::Audit
        | DocumentKind::Report
        | DocumentKind::Other => Force::Current,
    }
}

fn badge(composing: &Composing<'_>, force: Force) -> Option<Badge> {
    let (class, key) = match force {
        Force::Current => ("ok", "docs.in-force"),
        Force::Future => ("wait", "docs.future"),
        Force::Ended => ("wait", "docs.ended"),
        Force::Draft => ("wait", "docs.draft"),
        Force::Void => ("wait", "docs.void"),
        Force::Replaced(_) => ("wait", "docs.replaced"),
        Force::NoQuestion => return None,
    };
    Some(Badge { class, text: composing.locale.word(key).to_owned() })
}

fn page(composing: &Composing<'_>, id: DocumentId) -> Page {
    let document = &composing.books.documents[id.index()];
    let path = format!("docs/{}/index.html", document.id.value);
    let view = view(composing, id);
    let crumbs = vec![composing.home(), composing.section("docs")];
    Page {
        frame: Frame::new(&path, &document.title, view.answer.clone(), crumbs),
        path,
        template: "document.html",
        view: View::Document(Box::new(view)),
    }
}

fn view(composing: &Composing<'_>, id: DocumentId) -> DocumentView {
    let document = &composing.books.documents[id.index()];
    let force = force(composing, id);
    DocumentView {
        answer: answer(composing, document, force),
        badge: badge(composing, force),
        facts: facts(composing, document),
        ties: contracts(composing, id)
            .flat_map(|contract| {
                tie::notes(composing, composing.books.contracts[contract.index()].provider)
            })
            .collect(),
        related: related(composing, id, force),
        postings: composing.posting_lines_of(&document.id.value),
        file: file(composing, document),
        topics: topics(composing, id),
        body: composing.prose(without_title(&document.body, &document.title)).into_owned(),
    }
}

fn answer(composing: &Composing<'_>, document: &Document, force: Force) -> String {
    let locale = composing.locale;
    let kind = KINDS.iter().find(|(kind, _, _)| *kind == document.kind);
    let kind = kind.map_or("", |(_, _, key)| locale.word(key));
    let date = |date: Option<jiff::civil::Date>| date.map(|date| locale.long_date(date));
    let (key, date) = match force {
        Force::Current => match date(document.effective_until) {
            Some(until) => ("docs.answer-until", Some(until)),
            None => ("docs.answer-current", None),
        },
        Force::Future => ("docs.answer-future", date(document.effective_from)),
        Force::Ended => ("docs.answer-ended", date(document.effective_until)),
        Force::Replaced(by) => {
            let title = &composing.books.documents[by.index()].title;
            return locale.say("docs.answer-replaced", &[("kind", kind), ("title", title)]);
        }
        Force::Draft => ("docs.answer-draft", None),
        Force::Void => ("docs.answer-void", None),
        Force::NoQuestion => match date(document.adopted_on) {
            Some(on) => ("docs.answer-dated", Some(on)),
            None => ("docs.answer-plain", None),
        },
    };
    locale.say(key, &[("kind", kind), ("date", &date.unwrap_or_default())])
}

fn topics(composing: &Composing<'_>, id: DocumentId) -> Option<TopicsView> {
    let locale = composing.locale;
    let paper = composing.report.papers.iter().find(|paper| paper.document == id)?;
    let badge = |covered: bool| {
        let (class, key) = if covered { ("ok", "docs.covered") } else { ("wait", "docs.left-out") };
        Badge { class, text: locale.word(key).to_owned() }
    };
    let row = |(name, covered): &(Text, bool)| TopicRow {
        name: register::said(composing, name),
        badge: badge(*covered),
    };
    let (all, missing) = (paper.topics.len(), paper.missing().count());
    let n = (all - missing).to_string();
    let key = if missing == 0 { "docs.topics-all" } else { "docs.topics-some" };
    let values = [("all", all.to_string()), ("n", n), ("missing", missing.to_string())];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    Some(TopicsView {
        answer: locale.say(key, &values),
        basis: register::said(composing, &paper.basis),
        rows: paper.topics.iter().map(row).collect(),
    })
}

fn facts(composing: &Composing<'_>, document: &Document) -> Vec<Item> {
    let locale = composing.locale;
    let date = |key: &str, date: Option<jiff::civil::Date>| {
        date.map(|date| Item::new(locale.word(key), locale.long_date(date)))
    };
    let text = |key: &str, text: &Option<String>| {
        text.as_ref().map(|text| Item::new(locale.word(key), text))
    };
    let items = [
        date("docs.adopted-on", document.adopted_on),
        text("docs.adopted-by", &document.adopted_by),
        date("docs.from", document.effective_from),
        date("docs.until", document.effective_until),
        text("docs.class", &document.class),
    ];
    items.into_iter().flatten().collect()
}

/// Each with a word in front of its title that says what it is to this document.
fn related(composing: &Composing<'_>, id: DocumentId, force: Force) -> Vec<Link> {
    let (books, locale) = (composing.books, composing.locale);
    let document = &books.documents[id.index()];
    let mut links = Vec::new();
    let mut add = |key: &str, link: Link| links.push(link.note(locale.word(key)));
    if let Some(resolution) = document.resolution {
        add("docs.resolution", composing.resolution_link(resolution));
    }
    let is_public = |id: &DocumentId| books.documents[id.index()].visibility == Visibility::Public;
    if let Some(before) = document.supersedes.filter(is_public) {
        add("docs.supersedes", composing.document_link(before));
    }
    if let Force::Replaced(by) = force {
        add("docs.superseded-by", composing.document_link(by));
    }
    for contract in contracts(composing, id) {
        add("docs.contract", composing.contract_link(contract));
    }
    for (project, of) in (0..).zip(&books.projects) {
        if of.contract.as_ref().and_then(|works| works.document) == Some(id) {
            let project = crate::books::fund::ProjectId::new(project);
            add("docs.project", composing.project_link(project));
        }
    }
    links
}

/// The text without a first heading that only repeats the title.
pub fn without_title<'b>(body: &'b str, title: &str) -> &'b str {
    let body = body.trim_start();
    let (first, rest) = body.split_once('\n').unwrap_or((body, ""));
    match first.strip_prefix("# ") {
        Some(heading) if heading.trim() == title => rest,
        _ => body,
    }
}

#[cfg(test)]
mod tests {
    use super::without_title;

    #[test]
    fn a_title_is_not_said_twice() {
        assert_eq!(without_title("\n# 章程\n\n第一条", "章程"), "\n第一条");
        assert_eq!(without_title("# 总则\n第一条", "章程"), "# 总则\n第一条");
        assert_eq!(without_title("# 章程", "章程"), "");
    }
}
