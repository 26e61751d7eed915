//! Every link of every page leads to a file of the site, and to an id where it names one; nothing of the
//! machine that built it is in the output.

use std::collections::{BTreeMap, BTreeSet};

use crate::building::{self, SAMPLE_DAY};

/// The values of an attribute, in the order of the page, with entities put back.
pub(crate) fn values<'p>(page: &'p str, attribute: &str) -> Vec<String> {
    let start = format!(" {attribute}=\"");
    let parts = page.split(start.as_str()).skip(1);
    let cut = |part: &'p str| part.split('"').next().unwrap_or_default();
    parts.map(|part| cut(part).replace("&amp;", "&").replace("&#x2F;", "/")).collect()
}

/// The path a link of a page leads to.
fn resolve(page: &str, link: &str) -> Option<String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    Some(if link.is_empty() {
        page.to_owned()
    } else if link.ends_with('/') || path.is_empty() {
        format!("{path}/index.html").trim_start_matches('/').to_owned()
    } else {
        path
    })
}

fn decoded(link: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = link.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let hex = (*first == b'%').then(|| behind.get(..2)).flatten();
        let byte = hex.and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &behind[2..] } else { behind };
    }
    String::from_utf8(bytes).unwrap()
}

fn is_elsewhere(link: &str) -> bool {
    ["https://", "http://", "mailto:", "tel:", "data:"].iter().any(|start| link.starts_with(start))
}

#[test]
fn every_link_leads_somewhere() {
    let built = building::build(&building::root(), SAMPLE_DAY);
    let pages = building::pages(&built);
    let files: BTreeSet<String> = building::contents(&built).into_keys().collect();
    let ids: BTreeMap<&str, BTreeSet<String>> = pages
        .iter()
        .map(|(path, page)| (path.as_str(), values(page, "id").into_iter().collect()))
        .collect();
    let mut wrong = Vec::new();
    let mut links = 0;
    for (path, page) in &pages {
        for link in values(page, "href").into_iter().chain(values(page, "src")) {
            if is_elsewhere(&link) {
                continue;
            }
            links += 1;
            let link = decoded(&link);
            let (target, id) = link.split_once('#').unwrap_or((&link, ""));
            let target = target.split('?').next().unwrap_or_default();
            let found = (!target.starts_with('/')).then(|| resolve(path, target)).flatten();
            match found.filter(|found| files.contains(found)) {
                None => wrong.push(format!("{path}: {link} leads nowhere")),
                Some(found) if !id.is_empty() => {
                    if !ids.get(found.as_str()).is_some_and(|ids| ids.contains(id)) {
                        wrong.push(format!("{path}: {link} has no such id"));
                    }
                }
                Some(_) => {}
            }
        }
    }
    assert!(100 < links);
    wrong.dedup();
    assert!(wrong.is_empty(), "{} wrong links\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn an_id_stands_once_in_a_page() {
    for (path, page) in building::pages(&building::build(&building::root(), SAMPLE_DAY)) {
        let mut seen = BTreeSet::new();
        for id in values(&page, "id") {
            assert!(seen.insert(id.clone()), "{path}: two elements with the id {id}");
        }
    }
}

#[test]
fn nothing_of_this_machine_is_published() {
    let copy = building::sample_copy();
    let built = building::build(copy.path(), SAMPLE_DAY);
    let host = std::fs::read_to_string("/etc/hostname").unwrap_or_default();
    let folder = copy.path().to_string_lossy().into_owned();
    let root = building::root().to_string_lossy().into_owned();
    let secrets =
        [folder.as_str(), root.as_str(), host.trim(), "localhost", "127.0.0.1", "file://"];
    for (path, bytes) in building::contents(&built) {
        let text = String::from_utf8_lossy(&bytes);
        for secret in secrets.iter().filter(|secret| 5 < secret.len()) {
            assert!(!text.contains(secret), "{path} has {secret}");
        }
    }
}
