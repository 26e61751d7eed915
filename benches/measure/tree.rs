//! Looks at a folder somebody wrote: how many bytes, which digest, which files are new.

use std::{
    collections::BTreeMap,
    fmt::Write,
    fs, io,
    path::{Path, PathBuf},
    time::SystemTime,
};

use sha2::{Digest, Sha256};

/// Length and time of change of each file, by its path below the folder.
pub(crate) type Stamps = BTreeMap<PathBuf, (u64, SystemTime)>;

/// What two trees have in common, seen from the first.
pub(crate) struct Parity {
    /// Pages of the first tree.
    pub(crate) files: usize,
    /// How many of them the other has with the same bytes.
    pub(crate) same_bytes: usize,
    /// How many have the same text when markup and white space are left out.
    pub(crate) same_text: usize,
    /// The first file with another text.
    pub(crate) first_other: Option<PathBuf>,
}

/// Every file below `root`, in order of its path.
pub(crate) fn stamps(root: &Path) -> io::Result<Stamps> {
    let mut stamps = Stamps::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
                continue;
            }
            let metadata = entry.metadata()?;
            let path = entry.path();
            let below = path.strip_prefix(root).expect("the walk stays below its root");
            stamps.insert(below.to_owned(), (metadata.len(), metadata.modified()?));
        }
    }
    Ok(stamps)
}

/// How many files are new or were written again.
pub(crate) fn written(before: &Stamps, after: &Stamps) -> usize {
    after.iter().filter(|(path, stamp)| before.get(*path) != Some(stamp)).count()
}

/// The bytes that the peers write too: pages and the stylesheet.
pub(crate) fn page_bytes(stamps: &Stamps) -> u64 {
    let page = |path: &Path| path.extension().is_some_and(|end| is_page(end) || end == "css");
    stamps.iter().filter(|(path, _)| page(path)).map(|(_, (length, _))| length).sum()
}

/// One digest over all paths, lengths and bytes.
pub(crate) fn digest(root: &Path) -> io::Result<String> {
    let mut hash = Sha256::new();
    for path in stamps(root)?.keys() {
        let bytes = fs::read(root.join(path))?;
        hash.update(path.to_string_lossy().as_bytes());
        hash.update([0]);
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    }
    let mut text = String::new();
    for byte in hash.finalize() {
        write!(text, "{byte:02x}").expect("writing to a String cannot fail");
    }
    Ok(text)
}

/// Compares pages of `first` with those of `second`.
pub(crate) fn parity(first: &Path, second: &Path) -> io::Result<Parity> {
    let mut parity = Parity { files: 0, same_bytes: 0, same_text: 0, first_other: None };
    for path in stamps(first)?.into_keys() {
        if !path.extension().is_some_and(is_page) {
            continue;
        }
        parity.files += 1;
        let expected = fs::read(first.join(&path))?;
        let found = fs::read(second.join(&path)).unwrap_or_default();
        if expected == found {
            parity.same_bytes += 1;
            parity.same_text += 1;
        } else if text(&expected) == text(&found) {
            parity.same_text += 1;
        } else {
            parity.first_other.get_or_insert(path);
        }
    }
    Ok(parity)
}

/// The bytes of the first `<svg>` of a page.
pub(crate) fn chart_bytes(page: &str) -> Option<usize> {
    let start = page.find("<svg")?;
    let end = page[start..].find("</svg>")?;
    Some(end + "</svg>".len())
}

fn is_page(extension: &std::ffi::OsStr) -> bool {
    extension == "html" || extension == "xml"
}

/// The characters outside tags, without white space.
fn text(markup: &[u8]) -> Vec<u8> {
    let mut inside = false;
    let mut text = Vec::with_capacity(markup.len());
    for &byte in markup {
        match byte {
            b'<' => inside = true,
            b'>' => inside = false,
            _ if !inside && !byte.is_ascii_whitespace() => text.push(byte),
            _ => {}
        }
    }
    text
}
