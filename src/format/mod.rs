//! Syntax: bytes to cells with exact places. Knows no account, no law, no language and no disk.
//!
//! One scalar crosses from here to the books: [`Cell`], whether it was a CSV field or a TOML value. So
//! there is one amount parser, one date parser, and every value knows where it came from.

pub mod attached;
pub mod csv;
mod defects;
pub mod holder;
pub mod markdown;
pub mod raw;
pub mod toml;
pub mod xlsx;

use std::borrow::Cow;

pub(crate) use defects::place;

use crate::source::Place;

/// One scalar as written, with surrounding white space removed, and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell<'s> {
    /// The text, unquoted.
    pub text: Cow<'s, str>,
    /// Where it stands, quotes included.
    pub place: Place,
}

impl Cell<'_> {
    /// Whether nothing is written.
    pub fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}

/// A table: a header row and rows of the same width.
#[derive(Debug)]
pub struct Sheet<'s> {
    /// The whole file.
    pub place: Place,
    /// The header row.
    pub header: Vec<Cell<'s>>,
    /// The rows that are not empty; each has as many cells as the header.
    pub rows: Vec<Row<'s>>,
}

/// One row of a [`Sheet`].
#[derive(Debug)]
pub struct Row<'s> {
    /// Line in the file, from 1: what a spreadsheet shows beside the row when no field has a line break.
    pub line: u32,
    /// The whole row.
    pub place: Place,
    /// As many as the header has.
    pub cells: Vec<Cell<'s>>,
}

/// A TOML table: keys in the order of the file.
#[derive(Debug, Default)]
pub struct Table<'s> {
    /// Key and value pairs.
    pub entries: Vec<(Cell<'s>, Node<'s>)>,
}

impl<'s> Table<'s> {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Node<'s>> {
        self.entries.iter().find(|(name, _)| name.text == key).map(|(_, node)| node)
    }
}

/// A TOML value.
#[derive(Debug)]
pub enum Node<'s> {
    /// Text, number, date or flag, as its own source text; text without its quotes.
    Scalar(Cell<'s>, Scalar),
    /// A list.
    List(Vec<Node<'s>>, Place),
    /// A table, inline or under a heading.
    Table(Table<'s>, Place),
}

/// What kind of scalar TOML took it for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scalar {
    /// In quotes.
    Text,
    /// A bare whole or decimal number.
    Number,
    /// A bare date.
    Date,
    /// `true` or `false`.
    Flag,
}

impl Node<'_> {
    /// Where it stands.
    pub fn place(&self) -> Place {
        match self {
            Node::Scalar(cell, _) => cell.place,
            Node::List(_, place) | Node::Table(_, place) => *place,
        }
    }
}

/// A Markdown file: front matter and text.
#[derive(Debug)]
pub struct Article<'s> {
    /// The TOML between the `+++` lines; empty when the file has none.
    pub front: Table<'s>,
    /// The whole front matter, or the first byte of the file when there is none.
    pub front_place: Place,
    /// The Markdown below it.
    pub body: &'s str,
    /// Where the Markdown stands.
    pub body_place: Place,
}

/// A word of a text that was garbled before it was saved, when there is one.
pub fn garbled_text(text: &str) -> Option<&str> {
    defects::garbled_range(text).map(|range| &text[range])
}
