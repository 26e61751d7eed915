use std::path::PathBuf;

use super::*;

fn site(files: &[(&str, &str)]) -> Site {
    let mut site = Site::default();
    for (path, text) in files {
        site.add(*path, Content::Bytes(text.as_bytes().to_vec())).unwrap();
    }
    site
}

/// Everything below a folder, as `path=text` lines; a link shows where it leads.
fn listing(folder: &Path) -> String {
    let mut lines = Vec::new();
    for entry in walkdir::WalkDir::new(folder).min_depth(1).sort_by_file_name() {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
        if entry.file_type().is_dir() {
            lines.push(format!("{path}/"));
        } else if path.ends_with(manifest::NAME) {
            lines.push(path);
        } else {
            lines.push(format!("{path}={}", fs::read_to_string(entry.path()).unwrap()));
        }
    }
    lines.join(" ")
}

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    (folder, out)
}

fn refused(result: Result<Written, Error>) -> String {
    match result {
        Err(Error::Refused(text)) => text.en,
        Ok(_) | Err(Error::Io { .. } | Error::Internal(_)) => panic!("not refused: {result:?}"),
    }
}

#[test]
fn a_site_is_written_and_replaced() {
    let (folder, out) = folder();
    let old = site(&[("index.html", "1"), ("a/b/c.html", "1"), ("a/d.html", "1")]);
    assert_eq!(write(&old, &out, &[]).unwrap().files, 4);
    assert_eq!(listing(&out), "a/ a/b/ a/b/c.html=1 a/d.html=1 index.html=1 manifest.json");
    write(&site(&[("index.html", "2"), ("a", "now a file")]), &out, &[]).unwrap();
    assert_eq!(
        listing(folder.path()),
        "public/ public/a=now a file public/index.html=2 public/manifest.json"
    );
}

#[test]
fn the_manifest_tells_files_and_digests_and_no_time() {
    let (_folder, out) = folder();
    let written = write(&site(&[("b", "abc"), ("a", "")]), &out, &[]).unwrap();
    let text = fs::read_to_string(out.join("manifest.json")).unwrap();
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(
        text,
        format!(
            "{{\"generator\":\"gongshi\",\"version\":\"{version}\",\"files\":[\n\
            {{\"path\":\"a\",\"bytes\":0,\"sha256\":\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"}},\n\
            {{\"path\":\"b\",\"bytes\":3,\"sha256\":\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"}}\n]}}\n"
        )
    );
    assert_eq!(written.bytes, 3 + text.len() as u64);
}

#[test]
fn many_files_in_a_pool_give_the_same() {
    let (_folder, out) = folder();
    let mut many = Site::default();
    for n in 0..500 {
        many.add(format!("{}/{n}", n % 7), Content::Bytes(vec![b'x'; n])).unwrap();
    }
    let alone = write(&many, &out.join("alone"), &[]).unwrap();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(3).build().unwrap();
    let together = pool.install(|| write(&many, &out.join("together"), &[])).unwrap();
    assert_eq!(alone, together);
    assert_eq!(listing(&out.join("alone")), listing(&out.join("together")));
    let manifest = |name| fs::read(out.join(name).join("manifest.json")).unwrap();
    assert_eq!(manifest("alone"), manifest("together"));
}

#[test]
fn what_others_keep_there_stays() {
    let (folder, out) = folder();
    write(&site(&[("index.html", "1"), ("a/b.html", "1"), ("gone/x", "1")]), &out, &[]).unwrap();
    fs::write(out.join("CNAME"), "example.cn").unwrap();
    fs::create_dir_all(out.join(".git/objects")).unwrap();
    fs::write(out.join(".git/HEAD"), "ref").unwrap();
    fs::write(out.join("a/mine.txt"), "mine").unwrap();
    fs::write(out.join("gone/mine.txt"), "mine").unwrap();
    write(&site(&[("index.html", "2"), ("a/c.html", "2")]), &out, &[]).unwrap();
    assert_eq!(
        listing(folder.path()),
        "public/ public/.git/ public/.git/HEAD=ref public/.git/objects/ public/CNAME=example.cn \
         public/a/ public/a/c.html=2 public/a/mine.txt=mine public/gone/ public/gone/mine.txt=mine \
         public/index.html=2 public/manifest.json"
    );
}

#[test]
fn a_foreign_folder_and_a_new_one_of_that_name_become_one() {
    let (_folder, out) = folder();
    write(&site(&[("index.html", "1")]), &out, &[]).unwrap();
    fs::create_dir(out.join("a")).unwrap();
    fs::write(out.join("a/mine.txt"), "mine").unwrap();
    write(&site(&[("a/b.html", "2")]), &out, &[]).unwrap();
    assert_eq!(listing(&out), "a/ a/b.html=2 a/mine.txt=mine manifest.json");
}

#[test]
fn a_foreign_file_in_the_way_is_not_overwritten() {
    let (folder, out) = folder();
    write(&site(&[("index.html", "1")]), &out, &[]).unwrap();
    fs::write(out.join("a"), "mine").unwrap();
    let before = listing(folder.path());
    for wanted in ["a", "a/b.html"] {
        let message = refused(write(&site(&[(wanted, "2")]), &out, &[]));
        assert!(message.starts_with("`a` in"), "{message}");
        assert_eq!(listing(folder.path()), before);
    }
    fs::remove_file(out.join("a")).unwrap();
    fs::create_dir(out.join("a")).unwrap();
    fs::write(out.join("a/mine.txt"), "mine").unwrap();
    refused(write(&site(&[("a", "2")]), &out, &[]));
}

#[test]
fn a_folder_that_is_not_ours_is_refused() {
    let (_folder, out) = folder();
    fs::create_dir(&out).unwrap();
    write(&site(&[("index.html", "1")]), &out, &[]).unwrap();
    for manifest in [
        r#"{"name":"an app","start_url":"/"}"#,
        r#"{"generator":"other","version":"1","files":[]}"#,
        r#"{"generator":"gongshi","version":"1","files":[{"path":"../x","bytes":0,"sha256":""}]}"#,
    ] {
        fs::write(out.join("manifest.json"), manifest).unwrap();
        let message = refused(write(&site(&[("index.html", "2")]), &out, &[]));
        assert!(message.contains("is not empty"), "{message}");
        assert!(listing(&out).contains("index.html=1"));
    }
    let file = out.join("index.html");
    assert!(refused(write(&site(&[]), &file, &[])).contains("there is a file"));
}

#[test]
fn the_site_folder_is_never_written_over() {
    let (folder, _) = folder();
    let input = folder.path().join("estate");
    for name in ["data", "content"] {
        fs::create_dir_all(input.join(name)).unwrap();
    }
    for out in ["", "data", "data/deep/er", "content", "themes", "Themes/x", "..", "data/.."] {
        refused(write(&site(&[("index.html", "1")]), &input.join(out), &[&input]));
        assert_eq!(listing(folder.path()), "estate/ estate/content/ estate/data/", "{out}");
    }
    write(&site(&[("index.html", "1")]), &input.join("public"), &[&input]).unwrap();
    write(&site(&[("index.html", "1")]), &folder.path().join("out"), &[&input]).unwrap();
}

#[test]
fn unsafe_paths_are_refused() {
    let (folder, out) = folder();
    for path in ["../x", "/x", "a\\b", "", "a/../../x", "manifest.json"] {
        let mut site = Site::default();
        site.files.insert(path.to_owned(), Content::Bytes(vec![]));
        assert!(matches!(write(&site, &out, &[]), Err(Error::Internal(_))), "{path}");
        assert_eq!(listing(folder.path()), "");
    }
}

#[test]
fn a_failure_leaves_the_old_site_and_no_litter() {
    let (folder, out) = folder();
    write(&site(&[("index.html", "1")]), &out, &[]).unwrap();
    let scan = folder.path().join("scan.pdf");
    let before = listing(folder.path());
    let mut new = site(&[("a.html", "2"), ("index.html", "2")]);
    new.add("b.pdf", Content::File(scan.clone(), 4)).unwrap();
    assert!(matches!(write(&new, &out, &[]), Err(Error::Io { .. })));
    assert_eq!(listing(folder.path()), before);
    fs::write(&scan, "longer").unwrap();
    assert!(refused(write(&new, &out, &[])).contains("4 bytes before, 6 now"));
    fs::write(&scan, "scan").unwrap();
    write(&new, &out, &[]).unwrap();
    assert_eq!(listing(&out), "a.html=2 b.pdf=scan index.html=2 manifest.json");
}

#[test]
fn when_the_new_site_cannot_take_its_place_the_old_one_comes_back() {
    let (folder, out) = folder();
    write(&site(&[("index.html", "1")]), &out, &[]).unwrap();
    let before = listing(folder.path());
    let beside = Beside::lock(&out, &out).unwrap();
    assert!(beside.swap(&folder.path().join("nothing-here")).is_err());
    drop(beside);
    assert_eq!(listing(folder.path()), before);
}

#[test]
fn an_interrupted_run_is_mended() {
    // Interrupted while writing: a useless new site beside the good one.
    let (folder, out) = folder();
    write(&site(&[("index.html", "1")]), &out, &[]).unwrap();
    fs::write(out.join("CNAME"), "example.cn").unwrap();
    let beside = Beside::lock(&out, &out).unwrap();
    let fresh = beside.fresh().unwrap();
    fs::create_dir(fresh.join("a")).unwrap();
    fs::write(fresh.join("a/index.html"), "half").unwrap();
    drop(beside);
    // And one from before its mark was made.
    fs::create_dir(folder.path().join(".public.gongshi-new-1")).unwrap();
    write(&site(&[("index.html", "2")]), &out, &[]).unwrap();
    let good = "public/ public/CNAME=example.cn public/index.html=2 public/manifest.json";
    assert_eq!(listing(folder.path()), good);

    // Between the two renames: no site, the old one aside.
    let aside = folder.path().join(".public.gongshi-old-0");
    fs::rename(&out, &aside).unwrap();
    let mut broken = site(&[]);
    broken.add("x", Content::File(folder.path().join("missing"), 0)).unwrap();
    write(&broken, &out, &[]).unwrap_err();
    assert_eq!(listing(folder.path()), good);

    // After them: the old one is still there, with what is foreign in it.
    fs::rename(&out, &aside).unwrap();
    fs::create_dir(&out).unwrap();
    write(&site(&[("index.html", "3")]), &folder.path().join("other"), &[]).unwrap();
    fs::remove_dir(&out).unwrap();
    fs::rename(folder.path().join("other"), &out).unwrap();
    write(&site(&[("index.html", "4")]), &out, &[]).unwrap();
    assert_eq!(listing(folder.path()), good.replace("=2", "=4"));
}

#[test]
fn a_folder_without_our_mark_is_left_alone() {
    let (folder, out) = folder();
    let stranger = folder.path().join(".public.gongshi-new-0");
    fs::create_dir(&stranger).unwrap();
    fs::write(stranger.join("thesis.txt"), "mine").unwrap();
    write(&site(&[("index.html", "1")]), &out, &[]).unwrap();
    assert_eq!(fs::read_to_string(stranger.join("thesis.txt")).unwrap(), "mine");
    assert_eq!(listing(&out), "index.html=1 manifest.json");
}

#[test]
fn two_runs_do_not_write_at_once() {
    let (_folder, out) = folder();
    let first = Beside::lock(&out, &out).unwrap();
    assert!(refused(write(&site(&[]), &out, &[])).starts_with("another gongshi"));
    drop(first);
    write(&site(&[]), &out, &[]).unwrap();
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_link_is_resolved_first() {
        let (folder, out) = folder();
        fs::create_dir(folder.path().join("www")).unwrap();
        symlink(folder.path().join("www"), &out).unwrap();
        write(&site(&[("index.html", "1")]), &out, &[]).unwrap();
        assert!(fs::symlink_metadata(&out).unwrap().is_symlink());
        assert_eq!(listing(&folder.path().join("www")), "index.html=1 manifest.json");
    }

    #[test]
    fn a_link_to_the_data_is_seen_through() {
        let (folder, out) = folder();
        let input = folder.path().join("estate");
        fs::create_dir_all(input.join("data")).unwrap();
        symlink(input.join("data"), &out).unwrap();
        refused(write(&site(&[]), &out, &[&input]));
        let dangling = folder.path().join("dangling");
        symlink(folder.path().join("nowhere"), &dangling).unwrap();
        assert!(matches!(write(&site(&[]), &dangling, &[]), Err(Error::Io { .. })));
    }

    #[test]
    fn a_link_inside_is_somebody_elses_and_not_followed() {
        let (folder, out) = folder();
        let kept = folder.path().join("kept");
        fs::create_dir(&kept).unwrap();
        fs::write(kept.join("b.html"), "precious").unwrap();
        write(&site(&[("a/b.html", "1")]), &out, &[]).unwrap();
        fs::remove_file(out.join("a/b.html")).unwrap();
        fs::remove_dir(out.join("a")).unwrap();
        symlink(&kept, out.join("a")).unwrap();
        refused(write(&site(&[("a/b.html", "2")]), &out, &[]));
        write(&site(&[("index.html", "2")]), &out, &[]).unwrap();
        assert_eq!(fs::read_to_string(kept.join("b.html")).unwrap(), "precious");
        assert!(fs::symlink_metadata(out.join("a")).unwrap().is_symlink());
    }
}
