//! The one integration test binary: it knows the library and the program from outside.

#![allow(clippy::disallowed_methods, reason = "tests make and read files of their own")]
#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod building;
mod cases;
mod catalogue;
mod charts;
mod cli;
mod coverage;
mod determinism;
mod drill;
mod duty_fixtures;
mod errors;
mod golden;
mod intake;
mod layers;
mod opendata;
mod paths;
mod posters;
mod properties;
mod readme;
mod rulebooks;
mod sample;
mod themes;
mod tied;
mod told;
