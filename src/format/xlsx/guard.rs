//! Looks a zipped workbook through before anything else reads it: how large it really is when unpacked,
//! whether its XML defines entities, and what the cells' values alone would hide (hidden rows and columns,
//! formulas without a stored result, merged cells, macros, links to other files).

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Cursor, Read},
};

use zip::ZipArchive;

use super::{Refusal, SheetFacts, ods};
use crate::format::raw::Merge;

/// How much a workbook may hold when unpacked.
const MOST_UNPACKED: u64 = 1 << 30;
/// How many times its size a workbook may grow when unpacked, once it is large.
const MOST_GROWTH: u64 = 250;
/// From which unpacked size on the growth matters.
const LARGE: u64 = 32 << 20;
/// How many parts a workbook may have.
const MOST_PARTS: usize = 10_000;
/// How long a piece of XML up to the end of a tag may be.
const LONGEST_PIECE: u64 = 4 << 20;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// By the path of the sheet's part.
    pub(super) sheets: BTreeMap<String, SheetFacts>,
    /// Relationship id and target of `xl/_rels/workbook.xml.rels`.
    pub(super) targets: BTreeMap<String, String>,
    /// Name and relationship id of each sheet.
    pub(super) names: Vec<(String, String)>,
    pub(super) macros: bool,
    pub(super) links: bool,
    pub(super) is_ods: bool,
    /// What the XML of an ODS workbook says of its tables.
    pub(super) ods: ods::Scan,
}

/// Looks through every part.
///
/// # Errors
/// When the file is no archive, or one made to do harm.
pub(super) fn inspect(bytes: &[u8]) -> Result<Found, Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
    if MOST_PARTS < archive.len() {
        return Err(Refusal::TooManyParts { parts: archive.len() });
    }
    let mut found = Found::default();
    let mut unpacked = 0_u64;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(_) => Refusal::Encrypted,
            _ => Refusal::Damaged,
        })?;
        let name = part.name().map_err(|_| Refusal::Damaged)?.into_owned();
        found.macros |= name.to_ascii_lowercase().contains("vbaproject");
        found.links |= name.contains("externalLinks/externalLink");
        let left = allowed(bytes.len() as u64).saturating_sub(unpacked);
        let mut reader = BufReader::new(Counted { inner: part, read: 0, left });
        let result = part_of(&mut reader, &name, &mut found);
        let counted = reader.get_ref();
        unpacked += counted.read;
        if counted.left == 0 {
            return Err(Refusal::Bomb { packed: bytes.len() as u64 });
        }
        result?;
    }
    Ok(found)
}

fn allowed(packed: u64) -> u64 {
    packed.saturating_mul(MOST_GROWTH).clamp(LARGE, MOST_UNPACKED)
}

/// Counts what is really unpacked: what the archive declares of itself proves nothing.
struct Counted<R> {
    inner: R,
    read: u64,
    left: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.left == 0 {
            return Err(std::io::Error::other("too large"));
        }
        let n = self.inner.read(buffer)?;
        self.read += n as u64;
        self.left = self.left.saturating_sub(n as u64);
        Ok(n)
    }
}

fn part_of(reader: &mut impl BufRead, name: &str, found: &mut Found) -> Result<(), Refusal> {
    let lower = name.to_ascii_lowercase();
    let xml = [".xml", ".rels", ".vml"].iter().any(|end| lower.ends_with(end));
    if !xml {
        if lower == "mimetype" {
            let mut kind = String::new();
            let _ = reader.take(100).read_to_string(&mut kind);
            found.is_ods = kind.contains("opendocument.spreadsheet");
            return Ok(());
        }
        // Pictures and the like are only measured.
        std::io::copy(reader, &mut std::io::sink()).map_err(|_| Refusal::Damaged)?;
        return Ok(());
    }
    let mut sheet = Scan::default();
    let is_sheet = lower.starts_with("xl/worksheets/") && lower.ends_with(".xml");
    let mut piece = Vec::new();
    loop {
        piece.clear();
        if !piece_of(reader, &mut piece)? {
            break;
        }
        let Some(open) = piece.iter().rposition(|byte| *byte == b'<') else { continue };
        let tag = &piece[open..];
        if tag.starts_with(b"<!DOCTYPE") || tag.starts_with(b"<!ENTITY") {
            return Err(Refusal::Entities);
        }
        let tag = String::from_utf8_lossy(tag);
        if is_sheet {
            let written = piece[..open].iter().any(|byte| !byte.is_ascii_whitespace());
            sheet.tag(&tag, written);
        } else if lower == "xl/workbook.xml" && is_element(&tag, "sheet") {
            let id = attribute(&tag, "r:id").or_else(|| attribute(&tag, "id"));
            found.names.extend(attribute(&tag, "name").map(|name| unescape(&name)).zip(id));
        } else if lower == "xl/_rels/workbook.xml.rels" && is_element(&tag, "Relationship") {
            found.targets.extend(attribute(&tag, "Id").zip(attribute(&tag, "Target")));
        } else if lower == "content.xml" || lower == "styles.xml" {
            found.ods.tag(&tag).map_err(|cells| Refusal::Absurd { cells })?;
        }
    }
    if is_sheet {
        found.sheets.insert(name.to_owned(), sheet.facts);
    }
    Ok(())
}

/// Reads up to the end of the next tag; whether there was one. A `>` inside quotes ends no tag.
fn piece_of(reader: &mut impl BufRead, piece: &mut Vec<u8>) -> Result<bool, Refusal> {
    loop {
        let left = LONGEST_PIECE.saturating_sub(piece.len() as u64);
        let n = reader.by_ref().take(left).read_until(b'>', piece);
        if n.map_err(|_| Refusal::Damaged)? == 0 {
            return if left == 0 { Err(Refusal::Damaged) } else { Ok(!piece.is_empty()) };
        }
        let open = piece.iter().rposition(|byte| *byte == b'<').unwrap_or(0);
        let quotes = piece[open..].iter().filter(|byte| **byte == b'"').count();
        if quotes % 2 == 0 || piece[open..].starts_with(b"<!") || piece[open..].starts_with(b"<?") {
            return Ok(true);
        }
    }
}

/// Passes over the tags of one sheet.
#[derive(Default)]
struct Scan {
    facts: SheetFacts,
    row: u32,
    cell: Option<(u32, u32)>,
    formula: bool,
    valued: bool,
}

impl Scan {
    /// A tag, and whether text stands before it.
    fn tag(&mut self, tag: &str, written: bool) {
        let local = local_name(tag);
        match local {
            "row" => {
                let next = self.row + 1;
                let number = attribute(tag, "r").and_then(|n| n.parse().ok()).unwrap_or(next);
                self.row = number;
                if is_true(tag, "hidden") {
                    let row = number.saturating_sub(1);
                    self.facts.hidden_rows.push((row, row));
                }
            }
            "col" if is_true(tag, "hidden") => {
                let edge = |name| attribute(tag, name).and_then(|n| n.parse::<u32>().ok());
                if let (Some(min), Some(max)) = (edge("min"), edge("max")) {
                    self.facts.hidden_columns.push((min.saturating_sub(1), max.saturating_sub(1)));
                }
            }
            "c" => {
                self.cell = attribute(tag, "r").and_then(|at| position(&at));
                (self.formula, self.valued) = (false, false);
            }
            "f" => self.formula = true,
            // Some programs write `<v></v>` for a result they have not computed.
            "/v" => self.valued |= written,
            "is" => self.valued = true,
            "/c" => {
                let bare = self.formula && !self.valued;
                self.facts.uncomputed.extend(self.cell.filter(|_| bare));
            }
            "mergeCell" => self.facts.merges.extend(attribute(tag, "ref").and_then(|at| {
                let (start, end) = at.split_once(':')?;
                Some(Merge { start: position(start)?, end: position(end)? })
            })),
            "dimension" => {
                let end = attribute(tag, "ref").and_then(|at| {
                    position(at.rsplit_once(':').map_or(at.as_str(), |(_, end)| end))
                });
                self.facts.declared = end;
            }
            _ => {}
        }
    }
}

/// The name of a tag without its prefix: `row`, `/c`.
fn local_name(tag: &str) -> &str {
    let name = tag.trim_start_matches('<');
    let (slash, name) = name.strip_prefix('/').map_or(("", name), |rest| ("/", rest));
    let end = name.find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(name.len());
    let name = &name[..end];
    let name = name.rsplit_once(':').map_or(name, |(_, local)| local);
    match slash {
        "" => name,
        _ if name == "c" => "/c",
        _ if name == "v" => "/v",
        _ => "",
    }
}

pub(super) fn is_element(tag: &str, name: &str) -> bool {
    let rest = tag.strip_prefix('<').unwrap_or(tag);
    let rest = if name.contains(':') {
        rest
    } else {
        let end = rest.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(rest.len());
        match rest[..end].find(':') {
            Some(colon) => &rest[colon + 1..],
            None => rest,
        }
    };
    rest.strip_prefix(name)
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_whitespace() || c == '>' || c == '/'))
}

pub(super) fn attribute(tag: &str, name: &str) -> Option<String> {
    let mut from = 0;
    while let Some(at) = tag[from..].find(name).map(|at| from + at) {
        let before = tag[..at].chars().next_back().is_some_and(char::is_whitespace);
        let rest = tag[at + name.len()..].trim_start();
        if let Some(rest) = rest.strip_prefix('=').filter(|_| before) {
            let rest = rest.trim_start();
            let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            return rest[1..].split(quote).next().map(str::to_owned);
        }
        from = at + name.len();
    }
    None
}

fn is_true(tag: &str, name: &str) -> bool {
    attribute(tag, name).is_some_and(|value| value == "1" || value == "true")
}

pub(super) fn unescape(text: &str) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]
        .into_iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// `C7` as row 6, column 2.
fn position(address: &str) -> Option<(u32, u32)> {
    let split = address.find(|c: char| c.is_ascii_digit())?;
    let column = address[..split].bytes().try_fold(0_u32, |column, byte| {
        let digit = byte.is_ascii_uppercase().then(|| u32::from(byte - b'A') + 1)?;
        column.checked_mul(26)?.checked_add(digit)
    })?;
    let row: u32 = address[split..].parse().ok()?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_attributes_are_read() {
        let tag = r#"<x:row r="7" spans="1:3" hidden="1">"#;
        assert_eq!(local_name(tag), "row");
        assert_eq!(attribute(tag, "r").as_deref(), Some("7"));
        assert!(is_true(tag, "hidden") && !is_true(tag, "spans"));
        assert_eq!((local_name("</x:c>"), local_name("</row>")), ("/c", ""));
        assert!(is_element("<sheet name='a'/>", "sheet") && !is_element("<sheets>", "sheet"));
        assert_eq!(position("AB12"), Some((11, 27)));
        assert_eq!(position("12"), None);
    }
}
