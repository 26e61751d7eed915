//! What the books of the site already say: names to bring the source's words to. Made once an import.

use std::collections::BTreeMap;

use super::{
    context::Direction,
    log::{At, Log, WHOLE_ROW},
    matter::Matter,
    settle::Plan,
};
use crate::{
    books::{
        Books,
        journal::EntryKind,
        period::{Cadence, Period, parse_span},
        record::reading::{fold, nearest},
    },
    text,
};

/// A category as far as an import needs it.
#[derive(Clone, Debug)]
pub struct Category {
    /// Its name, which is what is written into the files.
    pub name: String,
    /// Its aliases.
    pub aliases: Vec<String>,
    /// Which way its money usually goes.
    pub direction: Option<Direction>,
}

/// Names of the books.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// By id.
    pub categories: BTreeMap<String, Category>,
    /// Account ids with name and last digits.
    pub accounts: Vec<(String, String, Option<String>)>,
    /// Fund ids with names.
    pub funds: Vec<(String, String)>,
    /// Provider ids with names.
    pub providers: Vec<(String, String)>,
    /// Building ids with names.
    pub buildings: Vec<(String, String)>,
    /// How often the site reports.
    pub cadence: Option<Cadence>,
    /// Ledger files that are there, by name without extension.
    pub ledgers: Vec<String>,
}

/// How a word of the source was brought to a name of the books.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// It is the id, the name or an alias.
    Exact(String),
    /// It contains one of them, or is very near.
    Guess(String),
    /// Nothing fits.
    Nothing,
}

impl Known {
    /// The names of some books.
    pub fn of(books: &Books, ledgers: Vec<String>) -> Self {
        let chart = &books.chart;
        let categories = chart.categories.iter().map(|category| {
            let direction = match category.kind {
                EntryKind::Income => Some(Direction::Income),
                EntryKind::Expense => Some(Direction::Expense),
                EntryKind::Transfer
                | EntryKind::Deposit
                | EntryKind::PassThrough
                | EntryKind::PettyCash => None,
            };
            let (name, aliases) = (category.name.clone(), category.aliases.clone());
            (category.id.value.clone(), Category { name, aliases, direction })
        });
        let accounts = chart.accounts.iter();
        let accounts = accounts.map(|a| (a.id.value.clone(), a.name.clone(), a.tail.clone()));
        Known {
            categories: categories.collect(),
            accounts: accounts.collect(),
            funds: chart.funds.iter().map(|f| (f.id.value.clone(), f.name.clone())).collect(),
            providers: books
                .providers
                .iter()
                .map(|p| (p.id.value.clone(), p.name.clone()))
                .collect(),
            buildings: books
                .buildings
                .iter()
                .map(|b| (b.id.value.clone(), b.name.clone()))
                .collect(),
            cadence: Some(books.settings.cadence),
            ledgers,
        }
    }

    /// The category a word stands for.
    pub fn category(&self, word: &str) -> Match {
        let word = plain(word);
        if word.is_empty() {
            return Match::Nothing;
        }
        let names = |id: &str, category: &Category| {
            let mut names = vec![plain(id), plain(&category.name)];
            names.extend(category.aliases.iter().map(|alias| plain(alias)));
            names
        };
        let all = || self.categories.iter();
        if let Some((id, _)) = all().find(|(id, category)| names(id, category).contains(&word)) {
            return Match::Exact(id.clone());
        }
        // A name inside the word; the longest, and only when one category alone has it.
        let mut inside: Vec<(usize, &String)> = all()
            .flat_map(|(id, category)| names(id, category).into_iter().map(move |name| (name, id)))
            .filter(|(name, _)| 2 <= name.chars().count() && word.contains(name.as_str()))
            .map(|(name, id)| (name.chars().count(), id))
            .collect();
        inside.sort_unstable();
        if let Some((longest, id)) = inside.last() {
            let rivals = inside.iter().any(|(length, other)| length == longest && other != id);
            if !rivals {
                return Match::Guess((*id).clone());
            }
        }
        let spelt: Vec<(String, &String)> = all()
            .flat_map(|(id, category)| {
                [category.name.clone()]
                    .into_iter()
                    .chain(category.aliases.clone())
                    .map(move |name| (name, id))
            })
            .collect();
        let near = nearest(&word, spelt.iter().map(|(name, _)| name.as_str()));
        let near = near.filter(|near| 3 <= near.chars().count());
        near.and_then(|near| spelt.iter().find(|(name, _)| name == near))
            .map_or(Match::Nothing, |(_, id)| Match::Guess((*id).clone()))
    }

    /// The account a text names: by id, name, or last digits such as `6222****4321`.
    pub fn account(&self, text: &str) -> Option<&str> {
        let folded = fold(text);
        let by_name =
            self.accounts.iter().find(|(id, name, _)| folded.trim() == id || folded.trim() == name);
        let digits: String = folded.chars().filter(char::is_ascii_digit).collect();
        let by_tail = || {
            self.accounts.iter().find(|(.., tail)| {
                tail.as_ref()
                    .is_some_and(|tail| 8 <= digits.len() && digits.ends_with(tail.as_str()))
            })
        };
        by_name.or_else(by_tail).map(|(id, ..)| id.as_str())
    }

    /// The name of a category id.
    pub fn category_name(&self, id: &str) -> String {
        self.categories.get(id).map_or_else(|| id.to_owned(), |category| category.name.clone())
    }

    /// The ledger file a day belongs in: one that is there and holds the day, else that of its period.
    pub fn ledger_of(&self, date: jiff::civil::Date) -> String {
        let holds = |name: &&String| parse_span(name).is_some_and(|span| span.contains(date));
        if let Some(name) = self.ledgers.iter().find(holds) {
            return name.clone();
        }
        let cadence = self.cadence.unwrap_or(Cadence::Quarter);
        match Period::of(date, cadence) {
            Some(period) => period_name(period),
            None => date.year().to_string(),
        }
    }
}

/// Says what a word of the source was brought to; words that fit nothing are collected in `open`.
pub(super) fn tell(
    plan: &Plan,
    known: &Known,
    (word, rows, matched): (&str, usize, &Match),
    found: &mut BTreeMap<String, String>,
    open: &mut Vec<(String, usize)>,
    log: &mut Log,
) {
    match matched {
        Match::Exact(id) => {
            if plan.categories.contains_key(word) {
                found.insert(word.to_owned(), id.clone());
            }
        }
        Match::Guess(id) => {
            found.insert(word.to_owned(), id.clone());
            let (name, word) = (known.category_name(id), short(word));
            log.find(header_of(plan), Matter::GuessedCategory, text! {
                zh: "「{word}」（{rows} 行）归入科目「{name}」，是按字面猜的；不对就在映射的 categories 里改", en: "`{word}` ({rows} rows) was put under `{name}` by its letters; correct it under `categories` of the mapping if that is wrong"
            });
        }
        Match::Nothing => open.push((short(word), rows)),
    }
}

/// Says what rows were brought to that name no category, by their words.
pub(super) fn tell_described(
    plan: &Plan,
    known: &Known,
    (matched, rows, words): (&Match, usize, &[String]),
    open: &mut Vec<(String, usize)>,
    log: &mut Log,
) {
    match matched {
        Match::Exact(_) => {}
        Match::Guess(id) => {
            let name = known.category_name(id);
            let words: Vec<String> =
                words.iter().map(|word| format!("「{}」", short(word))).collect();
            let words = words.concat();
            log.find(header_of(plan), Matter::GuessedCategory, text! {
                zh: "{rows} 行没有写科目，按摘要的字面归入「{name}」，例如{words}；不对就改那几行的科目，或在映射的 categories 里写明", en: "{rows} rows name no category and were put under `{name}` by the letters of their words, such as {words}; correct them there or under `categories` of the mapping if that is wrong"
            });
        }
        // The rows are counted with the first of their words.
        Match::Nothing => {
            let counts = [rows].into_iter().chain(std::iter::repeat(0));
            open.extend(words.iter().map(|word| short(word)).zip(counts));
        }
    }
}

/// Asks for the categories that could not be told.
pub(super) fn tell_open(plan: &Plan, open: &[(String, usize)], log: &mut Log) {
    if open.is_empty() {
        return;
    }
    let rows: usize = open.iter().map(|(_, rows)| rows).sum();
    let words: Vec<String> = open.iter().take(8).map(|(word, _)| format!("「{word}」")).collect();
    let more = if 8 < open.len() { "…" } else { "" };
    let words = words.concat();
    log.find(header_of(plan), Matter::UnknownCategory, text! {
        zh: "{rows} 行的科目在 data/accounts.toml 里没有：{words}{more}；登记科目（或加 aliases），或在映射的 categories 里写明，再导入一次",
        en: "the categories of {rows} rows are not in data/accounts.toml: {words}{more}; enter them there (or as aliases), or name them under `categories` of the mapping, and import again",
    });
}

fn header_of(plan: &Plan) -> Option<At> {
    Some(At { sheet: plan.sheet, row: plan.block.header.0, column: WHOLE_ROW })
}

fn short(word: &str) -> String {
    word.chars().take(24).collect()
}

/// `2024Q1` and the like, as files are called.
pub fn period_name(period: Period) -> String {
    let (year, number) = (period.year(), period.number());
    match period.cadence() {
        Cadence::Month => format!("{year:04}-{number:02}"),
        Cadence::Quarter => format!("{year:04}Q{number}"),
        Cadence::HalfYear => format!("{year:04}H{number}"),
        Cadence::Year => format!("{year:04}"),
    }
}

fn plain(text: &str) -> String {
    let folded = fold(text);
    let kept = folded.chars().filter(|c| !c.is_whitespace());
    let kept: String = kept.collect();
    kept.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '、')).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Known {
        let category = |name: &str, aliases: &[&str]| Category {
            name: name.to_owned(),
            aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
            direction: None,
        };
        let categories = [
            ("gate", category("门禁维修", &["门禁"])),
            ("lift", category("电梯维保", &[])),
            ("rent", category("菜店租金", &[])),
        ];
        Known {
            categories: categories.into_iter().map(|(id, c)| (id.to_owned(), c)).collect(),
            accounts: vec![("bank".into(), "管理经费专户".into(), Some("4321".into()))],
            ..Known::default()
        }
    }

    #[test]
    fn words_are_brought_to_categories() {
        let known = known();
        assert_eq!(known.category(" 门　禁 "), Match::Exact("gate".into()));
        assert_eq!(known.category("3、电梯维保费"), Match::Guess("lift".into()));
        assert_eq!(known.category("物业费"), Match::Nothing);
        assert_eq!(known.category(""), Match::Nothing);
    }

    #[test]
    fn an_account_is_known_by_its_last_digits() {
        assert_eq!(known().account("卡号: 6222 **** 1111 4321"), Some("bank"));
        assert_eq!(known().account("4321"), None);
    }

    #[test]
    fn a_day_goes_where_its_period_is() {
        let day = jiff::civil::date(2024, 5, 3);
        assert_eq!(known().ledger_of(day), "2024Q2");
        let there = Known { ledgers: vec!["2024".into()], ..known() };
        assert_eq!(there.ledger_of(day), "2024");
    }
}
