//! `check`: what is wrong or owed in the files of one or more sites. Writes nothing.

use std::{path::Path, sync::Arc};

use serde::Serialize;

use super::{
    Common, Format, LANG, Outcome,
    console::{Console, Counts, json_line},
    each::each,
    strictness, threads,
};
use crate::{
    DataFiles, Options, Parallel, Posters, diag,
    error::Error,
    render::look::Look,
    rules::{self, is_asked_for},
    text,
};

/// Check the files and say what is wrong or owed · 检查账目和文书
#[derive(clap::Args)]
#[command(after_help = "Examples · 示例:
  gongshi check
  gongshi --site 我的小区 check --lang zh
  gongshi check --only R-41,votes   some rules or families · 只看某些规则或门类
  gongshi check --format json   one object a line: the site, then its findings · 每行一个 JSON 对象")]
pub(super) struct Args {
    /// Every error refuses publication · 有任何错误都算不通过
    #[arg(long)]
    strict: bool,
    /// Only these: rule ids, names or families, parted by commas · 只看这些规则或门类
    #[arg(long, value_delimiter = ',', value_name = "RULES")]
    only: Vec<String>,
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
    known(&args.only)?;
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
    let work = |n: usize| check(&common.site[n], several, (&options, &args.only), console);
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
    (options, only): (&Options, &[String]),
    console: &Console,
) -> Result<Report, Error> {
    let mut checked = crate::check(site, options)?;
    if !only.is_empty() {
        checked.diagnostics.retain(|d| only.iter().any(|word| is_asked_for(d.code, d.name, word)));
        checked.blocked = diag::blocks(&checked.diagnostics, options.strictness);
    }
    let counts = Counts::of(&checked.diagnostics);
    let findings = console.draw_grouped(&checked);
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

/// Refuses words of `--only` that name nothing.
fn known(only: &[String]) -> Result<(), Error> {
    let codes = crate::codes();
    let names = |word: &str| codes.iter().any(|(code, name)| is_asked_for(code, name, word));
    let Some(word) = only.iter().find(|word| !names(word)) else { return Ok(()) };
    let families: Vec<&str> = rules::family_names().collect();
    let families = families.join(", ");
    Err(Error::Refused(text! {
        zh: "没有叫「{word}」的规则或门类；门类有 {families}，规则用 gongshi explain 列出",
        en: "there is no rule or family `{word}`; the families are {families}, and gongshi explain lists the rules",
    }))
}

/// Paths in findings begin at the site folder, so with several sites it must be said which one.
pub(super) fn heading(site: &str, wanted: bool) -> String {
    if wanted { format!("── {site}\n\n") } else { String::new() }
}

/// Some of several sites failed; each has said why.
pub(super) fn incomplete() -> Error {
    Error::Refused(text! { zh: "没有全部完成，原因见上", en: "not everything was done, see above" })
}
