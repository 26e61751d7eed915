//! A sheet as it stands in a workbook or text file: sparse cells with their addresses, and nothing said
//! about what any of them means. Cells share one string, of a text file the text itself, so that a large table
//! stays small in memory.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A number, as its shortest decimal text.
    Number,
    /// A day, as `2024-03-08`; a time of day is dropped.
    Date,
    /// An error of the spreadsheet program, such as `#REF!`.
    Fault,
    /// A formula whose result is not stored in the file.
    Uncomputed,
}

/// How a cell is shown, as far as it can change what a reader sees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Decimals of the number format, when it fixes them.
    pub decimals: Option<u8>,
    /// Written in red.
    pub red: bool,
    /// Shown as a percentage.
    pub percent: bool,
    /// The currency sign of the number format, when there is one.
    pub currency: Option<&'static str>,
}

/// Large tables have millions of them.
#[derive(Clone, Copy, Debug)]
struct Packed {
    start: u32,
    length: u32,
    /// No program has more than 16,384 columns.
    column: u16,
    kind: Kind,
    look: u8,
}

/// One row that holds anything: its number from 0, and where its cells are.
#[derive(Clone, Copy, Debug)]
struct Row {
    number: u32,
    first: u32,
    end: u32,
}

/// A rectangle of merged cells, edges included, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merge {
    /// First row and column.
    pub start: (u32, u32),
    /// Last row and column.
    pub end: (u32, u32),
}

/// One sheet.
#[derive(Debug, Default)]
pub struct Raw {
    /// The name on its tab; of a text file the file's name.
    pub name: String,
    /// Whether the program hides the sheet.
    pub hidden: bool,
    /// Whether its cells have types, as in a workbook; in a text file every cell is text.
    pub typed: bool,
    /// Merged cells.
    pub merges: Vec<Merge>,
    /// Hidden rows, from 0.
    pub hidden_rows: BTreeSet<u32>,
    /// Hidden columns, from 0.
    pub hidden_columns: BTreeSet<u32>,
    /// The text of a file, of which cells are parts.
    whole: String,
    /// How long it is.
    length: usize,
    /// Texts that stand nowhere as they are read. Their places follow those of `whole`.
    text: String,
    cells: Vec<Packed>,
    rows: Vec<Row>,
    looks: Vec<Look>,
    /// Where a shared text was put, by the address it had in the reader.
    shared: BTreeMap<(usize, usize), u32>,
}

/// A filled cell.
#[derive(Clone, Copy, Debug)]
pub struct RawCell<'r> {
    /// From 0.
    pub row: u32,
    /// From 0.
    pub column: u32,
    /// What it holds.
    pub kind: Kind,
    /// How it is shown.
    pub look: Look,
    /// Its text, as stored: not trimmed.
    pub text: &'r str,
}

impl Raw {
    /// An empty sheet.
    pub fn new(name: impl Into<String>) -> Self {
        Raw { name: name.into(), looks: vec![Look::default()], ..Raw::default() }
    }

    /// An empty sheet of a text file, whose cells are parts of its text; there is room for so many cells. The
    /// text follows once nobody reads it any more, by [`Raw::keep`].
    pub fn of_text(name: impl Into<String>, text: &str, cells: usize) -> Self {
        Raw { length: text.len(), cells: Vec::with_capacity(cells), ..Raw::new(name) }
    }

    /// Takes over the text that the cells are parts of.
    #[must_use]
    pub fn keep(self, text: String) -> Self {
        Raw { length: text.len(), whole: text, ..self }
    }

    /// Adds a cell. Cells come in any order; [`Raw::finish`] sorts them.
    pub fn push(&mut self, at: (u32, u32), kind: Kind, look: Look, text: &str) {
        let start = self.add(text);
        self.place(at, kind, look, (start, text.len()));
    }

    /// Adds a cell with a part of the text that the sheet is of.
    pub fn push_part(&mut self, at: (u32, u32), part: Range<usize>) {
        let start = u32::try_from(part.start).unwrap_or(u32::MAX);
        self.place(at, Kind::Text, Look::default(), (start, part.len()));
    }

    fn add(&mut self, text: &str) -> u32 {
        let start = u32::try_from(self.length + self.text.len()).unwrap_or(u32::MAX);
        self.text.push_str(text);
        start
    }

    /// Adds a cell whose text many cells share: it is kept once. The text must outlive the reading.
    pub fn push_shared(&mut self, at: (u32, u32), look: Look, text: &str) {
        let key = (text.as_ptr() as usize, text.len());
        let known = self.shared.get(&key).copied();
        let start = known.unwrap_or_else(|| {
            let start = self.add(text);
            self.shared.insert(key, start);
            start
        });
        self.place(at, Kind::Text, look, (start, text.len()));
    }

    fn place(
        &mut self,
        (row, column): (u32, u32),
        kind: Kind,
        look: Look,
        (start, length): (u32, usize),
    ) {
        let known = self.looks.iter().position(|known| *known == look);
        let look = known.or_else(|| {
            self.looks.push(look);
            Some(self.looks.len() - 1)
        });
        // More than 255 ways to show a figure are not told apart.
        let look = look.and_then(|at| u8::try_from(at).ok()).unwrap_or(0);
        let length = u32::try_from(length).unwrap_or(0);
        let column = u16::try_from(column).unwrap_or(u16::MAX);
        let cell = u32::try_from(self.cells.len()).unwrap_or(u32::MAX);
        self.cells.push(Packed { column, kind, look, start, length });
        match self.rows.last_mut() {
            Some(last) if last.number == row => last.end = cell + 1,
            Some(_) | None => self.rows.push(Row { number: row, first: cell, end: cell + 1 }),
        }
    }

    /// Puts rows and cells in order once all are there.
    #[must_use]
    pub fn finish(mut self) -> Self {
        self.shared = BTreeMap::new();
        if !self.rows.is_sorted_by(|a, b| a.number < b.number) {
            self.gather();
        }
        for row in &self.rows {
            self.cells[row.first as usize..row.end as usize].sort_by_key(|cell| cell.column);
        }
        self.text.shrink_to_fit();
        self.cells.shrink_to_fit();
        self
    }

    /// Drops the cells once nobody reads them any more; what the sheet is called stays.
    pub fn empty(&mut self) {
        self.whole = String::new();
        self.length = 0;
        self.text = String::new();
        self.cells = Vec::new();
        self.rows = Vec::new();
    }

    /// Brings rows that were written in several parts, or out of order, together.
    fn gather(&mut self) {
        let mut cells: Vec<(u32, Packed)> = Vec::with_capacity(self.cells.len());
        for row in &self.rows {
            let own = &self.cells[row.first as usize..row.end as usize];
            cells.extend(own.iter().map(|cell| (row.number, *cell)));
        }
        // Stable: of two cells at one address the first one stays in front.
        cells.sort_by_key(|(row, cell)| (*row, cell.column));
        cells.dedup_by_key(|(row, cell)| (*row, cell.column));
        self.rows.clear();
        self.cells.clear();
        for (number, cell) in cells {
            let at = u32::try_from(self.cells.len()).unwrap_or(u32::MAX);
            self.cells.push(cell);
            match self.rows.last_mut() {
                Some(last) if last.number == number => last.end = at + 1,
                Some(_) | None => self.rows.push(Row { number, first: at, end: at + 1 }),
            }
        }
    }

    /// An address at which two cells stand: one of them would be lost. To be asked before [`Raw::finish`].
    pub fn doubled(&self) -> Option<(u32, u32)> {
        let of = |row: &Row| {
            let number = row.number;
            let cells = &self.cells[row.first as usize..row.end as usize];
            cells.iter().map(move |cell| (number, u32::from(cell.column)))
        };
        let cells = || self.rows.iter().flat_map(of);
        if cells().is_sorted_by(|a, b| a < b) {
            return None;
        }
        let mut all: Vec<(u32, u32)> = cells().collect();
        all.sort_unstable();
        all.windows(2).find(|two| two[0] == two[1]).map(|two| two[0])
    }

    /// How many cells are filled.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// Numbers of the rows that hold anything, in order.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = u32> + '_ {
        self.rows.iter().map(|row| row.number)
    }

    /// The cells of a row, from left to right.
    pub fn row(&self, number: u32) -> impl Iterator<Item = RawCell<'_>> {
        let row = self.rows.binary_search_by_key(&number, |row| row.number).ok();
        let cells = row.map_or(0..0, |at| {
            let row = self.rows[at];
            row.first as usize..row.end as usize
        });
        self.cells[cells].iter().map(move |cell| self.unpack(number, cell))
    }

    /// One cell, when it is filled.
    pub fn cell(&self, row: u32, column: u32) -> Option<RawCell<'_>> {
        let at = self.rows.binary_search_by_key(&row, |row| row.number).ok()?;
        let cells = &self.cells[self.rows[at].first as usize..self.rows[at].end as usize];
        let at = cells.binary_search_by_key(&column, |cell| u32::from(cell.column)).ok()?;
        Some(self.unpack(row, &cells[at]))
    }

    fn unpack(&self, row: u32, cell: &Packed) -> RawCell<'_> {
        let start = cell.start as usize;
        let (text, start) = match start.checked_sub(self.length) {
            Some(start) => (&self.text, start),
            None => (&self.whole, start),
        };
        let part = start..start + cell.length as usize;
        RawCell {
            row,
            column: u32::from(cell.column),
            kind: cell.kind,
            look: self.looks.get(usize::from(cell.look)).copied().unwrap_or_default(),
            text: text.get(part).unwrap_or_default(),
        }
    }
}

impl RawCell<'_> {
    /// Its address as a spreadsheet shows it.
    pub fn address(&self) -> String {
        address(self.row, self.column)
    }
}

/// How many columns a sheet has in the programs that have the most.
pub const MOST_COLUMNS: u32 = 16_384;

/// How many characters a cell has in the programs that allow the most.
pub const LONGEST_CELL: usize = 32_767;

/// How many filled cells are read of one file.
pub const MOST_CELLS: usize = 5_000_000;

/// The letters of a column, from 0: `A`, `Z`, `AA`.
pub fn letters(column: u32) -> String {
    let mut rest = u64::from(column) + 1;
    let mut letters = Vec::new();
    while 0 < rest {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.into_iter().rev().collect()
}

/// The address of a cell from row and column, both from 0: `A1`.
pub fn address(row: u32, column: u32) -> String {
    format!("{}{}", letters(column), u64::from(row) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_those_of_spreadsheets() {
        assert_eq!([address(0, 0), address(6, 25)], ["A1", "Z7"]);
        assert_eq!([address(0, 26), address(0, 701), address(0, 16_383)], ["AA1", "ZZ1", "XFD1"]);
    }

    #[test]
    fn cells_are_found_whatever_their_order() {
        let mut raw = Raw::new("a");
        for (at, text) in [((2, 1), "x"), ((0, 3), "y"), ((0, 1), "z")] {
            raw.push(at, Kind::Text, Look::default(), text);
        }
        raw.push((0, 0), Kind::Text, Look::default(), "later");
        let raw = raw.finish();
        let first: Vec<&str> = raw.row(0).map(|cell| cell.text).collect();
        assert_eq!(first, ["later", "z", "y"]);
        assert_eq!(raw.cell(2, 1).map(|cell| cell.text), Some("x"));
        assert!(raw.cell(1, 1).is_none() && raw.cell(2, 0).is_none());
    }
}
