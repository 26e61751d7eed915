//! The worksheet of the no-fee rule (S-076): whether other income covered the expense of a year, and what residents
//! paid beside it. The sums are facts of the report.

use serde::Serialize;

use super::{Composing, Frame, Page, View, report::Badge, view::Money};
use crate::{
    books::{amount::Amount, estate::Regime},
    report::no_fee::NoFeeYear,
};

/// Path of the page.
pub const PATH: &str = "duties/no-fee/index.html";

/// The page.
#[derive(Debug, Serialize)]
pub struct NoFeeView {
    /// What the newest year came to.
    pub answer: String,
    /// The years, newest first.
    pub years: Vec<NoFeeSheet>,
}

/// One year.
#[derive(Debug, Serialize)]
pub struct NoFeeSheet {
    /// The year.
    pub year: i16,
    /// 政府补贴
    pub subsidy: Money,
    /// 经营收入
    pub business: Money,
    /// Interest and the rest.
    pub other: Money,
    /// 支出
    pub expense: Money,
    /// Expense less the three.
    pub gap: Money,
    /// 居民缴费
    pub fees: Money,
    /// What it came to.
    pub badge: Badge,
}

/// Whether the estate is one that the rule is for, and has a year to show.
pub fn exists(composing: &Composing<'_>) -> bool {
    composing.books.estate.regime == Regime::Quasi && !composing.report.no_fee.is_empty()
}

/// The page.
pub fn page(composing: &Composing<'_>) -> Option<Page> {
    if !exists(composing) {
        return None;
    }
    let years = &composing.report.no_fee;
    let locale = composing.locale;
    let newest = years.last()?;
    let answer = locale.say(
        verdict(newest).1,
        &[
            ("year", &newest.year.to_string()),
            ("gap", &locale.prose(newest.gap.amount)),
            ("fees", &locale.prose(newest.fees.amount)),
        ],
    );
    let crumbs = vec![composing.home(), composing.section("duties")];
    let view = NoFeeView {
        answer: answer.clone(),
        years: years.iter().rev().map(|year| sheet(composing, year)).collect(),
    };
    Some(Page {
        path: PATH.to_owned(),
        template: "no-fee.html",
        frame: Frame::new(PATH, locale.word("no_fee.title"), answer, crumbs),
        view: View::NoFee(Box::new(view)),
    })
}

/// Class and sentence of what a year came to: no fees, none needed, within the gap, above it.
fn verdict(year: &NoFeeYear) -> (&'static str, &'static str, &'static str) {
    let (gap, fees) = (year.gap.amount, year.fees.amount);
    if fees <= Amount::ZERO {
        ("ok", "no_fee.answer-none", "no_fee.none")
    } else if gap <= Amount::ZERO {
        ("late", "no_fee.answer-surplus", "no_fee.surplus")
    } else if gap < fees {
        ("wait", "no_fee.answer-above", "no_fee.above")
    } else {
        ("ok", "no_fee.answer-within", "no_fee.within")
    }
}

fn sheet(composing: &Composing<'_>, year: &NoFeeYear) -> NoFeeSheet {
    let money = |fact| Money::of(composing.locale, fact);
    let (class, _, word) = verdict(year);
    NoFeeSheet {
        year: year.year,
        subsidy: money(&year.subsidy),
        business: money(&year.business),
        other: money(&year.other),
        expense: money(&year.expense),
        gap: Money::signed(composing.locale, &year.gap),
        fees: money(&year.fees),
        badge: Badge { class, text: composing.locale.word(word).to_owned() },
    }
}
