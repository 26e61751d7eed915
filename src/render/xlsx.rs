//! Writes workbooks.

pub mod template;
