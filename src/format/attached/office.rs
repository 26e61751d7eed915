//! The text of office documents: every part of XML in the archive, so that comments, hidden sheets, headers and
//! what a pivot table keeps of the answers are read too.

use std::io::{Cursor, Read as _};

use quick_xml::{Reader, events::Event};
use zip::ZipArchive;

/// How much all parts may hold when unpacked.
const MOST_UNPACKED: u64 = 64 << 20;

/// The text of all parts; `None` when the archive cannot be read or is too large.
pub(super) fn text(bytes: &[u8]) -> Option<String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut parts = Vec::new();
    let mut left = MOST_UNPACKED;
    for at in 0..archive.len() {
        let part = archive.by_index(at).ok()?;
        let name = part.name().ok()?.into_owned();
        if !name.ends_with(".xml") || name.contains("/theme/") || name.ends_with("styles.xml") {
            continue;
        }
        let mut xml = String::new();
        part.take(left).read_to_string(&mut xml).ok()?;
        left -= xml.len() as u64;
        if left == 0 {
            return None;
        }
        parts.push((name, xml));
    }
    let shared = parts.iter().find(|(name, _)| name == "xl/sharedStrings.xml");
    let shared = shared.map_or(Some(Vec::new()), |(_, xml)| strings(xml))?;
    let mut text = String::new();
    for (name, xml) in parts.iter().filter(|(name, _)| name != "xl/sharedStrings.xml") {
        let cells: &[String] = if name.starts_with("xl/worksheets/") { &shared } else { &[] };
        part(xml, cells, &mut text)?;
        text.push('\n');
    }
    Some(text)
}

/// The texts that the cells of a workbook share.
fn strings(xml: &str) -> Option<Vec<String>> {
    let mut strings = Vec::new();
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
    let (mut current, mut phonetic) = (String::new(), false);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "si" => current.clear(),
                "rPh" => phonetic = true,
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "si" => strings.push(current.clone()),
                "rPh" => phonetic = false,
                _ => {}
            },
            Event::Text(text) if !phonetic => current.push_str(&text),
            Event::GeneralRef(entity) => push_entity(&entity, &mut current)?,
            Event::Eof => return Some(strings),
            _ => {}
        }
    }
}

/// One part. Runs of one paragraph are joined as they are read; cells are set apart, and so are rows.
fn part(xml: &str, cells: &[String], out: &mut String) -> Option<()> {
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
    let (mut is_shared, mut index) = (false, String::new());
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) => {
                match tag.local_name().as_ref() {
                    "tab" => out.push('\t'),
                    "br" | "line-break" => out.push('\n'),
                    "c" => {
                        let kind = tag.try_get_attribute("t").ok()?;
                        is_shared = kind.is_some_and(|kind| kind.value == "s");
                    }
                    // What a pivot table keeps of its source.
                    "s" | "n" => {
                        if let Some(kept) = tag.try_get_attribute("v").ok()? {
                            out.push_str(&kept.value);
                            out.push('\t');
                        }
                    }
                    _ => {}
                }
            }
            Event::Text(text) => {
                let into = if is_shared { &mut index } else { &mut *out };
                into.push_str(&text);
            }
            Event::GeneralRef(entity) => push_entity(&entity, out)?,
            Event::End(tag) => match tag.local_name().as_ref() {
                "c" => {
                    let cell = index.trim().parse::<usize>().ok().and_then(|i| cells.get(i));
                    out.extend(cell.map(String::as_str));
                    out.push('\t');
                    (is_shared, _) = (false, index.clear());
                }
                "tc" | "table-cell" => out.push('\t'),
                "p" | "h" | "row" => out.push('\n'),
                _ => {}
            },
            Event::Eof => return Some(()),
            _ => {}
        }
    }
}

/// `&amp;` and `&#20140;` as the sign they stand for.
fn push_entity(entity: &quick_xml::events::BytesRef<'_>, out: &mut String) -> Option<()> {
    if let Some(sign) = entity.resolve_char_ref().ok()? {
        out.push(sign);
    } else if let Some(sign) = quick_xml::escape::resolve_xml_entity(entity) {
        out.push_str(sign);
    }
    Some(())
}
