//! Makes a rectangle of records: names of columns, widths of rows, columns that are not there.

use std::{collections::BTreeMap, ops::Range};

use super::{Field, Record, split::inside_first_line};
use crate::{
    diag::{Diagnostic, defect},
    format::{
        Cell, Sheet,
        defects::{Defects, MOST, place},
    },
    source::{Place, Source},
    text,
    text::Text,
};

/// How many cells more than the header has are looked at, to tell what went wrong.
const LOOK_BEYOND: usize = 32;

/// The first record of a file.
pub(super) struct Header<'s> {
    /// The cells up to the last that has a name.
    cells: Vec<Cell<'s>>,
    /// Which of them are kept: those with a name that did not come before.
    kept: Vec<bool>,
    /// How many cells were written, with nameless ones at the end as spreadsheets leave them.
    written: usize,
}

impl<'s> Header<'s> {
    /// Looks at the names; one that occurs twice is a defect.
    pub(super) fn new(source: &'s Source, record: Record<'s>, defects: &mut Defects<'s>) -> Self {
        let mut names: BTreeMap<String, Place> = BTreeMap::new();
        let mut header = Header { cells: Vec::new(), kept: Vec::new(), written: record.written };
        for field in record.fields.into_iter().take(record.filled) {
            let cell = cell(source, field);
            let first = names.get(cell.text.as_ref()).copied();
            header.kept.push(!cell.is_blank() && first.is_none());
            if let Some(first) = first {
                defects.add(&defect::DUPLICATE_COLUMN, || duplicate(&cell, first));
            } else if !cell.is_blank() {
                names.insert(cell.text.clone().into_owned(), cell.place);
            }
            header.cells.push(cell);
        }
        header
    }

    /// How many fields of a record are needed to judge it.
    pub(super) fn asked(&self) -> usize {
        self.cells.len() + LOOK_BEYOND
    }
}

/// A row that is not as wide as the header.
struct Misfit {
    /// How many cells it has, without blank ones beyond the header.
    width: usize,
    /// The row, or what of it is on its first line.
    row: Range<usize>,
    /// What stands beyond the header.
    surplus: Option<Range<usize>>,
    /// Two neighbouring cells that look like one amount, and the amount.
    split: Option<(Range<usize>, String)>,
}

/// What the rows of a file look like, beside the header.
pub(super) struct Shape<'s> {
    source: &'s Source,
    /// Which columns have a name.
    named: Vec<bool>,
    /// How many cells the header has, nameless ones at its end included.
    written: usize,
    /// How many cells a row may fill.
    widest: usize,
    /// First value of each nameless column.
    nameless: BTreeMap<usize, Place>,
    rows: usize,
    misfits: Vec<Misfit>,
    /// How many rows there are of each wrong width, and the line of the first.
    wrong: BTreeMap<usize, (usize, u32)>,
    /// How many cells the fullest row fills, and its line; the first of several.
    fullest: (usize, u32),
    /// Whether the first row looks like a title, which is when `fullest` is kept.
    suspect: bool,
}

impl<'s> Shape<'s> {
    /// No rows so far.
    pub(super) fn new(source: &'s Source, header: &Header<'s>) -> Self {
        let names = header.cells.iter().filter(|cell| !cell.is_blank()).count();
        Shape {
            source,
            suspect: 2 * names < header.written,
            named: header.cells.iter().map(|cell| !cell.is_blank()).collect(),
            written: header.written,
            widest: header.written.clamp(header.cells.len(), header.asked()),
            nameless: BTreeMap::new(),
            rows: 0,
            misfits: Vec::new(),
            wrong: BTreeMap::new(),
            fullest: (0, 0),
        }
    }

    /// The cells of a record and the byte where it ends; `None` when it does not fit the header or could
    /// not be understood.
    pub(super) fn row(&mut self, record: Record<'s>) -> Option<(Vec<Cell<'s>>, usize)> {
        self.rows += 1;
        if record.broken {
            return None;
        }
        if self.suspect {
            let filled = record.fields.iter().filter(|field| !field.text.is_empty()).count();
            if self.fullest.0 < filled {
                self.fullest = (filled, record.line);
            }
        }
        let width = self.named.len();
        // A trailing comma is harmless, but not when it hides that an amount was cut in two.
        let cut = self.written < record.written && split_amount(&record.fields).is_some();
        if record.written < width || self.widest < record.filled || cut {
            self.misfit(&record);
            return None;
        }
        for (column, field) in record.fields.iter().enumerate() {
            if !field.text.is_empty() && !self.named.get(column).copied().unwrap_or(false) {
                let at = place(self.source, field.range.clone());
                self.nameless.entry(column).or_insert(at);
            }
        }
        let (source, end) = (self.source, record.end());
        let mut cells = Vec::with_capacity(width);
        cells.extend(record.fields.into_iter().take(width).map(|field| cell(source, field)));
        Some((cells, end))
    }

    fn misfit(&mut self, record: &Record<'s>) {
        let names = self.named.len();
        let fits = record.filled <= names && names <= record.written;
        let width =
            if fits { record.written } else { record.written.min(record.filled.max(names)) };
        let (same, _) = self.wrong.entry(width).or_insert((0, record.line));
        *same += 1;
        if (MOST as usize) < *same {
            return;
        }
        let text = &self.source.text;
        let surplus = record.fields.get(names).map(|field| field.range.start..record.end());
        self.misfits.push(Misfit {
            width,
            row: inside_first_line(text, record.start..record.end()),
            split: surplus.as_ref().and_then(|_| split_amount(&record.fields)),
            surplus: surplus.map(|range| inside_first_line(text, range)),
        });
    }

    /// Tells what is wrong with widths and names, and puts what is kept into the sheet.
    pub(super) fn finish(
        self,
        header: Header<'s>,
        sheet: &mut Sheet<'s>,
        defects: &mut Defects<'s>,
    ) {
        self.tell_misfits(&header, defects);
        let names = self.named.iter().filter(|named| **named).count();
        if names < self.nameless.len() {
            // A title row of a spreadsheet: one name and many blanks above the real header.
            defects.add(&defect::BLANK_COLUMN, || self.title(&header, names));
            sheet.rows.clear();
            return;
        }
        for (column, first) in self.nameless.iter().filter(|_| self.nameless.len() <= names) {
            let above = header.cells.get(*column).map(|cell| cell.place);
            defects.add(&defect::BLANK_COLUMN, || nameless(*column, *first, above));
        }
        if !header.kept.iter().all(|kept| *kept) {
            for row in &mut sheet.rows {
                row.cells = keep(std::mem::take(&mut row.cells), &header.kept);
            }
        }
        sheet.header = keep(header.cells, &header.kept);
    }

    /// When most rows agree with each other and are wider than the header, it is the header that is wrong.
    /// Above a first row of one cell alone, which is a title, some will do.
    fn tell_misfits(&self, header: &Header<'s>, defects: &mut Defects<'s>) {
        let names = self.named.len();
        let common = self.wrong.iter().max_by_key(|(_, (n, _))| *n).filter(|(width, (n, _))| {
            3 <= *n && (names == 1 || self.rows < 2 * n) && names < **width
        });
        if let Some((width, found)) = common {
            defects.add(&defect::ROW_WIDTH, || self.wrong_header(header, *width, *found));
        }
        // Beside a title every row is too wide; to say so of each would help nobody.
        let excused = |w: usize| common.is_some_and(|(width, _)| names == 1 || *width == w);
        for misfit in self.misfits.iter().filter(|misfit| !excused(misfit.width)) {
            defects.add(&defect::ROW_WIDTH, || self.wrong_width(misfit, header));
        }
        for (_, (n, _)) in self.wrong.iter().filter(|(width, _)| !excused(**width)) {
            defects.count(&defect::ROW_WIDTH, n.saturating_sub(MOST as usize));
        }
    }

    fn wrong_header(
        &self,
        header: &Header<'s>,
        width: usize,
        (n, line): (usize, u32),
    ) -> Diagnostic {
        let (names, rows) = (self.named.len(), self.rows);
        let start = header.cells.first().map_or(0, |cell| cell.place.start);
        let end = header.cells.last().map_or(0, |cell| cell.place.end);
        let message = text! {
            zh: "第一行有 {names} 格，下面 {rows} 行中却有 {n} 行是 {width} 格，第一行应为表头",
            en: "the first row has {names} fields but {n} of the {rows} rows below have {width}; the first row should be the header",
        };
        Diagnostic::defect(&defect::ROW_WIDTH, message)
            .at(Place { source: self.source.id, start, end })
            .help(mend_header(Some(line)))
    }

    fn title(&self, header: &Header<'s>, names: usize) -> Diagnostic {
        let filled = self.nameless.len();
        let message = text! {
            zh: "第一行只有 {names} 个列名，另外 {filled} 列有内容却没有列名，第一行应为表头",
            en: "the first row names only {names} column(s) and {filled} more have values; the first row should be the header",
        };
        let start = header.cells.first().map_or(0, |cell| cell.place.start);
        let end = header.cells.last().map_or(0, |cell| cell.place.end);
        Diagnostic::defect(&defect::BLANK_COLUMN, message)
            .at(Place { source: self.source.id, start, end })
            .help(mend_header((names < self.fullest.0).then_some(self.fullest.1)))
    }

    fn wrong_width(&self, misfit: &Misfit, header: &Header<'s>) -> Diagnostic {
        let (width, names) = (misfit.width, self.named.len());
        let message = text! {
            zh: "这一行有 {width} 格，应为 {names} 格",
            en: "this row has {width} field(s), expected {names}",
        };
        let split = misfit.split.as_ref().map(|(range, _)| range);
        let at = split.or(misfit.surplus.as_ref()).unwrap_or(&misfit.row);
        Diagnostic::defect(&defect::ROW_WIDTH, message)
            .at(place(self.source, at.clone()))
            .found(&self.source.text[at.clone()])
            .help(self.mend_width(misfit, header))
    }

    fn mend_width(&self, misfit: &Misfit, header: &Header<'s>) -> Text {
        if let Some((_, amount)) = &misfit.split {
            return text! {
                zh: "如果这是一个金额，两端加半角引号：\"{amount}\"，或去掉千分位的逗号",
                en: "if this is one amount, quote it: \"{amount}\", or leave the thousands comma out",
            };
        }
        let Some(missing) = header.cells.get(misfit.width) else {
            return text! {
                zh: "内容里的逗号要用引号括起来，例如 \"12,500.00\"；多余的逗号删去",
                en: "quote a field that has a comma in it, as \"12,500.00\"; delete commas too many",
            };
        };
        if self.source.text[misfit.row.clone()].contains('，') {
            return text! {
                zh: "这一行有全角逗号「，」；分列要用半角逗号「,」",
                en: "the row has a full-width comma `，`; columns are parted by plain commas `,`",
            };
        }
        let missing = &missing.text;
        text! {
            zh: "从「{missing}」起缺少；没有内容的格也要有逗号",
            en: "everything from `{missing}` on is missing; a blank field still needs its comma",
        }
    }
}

fn cell<'s>(source: &'s Source, field: Field<'s>) -> Cell<'s> {
    Cell { text: field.text, place: place(source, field.range) }
}

fn keep<'s>(cells: Vec<Cell<'s>>, kept: &[bool]) -> Vec<Cell<'s>> {
    cells.into_iter().zip(kept).filter(|(_, kept)| **kept).map(|(cell, _)| cell).collect()
}

fn mend_header(line: Option<u32>) -> Text {
    match line {
        Some(line) => text! {
            zh: "第 {line} 行像是表头：删去它上面的标题和说明；每一列都要有列名",
            en: "line {line} looks like the header: delete titles and notes above it; every column needs a name",
        },
        None => text! {
            zh: "删去表头以上的标题和说明；每一列都要有列名",
            en: "delete titles and notes above the header; every column needs a name",
        },
    }
}

fn duplicate(cell: &Cell<'_>, first: Place) -> Diagnostic {
    let name = &cell.text;
    let message = text! {
        zh: "列名「{name}」出现了两次",
        en: "the column `{name}` occurs twice",
    };
    Diagnostic::defect(&defect::DUPLICATE_COLUMN, message)
        .at(cell.place)
        .found(name.as_ref())
        .see(first, text! { zh: "第一次在这里", en: "first here" })
        .help(text! { zh: "删去一列，或改名", en: "delete one, or rename it" })
}

fn nameless(column: usize, first: Place, above: Option<Place>) -> Diagnostic {
    let n = column + 1;
    let message = text! {
        zh: "第 {n} 列有内容，却没有列名",
        en: "column {n} has values but no name",
    };
    let mut diagnostic = Diagnostic::defect(&defect::BLANK_COLUMN, message).at(first);
    if let Some(above) = above {
        diagnostic =
            diagnostic.see(above, text! { zh: "列名应写在这里", en: "its name belongs here" });
    }
    diagnostic.help(text! {
        zh: "在第一行补上列名，或清空这一列",
        en: "name it in the first row, or clear the column",
    })
}

/// Two neighbours that look like an amount cut at its thousands comma, as `12` and `500.00`.
fn split_amount(fields: &[Field<'_>]) -> Option<(Range<usize>, String)> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let pair = fields.windows(2).find(|pair| {
        let head = pair[0].text.trim_start_matches(['-', '−', '+', '(', '￥', '¥']);
        let tail = pair[1].text.trim_end_matches(['元', ')']);
        let (whole, cents) = tail.split_once('.').unwrap_or((tail, "00"));
        let head = digits(head) && head.len() <= 3 && !head.starts_with('0');
        head && digits(whole) && whole.len() == 3 && digits(cents) && cents.len() <= 2
    })?;
    let amount = format!("{},{}", pair[0].text, pair[1].text);
    Some((pair[0].range.start..pair[1].range.end, amount))
}
