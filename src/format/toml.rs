//! Turns TOML into a [`Table`] with the place of every key and value. Knows no schema.

mod explain;

use std::{borrow::Cow, collections::BTreeSet, ops::Range};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::{
    diag::{Diagnostic, defect},
    format::{
        Cell, Node, Scalar, Table,
        defects::{Defects, garbled, place, trim},
    },
    source::Source,
    text,
};

/// The longest TOML text that is read, in bytes. What is written by hand stays far below.
const LONGEST: usize = 8 << 20;

/// Reads a TOML file. Where the text is wrong, what can be understood is in the table all the same, and
/// each mistake is told once.
pub fn read(source: &Source) -> (Table<'_>, Vec<Diagnostic>) {
    let (table, mut diagnostics) = read_range(source, 0..source.text.len());
    diagnostics.extend(garbled(source));
    (table, diagnostics)
}

/// Reads the TOML in a part of a file, such as front matter; places are those in the whole file. The
/// range must lie on character boundaries inside the text.
pub fn read_range(source: &Source, range: Range<usize>) -> (Table<'_>, Vec<Diagnostic>) {
    let mut defects = Defects::new(source);
    let reader = Reader { source, text: &source.text[range.clone()], base: range.start };
    if LONGEST < range.len() {
        defects.add(&defect::TOO_LARGE, || too_large(source));
        return (Table::default(), defects.finish());
    }
    let (table, errors) = DeTable::parse_recoverable(reader.text);
    let mut told = BTreeSet::new();
    let mut open_heading = false;
    for error in errors {
        // A heading that is not closed makes the parser take the next ones for repetitions.
        if open_heading && error.message().contains("duplicate key") {
            continue;
        }
        open_heading |= error.message().contains("unclosed table");
        let span = error.span().unwrap_or(0..0);
        // One slip makes the parser stumble several times in a line; the first time says it best.
        let line = line_start(reader.text, span.start);
        if told.insert(line) {
            defects.add(&defect::TOML, || reader.defect(error.message(), span));
        }
    }
    (reader.table(table.into_inner()), defects.finish())
}

fn too_large(source: &Source) -> Diagnostic {
    let message = text! {
        zh: "TOML 文件超过 8 MiB，没有读取",
        en: "the TOML is longer than 8 MiB and is not read",
    };
    Diagnostic::defect(&defect::TOO_LARGE, message).in_file(&source.path).help(text! {
        zh: "成批的记录写在 CSV 文件里",
        en: "records in bulk belong in CSV files",
    })
}

struct Reader<'s> {
    source: &'s Source,
    text: &'s str,
    /// Where `text` begins in the source.
    base: usize,
}

impl<'s> Reader<'s> {
    fn table(&self, table: DeTable<'s>) -> Table<'s> {
        let mut entries: Vec<_> = table.into_iter().collect();
        // The library sorts by name; people are told about things in the order they wrote them.
        entries.sort_by_key(|(key, _)| key.span().start);
        let entry = |(key, value): (Spanned<Cow<'s, str>>, Spanned<DeValue<'s>>)| {
            let span = key.span();
            let node = self.node(value, span.clone());
            (Cell { text: key.into_inner(), place: self.place(span) }, node)
        };
        Table { entries: entries.into_iter().map(entry).collect() }
    }

    fn node(&self, value: Spanned<DeValue<'s>>, key: Range<usize>) -> Node<'s> {
        let span = value.span();
        // Tables that dotted keys imply have no place of their own.
        let span = if span.is_empty() { key.clone() } else { span };
        let place = self.place(span.clone());
        let written = trim(self.text.get(span).unwrap_or_default());
        let scalar = |kind| Node::Scalar(Cell { text: Cow::Borrowed(written), place }, kind);
        match value.into_inner() {
            DeValue::String(Cow::Borrowed(text)) => {
                Node::Scalar(Cell { text: Cow::Borrowed(trim(text)), place }, Scalar::Text)
            }
            DeValue::String(Cow::Owned(text)) => {
                let text = Cow::Owned(trim(&text).to_owned());
                Node::Scalar(Cell { text, place }, Scalar::Text)
            }
            DeValue::Integer(_) | DeValue::Float(_) => scalar(Scalar::Number),
            DeValue::Boolean(_) => scalar(Scalar::Flag),
            DeValue::Datetime(_) => scalar(Scalar::Date),
            DeValue::Array(values) => {
                let nodes = values.into_iter().map(|value| self.node(value, key.clone()));
                Node::List(nodes.collect(), place)
            }
            DeValue::Table(table) => Node::Table(self.table(table), place),
        }
    }

    fn place(&self, span: Range<usize>) -> crate::source::Place {
        place(self.source, self.base + span.start..self.base + span.end)
    }

    /// A mistake in the words of people who never saw TOML.
    fn defect(&self, said: &str, span: Range<usize>) -> Diagnostic {
        let span = explain::widened(self.text, span);
        let found = &self.text[span.clone()];
        let line = explain::line(self.text, span.start);
        let slip = explain::slip(said, found, line);
        // The parser points at the first digit it did not like; people look for the number.
        let number = (slip == explain::Slip::Number).then(|| explain::value(self.text, span.start));
        let span = number.flatten().unwrap_or(span);
        let found = &self.text[span.clone()];
        let mut diagnostic = Diagnostic::defect(&defect::TOML, slip.message(said, found))
            .at(self.place(span.clone()))
            .help(slip.help());
        if !found.is_empty() {
            diagnostic = diagnostic.found(found);
        }
        diagnostic
    }
}

fn line_start(text: &str, at: usize) -> usize {
    let at = text.floor_char_boundary(at);
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

#[cfg(test)]
mod tests;
