//! Turns the arguments of the bench into [`Options`].

use std::path::{Path, PathBuf};

/// What is printed when an argument is not understood.
pub(crate) const HELP: &str = "\
cargo bench --bench build -- [options]

  --quick          3 pairs; at 10,000 reports gongshi only, once
  --gate           exit code 1 if an exact goal (G5, G6, G9, G11) is missed or gongshi fails
  --pairs N        rounds of alternating runs, default 7
  --threads N      threads of everybody, default 2
  --sizes A,B,C    estates, default 1,25,250; the goals are named for these
  --gongshi PATH   default: the one of this package
  --theme DIR      default: benches/parity of this package, if there is one
  --hugo PATH      default: hugo on PATH
  --work DIR       makes (and empties) DIR/gongshi-bench; default /dev/shm where there is one
  --keep           leave the workload there

For one step by hand (each is a process of its own):
  sites DIR N | hugo-site DIR N | floor SITES OUT THREADS | writer LIST OUT
";

/// What was asked for on the command line.
pub(crate) struct Options {
    pub(crate) quick: bool,
    pub(crate) gate: bool,
    pub(crate) keep: bool,
    pub(crate) pairs: usize,
    pub(crate) threads: usize,
    pub(crate) sizes: [usize; 3],
    pub(crate) gongshi: Option<PathBuf>,
    pub(crate) theme: Option<PathBuf>,
    pub(crate) hugo: PathBuf,
    pub(crate) work: PathBuf,
}

/// Reads the arguments; `None` if one of them is not understood.
pub(crate) fn options(arguments: &[&str]) -> Option<Options> {
    let memory = Path::new("/dev/shm");
    let tmp = std::env::temp_dir();
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/parity");
    let mut options = Options {
        quick: false,
        gate: false,
        keep: false,
        pairs: 7,
        threads: 2,
        sizes: [1, 25, 250],
        gongshi: option_env!("CARGO_BIN_EXE_gongshi").map(PathBuf::from),
        theme: theme.is_dir().then_some(theme),
        hugo: "hugo".into(),
        work: if memory.is_dir() { memory } else { &tmp }.join("gongshi-bench"),
    };
    let mut arguments = arguments.iter();
    while let Some(&argument) = arguments.next() {
        match argument {
            "--quick" => (options.quick, options.pairs) = (true, 3),
            "--gate" => options.gate = true,
            "--keep" => options.keep = true,
            "--pairs" => options.pairs = arguments.next()?.parse().ok()?,
            "--threads" => options.threads = arguments.next()?.parse().ok()?,
            "--sizes" => {
                let sizes = arguments.next()?.split(',').map(str::parse);
                options.sizes = sizes.collect::<Result<Vec<_>, _>>().ok()?.try_into().ok()?;
            }
            "--gongshi" => options.gongshi = Some(existing(arguments.next()?)?),
            "--theme" => options.theme = Some(existing(arguments.next()?)?),
            "--hugo" => options.hugo = arguments.next()?.into(),
            "--work" => options.work = Path::new(arguments.next()?).join("gongshi-bench"),
            _ => return None,
        }
    }
    Some(options)
}

/// A path that was asked for by name must be there; else a gate would pass by measuring nothing.
fn existing(path: &str) -> Option<PathBuf> {
    let path = PathBuf::from(path);
    if !path.exists() {
        eprintln!("{} is not there\n", path.display());
        return None;
    }
    path.canonicalize().ok()
}
