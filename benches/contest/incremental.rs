//! Builds again over an output that exists: with nothing changed, and with one changed source.

use std::{cell::Cell, fs, io, path::Path};

use super::{
    contender::{Contender, Kit},
    rounds::wall,
};
use crate::measure::{median, process, tree};

/// Seconds of builds over an existing output, and what they wrote.
pub(crate) struct Incremental {
    /// Nothing changed.
    pub(crate) unchanged: Option<f64>,
    /// One row of one ledger changed.
    pub(crate) row: Option<f64>,
    /// The minutes of one meeting changed.
    pub(crate) minutes: Option<f64>,
    /// The most files written for one change of either kind.
    pub(crate) written: usize,
    /// How many of the builds failed.
    pub(crate) failed: usize,
    /// Digest of the tree after all changes were undone.
    pub(crate) digest: String,
}

/// Measures in `out`, which holds a whole build; leaves sources and output as they were.
pub(crate) fn measure(
    kit: &Kit,
    estates: usize,
    out: &Path,
    count: usize,
) -> io::Result<Option<Incremental>> {
    let Some(job) = kit.job(Contender::Gongshi, estates, out) else { return Ok(None) };
    let failed = Cell::new(0);
    let build = || match process::run(&kit.me, &job) {
        Ok(run) => Some(wall(&run.sample)),
        Err(_) => {
            failed.set(failed.get() + 1);
            None
        }
    };
    let site = kit.sites(estates).join("e001");
    let ledger = site.join("data/ledger/2015Q1..2024Q4.csv");
    let minutes = site.join("content/meetings/24q4.md");
    let row: Change<'_> = (&ledger, end_of_last_description);
    let remark: Change<'_> = (&minutes, end_of_last_sentence);
    let unchanged = median((0..count).filter_map(|_| build()));
    let mut written = 0;
    let mut changed = |change: Change<'_>| -> io::Result<Option<f64>> {
        let mut walls = Vec::new();
        for _ in 0..count {
            let before = tree::stamps(out)?;
            let original = edit(change)?;
            walls.extend(build());
            written = written.max(tree::written(&before, &tree::stamps(out)?));
            fs::write(change.0, original)?;
            build();
        }
        Ok(median(walls))
    };
    let (row, minutes) = (changed(row)?, changed(remark)?);
    let (failed, digest) = (failed.get(), tree::digest(out)?);
    Ok(Some(Incremental { unchanged, row, minutes, written, failed, digest }))
}

/// A file, and where in its text some words are to be put in. No sum may change by it.
type Change<'file> = (&'file Path, fn(&str) -> Option<usize>);

/// Puts words into a file; returns what the file held.
fn edit((path, place): Change<'_>) -> io::Result<String> {
    let original = fs::read_to_string(path)?;
    let at = place(&original).ok_or(io::ErrorKind::InvalidData)?;
    fs::write(path, [&original[..at], "（补记）", &original[at..]].concat())?;
    Ok(original)
}

/// The description is the fourth cell of a row.
fn end_of_last_description(ledger: &str) -> Option<usize> {
    let row = ledger.trim_end().rfind('\n')? + 1;
    ledger[row..].match_indices(',').nth(3).map(|(at, _)| row + at)
}

fn end_of_last_sentence(minutes: &str) -> Option<usize> {
    minutes.rfind('。')
}
