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
    dataset::{Column, Kind, Value},
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
        let number = |form: &str| Format::new().set_num_format(form).set_border(FormatBorder::Hair);
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
            text: Format::new().set_border(FormatBorder::Hair).set_align(FormatAlign::Left),
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
        .set_print_area(0, 0, rows, last)?
        .autofilter(0, 0, rows, last)?;
    // `&` begins a code in headers and footers.
    let plain = |text: &str| text.replace('&', "&&");
    page.set_header(format!("&C{} {}", plain(title), plain(&sheet.name)));
    page.set_footer(format!("&L{} {}&R&P/&N", plain(&meta.as_of), plain(&meta.version)));
    for (at, column) in (0..).zip(sheet.columns) {
        page.set_column_width(at, width(column))?;
    }
    Ok(())
}

fn width(column: &Column) -> f64 {
    match (column.kind, column.name) {
        (Kind::Text, "description" | "note" | "fact" | "source_file") => 34.0,
        (Kind::Text, _) | (Kind::Yuan | Kind::SquareMetre, _) => 16.0,
        (Kind::Day, _) => 12.0,
        (Kind::Number | Kind::Flag, _) => 8.0,
    }
}

fn fill(page: &mut Worksheet, sheet: &Sheet<'_, '_>, formats: &Formats) -> Result<(), XlsxError> {
    for (at, column) in (0..).zip(sheet.columns) {
        page.write_string_with_format(0, at, &column.title, &formats.head)?;
    }
    for (i, row) in sheet.rows.iter().enumerate() {
        let line = u32::try_from(i + 1).unwrap_or(u32::MAX);
        for (j, value) in row.iter().enumerate() {
            let column = u16::try_from(j).unwrap_or(u16::MAX);
            match sheet.formulas.get(&(i, j)) {
                Some(formula) => {
                    let cell = Formula::new(&formula.text).set_result(formula.result.to_string());
                    page.write_formula_with_format(line, column, cell, &formats.money)?;
                }
                None => put(page, (line, column), value, sheet.unknown, formats)?,
            }
        }
    }
    Ok(())
}

/// A text is written as a text, whatever it begins with: nothing in it is ever reckoned.
fn put(
    page: &mut Worksheet,
    (line, column): (u32, u16),
    value: &Value<'_>,
    unknown: &str,
    formats: &Formats,
) -> Result<(), XlsxError> {
    // A spreadsheet knows one kind of number. Amounts below 90 trillion yuan come back to the fen.
    let number = |text: String| text.parse::<f64>().unwrap_or(f64::NAN);
    match value {
        Value::Text(text) | Value::Masked(text) => {
            // What a cell can hold.
            let text: String = text.chars().take(32_000).collect();
            page.write_string_with_format(line, column, text, &formats.text)?
        }
        Value::Money(amount) => {
            page.write_number_with_format(line, column, number(amount.to_string()), &formats.money)?
        }
        Value::Rate(rate) => {
            page.write_number_with_format(line, column, number(rate.to_string()), &formats.exact)?
        }
        Value::Area(area) => {
            page.write_number_with_format(line, column, number(area.to_string()), &formats.area)?
        }
        Value::Count(count) => {
            page.write_number_with_format(line, column, number(count.to_string()), &formats.text)?
        }
        Value::Date(date) => {
            let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
            match ExcelDateTime::from_ymd(date.year().unsigned_abs(), month, day) {
                Ok(date) => page.write_datetime_with_format(line, column, date, &formats.day)?,
                // Before 1900 a spreadsheet has no days.
                Err(_) => {
                    page.write_string_with_format(line, column, date.to_string(), &formats.text)?
                }
            }
        }
        Value::Flag(flag) => page.write_boolean_with_format(line, column, *flag, &formats.text)?,
        Value::Blank => page.write_blank(line, column, &formats.text)?,
        Value::Unknown => page.write_string_with_format(line, column, unknown, &formats.text)?,
    };
    Ok(())
}
