//! Turns byte offsets into lines and columns, as a person counts them. Knows nothing of what the text means.

use std::{collections::BTreeMap, ops::Range};

use crate::source::{Place, SourceId, Sources};

/// Where the lines of one text begin. A line ends after `\n`, or after a `\r` that no `\n` follows.
#[derive(Debug)]
pub struct Lines<'s> {
    text: &'s str,
    starts: Vec<u32>,
}

/// A place as a person counts: both from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

impl<'s> Lines<'s> {
    /// Finds the lines of a text, once.
    pub fn new(text: &'s str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (i, byte) in bytes.iter().enumerate() {
            if *byte == b'\n' || *byte == b'\r' && bytes.get(i + 1) != Some(&b'\n') {
                starts.push(count(i + 1));
            }
        }
        Lines { text, starts }
    }

    /// Line (from 1) that holds a byte offset; an offset behind the text is on the last line.
    pub fn line(&self, offset: u32) -> u32 {
        count(self.starts.partition_point(|start| *start <= offset).max(1))
    }

    /// Bytes of a line (from 1) without its line end; empty for a line that does not exist.
    pub fn range(&self, line: u32) -> Range<usize> {
        let line = line as usize;
        let Some(start) = line.checked_sub(1).and_then(|i| self.starts.get(i)) else {
            return self.text.len()..self.text.len();
        };
        let start = *start as usize;
        let end = self.starts.get(line).map_or(self.text.len(), |next| *next as usize);
        let content = self.text[start..end].trim_end_matches(['\n', '\r']);
        start..start + content.len()
    }

    /// Line and column of a byte offset.
    pub fn position(&self, offset: u32) -> Position {
        let line = self.line(offset);
        let start = self.starts[line as usize - 1] as usize;
        let end = self.text.floor_char_boundary(offset as usize).max(start);
        Position { line, column: count(self.text[start..end].chars().count() + 1) }
    }

    /// The text.
    pub fn text(&self) -> &'s str {
        self.text
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The lines of every file that was asked for, each found once.
#[derive(Debug)]
pub struct LineBook<'s> {
    sources: &'s Sources,
    instead: Option<&'s BTreeMap<SourceId, String>>,
    files: BTreeMap<SourceId, Lines<'s>>,
}

impl<'s> LineBook<'s> {
    /// Lines of these files, found on demand.
    pub fn new(sources: &'s Sources) -> Self {
        LineBook { sources, instead: None, files: BTreeMap::new() }
    }

    /// The same, with some texts shown in another form of the same length.
    pub fn with(sources: &'s Sources, instead: &'s BTreeMap<SourceId, String>) -> Self {
        LineBook { sources, instead: Some(instead), files: BTreeMap::new() }
    }

    /// The lines of one file.
    pub fn file(&mut self, id: SourceId) -> &Lines<'s> {
        let instead = self.instead.and_then(|texts| texts.get(&id));
        let text = instead.unwrap_or_else(|| &self.sources.get(id).text);
        self.files.entry(id).or_insert_with(|| Lines::new(text))
    }

    /// Line and column where a place begins.
    pub fn position(&mut self, place: Place) -> Position {
        self.file(place.source).position(place.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, offset: u32) -> (u32, u32) {
        let position = Lines::new(text).position(offset);
        (position.line, position.column)
    }

    #[test]
    fn every_kind_of_line_end_counts_once() {
        let text = "一\r\n二\r三\n四";
        assert_eq!(at(text, 0), (1, 1));
        assert_eq!(at(text, 5), (2, 1));
        assert_eq!(at(text, 9), (3, 1));
        assert_eq!(at(text, 13), (4, 1));
        let lines = Lines::new(text);
        let content: Vec<&str> = (1..=4).map(|line| &text[lines.range(line)]).collect();
        assert_eq!(content, ["一", "二", "三", "四"]);
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(at("日期,收入", 7), (1, 4));
        assert_eq!(at("a\n日期,收入", 9), (2, 4));
    }

    #[test]
    fn offsets_outside_or_inside_a_character_do_not_panic() {
        assert_eq!(at("日", 1), (1, 1));
        assert_eq!(at("日\n", 99), (2, 1));
        assert_eq!(at("", 0), (1, 1));
        assert_eq!(Lines::new("a").range(9), 1..1);
    }
}
