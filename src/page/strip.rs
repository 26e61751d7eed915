//! Bars that carry more than a length: parts of a whole, told apart by pattern, and ticks of a threshold.

use serde::Serialize;

use super::view::bar;
use crate::books::{amount::Amount, value::Fraction};

/// How a part of a strip is filled. Patterns, not colours, so that a copy in black and white says the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Ink {
    /// Filled.
    Solid,
    /// Slanted lines.
    Hatch,
    /// Dots.
    Dots,
    /// Only an outline.
    Outline,
}

/// A horizontal bar. Every length is a percentage of its box, as `38.6%`.
#[derive(Debug, Default, Serialize)]
pub struct Strip {
    /// Its parts from the left.
    pub parts: Vec<Part>,
    /// Where the ticks stand.
    pub ticks: Vec<String>,
}

/// One part.
#[derive(Debug, Serialize)]
pub struct Part {
    /// Its pattern.
    pub ink: Ink,
    /// Where it begins.
    pub x: String,
    /// How long it is.
    pub width: String,
}

impl Strip {
    /// One bar from zero on a scale that many bars share.
    pub fn amount(ink: Ink, amount: Amount, longest: Amount) -> Self {
        let mut strip = Strip::default();
        strip.push(ink, 0, bar(amount, longest));
        strip
    }

    /// The parts of a whole; what they leave is an outline. Ends are rounded, not lengths, so that the parts
    /// meet and never go over the whole.
    pub fn parts(parts: &[(Ink, i128)], whole: i128) -> Self {
        let mut strip = Strip::default();
        if whole <= 0 {
            return strip;
        }
        let (mut sum, mut from) = (0, 0);
        for (ink, part) in parts {
            sum += (*part).max(0);
            let to = thousandths(sum, whole);
            strip.push(*ink, from, to);
            from = to;
        }
        strip.push(Ink::Outline, from, 1000);
        strip
    }

    /// The same with a tick at a share of the whole.
    #[must_use]
    pub fn tick(mut self, share: Fraction) -> Self {
        self.ticks.push(percent(thousandths(share.part.into(), share.whole.into())));
        self
    }

    /// The same with a tick at an amount of the common scale.
    #[must_use]
    pub fn tick_amount(mut self, amount: Amount, longest: Amount) -> Self {
        let at = bar(amount, longest);
        if at != 0 {
            self.ticks.push(percent(at));
        }
        self
    }

    fn push(&mut self, ink: Ink, from: i128, to: i128) {
        if from < to {
            self.parts.push(Part { ink, x: percent(from), width: percent(to - from) });
        }
    }
}

fn thousandths(part: i128, whole: i128) -> i128 {
    crate::books::amount::round_half_up(part * 1000, whole).unwrap_or_default().clamp(0, 1000)
}

fn percent(thousandths: i128) -> String {
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(strip: &Strip) -> Vec<String> {
        let part = |part: &Part| format!("{:?} {}+{}", part.ink, part.x, part.width);
        strip.parts.iter().map(part).collect()
    }

    #[test]
    fn parts_meet_and_fill_the_whole() {
        let strip = Strip::parts(&[(Ink::Solid, 1), (Ink::Hatch, 1), (Ink::Dots, 1)], 3);
        assert_eq!(shown(&strip), ["Solid 0.0%+33.3%", "Hatch 33.3%+33.4%", "Dots 66.7%+33.3%"]);
        let strip = Strip::parts(&[(Ink::Solid, 44), (Ink::Hatch, 0), (Ink::Dots, 1)], 50);
        assert_eq!(shown(&strip), ["Solid 0.0%+88.0%", "Dots 88.0%+2.0%", "Outline 90.0%+10.0%"]);
    }

    #[test]
    fn more_than_the_whole_is_cut_off() {
        assert_eq!(shown(&Strip::parts(&[(Ink::Solid, 7)], 5)), ["Solid 0.0%+100.0%"]);
        assert!(shown(&Strip::parts(&[(Ink::Solid, 7)], 0)).is_empty());
    }

    #[test]
    fn ticks_stand_at_their_share() {
        let share = Fraction::new(2, 3).unwrap();
        assert_eq!(Strip::parts(&[(Ink::Solid, 1)], 1).tick(share).ticks, ["66.7%"]);
        let fen = Amount::from_fen;
        let strip = Strip::amount(Ink::Solid, fen(50), fen(100)).tick_amount(fen(30), fen(100));
        assert_eq!(
            (shown(&strip), strip.ticks),
            (vec!["Solid 0.0%+50.0%".to_owned()], vec!["30.0%".to_owned()])
        );
    }
}
