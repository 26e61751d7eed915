//! What residents are asked to pay, on what ground, what it was before, and how much came in.

use serde::Serialize;

use super::{
    Composing, Frame, Page, View,
    chart::{Line, Point, Unit},
    view::{Link, Money},
};
use crate::{
    books::{
        amount::{Amount, Rate},
        fee::{Collection, Fee, PriceForm},
    },
    report::{
        Fact,
        collection::{self, CollectionReport, CollectionSums},
        fees::FeeHistory,
    },
};

/// The price list.
#[derive(Debug, Serialize)]
pub struct FeesView {
    /// What the first fee costs, since when, and how many there are.
    pub answer: String,
    /// Prices in force, in the order of the file.
    pub current: Vec<FeeCard>,
    /// Names of what is said to cost nothing.
    pub free: Vec<String>,
    /// Every price that changed, newest change first within a fee.
    pub changes: Vec<ChangeRow>,
    /// A line for each price that changed three times or more.
    pub lines: Vec<Line>,
    /// Billed and received, newest first.
    pub collections: Vec<CollectionView>,
}

/// One price in force.
#[derive(Debug, Serialize)]
pub struct FeeCard {
    /// Its anchor: the id.
    pub anchor: String,
    /// Name.
    pub name: String,
    /// Part of the estate; empty when not said.
    pub zone: String,
    /// `0.45元/㎡·月`
    pub price: String,
    /// 价格管理形式; `—` when not said.
    pub price_form: String,
    /// A worked example, for prices per ㎡ only.
    pub example: String,
    /// Since when.
    pub from: String,
    /// Until when; empty when nobody said.
    pub until: String,
    /// What it rests on.
    pub basis: String,
    /// The resolution.
    pub resolution: Option<Link>,
    /// Who pays.
    pub payer: String,
    /// Who collects.
    pub collector: String,
    /// When and how it is billed.
    pub billing: String,
    /// Who pays less.
    pub concession: String,
    /// Remark; empty for none.
    pub note: String,
}

/// One change of a price.
#[derive(Debug, Serialize)]
pub struct ChangeRow {
    /// Id of the price before, where links to it lead; empty when that price is still in force and has its
    /// own place on the page.
    pub anchor: String,
    /// First day of the new price.
    pub date: String,
    /// Name of the fee.
    pub name: String,
    /// The price before.
    pub old: String,
    /// The new price, or that it is charged no more.
    pub new: String,
    /// The gap with its share; `—` when it cannot be computed.
    pub change: String,
    /// The resolution of the new price.
    pub resolution: Option<Link>,
}

/// One file of collection figures.
#[derive(Debug, Serialize)]
pub struct CollectionView {
    /// Its days.
    pub period: String,
    /// Billed, received and the rate in one sentence.
    pub answer: String,
    /// Billed.
    pub receivable: Money,
    /// Received.
    pub received: Money,
    /// Received of billed.
    pub rate: String,
    /// The target, and whether it is reached; empty when none is set.
    pub target: String,
    /// Households that paid of those that had to.
    pub households: String,
    /// Each row.
    pub rows: Vec<CollectionRow>,
    /// How many rows are in none of the sums; empty for none.
    pub unknown: String,
}

/// One building and fee.
#[derive(Debug, Serialize)]
pub struct CollectionRow {
    /// The building, or the whole estate.
    pub building: String,
    /// The fee.
    pub fee: String,
    /// Billed.
    pub receivable: String,
    /// Received.
    pub received: String,
    /// Received of billed.
    pub rate: String,
    /// Households that paid of those that had to.
    pub households: String,
}

/// The page; none when there is neither a price nor a collection.
pub fn page(composing: &Composing<'_>) -> Option<Page> {
    let report = composing.report;
    if report.fees.is_empty() && report.collections.is_empty() {
        return None;
    }
    let view = view(composing);
    let path = "fees/index.html";
    let title = composing.locale.word("fees.title");
    Some(Page {
        path: path.to_owned(),
        template: "fees.html",
        frame: Frame::new(path, title, view.answer.clone(), vec![composing.home()]),
        view: View::Fees(Box::new(view)),
    })
}

fn view(composing: &Composing<'_>) -> FeesView {
    let report = composing.report;
    let in_force = report.fees.iter().filter_map(|fee| Some(&composing.books.fees[fee.current?]));
    let (free, current): (Vec<&Fee>, Vec<&Fee>) = in_force.partition(|fee| is_free(fee));
    FeesView {
        answer: answer(composing),
        current: current.into_iter().map(|fee| card(composing, fee)).collect(),
        free: free.into_iter().map(|fee| fee.name.clone()).collect(),
        changes: report.fees.iter().flat_map(|fee| changes(composing, fee)).collect(),
        lines: report
            .fees
            .iter()
            .enumerate()
            .filter_map(|(i, fee)| line(composing, i, fee))
            .collect(),
        collections: report.collections.iter().map(|c| collection(composing, c)).collect(),
    }
}

/// A price of nothing is how the books say that nobody may charge for it.
fn is_free(fee: &Fee) -> bool {
    fee.rate.get().is_some_and(|rate| rate.parts() == 0)
}

pub(super) fn answer(composing: &Composing<'_>) -> String {
    let (locale, books) = (composing.locale, composing.books);
    let charged = |fee: &&FeeHistory| fee.current.is_some_and(|i| !is_free(&books.fees[i]));
    let in_force: Vec<&FeeHistory> = composing.report.fees.iter().filter(charged).collect();
    let first = in_force.iter().find_map(|history| {
        let fee = &books.fees[history.current?];
        fee.rate.known().map(|_| (*history, fee))
    });
    let first = first.map_or_else(String::new, |(history, fee)| {
        let is_changed = history.history.iter().any(|i| books.fees[*i].from < fee.from);
        let key = if is_changed { "fees.answer-changed" } else { "fees.answer-unchanged" };
        let price = price(composing, fee).replace('㎡', locale.word("fees.square-metre"));
        let since = locale.long_date(fee.from);
        locale.say(key, &[("name", &fee.name), ("price", &price), ("date", &since)])
    });
    let n = in_force.len().to_string();
    first + &locale.say("fees.answer", &[("n", &n)])
}

/// `2.30元/㎡·月`; 待公布 when the price is not written.
pub fn price(composing: &Composing<'_>, fee: &Fee) -> String {
    let locale = composing.locale;
    locale.datum(&fee.rate, |rate| {
        let parts = i128::from(rate.parts());
        // Prices below the fen are too small to need groups of thousands.
        let number = match parts % 100 {
            0 => locale.money(Amount::from_fen(parts / 100)),
            _ => rate.to_string(),
        };
        format!("{number}{}", fee.unit)
    })
}

pub(super) fn card(composing: &Composing<'_>, fee: &Fee) -> FeeCard {
    let locale = composing.locale;
    let text = |text: &Option<String>| {
        text.clone().unwrap_or_else(|| locale.word("value.none").to_owned())
    };
    FeeCard {
        anchor: fee.id.value.clone(),
        name: fee.name.clone(),
        zone: fee.zone.clone().unwrap_or_default(),
        price: price(composing, fee),
        price_form: fee
            .price_form
            .map_or_else(|| text(&None), |form| locale.word(form_key(form)).to_owned()),
        example: fee
            .rate
            .get()
            .map_or_else(String::new, |rate| example(composing, rate, &fee.unit)),
        from: locale.date(fee.from),
        until: fee.until.map_or_else(String::new, |until| locale.date(until)),
        basis: text(&fee.basis),
        resolution: fee.resolution.map(|id| composing.resolution_link(id)),
        payer: text(&fee.payer),
        collector: text(&fee.collector),
        billing: text(&fee.billing),
        concession: fee.concession.clone().unwrap_or_else(|| locale.word("value.nil").to_owned()),
        note: fee.note.clone().unwrap_or_default(),
    }
}

/// The key of a form's name.
pub(super) fn form_key(form: PriceForm) -> &'static str {
    match form {
        PriceForm::Government => "fees.form-government",
        PriceForm::Guide => "fees.form-guide",
        PriceForm::Market => "fees.form-market",
    }
}

/// Square metres of the worked example.
const EXAMPLE: i64 = 90;

/// 90平方米：0.45×90＝40.50元/月; empty for a price that is not per ㎡.
fn example(composing: &Composing<'_>, rate: Rate, unit: &str) -> String {
    let Some(time) = per_square_metre(unit) else { return String::new() };
    let Some(product) = rate.parts().checked_mul(EXAMPLE) else { return String::new() };
    composing.locale.say(
        "fees.example",
        &[
            ("area", &EXAMPLE.to_string()),
            ("rate", &rate.to_string()),
            ("product", &Rate::from_parts(product).to_string()),
            ("time", &time),
        ],
    )
}

/// What is left of a unit in 元 per ㎡ without the area: `元/月` of `元/㎡·月`. `None` for other units.
fn per_square_metre(unit: &str) -> Option<String> {
    let per = unit.strip_prefix('元')?.strip_prefix(['/', '／'])?;
    let rest =
        ["㎡", "m²", "m2", "平方米", "平米"].iter().find_map(|area| per.strip_prefix(area))?;
    match rest.strip_prefix(['·', '/', '／', '.', '•']) {
        Some(time) => Some(format!("元/{time}")),
        None => rest.is_empty().then(|| "元".to_owned()),
    }
}

/// The changes of one fee, newest first; the first price is no change, the end of the last one is.
pub(super) fn changes(composing: &Composing<'_>, history: &FeeHistory) -> Vec<ChangeRow> {
    let (locale, books) = (composing.locale, composing.books);
    let fees: Vec<&Fee> = history.history.iter().map(|i| &books.fees[*i]).collect();
    let current = history.current.map(|i| &books.fees[i].id.value);
    let anchor = |fee: &Fee| match current == Some(&fee.id.value) {
        true => String::new(),
        false => fee.id.value.clone(),
    };
    let ended = fees.first().and_then(|newest| {
        let until = newest.until.filter(|until| *until < books.as_of)?;
        let date = until.tomorrow().unwrap_or(until);
        Some(ChangeRow {
            anchor: anchor(newest),
            date: locale.date(date),
            name: history.name.clone(),
            old: price(composing, newest),
            new: locale.word("fees.ended").to_owned(),
            change: locale.word("value.none").to_owned(),
            resolution: None,
        })
    });
    let pairs = fees.windows(2).map(|pair| ChangeRow {
        anchor: anchor(pair[1]),
        date: locale.date(pair[0].from),
        name: history.name.clone(),
        old: price(composing, pair[1]),
        new: price(composing, pair[0]),
        change: change(composing, pair[1], pair[0]),
        resolution: pair[0].resolution.map(|id| composing.resolution_link(id)),
    });
    ended.into_iter().chain(pairs).collect()
}

/// A price over time, from its third change on; none where a price or its unit is missing between.
fn line(composing: &Composing<'_>, i: usize, history: &FeeHistory) -> Option<Line> {
    let (locale, books) = (composing.locale, composing.books);
    let fees: Vec<&Fee> = history.history.iter().rev().map(|i| &books.fees[*i]).collect();
    let (first, last) = (fees.first()?, fees.last()?);
    if fees.len() < 4 || fees.iter().any(|fee| fee.unit != first.unit) {
        return None;
    }
    let point = |fee: &&Fee| {
        let value = i128::from(fee.rate.get()?.parts());
        let (label, sublabel) = (fee.from.year().to_string(), None);
        Some(Point { label, sublabel, value })
    };
    let points: Vec<Point> = fees.iter().map(point).collect::<Option<_>>()?;
    let said = |fee: &Fee| format!("{} {}", locale.date(fee.from), price(composing, fee));
    let values = [("name", &*history.name), ("first", &said(first)), ("last", &said(last))];
    Some(Line {
        id: format!("fee{i}"),
        title: locale.say(
            "fees.line",
            &[values[0], ("first", &price(composing, first)), ("last", &price(composing, last))],
        ),
        desc: locale
            .say("fees.line-desc", &[("n", &points.len().to_string()), values[1], values[2]]),
        points,
        unit: Unit { parts: 10_000, decimals: 2 },
        room: None,
    })
}

/// 涨2.00（+20.0%）
fn change(composing: &Composing<'_>, old: &Fee, new: &Fee) -> String {
    let locale = composing.locale;
    let (Some(from), Some(to), true) = (old.rate.get(), new.rate.get(), old.unit == new.unit)
    else {
        return locale.word("value.none").to_owned();
    };
    let gap = to.parts() - from.parts();
    let (key, sign) = match gap {
        0 => return locale.word("fees.same").to_owned(),
        ..0 => ("fees.down", ""),
        _ => ("fees.up", "+"),
    };
    let amount = Rate::from_parts(gap.abs()).to_string();
    let share = match from.parts() {
        0 => String::new(),
        whole => {
            let share = locale.share(gap.into(), whole.into());
            locale.say("answer.share", &[("share", &format!("{sign}{share}"))])
        }
    };
    locale.say(key, &[("amount", &amount), ("share", &share)])
}

fn collection(composing: &Composing<'_>, report: &CollectionReport) -> CollectionView {
    let locale = composing.locale;
    let period = locale.span(report.span);
    let sums = report.sums.as_ref();
    let rate =
        sums.map(|sums| locale.share(sums.received.amount.fen(), sums.receivable.amount.fen()));
    let money = |fact: Option<&Fact>| {
        fact.map_or_else(|| Money::pending(locale), |fact| Money::of(locale, fact))
    };
    CollectionView {
        answer: match (sums, &rate) {
            (Some(sums), Some(rate)) => locale.say(
                "fees.collection-answer",
                &[
                    ("period", &period),
                    ("receivable", &locale.prose(sums.receivable.amount)),
                    ("received", &locale.prose(sums.received.amount)),
                    ("rate", rate),
                ],
            ),
            (_, _) => locale.say("fees.collection-unknown", &[("period", &period)]),
        },
        target: sums.map_or_else(String::new, |sums| target(composing, sums)),
        period,
        receivable: money(sums.map(|sums| &sums.receivable)),
        received: money(sums.map(|sums| &sums.received)),
        rate: rate.unwrap_or_else(|| locale.word("value.pending").to_owned()),
        households: format!(
            "{}/{}",
            locale.count(report.households_paid),
            locale.count(report.households_due)
        ),
        rows: report.rows.iter().map(|i| collection_row(composing, report, *i)).collect(),
        unknown: match report.unknown {
            0 => String::new(),
            n => locale.say("fees.unknown", &[("n", &n.to_string())]),
        },
    }
}

/// `✓ 达到目标95%`, and where the target is written.
fn target(composing: &Composing<'_>, sums: &CollectionSums) -> String {
    let locale = composing.locale;
    let limit = composing.report.limits.collected.as_ref();
    let Some((limit, reached)) = limit.and_then(|l| Some((l, collection::reaches(sums, l)?)))
    else {
        return String::new();
    };
    let share = limit.share();
    let share = locale.share(share.part.into(), share.whole.into());
    let ground = super::register::said(composing, &limit.ground);
    let key = if reached { "fees.target-reached" } else { "fees.target-short" };
    locale.say(key, &[("target", &share), ("ground", &ground)])
}

fn collection_row(
    composing: &Composing<'_>,
    report: &CollectionReport,
    position: usize,
) -> CollectionRow {
    let locale = composing.locale;
    let row = &composing.books.collections[position];
    if report.hidden.contains(&position) {
        return hidden_row(composing, row);
    }
    let count = |n: &crate::books::value::Datum<i64>| locale.datum(n, |n| locale.count(*n));
    CollectionRow {
        building: building(composing, row),
        fee: row.fee.clone(),
        receivable: locale.datum(&row.receivable, |amount| locale.money(*amount)),
        received: locale.datum(&row.received, |amount| locale.money(*amount)),
        rate: match (row.receivable.get(), row.received.get()) {
            (Some(billed), Some(paid)) => locale.share(paid.fen(), billed.fen()),
            _ => locale.word("value.none").to_owned(),
        },
        households: format!("{}/{}", count(&row.households_paid), count(&row.households_due)),
    }
}

fn building(composing: &Composing<'_>, row: &Collection) -> String {
    match row.building {
        Some(id) => composing.books.buildings[id.index()].name.clone(),
        None => composing.locale.word("fees.estate").to_owned(),
    }
}

/// A row of too few households, without its figures.
fn hidden_row(composing: &Composing<'_>, row: &Collection) -> CollectionRow {
    let none = || composing.locale.word("value.none").to_owned();
    CollectionRow {
        building: building(composing, row),
        fee: row.fee.clone(),
        receivable: none(),
        received: none(),
        rate: none(),
        households: composing.locale.word("fees.few").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_prices_per_square_metre_have_an_example() {
        let unit = |unit| per_square_metre(unit);
        assert_eq!(unit("元/㎡·月").as_deref(), Some("元/月"));
        assert_eq!(unit("元/平方米/年").as_deref(), Some("元/年"));
        assert_eq!(unit("元/㎡").as_deref(), Some("元"));
        for other in ["元/户·月", "元/车位·月", "元/小时", "元", "㎡", "元/㎡楼面"]
        {
            assert_eq!(unit(other), None, "{other}");
        }
    }

    #[test]
    fn the_example_is_exact() {
        let product = |parts: i64| Rate::from_parts(parts * EXAMPLE).to_string();
        assert_eq!(product(23_000), "207.00");
        assert_eq!(product(4_555), "40.995");
    }
}
