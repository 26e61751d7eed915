//! Puts a finished site on disk: writes it beside the target, then swaps. Knows nothing of what the
//! bytes are, and nothing above the output folder.
//!
//! Whatever happens, the last good site stays or the new one is complete. What a crashed run leaves
//! behind carries our mark, and the next run mends it ([`swap`]). Only files that our own manifest lists
//! are ever deleted from an output folder ([`manifest`]); which folders may be one, [`place`] says.

#![allow(clippy::disallowed_methods, reason = "this is the one place that writes the disk")]

pub mod beside;
mod manifest;
mod place;
mod swap;

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::{Read as _, Write as _},
    path::Path,
};

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use self::{manifest::Entry, swap::Beside};
use crate::{
    error::Error,
    site::{self, Content, Site},
    text,
};

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// How many files, the manifest included.
    pub files: usize,
    /// How many bytes they hold.
    pub bytes: u64,
}

/// From this many files on, writing is spread over the threads of the pool the caller runs in.
const MANY: usize = 200;

/// Makes `out` hold exactly `site`, `manifest.json`, and whatever other people keep there (`CNAME`,
/// `.git`, …). `inputs` are the site folders that were read; nothing is written over them.
///
/// # Errors
/// [`Error::Refused`] when `out` is not a folder we may write, [`Error::Io`] when the disk refuses;
/// in both cases `out` is as it was.
pub fn write(site: &Site, out: &Path, inputs: &[&Path]) -> Result<Written, Error> {
    site::validate(site)?;
    if site.files.contains_key(manifest::NAME) {
        return Err(Error::Internal(format!("`{}` is written by publish", manifest::NAME)));
    }
    let target = place::resolve(out)?;
    place::refuse_inputs(&target, out, inputs)?;
    let beside = Beside::lock(&target, out)?;
    beside.heal()?;
    swap::refuse_foreign(&target, out, site)?;

    let fresh = beside.fresh()?;
    let written = match fill(site, &fresh) {
        Ok(written) => written,
        Err(error) => {
            beside.discard(&fresh);
            return Err(error);
        }
    };
    beside.swap(&fresh)?;
    Ok(written)
}

/// Writes every file and the manifest into a new, empty folder.
fn fill(site: &Site, folder: &Path) -> Result<Written, Error> {
    let folders: BTreeSet<&str> = site.files.keys().flat_map(|path| site::folders(path)).collect();
    for path in folders {
        // In the order of the set a folder comes before what lies in it.
        let path = folder.join(path);
        fs::create_dir(&path).map_err(|cause| create_failed(&path, cause))?;
    }
    let write = |(path, content): (&String, &Content)| put(&folder.join(path), content);
    // Several sites are built side by side, one a thread: then there is no pool to help with one of them.
    let in_a_pool = rayon::current_thread_index().is_some();
    let digests: Vec<(u64, String)> = if in_a_pool && MANY < site.files.len() {
        site.files.par_iter().map(write).collect::<Result<_, _>>()?
    } else {
        site.files.iter().map(write).collect::<Result<_, _>>()?
    };
    let entries = site.files.keys().zip(digests);
    let entries: Vec<Entry> = entries
        .map(|(path, (bytes, sha256))| Entry { path: path.clone(), bytes, sha256 })
        .collect();
    let bytes: u64 = entries.iter().map(|entry| entry.bytes).sum();
    let files = entries.len() + 1;
    let manifest = manifest::to_json(&entries);
    put(&folder.join(manifest::NAME), &Content::Bytes(manifest.clone()))?;
    Ok(Written { files, bytes: bytes + manifest.len() as u64 })
}

/// Writes one file and gives its length and the SHA-256 of its bytes.
fn put(path: &Path, content: &Content) -> Result<(u64, String), Error> {
    // `create_new`: where `A.html` and `a.html` are one file, the second is an error and no silent loss.
    let mut file = File::create_new(path).map_err(|cause| create_failed(path, cause))?;
    match content {
        Content::Bytes(bytes) => {
            file.write_all(bytes).map_err(|cause| write_failed(path, cause))?;
            Ok((bytes.len() as u64, hex(&Sha256::digest(bytes))))
        }
        Content::File(from, len) => copy(from, *len, &mut file, path),
    }
}

fn copy(from: &Path, len: u64, file: &mut File, path: &Path) -> Result<(u64, String), Error> {
    let read_failed =
        |cause| Error::io(text! { zh: "读取附件", en: "read the attachment" }, from, cause);
    let mut source = File::open(from).map_err(read_failed)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 128 << 10];
    let mut copied = 0;
    loop {
        let n = source.read(&mut buffer).map_err(read_failed)?;
        if n == 0 {
            break;
        }
        hash.update(&buffer[..n]);
        file.write_all(&buffer[..n]).map_err(|cause| write_failed(path, cause))?;
        copied += n as u64;
    }
    if copied == len {
        return Ok((copied, hex(&hash.finalize())));
    }
    let name = from.display();
    Err(Error::Refused(text! {
        zh: "附件「{name}」在生成期间被改动（原 {len} 字节，现 {copied} 字节）；保存好后再运行一次",
        en: "the attachment `{name}` was changed during the build ({len} bytes before, {copied} now); run again once it is saved",
    }))
}

fn create_failed(path: &Path, cause: std::io::Error) -> Error {
    Error::io(text! { zh: "新建", en: "create" }, path, cause)
}

fn write_failed(path: &Path, cause: std::io::Error) -> Error {
    Error::io(text! { zh: "写入", en: "write" }, path, cause)
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| char::from(DIGITS[usize::from(nibble)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests;
