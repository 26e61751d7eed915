//! What the newest finished period comes to for one home: an example for everybody, and a form that a phone
//! reckons by itself.

use serde::Serialize;

use super::{
    Composing, Frame, Page, View, fees,
    view::{Link, Money},
};
use crate::report::{
    share::{BuildingShare, Due, DuePer, Share, ShareLine, Subject},
    statement::Statement,
};

/// `share.html`
#[derive(Debug, Serialize)]
pub struct ShareView {
    /// The answer for the example.
    pub answer: String,
    /// The period's report.
    pub report: Link,
    /// The area that everything is shared by, for people.
    pub area: String,
    /// The same in thousandths of a ㎡, for the script.
    pub whole: i64,
    /// The area of the example, for people.
    pub example: String,
    /// What is shared.
    pub lines: Vec<ShareRow>,
    /// What the price list asks.
    pub dues: Vec<DueRow>,
    /// Each building's part of all expense.
    pub buildings: Vec<BuildingRow>,
    /// Their sum.
    pub total: Option<Money>,
}

/// One amount that is shared.
#[derive(Debug, Serialize)]
pub struct ShareRow {
    /// What it is.
    pub name: String,
    /// All of it.
    pub total: Money,
    /// For a ㎡; `None` where that is told of no report.
    pub per_metre: Option<Money>,
    /// In fen, for the script.
    pub fen: String,
    /// The example's part.
    pub example: Money,
}

/// One price.
#[derive(Debug, Serialize)]
pub struct DueRow {
    /// Its name.
    pub name: String,
    /// The price.
    pub price: String,
    /// `area`, `home` or `space`.
    pub per: &'static str,
    /// Ten-thousandths of a yuan for the whole period, for the script.
    pub parts: String,
    /// What the example pays.
    pub example: Money,
}

/// One building.
#[derive(Debug, Serialize)]
pub struct BuildingRow {
    /// Its name.
    pub name: String,
    /// Its area.
    pub area: String,
    /// Its part.
    pub expense: Money,
    /// For each household; 待公布 when their number is not known.
    pub household: Money,
}

/// The page; none when nothing can be shared.
pub fn page(composing: &Composing<'_>) -> Option<Page> {
    let share = composing.report.share.as_ref()?;
    let view = view(composing, share);
    let path = "share/index.html";
    let title = composing.locale.word("nav.share");
    Some(Page {
        path: path.to_owned(),
        template: "share.html",
        frame: Frame::new(path, title, view.answer.clone(), vec![composing.home()]),
        view: View::Share(Box::new(view)),
    })
}

fn view(composing: &Composing<'_>, share: &Share) -> ShareView {
    let locale = composing.locale;
    let statement = &composing.report.statements[share.statement];
    let period = locale.period(statement.period);
    ShareView {
        answer: answer(composing, share, &period),
        report: Link::new(
            locale.say("report.title", &[("period", &period)]),
            super::report::path(statement),
        ),
        area: locale.area(share.area),
        whole: share.area.milli(),
        example: (share.example.milli() / 1000).to_string(),
        lines: share.lines.iter().map(|line| row(composing, statement, line)).collect(),
        dues: share.dues.iter().map(|due| due_row(composing, due)).collect(),
        buildings: share.buildings.iter().map(|part| building_row(composing, part)).collect(),
        total: share
            .lines
            .iter()
            .find(|line| line.subject == Subject::Expense)
            .filter(|_| !share.buildings.is_empty())
            .map(|line| Money::of(locale, &line.total)),
    }
}

fn answer(composing: &Composing<'_>, share: &Share, period: &str) -> String {
    let locale = composing.locale;
    let area = (share.example.milli() / 1000).to_string();
    let clauses = share.lines.iter().map(|line| {
        let key = match line.subject {
            Subject::Expense => "share.answer-expense",
            Subject::CommonIncome(_) => "share.answer-common-income",
            Subject::ToMaintenance => "share.answer-to-maintenance",
        };
        locale.say(key, &[("amount", &locale.prose(line.example.amount))])
    });
    let clauses: Vec<String> = clauses.collect();
    locale.say(
        "share.answer",
        &[
            ("period", period),
            ("area", &area),
            ("clauses", &clauses.join(locale.word("list.comma"))),
        ],
    )
}

fn row(composing: &Composing<'_>, statement: &Statement, line: &ShareLine) -> ShareRow {
    let locale = composing.locale;
    let per_metre = statement.per_square_metre.as_ref();
    ShareRow {
        name: match line.subject {
            Subject::Expense => locale.word("share.expense").to_owned(),
            Subject::CommonIncome(fund) => {
                locale.say("share.common-income", &[("fund", composing.fund(fund))])
            }
            Subject::ToMaintenance => locale.word("share.to-maintenance").to_owned(),
        },
        total: Money::of(locale, &line.total),
        per_metre: per_metre
            .filter(|_| line.subject == Subject::Expense)
            .map(|unit| Money::of(locale, &unit.expense)),
        fen: line.total.amount.fen().to_string(),
        example: Money::of(locale, &line.example),
    }
}

fn due_row(composing: &Composing<'_>, due: &Due) -> DueRow {
    let fee = &composing.books.fees[due.fee];
    let parts = fee.rate.get().map_or(0, |rate| i128::from(rate.parts()));
    DueRow {
        name: fee.name.clone(),
        price: fees::price(composing, fee),
        per: match due.per {
            DuePer::SquareMetre => "area",
            DuePer::Household => "home",
            DuePer::Space => "space",
        },
        parts: (parts * i128::from(due.months)).to_string(),
        example: Money::of(composing.locale, &due.example),
    }
}

fn building_row(composing: &Composing<'_>, part: &BuildingShare) -> BuildingRow {
    let locale = composing.locale;
    let household = part.household.as_ref();
    BuildingRow {
        name: composing.books.buildings[part.building.index()].name.clone(),
        area: locale.area(part.area),
        expense: Money::of(locale, &part.expense),
        household: household.map_or_else(|| Money::pending(locale), |fact| Money::of(locale, fact)),
    }
}
