//! Imports a workbook of 100,000 rows, and the same rows as text, into an empty site and prints what it takes:
//! `cargo bench --bench import -- [--quick] [--gate]`. `--quick` takes one round instead of three; `--gate` fails
//! when the workbook's peak of memory, which depends on no clock, is too high.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a bench reports to its terminal")]
#![allow(clippy::float_arithmetic, reason = "ratios of sizes are not money")]
#![allow(clippy::disallowed_methods, reason = "a bench writes sites and reads clocks")]

#[path = "measure/process.rs"]
mod process;

use std::{ffi::OsString, fs, io, path::Path, process::ExitCode};

use process::{Job, Sample};
use rust_xlsxwriter::{Workbook, XlsxError};

const ROWS: u32 = 100_000;
/// How many times the bytes that must be read memory may reach. A workbook is read unpacked.
const MOST: u64 = 4;

const ESTATE: &str =
    "[estate]\nid = \"t\"\nname = \"测试小区\"\nregime = \"quasi\"\n[site]\nreport = \"year\"\n";
const ACCOUNTS: &str = "[[fund]]\nid = \"op\"\nname = \"管理经费\"\nkind = \"operating\"\n\
    [[account]]\nid = \"bank\"\nname = \"管理经费专户\"\nfund = \"op\"\n\
    [[category]]\nid = \"fee\"\nname = \"物业费\"\nkind = \"income\"\n\
    [[category]]\nid = \"park\"\nname = \"停车费\"\nkind = \"income\"\n\
    [[category]]\nid = \"lift\"\nname = \"电梯维保\"\nkind = \"expense\"\n\
    [[category]]\nid = \"wages\"\nname = \"工资\"\nkind = \"expense\"\n";
const HEADER: [&str; 8] = ["日期", "凭证号", "科目", "摘要", "对方单位", "收入", "支出", "余额"];

fn main() -> ExitCode {
    let mut arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    if arguments.first().is_some_and(|first| first == "measure") {
        return process::shim(&arguments[1..]);
    }
    // Cargo adds this to the arguments of every bench target.
    arguments.retain(|argument| argument != "--bench");
    let has = |name: &str| arguments.iter().any(|argument| argument == name);
    match bench(if has("--quick") { 1 } else { 3 }) {
        Ok(held) if held || !has("--gate") => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// One row of the workload: texts, then income, expense and balance in fen.
fn row(n: u32, balance: &mut i64) -> ([String; 5], [Option<i64>; 3]) {
    // A generator of its own: the same rows on every machine.
    let random = u64::from(n).wrapping_mul(6_364_136_223_846_793_005) >> 20;
    let (year, month, day) = (2015 + n * 10 / ROWS, n % 12 + 1, n % 28 + 1);
    let fen = i64::try_from(random % 2_000_000).unwrap_or(0) + 1;
    let came_in = random % 5 < 3;
    *balance += if came_in { fen } else { -fen };
    let category = match (came_in, random % 2) {
        (true, 0) => "物业费",
        (true, _) => "停车费",
        (false, 0) => "电梯维保",
        (false, _) => "工资",
    };
    let payee = ["近邻门禁服务部", "安澜保安公司", "洁净保洁有限公司"][(random % 3) as usize];
    let texts = [
        format!("{year}-{month:02}-{day:02}"),
        format!("记-{year}-{n:06}"),
        category.to_owned(),
        format!("第{n}笔 {category}"),
        payee.to_owned(),
    ];
    let (income, expense) = if came_in { (Some(fen), None) } else { (None, Some(fen)) };
    (texts, [income, expense, Some(*balance)])
}

fn yuan(fen: i64) -> f64 {
    fen as f64 / 100.0
}

fn workbook(path: &Path) -> Result<(), XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("流水")?;
    sheet.write_row(0, 0, HEADER)?;
    let mut balance = 0;
    for n in 0..ROWS {
        let (texts, figures) = row(n, &mut balance);
        sheet.write_row(n + 1, 0, texts)?;
        for (column, fen) in (5..).zip(figures) {
            if let Some(fen) = fen {
                sheet.write_number(n + 1, column, yuan(fen))?;
            }
        }
    }
    book.save(path)
}

fn text(path: &Path) -> io::Result<()> {
    let mut out = HEADER.join(",") + "\n";
    let mut balance = 0;
    for n in 0..ROWS {
        let (texts, figures) = row(n, &mut balance);
        let figures =
            figures.map(|fen| fen.map_or(String::new(), |fen| format!("{:.2}", yuan(fen))));
        out += &(texts.join(",") + "," + &figures.join(",") + "\n");
    }
    fs::write(path, out)
}

/// The bytes that must be read: of a workbook what its parts unpack to.
fn unpacked(path: &Path) -> io::Result<u64> {
    if path.extension().is_none_or(|extension| extension != "xlsx") {
        return Ok(fs::metadata(path)?.len());
    }
    let mut archive = zip::ZipArchive::new(fs::File::open(path)?).map_err(io::Error::other)?;
    let parts = 0..archive.len();
    parts.map(|at| Ok(archive.by_index(at).map_err(io::Error::other)?.size())).sum()
}

/// Imports into a site of its own.
fn import(folder: &Path, file: &Path) -> Result<Sample, String> {
    let told = |error: io::Error| error.to_string();
    let site = folder.join("site");
    let _ = fs::remove_dir_all(&site);
    fs::create_dir_all(site.join("data")).map_err(told)?;
    fs::write(site.join("data/estate.toml"), ESTATE).map_err(told)?;
    fs::write(site.join("data/accounts.toml"), ACCOUNTS).map_err(told)?;
    let arguments: [&std::ffi::OsStr; 9] = [
        "--site".as_ref(),
        site.as_os_str(),
        "import".as_ref(),
        file.as_os_str(),
        "--yes".as_ref(),
        "--account".as_ref(),
        "bank".as_ref(),
        "--as-of".as_ref(),
        "2025-01-01".as_ref(),
    ];
    let job = Job {
        program: env!("CARGO_BIN_EXE_gongshi").into(),
        arguments: arguments.map(OsString::from).into(),
        environment: Vec::new(),
    };
    let shim = std::env::current_exe().map_err(told)?;
    let run = process::run(&shim, &job)?;
    let written = fs::read_dir(site.join("data/ledger")).map_err(told)?.count();
    if written == 0 {
        return Err(format!("nothing was imported: {}", run.stderr));
    }
    Ok(run.sample)
}

/// Prints a line for each file; whether every gate held.
fn bench(rounds: usize) -> Result<bool, String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let (book, csv) = (folder.path().join("流水.xlsx"), folder.path().join("流水.csv"));
    workbook(&book).map_err(|error| error.to_string())?;
    text(&csv).map_err(|error| error.to_string())?;
    println!(
        "| {ROWS} rows | file, MiB | unpacked, MiB | wall, s | processor, s | peak, MiB | × unpacked | × file |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    let mut held = true;
    for file in [&book, &csv] {
        let size = fs::metadata(file).map_err(|error| error.to_string())?.len();
        let read = unpacked(file).map_err(|error| error.to_string())?;
        let mut samples = Vec::new();
        for _ in 0..rounds {
            samples.push(import(folder.path(), file)?);
        }
        samples.sort_by_key(|sample| sample.cpu);
        let Sample { wall, cpu, peak_kib } = samples[samples.len() / 2];
        let peak = peak_kib << 10;
        let mib = |bytes: u64| bytes as f64 / f64::from(1 << 20);
        let name = file.extension().unwrap_or_default().to_string_lossy();
        println!(
            "| {name} | {:.1} | {:.1} | {:.1} | {:.1} | {:.0} | {:.1} | {:.1} |",
            mib(size),
            mib(read),
            wall.as_secs_f64(),
            cpu.as_secs_f64(),
            mib(peak),
            mib(peak) / mib(read),
            mib(peak) / mib(size),
        );
        // What the program takes by itself is not of the file. Rows weigh more than a text of them: the gate is
        // for workbooks.
        held &= name != "xlsx" || peak <= MOST * read + (32 << 20);
    }
    println!(
        "gate: memory for the workbook at most {MOST} × what must be read, and 32 MiB: {}",
        if held { "met" } else { "not met" }
    );
    Ok(held)
}
