//! How to read the accounts, shown on the newest period's own numbers.

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

/// The page.
pub fn page(composing: &Composing<'_>) -> Page {
    let locale = composing.locale;
    let path = "help/index.html";
    let newest = composing.report.statements.last();
    let view = HelpView {
        answer: locale.word("help.answer").to_owned(),
        example: newest.map(|statement| Example {
            link: Link::new(locale.period(statement.period), report::path(statement)),
            totals: report::totals_view(composing, &statement.overall),
        }),
        sections: SECTIONS
            .into_iter()
            .map(|id| HelpSection {
                id,
                title: locale.word(&format!("help.{id}")).to_owned(),
                body: locale.word(&format!("help.{id}-text")).to_owned(),
            })
            .collect(),
    };
    Page {
        path: path.to_owned(),
        template: "help.html",
        frame: Frame::new(
            path,
            locale.word("nav.help"),
            view.answer.clone(),
            vec![composing.home()],
        ),
        view: View::Help(Box::new(view)),
    }
}
