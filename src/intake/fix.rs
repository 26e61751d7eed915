//! Rewrites the form of data files that are there: dates, amounts, widths, encoding, order of columns. Never a
//! value: every cell is read again afterwards and must be what it was.

use crate::{
    books::{
        record::reading::{self, Register, Sort},
        value::Datum,
    },
    diag::Severity,
    format::{self, Sheet},
    intake::merge::csv_line,
    source::{Encoding, Source, Sources},
    text,
    text::Text,
};

/// One change of form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// Line of the file, from 1; 0 for the file as a whole.
    pub line: u32,
    /// The column's header.
    pub column: String,
    /// What stood there.
    pub before: String,
    /// What stands there now.
    pub after: String,
}

/// A file and what is to become of it.
#[derive(Clone, Debug)]
pub struct FixedFile {
    /// Path below the site.
    pub path: String,
    /// Its text before.
    pub before: String,
    /// Its text after, without a byte order mark.
    pub after: String,
    /// Its bytes after.
    pub bytes: Vec<u8>,
    /// Every change.
    pub changes: Vec<Fixed>,
}

/// What can be brought into one form, and files that cannot because they must be mended first.
#[derive(Debug, Default)]
pub struct Fixes {
    /// Files that change.
    pub files: Vec<FixedFile>,
    /// Files left alone, and why.
    pub left: Vec<(String, Text)>,
}

/// Looks at every text file of data and contents.
pub fn fixes(sources: &Sources) -> Fixes {
    let mut fixes = Fixes::default();
    for source in &sources.texts {
        if source.path.starts_with("themes/") || source.path.starts_with("data/imports/") {
            continue;
        }
        match Register::of(&source.path) {
            Some(register) => match table(register, source) {
                Ok(Some(file)) => fixes.files.push(file),
                Ok(None) => {}
                Err(why) => fixes.left.push((source.path.clone(), why)),
            },
            None => fixes.files.extend(recoded(source)),
        }
    }
    fixes
}

/// The change of encoding of a file, when it has one.
fn encoding(source: &Source) -> Option<Fixed> {
    let before = match source.encoding {
        Encoding::Utf8 | Encoding::Utf8Bom => return None,
        Encoding::Utf16 => "UTF-16",
        Encoding::Gb18030 => "GB18030",
    };
    let (before, after) = (before.to_owned(), "UTF-8".to_owned());
    Some(Fixed { line: 0, column: String::new(), before, after })
}

fn recoded(source: &Source) -> Option<FixedFile> {
    let change = encoding(source)?;
    let text = source.text.clone();
    Some(FixedFile {
        path: source.path.clone(),
        before: text.clone(),
        bytes: text.clone().into_bytes(),
        after: text,
        changes: vec![change],
    })
}

/// A table in one form; `None` when it is in it already.
fn table(register: Register, source: &Source) -> Result<Option<FixedFile>, Text> {
    let (sheet, defects) = format::csv::read(source);
    if let Some(defect) = defects.iter().find(|defect| defect.severity == Severity::Error) {
        return Err(defect.message.clone());
    }
    let mut changes: Vec<Fixed> = encoding(source).into_iter().collect();
    let columns = order(register, &sheet, &mut changes);
    let mut after = String::new();
    csv_line(columns.iter().map(|column| column.name.as_str()), &mut after);
    for row in &sheet.rows {
        let cells: Vec<String> = columns
            .iter()
            .map(|column| {
                let before = row.cells.get(column.at).map_or("", |cell| cell.text.as_ref());
                let after = plain(column.sort, before);
                if after != before {
                    let (before, after, name) =
                        (before.to_owned(), after.clone(), column.name.clone());
                    changes.push(Fixed { line: row.line, column: name, before, after });
                }
                after
            })
            .collect();
        csv_line(cells.iter().map(String::as_str), &mut after);
    }
    if changes.is_empty() {
        return Ok(None);
    }
    proved(register, &sheet, &columns, &after, &source.path)?;
    let bytes = format!("\u{feff}{after}").into_bytes();
    let before = source.text.clone();
    Ok(Some(FixedFile { path: source.path.clone(), before, after, bytes, changes }))
}

struct Column {
    /// Where it stands now.
    at: usize,
    /// Its header as it will be.
    name: String,
    sort: Sort,
}

/// The columns in the order of the register; what it does not know stays at the end.
fn order(register: Register, sheet: &Sheet<'_>, changes: &mut Vec<Fixed>) -> Vec<Column> {
    let headings = register.headings();
    let mut columns: Vec<(usize, Column)> = Vec::new();
    for (at, cell) in sheet.header.iter().enumerate() {
        let folded = reading::fold(&cell.text);
        let name = folded.trim().to_owned();
        let known = headings.iter().position(|h| h.zh == name || h.en.eq_ignore_ascii_case(&name));
        let sort = known.map_or(Sort::Words, |n| register.sort(headings[n].en));
        if name != cell.text {
            let (before, after) = (cell.text.clone().into_owned(), name.clone());
            changes.push(Fixed { line: 1, column: name.clone(), before, after });
        }
        columns.push((known.unwrap_or(usize::MAX), Column { at, name, sort }));
    }
    let before: Vec<String> = columns.iter().map(|(_, column)| column.name.clone()).collect();
    columns.sort_by_key(|(known, column)| (*known, column.at));
    let columns: Vec<Column> = columns.into_iter().map(|(_, column)| column).collect();
    let after: Vec<String> = columns.iter().map(|column| column.name.clone()).collect();
    if before != after {
        let (before, after) = (before.join(","), after.join(","));
        changes.push(Fixed { line: 1, column: String::new(), before, after });
    }
    columns
}

/// A cell in its plain form; what cannot be read stays as it is.
fn plain(sort: Sort, text: &str) -> String {
    match sort {
        Sort::Money => match reading::amount(text) {
            Ok(Datum::Known(amount)) => amount.to_string(),
            Ok(Datum::Blank | Datum::Masked(_) | Datum::Unknown) | Err(_) => text.to_owned(),
        },
        Sort::Day => match reading::date(text) {
            Ok(Datum::Known(date)) => date.to_string(),
            Ok(Datum::Blank | Datum::Masked(_) | Datum::Unknown) | Err(_) => text.to_owned(),
        },
        Sort::Count => match reading::count(text) {
            Ok(Datum::Known(count)) => count.to_string(),
            Ok(Datum::Blank | Datum::Masked(_) | Datum::Unknown) | Err(_) => text.to_owned(),
        },
        Sort::Percent => match reading::percent(text) {
            Ok(Datum::Known(percent)) => percent.to_string(),
            Ok(Datum::Blank | Datum::Masked(_) | Datum::Unknown) | Err(_) => text.to_owned(),
        },
        Sort::Words => text.to_owned(),
    }
}

/// Reads the new text and holds every cell against the old one.
fn proved(
    register: Register,
    sheet: &Sheet<'_>,
    columns: &[Column],
    after: &str,
    path: &str,
) -> Result<(), Text> {
    let sources = Sources::from_texts([(path, after)]);
    let wrong = || {
        text! {
            zh: "改写后读出来的数与原来不同，没有改动（程序错误，请报告）", en: "the rewritten file would read differently, so it was left alone (please report this)"
        }
    };
    let source = sources.texts.first().ok_or_else(wrong)?;
    let (new, defects) = format::csv::read(source);
    let sound = defects.iter().all(|defect| defect.severity != Severity::Error);
    let same = |old: &format::Row<'_>, new: &format::Row<'_>| {
        columns.iter().enumerate().all(|(n, column)| {
            let cell = |row: &format::Row<'_>, at: usize| {
                row.cells.get(at).map(|cell| cell.text.clone().into_owned())
            };
            equal(
                column.sort,
                &cell(old, column.at).unwrap_or_default(),
                &cell(new, n).unwrap_or_default(),
            )
        })
    };
    let rows = sheet.rows.len() == new.rows.len()
        && sheet.rows.iter().zip(&new.rows).all(|(a, b)| same(a, b));
    let _ = register;
    if sound && rows { Ok(()) } else { Err(wrong()) }
}

fn equal(sort: Sort, before: &str, after: &str) -> bool {
    match sort {
        Sort::Money => reading::amount(before).ok() == reading::amount(after).ok(),
        Sort::Day => reading::date(before).ok() == reading::date(after).ok(),
        Sort::Count => reading::count(before).ok() == reading::count(after).ok(),
        Sort::Percent => reading::percent(before).ok() == reading::percent(after).ok(),
        Sort::Words => before == after,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fixed(text: &str) -> (String, Vec<String>) {
        let sources = Sources::from_texts([("data/ledger/2024Q1.csv", text)]);
        let fixes = fixes(&sources);
        assert!(fixes.left.is_empty(), "{:?}", fixes.left);
        let Some(file) = fixes.files.first() else { return (text.to_owned(), vec![]) };
        let changes = file
            .changes
            .iter()
            .map(|c| format!("{}:{} {} → {}", c.line, c.column, c.before, c.after));
        (file.after.clone(), changes.collect())
    }

    #[test]
    fn dates_amounts_and_widths_are_made_plain() {
        let (after, changes) =
            fixed("日期,科目,摘要,收入,支出\n2024/3/8,维修,门,,\"￥1,200\"\n合计,,,,１２００\n");
        assert_eq!(
            after,
            "日期,科目,摘要,收入,支出\n2024-03-08,维修,门,,1200.00\n合计,,,,1200.00\n"
        );
        assert_eq!(
            changes,
            [
                "2:日期 2024/3/8 → 2024-03-08",
                "2:支出 ￥1,200 → 1200.00",
                "3:支出 １２００ → 1200.00"
            ]
        );
    }

    #[test]
    fn columns_take_the_order_of_the_register() {
        let (after, changes) = fixed("摘要,日期,支出,收入,科目\n门,2024-03-08,5.00,,维修\n");
        assert_eq!(after, "日期,科目,摘要,收入,支出\n2024-03-08,维修,门,,5.00\n");
        assert_eq!(changes.len(), 1);
    }

    #[test]
    fn what_cannot_be_read_stays() {
        let text = "日期,科目,摘要,收入,支出\n2024-0x-08,维修,门,,1x1\n2024-03-08,维修,门,,十元\n";
        assert_eq!(fixed(text), (text.to_owned(), vec![]));
    }

    #[test]
    fn a_file_in_form_is_left_alone() {
        let text = "日期,科目,摘要,收入,支出\n2024-03-08,维修,\"门,窗\",,5.00\n";
        assert_eq!(fixed(text).1, [] as [&str; 0]);
    }
}
