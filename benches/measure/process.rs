//! Runs a command in a process of its own and tells its wall time, its processor time and its peak
//! memory.
//!
//! Between the bench and the command stands a small process, `shim`: the peak that the kernel
//! counts for a child begins with the size of whoever started it, and the resources of "all
//! children so far" are those of one command only if there is only one.

use std::{
    ffi::OsString,
    io,
    path::Path,
    process::{Command, ExitCode, Stdio},
    time::{Duration, Instant},
};

/// What one run took.
#[derive(Clone, Copy)]
pub(crate) struct Sample {
    pub(crate) wall: Duration,
    pub(crate) cpu: Duration,
    pub(crate) peak_kib: u64,
}

/// A sample, and what the command said on its standard error.
pub(crate) struct Run {
    pub(crate) sample: Sample,
    pub(crate) stderr: String,
}

/// A command line; the rest of its environment is ours.
pub(crate) struct Job {
    pub(crate) program: OsString,
    pub(crate) arguments: Vec<OsString>,
    pub(crate) environment: Vec<(&'static str, String)>,
}

/// Runs the job by way of `shim`, which is this program with the first argument `measure`.
pub(crate) fn run(shim: &Path, job: &Job) -> Result<Run, String> {
    let output = Command::new(shim)
        .arg("measure")
        .arg(&job.program)
        .args(&job.arguments)
        .envs(job.environment.iter().map(|(key, value)| (*key, value.as_str())))
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("cannot start the shim: {error}"))?;
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    let stdout = String::from_utf8_lossy(&output.stdout);
    let numbers: Vec<u64> = stdout.split_whitespace().flat_map(str::parse).collect();
    match (output.status.success(), numbers.as_slice()) {
        (true, &[wall, cpu, peak_kib]) => {
            let [wall, cpu] = [wall, cpu].map(Duration::from_micros);
            Ok(Run { sample: Sample { wall, cpu, peak_kib }, stderr })
        }
        _ => Err(last_lines(&stderr)),
    }
}

/// The end of what a command said, on one line.
fn last_lines(stderr: &str) -> String {
    let lines: Vec<&str> = stderr.lines().filter(|line| !line.trim().is_empty()).collect();
    lines[lines.len().saturating_sub(4)..].join(" / ")
}

/// The shim: runs the command and prints wall µs, processor µs and peak KiB.
pub(crate) fn shim(command: &[OsString]) -> ExitCode {
    let Some((program, arguments)) = command.split_first() else { return ExitCode::from(2) };
    let start = Instant::now();
    let status = Command::new(program).args(arguments).stdout(Stdio::null()).status();
    let wall = start.elapsed().as_micros();
    match (status, usage()) {
        (Ok(status), Ok((cpu, peak))) if status.success() => {
            println!("{wall} {cpu} {peak}");
            ExitCode::SUCCESS
        }
        (Ok(status), Ok(_)) => {
            eprintln!("{status}");
            ExitCode::FAILURE
        }
        (Err(error), _) | (_, Err(error)) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Processor µs and peak KiB of the only child.
#[cfg(unix)]
fn usage() -> io::Result<(i64, i64)> {
    use nix::sys::{
        resource::{UsageWho, getrusage},
        time::TimeValLike,
    };

    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let cpu = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    let per_kib = if cfg!(target_vendor = "apple") { 1024 } else { 1 };
    Ok((cpu, usage.max_rss() / per_kib))
}

/// Other systems have no such call: only the wall counts there.
#[cfg(not(unix))]
fn usage() -> io::Result<(i64, i64)> {
    Ok((0, 0))
}
