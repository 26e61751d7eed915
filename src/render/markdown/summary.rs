//! The beginning of a Markdown text as plain text.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::{
    super::chinese::{joins, mark, unmark},
    options,
};

/// The first paragraph as plain text on one line, cut to `max_chars` characters with an ellipsis.
pub fn summary(markdown: &str, max_chars: usize) -> String {
    let marked = mark(markdown);
    let mut text = Glued::default();
    let mut inside = false;
    for event in Parser::new_ext(&marked, options()) {
        match event {
            Event::Start(Tag::Paragraph) => inside = true,
            Event::End(TagEnd::Paragraph) if !text.out.trim().is_empty() => break,
            Event::Text(part) | Event::Code(part) if inside => text.push(&unmark(&part)),
            Event::SoftBreak | Event::HardBreak if inside => text.line_break(),
            _ => {}
        }
    }
    cut(text.out.trim(), max_chars)
}

fn cut(text: &str, max_chars: usize) -> String {
    if text.chars().count() <= max_chars {
        return text.to_owned();
    }
    let mut out: String = text.chars().take(max_chars.saturating_sub(1)).collect();
    out.truncate(out.trim_end().len());
    out.push('…');
    out
}

/// Plain text in which a line break between two Han characters is nothing, and any other a space.
#[derive(Default)]
struct Glued {
    out: String,
    pending: bool,
}

impl Glued {
    fn push(&mut self, text: &str) {
        let Some(first) = text.chars().next() else { return };
        if std::mem::take(&mut self.pending) && !joins(self.out.chars().next_back(), Some(first)) {
            self.out.push(' ');
        }
        self.out.push_str(text);
    }

    fn line_break(&mut self) {
        self.pending = true;
    }
}
