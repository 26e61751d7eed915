//! Modules use only modules below them, in the order that the doc of the crate gives; each heavy dependency
//! lives in the file named here; disk, clock and environment are met only at the edges.

use std::{collections::BTreeMap, fs};

use crate::building;

/// Dependencies that only some files may name: a name ended by `/` is all below a folder.
const DEPENDENCIES: &[(&str, &[&str])] = &[
    ("annotate_snippets", &["diag/terminal.rs"]),
    ("calamine", &["format/xlsx.rs"]),
    ("clap", &["cli/"]),
    ("clap_complete", &["cli/completions.rs"]),
    ("clap_mangen", &["cli/man.rs"]),
    ("csv", &["render/data.rs"]),
    ("csv_core", &["format/csv/fields.rs"]),
    ("encoding_rs", &["source/decode.rs", "source/forms.rs"]),
    ("exif", &["source/photo.rs"]),
    ("comemo", &["render/poster.rs"]),
    ("fast_qr", &["render/qr.rs"]),
    ("flate2", &["render/pdf.rs"]),
    ("hayro_interpret", &["format/attached/pdf.rs"]),
    ("icalendar", &["render/calendar.rs"]),
    ("include_dir", &["theme.rs"]),
    ("indicatif", &["cli/progress.rs"]),
    ("kurbo", &["format/attached/pdf.rs"]),
    ("luhn", &["rules/privacy/scan/numbers.rs"]),
    ("mimalloc", &["main.rs"]),
    ("notify", &["cli/preview/watch.rs"]),
    ("plotters", &["render/chart.rs"]),
    ("plotters_backend", &["render/chart_svg.rs"]),
    ("pulldown_cmark", &["render/markdown.rs", "render/markdown/"]),
    ("quick_xml", &["format/attached/office.rs"]),
    ("rayon", &["render/", "publish.rs", "cli/"]),
    ("regex", &["rules/privacy/words.rs"]),
    ("rust_xlsxwriter", &["render/xlsx.rs", "render/xlsx/"]),
    (
        "serde_json",
        &["diag/json.rs", "printing.rs", "render/", "page/", "publish/manifest.rs", "cli/"],
    ),
    ("sha2", &["source.rs", "publish.rs"]),
    ("similar", &["cli/fix.rs"]),
    ("strsim", &["books/record/refs.rs", "cli/"]),
    ("tera", &["render/html.rs"]),
    ("typst", &["render/poster.rs", "render/poster/"]),
    ("typst_layout", &["render/poster.rs", "render/poster/"]),
    ("typst_pdf", &["render/poster.rs"]),
    ("typst_render", &["render/poster.rs"]),
    ("tiny_http", &["cli/preview/server.rs"]),
    ("toml", &["format/toml.rs"]),
    ("walkdir", &["source/collect.rs"]),
    ("zip", &["format/attached/office.rs", "format/xlsx/guard.rs"]),
];

/// What only the edges may do, and where the edges are.
const EDGES: &[(&str, &[&str])] = &[
    ("std::fs", &["source.rs", "source/collect.rs", "publish.rs", "publish/", "cli/"]),
    ("fs::read", &["source.rs", "source/collect.rs", "publish.rs", "publish/", "cli/"]),
    ("fs::write", &["publish.rs", "publish/", "cli/"]),
    ("SystemTime", &["publish.rs", "publish/", "cli/"]),
    ("Instant", &["cli/"]),
    ("std::env", &["cli/"]),
    ("env::var", &["cli/"]),
    ("Zoned::now", &["cli/"]),
    ("std::process", &["cli/", "main.rs"]),
    ("HashMap", &[]),
    ("HashSet", &[]),
];

/// Layers, lowest first, as the doc of `src/lib.rs` names them.
fn layers() -> Vec<Vec<String>> {
    let lib = fs::read_to_string(building::root().join("src/lib.rs")).unwrap();
    let doc: Vec<&str> = lib.lines().map_while(|line| line.strip_prefix("//!")).collect();
    let doc = doc.join(" ");
    let (_, order) = doc.split_once("the order, lowest first").expect("the doc gives the order");
    let order = order.split_once(':').and_then(|(_, rest)| rest.split_once('.')).unwrap().0;
    // `held by a test: a, b < c < …`
    let layer = |part: &str| -> Vec<String> {
        let names = part.split('`').skip(1).step_by(2);
        names.flat_map(|names| names.split(',')).map(|name| name.trim().to_owned()).collect()
    };
    let mut layers: Vec<Vec<String>> = order.split('<').map(layer).collect();
    let file = layers.iter().position(Vec::is_empty).expect("`this file` is one of the layers");
    layers[file] = vec!["lib".to_owned()];
    layers
}

/// The source files, by path below `src`, without their unit tests.
fn sources() -> BTreeMap<String, String> {
    let src = building::root().join("src");
    let paths = building::files(&src).into_iter();
    let ours = paths.filter(|path| path.ends_with(".rs") && !path.ends_with("tests.rs"));
    ours.filter(|path| !path.ends_with("/testing.rs"))
        .map(|path| {
            let text = fs::read_to_string(src.join(&path)).unwrap();
            let code = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
            (path, lines.collect::<Vec<_>>().join("\n"))
        })
        .collect()
}

/// The module at the top of the crate that a file belongs to.
fn module(path: &str) -> &str {
    path.split('/').next().unwrap_or_default().trim_end_matches(".rs")
}

/// The modules of the crate that a text names: `crate::a::…` and `use crate::{a::…, b}`.
fn used(code: &str) -> Vec<String> {
    let mut used = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '$') {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(list) => used.extend(heads(list)),
            None => used.extend(word(rest)),
        }
    }
    used
}

fn word(text: &str) -> Option<String> {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len());
    (0 < end).then(|| text[..end].to_owned())
}

/// The first word of each item of a list in braces, whose opening brace is gone.
fn heads(list: &str) -> Vec<String> {
    let mut depth = 1;
    let mut heads = Vec::new();
    let mut item = 0;
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if (depth == 1 && c == ',') || depth == 0 {
            heads.extend(word(list[item..at].trim_start()));
            item = at + 1;
        }
        if depth == 0 {
            break;
        }
    }
    heads
}

#[test]
fn modules_use_only_lower_ones() {
    let layers = layers();
    let level =
        |name: &str| layers.iter().position(|layer| layer.iter().any(|other| other == name));
    // What `crate::` names without a module: items of lib.rs and the macro of text.rs.
    let file = level("lib").unwrap();
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        let own = module(&path);
        if own == "lib" || own == "main" {
            continue;
        }
        let Some(mine) = level(own) else {
            wrong.push(format!("{path}: `{own}` is not in the order of src/lib.rs"));
            continue;
        };
        for name in used(&code) {
            let theirs = if name == "text" { Some(0) } else { level(&name) };
            let theirs = theirs.unwrap_or(file);
            if name != own && mine < theirs {
                wrong.push(format!("{path} uses `{name}`, which stands above `{own}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_readers_of_this_test_see_what_is_there() {
    assert_eq!(used("use crate::{a::b, c::{d, e}, f};\ncrate::g::h()"), ["a", "c", "f", "g"]);
    let layers = layers();
    assert_eq!(layers.last(), Some(&vec!["cli".to_owned()]));
    let named: usize = layers.iter().map(Vec::len).sum();
    let lib = fs::read_to_string(building::root().join("src/lib.rs")).unwrap();
    let is_module = |line: &&str| line.starts_with("pub mod ") || line.starts_with("mod ");
    let modules = lib.lines().filter(is_module).count();
    assert_eq!(named, modules + 1, "{layers:?}");
}

fn is_allowed(path: &str, places: &[&str]) -> bool {
    places.iter().any(|place| path == *place || (place.ends_with('/') && path.starts_with(place)))
}

/// Whether code names a crate: its name begins a path and is no module that was imported.
fn names_crate(code: &str, name: &str) -> bool {
    let local = format!("mod {name}");
    let imports = || {
        let uses = code.split("use ").skip(1).filter_map(|rest| rest.split(';').next());
        let words = |import: &str| -> Vec<String> {
            import.split(|c: char| !(c.is_alphanumeric() || c == '_')).map(str::to_owned).collect()
        };
        uses.filter(|import| {
            ["crate", "super", "self", "format"].iter().any(|s| import.starts_with(s))
        })
        .any(|import| words(import).iter().any(|word| word == name))
    };
    let begins = |at: usize| {
        let before = code[..at].chars().next_back();
        before.is_none_or(|c| !(c.is_alphanumeric() || matches!(c, '_' | ':' | '.' | '"')))
    };
    let path = format!("{name}::");
    code.match_indices(&path).any(|(at, _)| begins(at)) && !code.contains(&local) && !imports()
}

#[test]
fn a_dependency_lives_in_its_file() {
    let mut wrong = Vec::new();
    let sources = sources();
    for (name, places) in DEPENDENCIES {
        let mut met = false;
        for (path, code) in &sources {
            if names_crate(code, name) {
                met = true;
                if !is_allowed(path, places) {
                    wrong.push(format!("{path} names `{name}`, which belongs in {places:?}"));
                }
            }
        }
        if !met {
            wrong.push(format!("`{name}` is nowhere: is it still needed?"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn disk_clock_and_environment_are_met_at_the_edges() {
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        for (word, places) in EDGES {
            if !is_allowed(&path, places) && code.contains(word) {
                wrong.push(format!("{path} has `{word}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
