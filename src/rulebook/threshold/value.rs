//! What a threshold says and in what it is counted: `15` days, `2/3`, `true`.

use super::kinds::{Kind, Stricter};
use crate::books::value::Fraction;

/// A threshold's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// Days, people, yuan.
    Number(i64),
    /// A share of something.
    Share(Fraction),
    /// Whether something holds.
    Flag(bool),
}

impl Value {
    /// Reads `15`, `2/3`, `true`.
    pub fn parse(text: &str) -> Option<Self> {
        if let Ok(number) = text.parse::<i64>() {
            return (0..=1_000_000_000_000).contains(&number).then_some(Value::Number(number));
        }
        if let Some((part, whole)) = text.split_once('/') {
            return Fraction::new(part.trim().parse().ok()?, whole.trim().parse().ok()?)
                .map(Value::Share);
        }
        text.parse().ok().map(Value::Flag)
    }

    /// Whether this asks for less than `other`; never when the two are of different kinds.
    pub(super) fn is_looser(self, other: Value, stricter: Stricter, units: (Unit, Unit)) -> bool {
        let order = match (self, other) {
            (Value::Number(a), Value::Number(b)) => (a * units.0.days()).cmp(&(b * units.1.days())),
            (Value::Share(a), Value::Share(b)) => {
                let cross = |x: Fraction, y: Fraction| u64::from(x.part) * u64::from(y.whole);
                cross(a, b).cmp(&cross(b, a))
            }
            (Value::Number(_) | Value::Share(_) | Value::Flag(_), _) => return false,
        };
        match stricter {
            Stricter::Higher => order.is_lt(),
            Stricter::Lower => order.is_gt(),
            Stricter::Neither => false,
        }
    }
}

/// What a threshold is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// 小时
    Hours,
    /// 日
    Days,
    /// 个月
    Months,
    /// 年
    Years,
    /// 人
    People,
    /// 户
    Households,
    /// 平方米
    SquareMetres,
    /// 元
    Yuan,
    /// A fraction of something.
    Share,
    /// 次
    Occasions,
    /// 倍
    Times,
    /// Yes or no.
    Flag,
}

impl Unit {
    pub(super) const ALL: [(Unit, &'static str, &'static str, &'static str); 12] = [
        (Unit::Hours, "hours", "小时", " hours"),
        (Unit::Days, "days", "日", " days"),
        (Unit::Months, "months", "个月", " months"),
        (Unit::Years, "years", "年", " years"),
        (Unit::People, "people", "人", " people"),
        (Unit::Households, "households", "户", " households"),
        (Unit::SquareMetres, "square-metres", "平方米", " ㎡"),
        (Unit::Yuan, "yuan", "元", " yuan"),
        (Unit::Share, "share", "", ""),
        (Unit::Occasions, "occasions", "次", " times"),
        (Unit::Times, "times", "倍", " times"),
        (Unit::Flag, "flag", "", ""),
    ];

    pub(in crate::rulebook) fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, word, ..)| *word == text).map(|(unit, ..)| unit)
    }

    /// Rough length, only to compare a threshold in months with one in days.
    fn days(self) -> i64 {
        match self {
            Unit::Months => 30,
            Unit::Years => 365,
            Unit::Hours
            | Unit::Days
            | Unit::People
            | Unit::Households
            | Unit::SquareMetres
            | Unit::Yuan
            | Unit::Share
            | Unit::Occasions
            | Unit::Times
            | Unit::Flag => 1,
        }
    }
}

/// What a bylaw writes: a value, and its unit when that is not the usual one (`90 days`).
pub(in crate::rulebook) fn written(text: &str) -> Option<(Value, Option<Unit>)> {
    match text.split_once(' ') {
        None => Some((Value::parse(text)?, None)),
        Some((value, unit)) => Some((Value::parse(value)?, Some(Unit::parse(unit.trim())?))),
    }
}

/// The unit of a threshold that no rulebook has: it stands in the id.
pub(super) fn natural_unit(kind: &Kind, value: Value) -> Unit {
    let ends = [
        (".hours", Unit::Hours),
        (".days", Unit::Days),
        (".months", Unit::Months),
        ("-days", Unit::Days),
        ("-months", Unit::Months),
        ("-years-max", Unit::Years),
        ("-years-min", Unit::Years),
        ("-above", Unit::Yuan),
        ("-multiple", Unit::Yuan),
        ("-households", Unit::Households),
        ("-area", Unit::SquareMetres),
        ("-times", Unit::Times),
    ];
    match value {
        Value::Share(_) => Unit::Share,
        Value::Flag(_) => Unit::Flag,
        Value::Number(_) => {
            let end = ends.into_iter().find(|(end, _)| kind.id.ends_with(end));
            end.map_or(Unit::People, |(_, unit)| unit)
        }
    }
}
