//! The moment the new site takes the place of the old one, and what is left when it is interrupted.
//!
//! Beside the target `public` there are for a while `.public.gongshi-new-0`, the site being written, and
//! `.public.gongshi-old-0`, the one it replaces. Interrupted at any step, the next run finds either the
//! old site in its place and a useless new one, or no site and an old one to put back, or the new site
//! in its place and an old one to clear away.

use std::{
    collections::BTreeSet,
    ffi::OsString,
    fs::{self, File, TryLockError},
    io::ErrorKind,
    path::{Path, PathBuf},
};

use super::manifest;
use crate::{
    error::Error,
    site::{self, Site},
    text,
};

/// In a site that is being written, until it is complete.
const UNFINISHED: &str = ".gongshi-unfinished";

/// The places beside a target, while this run alone may use them.
pub(super) struct Beside {
    target: PathBuf,
    lock: PathBuf,
    /// Held until the end; the system gives it back when the process dies.
    _held: File,
}

impl Beside {
    /// Makes the parent folder and takes the lock. `out` is the target as the user wrote it.
    ///
    /// # Errors
    /// [`Error::Refused`] when another run is publishing to the same folder.
    pub(super) fn lock(target: &Path, out: &Path) -> Result<Self, Error> {
        let parent = target.parent().expect("a resolved target has a parent");
        fs::create_dir_all(parent)
            .map_err(|cause| Error::io(text! { zh: "新建", en: "create" }, parent, cause))?;
        let lock = beside(target, "lock");
        let held = File::options().write(true).create(true).truncate(false).open(&lock);
        let held =
            held.map_err(|cause| Error::io(text! { zh: "新建", en: "create" }, &lock, cause))?;
        if let Err(TryLockError::WouldBlock) = held.try_lock() {
            let name = out.display();
            return Err(Error::Refused(text! {
                zh: "另一个 gongshi 正在写「{name}」；等它结束后再运行",
                en: "another gongshi is publishing to `{name}`; run again when it is done",
            }));
        }
        // A file system without locks gives another error: then there is nothing to hold, and one run
        // at a time is up to the user.
        Ok(Beside { target: target.to_owned(), lock, _held: held })
    }

    /// Mends what an interrupted run has left: puts the old site back, or clears it away. Folders that do
    /// not carry our mark are left alone.
    ///
    /// # Errors
    /// When the system refuses to put things right.
    pub(super) fn heal(&self) -> Result<(), Error> {
        for old in self.leftovers("old") {
            if manifest::own_files(&old)?.is_none() && !is_empty(&old) {
                continue;
            }
            if exists(&self.target) {
                clear_away(&old, &self.target)?;
            } else {
                rename(&old, &self.target)?;
            }
        }
        for new in self.leftovers("new") {
            let marked = exists(&new.join(UNFINISHED)) || manifest::own_files(&new)?.is_some();
            // Stopped before the mark could be made, it is empty.
            if marked || is_empty(&new) {
                self.discard(&new);
            }
        }
        Ok(())
    }

    /// A new folder for the new site, marked as unfinished.
    ///
    /// # Errors
    /// When the system refuses to make it.
    pub(super) fn fresh(&self) -> Result<PathBuf, Error> {
        let failed =
            |path: &Path, cause| Error::io(text! { zh: "新建", en: "create" }, path, cause);
        for n in 0_u32.. {
            let path = beside(&self.target, &format!("new-{n}"));
            match fs::create_dir(&path) {
                Ok(()) => {
                    let mark = path.join(UNFINISHED);
                    return match File::create_new(&mark) {
                        Ok(_) => Ok(path),
                        Err(cause) => Err(failed(&mark, cause)),
                    };
                }
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(cause) => return Err(failed(&path, cause)),
            }
        }
        Err(Error::Internal("no free name beside the output folder".to_owned()))
    }

    /// Deletes a new site that is not to be used. What cannot be deleted now, the next run deletes, so
    /// the mark goes last.
    pub(super) fn discard(&self, new: &Path) {
        let marks = [UNFINISHED, manifest::NAME];
        for entry in fs::read_dir(new).into_iter().flatten().flatten() {
            if marks.iter().any(|mark| entry.file_name() == *mark) {
                continue;
            }
            // We made the folder under a name nobody else uses; links in it are not followed.
            let _ = match entry.file_type() {
                Ok(kind) if kind.is_dir() => fs::remove_dir_all(entry.path()),
                Ok(_) | Err(_) => fs::remove_file(entry.path()),
            };
        }
        for mark in marks {
            let _ = fs::remove_file(new.join(mark));
        }
        let _ = fs::remove_dir(new);
    }

    /// Puts the new site in the place of the old one, moves everything foreign over, deletes the rest.
    ///
    /// # Errors
    /// When a rename fails; the old site is back in its place then.
    pub(super) fn swap(&self, new: &Path) -> Result<(), Error> {
        let swapped = self.replace(new);
        if swapped.is_err() {
            self.discard(new);
        }
        match swapped? {
            Some(old) => clear_away(&old, &self.target),
            None => Ok(()),
        }
    }

    /// The two renames. Gives the place of the old site, if there was one.
    fn replace(&self, new: &Path) -> Result<Option<PathBuf>, Error> {
        remove_if_there(&new.join(UNFINISHED))?;
        let Ok(meta) = fs::symlink_metadata(&self.target) else {
            return rename(new, &self.target).map(|()| None);
        };
        // A web server may rely on the folder's permissions.
        let _ = fs::set_permissions(new, meta.permissions());
        let old = (0_u32..)
            .map(|n| beside(&self.target, &format!("old-{n}")))
            .find(|path| !exists(path))
            .expect("a folder holds fewer than 2^32 entries");
        rename(&self.target, &old)?;
        if let Err(error) = rename(new, &self.target) {
            rename(&old, &self.target)?;
            return Err(error);
        }
        Ok(Some(old))
    }

    /// Folders of an earlier run. They are numbered from 0 without gaps, as every run begins by mending.
    fn leftovers(&self, kind: &str) -> Vec<PathBuf> {
        (0_u32..)
            .map(|n| beside(&self.target, &format!("{kind}-{n}")))
            .take_while(|path| exists(path))
            .filter(|path| fs::symlink_metadata(path).is_ok_and(|meta| meta.is_dir()))
            .collect()
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.lock);
    }
}

/// Refuses a target that is not ours, or where somebody else's file is in the way.
///
/// # Errors
/// [`Error::Refused`], naming what is in the way.
pub(super) fn refuse_foreign(target: &Path, out: &Path, site: &Site) -> Result<(), Error> {
    if !exists(target) || is_empty(target) {
        return Ok(());
    }
    let out = out.display();
    let Some(own) = manifest::own_files(target)? else {
        return Err(Error::Refused(text! {
            zh: "文件夹「{out}」不是空的，里面也没有本程序的 {manifest}，不敢覆盖；请另指定一个文件夹，或先把里面的文件移走",
            en: "the folder `{out}` is not empty and has no {manifest} of this program, so nothing is overwritten; name another folder, or move its files away",
            manifest = manifest::NAME
        }));
    };
    let folders: BTreeSet<&str> = site.files.keys().flat_map(|path| site::folders(path)).collect();
    for path in foreign(target, &own, |path| folders.contains(path))? {
        let Some(path) = slashed(&path) else { continue };
        let wanted = |path: &str| path == manifest::NAME || site.files.contains_key(path);
        if wanted(&path) || folders.contains(path.as_str()) || site::folders(&path).any(wanted) {
            return Err(Error::Refused(text! {
                zh: "「{out}」里的「{path}」不是本程序写的，但网站正需要这个位置；请先把它移走或改名",
                en: "`{path}` in `{out}` was not written by this program, but the site needs its place; move or rename it",
            }));
        }
    }
    Ok(())
}

/// Moves everything foreign from an old site to the new one, then deletes the old one's own files.
///
/// # Errors
/// When something foreign cannot be moved; it stays where it is, and the next run tries again.
fn clear_away(old: &Path, target: &Path) -> Result<(), Error> {
    let own = manifest::own_files(old)?.unwrap_or_default();
    let there = |path: &str| fs::symlink_metadata(target.join(path)).is_ok_and(|m| m.is_dir());
    for path in foreign(old, &own, there)? {
        let to = target.join(&path);
        if exists(&to) {
            let old = old.display();
            let path = path.display();
            return Err(Error::Refused(text! {
                zh: "旧网站里的「{path}」不是本程序写的，新网站占用了它的位置；它留在「{old}」，请移到别处",
                en: "`{path}` of the old site was not written by this program, and the new site has taken its place; it stays in `{old}`, move it elsewhere",
            }));
        }
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent)
                .map_err(|cause| Error::io(text! { zh: "新建", en: "create" }, parent, cause))?;
        }
        rename(&old.join(path), &to)?;
    }
    delete_own(old, &own);
    Ok(())
}

/// Deletes the files of an old site and the folders that become empty. The manifest goes last: until then
/// it marks the folder as ours, and what cannot be deleted now, the next run deletes.
fn delete_own(old: &Path, own: &BTreeSet<String>) {
    let mut all_gone = true;
    for path in own.iter().filter(|path| *path != manifest::NAME) {
        all_gone &= remove_if_there(&old.join(path)).is_ok();
    }
    let folders: BTreeSet<&str> = own.iter().flat_map(|path| site::folders(path)).collect();
    for folder in folders.iter().rev() {
        let _ = fs::remove_dir(old.join(folder));
    }
    if all_gone {
        let _ = remove_if_there(&old.join(manifest::NAME));
        let _ = fs::remove_dir(old);
    }
}

/// Everything below a folder that is not ours: whole entries where nothing of ours lies in them. Links
/// are entries and never followed. Besides our own folders, it looks into those that `enter` says.
fn foreign(
    root: &Path,
    own: &BTreeSet<String>,
    enter: impl Fn(&str) -> bool,
) -> Result<Vec<PathBuf>, Error> {
    let folders: BTreeSet<&str> = own.iter().flat_map(|path| site::folders(path)).collect();
    let mut foreign = Vec::new();
    let mut open = vec![PathBuf::new()];
    while let Some(folder) = open.pop() {
        let on_disk = root.join(&folder);
        let failed =
            |cause| Error::io(text! { zh: "读取文件夹", en: "read the folder" }, &on_disk, cause);
        for entry in fs::read_dir(&on_disk).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let kind = entry.file_type().map_err(failed)?;
            let path = folder.join(entry.file_name());
            match slashed(&path) {
                Some(name) if kind.is_file() && own.contains(&name) => {}
                Some(name)
                    if kind.is_dir() && (folders.contains(name.as_str()) || enter(&name)) =>
                {
                    open.push(path);
                }
                Some(_) | None => foreign.push(path),
            }
        }
    }
    // The order of the directory on disk has no influence on what is said first.
    foreign.sort();
    Ok(foreign)
}

/// `public` → `.public.gongshi-{suffix}` in the same folder, so that a rename is enough.
fn beside(target: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(target.file_name().expect("a resolved target has a name"));
    name.push(".gongshi-");
    name.push(suffix);
    target.with_file_name(name)
}

fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

fn slashed(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
    Some(parts?.join("/"))
}

fn rename(from: &Path, to: &Path) -> Result<(), Error> {
    let to_name = to.display().to_string();
    fs::rename(from, to).map_err(|cause| {
        let doing = text! {
            zh: "改名为「{to_name}」（原名如下；可能有程序正打开着它）：",
            en: "rename to `{to_name}` (perhaps a program holds it open):",
        };
        Error::io(doing, from, cause)
    })
}

fn remove_if_there(path: &Path) -> Result<(), Error> {
    match fs::remove_file(path) {
        Err(cause) if cause.kind() != ErrorKind::NotFound => {
            Err(Error::io(text! { zh: "删除", en: "delete" }, path, cause))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}
