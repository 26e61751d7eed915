//! `man`: the manual pages.

use clap::CommandFactory as _;

use super::{Cli, Outcome, console::Console};
use crate::{error::Error, text};

/// Print a manual page · 输出手册页
#[derive(clap::Args)]
#[command(after_help = "Examples · 示例:
  gongshi man > gongshi.1
  gongshi man build > gongshi-build.1")]
pub(super) struct Args {
    /// A subcommand; default the program itself · 子命令，默认为程序本身
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

/// Prints the page.
pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Error> {
    let mut program = Cli::command();
    program.build();
    let command = match &args.command {
        None => program,
        Some(name) => match program.find_subcommand(name) {
            Some(command) => command.clone(),
            None => {
                return Err(Error::Refused(text! {
                    zh: "没有子命令「{name}」；运行 gongshi --help 查看",
                    en: "there is no subcommand `{name}`; see gongshi --help",
                }));
            }
        },
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command)
        .render(&mut page)
        .map_err(|error| Error::Internal(format!("the manual page: {error}")))?;
    console.out(&String::from_utf8_lossy(&page));
    Ok(Outcome::Done)
}
