//! The sample's own records, filled into the sheet of each register: they come back as they are.

use std::{collections::BTreeMap, fs};

use gongshi::{
    books::record::{
        reading::Register,
        record,
        tables::{Holds, Table},
    },
    intake::{
        import::{Input, Wishes, read},
        known::Known,
        settle::Target,
        template,
    },
};
use jiff::civil::date;
use rust_xlsxwriter::Workbook;

use super::{Done, site};
use crate::building;

/// One sheet: title, header, rows.
type Filled = (String, Vec<String>, Vec<Vec<String>>);

fn workbook(sheets: &[Filled]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (title, header, rows) in sheets {
        let sheet = book.add_worksheet().set_name(title).unwrap();
        sheet.write_string(0, 0, title).unwrap();
        for (row, cells) in (1..).zip(std::iter::once(header).chain(rows)) {
            for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
                sheet.write_string(row, column, cell).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

/// Imports sheets into a site that may lack what their records name.
fn taken(there: &[(&str, &str)], sheets: &[Filled], period: &str) -> Done {
    let wishes = Wishes { period: Some(period.to_owned()), ..Wishes::default() };
    let input = Input { name: "填好的.xlsx".to_owned(), bytes: workbook(sheets) };
    let sources = site(there);
    let (books, _) = record(&sources, date(2024, 12, 31));
    let reading = read(vec![input], (&sources, books.as_ref()), &wishes).unwrap();
    let (reading, import) = reading.take(&sources, date(2024, 12, 31));
    Done { reading, import }
}

/// The file of a register in the sample; of one that is kept by period the first, with its period.
fn sample_of(table: Table) -> (String, String) {
    let path = table.path(Some("*")).unwrap();
    let root = building::root();
    let Some((folder, _)) = path.split_once("/*") else {
        return (fs::read_to_string(root.join(&path)).unwrap(), "2024Q1".to_owned());
    };
    let files = fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path());
    let first = files.min().unwrap();
    let stem = first.file_stem().unwrap().to_str().unwrap().to_owned();
    (fs::read_to_string(first).unwrap(), stem)
}

/// The sheet of a table with the rows of its file, sums left out.
fn sheet_of(table: Table, text: &str) -> Filled {
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let header = reader.headers().unwrap().iter().map(|cell| cell.trim().to_owned()).collect();
    let rows = reader
        .records()
        .map(|row| row.unwrap().iter().map(|cell| cell.trim().to_owned()).collect())
        .filter(|row: &Vec<String>| !row[0].contains("合计"));
    (table.zh().to_owned(), header, rows.collect())
}

fn tables() -> impl Iterator<Item = Table> {
    Table::all().filter(|table| table.head().is_none())
}

#[test]
fn the_rows_of_every_register_come_back_from_its_sheet() {
    for table in tables() {
        let (text, period) = sample_of(table);
        let sheet = sheet_of(table, &text);
        let done = taken(&[], std::slice::from_ref(&sheet), &period);
        let (_, header, rows) = sheet;
        let name = table.name();
        assert!(done.left().is_empty(), "{name} {:?}", done.left());
        let path = table.path(Some(&period)).unwrap();
        let headings: Vec<&str> = header.iter().map(String::as_str).collect();
        let rows: Vec<String> = rows.iter().map(|row| row.join("|")).collect();
        // Money is written to the fen.
        let fen = |row: String| row.replace("|0|", "|0.00|");
        let back = done.columns(&path, &headings).into_iter().map(fen).collect::<Vec<_>>();
        assert_eq!(back, rows.into_iter().map(fen).collect::<Vec<_>>(), "{name}");
    }
}

#[test]
fn a_site_whose_registers_are_all_from_filled_sheets_is_the_same_site() {
    let folder = building::sample_copy();
    let mut filled = 0;
    for path in building::files(folder.path()) {
        let table = tables().find(|table| {
            let (folder, ending) = match table.path(Some("*")) {
                Some(own) => own.split_once('*').map_or((own.clone(), ""), |(folder, ending)| {
                    (folder.to_owned(), if ending == ".csv" { ".csv" } else { "" })
                }),
                None => return false,
            };
            path.starts_with(&folder) && path.ends_with(ending)
        });
        let root = roots().find(|table| table.path(None).as_deref() == Some(&path));
        let text = || fs::read_to_string(folder.path().join(&path)).unwrap();
        let sheets = match (table, root) {
            (Some(table), _) => vec![sheet_of(table, &text())],
            (None, Some(root)) => sheets(root, &text().parse().unwrap()),
            (None, None) => continue,
        };
        let period = path.rsplit_once('/').unwrap().1.trim_end_matches(".csv");
        let done = taken(&[], &sheets, period);
        building::put(folder.path(), &path, &done.import.files[&path]);
        filled += 1;
    }
    assert!(31 <= filled, "{filled}");
    let of = |folder: &std::path::Path| {
        let built = building::build(folder, building::SAMPLE_DAY);
        let mut files = building::contents(&built);
        // What is told of the files themselves differs: their order of columns, their digests.
        files.retain(|path, _| path.starts_with("data/") && path.ends_with(".csv"));
        files
    };
    let (there, back) = (of(&building::root()), of(folder.path()));
    for (path, bytes) in there {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(",0.00,", ",0,");
        assert_eq!(text(&back[&path]), text(&bytes), "{path}");
    }
}

/// Every scalar of a table as text, whatever TOML takes it for.
fn texts(table: &toml::Table) -> BTreeMap<String, String> {
    let scalar = |(key, value): (&String, &toml::Value)| {
        let text = match value {
            toml::Value::String(text) => text.clone(),
            toml::Value::Boolean(flag) => if *flag { "是" } else { "否" }.to_owned(),
            toml::Value::Array(_) | toml::Value::Table(_) => return None,
            toml::Value::Integer(_) | toml::Value::Float(_) | toml::Value::Datetime(_) => {
                value.to_string()
            }
        };
        Some((key.clone(), text))
    };
    table.iter().filter_map(scalar).collect()
}

fn list<'t>(table: &'t toml::Table, key: &str) -> Vec<&'t toml::Table> {
    let items = table.get(key).and_then(toml::Value::as_array);
    items.into_iter().flatten().filter_map(toml::Value::as_table).collect()
}

/// The sheet of a kind of records: each with the id of the one it is below.
fn sheet(table: Table, records: &[(&str, &toml::Table)]) -> Filled {
    let headings = Register::Table(table).headings();
    let rows = records.iter().map(|(of, record)| {
        let texts = texts(record);
        let cell = |heading: &gongshi::books::record::reading::Heading| match heading.en {
            "of" => (*of).to_owned(),
            key => texts.get(key).cloned().unwrap_or_default(),
        };
        headings.iter().map(cell).collect()
    });
    let header = headings.iter().map(|heading| heading.zh.to_owned()).collect();
    (table.zh().to_owned(), header, rows.collect())
}

fn sheets(table: Table, file: &toml::Table) -> Vec<Filled> {
    let top = list(file, table.head().unwrap());
    let own: Vec<(&str, &toml::Table)> = top.iter().map(|record| ("", *record)).collect();
    let mut sheets = vec![sheet(table, &own)];
    for below in table.below() {
        let (_, key) = below.head().unwrap().split_once('.').unwrap();
        let records: Vec<(&str, &toml::Table)> = top
            .iter()
            .flat_map(|record| {
                let id = record["id"].as_str().unwrap();
                list(record, key).into_iter().map(move |record| (id, record))
            })
            .collect();
        sheets.push(sheet(below, &records));
    }
    sheets
}

fn roots() -> impl Iterator<Item = Table> {
    Table::all().filter(|table| table.head().is_some_and(|head| !head.contains('.')))
}

#[test]
fn records_of_several_levels_come_back_from_the_sheets_of_a_workbook() {
    assert_eq!(roots().count(), 4);
    for table in roots() {
        let path = table.path(None).unwrap();
        let text = fs::read_to_string(building::root().join(&path)).unwrap();
        let file: toml::Table = text.parse().unwrap();
        let sheets = sheets(table, &file);

        // The blank workbook has the same sheets and headers.
        let forms = template::forms(Target::Table(table), &Known::default());
        for (form, (title, header, rows)) in forms.iter().zip(&sheets) {
            let headings: Vec<&str> = form.columns.iter().map(|c| c.heading.as_str()).collect();
            assert_eq!(
                (&form.title, headings),
                (title, header.iter().map(String::as_str).collect())
            );
            assert!(!rows.is_empty(), "the sample has no {title}");
        }
        assert_eq!(forms.len(), sheets.len());

        let done = taken(&[], &sheets, "2024Q1");
        assert!(done.left().is_empty(), "{path} {:?}", done.left());
        let written = String::from_utf8(done.import.files[&path].clone()).unwrap();
        let again: toml::Table = written.parse().unwrap();
        assert_eq!(self::sheets(table, &again), sheets, "{path}");

        // The books take it: only names of records that are not there may be missed.
        let (_, defects) = record(&site(&[(&path, &written)]), date(2024, 12, 31));
        let wrong: Vec<_> = defects.iter().filter(|defect| defect.code != "REC009").collect();
        assert!(wrong.is_empty(), "{path} {wrong:?}");

        // The same again adds nothing, and another record goes behind.
        let there = [(path.as_str(), written.as_str())];
        assert!(taken(&there, &sheets, "2024Q1").import.files.is_empty(), "{path}");
        let mut more = sheets.clone();
        let mut row = more[0].2[0].clone();
        row[0] = "new-one".to_owned();
        more[0].2.push(row);
        let more = taken(&there, &more, "2024Q1");
        let more = String::from_utf8(more.import.files[&path].clone()).unwrap();
        assert!(more.starts_with(written.trim_end()), "{path}");
        assert_eq!(more.matches("\"new-one\"").count(), 1, "{path}");
    }
}

#[test]
fn a_record_that_says_something_else_and_one_without_its_own_are_left_out() {
    let leases = Table::named("leases").unwrap();
    let there = "[[lease]]\nid = \"locker\"\ntitle = \"北门快递柜\"\n";
    let head = |table: Table| {
        let headings = Register::Table(table).headings();
        headings.iter().map(|heading| heading.zh.to_owned()).collect::<Vec<_>>()
    };
    let income = leases.below().next().unwrap();
    let row = |table: Table, cells: &[(&str, &str)]| {
        let headings = Register::Table(table).headings();
        let cell = |en: &str| cells.iter().find(|(key, _)| *key == en).map_or("", |(_, text)| text);
        headings.iter().map(|heading| cell(heading.en).to_owned()).collect::<Vec<_>>()
    };
    let sheets = [
        (
            "共有部分经营".to_owned(),
            head(leases),
            vec![row(leases, &[("id", "locker"), ("title", "南门快递柜")])],
        ),
        (
            "共有部分经营收支".to_owned(),
            head(income),
            vec![row(income, &[("of", "lockr"), ("period", "2024"), ("gross", "5.00")])],
        ),
    ];
    let done = taken(&[("data/leases.toml", there)], &sheets, "2024Q1");
    assert!(!done.import.files.contains_key("data/leases.toml"), "{:?}", done.import.files.keys());
    let left = done.left();
    assert!(left.iter().any(|left| left.contains("line 1") && left.contains("locker")), "{left:?}");
    assert!(
        left.iter().any(|left| left.contains("is not in this file") && left.contains("收支!A3")),
        "{left:?}"
    );
}

#[test]
fn what_a_parent_is_holds_an_id() {
    for table in Table::all() {
        let is_below = table.head().is_some_and(|head| head.contains('.'));
        assert_eq!(table.holds().contains(&Holds::Of), is_below, "{}", table.name());
    }
}
