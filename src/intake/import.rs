//! One import from end to end: files in, plans to confirm, then what is to be written and told.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{
    context::Direction,
    cross, day,
    figure::Figure,
    known::Known,
    lines::LineKind,
    log::{At, Check, Claimed, LeftOut, Log},
    mapping::{self, Kept, Mapping, Origin},
    matter::{Cause, Matter},
    merge, nested,
    open::{open, plan, share_year},
    record::Record,
    register, remarks,
    rows::{ledger_rows, register_rows, summary, survey_rows},
    settle::{Plan, Target},
    votes,
};
use crate::{
    books::{Books, record::reading::Register},
    format::raw::Raw,
    source::Sources,
    text,
    text::Text,
};

/// A file to import: its name without folders, and its bytes.
#[derive(Clone, Debug)]
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
    /// Whether its days are counted from 1904.
    pub epoch_1904: bool,
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
    /// Sheets in which no header was found.
    pub headless: Vec<usize>,
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
    inputs: Vec<Input>,
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
        headless: Vec::new(),
        known,
        kept: mapping::kept(sources)?,
        log: Log::default(),
        period: wishes.period.clone(),
    };
    for input in inputs {
        let (first, planned) = (reading.sheets.len(), reading.plans.len());
        open(input, &mut reading)?;
        for sheet in first..reading.sheets.len() {
            plan(&mut reading, sheet, wishes);
        }
        share_year(&mut reading, planned);
    }
    Ok(reading)
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
        for twin in cross::twins(&self, &mut log) {
            self.plans[twin].target = Target::Skip;
        }
        for n in 0..self.plans.len() {
            let plan = self.plans[n].clone();
            let raw = &self.sheets[plan.sheet].raw;
            let taken = match (plan.target, register::register_of(plan.target)) {
                (Target::Survey, _) => survey_rows(&self, raw, &plan, &mut log),
                (Target::Votes, _) => {
                    votes::take(raw, &plan, as_of, &mut log, &mut import.files);
                    BTreeMap::new()
                }
                (_, Some(register)) => register_rows(&self, raw, &plan, register, &mut log),
                (Target::Ledger | Target::Skip, None) => {
                    let (rows, categories) = ledger_rows(&self, raw, &plan, &overlaps, &mut log);
                    self.plans[n].categories.extend(categories);
                    rows
                }
                _ => BTreeMap::new(),
            };
            remarks::check(&self.sheets[plan.sheet].raw, &plan, &mut log);
            for (path, mut rows) in taken {
                match records.get_mut(&path) {
                    Some(known) => known.append(&mut rows),
                    None => drop(records.insert(path, rows)),
                }
            }
        }
        // What is to be written is in the records now.
        self.sheets.iter_mut().for_each(|sheet| sheet.raw.empty());
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
        let mut origins: Vec<BTreeMap<String, Vec<Origin>>> =
            self.files.iter().map(|_| BTreeMap::new()).collect();
        for (path, mut rows) in records {
            rows.sort_by_key(|record| record.date);
            let none = Vec::new();
            let earlier = self.kept.rows.get(&path).unwrap_or(&none);
            let merged = match Register::of(&path) {
                Some(register) => merge::merge(register, sources.find(&path), &rows, earlier),
                None => nested::merge(sources.find(&path), &rows),
            };
            let merged = match merged {
                Ok(merged) => merged,
                Err(why) => {
                    log.find(None, Matter::NotMerged, why);
                    continue;
                }
            };
            for (n, line, shown) in &merged.conflicts {
                let record = &rows[*n];
                log.leave(LeftOut {
                    at: record.at,
                    cause: Cause::Conflict,
                    why: text! {
                        zh: "与 {path} 第 {line} 行「{shown}」不一致，没有导入；核对后改那一行，或改原件",
                        en: "disagrees with line {line} of {path} (`{shown}`) and was not taken in; mend that line or the original",
                    },
                    shown: summary(&record.cells),
                    figure: true,
                });
            }
            for n in &merged.orphans {
                let record = &rows[*n];
                log.leave(LeftOut {
                    at: record.at,
                    cause: Cause::Unbooked,
                    why: text! {
                        zh: "这个文件里没有它所属的那一条；把那一条也填上，已在 {path} 里的就在那里改",
                        en: "the record it belongs to is not in this file; fill that in too, or add to it in {path} when it is there",
                    },
                    shown: summary(&record.cells),
                    figure: true,
                });
            }
            if merged.recoded {
                log.find(
                    None,
                    Matter::Recoded,
                    text! { zh: "{path} 已转成 UTF-8", en: "{path} was brought to UTF-8" },
                );
            }
            for (n, line) in &merged.added {
                let record = &rows[*n];
                let origins = &mut origins[self.sheets[record.at.sheet].file];
                let origin = Origin { line: *line, at: record.at, key: merge::digest_of(record) };
                match origins.get_mut(&path) {
                    Some(rows) => rows.push(origin),
                    None => drop(origins.insert(path.clone(), vec![origin])),
                }
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
            if origins.is_empty()
                && (self.kept.digests.contains_key(digest) || import.files.is_empty())
            {
                continue;
            }
            let cell = |at: At| format!("{}!{}", self.sheets[at.sheet].raw.name, at.address());
            let head = (name.as_str(), digest.as_str(), as_of.to_string());
            let text = mapping::write(&head, &plans, origins, cell);
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

/// The kind of edge balance, for messages.
pub(super) fn is_opening(kind: LineKind) -> bool {
    kind == LineKind::Opening
}
