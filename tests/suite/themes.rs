//! The example of docs/themes.md is built as it stands there, and is the same in both languages.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use regex::Regex;

use crate::building::{self, SAMPLE_DAY};

/// Path and text of each file of the example: a path in backticks that begins a paragraph, and the block after it.
fn example(name: &str) -> Vec<(String, String)> {
    let text = fs::read_to_string(building::root().join("docs").join(name)).unwrap();
    let mut files = Vec::new();
    let mut path = None;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(rest) = line.strip_prefix("`themes/") {
            path = rest.split_once('`').map(|(path, _)| format!("themes/{path}"));
        } else if line.starts_with("```") {
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            if let Some(path) = path.take() {
                files.push((path, block.join("\n") + "\n"));
            }
        }
    }
    files
}

#[test]
fn the_example_changes_colour_logo_word_and_page_and_nothing_else() {
    let files = example("themes.md");
    assert_eq!(files.len(), 5, "{files:?}");
    let site = tempfile::tempdir().unwrap();
    for (path, text) in &files {
        building::put(site.path(), path, text);
    }
    let (plain, mine) = without_and_with_theme(site.path());
    let text = |path: &str| String::from_utf8(mine[path].clone()).unwrap();
    assert_eq!(text("tokens.css"), files[0].1);
    assert_eq!(text("logo.svg"), files[1].1);
    let home = text("index.html");
    assert!(home.contains("<img src=\"logo.svg\""), "the logo is on the home page");
    assert!(home.contains("业委会的话") && !home.contains("管委会的话"));
    assert!(home.contains("tokens.css"));
    // The page says all that it said, and one sentence more.
    let said = "<p>看不懂的，每周六上午在社区用房当面问。</p>";
    let (help, before) = (text("help/index.html"), &plain["help/index.html"]);
    let whole = String::from_utf8(before.clone()).unwrap();
    let main = |page: &str| {
        page.split("<main")
            .nth(1)
            .unwrap()
            .split("</main>")
            .next()
            .map(str::trim_end)
            .unwrap()
            .to_owned()
    };
    assert!(help.contains(said) && main(&help).starts_with(&main(&whole)), "{help}");
    assert!(!home.contains(said));
    // The built-in theme is whole beneath.
    assert_eq!(mine["style.css"], plain["style.css"]);
    let added: Vec<_> = mine.keys().filter(|path| !plain.contains_key(*path)).collect();
    assert_eq!(added, ["logo.svg"]);
}

/// A small site, as it is and with its theme `mine`.
fn without_and_with_theme(site: &Path) -> (BTreeMap<String, Vec<u8>>, BTreeMap<String, Vec<u8>>) {
    let base = building::root().join("tests/errors/base");
    for path in building::files(&base) {
        building::put(site, &path, fs::read(base.join(&path)).unwrap());
    }
    building::put(site, "content/index.md", "大家好。\n");
    let plain = building::contents(&building::build(site, SAMPLE_DAY));
    let estate = fs::read_to_string(base.join("data/estate.toml")).unwrap();
    building::put(site, "data/estate.toml", format!("{estate}\n[site]\ntheme = \"mine\"\n"));
    (plain, building::contents(&building::build(site, SAMPLE_DAY)))
}

#[test]
fn a_theme_that_is_all_its_own_needs_nothing_of_the_built_in_one() {
    let theme = building::root().join("themes/default");
    let build = |left_out: &str, title: &str| {
        let site = tempfile::tempdir().unwrap();
        for path in building::files(&theme).into_iter().filter(|path| path != left_out) {
            building::put(
                site.path(),
                &format!("themes/mine/{path}"),
                fs::read(theme.join(&path)).unwrap(),
            );
        }
        building::put(site.path(), "themes/mine/theme.toml", "base = \"none\"\n");
        building::put(site.path(), "themes/mine/style.css", title);
        without_and_with_theme(site.path())
    };
    let style = fs::read_to_string(theme.join("style.css")).unwrap();
    let (mut plain, mut mine) = build("", &style);
    // The estate's own file names the theme, and its digest is the version that every page prints.
    let version = |files: &BTreeMap<String, Vec<u8>>| {
        let home = String::from_utf8(files["index.html"].clone()).unwrap();
        home.split("<code>").nth(1).unwrap().split('<').next().unwrap().to_owned()
    };
    let versions = (version(&plain), version(&mine));
    plain.retain(|path, _| path.ends_with("html") || path.ends_with("css"));
    mine.retain(|path, _| path.ends_with("html") || path.ends_with("css"));
    for (path, bytes) in &plain {
        let text = String::from_utf8(bytes.clone()).unwrap().replace(&versions.0, &versions.1);
        assert_eq!(text.as_bytes(), mine[path], "{path}");
    }
    assert_eq!(plain.len(), mine.len());
    let (_, bare) = build("templates/help.html", "/* mine */\n");
    assert_eq!(bare["style.css"], b"/* mine */\n");
    assert!(!bare.contains_key("help/index.html") && bare.contains_key("index.html"));
}

#[test]
fn the_example_is_the_same_in_both_languages() {
    assert_eq!(example("themes.md"), example("themes.zh-CN.md"));
}

#[test]
fn a_theme_says_how_many_rows_stand_on_a_page() {
    let ledger = "日期,凭证号,科目,摘要,收入,支出,余额\n2024-01-05,记-1,保洁费,一月,300.00,,1300.00\n\
                  2024-01-06,记-2,保洁费,补一月,10.00,,1310.00\n2024-02-20,记-3,维修,换灯,,80.00,1230.00\n";
    let build = |theme: &str| {
        let site = tempfile::tempdir().unwrap();
        let base = building::root().join("tests/errors/base");
        for path in building::files(&base) {
            building::put(site.path(), &path, fs::read(base.join(&path)).unwrap());
        }
        building::put(site.path(), "data/ledger/2024Q1.csv", ledger);
        building::put(site.path(), "themes/default/theme.toml", theme);
        building::contents(&building::build(site.path(), SAMPLE_DAY))
    };
    let text = |files: &std::collections::BTreeMap<String, Vec<u8>>, path: &str| {
        String::from_utf8(files[path].clone()).unwrap()
    };
    let whole = build("ledger_rows = 3\n");
    assert!(!whole.contains_key("24q1/2/index.html"));
    assert!(text(&whole, "24q1/index.html").contains("id=\"r3\""));
    let parted = build("ledger_rows = 2\n");
    let first = text(&parted, "24q1/index.html");
    assert!(first.contains("id=\"r2\"") && !first.contains("id=\"r3\""));
    assert!(first.contains("2/index.html#"), "{first}");
    assert!(text(&parted, "24q1/2/index.html").contains("id=\"r3\""));
    let search = text(&parted, "search/2024.js");
    assert!(search.contains("\"page\":2"), "{search}");
}

/// The dotted keys of a table of words.
fn keys(table: &toml::Table, above: &str, into: &mut Vec<String>) {
    for (key, value) in table {
        let key = format!("{above}{key}");
        match value.as_table() {
            Some(table) => keys(table, &format!("{key}."), into),
            None => into.push(key),
        }
    }
}

/// Everything that can ask for a word: the program, the templates, the posters, the scripts.
fn askers() -> String {
    let root = building::root();
    let asks = |path: &String| {
        let ends = [".rs", ".html", ".xml", ".typ", ".js"];
        ends.iter().any(|end| path.ends_with(end))
    };
    let texts = ["src", "themes/default"].map(|folder| root.join(folder)).map(|folder| {
        let files = building::files(&folder).into_iter().filter(asks);
        files.map(|path| fs::read_to_string(folder.join(path)).unwrap()).collect::<String>()
    });
    // A template may write `t.frame["size-large"]`.
    texts.concat().replace("[\"", ".").replace("\"]", "")
}

/// The words of `keys` that nothing in `text` names: neither whole, as `t.report.title` or `"report.title"`, nor by
/// a beginning that is filled in, as `"nav.{key}"`.
fn unasked<'k>(keys: &'k [String], text: &str) -> Vec<&'k String> {
    let names = Regex::new("[a-z0-9_][a-z0-9_.-]*").unwrap();
    let whole: BTreeSet<&str> = names.find_iter(text).map(|name| name.as_str()).collect();
    let filled = Regex::new(r#""([a-z0-9_-]+\.[a-z0-9_.-]*)\{"#).unwrap();
    let beginnings: BTreeSet<&str> =
        filled.captures_iter(text).map(|found| found.get(1).unwrap().as_str()).collect();
    let asked = |key: &&String| {
        whole.contains(key.as_str())
            || whole.contains(format!("t.{key}").as_str())
            || beginnings.iter().any(|beginning| key.starts_with(beginning))
    };
    keys.iter().filter(|key| !asked(key)).collect()
}

#[test]
fn every_word_is_asked_for() {
    let words = building::root().join("themes/default/i18n/zh-CN.toml");
    let words = fs::read_to_string(words).unwrap().parse::<toml::Table>().unwrap();
    let mut all = Vec::new();
    keys(&words, "", &mut all);
    assert!(all.len() > 1000, "{}", all.len());
    let text = askers();
    assert_eq!(unasked(&all, &text), [""; 0]);
    let idle = vec!["report.title".to_owned(), "report.nobody-asks-for-this".to_owned()];
    assert_eq!(unasked(&idle, &text), [&idle[1]], "the test can fail");
}
