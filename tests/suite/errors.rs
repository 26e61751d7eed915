//! The error gallery, `tests/errors`: for every code at least one site that provokes it, and what a person
//! then reads.
//!
//! ```text
//! base/                a small sound estate, laid under every case
//! <CODE>-<slug>/
//!   in/                the files that are wrong, over those of the base
//!   absent             files of the base to leave out, one a line (optional)
//!   alone              the base is not laid under this case (optional)
//!   message.txt        what is printed, in both languages
//! ```
//!
//! What files in a repository cannot be (links, pipes, names that are no text) is made by [`MADE`].

use std::{collections::BTreeSet, fs, path::Path};

use gongshi::{
    diag::{Diagnostic, terminal},
    text::{Lang, Text},
};
use jiff::civil::date;
use snapbox::{Data, assert_data_eq};

use crate::building;

/// Codes without a case, and why.
const WITHOUT: &[(&str, &str)] =
    &[("SRC000", "an error of the program itself: no file can cause it")];

type Maker = fn(&Path);

/// Cases whose files only a program can make.
const MADE: &[(&str, Maker)] = &[
    ("SRC002-too-large", |site| {
        let file = fs::File::create(site.join("data/ledger/2024Q2.csv")).unwrap();
        file.set_len((64 << 20) + 1).unwrap();
    }),
    #[cfg(unix)]
    ("SRC003-symbolic-link", |site| {
        std::os::unix::fs::symlink("/etc/hostname", site.join("data/ledger/2024Q2.csv")).unwrap();
    }),
    #[cfg(unix)]
    ("SRC003-folder-outside", |site| {
        std::os::unix::fs::symlink("/etc", site.join("content/documents")).unwrap();
    }),
    #[cfg(target_os = "linux")]
    ("SRC004-name-not-unicode", |site| {
        use std::os::unix::ffi::OsStrExt as _;
        let name = std::ffi::OsStr::from_bytes(b"2024Q2-\xd5\xcb.csv");
        fs::write(site.join("data/ledger").join(name), "").unwrap();
    }),
    #[cfg(unix)]
    ("SRC005-a-socket", |site| {
        std::os::unix::net::UnixListener::bind(site.join("data/fees.toml")).unwrap();
    }),
];

fn cases() -> Vec<String> {
    let gallery = building::root().join("tests/errors");
    let names = fs::read_dir(gallery).unwrap().map(|entry| entry.unwrap());
    let folders = names.filter(|entry| entry.file_type().unwrap().is_dir());
    let mut cases: Vec<String> =
        folders.map(|entry| entry.file_name().into_string().unwrap()).collect();
    cases.retain(|case| case != "base");
    cases.sort();
    cases
}

/// The code a case is named after: the longest one its name begins with.
fn code_of(case: &str) -> &'static str {
    let codes = gongshi::codes().into_iter().map(|(code, _)| code);
    let fits =
        codes.filter(|code| case.strip_prefix(code).is_some_and(|rest| rest.starts_with('-')));
    fits.max_by_key(|code| code.len()).unwrap_or_else(|| panic!("{case} begins with no code"))
}

/// Whether a case can be made on this system.
fn is_possible(case: &str) -> bool {
    let folder = building::root().join("tests/errors").join(case);
    folder.join("in").is_dir() || MADE.iter().any(|(made, _)| *made == case)
}

fn lay_out(case: &str, site: &Path) {
    let gallery = building::root().join("tests/errors");
    let folder = gallery.join(case);
    if !folder.join("alone").exists() {
        building::copy(&gallery.join("base"), site);
    }
    if let Ok(absent) = fs::read_to_string(folder.join("absent")) {
        absent.lines().for_each(|path| fs::remove_file(site.join(path)).unwrap());
    }
    if folder.join("in").is_dir() {
        building::copy(&folder.join("in"), site);
    }
    if let Some((_, make)) = MADE.iter().find(|(made, _)| *made == case) {
        make(site);
    }
}

#[test]
fn the_base_is_sound() {
    let built = building::build(&building::root().join("tests/errors/base"), date(2024, 12, 31));
    assert_eq!(built.checked.diagnostics, []);
    assert!(built.site.is_some());
}

#[test]
fn every_code_has_a_case() {
    let shown: BTreeSet<&str> = cases().iter().map(|case| code_of(case)).collect();
    let without: BTreeSet<&str> = WITHOUT.iter().map(|(code, _)| *code).collect();
    let codes = gongshi::codes();
    let lacking: Vec<_> =
        codes.iter().filter(|(code, _)| !shown.contains(code) && !without.contains(code)).collect();
    assert!(lacking.is_empty(), "codes without a case in tests/errors: {lacking:?}");
    let needless: Vec<_> = without.iter().filter(|code| shown.contains(**code)).collect();
    assert!(needless.is_empty(), "{needless:?}");
    assert!(70 <= cases().len());
}

#[test]
fn every_case_is_told_well() {
    let mut wrong = Vec::new();
    for case in cases().iter().filter(|case| is_possible(case)) {
        let site = tempfile::tempdir().unwrap();
        lay_out(case, site.path());
        let code = code_of(case);
        let day = date(2024, 12, 31);
        // Posters take longer than all else: only the cases that are about them make any.
        let options = match code.starts_with("PST") {
            true => building::with_posters(day, None),
            false => building::options(day),
        };
        let built = gongshi::build(site.path(), &options, &mut |_| {}).unwrap();
        let told = &built.checked.diagnostics;
        if !told.iter().any(|diagnostic| diagnostic.code == code) {
            wrong.push(format!("{case}: {code} is not among {:?}", codes(told)));
        }
        assert_eq!(built.checked.blocked, built.site.is_none(), "{case}");
        for diagnostic in told {
            wrong.extend(faults(diagnostic).into_iter().map(|fault| format!("{case}: {fault}")));
        }
        let printed =
            terminal::render(told, &built.checked.sources, Lang::Both, terminal::Style::Plain);
        let printed = printed.replace(&*site.path().to_string_lossy(), "[SITE]");
        let expected = building::root().join("tests/errors").join(case).join("message.txt");
        assert_data_eq!(printed, Data::read_from(&expected, None).raw());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The twelve mistakes of one file are all told, each once.
#[test]
fn twelve_mistakes_are_twelve_messages() {
    let site = tempfile::tempdir().unwrap();
    lay_out("REC002-twelve-mistakes", site.path());
    let built = building::build(site.path(), date(2024, 12, 31));
    let told = &built.checked.diagnostics;
    let lines: BTreeSet<u32> = told
        .iter()
        .filter_map(|diagnostic| {
            let place = diagnostic.place.as_ref()?.place;
            let text = &built.checked.sources.get(place.source).text[..place.start as usize];
            Some(1 + u32::try_from(text.matches('\n').count()).unwrap())
        })
        .collect();
    // One in the header, and one in each of the twelve rows.
    assert_eq!(lines, (1..=13).collect(), "{:?}", codes(told));
    assert_eq!(told.len(), 13, "{:?}", codes(told));
}

fn codes(told: &[Diagnostic]) -> Vec<&str> {
    told.iter().map(|diagnostic| diagnostic.code).collect()
}

/// What is wrong with the manner of a message.
fn faults(diagnostic: &Diagnostic) -> Vec<String> {
    let mut faults = text_faults("message", &diagnostic.message);
    for help in &diagnostic.help {
        faults.extend(text_faults("help", help));
    }
    for label in &diagnostic.others {
        faults.extend(label.text.iter().flat_map(|text| text_faults("label", text)));
    }
    if diagnostic.help.is_empty() {
        faults.push(format!("{} says nothing on how to mend it", diagnostic.message.en));
    }
    if diagnostic.place.is_none() && diagnostic.path.is_none() {
        faults.push(format!("{} has no place", diagnostic.message.en));
    }
    if outside_names(&diagnostic.message.zh).contains(['"', '`', '\'']) {
        faults.push(format!("{} has ASCII quotes", diagnostic.message.zh));
    }
    faults
}

fn text_faults(what: &str, text: &Text) -> Vec<String> {
    let Text { zh, en } = text;
    let told = [
        (zh.trim().is_empty() || en.trim().is_empty(), "lacks a language"),
        (zh == en, "is the same in both languages"),
        (zh.ends_with(['。', '.']), "ends with a full stop in Chinese"),
        (en.ends_with('.'), "ends with a full stop in English"),
        (en.starts_with(|c: char| c.is_ascii_uppercase()), "begins with a capital"),
        (numbers(zh) != numbers(en), "has other numbers in Chinese than in English"),
        (!zh.chars().any(is_han), "has no Chinese"),
    ];
    let wrong = told.into_iter().filter(|(wrong, _)| *wrong);
    wrong.map(|(_, how)| format!("{what} {how}: {zh} / {en}")).collect()
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// The numbers of a text, in order of size: the two languages may tell them in another order.
fn numbers(text: &str) -> Vec<&str> {
    let mut numbers: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    numbers.sort_unstable();
    numbers
}

/// A Chinese text without the names it quotes.
fn outside_names(zh: &str) -> String {
    let mut depth = 0_u32;
    let mut outside = String::new();
    for c in zh.chars() {
        match c {
            '「' => depth += 1,
            '」' => depth = depth.saturating_sub(1),
            c if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    outside
}
