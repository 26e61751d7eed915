//! What a page says of a poster: its files, and what goes into a chat.

use serde::Serialize;

use super::Poster;

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
    pub pictures: Vec<String>,
    /// The square one.
    pub card: Option<String>,
    /// File of the text for the chat.
    pub text: Option<String>,
    /// The lines of that text.
    pub chat: Vec<String>,
}

/// A file for printing.
#[derive(Clone, Debug, Serialize)]
pub struct PrintFile {
    /// `a4` or `a3`.
    pub paper: &'static str,
    /// Whether in large letters.
    pub large: bool,
    /// Where it is.
    pub path: String,
    /// Its length.
    pub bytes: u64,
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
            text: None,
            chat: poster.chat.clone(),
        }
    }
}
