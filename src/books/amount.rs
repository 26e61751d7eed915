//! Money, area and price as integers. No float ever touches them.

use std::{
    fmt,
    iter::Sum,
    ops::{Add, AddAssign, Neg, Sub, SubAssign},
};

/// An amount of money in fen (分), signed. 128 bits hold any sum of amounts that the reader lets in, so
/// adding cannot overflow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(i128);

impl Amount {
    /// Nothing.
    pub const ZERO: Amount = Amount(0);
    /// The largest amount a single cell may hold: a trillion yuan.
    pub const LIMIT: Amount = Amount(100_000_000_000_000);

    /// So many fen.
    pub const fn from_fen(fen: i128) -> Self {
        Amount(fen)
    }

    /// In fen.
    pub const fn fen(self) -> i128 {
        self.0
    }

    /// Without its sign.
    #[must_use]
    pub const fn abs(self) -> Self {
        Amount(self.0.abs())
    }

    /// Whether it is below zero.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Whether it is zero.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Divided among `n` equal parts, rounded half away from zero to the fen; `None` for no parts.
    pub fn per(self, n: i128) -> Option<Amount> {
        round_half_up(self.0, n).map(Amount)
    }

    /// A share of it, `part / whole`, rounded half away from zero to the fen.
    pub fn times(self, part: i128, whole: i128) -> Option<Amount> {
        round_half_up(self.0.checked_mul(part)?, whole).map(Amount)
    }
}

/// `part / whole` rounded half away from zero, `None` when `whole` is zero.
pub fn round_half_up(part: i128, whole: i128) -> Option<i128> {
    if whole == 0 {
        return None;
    }
    let (part, whole) = if whole < 0 { (-part, -whole) } else { (part, whole) };
    let half = whole / 2;
    Some(if part < 0 { -((-part + half) / whole) } else { (part + half) / whole })
}

impl Add for Amount {
    type Output = Amount;
    fn add(self, other: Amount) -> Amount {
        Amount(self.0 + other.0)
    }
}

impl Sub for Amount {
    type Output = Amount;
    fn sub(self, other: Amount) -> Amount {
        Amount(self.0 - other.0)
    }
}

impl Neg for Amount {
    type Output = Amount;
    fn neg(self) -> Amount {
        Amount(-self.0)
    }
}

impl AddAssign for Amount {
    fn add_assign(&mut self, other: Amount) {
        self.0 += other.0;
    }
}

impl SubAssign for Amount {
    fn sub_assign(&mut self, other: Amount) {
        self.0 -= other.0;
    }
}

impl Sum for Amount {
    fn sum<I: Iterator<Item = Amount>>(amounts: I) -> Amount {
        amounts.fold(Amount::ZERO, Add::add)
    }
}

/// Plain form for data files and messages: `-1250.00`. What residents read is formatted in `page`.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fen = self.0.unsigned_abs();
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{}.{:02}", fen / 100, fen % 100)
    }
}

/// Floor area in thousandths of a square metre.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Area(i64);

impl Area {
    /// So many thousandths of a ㎡.
    pub const fn from_milli(milli: i64) -> Self {
        Area(milli)
    }

    /// In thousandths of a ㎡.
    pub const fn milli(self) -> i64 {
        self.0
    }
}

impl Sum for Area {
    fn sum<I: Iterator<Item = Area>>(areas: I) -> Area {
        Area(areas.map(|area| area.0).sum())
    }
}

/// Square metres with two decimals, or three when the third is not zero: `5102.40`.
impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let milli = self.0.unsigned_abs();
        let sign = if self.0 < 0 { "-" } else { "" };
        match milli % 10 {
            0 => write!(f, "{sign}{}.{:02}", milli / 1000, milli % 1000 / 10),
            _ => write!(f, "{sign}{}.{:03}", milli / 1000, milli % 1000),
        }
    }
}

/// A price in ten-thousandths of a yuan: unit prices go below the fen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rate(i64);

impl Rate {
    /// So many ten-thousandths of a yuan.
    pub const fn from_parts(parts: i64) -> Self {
        Rate(parts)
    }

    /// In ten-thousandths of a yuan.
    pub const fn parts(self) -> i64 {
        self.0
    }
}

/// Yuan with at least two decimals: `2.30`, `0.455`.
impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = self.0.unsigned_abs();
        let sign = if self.0 < 0 { "-" } else { "" };
        let decimals = format!("{:04}", parts % 10_000);
        let decimals = match decimals.trim_end_matches('0') {
            short if short.len() < 2 => &decimals[..2],
            short => short,
        };
        write!(f, "{sign}{}.{decimals}", parts / 10_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_every_fen() {
        assert_eq!(Amount::from_fen(-125_000).to_string(), "-1250.00");
        assert_eq!(Amount::from_fen(5).to_string(), "0.05");
        assert_eq!(Area::from_milli(5_102_400).to_string(), "5102.40");
        assert_eq!(Area::from_milli(171_755_223).to_string(), "171755.223");
        assert_eq!(Rate::from_parts(23_000).to_string(), "2.30");
        assert_eq!(Rate::from_parts(4_550).to_string(), "0.455");
    }

    #[test]
    fn halves_go_away_from_zero() {
        assert_eq!(round_half_up(5, 2), Some(3));
        assert_eq!(round_half_up(-5, 2), Some(-3));
        assert_eq!(round_half_up(1, 3), Some(0));
        assert_eq!(round_half_up(1, 0), None);
    }
}
