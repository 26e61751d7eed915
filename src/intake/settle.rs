//! Decides what each column of a block is for and which register the block belongs to, from headers,
//! contents and titles. A proposal: a saved mapping or a person may say otherwise.

use super::{
    block::{Block, Column},
    context::{self, Direction, Sign, YearMonth},
    day::{self, Calendar},
    figure,
    words::Role,
};
use crate::{
    books::record::{
        reading::{fold, percent},
        tables::Table,
    },
    format::raw::{Kind, Raw, RawCell},
};

/// What a block becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// `data/ledger/`
    Ledger,
    /// `data/balances.csv`
    Balances,
    /// `data/budget/`
    Budget,
    /// `data/collection/`
    Collection,
    /// `data/evaluations/`, from a table of counts.
    Evaluations,
    /// `data/evaluations/`, from the answers of each household.
    Survey,
    /// `data/maintenance-fund/movements.csv`
    Movements,
    /// `content/meetings/`
    Votes,
    /// A register that is one table and stands for itself.
    Table(Table),
    /// Nothing: its sums are checked and its rows are not taken in.
    Skip,
}

/// Every target but the registers that stand for themselves, with its name in mappings and on the command line.
pub const TARGETS: [(Target, &str, &str); 9] = [
    (Target::Ledger, "ledger", "收支明细"),
    (Target::Balances, "balances", "银行余额"),
    (Target::Budget, "budget", "预算"),
    (Target::Collection, "collection", "收缴"),
    (Target::Evaluations, "evaluations", "考核评议"),
    (Target::Survey, "survey", "评议问卷"),
    (Target::Movements, "movements", "维修资金变动"),
    (Target::Votes, "votes", "表决结果"),
    (Target::Skip, "skip", "只核对，不导入"),
];

impl Target {
    /// The name in mappings.
    pub fn name(self) -> &'static str {
        match self {
            Target::Table(table) => table.name(),
            _ => {
                TARGETS.iter().find(|(target, ..)| *target == self).map_or("", |(_, name, _)| name)
            }
        }
    }

    /// The Chinese name.
    pub fn zh(self) -> &'static str {
        match self {
            Target::Table(table) => table.zh(),
            _ => TARGETS.iter().find(|(target, ..)| *target == self).map_or("", |(.., zh)| zh),
        }
    }

    /// The target of a name.
    pub fn named(name: &str) -> Option<Target> {
        let table = || Table::named(name).map(Target::Table);
        let known = TARGETS.iter().find(|(_, known, _)| *known == name);
        known.map(|(target, ..)| *target).or_else(table)
    }

    /// Every name.
    pub fn names() -> impl Iterator<Item = &'static str> {
        TARGETS.iter().map(|(_, name, _)| *name).chain(Table::all().map(Table::name))
    }
}

/// A block with everything decided.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Which sheet, in the order they were read.
    pub sheet: usize,
    /// The block, its columns' roles settled.
    pub block: Block,
    /// What it becomes.
    pub target: Target,
    /// What is known of its days.
    pub calendar: Calendar,
    /// Which way its money goes, when titles or a person say so.
    pub direction: Option<Direction>,
    /// What the sign of its amounts means, when a person says so.
    pub sign: Option<Sign>,
    /// Account of every row, by id.
    pub account: Option<String>,
    /// Fund of every row, by id.
    pub fund: Option<String>,
    /// Category of rows that have none of their own, by id.
    pub category: Option<String>,
    /// What the source calls a category, and the id it has in the books.
    pub categories: std::collections::BTreeMap<String, String>,
    /// How many yuan one unit is, when a person says so.
    pub unit: Option<i128>,
    /// Year, or year and month, when a person says so: `2024`, `2024-03`.
    pub month: Option<String>,
    /// The last day of the period a person has named, for rows that give no day at all.
    pub day: Option<jiff::civil::Date>,
    /// Where the plan is from.
    pub basis: Basis,
}

/// Where a plan is from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Headers, contents and titles.
    Proposed,
    /// A mapping given by hand, or kept from an import: its path.
    Mapping(String),
}

/// How a sheet is called, for dates and directions.
pub struct Naming<'n> {
    /// The file's name.
    pub file: &'n str,
    /// The sheet's name.
    pub sheet: &'n str,
    /// Days are counted from 1904.
    pub epoch_1904: bool,
}

/// Proposes what a block becomes.
pub fn propose(raw: &Raw, sheet: usize, mut block: Block, naming: &Naming<'_>) -> Plan {
    number(raw, &mut block);
    measure(raw, &mut block);
    unique(raw, &mut block);
    let direction = direction(&block, naming);
    sides(raw, &mut block);
    let target = table(&block, naming).unwrap_or_else(|| target(raw, &block, direction));
    let calendar = calendar(raw, &block, naming);
    Plan {
        sheet,
        block,
        target,
        calendar,
        direction,
        sign: None,
        account: None,
        fund: None,
        category: None,
        categories: std::collections::BTreeMap::new(),
        unit: None,
        month: None,
        day: None,
        basis: Basis::Proposed,
    }
}

impl Plan {
    /// Counts its money in units of so many yuan.
    pub fn count_in(&mut self, unit: i128) {
        self.unit = Some(unit);
        for column in self.block.columns.iter_mut().filter(|column| column.role.is_money()) {
            column.scale = unit;
        }
    }

    /// Takes year and month from a text, and whether it names a year.
    pub fn dated(&mut self, text: &str) -> bool {
        let found = context::year_month(text);
        let Some(year) = found.year else { return false };
        self.calendar.year = Some(year);
        self.calendar.month = found.month.or(self.calendar.month);
        self.month = Some(text.to_owned());
        true
    }
}

/// How many cells of a column are filled, and how many of them are figures; the first thousand rows tell.
fn fill(raw: &Raw, block: &Block, at: u32) -> (usize, usize) {
    let cells = block.rows.iter().take(1_000).filter_map(|row| raw.cell(*row, at));
    let cells: Vec<RawCell<'_>> = cells
        .filter(|cell| cell.kind != Kind::Text || !figure::seen(cell.text).is_empty())
        .collect();
    let figures = cells.iter().filter(|cell| is_figure(cell)).count();
    (cells.len(), figures)
}

fn is_figure(cell: &RawCell<'_>) -> bool {
    matches!(figure::figure(cell, 1), Ok(plain) if plain.figure.is_some())
}

/// A label column that holds nothing but small whole numbers is a serial number.
fn number(raw: &Raw, block: &mut Block) {
    for n in 0..block.columns.len() {
        let column = &block.columns[n];
        if !matches!(column.role, Role::Category | Role::Description | Role::Group) {
            continue;
        }
        let texts: Vec<String> = block
            .rows
            .iter()
            .take(200)
            .filter_map(|row| raw.cell(*row, column.at))
            .map(|cell| figure::seen(cell.text))
            .filter(|text| !text.is_empty())
            .collect();
        let small =
            |text: &String| text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        if !texts.is_empty() && texts.iter().all(small) {
            block.columns[n].role = Role::Serial;
        }
    }
}

/// Unknown headers above figures are what is measured, in a table that has no amount column of its own.
fn measure(raw: &Raw, block: &mut Block) {
    let amounts = [
        Role::Amount,
        Role::Income,
        Role::Expense,
        Role::Debit,
        Role::Credit,
        Role::Receivable,
        Role::Received,
        Role::Budget,
        Role::HeadsFor,
        Role::Satisfied,
    ];
    if block
        .columns
        .iter()
        .any(|column| amounts.contains(&column.role) && column.category.is_none())
    {
        return;
    }
    let label = block
        .columns
        .iter()
        .any(|column| !matches!(column.role, Role::Unknown | Role::Measure | Role::Total));
    for n in 0..block.columns.len() {
        let column = &block.columns[n];
        let (filled, figures) = fill(raw, block, column.at);
        let figured = 0 < figures && filled <= figures + figures / 4;
        let first_label = n == 0 && !label;
        if column.role == Role::Unknown && figured && !first_label {
            let header = column.header.clone();
            let column = &mut block.columns[n];
            column.role = Role::Measure;
            column.category = Some(header);
        }
    }
    if let Some(first) =
        block.columns.first_mut().filter(|first| first.role == Role::Unknown && !label)
    {
        first.role = Role::Category;
    }
}

/// Of several columns for one thing the one that is filled most is used; a first, sparser label column is
/// the group of the second.
fn unique(raw: &Raw, block: &mut Block) {
    for n in 0..block.columns.len() {
        let role = block.columns[n].role;
        let many =
            matches!(role, Role::Unknown | Role::Skip | Role::Measure | Role::Total | Role::Net)
                || block.columns[n].category.is_some()
                || block.columns[n].period.is_some();
        if many {
            continue;
        }
        let same: Vec<usize> = (0..block.columns.len())
            .filter(|m| block.columns[*m].role == role && block.columns[*m].category.is_none())
            .collect();
        if same.len() < 2 {
            continue;
        }
        let weight = |m: usize| {
            let (filled, figures) = fill(raw, block, block.columns[m].at);
            if role.is_figure() { figures } else { filled }
        };
        let best = same.iter().copied().rev().max_by_key(|m| weight(*m)).unwrap_or(n);
        let groups = role == Role::Category;
        for m in same {
            if m != best {
                let group = groups && m < best;
                block.columns[m].role = if group { Role::Group } else { Role::Skip };
            }
        }
    }
}

/// Which way the money of a block goes, by its titles, its sheet, its file, in this order.
fn direction(block: &Block, naming: &Naming<'_>) -> Option<Direction> {
    if block.column(Role::IncomeItem).is_some() && block.column(Role::ExpenseItem).is_none() {
        return Some(Direction::Income);
    }
    if block.column(Role::ExpenseItem).is_some() && block.column(Role::IncomeItem).is_none() {
        return Some(Direction::Expense);
    }
    let titles = block.titles.iter().rev().map(|(_, title)| title.as_str());
    let texts =
        titles.filter(|title| title.chars().count() <= 40).chain([naming.sheet, naming.file]);
    texts.into_iter().find_map(context::direction)
}

/// 借 and 贷 in the bank's own words: what is credited came in. And one kind of figure under another name.
fn sides(raw: &Raw, block: &mut Block) {
    let has = |block: &Block, role| block.column(role).is_some();
    let bank = has(block, Role::Payee) || has(block, Role::Balance) || has(block, Role::Currency);
    let due = block.column(Role::Receivable).map(|column| fill(raw, block, column.at));
    let due_figures = due.is_some_and(|(filled, figures)| filled < 2 * figures);
    for column in &mut block.columns {
        column.role = match column.role {
            Role::Credit if bank => Role::Income,
            Role::Debit if bank => Role::Expense,
            // What was agreed is words such as `5000元/月`; only what came in can be booked.
            Role::Receivable if !due_figures => Role::Skip,
            Role::Received if !due_figures => Role::Income,
            role => role,
        };
    }
    // A balance proves it: an account book of the committee's own has 借 for what came in.
    if holds(raw, block, (Role::Income, Role::Expense))
        < holds(raw, block, (Role::Expense, Role::Income))
    {
        for column in &mut block.columns {
            column.role = match (column.role, is_two_sided(&column.header)) {
                (Role::Income, true) => Role::Expense,
                (Role::Expense, true) => Role::Income,
                (role, _) => role,
            };
        }
    }
}

/// Whether a header speaks of 借 and 贷.
fn is_two_sided(header: &str) -> bool {
    let key = super::words::key(header);
    ["借", "贷", "debit", "credit"].iter().any(|word| key.contains(word))
}

/// How many balances are the one before plus one column less another, sorted either way.
fn holds(raw: &Raw, block: &Block, (plus, minus): (Role, Role)) -> usize {
    let Some(balance) = block.column(Role::Balance) else { return 0 };
    let read = |row: u32, column: &Column| {
        let cell = raw.cell(row, column.at)?;
        figure::figure(&cell, column.scale).ok()?.figure
    };
    let of = |row: u32, role: Role| {
        let figure = block.column(role).and_then(|column| read(row, column));
        figure.unwrap_or(figure::Figure::ZERO)
    };
    let next = |before: figure::Figure, row: u32| {
        before.plus(of(row, plus)).plus(of(row, minus).negated())
    };
    let rows: Vec<u32> = block.rows.iter().copied().take(500).collect();
    let pairs = || {
        rows.windows(2)
            .filter_map(|pair| Some((pair, read(pair[0], balance)?, read(pair[1], balance)?)))
    };
    let down = pairs().filter(|(pair, above, below)| next(*above, pair[1]) == *below).count();
    let up = pairs().filter(|(pair, above, below)| next(*below, pair[0]) == *above).count();
    down.max(up)
}

/// The register that a sheet says it is, by name and columns.
fn table(block: &Block, naming: &Naming<'_>) -> Option<Target> {
    let headers: Vec<&str> = block.columns.iter().map(|column| column.header.as_str()).collect();
    let titles = block.titles.iter().map(|(_, title)| title.as_str());
    let names: Vec<&str> = titles.chain([naming.sheet, naming.file]).collect();
    super::table::recognised(&headers, &names).map(Target::Table)
}

fn target(raw: &Raw, block: &Block, direction: Option<Direction>) -> Target {
    let has = |role| block.columns.iter().any(|column| column.role == role);
    let any = |roles: &[Role]| roles.iter().any(|role| has(*role));
    if has(Role::HeadsFor) && any(&[Role::HeadsAgainst, Role::HeadsAbstain]) && has(Role::Matter) {
        return Target::Votes;
    }
    if super::survey::is_survey(raw, block) {
        return Target::Survey;
    }
    if has(Role::Satisfied) && any(&[Role::Unsatisfied, Role::Basic]) {
        return Target::Evaluations;
    }
    if has(Role::Receivable) && has(Role::Received) {
        return Target::Collection;
    }
    if has(Role::Budget) {
        return Target::Budget;
    }
    let fund = block
        .titles
        .iter()
        .any(|(_, title)| title.contains("维修资金") || title.contains("维修基金"));
    if has(Role::Kind)
        || (fund && has(Role::Category) && has(Role::Amount) && movements(raw, block))
    {
        return Target::Movements;
    }
    if any(&[Role::Income, Role::Expense, Role::Amount, Role::Debit, Role::Credit]) {
        let dated = any(&[
            Role::Date,
            Role::Month,
            Role::Description,
            Role::Category,
            Role::IncomeItem,
            Role::ExpenseItem,
        ]);
        let flat = has(Role::ToDate) && !has(Role::Date);
        return if dated && !flat { Target::Ledger } else { Target::Skip };
    }
    if has(Role::Balance) && has(Role::Account) {
        return Target::Balances;
    }
    let measured = has(Role::Measure) && direction.is_some();
    let labelled = any(&[Role::Category, Role::Date, Role::Month, Role::Description, Role::Payee]);
    if measured && labelled { Target::Ledger } else { Target::Skip }
}

/// Whether the label column holds kinds of movement of the maintenance fund.
fn movements(raw: &Raw, block: &Block) -> bool {
    let Some(column) = block.column(Role::Category) else { return false };
    let kinds = ["期初", "交存", "续交", "利息", "增值收益", "公共收益划入", "使用", "退还"];
    let cells = block.rows.iter().filter_map(|row| raw.cell(*row, column.at));
    let (mut known, mut all) = (0, 0);
    for cell in cells {
        all += 1;
        known += usize::from(kinds.contains(&fold(cell.text).trim()));
    }
    0 < known && all <= 2 * known
}

fn calendar(raw: &Raw, block: &Block, naming: &Naming<'_>) -> Calendar {
    let titles = block.titles.iter().rev().map(|(_, title)| context::year_month(title));
    let named = [naming.sheet, naming.file].map(context::year_month);
    let found = titles.chain(named).fold(YearMonth::default(), |found, next| YearMonth {
        year: found.year.or(next.year),
        month: found.month.or(next.month),
    });
    let dates = block.columns.iter().filter(|column| column.role == Role::Date);
    let texts = || {
        dates.clone().flat_map(|column| {
            block.rows.iter().filter_map(move |row| raw.cell(*row, column.at)).map(|cell| cell.text)
        })
    };
    let titled =
        block.titles.iter().any(|(_, title)| title.contains("民国") || title.contains("民國"));
    Calendar {
        year: found.year,
        month: found.month,
        epoch_1904: naming.epoch_1904,
        order: day::order(texts()),
        republic: titled,
    }
}

/// A column's own word for messages.
pub fn described(column: &Column) -> String {
    match column.category.as_deref().filter(|category| *category != column.header) {
        Some(category) => format!("{}（{category}）", column.header),
        None => column.header.clone(),
    }
}

/// Whether a text is a percentage.
pub fn is_percent(text: &str) -> bool {
    percent(text).is_ok_and(|datum| datum.known().is_some())
}
