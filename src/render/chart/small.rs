//! One of several small lines side by side: a dot for each point, only the first and the last labelled. The
//! panels say more together than alone, so they share a scale ([`Line::room`]) and leave out what they would
//! repeat.

use super::{
    Area, Circle, Color, Drawn, HPos, IntoDrawingArea, Layout, PathElement, Pen, Scale, Svg, color,
    count, element, label, text_width, tick_label, write,
};
use crate::page::chart::Line;

/// As wide as eight letters of the page at least, so that its own are never smaller than the page's.
const PANEL: Layout = Layout { width: 144, height: 116, em: 18, most_ticks: 3 };
/// A dot is whole at either edge.
const EDGE: i32 = 6;

/// A straight line through the points as an `svg` element. It grows with the text around it, so there is one
/// for all text sizes.
pub fn small(chart: &Line) -> String {
    let scale = Scale::of(chart.points.iter().map(|point| point.value), chart.room);
    let mut svg = Svg::new(144, 116);
    let panel = Panel { chart, scale };
    panel
        .draw(&(&mut svg).into_drawing_area())
        .expect("writing to a string cannot fail, and the panel is never empty");
    let names = (chart.id.as_str(), chart.title.as_str(), chart.desc.as_str());
    element(names, ("chart", PANEL), &svg.body(""))
}

struct Panel<'c> {
    chart: &'c Line,
    scale: Scale,
}

impl Panel<'_> {
    fn draw(&self, area: &Area<'_>) -> Drawn {
        self.draw_grid(area)?;
        let n = self.chart.points.len();
        let at = |i: usize| {
            let span = PANEL.width - 2 * EDGE;
            let x = EDGE + span * count(i) / count(n.saturating_sub(1)).max(1);
            (x, self.height(self.chart.points[i].value))
        };
        let points: Vec<(i32, i32)> = (0..n).map(at).collect();
        area.draw(&PathElement::new(points.clone(), color(Pen::Line)))?;
        for &point in &points {
            area.draw(&Circle::new(point, 4, color(Pen::Plain).filled()))?;
        }
        self.label(area, &points)
    }

    /// Zero, and the round values above and below it without their numbers: two values of each line are written
    /// on it.
    fn draw_grid(&self, area: &Area<'_>) -> Drawn {
        for tick in self.scale.ticks(PANEL.most_ticks, self.chart.unit) {
            let y = self.height(tick);
            let pen = if tick == 0 { Pen::Axis } else { Pen::Grid };
            area.draw(&PathElement::new(vec![(0, y), (PANEL.width, y)], color(pen)))?;
        }
        let zero = (PANEL.width / 2, self.height(0) + PANEL.em);
        write(area, &tick_label(0, self.chart.unit), zero, HPos::Center, PANEL.em)
    }

    /// Two lines of labels fit above the highest value, one below the lowest.
    fn height(&self, value: i128) -> i32 {
        let (top, bottom) = (PANEL.em * 5 / 2, PANEL.height - PANEL.em * 3 / 2);
        let (low, high) = (self.scale.low, self.scale.high);
        let up = (self.scale.within(value) - low) * i128::from(bottom - top) / (high - low).max(1);
        bottom - i32::try_from(up).unwrap_or(0)
    }

    fn label(&self, area: &Area<'_>, points: &[(i32, i32)]) -> Drawn {
        let em = PANEL.em;
        let (Some((first, from)), Some((last, to))) = (
            self.chart.points.first().zip(points.first()),
            self.chart.points.last().zip(points.last()),
        ) else {
            return Ok(());
        };
        let words = [first, last].map(|point| label(point.value, self.chart.unit));
        let mut above = [from.1 - EDGE, to.1 - EDGE];
        let widths: i32 = words.iter().map(|word| text_width(word, em)).sum();
        // Side by side when there is room, else one above the other, the first on top.
        if PANEL.width - em / 2 < widths && (above[0] - above[1]).abs() < em {
            above[0] = above[0].min(above[1]) - em;
        }
        let below = PANEL.height - em * 3 / 10;
        write(area, &first.label, (0, below), HPos::Left, em)?;
        if 1 < points.len() {
            write(area, &words[0], (0, above[0]), HPos::Left, em)?;
            write(area, &last.label, (PANEL.width, below), HPos::Right, em)?;
        }
        write(area, &words[1], (PANEL.width, above[1]), HPos::Right, em)
    }
}
