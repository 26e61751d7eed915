//! One of several small lines side by side: a dot for each point, only the first and the last labelled. The
//! panels say more together than alone, so they share a scale ([`Line::room`]) and leave out what they would
//! repeat.

use super::{
    Area, Circle, Color, Drawn, HPos, IntoDrawingArea, Layout, PathElement, Pen, Scale, Svg, color,
    count, element, label, text_width, tick_label, write,
};
use crate::page::chart::Line;

/// As wide as eight letters of the page at least, so that its own are never smaller than the page's.
const PANEL: Layout = Layout { width: 144, height: 136, em: 18, most_ticks: 3 };
/// Radius of a dot, and how far a label keeps from it.
const DOT: i32 = 4;
/// What stays free on the right, so that a label is not taken for the beginning of the next panel's.
const GAP: i32 = 10;
/// Ticks whose numbers are wider are not numbered: the line would have no room.
const WIDEST_TICK: i32 = 26;

/// A straight line through the points as an `svg` element. It grows with the text around it, so there is one
/// for all text sizes.
pub fn small(chart: &Line) -> String {
    let scale = Scale::of(chart.points.iter().map(|point| point.value), chart.room);
    let ticks = scale.ticks(PANEL.most_ticks, chart.unit).into_iter();
    let ticks: Vec<(i128, String)> =
        ticks.map(|tick| (tick, tick_label(tick, chart.unit))).collect();
    let is_numbered = ticks.iter().all(|(_, word)| text_width(word, PANEL.em) <= WIDEST_TICK);
    let shown = ticks.iter().filter(|(tick, _)| is_numbered || *tick == 0);
    let left = shown.map(|(_, word)| text_width(word, PANEL.em)).max().unwrap_or(0) + DOT;
    let panel = Panel { chart, scale, ticks, is_numbered, left };
    let side = |n: i32| u32::try_from(n).unwrap_or(1);
    let mut svg = Svg::new(side(PANEL.width), side(PANEL.height));
    panel
        .draw(&(&mut svg).into_drawing_area())
        .expect("writing to a string cannot fail, and the panel is never empty");
    let names = (chart.id.as_str(), chart.title.as_str(), chart.desc.as_str());
    element(names, ("chart", PANEL), &svg.body(""))
}

struct Panel<'c> {
    chart: &'c Line,
    scale: Scale,
    ticks: Vec<(i128, String)>,
    /// Whether every tick has its number, or only zero.
    is_numbered: bool,
    /// Where the line has its room.
    left: i32,
}

impl Panel<'_> {
    fn right(&self) -> i32 {
        PANEL.width - GAP
    }

    /// Two lines of labels fit above the highest value, the years below zero.
    fn height(&self, value: i128) -> i32 {
        let (top, bottom) = (PANEL.em * 5 / 2, PANEL.height - PANEL.em * 3 / 2);
        let (low, high) = (self.scale.low, self.scale.high);
        let up = (self.scale.within(value) - low) * i128::from(bottom - top) / (high - low).max(1);
        bottom - i32::try_from(up).unwrap_or(0)
    }

    fn draw(&self, area: &Area<'_>) -> Drawn {
        for (tick, word) in &self.ticks {
            let y = self.height(*tick);
            let pen = if *tick == 0 { Pen::Axis } else { Pen::Grid };
            area.draw(&PathElement::new(vec![(self.left, y), (self.right(), y)], color(pen)))?;
            if self.is_numbered || *tick == 0 {
                let at = (self.left - DOT, y + PANEL.em * 7 / 20);
                write(area, word, at, HPos::Right, PANEL.em)?;
            }
        }
        let n = self.chart.points.len();
        let at = |i: usize| {
            let span = self.right() - self.left - 2 * DOT;
            let x = self.left + DOT + span * count(i) / count(n.saturating_sub(1)).max(1);
            (x, self.height(self.chart.points[i].value))
        };
        let points: Vec<(i32, i32)> = (0..n).map(at).collect();
        area.draw(&PathElement::new(points.clone(), color(Pen::Line)))?;
        for &point in &points {
            area.draw(&Circle::new(point, DOT, color(Pen::Plain).filled()))?;
        }
        self.label(area, &points)
    }

    fn label(&self, area: &Area<'_>, points: &[(i32, i32)]) -> Drawn {
        let (em, words) = (PANEL.em, &self.chart.points);
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return Ok(()) };
        let texts = [first, last].map(|point| label(point.value, self.chart.unit));
        let widths = texts.each_ref().map(|text| text_width(text, em));
        let (from, to) = (self.left + widths[0], self.right() - widths[1]);
        let mut at = [
            self.beside(points, 0, |x| x <= from),
            self.beside(points, points.len() - 1, |x| to <= x),
        ];
        // Without room side by side they stand one above the other, the first on top of line and label.
        if to < from + em / 4 && (at[0] - at[1]).abs() < em {
            let highest = points.iter().map(|point| point.1).min().unwrap_or(at[0]);
            at[0] = (highest - DOT - 2).min(at[1] - em);
        }
        let below = PANEL.height - em * 3 / 10;
        write(area, &last.label, (self.right(), below), HPos::Right, em)?;
        write(area, &texts[1], (self.right(), at[1]), HPos::Right, em)?;
        if 1 < points.len() {
            write(area, &first.label, (self.left, below), HPos::Left, em)?;
            write(area, &texts[0], (self.left, at[0]), HPos::Left, em)?;
        }
        Ok(())
    }

    /// Where the label of an end of the line stands: above all that the line does in its reach, or below that when
    /// the line comes from above and zero is far enough.
    fn beside(&self, points: &[(i32, i32)], end: usize, reaches: impl Fn(i32) -> bool) -> i32 {
        let next = if end == 0 { 1 } else { end - 1 };
        let own = points[end].1;
        let comes_from_above = points.get(next).is_some_and(|next| next.1 + DOT < own);
        // The line leaves the reach on its way to the next point beyond it.
        let crosses = |i: &usize| {
            let beside = [i.checked_sub(1), Some(i + 1)].into_iter().flatten();
            let mut near = beside.filter_map(|i| points.get(i));
            reaches(points[*i].0) || near.any(|(x, _)| reaches(*x))
        };
        let levels = || (0..points.len()).filter(crosses).map(|i| points[i].1);
        let (highest, lowest) = (levels().min().unwrap_or(own), levels().max().unwrap_or(own));
        let under = lowest + DOT + PANEL.em;
        match comes_from_above && under < self.height(0) {
            true => under,
            false => highest - DOT - 2,
        }
    }
}
