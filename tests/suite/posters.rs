//! Posters are a function of the books: the same bytes twice, from the cache as without it, and what does not
//! concern them changes none. What stands on them is read back by `tests/posters/check.py`.

use std::{
    collections::BTreeMap,
    fs,
    sync::{Arc, Mutex},
};

use gongshi::{
    Built,
    render::poster::{Cache, SharedCache},
};
use jiff::civil::{Date, date};

use crate::building;

const DAY: Date = date(2024, 12, 31);

/// A cache in memory that counts.
#[derive(Debug, Default)]
struct Memory {
    kept: Mutex<BTreeMap<String, Vec<u8>>>,
    missed: Mutex<usize>,
}

impl Cache for Memory {
    fn get(&self, key: &str) -> Option<Vec<u8>> {
        let found = self.kept.lock().unwrap().get(key).cloned();
        *self.missed.lock().unwrap() += usize::from(found.is_none());
        found
    }

    fn put(&self, key: &str, bytes: &[u8]) {
        self.kept.lock().unwrap().insert(key.to_owned(), bytes.to_owned());
    }
}

fn site() -> tempfile::TempDir {
    let site = tempfile::tempdir().unwrap();
    building::copy(&building::root().join("tests/errors/base"), site.path());
    site
}

fn build(site: &tempfile::TempDir, cache: Option<SharedCache>) -> Built {
    let options = building::with_posters(DAY, cache);
    gongshi::build(site.path(), &options, &mut |_| {}).unwrap()
}

fn posters(built: &Built) -> BTreeMap<String, Vec<u8>> {
    let files = building::contents(built).into_iter();
    files.filter(|(path, _)| path.starts_with("posters/")).collect()
}

#[test]
fn the_same_books_print_the_same_bytes() {
    let site = site();
    let first = posters(&build(&site, None));
    assert!(first.contains_key("posters/24q1-accounts-a4.pdf"), "{:?}", first.keys());
    assert!(first.contains_key("posters/24q1-ledger-a4.pdf"), "{:?}", first.keys());
    assert!(first == posters(&build(&site, None)));
}

#[test]
fn what_has_not_changed_comes_from_the_cache() {
    let site = site();
    let memory = Arc::new(Memory::default());
    let cache: SharedCache = memory.clone();
    let fresh = posters(&build(&site, Some(Arc::clone(&cache))));
    *memory.missed.lock().unwrap() = 0;
    let again = posters(&build(&site, Some(Arc::clone(&cache))));
    assert_eq!(*memory.missed.lock().unwrap(), 0);
    assert!(fresh == again, "the cache gives what was made");
    // A word in the minutes is on no sheet of the accounts.
    let ledger = fs::read_dir(site.path().join("data/ledger")).unwrap().next().unwrap().unwrap();
    let rows = fs::read_to_string(ledger.path()).unwrap();
    fs::write(ledger.path(), rows.replace("更换楼道灯", "更换门灯")).unwrap();
    let changed = posters(&build(&site, Some(cache)));
    let same = |path: &str| fresh[path] == changed[path];
    assert!(!same("posters/24q1-ledger-a4.pdf"), "the row stands on the ledger");
    assert!(same("posters/24q1-accounts-a4.pdf"), "the row's words stand not on the accounts");
}

/// A cache that lies about a poster would print another: what is not whole is made again.
#[test]
fn a_damaged_cache_is_no_cache() {
    let site = site();
    let memory = Arc::new(Memory::default());
    let fresh = posters(&build(&site, Some(memory.clone())));
    for bytes in memory.kept.lock().unwrap().values_mut() {
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
    }
    assert!(fresh == posters(&build(&site, Some(memory))));
}

/// What a page's links to its pictures for chats name, from the site's root.
fn previews(html: &str) -> Vec<&str> {
    let links = html.split("property=\"og:image\" content=\"https://gongshi.example/").skip(1);
    links.map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn every_page_has_a_wide_and_a_square_picture_for_chats() {
    let site = site();
    let estate = fs::read_to_string(site.path().join("data/estate.toml")).unwrap();
    let estate = format!("{estate}\n[site]\nurl = \"https://gongshi.example\"\n");
    building::put(site.path(), "data/estate.toml", estate);
    let built = build(&site, None);
    let files = building::contents(&built);
    let pages = building::pages(&built);
    assert!(pages.len() > 5, "{:?}", pages.keys());
    // The screen of a lobby has a head of its own, and nobody sends it to anyone.
    for (path, html) in pages.into_iter().filter(|(path, _)| path != "screen/index.html") {
        let previews = previews(&html);
        assert_eq!(previews.len(), 2, "{path}: {previews:?}");
        assert!(
            previews.iter().all(|preview| files.contains_key(*preview)),
            "{path}: {previews:?}"
        );
    }
    // Where no posters are made, no page names a picture.
    for (path, html) in building::pages(&building::build(site.path(), DAY)) {
        assert!(!html.contains("og:image"), "{path}");
    }
}

#[test]
fn without_an_address_there_is_no_code() {
    let site = site();
    let list = &posters(&build(&site, None))["posters/index.json"];
    let list: serde_json::Value = serde_json::from_slice(list).unwrap();
    let accounts = list.as_array().unwrap().iter().find(|entry| entry["kind"] == "accounts");
    let facts = accounts.unwrap()["facts"].as_object().unwrap();
    assert_eq!(facts["24q1.all.income.total"], "300.00");
    assert_eq!(facts["24q1.all.expense.total"], "80.00");
}

/// A site's own template of one kind stands above the one for all, and what is wrong in it is told there.
#[test]
fn a_fault_with_a_warning_hangs_until_it_is_mended() {
    let site = site();
    let head = "编号,报修时间,部位,内容,告知时间,警示时间,完成时间\n";
    let open = "r1,2024-12-29 09:00,门禁,对讲主机损坏,2024-12-30,2024-12-30,\n";
    let mended = "r2,2024-12-01 09:00,阀门,漏水,2024-12-01 10:00,2024-12-01 10:00,2024-12-02\n\
        r3,2024-12-30 09:00,照明,灯不亮,,,\n";
    building::put(site.path(), "data/repairs.csv", format!("{head}{open}{mended}"));
    let sheets = posters(&build(&site, None));
    let faults: Vec<&String> =
        sheets.keys().filter(|path| path.ends_with("fault-a4.pdf")).collect();
    assert_eq!(faults, ["posters/r1-fault-a4.pdf"]);
}

#[test]
fn a_template_of_ones_own_is_used_and_its_errors_point_into_it() {
    let site = site();
    let own = site.path().join("themes/default/posters/accounts.typ");
    fs::create_dir_all(own.parent().unwrap()).unwrap();
    fs::write(&own, "#import \"common.typ\": *\n#let view = json(\"/view.json\")\n#view.nothing\n")
        .unwrap();
    let built = build(&site, None);
    let told = &built.checked.diagnostics;
    let fault = told.iter().find(|fault| fault.code == "THM001").expect("the template is wrong");
    assert!(fault.path(&built.checked.sources).unwrap().ends_with("posters/accounts.typ"));
    assert!(built.site.is_none());
}
