//! The published figures and records of a site folder, which is built in memory, or of the folder a site was built
//! into.

#![allow(clippy::disallowed_methods, reason = "reads the data files of a built site")]

use std::{collections::BTreeMap, fs, path::Path, sync::Arc};

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::super::LANG;
use crate::{
    DataFiles, Options, Parallel, Posters, books::amount::Amount, diag::Strictness, error::Error,
    render::look::Look, site::Content, text,
};

/// What is compared.
#[derive(Debug)]
pub(super) struct Tables {
    /// Every published amount by its id.
    pub(super) facts: BTreeMap<String, Amount>,
    /// Every row of every ledger.
    pub(super) rows: Vec<Row>,
    /// The registers that are not worked out from ledgers, by name.
    pub(super) registers: BTreeMap<String, Published>,
    /// The fact that the rows of a head add up to, by what tells heads apart.
    heads: BTreeMap<[String; 5], String>,
}

/// A published table.
#[derive(Debug, Default)]
pub(super) struct Published {
    /// Its Chinese name.
    pub(super) title: String,
    /// The names of its columns, from left to right.
    pub(super) columns: Vec<String>,
    /// Its rows.
    pub(super) rows: Vec<Row>,
}

/// A table as it stands in its file.
#[derive(Default, Deserialize)]
struct File {
    #[serde(default)]
    meta: Meta,
    #[serde(default)]
    columns: Vec<Column>,
    rows: Vec<Map<String, Value>>,
}

#[derive(Default, Deserialize)]
struct Meta {
    #[serde(default)]
    title: String,
    #[serde(default)]
    sources: Vec<String>,
}

#[derive(Deserialize)]
struct Column {
    name: String,
}

/// One row of a ledger.
#[derive(Debug)]
pub(super) struct Row {
    /// Its fields, as published.
    pub(super) fields: Map<String, Value>,
    /// All that it says but the line it stands in, to tell rows apart by.
    pub(super) content: String,
}

/// What tells the heads of a statement apart.
const HEAD: [&str; 5] = ["period", "fund_id", "section", "head_id", "side"];

impl Tables {
    /// Reads a folder.
    ///
    /// # Errors
    /// [`Error::Refused`] when it is neither a site nor a built one, or the site has findings that stop it.
    pub(super) fn read(folder: &Path, as_of: Date) -> Result<Self, Error> {
        let is_site = folder.join("data/estate.toml").is_file();
        let files = if is_site { built(folder, as_of)? } else { found(folder)? };
        let (mut facts, mut heads) = (BTreeMap::new(), BTreeMap::new());
        let (mut rows, mut registers) = (Vec::new(), BTreeMap::new());
        for (name, bytes) in files {
            let file = parsed(&bytes, folder)?;
            let all = file.rows.into_iter().map(Row::new);
            match name.as_str() {
                "facts" => facts.extend(all.filter_map(|row| {
                    Some((row.text("fact").to_owned(), amount(row.text("amount"))?))
                })),
                "statements" => heads.extend(
                    all.filter(|row| !row.text("head_id").is_empty())
                        .map(|row| (row.head(), row.text("fact").to_owned())),
                ),
                "ledger-all" => rows = all.collect(),
                _ if file.meta.sources.iter().any(|source| is_reckoned(source)) => {}
                _ => {
                    let columns = file.columns.into_iter().map(|column| column.name).collect();
                    let register =
                        Published { title: file.meta.title, columns, rows: all.collect() };
                    registers.insert(name, register);
                }
            }
        }
        Ok(Tables { facts, rows, registers, heads })
    }

    /// The fact that a row is part of.
    pub(super) fn fact_of(&self, row: &Row) -> Option<&str> {
        self.heads.get(&row.head()).map(String::as_str)
    }
}

impl Row {
    fn new(fields: Map<String, Value>) -> Self {
        let said = fields.iter().filter(|(name, _)| *name != "source_line");
        let content = said.map(|(name, value)| format!("{name}={value}\n")).collect();
        Row { fields, content }
    }

    /// A field that is a text; empty for any other.
    pub(super) fn text(&self, name: &str) -> &str {
        self.fields.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// The line in its file.
    pub(super) fn line(&self) -> u64 {
        self.fields.get("source_line").and_then(Value::as_u64).unwrap_or_default()
    }

    fn head(&self) -> [String; 5] {
        HEAD.map(|name| self.text(name).to_owned())
    }
}

/// Whether a table with such a source is worked out: from the ledgers, whose rows are compared one by one, or
/// from the law and the day.
fn is_reckoned(source: &str) -> bool {
    ["data/ledger", "data/rulebooks"].iter().any(|folder| source.starts_with(folder))
}

type Files = BTreeMap<String, Vec<u8>>;

/// The name of a table by the path of its file in a built site.
fn name_of(path: &str) -> Option<&str> {
    let name = path.strip_prefix("data/")?.strip_suffix(".json")?;
    (!name.contains('/')).then_some(name)
}

/// The tables of a site that is built now, in memory.
fn built(folder: &Path, as_of: Date) -> Result<Files, Error> {
    let options = Options {
        as_of,
        strictness: Strictness::Normal,
        data: DataFiles::Write,
        posters: Posters::Skip,
        parallel: Parallel::Serial,
        look: Arc::new(Look::load(None, LANG)?),
    };
    let shown = folder.display();
    let Some(site) = crate::build(folder, &options, &mut |_| {})?.site else {
        return Err(Error::Refused(text! {
            zh: "「{shown}」有错误，没有可比的数字；先运行 gongshi --site {shown} check",
            en: "the findings of `{shown}` leave no figures to compare; run gongshi --site {shown} check first",
        }));
    };
    let tables = site.files.into_iter().filter_map(|(path, content)| match content {
        Content::Bytes(bytes) => Some((name_of(&path)?.to_owned(), bytes)),
        Content::File(..) => None,
    });
    Ok(tables.collect())
}

/// The tables of a site that was built before.
fn found(folder: &Path) -> Result<Files, Error> {
    let listed = fs::read_dir(folder.join("data")).into_iter().flatten().flatten();
    let read = |entry: fs::DirEntry| {
        let path = format!("data/{}", entry.file_name().to_str()?);
        Some((name_of(&path)?.to_owned(), fs::read(entry.path()).ok()?))
    };
    let files: Files = listed.filter_map(read).collect();
    if files.contains_key("facts") {
        return Ok(files);
    }
    let shown = folder.display();
    Err(Error::Refused(text! {
        zh: "「{shown}」既不是站点文件夹（没有 data/estate.toml），也不是生成好的网站（没有 data/facts.json）",
        en: "`{shown}` is neither a site folder (no data/estate.toml) nor a built site (no data/facts.json)",
    }))
}

/// A table's JSON.
fn parsed(bytes: &[u8], folder: &Path) -> Result<File, Error> {
    let shown = folder.display();
    serde_json::from_slice(bytes).map_err(|_| {
        Error::Refused(text! {
            zh: "「{shown}」的数据文件读不懂，可能被改动过；重新生成一次",
            en: "the data files of `{shown}` cannot be read, they may have been changed; build it again",
        })
    })
}

/// An amount as published, exact: `-1250.00`.
fn amount(text: &str) -> Option<Amount> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (yuan, fen) = digits.split_once('.').unwrap_or((digits, "00"));
    let plain = |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    if fen.len() != 2 || !plain(yuan) || !plain(fen) {
        return None;
    }
    let fen: i128 = format!("{yuan}{fen}").parse().ok()?;
    Some(Amount::from_fen(sign * fen))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_to_the_fen() {
        let fen = |text| amount(text).map(Amount::fen);
        assert_eq!(fen("-1250.05"), Some(-125_005));
        assert_eq!(fen("0.00"), Some(0));
        assert_eq!(fen("-0.50"), Some(-50));
        assert_eq!(fen("7"), Some(700));
        for wrong in ["", "-", "1.5", "1.234", "a.00", "1.-5", "--1.00"] {
            assert_eq!(fen(wrong), None, "{wrong}");
        }
    }
}
