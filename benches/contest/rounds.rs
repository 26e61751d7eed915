//! Runs contenders in turn, A B C, C B A, and so on, each time into a fresh folder, so that a slow
//! moment of the machine meets all of them alike.

use std::{collections::BTreeMap, fs, io, path::PathBuf};

use super::contender::{Contender, Kit};
use crate::measure::{
    median,
    process::{self, Sample},
    tree,
};

/// What was measured with one number of estates.
pub(crate) struct Rounds {
    pub(crate) estates: usize,
    /// The samples of each contender that ran, one a round.
    pub(crate) samples: BTreeMap<Contender, Vec<Sample>>,
    /// What each wrote before the rounds began, kept until [`Rounds::sweep`].
    pub(crate) outputs: BTreeMap<Contender, PathBuf>,
    /// What went wrong.
    pub(crate) notes: Vec<String>,
}

impl Rounds {
    /// Warms everybody up, keeps what they wrote, then runs the rounds.
    pub(crate) fn run(
        kit: &Kit,
        estates: usize,
        contenders: &[Contender],
        count: usize,
    ) -> io::Result<Self> {
        let (samples, outputs, notes) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
        let mut rounds = Self { estates, samples, outputs, notes };
        for &contender in contenders {
            rounds.warm_up(kit, contender)?;
        }
        let mut order: Vec<Contender> =
            contenders.iter().copied().filter(|one| rounds.outputs.contains_key(one)).collect();
        for _ in 0..count {
            for &contender in &order {
                rounds.sample(kit, contender)?;
            }
            order.reverse();
        }
        Ok(rounds)
    }

    fn warm_up(&mut self, kit: &Kit, contender: Contender) -> io::Result<()> {
        let estates = self.estates;
        let out = kit.work.join(format!("out-{estates}-{}", contender as usize));
        fresh(&out)?;
        let Some(job) = kit.job(contender, estates, &out) else { return Ok(()) };
        match process::run(&kit.me, &job) {
            Ok(_) => {
                if matches!(contender, Contender::Floor) {
                    list(kit, estates, &tree::stamps(&out)?)?;
                }
                self.outputs.insert(contender, out);
            }
            Err(error) => {
                self.notes.push(format!("{contender} failed at {estates} estates: {error}"));
            }
        }
        Ok(())
    }

    fn sample(&mut self, kit: &Kit, contender: Contender) -> io::Result<()> {
        let out = kit.work.join("out");
        fresh(&out)?;
        let Some(job) = kit.job(contender, self.estates, &out) else { return Ok(()) };
        match process::run(&kit.me, &job) {
            Ok(run) => self.samples.entry(contender).or_default().push(run.sample),
            Err(error) => {
                self.notes.push(format!("{contender} failed at {} estates: {error}", self.estates))
            }
        }
        fs::remove_dir_all(&out)
    }

    /// How many reports that is.
    pub(crate) fn reports(&self) -> usize {
        self.estates * crate::workload::model::QUARTERS
    }

    /// Whether every build by gongshi ended well, be it absent.
    pub(crate) fn gongshi_is_sound(&self) -> bool {
        !self.notes.iter().any(|note| note.starts_with("gongshi"))
    }

    /// The median of what `value` reads from each sample.
    pub(crate) fn median(&self, of: Contender, value: fn(&Sample) -> f64) -> Option<f64> {
        median(self.samples.get(&of)?.iter().map(value))
    }

    /// The median of the ratios within each round.
    pub(crate) fn ratio(
        &self,
        (over, under): (Contender, Contender),
        value: fn(&Sample) -> f64,
    ) -> Option<f64> {
        let pairs = self.samples.get(&over)?.iter().zip(self.samples.get(&under)?);
        median(pairs.map(|(over, under)| value(over) / value(under)))
    }

    /// Removes what the contenders wrote.
    pub(crate) fn sweep(&mut self) -> io::Result<()> {
        for path in std::mem::take(&mut self.outputs).into_values() {
            fs::remove_dir_all(path)?;
        }
        Ok(())
    }
}

/// Wall seconds of a sample.
pub(crate) fn wall(sample: &Sample) -> f64 {
    sample.wall.as_secs_f64()
}

/// Processor seconds of a sample.
pub(crate) fn cpu(sample: &Sample) -> f64 {
    sample.cpu.as_secs_f64()
}

/// Peak memory of a sample in MiB.
pub(crate) fn peak(sample: &Sample) -> f64 {
    sample.peak_kib as f64 / 1024.0
}

/// Makes an empty folder of that name.
pub(crate) fn fresh(folder: &PathBuf) -> io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)
}

fn list(kit: &Kit, estates: usize, stamps: &tree::Stamps) -> io::Result<()> {
    let mut text = String::new();
    for (path, (length, _)) in stamps {
        text += &format!("{length} {}\n", path.display());
    }
    fs::write(kit.list(estates), text)
}
