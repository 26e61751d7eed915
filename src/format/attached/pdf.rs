//! The text of a PDF, in the order in which it is set: a line ends where the next sign stands on another line.

#![allow(clippy::float_arithmetic, reason = "places on a page, never money")]

use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache,
    InterpreterSettings, Paint, PathDrawMode, SoftMask, font::Glyph, hayro_cmap::BfString,
    hayro_syntax::Pdf, interpret_page,
};
use kurbo::{Affine, BezPath, Rect};
use unicode_normalization::UnicodeNormalization as _;

/// How many pages are read.
const MOST_PAGES: usize = 400;
/// Of how many signs one may be without its character before the file counts as unread.
const LOST: usize = 10;

/// The text; `None` when there is none to be read, as in a scan, or when much of it has no characters.
pub(super) fn text(bytes: &[u8]) -> Option<String> {
    let pdf = Pdf::new(bytes.to_vec()).ok()?;
    let mut lines = Lines::default();
    let cache = InterpreterCache::new();
    let pages = pdf.pages();
    if MOST_PAGES < pages.len() {
        return None;
    }
    for page in pages.iter() {
        let (width, height) = page.render_dimensions();
        let sheet = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let settings = InterpreterSettings::default();
        let mut context = Context::new(Affine::IDENTITY, sheet, &cache, pdf.xref(), settings);
        interpret_page(page, &mut context, &mut lines);
        lines.end();
    }
    // Fonts map some signs to their look-alikes, as ⼆ (a radical) for 二.
    let text: String = lines.text.nfkc().collect();
    let read = text.chars().filter(|c| !c.is_whitespace()).count();
    (0 < read && LOST * lines.lost <= read).then_some(text)
}

/// Takes the signs of the pages and nothing else of them.
#[derive(Default)]
struct Lines {
    text: String,
    /// Signs whose character the file does not tell.
    lost: usize,
    /// Where the last sign stood.
    last: Option<(f64, f64)>,
}

impl Lines {
    fn end(&mut self) {
        self.text.push('\n');
        self.last = None;
    }

    fn put(&mut self, sign: &str, (x, y): (f64, f64), size: f64) {
        if let Some((last_x, last_y)) = self.last {
            let gap = x - last_x;
            if 0.5 * size < (y - last_y).abs() {
                self.text.push('\n');
            } else if gap < -0.5 * size || 1.8 * size < gap {
                self.text.push('\t');
            }
        }
        self.text.push_str(sign);
        self.last = Some((x, y));
    }
}

impl<'a> Device<'a> for Lines {
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'a>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'a>,
        _: &GlyphDrawMode,
    ) {
        let [_, _, c, d, x, y] = (transform * glyph_transform).as_coeffs();
        // Outlines are a thousand units high.
        let size = 1000.0 * c.hypot(d);
        match glyph.as_unicode() {
            Some(BfString::Char(sign)) => self.put(sign.encode_utf8(&mut [0; 4]), (x, y), size),
            Some(BfString::String(signs)) => self.put(&signs, (x, y), size),
            None => self.lost += 1,
        }
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'a>, _: &PathDrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
