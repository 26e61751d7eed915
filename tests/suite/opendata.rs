//! The open data of a site is described in four places, which say the same: the page, the data package, the
//! index of the API, and the schemas.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::building::{self, SAMPLE_DAY};

/// Every path that a page links to, from the root.
fn links(page: &str) -> BTreeSet<String> {
    let hrefs = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    hrefs.map(|href| href.trim_start_matches("../").to_owned()).collect()
}

fn json(files: &BTreeMap<String, Vec<u8>>, path: &str) -> Value {
    serde_json::from_slice(&files[path]).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn texts(list: &Value, key: &str) -> BTreeSet<String> {
    let items = list.as_array().unwrap().iter();
    items.map(|item| item[key].as_str().unwrap().to_owned()).collect()
}

#[test]
fn every_table_is_on_the_page_in_the_package_and_in_the_index() {
    let files = building::contents(&building::build(&building::root(), SAMPLE_DAY));
    let page = String::from_utf8(files["data/index.html"].clone()).unwrap();
    let linked = links(&page);
    let ending = |end: &str| -> BTreeSet<String> {
        let tables = files.keys().filter(|path| path.starts_with("data/") && path.ends_with(end));
        tables.cloned().collect()
    };
    let (csv, tables) = (ending(".csv"), ending(".json"));
    assert!(60 < csv.len(), "only {} tables", csv.len());
    let listed = |end: &str| -> BTreeSet<String> {
        linked.iter().filter(|path| path.ends_with(end)).cloned().collect()
    };
    assert_eq!(listed(".csv"), csv);
    let described = ["datapackage.json", "api/v1/index.json"].map(str::to_owned);
    assert!(described.iter().all(|path| linked.contains(path)));
    let on_page: BTreeSet<String> =
        listed(".json").into_iter().filter(|path| !described.contains(path)).collect();
    assert_eq!(on_page, tables);

    let package = json(&files, "datapackage.json");
    assert_eq!(texts(&package["resources"], "path"), csv);
    let index = json(&files, "api/v1/index.json");
    assert_eq!(texts(&index["tables"], "csv"), csv);
    assert_eq!(texts(&index["tables"], "json"), tables);
    let schemas: BTreeSet<String> =
        files.keys().filter(|path| path.starts_with("api/v1/schema/")).cloned().collect();
    assert_eq!(texts(&index["tables"], "schema"), schemas);
    let others = texts(&index["files"], "path");
    let known = |path: &String| files.contains_key(path) && linked.contains(path);
    assert!(others.iter().all(known), "{others:?}");
    assert_eq!(listed(".xlsx").difference(&others).count(), 0);
}

#[test]
fn every_register_of_the_sample_is_a_table() {
    let files = building::contents(&building::build(&building::root(), SAMPLE_DAY));
    let package = json(&files, "datapackage.json");
    let resources = package["resources"].as_array().unwrap().iter();
    let sources: BTreeSet<String> =
        resources.flat_map(|resource| texts(&resource["sources"], "title")).collect();
    let folder = |path: &str| path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    for path in building::files(&building::root().join("data")) {
        let path = format!("data/{path}");
        // Rulebooks are law, not books; how files were imported is nobody's figure.
        let own = !["data/rulebooks/", "data/holidays/", "data/imports/"]
            .iter()
            .any(|folder| path.starts_with(folder));
        if own && path.ends_with(".csv") {
            let whole = format!("{}/*", folder(&path));
            let told = sources.iter().any(|source| {
                *source == path || *source == whole || source.starts_with(&format!("{whole}."))
            });
            assert!(told, "no table is made of {path}: {sources:?}");
        }
    }
}
