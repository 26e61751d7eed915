//! What a person has confirmed about a kind of table, kept as `data/imports/<name>.toml`: next quarter the same
//! headers are read the same way without questions. The file also says which cell of which workbook each row
//! is from, and the workbook's digest; the workbook itself stays where it is.

use std::{collections::BTreeMap, fmt::Write as _};

use super::{
    context::{Direction, Sign, year_month},
    log::At,
    settle::{Basis, Plan, Target},
    words::Role,
};
use crate::{
    format::{self, Node, Table},
    source::{Source, Sources},
    text,
    text::Text,
};

/// The units that amounts are counted in: yuan in one, and the name in mappings.
pub const UNITS: [(i128, &str); 2] = [(1, "元"), (10_000, "万元")];

/// One table's decisions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// The file it stands in.
    pub path: String,
    /// The headers it is for.
    pub header: Vec<String>,
    /// The role of each.
    pub columns: Vec<Role>,
    /// The name of the sheet, when it shall be for that sheet alone.
    pub sheet: Option<String>,
    /// What the table becomes.
    pub target: Option<Target>,
    /// Which way its money goes.
    pub direction: Option<Direction>,
    /// Account, fund and category of rows that name none.
    pub account: Option<String>,
    /// See `account`.
    pub fund: Option<String>,
    /// See `account`.
    pub category: Option<String>,
    /// Year and month of rows that give none. One that was kept is for the very same file: the next one is of
    /// another month.
    pub month: Option<String>,
    /// How many yuan one unit is.
    pub unit: Option<i128>,
    /// What the sign of its amounts means.
    pub sign: Option<Sign>,
    /// Digest of the file it was kept from.
    pub digest: Option<String>,
    /// Words of the source and category ids.
    pub categories: BTreeMap<String, String>,
}

/// What earlier imports have left in the site.
#[derive(Debug, Default)]
pub struct Kept {
    /// Mappings, the newest file last.
    pub mappings: Vec<Mapping>,
    /// Digest of each workbook that was imported, with the path of its record.
    pub digests: BTreeMap<String, String>,
    /// Keys of the rows that were put into each file.
    pub rows: BTreeMap<String, Vec<String>>,
}

/// Reads what earlier imports have left.
///
/// # Errors
/// When a file cannot be read as one of ours.
pub fn kept(sources: &Sources) -> Result<Kept, Text> {
    let mut kept = Kept::default();
    for source in sources.below("data/imports", "toml") {
        let table = sound(source)?;
        let digest = match table.get("source") {
            Some(Node::Table(from, _)) => word(from, "sha256"),
            Some(Node::Scalar(..) | Node::List(..)) | None => None,
        };
        let own = mappings(&table, &source.path)?.into_iter();
        kept.mappings.extend(own.map(|own| Mapping { digest: digest.clone(), ..own }));
        if let Some(digest) = digest {
            kept.digests.insert(digest, source.path.clone());
        }
        for (file, keys) in origins(&table) {
            kept.rows.entry(file).or_default().extend(keys);
        }
    }
    Ok(kept)
}

/// Reads a mapping given by hand.
///
/// # Errors
/// When it is no TOML, or names a role or target that there is not.
pub fn given(text: &str, path: &str) -> Result<Vec<Mapping>, Text> {
    let sources = Sources::from_texts([(path, text)]);
    let Some(source) = sources.texts.first() else {
        return Err(text! { zh: "「{path}」不是文本", en: "`{path}` is no text" });
    };
    mappings(&sound(source)?, path)
}

fn sound(source: &Source) -> Result<Table<'_>, Text> {
    let (table, defects) = format::toml::read(source);
    match defects.first() {
        None => Ok(table),
        Some(defect) => {
            let (path, zh, en) = (&source.path, &defect.message.zh, &defect.message.en);
            Err(
                text! { zh: "映射文件「{path}」有误：{zh}", en: "the mapping `{path}` is wrong: {en}" },
            )
        }
    }
}

fn word(table: &Table<'_>, key: &str) -> Option<String> {
    match table.get(key)? {
        Node::Scalar(cell, _) => Some(cell.text.clone().into_owned()),
        Node::List(..) | Node::Table(..) => None,
    }
}

fn words(table: &Table<'_>, key: &str) -> Vec<String> {
    let Some(Node::List(items, _)) = table.get(key) else { return Vec::new() };
    let item = |node: &Node<'_>| match node {
        Node::Scalar(cell, _) => Some(cell.text.clone().into_owned()),
        Node::List(..) | Node::Table(..) => None,
    };
    items.iter().filter_map(item).collect()
}

fn tables<'t, 's>(table: &'t Table<'s>, key: &str) -> Vec<&'t Table<'s>> {
    match table.get(key) {
        Some(Node::List(items, _)) => items
            .iter()
            .filter_map(|node| match node {
                Node::Table(table, _) => Some(table),
                Node::Scalar(..) | Node::List(..) => None,
            })
            .collect(),
        Some(Node::Table(table, _)) => vec![table],
        Some(Node::Scalar(..)) | None => Vec::new(),
    }
}

fn mappings(file: &Table<'_>, path: &str) -> Result<Vec<Mapping>, Text> {
    tables(file, "table").into_iter().map(|table| mapping(table, path)).collect()
}

fn mapping(table: &Table<'_>, path: &str) -> Result<Mapping, Text> {
    let wrong = |what: &str, found: &str| {
        text! {
            zh: "映射文件「{path}」里的 {what} = \"{found}\" 不认识", en: "`{what} = \"{found}\"` in the mapping `{path}` is unknown"
        }
    };
    let header = words(table, "header");
    let columns = words(table, "columns");
    if header.len() != columns.len() {
        let (n, m) = (header.len(), columns.len());
        return Err(text! {
            zh: "映射文件「{path}」里 header 有 {n} 个、columns 有 {m} 个，应一样多", en: "the mapping `{path}` has {n} headers and {m} columns, which should be as many"
        });
    }
    let columns =
        columns.iter().map(|name| Role::named(name).ok_or_else(|| wrong("columns", name)));
    let target = word(table, "target");
    let target = target.map(|name| Target::named(&name).ok_or_else(|| wrong("target", &name)));
    let direction = match word(table, "direction").as_deref() {
        None => None,
        Some("income") => Some(Direction::Income),
        Some("expense") => Some(Direction::Expense),
        Some(other) => return Err(wrong("direction", other)),
    };
    let unit = match word(table, "unit").as_deref() {
        None => None,
        Some(name) => {
            let known = UNITS.iter().find(|(_, known)| *known == name);
            Some(known.ok_or_else(|| wrong("unit", name))?.0)
        }
    };
    let sign = word(table, "sign");
    let sign = sign.map(|name| {
        let known = Sign::ALL.into_iter().find(|sign| sign.name() == name);
        known.ok_or_else(|| wrong("sign", &name))
    });
    let categories = match table.get("categories") {
        Some(Node::Table(categories, _)) => categories
            .entries
            .iter()
            .filter_map(|(name, node)| match node {
                Node::Scalar(cell, _) => {
                    Some((name.text.clone().into_owned(), cell.text.clone().into_owned()))
                }
                Node::List(..) | Node::Table(..) => None,
            })
            .collect(),
        Some(Node::Scalar(..) | Node::List(..)) | None => BTreeMap::new(),
    };
    Ok(Mapping {
        path: path.to_owned(),
        header,
        columns: columns.collect::<Result<_, _>>()?,
        sheet: word(table, "sheet").filter(|_| word(table, "only").is_some()),
        target: target.transpose()?,
        direction,
        account: word(table, "account"),
        fund: word(table, "fund"),
        category: word(table, "category"),
        month: word(table, "month"),
        unit,
        sign: sign.transpose()?,
        digest: None,
        categories,
    })
}

fn origins(file: &Table<'_>) -> Vec<(String, Vec<String>)> {
    let mut found = Vec::new();
    for table in tables(file, "origin") {
        let Some(path) = word(table, "file") else { continue };
        let Some(Node::List(rows, _)) = table.get("rows") else { continue };
        let key = |row: &Node<'_>| match row {
            Node::List(parts, _) => match parts.last() {
                Some(Node::Scalar(cell, _)) => Some(cell.text.clone().into_owned()),
                Some(Node::List(..) | Node::Table(..)) | None => None,
            },
            Node::Scalar(..) | Node::Table(..) => None,
        };
        found.push((path, rows.iter().filter_map(key).collect()));
    }
    found
}

/// Lets a mapping decide about a block whose headers are those it is for. The last one that fits wins. The
/// block is on a sheet of this name, in a file of this digest.
pub fn apply(plan: &mut Plan, mappings: &[Mapping], (sheet, digest): (&str, &str)) {
    let signature = plan.block.signature();
    let keys = |mapping: &Mapping| -> Vec<String> {
        mapping.header.iter().map(|h| super::words::key(h)).collect()
    };
    let fits = |mapping: &&Mapping| {
        let all = mapping.header.is_empty() || keys(mapping) == signature;
        all && mapping.sheet.as_deref().is_none_or(|name| name == sheet)
    };
    let Some(mapping) = mappings.iter().rev().find(fits) else { return };
    for (column, role) in plan.block.columns.iter_mut().zip(&mapping.columns) {
        column.become_of(*role);
    }
    if let Some(target) = mapping.target {
        plan.target = target;
    }
    plan.direction = mapping.direction.or(plan.direction);
    plan.account = mapping.account.clone().or(plan.account.take());
    plan.fund = mapping.fund.clone().or(plan.fund.take());
    plan.category = mapping.category.clone().or(plan.category.take());
    plan.categories.extend(mapping.categories.clone());
    plan.sign = mapping.sign.or(plan.sign);
    if let Some(unit) = mapping.unit {
        plan.count_in(unit);
    }
    let same = mapping.digest.as_deref().is_none_or(|known| known == digest);
    if let Some(month) = mapping.month.as_deref().filter(|_| same)
        && !plan.dated(month)
    {
        plan.calendar.month = year_month(month).month.or(plan.calendar.month);
    }
    plan.basis = Basis::Mapping(mapping.path.clone());
}

/// One row's way back: the line it was written on, its cell in the source and what stands for its key.
#[derive(Clone, Copy, Debug)]
pub struct Origin {
    /// Line in the file when it was written.
    pub line: usize,
    /// The cell.
    pub at: At,
    /// The first bytes of the row's key.
    pub key: [u8; 6],
}

/// The record of an import, as TOML.
///
/// `origins` are by the file they were written to; `cell` is how a cell is called: `3月!E5`.
pub fn write(
    (name, digest, as_of): &(&str, &str, String),
    plans: &[(&Plan, &str)],
    origins: &BTreeMap<String, Vec<Origin>>,
    cell: impl Fn(At) -> String,
) -> String {
    let rows: usize = origins.values().map(Vec::len).sum();
    // In one go: a text that grows stands in memory twice.
    let mut out = String::with_capacity(2_048 + rows * 48);
    out.push_str(
        "# gongshi import 写的：这个文件怎样读进来的，每一行从哪一格来。下次同样的表头照此读取；可以改，也可以删。\n\
         # Written by gongshi import: how the file was read and which cell each row is from.\n\n",
    );
    let _ = write!(
        out,
        "[source]\nname = {}\nsha256 = {}\nas_of = {}\n",
        quoted(name),
        quoted(digest),
        quoted(as_of)
    );
    for (plan, sheet) in plans {
        let block = &plan.block;
        let header: Vec<String> =
            block.columns.iter().map(|column| quoted(&column.header)).collect();
        let columns: Vec<String> =
            block.columns.iter().map(|column| quoted(column.role.name())).collect();
        let _ = write!(
            out,
            "\n[[table]]\nsheet = {}\nrows = {}\ntarget = {}\nheader = [{}]\ncolumns = [{}]\n",
            quoted(sheet),
            quoted(&block.extent()),
            quoted(plan.target.name()),
            header.join(", "),
            columns.join(", ")
        );
        let more = [("account", &plan.account), ("fund", &plan.fund), ("category", &plan.category)];
        for (key, value) in more {
            if let Some(value) = value {
                let _ = writeln!(out, "{key} = {}", quoted(value));
            }
        }
        let unit = plan.unit.and_then(|unit| UNITS.iter().find(|(known, _)| *known == unit));
        let said = [
            ("unit", unit.map(|(_, name)| *name)),
            ("sign", plan.sign.map(Sign::name)),
            ("month", plan.month.as_deref()),
        ];
        for (key, value) in said {
            if let Some(value) = value {
                let _ = writeln!(out, "{key} = {}", quoted(value));
            }
        }
        if let Some(direction) = plan.direction {
            let _ = writeln!(out, "direction = {}", quoted(direction.name()));
        }
        if !plan.categories.is_empty() {
            out.push_str("[table.categories]\n");
            for (word, id) in &plan.categories {
                let _ = writeln!(out, "{} = {}", quoted(word), quoted(id));
            }
        }
    }
    for (file, origins) in origins {
        let _ = write!(
            out,
            "\n# 行号、原件的格子、行的指纹 / line, cell of the source, key of the row\n[[origin]]\nfile = {}\nrows = [\n",
            quoted(file)
        );
        for Origin { line, at, key } in origins {
            let _ = write!(out, "  [{line}, {}, \"", quoted(&cell(*at)));
            for byte in key {
                let _ = write!(out, "{byte:02x}");
            }
            out.push_str("\"],\n");
        }
        out.push_str("]\n");
    }
    out
}

/// A TOML string.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A file name for the record of an import: letters, digits and Chinese of the source's name.
pub fn name_for(file: &str) -> String {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let kept: String = stem.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let kept = kept.trim_matches('-').chars().take(60).collect::<String>();
    if kept.is_empty() { "import".to_owned() } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GIVEN: &str = "[[table]]\nheader = [\"日期\", \"项 目\"]\ncolumns = [\"date\", \"category\"]\ntarget = \"ledger\"\ndirection = \"expense\"\n[table.categories]\n\"门卫工资\" = \"wages\"\n";

    #[test]
    fn a_mapping_says_what_columns_are_for() {
        let mapping = &given(GIVEN, "map.toml").unwrap()[0];
        assert_eq!(mapping.columns, [Role::Date, Role::Category]);
        assert_eq!(
            (mapping.target, mapping.direction),
            (Some(Target::Ledger), Some(Direction::Expense))
        );
        assert_eq!(mapping.categories["门卫工资"], "wages");
    }

    #[test]
    fn unknown_words_in_a_mapping_are_told() {
        let wrong = GIVEN.replace("\"date\"", "\"day of\"");
        assert!(given(&wrong, "map.toml").unwrap_err().en.contains("day of"));
        let wrong = GIVEN.replace("\"ledger\"", "\"ledgers\"");
        assert!(given(&wrong, "map.toml").unwrap_err().en.contains("ledgers"));
    }

    #[test]
    fn what_is_written_can_be_read() {
        let at = At { sheet: 0, row: 4, column: 4 };
        let origin = Origin { line: 2, at, key: [0, 1, 0xab, 0xcd, 0, 0] };
        let origins = BTreeMap::from([("data/ledger/2024Q1.csv".to_owned(), vec![origin])]);
        let head = ("a \"b\".xlsx", "00ff", "2024-04-01".to_owned());
        let text = write(&head, &[], &origins, |at| format!("3月!{}", at.address()));
        assert!(text.contains("[2, \"3月!E5\", \"0001abcd0000\"],"));
        let sources = Sources::from_texts([("data/imports/a.toml", text)]);
        let kept = kept(&sources).unwrap();
        assert_eq!(kept.digests["00ff"], "data/imports/a.toml");
        assert_eq!(kept.rows["data/ledger/2024Q1.csv"], ["0001abcd0000"]);
    }
}
