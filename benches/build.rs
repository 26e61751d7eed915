//! Builds the workload of the performance goals with gongshi, with Hugo and by hand, and prints how
//! they compare: `cargo bench --bench build -- [--quick] [--gate]`. What is absent is said and
//! skipped.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a bench reports to its terminal")]
#![allow(clippy::float_arithmetic, reason = "ratios of times are not money")]
#![allow(clippy::disallowed_methods, reason = "a bench writes sites and reads clocks")]

mod contest;
mod measure;
mod workload;

use std::{ffi::OsString, fs, io, path::Path, process::ExitCode};

use contest::{
    arguments::{self, HELP, Options},
    contender::{
        Contender::{self, Floor, FloorAlone, Gongshi, GongshiAlone, GongshiData, Hugo, Writer},
        Kit,
    },
    goals::{self, Measured},
    incremental,
    rounds::{Rounds, cpu, fresh, peak, wall},
};
use measure::{process, tree};
use workload::{floor, generate, hugo, model};

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
    let result = match step(&texts) {
        Some(done) => done.map(|()| true),
        None => match arguments::options(&texts) {
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

/// One step by hand, if the arguments name one.
fn step(arguments: &[&str]) -> Option<io::Result<()>> {
    let number = |text: &str| text.parse().unwrap_or(1);
    Some(match arguments {
        ["sites", folder, count] => generate::sites(Path::new(folder), number(count)),
        ["hugo-site", folder, count] => hugo::site(Path::new(folder), number(count)),
        ["floor", sites, out, threads] => {
            floor::render(Path::new(sites), Path::new(out), number(threads))
        }
        ["writer", list, out] => floor::write(Path::new(list), Path::new(out)),
        _ => return None,
    })
}

/// Runs everything; returns false if a gate was asked for and missed.
fn contest(options: &Options) -> io::Result<bool> {
    let mut notes = Vec::new();
    let kit = Kit::find(options, &mut notes)?;
    fresh(&kit.work)?;
    for note in notes {
        println!("{note}");
    }
    let mut measured = Measured::default();
    for (index, &estates) in options.sizes.iter().enumerate() {
        generate::sites(&kit.sites(estates), estates)?;
        if kit.hugo.is_some() {
            hugo::site(&kit.hugo_site(estates), estates)?;
        }
        let (contenders, pairs) = plan(index, options);
        let mut rounds = Rounds::run(&kit, estates, contenders, pairs)?;
        print_rounds(&rounds);
        if index == 1 {
            inspect(&mut measured, &rounds)?;
        }
        if let (1.., Some(out)) = (index, rounds.outputs.get(&Gongshi)) {
            measured.incremental[index - 1] =
                incremental::measure(&kit, estates, out, pairs.min(5))?;
            let digest = stages(&kit, estates)?;
            if index == 1 {
                measured.output.digests.extend(digest);
            }
        }
        rounds.sweep()?;
        measured.rounds[index] = Some(rounds);
    }
    let failed = measured.incremental.iter().flatten().map(|again| again.failed).sum::<usize>();
    let built = measured.rounds.iter().flatten().all(Rounds::gongshi_is_sound) && failed == 0;
    if !built {
        println!("\ngongshi did not build everything it was given");
    }
    let again = measured.incremental[0].as_ref().map(|again| again.digest.clone());
    measured.output.digests.extend(again);
    let sound = goals::print(&measured);
    if !options.keep {
        fs::remove_dir_all(&kit.work)?;
    }
    Ok((sound && built) || !options.gate)
}

/// Who runs at the small, the middle and the large size, and how many rounds.
fn plan(index: usize, options: &Options) -> (&'static [Contender], usize) {
    match index {
        0 => (&[Floor, Writer, Hugo, Gongshi], options.pairs),
        1 => {
            (&[Floor, FloorAlone, Writer, Hugo, Gongshi, GongshiAlone, GongshiData], options.pairs)
        }
        _ if options.quick => (&[Gongshi], 1),
        _ => (&[Floor, FloorAlone, Writer, Hugo, Gongshi], options.pairs),
    }
}

fn print_rounds(rounds: &Rounds) {
    println!(
        "\n{} reports\n{:18} {:>4} {:>9} {:>9} {:>9} {:>9} {:>8} {:>8} {:>9}",
        rounds.reports(),
        "contender",
        "runs",
        "wall s",
        "min",
        "max",
        "cpu s",
        "MiB",
        "pages/s",
        "× floor"
    );
    // A page a report, and one an estate.
    let pages = (rounds.reports() + rounds.reports() / workload::model::QUARTERS) as f64;
    for (&contender, samples) in &rounds.samples {
        let median = |value| rounds.median(contender, value).unwrap_or_default();
        let walls = || samples.iter().map(wall);
        let floor = rounds.ratio((contender, Floor), wall);
        println!(
            "{contender:18} {:>4} {:>9.4} {:>9.4} {:>9.4} {:>9.4} {:>8.1} {:>8.0} {:>9}",
            samples.len(),
            median(wall),
            walls().fold(f64::MAX, f64::min),
            walls().fold(0.0, f64::max),
            median(cpu),
            median(peak),
            pages / median(wall),
            floor.map_or("–".to_owned(), |ratio| format!("{ratio:.2}")),
        );
    }
    for note in &rounds.notes {
        println!("{note}");
    }
}

/// Compares what was written: bytes, texts, charts, digests.
fn inspect(measured: &mut Measured, rounds: &Rounds) -> io::Result<()> {
    let bytes = |one| -> io::Result<Option<u64>> {
        let Some(out) = rounds.outputs.get(&one) else { return Ok(None) };
        Ok(Some(tree::page_bytes(&tree::stamps(out)?)))
    };
    let (ours, floor, hugo) = (bytes(Gongshi)?, bytes(Floor)?, bytes(Hugo)?);
    for (name, bytes) in [("gongshi", ours), ("hugo", hugo), ("floor", floor)] {
        if let Some(bytes) = bytes {
            println!("{name}: {bytes} bytes of pages and css");
        }
    }
    for one in [Hugo, Gongshi] {
        if let (Some(first), Some(second)) = (rounds.outputs.get(&Floor), rounds.outputs.get(&one))
        {
            print_parity(one, &tree::parity(first, second)?);
        }
    }
    let output = &mut measured.output;
    output.bytes = ours.zip(hugo.or(floor)).map(|(ours, other)| ours as f64 / other as f64);
    if output.bytes.is_some_and(|ratio| ratio < 0.95) {
        println!("gongshi writes less than the peers: its speed does not compare with theirs");
    }
    for one in [Gongshi, GongshiAlone] {
        if let Some(out) = rounds.outputs.get(&one) {
            output.digests.push(tree::digest(out)?);
        }
    }
    let last = Path::new("e001").join(model::estate(0).quarters[39].slug()).join("index.html");
    if let Some(page) = rounds.outputs.get(&Gongshi).map(|out| fs::read_to_string(out.join(&last)))
    {
        output.chart = page.ok().and_then(|page| Some(tree::chart_bytes(&page)? as f64 / 1024.0));
    }
    Ok(())
}

fn print_parity(one: Contender, parity: &tree::Parity) {
    let tree::Parity { files, same_bytes, same_text, first_other } = parity;
    println!(
        "{one} against the floor: of {files} pages {same_bytes} have the same bytes, \
         {same_text} the same text"
    );
    if let Some(path) = first_other {
        println!("  first with another text: {}", path.display());
    }
}

/// Prints the line of JSON in which gongshi says how long its stages took; returns the digest of what
/// it wrote meanwhile.
fn stages(kit: &Kit, estates: usize) -> io::Result<Option<String>> {
    let out = kit.work.join("out");
    fresh(&out)?;
    let Some((program, arguments)) = kit.gongshi(estates, &out, &["--no-data", "--timings"]) else {
        return Ok(None);
    };
    let job = process::Job { program: program.into(), arguments, environment: Vec::new() };
    if let Ok(run) = process::run(&kit.me, &job)
        && let Some(line) = run.stderr.lines().rev().find(|line| line.starts_with('{'))
    {
        println!("stages, µs: {line}");
    }
    let digest = tree::digest(&out)?;
    fs::remove_dir_all(out)?;
    Ok(Some(digest))
}
