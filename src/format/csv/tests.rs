use proptest::prelude::*;
use snapbox::{IntoData as _, assert_data_eq, str};

use super::*;
use crate::{diag::lines::Lines, source::Sources};

/// What a text gives: the header, the rows with their lines, and the defects with their places.
fn shown(text: &str) -> String {
    let sources = Sources::from_texts([("a.csv", text)]);
    let source = &sources.texts[0];
    let (sheet, mut diagnostics) = read(source);
    let row = |cells: &[crate::format::Cell<'_>]| {
        cells.iter().map(|cell| cell.text.replace('\n', "⏎")).collect::<Vec<_>>().join("|")
    };
    let mut out = row(&sheet.header) + "\n";
    for each in &sheet.rows {
        assert_eq!(each.cells.len(), sheet.header.len());
        out += &format!("{}: {}\n", each.line, row(&each.cells));
    }
    crate::diag::sort(&mut diagnostics, &sources);
    let lines = Lines::new(&source.text);
    for diagnostic in diagnostics {
        out += diagnostic.code;
        if let Some(label) = &diagnostic.place {
            let position = lines.position(label.place.start);
            let cut = &source.text[label.place.start as usize..label.place.end as usize];
            out += &format!(" {}:{} {cut:?}", position.line, position.column);
        }
        out += &format!(" {}\n", diagnostic.message.en);
    }
    out
}

fn check(text: &str, expected: snapbox::data::Inline) {
    assert_data_eq!(shown(text), expected.raw());
}

#[test]
fn delimiters_line_ends_and_marks_of_spreadsheets() {
    check(
        "\u{feff}日期,收入\r\n2024-03-08,5\r\n",
        str![[r#"
日期|收入
2: 2024-03-08|5

"#]],
    );
    check(
        "日期\t收入\n2024-03-08\t1,5\n",
        str![[r#"
日期|收入
2: 2024-03-08|1,5

"#]],
    );
    check(
        "日期;收入\r2024-03-08;5",
        str![[r#"
日期|收入
2: 2024-03-08|5

"#]],
    );
}

#[test]
fn quotes_may_hold_commas_quotes_and_line_ends() {
    check(
        "a,b\n\"1,5\",\"x \"\"y\"\"\"\n\"p\r\nq\",2\n3,4\n",
        str![[r#"
a|b
2: 1,5|x "y"
3: p
⏎q|2
5: 3|4

"#]],
    );
}

#[test]
fn white_space_of_every_kind_is_trimmed() {
    check(
        "a , b\n\u{3000}1\u{a0},\"\u{200b} 2 \"\t\n",
        str![[r#"
a|b
2: 1|2

"#]],
    );
}

#[test]
fn blank_rows_and_blank_columns_are_passed_over() {
    check(
        ",,,\na,b,,\n\n1,2,,\n,,,\n , \n3,4,,,,\n,5,,\n",
        str![[r#"
a|b
4: 1|2
7: 3|4
8: |5

"#]],
    );
}

#[test]
fn values_without_a_column_name() {
    check(
        "a,,b,\n1,,2,\n3,x,4,\n5,,6,y\n",
        str![[r#"
a|b
2: 1|2
3: 3|4
4: 5|6
SRC014 3:3 "x" column 2 has values but no name
SRC014 4:6 "y" column 4 has values but no name

"#]],
    );
}

#[test]
fn the_same_name_twice() {
    check(
        "a,b,a,\"a \"\n1,2,3,4\n",
        str![[r#"
a|b
2: 1|2
SRC013 1:5 "a" the column `a` occurs twice
SRC013 1:7 "\"a \"" the column `a` occurs twice

"#]],
    );
}

#[test]
fn an_amount_with_a_comma_needs_quotes() {
    check(
        "日期,收入,备注\n2024-03-08,12,500.00,\n2024-03-09,\"12,500.00\",\n",
        str![[r#"
日期|收入|备注
3: 2024-03-09|12,500.00|
SRC011 2:12 "12,500.00" this row has 4 field(s), expected 3

"#]],
    );
    let sources = Sources::from_texts([("a.csv", "a,b,c\n1,-1,500.5,x\n")]);
    let (_, diagnostics) = read(&sources.texts[0]);
    assert!(diagnostics[0].help[0].en.contains("\"-1,500.5\""), "{:?}", diagnostics[0].help);
}

#[test]
fn rows_too_long_and_too_short() {
    check(
        "a,b,c\n1,2\n1,2,3,x,y\n4，5,6\n1,2,3\n",
        str![[r#"
a|b|c
5: 1|2|3
SRC011 2:1 "1,2" this row has 2 field(s), expected 3
SRC011 3:7 "x,y" this row has 5 field(s), expected 3
SRC011 4:1 "4，5,6" this row has 2 field(s), expected 3

"#]],
    );
}

#[test]
fn notes_above_the_header_are_told_once() {
    check(
        "收支明细\na,b\n1,2\n3,4\n5\n",
        str![[r#"
收支明细
5: 5
SRC011 1:1 "收支明细" the first row has 1 fields but 3 of the 4 rows below have 2; the first row should be the header

"#]],
    );
}

#[test]
fn a_title_row_is_told_once() {
    check(
        "收支明细,,\n日期,收入,备注\n2024-03-08,5,\n",
        str![[r#"

SRC014 1:1 "收支明细" the first row names only 1 column(s) and 2 more have values; the first row should be the header

"#]],
    );
}

#[test]
fn a_quote_left_open_loses_one_row_only() {
    check(
        "a,b\n1,\"x\n2,y\n\"3\",\"z\"\n4,w\n",
        str![[r#"
a|b
3: 2|y
4: 3|z
5: 4|w
SRC012 2:3 "\"x" a closing quote should be followed by a comma or the end of the line, found other text

"#]],
    );
    check(
        "a,b\n1,2\n3,\"x",
        str![[r#"
a|b
2: 1|2
SRC012 3:3 "\"x" the quote `"` is not closed before the end of the file

"#]],
    );
}

#[test]
fn quotes_in_the_wrong_place() {
    check(
        "a,b\n1,24\"屏\n2, \"x\"\n3,\"x\"y\n4,\"好\"\n",
        str![[r#"
a|b
5: 4|好
SRC012 2:5 "\"" a quote `"` stands in the middle of a field that is not quoted
SRC012 3:4 "\"x\"" there is a space before the quote, which should stand next to the comma
SRC012 4:3 "\"x\"y" a closing quote should be followed by a comma or the end of the line, found other text

"#]],
    );
    check(
        "\"a,b\n1,\"2\n",
        str![[r#"

SRC012 1:1 "\"a,b" a closing quote should be followed by a comma or the end of the line, found other text
SRC012 2:3 "\"2" the quote `"` is not closed before the end of the file

"#]],
    );
}

#[test]
fn full_width_quotes_do_not_hold_a_field_together() {
    check(
        "a,b\n1,＂x\ny,z＂\n2,＂好＂\n",
        str![[r#"
a|b
4: 2|＂好＂
SRC012 2:3 "＂" a full-width quote `＂` does not quote a field, expected `"`
SRC012 3:4 "＂" a full-width quote `＂` does not quote a field, expected `"`

"#]],
    );
}

#[test]
fn empty_files_and_headers_alone() {
    check(
        "",
        str![[r#"

SRC007 the file is empty, without even a header

"#]],
    );
    check(
        " \n\u{3000},,\n\t",
        str![[r#"

SRC007 the file is empty, without even a header

"#]],
    );
    check(
        "a,b\n",
        str![[r#"
a|b

"#]],
    );
}

#[test]
fn full_width_commas_in_the_header() {
    check(
        "日期，收入\n1，2\n",
        str![[r#"

SRC018 1:3 "，" the header parts its columns with `，`, expected a plain comma `,`

"#]],
    );
}

#[test]
fn cells_too_long_are_told() {
    let text =
        format!("a,b\n1,{}\n2,{}\n", "字".repeat(LONGEST_CELL + 1), "字".repeat(LONGEST_CELL));
    let out = shown(&text);
    assert!(out.contains("SRC017 2:3"), "{}", &out[..100]);
    assert!(out.contains("3: 2|字") && !out.contains("2: 1|"));
}

#[test]
fn garbled_text_is_told_once() {
    check(
        "ÈÕÆÚ,b\n锟斤拷,\u{fffd}\n",
        str![[r#"

SRC008 1:1 "ÈÕÆÚ" `ÈÕÆÚ` is garbled; the text was broken before it was saved

"#]],
    );
}

#[test]
fn of_many_defects_fifty_are_told() {
    let out = shown(&format!("a,b\n1,2\n3,4\n{}", "1,2\n".repeat(200) + &"x\n".repeat(90)));
    assert_eq!(out.matches("SRC011").count(), 51);
    assert!(out.contains("SRC011 40 more"), "{out}");
}

#[test]
fn hostile_files_end_quickly() {
    let many = 4 << 20;
    for text in [
        ",".repeat(many),
        "a,".repeat(many),
        "\"\n".repeat(many) + "x",
        format!("a\n{}", "x\",\"y\n".repeat(many / 4)),
        format!("a\n{}", "x\n\"".repeat(many / 4)),
        format!("a,b\n{}", "1\n".repeat(many)),
        format!("a\n{}", "\n".repeat(many)),
        format!("a,b\n\"{}", "\"\"".repeat(many)),
    ] {
        let sources = Sources::from_texts([("a.csv", text)]);
        let (_, diagnostics) = read(&sources.texts[0]);
        assert!(diagnostics.len() < 200);
    }
}

proptest! {
    #[test]
    fn what_is_written_quoted_is_read_back(
        width in 1_usize..5,
        cells in proptest::collection::vec("[ -~\n\r，。日a\u{3000}\"]{0,12}", 1..40),
    ) {
        let rows: Vec<&[String]> = cells.chunks_exact(width).collect();
        let quote = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let header: Vec<String> = (0..width).map(|i| format!("c{i}")).collect();
        let mut text = header.join(",") + "\n";
        for row in &rows {
            text += &(row.iter().map(quote).collect::<Vec<_>>().join(",") + "\r\n");
        }
        let sources = Sources::from_texts([("a.csv", text)]);
        let (sheet, diagnostics) = read(&sources.texts[0]);
        prop_assert!(diagnostics.is_empty(), "{:?}", diagnostics);
        let trim = crate::format::defects::trim;
        let full: Vec<&&[String]> =
            rows.iter().filter(|row| row.iter().any(|cell| !trim(cell).is_empty())).collect();
        prop_assert_eq!(sheet.rows.len(), full.len());
        for (read, written) in sheet.rows.iter().zip(full) {
            for (cell, written) in read.cells.iter().zip(*written) {
                prop_assert_eq!(cell.text.as_ref(), trim(written));
                let place = cell.place.start as usize..cell.place.end as usize;
                prop_assert_eq!(&sources.texts[0].text[place], quote(written));
            }
        }
    }

    #[test]
    fn places_of_plain_cells_cut_out_their_text(text in "[a-c日,;\t\"\n\r\u{3000}\u{feff} ]{0,60}") {
        let sources = Sources::from_texts([("a.csv", text)]);
        let source = &sources.texts[0];
        let (sheet, diagnostics) = read(source);
        for cell in sheet.rows.iter().flat_map(|row| &row.cells).chain(&sheet.header) {
            let cut = &source.text[cell.place.start as usize..cell.place.end as usize];
            prop_assert!(cut == cell.text || cut.starts_with('"'), "{cut:?} {:?}", cell.text);
        }
        for label in diagnostics.iter().flat_map(|d| d.place.iter().chain(&d.others)) {
            prop_assert!(source.text.get(label.place.start as usize..label.place.end as usize).is_some());
        }
    }

    #[test]
    fn no_text_makes_it_panic(text: String) {
        shown(&text);
    }
}
