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
