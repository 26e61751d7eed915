//! Tells what a place in a file is part of: a value under a column or key, running text, or nothing that is
//! ever read, as a comment. Knows no schema.

use super::{Cell, Node, Table, csv, markdown, toml};
use crate::source::{Place, Source};

/// What a place is part of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holder {
    /// A value, under this column header or key.
    Value(String),
    /// Running text.
    Prose,
    /// Nothing that is read: a comment, a header.
    Nothing,
}

/// The values of one file, to ask of many places.
#[derive(Debug)]
pub struct Holders {
    /// In the order of their places.
    values: Vec<(Place, String)>,
    /// Where running text begins; `None` when there is none.
    prose: Option<u32>,
}

impl Holders {
    /// Reads a file once. What is wrong with it is told elsewhere.
    pub fn new(source: &Source) -> Self {
        let extension = source.path.rsplit_once('.').map_or("", |(_, extension)| extension);
        let mut holders = Holders { values: Vec::new(), prose: None };
        match extension.to_ascii_lowercase().as_str() {
            "csv" | "tsv" => {
                let (sheet, _) = csv::read(source);
                for row in &sheet.rows {
                    for (cell, header) in row.cells.iter().zip(&sheet.header) {
                        holders.add(cell, &header.text);
                    }
                }
            }
            "toml" => holders.table(&toml::read(source).0),
            "md" => {
                let (article, _) = markdown::read(source);
                holders.table(&article.front);
                holders.prose = Some(article.body_place.start);
            }
            _ => holders.prose = Some(0),
        }
        holders.values.sort_by_key(|(place, _)| place.start);
        holders
    }

    /// What a place of the file is part of.
    pub fn of(&self, place: Place) -> Holder {
        let next = self.values.partition_point(|(value, _)| value.start <= place.start);
        let value = next.checked_sub(1).map(|i| &self.values[i]);
        match value {
            Some((value, header)) if place.start < value.end => Holder::Value(header.clone()),
            _ if self.prose.is_some_and(|from| from <= place.start) => Holder::Prose,
            _ => Holder::Nothing,
        }
    }

    fn add(&mut self, cell: &Cell<'_>, header: &str) {
        if !cell.is_blank() {
            self.values.push((cell.place, header.to_owned()));
        }
    }

    fn table(&mut self, table: &Table<'_>) {
        for (key, node) in &table.entries {
            self.node(&key.text, node);
        }
    }

    fn node(&mut self, key: &str, node: &Node<'_>) {
        match node {
            Node::Scalar(cell, _) => self.add(cell, key),
            Node::List(nodes, _) => nodes.iter().for_each(|node| self.node(key, node)),
            Node::Table(table, _) => self.table(table),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{SourceId, Sources};

    fn holder(path: &str, text: &str, of: &str) -> Holder {
        let sources = Sources::from_texts([(path, text)]);
        let start = u32::try_from(text.find(of).unwrap()).unwrap();
        let place = Place { source: SourceId(0), start, end: start + 1 };
        Holders::new(&sources.texts[0]).of(place)
    }

    #[test]
    fn a_value_knows_its_column_or_key() {
        let value = |header: &str| Holder::Value(header.to_owned());
        assert_eq!(holder("a.csv", "日期,摘要\n2024-01-02,\"换灯,3号楼\"\n", "3号"), value("摘要"));
        assert_eq!(holder("a.toml", "[[post]]\nphone = \"138\"\n", "138"), value("phone"));
        assert_eq!(holder("a.toml", "x = [{ y = \"138\" }]\n", "138"), value("y"));
        assert_eq!(holder("a.md", "+++\ntitle = \"138\"\n+++\n正文\n", "138"), value("title"));
    }

    #[test]
    fn text_and_comments_are_told_apart() {
        assert_eq!(holder("a.md", "+++\nid = \"a\" # 138\n+++\n139\n", "139"), Holder::Prose);
        assert_eq!(holder("a.md", "+++\nid = \"a\" # 138\n+++\n139\n", "138"), Holder::Nothing);
        assert_eq!(holder("a.toml", "# 138\nid = \"a\"\n", "138"), Holder::Nothing);
        assert_eq!(holder("a.txt", "138", "138"), Holder::Prose);
    }
}
