//! Turns a [`Form`] into a workbook that a person fills in: a frozen header, formats and choices for each
//! column, and a sheet of notes with examples.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Format,
    FormatAlign, FormatBorder, Note, Workbook, Worksheet, XlsxError,
};

use crate::error::Error;

/// How many rows may be filled in.
const ROWS: u32 = 1_000;
/// How many characters of choices a validation holds by itself.
const INLINE: usize = 250;

/// What a column of a form holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormSort {
    /// A day.
    Day,
    /// Yuan with two decimals.
    Money,
    /// A whole number that is not negative.
    Count,
    /// Square metres.
    Area,
    /// Words.
    Words,
}

/// One column.
#[derive(Clone, Debug)]
pub struct FormColumn {
    /// Its header.
    pub heading: String,
    /// What it holds.
    pub sort: FormSort,
    /// How to fill it in.
    pub note: String,
    /// An example.
    pub example: String,
    /// What may stand in it; empty for anything.
    pub choices: Vec<String>,
}

/// A sheet to fill in.
#[derive(Clone, Debug)]
pub struct Form {
    /// What stands above the header.
    pub title: String,
    /// From left to right.
    pub columns: Vec<FormColumn>,
    /// Sentences for the sheet of notes.
    pub notes: Vec<String>,
}

/// The workbook of forms, each on a sheet of its own. `notes` is how the sheet of notes begins.
///
/// # Errors
/// [`Error::Internal`] when the form breaks a limit of the file format.
pub fn write(forms: &[Form], notes: &str) -> Result<Vec<u8>, Error> {
    let failed = |error: XlsxError| Error::Internal(format!("template: {error}"));
    let mut book = Workbook::new();
    // The same form, the same bytes: a workbook else carries the clock.
    let day = ExcelDateTime::from_ymd(2000, 1, 1).map_err(failed)?;
    book.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&day));
    let mut first = 0;
    for form in forms {
        let name = if forms.len() == 1 { "填写" } else { form.title.as_str() };
        fill(book.add_worksheet().set_name(name).map_err(failed)?, form, first).map_err(failed)?;
        first += form.columns.len();
    }
    explain(book.add_worksheet(), forms, notes).map_err(failed)?;
    lists(&mut book, forms).map_err(failed)?;
    book.save_to_buffer().map_err(failed)
}

fn format_of(sort: FormSort) -> Format {
    let format = Format::new().set_border(FormatBorder::Thin);
    match sort {
        FormSort::Day => format.set_num_format("yyyy-mm-dd"),
        FormSort::Money | FormSort::Area => format.set_num_format("#,##0.00"),
        FormSort::Count => format.set_num_format("0"),
        FormSort::Words => format.set_num_format("@"),
    }
}

fn column(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

/// Fills a sheet in; `first` is where the choices of its first column stand on the sheet of choices.
fn fill(sheet: &mut Worksheet, form: &Form, first: usize) -> Result<(), XlsxError> {
    let title = Format::new().set_bold().set_font_size(14);
    sheet.write_with_format(0, 0, form.title.as_str(), &title)?;
    let head =
        Format::new().set_bold().set_border(FormatBorder::Thin).set_align(FormatAlign::Center);
    for (n, spec) in form.columns.iter().enumerate() {
        let at = column(n);
        sheet.write_with_format(1, at, spec.heading.as_str(), &head)?;
        if !spec.note.is_empty() {
            let note = Note::new(spec.note.as_str()).add_author_prefix(false);
            sheet.insert_note(1, at, &note)?;
        }
        sheet.set_column_format(at, &format_of(spec.sort))?;
        let width = match spec.sort {
            FormSort::Words if spec.heading == "摘要" || spec.heading == "表决事项" => 36,
            FormSort::Words => 16,
            FormSort::Day | FormSort::Money | FormSort::Area => 14,
            FormSort::Count => 10,
        };
        sheet.set_column_width(at, width)?;
        if let Some(rule) = validation(spec, first + n) {
            sheet.add_data_validation(2, at, ROWS + 1, at, &rule)?;
        }
    }
    sheet.set_freeze_panes(2, 0)?;
    sheet.set_landscape();
    sheet.set_paper_size(9);
    sheet.set_repeat_rows(0, 1)?;
    Ok(())
}

/// What a cell accepts; `n` is the column of its choices. Words that are not on the list are only warned of: a new category may come first.
fn validation(spec: &FormColumn, n: usize) -> Option<DataValidation> {
    let hint = |rule: DataValidation, message: &str| {
        rule.set_error_title("请检查").and_then(|rule| rule.set_error_message(message)).ok()
    };
    if !spec.choices.is_empty() {
        let rule = if inline(spec) {
            DataValidation::new().allow_list_strings(&spec.choices).ok()?
        } else {
            let letter = crate::format::raw::letters(u32::try_from(n).unwrap_or(0));
            let last = spec.choices.len();
            let formula = format!("=选项!${letter}$1:${letter}${last}");
            DataValidation::new().allow_list_formula(formula.as_str().into())
        };
        let rule = rule.set_error_style(DataValidationErrorStyle::Warning);
        return hint(rule, "不在列表里；新的名称要先登记");
    }
    match spec.sort {
        FormSort::Day => {
            let first = ExcelDateTime::from_ymd(1990, 1, 1).ok()?;
            let last = ExcelDateTime::from_ymd(2100, 12, 31).ok()?;
            let rule = DataValidation::new().allow_date(DataValidationRule::Between(first, last));
            hint(rule, "请填日期，例如 2024-03-08")
        }
        FormSort::Money => {
            let (least, most) = (-1_000_000_000_000.0, 1_000_000_000_000.0);
            let rule = DataValidation::new()
                .allow_decimal_number(DataValidationRule::Between(least, most));
            hint(rule, "请填数字，例如 3860.00")
        }
        FormSort::Area => {
            let rule = DataValidation::new()
                .allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(0.0));
            hint(rule, "请填平方米数，例如 5102.40")
        }
        FormSort::Count => {
            let rule = DataValidation::new()
                .allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0));
            hint(rule, "请填整数")
        }
        FormSort::Words => None,
    }
}

fn inline(spec: &FormColumn) -> bool {
    let length: usize = spec.choices.iter().map(|choice| choice.chars().count() + 1).sum();
    length <= INLINE && spec.choices.iter().all(|choice| !choice.contains(','))
}

/// Long lists stand on a hidden sheet.
fn lists(book: &mut Workbook, forms: &[Form]) -> Result<(), XlsxError> {
    let long: Vec<(usize, &FormColumn)> = forms
        .iter()
        .flat_map(|form| &form.columns)
        .enumerate()
        .filter(|(_, spec)| !spec.choices.is_empty() && !inline(spec))
        .collect();
    if long.is_empty() {
        return Ok(());
    }
    let sheet = book.add_worksheet();
    sheet.set_name("选项")?;
    sheet.set_hidden(true);
    for (n, spec) in long {
        for (row, choice) in (0_u32..).zip(&spec.choices) {
            sheet.write(row, column(n), choice.as_str())?;
        }
    }
    Ok(())
}

fn explain(sheet: &mut Worksheet, forms: &[Form], notes: &str) -> Result<(), XlsxError> {
    sheet.set_name("说明")?;
    let bold = Format::new().set_bold();
    let mut row = 0;
    for form in forms {
        sheet.write_with_format(row, 0, format!("{notes}：{}", form.title), &bold)?;
        row += 1;
        for note in &form.notes {
            sheet.write(row, 0, note.as_str())?;
            row += 1;
        }
        row += 1;
        for (n, text) in ["列名", "怎样填", "例子"].into_iter().enumerate() {
            sheet.write_with_format(row, column(n), text, &bold)?;
        }
        for spec in &form.columns {
            row += 1;
            for (n, text) in [&spec.heading, &spec.note, &spec.example].into_iter().enumerate() {
                sheet.write(row, column(n), text.as_str())?;
            }
        }
        row += 2;
    }
    sheet.set_column_width(0, 16)?;
    sheet.set_column_width(1, 48)?;
    sheet.set_column_width(2, 24)?;
    Ok(())
}
