//! `build`: makes the public sites. One site uses all threads; of several sites each uses one thread, and
//! nothing of a finished site is kept but its counts and its findings.

#![allow(clippy::disallowed_methods, reason = "only cli measures time")]

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
    time::Instant,
};

use serde::Serialize;

use super::{
    Common, Format, LANG, Outcome,
    check::{heading, incomplete},
    console::{Console, Counts, counted, json_line},
    each::each,
    paper::{PaperArgs, Workshop},
    progress::Progress,
    strictness, threads,
    timings::{Doing, Micros, Watch, micros},
};
use crate::{
    Built, DataFiles, Options, Parallel, Posters,
    error::Error,
    printing::Choice,
    publish::{self, Written},
    render::look::Look,
    site, text,
    text::Text,
};

/// Build the public site · 生成公示网站
#[derive(clap::Args)]
#[command(after_help = "Examples · 示例:
  gongshi build                                 this folder into ./public · 生成到 public
  gongshi --site 我的小区 build --out /srv/www   somewhere else · 生成到别处
  gongshi build --site estates/* --out www      each into www/<estate id>/ · 一次生成多个小区
  gongshi build --as-of 2024-06-30              as it stood that day · 以某一天为准

When the findings do not allow publication, nothing is written and the last site stays.
有阻止公开的错误时什么也不写，上一次的网站保持不变。")]
pub(super) struct Args {
    /// Output folder; with several sites the folder of their folders · 输出文件夹
    #[arg(long, value_name = "DIR", default_value = "public")]
    out: PathBuf,
    /// Every error refuses publication · 有任何错误都不公开
    #[arg(long)]
    strict: bool,
    /// Leave out the CSV and JSON files for download · 不生成可下载的数据文件
    #[arg(long)]
    no_data: bool,
    /// Leave out the posters and the pictures for chat groups · 不生成海报和群聊长图
    #[arg(long)]
    no_posters: bool,
    #[command(flatten)]
    paper: PaperArgs,
    /// How many threads; default as many as the machine has · 线程数
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
    /// A theme folder to use instead of the one the site names · 另用这个主题文件夹
    #[arg(long, value_name = "DIR")]
    theme: Option<PathBuf>,
    /// Print a JSON line with the microseconds of each stage to standard error · 输出各步骤用时（微秒）
    #[arg(long)]
    timings: bool,
}

/// The line before the findings of a site, with `--format json`.
#[derive(Serialize)]
struct SiteLine<'a> {
    site: &'a str,
    id: &'a str,
    blocked: bool,
    reports: usize,
    pages: usize,
    files: usize,
    bytes: u64,
    findings: Counts,
}

/// The line of `--timings`.
#[derive(Serialize)]
struct Timings {
    #[serde(flatten)]
    stages: Micros,
    wall: u64,
}

/// What is kept of a site once it is built.
struct Report {
    text: String,
    counts: Counts,
    blocked: bool,
    pages: usize,
    files: usize,
    micros: Micros,
}

/// One site and where it goes.
struct Job<'a> {
    site: &'a Path,
    out: PathBuf,
    /// Goes before the findings when there are several sites.
    heading: String,
}

/// What they come to together.
#[derive(Default)]
struct Total {
    counts: Counts,
    blocked: usize,
    failed: usize,
    pages: usize,
    files: usize,
    micros: Micros,
}

/// The stages of the library and the writing.
const STEPS: usize = 8;

/// Builds every site, and says what came of it.
pub(super) fn run(args: &Args, common: &Common, console: &Console) -> Result<Outcome, Error> {
    let start = Instant::now();
    let jobs = jobs(args, common)?;
    let threads = threads(args.threads);
    let look = Arc::new(Look::load(args.theme.as_deref(), LANG)?);
    let workshop = (!args.no_posters).then(|| args.paper.workshop()).transpose()?;
    let mut total = Total::default();
    match jobs.as_slice() {
        [job] => {
            let posters = posters(workshop.as_ref(), job);
            let options = Options { posters, ..options(args, common, &look, Parallel::Rayon) };
            let progress = Progress::new(STEPS);
            let pool = pool(threads)?;
            pool.spawn(crate::rulebook::read_ahead);
            let built = pool.install(|| build(job, &options, console, &|| progress.step()));
            progress.finish();
            total.take(&built?, console);
        }
        jobs => {
            let options = options(args, common, &look, Parallel::Serial);
            let progress = Progress::new(jobs.len());
            let work = |n: usize| {
                let posters = posters(workshop.as_ref(), &jobs[n]);
                build(&jobs[n], &Options { posters, ..options.clone() }, console, &|| {})
            };
            each(jobs.len(), threads, work, |built| {
                progress.step();
                progress.aside(|| total.take_or_tell(built, console));
            });
            progress.finish();
        }
    }
    if args.timings {
        console.note(&json_line(&Timings { stages: total.micros, wall: micros(start) }));
    }
    total.finish(start, console)
}

fn options(args: &Args, common: &Common, look: &Arc<Look>, parallel: Parallel) -> Options {
    Options {
        as_of: common.day(),
        strictness: strictness(args.strict),
        data: if args.no_data { DataFiles::Skip } else { DataFiles::Write },
        parallel,
        posters: Posters::Skip,
        look: Arc::clone(look),
    }
}

fn posters(workshop: Option<&Workshop>, job: &Job<'_>) -> Posters {
    workshop.map_or(Posters::Skip, |shop| Posters::Make(shop.making(job.site, Choice::Site)))
}

/// Which site goes where. Several sites go into folders named after their estates.
fn jobs<'a>(args: &Args, common: &'a Common) -> Result<Vec<Job<'a>>, Error> {
    if let [site] = common.site.as_slice() {
        return Ok(vec![Job { site, out: args.out.clone(), heading: String::new() }]);
    }
    let mut taken: BTreeMap<String, &Path> = BTreeMap::new();
    let mut jobs = Vec::new();
    for site in &common.site {
        let id = crate::estate_id(site);
        site::folder_name(&id)?;
        let out = args.out.join(&id);
        jobs.push(Job { site, out, heading: heading(&site.display().to_string(), true) });
        if let Some(other) = taken.insert(id.clone(), site) {
            let (one, other) = (other.display(), site.display());
            return Err(Error::Refused(text! {
                zh: "站点「{one}」和「{other}」的编号都是「{id}」，会写到同一个文件夹；改掉其中一个 [estate] id",
                en: "the sites `{one}` and `{other}` both have the id `{id}` and would go to one folder; change one `[estate] id`",
            }));
        }
    }
    Ok(jobs)
}

fn pool(threads: usize) -> Result<rayon::ThreadPool, Error> {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_err(|error| {
        Error::Refused(text! {
            zh: "无法启动 {threads} 个线程（{error}）；减小 --threads",
            en: "cannot start {threads} threads ({error}); lower --threads",
        })
    })
}

/// Builds one site, writes it, and lets go of it.
fn build(
    job: &Job,
    options: &Options,
    console: &Console,
    step: &dyn Fn(),
) -> Result<Report, Error> {
    let mut watch = Watch::new();
    let Built { checked, site } = crate::build(job.site, options, &mut |stage| {
        watch.begin(Doing::Stage(stage));
        step();
    })?;
    let mut pages = 0;
    let mut written = Written { files: 0, bytes: 0 };
    if let Some(site) = &site {
        watch.begin(Doing::Publish);
        step();
        written = publish::write(site, &job.out, &[job.site])?;
        pages = site.pages;
    }
    let micros = watch.finish();
    let counts = Counts::of(&checked.diagnostics);
    let findings = console.draw(&checked);
    let blocked = site.is_none();
    let text = match console.format {
        Format::Text if findings.is_empty() && !blocked => String::new(),
        Format::Text => job.heading.clone() + &findings + &blocked_note(blocked, job, console),
        Format::Json => {
            let line = SiteLine {
                site: &job.site.display().to_string(),
                id: &checked.id,
                blocked,
                reports: checked.reports,
                pages,
                files: written.files,
                bytes: written.bytes,
                findings: counts,
            };
            json_line(&line) + &findings
        }
    };
    Ok(Report { text, counts, blocked, pages, files: written.files, micros })
}

fn blocked_note(blocked: bool, job: &Job, console: &Console) -> String {
    let (site, out) = (job.site.display(), job.out.display());
    if !blocked {
        return String::new();
    }
    console.lines(&text! {
        zh: "「{site}」有阻止公开的错误，什么也没有写出；「{out}」里原有的网站保持不变",
        en: "the findings do not allow `{site}` to be published; nothing was written, and a site already in `{out}` stays",
    })
}

impl Total {
    fn take(&mut self, report: &Report, console: &Console) {
        console.out(&report.text);
        self.counts.add(report.counts);
        self.micros.add(report.micros);
        self.blocked += usize::from(report.blocked);
        self.pages += report.pages;
        self.files += report.files;
    }

    /// One of several sites: a failure is told at once, and the others go on.
    fn take_or_tell(&mut self, built: Result<Report, Error>, console: &Console) {
        match built {
            Ok(report) => self.take(&report, console),
            Err(error) => {
                console.error(&error.text());
                self.failed += 1;
            }
        }
    }

    fn finish(&self, start: Instant, console: &Console) -> Result<Outcome, Error> {
        if console.format == Format::Text {
            console.out(&console.lines(&self.summary(start)));
        }
        if 0 < self.failed {
            Err(incomplete())
        } else if 0 < self.blocked {
            Ok(Outcome::Blocked)
        } else {
            Ok(Outcome::Done)
        }
    }

    fn summary(&self, start: Instant) -> Text {
        let Total { pages, files, .. } = self;
        let counts = self.counts.text();
        let millis = micros(start).div_ceil(1000);
        let seconds = format!("{}.{:03}", millis / 1000, millis % 1000);
        Text::new(
            format!("{pages} 个页面，{files} 个文件，{}，用时 {seconds} 秒", counts.zh),
            format!(
                "{}, {}, {}, {seconds} s",
                counted(*pages, "page"),
                counted(*files, "file"),
                counts.en
            ),
        )
    }
}
