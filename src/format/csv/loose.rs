//! Turns any delimited text into a [`Raw`] sheet: rows of every width, titles above the header, quotes out
//! of order. For what other programs write; our own files are read by [`super::read`].

use std::borrow::Cow;

use super::{
    fields::{Fields, Quoting},
    split::LineCursor,
};
use crate::{
    format::raw::{Kind, Look, MOST_CELLS, MOST_COLUMNS, Raw},
    text,
    text::Text,
};

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

/// Why a text is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// A line, from 1, has more columns than any program.
    Columns(u32),
    /// More cells than are read.
    Cells,
    /// A quote that opens in a line, from 1, and never closes, so that all below would be one cell.
    Unclosed(u32),
}

impl Unread {
    /// Why, and what to do.
    pub fn text(self) -> Text {
        match self {
            Unread::Unclosed(line) => text! {
                zh: "第 {line} 行有一个引号打开后没有关上，下面各行都成了一格，没有读取；补上引号或重新导出",
                en: "a quote that opens in line {line} never closes, so all lines below would be one cell; nothing was read, close it or export it again",
            },
            Unread::Columns(line) => text! {
                zh: "第 {line} 行超过 {MOST_COLUMNS} 列，不像一张表；看看分隔符对不对，重新导出",
                en: "line {line} has more than {MOST_COLUMNS} columns, which no table has; look at what parts the columns and export it again",
            },
            Unread::Cells => text! {
                zh: "有内容的格子超过 {MOST_CELLS} 个；按年份拆开再导入",
                en: "more than {MOST_CELLS} cells are filled; split it by year",
            },
        }
    }
}

/// Reads every field. Fields whose quotes are out of order are kept as they stand and named.
///
/// # Errors
/// When it is larger than any table, or most of it one cell by mistake.
pub fn read_loose(name: &str, text: String) -> Result<(Raw, Vec<Odd>), Unread> {
    let Some(delimiter) = delimiter(&text) else { return Ok((Raw::new(name), Vec::new())) };
    let (raw, odd) = cells(name, &text, delimiter)?;
    Ok((raw.keep(text).finish(), odd))
}

fn cells(name: &str, text: &str, delimiter: u8) -> Result<(Raw, Vec<Odd>), Unread> {
    let ends = text.bytes().filter(|byte| *byte == delimiter || b"\r\n".contains(byte)).count();
    let mut raw = Raw::of_text(name, text, MOST_CELLS.min(ends + 1));
    let mut odd = Vec::new();
    let mut fields = Fields::new(text, delimiter);
    let mut lines = LineCursor::new(text);
    let (mut row, mut column, mut fresh) = (0, 0, true);
    while let Some(field) = fields.next() {
        if fresh {
            row = lines.line(field.range.start).saturating_sub(1);
            column = 0;
        }
        fresh = field.last;
        if field.quoting == Quoting::Unclosed && field.text.contains(['\n', '\r']) {
            return Err(Unread::Unclosed(lines.line(field.range.start)));
        }
        if field.quoting != Quoting::Sound {
            let field = field.text.chars().take(24).collect();
            odd.push(Odd { row, column, field });
        }
        match field.text {
            Cow::Borrowed("") => {}
            _ if MOST_COLUMNS <= column => return Err(Unread::Columns(row + 1)),
            _ if MOST_CELLS <= raw.len() => return Err(Unread::Cells),
            Cow::Borrowed(part) => {
                let start = part.as_ptr() as usize - text.as_ptr() as usize;
                raw.push_part((row, column), start..start + part.len());
            }
            Cow::Owned(written) => {
                raw.push((row, column), Kind::Text, Look::default(), &written);
            }
        }
        column += 1;
    }
    Ok((raw, odd))
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
        let (raw, _) = read_loose("a", text.to_owned()).unwrap();
        raw.rows()
            .flat_map(|row| raw.row(row).map(|cell| format!("{}={}", cell.address(), cell.text)))
            .collect()
    }

    #[test]
    fn rows_of_every_width_keep_their_addresses() {
        let text = "某小区收支表\n\n日期,金额\n2024-03-08,\"1,200\"\n";
        assert_eq!(
            cells(text),
            ["A1=某小区收支表", "A3=日期", "B3=金额", "A4=2024-03-08", "B4=1,200"]
        );
    }

    #[test]
    fn tabs_win_where_they_part_the_table() {
        assert_eq!(cells("a\tb\n1,5\t2\n").len(), 4);
    }

    #[test]
    fn doubled_quotes_stand_beside_parts_of_the_text() {
        let text = "a,\"x \"\"y\"\"\",b\n,\"1,5\",\n";
        assert_eq!(cells(text), ["A1=a", "B1=x \"y\"", "C1=b", "B2=1,5"]);
    }

    #[test]
    fn no_table_has_so_many_columns() {
        let wide = "a,".repeat(20_000);
        assert_eq!(read_loose("a", format!("x,y\n{wide}\n")).unwrap_err(), Unread::Columns(2));
        assert!(read_loose("a", ",".repeat(20_000)).unwrap().0.is_empty());
    }

    #[test]
    fn a_quote_that_swallows_the_rest_is_refused() {
        let read = |text: &str| read_loose("a", text.to_owned());
        assert_eq!(read("a,b\n1,\"x\n2,y\n").unwrap_err(), Unread::Unclosed(2));
        assert_eq!(read("a,b\n1,\"x").unwrap().1.len(), 1);
    }

    #[test]
    fn a_stray_quote_is_named() {
        let (raw, odd) = read_loose("a", "a,b\nx \"y\",2\n".to_owned()).unwrap();
        assert_eq!((odd.len(), odd[0].row, odd[0].column), (1, 1, 0));
        assert_eq!(raw.cell(1, 1).map(|cell| cell.text), Some("2"));
    }
}
