//! A bar on the terminal while sites are built. Nowhere to be seen in files and pipes.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How far the build is.
pub(super) struct Progress(ProgressBar);

impl Progress {
    /// A bar of so many steps, on standard error when that is a terminal.
    pub(super) fn new(steps: usize) -> Self {
        let bar = ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.enable_steady_tick(Duration::from_millis(100));
        Progress(bar)
    }

    /// One step more.
    pub(super) fn step(&self) {
        self.0.inc(1);
    }

    /// Takes the bar away while something is printed.
    pub(super) fn aside(&self, print: impl FnOnce()) {
        self.0.suspend(print);
    }

    /// Takes the bar away for good.
    pub(super) fn finish(&self) {
        self.0.finish_and_clear();
    }
}
