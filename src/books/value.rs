//! Values that may be missing in four ways, percentages and exact fractions.

use std::fmt;

use jiff::civil::Date;

/// A value that somebody should have written down. Blank, masked and unknown are different, and none
/// of them is zero.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Datum<T> {
    /// It is known.
    Known(T),
    /// Nothing is written: not published yet (待公布).
    #[default]
    Blank,
    /// Written, but covered up, as `1x1` (—).
    Masked(String),
    /// Somebody wrote that it is not known (未知).
    Unknown,
}

impl<T> Datum<T> {
    /// The value, when known.
    pub fn known(&self) -> Option<&T> {
        match self {
            Datum::Known(value) => Some(value),
            Datum::Blank | Datum::Masked(_) | Datum::Unknown => None,
        }
    }

    /// The same with another value, when known.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Datum<U> {
        match self {
            Datum::Known(value) => Datum::Known(change(value)),
            Datum::Blank => Datum::Blank,
            Datum::Masked(text) => Datum::Masked(text),
            Datum::Unknown => Datum::Unknown,
        }
    }
}

impl<T: Copy> Datum<T> {
    /// The value, when known.
    pub fn get(&self) -> Option<T> {
        self.known().copied()
    }
}

/// A percentage as somebody printed it: `88.56%` is 8856 with two decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Percent {
    /// The digits without the point.
    pub digits: i64,
    /// How many of them stand behind the point.
    pub decimals: u8,
}

impl Percent {
    /// Whether it is `part / whole` within half of its last printed digit.
    pub fn agrees(self, part: i128, whole: i128) -> bool {
        let scale = 10_i128.pow(u32::from(self.decimals));
        // |digits/scale − 100·part/whole| ≤ 1/(2·scale), without dividing.
        let (part, whole) = if whole < 0 { (-part, -whole) } else { (part, whole) };
        let gap = i128::from(self.digits) * whole - 100 * part * scale;
        whole != 0 && 2 * gap.abs() <= whole
    }

    /// `part / whole` as a percentage with so many decimals, rounded half up; `None` when `whole` is zero.
    pub fn of(part: i128, whole: i128, decimals: u8) -> Option<Percent> {
        let scale = 10_i128.pow(u32::from(decimals));
        let digits = super::amount::round_half_up(100 * part * scale, whole)?;
        Some(Percent { digits: i64::try_from(digits).ok()?, decimals })
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.digits < 0 { "-" } else { "" };
        let digits = self.digits.unsigned_abs();
        let scale = 10_u64.pow(u32::from(self.decimals));
        match self.decimals {
            0 => write!(f, "{sign}{digits}%"),
            n => write!(f, "{sign}{}.{:0w$}%", digits / scale, digits % scale, w = usize::from(n)),
        }
    }
}

/// An exact fraction between 0 and 1, for thresholds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fraction {
    /// Numerator.
    pub part: u32,
    /// Denominator, never zero.
    pub whole: u32,
}

impl Fraction {
    /// `part / whole`; `None` unless 0 ≤ part ≤ whole and whole is not zero.
    pub fn new(part: u32, whole: u32) -> Option<Self> {
        (whole != 0 && part <= whole).then_some(Fraction { part, whole })
    }

    /// How `part / whole` of something stands to this fraction, exactly.
    pub fn compare(self, part: i128, whole: i128) -> std::cmp::Ordering {
        (part * i128::from(self.whole)).cmp(&(whole * i128::from(self.part)))
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.part, self.whole)
    }
}

/// A day with its time, as far as it was written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// Minutes since midnight; `None` when only the day is known.
    pub minute: Option<u16>,
}

impl Moment {
    /// Some time of a day.
    pub fn of(date: Date) -> Self {
        Moment { date, minute: None }
    }

    /// Whether more than so many hours certainly lie between this and `end`. Where a time is not known, the
    /// one that makes them fewest counts: nobody is called late who may have been in time.
    pub fn is_longer_than(self, hours: i64, end: Moment) -> bool {
        let days = i64::from((end.date - self.date).get_days());
        let start = i64::from(self.minute.unwrap_or(24 * 60 - 1));
        let least = days * 24 * 60 + i64::from(end.minute.unwrap_or(0)) - start;
        hours * 60 < least
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.minute {
            Some(minute) => write!(f, "{} {:02}:{:02}", self.date, minute / 60, minute % 60),
            None => write!(f, "{}", self.date),
        }
    }
}

/// One of a closed list of words.
pub trait Choice: Copy + Eq + 'static {
    /// Every value with the words for it: the ASCII name first, then the Chinese one.
    const WORDS: &'static [(Self, &'static [&'static str])];

    /// The ASCII name.
    fn slug(self) -> &'static str {
        let words = Self::WORDS.iter().find(|(value, _)| *value == self);
        words.and_then(|(_, words)| words.first()).copied().unwrap_or_default()
    }
}

/// Declares a closed list of words: `choices! { /// Who … Level { Estate = "estate" "小区"; … } }`.
macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident { $($variant:ident = $slug:literal $zh:literal;)+ })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $(#[doc = $zh] $variant),+ }

        impl $crate::books::value::Choice for $name {
            const WORDS: &'static [(Self, &'static [&'static str])] =
                &[$(($name::$variant, &[$slug, $zh])),+];
        }
    )+};
}
pub(crate) use choices;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_is_right_to_half_its_last_digit() {
        let percent = |digits, decimals| Percent { digits, decimals };
        assert!(percent(9153, 2).agrees(216, 236));
        assert!(percent(66, 0).agrees(51, 77));
        assert!(!percent(41, 0).agrees(29, 77));
        assert!(!percent(6340, 2).agrees(862, 1360));
        assert!(!percent(0, 0).agrees(0, 0));
        assert_eq!(Percent::of(209, 236, 2).map(|p| p.to_string()).as_deref(), Some("88.56%"));
    }

    #[test]
    fn nobody_is_late_who_may_have_been_in_time() {
        let at = |day, minute| Moment { date: jiff::civil::date(2024, 3, day), minute };
        let (ten, eleven) = (Some(10 * 60), Some(11 * 60));
        assert!(at(1, ten).is_longer_than(24, at(2, eleven)));
        assert!(!at(1, ten).is_longer_than(24, at(2, ten)));
        assert!(!at(1, None).is_longer_than(24, at(2, eleven)));
        assert!(!at(1, ten).is_longer_than(24, at(2, None)));
        assert!(at(1, None).is_longer_than(24, at(3, None)));
        assert_eq!(at(1, Some(605)).to_string(), "2024-03-01 10:05");
    }

    #[test]
    fn fractions_compare_exactly() {
        use std::cmp::Ordering::{Equal, Greater, Less};
        let two_thirds = Fraction::new(2, 3).unwrap();
        assert_eq!(two_thirds.compare(6, 9), Equal);
        assert_eq!(two_thirds.compare(5, 9), Less);
        assert_eq!(two_thirds.compare(7, 9), Greater);
        assert_eq!(Fraction::new(3, 2), None);
    }
}
