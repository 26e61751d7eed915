//! Turns any delimited text into a [`Raw`] sheet: rows of every width, titles above the header, quotes out
//! of order. For what other programs write; our own files are read by [`super::read`].

use super::{
    fields::{Fields, Quoting},
    split::LineCursor,
};
use crate::format::raw::{Kind, Look, Raw};

/// What was odd about a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Odd {
    /// Row from 0.
    pub row: u32,
    /// Column from 0.
    pub column: u32,
    /// The beginning of the field.
    pub field: String,
}

/// Reads every field. Fields whose quotes are out of order are kept as they stand and named.
pub fn read_loose(name: &str, text: &str) -> (Raw, Vec<Odd>) {
    let mut raw = Raw::new(name);
    let mut odd = Vec::new();
    let Some(delimiter) = delimiter(text) else { return (raw, odd) };
    let mut fields = Fields::new(text, delimiter);
    let mut lines = LineCursor::new(text);
    let (mut row, mut column, mut fresh) = (0, 0, true);
    while let Some(field) = fields.next() {
        if fresh {
            row = lines.line(field.range.start).saturating_sub(1);
            column = 0;
        }
        fresh = field.last;
        if field.quoting != Quoting::Sound {
            let field = field.text.chars().take(24).collect();
            odd.push(Odd { row, column, field });
        }
        if !field.text.is_empty() {
            raw.push((row, column), Kind::Text, Look::default(), &field.text);
        }
        column += 1;
    }
    (raw.finish(), odd)
}

/// What parts the columns: the byte that gives the same number of columns in the most lines. Above a table
/// there may be any number of lines of prose.
fn delimiter(text: &str) -> Option<u8> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(200).collect();
    if lines.is_empty() {
        return None;
    }
    let score = |byte: u8| {
        let widths = lines.iter().map(|line| width(line, byte)).filter(|width| 0 < *width);
        let mut counts = std::collections::BTreeMap::new();
        for width in widths {
            *counts.entry(width).or_insert(0_usize) += 1;
        }
        counts.into_iter().map(|(width, n)| n * width.min(4)).max().unwrap_or(0)
    };
    let best = [b';', b'\t', b','].into_iter().map(|byte| (score(byte), byte)).max();
    Some(best.filter(|(score, _)| 0 < *score).map_or(b',', |(_, byte)| byte))
}

/// How often a byte occurs in a line outside quotes.
fn width(line: &str, byte: u8) -> usize {
    let mut quoted = false;
    let mut n = 0;
    for b in line.bytes() {
        match b {
            b'"' => quoted = !quoted,
            _ if b == byte && !quoted => n += 1,
            _ => {}
        }
    }
    n
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<String> {
        let (raw, _) = read_loose("a", text);
        raw.rows()
            .flat_map(|row| raw.row(row).map(|cell| format!("{}={}", cell.address(), cell.text)))
            .collect()
    }

    #[test]
    fn rows_of_every_width_keep_their_addresses() {
        let text = "某小区收支表\n\n日期,金额\n2024-03-08,\"1,200\"\n";
        assert_eq!(cells(text), ["A1=某小区收支表", "A3=日期", "B3=金额", "A4=2024-03-08", "B4=1,200"]);
    }

    #[test]
    fn tabs_win_where_they_part_the_table() {
        assert_eq!(cells("a\tb\n1,5\t2\n").len(), 4);
    }

    #[test]
    fn a_stray_quote_is_named() {
        let (raw, odd) = read_loose("a", "a,b\nx \"y\",2\n");
        assert_eq!((odd.len(), odd[0].row, odd[0].column), (1, 1, 0));
        assert_eq!(raw.cell(1, 1).map(|cell| cell.text), Some("2"));
    }
}
