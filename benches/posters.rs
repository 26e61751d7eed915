//! Sets the posters of the sample estate and prints what it takes, beside a browser's print of the same pages
//! and the typesetter as a program of its own: `cargo bench --bench posters -- [--quick] [--gate]`. What is
//! absent is said and skipped.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a bench reports to its terminal")]
#![allow(clippy::float_arithmetic, reason = "ratios of times are not money")]
#![allow(clippy::disallowed_methods, reason = "a bench writes files and reads clocks")]

#[path = "posters/arguments.rs"]
mod arguments;
#[path = "posters/goals.rs"]
mod goals;
#[path = "posters/peers.rs"]
mod peers;
#[path = "posters/printer.rs"]
mod printer;
#[path = "measure/process.rs"]
mod process;
#[path = "posters/rebuild.rs"]
mod rebuild;

use std::{
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Duration,
};

use arguments::{HELP, Options};
use process::{Job, Sample};

/// The program's own allocator, so that times and peaks are the program's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How many posters are set in one process.
const COUNTS: [usize; 4] = [1, 20, 100, 200];

/// What was measured of setting some posters.
struct Row {
    count: usize,
    /// Nothing was made before.
    cold: Sample,
    /// Of its wall time, what setting took: without the books and the writing.
    setting: Duration,
    /// Everything was.
    warm: Sample,
    /// Bytes of the files, in order.
    sizes: Vec<u64>,
}

fn main() -> ExitCode {
    let mut arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    if arguments.first().is_some_and(|first| first == "measure") {
        return process::shim(&arguments[1..]);
    }
    // Cargo adds this to the arguments of every bench target.
    arguments.retain(|argument| argument != "--bench");
    let texts: Vec<String> =
        arguments.iter().map(|text| text.to_string_lossy().into_owned()).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let result = match texts.as_slice() {
        ["print", site, count, threads, out, cache] => {
            printer::print(Path::new(site), count, threads, Path::new(out), Path::new(cache))
                .map(|()| true)
        }
        texts => match arguments::options(texts) {
            Some(options) => contest(&options),
            None => {
                print!("{HELP}");
                return ExitCode::from(2);
            }
        },
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Runs everything; returns false if a gate was asked for and missed.
fn contest(options: &Options) -> io::Result<bool> {
    let me = std::env::current_exe()?;
    fresh(&options.work)?;
    println!(
        "{:24} {:>5} {:>8} {:>8} {:>9} {:>9} {:>10}",
        "contender", "files", "wall s", "cpu s", "s each", "MiB", "KB median"
    );
    let mut rows = Vec::new();
    for count in COUNTS {
        let row = measure(&me, options, count)?;
        print_line("gongshi", &row.cold, count, &row.sizes);
        println!("{:24} {:>5} {:>8.3}", "  of it setting", "", row.setting.as_secs_f64());
        print_line("gongshi, made before", &row.warm, count, &row.sizes);
        rows.push(row);
    }
    let peers = peers::measure(&me, options)?;
    for (name, run) in &peers {
        match run {
            Ok(run) => print_line(name, &run.sample, run.sizes.len(), &run.sizes),
            Err(why) => println!("{name:24} not measured: {why}"),
        }
    }
    let rebuild = rebuild::measure(&me, options)?;
    let sound = goals::print(&rows, &peers, rebuild.as_ref());
    if !options.keep {
        fs::remove_dir_all(&options.work)?;
    }
    Ok(sound || !options.gate)
}

/// Sets some posters in a process of its own, some times over.
fn measure(me: &Path, options: &Options, count: usize) -> io::Result<Row> {
    let out = options.work.join("out");
    let cache = options.work.join("cache");
    let job = |cache: &Path| Job {
        program: me.into(),
        arguments: vec![
            "print".into(),
            options.site.clone().into(),
            count.to_string().into(),
            options.threads.to_string().into(),
            out.clone().into(),
            cache.into(),
        ],
        environment: Vec::new(),
    };
    let mut setting = Vec::new();
    let mut run = |fill: bool| -> io::Result<Sample> {
        fresh(&out)?;
        if fill {
            fresh(&cache)?;
        }
        let run = process::run(me, &job(&cache)).map_err(io::Error::other)?;
        if fill {
            setting.extend(run.stderr.trim().parse::<u64>().map(Duration::from_micros));
        }
        Ok(run.sample)
    };
    let cold = (0..options.rounds).map(|_| run(true)).collect::<io::Result<Vec<_>>>()?;
    let warm = (0..options.rounds).map(|_| run(false)).collect::<io::Result<Vec<_>>>()?;
    setting.sort_unstable();
    let setting = setting.get(setting.len() / 2).copied().unwrap_or_default();
    Ok(Row { count, cold: middle(cold), setting, warm: middle(warm), sizes: sizes(&out, "pdf")? })
}

/// The sample with the middle wall time.
fn middle(mut samples: Vec<Sample>) -> Sample {
    samples.sort_by_key(|sample| sample.wall);
    samples[samples.len() / 2]
}

/// Bytes of the files of a folder that end so, in order of size.
fn sizes(folder: &Path, extension: &str) -> io::Result<Vec<u64>> {
    let mut sizes = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.path().extension().is_some_and(|end| end == extension) {
            sizes.push(entry.metadata()?.len());
        }
    }
    sizes.sort_unstable();
    Ok(sizes)
}

fn print_line(name: &str, sample: &Sample, count: usize, sizes: &[u64]) {
    let (wall, cpu) = (sample.wall.as_secs_f64(), sample.cpu.as_secs_f64());
    let each = wall / count.max(1) as f64;
    let peak = sample.peak_kib as f64 / 1024.0;
    let median = sizes.get(sizes.len() / 2).map_or(0.0, |bytes| *bytes as f64 / 1000.0);
    println!("{name:24} {count:>5} {wall:>8.3} {cpu:>8.3} {each:>9.4} {peak:>9.0} {median:>10.1}");
}

/// Makes an empty folder of that name.
fn fresh(folder: &PathBuf) -> io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)
}
