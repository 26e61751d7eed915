//! How cells are shown in the other two formats: ODS as its XML, XLS as its records.

use std::io::{Cursor, Write as _};

use super::*;

/// An ODS workbook of one table.
pub(super) fn ods(styles: &str, table: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\" \
         xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\">\
         <office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:spreadsheet><table:table table:name=\"3月\">{table}</table:table>\
         </office:spreadsheet></office:body></office:document-content>"
    );
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let parts = [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        (
            "META-INF/manifest.xml",
            "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>",
        ),
        ("content.xml", content.as_str()),
    ];
    for (name, text) in parts {
        zip.start_file(name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn said(text: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
    )
}

fn figured(value: &str, more: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"float\" office:value=\"{value}\" {more}><text:p>{value}</text:p></table:table-cell>"
    )
}

fn row(attributes: &str, cells: &[String]) -> String {
    format!("<table:table-row {attributes}>{}</table:table-row>", cells.concat())
}

fn said_all(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| said(text)).collect()
}

#[test]
fn hidden_rows_columns_and_red_figures_of_an_ods_workbook() {
    let styles = "<style:style style:name=\"red\" style:family=\"table-cell\"><style:text-properties fo:color=\"#ff0000\"/></style:style>\
        <style:style style:name=\"child\" style:family=\"table-cell\" style:parent-style-name=\"red\"/>";
    let columns = "<table:table-column table:number-columns-repeated=\"2\"/>\
        <table:table-column table:visibility=\"collapse\"/><table:table-column table:default-cell-style-name=\"child\"/>";
    let body = |n: &str, more: &str, hidden: &str| {
        let mut cells = said_all(&["2024-03-08", "维修", n]);
        cells.push(figured("5", more));
        row(hidden, &cells)
    };
    let rows = [
        row("", &said_all(&["日期", "科目", "摘要", "支出"])),
        body("甲 > \u{201c}乙\u{201d}", "table:style-name=\"plain\"", ""),
        row("table:number-rows-repeated=\"3\"", &["<table:table-cell/>".to_owned()]),
        body("丙", "table:style-name=\"red\"", "table:visibility=\"collapse\""),
        body("丁", "", ""),
        row(
            "table:number-rows-repeated=\"1048000\" table:visibility=\"filter\"",
            &["<table:table-cell table:number-columns-repeated=\"16384\"/>".to_owned()],
        ),
    ];
    let done = import("a.ods", ods(styles, &format!("{columns}{}", rows.concat())));
    assert_eq!(
        done.ledger(),
        [
            "2024-03-08|维修|甲 > \u{201c}乙\u{201d}||5.00",
            "2024-03-08|维修|丙||-5.00",
            "2024-03-08|维修|丁||-5.00"
        ]
    );
    assert!(done.tells("1 rows are hidden (6)") && done.tells("columns C are hidden"));
    assert!(done.tells("red made a minus") && !done.tells("cannot be told"));
}

#[test]
fn a_month_and_a_share_of_an_ods_workbook_are_read_as_they_are_shown() {
    let styles = "<number:number-style style:name=\"N2\"><number:number number:decimal-places=\"2\"/></number:number-style>\
        <style:style style:name=\"month\" style:family=\"table-cell\" style:data-style-name=\"N2\"/>";
    let mut cells = said_all(&["维修"]);
    cells.extend([figured("5", ""), figured("2018.1", "table:style-name=\"month\"")]);
    let rows = [
        row("", &said_all(&["2018年支出"])),
        row("", &said_all(&["项目", "金额", "所属月份"])),
        row("", &cells),
    ];
    let done = import("a.ods", ods(styles, &rows.concat()));
    assert_eq!(done.ledger(), ["2018-10-31|维修|维修||5.00"]);
    let share = "<table:table-cell office:value-type=\"percentage\" office:value=\"0.9\"><text:p>90%</text:p></table:table-cell>";
    let mut cells = said_all(&["1号楼", "物业费"]);
    cells.extend([figured("1000", ""), figured("900", ""), share.to_owned()]);
    let rows = [
        row("", &said_all(&["2024年第一季度收缴情况"])),
        row("", &said_all(&["楼栋", "收费项目", "应收", "实收", "收缴率"])),
        row("", &cells),
    ];
    let done = import("收缴.ods", ods("", &rows.concat()));
    assert_eq!(done.columns("data/collection/", &["实收", "收缴率"]), ["900.00|90%"]);
    assert_eq!((done.held(), done.broken().len()), (1, 0));
}

#[test]
fn a_cell_of_an_ods_workbook_that_stands_for_thousands_is_refused() {
    let cell = figured("5", "table:number-columns-repeated=\"16384\"");
    let bytes = ods("", &row("", &[cell]));
    let refused = gongshi::format::xlsx::read(&bytes).unwrap_err();
    assert_eq!(refused, gongshi::format::xlsx::Refusal::Absurd { cells: 16_384 });
}

/// Writes the records of an XLS workbook.
#[derive(Default)]
struct Records(Vec<u8>);

impl Records {
    fn add(&mut self, kind: u16, parts: &[&[u8]]) -> &mut Self {
        let body = parts.concat();
        self.0.extend(kind.to_le_bytes());
        self.0.extend(u16::try_from(body.len()).unwrap().to_le_bytes());
        self.0.extend(body);
        self
    }

    fn words(&mut self, kind: u16, words: &[u16]) -> &mut Self {
        let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
        self.add(kind, &[&bytes])
    }

    fn label(&mut self, row: u16, column: u16, text: &str) -> &mut Self {
        let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let count = u16::try_from(units.len() / 2).unwrap();
        let head: Vec<u8> =
            [row, column, 0, count].iter().flat_map(|word| word.to_le_bytes()).collect();
        self.add(0x0204, &[&head, &[1], &units])
    }

    fn number(&mut self, row: u16, column: u16, style: u16, value: f64) -> &mut Self {
        let head: Vec<u8> =
            [row, column, style].iter().flat_map(|word| word.to_le_bytes()).collect();
        self.add(0x0203, &[&head, &value.to_le_bytes()])
    }
}

/// An XLS workbook of one sheet. Style 1 writes in red, style 2 in per cent, style 3 with two decimals.
fn xls(fill: impl FnOnce(&mut Records)) -> Vec<u8> {
    let mut sheet = Records::default();
    sheet.words(0x0809, &[0x0600, 0x0010, 0, 0, 0, 0, 0, 0]);
    sheet.words(0x0200, &[0, 0, 100, 0, 0, 10, 0]);
    fill(&mut sheet);
    sheet.add(0x000a, &[]);
    let globals = |start: u32| {
        let mut book = Records::default();
        book.words(0x0809, &[0x0600, 0x0005, 0, 0, 0, 0, 0, 0]);
        book.words(0x0042, &[1200]);
        for colour in [0x7fff, 0x7fff, 0x7fff, 0x7fff, 10] {
            book.words(0x0031, &[200, 0, colour, 400, 0, 0, 0, 0x4100]);
        }
        for (font, format) in [(0, 0), (5, 0), (0, 10), (0, 2)] {
            book.words(0x00e0, &[font, format, 0, 0, 0, 0, 0, 0, 0, 0]);
        }
        book.add(0x0085, &[&start.to_le_bytes(), &[0, 0, 2, 1], &[0x33, 0, 0x08, 0x67]]);
        book.add(0x000a, &[]);
        book.0
    };
    let start = u32::try_from(globals(0).len()).unwrap();
    let stream = [globals(start), sheet.0].concat();
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream("Workbook").unwrap().write_all(&stream).unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}

fn labels(sheet: &mut Records, row: u16, texts: &[&str]) {
    for (column, text) in (0..).zip(texts) {
        sheet.label(row, column, text);
    }
}

#[test]
fn hidden_rows_columns_and_red_figures_of_an_xls_workbook() {
    let done = import(
        "a.xls",
        xls(|sheet| {
            sheet.words(0x007d, &[2, 2, 2560, 0, 1, 0]);
            sheet.words(0x0208, &[2, 0, 4, 255, 0, 0, 0x0120, 0x000f]);
            labels(sheet, 0, &["日期", "科目", "摘要", "支出"]);
            for row in 1..3 {
                labels(sheet, row, &["2024-03-08", "维修", "甲"]);
                sheet.number(row, 3, row - 1, 5.0);
            }
        }),
    );
    assert_eq!(done.ledger(), ["2024-03-08|维修|甲||5.00", "2024-03-08|维修|甲||-5.00"]);
    assert!(done.tells("1 rows are hidden (3)") && done.tells("columns C are hidden"));
    assert!(done.tells("red made a minus") && !done.tells("cannot be told"));
}

#[test]
fn a_month_and_a_share_of_an_xls_workbook_are_read_as_they_are_shown() {
    let done = import(
        "a.xls",
        xls(|sheet| {
            labels(sheet, 0, &["2018年支出"]);
            labels(sheet, 1, &["项目", "金额", "所属月份"]);
            labels(sheet, 2, &["维修"]);
            sheet.number(2, 1, 0, 5.0).number(2, 2, 3, 2018.1);
        }),
    );
    assert_eq!(done.ledger(), ["2018-10-31|维修|维修||5.00"]);
    let done = import(
        "收缴.xls",
        xls(|sheet| {
            labels(sheet, 0, &["2024年第一季度收缴情况"]);
            labels(sheet, 1, &["楼栋", "收费项目", "应收", "实收", "收缴率"]);
            labels(sheet, 2, &["1号楼", "物业费"]);
            sheet.number(2, 2, 0, 1000.0).number(2, 3, 0, 900.0).number(2, 4, 2, 0.9);
        }),
    );
    assert_eq!(done.columns("data/collection/", &["实收", "收缴率"]), ["900.00|90%"]);
}
