//! Reads a site folder into memory, once: decodes text, takes digests, and says what a place in it is.
//! Knows nothing of what any file means.

#![allow(clippy::disallowed_methods, reason = "this is the one place that reads the disk")]

mod collect;
mod decode;
pub mod forms;
pub mod photo;

use std::{collections::BTreeMap, fs, path::PathBuf};

use sha2::{Digest as _, Sha256};

pub(crate) use collect::is_editor_file;
pub use collect::{collect, collect_only, collect_theme};
use decode::decode;
pub use decode::{Encoding, decode_foreign, encode};

use crate::{error::Error, text};

/// Which file of a [`Sources`] is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourceId(pub u32);

/// A byte range in the decoded text of one file. Every value from a file carries one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// A value and where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub place: Place,
}

impl<T> Spanned<T> {
    /// A value at a place.
    pub fn new(value: T, place: Place) -> Self {
        Spanned { value, place }
    }
}

/// A text file of the site.
#[derive(Debug)]
pub struct Source {
    /// Its number in [`Sources`].
    pub id: SourceId,
    /// Path from the site folder, with `/` on every system.
    pub path: String,
    /// The decoded text, without a byte order mark.
    pub text: String,
    /// How it was decoded.
    pub encoding: Encoding,
    /// SHA-256 of the bytes on disk.
    pub digest: [u8; 32],
}

/// A file that is passed on as it is: a scan, a photo, a contract.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// Where it lies on this machine. Only `publish` may use it; it never reaches the output.
    pub on_disk: PathBuf,
    /// Length in bytes.
    pub bytes: u64,
}

/// Why a file could not be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Neither UTF-8 nor UTF-16 with a mark nor GB18030.
    NotText {
        /// The line, from 1, where the encoding that holds longest breaks.
        line: usize,
    },
    /// A workbook of a spreadsheet program under another name.
    Workbook,
    /// Larger than [`MAX_TEXT`].
    TooLarge {
        /// Its size.
        bytes: u64,
    },
    /// A symbolic link: it could lead out of the site folder.
    Link,
    /// The name is not Unicode.
    BadName,
    /// A pipe, a socket or a device.
    NoFile,
    /// The system refused to open it.
    Refused {
        /// What the system said.
        why: String,
    },
}

/// The largest text file taken in, in bytes. Ten years of a large estate's ledger are about 10 MiB.
pub const MAX_TEXT: u64 = 64 << 20;

/// Longest side, in pixels, of a photo that a page shows.
const SHOWN_SIDE: u32 = 1200;

/// How text is taken out of attachments that are not plain text.
pub struct Formats<'f> {
    /// Whether a file by its name may hold text.
    pub holds_text: &'f dyn Fn(&str) -> bool,
    /// The largest file, in bytes, that is read.
    pub most: u64,
    /// The text in a file, by its name and bytes; `None` when it cannot be read.
    pub text: &'f dyn Fn(&str, &[u8]) -> Option<String>,
}

/// Everything read from one site folder.
#[derive(Debug, Default)]
pub struct Sources {
    /// Text files, in the order of their paths.
    pub texts: Vec<Source>,
    /// Texts of the program itself that stand in for files the site lacks, so that a place in them can
    /// be shown. Their numbers follow those of `texts`; [`Sources::find`] does not see them.
    pub embedded: Vec<Source>,
    /// What was found in the photos that records cite, by path.
    pub photos: BTreeMap<String, photo::Photo>,
    /// Other files: below `content/documents/` and in themes, by path.
    pub attachments: BTreeMap<String, Attachment>,
    /// Attachments that may hold text which nobody could read, so that it was not looked through.
    pub unseen: Vec<String>,
    /// Files that could not be taken in, by path.
    pub unreadable: BTreeMap<String, Unreadable>,
}

impl Sources {
    /// The file a place is in.
    pub fn get(&self, id: SourceId) -> &Source {
        let id = id.0 as usize;
        self.texts.get(id).unwrap_or_else(|| &self.embedded[id - self.texts.len()])
    }

    /// The file at a path, if it is a text that could be read.
    pub fn find(&self, path: &str) -> Option<&Source> {
        self.texts
            .binary_search_by(|source| source.path.as_str().cmp(path))
            .ok()
            .map(|i| &self.texts[i])
    }

    /// The text files below a folder whose name ends in `.{extension}`, in order; all of them when no
    /// extension is given.
    pub fn below<'s>(
        &'s self,
        folder: &'s str,
        extension: &'s str,
    ) -> impl Iterator<Item = &'s Source> {
        self.texts.iter().filter(move |source| {
            let named = |(_, e): (&str, &str)| e.eq_ignore_ascii_case(extension);
            source.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
                && (extension.is_empty() || source.path.rsplit_once('.').is_some_and(named))
        })
    }

    /// Makes sources from texts in memory, for tests and for the program's own rulebooks.
    pub fn from_texts<P: Into<String>, T: Into<String>>(
        texts: impl IntoIterator<Item = (P, T)>,
    ) -> Self {
        let texts: BTreeMap<String, String> =
            texts.into_iter().map(|(path, text)| (path.into(), text.into())).collect();
        let mut sources = Sources::default();
        for (path, text) in texts {
            sources.add_text(path, text.into_bytes());
        }
        sources
    }

    /// Takes in a text that is not the site's own: no file of the site may be added after it. The same
    /// text at the same path is taken in once.
    pub fn embed(&mut self, path: &str, text: &str) -> SourceId {
        if let Some(known) =
            self.embedded.iter().find(|known| known.path == path && known.text == text)
        {
            return known.id;
        }
        let id = self.texts.len() + self.embedded.len();
        let id = SourceId(u32::try_from(id).expect("fewer than 2^32 files"));
        let digest = Sha256::digest(text).into();
        let (path, text) = (path.to_owned(), text.to_owned());
        self.embedded.push(Source { id, path, text, encoding: Encoding::Utf8, digest });
        id
    }

    /// Reads the attachments that hold text, so that they can be looked through like our own files, and the
    /// photos, which are published without what the camera wrote beside them; the others are passed on unread.
    /// `formats` takes the text out of what is not plain. No file of the site may be added after it.
    pub fn open_attached<'p>(
        &mut self,
        paths: impl IntoIterator<Item = &'p String>,
        formats: &Formats<'_>,
    ) {
        for path in paths {
            let Some(attachment) = self.attachments.get(path) else { continue };
            let is_photo = photo::is_photo(path);
            let is_paper = (formats.holds_text)(path);
            if is_paper && formats.most < attachment.bytes {
                self.unseen.push(path.clone());
                continue;
            }
            if !is_photo && !is_paper && (!is_plain(path) || MAX_TEXT < attachment.bytes) {
                continue;
            }
            // One that cannot be read is told when it is copied.
            let Ok(bytes) = fs::read(&attachment.on_disk) else { continue };
            if is_photo {
                let mut photo = photo::look(&bytes);
                // One that was clean is copied as it is.
                let is_same = photo.clean.as_ref() == Some(&bytes);
                photo.clean = photo.clean.filter(|_| !is_same);
                if !is_same {
                    self.photos.insert(path.clone(), photo);
                }
            } else if is_paper {
                match (formats.text)(path, &bytes) {
                    Some(text) => {
                        self.embed(path, &text);
                    }
                    None => self.unseen.push(path.clone()),
                }
            } else if let Ok((text, _)) = decode(bytes) {
                self.embed(path, &text);
            }
        }
    }

    /// Makes photos that are shown on pages small enough for a phone; after [`Sources::open_attached`].
    pub fn fit_photos<'p>(&mut self, paths: impl IntoIterator<Item = &'p String>) {
        for path in paths {
            let Some(attachment) = self.attachments.get(path) else { continue };
            let known = self.photos.get(path).and_then(|photo| photo.clean.clone());
            let bytes = known.or_else(|| fs::read(&attachment.on_disk).ok());
            let Some(small) = bytes.and_then(|bytes| photo::fit(&bytes, SHOWN_SIDE)) else {
                continue;
            };
            let unknown = photo::Photo { position: false, clean: None };
            self.photos.entry(path.clone()).or_insert(unknown).clean = Some(small);
        }
    }

    /// The files of the site's own themes, as sources of their own.
    pub fn themes(&self) -> Sources {
        let texts =
            self.below("themes", "").map(|source| (source.path.clone(), source.text.clone()));
        let mut themes = Sources::from_texts(texts);
        let attachments = self.attachments.iter().filter(|(path, _)| path.starts_with("themes/"));
        themes.attachments = attachments.map(|(path, file)| (path.clone(), file.clone())).collect();
        themes
    }

    /// Eight hexadecimal digits that change with any text of the data and contents; not with the theme, which
    /// changes no number.
    pub fn version(&self) -> String {
        let mut hash = Sha256::new();
        for source in self.texts.iter().filter(|source| !source.path.starts_with("themes/")) {
            hash.update(source.path.as_bytes());
            hash.update([0]);
            hash.update(source.digest);
        }
        hash.finalize()[..4].iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Takes in one text file; the paths must come in order.
    fn add_text(&mut self, path: String, bytes: Vec<u8>) {
        if is_workbook(&bytes) {
            self.unreadable.insert(path, Unreadable::Workbook);
            return;
        }
        let digest = Sha256::digest(&bytes).into();
        match decode(bytes) {
            Ok((text, encoding)) => {
                let id = SourceId(u32::try_from(self.texts.len()).expect("fewer than 2^32 files"));
                self.texts.push(Source { id, path, text, encoding, digest });
            }
            Err(line) => {
                self.unreadable.insert(path, Unreadable::NotText { line });
            }
        }
    }
}

/// Whether an attachment is a text without any format of its own.
fn is_plain(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    let plain = ["txt", "csv", "tsv", "md", "json", "html", "htm", "xml", "svg", "ics", "eml"];
    plain.iter().any(|plain| extension.eq_ignore_ascii_case(plain))
}

/// Whether the bytes are those of an `.xlsx` or `.ods` (a zip archive) or of an old `.xls` (a compound file).
fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
}

/// The SHA-256 of some bytes.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// The SHA-256 of some bytes, in hexadecimal digits.
pub fn digest(bytes: &[u8]) -> String {
    sha256(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Eight hexadecimal digits that change with the bytes: what a sheet of paper is held against.
pub fn fingerprint(bytes: &[u8]) -> String {
    digest(bytes)[..8].to_owned()
}

/// The bytes of a file that is passed on as it is.
///
/// # Errors
/// When it can no longer be read.
pub fn bytes_of(file: &Attachment) -> Result<Vec<u8>, Error> {
    let read = text! { zh: "读取文件", en: "read the file" };
    fs::read(&file.on_disk).map_err(|cause| Error::io(read, &file.on_disk, cause))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workbook_under_another_name_is_known() {
        let mut sources = Sources::default();
        sources.add_text("data/ledger/a.csv".into(), b"PK\x03\x04\x14\0".to_vec());
        assert_eq!(sources.unreadable["data/ledger/a.csv"], Unreadable::Workbook);
        assert!(!is_workbook(b"PK,\xE6\x94\xB6"));
    }

    #[test]
    fn a_folder_is_a_prefix_of_whole_names() {
        let sources = Sources::from_texts([
            ("data/a/x.csv", ""),
            ("data/ab/y.csv", ""),
            ("data/a/z.toml", ""),
        ]);
        let found: Vec<&str> = sources.below("data/a", "csv").map(|s| s.path.as_str()).collect();
        assert_eq!(found, ["data/a/x.csv"]);
    }
}
