//! What a workbook of the old binary format (XLS) says beside its values: hidden rows and columns, and how its
//! cells are shown. Walks the records of the workbook's stream; knows no value.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read as _},
};

use super::{SheetFacts, look_of};
use crate::format::raw::Look;

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000a;
const BOUND_SHEET: u16 = 0x0085;
const FONT: u16 = 0x0031;
const FORMAT: u16 = 0x041e;
const XF: u16 = 0x00e0;
const PALETTE: u16 = 0x0092;
const ROW: u16 = 0x0208;
const COL_INFO: u16 = 0x007d;
/// Many numbers in one record.
const MUL_RK: u16 = 0x00bd;
/// Records of one cell: number, text, formula, truth value.
const CELLS: [u16; 9] = [0x0203, 0x0204, 0x0205, 0x0006, 0x0206, 0x0406, 0x027e, 0x00fd, 0x00d6];

/// The facts of every sheet, in the order of their tabs; `None` when the stream is not as expected.
pub(super) fn facts(bytes: &[u8]) -> Option<Vec<SheetFacts>> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
    let name = ["Workbook", "Book"].into_iter().find(|name| file.exists(name))?;
    let mut stream = Vec::new();
    // A stream is no longer than its file, whatever it claims.
    file.open_stream(name).ok()?.take(bytes.len() as u64).read_to_end(&mut stream).ok()?;
    let book = globals(&stream)?;
    let looks = book.looks();
    book.sheets.iter().map(|start| sheet(stream.get(*start..)?, &looks)).collect()
}

/// Kind and body of each record, up to the end of what it stands in.
fn records(stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let (mut rest, mut depth) = (stream, 0_usize);
    std::iter::from_fn(move || {
        let kind = word(rest, 0)?;
        let length = usize::from(word(rest, 2)?);
        let body = rest.get(4..4 + length)?;
        rest = &rest[4 + length..];
        match kind {
            BOF => depth += 1,
            EOF => depth = depth.checked_sub(1)?,
            _ => {}
        }
        // What is inside a chart is not of the sheet.
        let inner = 1 < depth;
        (depth != 0).then_some((if inner { EOF } else { kind }, body))
    })
}

fn word(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

/// What all sheets share.
#[derive(Default)]
struct Book {
    /// Where each sheet begins.
    sheets: Vec<usize>,
    /// The colour of each font.
    fonts: Vec<u16>,
    formats: BTreeMap<u16, String>,
    /// Font and number format of each style.
    styles: Vec<(u16, u16)>,
    palette: Vec<[u8; 3]>,
}

fn globals(stream: &[u8]) -> Option<Book> {
    let mut book = Book::default();
    let old = word(stream, 4)? < 0x0600;
    for (kind, body) in records(stream) {
        match kind {
            BOUND_SHEET => {
                let start = u32::from_le_bytes(body.get(..4)?.try_into().ok()?);
                book.sheets.push(usize::try_from(start).ok()?);
            }
            FONT => book.fonts.push(word(body, 4)?),
            XF => book.styles.push((word(body, 0)?, word(body, 2)?)),
            FORMAT => drop(book.formats.insert(word(body, 0)?, code(body, old))),
            PALETTE => {
                let colours = body.get(2..)?.chunks_exact(4);
                book.palette = colours.map(|c| [c[0], c[1], c[2]]).collect();
            }
            _ => {}
        }
    }
    Some(book)
}

/// The code of a number format. What of it matters is ASCII or a sign of two bytes at most.
fn code(body: &[u8], old: bool) -> String {
    let wide = !old && body.get(4).is_some_and(|flags| flags & 1 == 1);
    let text = body.get(if old { 3 } else { 5 }..).unwrap_or_default();
    if wide {
        let units: Vec<u16> =
            text.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        return String::from_utf16_lossy(&units);
    }
    text.iter().map(|byte| char::from(*byte)).collect()
}

/// The formats that a workbook need not write down.
fn built_in(format: u16) -> &'static str {
    match format {
        1 => "0",
        2 => "0.00",
        3 | 37 | 38 | 41 => "#,##0",
        4 | 39 | 40 | 43 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        _ => "",
    }
}

impl Book {
    /// How each style shows a figure.
    fn looks(&self) -> Vec<Look> {
        let look = |(font, format): &(u16, u16)| {
            let code = self.formats.get(format).map_or(built_in(*format), String::as_str);
            look_of(code, self.is_red(*font))
        };
        self.styles.iter().map(look).collect()
    }

    fn is_red(&self, font: u16) -> bool {
        // There is no font of number 4.
        let at = usize::from(if 4 < font { font - 1 } else { font });
        let Some(colour) = self.fonts.get(at) else { return false };
        let own = colour.checked_sub(8).and_then(|at| self.palette.get(usize::from(at)));
        match own {
            Some([red, green, blue]) => super::is_red(*red, *green, *blue),
            None => matches!(colour, 2 | 10),
        }
    }
}

fn sheet(stream: &[u8], looks: &[Look]) -> Option<SheetFacts> {
    let mut facts = SheetFacts::default();
    let mut note = |row: u16, column: u16, style: u16| {
        let look = looks.get(usize::from(style)).copied().unwrap_or_default();
        if look != Look::default() {
            facts.looks.insert((u32::from(row), u32::from(column)), look);
        }
    };
    let (mut rows, mut columns) = (Vec::new(), Vec::new());
    for (kind, body) in records(stream) {
        match kind {
            ROW if body.get(12)? & 0x20 != 0 => {
                let row = u32::from(word(body, 0)?);
                rows.push((row, row));
            }
            COL_INFO if body.get(8)? & 1 == 1 => {
                columns.push((u32::from(word(body, 0)?), u32::from(word(body, 2)?)));
            }
            MUL_RK => {
                let (row, first) = (word(body, 0)?, word(body, 2)?);
                let styles = body.get(4..)?.chunks_exact(6);
                for (column, cell) in (first..).zip(styles) {
                    note(row, column, word(cell, 0)?);
                }
            }
            kind if CELLS.contains(&kind) => note(word(body, 0)?, word(body, 2)?, word(body, 4)?),
            _ => {}
        }
    }
    facts.hidden_rows = rows;
    facts.hidden_columns = columns;
    Some(facts)
}
