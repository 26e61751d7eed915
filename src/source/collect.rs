//! Walks a site folder and takes in its files, each once and in the order of their paths.

#![allow(clippy::disallowed_methods, reason = "this is the one place that walks the disk")]

use std::{fs, path::Path};

use super::{Attachment, MAX_TEXT, Sources, Unreadable};
use crate::{error::Error, text};

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
