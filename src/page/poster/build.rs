//! Blocks from what pages already show, so that a poster and its page cannot say different things.

use super::block::{Block, Body, Cell, Column, FactRow, Table};
use crate::page::{Composing, view::Item};

/// Labels and texts under a heading; `None` when there is nothing to say.
pub(super) fn facts(composing: &Composing<'_>, title: &str, items: Vec<Item>) -> Option<Block> {
    let locale = composing.locale;
    let rows: Vec<FactRow> = items
        .into_iter()
        .map(|item| FactRow { label: item.label, text: Cell::Text(item.text) })
        .collect();
    let head = [locale.word("poster.what").to_owned(), locale.word("poster.content").to_owned()];
    (!rows.is_empty()).then(|| Block::titled(title, Body::Facts { head, rows }))
}

/// A table under a heading; `None` when it has no rows.
pub(super) fn table(title: &str, columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Option<Block> {
    let table = Table { columns, rows, ..Table::default() };
    (!table.rows.is_empty()).then(|| Block::titled(title, Body::Table { table }))
}

/// Paragraphs under a heading.
pub(super) fn text(title: &str, texts: Vec<String>) -> Block {
    Block::titled(title, Body::Paragraphs { texts })
}

/// A numbered list under a heading; `None` when it is empty.
pub(super) fn numbered(title: &str, items: Vec<String>) -> Option<Block> {
    (!items.is_empty()).then(|| Block::titled(title, Body::Numbered { items }))
}
