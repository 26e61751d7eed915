//! A drawing surface for plotters that writes small SVG: classes for colours, one path for all marks of
//! a class, whole numbers for coordinates. Knows no chart.

use std::{convert::Infallible, fmt::Write as _};

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    text_anchor::HPos,
};

use super::escape;

/// What is drawn with, in the order it is laid on. The name of a class in the style sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pen {
    /// Grid lines.
    Grid,
    /// Columns of income.
    In,
    /// Columns of expense; hatched.
    Out,
    /// Columns and dots without a side.
    Plain,
    /// The zero line.
    Axis,
    /// The line of a line chart.
    Line,
}

const PENS: [Pen; 6] = [Pen::Grid, Pen::In, Pen::Out, Pen::Plain, Pen::Axis, Pen::Line];

impl Pen {
    fn class(self) -> &'static str {
        match self {
            Pen::Grid => "g",
            Pen::In => "i",
            Pen::Out => "o",
            Pen::Plain => "p",
            Pen::Axis => "z",
            Pen::Line => "l",
        }
    }

    /// Plotters passes colours through, and we have none: the red channel says which pen.
    pub(super) fn rgb(self) -> (u8, u8, u8) {
        (self as u8, 0, 0)
    }
}

/// The drawing while it is made.
#[derive(Debug)]
pub(super) struct Svg {
    width: u32,
    height: u32,
    /// Path data of each pen.
    paths: [String; PENS.len()],
    /// Text elements by anchor: start, middle, end.
    texts: [String; 3],
}

impl Svg {
    pub(super) fn new(width: u32, height: u32) -> Self {
        Svg { width, height, paths: Default::default(), texts: Default::default() }
    }

    fn path(&mut self, style: &impl BackendStyle) -> &mut String {
        let pen = usize::from(style.color().rgb.0).min(PENS.len() - 1);
        &mut self.paths[pen]
    }

    /// What was drawn. `hatch` is the id of the pattern of [`Pen::Out`], which is defined on first use.
    pub(super) fn body(&self, hatch: &str) -> String {
        let mut out = String::with_capacity(1024);
        if !self.paths[Pen::Out as usize].is_empty() {
            let _ = write!(
                out,
                "<pattern id=\"{hatch}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" \
                 patternTransform=\"rotate(45)\"><path class=\"h\" d=\"M0 0h6v6H0z\"/><path class=\"k\" \
                 d=\"M1 0v6\"/></pattern>"
            );
        }
        for (pen, path) in PENS.iter().zip(&self.paths).filter(|(_, path)| !path.is_empty()) {
            let class = pen.class();
            let _ = match pen {
                Pen::Out => write!(out, "<path class=\"o\" fill=\"url(#{hatch})\" d=\"{path}\"/>"),
                Pen::Grid | Pen::In | Pen::Plain | Pen::Axis | Pen::Line => {
                    write!(out, "<path class=\"{class}\" d=\"{path}\"/>")
                }
            };
        }
        for (texts, anchor) in self.texts.iter().zip(["", " class=\"m\"", " class=\"e\""]) {
            if !texts.is_empty() {
                let _ = write!(out, "<g{anchor}>{texts}</g>");
            }
        }
        out
    }
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for &mut Svg {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        let _ = write!(self.path(&color), "M{x} {y}h1v1h-1z");
        Ok(())
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn {
        self.draw_path([from, to], style)
    }

    /// A rectangle without height is left out: there is nothing to be seen.
    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        _fill: bool,
    ) -> Drawn {
        let (width, height) = (right - left, bottom - top);
        if width != 0 && height != 0 {
            let _ = write!(self.path(style), "M{left} {top}h{width}v{height}h{}z", -width);
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let out = self.path(style);
        let mut at: Option<BackendCoord> = None;
        for (x, y) in path {
            let _ = match at {
                None => write!(out, "M{x} {y}"),
                Some((_, last)) if last == y => write!(out, "H{x}"),
                Some((last, _)) if last == x => write!(out, "V{y}"),
                Some(_) => write!(out, "L{x} {y}"),
            };
            at = Some((x, y));
        }
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        _fill: bool,
    ) -> Drawn {
        let (r, d, top) = (radius, radius * 2, i64::from(y) - i64::from(radius));
        let _ = write!(self.path(style), "M{x} {top}a{r} {r} 0 0 1 0 {d}a{r} {r} 0 0 1 0-{d}z");
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vert: I,
        style: &S,
    ) -> Drawn {
        self.draw_path(vert, style)?;
        self.path(style).push('z');
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &T,
        (x, y): BackendCoord,
    ) -> Drawn {
        let texts = match style.anchor().h_pos {
            HPos::Left => &mut self.texts[0],
            HPos::Center => &mut self.texts[1],
            HPos::Right => &mut self.texts[2],
        };
        let _ = write!(texts, "<text x=\"{x}\" y=\"{y}\">");
        escape(texts, text);
        texts.push_str("</text>");
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a font size")]
        let em = style.size() as u32;
        Ok((u32::try_from(text_width(text, em as i32)).unwrap_or(0), em))
    }
}

/// Hundredths of an em that may stand behind each letter.
const SPACING: i32 = 12;

/// Width of a text when an em is `em` wide: a Han character is one em, a digit 0.58, narrow marks 0.3. A reader
/// may have letters set 0.12 em apart (WCAG 1.4.12) and still no label covers another.
pub(super) fn text_width(text: &str, em: i32) -> i32 {
    let hundredths: i32 = text
        .chars()
        .map(|c| match c {
            ',' | '.' | ' ' | '|' | '\'' => 30,
            c if c.is_ascii() => 58,
            '−' => 60,
            _ => 100,
        })
        .map(|width| width + SPACING)
        .sum();
    (hundredths * em + 99) / 100
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_are_wider_than_digits() {
        assert_eq!(text_width("收入", 100), 200 + 2 * SPACING);
        assert_eq!(text_width("8.64", 100), 58 * 3 + 30 + 4 * SPACING);
    }

    #[test]
    fn marks_of_one_pen_are_one_path() {
        let mut svg = Svg::new(10, 10);
        let (r, g, b) = Pen::In.rgb();
        let ink = BackendColor { alpha: 1.0, rgb: (r, g, b) };
        let mut surface = &mut svg;
        surface.draw_rect((1, 2), (4, 8), &ink, true).unwrap();
        surface.draw_rect((5, 2), (8, 2), &ink, true).unwrap();
        surface.draw_rect((5, 9), (8, 2), &ink, true).unwrap();
        assert_eq!(svg.body("h"), "<path class=\"i\" d=\"M1 2h3v6h-3zM5 9h3v-7h-3z\"/>");
    }
}
