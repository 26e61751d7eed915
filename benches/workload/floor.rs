//! The two floors: a renderer written by hand, and a program that only writes the same bytes.

use std::{
    cmp::Reverse,
    fs, io,
    ops::Range,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use super::{
    model::{QUARTERS, ROWS},
    page::{self, Flow, Listed, Period, Report, Totals},
    read::{self, CATEGORIES_AT_MOST, Site},
};

/// Renders all sites below `sites` into `out` on that many threads.
pub(crate) fn render(sites: &Path, out: &Path, threads: usize) -> io::Result<()> {
    let mut folders = fs::read_dir(sites)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<Vec<PathBuf>>>()?;
    folders.sort();
    parallel(&folders, out, threads)?;
    fs::write(out.join("style.css"), page::STYLE)
}

/// Each thread takes the next estate until there is none.
fn parallel(folders: &[PathBuf], out: &Path, threads: usize) -> io::Result<()> {
    let next = AtomicUsize::new(0);
    let work = || -> io::Result<()> {
        let mut text = String::with_capacity(16 << 10);
        while let Some(folder) = folders.get(next.fetch_add(1, Ordering::Relaxed)) {
            estate(folder, out, &mut text)?;
        }
        Ok(())
    };
    if threads < 2 {
        return work();
    }
    thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        running.into_iter().try_for_each(|one| one.join().expect("the floor does not panic"))
    })
}

fn estate(folder: &Path, out: &Path, text: &mut String) -> io::Result<()> {
    let site = read::site(folder)?;
    let out = out.join(&site.id);
    let ledger = read::blocks(&site.ledger, ROWS);
    let evaluations = read::blocks(&site.evaluations, 5);
    let mut opening = site.opening;
    let mut reports = Vec::with_capacity(QUARTERS);
    for (index, (rows, grades)) in ledger.into_iter().zip(evaluations).enumerate() {
        let period = period(index);
        let minutes = html(&read::minutes(folder, &period.slug())?);
        let report = report(&site, (index, opening), (rows, grades), &minutes);
        opening = report.totals.closing;
        reports.push(Listed { period, totals: report.totals });
        text.clear();
        page::report(text, &report);
        let place = out.join(period.slug());
        fs::create_dir_all(&place)?;
        fs::write(place.join("index.html"), &*text)?;
    }
    reports.reverse();
    text.clear();
    page::estate(text, &site.name, &reports);
    fs::write(out.join("index.html"), text)
}

fn report<'text>(
    site: &'text Site,
    (index, opening): (usize, i64),
    (rows, grades): (Range<usize>, Range<usize>),
    minutes: &'text str,
) -> Report<'text> {
    let mut sums = [0; CATEGORIES_AT_MOST];
    let mut ledger = Vec::with_capacity(ROWS);
    for line in site.ledger[rows].lines() {
        let [date, voucher, category, description, payee, received, paid, _] = read::cells(line);
        let flow = match received {
            "" => Flow::Out(read::fen(paid)),
            _ => Flow::In(read::fen(received)),
        };
        let (Flow::In(fen) | Flow::Out(fen)) = flow;
        let at = site.categories.iter().position(|name| name == category);
        let at = at.expect("the generator knows its categories");
        sums[at] += fen;
        ledger.push((at, ([date, voucher, category, description, payee], flow)));
    }
    let place = |at: usize| (site.income <= at, Reverse(sums[at]), at);
    ledger.sort_by_key(|(at, _)| place(*at));
    let mut order: Vec<usize> = (0..site.categories.len()).collect();
    order.sort_by_key(|at| place(*at));
    let providers = site.evaluations[grades].lines().map(|line| {
        let [_, name, trade, satisfied, basic, unsatisfied, sent, returned, grade, _] =
            read::cells(line);
        [name, read::trade(trade), sent, returned, satisfied, basic, unsatisfied, grade]
    });
    let names = order.iter().map(|&at| (site.categories[at].as_str(), at < site.income, sums[at]));
    let income: i64 = sums[..site.income].iter().sum();
    let expense: i64 = sums[site.income..].iter().sum();
    Report {
        estate: &site.name,
        period: period(index),
        summary: names.collect(),
        totals: Totals { opening, income, expense, closing: opening + income - expense },
        providers: providers.collect(),
        ledger: ledger.into_iter().map(|(_, row)| row).collect(),
        minutes,
        previous: index.checked_sub(1).map(period),
        next: (index + 1 < QUARTERS).then(|| period(index + 1)),
    }
}

fn html(markdown: &str) -> String {
    let mut html = String::with_capacity(markdown.len() * 5 / 4);
    pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new(markdown));
    html
}

fn period(index: usize) -> Period {
    Period { year: 2015 + index / 4, number: index % 4 + 1 }
}

/// Writes files of the paths and lengths in `list` (`length path`, one a line), and nothing else.
pub(crate) fn write(list: &Path, out: &Path) -> io::Result<()> {
    let list = fs::read_to_string(list)?;
    let mut bytes = Vec::new();
    let mut last = PathBuf::new();
    for line in list.lines() {
        let Some((length, path)) = line.split_once(' ') else { continue };
        let length: usize = length.parse().unwrap_or_default();
        if bytes.len() < length {
            bytes.resize(length, b'x');
        }
        let path = out.join(path);
        if let Some(folder) = path.parent().filter(|folder| *folder != last) {
            fs::create_dir_all(folder)?;
            last = folder.to_owned();
        }
        fs::write(&path, &bytes[..length])?;
    }
    Ok(())
}
