//! Holds the measurements against the goals and prints the table.

use super::{
    contender::Contender::{Floor, Gongshi, GongshiAlone, Hugo},
    incremental::Incremental,
    rounds::{Rounds, cpu, peak, wall},
};

/// What was measured about the output at 1,000 reports.
#[derive(Default)]
pub(crate) struct Output {
    /// Bytes of pages and stylesheet, ours to Hugo's (or, without Hugo, to the floor's).
    pub(crate) bytes: Option<f64>,
    /// KiB of a report page's chart.
    pub(crate) chart: Option<f64>,
    /// Digests of trees that must be the same.
    pub(crate) digests: Vec<String>,
}

/// All measurements; whoever did not run is missing.
#[derive(Default)]
pub(crate) struct Measured {
    /// At 40, 1,000 and 10,000 reports.
    pub(crate) rounds: [Option<Rounds>; 3],
    pub(crate) output: Output,
    /// At 1,000 and 10,000 reports.
    pub(crate) incremental: [Option<Incremental>; 2],
}

/// Which way a goal is met.
#[derive(Clone, Copy)]
enum Bound {
    AtMost(f64),
    AtLeast(f64),
}

/// A goal, what must hold, what is aimed at, and what was measured.
struct Goal {
    id: &'static str,
    what: &'static str,
    gate: Bound,
    aim: f64,
    measured: Option<f64>,
    /// Exact goals do not depend on a clock: missing one may fail the run.
    exact: bool,
}

/// Prints the table of goals; returns whether every exact goal that was measured is met.
pub(crate) fn print(measured: &Measured) -> bool {
    println!("\n{:5} {:58} {:>9} {:>8} {:>8}  verdict", "goal", "what", "measured", "gate", "aim");
    let mut sound = true;
    for goal in [against_others(measured), growth(measured), rebuilds(measured), exact(measured)]
        .into_iter()
        .flatten()
    {
        sound &= goal.print();
    }
    sound
}

fn against_others(measured: &Measured) -> Vec<Goal> {
    let [small, middle, large] = measured.rounds.each_ref().map(Option::as_ref);
    let at_most = |id, what, gate, aim, measured| {
        let gate = Bound::AtMost(gate);
        Goal { id, what, gate, aim, measured, exact: false }
    };
    let wall_to_hugo = |rounds: Option<&Rounds>| rounds?.ratio((Gongshi, Hugo), wall);
    let floor = middle.and_then(|one| one.ratio((Gongshi, Floor), wall));
    let cpu_to_hugo = middle.and_then(|one| one.ratio((Gongshi, Hugo), cpu));
    let milliseconds = small.and_then(|one| one.median(Gongshi, wall)).map(|wall| wall * 1000.0);
    let threads = middle.and_then(|one| one.ratio((GongshiAlone, Gongshi), wall));
    vec![
        at_most("G1", "1,000 reports, wall, × Hugo", 0.5, 0.2, wall_to_hugo(middle)),
        at_most("G1c", "1,000 reports, wall, × floor", 4.0, 2.2, floor),
        at_most("G1d", "1,000 reports, cpu, × Hugo", 0.35, 0.2, cpu_to_hugo),
        at_most("G2", "10,000 reports, wall, × Hugo", 0.5, 0.2, wall_to_hugo(large)),
        at_most("G3", "40 reports, wall, × Hugo", 0.2, 0.12, wall_to_hugo(small)),
        at_most(
            "G3",
            "40 reports, wall, ms (aim on the machine of the goals)",
            20.0,
            12.0,
            milliseconds,
        ),
        Goal {
            id: "G10",
            what: "1,000 reports, wall, 1 thread × 2 threads",
            gate: Bound::AtLeast(1.6),
            aim: 1.8,
            measured: threads,
            exact: false,
        },
    ]
}

fn growth(measured: &Measured) -> Vec<Goal> {
    let [_, middle, large] = measured.rounds.each_ref().map(Option::as_ref);
    let both = |value| Some((middle?.median(Gongshi, value)?, large?.median(Gongshi, value)?));
    let walls = both(wall).map(|(middle, large)| large / middle);
    let reports = middle.zip(large).map(|(middle, large)| large.reports() - middle.reports());
    let memory = both(peak)
        .zip(reports)
        .map(|((middle, large), reports)| (large - middle).max(0.0) * 1024.0 / reports as f64);
    let whole = large.and_then(|one| one.median(Gongshi, peak));
    let goal = |id, what, (gate, aim): (f64, f64), measured, exact| {
        let gate = Bound::AtMost(gate);
        Goal { id, what, gate, aim, measured, exact }
    };
    vec![
        goal("G4", "wall, 10,000 × 1,000 reports", (11.0, 10.0), walls, false),
        goal("G5", "growth of peak memory, KiB a report", (4.0, 1.0), memory, true),
        goal("G6", "peak memory at 10,000 reports, MiB", (80.0, 32.0), whole, true),
    ]
}

fn rebuilds(measured: &Measured) -> Vec<Goal> {
    let words = [
        [
            "1,000 reports, nothing changed, × full build",
            "1,000 reports, one row changed, + ms",
            "1,000 reports, one minutes changed, + ms",
            "1,000 reports, one change, files written",
        ],
        [
            "10,000 reports, nothing changed, × full build",
            "10,000 reports, one row changed, + ms",
            "10,000 reports, one minutes changed, + ms",
            "10,000 reports, one change, files written",
        ],
    ];
    let mut goals = Vec::new();
    for (index, what) in words.into_iter().enumerate() {
        let again = measured.incremental[index].as_ref();
        let full = measured.rounds[index + 1].as_ref().and_then(|one| one.median(Gongshi, wall));
        let unchanged = again.and_then(|again| again.unchanged);
        let over = |changed: Option<f64>| Some((changed? - unchanged?) * 1000.0);
        let (gate, aim) = [(15.0, 5.0), (40.0, 15.0)][index];
        let share = unchanged.zip(full).map(|(again, full)| again / full);
        let row = again.and_then(|again| over(again.row));
        let minutes = again.and_then(|again| over(again.minutes));
        let written = again.map(|again| again.written as f64);
        let all = [("G7", 0.35, 0.2, share), ("G8", gate, aim, row), ("G8", gate, aim, minutes)];
        for ((id, gate, aim, measured), what) in all.into_iter().zip(what) {
            goals.push(Goal { id, what, gate: Bound::AtMost(gate), aim, measured, exact: false });
        }
        let gate = Bound::AtMost(5.0);
        let what = what[3];
        goals.push(Goal { id: "G8", what, gate, aim: 5.0, measured: written, exact: false });
    }
    goals
}

fn exact(measured: &Measured) -> Vec<Goal> {
    let Output { bytes, chart, digests } = &measured.output;
    let others = digests.iter().filter(|digest| **digest != digests[0]).count();
    let differing = (1 < digests.len()).then_some(others as f64);
    let goal = |id, what, (gate, aim): (f64, f64), measured, exact| {
        let gate = Bound::AtMost(gate);
        Goal { id, what, gate, aim, measured, exact }
    };
    vec![
        goal("G9", "bytes of pages and css, × Hugo (or floor)", (1.05, 1.0), *bytes, true),
        goal("G9b", "12-bar chart, KiB", (2.0, 1.5), *chart, false),
        goal("G11", "trees that differ: runs, threads, rebuilds", (0.0, 0.0), differing, true),
    ]
}

impl Goal {
    /// Prints a line; returns false only for an exact goal that is missed.
    fn print(&self) -> bool {
        let Self { id, what, gate, aim, measured, exact } = self;
        let (sign, gate, better): (_, _, fn(f64, f64) -> bool) = match *gate {
            Bound::AtMost(gate) => ('≤', gate, |value, bound| value <= bound),
            Bound::AtLeast(gate) => ('≥', gate, |value, bound| bound <= value),
        };
        let verdict = match *measured {
            None => "not measured",
            Some(value) if better(value, *aim) => "met, aim too",
            Some(value) if better(value, gate) => "met",
            Some(_) => "not met",
        };
        let value = measured.map_or("–".to_owned(), |value| format!("{value:.3}"));
        let mark = if *exact { " (exact)" } else { "" };
        println!("{id:5} {what:58} {value:>9} {sign}{gate:>7} {sign}{aim:>7}  {verdict}{mark}");
        !exact || verdict != "not met"
    }
}
