//! Registers other than the ledger, and the templates.

use gongshi::{
    books::record::{
        reading::Register,
        tables::{Holds, Table},
    },
    intake::{known::Known, settle::Target, template},
    render::xlsx::template::{FormSort, write},
};
use rust_xlsxwriter::Workbook;

use super::*;

#[test]
fn collection_with_rates() {
    let done = csv(
        "name: 收缴.csv\n2024年第一季度收缴情况,,,,\n楼栋,收费项目,应收金额,实收金额,收缴率\n1号楼,物业费,1000,900,90%\n2号楼,物业费,2000,1500,80%\n合计,,3000,2400,\n",
    );
    let rows = done.columns("data/collection/2024Q1.csv", &["楼栋", "项目", "应收", "实收"]);
    assert_eq!(rows, ["1号楼|物业费|1000.00|900.00", "2号楼|物业费|2000.00|1500.00"]);
    assert_eq!(done.broken(), ["收缴.csv!E4 80.00 75.00"]);
}

#[test]
fn budgets_evaluations_and_movements() {
    let done = csv("name: 预算.csv\n2024年度预算,,\n科目,预算金额（万元）,备注\n物业费,4.8,\n");
    assert_eq!(done.columns("data/budget/2024.csv", &["科目", "预算"]), ["物业费|48000.00"]);
    let done = csv(
        "name: 考评.csv\n2024年上半年考核评议,,,,\n服务单位,满意,基本满意,不满意,收回\n安澜保安,88,9,3,100\n",
    );
    assert_eq!(
        done.columns("data/evaluations/2024H1.csv", &["服务单位", "满意", "收回"]),
        ["安澜保安|88|100"]
    );
    let done = csv(
        "name: 维修资金.csv\n专项维修资金变动,,,\n日期,楼栋,类别,金额\n2024-01-01,1号楼,期初,100\n2024-03-08,1号楼,交存,\"358,000\"\n",
    );
    assert_eq!(
        done.columns("data/maintenance-fund/", &["日期", "类别", "金额"]),
        ["2024-01-01|期初|100.00", "2024-03-08|交存|358000.00"]
    );
}

#[test]
fn a_register_without_a_period_is_asked_for() {
    let done = csv("name: 收缴.csv\n楼栋,收费项目,应收金额,实收金额\n1号楼,物业费,1000,900\n");
    assert!(done.import.files.keys().all(|path| !path.starts_with("data/collection")));
    assert!(done.found(Weight::Decide)[0].contains("--period"));
}

#[test]
fn questionnaires_in_words_and_with_ticks() {
    let done = csv(
        "name: 2024年上半年问卷.csv\n序号,安澜保安,洁净保洁\n1,满意,基本满意\n2,不满意,满意\n3,满意,\n",
    );
    let rows = done.columns(
        "data/evaluations/2024H1.csv",
        &["服务单位", "满意", "基本满意", "不满意", "收回"],
    );
    assert_eq!(rows, ["安澜保安|2|0|1|3", "洁净保洁|1|1|0|2"]);
    let done = csv(
        "name: 2024年上半年问卷.csv\n序号,1.安澜保安:满意,1.安澜保安:基本满意,1.安澜保安:不满意\n1,1,0,0\n2,0,1,1\n3,0,0,1\n",
    );
    let rows = done.columns(
        "data/evaluations/2024H1.csv",
        &["服务单位", "满意", "基本满意", "不满意", "收回"],
    );
    assert_eq!(rows, ["安澜保安|1|0|1|3"]);
    assert!(done.left()[0].contains("more than one grade"));
}

#[test]
fn a_questionnaire_about_one_provider_says_so() {
    let done = csv("name: 答卷.csv\n2024年上半年评议问卷,\n序号,安澜保安\n1,满意\n2,不满意\n");
    let rows = done.columns("data/evaluations/2024H1.csv", &["服务单位", "满意", "不满意", "收回"]);
    assert_eq!(rows, ["安澜保安|1|1|2"]);
}

#[test]
fn votes_become_minutes_and_are_checked() {
    let done = csv(
        "name: 表决.csv\n表决事项,日期,总人数,参与人数,同意人数,反对人数,弃权人数\n外墙维修,2024-03-20,236,209(88.56%),180(86.1%),20,8\n",
    );
    let (path, bytes) =
        done.import.files.iter().find(|(path, _)| path.starts_with("content/meetings/")).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(
        text.contains("for = 180\n") && text.contains("title = \"外墙维修\""),
        "{path}: {text}"
    );
    assert_eq!(done.broken(), ["表决.csv!D2 209.00 208.00"]);
    let sources = site(&[(path, &text)]);
    let (_, defects) = record(&sources, date(2024, 12, 31));
    assert!(defects.is_empty(), "{defects:?}");
}

/// Fills a template with its own examples and imports it.
fn filled(target: Target) -> Done {
    let known = Known { categories: BTreeMap::new(), ..Known::default() };
    let form = template::form(target, &known).unwrap();
    // The workbook itself can be read, and holds nothing yet.
    let blank = write(std::slice::from_ref(&form), template::NOTES).unwrap();
    let empty = import("模板.xlsx", blank);
    assert!(
        empty.import.files.keys().all(|path| path.starts_with("data/imports")),
        "{:?}",
        empty.import.files.keys()
    );
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("填写").unwrap();
    sheet.write_string(0, 0, format!("2024年第一季度 {}", form.title)).unwrap();
    for (n, column) in (0_u16..).zip(&form.columns) {
        sheet.write_string(1, n, &column.heading).unwrap();
        let example = match column.heading.as_str() {
            "科目" => "维修",
            "账户" => "管理经费专户",
            "服务单位" => "安澜保安",
            "楼栋" => "1号楼",
            _ => column.example.as_str(),
        };
        match column.sort {
            FormSort::Day if !example.is_empty() => {
                let day = rust_xlsxwriter::ExcelDateTime::parse_from_str(example).unwrap();
                sheet.write_datetime_with_format(2, n, &day, &number_format("yyyy-mm-dd")).unwrap();
            }
            FormSort::Money | FormSort::Count | FormSort::Area if !example.is_empty() => {
                sheet.write_number(2, n, example.parse::<f64>().unwrap()).unwrap();
            }
            _ => {
                sheet.write_string(2, n, example).unwrap();
            }
        }
    }
    let done = import("模板.xlsx", book.save_to_buffer().unwrap());
    assert!(done.left().is_empty(), "{target:?} {:?}", done.left());
    assert!(done.import.log.changes.is_empty(), "{target:?} {:?}", done.import.log.changes);
    done
}

#[test]
fn a_filled_template_comes_back_exactly() {
    assert_eq!(filled(Target::Ledger).ledger(), ["2024-03-08|维修|更换南门门禁电源||3860.00"]);
    let done = filled(Target::Collection);
    assert_eq!(
        done.columns(
            "data/collection/2024Q1.csv",
            &["楼栋", "项目", "应收", "实收", "应交户数", "已交户数"]
        ),
        ["1号楼|准物业服务费|10888.29|10120.00|60|56"]
    );
    assert_eq!(
        filled(Target::Budget).columns("data/budget/2024.csv", &["科目", "预算"]),
        ["维修|48000.00"]
    );
    assert_eq!(
        filled(Target::Evaluations)
            .columns("data/evaluations/", &["服务单位", "满意", "发出", "收回"]),
        ["安澜保安|88|120|100"]
    );
    assert_eq!(
        filled(Target::Movements)
            .columns("data/maintenance-fund/", &["日期", "楼栋", "类别", "金额"]),
        ["2024-03-08|1号楼|交存|358000.00"]
    );
    assert_eq!(
        filled(Target::Balances).columns("data/balances.csv", &["日期", "账户", "对账单余额"]),
        ["2024-03-31|管理经费专户|137963.80"]
    );
    assert_eq!(filled(Target::Survey).columns("data/evaluations/", &["服务单位", "满意"]).len(), 4);
    assert!(
        filled(Target::Votes).import.files.keys().any(|path| path.starts_with("content/meetings/"))
    );
}

/// What somebody fills into each column of a register: an example, or the first that is offered. Words that need
/// not be there stay away, since some of them name other records.
fn filling(table: Table) -> Vec<(String, String)> {
    let form = template::form(Target::Table(table), &Known::default()).unwrap();
    let headings = Register::Table(table).headings();
    let columns = form.columns.into_iter().zip(table.holds()).zip(headings);
    let filled = columns.map(|((column, holds), heading)| {
        let text = match (&holds, column.example.as_str()) {
            (Holds::Words, _) if heading.required => "示例".to_owned(),
            (Holds::Building, _) => "1号楼".to_owned(),
            (Holds::Provider, _) => "安澜保安".to_owned(),
            (_, example) => example.to_owned(),
        };
        (column.heading, text)
    });
    filled.collect()
}

#[test]
fn every_register_has_a_template_that_comes_back() {
    for table in Table::all().filter(|table| table.head().is_none()) {
        let form = template::form(Target::Table(table), &Known::default()).unwrap();
        let blank = write(std::slice::from_ref(&form), template::NOTES).unwrap();
        let empty = import(&format!("{}.xlsx", table.name()), blank);
        assert!(empty.import.added.is_empty(), "{table:?} {:?}", empty.import.added);
        assert_eq!(empty.reading.plans[0].target, Target::Table(table), "{}", table.name());

        let filled = filling(table);
        let bytes = xlsx(|sheet| {
            sheet.write_string(0, 0, &form.title).unwrap();
            for (column, (heading, text)) in (0..).zip(&filled) {
                sheet.write_string(1, column, heading).unwrap();
                sheet.write_string(2, column, text).unwrap();
            }
        });
        let wishes = Wishes { period: Some("2024Q1".to_owned()), ..Wishes::default() };
        let input = || [Input { name: "填好的.xlsx".into(), bytes: bytes.clone() }];
        let done = import_into(&site(&[]), &input(), &wishes);
        assert!(done.left().is_empty(), "{} {:?}", table.name(), done.left());
        let path = table.path(Some("2024Q1")).unwrap();
        let headings: Vec<&str> = filled.iter().map(|(heading, _)| heading.as_str()).collect();
        let texts: Vec<&str> = filled.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(done.columns(&path, &headings), [texts.join("|")], "{}", table.name());

        // The books take it: only names of records that are not there may be missed.
        let text = String::from_utf8(done.import.files[&path].clone()).unwrap();
        let text = text.trim_start_matches('\u{feff}');
        let (_, defects) = record(&site(&[(&path, text)]), date(2024, 12, 31));
        let wrong: Vec<_> = defects.iter().filter(|defect| defect.code != "REC009").collect();
        assert!(wrong.is_empty(), "{} {wrong:?}", table.name());

        // The same again adds nothing.
        let there = site(&[(&path, text)]);
        let (books, _) = record(&there, date(2024, 12, 31));
        let again = read(input().to_vec(), (&there, books.as_ref()), &wishes).unwrap();
        let (_, again) = again.take(&there, date(2024, 12, 31));
        assert!(again.files.is_empty(), "{} {:?}", table.name(), again.files.keys());
    }
}

#[test]
fn a_register_leaves_out_what_it_cannot_hold_and_says_so() {
    let sheet = "报修登记,,,\n编号,报修时间,内容,完成时间\nr-1,2024-03-08 14:30,灯坏,2024/3/9\n,2024-03-09,漏水,\n合计,2,,\n";
    let done = csv(sheet);
    assert_eq!(
        done.columns("data/repairs.csv", &["编号", "报修时间", "内容"]),
        ["r-1|2024-03-08 14:30|灯坏"]
    );
    assert_eq!(done.left().len(), 1);
    assert!(done.left()[0].contains("`id` (编号) is missing") && done.tells("a row of sums"));
}

#[test]
fn a_time_of_day_is_dropped_from_a_ledger_and_named() {
    let done = workbook(|sheet| {
        grid(sheet, &[&["日期", "科目", "摘要", "支出"], &["", "维修", "甲", "#12.5"]]);
        let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2024, 3, 8).unwrap();
        let day = day.and_hms(14, 30, 0).unwrap();
        sheet.write_datetime_with_format(1, 0, &day, &number_format("yyyy/m/d hh:mm")).unwrap();
    });
    assert_eq!(done.ledger(), ["2024-03-08|维修|甲||12.50"]);
    assert!(done.tells("time of day dropped"));
}
