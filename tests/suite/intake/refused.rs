//! Files made to do harm, and files that are not what they seem.

use std::io::{Cursor, Write as _};

use gongshi::format::xlsx::{self, Refusal};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::*;

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The parts of a sound workbook with some of them exchanged.
pub(super) fn with_parts(exchanged: &[(&str, &[u8])]) -> Vec<u8> {
    let sound = xlsx_rows();
    let mut zip = zip::ZipArchive::new(Cursor::new(sound)).unwrap();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).unwrap();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut bytes).unwrap();
        parts.push((part.name().unwrap().into_owned(), bytes));
    }
    for (name, bytes) in exchanged {
        match parts.iter_mut().find(|(known, _)| known == name) {
            Some(part) => part.1 = bytes.to_vec(),
            None => parts.push(((*name).to_owned(), bytes.to_vec())),
        }
    }
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    archive(&parts)
}

fn xlsx_rows() -> Vec<u8> {
    super::xlsx(|sheet| {
        grid(sheet, &[&["日期", "科目", "摘要", "支出"], &["2024-03-08", "维修", "甲", "#5"]])
    })
}

#[test]
fn a_zip_bomb_is_refused() {
    let bomb = with_parts(&[("xl/media/image1.bin", &vec![0; 80 << 20])]);
    assert!(bomb.len() < 200_000);
    assert!(matches!(xlsx::read(&bomb), Err(Refusal::Bomb { .. })));
}

#[test]
fn entities_are_refused() {
    let sheet = b"<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><worksheet><sheetData/></worksheet>";
    assert_eq!(
        xlsx::read(&with_parts(&[("xl/worksheets/sheet1.xml", sheet)])).unwrap_err(),
        Refusal::Entities
    );
}

#[test]
fn absurd_dimensions_are_ignored_and_told() {
    let sheet = "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>日期</t></is></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>5</v></c></row></sheetData></worksheet>";
    let done = import("a.xlsx", with_parts(&[("xl/worksheets/sheet1.xml", sheet.as_bytes())]));
    assert!(done.tells("claims to reach XFD1048576"));
}

#[test]
fn macros_and_links_are_ignored_and_told() {
    let book = with_parts(&[
        ("xl/vbaProject.bin", b"macro"),
        ("xl/externalLinks/externalLink1.xml", b"<externalLink/>"),
    ]);
    let done = import("a.xlsm", book);
    assert_eq!(done.ledger().len(), 1);
    assert!(done.tells("macros") && done.tells("other files"));
}

#[test]
fn broken_files_are_refused_and_never_a_panic() {
    let sound = xlsx_rows();
    for cut in [4, 30, sound.len() / 2, sound.len() - 10] {
        assert!(xlsx::read(&sound[..cut]).is_err(), "{cut}");
    }
    for n in (0..sound.len()).step_by(97) {
        let mut bytes = sound.clone();
        bytes[n] ^= 0x55;
        let _ = xlsx::read(&bytes);
    }
    assert!(xlsx::read(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and nothing more").is_err());
    assert!(xlsx::read(&archive(&[("readme.txt", b"a")])).is_err());
}

fn refusal(name: &str, bytes: &[u8]) -> String {
    let sources = site(&[]);
    let inputs = [Input { name: name.to_owned(), bytes: bytes.to_vec() }];
    read(inputs.to_vec(), (&sources, None), &Wishes::default()).unwrap_err().en
}

#[test]
fn what_is_no_text_is_said() {
    assert!(refusal("a.csv", b"a,b\n1,\xff\xff\n").contains("line 2"));
    assert!(refusal("a.csv", b"").contains("is empty"));
    assert!(refusal("a.csv", "日期,锟斤拷\n".as_bytes()).contains("garbled"));
}

#[test]
fn a_table_without_a_header_is_told() {
    let done = csv("05/01/2023,DOLLARAMA,1.96,,13.04\n05/01/2023,MARKET,12.10,,15.00\n");
    assert!(done.tells("no header was found") && done.ledger().is_empty());
}

#[test]
fn a_row_that_claims_to_be_repeated_without_end_is_refused() {
    let cell = "<table:table-cell office:value-type=\"float\" office:value=\"1\"/>";
    let rows = |times: &str| {
        super::dress::ods(
            "",
            &format!(
                "<table:table-row table:number-rows-repeated=\"{times}\">{cell}</table:table-row>"
            ),
        )
    };
    let refused = xlsx::read(&rows("4000000000")).unwrap_err();
    assert_eq!(refused, Refusal::Absurd { cells: 4_000_000_000 });
    assert_eq!(xlsx::read(&rows("3")).unwrap().sheets[0].len(), 3);
}

#[test]
fn a_cell_that_is_there_twice_is_refused() {
    let row = |cells: &str| {
        format!(
            "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"2\">{cells}</row></sheetData></worksheet>"
        )
    };
    let cell = |address: &str, n: u8| format!("<c r=\"{address}\"><v>{n}</v></c>");
    let read = |cells: &str| {
        xlsx::read(&with_parts(&[("xl/worksheets/sheet1.xml", row(cells).as_bytes())]))
    };
    let twice = read(&[cell("D2", 5), cell("C2", 1), cell("D2", 6)].concat()).unwrap_err();
    assert_eq!(twice, Refusal::Doubled { sheet: "3月".to_owned(), address: "D2".to_owned() });
    assert_eq!(read(&[cell("D2", 5), cell("C2", 1)].concat()).unwrap().sheets[0].len(), 2);
}

#[test]
fn what_is_called_a_table_and_is_none_is_said() {
    for (bytes, what) in [
        (&b"%PDF-1.4 and so on"[..], "a PDF"),
        (b"\xEF\xBB\xBF\n <HTML><table><tr><td>1</td></tr></table>", "a web page"),
        (b"<?xml version=\"1.0\"?><Workbook/>", "an XML file"),
        (b"{\\rtf1 x}", "an RTF file"),
        (b"\xff\xd8\xff\xe0 JFIF", "a picture"),
        (b"\x89PNG\r\n", "a picture"),
    ] {
        assert!(refusal("流水.xls", bytes).contains(what), "{what}");
    }
}

#[test]
fn cells_that_no_program_holds_are_refused_with_their_place() {
    let long = format!("日期,科目,摘要,支出\n2024-03-08,维修,{},5\n", "甲".repeat(40_000));
    let why = refusal("a.csv", long.as_bytes());
    assert!(why.contains("!C2") && why.contains("32767 characters"), "{why}");
    let open = "日期,科目,摘要,支出\n2024-03-08,维修,\"甲,5\n2024-03-09,维修,乙,6\n";
    assert!(refusal("a.csv", open.as_bytes()).contains("opens in line 2 never closes"));
    let wide = format!("{}\n", "a,".repeat(17_000));
    assert!(refusal("a.csv", wide.as_bytes()).contains("16384 columns"));
}
