//! View data to bytes. Knows neither books nor rules, adds no money, and never touches the disk.
//!
//! Untrusted text reaches a page through [`escape`], through a template's autoescaping, or through
//! [`markdown`], and no other way.

pub mod chart;
mod chinese;
pub mod html;
mod link;
pub mod markdown;
mod svg;

/// Appends `text` so that it is safe between tags and inside a quoted attribute of HTML and XML.
///
/// Control characters that XML forbids are dropped, because a chart is XML as well as HTML.
pub fn escape(out: &mut String, text: &str) {
    let mut clean_from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let replacement = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            0..=8 | 11 | 12 | 14..=31 => "",
            _ => continue,
        };
        out.push_str(&text[clean_from..at]);
        out.push_str(replacement);
        clean_from = at + 1;
    }
    out.push_str(&text[clean_from..]);
}
