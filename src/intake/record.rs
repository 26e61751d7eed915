//! One row on its way into a data file: its cells in the columns of the register, and where it is from.

use jiff::civil::Date;

use super::{
    figure::{Figure, Form},
    log::{At, Log},
};
use crate::books::record::reading::Register;

/// The filled cells of a row, by position among the register's columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cells {
    register: Register,
    filled: Vec<(u8, Box<str>)>,
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

    /// Fills a cell by the English name of its column; a blank text leaves it empty.
    pub fn set(&mut self, en: &str, text: impl Into<String>) {
        let text: String = text.into();
        let position = self.register.position(en);
        if let Some(at) = position.and_then(|at| u8::try_from(at).ok()).filter(|_| !text.is_empty())
        {
            self.filled.retain(|(known, _)| *known != at);
            self.filled.push((at, text.into_boxed_str()));
        }
    }

    /// The text of a column, blank when it is empty.
    pub fn get(&self, en: &str) -> &str {
        let position = self.register.position(en);
        let at = position.and_then(|at| u8::try_from(at).ok());
        let cell = self.filled.iter().find(|(known, _)| Some(*known) == at);
        cell.map_or("", |(_, text)| text)
    }

    /// The text at a position of the register's columns.
    pub fn at(&self, position: usize) -> &str {
        let cell = self.filled.iter().find(|(known, _)| usize::from(*known) == position);
        cell.map_or("", |(_, text)| text)
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
