//! What a page says of a poster: its files, and what goes into a chat.

use serde::Serialize;

use super::Poster;
use crate::page::Composing;

/// A poster that was made.
#[derive(Clone, Debug, Serialize)]
pub struct Print {
    /// Its name in addresses.
    pub name: String,
    /// Its kind.
    pub kind: &'static str,
    /// Its title.
    pub title: String,
    /// The page it is of.
    pub page: String,
    /// Whether it belongs on the board now.
    pub current: bool,
    /// Fingerprint, as printed.
    pub version: String,
    /// Files for printing.
    pub files: Vec<PrintFile>,
    /// Long pictures, in order.
    pub pictures: Vec<PrintFile>,
    /// The square one.
    pub card: Option<PrintFile>,
    /// What a link to its page shows: a picture of 1200 × 630 pixels, from the site's root.
    pub preview: Option<String>,
    /// File of the text for the chat.
    pub text: Option<String>,
    /// The lines of that text.
    pub chat: Vec<String>,
}

/// A file for printing, or a picture.
#[derive(Clone, Debug, Serialize)]
pub struct PrintFile {
    /// What it is.
    pub label: String,
    /// Where it is.
    pub path: String,
    /// How large.
    pub size: String,
    /// What a picture shows, for who does not see it.
    pub alt: String,
}

impl PrintFile {
    /// A file for printing on a paper.
    pub fn pdf(composing: &Composing<'_>, paper: &str, path: &str, bytes: u64) -> Self {
        let label = composing.locale.say("board.paper", &[("paper", paper)]);
        PrintFile { label, path: path.to_owned(), size: size(bytes), alt: String::new() }
    }

    /// The n-th of so many long pictures.
    pub fn picture(
        composing: &Composing<'_>,
        (n, of): (usize, usize),
        path: &str,
        bytes: u64,
    ) -> Self {
        let (n, of) = (n.to_string(), of.to_string());
        let values = [("n", n.as_str()), ("of", of.as_str())];
        PrintFile {
            label: composing.locale.say("board.picture", &values),
            path: path.to_owned(),
            size: size(bytes),
            alt: composing.locale.say("board.picture-alt", &values),
        }
    }

    /// The square picture.
    pub fn card(composing: &Composing<'_>, path: &str, bytes: u64) -> Self {
        let label = composing.locale.word("board.card").to_owned();
        let alt = label.clone();
        PrintFile { label, path: path.to_owned(), size: size(bytes), alt }
    }
}

fn size(bytes: u64) -> String {
    format!("{} KB", bytes.div_ceil(1 << 10))
}

impl Print {
    /// A poster of which no file is known.
    pub fn of(poster: &Poster) -> Print {
        Print {
            name: poster.name.clone(),
            kind: poster.kind,
            title: poster.title.clone(),
            page: poster.page.clone(),
            current: poster.current,
            version: poster.version.clone(),
            files: Vec::new(),
            pictures: Vec::new(),
            card: None,
            preview: None,
            text: None,
            chat: poster.chat.clone(),
        }
    }
}
