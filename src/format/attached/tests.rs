use std::io::{Cursor, Write as _};

use super::*;

/// An archive of parts of XML.
fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, xml) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(xml.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn runs_of_a_paragraph_are_one_word_and_cells_are_apart() {
    let docx = archive(&[
        (
            "word/document.xml",
            "<w:document xmlns:w=\"w\"><w:p><w:r><w:t>电话138</w:t></w:r><w:r><w:t>00138000</w:t></w:r></w:p>\
             <w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲&amp;乙</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:document>",
        ),
        ("word/comments.xml", "<w:comments xmlns:w=\"w\"><w:p><w:t>批注</w:t></w:p></w:comments>"),
        ("word/styles.xml", "<w:styles xmlns:w=\"w\">不读</w:styles>"),
    ]);
    let text = text_of("content/documents/files/a.docx", &docx).unwrap();
    assert!(text.contains("电话13800138000\n"), "{text:?}");
    assert!(
        text.contains("甲&乙\n\t") && text.contains("批注") && !text.contains("不读"),
        "{text:?}"
    );
}

#[test]
fn cells_take_the_strings_they_share() {
    let xlsx = archive(&[
        (
            "xl/sharedStrings.xml",
            "<sst><si><t>王秀英</t><rPh><t>wang</t></rPh></si><si><r><t>3号楼</t></r><r><t>501室</t></r></si></sst>",
        ),
        (
            "xl/worksheets/sheet1.xml",
            "<worksheet><row><c t=\"s\"><v>1</v></c><c t=\"s\"><v>0</v></c><c><v>13800138000</v></c></row></worksheet>",
        ),
        ("xl/pivotCache/pivotCacheRecords1.xml", "<r><s v=\"答卷一\"/><n v=\"7\"/></r>"),
    ]);
    let text = text_of("a.XLSX", &xlsx).unwrap();
    assert!(text.contains("3号楼501室\t王秀英\t13800138000\t\n"), "{text:?}");
    assert!(text.contains("答卷一\t7\t"), "{text:?}");
}

#[test]
fn what_cannot_be_read_is_not_taken_for_empty() {
    assert_eq!(text_of("a.docx", b"PK\x03\x04"), None);
    assert_eq!(text_of("a.pdf", b"%PDF-1.7\n"), None);
    assert_eq!(text_of("a.doc", b"\xD0\xCF\x11\xE0"), None);
    assert!(holds_text("a.PDF") && !holds_text("a.jpg"));
}

#[test]
fn a_pdf_gives_its_lines() {
    let text = text_of("a.pdf", include_bytes!("tests/phone.pdf")).unwrap();
    let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(lines, ["业主电话13800138000", "第二行"]);
}
