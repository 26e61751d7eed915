//! Workbooks.

use rust_xlsxwriter::{Color, Formula, Workbook};

use super::*;

#[test]
fn typed_cells_need_no_change() {
    let done = workbook(|sheet| {
        grid(sheet, &[&["日期", "科目", "摘要", "支出"], &["", "维修", "甲", "#12.5"]]);
        let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2024, 3, 8).unwrap();
        sheet.write_datetime_with_format(1, 0, &day, &number_format("yyyy/m/d")).unwrap();
    });
    assert_eq!(done.ledger(), ["2024-03-08|维修|甲||12.50"]);
    assert!(done.import.log.changes.is_empty(), "{:?}", done.import.log.changes);
}

#[test]
fn serial_numbers_without_a_date_format() {
    let done = workbook(|sheet| {
        grid(sheet, &[&["日期", "科目", "摘要", "支出"], &["#45359", "维修", "甲", "#5"]])
    });
    assert_eq!(done.ledger(), ["2024-03-08|维修|甲||5.00"]);
    assert!(done.tells("day numbers"));
}

#[test]
fn text_cells_that_look_like_numbers() {
    let done = workbook(|sheet| {
        grid(sheet, &[&["日期", "科目", "摘要", "支出"], &["2024-03-08", "维修", "甲", "1,200"]])
    });
    assert_eq!(done.ledger(), ["2024-03-08|维修|甲||1200.00"]);
    assert!(done.tells("text cells read as numbers"));
}

#[test]
fn noise_is_named() {
    let done = workbook(|sheet| {
        grid(sheet, &[&["日期", "科目", "摘要", "支出"], &["2024-03-08", "维修", "甲", ""]]);
        sheet.write_number(1, 3, 0.1 + 0.2).unwrap();
    });
    assert_eq!(done.ledger(), ["2024-03-08|维修|甲||0.30"]);
    assert!(done.tells("noise"));
}

#[test]
fn red_is_a_minus() {
    let done = workbook(|sheet| {
        grid(sheet, &[&["日期", "科目", "摘要", "支出"], &["2024-03-08", "维修", "退货", ""]]);
        let red = Format::new().set_font_color(Color::RGB(0x00FF_0000));
        sheet.write_number_with_format(1, 3, 12.5, &red).unwrap();
    });
    assert_eq!(done.ledger(), ["2024-03-08|维修|退货||-12.50"]);
    assert!(done.tells("red made a minus"));
}

#[test]
fn hidden_rows_columns_and_sheets_are_named() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("3月").unwrap();
    grid(
        sheet,
        &[
            &["日期", "科目", "摘要", "支出"],
            &["2024-03-08", "维修", "甲", "#5"],
            &["2024-03-09", "维修", "乙", "#6"],
        ],
    );
    sheet.set_row_hidden(2).unwrap();
    sheet.set_column_hidden(2).unwrap();
    let secret = book.add_worksheet().set_name("草稿").unwrap();
    grid(secret, &[&["日期", "科目", "摘要", "支出"], &["2024-03-08", "维修", "丙", "#7"]]);
    secret.set_hidden(true);
    let done = import("a.xlsx", book.save_to_buffer().unwrap());
    assert_eq!(done.ledger().len(), 2);
    assert!(done.tells("1 rows are hidden (3)") && done.tells("columns C are hidden"));
    assert!(done.tells("the sheet `草稿` is hidden"));
}

#[test]
fn formulas_without_a_stored_result_are_told() {
    let text =
        |at: &str, text: &str| format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let row = |n: u32, cells: [&str; 3], last: &str| {
        let cells: String = ["A", "B", "C"]
            .iter()
            .zip(cells)
            .map(|(at, cell)| text(&format!("{at}{n}"), cell))
            .collect();
        format!("<row r=\"{n}\">{cells}{last}</row>")
    };
    let rows = [
        row(1, ["日期", "科目", "摘要"], &text("D1", "支出")),
        row(2, ["2024-03-08", "维修", "甲"], "<c r=\"D2\"><v>5</v></c>"),
        row(3, ["2024-03-09", "维修", "乙"], "<c r=\"D3\"><f>D2*2</f></c>"),
        row(4, ["2024-03-10", "维修", "丙"], "<c r=\"D4\"><f>D2*2</f><v></v></c>"),
    ];
    let sheet = format!(
        "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{}</sheetData></worksheet>",
        rows.concat()
    );
    let done = import(
        "a.xlsx",
        super::refused::with_parts(&[("xl/worksheets/sheet1.xml", sheet.as_bytes())]),
    );
    assert_eq!(done.ledger(), ["2024-03-08|维修|甲||5.00"]);
    let told = done
        .left()
        .iter()
        .filter(|left| left.contains("result of the formula is not stored"))
        .count();
    assert_eq!(told, 2, "{:?}", done.left());
}

#[test]
fn formulas_give_their_stored_result() {
    let done = workbook(|sheet| {
        grid(
            sheet,
            &[
                &["日期", "科目", "摘要", "支出"],
                &["2024-03-08", "维修", "甲", "#5"],
                &["合计", "", "", ""],
            ],
        );
        sheet.write_formula(2, 3, Formula::new("=SUM(D2:D2)").set_result("6")).unwrap();
    });
    assert_eq!(done.broken(), ["3月!D3 6.00 5.00"]);
}

#[test]
fn merged_titles_and_headers_of_two_lines() {
    let done = workbook(|sheet| {
        let plain = Format::new();
        sheet.merge_range(0, 0, 0, 5, "槐园小区2024年3月收支表", &plain).unwrap();
        sheet.merge_range(1, 0, 2, 0, "日期", &plain).unwrap();
        sheet.merge_range(1, 1, 2, 1, "摘要", &plain).unwrap();
        sheet.merge_range(1, 2, 1, 3, "收入", &plain).unwrap();
        sheet.merge_range(1, 4, 1, 5, "支出", &plain).unwrap();
        for (column, name) in (2..).zip(["物业费", "停车费", "工资", "维修"]) {
            sheet.write_string(2, column, name).unwrap();
        }
        sheet
            .write_string(3, 0, "3月8日")
            .unwrap()
            .write_string(3, 1, "一季度")
            .unwrap()
            .write_number(3, 3, 20)
            .unwrap();
        sheet
            .write_string(4, 0, "3月9日")
            .unwrap()
            .write_string(4, 1, "三月")
            .unwrap()
            .write_number(4, 4, 800)
            .unwrap();
    });
    assert_eq!(
        done.ledger(),
        ["2024-03-08|停车费|一季度 停车费|20.00|", "2024-03-09|工资|三月 工资||800.00"]
    );
}

#[test]
fn a_month_shown_as_2018_10_is_october() {
    let done = workbook(|sheet| {
        grid(sheet, &[&["2018年支出", "", ""], &["项目", "金额", "所属月份"], &["维修", "#5", ""]]);
        sheet.write_number_with_format(2, 2, 2018.1, &number_format("0.00")).unwrap();
    });
    assert_eq!(done.ledger(), ["2018-10-31|维修|维修||5.00"]);
}

#[test]
fn the_total_of_one_sheet_is_not_counted_again_in_another() {
    let mut book = Workbook::new();
    let detail = book.add_worksheet().set_name("3月维修").unwrap();
    grid(
        detail,
        &[
            &["2024年3月支出", ""],
            &["摘要", "金额", "备注"],
            &["维修费甲", "#500"],
            &["维修费乙", "#200"],
            &["合计", "#700"],
        ],
    );
    let all = book.add_worksheet().set_name("3月汇总").unwrap();
    grid(
        all,
        &[
            &["2024年3月支出", ""],
            &["项目", "金额", "备注"],
            &["维修", "#700"],
            &["工资", "#800"],
            &["合计", "#1500"],
        ],
    );
    let done = import("2024年.xlsx", book.save_to_buffer().unwrap());
    assert_eq!(done.ledger().len(), 3, "{:?}", done.ledger());
    assert!(done.tells("not counted twice") && !done.tells("both totals of the same month"));
}

#[test]
fn the_same_file_again_adds_nothing_and_an_overlapping_one_adds_what_is_new() {
    let rows = |last: &str| {
        format!(
            "日期,凭证号,科目,摘要,支出\n2024-03-08,1,维修,甲,5\n2024-03-08,1,维修,甲,5\n2024-03-09,2,工资,乙,{last}\n"
        )
    };
    let first = import("3月.csv", rows("6"));
    let mut files: Vec<(String, String)> = first
        .import
        .files
        .iter()
        .map(|(path, bytes)| {
            (
                path.clone(),
                String::from_utf8(bytes.clone()).unwrap().trim_start_matches('\u{feff}').to_owned(),
            )
        })
        .collect();
    let there: Vec<(&str, &str)> =
        files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let sources = site(&there);
    let again = |text: String| {
        import_into(
            &sources,
            &[Input { name: "3月.csv".into(), bytes: text.into() }],
            &Wishes::default(),
        )
    };
    let same = again(rows("6"));
    assert!(same.import.files.is_empty(), "{:?}", same.import.files.keys());
    let more = again(rows("6") + "2024-03-10,3,工资,丙,7\n");
    assert_eq!(more.import.added["data/ledger/2024Q1.csv"], 1);
    let other = again(rows("66"));
    assert_eq!((other.import.added["data/ledger/2024Q1.csv"], other.left().len()), (0, 1));
    // A person has changed the words since: the row is still the one that was imported.
    let ledger = files.iter_mut().find(|(path, _)| path.starts_with("data/ledger/")).unwrap();
    ledger.1 = ledger.1.replace("乙", "三月工资");
    let there: Vec<(&str, &str)> =
        files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let edited = import_into(
        &site(&there),
        &[Input { name: "3月.csv".into(), bytes: rows("6").into() }],
        &Wishes::default(),
    );
    assert!(edited.import.files.is_empty());
}

#[test]
fn a_kept_mapping_is_replayed() {
    let first = import("1季度.csv", "日期,凭证号,科目,摘要,支出\n2024-03-08,1,门岗,甲,5\n");
    let (path, bytes) =
        first.import.files.iter().find(|(path, _)| path.starts_with("data/imports/")).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    let mapped = text.replace("\n# 行号", "[table.categories]\n\"门岗\" = \"wages\"\n\n# 行号");
    assert_ne!(mapped, text);
    let done = import_into(
        &site(&[(path, &mapped)]),
        &[Input {
            name: "2季度.csv".into(),
            bytes: "日期,凭证号,科目,摘要,支出\n2024-04-08,2,门岗,乙,6\n".into(),
        }],
        &Wishes::default(),
    );
    assert_eq!(done.ledger(), ["2024-04-08|工资|乙||6.00"]);
    assert!(done.found(Weight::Decide).is_empty());
}
