//! The published figures and rows of a site folder, which is built in memory, or of the folder a site was built
//! into.

#![allow(clippy::disallowed_methods, reason = "reads the data files of a built site")]

use std::{collections::BTreeMap, fs, path::Path, sync::Arc};

use jiff::civil::Date;
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
    /// The fact that the rows of a head add up to, by what tells heads apart.
    heads: BTreeMap<[String; 5], String>,
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
        let table = |name: &str| rows(files.get(name).map_or(&[][..], Vec::as_slice), folder);
        let facts = table("facts")?.into_iter().filter_map(|row| {
            let row = Row::new(row);
            Some((row.text("fact").to_owned(), amount(row.text("amount"))?))
        });
        let facts = facts.collect();
        let statements = table("statements")?.into_iter().map(Row::new);
        let heads = statements.filter(|row| !row.text("head_id").is_empty());
        let heads = heads.map(|row| (row.head(), row.text("fact").to_owned())).collect();
        let rows = table("ledger-all")?.into_iter().map(Row::new).collect();
        Ok(Tables { facts, rows, heads })
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

type Files = BTreeMap<&'static str, Vec<u8>>;

const NAMES: [&str; 3] = ["facts", "statements", "ledger-all"];

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
    let Some(mut site) = crate::build(folder, &options, &mut |_| {})?.site else {
        return Err(Error::Refused(text! {
            zh: "「{shown}」有错误，没有可比的数字；先运行 gongshi --site {shown} check",
            en: "the findings of `{shown}` leave no figures to compare; run gongshi --site {shown} check first",
        }));
    };
    let mut files = Files::new();
    for name in NAMES {
        if let Some(Content::Bytes(bytes)) = site.files.remove(&format!("data/{name}.json")) {
            files.insert(name, bytes);
        }
    }
    Ok(files)
}

/// The tables of a site that was built before.
fn found(folder: &Path) -> Result<Files, Error> {
    let read = |name| Some((name, fs::read(folder.join(format!("data/{name}.json"))).ok()?));
    let files: Files = NAMES.into_iter().filter_map(read).collect();
    if files.contains_key("facts") {
        return Ok(files);
    }
    let shown = folder.display();
    Err(Error::Refused(text! {
        zh: "「{shown}」既不是站点文件夹（没有 data/estate.toml），也不是生成好的网站（没有 data/facts.json）",
        en: "`{shown}` is neither a site folder (no data/estate.toml) nor a built site (no data/facts.json)",
    }))
}

/// The rows of a table's JSON; none of a table that is not there.
fn rows(bytes: &[u8], folder: &Path) -> Result<Vec<Map<String, Value>>, Error> {
    if bytes.is_empty() {
        return Ok(Vec::new());
    }
    let table: Option<Value> = serde_json::from_slice(bytes).ok();
    let rows = table.and_then(|mut table| match table.get_mut("rows").map(Value::take)? {
        Value::Array(rows) => Some(rows),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => {
            None
        }
    });
    let shown = folder.display();
    let rows = rows.ok_or_else(|| {
        Error::Refused(text! {
            zh: "「{shown}」的数据文件读不懂，可能被改动过；重新生成一次",
            en: "the data files of `{shown}` cannot be read, they may have been changed; build it again",
        })
    })?;
    Ok(rows.into_iter().filter_map(|row| row.as_object().cloned()).collect())
}

/// An amount as published, exact: `-1250.00`.
fn amount(text: &str) -> Option<Amount> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (yuan, fen) = digits.split_once('.').unwrap_or((digits, "00"));
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if yuan.is_empty() || fen.len() != 2 || !are_digits(yuan) || !are_digits(fen) {
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
