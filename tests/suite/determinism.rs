//! The same files make the same bytes: on one thread or many, in whatever folder, in whatever order the
//! disk lists them, in whatever time zone.

use std::{collections::BTreeMap, fs, path::Path, process::Command};

use gongshi::Parallel;

use crate::building::{self, SAMPLE_DAY};

fn same(a: &BTreeMap<String, Vec<u8>>, b: &BTreeMap<String, Vec<u8>>) {
    assert!(a.keys().eq(b.keys()), "other files");
    for (path, bytes) in a {
        assert!(bytes == &b[path], "{path} differs");
    }
}

#[test]
fn threads_and_folders_do_not_show() {
    let first = building::contents(&building::build(&building::root(), SAMPLE_DAY));
    assert!(10 < first.len());
    let copy = building::sample_copy();
    let mut options = building::options(SAMPLE_DAY);
    options.parallel = Parallel::Rayon;
    let again = gongshi::build(copy.path(), &options, &mut |_| {}).unwrap();
    same(&first, &building::contents(&again));
}

#[test]
fn the_time_zone_does_not_show() {
    let folder = tempfile::tempdir().unwrap();
    let build = |zone: &str| {
        let out = folder.path().join(zone.replace('/', "-"));
        let program = Command::new(env!("CARGO_BIN_EXE_gongshi"))
            .args(["build", "--no-posters", "--as-of", "2026-10-31", "--out"])
            .arg(&out)
            .arg("--site")
            .arg(building::root())
            .env("TZ", zone)
            .output()
            .unwrap();
        assert!(program.status.success(), "{}", String::from_utf8_lossy(&program.stderr));
        read(&out)
    };
    same(&build("Asia/Shanghai"), &build("America/New_York"));
}

fn read(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let read = |path: String| (path.clone(), fs::read(folder.join(path)).unwrap());
    building::files(folder).into_iter().map(read).collect()
}
