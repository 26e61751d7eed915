//! What a chart shows, as plain numbers and words. Knows no drawing.

use serde::{Deserialize, Serialize};

/// What a number is counted in on a chart. The name of the unit stands beside the chart, not on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// How many fen (or other smallest parts) one unit is: a power of ten.
    pub parts: i128,
    /// Decimals of a value; ticks have only those they need.
    pub decimals: u8,
}

impl Unit {
    /// 元 with two decimals.
    pub const YUAN: Unit = Unit { parts: 100, decimals: 2 };
    /// 千元 with one decimal, for languages that have no word for 万.
    pub const THOUSAND: Unit = Unit { parts: 100_000, decimals: 1 };
    /// 万元 with two decimals.
    pub const WAN: Unit = Unit { parts: 1_000_000, decimals: 2 };
    /// Whole things: households, ballots.
    pub const COUNT: Unit = Unit { parts: 1, decimals: 0 };
}

/// How a series looks, in colour and without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Ink {
    /// Income: solid.
    In,
    /// Expense: hatched.
    Out,
    /// Balances and earlier periods: grey.
    Plain,
}

/// One row of columns.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Series {
    /// Its name as it is put beside its labelled value; empty when there is only one.
    pub name: String,
    /// How it looks.
    pub ink: Ink,
}

/// Columns that stand together, one for each series.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ColumnGroup {
    /// Short, below the columns: 「二」.
    pub label: String,
    /// Below that, where it changes: 「2022」.
    pub sublabel: Option<String>,
    /// In smallest parts, in the order of the series. A missing value has no column.
    pub values: Vec<i128>,
}

/// Grouped columns from a zero line.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Columns {
    /// Unique on its page; ASCII letters and digits. Ids inside the chart begin with it.
    pub id: String,
    /// The finding, read out as the chart's name.
    pub title: String,
    /// Type, range and extremes, read out after the name.
    pub desc: String,
    /// From left to right.
    pub groups: Vec<ColumnGroup>,
    /// From left to right in each group.
    pub series: Vec<Series>,
    /// What the values are counted in.
    pub unit: Unit,
    /// Least and largest value to leave room for, so that charts side by side have one scale.
    pub room: Option<(i128, i128)>,
}

/// One value of a [`Line`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Point {
    /// Short, below the line.
    pub label: String,
    /// Below that, where it changes.
    pub sublabel: Option<String>,
    /// In smallest parts.
    pub value: i128,
}

/// A balance over time: constant up to the next point, from a zero line.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Line {
    /// Unique on its page; ASCII letters and digits. Ids inside the chart begin with it.
    pub id: String,
    /// The finding, read out as the chart's name.
    pub title: String,
    /// Type, range and extremes, read out after the name.
    pub desc: String,
    /// From left to right.
    pub points: Vec<Point>,
    /// What the values are counted in.
    pub unit: Unit,
    /// Least and largest value to leave room for, so that charts side by side have one scale.
    pub room: Option<(i128, i128)>,
}

/// Which text size of the page a drawing is for. Text in a drawing does not grow with the reader's text
/// size, so a page holds two and its style shows one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Size {
    /// For 标准 and 大字.
    Normal,
    /// For 特大: larger letters, fewer of them.
    Large,
}
