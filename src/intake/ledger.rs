//! Brings the rows of a block into the columns of the ledger: which day, which side, which category, which
//! words. What the source does not say is left blank and told, never guessed.

mod side;

use std::collections::BTreeMap;

use jiff::civil::Date;

use self::side::Nature;
use super::{
    context::{self, Direction, YearMonth},
    day,
    figure::{self, Figure, Form},
    known::{Known, Match},
    lines::{self, Line, LineKind},
    log::{At, LeftOut, Log, WHOLE_ROW, clip},
    record::{Cells, Record},
    settle::{Plan, Target},
    words::Role,
};
use crate::{
    books::record::reading::{self, Register},
    format::raw::Raw,
    text,
    text::Text,
};

/// A balance that the source states at the end of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayBalance {
    /// The day.
    pub date: Date,
    /// What is left.
    pub balance: Figure,
    /// The cell that states it.
    pub at: At,
}

/// A row with a running balance.
#[derive(Clone, Copy, Debug)]
pub struct Link {
    /// Row and column of the balance.
    pub cell: (u32, u32),
    /// The day of its last record.
    pub date: Option<Date>,
    /// What its records add up to.
    pub flow: Figure,
    /// What is left after them.
    pub balance: Figure,
}

impl Link {
    /// The cell of the balance.
    pub fn at(&self, sheet: usize) -> At {
        At { sheet, row: self.cell.0, column: self.cell.1 }
    }
}

/// What a block gives.
#[derive(Debug, Default)]
pub struct Taken {
    /// Records by the file they belong in, in the order of the source.
    pub records: BTreeMap<String, Vec<Record>>,
    /// The rows with a running balance.
    pub running: Vec<Link>,
    /// Opening and closing balances.
    pub edges: Vec<(LineKind, At, Figure)>,
    /// What the source calls categories, how many rows each, and what they were brought to.
    pub categories: BTreeMap<String, (usize, Match)>,
    /// Rows that name no category: what their words were brought to, how many rows, and the first of their
    /// words. A statement of a bank has other words in every row.
    pub described: BTreeMap<Match, (usize, Vec<String>)>,
}

/// How many of the words that one category was guessed from are kept.
const EXAMPLES: usize = 8;

/// One amount of a row: its side, its figure, and the column it stands in.
struct Part {
    side: Direction,
    figure: Figure,
    column: usize,
}

/// Reads a block into ledger records.
pub fn take(raw: &Raw, plan: &Plan, known: &Known, log: &mut Log) -> Taken {
    let mut taken = Taken::default();
    let rows = plan.block.rows.len();
    if plan.block.column(Role::Balance).is_some() {
        taken.running.reserve_exact(rows);
    }
    let mut above = Above::default();
    let nature = side::nature(raw, &plan.block, known);
    lines::read(raw, (plan.sheet, &plan.block), log, |line, log| {
        lines::across(raw, (plan.sheet, &plan.block), line, log);
        match line.kind {
            LineKind::Group => above.group = Some(line.label.clone()),
            LineKind::Opening | LineKind::Closing => edge(plan, line, &mut taken),
            LineKind::Data if plan.target == Target::Ledger => {
                let mut row = Row { raw, plan, known, line, nature: &nature, above: &mut above };
                row.take(&mut taken, log);
            }
            LineKind::Data
            | LineKind::Subtotal
            | LineKind::Total
            | LineKind::ToDate
            | LineKind::Other => {}
        }
    });
    taken
}

fn edge(plan: &Plan, line: &Line, taken: &mut Taken) {
    let role = |n: usize| plan.block.columns[n].role;
    let balance = line.figures.iter().find(|(n, _)| role(*n) == Role::Balance);
    if let Some((n, figure)) = balance.or_else(|| line.figures.first()) {
        let at = At { sheet: plan.sheet, row: line.row, column: plan.block.columns[*n].at };
        taken.edges.push((line.kind, at, *figure));
    }
}

/// What rows without words of their own take from above.
#[derive(Default)]
struct Above {
    group: Option<String>,
    category: Option<String>,
    date: Option<Date>,
    /// What words were brought to before: the same few come again in every row.
    resolved: BTreeMap<String, Match>,
    /// The file of the last day: rows of one day stand together mostly.
    file: Option<(Date, String)>,
}

impl Above {
    fn path(&mut self, date: Date, known: &Known) -> &str {
        let file = match self.file.take().filter(|(day, _)| *day == date) {
            Some(file) => file,
            None => (date, format!("data/ledger/{}.csv", known.ledger_of(date))),
        };
        &self.file.insert(file).1
    }
}

struct Row<'a> {
    raw: &'a Raw,
    plan: &'a Plan,
    known: &'a Known,
    line: &'a Line,
    nature: &'a Nature,
    above: &'a mut Above,
}

impl Row<'_> {
    fn take(&mut self, taken: &mut Taken, log: &mut Log) {
        if self.line.broken {
            let why = text! { zh: "有读不懂的数，整行没有导入", en: "a figure cannot be read, so the row is not taken in" };
            return self.leave(why, log);
        }
        let parts = match self.parts(log) {
            Ok(parts) => parts,
            Err(why) => return self.leave(why, log),
        };
        self.note_currency(log);
        let balance = self.figure(Role::Balance);
        let mut flow = Figure::ZERO;
        let mut date = None;
        for part in parts {
            match self.date(&part, log) {
                Ok(found) => date = Some(found),
                Err(why) => {
                    self.leave(why, log);
                    continue;
                }
            }
            let signed = match part.side {
                Direction::Income => part.figure,
                Direction::Expense => part.figure.negated(),
            };
            flow = flow.plus(signed);
            if let Some(date) = date {
                let record = self.record(date, &part, taken, log);
                let path = self.above.path(date, self.known);
                match taken.records.get_mut(path) {
                    Some(records) => records.push(record),
                    None => drop(taken.records.insert(path.to_owned(), vec![record])),
                }
            }
        }
        if let Some((column, balance)) = balance {
            taken.running.push(Link { cell: (self.line.row, column), date, flow, balance });
        }
    }

    /// A row that a column of currencies says is not in yuan.
    fn note_currency(&self, log: &mut Log) {
        let Some(column) = self.plan.block.column(Role::Currency) else { return };
        let Some(mark) = self.words(Role::Currency) else { return };
        let known =
            ["cny", "rmb", "人民币", "人民币元", "人民币(元)", "元", "¥", "156", "01", "001"];
        if known.contains(&reading::fold(&mark).trim().to_lowercase().as_str()) {
            return;
        }
        let at = At { sheet: self.plan.sheet, row: self.line.row, column: column.at };
        let mark = clip(&mark);
        log.find(Some(at), super::matter::Matter::ForeignCurrency, text! {
            zh: "这一行以 {mark} 记，账目以元记；没有换算", en: "this row is in {mark} and the books are in yuan; nothing was converted"
        });
    }

    fn leave(&self, why: Text, log: &mut Log) {
        let cells = self.raw.row(self.line.row).map(|cell| clip(&figure::seen(cell.text)));
        let shown = cells.filter(|text| !text.is_empty()).take(5).collect::<Vec<_>>().join(" · ");
        let at = At { sheet: self.plan.sheet, row: self.line.row, column: WHOLE_ROW };
        log.leave(LeftOut { at, cause: super::matter::Cause::Unbooked, why, shown, figure: true });
    }

    fn figure(&self, role: Role) -> Option<(u32, Figure)> {
        let column = |n: usize| &self.plan.block.columns[n];
        let found = self.line.figures.iter().find(|(n, _)| column(*n).role == role);
        found.map(|(n, figure)| (column(*n).at, *figure))
    }

    fn words(&self, role: Role) -> Option<String> {
        let columns = self.plan.block.columns.iter().filter(|column| column.role == role);
        let cells = columns.filter_map(|column| self.raw.cell(self.line.row, column.at));
        let mut texts = cells.map(|cell| words_of(cell.text)).filter(|text| !text.is_empty());
        texts.next().filter(|text| !reading::is_stroke(text))
    }

    /// The day of the row: its date column, else its month, else the month of its column or title.
    fn date(&mut self, part: &Part, log: &mut Log) -> Result<Date, Text> {
        let block = &self.plan.block;
        if let Some(column) = block.column(Role::Date) {
            return self.date_in(column.at, log);
        }
        let period = block.columns[part.column].period.unwrap_or_default();
        let calendar = &self.plan.calendar;
        let own = self.month_words(log);
        let year = own.year.or(period.year).or(calendar.year);
        // A column of a whole year is booked on its last day.
        let yearly = period.year.is_some() && period.month.is_none()
            || (own.year.is_some() && own.month.is_none());
        let month = own.month.or(period.month).or(if yearly { Some(12) } else { calendar.month });
        let date = year.zip(month).and_then(|(year, month)| day::last_of(year, month));
        let date = date.or(self.plan.day);
        let date = date.ok_or_else(|| {
            text! {
                zh: "没有日期，标题里也看不出年月；在映射里写 month = \"2024-03\"", en: "there is no date, and the titles do not give year and month; write `month = \"2024-03\"` in the mapping"
            }
        })?;
        lines::note_row(log, (self.plan.sheet, self.line.row), Form::DayGiven, &date.to_string());
        Ok(date)
    }

    fn date_in(&mut self, column: u32, log: &mut Log) -> Result<Date, Text> {
        let at = At { sheet: self.plan.sheet, row: self.line.row, column };
        let cell = self.raw.cell(self.line.row, column);
        let read = match &cell {
            Some(cell) => day::day(cell, &self.plan.calendar)?,
            None => None,
        };
        match (read, self.above.date) {
            (Some((date, forms)), _) => {
                let before = cell.map_or("", |cell| cell.text);
                for form in forms {
                    log.change(at, form, before, &date.to_string());
                }
                self.above.date = Some(date);
                Ok(date)
            }
            (None, Some(date)) => {
                log.change(at, Form::Filled, "", &date.to_string());
                Ok(date)
            }
            (None, None) => Err(text! { zh: "没有日期", en: "the date is missing" }),
        }
    }

    /// Year and month in columns of their own.
    fn month_words(&self, log: &mut Log) -> YearMonth {
        let block = &self.plan.block;
        let cell =
            |role| block.column(role).and_then(|column| self.raw.cell(self.line.row, column.at));
        let mut found = YearMonth::default();
        if let Some(cell) = cell(Role::Year) {
            found.year = context::year_month(&format!(
                "{}年",
                figure::seen(cell.text).trim_end_matches('年')
            ))
            .year;
        }
        let Some(cell) = cell(Role::Month) else { return found };
        if let Ok(month) = figure::seen(cell.text).trim_end_matches(['月', '份']).parse::<i8>()
            && (1..=12).contains(&month)
        {
            found.month = Some(month);
            return found;
        }
        match day::day(&cell, &self.plan.calendar) {
            Ok(Some((date, forms))) => {
                let at = At { sheet: self.plan.sheet, row: self.line.row, column: cell.column };
                for form in forms.into_iter().filter(|form| *form != Form::DayGiven) {
                    log.change(at, form, cell.text, &date.to_string());
                }
                YearMonth { year: Some(date.year()), month: Some(date.month()) }
            }
            Ok(None) | Err(_) => found,
        }
    }

    fn resolve(&mut self, word: &str) -> Match {
        if let Some(known) = self.above.resolved.get(word) {
            return known.clone();
        }
        let mapped = self.plan.categories.get(word);
        let found = mapped.map_or_else(|| self.known.category(word), |id| Match::Exact(id.clone()));
        // Words that are different in every row are not worth keeping.
        if self.above.resolved.len() < 2_000 {
            self.above.resolved.insert(word.to_owned(), found.clone());
        }
        found
    }

    /// The category: of the column's header, the row's word, its group, its description.
    fn category(
        &mut self,
        part: &Part,
        description: &str,
        taken: &mut Taken,
        log: &mut Log,
    ) -> String {
        let word = self.category_word(part, log);
        let mut found = word.as_deref().map_or(Match::Nothing, |word| self.resolve(word));
        if found == Match::Nothing && !description.is_empty() {
            found = match self.resolve(description) {
                Match::Exact(id) | Match::Guess(id) => Match::Guess(id),
                Match::Nothing => Match::Nothing,
            };
        }
        if let (Match::Nothing, Some(id)) = (&found, &self.plan.category) {
            found = Match::Exact(id.clone());
        }
        match &word {
            Some(word) => match taken.categories.get_mut(word) {
                Some((rows, _)) => *rows += 1,
                None => drop(taken.categories.insert(word.clone(), (1, found.clone()))),
            },
            None => {
                let (rows, words) = taken.described.entry(found.clone()).or_default();
                *rows += 1;
                if words.len() < EXAMPLES && !words.iter().any(|known| known == description) {
                    words.push(description.to_owned());
                }
            }
        }
        match found {
            Match::Exact(id) | Match::Guess(id) => self.known.category_name(&id),
            Match::Nothing => word.unwrap_or_default(),
        }
    }

    fn category_word(&mut self, part: &Part, log: &mut Log) -> Option<String> {
        let own = self.own_category(log);
        let item = match part.side {
            Direction::Income => self.words(Role::IncomeItem),
            Direction::Expense => self.words(Role::ExpenseItem),
        };
        let header = self.plan.block.columns[part.column].category.clone();
        header
            .or(item)
            .or(own)
            .or_else(|| self.words(Role::Group))
            .or_else(|| self.above.group.clone())
    }

    /// The word of the category column; a blank cell in a merged or grouped column takes the one above.
    fn own_category(&mut self, log: &mut Log) -> Option<String> {
        let column = self.plan.block.column(Role::Category)?;
        if let Some(word) = self.words(Role::Category) {
            self.above.category = Some(word.clone());
            return Some(word);
        }
        let word = self.above.category.clone()?;
        let at = At { sheet: self.plan.sheet, row: self.line.row, column: column.at };
        log.change(at, Form::Filled, "", &word);
        Some(word)
    }

    fn record(&mut self, date: Date, part: &Part, taken: &mut Taken, log: &mut Log) -> Record {
        let description = self.description(part);
        let category = self.category(part, &description, taken, log);
        let description = if description.is_empty() { category.clone() } else { description };
        let column = &self.plan.block.columns[part.column];
        let at = At { sheet: self.plan.sheet, row: self.line.row, column: column.at };
        let amount = super::record::booked(part.figure, at, log);
        let mut cells = Cells::new(Register::Ledger);
        cells.set("date", date.to_string());
        cells.set("category", category);
        cells.set("description", description);
        let side = part.side.name();
        cells.set(side, amount);
        let account =
            self.words(Role::Account).and_then(|word| self.known.account(&word).map(str::to_owned));
        let account = account.or_else(|| self.plan.account.clone());
        let named =
            account.and_then(|id| self.known.accounts.iter().find(|(known, ..)| *known == id));
        if let Some((_, name, _)) = named {
            cells.set("account", name.clone());
        }
        let fund = self.words(Role::Fund).or_else(|| {
            let id = self.plan.fund.as_ref()?;
            self.known.funds.iter().find(|(known, _)| known == id).map(|(_, name)| name.clone())
        });
        cells.set("fund", fund.unwrap_or_default());
        let plain = [
            (Role::Voucher, "voucher"),
            (Role::Payee, "payee"),
            (Role::CounterFund, "counter_fund"),
            (Role::CounterAccount, "counter_account"),
            (Role::Project, "project"),
            (Role::Resolution, "resolution"),
            (Role::Contract, "contract"),
            (Role::Attachment, "attachment"),
            (Role::HandledBy, "handled_by"),
            (Role::ReviewedBy, "reviewed_by"),
            (Role::Note, "note"),
        ];
        for (role, name) in plain {
            cells.set(name, self.words(role).unwrap_or_default());
        }
        Record { date: Some(date), at, cells: cells.packed() }
    }

    /// Words for the row: its description, else its label, with the header of its column in a wide table.
    fn description(&self, part: &Part) -> String {
        let column = &self.plan.block.columns[part.column];
        let own = self.words(Role::Description).or_else(|| match part.side {
            Direction::Income => self.words(Role::IncomeItem),
            Direction::Expense => self.words(Role::ExpenseItem),
        });
        let own = own.or_else(|| self.words(Role::Category)).or_else(|| self.words(Role::Payee));
        let own = own.or_else(|| self.words(Role::Note)).unwrap_or_default();
        match (&column.category, &column.period) {
            (Some(category), _) if own.is_empty() => category.clone(),
            (Some(category), _) => format!("{own} {category}"),
            (None, Some(_)) => format!("{own}（{}）", column.header.trim_end_matches('*')),
            (None, None) => own,
        }
    }
}

/// Words of a cell on one line, without the shell of bank exports.
pub fn words_of(text: &str) -> String {
    let inside = figure::unshell(text).unwrap_or(text);
    reading::line(&figure::seen(inside))
}
