//! How to read the accounts, shown on the newest period's own numbers; and what the pages do, and do not yet
//! do, for readers who see, hear or move less well.

use serde::Serialize;

use super::{
    Composing, Frame, Page, View,
    report::{self, TotalsView},
    view::Link,
};

/// 怎么看这些账.
#[derive(Debug, Serialize)]
pub struct HelpView {
    /// The answer.
    pub answer: String,
    /// The newest period; `None` when there are no accounts.
    pub example: Option<Example>,
    /// The sections, each with an anchor.
    pub sections: Vec<HelpSection>,
}

/// The newest period's numbers.
#[derive(Debug, Serialize)]
pub struct Example {
    /// Its report.
    pub link: Link,
    /// Opening, income, expense, closing.
    pub totals: TotalsView,
}

/// One question.
#[derive(Debug, Serialize)]
pub struct HelpSection {
    /// Anchor.
    pub id: &'static str,
    /// The question.
    pub title: String,
    /// The text, in Markdown.
    pub body: String,
}

/// The questions in order; the texts are the theme's.
const SECTIONS: [&str; 7] = ["sum", "kinds", "transfers", "missing", "bank", "check", "rights"];

/// What the page on accessibility tells, in order.
const ACCESSIBILITY: [&str; 6] = ["size", "contrast", "reading", "reached", "missing", "tell"];

/// The page.
pub fn page(composing: &Composing<'_>) -> Page {
    let locale = composing.locale;
    let newest = composing.report.statements.last();
    let example = newest.map(|statement| Example {
        link: Link::new(locale.period(statement.period), report::path(statement)),
        totals: report::totals_view(composing, &statement.overall),
    });
    told(composing, ("help", |name| format!("help.{name}")), &SECTIONS, example)
}

/// 无障碍说明: how to make the text larger, what is reached and what is not, and whom to tell.
pub fn accessibility(composing: &Composing<'_>) -> Page {
    told(composing, ("a11y", |name| format!("a11y.{name}")), &ACCESSIBILITY, None)
}

/// A page of the theme's own texts: its key, and where in the words a text of it stands.
fn told(
    composing: &Composing<'_>,
    (key, of): (&'static str, fn(&str) -> String),
    sections: &[&'static str],
    example: Option<Example>,
) -> Page {
    let locale = composing.locale;
    let word = |name: &str| locale.word(&of(name)).to_owned();
    let path = format!("{key}/index.html");
    let section =
        |id: &&'static str| HelpSection { id, title: word(id), body: word(&format!("{id}-text")) };
    let sections = sections.iter().map(section).collect();
    let view = HelpView { answer: word("answer"), example, sections };
    let title = locale.word(&format!("nav.{key}")).to_owned();
    Page {
        frame: Frame::new(&path, title, view.answer.clone(), vec![composing.home()]),
        path,
        template: "help.html",
        view: View::Help(Box::new(view)),
    }
}
