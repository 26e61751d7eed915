//! View data to bytes. Knows neither books nor rules, adds no money, and never touches the disk.
//!
//! Untrusted text reaches a page through [`escape`], through a template's autoescaping, or through
//! [`markdown`], and no other way.

pub mod board;
pub mod calendar;
pub mod chart;
mod chart_svg;
mod chinese;
pub mod data;
mod days;
pub mod html;
pub mod journal;
mod link;
pub mod look;
pub mod markdown;
pub mod package;
mod pdf;
pub mod picture;
pub mod poster;
pub mod qr;
mod scale;
pub mod search;
mod texts;
mod tongue;
mod workers;
pub mod xlsx;

use rayon::prelude::*;

use crate::{
    diag::Diagnostic,
    page::{Page, Pages},
    site::{Content, Site},
};

use look::Look;
use tongue::Tongue;

/// Whether the pages of one site are rendered on all threads, or on this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parallel {
    /// On this thread: several sites are built at once, one a thread.
    Serial,
    /// On all threads of the pool.
    Rayon,
}

/// Sets every page. The order of threads has no influence on the result. What stands on a page is let go
/// once it is set: it is several times as large as the page. The theme's own files come with the first edition.
///
/// # Errors
/// What is wrong in the templates, once for each template, with places in the look's files.
pub fn render(pages: Pages, look: &Look, parallel: Parallel) -> Result<Site, Vec<Diagnostic>> {
    let templates = look.templates()?;
    let shared = templates.share(&pages.shared).map_err(|fault| vec![*fault])?;
    let (all, prefix) = (pages.pages, pages.shared.prefix);
    let tongue = Tongue::of(&pages.shared.lang);
    let set = |page: Page| {
        let html = templates.render(page.template, &shared, &page.frame, &page.view);
        let html = html.map(|html| tongue.mark(days::mark_days(&html)));
        (page.path, html)
    };
    let set: Vec<_> = match parallel {
        Parallel::Serial => all.into_iter().map(set).collect(),
        Parallel::Rayon => all.into_par_iter().map(set).collect(),
    };
    let mut site = Site { pages: set.len(), ..Site::default() };
    let mut faults: Vec<Diagnostic> = Vec::new();
    for (path, html) in set {
        match html {
            Ok(html) => {
                site.files.insert(format!("{prefix}{path}"), Content::Bytes(html.into_bytes()));
            }
            Err(fault) if faults.contains(&fault) => {}
            Err(fault) => faults.push(*fault),
        }
    }
    let index = pages.index.iter().map(search::file);
    site.files.extend(index.map(|(path, script)| (format!("{prefix}{path}"), script)));
    if prefix.is_empty() {
        site.files.extend(look.files());
    }
    if faults.is_empty() { Ok(site) } else { Err(faults) }
}

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
