//! Random tables in random dress: every amount comes back as it was, or the row is named; never another.

use proptest::prelude::*;

use super::*;

/// One payment, and how it is dressed.
#[derive(Clone, Debug)]
struct Row {
    day: u8,
    fen: i64,
    income: bool,
    dress: usize,
    date_dress: usize,
}

prop_compose! {
    fn row()(day in 1_u8..=28, fen in 1_i64..2_000_000_000, income in any::<bool>(), dress in 0_usize..16, date_dress in 0_usize..7) -> Row {
        Row { day, fen, income, dress, date_dress }
    }
}

fn grouped(whole: i64, size: usize) -> String {
    let digits = whole.to_string();
    let mut out = String::new();
    for (n, c) in digits.chars().enumerate() {
        if n != 0 && (digits.len() - n).is_multiple_of(size) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

fn wide(text: &str) -> String {
    text.chars()
        .map(
            |c| {
                if c.is_ascii_graphic() {
                    char::from_u32(u32::from(c) + 0xfee0).unwrap()
                } else {
                    c
                }
            },
        )
        .collect()
}

impl Row {
    fn plain(&self) -> String {
        format!("{}.{:02}", self.fen / 100, self.fen % 100)
    }

    fn amount(&self) -> String {
        let (whole, cents) = (self.fen / 100, self.fen % 100);
        match self.dress {
            0 => self.plain(),
            1 => format!("{}.{cents:02}", grouped(whole, 3)),
            2 => format!("￥{}.{cents:02}", grouped(whole, 3)),
            3 => format!("{}元", self.plain()),
            4 => wide(&self.plain()),
            5 => format!("{}.{cents:02}", grouped(whole, 4)),
            6 => format!("  {}\t", self.plain()),
            7 => format!("=\"{}\"", self.plain()),
            8 => format!("{}.{:06}万元", self.fen / 1_000_000, self.fen % 1_000_000),
            9 => format!("NT${}.{cents:02}", grouped(whole, 3)),
            10 => format!("+{}", self.plain()),
            11 => format!("({}.{cents:02})", grouped(whole, 3)),
            12 => format!("{}-", self.plain()),
            13 => format!("{}00", self.plain()),
            14 => format!("{}.{cents:02}", grouped(whole, 2)),
            _ => format!("约{}", self.plain()),
        }
    }

    /// What must be booked: brackets and a trailing minus turn the sign.
    fn booked(&self) -> String {
        let minus = if matches!(self.dress, 11 | 12) { "-" } else { "" };
        let amount = format!("{minus}{}", self.plain());
        if self.income { format!("{amount}|") } else { format!("|{amount}") }
    }

    fn date(&self) -> String {
        let day = self.day;
        match self.date_dress {
            0 => format!("2024-03-{day:02}"),
            1 => format!("2024/3/{day}"),
            2 => format!("2024.3.{day}"),
            3 => format!("2024年3月{day}日"),
            4 => format!("3月{day}日"),
            5 => format!("202403{day:02}"),
            _ => format!("113/03/{day:02}"),
        }
    }
}

/// What the source says of each row must be what the ledger says, unless the row is named as left out.
fn faithful(rows: &[Row], done: &Done, first: u32) -> Result<(), TestCaseError> {
    let mut written = done.columns("data/ledger/", &["日期", "摘要", "收入", "支出"]);
    for (n, row) in (0_u32..).zip(rows) {
        let label = format!("第{n}笔");
        let at = written.iter().position(|line| line.split('|').nth(1) == Some(&label));
        match at {
            Some(at) => {
                let line = written.remove(at);
                let expected = format!("2024-03-{:02}|{label}|{}", row.day, row.booked());
                prop_assert_eq!(line, expected);
            }
            None => {
                let named = done.import.log.left_out.iter().any(|left| left.at.row == first + n);
                prop_assert!(named, "row {} is gone and not named: {:?}", n, row);
            }
        }
    }
    prop_assert!(written.is_empty(), "{:?}", written);
    Ok(())
}

fn two_columns(rows: &[Row]) -> Vec<[String; 4]> {
    let cells = |(n, row): (usize, &Row)| {
        let (income, expense) =
            if row.income { (row.amount(), String::new()) } else { (String::new(), row.amount()) };
        [row.date(), format!("第{n}笔"), income, expense]
    };
    rows.iter().enumerate().map(cells).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn text_tables_come_back_or_are_named(rows in prop::collection::vec(row(), 1..12), encoding in 0_usize..3) {
        let mut text = String::from("2024年3月收支表,,,\n日期,摘要,收入,支出\n");
        for cells in two_columns(&rows) {
            let quoted: Vec<String> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
            text.push_str(&quoted.join(","));
            text.push('\n');
        }
        let bytes = match encoding {
            0 => text.into_bytes(),
            1 => encoding_rs::GB18030.encode(&text).0.into_owned(),
            _ => [vec![0xff, 0xfe], text.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat(),
        };
        faithful(&rows, &import("2024年3月.csv", bytes), 2)?;
    }

    #[test]
    fn workbooks_come_back_or_are_named(rows in prop::collection::vec(row(), 1..12), typed in any::<bool>()) {
        let bytes = xlsx(|sheet| {
            grid(sheet, &[&["2024年3月收支表"], &["日期", "摘要", "收入", "支出"]]);
            for ((n, cells), row) in (2_u32..).zip(two_columns(&rows)).zip(&rows) {
                for (column, cell) in (0_u16..).zip(&cells) {
                    let number = cell.parse::<f64>().ok().filter(|_| typed && 2 <= column && row.dress == 0);
                    match number {
                        Some(number) => sheet.write_number(n, column, number).unwrap(),
                        None => sheet.write_string(n, column, cell).unwrap(),
                    };
                }
            }
        });
        faithful(&rows, &import("2024年3月.xlsx", bytes), 2)?;
    }

    #[test]
    fn no_text_is_ever_a_panic(text in "[日期科目摘要收入支出合计元万0-9.,\\-\\n\\t\" ￥年月（）()]{0,200}") {
        let sources = site(&[]);
        let inputs = [Input { name: "a.csv".into(), bytes: text.into_bytes() }];
        let (books, _) = record(&sources, date(2024, 12, 31));
        if let Ok(reading) = read(inputs.to_vec(), (&sources, books.as_ref()), &Wishes::default()) {
            let _ = reading.take(&sources, date(2024, 12, 31));
        }
    }
}
