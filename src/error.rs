//! Our own failures: what stops the program, as against what is wrong in somebody's files.

use std::{fmt, path::PathBuf};

use crate::text::Text;

/// Why the program could not do its work. A mistake in a site's files is never one of these: it is a
/// [`Diagnostic`](crate::diag::Diagnostic).
#[derive(Debug)]
pub enum Error {
    /// The disk refused.
    Io {
        /// What was being done, in both languages.
        doing: Text,
        /// Where.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// The request itself cannot be carried out, and why.
    Refused(Text),
    /// A broken promise between two of our own stages; please report it.
    Internal(String),
}

impl Error {
    /// An [`Error::Io`] from a system error.
    pub fn io(doing: Text, path: impl Into<PathBuf>, cause: std::io::Error) -> Self {
        Error::Io { doing, path: path.into(), cause }
    }

    /// The message in both languages.
    pub fn text(&self) -> Text {
        match self {
            Error::Io { doing, path, cause } => {
                let path = path.display();
                Text::new(
                    format!("{}「{path}」失败（{cause}）", doing.zh),
                    format!("could not {} `{path}` ({cause})", doing.en),
                )
            }
            Error::Refused(text) => text.clone(),
            Error::Internal(what) => Text::new(
                format!("程序内部错误，请报告：{what}"),
                format!("internal error, please report it: {what}"),
            ),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text().fmt(f)
    }
}

impl std::error::Error for Error {}
