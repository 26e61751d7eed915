//! The glossary: what the words on the pages mean. The texts are the theme's.

use serde::Serialize;

use super::{Composing, Frame, Page, View, view::Link};

/// 名词解释.
#[derive(Debug, Serialize)]
pub struct TermsView {
    /// The answer.
    pub answer: String,
    /// By subject.
    pub groups: Vec<TermGroup>,
}

/// The terms of one subject.
#[derive(Debug, Serialize)]
pub struct TermGroup {
    /// The subject.
    pub title: String,
    /// Its terms.
    pub terms: Vec<Term>,
}

/// One term.
#[derive(Debug, Serialize)]
pub struct Term {
    /// Anchor.
    pub id: &'static str,
    /// The term.
    pub name: String,
    /// What it means.
    pub text: String,
}

/// Subjects and terms in order; the words are `terms.{id}` and `terms.{id}-text`.
const GROUPS: [(&str, &[&str]); 6] = [
    (
        "accounts",
        &[
            "operating",
            "common-income",
            "parking",
            "opening",
            "closing",
            "surplus",
            "voucher",
            "statement",
            "transfer",
            "deposit",
            "pass-through",
            "petty-cash",
            "budget",
            "budget-phases",
            "receivable",
            "collection-target",
            "arrears-age",
        ],
    ),
    (
        "fund",
        &[
            "maintenance-fund",
            "top-up",
            "apportion",
            "project",
            "audit",
            "warranty",
            "emergency",
            "pool",
        ],
    ),
    (
        "votes",
        &[
            "area",
            "quorum",
            "majority",
            "not-provable",
            "resolution",
            "publicity",
            "announcement",
            "proxy",
            "ballot-delivery",
            "equal-election",
            "by-election",
            "recall",
        ],
    ),
    (
        "bodies",
        &[
            "quasi",
            "committee",
            "assembly",
            "representatives",
            "supervisors",
            "four-party",
            "community",
            "handover",
        ],
    ),
    ("papers", &["draft", "void", "archive-class", "objection", "related-party", "recusal"]),
    (
        "services",
        &[
            "provider",
            "promise",
            "evaluation",
            "satisfaction",
            "frequency",
            "rectification",
            "fault-warning",
            "star",
            "coverage",
        ],
    ),
];

/// The terms that a page of a template uses and a reader may not know, in the order they are met.
const USED: [(&str, &[&str]); 11] = [
    ("report.html", &["opening", "surplus", "transfer", "deposit", "pass-through", "petty-cash"]),
    ("year.html", &["opening", "surplus", "transfer", "budget", "budget-phases"]),
    ("ledger.html", &["voucher", "transfer", "deposit", "pass-through"]),
    ("fund.html", &["maintenance-fund", "apportion", "top-up"]),
    ("project.html", &["project", "audit", "warranty", "apportion"]),
    ("providers.html", &["evaluation", "satisfaction", "related-party", "recusal"]),
    ("provider.html", &["satisfaction", "promise", "related-party"]),
    ("meetings.html", &["resolution", "area", "quorum", "majority"]),
    ("meeting.html", &["area", "quorum", "majority", "not-provable", "proxy"]),
    ("documents.html", &["draft", "void"]),
    ("about.html", &["quasi", "committee", "supervisors", "four-party", "representatives"]),
];

/// Links to the terms that a page of a template uses.
pub(super) fn used(composing: &Composing<'_>, template: &str) -> Vec<Link> {
    let terms = USED.iter().find(|(of, _)| *of == template).map_or(&[][..], |(_, terms)| terms);
    let link = |id: &&str| {
        let name = composing.locale.word(&format!("terms.{id}")).to_owned();
        Link::new(name, format!("terms/index.html#{id}"))
    };
    terms.iter().map(link).collect()
}

/// The page.
pub fn page(composing: &Composing<'_>) -> Page {
    let locale = composing.locale;
    let path = "terms/index.html";
    let n: usize = GROUPS.iter().map(|(_, terms)| terms.len()).sum();
    let term = |id: &&'static str| Term {
        id,
        name: locale.word(&format!("terms.{id}")).to_owned(),
        text: locale.word(&format!("terms.{id}-text")).to_owned(),
    };
    let group = |(subject, terms): &(&str, &[&'static str])| TermGroup {
        title: locale.word(&format!("terms.group-{subject}")).to_owned(),
        terms: terms.iter().map(term).collect(),
    };
    let view = TermsView {
        answer: locale.say("terms.answer", &[("n", &n.to_string())]),
        groups: GROUPS.iter().map(group).collect(),
    };
    let title = locale.word("nav.terms");
    Page {
        path: path.to_owned(),
        template: "terms.html",
        frame: Frame::new(path, title, view.answer.clone(), vec![composing.home()]),
        view: View::Terms(Box::new(view)),
    }
}
