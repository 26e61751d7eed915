//! Reads a site folder into memory, once: decodes text, takes digests, and says what a place in it is.
//! Knows nothing of what any file means.

#![allow(clippy::disallowed_methods, reason = "this is the one place that reads the disk")]

pub mod photo;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use sha2::{Digest as _, Sha256};

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

/// How the bytes of a text file were turned into characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 without a byte order mark.
    Utf8,
    /// UTF-8 with a byte order mark, as spreadsheet programs write it.
    Utf8Bom,
    /// UTF-16 with a byte order mark ("Unicode text" of spreadsheet programs).
    Utf16,
    /// GB18030 (GBK and GB2312 are parts of it), as Chinese spreadsheet programs write CSV.
    Gb18030,
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

    /// Reads the attachments that are plain text, so that they can be looked through like our own files, and
    /// the photos, which are published without what the camera wrote beside them; the others are passed on
    /// unread. No file of the site may be added after it.
    pub fn open_attached<'p>(&mut self, paths: impl IntoIterator<Item = &'p String>) {
        for path in paths {
            let Some(attachment) = self.attachments.get(path) else { continue };
            let is_photo = photo::is_photo(path);
            if !is_photo && (!is_plain(path) || MAX_TEXT < attachment.bytes) {
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
            } else if let Ok((text, _)) = decode(bytes) {
                self.embed(path, &text);
            }
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

/// Reads `content/`, `data/`, `themes/` and nothing else of a site folder. The order of the directory on disk
/// has no influence on the result.
///
/// # Errors
/// Only when the folder itself cannot be read; what is wrong with single files is in
/// [`Sources::unreadable`].
pub fn collect(site: &Path) -> Result<Sources, Error> {
    let mut sources = Sources::default();
    for top in ["content", "data", "themes"] {
        let folder = site.join(top);
        if folder.symlink_metadata().is_ok_and(|meta| meta.is_symlink()) {
            sources.unreadable.insert(top.to_owned(), Unreadable::Link);
        } else if folder.is_dir() {
            collect_folder(site, "", &folder, &mut sources)?;
        }
    }
    Ok(sources)
}

/// Reads one text file of a site folder, to learn what can be told from it alone. Empty when it is not
/// there or no text.
pub fn collect_only(site: &Path, path: &str) -> Sources {
    let mut sources = Sources::default();
    let on_disk = site.join(path);
    if on_disk.symlink_metadata().is_ok_and(|meta| meta.is_file()) {
        collect_file(path.to_owned(), &on_disk, &mut sources);
    }
    sources
}

/// Reads a theme folder given by hand. The files come as `themes/<name>/…`, with the folder's own name.
///
/// # Errors
/// When there is no such folder, or it cannot be read.
pub fn collect_theme(folder: &Path) -> Result<(String, Sources), Error> {
    let real = folder.canonicalize().map_err(|cause| {
        Error::io(text! { zh: "读取主题文件夹", en: "read the theme folder" }, folder, cause)
    })?;
    let name = real.file_name().and_then(std::ffi::OsStr::to_str).unwrap_or("theme").to_owned();
    let mut sources = Sources::default();
    collect_folder(&real, &format!("themes/{name}/"), &real, &mut sources)?;
    Ok((name, sources))
}

/// Everything below `folder`, with paths from `root` put behind `prefix`.
fn collect_folder(
    root: &Path,
    prefix: &str,
    folder: &Path,
    sources: &mut Sources,
) -> Result<(), Error> {
    let mut files = Vec::new();
    let walk = walkdir::WalkDir::new(folder).follow_links(false).into_iter();
    for entry in walk.filter_entry(|entry| !is_editor_file(entry.file_name())) {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(folder).to_owned();
            let cause = error.into_io_error().unwrap_or_else(|| std::io::Error::other("loop"));
            Error::io(text! { zh: "读取文件夹", en: "read the folder" }, path, cause)
        })?;
        if entry.file_type().is_dir() {
            continue;
        }
        let relative = entry.path().strip_prefix(root).expect("walked below the root");
        let Some(path) = slashed(relative) else {
            sources.unreadable.insert(relative.to_string_lossy().into_owned(), Unreadable::BadName);
            continue;
        };
        files.push((format!("{prefix}{path}"), entry));
    }
    // Sorted by our own path, so that `\` and `/` systems agree.
    files.sort_by(|a, b| a.0.cmp(&b.0));
    for (path, entry) in files {
        if entry.file_type().is_symlink() {
            sources.unreadable.insert(path, Unreadable::Link);
            continue;
        }
        collect_file(path, entry.path(), sources);
    }
    Ok(())
}

fn collect_file(path: String, on_disk: &Path, sources: &mut Sources) {
    let bytes = match fs::metadata(on_disk) {
        // Opening a pipe would wait for ever.
        Ok(meta) if !meta.is_file() => {
            sources.unreadable.insert(path, Unreadable::NoFile);
            return;
        }
        Ok(meta) => meta.len(),
        Err(error) => {
            sources.unreadable.insert(path, Unreadable::Refused { why: error.to_string() });
            return;
        }
    };
    if !is_text(&path) {
        sources.attachments.insert(path, Attachment { on_disk: on_disk.to_owned(), bytes });
        return;
    }
    if MAX_TEXT < bytes {
        sources.unreadable.insert(path, Unreadable::TooLarge { bytes });
        return;
    }
    match fs::read(on_disk) {
        Ok(bytes) => sources.add_text(path, bytes),
        Err(error) => {
            sources.unreadable.insert(path, Unreadable::Refused { why: error.to_string() });
        }
    }
}

/// Texts are what we parse; below `content/documents/` everything but Markdown is an attachment, and
/// in a theme everything but templates, styles, scripts and words.
fn is_text(path: &str) -> bool {
    let extension =
        path.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    if path.starts_with("themes/") {
        return matches!(
            extension.as_str(),
            "html" | "xml" | "svg" | "css" | "js" | "toml" | "txt" | "typ"
        );
    }
    if path.starts_with("content/documents/") {
        return extension == "md" && !path.starts_with("content/documents/files/");
    }
    matches!(extension.as_str(), "toml" | "csv" | "tsv" | "md" | "txt")
}

/// Whether an attachment is a text without any format of its own.
fn is_plain(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    let plain = ["txt", "csv", "tsv", "md", "json", "html", "htm", "xml", "svg", "ics", "eml"];
    plain.iter().any(|plain| extension.eq_ignore_ascii_case(plain))
}

/// What editors and operating systems leave beside the real files.
pub(crate) fn is_editor_file(name: &std::ffi::OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with('.')
        || name.starts_with("~$")
        || name.ends_with('~')
        || name.ends_with(".swp")
        || name.ends_with(".tmp")
        || name == "Thumbs.db"
        || name == "desktop.ini"
}

fn slashed(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
    Some(parts?.join("/"))
}

/// Whether the bytes are those of an `.xlsx` or `.ods` (a zip archive) or of an old `.xls` (a compound file).
fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
}

/// Byte order mark, then strict UTF-8, then GB18030, each over the whole file. The error is the line, from
/// 1, where the encoding that holds longest breaks.
fn decode(bytes: Vec<u8>) -> Result<(String, Encoding), usize> {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return match std::str::from_utf8(rest) {
            Ok(text) => Ok((text.to_owned(), Encoding::Utf8Bom)),
            Err(error) => Err(line_of(rest, error.valid_up_to())),
        };
    }
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        let (text, _, bad) = encoding_rs::UTF_16LE.decode(&bytes);
        return if bad { Err(1) } else { Ok((text.into_owned(), Encoding::Utf16)) };
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok((text, Encoding::Utf8)),
        Err(error) => error,
    };
    let valid = bytes.utf8_error().valid_up_to();
    let (text, bad) = encoding_rs::GB18030.decode_without_bom_handling(bytes.as_bytes());
    if bad || text.chars().any(|c| ('\u{80}'..'\u{a0}').contains(&c)) {
        return Err(line_of(bytes.as_bytes(), valid.max(valid_gb18030(bytes.as_bytes()))));
    }
    Ok((text.into_owned(), Encoding::Gb18030))
}

/// The SHA-256 of some bytes.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// The SHA-256 of some bytes, in hexadecimal digits.
pub fn digest(bytes: &[u8]) -> String {
    sha256(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Decodes a text that another program wrote, which may also be Big5, and says in what it was written.
///
/// # Errors
/// The line, from 1, where the encoding that holds longest breaks.
pub fn decode_foreign(bytes: Vec<u8>) -> Result<(String, &'static str), usize> {
    let big5 = encoding_rs::BIG5.decode_without_bom_handling(&bytes);
    let big5 = (!big5.1 && std::str::from_utf8(&bytes).is_err()).then(|| big5.0.into_owned());
    let own = decode(bytes);
    match (own, big5) {
        (Ok((text, Encoding::Gb18030)), Some(other)) if wording(&text) < wording(&other) => {
            Ok((other, "Big5"))
        }
        (Ok((text, encoding)), _) => Ok((
            text,
            match encoding {
                Encoding::Utf8 => "UTF-8",
                Encoding::Utf8Bom => "UTF-8 BOM",
                Encoding::Utf16 => "UTF-16",
                Encoding::Gb18030 => "GB18030",
            },
        )),
        (Err(_), Some(other)) if 0 < wording(&other) => Ok((other, "Big5")),
        (Err(line), _) => Err(line),
    }
}

/// How many characters of a text are words that account books are full of; a text read in the wrong
/// encoding has rare ones instead.
fn wording(text: &str) -> usize {
    const COMMON: &str = "的一月日年收支付出入金额額费費元合计計总總小余餘期摘要备備注註项項目科款单位單物业業管理\
        清洁潔电電水停车車维維修银銀行户戶账賬帳凭憑证證号號号序明细細上下本新区區委员員会會社公共基资資";
    text.chars().filter(|c| COMMON.contains(*c)).count()
}

/// How many bytes can be read as GB18030.
fn valid_gb18030(bytes: &[u8]) -> usize {
    let mut decoder = encoding_rs::GB18030.new_decoder_without_bom_handling();
    let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
    let mut text = String::with_capacity(room.unwrap_or(0));
    let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    match result {
        encoding_rs::DecoderResult::Malformed(bad, after) => {
            read.saturating_sub(usize::from(bad) + usize::from(after))
        }
        encoding_rs::DecoderResult::InputEmpty | encoding_rs::DecoderResult::OutputFull => read,
    }
}

fn line_of(bytes: &[u8], at: usize) -> usize {
    1 + bytes.iter().take(at).filter(|byte| **byte == b'\n').count()
}

/// Eight hexadecimal digits that change with the bytes: what a sheet of paper is held against.
pub fn fingerprint(bytes: &[u8]) -> String {
    digest(bytes)[..8].to_owned()
}

/// Text as bytes of an encoding, to be put behind what a file has; `None` when the encoding cannot hold it.
pub fn encode(text: &str, encoding: Encoding) -> Option<Vec<u8>> {
    match encoding {
        Encoding::Utf8 | Encoding::Utf8Bom => Some(text.as_bytes().to_vec()),
        Encoding::Gb18030 => {
            let (bytes, _, lost) = encoding_rs::GB18030.encode(text);
            (!lost).then(|| bytes.into_owned())
        }
        Encoding::Utf16 => None,
    }
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
    fn encodings_are_found_out() {
        assert_eq!(decode("日期".into()), Ok(("日期".into(), Encoding::Utf8)));
        assert_eq!(decode(b"\xEF\xBB\xBFa".to_vec()), Ok(("a".into(), Encoding::Utf8Bom)));
        let gb = encoding_rs::GB18030.encode("日期,收入").0.into_owned();
        assert_eq!(decode(gb), Ok(("日期,收入".into(), Encoding::Gb18030)));
        let utf16 = b"\xFF\xFEa\0,\0".to_vec();
        assert_eq!(decode(utf16), Ok(("a,".into(), Encoding::Utf16)));
    }

    #[test]
    fn big5_is_told_from_gb18030() {
        let written = "日期,摘要,收入,支出\n113/4/8,管理費,1200,\n";
        let big5 = encoding_rs::BIG5.encode(written).0.into_owned();
        assert_eq!(decode_foreign(big5), Ok((written.to_owned(), "Big5")));
        let simple = "日期,摘要,收入,支出\n2024-03-08,物业费,1200,\n";
        let gb = encoding_rs::GB18030.encode(simple).0.into_owned();
        assert_eq!(decode_foreign(gb), Ok((simple.to_owned(), "GB18030")));
        assert_eq!(decode_foreign("a,b".into()), Ok(("a,b".to_owned(), "UTF-8")));
    }

    #[test]
    fn half_a_character_is_not_text() {
        let mut gb = encoding_rs::GB18030.encode("日期").0.into_owned();
        gb.pop();
        assert!(decode(gb).is_err());
        assert!(decode(vec![b'a', 0xff, 0xff]).is_err());
    }

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
