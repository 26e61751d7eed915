//! The READMEs and docs/files.md say what is so, and say the same in both languages.

use std::{collections::BTreeSet, fs, path::Path, process::Command};

const ENGLISH: &str = include_str!("../../README.md");
const CHINESE: &str = include_str!("../../README.zh-CN.md");
const FILES: &str = include_str!("../../docs/files.md");
const FILES_CHINESE: &str = include_str!("../../docs/files.zh-CN.md");

/// A fenced block: what stands after the fence, and its lines.
struct Block<'a> {
    info: &'a str,
    lines: Vec<&'a str>,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```") else { continue };
        let lines = lines.by_ref().take_while(|line| !line.starts_with("```")).collect();
        blocks.push(Block { info, lines });
    }
    blocks
}

/// Levels of the headings outside blocks.
pub(crate) fn headings(text: &str) -> Vec<usize> {
    let mut inside = false;
    let mut levels = Vec::new();
    for line in text.lines() {
        inside ^= line.starts_with("```");
        let level = line.bytes().take_while(|byte| *byte == b'#').count();
        if !inside && level > 0 {
            levels.push(level);
        }
    }
    levels
}

/// What stands between backticks outside blocks.
pub(crate) fn spans(text: &str) -> Vec<&str> {
    let mut inside = false;
    let mut spans = Vec::new();
    for line in text.lines() {
        inside ^= line.starts_with("```");
        if !inside && !line.starts_with("```") {
            spans.extend(line.split('`').skip(1).step_by(2));
        }
    }
    spans
}

/// Every command of `gongshi` in blocks and in the text, without the language of its messages.
fn commands(text: &str) -> Vec<String> {
    let in_blocks = blocks(text).into_iter().flat_map(|block| block.lines);
    let in_blocks = in_blocks.map(|line| line.strip_prefix("$ ").unwrap_or(line));
    in_blocks
        .chain(spans(text))
        .filter(|line| line.starts_with("gongshi "))
        .map(|line| line.replace(" --lang en", "").replace(" --lang zh", ""))
        .collect()
}

fn gongshi(arguments: &[&str], folder: &Path) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_gongshi"))
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .output()
        .expect("the program runs");
    let text = [output.stdout, output.stderr].concat();
    String::from_utf8(text).expect("the program prints UTF-8").replace("\r\n", "\n")
}

/// Counts of pages and times vary from change to change; of them only that they are there matters.
fn without_counts(text: &str) -> String {
    let counts = |line: &str| ["pages, ", "个页面"].iter().any(|word| line.contains(word));
    let masked = |line: &str| -> String {
        let digits = |c: char| c.is_ascii_digit() || c == '.';
        line.split(digits).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("N")
    };
    let lines = text.trim().lines();
    lines
        .map(|line| if counts(line) { masked(line) } else { line.to_owned() })
        .collect::<Vec<_>>()
        .join("\n")
}

/// Plays the sessions of a README in an empty folder. A comment `<!-- edit FILE: OLD => NEW -->` is what
/// the reader is asked to do in between.
fn play(text: &str) {
    let folder = tempfile::tempdir().expect("a folder for the tour");
    let mut lines = text.lines();
    let mut played = 0;
    while let Some(line) = lines.next() {
        if let Some(edit) = line.strip_prefix("<!-- edit ") {
            let (file, change) =
                edit.trim_end_matches(" -->").split_once(": ").expect("FILE: CHANGE");
            let (old, new) = change.split_once(" => ").expect("OLD => NEW");
            let file = folder.path().join(file);
            let before = fs::read_to_string(&file).expect("the file to edit is there");
            assert!(before.contains(old), "{} has no {old}", file.display());
            fs::write(&file, before.replacen(old, new, 1)).expect("the file can be written");
        }
        if line != "```console" {
            continue;
        }
        let block: Vec<&str> = lines.by_ref().take_while(|line| !line.starts_with("```")).collect();
        let (command, said) = block.split_first().expect("a session has a command");
        let command = command.strip_prefix("$ gongshi ").expect("a session runs gongshi");
        let arguments: Vec<&str> = command.split(' ').collect();
        let printed = gongshi(&arguments, folder.path());
        assert_eq!(without_counts(&said.join("\n")), without_counts(&printed), "{command}");
        played += 1;
    }
    assert!(played >= 3, "the tour has {played} sessions");
}

#[test]
fn the_tour_is_what_the_program_prints() {
    play(ENGLISH);
    play(CHINESE);
}

#[test]
fn both_languages_have_the_same_parts() {
    for (english, chinese) in [(ENGLISH, CHINESE), (FILES, FILES_CHINESE)] {
        assert_eq!(headings(english), headings(chinese));
        let info =
            |text| blocks(text).iter().map(|block| block.info.to_owned()).collect::<Vec<_>>();
        assert_eq!(info(english), info(chinese));
    }
    assert_eq!(commands(ENGLISH), commands(CHINESE));
    let tables = |text: &str| text.lines().filter(|line| line.starts_with('|')).count();
    assert_eq!(tables(ENGLISH), tables(CHINESE));
    assert_eq!(tables(FILES), tables(FILES_CHINESE));
}

/// What is typed is the same in both languages; comments, and prose inside an example, are not.
#[test]
fn examples_are_the_same_in_both_languages() {
    let typed = |text: &str| {
        let mut typed = Vec::new();
        for block in
            blocks(text).iter().filter(|block| ["toml", "yaml", "sh"].contains(&block.info))
        {
            for line in &block.lines {
                let line = line.split(" # ").next().unwrap_or_default().trim_end();
                if line.contains(['=', '[', ':', '$', '/']) {
                    typed.push(line.to_owned());
                }
            }
        }
        typed
    };
    assert_eq!(typed(ENGLISH), typed(CHINESE));
    assert_eq!(typed(FILES), typed(FILES_CHINESE));
}

/// Column names and keys in backticks: none is missing in the Chinese text, and none is there alone.
#[test]
fn names_are_the_same_in_both_languages() {
    let names = |text: &str| -> BTreeSet<String> {
        let names = spans(text).into_iter();
        let names = names.filter(|span| span.is_ascii() && !span.contains(['[', '"']));
        names.map(str::to_owned).collect()
    };
    assert_eq!(names(FILES), names(FILES_CHINESE));
    assert_eq!(names(ENGLISH), names(CHINESE));
}

#[test]
fn every_command_and_option_exists() {
    let subcommand = |word: &str| {
        let help = gongshi(&[word, "--help"], root());
        help.contains(&format!("Usage: gongshi {word} ")).then_some(help)
    };
    for command in commands(ENGLISH) {
        let words: Vec<&str> = command.split(' ').skip(1).collect();
        let name = words.iter().find(|word| subcommand(word).is_some());
        let name = name.unwrap_or_else(|| panic!("no subcommand in `{command}`"));
        let help = subcommand(name).unwrap_or_default();
        for option in words.iter().filter(|word| word.starts_with("--")) {
            assert!(help.contains(option), "`{command}`: no {option}");
        }
    }
    let all = gongshi(&["--help"], root());
    let options = ["--regime", "--strict"];
    for option in spans(ENGLISH).iter().filter(|span| span.starts_with("--")) {
        let option = option.split(' ').next().unwrap_or_default();
        let known = all.contains(option) || options.contains(&option) || option == "--out";
        assert!(known, "no {option}");
    }
    assert!(gongshi(&["init", "--help"], root()).contains("--regime"));
    assert!(gongshi(&["check", "--help"], root()).contains("--strict"));
    assert!(gongshi(&["build", "--help"], root()).contains("--out"));
}

/// Links, paths in backticks and the folders of the list of the source.
#[test]
fn every_path_exists() {
    let made = ["public/", "public/index.html", "docs/files.md"];
    for text in [ENGLISH, CHINESE, FILES, FILES_CHINESE] {
        let folder = if text == FILES || text == FILES_CHINESE {
            root().join("docs")
        } else {
            root().into()
        };
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let outside = target.starts_with("https://");
            assert!(outside || folder.join(target).exists(), "the link {target} leads nowhere");
        }
    }
    for text in [ENGLISH, CHINESE] {
        let listed = blocks(text).into_iter().filter(|block| block.info == "text");
        let listed = listed.flat_map(|block| block.lines).filter_map(|line| line.split(' ').next());
        let named = spans(text).into_iter().filter(|span| {
            ["src/", "tests/", "docs/", "themes/default"].iter().any(|top| span.starts_with(top))
        });
        for path in listed.chain(named) {
            assert!(made.contains(&path) || root().join(path).exists(), "no {path}");
        }
        for path in spans(text).into_iter().filter(|span| span.starts_with("data/")) {
            let known = path == "data/" || FILES.contains(path.trim_end_matches("2026Q2.csv"));
            assert!(known, "docs/files.md knows no {path}");
        }
    }
}
