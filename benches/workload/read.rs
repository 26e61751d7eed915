//! Reads the workload's site folders for the floor: just enough syntax for the files that
//! `generate` writes, no checks.

use std::{fs, io, ops::Range, path::Path};

use super::words::{CATEGORIES, PROVIDERS};

/// The texts of a site that its pages are made of.
pub(crate) struct Site {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) opening: i64,
    /// Names of the categories, those of income first, and how many those are.
    pub(crate) categories: Vec<String>,
    pub(crate) income: usize,
    pub(crate) ledger: String,
    pub(crate) evaluations: String,
}

/// Reads everything but the minutes, which are read one at a time by [`minutes`].
pub(crate) fn site(folder: &Path) -> io::Result<Site> {
    let data = folder.join("data");
    let profile = fs::read_to_string(data.join("estate.toml"))?;
    let accounts = fs::read_to_string(data.join("accounts.toml"))?;
    let profile = section(&profile, "[estate]");
    let categories: Vec<&str> = accounts.split("[[category]]").skip(1).collect();
    Ok(Site {
        id: value(profile, "id").to_owned(),
        name: value(profile, "name").to_owned(),
        opening: fen(value(&accounts, "opening")),
        income: categories.iter().filter(|one| value(one, "kind") == "income").count(),
        categories: categories.iter().map(|one| value(one, "name").to_owned()).collect(),
        ledger: fs::read_to_string(data.join("ledger/2015Q1..2024Q4.csv"))?,
        evaluations: fs::read_to_string(data.join("evaluations/2015Q1..2024Q4.csv"))?,
    })
}

/// Reads the minutes of a quarter, without their front matter.
pub(crate) fn minutes(folder: &Path, slug: &str) -> io::Result<String> {
    let mut text = fs::read_to_string(folder.join(format!("content/meetings/{slug}.md")))?;
    let end = text.find("\n+++\n").map_or(0, |at| at + "\n+++\n".len());
    text.drain(..end);
    Ok(text)
}

/// The lines of a CSV text that one quarter has, in `blocks` of equal length.
pub(crate) fn blocks(text: &str, rows: usize) -> Vec<Range<usize>> {
    let Some(header) = text.find('\n') else { return Vec::new() };
    let mut start = header + 1;
    let mut blocks = Vec::new();
    for (count, (end, _)) in text.match_indices('\n').skip(1).enumerate() {
        if (count + 1) % rows == 0 {
            blocks.push(start..end + 1);
            start = end + 1;
        }
    }
    blocks
}

/// The cells of a line without quotes.
pub(crate) fn cells<const N: usize>(line: &str) -> [&str; N] {
    let mut cells = [""; N];
    for (cell, text) in cells.iter_mut().zip(line.split(',')) {
        *cell = text;
    }
    cells
}

/// An amount such as `12600.50` in fen.
pub(crate) fn fen(text: &str) -> i64 {
    text.bytes().filter(u8::is_ascii_digit).fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'))
}

/// The word for a trade id.
pub(crate) fn trade(id: &str) -> &str {
    PROVIDERS.iter().find(|provider| provider[2] == id).map_or(id, |provider| provider[3])
}

/// How many categories a summary has at most.
pub(crate) const CATEGORIES_AT_MOST: usize = CATEGORIES.len();

fn section<'text>(toml: &'text str, header: &str) -> &'text str {
    toml.split_once(header).map_or("", |(_, rest)| rest)
}

fn value<'text>(toml: &'text str, key: &str) -> &'text str {
    toml.lines()
        .find_map(|line| line.strip_prefix(key)?.strip_prefix(" = "))
        .map_or("", |value| value.trim_matches('"'))
}
