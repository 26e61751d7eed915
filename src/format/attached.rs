//! The text inside files that are passed on as they are: office documents, workbooks and PDF. Made to be looked
//! through for what must not be public, so order and words matter and looks do not.

mod office;
mod pdf;

use std::panic::{AssertUnwindSafe, catch_unwind};

/// How large a file may be, in bytes, to be read in the course of a build.
pub const MOST: u64 = 32 << 20;

/// Whether a file by its name may hold text that only its own format gives out.
pub fn holds_text(path: &str) -> bool {
    kind(path).is_some()
}

/// The text inside a file, a line for each paragraph or row. `path` says of what kind it is. `None` when there may
/// be text and none could be read: a scan, a locked or damaged file, or an old format.
pub fn text_of(path: &str, bytes: &[u8]) -> Option<String> {
    // The readers were not written for files made in bad faith; a panic in them leaves the file unread.
    let read = || match kind(path)? {
        Kind::Office => office::text(bytes),
        Kind::Pdf => pdf::text(bytes),
        Kind::Old => None,
    };
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_default()
}

enum Kind {
    /// Parts of XML in a zip archive.
    Office,
    Pdf,
    /// Formats of their own from before 2007.
    Old,
}

fn kind(path: &str) -> Option<Kind> {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    Some(match extension.to_ascii_lowercase().as_str() {
        "docx" | "docm" | "xlsx" | "xlsm" | "pptx" | "odt" | "ods" | "odp" => Kind::Office,
        "pdf" => Kind::Pdf,
        "doc" | "xls" | "ppt" | "wps" | "et" | "dps" | "rtf" | "ofd" => Kind::Old,
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
