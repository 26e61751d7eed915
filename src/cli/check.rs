//! `check`: what is wrong or owed in the files of one or more sites. Writes nothing.

use std::{path::Path, sync::Arc};

use serde::Serialize;

use super::{
    Common, Format, LANG, Outcome,
    console::{Console, Counts, json_line},
    each::each,
    strictness, threads,
};
use crate::{DataFiles, Options, Parallel, Posters, error::Error, render::look::Look, text};

/// Check the files and say what is wrong or owed · 检查账目和文书
#[derive(clap::Args)]
#[command(after_help = "Examples · 示例:
  gongshi check
  gongshi --site 我的小区 check --lang zh
  gongshi check --format json   one object a line: the site, then its findings · 每行一个 JSON 对象")]
pub(super) struct Args {
    /// Every error refuses publication · 有任何错误都算不通过
    #[arg(long)]
    strict: bool,
}

/// The line before the findings of a site, with `--format json`.
#[derive(Serialize)]
struct SiteLine<'a> {
    site: &'a str,
    id: &'a str,
    blocked: bool,
    reports: usize,
    findings: Counts,
}

/// What is kept of a site once it is checked.
struct Report {
    text: String,
    counts: Counts,
    blocked: bool,
}

/// Checks every site, and says how it stands with all of them.
pub(super) fn run(args: &Args, common: &Common, console: &Console) -> Result<Outcome, Error> {
    let options = Options {
        as_of: common.day(),
        strictness: strictness(args.strict),
        data: DataFiles::Skip,
        parallel: Parallel::Serial,
        posters: Posters::Skip,
        look: Arc::new(Look::load(None, LANG)?),
    };
    let several = 1 < common.site.len();
    let mut total = Counts::default();
    let mut blocked = 0;
    let mut failed = None;
    let work = |n: usize| check(&common.site[n], several, &options, console);
    each(common.site.len(), threads(None), work, |result| match result {
        Ok(report) => {
            console.out(&report.text);
            total.add(report.counts);
            blocked += usize::from(report.blocked);
        }
        Err(error) => {
            if several {
                console.error(&error.text());
            }
            failed = Some(error);
        }
    });
    if console.format == Format::Text {
        console.out(&console.lines(&total.text()));
    }
    match failed {
        Some(_) if several => Err(incomplete()),
        Some(error) => Err(error),
        None if 0 < blocked => Ok(Outcome::Blocked),
        None => Ok(Outcome::Done),
    }
}

fn check(
    site: &Path,
    several: bool,
    options: &Options,
    console: &Console,
) -> Result<Report, Error> {
    let checked = crate::check(site, options)?;
    let counts = Counts::of(&checked.diagnostics);
    let findings = console.draw(&checked);
    let shown = site.display().to_string();
    let head = match console.format {
        Format::Json => json_line(&SiteLine {
            site: &shown,
            id: &checked.id,
            blocked: checked.blocked,
            reports: checked.reports,
            findings: counts,
        }),
        Format::Text => heading(&shown, several && !findings.is_empty()),
    };
    Ok(Report { text: head + &findings, counts, blocked: checked.blocked })
}

/// Paths in findings begin at the site folder, so with several sites it must be said which one.
pub(super) fn heading(site: &str, wanted: bool) -> String {
    if wanted { format!("── {site}\n\n") } else { String::new() }
}

/// Some of several sites failed; each has said why.
pub(super) fn incomplete() -> Error {
    Error::Refused(text! { zh: "没有全部完成，原因见上", en: "not everything was done, see above" })
}
