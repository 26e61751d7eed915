#![doc = "placeholder"]
pub mod books;
pub mod diag;
pub mod error;
pub mod format;
pub mod source;
pub mod text;
