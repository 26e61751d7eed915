//! The one integration test binary: it knows the library and the program from outside.

mod cli;
