//! What the tables of an ODS workbook say beside their values: hidden rows and columns, merged cells, and how
//! cells are shown. Is told one tag of the XML after the other.

use std::collections::BTreeMap;

use super::{
    SheetFacts,
    guard::{attribute, is_element},
    is_red,
};
use crate::format::raw::{Look, Merge};

/// How many cells one cell with a value may stand for, its repeated rows counted.
const MOST_REPEATED: u64 = 1_024;

/// A style: the one it is made from, its number format, whether it writes in red.
#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    format: Option<String>,
    red: Option<bool>,
}

/// What was passed over.
#[derive(Debug, Default)]
pub(super) struct Scan {
    styles: BTreeMap<String, Style>,
    /// Number formats, by name.
    formats: BTreeMap<String, Look>,
    /// The style or number format whose parts come next.
    open: Option<String>,
    tables: Vec<Table>,
    /// Inside what once stood there.
    past: bool,
}

#[derive(Debug, Default)]
struct Table {
    name: String,
    facts: SheetFacts,
    /// The style of whole columns: first, last, name.
    columns: Vec<(u32, u32, String)>,
    column: u32,
    row: u32,
    /// How many rows the present one stands for, and its style.
    rows: u32,
    row_style: Option<String>,
    cell: u32,
    /// Cells with a value: style, and what the value itself is.
    cells: Vec<((u32, u32), Option<String>, Look)>,
}

impl Scan {
    /// A tag. A cell with a value that claims to be thousands gives how many.
    pub(super) fn tag(&mut self, tag: &str) -> Result<(), u64> {
        if tag.starts_with("<table:tracked-changes") || tag.starts_with("</table:tracked-changes") {
            self.past = !tag.starts_with("</") && !tag.ends_with("/>");
        }
        if self.past {
            return Ok(());
        }
        self.style(tag);
        if is_element(tag, "table:table") {
            let name = attribute(tag, "table:name").unwrap_or_default();
            self.tables.push(Table { name: super::guard::unescape(&name), ..Table::default() });
            return Ok(());
        }
        self.tables.last_mut().map_or(Ok(()), |table| table.tag(tag))
    }

    fn style(&mut self, tag: &str) {
        if is_element(tag, "style:style") {
            let name = attribute(tag, "style:name").unwrap_or_default();
            let style = Style {
                parent: attribute(tag, "style:parent-style-name"),
                format: attribute(tag, "style:data-style-name"),
                red: None,
            };
            self.styles.insert(name.clone(), style);
            self.open = Some(name);
        } else if is_element(tag, "style:text-properties") {
            let colour = attribute(tag, "fo:color").and_then(|colour| rgb(&colour));
            let style = self.open.as_ref().and_then(|open| self.styles.get_mut(open));
            if let (Some(style), Some([red, green, blue])) = (style, colour) {
                style.red = Some(is_red(red, green, blue));
            }
        } else if tag.starts_with("<number:") && tag.contains("-style ") {
            let name = attribute(tag, "style:name").unwrap_or_default();
            let percent = is_element(tag, "number:percentage-style");
            self.formats.insert(name.clone(), Look { percent, ..Look::default() });
            self.open = Some(name);
        } else if is_element(tag, "number:number") {
            let decimals = attribute(tag, "number:decimal-places").and_then(|n| n.parse().ok());
            let format = self.open.as_ref().and_then(|open| self.formats.get_mut(open));
            if let Some(format) = format {
                format.decimals = decimals;
            }
        }
    }

    /// The facts of each table by its name.
    pub(super) fn finish(mut self) -> BTreeMap<String, SheetFacts> {
        let tables = std::mem::take(&mut self.tables);
        let named = tables.into_iter().map(|mut table| {
            for ((row, column), style, own) in std::mem::take(&mut table.cells) {
                let of_column = || {
                    let columns = table.columns.iter();
                    columns.rev().find(|(first, last, _)| (first..=last).contains(&&column))
                };
                let style = style.or_else(|| of_column().map(|(.., style)| style.clone()));
                let shown = self.look(style.as_deref());
                let look =
                    Look { percent: own.percent || shown.percent, currency: own.currency, ..shown };
                if look != Look::default() {
                    table.facts.looks.insert((row, column), look);
                }
            }
            (table.name, table.facts)
        });
        named.collect()
    }

    /// How a style shows a figure: what it does not say, the one it is made from does.
    fn look(&self, style: Option<&str>) -> Look {
        let (mut red, mut format) = (None, None);
        let mut next = style;
        // Styles that are made from each other end nowhere.
        for _ in 0..8 {
            let Some(style) = next.and_then(|name| self.styles.get(name)) else { break };
            red = red.or(style.red);
            format = format.or(style.format.as_deref());
            next = style.parent.as_deref();
        }
        let known = format.and_then(|name| self.formats.get(name)).copied();
        Look { red: red == Some(true), ..known.unwrap_or_default() }
    }
}

impl Table {
    fn tag(&mut self, tag: &str) -> Result<(), u64> {
        if is_element(tag, "table:table-column") {
            let last = self.column + repeated(tag, "table:number-columns-repeated") - 1;
            if is_hidden(tag) {
                self.facts.hidden_columns.push((self.column, last));
            }
            if let Some(style) = attribute(tag, "table:default-cell-style-name") {
                self.columns.push((self.column, last, style));
            }
            self.column = last.saturating_add(1);
        } else if is_element(tag, "table:table-row") {
            self.rows = repeated(tag, "table:number-rows-repeated");
            self.row_style = attribute(tag, "table:default-cell-style-name");
            self.cell = 0;
            if is_hidden(tag) {
                self.facts.hidden_rows.push((self.row, self.row.saturating_add(self.rows - 1)));
            }
            if tag.ends_with("/>") {
                self.row = self.row.saturating_add(self.rows);
            }
        } else if tag.starts_with("</table:table-row>") {
            self.row = self.row.saturating_add(self.rows);
        } else if is_element(tag, "table:table-cell") || is_element(tag, "table:covered-table-cell")
        {
            self.cell(tag)?;
        }
        Ok(())
    }

    fn cell(&mut self, tag: &str) -> Result<(), u64> {
        let times = repeated(tag, "table:number-columns-repeated");
        let at = (self.row, self.cell);
        let cells = u64::from(times) * u64::from(self.rows.max(1));
        let filled = !tag.ends_with("/>") || attribute(tag, "office:value-type").is_some();
        if filled && MOST_REPEATED < cells {
            return Err(cells);
        }
        let columns = repeated(tag, "table:number-columns-spanned");
        let rows = repeated(tag, "table:number-rows-spanned");
        if 1 < columns.max(rows) {
            let end = (at.0.saturating_add(rows - 1), at.1.saturating_add(columns - 1));
            self.facts.merges.push(Merge { start: at, end });
        }
        let kind = attribute(tag, "office:value-type");
        if let Some(kind @ ("percentage" | "currency" | "float")) = kind.as_deref() {
            let own = Look {
                percent: kind == "percentage",
                currency: attribute(tag, "office:currency").and_then(|code| sign(&code)),
                ..Look::default()
            };
            let style = attribute(tag, "table:style-name").or_else(|| self.row_style.clone());
            for column in at.1..at.1.saturating_add(times) {
                self.cells.push(((at.0, column), style.clone(), own));
            }
        }
        self.cell = self.cell.saturating_add(times);
        Ok(())
    }
}

/// At least one.
fn repeated(tag: &str, name: &str) -> u32 {
    attribute(tag, name).and_then(|n| n.parse().ok()).unwrap_or(1).max(1)
}

fn is_hidden(tag: &str) -> bool {
    attribute(tag, "table:visibility").is_some_and(|seen| seen == "collapse" || seen == "filter")
}

fn sign(code: &str) -> Option<&'static str> {
    match code {
        "CNY" => Some("¥"),
        "TWD" => Some("NT$"),
        "HKD" => Some("HK$"),
        "USD" => Some("$"),
        "EUR" => Some("€"),
        "GBP" => Some("£"),
        _ => None,
    }
}

fn rgb(colour: &str) -> Option<[u8; 3]> {
    let digits = colour.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}
