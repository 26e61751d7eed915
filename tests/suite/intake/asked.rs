//! The questions before an import, and that the answers are kept.

use gongshi::{
    intake::dialog::{Dialog, Turn},
    text::Text,
};

use super::*;

/// Imports with the answers a person gives; every question that was shown comes with it, in English.
fn asked(sources: &Sources, inputs: &[Input], answers: &[&str]) -> (Done, Vec<String>) {
    let as_of = date(2024, 12, 31);
    let (books, _) = record(sources, as_of);
    let wishes = Wishes::default();
    let mut reading = read(inputs.to_vec(), (sources, books.as_ref()), &wishes).unwrap();
    let mut shown = Vec::new();
    if let Some(mut dialog) = Dialog::begin(&reading, &wishes) {
        let mut turn = Turn::Ask;
        for answer in answers {
            assert_eq!(turn, Turn::Ask, "nothing was asked before `{answer}`");
            let lines: Vec<String> =
                dialog.shown(&reading).into_iter().map(|Text { en, .. }| en).collect();
            shown.push(lines.join("\n"));
            turn = dialog.answer(&mut reading, answer);
        }
        assert_eq!(turn, Turn::Done, "{:?}", dialog.shown(&reading));
    }
    let (reading, import) = reading.take(sources, as_of);
    let done = Done { reading, import };
    done.nothing_changed_unlisted(inputs);
    (done, shown)
}

fn file(name: &str, text: &str) -> [Input; 1] {
    [Input { name: name.to_owned(), bytes: text.into() }]
}

/// The site after an import.
fn after(done: &Done) -> Vec<(String, String)> {
    let text = |bytes: &Vec<u8>| {
        String::from_utf8(bytes.clone()).unwrap().trim_start_matches('\u{feff}').to_owned()
    };
    done.import.files.iter().map(|(path, bytes)| (path.clone(), text(bytes))).collect()
}

fn there(files: &[(String, String)]) -> Vec<(&str, &str)> {
    files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect()
}

#[test]
fn an_empty_answer_takes_the_table_as_it_is_proposed() {
    let (done, shown) =
        asked(&site(&[]), &file("a.csv", "日期,科目,摘要,支出\n2024-03-08,维修,甲,5\n"), &[""]);
    assert_eq!(done.ledger(), ["2024-03-08|维修|甲||5.00"]);
    assert!(
        shown[0].contains("rows 1–2, header in row 1 → ledger")
            && shown[0].contains("D `支出` = expense  5")
    );
}

#[test]
fn meaning_unit_year_sign_and_category_are_changed_by_numbers_and_replayed() {
    // No word of the header is known, and no sum is written in it.
    let rows = "甲表,,,\n何时,何事,多少,旁注\n3月8日,门岗,-0.5,乙\n3月9日,物业费,1.2,丙\n";
    let answers = [
        "1", "1", // a ledger
        "3", "1", "1", "2", "6", "3", "12", "", // date, category, amount
        "4", "2", // in ten thousands
        "5", "2024", // the year
        "6", "4", // plus is income
        "8", "1", "5", "", // 门岗 is wages
        "",
    ];
    let (done, shown) = asked(&site(&[]), &file("1季度.csv", rows), &answers);
    assert_eq!(
        done.ledger(),
        ["2024-03-08|工资|门岗||5000.00", "2024-03-09|物业费|物业费|12000.00|"],
        "{}",
        shown.join("\n----\n")
    );
    let kept = after(&done);
    let record = &kept.iter().find(|(path, _)| path.starts_with("data/imports/")).unwrap().1;
    for line in
        ["unit = \"万元\"", "sign = \"plus-is-income\"", "month = \"2024\"", "\"门岗\" = \"wages\""]
    {
        assert!(record.contains(line), "{record}");
    }
    // The next quarter: the same headers, no question; its year is in its name.
    let next = "乙表,,,\n何时,何事,多少,旁注\n2024-05-08,门岗,-0.6,乙\n";
    let (done, shown) = asked(&site(&there(&kept)), &file("2季度.csv", next), &[]);
    assert!(shown.is_empty());
    let new: Vec<String> =
        done.ledger().into_iter().filter(|row| row.starts_with("2024-05")).collect();
    assert_eq!(new, ["2024-05-08|工资|门岗||6000.00"]);
    // The very same file again adds nothing.
    let (done, _) = asked(&site(&there(&kept)), &file("1季度.csv", rows), &[]);
    assert!(done.import.files.is_empty(), "{:?}", done.import.files.keys());
}

#[test]
fn the_header_row_is_pointed_at() {
    let rows = "05,x,y\n某物,某物,某物\n2024-03-08,维修,5\n2024-03-09,维修,6\n";
    let answers = ["9", "2", "1", "1", "3", "1", "1", "2", "6", "3", "12", "", "6", "3", ""];
    let (done, shown) = asked(&site(&[]), &file("a.csv", rows), &answers);
    assert!(
        shown[0].contains("no header was found") && shown[1].contains("cannot be a header"),
        "{shown:?}"
    );
    assert_eq!(done.ledger(), ["2024-03-08|维修|维修||5.00", "2024-03-09|维修|维修||6.00"]);
    let kept = after(&done);
    let (again, shown) =
        asked(&site(&there(&kept)), &file("b.csv", &rows.replace("-03-", "-05-")), &[]);
    assert!(shown.is_empty());
    assert_eq!(again.ledger().len(), 2);
    let moved = "日期,科目,摘要,支出\n门牌,类别,说明,金额\n2024-03-08,维修,甲,5\n";
    let (done, shown) = asked(&site(&[]), &file("c.csv", moved), &["2", "2", ""]);
    assert!(shown[2].contains("header in row 2"), "{shown:?}");
    assert!(done.ledger().is_empty());
}

#[test]
fn wrong_answers_are_told_and_asked_again() {
    let rows = "日期,科目,摘要,支出\n2024-03-08,维修,甲,5\n";
    let answers = ["x", "99", "5", "last", "", "7", "1", "1", "9", ""];
    let (done, shown) = asked(&site(&[]), &file("a.csv", rows), &answers);
    assert!(shown[1].contains("there is no `x`") && shown[2].contains("there is no `99`"));
    assert!(shown[4].contains("names no year"), "{shown:?}");
    // The last answers named the account and left the table out.
    assert!(done.ledger().is_empty() && done.reading.plans[0].account.as_deref() == Some("bank"));
}

#[test]
fn q_stops() {
    let sources = site(&[]);
    let inputs = file("a.csv", "日期,科目,摘要,支出\n2024-03-08,维修,甲,5\n");
    let wishes = Wishes::default();
    let mut reading = read(inputs.to_vec(), (&sources, None), &wishes).unwrap();
    let mut dialog = Dialog::begin(&reading, &wishes).unwrap();
    assert_eq!(dialog.answer(&mut reading, "q"), Turn::Stop);
}
