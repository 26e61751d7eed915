//! Each fund of a period: its totals, its categories beside earlier periods, its accounts beside the bank.

use serde::Serialize;

use super::{Badge, Below, lines_of};
use crate::{
    books::amount::Amount,
    page::{
        Composing,
        ledger::section_word,
        view::{Money, bar, percent},
    },
    report::statement::{AccountLine, FundStatement, Line, Section, Totals},
};

/// One fund.
#[derive(Debug, Serialize)]
pub struct FundView {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// 期初, 收入, 支出, 其他, 期末.
    pub totals: TotalsView,
    /// Sections with their lines.
    pub sections: Vec<SectionView>,
    /// Its accounts.
    pub accounts: Vec<AccountView>,
}

/// The totals of a fund.
#[derive(Debug, Serialize)]
pub struct TotalsView {
    /// 期初余额
    pub opening: Money,
    /// 收入
    pub income: Money,
    /// 支出
    pub expense: Money,
    /// 结余
    pub net: Money,
    /// 其他变动
    pub other: Money,
    /// Whether there is any other movement.
    pub has_other: bool,
    /// 期末余额
    pub closing: Money,
}

/// Income, expense or other movements of a fund.
#[derive(Debug, Serialize)]
pub struct SectionView {
    /// Name.
    pub name: String,
    /// `i` for income, `o` for expense, `p` for the rest.
    pub ink: &'static str,
    /// The sum.
    pub total: Money,
    /// The lines.
    pub lines: Vec<LineView>,
}

/// One category of a fund.
#[derive(Debug, Serialize)]
pub struct LineView {
    /// Name.
    pub name: String,
    /// How much.
    pub money: Money,
    /// Share of the section.
    pub share: String,
    /// Length in thousandths of the longest of the section.
    pub bar: i128,
    /// The same in per cent.
    pub length: String,
    /// In the period before; `—` when that has no accounts.
    pub previous: String,
    /// In the same period a year before.
    pub year_before: String,
    /// Its rows.
    pub href: String,
    /// How many.
    pub count: usize,
}

/// One account.
#[derive(Debug, Serialize)]
pub struct AccountView {
    /// Name.
    pub name: String,
    /// Balance before.
    pub opening: Money,
    /// Balance after.
    pub closing: Money,
    /// What the bank says; 待公布 when there is no statement.
    pub bank: String,
    /// Whether it agrees.
    pub badge: Badge,
}

/// The totals of a fund or of all.
pub fn totals_view(composing: &Composing<'_>, totals: &Totals) -> TotalsView {
    let locale = composing.locale;
    TotalsView {
        opening: Money::of(locale, &totals.opening),
        income: Money::of(locale, &totals.income),
        expense: Money::of(locale, &totals.expense),
        net: Money::signed(locale, &totals.net),
        other: Money::signed(locale, &totals.other),
        has_other: !totals.other.amount.is_zero(),
        closing: Money::of(locale, &totals.closing),
    }
}

pub(super) fn fund_view(
    composing: &Composing<'_>,
    fund: &FundStatement,
    below: Below<'_>,
) -> FundView {
    let sections = [
        (Section::Income, "i", &fund.totals.income),
        (Section::Expense, "o", &fund.totals.expense),
        (Section::Other, "p", &fund.totals.other),
    ];
    let sections = sections.into_iter().filter(|(s, _, _)| !lines_of(fund, *s).is_empty());
    FundView {
        id: composing.books.chart[fund.fund].id.value.clone(),
        name: composing.fund(fund.fund).to_owned(),
        totals: totals_view(composing, &fund.totals),
        sections: sections
            .map(|(section, ink, total)| SectionView {
                name: section_word(composing, section).to_owned(),
                ink,
                total: Money::of(composing.locale, total),
                lines: line_views(composing, fund, section, total.amount, below),
            })
            .collect(),
        accounts: fund.accounts.iter().map(|line| account_view(composing, line)).collect(),
    }
}

fn line_views(
    composing: &Composing<'_>,
    fund: &FundStatement,
    section: Section,
    total: Amount,
    below: Below<'_>,
) -> Vec<LineView> {
    let locale = composing.locale;
    let lines = lines_of(fund, section);
    let longest = lines.iter().map(|line| line.amount.amount.abs()).max().unwrap_or_default();
    let then = |amount: Option<Amount>| match amount {
        Some(amount) => locale.money(amount),
        None => locale.word("value.none").to_owned(),
    };
    let view = |line: &Line| {
        let length = bar(line.amount.amount.abs(), longest);
        LineView {
            name: composing.head(line.head, line.side),
            money: Money::of(locale, &line.amount),
            share: match section {
                Section::Income | Section::Expense => {
                    locale.share(line.amount.amount.fen(), total.fen())
                }
                Section::Other => locale.word("value.none").to_owned(),
            },
            bar: length,
            length: percent(length),
            previous: then(line.previous),
            year_before: then(line.year_before),
            href: below.href(composing, fund.fund, line),
            count: line.rows.len(),
        }
    };
    lines.iter().map(view).collect()
}

fn account_view(composing: &Composing<'_>, line: &AccountLine) -> AccountView {
    let locale = composing.locale;
    let (class, key) = match line.bank {
        Some(bank) if bank == line.closing.amount => ("ok", "bank.agrees"),
        Some(_) => ("late", "bank.differs"),
        None => ("wait", "bank.none"),
    };
    AccountView {
        name: composing.account(line.account),
        opening: Money::of(locale, &line.opening),
        closing: Money::of(locale, &line.closing),
        bank: line
            .bank
            .map_or_else(|| locale.word("value.pending").to_owned(), |bank| locale.money(bank)),
        badge: Badge { class, text: locale.word(key).to_owned() },
    }
}
