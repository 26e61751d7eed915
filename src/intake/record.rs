//! One row on its way into a data file: its cells in the columns of the register, and where it is from.

use jiff::civil::Date;

use super::{
    figure::{Figure, Form},
    log::{At, Log},
};
use crate::books::record::reading::Register;

/// Ends the text of a cell. No text has this byte.
const END: u8 = 0xff;

/// The filled cells of a row, by position among the register's columns. They share one list of bytes, each cell
/// its column, its text and [`END`]: of a large table there are hundreds of thousands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cells {
    register: Register,
    filled: Vec<u8>,
}

/// A row for a data file.
#[derive(Clone, Debug)]
pub struct Record {
    /// Its day, where the register has days.
    pub date: Option<Date>,
    /// The cell of its amount in the source.
    pub at: At,
    /// Its cells.
    pub cells: Cells,
}

impl Cells {
    /// No cells.
    pub fn new(register: Register) -> Self {
        Cells { register, filled: Vec::new() }
    }

    /// The register.
    pub fn register(&self) -> Register {
        self.register
    }

    /// Fills a cell by the English name of its column; a blank text leaves it as it is.
    pub fn set(&mut self, en: &str, text: impl AsRef<str>) {
        let text = text.as_ref();
        let position = self.register.position(en);
        let Some(at) = position.and_then(|at| u8::try_from(at).ok()).filter(|_| !text.is_empty())
        else {
            return;
        };
        if self.spans().any(|(known, _)| known == at) {
            self.clear(at);
        }
        self.put(at, text);
    }

    fn put(&mut self, at: u8, text: &str) {
        self.filled.push(at);
        self.filled.extend_from_slice(text.as_bytes());
        self.filled.push(END);
    }

    /// Drops a cell.
    fn clear(&mut self, at: u8) {
        let mut kept = Cells::new(self.register);
        for (column, text) in self.spans().filter(|(column, _)| *column != at) {
            kept.put(column, text);
        }
        *self = kept;
    }

    /// The columns that are filled and their texts.
    fn spans(&self) -> impl Iterator<Item = (u8, &str)> {
        let cells = self.filled.split(|byte| *byte == END).filter_map(<[u8]>::split_first);
        cells.map(|(at, text)| (*at, std::str::from_utf8(text).unwrap_or_default()))
    }

    /// The text of a column, blank when it is empty.
    pub fn get(&self, en: &str) -> &str {
        self.register.position(en).map_or("", |at| self.at(at))
    }

    /// The text at a position of the register's columns.
    pub fn at(&self, position: usize) -> &str {
        let cell = self.spans().find(|(known, _)| usize::from(*known) == position);
        cell.map_or("", |(_, text)| text)
    }

    /// How many bytes it takes.
    pub fn length(&self) -> usize {
        self.filled.len()
    }

    /// The same with no room to spare, for as long as the record is kept.
    #[must_use]
    pub fn packed(mut self) -> Self {
        self.filled.shrink_to_fit();
        self
    }
}

/// The amount that is written for a figure: finer than a fen it is rounded, and that is said.
pub fn booked(figure: Figure, at: At, log: &mut Log) -> String {
    if let Some(amount) = figure.amount() {
        return amount.to_string();
    }
    let rounded = figure.rounded().to_string();
    log.change(at, Form::Rounded, &figure.to_string(), &rounded);
    rounded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_filled_again_and_the_others_stay() {
        let mut cells = Cells::new(Register::Ledger);
        for (column, text) in
            [("date", "2024-03-08"), ("category", "工资"), ("note", ""), ("date", "2024-03-09")]
        {
            cells.set(column, text);
        }
        let cells = cells.packed();
        let shown = ["date", "category", "note", "income"].map(|column| cells.get(column));
        assert_eq!(shown, ["2024-03-09", "工资", "", ""]);
    }
}
