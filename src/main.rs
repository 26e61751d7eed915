//! The program `gongshi`: everything is in the library.

/// Thousands of short-lived strings a page: the system's allocator is the slower one on most systems.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    gongshi::cli::main()
}
