//! What is shown before an answer: the card of a table, and the numbered choices of each part.

use std::collections::BTreeMap;

use super::{Dialog, PARTS, Step, change::SIDES};
use crate::{
    books::record::reading::{RowKind, row_kind},
    format::raw::letters,
    intake::{
        block::Column,
        figure::seen,
        import::Reading,
        known::Match,
        ledger::words_of,
        mapping::UNITS,
        register,
        settle::{Plan, TARGETS, Target, described},
        words::Role,
    },
    text,
    text::Text,
};

/// How many words of a table are offered for a category.
const MOST_WORDS: usize = 40;

impl Dialog<'_> {
    pub(super) fn question(&self, reading: &Reading) -> Vec<Text> {
        let sheet = |n: usize| reading.sheets[n].raw.name.as_str();
        if let Step::Headless(n) = self.step {
            let name = reading.headless.get(n).map_or("", |n| sheet(*n));
            return vec![text! {
                zh: "「{name}」里没有找到表头。表头在第几行？（回车：这张不导入；q：退出，什么都不写）",
                en: "no header was found in `{name}`. Which row is it? (Enter: leave the sheet out; q: stop and write nothing)",
            }];
        }
        let Some(plan) = reading.plans.get(self.table) else { return Vec::new() };
        match &self.step {
            Step::Headless(_) => Vec::new(),
            Step::Table => self.card(reading, plan),
            Step::Kind => numbered(TARGETS.iter().map(|(_, name, zh)| Text::new(*zh, *name))),
            Step::Header => vec![
                text! { zh: "表头在第几行？（回车：不改）", en: "Which row is the header? (Enter: as it is)" },
            ],
            Step::Columns => {
                let columns = plan.block.columns.iter();
                numbered(columns.map(|column| self.column(reading, plan, column)))
            }
            Step::Column(_) => {
                let roles = roles(plan.target);
                numbered(roles.into_iter().map(|role| Text::new(role.zh(), role.name())))
            }
            Step::Unit => numbered(UNITS.iter().map(|(_, name)| Text::new(*name, *name))),
            Step::Month => vec![text! {
                zh: "原表没写的年份、月份，例如 2024 或 2024-03（回车：不改）", en: "Year and month that the table does not give, as 2024 or 2024-03 (Enter: as it is)"
            }],
            Step::Side => numbered(SIDES.iter().map(|(.., zh, en)| Text::new(*zh, *en))),
            Step::Account => {
                let accounts = reading.known.accounts.iter();
                numbered(accounts.map(|(id, name, _)| Text::new(name, format!("{name} ({id})"))))
            }
            Step::Words => {
                numbered(words(reading, plan).into_iter().map(|word| told(reading, word)))
            }
            Step::Word(_) => {
                let categories = reading.known.categories.iter();
                let name = |(id, known): (&String, &crate::intake::known::Category)| {
                    Text::new(&known.name, format!("{} ({id})", known.name))
                };
                numbered(categories.map(name))
            }
        }
    }

    /// A table as it is proposed, and the numbers of what can be changed.
    fn card(&self, reading: &Reading, plan: &Plan) -> Vec<Text> {
        let sheet = &reading.sheets[plan.sheet].raw.name;
        let (n, of) = (self.table + 1, reading.plans.len());
        let (extent, header) = (plan.block.extent(), plan.block.header.0 + 1);
        let (name, zh) = (plan.target.name(), plan.target.zh());
        let mut out = vec![text! {
            zh: "━━ 表 {n}／{of}：「{sheet}」第 {extent} 行，表头第 {header} 行 → {zh}",
            en: "━━ table {n} of {of}: `{sheet}` rows {extent}, header in row {header} → {name}",
        }];
        out.extend(plan.block.columns.iter().map(|column| {
            let Text { zh, en } = self.column(reading, plan, column);
            Text::new(format!("  {zh}"), format!("  {en}"))
        }));
        for (n, (step, zh, en)) in (1..).zip(&PARTS) {
            if let Some(state) = state(reading, plan, step) {
                let (state_zh, state_en) = (&state.zh, &state.en);
                out.push(text! { zh: " {n} {zh}：{state_zh}", en: " {n} {en}: {state_en}" });
            }
        }
        out.push(text! {
            zh: "回车：照此；输入编号：修改；q：退出，什么都不写", en: "Enter: as shown; a number: change it; q: stop and write nothing"
        });
        out
    }

    fn column(&self, reading: &Reading, plan: &Plan, column: &Column) -> Text {
        let raw = &reading.sheets[plan.sheet].raw;
        let cells = plan.block.rows.iter().filter_map(|row| raw.cell(*row, column.at));
        let mut samples = cells.map(|cell| words_of(cell.text)).filter(|text| !text.is_empty());
        let sample = samples.next().unwrap_or_default();
        let sample: String = sample.chars().take(20).collect();
        let (letter, header) = (letters(column.at), described(column));
        let (zh, en) = (column.role.zh(), column.role.name());
        text! { zh: "{letter}「{header}」= {zh}　{sample}", en: "{letter} `{header}` = {en}  {sample}" }
    }
}

/// How a part stands now; `None` where it has no bearing.
fn state(reading: &Reading, plan: &Plan, step: &Step) -> Option<Text> {
    let ledger = plan.target == Target::Ledger;
    Some(match step {
        Step::Kind => Text::new(plan.target.zh(), plan.target.name()),
        Step::Header => {
            let row = (plan.block.header.0 + 1).to_string();
            Text::new(row.clone(), row)
        }
        Step::Columns => {
            let used = |column: &&Column| !matches!(column.role, Role::Skip | Role::Unknown);
            let (n, of) =
                (plan.block.columns.iter().filter(used).count(), plan.block.columns.len());
            text! { zh: "{of} 列用到 {n} 列", en: "{n} of {of} are used" }
        }
        Step::Unit => {
            let scaled = plan.block.columns.iter().any(|column| column.scale == UNITS[1].0);
            let (_, name) = UNITS[usize::from(scaled)];
            Text::new(name, name)
        }
        Step::Month => match (plan.calendar.year, plan.calendar.month) {
            (Some(year), Some(month)) => {
                let shown = format!("{year}-{month:02}");
                Text::new(shown.clone(), shown)
            }
            (Some(year), None) => Text::new(year.to_string(), year.to_string()),
            (None, _) => text! { zh: "没有写", en: "not given" },
        },
        Step::Side if ledger => {
            let known = SIDES
                .iter()
                .find(|(direction, sign, ..)| (*direction, *sign) == (plan.direction, plan.sign));
            known.map(|(.., zh, en)| Text::new(*zh, *en))?
        }
        Step::Account if ledger || plan.target == Target::Balances => {
            let accounts = &reading.known.accounts;
            let id = plan.account.as_ref();
            match id.and_then(|id| accounts.iter().find(|(known, ..)| known == id)) {
                Some((id, name, _)) => Text::new(name, format!("{name} ({id})")),
                None => text! { zh: "没有指明", en: "not named" },
            }
        }
        Step::Words if ledger => {
            let open = words(reading, plan);
            let n = open.iter().filter(|(.., found)| *found == Match::Nothing).count();
            match n {
                0 => text! { zh: "都有对应", en: "all are known" },
                n => {
                    text! { zh: "{n} 个词在 data/accounts.toml 里没有", en: "words that are not in data/accounts.toml: {n}" }
                }
            }
        }
        _ => return None,
    })
}

/// What the columns of a table may be, for what it becomes.
pub(super) fn roles(target: Target) -> Vec<Role> {
    let own: &[Role] = match target {
        Target::Ledger | Target::Skip => &[
            Role::Date,
            Role::Month,
            Role::Voucher,
            Role::Fund,
            Role::Account,
            Role::Category,
            Role::Group,
            Role::Description,
            Role::Payee,
            Role::Income,
            Role::Expense,
            Role::Amount,
            Role::Direction,
            Role::Measure,
            Role::Balance,
            Role::Total,
            Role::HandledBy,
            Role::ReviewedBy,
            Role::Note,
        ],
        Target::Votes => &[
            Role::Matter,
            Role::Date,
            Role::HeadsTotal,
            Role::HeadsSent,
            Role::HeadsReturned,
            Role::HeadsFor,
            Role::HeadsAgainst,
            Role::HeadsAbstain,
            Role::HeadsInvalid,
            Role::AreaTotal,
            Role::AreaReturned,
            Role::AreaFor,
            Role::AreaAgainst,
            Role::AreaAbstain,
            Role::Outcome,
            Role::Note,
        ],
        Target::Survey => &[],
        // A register of its own knows its columns by their headings.
        Target::Table(_) => return vec![Role::Skip],
        Target::Balances
        | Target::Budget
        | Target::Collection
        | Target::Evaluations
        | Target::Movements => &[],
    };
    let register = register::register_of(target).filter(|_| own.is_empty());
    let named = register.into_iter().flat_map(|register| register.headings());
    let named = named.filter_map(|heading| Role::named(heading.en));
    own.iter().copied().chain(named).chain([Role::Skip]).collect()
}

/// The words that a table calls categories, with how many rows each has and what it is brought to.
pub(super) fn words(reading: &Reading, plan: &Plan) -> Vec<(String, usize, Match)> {
    let raw = &reading.sheets[plan.sheet].raw;
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let roles = [Role::Category, Role::IncomeItem, Role::ExpenseItem];
    for column in &plan.block.columns {
        if roles.contains(&column.role) {
            let cells = plan.block.rows.iter().filter_map(|row| raw.cell(*row, column.at));
            let words = cells.map(|cell| words_of(cell.text));
            for word in words.filter(|word| !word.is_empty() && row_kind(word) == RowKind::Data) {
                *counts.entry(word).or_default() += 1;
            }
        }
        if let Some(word) = column.category.as_ref().filter(|_| column.role.is_figure()) {
            *counts.entry(seen(word)).or_default() += 1;
        }
    }
    let resolve = |word: &String| match plan.categories.get(word) {
        Some(id) => Match::Exact(id.clone()),
        None => reading.known.category(word),
    };
    let mut words: Vec<_> = counts
        .into_iter()
        .map(|(word, n)| {
            let found = resolve(&word);
            (word, n, found)
        })
        .collect();
    // What is not known first, then what was guessed.
    let rank = |found: &Match| match found {
        Match::Nothing => 0,
        Match::Guess(_) => 1,
        Match::Exact(_) => 2,
    };
    words.sort_by_key(|(_, n, found)| (rank(found), std::cmp::Reverse(*n)));
    words.truncate(MOST_WORDS);
    words
}

fn told(reading: &Reading, (word, rows, found): (String, usize, Match)) -> Text {
    let word: String = word.chars().take(24).collect();
    match found {
        Match::Exact(id) => {
            let name = reading.known.category_name(&id);
            text! { zh: "「{word}」{rows} 行 = {name}", en: "`{word}` {rows} rows = {name}" }
        }
        Match::Guess(id) => {
            let name = reading.known.category_name(&id);
            text! { zh: "「{word}」{rows} 行 = {name}（按字面猜的）", en: "`{word}` {rows} rows = {name} (a guess)" }
        }
        Match::Nothing => {
            text! { zh: "「{word}」{rows} 行没有对应", en: "`{word}` {rows} rows: not known" }
        }
    }
}

/// Choices with their numbers, and how to leave.
fn numbered(choices: impl Iterator<Item = Text>) -> Vec<Text> {
    let mut out: Vec<Text> = (1..)
        .zip(choices)
        .map(|(n, Text { zh, en })| Text::new(format!(" {n} {zh}"), format!(" {n} {en}")))
        .collect();
    out.push(match out.is_empty() {
        true => text! { zh: "没有可选的（回车：返回）", en: "there is nothing to choose from (Enter: back)" },
        false => text! { zh: "输入编号（回车：不改）", en: "Type a number (Enter: as it is)" },
    });
    out
}
