//! The finished site in memory: path → content. Knows neither what a page is nor where the site will lie.

use std::{collections::BTreeMap, path::PathBuf};

use crate::{error::Error, text};

/// Everything a build makes, ready to be written or served.
#[derive(Debug, Default)]
pub struct Site {
    /// Files by their path from the root of the site: `/` between the parts on every system, never
    /// absolute, never with `.` or `..`. [`Site::add`] holds to that, and so does `publish`.
    pub files: BTreeMap<String, Content>,
    /// How many of the files are pages for people.
    pub pages: usize,
}

/// What a file of the site holds.
#[derive(Debug)]
pub enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The bytes of a file of the site folder, and how many there were when it was read.
    File(PathBuf, u64),
}

impl Content {
    /// Length in bytes.
    pub fn len(&self) -> u64 {
        match self {
            Content::Bytes(bytes) => bytes.len() as u64,
            Content::File(_, len) => *len,
        }
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Site {
    /// Adds a file.
    ///
    /// # Errors
    /// [`Error::Internal`] when the path is not a safe relative one, or is taken: two stages have broken
    /// their promise.
    pub fn add(&mut self, path: impl Into<String>, content: Content) -> Result<(), Error> {
        let path = path.into();
        if !is_safe(&path) {
            return Err(Error::Internal(format!("`{path}` is not a path inside the site")));
        }
        if self.files.contains_key(&path) {
            return Err(Error::Internal(format!("two files of the site at `{path}`")));
        }
        self.files.insert(path, content);
        Ok(())
    }
}

/// Whether a path stays inside the folder it is joined to, on every system: not empty, no empty part,
/// no `.` or `..`, no backslash, no drive and no control character.
pub fn is_safe(path: &str) -> bool {
    let odd = |c: char| matches!(c, '\\' | ':') || c.is_control();
    !path.chars().any(odd) && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

/// Refuses a site whose paths are not safe, or where a file would have to be a folder as well.
///
/// # Errors
/// [`Error::Internal`], naming the path.
pub fn validate(site: &Site) -> Result<(), Error> {
    for path in site.files.keys() {
        if !is_safe(path) {
            return Err(Error::Internal(format!("`{path}` is not a path inside the site")));
        }
        if let Some(folder) = folders(path).find(|folder| site.files.contains_key(*folder)) {
            return Err(Error::Internal(format!("`{folder}` is both a file and a folder")));
        }
    }
    Ok(())
}

/// The folders a path lies in, outermost first: `a/b/c.html` gives `a` and `a/b`.
pub fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// The refusal for a part that may not be used as a folder name of its own.
///
/// # Errors
/// [`Error::Refused`] unless `name` is one safe part of a path.
pub fn folder_name(name: &str) -> Result<(), Error> {
    if is_safe(name) && !name.contains('/') {
        return Ok(());
    }
    Err(Error::Refused(text! {
        zh: "「{name}」不能用作文件夹名；请在 data/estate.toml 的 [estate] 里写明 id",
        en: "`{name}` cannot be the name of a folder; set `id` under `[estate]` in data/estate.toml",
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside() {
        for path in ["index.html", "a/b/c.css", "documents/章程.pdf", "..a/b..", ".nojekyll"] {
            assert!(is_safe(path), "{path}");
        }
        for path in [
            "",
            "/",
            "/etc/passwd",
            "a//b",
            "a/",
            "..",
            "a/../b",
            "./a",
            "a\\b",
            "C:/a",
            "a\n",
            "a\0b",
        ] {
            assert!(!is_safe(path), "{path:?}");
        }
    }

    #[test]
    fn a_path_is_taken_once() {
        let mut site = Site::default();
        site.add("a.html", Content::Bytes(vec![1])).unwrap();
        assert!(matches!(site.add("a.html", Content::Bytes(vec![])), Err(Error::Internal(_))));
        assert!(matches!(site.add("../a.html", Content::Bytes(vec![])), Err(Error::Internal(_))));
        assert_eq!(site.files.len(), 1);
    }

    #[test]
    fn a_file_is_not_a_folder() {
        let mut site = Site::default();
        site.add("a", Content::Bytes(vec![])).unwrap();
        assert!(validate(&site).is_ok());
        site.add("a/b/c", Content::Bytes(vec![])).unwrap();
        assert!(matches!(validate(&site), Err(Error::Internal(_))));
    }
}
