//! Ugly tables, as treasurers and banks make them: every one is read as it was meant or told, and no amount
//! changes without being listed.

mod asked;
mod books;
mod dress;
mod ledgers;
mod random;
mod refused;
mod registers;
mod roundtrip;

use std::collections::BTreeMap;

use gongshi::{
    books::record::record,
    intake::{
        import::{Import, Input, Reading, Wishes, read},
        log::Weight,
    },
    source::Sources,
};
use jiff::civil::date;
use rust_xlsxwriter::{Format, Workbook, Worksheet};

const ESTATE: &str = "[estate]\nid = \"t\"\nname = \"测试小区\"\nregime = \"quasi\"\n\
    [[building]]\nid = \"b1\"\nname = \"1号楼\"\n[[building]]\nid = \"b2\"\nname = \"2号楼\"\n";
const ACCOUNTS: &str = "[[fund]]\nid = \"op\"\nname = \"管理经费\"\nkind = \"operating\"\n\
    [[account]]\nid = \"bank\"\nname = \"管理经费专户\"\nfund = \"op\"\ntail = \"4321\"\n\
    [[category]]\nid = \"fee\"\nname = \"物业费\"\nkind = \"income\"\naliases = [\"管理费\", \"管理費\"]\n\
    [[category]]\nid = \"park\"\nname = \"停车费\"\nkind = \"income\"\n\
    [[category]]\nid = \"repair\"\nname = \"维修\"\nkind = \"expense\"\naliases = [\"维修费\", \"修繕\"]\n\
    [[category]]\nid = \"wages\"\nname = \"工资\"\nkind = \"expense\"\n\
    [[category]]\nid = \"power\"\nname = \"水电费\"\nkind = \"expense\"\n";
const PROVIDERS: &str = "[[provider]]\nid = \"anlan\"\nname = \"安澜保安\"\ntrades = [\"security\"]\n\
    [[provider]]\nid = \"jie\"\nname = \"洁净保洁\"\ntrades = [\"cleaning\"]\n";

/// What an import of a fixture came to.
struct Done {
    reading: Reading,
    import: Import,
}

fn site(more: &[(&str, &str)]) -> Sources {
    let base = [
        ("data/estate.toml", ESTATE),
        ("data/accounts.toml", ACCOUNTS),
        ("data/providers.toml", PROVIDERS),
    ];
    Sources::from_texts(
        base.into_iter().chain(more.iter().copied()).map(|(p, t)| (p.to_owned(), t.to_owned())),
    )
}

fn import_into(sources: &Sources, inputs: &[Input], wishes: &Wishes) -> Done {
    let as_of = date(2024, 12, 31);
    let (books, defects) = record(sources, as_of);
    assert!(defects.is_empty(), "{defects:?}");
    let reading = read(inputs.to_vec(), (sources, books.as_ref()), wishes).unwrap();
    let (reading, import) = reading.take(sources, as_of);
    let done = Done { reading, import };
    done.nothing_changed_unlisted(inputs);
    done
}

fn import(name: &str, bytes: impl Into<Vec<u8>>) -> Done {
    let input = Input { name: name.to_owned(), bytes: bytes.into() };
    import_into(&site(&[]), &[input], &Wishes::default())
}

/// Imports a text as `2024年3月.csv`, or under a name on a first line `name: …`.
fn csv(text: &str) -> Done {
    match text.strip_prefix("name: ").and_then(|rest| rest.split_once('\n')) {
        Some((name, text)) => import(name, text),
        None => import("2024年3月.csv", text),
    }
}

fn xlsx(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet().set_name("3月").unwrap());
    book.save_to_buffer().unwrap()
}

fn workbook(fill: impl FnOnce(&mut Worksheet)) -> Done {
    import("2024年收支.xlsx", xlsx(fill))
}

fn grid(sheet: &mut Worksheet, rows: &[&[&str]]) {
    for (row, cells) in (0_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(*cells) {
            match cell.strip_prefix('#').and_then(|n| n.parse::<f64>().ok()) {
                Some(number) => sheet.write_number(row, column, number).unwrap(),
                None if cell.is_empty() => sheet,
                None => sheet.write_string(row, column, *cell).unwrap(),
            };
        }
    }
}

impl Done {
    /// The rows written below a folder of the site, without the header: date, category, description, income,
    /// expense.
    fn ledger(&self) -> Vec<String> {
        self.columns("data/ledger/", &["日期", "科目", "摘要", "收入", "支出"])
    }

    fn columns(&self, folder: &str, wanted: &[&str]) -> Vec<String> {
        let mut found = Vec::new();
        for (_, bytes) in self.import.files.iter().filter(|(path, _)| path.starts_with(folder)) {
            let text = String::from_utf8(bytes.clone()).unwrap();
            let mut reader =
                csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
            let header = reader.headers().unwrap().clone();
            for row in reader.records() {
                let row = row.unwrap();
                let cell = |name: &&str| {
                    let at = header.iter().position(|head| head == *name);
                    at.and_then(|at| row.get(at)).unwrap_or("").to_owned()
                };
                found.push(wanted.iter().map(cell).collect::<Vec<_>>().join("|"));
            }
        }
        found
    }

    /// Checks that do not hold: place, stated, computed.
    fn broken(&self) -> Vec<String> {
        let broken = self.import.log.contradictions();
        broken
            .map(|check| {
                format!("{} {} {}", self.reading.place(check.at), check.stated, check.computed)
            })
            .collect()
    }

    fn held(&self) -> usize {
        self.import.log.checks.iter().filter(|check| check.agrees).count()
    }

    /// Rows with figures that were not taken in: place and reason.
    fn left(&self) -> Vec<String> {
        let left = self.import.log.left_out.iter().filter(|left| left.figure);
        left.map(|left| format!("{} {}", self.reading.place(left.at), left.why.en)).collect()
    }

    fn found(&self, weight: Weight) -> Vec<String> {
        let findings = self.import.log.findings.iter().filter(|finding| finding.weight == weight);
        findings.map(|finding| finding.text.en.clone()).collect()
    }

    fn tells(&self, words: &str) -> bool {
        let log = &self.import.log;
        let changes = log.changes.keys().any(|(_, _, form)| form.text().en.contains(words));
        let left = log.left_out.iter().any(|left| left.why.en.contains(words));
        changes || left || log.findings.iter().any(|finding| finding.text.en.contains(words))
    }

    /// The amount of every row that was written is what its cell says, or the change is listed for that cell.
    fn nothing_changed_unlisted(&self, inputs: &[Input]) {
        // The cells were dropped as they were taken in.
        let nothing = Sources::default();
        let source = read(inputs.to_vec(), (&nothing, None), &Wishes::default()).unwrap();
        let record = self.import.files.iter().filter(|(path, _)| path.starts_with("data/imports/"));
        let mut written: BTreeMap<(String, usize), String> = BTreeMap::new();
        for (path, bytes) in
            self.import.files.iter().filter(|(path, _)| path.starts_with("data/ledger/"))
        {
            let text = String::from_utf8(bytes.clone()).unwrap();
            let mut reader =
                csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
            let header = reader.headers().unwrap().clone();
            let at = |name| header.iter().position(|head| head == name).unwrap();
            for (n, row) in reader.records().enumerate() {
                let row = row.unwrap();
                let amount = format!("{}{}", &row[at("收入")], &row[at("支出")]);
                written.insert((path.clone(), n + 2), amount);
            }
        }
        for (_, bytes) in record {
            let text = String::from_utf8(bytes.clone()).unwrap();
            let table: toml::Table = text.parse().unwrap();
            for origin in table.get("origin").and_then(|o| o.as_array()).into_iter().flatten() {
                let file = origin["file"].as_str().unwrap();
                for row in origin["rows"].as_array().unwrap() {
                    let line = usize::try_from(row[0].as_integer().unwrap()).unwrap();
                    if let Some(amount) = written.get(&(file.to_owned(), line)) {
                        self.listed(&source, row[1].as_str().unwrap(), amount);
                    }
                }
            }
        }
    }

    fn listed(&self, source: &Reading, cell: &str, written: &str) {
        let (sheet, address) = cell.rsplit_once('!').unwrap();
        let sheet = source.sheets.iter().position(|s| s.raw.name == sheet).unwrap();
        let split = address.find(|c: char| c.is_ascii_digit()).unwrap();
        let column =
            address[..split].bytes().fold(0_u32, |n, b| n * 26 + u32::from(b - b'A') + 1) - 1;
        let row = address[split..].parse::<u32>().unwrap() - 1;
        let text = source.sheets[sheet].raw.cell(row, column).unwrap().text.to_owned();
        let padded = match text.split_once('.') {
            None => format!("{text}.00"),
            Some((_, decimals)) if decimals.len() == 1 => format!("{text}0"),
            Some((whole, decimals)) => {
                format!("{whole}.{}{}", &decimals[..2], decimals[2..].trim_end_matches('0'))
            }
        };
        let changes = &self.import.log.changes;
        let listed = changes.iter().any(|((s, c, _), change)| {
            *s == sheet
                && *c == column
                && change.rows.iter().any(|(first, last)| (*first..=*last).contains(&row))
        });
        assert!(
            padded == written || listed,
            "{cell}: `{text}` became `{written}` and nothing says so"
        );
    }
}

fn number_format(format: &str) -> Format {
    Format::new().set_num_format(format)
}
