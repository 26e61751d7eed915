//! Cuts the part of a line out that is worth showing, and makes what cannot be seen visible.

use std::ops::Range;

use crate::{diag::lines::Lines, source::Place};

/// How many characters of a line are shown. Han characters are twice as wide, so this fits terminals of
/// usual width for text and stays readable for the rest.
pub(super) const WIDTH: usize = 100;

/// How many characters before the place are shown at most, when the line is longer than [`WIDTH`].
const BEFORE: usize = 36;

/// One line of a file, or the part of it around a place.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// What is shown, free of control characters.
    pub(super) text: String,
    /// The place, as bytes of `text`. A place that spans lines is cut at the end of its first line.
    pub(super) span: Range<usize>,
    /// How many characters of the line were left out before `text`.
    pub(super) skipped: u32,
}

impl Excerpt {
    /// The first line of a place.
    pub(super) fn new(lines: &Lines<'_>, place: Place) -> Self {
        let range = lines.range(lines.line(place.start));
        let line = &lines.text()[range.clone()];
        let inside = |offset: u32| {
            let offset = (offset as usize).clamp(range.start, range.end) - range.start;
            line.floor_char_boundary(offset)
        };
        let span = inside(place.start)..inside(place.end.max(place.start));
        let window = window(line, span.start);
        let mut excerpt = Excerpt { text: String::new(), span: 0..0, skipped: 0 };
        if 0 < window.start {
            excerpt.text.push('…');
            let skipped = line[..window.start].chars().count();
            excerpt.skipped = u32::try_from(skipped).unwrap_or(u32::MAX);
        }
        excerpt.push(&line[window.start..span.start]);
        excerpt.span.start = excerpt.text.len();
        let end = span.end.clamp(span.start, window.end);
        excerpt.push(&line[span.start..end]);
        excerpt.span.end = excerpt.text.len();
        excerpt.push(&line[end..window.end]);
        if window.end < line.len() {
            excerpt.text.push('…');
        }
        excerpt
    }

    fn push(&mut self, part: &str) {
        // Tabs stay: the renderer draws them as spaces and knows their width.
        self.text.extend(part.chars().map(|c| if c == '\t' { c } else { shown(c) }));
    }
}

/// The part of a long line that is shown; `place` is inside it. Looks at no more than [`WIDTH`]
/// characters on either side, so that a line of many megabytes costs nothing.
fn window(line: &str, place: usize) -> Range<usize> {
    let after = |from: usize, n: usize| {
        line[from..].char_indices().nth(n).map_or(line.len(), |(at, _)| from + at)
    };
    if after(0, WIDTH) == line.len() {
        return 0..line.len();
    }
    let start = line[..place].char_indices().rev().take(BEFORE).last().map_or(place, |(at, _)| at);
    start..after(start, WIDTH)
}

/// A text of somebody's file or message that can be shown on one line of a terminal.
pub(super) fn visible(text: &str) -> String {
    text.chars().map(shown).collect()
}

/// The character, or a picture of it when it would move the cursor, colour the terminal or turn the
/// direction of writing.
fn shown(c: char) -> char {
    match c {
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::SourceId;

    fn excerpt(text: &str, start: u32, end: u32) -> (String, String) {
        let place = Place { source: SourceId(0), start, end };
        let excerpt = Excerpt::new(&Lines::new(text), place);
        (excerpt.text[excerpt.span].to_owned(), excerpt.text)
    }

    #[test]
    fn the_place_stays_in_view_of_a_long_line() {
        let text = format!("{},坏,{}", "字".repeat(20_000), "尾".repeat(20_000));
        let (place, shown) = excerpt(&text, 60_001, 60_004);
        assert_eq!(place, "坏");
        assert!(shown.starts_with("…字") && shown.ends_with("尾…"), "{shown}");
        assert!(shown.chars().count() <= WIDTH + 2);
    }

    #[test]
    fn a_place_over_several_lines_is_cut_at_the_first() {
        assert_eq!(excerpt("a,\"b\nc\"\n", 2, 7), ("\"b".into(), "a,\"b".into()));
    }

    #[test]
    fn escape_codes_become_pictures() {
        let (place, shown) = excerpt("\u{1b}[31m红\u{202e}", 5, 8);
        assert_eq!((place.as_str(), shown.as_str()), ("红", "␛[31m红\u{fffd}"));
    }

    proptest! {
        #[test]
        fn any_place_in_any_text_can_be_shown(text: String, start: u32, end: u32) {
            let bound = u32::try_from(text.len()).unwrap() + 2;
            let (_, shown) = excerpt(&text, start % bound, end % bound);
            prop_assert!(!shown.chars().any(|c| c.is_control() && c != '\t'));
        }
    }
}
