//! Builds sites in memory, and lays files out in folders, for the other tests.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, LazyLock},
};

use gongshi::{
    Built, DataFiles, Options, Parallel, Posters, diag::Strictness, render::look::Look,
    site::Content,
};
use gongshi::{
    printing::{Choice, Making},
    render::poster::{Press, SharedCache},
};
use jiff::civil::Date;

static LOOK: LazyLock<Arc<Look>> =
    LazyLock::new(|| Arc::new(Look::load(None, "zh-CN").expect("the default theme is built in")));

/// What `gongshi build` does without further options, as of a day.
pub(crate) fn options(as_of: Date) -> Options {
    Options {
        as_of,
        strictness: Strictness::Normal,
        data: DataFiles::Write,
        parallel: Parallel::Serial,
        posters: Posters::Skip,
        look: Arc::clone(&LOOK),
    }
}

static PRESS: LazyLock<Arc<Press>> = LazyLock::new(|| Arc::new(Press::new(Vec::new())));

/// The same with the posters of the site.
pub(crate) fn with_posters(as_of: Date, cache: Option<SharedCache>) -> Options {
    let press = Arc::clone(&PRESS);
    let making = Making { press, fonts: Vec::new(), cache, choice: Choice::Site };
    Options { posters: Posters::Make(making), ..options(as_of) }
}

/// Builds a folder with the default options.
pub(crate) fn build(folder: &Path, as_of: Date) -> Built {
    gongshi::build(folder, &options(as_of), &mut |_| {}).expect("the folder can be read")
}

/// Every file of a built site, with its bytes.
pub(crate) fn contents(built: &Built) -> BTreeMap<String, Vec<u8>> {
    let site = built.site.as_ref().expect("the site is not blocked");
    let bytes = |content: &Content| match content {
        Content::Bytes(bytes) => bytes.clone(),
        Content::File(path, _) => fs::read(path).unwrap(),
    };
    site.files.iter().map(|(path, content)| (path.clone(), bytes(content))).collect()
}

/// The HTML pages of a built site.
pub(crate) fn pages(built: &Built) -> BTreeMap<String, String> {
    let html = contents(built).into_iter().filter(|(path, _)| path.ends_with(".html"));
    html.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

/// The repository, whose root is the sample estate.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The files below a folder, by path from it.
pub(crate) fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let below = path.strip_prefix(folder).unwrap();
                found.push(below.to_str().unwrap().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

/// Writes a file and the folders above it.
pub(crate) fn put(folder: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let target = folder.join(path);
    fs::create_dir_all(target.parent().unwrap()).unwrap();
    fs::write(target, bytes).unwrap();
}

/// Copies what is below a folder over what is below another, the last file first.
pub(crate) fn copy(from: &Path, to: &Path) {
    for path in files(from).iter().rev() {
        put(to, path, fs::read(from.join(path)).unwrap());
    }
}

/// A copy of the sample estate, in a folder of its own.
pub(crate) fn sample_copy() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for top in ["data", "content", "themes"] {
        copy(&root().join(top), &folder.path().join(top));
    }
    folder
}

/// The day the sample estate is looked at.
pub(crate) const SAMPLE_DAY: Date = jiff::civil::date(2026, 11, 21);
