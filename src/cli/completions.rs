//! `completions`: a script that lets the shell complete our arguments.

use clap::CommandFactory as _;
use clap_complete::Shell;

use super::{Cli, Outcome, console::Console};
use crate::error::Error;

/// Print a completion script for a shell · 输出命令行补全脚本
#[derive(clap::Args)]
#[command(after_help = "Example · 示例:
  gongshi completions bash > ~/.local/share/bash-completion/completions/gongshi")]
pub(super) struct Args {
    /// Which shell · 哪一种命令行
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints the script.
pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Error> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "gongshi", &mut script);
    console.out(&String::from_utf8_lossy(&script));
    Ok(Outcome::Done)
}
