//! The goals of posters, and what was measured.

use std::{collections::BTreeMap, time::Duration};

use super::{Row, peers::Run, rebuild::Rebuild};

/// What must hold, what is aimed at.
struct Goal {
    id: &'static str,
    what: &'static str,
    gate: f64,
    aim: f64,
    measured: Option<f64>,
    /// Exact goals do not depend on a clock: missing one may fail the run.
    exact: bool,
}

/// Prints the table of goals; returns whether every exact goal that was measured is met.
pub(crate) fn print(
    rows: &[Row],
    peers: &BTreeMap<&'static str, Result<Run, String>>,
    rebuild: Option<&Rebuild>,
) -> bool {
    println!("\n{:5} {:58} {:>9} {:>8} {:>8}  verdict", "goal", "what", "measured", "gate", "aim");
    let mut sound = true;
    for goal in goals(rows, peers, rebuild) {
        sound &= goal.print();
    }
    sound
}

fn goals(
    rows: &[Row],
    peers: &BTreeMap<&'static str, Result<Run, String>>,
    rebuild: Option<&Rebuild>,
) -> Vec<Goal> {
    let row = |count| rows.iter().find(|row| row.count == count);
    let cold = |count| row(count).map(|row| seconds(row.cold.wall));
    let each = |run: &Run| seconds(run.sample.wall) / run.sizes.len().max(1) as f64;
    let browser = peers.get("chromium, one browser").and_then(|run| run.as_ref().ok()).map(each);
    let (first, hundred, many) = (cold(1), cold(100), cold(200));
    let largest = rows.iter().filter_map(|row| row.sizes.last()).max();
    let peak = |count| row(count).map(|row| row.cold.peak_kib as f64 / 1024.0);
    let growth = |(most, few): (f64, f64)| (most - few) / 180.0;
    // The reading of the books, which the first poster pays too, is in both.
    let linear = |((many, hundred), first): ((f64, f64), f64)| (many - first) / (hundred - first);
    let goal = |id, what, (gate, aim): (f64, f64), measured, exact| Goal {
        id,
        what,
        gate,
        aim,
        measured,
        exact,
    };
    vec![
        goal("G12", "100 posters, s", (2.6, 1.3), hundred, false),
        goal(
            "G12",
            "100 posters × as many prints of one browser",
            (0.1, 0.05),
            hundred.zip(browser).map(|(ours, theirs)| ours / (theirs * 100.0)),
            false,
        ),
        goal(
            "G12",
            "the site after one changed row, s",
            (0.3, 0.2),
            rebuild.map(|r| seconds(r.changed)),
            false,
        ),
        goal("G12b", "first poster, cold, s", (0.25, 0.15), first, false),
        goal(
            "G12c",
            "largest file, KB",
            (120.0, 98.8),
            largest.map(|bytes| *bytes as f64 / 1000.0),
            true,
        ),
        goal(
            "G12d",
            "time of 200 × 100 posters",
            (2.2, 2.0),
            many.zip(hundred).zip(first).map(linear),
            false,
        ),
        goal(
            "G12d",
            "memory, MiB a poster more",
            (0.5, 0.2),
            peak(200).zip(peak(20)).map(growth),
            true,
        ),
        goal("G12d", "peak at 200 posters, MiB", (256.0, 128.0), peak(200), false),
    ]
}

fn seconds(duration: Duration) -> f64 {
    duration.as_secs_f64()
}

impl Goal {
    /// Prints a line; returns false only for an exact goal that is missed.
    fn print(&self) -> bool {
        let Self { id, what, gate, aim, measured, exact } = self;
        let verdict = match *measured {
            None => "not measured",
            Some(value) if value <= *aim => "met, aim too",
            Some(value) if value <= *gate => "met",
            Some(_) => "not met",
        };
        let value = measured.map_or("–".to_owned(), |value| format!("{value:.3}"));
        let mark = if *exact { " (exact)" } else { "" };
        println!("{id:5} {what:58} {value:>9} ≤{gate:>7} ≤{aim:>7}  {verdict}{mark}");
        !exact || verdict != "not met"
    }
}
