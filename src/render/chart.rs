//! Charts to SVG. Knows no account: numbers, words and a scale come in, a drawing goes out.
//!
//! Zero is always in sight. Labels are made from the integers, never from what was drawn. Colours and
//! letters are the style sheet's; a drawing has classes only.

#![allow(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    reason = "plotters takes floats, for the length of a column only"
)]

mod small;

use plotters::{
    chart::{ChartBuilder, ChartContext},
    coord::{
        Shift,
        types::{RangedCoordf64, RangedCoordi32},
    },
    drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea},
    element::{Circle, PathElement, Rectangle, Text},
    prelude::Cartesian2d,
    style::{
        Color, RGBColor, TextStyle,
        text_anchor::{HPos, Pos, VPos},
    },
};

use super::{
    chart_svg::{Pen, Svg, text_width},
    escape,
    scale::{Scale, label, tick_label},
};
use crate::page::chart::{Columns, Ink, Line, Size, Unit};

pub use small::small;

/// Words on a chart, ticks and labels together: more cannot be taken in on a phone. Single letters are no words.
const MOST_WORDS: usize = 12;

/// Grouped columns as an `svg` element.
pub fn columns(chart: &Columns, size: Size) -> String {
    let layout = Layout::of(size);
    let values = chart.groups.iter().flat_map(|group| &group.values).copied();
    let slots = chart.groups.iter().map(|g| (g.label.as_str(), g.sublabel.as_deref()));
    let slots: Vec<_> = slots.collect();
    let all_labelled =
        chart.series.len() == 1 && layout.fits_all(&slots, chart.unit, values.clone());
    let negative = usize::from(values.clone().any(|value| value < 0));
    let labelled = if all_labelled { slots.len() } else { chart.series.len() + 1 + negative };
    let scale = Scale::of(values, chart.room);
    let ticks = match all_labelled {
        true => vec![0],
        false => scale.ticks(layout.most_ticks, chart.unit),
    };
    let plan = Plan {
        scale,
        slots,
        unit: chart.unit,
        labelled,
        gutter: gutter(&ticks, chart.unit, layout),
        ticks,
        headroom: chart.series.len().min(2),
        layout,
    };
    let body = draw(&plan, &hatch_id(&chart.id, size), |area| {
        draw_columns(area, chart, &plan, all_labelled)
    });
    frame(&chart.id, &chart.title, &chart.desc, size, &body)
}

/// A step line with dots as an `svg` element; the first, the last and the least value are labelled.
pub fn line(chart: &Line, size: Size) -> String {
    let slots = chart.points.iter().map(|p| (p.label.as_str(), p.sublabel.as_deref()));
    let layout = Layout::of(size);
    let scale = Scale::of(chart.points.iter().map(|point| point.value), chart.room);
    let ticks = scale.ticks(layout.most_ticks, chart.unit);
    let plan = Plan {
        scale,
        slots: slots.collect(),
        unit: chart.unit,
        labelled: 3,
        gutter: gutter(&ticks, chart.unit, layout),
        ticks,
        headroom: 1,
        layout,
    };
    let body = draw(&plan, &hatch_id(&chart.id, size), |area| draw_line(area, chart, &plan));
    frame(&chart.id, &chart.title, &chart.desc, size, &body)
}

/// The measures of a drawing, in its own units.
#[derive(Clone, Copy)]
struct Layout {
    width: i32,
    height: i32,
    em: i32,
    most_ticks: i128,
}

impl Layout {
    /// At 320 px, with 16 px of padding on each side, letters come out 16 px and 26 px high.
    fn of(size: Size) -> Self {
        match size {
            Size::Normal => Layout { width: 320, height: 220, em: 18, most_ticks: 4 },
            Size::Large => Layout { width: 288, height: 260, em: 26, most_ticks: 3 },
        }
    }

    /// Whether every column has room for its value.
    fn fits_all(
        &self,
        slots: &[(&str, Option<&str>)],
        unit: Unit,
        values: impl Iterator<Item = i128>,
    ) -> bool {
        let widest = values.map(|v| text_width(&label(v, unit), self.em)).max().unwrap_or(0);
        let words =
            slots.len() + slots.iter().map(|(_, s)| 1 + usize::from(s.is_some())).sum::<usize>();
        words < MOST_WORDS && (widest + 4) * count(slots.len()) <= self.width - self.em
    }
}

fn count(n: usize) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX / 1000)
}

/// Everything about a chart that does not depend on its kind.
struct Plan<'c> {
    layout: Layout,
    scale: Scale,
    unit: Unit,
    slots: Vec<(&'c str, Option<&'c str>)>,
    /// How many values will be labelled at most.
    labelled: usize,
    /// Values that have a grid line, and room for their labels on the left.
    ticks: Vec<i128>,
    gutter: i32,
    /// Lines of labels to leave room for above the highest value.
    headroom: usize,
}

/// Room for tick labels on the left.
fn gutter(ticks: &[i128], unit: Unit, layout: Layout) -> i32 {
    let widths = ticks.iter().map(|&tick| text_width(&tick_label(tick, unit), layout.em));
    widths.max().unwrap_or(0) + 5
}

impl Plan<'_> {
    fn plot_width(&self) -> i32 {
        self.layout.width - self.gutter
    }

    /// Left edge of a slot in the plot.
    fn slot(&self, i: usize) -> i32 {
        self.plot_width() * count(i) / count(self.slots.len()).max(1)
    }

    fn middle(&self, i: usize) -> i32 {
        i32::midpoint(self.slot(i), self.slot(i + 1))
    }

    /// Every how manieth slot has its label: as the width and the number of words allow.
    fn label_step(&self) -> usize {
        let em = self.layout.em;
        let widest = self.slots.iter().map(|(text, _)| text_width(text, em)).max().unwrap_or(0) + 4;
        let by_width =
            (widest * count(self.slots.len()) + self.plot_width() - 1) / self.plot_width();
        let sublabels = self.slots.iter().filter(|(_, sub)| sub.is_some()).count();
        let taken = self.labelled + self.ticks.len() + sublabels;
        let left = MOST_WORDS.saturating_sub(taken).max(2);
        // A row of single letters, 四一二三, is read as one.
        let is_row = self.slots.iter().all(|(text, _)| text.chars().count() <= 1);
        let by_words = if is_row { 1 } else { self.slots.len().div_ceil(left) };
        usize::try_from(by_width).unwrap_or(1).max(by_words).max(1)
    }
}

type Area<'s> = DrawingArea<&'s mut Svg, Shift>;
type Chart<'a, 's> = ChartContext<'a, &'s mut Svg, Cartesian2d<RangedCoordi32, RangedCoordf64>>;
type Drawn = Result<(), DrawingAreaErrorKind<std::convert::Infallible>>;

fn draw(plan: &Plan<'_>, hatch: &str, picture: impl Fn(&Area<'_>) -> Drawn) -> String {
    let side = |n: i32| u32::try_from(n).unwrap_or(1);
    let mut svg = Svg::new(side(plan.layout.width), side(plan.layout.height));
    picture(&(&mut svg).into_drawing_area())
        .expect("writing to a string cannot fail, and the plot is never empty");
    svg.body(hatch)
}

/// The plot with its grid, zero line, ticks and labels below.
fn open<'a, 's>(
    area: &'a Area<'s>,
    plan: &Plan<'_>,
) -> Result<Chart<'a, 's>, DrawingAreaErrorKind<std::convert::Infallible>> {
    let em = plan.layout.em;
    let has_sublabels = plan.slots.iter().any(|(_, sub)| sub.is_some());
    let below = if has_sublabels { em * 5 / 2 } else { em * 3 / 2 };
    let headroom = em * (count(plan.headroom) * 11 + 3) / 10;
    // A value below zero has its label below it, a little away from its point.
    let footroom = if plan.scale.low < 0 { em * 3 / 2 } else { 0 };
    let chart = ChartBuilder::on(area)
        .margin_left(plan.gutter)
        .margin_top(headroom)
        .margin_bottom(below + footroom)
        .build_cartesian_2d(0..plan.plot_width(), plan.scale.low as f64..plan.scale.high as f64)?;
    let bottom = plan.layout.height - below;
    for &tick in &plan.ticks {
        let (left, y) = chart.backend_coord(&(0, tick as f64));
        let pen = if tick == 0 { Pen::Axis } else { Pen::Grid };
        area.draw(&PathElement::new(vec![(left, y), (plan.layout.width, y)], color(pen)))?;
        write(area, &tick_label(tick, plan.unit), (left - 4, y + em * 7 / 20), HPos::Right, em)?;
    }
    draw_slot_labels(area, plan, bottom)?;
    Ok(chart)
}

fn draw_slot_labels(area: &Area<'_>, plan: &Plan<'_>, bottom: i32) -> Drawn {
    let (em, step, gutter) = (plan.layout.em, plan.label_step(), plan.gutter);
    let mut free_to = plan.layout.width;
    for (i, (text, _)) in plan.slots.iter().enumerate().rev().step_by(step) {
        let half = text_width(text, em) / 2;
        let middle = (gutter + plan.middle(i)).min(plan.layout.width - half);
        if middle + half <= free_to && !text.is_empty() {
            write(area, text, (middle, bottom + em), HPos::Center, em)?;
            free_to = middle - half - 4;
        }
    }
    // From the right: of two years that stand too close, the first has but one column or two. Some systems have
    // only broad digits, a tenth wider than most.
    let mut free_to = plan.layout.width * 2;
    for (i, (_, sublabel)) in plan.slots.iter().enumerate().rev() {
        let Some(sublabel) = sublabel else { continue };
        let width = text_width(sublabel, em);
        let left = (gutter + plan.middle(i) - width / 2).min(plan.layout.width - width);
        if left + width * 11 / 10 + 4 <= free_to {
            write(area, sublabel, (left, bottom + em * 21 / 10), HPos::Left, em)?;
            free_to = left;
        }
    }
    Ok(())
}

fn draw_columns(area: &Area<'_>, chart: &Columns, plan: &Plan<'_>, all: bool) -> Drawn {
    let mut plot = open(area, plan)?;
    let mut labels = Labels::new(plan);
    let n = count(chart.series.len()).max(1);
    let last = chart.groups.len().saturating_sub(1);
    let most = chart
        .groups
        .iter()
        .flat_map(|group| &group.values)
        .copied()
        .max_by_key(|v| v.unsigned_abs());
    let mut most = most.filter(|&value| value != 0);
    let mut least = Some(plan.scale.low).filter(|&low| low < 0 && most != Some(low));
    let mut wanted = Vec::new();
    for (i, group) in chart.groups.iter().enumerate() {
        let slot = plan.slot(i + 1) - plan.slot(i);
        // A quarter of the slot stays free, so that groups can be told apart; few groups have no broader columns
        // than many.
        let width = ((slot * 3 / 4 - 2 * (n - 1)) / n).clamp(1, plan.layout.em * 8 / 9);
        let left = plan.slot(i) + (slot - width * n - 2 * (n - 1)) / 2;
        for (k, (series, &value)) in chart.series.iter().zip(&group.values).enumerate() {
            let x = left + (width + 2) * count(k);
            let corners = [(x, 0.0), (x + width, plan.scale.within(value) as f64)];
            let pen = match series.ink {
                Ink::In => Pen::In,
                Ink::Out => Pen::Out,
                Ink::Plain => Pen::Plain,
            };
            plot.draw_series([Rectangle::new(corners, color(pen).filled())])?;
            if all || i == last || most == Some(value) || least == Some(value) {
                most = most.filter(|&most| most != value);
                least = least.filter(|&least| least != value);
                wanted.push((
                    format!("{}{}", series.name, label(value, plan.unit)),
                    x + width / 2,
                    value,
                ));
            }
            if !series.name.is_empty() {
                let (left, top) = plot.backend_coord(&(x, plan.scale.within(value) as f64));
                labels.columns.push((left, left + width, top));
            }
        }
    }
    // From the right, so that of two stacked labels the first series is on top.
    for (text, x, value) in wanted.into_iter().rev() {
        let at = plot.backend_coord(&(x, plan.scale.within(value) as f64));
        labels.place(&text, at, if value < 0 { Side::Below } else { Side::Above });
    }
    labels.draw(area)
}

fn draw_line(area: &Area<'_>, chart: &Line, plan: &Plan<'_>) -> Drawn {
    let mut plot = open(area, plan)?;
    let points: Vec<(i32, f64)> = chart
        .points
        .iter()
        .enumerate()
        .map(|(i, p)| (plan.middle(i), plan.scale.within(p.value) as f64))
        .collect();
    let mut steps = Vec::with_capacity(points.len() * 2);
    for (i, &(x, y)) in points.iter().enumerate() {
        if let Some(&(_, before)) = i.checked_sub(1).and_then(|i| points.get(i)) {
            steps.push((x, before));
        }
        steps.push((x, y));
    }
    plot.draw_series([PathElement::new(steps, color(Pen::Line))])?;
    plot.draw_series(points.iter().map(|&at| Circle::new(at, 4, color(Pen::Plain).filled())))?;
    let values = chart.points.iter().map(|point| point.value);
    let least = values.enumerate().min_by_key(|&(i, value)| (value, i)).map(|(i, _)| i);
    let mut labels = Labels::new(plan);
    for (i, point) in chart.points.iter().enumerate() {
        if i == 0 || i + 1 == chart.points.len() || Some(i) == least {
            // The line never runs on the side that the neighbours are not on.
            let mut around =
                [i.wrapping_sub(1), i + 1].into_iter().filter_map(|n| chart.points.get(n));
            let falls = around.any(|neighbour| point.value < neighbour.value);
            let (x, y) = plot.backend_coord(&points[i]);
            let room_below = plan.scale.low < 0 || point.value * 4 > plan.scale.high;
            match falls && room_below {
                true => labels.place(&label(point.value, plan.unit), (x, y + 6), Side::Below),
                false => labels.place(&label(point.value, plan.unit), (x, y - 4), Side::Above),
            }
        }
    }
    labels.draw(area)
}

/// On which side of its point a label stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Above,
    Below,
}

/// Labels of values, moved up until none covers another.
struct Labels {
    layout: Layout,
    /// Right edge of the tick labels.
    left: i32,
    /// Left, right and top of columns that must stay free, because their labels have names and may
    /// stand higher up.
    columns: Vec<(i32, i32, i32)>,
    /// Text, middle, baseline.
    placed: Vec<(String, i32, i32)>,
}

impl Labels {
    fn new(plan: &Plan<'_>) -> Self {
        let (layout, left) = (plan.layout, plan.gutter);
        Labels { layout, left, columns: Vec::new(), placed: Vec::new() }
    }

    fn place(&mut self, text: &str, (x, y): (i32, i32), side: Side) {
        let em = self.layout.em;
        let half = text_width(text, em) / 2 + 2;
        let x = x.max(self.left + half).min(self.layout.width - half);
        let mut y = if side == Side::Below { y + em } else { y - 4 };
        while side == Side::Above && self.is_taken(x - half, x + half, y) && em < y {
            y -= em / 4;
        }
        // Two labels on one another say less than one; the table beside the chart has every value.
        if self.is_taken(x - half, x + half, y) {
            return;
        }
        self.placed.push((text.to_owned(), x, y));
    }

    fn is_taken(&self, left: i32, right: i32, baseline: i32) -> bool {
        let em = self.layout.em;
        let on_column =
            |&(from, to, top): &(i32, i32, i32)| left < to && from < right && top < baseline;
        let on_label = |(other, x, y): &(String, i32, i32)| {
            let half = text_width(other, em) / 2 + 2;
            left < x + half && x - half < right && (baseline - y).abs() < em
        };
        self.columns.iter().any(on_column) || self.placed.iter().any(on_label)
    }

    fn draw(&self, area: &Area<'_>) -> Drawn {
        for (text, x, y) in &self.placed {
            write(area, text, (*x, *y), HPos::Center, self.layout.em)?;
        }
        Ok(())
    }
}

fn write(area: &Area<'_>, text: &str, at: (i32, i32), anchor: HPos, em: i32) -> Drawn {
    let style = TextStyle::from(("sans-serif", em)).pos(Pos::new(anchor, VPos::Bottom));
    area.draw(&Text::new(text, at, style))
}

fn color(pen: Pen) -> RGBColor {
    let (r, g, b) = pen.rgb();
    RGBColor(r, g, b)
}

fn suffix(size: Size) -> &'static str {
    match size {
        Size::Normal => "",
        Size::Large => "x",
    }
}

fn hatch_id(id: &str, size: Size) -> String {
    format!("{id}{}h", suffix(size))
}

/// A drawing for one of the text sizes of a page.
fn frame(id: &str, title: &str, desc: &str, size: Size, body: &str) -> String {
    let class = match size {
        Size::Normal => "chart",
        Size::Large => "chart xl",
    };
    element((&format!("{id}{}", suffix(size)), title, desc), (class, Layout::of(size)), body)
}

/// The element around a drawing, with its id, name and description.
fn element(
    (id, title, desc): (&str, &str, &str),
    (class, layout): (&str, Layout),
    body: &str,
) -> String {
    let Layout { width, height, .. } = layout;
    let mut out = format!(
        "<svg class=\"{class}\" role=\"img\" aria-labelledby=\"{id}a {id}b\" \
         viewBox=\"0 0 {width} {height}\" focusable=\"false\"><title id=\"{id}a\">"
    );
    escape(&mut out, title);
    out.push_str(&format!("</title><desc id=\"{id}b\">"));
    escape(&mut out, desc);
    out.push_str("</desc>");
    out.push_str(body);
    out.push_str("</svg>");
    out
}

#[cfg(test)]
mod tests;
