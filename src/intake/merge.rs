//! Puts records beside the rows that a data file has already: the same row again adds nothing, a row that
//! says something else under the same voucher or on the same day with the same words is a conflict for a
//! person, and what is new is added at the end. No row that is there is changed.

use std::collections::BTreeMap;

use super::record::{Cells, Record};
use crate::{
    books::{
        record::reading::{self, Register, Sort},
        value::Datum,
    },
    diag::Severity,
    format::{self, Sheet},
    source::{Encoding, Source},
    text,
    text::Text,
};

/// What became of the records for one file.
#[derive(Debug, Default)]
pub struct Merged {
    /// The whole file as it is to be written; `None` when nothing changes.
    pub bytes: Option<Vec<u8>>,
    /// Which records were added, by position, and the line each stands on.
    pub added: Vec<(usize, usize)>,
    /// How many records the file had already.
    pub known: usize,
    /// Which records disagree with a row that is there, by position: the line of that row and its words.
    pub conflicts: Vec<(usize, u32, String)>,
    /// Which records belong to one that is not among them, by position.
    pub orphans: Vec<usize>,
    /// Whether the file was brought to UTF-8 on the way.
    pub recoded: bool,
}

/// Stands for some texts: a digest, since a large file has hundreds of thousands of rows.
type Mark = [u8; 16];

/// What makes two rows the same, and what makes them rivals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    /// Equal for one and the same row.
    all: Mark,
    /// Equal for rows that cannot both be right, weakest claim last.
    rival: [Option<Mark>; 2],
}

/// The rows that are there, by what they are and by what they claim.
struct Present {
    keys: Vec<Key>,
    /// Those that no record has been matched with yet, the first on top.
    exact: BTreeMap<Mark, Vec<usize>>,
    claims: BTreeMap<Mark, Vec<usize>>,
    taken: Vec<bool>,
}

impl Present {
    fn of(keys: Vec<Key>) -> Self {
        let (mut exact, mut claims): (BTreeMap<_, Vec<_>>, BTreeMap<_, Vec<_>>) =
            Default::default();
        for (at, key) in keys.iter().enumerate().rev() {
            exact.entry(key.all).or_default().push(at);
            for claim in key.rival.into_iter().flatten() {
                claims.entry(claim).or_default().push(at);
            }
        }
        let taken = vec![false; keys.len()];
        Present { keys, exact, claims, taken }
    }

    /// Matches a record with the same row.
    fn same(&mut self, key: &Key) -> bool {
        let found = self.exact.get_mut(&key.all).and_then(Vec::pop);
        found.map(|at| self.taken[at] = true).is_some()
    }

    /// Matches a record with a row that says something else about the same thing.
    fn rival(&mut self, key: &Key) -> Option<usize> {
        for claim in key.rival.into_iter().flatten() {
            let Some(rows) = self.claims.get_mut(&claim) else { continue };
            while let Some(at) = rows.pop() {
                if !self.taken[at] {
                    debug_assert!(self.keys[at].rival.contains(&Some(claim)), "claims are keys");
                    self.taken[at] = true;
                    return Some(at);
                }
            }
        }
        None
    }
}

/// Merges records into a file. `earlier` are keys of rows that an earlier import has put into it, which count
/// as there even if a person has changed them since.
///
/// # Errors
/// When the file is there and cannot be read.
pub fn merge(
    register: Register,
    source: Option<&Source>,
    records: &[Record],
    earlier: &[String],
) -> Result<Merged, Text> {
    let sheet = match source {
        Some(source) => Some(sound(source)?),
        None => None,
    };
    let mut present = Present::of(sheet.iter().flat_map(|s| keys(register, s)).collect());
    let mut merged = Merged::default();
    let mut before: BTreeMap<&str, usize> = BTreeMap::new();
    for key in earlier {
        *before.entry(key).or_insert(0) += 1;
    }
    let mut open = Vec::new();
    for (n, record) in records.iter().enumerate() {
        let key = key(register, |en| record.cells.get(en));
        let told = before.get_mut(digits(&key).as_str()).filter(|left| 0 < **left);
        let was_told = told.map(|left| *left -= 1).is_some();
        if present.same(&key) || was_told {
            merged.known += 1;
        } else {
            open.push((n, key));
        }
    }
    let mut fresh = Vec::new();
    for (n, key) in open {
        match present.rival(&key).zip(sheet.as_ref()) {
            Some((at, sheet)) => {
                let row = &sheet.rows[at];
                merged.conflicts.push((n, row.line, shown(row)));
            }
            None => fresh.push(n),
        }
    }
    if !fresh.is_empty() {
        write(register, (source, sheet.as_ref()), records, &fresh, &mut merged);
    }
    Ok(merged)
}

/// The rows of a file, or why it must be mended first.
fn sound(source: &Source) -> Result<Sheet<'_>, Text> {
    let (sheet, defects) = format::csv::read(source);
    let path = &source.path;
    match defects.iter().find(|defect| defect.severity == Severity::Error) {
        None => Ok(sheet),
        Some(defect) => {
            let (zh, en) = (&defect.message.zh, &defect.message.en);
            Err(text! {
                zh: "{path} 里已有错误（{zh}），先改好再导入", en: "{path} has mistakes of its own ({en}); mend them before importing"
            })
        }
    }
}

/// The first words of a row that is there.
fn shown(row: &format::Row<'_>) -> String {
    let cells = row.cells.iter().map(|cell| cell.text.as_ref());
    cells.filter(|text| !text.is_empty()).take(6).collect::<Vec<_>>().join(" · ")
}

fn keys(register: Register, sheet: &Sheet<'_>) -> Vec<Key> {
    let headings = register.headings();
    let at: Vec<Option<usize>> = headings
        .iter()
        .map(|heading| {
            sheet.header.iter().position(|cell| {
                let name = reading::fold(&cell.text);
                name.trim() == heading.zh || name.trim().eq_ignore_ascii_case(heading.en)
            })
        })
        .collect();
    let of = |row: &format::Row<'_>| {
        key(register, |en| {
            let n = register.position(en);
            let cell = n.and_then(|n| at[n]).and_then(|column| row.cells.get(column));
            cell.map_or("", |cell| cell.text.as_ref())
        })
    };
    sheet.rows.iter().map(of).collect()
}

/// The key of a row, from its cells by English column name, each in its plain form.
fn key<'t>(register: Register, text: impl Fn(&str) -> &'t str) -> Key {
    let plain = |en: &str| {
        let text = text(en);
        match register.sort(en) {
            Sort::Money => match reading::amount(text) {
                Ok(Datum::Known(amount)) => amount.to_string(),
                Ok(Datum::Blank | Datum::Masked(_) | Datum::Unknown) | Err(_) => {
                    if reading::is_stroke(text) {
                        String::new()
                    } else {
                        text.to_owned()
                    }
                }
            },
            Sort::Day => match reading::date(text) {
                Ok(Datum::Known(date)) => date.to_string(),
                Ok(Datum::Blank | Datum::Masked(_) | Datum::Unknown) | Err(_) => text.to_owned(),
            },
            Sort::Count | Sort::Percent => text.trim().to_owned(),
            Sort::Words => {
                let folded = reading::fold(&reading::line(text));
                folded.chars().filter(|c| !c.is_whitespace()).collect()
            }
        }
    };
    let list = |columns: &[&str]| -> Vec<String> { columns.iter().map(|en| plain(en)).collect() };
    match register {
        Register::Ledger => {
            let all = list(&["date", "income", "expense", "voucher", "description", "account"]);
            let voucher = list(&["voucher", "account"]);
            let words = list(&["date", "description", "account"]);
            let claim = |sort: &str, named: bool, texts: &[String]| {
                named.then(|| mark(&[&[sort.to_owned()], texts].concat()))
            };
            let by_voucher = claim("v", !voucher[0].is_empty(), &voucher);
            let by_words = claim("d", !words[1].is_empty(), &words);
            Key { all: mark(&all), rival: [by_voucher, by_words] }
        }
        Register::Movements => {
            let all = ["date", "building", "kind", "amount", "project", "description"];
            Key { all: mark(&list(&all)), rival: [None, None] }
        }
        Register::Table(_) => {
            let columns: Vec<&str> = register.headings().iter().map(|h| h.en).collect();
            let all = list(&columns);
            let id = columns.iter().position(|en| *en == "id").map(|at| mark(&all[at..=at]));
            Key { all: mark(&all), rival: [id, None] }
        }
        Register::Balances => by(list(&["date", "account"]), list(&["balance"])),
        Register::Budget => by(list(&["fund", "category"]), list(&["budget"])),
        Register::Collection => by(
            list(&["building", "fee"]),
            list(&["receivable", "received", "households_due", "households_paid"]),
        ),
        Register::Evaluations => by(
            list(&["provider", "trade", "period"]),
            list(&["satisfied", "basic", "unsatisfied", "returned"]),
        ),
    }
}

/// Rows of which there is one for each name.
fn by(name: Vec<String>, values: Vec<String>) -> Key {
    let rival = [Some(mark(&name)), None];
    Key { all: mark(&[name, values].concat()), rival }
}

fn mark(texts: &[String]) -> Mark {
    let digest = crate::source::sha256(texts.join("\u{1f}").as_bytes());
    let (first, _) = digest.split_first_chunk().expect("a digest has 32 bytes");
    *first
}

/// Twelve digits that stand for a row in the record of an import.
fn digits(key: &Key) -> String {
    key.all[..6].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes that stand for a record.
pub fn digest_of(record: &Record) -> [u8; 6] {
    let key = key(record.cells.register(), |en| record.cells.get(en));
    let (first, _) = key.all.split_first_chunk().expect("a mark has 16 bytes");
    *first
}

/// The whole file with the new rows at its end.
fn write(
    register: Register,
    (source, sheet): (Option<&Source>, Option<&Sheet<'_>>),
    records: &[Record],
    fresh: &[usize],
    merged: &mut Merged,
) {
    let headings = register.headings();
    let used = |n: &usize| {
        headings[*n].required || fresh.iter().any(|at| !records[*at].cells.at(*n).is_empty())
    };
    let wanted: Vec<usize> = (0..headings.len()).filter(used).collect();
    // Spreadsheet programs on Chinese systems take a CSV for GB18030 unless it begins with the mark.
    let marked = source.is_none_or(|source| source.encoding != Encoding::Utf8);
    let there = source.map_or(0, |source| source.text.len());
    let rows = fresh.iter().map(|at| records[*at].cells.length() + headings.len());
    // In one go: a text that grows stands in memory twice.
    let mut text = String::with_capacity(there + rows.sum::<usize>() + 256);
    text.push_str(if marked { "\u{feff}" } else { "" });
    let (columns, mut line) = match (source, sheet) {
        (Some(source), Some(sheet)) if !sheet.header.is_empty() => {
            old(&headings, &wanted, (source, sheet), &mut text)
        }
        _ => {
            let names: Vec<&str> = wanted.iter().map(|n| headings[*n].zh).collect();
            csv_line(names.into_iter(), &mut text);
            (wanted.into_iter().map(Some).collect(), 1)
        }
    };
    merged.recoded =
        source.is_some_and(|source| matches!(source.encoding, Encoding::Gb18030 | Encoding::Utf16));
    for at in fresh {
        let cells: &Cells = &records[*at].cells;
        csv_line(columns.iter().map(|n| n.map_or("", |n| cells.at(n))), &mut text);
        line += 1;
        merged.added.push((*at, line));
    }
    merged.bytes = Some(text.into_bytes());
}

/// Writes what is in a file, and tells which columns of the register its own are, and its last line. Columns
/// that the new rows need are added at the right.
fn old(
    headings: &[reading::Heading],
    wanted: &[usize],
    (source, sheet): (&Source, &Sheet<'_>),
    text: &mut String,
) -> (Vec<Option<usize>>, usize) {
    let of = |name: &str| {
        let folded = reading::fold(name);
        let name = folded.trim();
        headings.iter().position(|h| h.zh == name || h.en.eq_ignore_ascii_case(name))
    };
    let mut columns: Vec<Option<usize>> = sheet.header.iter().map(|cell| of(&cell.text)).collect();
    let more: Vec<usize> =
        wanted.iter().copied().filter(|n| !columns.contains(&Some(*n))).collect();
    let comma = !source.text.lines().next().unwrap_or_default().contains(['\t', ';']);
    if more.is_empty() && comma {
        text.push_str(&source.text);
        if !text.ends_with('\n') {
            text.push('\n');
        }
        let line = text.lines().count();
        return (columns, line);
    }
    let names = sheet.header.iter().map(|cell| cell.text.as_ref());
    csv_line(names.chain(more.iter().map(|n| headings[*n].zh)), text);
    for row in &sheet.rows {
        let cells = row.cells.iter().map(|cell| cell.text.as_ref());
        csv_line(cells.chain(more.iter().map(|_| "")), text);
    }
    columns.extend(more.into_iter().map(Some));
    let line = text.lines().count();
    (columns, line)
}

/// Adds one line of CSV, with quotes where they are needed.
pub fn csv_line<'t>(cells: impl Iterator<Item = &'t str>, text: &mut String) {
    for (n, cell) in cells.enumerate() {
        if n != 0 {
            text.push(',');
        }
        let quoted = cell.contains([',', '"', '\n', '\r', '\t', ';', '，', '；', '＂'])
            || cell.trim() != cell;
        if quoted {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(cell);
        }
    }
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{intake::log::At, source::Sources};

    fn record(cells: &[(&str, &str)]) -> Record {
        let mut filled = Cells::new(Register::Ledger);
        for (en, text) in cells {
            filled.set(en, *text);
        }
        Record { date: None, at: At { sheet: 0, row: 0, column: 0 }, cells: filled }
    }

    fn wages(amount: &str, voucher: &str) -> Record {
        record(&[
            ("date", "2024-03-08"),
            ("category", "工资"),
            ("description", "三月工资"),
            ("expense", amount),
            ("voucher", voucher),
        ])
    }

    fn merged(there: &str, records: &[Record]) -> (Merged, String) {
        let sources = Sources::from_texts([("data/ledger/2024Q1.csv", there)]);
        let source = sources.texts.first().filter(|_| !there.is_empty());
        let merged = merge(Register::Ledger, source, records, &[]).unwrap();
        let text = merged.bytes.clone().map(|bytes| String::from_utf8(bytes).unwrap());
        (merged, text.unwrap_or_default())
    }

    #[test]
    fn a_new_file_has_the_columns_it_needs() {
        let (_, text) = merged("", &[wages("12.00", "1")]);
        assert_eq!(
            text,
            "\u{feff}日期,凭证号,科目,摘要,收入,支出\n2024-03-08,1,工资,三月工资,,12.00\n"
        );
    }

    #[test]
    fn the_same_again_adds_nothing() {
        let (first, text) = merged("", &[wages("12.00", "1"), wages("12.00", "1")]);
        assert_eq!(first.added.len(), 2);
        let (again, none) = merged(
            text.trim_start_matches('\u{feff}'),
            &[wages("12.00", "1"), wages("12.00", "1")],
        );
        assert_eq!((again.added.len(), again.known, none.as_str()), (0, 2, ""));
    }

    #[test]
    fn another_amount_under_one_voucher_is_a_conflict() {
        let there = "日期,凭证号,科目,摘要,收入,支出\n2024-03-08,1,工资,三月工资,,\"1,200\"\n";
        let (merged, _) = merged(there, &[wages("12.00", "1"), wages("7.00", "2")]);
        assert_eq!((merged.conflicts.len(), merged.conflicts[0].1), (1, 2));
        assert_eq!(merged.added, [(1, 3)]);
    }

    #[test]
    fn columns_that_are_missing_are_added_and_no_row_is_changed() {
        let there = "日期,科目,摘要,收入,支出\n2024-01-02,工资,一月工资,,\"1,200\"\n";
        let (_, text) = merged(there, &[wages("12.00", "1")]);
        assert_eq!(
            text,
            "日期,科目,摘要,收入,支出,凭证号\n2024-01-02,工资,一月工资,,\"1,200\",\n2024-03-08,工资,三月工资,,12.00,1\n"
        );
    }
}
