//! Workbooks to XLSX. Knows no table: what it gets it writes, with the header frozen, columns to filter and a
//! page set-up that prints. The bytes depend on nothing but what is in it.

pub mod template;

use rayon::prelude::*;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet,
    XlsxError,
};

use super::{Parallel, data::Meta, package::Other};
use crate::page::{
    dataset::{Kind, Value},
    workbook::{self, Sheet},
};

/// A4, as spreadsheet programs number it.
const A4: u8 = 9;

/// Every workbook by its path from the site's root. One that does not fit the format, as with more than a
/// million rows, is left out: its tables are there as CSV.
pub fn files(
    workbooks: &[workbook::Workbook<'_, '_>],
    meta: &Meta,
    parallel: Parallel,
) -> Vec<Other> {
    let file = |workbook: &workbook::Workbook<'_, '_>| {
        Some((workbook.path.clone(), "xlsx", write(workbook, meta).ok()?))
    };
    match parallel {
        Parallel::Serial => workbooks.iter().filter_map(file).collect(),
        Parallel::Rayon => workbooks.par_iter().filter_map(file).collect(),
    }
}

fn write(workbook: &workbook::Workbook<'_, '_>, meta: &Meta) -> Result<Vec<u8>, XlsxError> {
    let mut out = Workbook::new();
    let mut about = DocProperties::new()
        .set_title(&workbook.title)
        .set_company(&meta.estate)
        .set_comment(format!("{} {}", meta.as_of, meta.version));
    // The day of the books stands in for the clock.
    if let Ok(made) = ExcelDateTime::parse_from_str(&meta.as_of) {
        about = about.set_creation_datetime(&made);
    }
    out.set_properties(&about);
    let formats = Formats::new();
    for sheet in &workbook.sheets {
        let page = out.add_worksheet();
        page.set_name(&sheet.name)?;
        set_up(page, sheet, &workbook.title, meta)?;
        set_columns(page, sheet, &formats)?;
        fill(page, sheet, &formats)?;
    }
    out.save_to_buffer()
}

/// How each kind of value is shown.
struct Formats {
    head: Format,
    money: Format,
    exact: Format,
    area: Format,
    day: Format,
    text: Format,
}

impl Formats {
    fn new() -> Self {
        let number = |form: &str| Format::new().set_num_format(form);
        Formats {
            head: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color("#E8EEF2")
                .set_border(FormatBorder::Thin),
            money: number("#,##0.00"),
            exact: number("0.00##"),
            area: number("#,##0.00#"),
            day: number("yyyy-mm-dd").set_align(FormatAlign::Center),
            text: Format::new().set_align(FormatAlign::Left),
        }
    }

    /// That of a whole column: its cells need none of their own.
    fn of(&self, kind: Kind) -> &Format {
        match kind {
            Kind::Yuan => &self.money,
            Kind::SquareMetre => &self.area,
            Kind::Day => &self.day,
            Kind::Text | Kind::Number | Kind::Flag => &self.text,
        }
    }
}

fn set_up(
    page: &mut Worksheet,
    sheet: &Sheet<'_, '_>,
    title: &str,
    meta: &Meta,
) -> Result<(), XlsxError> {
    let last = u16::try_from(sheet.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let rows = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
    page.set_freeze_panes(1, 0)?
        .set_repeat_rows(0, 0)?
        .set_landscape()
        .set_paper_size(A4)
        .set_print_fit_to_pages(1, 0)
        .set_print_gridlines(true)
        .set_print_area(0, 0, rows, last)?
        .autofilter(0, 0, rows, last)?;
    // `&` begins a code in headers and footers.
    let plain = |text: &str| text.replace('&', "&&");
    page.set_header(format!("&C{} {}", plain(title), plain(&sheet.name)));
    page.set_footer(format!("&L{} {}&R&P/&N", plain(&meta.as_of), plain(&meta.version)));
    Ok(())
}

/// As wide as what stands in it, so that a table of many columns can be read on one sheet of paper.
fn set_columns(
    page: &mut Worksheet,
    sheet: &Sheet<'_, '_>,
    formats: &Formats,
) -> Result<(), XlsxError> {
    for (at, column) in sheet.columns.iter().enumerate() {
        let values = sheet.rows.iter().filter_map(|row| row.get(at));
        let widest = values.map(|value| digits(value, sheet.unknown)).max().unwrap_or_default();
        let widest = widest.max(digits_of(&column.title)).clamp(NARROWEST, WIDEST);
        let at = u16::try_from(at).unwrap_or(u16::MAX);
        page.set_column_width(at, widest + 1)?;
        page.set_column_format(at, formats.of(column.kind))?;
    }
    Ok(())
}

/// Widths of columns in digits.
const NARROWEST: u32 = 5;
const WIDEST: u32 = 36;

/// How many digits wide a value is shown.
fn digits(value: &Value<'_>, unknown: &str) -> u32 {
    match value {
        Value::Text(text) | Value::Masked(text) => digits_of(text),
        // With commas between the thousands.
        Value::Money(amount) => digits_of(&amount.to_string()) * 5 / 4,
        Value::Area(area) => digits_of(&area.to_string()) * 5 / 4,
        Value::Rate(rate) => digits_of(&rate.to_string()),
        Value::Count(count) => digits_of(&count.to_string()),
        Value::Date(_) => 10,
        Value::Flag(_) => 5,
        Value::Blank => 0,
        Value::Unknown => digits_of(unknown),
    }
}

/// A character that is not of the Latin alphabet is as wide as two digits.
fn digits_of(text: &str) -> u32 {
    text.chars().map(|c| if u32::from(c) < 0x250 { 1 } else { 2 }).sum()
}

fn fill(page: &mut Worksheet, sheet: &Sheet<'_, '_>, formats: &Formats) -> Result<(), XlsxError> {
    for (at, column) in (0..).zip(sheet.columns) {
        page.write_string_with_format(0, at, &column.title, &formats.head)?;
    }
    for (i, row) in sheet.rows.iter().enumerate() {
        let line = u32::try_from(i + 1).unwrap_or(u32::MAX);
        for (j, (value, column)) in row.iter().zip(sheet.columns).enumerate() {
            let at = (line, u16::try_from(j).unwrap_or(u16::MAX));
            match sheet.formulas.get(&(i, j)) {
                Some(formula) => {
                    let cell = Formula::new(&formula.text).set_result(formula.result.to_string());
                    page.write_formula_with_format(at.0, at.1, cell, &formats.money)?;
                }
                None => put(page, at, value, sheet.unknown)?,
            }
            // Each format of a cell's own is looked up by all it consists of, which takes longer than the cell.
            if let Some(own) = own_format(value, column.kind, formats) {
                page.set_cell_format(at.0, at.1, own)?;
            }
        }
    }
    Ok(())
}

/// The format of a value that does not look like the others of its column.
fn own_format<'f>(value: &Value<'_>, kind: Kind, formats: &'f Formats) -> Option<&'f Format> {
    match (value, kind) {
        (Value::Blank, _)
        | (Value::Money(_), Kind::Yuan)
        | (Value::Area(_), Kind::SquareMetre)
        | (Value::Date(_), Kind::Day) => None,
        (Value::Money(_), _) => Some(&formats.money),
        (Value::Area(_), _) => Some(&formats.area),
        (Value::Date(_), _) => Some(&formats.day),
        (Value::Rate(_), _) => Some(&formats.exact),
        (_, Kind::Yuan | Kind::SquareMetre | Kind::Day) => Some(&formats.text),
        (_, Kind::Text | Kind::Number | Kind::Flag) => None,
    }
}

/// A text is written as a text, whatever it begins with: nothing in it is ever reckoned.
fn put(
    page: &mut Worksheet,
    (line, column): (u32, u16),
    value: &Value<'_>,
    unknown: &str,
) -> Result<(), XlsxError> {
    // A spreadsheet knows one kind of number. Amounts below 90 trillion yuan come back to the fen.
    let number = |text: String| text.parse::<f64>().unwrap_or(f64::NAN);
    match value {
        Value::Text(text) | Value::Masked(text) => {
            // What a cell can hold.
            let text: String = text.chars().take(32_000).collect();
            page.write_string(line, column, text)?
        }
        Value::Money(amount) => page.write_number(line, column, number(amount.to_string()))?,
        Value::Rate(rate) => page.write_number(line, column, number(rate.to_string()))?,
        Value::Area(area) => page.write_number(line, column, number(area.to_string()))?,
        Value::Count(count) => page.write_number(line, column, number(count.to_string()))?,
        Value::Date(date) => {
            let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
            match ExcelDateTime::from_ymd(date.year().unsigned_abs(), month, day) {
                Ok(date) => page.write_datetime(line, column, date)?,
                // Before 1900 a spreadsheet has no days.
                Err(_) => page.write_string(line, column, date.to_string())?,
            }
        }
        Value::Flag(flag) => page.write_boolean(line, column, *flag)?,
        Value::Blank => page,
        Value::Unknown => page.write_string(line, column, unknown)?,
    };
    Ok(())
}
