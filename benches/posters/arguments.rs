//! Turns the arguments of the bench into [`Options`].

use std::path::{Path, PathBuf};

/// What is printed when an argument is not understood.
pub(crate) const HELP: &str = "\
cargo bench --bench posters -- [options]

  --quick           one round, a few posters for the peers
  --gate            exit code 1 if an exact goal (bytes, growth of memory) is missed
  --rounds N        runs of each, default 5
  --threads N       default 2
  --site DIR        site folder, default the sample estate of this package
  --gongshi PATH    for the rebuild; default: the one of this package
  --chromium PATH   default: chromium on PATH
  --node PATH       default: node on PATH; with `npm ci --prefix tests/browser`
  --python PATH     a Python with the package `typst`; default: python3 on PATH
  --work DIR        makes (and empties) DIR/gongshi-posters; default /dev/shm where there is one
  --keep            leave the files there
";

/// What was asked for on the command line.
pub(crate) struct Options {
    pub(crate) gate: bool,
    pub(crate) keep: bool,
    pub(crate) rounds: usize,
    pub(crate) threads: usize,
    /// How many pages the peers print.
    pub(crate) pages: usize,
    pub(crate) site: PathBuf,
    pub(crate) gongshi: Option<PathBuf>,
    pub(crate) chromium: PathBuf,
    pub(crate) node: PathBuf,
    pub(crate) python: PathBuf,
    pub(crate) work: PathBuf,
}

/// Reads the arguments; `None` if one of them is not understood.
pub(crate) fn options(arguments: &[&str]) -> Option<Options> {
    let memory = Path::new("/dev/shm");
    let tmp = std::env::temp_dir();
    let mut options = Options {
        gate: false,
        keep: false,
        rounds: 5,
        threads: 2,
        pages: 20,
        site: PathBuf::from(env!("CARGO_MANIFEST_DIR")),
        gongshi: option_env!("CARGO_BIN_EXE_gongshi").map(PathBuf::from),
        chromium: "chromium".into(),
        node: "node".into(),
        python: "python3".into(),
        work: if memory.is_dir() { memory } else { &tmp }.join("gongshi-posters"),
    };
    let mut arguments = arguments.iter();
    while let Some(&argument) = arguments.next() {
        match argument {
            "--quick" => (options.rounds, options.pages) = (1, 3),
            "--gate" => options.gate = true,
            "--keep" => options.keep = true,
            "--rounds" => options.rounds = number(arguments.next()?)?,
            "--threads" => options.threads = number(arguments.next()?)?,
            "--site" => options.site = arguments.next()?.into(),
            "--gongshi" => options.gongshi = Some(arguments.next()?.into()),
            "--chromium" => options.chromium = arguments.next()?.into(),
            "--node" => options.node = arguments.next()?.into(),
            "--python" => options.python = arguments.next()?.into(),
            "--work" => options.work = Path::new(arguments.next()?).join("gongshi-posters"),
            _ => return None,
        }
    }
    Some(options)
}

/// The file of a program: where it was named, or on the path.
pub(crate) fn program(name: &Path) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&folders).map(|folder| folder.join(name));
    std::iter::once(name.to_owned()).chain(on_path).find(|path| path.is_file())
}

fn number(text: &str) -> Option<usize> {
    text.parse().ok().filter(|number| 0 < *number)
}
