//! One import from end to end: files in, plans to confirm, then what is to be written and told.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{
    block,
    context::Direction,
    cross, day,
    figure::Figure,
    known::Known,
    ledger::{self, DayBalance},
    lines::LineKind,
    log::{At, Check, Claimed, LeftOut, Log, WHOLE_ROW, Weight},
    mapping::{self, Kept, Mapping, Origin},
    merge, period, record::{Cells, Record}, register, remarks,
    settle::{self, Naming, Plan, Target},
    survey, votes,
    words::Role,
};
use crate::{
    books::{Books, record::reading::Register},
    format::{csv, raw::Raw, xlsx},
    source::{self, Sources},
    text,
    text::Text,
};

/// A file to import: its name without folders, and its bytes.
#[derive(Debug)]
pub struct Input {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// A sheet that was read, and the file it is of.
#[derive(Debug)]
pub struct Sheet {
    /// Position among the inputs.
    pub file: usize,
    /// Its cells.
    pub raw: Raw,
    /// Whether it is one of a workbook's sheets.
    pub of_workbook: bool,
}

/// What a person has said on the command line.
#[derive(Debug, Default)]
pub struct Wishes {
    /// What every table is, when said.
    pub target: Option<Target>,
    /// Account id for rows that name none.
    pub account: Option<String>,
    /// Fund id for rows that name none.
    pub fund: Option<String>,
    /// Category id for rows that name none.
    pub category: Option<String>,
    /// Which way all money goes.
    pub direction: Option<Direction>,
    /// The period of registers that are kept by period, or the month of rows without one.
    pub period: Option<String>,
    /// Mappings given by hand.
    pub mappings: Vec<Mapping>,
    /// Hidden sheets are read too.
    pub hidden: bool,
}

/// Files read and tables found, before anything is taken in.
#[derive(Debug)]
pub struct Reading {
    /// Name and digest of each file.
    pub files: Vec<(String, String)>,
    /// Sheets of all files.
    pub sheets: Vec<Sheet>,
    /// What is proposed for each table.
    pub plans: Vec<Plan>,
    /// What is known of the books.
    pub known: Known,
    /// What earlier imports left.
    pub kept: Kept,
    /// What was noticed on the way.
    pub log: Log,
    /// The period asked for.
    pub period: Option<String>,
}

/// What an import comes to.
#[derive(Debug, Default)]
pub struct Import {
    /// Files to write, by path below the site.
    pub files: BTreeMap<String, Vec<u8>>,
    /// How many rows each file gets.
    pub added: BTreeMap<String, usize>,
    /// How many rows each file had already.
    pub known: BTreeMap<String, usize>,
    /// Everything told.
    pub log: Log,
}

/// Reads files and proposes what each table becomes.
///
/// # Errors
/// When a file cannot be read at all, or a kept mapping is broken.
pub fn read(
    inputs: &[Input],
    (sources, books): (&Sources, Option<&Books>),
    wishes: &Wishes,
) -> Result<Reading, Text> {
    let stems = sources.below("data/ledger", "csv").filter_map(|source| {
        let name = source.path.rsplit_once('/')?.1;
        Some(name.rsplit_once('.')?.0.to_owned())
    });
    let ledgers = stems.collect();
    let known = books.map(|books| Known::of(books, ledgers)).unwrap_or_default();
    let mut reading = Reading {
        files: Vec::new(),
        sheets: Vec::new(),
        plans: Vec::new(),
        known,
        kept: mapping::kept(sources)?,
        log: Log::default(),
        period: wishes.period.clone(),
    };
    for input in inputs {
        let epoch = reading.sheets.len();
        let epoch_1904 = open(input, &mut reading)?;
        for sheet in epoch..reading.sheets.len() {
            plan(&mut reading, sheet, epoch_1904, wishes);
        }
    }
    Ok(reading)
}

/// Puts the sheets of one file on the table; tells whether its days count from 1904.
fn open(input: &Input, reading: &mut Reading) -> Result<bool, Text> {
    let file = reading.files.len();
    let name = &input.name;
    reading.files.push((name.clone(), source::digest(&input.bytes)));
    let log = &mut reading.log;
    if !xlsx::is_workbook(&input.bytes) {
        let (text, encoding) = source::decode_foreign(input.bytes.clone()).map_err(|line| text! {
            zh: "「{name}」第 {line} 行有认不出的字：不是 UTF-8、GB18030、Big5 中的任何一种，或者文件没有复制完",
            en: "line {line} of `{name}` has unknown characters: it is neither UTF-8 nor GB18030 nor Big5, or cut short"
        })?;
        if text.trim().is_empty() {
            return Err(text! { zh: "「{name}」是空的", en: "`{name}` is empty" });
        }
        let sources = Sources::from_texts([(name.as_str(), text.as_str())]);
        if let Some(garbled) = sources.texts.first().and_then(crate::format::garbled_text) {
            return Err(text! {
                zh: "「{name}」是乱码（例如「{garbled}」），回到原件重新导出", en: "`{name}` is garbled (for example `{garbled}`); export it again from the original"
            });
        }
        let (raw, odd) = csv::read_loose(name, &text);
        let at = |row, column| Some(At { sheet: reading.sheets.len(), row, column });
        if encoding != "UTF-8" {
            log.find(None, Weight::Know, text! { zh: "「{name}」是 {encoding} 编码，已转成 UTF-8", en: "`{name}` is in {encoding} and was brought to UTF-8" });
        }
        for odd in odd.iter().take(20) {
            let field = &odd.field;
            log.find(at(odd.row, odd.column), Weight::Look, text! { zh: "引号不成对：「{field}」", en: "a quote is out of place: `{field}`" });
        }
        reading.sheets.push(Sheet { file, raw, of_workbook: false });
        return Ok(false);
    }
    let book = xlsx::read(&input.bytes).map_err(|refusal| {
        let Text { zh, en } = refusal.text();
        text! { zh: "「{name}」：{zh}", en: "`{name}`: {en}" }
    })?;
    if book.macros {
        log.find(None, Weight::Know, text! { zh: "「{name}」带有宏，没有运行", en: "`{name}` has macros, which were not run" });
    }
    if book.links {
        log.find(None, Weight::Look, text! { zh: "「{name}」引用了别的文件，没有打开，用的是存下的结果", en: "`{name}` refers to other files, which were not opened; the stored results were used" });
    }
    for (sheet, corner) in &book.oversized {
        log.find(None, Weight::Know, text! { zh: "「{name}」的工作表「{sheet}」自称有内容到 {corner}，实际远没有，按有内容的格子读", en: "the sheet `{sheet}` of `{name}` claims to reach {corner}; only filled cells were read" });
    }
    for raw in book.sheets {
        reading.sheets.push(Sheet { file, raw, of_workbook: true });
    }
    Ok(book.epoch_1904)
}

/// Finds and plans the tables of a sheet.
fn plan(reading: &mut Reading, sheet: usize, epoch_1904: bool, wishes: &Wishes) {
    let Reading { sheets, files, log, plans, kept, .. } = reading;
    let raw = &sheets[sheet].raw;
    if raw.is_empty() {
        return;
    }
    let name = raw.name.clone();
    if raw.hidden && !wishes.hidden {
        let cells = raw.len();
        log.find(None, Weight::Look, text! {
            zh: "工作表「{name}」是隐藏的，有 {cells} 格内容，没有读取；要读就加 --hidden", en: "the sheet `{name}` is hidden, has {cells} filled cells and was not read; --hidden reads it"
        });
        return;
    }
    hidden(raw, sheet, log);
    let blocks = block::blocks(raw);
    if blocks.is_empty() {
        log.find(Some(At { sheet, row: raw.rows().next().unwrap_or(0), column: WHOLE_ROW }), Weight::Look, text! {
            zh: "「{name}」里没有找到表头，整张没有读取", en: "no header was found in `{name}`, so nothing of it was read"
        });
        return;
    }
    let file = files[sheets[sheet].file].0.clone();
    let naming = Naming { file: &file, sheet: &name, epoch_1904 };
    for block in blocks {
        let titles = block.titles.clone();
        let mut plan = settle::propose(raw, sheet, block, &naming);
        mapping::apply(&mut plan, &kept.mappings, &name);
        mapping::apply(&mut plan, &wishes.mappings, &name);
        wish(&mut plan, wishes);
        if plan.account.is_none() {
            let texts = titles.iter().map(|(_, title)| title.as_str());
            plan.account = texts.filter_map(|title| reading.known.account(title)).next().map(str::to_owned);
        }
        stale(&plan, &naming, log);
        plans.push(plan);
    }
}

fn wish(plan: &mut Plan, wishes: &Wishes) {
    if let Some(target) = wishes.target.filter(|_| plan.target != Target::Survey) {
        plan.target = target;
    }
    plan.direction = wishes.direction.or(plan.direction);
    plan.account = wishes.account.clone().or(plan.account.take());
    plan.fund = wishes.fund.clone().or(plan.fund.take());
    plan.category = wishes.category.clone().or(plan.category.take());
    if let Some(month) = wishes.period.as_deref().map(super::context::year_month) {
        plan.calendar.year = month.year.or(plan.calendar.year);
        plan.calendar.month = month.month.or(plan.calendar.month);
    }
}

/// Hidden rows and columns are read, and named: what nobody sees must not be in the books unnoticed.
fn hidden(raw: &Raw, sheet: usize, log: &mut Log) {
    let filled: Vec<u32> = raw.hidden_rows.iter().copied().filter(|row| raw.row(*row).next().is_some()).collect();
    if let Some(first) = filled.first() {
        let rows: Vec<String> = filled.iter().take(12).map(|row| (row + 1).to_string()).collect();
        let (n, rows) = (filled.len(), rows.join(", "));
        log.find(Some(At { sheet, row: *first, column: WHOLE_ROW }), Weight::Look, text! {
            zh: "有 {n} 行是隐藏的（第 {rows} 行），照样读了；请确认它们该不该入账", en: "{n} rows are hidden ({rows}) and were read all the same; check whether they belong in the books"
        });
    }
    let columns: Vec<String> = raw.hidden_columns.iter().take(12).filter(|column| raw.rows().take(500).any(|row| raw.cell(row, **column).is_some())).map(|column| crate::format::raw::letters(*column)).collect();
    if !columns.is_empty() {
        let columns = columns.join(", ");
        log.find(None, Weight::Look, text! {
            zh: "列 {columns} 是隐藏的，照样读了", en: "the columns {columns} are hidden and were read all the same"
        });
    }
}

/// A title, a sheet and a file of three different months: one of them was copied and not changed.
fn stale(plan: &Plan, naming: &Naming<'_>, log: &mut Log) {
    let titles = plan.block.titles.iter().map(|(row, title)| (*row, title.as_str()));
    let titled = titles.filter_map(|(row, title)| Some((row, title, super::context::year_month(title).month?))).last();
    let sheet = super::context::year_month(naming.sheet).month.filter(|_| naming.sheet != naming.file);
    let file = super::context::year_month(naming.file).month;
    let Some((row, title, month)) = titled else { return };
    for (zh, en, other) in [("工作表", "sheet", sheet), ("文件", "file", file)] {
        if let Some(other) = other.filter(|other| *other != month) {
            log.find(Some(At { sheet: plan.sheet, row, column: WHOLE_ROW }), Weight::Look, text! {
                zh: "标题「{title}」说是 {month} 月，{zh}名说是 {other} 月，可能忘了改", en: "the title `{title}` says month {month}, the {en}'s name says {other}; one of them may be stale"
            });
        }
    }
}

impl Reading {
    /// How a cell is called: file, sheet and address.
    pub fn place(&self, at: At) -> String {
        let Some(sheet) = self.sheets.get(at.sheet) else { return at.address() };
        let name = &sheet.raw.name;
        let own = format!("{name}!{}", at.address());
        if 1 < self.files.len() && sheet.of_workbook {
            return format!("{} {own}", self.files[sheet.file].0);
        }
        own
    }

    /// Takes every table in, as its plan says.
    pub fn take(mut self, sources: &Sources, as_of: Date) -> (Reading, Import) {
        let mut log = std::mem::take(&mut self.log);
        let mut records: BTreeMap<String, Vec<Record>> = BTreeMap::new();
        let mut import = Import::default();
        let overlaps = cross::check(&self, &mut log);
        for n in 0..self.plans.len() {
            let plan = self.plans[n].clone();
            let raw = &self.sheets[plan.sheet].raw;
            let taken = match (plan.target, register::register_of(plan.target)) {
                (Target::Survey, _) => survey_rows(&self, raw, &plan, &mut log),
                (Target::Votes, _) => {
                    votes::take(raw, &plan, as_of, &mut log, &mut import.files);
                    Vec::new()
                }
                (_, Some(register)) => register_rows(&self, raw, &plan, register, &mut log),
                (Target::Ledger | Target::Skip, None) => {
                    let (rows, categories) = ledger_rows(&self, raw, &plan, &overlaps, &mut log);
                    self.plans[n].categories.extend(categories);
                    rows
                }
                _ => Vec::new(),
            };
            remarks::check(&self.sheets[plan.sheet].raw, &plan, &mut log);
            for (path, record) in taken {
                records.entry(path).or_default().push(record);
            }
        }
        self.merge(sources, records, as_of, &mut import, &mut log);
        import.log = log;
        (self, import)
    }

    /// Merges the records into their files, and writes down where each row is from.
    fn merge(
        &self,
        sources: &Sources,
        records: BTreeMap<String, Vec<Record>>,
        as_of: Date,
        import: &mut Import,
        log: &mut Log,
    ) {
        let mut origins: Vec<Vec<Origin>> = self.files.iter().map(|_| Vec::new()).collect();
        for (path, mut rows) in records {
            let Some(register) = Register::of(&path) else { continue };
            rows.sort_by_key(|record| record.date);
            let none = Vec::new();
            let earlier = self.kept.rows.get(&path).unwrap_or(&none);
            let merged = match merge::merge(register, sources.find(&path), &rows, earlier) {
                Ok(merged) => merged,
                Err(why) => {
                    log.find(None, Weight::Decide, why);
                    continue;
                }
            };
            for (n, line, shown) in &merged.conflicts {
                let record = &rows[*n];
                log.leave(LeftOut {
                    at: record.at,
                    why: text! {
                        zh: "与 {path} 第 {line} 行「{shown}」不一致，没有导入；核对后改那一行，或改原件",
                        en: "disagrees with line {line} of {path} (`{shown}`) and was not taken in; mend that line or the original",
                    },
                    shown: summary(&record.cells),
                    figure: true,
                });
            }
            if merged.recoded {
                log.find(None, Weight::Know, text! { zh: "{path} 已转成 UTF-8", en: "{path} was brought to UTF-8" });
            }
            for (n, line) in &merged.added {
                let record = &rows[*n];
                let file = self.sheets[record.at.sheet].file;
                let sheet = &self.sheets[record.at.sheet].raw.name;
                origins[file].push(Origin {
                    file: path.clone(),
                    line: *line,
                    cell: format!("{sheet}!{}", record.at.address()),
                    key: merge::digest_of(record),
                });
            }
            import.known.insert(path.clone(), merged.known);
            import.added.insert(path.clone(), merged.added.len());
            if let Some(bytes) = merged.bytes {
                import.files.insert(path, bytes);
            }
        }
        for (file, origins) in origins.iter().enumerate() {
            let (name, digest) = &self.files[file];
            let plans: Vec<(&Plan, &str)> = self
                .plans
                .iter()
                .filter(|plan| self.sheets[plan.sheet].file == file)
                .map(|plan| (plan, self.sheets[plan.sheet].raw.name.as_str()))
                .collect();
            // A second import that adds nothing leaves the record of the first alone.
            if origins.is_empty() && (self.kept.digests.contains_key(digest) || import.files.is_empty()) {
                continue;
            }
            let text = mapping::write((name, digest, &as_of.to_string()), &plans, origins);
            import.files.insert(record_path(sources, name, digest), text.into_bytes());
        }
    }
}

/// Where the record of a file is kept: its name, with the digest when another file had that name.
fn record_path(sources: &Sources, name: &str, digest: &str) -> String {
    let name = mapping::name_for(name);
    let path = format!("data/imports/{name}.toml");
    match sources.find(&path) {
        None => path,
        Some(_) => format!("data/imports/{name}-{}.toml", &digest[..8]),
    }
}

fn summary(cells: &Cells) -> String {
    let headings = cells.register().headings();
    let texts = (0..headings.len()).map(|n| cells.at(n)).filter(|text| !text.is_empty());
    texts.take(6).collect::<Vec<_>>().join(" · ")
}

type Rows = Vec<(String, Record)>;

fn ledger_rows(
    reading: &Reading,
    raw: &Raw,
    plan: &Plan,
    overlaps: &cross::Overlaps,
    log: &mut Log,
) -> (Rows, BTreeMap<String, String>) {
    let known = &reading.known;
    let mut taken = ledger::take(raw, plan, known, log);
    let chain = super::balance::verify(plan, &mut taken, log);
    let mut found = BTreeMap::new();
    if plan.target != Target::Ledger {
        return (Vec::new(), found);
    }
    let mut open = Vec::new();
    for (word, (rows, matched)) in &taken.categories {
        super::known::tell(plan, known, (word, *rows, matched), &mut found, &mut open, log);
    }
    super::known::tell_open(plan, &open, log);
    let mut rows: Rows = Vec::new();
    for record in taken.records {
        if let Some(total) = overlaps.get(&(record.at.sheet, record.at.row)) {
            log.leave(LeftOut {
                at: record.at,
                why: text! {
                    zh: "与 {total} 的合计是同一笔钱，明细已导入，这一行不再重复", en: "is the total of {total}, whose rows are taken in, so it is not counted twice"
                },
                shown: summary(&record.cells),
                figure: false,
            });
            continue;
        }
        let date = record.date.expect("ledger records have a day");
        rows.push((format!("data/ledger/{}.csv", known.ledger_of(date)), record));
    }
    rows.extend(balance_rows(plan, known, &chain, log));
    (rows, found)
}

/// Balances that hold become assertions in `data/balances.csv`.
fn balance_rows(plan: &Plan, known: &Known, balances: &[DayBalance], log: &mut Log) -> Rows {
    let account = plan.account.as_ref();
    let named = account.and_then(|id| known.accounts.iter().find(|(known, ..)| known == id));
    let Some((_, name, _)) = named else {
        if !balances.is_empty() {
            log.find(None, Weight::Look, text! {
                zh: "余额没有写入 data/balances.csv：不知道是哪个账户，用 --account 指明", en: "the balances were not written to data/balances.csv: say which account it is with --account"
            });
        }
        return Vec::new();
    };
    let row = |balance: &DayBalance| {
        let mut cells = Cells::new(Register::Balances);
        cells.set("date", balance.date.to_string());
        cells.set("account", name.clone());
        cells.set("balance", super::record::booked(balance.balance, balance.at, &mut Log::default()));
        let record = Record { date: Some(balance.date), at: balance.at, cells };
        ("data/balances.csv".to_owned(), record)
    };
    balances.iter().map(row).collect()
}

fn register_rows(
    reading: &Reading,
    raw: &Raw,
    plan: &Plan,
    register: Register,
    log: &mut Log,
) -> Rows {
    let records = register::take(raw, plan, register, &reading.known, log);
    place(reading, plan, register, records, log)
}

fn survey_rows(reading: &Reading, raw: &Raw, plan: &Plan, log: &mut Log) -> Rows {
    let tallies = survey::count(raw, (plan.sheet, &plan.block), log);
    let records = register::of_survey(plan, &tallies, &reading.known, log);
    place(reading, plan, Register::Evaluations, records, log)
}

/// The files of registers that are kept by period.
fn place(
    reading: &Reading,
    plan: &Plan,
    register: Register,
    records: Vec<Record>,
    log: &mut Log,
) -> Rows {
    let sheet = &reading.sheets[plan.sheet];
    let file = &reading.files[sheet.file].0;
    let period = reading.period.clone().or_else(|| period::of(plan, &sheet.raw.name, file));
    let year = || period.as_deref().and_then(|period| period.get(..4)).map(str::to_owned);
    let path = match register {
        Register::Balances => Some("data/balances.csv".to_owned()),
        Register::Movements => Some("data/maintenance-fund/movements.csv".to_owned()),
        Register::Budget => year().map(|year| format!("data/budget/{year}.csv")),
        Register::Collection => period.map(|period| format!("data/collection/{period}.csv")),
        Register::Evaluations => period.map(|period| format!("data/evaluations/{period}.csv")),
        Register::Ledger => None,
    };
    let Some(path) = path else {
        if !records.is_empty() {
            let at = At { sheet: plan.sheet, row: plan.block.header.0, column: WHOLE_ROW };
            let n = records.len();
            log.find(Some(at), Weight::Decide, text! {
                zh: "标题和文件名里看不出期间，{n} 行没有导入；用 --period 2024Q1 这样指明", en: "titles and file name give no period, so {n} rows were not taken in; say it as --period 2024Q1"
            });
        }
        return Vec::new();
    };
    records.into_iter().map(|record| (path.clone(), record)).collect()
}

/// A check that compares two figures of the source.
pub(super) fn compared(
    (at, label): (At, String),
    claimed: Claimed,
    (stated, computed): (Figure, Figure),
    of: String,
) -> Check {
    Check { at, label, claimed, stated, computed, of, agrees: stated == computed }
}

/// The last day of the month a plan is about.
pub(super) fn month_end(plan: &Plan) -> Option<Date> {
    let calendar = &plan.calendar;
    day::last_of(calendar.year?, calendar.month?)
}

/// Whether a plan has a column with a role.
pub(super) fn has(plan: &Plan, role: Role) -> bool {
    plan.block.column(role).is_some()
}

/// The kind of edge balance, for messages.
pub(super) fn is_opening(kind: LineKind) -> bool {
    kind == LineKind::Opening
}
