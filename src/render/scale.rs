//! The scale of a chart and the numbers written on it, all in integers. Knows no drawing.

use crate::page::chart::Unit;

/// From the least to the largest value to be shown, zero included.
#[derive(Clone, Copy)]
pub(super) struct Scale {
    /// At most zero.
    pub(super) low: i128,
    /// At least zero, above `low`.
    pub(super) high: i128,
}

impl Scale {
    /// Far above any amount of money, and low enough to be counted with.
    const LIMIT: i128 = 10_i128.pow(30);

    /// The scale of values, with the room asked for.
    pub(super) fn of(values: impl Iterator<Item = i128>, room: Option<(i128, i128)>) -> Self {
        let (mut low, mut high) = room.map_or((0, 0), |(low, high)| (low.min(0), high.max(0)));
        for value in values {
            low = low.min(value);
            high = high.max(value);
        }
        let (low, high) = (low.max(-Scale::LIMIT), high.min(Scale::LIMIT));
        // Nothing but zeros still needs a scale to be drawn on.
        if low == high { Scale { low, high: 1 } } else { Scale { low, high } }
    }

    /// The value, or the end of the scale that it goes beyond: only what no sum of money can reach does.
    pub(super) fn within(self, value: i128) -> i128 {
        value.clamp(self.low, self.high)
    }

    /// At most `most` multiples of 1, 2 or 5 times a power of ten, zero among them.
    pub(super) fn ticks(self, most: i128, unit: Unit) -> Vec<i128> {
        if self.high == 1 && self.low == 0 && unit.parts != 1 {
            return vec![0];
        }
        let mut power: i128 = 1;
        loop {
            for step in [power, 2 * power, 5 * power] {
                let (first, last) = (self.low / step, self.high / step);
                if last - first < most {
                    return (first..=last).map(|n| n * step).collect();
                }
            }
            power = power.saturating_mul(10);
        }
    }
}

/// A value as it is written on a chart: `12,600.00`, `−0.52`. Rounded half away from zero.
pub(super) fn label(value: i128, unit: Unit) -> String {
    decimal(value, unit, u32::from(unit.decimals))
}

/// A tick exactly, with the decimals it needs: `0.5`.
pub(super) fn tick_label(value: i128, unit: Unit) -> String {
    let written = decimal(value, unit, unit.parts.ilog10());
    match written.contains('.') {
        true => written.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => written,
    }
}

fn decimal(value: i128, unit: Unit, decimals: u32) -> String {
    let scale = 10u128.pow(decimals);
    let parts = unit.parts.unsigned_abs().max(1);
    let rounded = match value.unsigned_abs().checked_mul(scale) {
        Some(scaled) => (scaled + parts / 2) / parts,
        None => value.unsigned_abs() / parts * scale,
    };
    let (whole, rest) = ((rounded / scale).to_string(), rounded % scale);
    let mut out = String::new();
    if value < 0 && rounded != 0 {
        out.push('−');
    }
    for (i, digit) in whole.chars().enumerate() {
        if 0 < i && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if 0 < decimals {
        out.push_str(&format!(".{rest:0width$}", width = decimals as usize));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_exactly() {
        let written =
            [0, 4_999, 5_000, 123_456_789_012_345, -8_642_050, -1].map(|v| label(v, Unit::WAN));
        assert_eq!(written, ["0.00", "0.00", "0.01", "123,456,789.01", "−8.64", "0.00"]);
        assert_eq!(label(12_345_678_905, Unit::YUAN), "123,456,789.05");
        assert_eq!(label(1234, Unit::COUNT), "1,234");
        assert_eq!(
            [500_000, 0, -20_000_000].map(|v| tick_label(v, Unit::WAN)),
            ["0.5", "0", "−20"]
        );
    }

    #[test]
    fn ticks_are_few_and_round() {
        let ticks = |low, high| Scale { low, high }.ticks(4, Unit::COUNT);
        assert_eq!(ticks(0, 9), [0, 5]);
        assert_eq!(ticks(0, 13), [0, 5, 10]);
        assert_eq!(ticks(-3, 4), [-2, 0, 2, 4]);
        assert_eq!(ticks(-1, 0), [-1, 0]);
    }
}
