//! Puts records of a TOML file, and the records below them, behind those that are there. A record that is there
//! already is left as it is: when it says something else, that is a conflict for a person.

use std::{collections::BTreeMap, fmt::Write as _};

use jiff::civil::Date;

use super::{mapping::quoted, merge::Merged, record::Record};
use crate::{
    books::record::{
        reading::{self, Register},
        tables::{Holds, Table},
    },
    diag::Severity,
    format::{self, Node},
    source::Source,
    text,
    text::Text,
};

/// A record with those below it, as it is compared: the head of each, its keys and their texts.
type Whole = Vec<(&'static str, Vec<(&'static str, String)>)>;

/// Merges records into a file.
///
/// # Errors
/// When the file is there and cannot be read.
pub(super) fn merge(source: Option<&Source>, records: &[Record]) -> Result<Merged, Text> {
    let mut merged = Merged::default();
    let table = |record: &Record| match record.cells.register() {
        Register::Table(table) => Some(table),
        _ => None,
    };
    let of = |n: usize| Some((n, table(&records[n])?));
    let (below, top): (Vec<_>, Vec<_>) = (0..records.len())
        .filter_map(of)
        .partition(|(n, _)| !records[*n].cells.get("of").is_empty());
    let mut children: BTreeMap<&str, Vec<(usize, Table)>> = BTreeMap::new();
    for (n, table) in below {
        children.entry(records[n].cells.get("of")).or_default().push((n, table));
    }
    let known = match (source, top.first()) {
        (Some(source), Some((_, table))) => there(source, *table)?,
        _ => BTreeMap::new(),
    };
    let mut text = source.map_or(String::new(), |source| source.text.trim_end().to_owned() + "\n");
    let before = text.len();
    for (n, table) in top {
        let id = records[n].cells.get("id");
        let own = children.remove(id).unwrap_or_default();
        let levels: Vec<Table> = table.below().collect();
        let mut own: Vec<(usize, Table)> =
            own.into_iter().filter(|(_, table)| levels.contains(table)).collect();
        // Kinds in the order of the file, and the records of each in that of their sheet.
        own.sort_by_key(|(_, table)| *table);
        let parts: Vec<(usize, Table)> = std::iter::once((n, table)).chain(own).collect();
        match known.get(id) {
            None => add(records, &parts, &mut text, &mut merged),
            Some((line, whole)) if *whole == compared(records, &parts) => {
                let _ = line;
                merged.known += parts.len();
            }
            Some((line, _)) => merged.conflicts.push((n, *line, id.to_owned())),
        }
    }
    merged.orphans = children.into_values().flatten().map(|(n, _)| n).collect();
    if before < text.len() {
        merged.bytes = Some(text.into_bytes());
    }
    Ok(merged)
}

/// Writes a record and those below it at the end.
fn add(records: &[Record], parts: &[(usize, Table)], text: &mut String, merged: &mut Merged) {
    for (n, table) in parts {
        if !text.is_empty() {
            text.push('\n');
        }
        let line = text.lines().count() + 1;
        let _ = writeln!(text, "[[{}]]", table.head().unwrap_or_default());
        for (key, value) in filled(&records[*n], *table) {
            let _ = writeln!(text, "{key} = {value}");
        }
        merged.added.push((*n, line));
    }
}

/// The keys that are filled, with their values as TOML.
fn filled(record: &Record, table: Table) -> Vec<(&'static str, String)> {
    let headings = Register::Table(table).headings().into_iter().zip(table.holds());
    let cells = headings.filter(|(_, holds)| *holds != Holds::Of).map(|(heading, holds)| {
        let text = record.cells.get(heading.en);
        let bare = match holds {
            Holds::Day => text.parse::<Date>().is_ok(),
            Holds::Count => text.parse::<u32>().is_ok_and(|n| n.to_string() == text),
            _ => false,
        };
        (heading.en, if bare || text.is_empty() { text.to_owned() } else { quoted(text) })
    });
    cells.filter(|(_, value)| !value.is_empty()).collect()
}

fn compared(records: &[Record], parts: &[(usize, Table)]) -> Whole {
    let part = |(n, table): &(usize, Table)| {
        let headings = Register::Table(*table).headings();
        let cells = headings.iter().filter(|heading| heading.en != "of");
        let cells = cells.map(|heading| (heading.en, plain(records[*n].cells.get(heading.en))));
        let cells = cells.filter(|(_, text)| !text.is_empty()).collect();
        (table.head().unwrap_or_default(), cells)
    };
    parts.iter().map(part).collect()
}

fn plain(text: &str) -> String {
    reading::fold(text).trim().to_owned()
}

/// The records of a file by their id: the line of each, and what it says.
fn there(source: &Source, table: Table) -> Result<BTreeMap<String, (u32, Whole)>, Text> {
    let (file, defects) = format::toml::read(source);
    if let Some(defect) = defects.iter().find(|defect| defect.severity == Severity::Error) {
        let (path, zh, en) = (&source.path, &defect.message.zh, &defect.message.en);
        return Err(text! {
            zh: "{path} 里已有错误（{zh}），先改好再导入", en: "{path} has mistakes of its own ({en}); mend them before importing"
        });
    }
    let mut known = BTreeMap::new();
    for (record, place) in tables(&file, table.head().unwrap_or_default()) {
        let mut whole = vec![said(record, table)];
        for below in table.below() {
            let key = below.head().and_then(|head| head.split_once('.')).map_or("", |(_, key)| key);
            whole.extend(tables(record, key).map(|(record, _)| said(record, below)));
        }
        let id = scalar(record, "id").to_owned();
        let before = source.text.get(..place).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        known.insert(id, (u32::try_from(line).unwrap_or(u32::MAX), whole));
    }
    Ok(known)
}

fn said(record: &format::Table<'_>, table: Table) -> (&'static str, Vec<(&'static str, String)>) {
    let headings = Register::Table(table).headings().into_iter();
    let cells = headings.map(|heading| (heading.en, plain(scalar(record, heading.en))));
    (table.head().unwrap_or_default(), cells.filter(|(_, text)| !text.is_empty()).collect())
}

fn scalar<'t>(record: &'t format::Table<'_>, key: &str) -> &'t str {
    match record.get(key) {
        Some(Node::Scalar(cell, _)) => cell.text.as_ref(),
        Some(Node::List(..) | Node::Table(..)) | None => "",
    }
}

/// The tables of an array, and where each begins.
fn tables<'t, 's>(
    parent: &'t format::Table<'s>,
    key: &str,
) -> impl Iterator<Item = (&'t format::Table<'s>, usize)> {
    let items = match parent.get(key) {
        Some(Node::List(items, _)) => items.as_slice(),
        Some(Node::Scalar(..) | Node::Table(..)) | None => &[],
    };
    items.iter().filter_map(|node| match node {
        Node::Table(table, place) => Some((table, place.start as usize)),
        Node::Scalar(..) | Node::List(..) => None,
    })
}
