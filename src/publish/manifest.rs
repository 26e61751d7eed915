//! The list of our own files that every published site carries. What it lists is ours to replace and to
//! delete; what it does not list belongs to somebody else.

use std::{collections::BTreeSet, fs, io::ErrorKind, path::Path};

use serde::{Deserialize, Serialize};

use crate::{error::Error, site, text};

/// Path of the manifest in the site.
pub(super) const NAME: &str = "manifest.json";

const GENERATOR: &str = "gongshi";

/// One file of a site.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Entry {
    /// Path from the root of the site, with `/`.
    pub(super) path: String,
    /// Length.
    pub(super) bytes: u64,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub(super) sha256: String,
}

#[derive(Serialize, Deserialize)]
struct Manifest {
    generator: String,
    version: String,
    files: Vec<Entry>,
}

/// The manifest of these files, one a line so that two of them can be compared. No clock: the same site
/// has the same manifest.
pub(super) fn to_json(files: &[Entry]) -> Vec<u8> {
    let version = env!("CARGO_PKG_VERSION");
    let mut json = format!("{{\"generator\":\"{GENERATOR}\",\"version\":\"{version}\",\"files\":[");
    for (n, entry) in files.iter().enumerate() {
        json.push_str(if n == 0 { "\n" } else { ",\n" });
        json.push_str(&serde_json::to_string(entry).expect("text and a number are always JSON"));
    }
    json.push_str("\n]}\n");
    json.into_bytes()
}

/// The files a folder holds that are ours, the manifest included, or `None` when it has no manifest of
/// ours.
///
/// # Errors
/// Only when there is a manifest and the system does not let us read it.
pub(super) fn own_files(folder: &Path) -> Result<Option<BTreeSet<String>>, Error> {
    let path = folder.join(NAME);
    let text = match fs::read(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(cause) => return Err(Error::io(text! { zh: "读取", en: "read" }, path, cause)),
    };
    let Ok(manifest) = serde_json::from_slice::<Manifest>(&text) else { return Ok(None) };
    // A manifest that claims a file outside its folder is not one we have written.
    if manifest.generator != GENERATOR || !manifest.files.iter().all(|f| site::is_safe(&f.path)) {
        return Ok(None);
    }
    let mut own: BTreeSet<String> = manifest.files.into_iter().map(|file| file.path).collect();
    own.insert(NAME.to_owned());
    Ok(Some(own))
}
