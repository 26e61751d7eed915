//! Where the time goes: the stages of the build, summed over all sites.

#![allow(clippy::disallowed_methods, reason = "only cli measures time")]

use std::time::Instant;

use serde::Serialize;

use crate::Stage;

/// Microseconds a stage, in the order of the pipeline.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(super) struct Micros {
    collect: u64,
    record: u64,
    audit: u64,
    prepare: u64,
    compose: u64,
    print: u64,
    render: u64,
    publish: u64,
}

/// What is being done: a stage of the library, or writing its result.
#[derive(Clone, Copy)]
pub(super) enum Doing {
    /// A stage of the library.
    Stage(Stage),
    /// Writing to disk.
    Publish,
}

/// A stop-watch for one site.
pub(super) struct Watch {
    micros: Micros,
    running: Option<(Doing, Instant)>,
}

impl Micros {
    /// Adds those of another site.
    pub(super) fn add(&mut self, other: Micros) {
        let Micros { collect, record, audit, prepare, compose, print, render, publish } = other;
        self.collect += collect;
        self.record += record;
        self.audit += audit;
        self.prepare += prepare;
        self.compose += compose;
        self.print += print;
        self.render += render;
        self.publish += publish;
    }

    fn of(&mut self, doing: Doing) -> &mut u64 {
        match doing {
            Doing::Stage(Stage::Collect) => &mut self.collect,
            Doing::Stage(Stage::Record) => &mut self.record,
            Doing::Stage(Stage::Audit) => &mut self.audit,
            Doing::Stage(Stage::Prepare) => &mut self.prepare,
            Doing::Stage(Stage::Compose) => &mut self.compose,
            Doing::Stage(Stage::Print) => &mut self.print,
            Doing::Stage(Stage::Render) => &mut self.render,
            Doing::Publish => &mut self.publish,
        }
    }
}

impl Watch {
    /// Nothing measured yet.
    pub(super) fn new() -> Self {
        Watch { micros: Micros::default(), running: None }
    }

    /// Something begins, and what was going on ends.
    pub(super) fn begin(&mut self, doing: Doing) {
        self.stop();
        self.running = Some((doing, Instant::now()));
    }

    /// What was measured.
    pub(super) fn finish(mut self) -> Micros {
        self.stop();
        self.micros
    }

    fn stop(&mut self) {
        if let Some((doing, since)) = self.running.take() {
            *self.micros.of(doing) += micros(since);
        }
    }
}

/// Microseconds since then.
pub(super) fn micros(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_micros()).unwrap_or(u64::MAX)
}
