//! Finds the fields of a CSV text with the exact bytes each was written in, and how it was quoted.

use std::{borrow::Cow, ops::Range};

use crate::format::defects::trim;

/// One field as written.
#[derive(Clone, Debug)]
pub(super) struct Field<'s> {
    /// Unquoted, without white space around it.
    pub(super) text: Cow<'s, str>,
    /// Where it stands, quotes included, white space around it not.
    pub(super) range: Range<usize>,
    /// Whether its quotes are in order.
    pub(super) quoting: Quoting,
    /// Whether it is the last one of its record.
    pub(super) last: bool,
}

/// How the quotes of a field are wrong, if they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quoting {
    /// No quotes, or around the whole field.
    Sound,
    /// Open until the end of the file.
    Unclosed,
    /// More text stands behind the closing quote, which is at this byte.
    TextBehind(usize),
    /// White space stands before the opening quote.
    SpaceBefore,
    /// A quote, at this byte, in a field that does not begin with one.
    Middle(usize),
    /// A full-width quote, at this byte, without its partner: it did not hold the field together.
    FullWidth(usize),
}

/// The fields of a text, one after the other.
pub(super) struct Fields<'s> {
    text: &'s str,
    delimiter: u8,
    reader: csv_core::Reader,
    at: usize,
    /// Whether the next field is the first of its record.
    fresh: bool,
    /// Where the reader copies what it unquotes; only the positions are used.
    scratch: Vec<u8>,
}

impl<'s> Fields<'s> {
    /// The fields of a text from its start.
    pub(super) fn new(text: &'s str, delimiter: u8) -> Self {
        let reader = csv_core::ReaderBuilder::new().delimiter(delimiter).build();
        Fields { text, delimiter, reader, at: 0, fresh: true, scratch: vec![0; 4096] }
    }

    /// How far the text was read.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Begins a new record at this byte.
    pub(super) fn restart(&mut self, at: usize) {
        self.reader.reset();
        self.at = at;
        self.fresh = true;
    }

    /// The next field; `None` at the end of the text.
    pub(super) fn next(&mut self) -> Option<Field<'s>> {
        use csv_core::ReadFieldResult as Read;
        let bytes = self.text.as_bytes();
        let mut start = self.at;
        let last = loop {
            let rest = &bytes[self.at..];
            let (result, read, _) = self.reader.read_field(rest, &mut self.scratch);
            self.at += read;
            match result {
                Read::InputEmpty | Read::OutputFull => {}
                Read::Field { record_end } => break record_end,
                Read::End => return None,
            }
        };
        if self.fresh {
            // The reader passes over the rest of the last line end and over empty lines here.
            let before = &bytes[start..self.at];
            start += before.iter().take_while(|b| b"\r\n".contains(b)).count();
        }
        let mut end = self.at;
        let ended_by = if last { &b"\r\n"[..] } else { std::slice::from_ref(&self.delimiter) };
        if start < end && ended_by.contains(&bytes[end - 1]) && !self.open_to_end(start, last) {
            end -= 1;
        }
        self.fresh = last;
        Some(field(self.text, start..end, last))
    }

    /// Whether the field that begins at `start` is a quoted one that only the end of the text ended, so
    /// that a line end before it belongs to the field.
    fn open_to_end(&self, start: usize, last: bool) -> bool {
        let bytes = self.text.as_bytes();
        last && self.at == bytes.len()
            && bytes[start] == b'"'
            && closing(&bytes[start + 1..]).is_none()
    }
}

fn field(text: &str, raw: Range<usize>, last: bool) -> Field<'_> {
    let written = &text[raw.clone()];
    if let Some(inside) = written.strip_prefix('"') {
        return quoted(raw.start, inside, last);
    }
    let trimmed = trim(written);
    // A blank field has no bytes of its own; its place is where it would begin.
    let start = if trimmed.is_empty() {
        raw.start
    } else {
        raw.start + (trimmed.as_ptr() as usize - written.as_ptr() as usize)
    };
    // Nearly every field has no quote of either kind; the full-width one begins with 0xEF.
    let quoting = if trimmed.bytes().any(|b| b == b'"' || b == 0xEF) {
        stray(trimmed, start)
    } else {
        Quoting::Sound
    };
    Field { text: Cow::Borrowed(trimmed), range: start..start + trimmed.len(), quoting, last }
}

/// What the quotes are in a field that does not begin with one and stands at `start`.
fn stray(trimmed: &str, start: usize) -> Quoting {
    match trimmed.find('"') {
        None if trimmed.matches('＂').count() % 2 == 1 => {
            Quoting::FullWidth(start + trimmed.find('＂').unwrap_or_default())
        }
        None => Quoting::Sound,
        Some(0) => Quoting::SpaceBefore,
        Some(at) => Quoting::Middle(start + at),
    }
}

/// A field that begins with a quote at `start`; `inside` is everything after that quote.
fn quoted(start: usize, inside: &str, last: bool) -> Field<'_> {
    let Some((length, doubled)) = closing(inside.as_bytes()) else {
        let range = start..start + 1 + inside.trim_end().len();
        return Field { text: Cow::Borrowed(inside), range, quoting: Quoting::Unclosed, last };
    };
    let content = &inside[..length];
    let close = start + 1 + length;
    let behind = inside[length + 1..].trim_end();
    let (quoting, end) = match trim(behind) {
        "" => (Quoting::Sound, close + 1),
        _ => (Quoting::TextBehind(close), close + 1 + behind.len()),
    };
    let text = if doubled {
        Cow::Owned(trim(&content.replace("\"\"", "\"")).to_owned())
    } else {
        Cow::Borrowed(trim(content))
    };
    Field { text, range: start..end, quoting, last }
}

/// Offset of the closing quote, and whether a doubled quote comes before it.
fn closing(inside: &[u8]) -> Option<(usize, bool)> {
    let (mut at, mut doubled) = (0, false);
    loop {
        at += inside.get(at..)?.iter().position(|b| *b == b'"')?;
        if inside.get(at + 1) != Some(&b'"') {
            return Some((at, doubled));
        }
        doubled = true;
        at += 2;
    }
}
