//! Finds out what parts the columns of a CSV text, and which line a byte is on.

use std::ops::Range;

use crate::format::defects::trim;

/// What parts the columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Delimiter {
    /// The text has nothing but white space, delimiters and quotes.
    Nothing,
    /// A comma, tab or semicolon.
    Byte(u8),
    /// A full-width comma or semicolon in the header, with its place: a mistake.
    FullWidth(Range<usize>),
}

/// Looks at the first line in which anything is written: the delimiter that occurs most outside quotes
/// is taken, a comma when there is none or two occur equally.
pub(super) fn delimiter(text: &str) -> Delimiter {
    let Some((start, line)) = header_line(text) else { return Delimiter::Nothing };
    let mut counts = [(b',', 0_usize), (b'\t', 0), (b';', 0)];
    let (mut comma, mut semicolon) = (None, None);
    let mut quoted = false;
    for (at, c) in line.char_indices() {
        let here = start + at..start + at + c.len_utf8();
        match c {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '，' => comma = comma.or(Some(here)),
            '；' => semicolon = semicolon.or(Some(here)),
            _ => {
                if let Some((_, n)) = counts.iter_mut().find(|(byte, _)| char::from(*byte) == c) {
                    *n += 1;
                }
            }
        }
    }
    let most = counts.into_iter().filter(|(_, n)| 0 < *n).rev().max_by_key(|(_, n)| *n);
    // Beside real delimiters a semicolon is text; a comma most likely was meant to part two columns.
    match (comma, semicolon, most) {
        (Some(at), _, _) | (None, Some(at), None) => Delimiter::FullWidth(at),
        (None, _, most) => Delimiter::Byte(most.map_or(b',', |(byte, _)| byte)),
    }
}

fn header_line(text: &str) -> Option<(usize, &str)> {
    let blank = |c: char| ",;\t\"".contains(c) || trim(c.encode_utf8(&mut [0; 4])).is_empty();
    let first = text.find(|c| !blank(c))?;
    let start = text[..first].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let end = text[first..].find(['\n', '\r']).map_or(text.len(), |at| first + at);
    Some((start, &text[start..end]))
}

/// The part of a range that is on its first line.
pub(super) fn inside_first_line(text: &str, range: Range<usize>) -> Range<usize> {
    let length = text[range.clone()].find(['\n', '\r']).unwrap_or(range.len());
    range.start..range.start + length
}

/// Counts lines on the way through a text; a short way back is cheap too. A line ends after `\n`, or
/// after a `\r` that no `\n` follows.
pub(super) struct LineCursor<'s> {
    bytes: &'s [u8],
    at: usize,
    line: u32,
}

impl<'s> LineCursor<'s> {
    /// A cursor at the start of a text.
    pub(super) fn new(text: &'s str) -> Self {
        LineCursor { bytes: text.as_bytes(), at: 0, line: 1 }
    }

    /// The line, from 1, that holds a byte.
    pub(super) fn line(&mut self, at: usize) -> u32 {
        if self.at <= at {
            self.line += self.ends(self.at..at);
        } else {
            self.line -= self.ends(at..self.at);
        }
        self.at = at;
        self.line
    }

    fn ends(&self, range: Range<usize>) -> u32 {
        let bytes = &self.bytes[range.clone()];
        let feeds = bytes.iter().filter(|byte| **byte == b'\n').count();
        // Old line ends, a return alone, are looked at one by one where there is any return at all.
        let alone = |i: &usize| self.bytes[*i] == b'\r' && self.bytes.get(i + 1) != Some(&b'\n');
        let returns = if bytes.contains(&b'\r') { range.filter(alone).count() } else { 0 };
        u32::try_from(feeds + returns).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_says_what_parts_the_columns() {
        assert_eq!(delimiter("日期,收入\n"), Delimiter::Byte(b','));
        assert_eq!(delimiter("日期;收入;支出,元\n"), Delimiter::Byte(b';'));
        assert_eq!(delimiter("\n,,\n日期\t收入\r\n1,2,3"), Delimiter::Byte(b'\t'));
        assert_eq!(delimiter("\"a;b;c\",d\n"), Delimiter::Byte(b','));
        assert_eq!(delimiter("备注\n"), Delimiter::Byte(b','));
    }

    #[test]
    fn full_width_commas_and_nothing_are_told_apart() {
        assert_eq!(delimiter("日期，收入\n"), Delimiter::FullWidth(6..9));
        assert_eq!(delimiter("日期；收入\n"), Delimiter::FullWidth(6..9));
        assert_eq!(delimiter("日期,金额；元\n"), Delimiter::Byte(b','));
        assert_eq!(delimiter("\"日期，时间\",收入\n"), Delimiter::Byte(b','));
        assert_eq!(delimiter(" \u{3000}\n,,\n\"\"\n"), Delimiter::Nothing);
    }

    #[test]
    fn lines_are_counted_forth_and_back() {
        let mut cursor = LineCursor::new("a\r\nb\rc\nd");
        let lines = [0, 3, 5, 7, 3, 2, 7].map(|at| cursor.line(at));
        assert_eq!(lines, [1, 2, 3, 4, 2, 1, 4]);
    }
}
