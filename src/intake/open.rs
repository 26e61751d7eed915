//! Opens one file: its sheets are put on the table, its tables found and planned.

use super::{
    block,
    import::{Input, Reading, Sheet, Wishes},
    log::{At, Log, WHOLE_ROW},
    mapping,
    matter::Matter,
    settle::{self, Naming, Plan, Target},
    words,
};
use crate::{
    format::{
        csv,
        raw::{LONGEST_CELL, Raw},
        xlsx,
    },
    source, text,
    text::Text,
};

/// Puts the sheets of one file on the table.
pub(super) fn open(input: Input, reading: &mut Reading) -> Result<(), Text> {
    let file = reading.files.len();
    let Input { name, bytes } = input;
    reading.files.push((name.clone(), source::digest(&bytes)));
    let log = &mut reading.log;
    if !xlsx::is_workbook(&bytes) {
        if let Some((zh, en)) = disguised(&bytes) {
            return Err(text! {
                zh: "「{name}」其实是{zh}，不是表格；用表格软件打开后另存为 .xlsx，或者回到原来的程序导出表格，再导入",
                en: "`{name}` is {en} and no table; open it in a spreadsheet program and save it as .xlsx, or export a table from the program it is of, and import that"
            });
        }
        let (text, encoding) = source::decode_foreign(bytes).map_err(|line| text! {
            zh: "「{name}」第 {line} 行有认不出的字：不是 UTF-8、GB18030、Big5 中的任何一种，或者文件没有复制完",
            en: "line {line} of `{name}` has unknown characters: it is neither UTF-8 nor GB18030 nor Big5, or cut short"
        })?;
        if text.trim().is_empty() {
            return Err(text! { zh: "「{name}」是空的", en: "`{name}` is empty" });
        }
        if let Some(garbled) = crate::format::garbled_text(&text) {
            return Err(text! {
                zh: "「{name}」是乱码（例如「{garbled}」），回到原件重新导出", en: "`{name}` is garbled (for example `{garbled}`); export it again from the original"
            });
        }
        let (raw, odd) = csv::read_loose(&name, text).map_err(|unread| {
            let Text { zh, en } = unread.text();
            text! { zh: "「{name}」：{zh}", en: "`{name}`: {en}" }
        })?;
        let at = |row, column| Some(At { sheet: reading.sheets.len(), row, column });
        if encoding != "UTF-8" {
            log.find(None, Matter::Encoding, text! { zh: "「{name}」是 {encoding} 编码，已转成 UTF-8", en: "`{name}` is in {encoding} and was brought to UTF-8" });
        }
        for odd in odd.iter().take(20) {
            let field = &odd.field;
            log.find(
                at(odd.row, odd.column),
                Matter::Quote,
                text! { zh: "引号不成对：「{field}」", en: "a quote is out of place: `{field}`" },
            );
        }
        short(&name, &raw)?;
        reading.sheets.push(Sheet { file, raw, of_workbook: false, epoch_1904: false });
        return Ok(());
    }
    let book = xlsx::read(&bytes).map_err(|refusal| {
        let Text { zh, en } = refusal.text();
        text! { zh: "「{name}」：{zh}", en: "`{name}`: {en}" }
    })?;
    if book.macros {
        log.find(None, Matter::Macros, text! { zh: "「{name}」带有宏，没有运行", en: "`{name}` has macros, which were not run" });
    }
    if book.links {
        log.find(None, Matter::Links, text! { zh: "「{name}」引用了别的文件，没有打开，用的是存下的结果", en: "`{name}` refers to other files, which were not opened; the stored results were used" });
    }
    if book.blind {
        log.find(None, Matter::Blind, text! {
            zh: "「{name}」里哪些行是隐藏的、哪些数是红字看不出来，一律照常读取；请打开原件看一眼，或另存为 .xlsx 再导入", en: "which rows of `{name}` are hidden and which figures are red cannot be told, and all were read as they are; look at the original, or save it as .xlsx and import that"
        });
    }
    for (sheet, corner) in &book.oversized {
        log.find(None, Matter::Oversized, text! { zh: "「{name}」的工作表「{sheet}」自称有内容到 {corner}，实际远没有，按有内容的格子读", en: "the sheet `{sheet}` of `{name}` claims to reach {corner}; only filled cells were read" });
    }
    for raw in book.sheets {
        let epoch_1904 = book.epoch_1904;
        short(&name, &raw)?;
        reading.sheets.push(Sheet { file, raw, of_workbook: true, epoch_1904 });
    }
    Ok(())
}

/// What a file is by its first bytes, when that is neither a workbook nor a text of columns.
fn disguised(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    const KNOWN: [(&[u8], &str, &str); 9] = [
        (b"%pdf", "PDF", "a PDF"),
        (b"<!doctype html", "网页", "a web page"),
        (b"<html", "网页", "a web page"),
        (b"<table", "网页", "a web page"),
        (b"<meta", "网页", "a web page"),
        (b"<?xml", " XML 文件", "an XML file"),
        (b"{\\rtf", " RTF 文件", "an RTF file"),
        (b"\x89png", "图片", "a picture"),
        (b"\xff\xd8\xff", "图片", "a picture"),
    ];
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let begins =
        |known: &[u8]| bytes.get(..known.len()).is_some_and(|b| b.eq_ignore_ascii_case(known));
    KNOWN.iter().find(|(known, ..)| begins(known)).map(|(_, zh, en)| (*zh, *en))
}

/// Refuses a cell that no spreadsheet program could hold: a quote is missing, or it is made to do harm.
fn short(name: &str, raw: &Raw) -> Result<(), Text> {
    let is_long =
        |text: &str| LONGEST_CELL < text.len() && text.chars().nth(LONGEST_CELL).is_some();
    let mut cells = raw.rows().flat_map(|row| raw.row(row));
    let Some(cell) = cells.find(|cell| is_long(cell.text)) else { return Ok(()) };
    let (sheet, address) = (&raw.name, cell.address());
    Err(text! {
        zh: "「{name}」的格子 {sheet}!{address} 超过 {LONGEST_CELL} 字，没有读取；看看是不是少了引号，长文字请另存",
        en: "the cell {sheet}!{address} of `{name}` has more than {LONGEST_CELL} characters and was not read; look whether a quote is missing, and keep long texts elsewhere"
    })
}

/// Finds and plans the tables of a sheet.
pub(super) fn plan(reading: &mut Reading, sheet: usize, wishes: &Wishes) {
    let Reading { sheets, log, kept, .. } = reading;
    let raw = &sheets[sheet].raw;
    if raw.is_empty() {
        return;
    }
    let name = raw.name.clone();
    if raw.hidden && !wishes.hidden {
        let cells = raw.len();
        log.find(None, Matter::HiddenSheet, text! {
            zh: "工作表「{name}」是隐藏的，有 {cells} 格内容，没有读取；要读就加 --hidden", en: "the sheet `{name}` is hidden, has {cells} filled cells and was not read; --hidden reads it"
        });
        return;
    }
    if raw.cell(0, 0).is_some_and(|cell| cell.text.starts_with(super::template::NOTES)) {
        return;
    }
    hidden(raw, sheet, log);
    let mappings = kept.mappings.iter().chain(&wishes.mappings);
    let headers = mappings.map(|mapping| mapping.header.iter().map(|h| words::key(h)).collect());
    let headers = headers.filter(|header: &Vec<_>| !header.is_empty());
    let headers: Vec<Vec<String>> = headers.chain(super::table::signatures()).collect();
    let blocks = block::blocks(raw, &headers);
    if blocks.is_empty() {
        let row = raw.rows().next().unwrap_or(0);
        log.find(Some(At { sheet, row, column: WHOLE_ROW }), Matter::NoHeader, text! {
            zh: "「{name}」里没有找到表头，整张没有读取", en: "no header was found in `{name}`, so nothing of it was read"
        });
        reading.headless.push(sheet);
        return;
    }
    for block in blocks {
        let plan = planned(reading, sheet, block, wishes);
        reading.plans.push(plan);
    }
}

/// Decides about one table.
fn planned(reading: &mut Reading, sheet: usize, block: block::Block, wishes: &Wishes) -> Plan {
    let Sheet { file, raw, epoch_1904, .. } = &reading.sheets[sheet];
    let (file, digest) = &reading.files[*file];
    let naming = Naming { file, sheet: &raw.name, epoch_1904: *epoch_1904 };
    let mut plan = settle::propose(raw, sheet, block, &naming);
    mapping::apply(&mut plan, &reading.kept.mappings, (&raw.name, digest));
    mapping::apply(&mut plan, &wishes.mappings, (&raw.name, digest));
    wish(&mut plan, wishes);
    if plan.account.is_none() {
        let mut texts = plan.block.titles.iter().map(|(_, title)| title.as_str());
        plan.account = texts.find_map(|title| reading.known.account(title)).map(str::to_owned);
    }
    stale(&plan, &naming, &mut reading.log);
    plan
}

/// Puts the header of a table where a person says it is, a row from 0; whether there can be one.
pub(super) fn rehead(reading: &mut Reading, n: usize, row: u32, wishes: &Wishes) -> bool {
    let Plan { sheet, block, .. } = &reading.plans[n];
    let first = block.titles.first().map_or(block.header.0, |(row, _)| *row);
    let last = block.rows.last().copied().unwrap_or(block.header.1);
    let (sheet, raw) = (*sheet, &reading.sheets[*sheet].raw);
    let blocks = block::under(raw, row, (first, last));
    let plans: Vec<Plan> =
        blocks.into_iter().map(|block| planned(reading, sheet, block, wishes)).collect();
    let found = !plans.is_empty();
    if found {
        reading.plans.splice(n..=n, plans);
    }
    found
}

/// Plans a sheet without a header that could be found, whose header a person has pointed at.
pub(super) fn head(reading: &mut Reading, sheet: usize, row: u32, wishes: &Wishes) -> bool {
    let blocks = block::under(&reading.sheets[sheet].raw, row, (0, u32::MAX));
    let found = !blocks.is_empty();
    for block in blocks {
        let plan = planned(reading, sheet, block, wishes);
        reading.plans.push(plan);
    }
    found
}

fn wish(plan: &mut Plan, wishes: &Wishes) {
    if let Some(target) = wishes.target.filter(|_| plan.target != Target::Survey) {
        plan.target = target;
    }
    plan.direction = wishes.direction.or(plan.direction);
    plan.account = wishes.account.clone().or(plan.account.take());
    plan.fund = wishes.fund.clone().or(plan.fund.take());
    plan.category = wishes.category.clone().or(plan.category.take());
    if let Some(month) = wishes.period.as_deref().map(super::context::year_month) {
        plan.calendar.year = month.year.or(plan.calendar.year);
        plan.calendar.month = month.month.or(plan.calendar.month);
    }
    let span = wishes.period.as_deref().and_then(crate::books::period::parse_span);
    plan.day = span.map(crate::books::period::Span::last);
}

/// A sheet without a year takes that of the others in its workbook, when they agree.
pub(super) fn share_year(reading: &mut Reading, from: usize) {
    let years = |reading: &Reading| -> Vec<i16> {
        let mut years: Vec<i16> =
            reading.plans[from..].iter().filter_map(|plan| plan.calendar.year).collect();
        years.sort_unstable();
        years.dedup();
        years
    };
    if let [year] = years(reading).as_slice() {
        for plan in &mut reading.plans[from..] {
            plan.calendar.year = plan.calendar.year.or(Some(*year));
        }
    }
}

/// Hidden rows and columns are read, and named: what nobody sees must not be in the books unnoticed.
fn hidden(raw: &Raw, sheet: usize, log: &mut Log) {
    let filled: Vec<u32> =
        raw.hidden_rows.iter().copied().filter(|row| raw.row(*row).next().is_some()).collect();
    if let Some(first) = filled.first() {
        let rows: Vec<String> = filled.iter().take(12).map(|row| (row + 1).to_string()).collect();
        let (n, rows) = (filled.len(), rows.join(", "));
        log.find(Some(At { sheet, row: *first, column: WHOLE_ROW }), Matter::HiddenRows, text! {
            zh: "有 {n} 行是隐藏的（第 {rows} 行），照样读了；请确认它们该不该入账", en: "{n} rows are hidden ({rows}) and were read all the same; check whether they belong in the books"
        });
    }
    let columns: Vec<String> = raw
        .hidden_columns
        .iter()
        .take(12)
        .filter(|column| raw.rows().take(500).any(|row| raw.cell(row, **column).is_some()))
        .map(|column| crate::format::raw::letters(*column))
        .collect();
    if !columns.is_empty() {
        let columns = columns.join(", ");
        let at = At { sheet, row: 0, column: WHOLE_ROW };
        log.find(Some(at), Matter::HiddenColumns, text! {
            zh: "列 {columns} 是隐藏的，照样读了", en: "the columns {columns} are hidden and were read all the same"
        });
    }
}

/// A title, a sheet and a file of three different months: one of them was copied and not changed.
fn stale(plan: &Plan, naming: &Naming<'_>, log: &mut Log) {
    let titles = plan.block.titles.iter().map(|(row, title)| (*row, title.as_str()));
    let titled = titles
        .rev()
        .find_map(|(row, title)| Some((row, title, super::context::year_month(title).month?)));
    let sheet =
        super::context::year_month(naming.sheet).month.filter(|_| naming.sheet != naming.file);
    let file = super::context::year_month(naming.file).month;
    let Some((row, title, month)) = titled else { return };
    for (zh, en, other) in [("工作表", "sheet", sheet), ("文件", "file", file)] {
        if let Some(other) = other.filter(|other| *other != month) {
            log.find(Some(At { sheet: plan.sheet, row, column: WHOLE_ROW }), Matter::StaleTitle, text! {
                zh: "标题「{title}」说是 {month} 月，{zh}名说是 {other} 月，可能忘了改", en: "the title `{title}` says month {month}, the {en}'s name says {other}; one of them may be stale"
            });
        }
    }
}
