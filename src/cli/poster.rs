//! `poster`: prints posters into a folder, for the office printer or the copy shop, without building the site.

#![allow(clippy::disallowed_methods, reason = "writes the files that were asked for")]

use std::{fs, path::PathBuf, sync::Arc};

use clap::ValueEnum;

use super::{Common, LANG, Outcome, console::Console, paper::PaperArgs, progress::Progress};
use crate::{
    DataFiles, Options, Parallel, Posters,
    diag::Strictness,
    error::Error,
    page::poster::KINDS,
    printing::{Choice, Wish},
    render::{board::Paper, look::Look},
    text,
};

/// Print posters for the notice board · 打印公示栏海报
#[derive(clap::Args)]
#[command(after_help = "Examples · 示例:
  gongshi poster                                what the board needs now, A4 and A3 · 现在该张贴的
  gongshi poster accounts --period 24q1         one poster · 只要一份
  gongshi poster fees --size a3 --large-print   larger letters · 大字版
  gongshi poster minutes --formal --period 2024-03   minutes in the form of official papers · 正式纪要
  gongshi poster --list                         everything there is · 列出全部")]
pub(super) struct Args {
    /// Kinds of posters; all when none is named · 种类
    #[arg(value_name = "KIND")]
    kinds: Vec<String>,
    /// Period, meeting, project or notice, as `24q1` · 哪一期、哪次会
    #[arg(long, value_name = "ID")]
    period: Option<String>,
    /// Paper; both when not said · 纸张
    #[arg(long, value_enum)]
    size: Option<Size>,
    /// Letters a quarter larger · 大字版
    #[arg(long)]
    large_print: bool,
    /// Minutes in the form of official papers · 正式文本
    #[arg(long)]
    formal: bool,
    /// Pictures for chat groups too · 同时生成群聊长图
    #[arg(long)]
    pictures: bool,
    /// Only list what there is · 只列出
    #[arg(long)]
    list: bool,
    /// Folder for the files · 输出文件夹
    #[arg(long, value_name = "DIR", default_value = "posters")]
    out: PathBuf,
    #[command(flatten)]
    paper: PaperArgs,
}

#[derive(Clone, Copy, ValueEnum)]
enum Size {
    A4,
    A3,
}

/// Prints, or lists.
pub(super) fn run(args: &Args, common: &Common, console: &Console) -> Result<Outcome, Error> {
    let site = common.one_site()?;
    for kind in &args.kinds {
        known(kind)?;
    }
    let mut kinds = args.kinds.clone();
    if args.formal {
        kinds.retain(|kind| kind != "minutes");
        kinds.push("minutes-formal".to_owned());
    }
    let papers = args.size.map(|size| match size {
        Size::A4 => Paper::A4,
        Size::A3 => Paper::A3,
    });
    let wish = Wish {
        kinds,
        subject: args.period.clone(),
        papers: papers.into_iter().collect(),
        large: args.large_print,
        pictures: args.pictures,
    };
    let making = args.paper.workshop()?.making(site, Choice::Some(wish));
    let options = Options {
        as_of: common.day(),
        strictness: Strictness::Normal,
        data: DataFiles::Skip,
        parallel: Parallel::Rayon,
        posters: Posters::Make(making),
        look: Arc::new(Look::load(None, LANG)?),
    };
    if args.list {
        return list(site, &options, console);
    }
    let progress = Progress::new(5);
    let printed = crate::paper::posters(site, &options, &mut |_| progress.step())?;
    progress.finish();
    console.out(&console.draw(&printed.checked));
    let Some(made) = printed.made else { return Ok(Outcome::Blocked) };
    if made.prints.is_empty() {
        return Err(Error::Refused(text! {
            zh: "没有这样的海报；用「gongshi poster --list」看有哪些",
            en: "there is no such poster; see `gongshi poster --list`",
        }));
    }
    let failed = |path: &PathBuf, cause| {
        Error::io(text! { zh: "写海报", en: "write the poster" }, path.clone(), cause)
    };
    fs::create_dir_all(&args.out).map_err(|cause| failed(&args.out, cause))?;
    let mut written = 0;
    for (path, bytes) in &made.files {
        let Some(name) = path.strip_prefix("posters/").filter(|name| *name != "index.json") else {
            continue;
        };
        let path = args.out.join(name);
        fs::write(&path, bytes).map_err(|cause| failed(&path, cause))?;
        console.out(&format!("{}\n", path.display()));
        written += 1;
    }
    console.out(&console.lines(&text! {
        zh: "{written} 个文件", en: "{written} files",
    }));
    Ok(Outcome::Done)
}

fn known(kind: &str) -> Result<(), Error> {
    if KINDS.iter().any(|(known, _)| *known == kind) {
        return Ok(());
    }
    let names: Vec<&str> = KINDS.iter().map(|(name, _)| *name).collect();
    let names = names.join(", ");
    Err(Error::Refused(text! {
        zh: "没有「{kind}」这种海报，有：{names}",
        en: "there is no kind `{kind}` of poster; there are: {names}",
    }))
}

/// Every poster with the arguments that print it; `*` before what belongs on the board now.
fn list(site: &std::path::Path, options: &Options, console: &Console) -> Result<Outcome, Error> {
    let (checked, listed) = crate::paper::poster_list(site, options)?;
    if checked.blocked {
        console.out(&console.draw(&checked));
        return Ok(Outcome::Blocked);
    }
    for poster in &listed {
        let mark = if poster.current { '*' } else { ' ' };
        let subject = match poster.subject.as_str() {
            "" => String::new(),
            subject => format!(" --period {subject}"),
        };
        console.out(&format!("{mark} {}{subject}  {}\n", poster.kind, poster.title));
    }
    let n = listed.len();
    console.out(&console.lines(&text! {
        zh: "{n} 份；带 * 的现在该张贴", en: "{n} posters; those with * belong on the board now",
    }));
    Ok(Outcome::Done)
}
