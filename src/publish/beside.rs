//! Puts a few files into a site's own folders: each is written whole beside its place and then takes it, so
//! that a reader never sees half a file. When one cannot be written, none is.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::Write as _,
    path::{Path, PathBuf},
};

use crate::{error::Error, text};

/// Writes files below a site folder, by their paths with `/`. `expected` are the digests of the files as they
/// were read; a file that has changed since is not written over.
///
/// # Errors
/// [`Error::Refused`] when a path would leave the site or a file has changed; [`Error::Io`] when the disk
/// refuses. Then every file is as it was, unless the disk fails between two renames.
pub fn put_all(
    site: &Path,
    files: &BTreeMap<String, Vec<u8>>,
    expected: &dyn Fn(&str) -> Option<[u8; 32]>,
) -> Result<(), Error> {
    let mut ready: Vec<(PathBuf, PathBuf)> = Vec::new();
    let result = files.iter().try_for_each(|(path, bytes)| {
        let target = target(site, path)?;
        unchanged(&target, path, expected(path))?;
        let aside = aside(&target);
        ready.push((aside.clone(), target));
        write(&aside, bytes)
    });
    if let Err(error) = result {
        for (aside, _) in &ready {
            // What was written beside is ours; a failure to clear it away changes nothing.
            let _ = fs::remove_file(aside);
        }
        return Err(error);
    }
    for (aside, target) in &ready {
        fs::rename(aside, target).map_err(|cause| {
            Error::io(text! { zh: "放到位", en: "put in place" }, target, cause)
        })?;
    }
    Ok(())
}

fn target(site: &Path, path: &str) -> Result<PathBuf, Error> {
    let sound = path.split('/').all(|part| !matches!(part, "" | "." | ".."));
    if !sound || path.contains('\\') {
        return Err(Error::Internal(format!("`{path}` would leave the site")));
    }
    let target = site.join(path);
    let mut folder = site.to_owned();
    for part in Path::new(path).parent().into_iter().flat_map(Path::components) {
        folder.push(part);
        if fs::symlink_metadata(&folder).is_ok_and(|meta| meta.is_symlink()) {
            let name = folder.display();
            return Err(Error::Refused(text! {
                zh: "「{name}」是符号链接，不往里写", en: "`{name}` is a symbolic link and is not written into"
            }));
        }
    }
    Ok(target)
}

fn unchanged(target: &Path, path: &str, expected: Option<[u8; 32]>) -> Result<(), Error> {
    let found = fs::read(target).ok().map(|bytes| crate::source::sha256(&bytes));
    if found == expected {
        return Ok(());
    }
    Err(Error::Refused(text! {
        zh: "{path} 在这期间被改动了，没有写入；关闭正在编辑它的程序，再运行一次",
        en: "{path} was changed meanwhile and was not written; close the program that edits it and run again",
    }))
}

fn aside(target: &Path) -> PathBuf {
    let name = target.file_name().map(|name| name.to_string_lossy().into_owned());
    target.with_file_name(format!(".{}.gongshi-new", name.unwrap_or_default()))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let failed = |cause| Error::io(text! { zh: "写入", en: "write" }, path, cause);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(failed)?;
    }
    let mut file = File::create(path).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(list: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
        list.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn files_are_put_in_place_and_nothing_is_left_beside() {
        let site = tempfile::tempdir().unwrap();
        put_all(
            site.path(),
            &files(&[("data/ledger/2024Q1.csv", "a"), ("data/balances.csv", "b")]),
            &|_| None,
        )
        .unwrap();
        assert_eq!(fs::read(site.path().join("data/ledger/2024Q1.csv")).unwrap(), b"a");
        let names: Vec<_> = fs::read_dir(site.path().join("data"))
            .unwrap()
            .map(|e| e.unwrap().file_name())
            .collect();
        assert_eq!(names.len(), 2, "{names:?}");
    }

    #[test]
    fn a_file_changed_meanwhile_keeps_all_as_they_were() {
        let site = tempfile::tempdir().unwrap();
        fs::create_dir(site.path().join("data")).unwrap();
        fs::write(site.path().join("data/z.csv"), "theirs").unwrap();
        let refused =
            put_all(site.path(), &files(&[("data/a.csv", "a"), ("data/z.csv", "z")]), &|_| None);
        assert!(matches!(refused, Err(Error::Refused(_))));
        assert!(!site.path().join("data/a.csv").exists());
        assert_eq!(fs::read(site.path().join("data/z.csv")).unwrap(), b"theirs");
    }

    #[test]
    fn no_path_leaves_the_site() {
        let site = tempfile::tempdir().unwrap();
        for path in ["../a.csv", "data/../../a.csv", "/etc/a", "data//a"] {
            assert!(put_all(site.path(), &files(&[(path, "a")]), &|_| None).is_err(), "{path}");
        }
    }
}
