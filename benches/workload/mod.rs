//! The workload of `performance.md`: the same content as our sites, as a Hugo site, and as pages
//! written by hand.

pub(crate) mod floor;
pub(crate) mod generate;
pub(crate) mod hugo;
pub(crate) mod model;
pub(crate) mod page;
pub(crate) mod read;
mod words;

use std::fmt::Write;

/// An amount in fen as CSV files have it: `12600.50`.
pub(crate) fn plain(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", fen.abs() / 100, fen.abs() % 100)
}

/// Adds an amount in fen as people read it: `12,600.50`.
pub(crate) fn grouped(out: &mut String, fen: i64) {
    let yuan = fen.unsigned_abs() / 100;
    if fen < 0 {
        out.push('-');
    }
    let written = match yuan {
        0..1_000 => write!(out, "{yuan}"),
        1_000..1_000_000 => write!(out, "{},{:03}", yuan / 1_000, yuan % 1_000),
        _ => write!(out, "{},{:03},{:03}", yuan / 1_000_000, yuan / 1_000 % 1_000, yuan % 1_000),
    };
    written.expect("writing to a String cannot fail");
    write!(out, ".{:02}", fen.unsigned_abs() % 100).expect("writing to a String cannot fail");
}

/// A share as people read it, rounded half up to one decimal: `88.6%`.
pub(crate) fn percent(part: u64, whole: u64) -> String {
    let tenths = (part * 2_000 + whole) / (whole * 2);
    format!("{}.{}%", tenths / 10, tenths % 10)
}
