//! The whole site again after one row of a ledger was changed: what a committee waits for.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::Duration,
};

use super::{
    arguments::Options,
    fresh,
    process::{self, Job},
};

/// What building again took.
pub(crate) struct Rebuild {
    /// After one changed row.
    pub(crate) changed: Duration,
}

/// Builds a copy of the site, changes the text of its newest row, and builds it again.
pub(crate) fn measure(me: &Path, options: &Options) -> io::Result<Option<Rebuild>> {
    let Some(gongshi) = &options.gongshi else { return Ok(None) };
    let site = options.work.join("copy");
    fresh(&site)?;
    for folder in ["data", "content"] {
        copy(&options.site.join(folder), &site.join(folder))?;
    }
    let cache = options.work.join("copy-cache");
    fresh(&cache)?;
    let out = options.work.join("copy-out");
    let build = || -> io::Result<Duration> {
        let mut arguments = vec!["build".into(), "--as-of".into(), "2026-11-21".into()];
        arguments.extend([
            "--site".into(),
            site.clone().into(),
            "--out".into(),
            out.clone().into(),
        ]);
        arguments.extend(["--cache".into(), cache.clone().into()]);
        arguments.extend(["--threads".into(), options.threads.to_string().into()]);
        let job = Job { program: gongshi.into(), arguments, environment: Vec::new() };
        Ok(process::run(me, &job).map_err(io::Error::other)?.sample.wall)
    };
    let first = build()?;
    let unchanged = build()?;
    let files = files_of(&out)?;
    let ledger = newest_ledger(&site)?;
    let text = fs::read_to_string(&ledger)?;
    let at = end_of_last_text(&text).ok_or(io::ErrorKind::InvalidData)?;
    fs::write(&ledger, [&text[..at], "（补记）", &text[at..]].concat())?;
    let changed = build()?;
    let again = files_of(&out)?;
    let other = again.iter().filter(|file| !files.contains(file)).count();
    let seconds = Duration::as_secs_f64;
    println!(
        "\nthe site: {:.3} s from nothing, {:.3} s again, {:.3} s after one changed row ({other} of {} files \
         of posters are others)",
        seconds(&first),
        seconds(&unchanged),
        seconds(&changed),
        again.len()
    );
    Ok(Some(Rebuild { changed }))
}

/// Name and bytes of each file of posters.
fn files_of(out: &Path) -> io::Result<Vec<(PathBuf, Vec<u8>)>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(out.join("posters"))? {
        let path = entry?.path();
        files.push((path.clone(), fs::read(path)?));
    }
    Ok(files)
}

/// The ledger of the last quarter that is over.
fn newest_ledger(site: &Path) -> io::Result<PathBuf> {
    let mut ledgers = Vec::new();
    for entry in fs::read_dir(site.join("data/ledger"))? {
        ledgers.push(entry?.path());
    }
    ledgers.sort();
    // The newest quarter has only begun, and nothing of it is printed yet.
    ledgers.into_iter().nth_back(1).ok_or_else(|| io::ErrorKind::NotFound.into())
}

/// The end of the description in the last row with a date, by the header.
fn end_of_last_text(ledger: &str) -> Option<usize> {
    let header = ledger.lines().next()?;
    let column = header.split(',').position(|name| name.trim() == "摘要")?;
    // Rows of sums stand at the end.
    let digit =
        |(at, _): &(usize, &str)| ledger.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit);
    let row = ledger.match_indices('\n').rfind(digit)?.0 + 1;
    ledger[row..].match_indices(',').nth(column).map(|(at, _)| row + at)
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        match entry.file_type()?.is_dir() {
            true => copy(&entry.path(), &target)?,
            false => fs::copy(entry.path(), &target).map(|_| ())?,
        }
    }
    Ok(())
}
