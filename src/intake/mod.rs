//! Brings other people's tables into the files of a site: workbooks of spreadsheet programs, exports of banks
//! and survey programs. Forgives every form and never a value.
//!
//! ```text
//!  files ── read ──▶ Raw sheets                format: cells with addresses
//!      │ blocks       block::blocks            titles, header of one or two lines, rows
//!      │ propose      settle::propose          what each column is for, which register it belongs to
//!      │              mapping                  …or what a kept mapping says
//!      │              dialog                   …or what a person answers
//!      │ take         ledger, register, survey rows → records with the cell they are from; sums re-added
//!      │ merge        merge                    what is new beside the files that are there
//!      ▼
//!  Import: files to write, and the log of every change, every row left out, every assertion
//! ```
//!
//! Nothing here reads or writes the disk.

mod balance;
pub mod block;
pub mod context;
mod cross;
pub mod day;
pub mod dialog;
pub mod figure;
pub mod fix;
pub mod form;
pub mod import;
pub mod known;
pub mod ledger;
pub mod lines;
pub mod log;
pub mod mapping;
pub mod matter;
pub mod merge;
mod nested;
mod numeral;
mod open;
mod period;
pub mod record;
pub mod register;
mod remarks;
pub mod report;
mod rows;
pub mod settle;
mod sums;
pub mod survey;
mod table;
pub mod template;
mod votes;
pub mod words;
