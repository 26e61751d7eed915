//! Turns a CSV file into a [`Sheet`]. Knows delimiters, quoting and line ends; knows nothing of what
//! columns mean.

mod fields;
mod loose;
mod shape;
mod split;

use crate::{
    diag::{Diagnostic, defect},
    format::{
        Row, Sheet,
        defects::{Defects, garbled, place},
    },
    source::Source,
    text,
};
use fields::{Field, Fields, Quoting};
pub use loose::{Odd, Unread, read_loose};
use shape::{Header, Shape};
use split::{Delimiter, LineCursor, delimiter, inside_first_line};

/// How many columns a table may have.
const MOST_COLUMNS: usize = 1_024;

/// How many cells a table may have; a large estate's ledger of ten years has about two million.
const MOST_CELLS: usize = 5_000_000;

/// How many characters a cell may have.
const LONGEST_CELL: usize = 20_000;

/// Reads every row with the places of its cells, and everything that is wrong with the file. Defective
/// rows and columns are not in the sheet. A file in which no header can be read gives an empty one, and
/// says why.
pub fn read(source: &Source) -> (Sheet<'_>, Vec<Diagnostic>) {
    let mut reader = Reader::new(source);
    let mut sheet =
        Sheet { place: place(source, 0..source.text.len()), header: vec![], rows: vec![] };
    if let Some(diagnostic) = garbled(source) {
        // Whatever else could be said of such words would only lead astray.
        reader.defects.add(&defect::MOJIBAKE, || diagnostic);
        return (sheet, reader.defects.finish());
    }
    match delimiter(&source.text) {
        Delimiter::Nothing => reader.defects.add(&defect::EMPTY_FILE, || empty(source)),
        Delimiter::FullWidth(at) => {
            reader.defects.add(&defect::DELIMITER, || full_width(source, at));
        }
        Delimiter::Byte(byte) => reader.fill(&mut sheet, byte),
    }
    (sheet, reader.defects.finish())
}

/// One record as the file has it, before its width is looked at.
struct Record<'s> {
    line: u32,
    start: usize,
    fields: Vec<Field<'s>>,
    /// How many fields were written; `fields` holds at most as many as asked for.
    written: usize,
    /// One past the last field that is not blank.
    filled: usize,
    /// Whether a field could not be understood.
    broken: bool,
}

impl Record<'_> {
    /// One past the last byte of the fields that were kept.
    fn end(&self) -> usize {
        self.fields.last().map_or(self.start, |field| field.range.end)
    }
}

struct Reader<'s> {
    source: &'s Source,
    lines: LineCursor<'s>,
    defects: Defects<'s>,
    /// Bytes that may still be read a second time after an unclosed quote.
    budget: usize,
}

impl<'s> Reader<'s> {
    fn new(source: &'s Source) -> Self {
        Reader {
            source,
            lines: LineCursor::new(&source.text),
            defects: Defects::new(source),
            budget: 2 * source.text.len(),
        }
    }

    fn fill(&mut self, sheet: &mut Sheet<'s>, delimiter: u8) {
        let mut fields = Fields::new(&self.source.text, delimiter);
        let Some(first) = self.record(&mut fields, MOST_COLUMNS) else {
            self.defects.add(&defect::EMPTY_FILE, || empty(self.source));
            return;
        };
        if MOST_COLUMNS < first.filled {
            self.defects.add(&defect::ROW_WIDTH, || too_wide(self.source, &first));
            return;
        }
        if first.broken {
            // Without a header no row can be judged, but quotes can.
            while self.record(&mut fields, 0).is_some() {}
            return;
        }
        let header = Header::new(self.source, first, &mut self.defects);
        let mut shape = Shape::new(self.source, &header);
        let mut cells = 0;
        while let Some(record) = self.record(&mut fields, header.asked()) {
            let (line, start) = (record.line, record.start);
            let Some((row, end)) = shape.row(record) else { continue };
            cells += row.len();
            if MOST_CELLS < cells {
                self.defects.add(&defect::TOO_LARGE, || too_many_cells(self.source, start));
                break;
            }
            sheet.rows.push(Row { line, place: place(self.source, start..end), cells: row });
        }
        shape.finish(header, sheet, &mut self.defects);
    }

    /// The next record in which anything is written; `None` at the end of the file.
    fn record(&mut self, fields: &mut Fields<'s>, keep: usize) -> Option<Record<'s>> {
        loop {
            let record = self.any_record(fields, keep)?;
            if 0 < record.filled || record.broken {
                return Some(record);
            }
        }
    }

    fn any_record(&mut self, fields: &mut Fields<'s>, keep: usize) -> Option<Record<'s>> {
        let mut field = fields.next()?;
        let start = field.range.start;
        let line = self.lines.line(start);
        let mut record = Record {
            line,
            start,
            fields: Vec::with_capacity(keep.min(16)),
            written: 0,
            filled: 0,
            broken: false,
        };
        loop {
            let last = field.last;
            record.written += 1;
            if !field.text.is_empty() {
                record.filled = record.written;
            }
            if let Some(fate) = self.judge(&field, record.broken) {
                record.broken = true;
                if let Fate::Swallowed(from) = fate
                    && self.read_again(fields, from)
                {
                    return Some(record);
                }
            }
            if record.fields.len() < keep {
                record.fields.push(field);
            }
            if last {
                return Some(record);
            }
            field = fields.next()?;
        }
    }

    /// What is wrong with one field; `None` when nothing is. It is told unless the row is known to be
    /// broken: mending the first slip most often mends the others.
    fn judge(&mut self, field: &Field<'s>, known: bool) -> Option<Fate> {
        if field.quoting == Quoting::Sound {
            if field.text.len() <= LONGEST_CELL || field.text.chars().count() <= LONGEST_CELL {
                return None;
            }
            if !known {
                self.defects.add(&defect::LONG_FIELD, || long(self.source, field));
            }
            return Some(Fate::Lost);
        }
        let source = self.source;
        if !known {
            self.defects.add(&defect::QUOTE, || stray_quote(source, field));
        }
        let first = inside_first_line(&source.text, field.range.clone());
        let swallowed = first.end < field.range.end;
        Some(if swallowed { Fate::Swallowed(first.end) } else { Fate::Lost })
    }

    /// Goes back to the end of the line where a quote was left open; `false` when that was done so often
    /// that a hostile file could hold us up.
    fn read_again(&mut self, fields: &mut Fields<'s>, from: usize) -> bool {
        let Some(left) = self.budget.checked_sub(fields.at() - from) else { return false };
        self.budget = left;
        fields.restart(from);
        true
    }
}

/// What a defective field does to the rest of the file.
enum Fate {
    /// Its row is lost.
    Lost,
    /// Its row is lost, and it took the lines below with it, from this byte on.
    Swallowed(usize),
}

fn empty(source: &Source) -> Diagnostic {
    let message =
        text! { zh: "文件是空的，连表头也没有", en: "the file is empty, without even a header" };
    Diagnostic::defect(&defect::EMPTY_FILE, message).in_file(&source.path).help(text! {
        zh: "第一行写列名，下面每行一条记录；没有内容的文件可以删去",
        en: "write the column names in the first row and one record a row below; or delete the file",
    })
}

fn full_width(source: &Source, at: std::ops::Range<usize>) -> Diagnostic {
    let found = &source.text[at.clone()];
    let message = text! {
        zh: "表头用「{found}」分列，应为半角逗号「,」",
        en: "the header parts its columns with `{found}`, expected a plain comma `,`",
    };
    Diagnostic::defect(&defect::DELIMITER, message).at(place(source, at)).found(found).help(text! {
        zh: "切换到英文输入法，把各行分列的逗号改成半角；内容里的逗号不必改",
        en: "replace the commas between the columns of every row; commas inside a text may stay",
    })
}

fn too_wide(source: &Source, record: &Record<'_>) -> Diagnostic {
    let message = text! {
        zh: "第一行有 {n} 列，最多 {most} 列",
        en: "the first row has {n} columns, at most {most} are read",
        n = record.filled,
        most = MOST_COLUMNS
    };
    let first = inside_first_line(&source.text, record.start..record.end());
    Diagnostic::defect(&defect::ROW_WIDTH, message).at(place(source, first))
}

fn too_many_cells(source: &Source, start: usize) -> Diagnostic {
    let message = text! {
        zh: "表格超过 {MOST_CELLS} 格，从这一行起没有读取",
        en: "the table has more than {MOST_CELLS} cells and is not read from this row on",
    };
    let first = inside_first_line(&source.text, start..source.text.len());
    Diagnostic::defect(&defect::TOO_LARGE, message)
        .at(place(source, first))
        .help(text! { zh: "按年份拆成几个文件", en: "split it by year" })
}

fn long(source: &Source, field: &Field<'_>) -> Diagnostic {
    let n = field.text.chars().count();
    let message = text! {
        zh: "这一格有 {n} 字，最多 {LONGEST_CELL} 字",
        en: "this cell has {n} characters, at most {LONGEST_CELL} are allowed",
    };
    Diagnostic::defect(&defect::LONG_FIELD, message).at(place(source, field.range.clone())).help(
        text! {
            zh: "检查这一格开头的引号有没有关上；长文字放进 Markdown 文件",
            en: "check whether the quote it begins with is closed; long texts belong in a Markdown file",
        },
    )
}

fn stray_quote(source: &Source, field: &Field<'_>) -> Diagnostic {
    let message = match field.quoting {
        Quoting::Sound | Quoting::Unclosed => text! {
            zh: "引号「\"」到文件末尾都没有关上",
            en: "the quote `\"` is not closed before the end of the file",
        },
        Quoting::TextBehind(_) => text! {
            zh: "关闭的引号后面应为逗号或换行，实为别的文字",
            en: "a closing quote should be followed by a comma or the end of the line, found other text",
        },
        Quoting::SpaceBefore => text! {
            zh: "引号前面有空格，应紧贴逗号",
            en: "there is a space before the quote, which should stand next to the comma",
        },
        Quoting::Middle(_) => text! {
            zh: "没有加引号的内容里出现了引号「\"」",
            en: "a quote `\"` stands in the middle of a field that is not quoted",
        },
        Quoting::FullWidth(_) => text! {
            zh: "全角引号「＂」不能用来括住一格，应为半角引号「\"」",
            en: "a full-width quote `＂` does not quote a field, expected `\"`",
        },
    };
    let first = inside_first_line(&source.text, field.range.clone());
    let found = &source.text[first.clone()];
    let at = match field.quoting {
        Quoting::Middle(quote) => quote..quote + 1,
        Quoting::FullWidth(quote) => quote..quote + '＂'.len_utf8(),
        Quoting::Sound | Quoting::Unclosed | Quoting::TextBehind(_) | Quoting::SpaceBefore => first,
    };
    let mut diagnostic =
        Diagnostic::defect(&defect::QUOTE, message).at(place(source, at)).found(found);
    if let Quoting::TextBehind(quote) = field.quoting {
        diagnostic = diagnostic.see(
            place(source, quote..quote + 1),
            text! { zh: "引号在这里关上", en: "the quote closes here" },
        );
    }
    diagnostic.help(text! {
        zh: "含逗号或换行的内容两端各加一个半角引号，内容里的引号写两遍，例如 \"说明\"\"一\"\"，12,500.00\"",
        en: "quote the whole field and double the quotes inside it, as \"note \"\"one\"\", 12,500.00\"",
    })
}

#[cfg(test)]
mod tests;
