//! Turns a workbook of a spreadsheet program (XLSX, XLSM, XLS, ODS) into [`Raw`] sheets. Knows cells, looks
//! and hidden rows; knows nothing of what columns mean. Macros are never run, links never followed,
//! formulas never computed: only stored results are read.

mod biff;
mod guard;
mod ods;

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
};

use calamine::{
    Data, DataRef, ExcelDateTime, Ods, Reader, SheetType, SheetVisible, Style, Xls, Xlsx,
};

use crate::{
    format::raw::{Kind, Look, MOST_CELLS, Merge, Raw},
    text,
    text::Text,
};

/// A workbook's sheets and what stands out about it.
#[derive(Debug, Default)]
pub struct Workbook {
    /// The sheets, in the order of their tabs; empty ones too.
    pub sheets: Vec<Raw>,
    /// It has macros, which were not run.
    pub macros: bool,
    /// It refers to other files, which were not opened.
    pub links: bool,
    /// Days are counted from 1904.
    pub epoch_1904: bool,
    /// Sheets that declare absurdly more cells than they fill, with the declared corner.
    pub oversized: Vec<(String, String)>,
    /// Hidden rows and red figures could not be told.
    pub blind: bool,
}

/// What a sheet says beside its values.
#[derive(Debug, Default)]
struct SheetFacts {
    /// First and last of hidden rows, from 0.
    hidden_rows: Vec<(u32, u32)>,
    /// First and last of hidden columns.
    hidden_columns: Vec<(u32, u32)>,
    /// Cells with a formula and no stored result.
    uncomputed: Vec<(u32, u32)>,
    merges: Vec<Merge>,
    /// The far corner that the sheet declares.
    declared: Option<(u32, u32)>,
    /// How cells are shown whose look does not come with their value.
    looks: BTreeMap<(u32, u32), Look>,
}

/// Why a workbook is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No workbook, or a broken one.
    Damaged,
    /// Locked with a password.
    Encrypted,
    /// Grows beyond all measure when unpacked.
    Bomb {
        /// Bytes of the file.
        packed: u64,
    },
    /// Made of too many parts.
    TooManyParts {
        /// How many.
        parts: usize,
    },
    /// Its XML defines entities of its own, which no spreadsheet program writes.
    Entities,
    /// One cell stands for absurdly many.
    Absurd {
        /// How many.
        cells: u64,
    },
    /// More filled cells than are read.
    TooManyCells,
    /// Two cells stand at one address.
    Doubled {
        /// On which sheet.
        sheet: String,
        /// Where.
        address: String,
    },
    /// A kind of workbook that is not read.
    Foreign {
        /// What it is.
        what: &'static str,
    },
}

impl Refusal {
    /// Why, and what to do.
    pub fn text(&self) -> Text {
        match self {
            Refusal::Damaged => text! {
                zh: "文件打不开，可能没有复制完或已损坏；用表格软件打开后另存一份 .xlsx 再导入",
                en: "the workbook cannot be opened, it may be cut short or damaged; open it in a spreadsheet program, save it as .xlsx and import that",
            },
            Refusal::Encrypted => text! {
                zh: "工作簿有密码；去掉密码另存一份再导入",
                en: "the workbook is locked with a password; save it without one and import that",
            },
            Refusal::Bomb { packed } => text! {
                zh: "文件只有 {packed} 字节，解开后却大得反常，像是压缩炸弹，没有读取；请在表格软件里另存一份",
                en: "the file has {packed} bytes and unpacks to absurdly many, as a zip bomb does; it was not read, save it again in a spreadsheet program",
            },
            Refusal::TooManyParts { parts } => text! {
                zh: "文件里有 {parts} 个部件，不像表格软件写出来的，没有读取",
                en: "the file has {parts} parts, which no spreadsheet program writes; it was not read",
            },
            Refusal::Entities => text! {
                zh: "文件的 XML 里自定义了实体（可用来撑爆内存或偷读文件），没有读取；请在表格软件里另存一份",
                en: "the XML of the file defines entities, a way to fill memory or read other files; it was not read, save it again in a spreadsheet program",
            },
            Refusal::Absurd { cells } => text! {
                zh: "一个格子自称重复 {cells} 次，没有读取；请只留下有数的行列，另存一份",
                en: "one cell claims to be repeated {cells} times; it was not read, keep only the rows and columns in use and save it again",
            },
            Refusal::Doubled { sheet, address } => text! {
                zh: "工作表「{sheet}」的 {address} 写了两遍，不知道哪个算数，没有读取；在表格软件里打开核对后另存一份",
                en: "the cell {address} of the sheet `{sheet}` is there twice, and which one counts cannot be told; open it in a spreadsheet program, look, and save it again",
            },
            Refusal::TooManyCells => text! {
                zh: "工作簿有内容的格子超过 {MOST_CELLS} 个；按年份拆开再导入",
                en: "the workbook has more than {MOST_CELLS} filled cells; split it by year",
            },
            Refusal::Foreign { what } => text! {
                zh: "{what} 文件不能读取；请在表格软件里另存为 .xlsx",
                en: "a {what} file is not read; save it as .xlsx in a spreadsheet program",
            },
        }
    }
}

/// Whether the bytes are those of a workbook, whatever the file is called.
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
}

/// Reads every sheet.
///
/// # Errors
/// When it is no workbook that can be read, or one made to do harm.
pub fn read(bytes: &[u8]) -> Result<Workbook, Refusal> {
    let found = if bytes.starts_with(b"PK") { Some(guard::inspect(bytes)?) } else { None };
    // The readers were not written for files made in bad faith; a panic in them is a refusal of ours.
    let read = catch_unwind(AssertUnwindSafe(|| match found {
        Some(found) if found.is_ods => open_document(bytes, found),
        Some(found) => xlsx(bytes, &found),
        None => xls(bytes),
    }));
    read.unwrap_or(Err(Refusal::Damaged))
}

fn xlsx(bytes: &[u8], found: &guard::Found) -> Result<Workbook, Refusal> {
    if found.names.is_empty() {
        return Err(Refusal::Foreign { what: "XLSB" });
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
    let epoch_1904 = book.has_1904_epoch();
    let mut workbook =
        Workbook { macros: found.macros, links: found.links, epoch_1904, ..Workbook::default() };
    let mut cells = 0;
    for sheet in book.sheets_metadata().to_vec() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let mut raw = Raw::new(&sheet.name);
        raw.typed = true;
        raw.hidden = sheet.visible != SheetVisible::Visible;
        let mut reader = book.worksheet_cells_reader(&sheet.name).map_err(|_| Refusal::Damaged)?;
        let looks: Vec<Look> = reader.styles().iter().map(look).collect();
        while let Some((cell, style)) =
            reader.next_cell_with_style_id().map_err(|_| Refusal::Damaged)?
        {
            let look = looks.get(style).copied().unwrap_or_default();
            put_ref(&mut raw, cell.get_position(), look, cell.get_value());
            if MOST_CELLS < cells + raw.len() {
                return Err(Refusal::TooManyCells);
            }
        }
        if let Some((row, column)) = raw.doubled() {
            let address = crate::format::raw::address(row, column);
            return Err(Refusal::Doubled { sheet: sheet.name, address });
        }
        if let Some(facts) = facts(found, &sheet.name) {
            enrich(&mut raw, facts, &mut workbook.oversized);
        }
        cells += raw.len();
        workbook.sheets.push(raw.finish());
    }
    Ok(workbook)
}

/// What the sheet's XML says beside its values.
fn facts<'f>(found: &'f guard::Found, name: &str) -> Option<&'f SheetFacts> {
    let (_, id) = found.names.iter().find(|(known, _)| known == name)?;
    let target = found.targets.get(id)?;
    let target = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
    found.sheets.get(&target)
}

fn enrich(raw: &mut Raw, facts: &SheetFacts, oversized: &mut Vec<(String, String)>) {
    // Of a million hidden rows those with anything in them matter.
    let hidden: BTreeMap<u32, u32> = facts.hidden_rows.iter().copied().collect();
    let is_hidden =
        |row: &u32| hidden.range(..=*row).next_back().is_some_and(|(_, end)| row <= end);
    raw.hidden_rows = raw.rows().filter(is_hidden).collect();
    let columns = facts.hidden_columns.iter().flat_map(|(min, max)| *min..=(*max).min(16_383));
    raw.hidden_columns = columns.collect();
    raw.merges.extend(&facts.merges);
    for at in &facts.uncomputed {
        raw.push(*at, Kind::Uncomputed, Look::default(), "");
    }
    let Some((row, column)) = facts.declared else { return };
    let declared = u64::from(row).saturating_mul(u64::from(column));
    if 10_000_000 < declared && (raw.len() as u64) < declared / 100 {
        oversized.push((raw.name.clone(), crate::format::raw::address(row, column)));
    }
}

fn put_ref(raw: &mut Raw, at: (u32, u32), look: Look, value: &DataRef<'_>) {
    match value {
        DataRef::Empty => {}
        DataRef::SharedString(text) if text.trim().is_empty() => {}
        DataRef::SharedString(text) => raw.push_shared(at, look, text),
        DataRef::String(text) if text.trim().is_empty() => {}
        DataRef::String(text) => raw.push(at, Kind::Text, look, text),
        DataRef::Int(n) => raw.push(at, Kind::Number, look, &n.to_string()),
        DataRef::Float(n) => raw.push(at, Kind::Number, look, &decimal(*n)),
        DataRef::Bool(flag) => raw.push(at, Kind::Text, look, if *flag { "TRUE" } else { "FALSE" }),
        DataRef::DateTime(date) => put_date(raw, at, look, date),
        DataRef::DateTimeIso(text) => raw.push(at, Kind::Date, look, day_of(text)),
        DataRef::DurationIso(text) => raw.push(at, Kind::Text, look, text),
        DataRef::Error(error) => raw.push(at, Kind::Fault, look, &format!("{error}")),
    }
}

fn put(raw: &mut Raw, at: (u32, u32), look: Look, value: &Data) {
    match value {
        Data::Empty => {}
        Data::String(text) | Data::DurationIso(text) if text.trim().is_empty() => {}
        Data::String(text) | Data::DurationIso(text) => raw.push(at, Kind::Text, look, text),
        Data::Int(n) => raw.push(at, Kind::Number, look, &n.to_string()),
        Data::Float(n) => raw.push(at, Kind::Number, look, &decimal(*n)),
        Data::Bool(flag) => raw.push(at, Kind::Text, look, if *flag { "TRUE" } else { "FALSE" }),
        Data::DateTime(date) => put_date(raw, at, look, date),
        Data::DateTimeIso(text) => raw.push(at, Kind::Date, look, day_of(text)),
        Data::Error(error) => raw.push(at, Kind::Fault, look, &format!("{error}")),
    }
}

fn put_date(raw: &mut Raw, at: (u32, u32), look: Look, date: &ExcelDateTime) {
    if date.is_duration() {
        return raw.push(at, Kind::Text, look, &decimal(date.as_f64()));
    }
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let day = format!("{year:04}-{month:02}-{day:02}");
    // A time of day is somebody's to drop, and to say so.
    match (hour, minute, second) {
        (0, 0, 0) => raw.push(at, Kind::Date, look, &day),
        (hour, minute, 0) => {
            raw.push(at, Kind::Text, look, &format!("{day} {hour:02}:{minute:02}"))
        }
        _ => raw.push(at, Kind::Text, look, &format!("{day} {hour:02}:{minute:02}:{second:02}")),
    }
}

/// `2024-03-08T00:00:00` without the time.
fn day_of(text: &str) -> &str {
    text.split_once('T').map_or(text, |(day, _)| day)
}

/// The shortest decimal text that gives the number back; never in scientific notation.
fn decimal(n: f64) -> String {
    format!("{n}")
}

/// How a style shows a figure.
fn look(style: &Style) -> Look {
    let code = style.number_format.as_ref().map_or("", |format| format.format_code.as_str());
    let colour = style.font.as_ref().and_then(|font| font.color.as_ref());
    look_of(code, colour.is_some_and(|colour| is_red(colour.red, colour.green, colour.blue)))
}

/// Red that a person takes for red.
fn is_red(red: u8, green: u8, blue: u8) -> bool {
    0xa0 <= red && green <= 0x50 && blue <= 0x50
}

/// How the code of a number format shows a figure.
fn look_of(code: &str, red: bool) -> Look {
    let positive = code.split(';').next().unwrap_or_default();
    let digits = |c: char| matches!(c, '0' | '#' | '?');
    let decimals = positive.split_once('.').map(|(_, behind)| {
        u8::try_from(behind.chars().take_while(|c| digits(*c)).count()).unwrap_or(u8::MAX)
    });
    let fixed = decimals.or_else(|| positive.contains('0').then_some(0));
    let general = positive.is_empty() || positive.eq_ignore_ascii_case("general");
    let signs = [("NT$", "NT$"), ("HK$", "HK$"), ("¥", "¥"), ("￥", "¥"), ("€", "€"), ("£", "£")];
    let currency = signs.iter().find(|(sign, _)| code.contains(sign)).map(|(_, mark)| *mark);
    let dollar = || (code.contains("[$$") || code.contains("\"$\"")).then_some("$");
    Look {
        decimals: fixed.filter(|_| !general),
        red,
        percent: positive.contains('%'),
        currency: currency.or_else(dollar),
    }
}

fn xls(bytes: &[u8]) -> Result<Workbook, Refusal> {
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::XlsError::Password => Refusal::Encrypted,
        _ => Refusal::Damaged,
    })?;
    let macros = matches!(book.vba_project(), Ok(Some(_)));
    let mut workbook =
        Workbook { macros, epoch_1904: book.has_1904_epoch(), ..Workbook::default() };
    let sheets = book.sheets_metadata().to_vec();
    let known = biff::facts(bytes).filter(|facts| facts.len() == sheets.len());
    workbook.blind = known.is_none();
    for (n, sheet) in sheets.iter().enumerate() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let range = book.worksheet_range(&sheet.name).map_err(|_| Refusal::Damaged)?;
        let none = SheetFacts::default();
        let facts = known.as_ref().and_then(|facts| facts.get(n)).unwrap_or(&none);
        let mut raw = filled(&sheet.name, &range, facts)?;
        raw.hidden = sheet.visible != SheetVisible::Visible;
        enrich(&mut raw, facts, &mut workbook.oversized);
        if let Ok(merged) = book.merge_cells_by_sheet_name(&sheet.name) {
            raw.merges.extend(merged.iter().map(|m| Merge { start: m.start, end: m.end }));
        }
        if let Ok(formulas) = book.worksheet_formula(&sheet.name) {
            uncomputed(&mut raw, &range, &formulas);
        }
        workbook.sheets.push(raw.finish());
    }
    Ok(workbook)
}

fn open_document(bytes: &[u8], found: guard::Found) -> Result<Workbook, Refusal> {
    let facts = found.ods.finish();
    let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
    let mut workbook = Workbook { macros: found.macros, ..Workbook::default() };
    for sheet in book.sheets_metadata().to_vec() {
        let range = book.worksheet_range(&sheet.name).map_err(|_| Refusal::Damaged)?;
        let none = SheetFacts::default();
        let known = facts.get(&sheet.name).unwrap_or(&none);
        workbook.blind |= !facts.contains_key(&sheet.name);
        let mut raw = filled(&sheet.name, &range, known)?;
        raw.hidden = sheet.visible != SheetVisible::Visible;
        enrich(&mut raw, known, &mut workbook.oversized);
        if let Ok(formulas) = book.worksheet_formula(&sheet.name) {
            uncomputed(&mut raw, &range, &formulas);
        }
        workbook.sheets.push(raw.finish());
    }
    Ok(workbook)
}

fn filled(name: &str, range: &calamine::Range<Data>, facts: &SheetFacts) -> Result<Raw, Refusal> {
    let mut raw = Raw::new(name);
    raw.typed = true;
    let (top, left) = range.start().unwrap_or((0, 0));
    for (row, column, value) in range.used_cells() {
        let offset = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let at = (top + offset(row), left + offset(column));
        put(&mut raw, at, facts.looks.get(&at).copied().unwrap_or_default(), value);
        if MOST_CELLS < raw.len() {
            return Err(Refusal::TooManyCells);
        }
    }
    Ok(raw)
}

/// Names the formulas whose result is not stored.
fn uncomputed(raw: &mut Raw, values: &calamine::Range<Data>, formulas: &calamine::Range<String>) {
    let (top, left) = formulas.start().unwrap_or((0, 0));
    let mut bare = BTreeSet::new();
    for (row, column, formula) in formulas.used_cells() {
        let offset = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let at = (top + offset(row), left + offset(column));
        let valued = values.get_value(at).is_some_and(|value| *value != Data::Empty);
        if !formula.is_empty() && !valued {
            bare.insert(at);
        }
    }
    for at in bare {
        raw.push(at, Kind::Uncomputed, Look::default(), "");
    }
}
