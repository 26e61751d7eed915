//! `fix`: brings the form of the data files into one, and never a value.

use std::collections::BTreeMap;

use similar::TextDiff;

use super::{Common, Outcome, console::Console};
use crate::{
    error::Error,
    intake::fix::{Fixed, FixedFile, fixes},
    publish::beside,
    source, text,
};

/// Rewrite dates, amounts, widths and encodings into one form · 统一写法，不改数
#[derive(clap::Args)]
#[command(after_help = "Examples · 示例:
  gongshi fix --dry-run     shows what would change · 只看不写
  gongshi fix               writes it, and lists every change · 改写并列出每一处")]
pub(super) struct Args {
    /// Show the difference and write nothing · 只看不写
    #[arg(long)]
    dry_run: bool,
}

/// Rewrites, and lists each change.
pub(super) fn run(args: &Args, common: &Common, console: &Console) -> Result<Outcome, Error> {
    let site = common.one_site()?;
    let sources = source::collect(site)?;
    let fixes = fixes(&sources);
    for (path, why) in &fixes.left {
        let (zh, en) = (&why.zh, &why.en);
        console.out(&console.lines(&text! {
            zh: "{path} 没有改动，先改好它的错误：{zh}", en: "{path} is left alone until its mistakes are mended: {en}"
        }));
    }
    for file in &fixes.files {
        if args.dry_run {
            let (path, diff) = (&file.path, TextDiff::from_lines(&file.before, &file.after));
            let mut unified = diff.unified_diff();
            console.out(&unified.context_radius(0).header(path, path).to_string());
        }
        list(file, console);
    }
    let n: usize = fixes.files.iter().map(|file| file.changes.len()).sum();
    let m = fixes.files.len();
    if n == 0 {
        console.note(&console.lines(&text! { zh: "写法已经统一，没有改动", en: "the files are in one form already; nothing was changed" }));
        return Ok(Outcome::Done);
    }
    if args.dry_run {
        console.note(&console.lines(&text! { zh: "会改 {m} 个文件的 {n} 处；没有写入", en: "{n} changes in {m} files would be made; nothing was written" }));
        return Ok(Outcome::Done);
    }
    let files: BTreeMap<String, Vec<u8>> =
        fixes.files.into_iter().map(|file| (file.path, file.bytes)).collect();
    beside::put_all(site, &files, &|path| sources.find(path).map(|source| source.digest))?;
    console.note(&console.lines(&text! { zh: "改了 {m} 个文件的 {n} 处写法，没有改任何数", en: "{n} changes of form were made in {m} files, and none of value" }));
    Ok(Outcome::Done)
}

fn list(file: &FixedFile, console: &Console) {
    for Fixed { line, column, before, after } in &file.changes {
        let path = &file.path;
        let at = match line {
            0 => path.clone(),
            line if column.is_empty() => format!("{path}:{line}"),
            line => format!("{path}:{line} {column}"),
        };
        console.out(&format!("{at}  {before} → {after}\n"));
    }
}
