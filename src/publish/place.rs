//! Where a site may be written, and where never.

use std::{
    ffi::OsStr,
    fs, io,
    path::{Component, Path, PathBuf},
};

use crate::{error::Error, text};

/// The folders of a site that are read.
const INPUTS: [&str; 3] = ["data", "content", "themes"];

/// The real folder behind `out`: absolute, symbolic links followed. It need not exist.
///
/// # Errors
/// [`Error::Refused`] when it cannot be a folder of its own.
pub(super) fn resolve(out: &Path) -> Result<PathBuf, Error> {
    let target = real(out).map_err(|cause| {
        Error::io(text! { zh: "找到输出位置", en: "find the output folder" }, out, cause)
    })?;
    let shown = out.display();
    if target.parent().is_none() || target.file_name().is_none() {
        return Err(Error::Refused(text! {
            zh: "不能把网站写到「{shown}」：那是整个盘；请另指定一个文件夹",
            en: "cannot publish to `{shown}`: it is a whole drive; name a folder of its own",
        }));
    }
    if fs::symlink_metadata(&target).is_ok_and(|meta| !meta.is_dir()) {
        return Err(Error::Refused(text! {
            zh: "不能把网站写到「{shown}」：那里有一个文件；请另指定一个文件夹",
            en: "cannot publish to `{shown}`: there is a file; name another folder",
        }));
    }
    Ok(target)
}

/// Refuses a target that would write over a site folder's own files. `out` is how the user wrote it.
///
/// # Errors
/// [`Error::Refused`], with the reason.
pub(super) fn refuse_inputs(target: &Path, out: &Path, inputs: &[&Path]) -> Result<(), Error> {
    for input in inputs {
        let Ok(site) = real(input) else { continue };
        let (out, input) = (out.display(), input.display());
        if site.starts_with(target) {
            return Err(Error::Refused(text! {
                zh: "不能把网站写到「{out}」：站点文件夹「{input}」就在那里；请指定它里面的一个新文件夹，例如 public",
                en: "cannot publish to `{out}`: it is or holds the site folder `{input}`; name a new folder inside it, such as `public`",
            }));
        }
        if let Some(folder) = INPUTS.into_iter().find(|folder| touches(target, &site, folder)) {
            return Err(Error::Refused(text! {
                zh: "不能把网站写到「{out}」：它与站点的 {folder}/ 重叠；请另指定一个文件夹",
                en: "cannot publish to `{out}`: it overlaps {folder}/ of the site; name another folder",
            }));
        }
    }
    Ok(())
}

/// Whether the target lies in an input folder or holds it. A folder that is not there yet counts, and so
/// does one whose name differs in case only: on many systems they are the same.
fn touches(target: &Path, site: &Path, folder: &str) -> bool {
    let by_name = target.strip_prefix(site).is_ok_and(|rest| {
        rest.iter().next().is_some_and(|first| first.eq_ignore_ascii_case(folder))
    });
    let real = fs::canonicalize(site.join(folder));
    by_name || real.is_ok_and(|real| target.starts_with(&real) || real.starts_with(target))
}

/// `fs::canonicalize` for a path whose last parts need not exist.
fn real(path: &Path) -> io::Result<PathBuf> {
    let path = std::path::absolute(path)?;
    let mut missing: Vec<&OsStr> = Vec::new();
    let mut known = path.as_path();
    loop {
        match fs::canonicalize(known) {
            Ok(mut real) => {
                real.extend(missing.iter().rev());
                return Ok(real);
            }
            // A link that leads nowhere: writing would go to a place nobody has looked at.
            Err(error) if fs::symlink_metadata(known).is_ok() => return Err(error),
            Err(error) => {
                let last = known.components().next_back();
                let (Some(Component::Normal(name)), Some(parent)) = (last, known.parent()) else {
                    return Err(error);
                };
                missing.push(name);
                known = parent;
            }
        }
    }
}
