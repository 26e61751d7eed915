#![doc = "placeholder"]
pub mod books;
pub mod diag;
pub mod error;
pub mod format;
pub mod render;
pub mod source;
pub mod text;
