//! The command line: arguments, terminal, exit codes. One file a subcommand, each with its arguments and
//! its `run`. Here alone the program looks at the clock and the environment.

mod build;
mod check;
mod compare;
mod completions;
mod console;
mod duties;
mod each;
mod explain;
mod fix;
mod import;
mod init;
mod man;
mod paper;
mod posted;
mod poster;
mod preview;
mod progress;
mod timings;

use std::{path::PathBuf, process::ExitCode};

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use self::console::Console;
use crate::{diag::Strictness, error::Error, text::Lang};

/// Turns a housing estate's books and papers into what its committee owes the residents.
///
/// 把小区的账目和文书变成应当向居民公开的网站。
#[derive(Parser)]
#[command(
    name = "gongshi",
    bin_name = "gongshi",
    version,
    propagate_version = true,
    arg_required_else_help = true,
    subcommand_precedence_over_arg = true,
    after_help = "Examples · 示例:
  gongshi init 我的小区                 a starter site in a new folder · 新建站点
  gongshi --site 我的小区 check         what is wrong or owed · 检查账目
  gongshi --site 我的小区 build         writes public/ · 生成网站
  gongshi build --site a b c --out www  several estates, each in www/<id>/ · 一次生成多个小区

Exit codes · 退出码: 0 done · 完成, 1 refused by its findings · 有错误未发布, 2 could not run · 无法运行"
)]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

/// What every subcommand understands.
#[derive(Args)]
struct Common {
    /// Language of messages · 信息的语言
    #[arg(long, global = true, value_enum, default_value = "both", help_heading = GLOBAL)]
    lang: LangArg,
    /// The day the books are looked at; default today · 以哪一天为准，默认今天
    #[arg(long, global = true, value_name = "DATE", help_heading = GLOBAL)]
    as_of: Option<Date>,
    /// Site folders, which hold data/ and content/ · 站点文件夹，可以有多个
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        num_args = 1..,
        default_value = ".",
        help_heading = GLOBAL
    )]
    site: Vec<PathBuf>,
    /// Form of the findings: for people, or one JSON object a line · 输出形式
    #[arg(long, global = true, value_enum, default_value = "text", help_heading = GLOBAL)]
    format: Format,
    /// Colours · 是否用颜色
    #[arg(
        long,
        global = true,
        value_enum,
        default_value = "auto",
        value_name = "WHEN",
        help_heading = GLOBAL
    )]
    color: Color,
}

const GLOBAL: &str = "Global options · 通用选项";

#[derive(Subcommand)]
enum Command {
    Build(build::Args),
    Check(check::Args),
    Init(init::Args),
    Import(import::Args),
    Fix(fix::Args),
    Poster(poster::Args),
    Posted(posted::Args),
    Preview(preview::Args),
    Duties(duties::Args),
    Compare(compare::Args),
    Explain(explain::Args),
    Completions(completions::Args),
    Man(man::Args),
}

#[derive(Clone, Copy, ValueEnum)]
enum LangArg {
    Zh,
    En,
    Both,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

#[derive(Clone, Copy, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

/// How a subcommand that could do its work has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Done, perhaps with warnings.
    Done,
    /// The findings do not allow publication.
    Blocked,
}

/// Reads the arguments, does the work, and gives the exit code: 0 done, 1 refused by the findings,
/// 2 could not run.
pub fn main() -> ExitCode {
    let Cli { common, command } = Cli::parse();
    let console = Console::new(&common);
    let outcome = match &command {
        Command::Build(args) => build::run(args, &common, &console),
        Command::Check(args) => check::run(args, &common, &console),
        Command::Init(args) => init::run(args, &common, &console),
        Command::Import(args) => import::run(args, &common, &console),
        Command::Fix(args) => fix::run(args, &common, &console),
        Command::Poster(args) => poster::run(args, &common, &console),
        Command::Posted(args) => posted::run(args, &common, &console),
        Command::Preview(args) => preview::run(args, &common, &console),
        Command::Duties(args) => duties::run(args, &common, &console),
        Command::Compare(args) => compare::run(args, &common, &console),
        Command::Explain(args) => explain::run(args, &common, &console),
        Command::Completions(args) => completions::run(args, &console),
        Command::Man(args) => man::run(args, &console),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Blocked) => ExitCode::from(1),
        Err(error) => {
            console.error(&error.text());
            ExitCode::from(2)
        }
    }
}

impl Common {
    /// The day the books are looked at: the one place where today comes in.
    fn day(&self) -> Date {
        self.as_of.unwrap_or_else(|| jiff::Zoned::now().date())
    }

    /// The one site of a subcommand that can only do one.
    ///
    /// # Errors
    /// [`Error::Refused`] when several are named.
    fn one_site(&self) -> Result<&PathBuf, Error> {
        match self.site.as_slice() {
            [site] => Ok(site),
            several => {
                let n = several.len();
                Err(Error::Refused(crate::text! {
                    zh: "这个命令一次只能用于一个站点，给出了 {n} 个；只留一个 --site",
                    en: "this command works on one site, {n} were given; leave one --site",
                }))
            }
        }
    }
}

impl From<LangArg> for Lang {
    fn from(lang: LangArg) -> Self {
        match lang {
            LangArg::Zh => Lang::Zh,
            LangArg::En => Lang::En,
            LangArg::Both => Lang::Both,
        }
    }
}

/// `--strict` as the library knows it.
/// The main edition of every site.
const LANG: &str = "zh-CN";

fn strictness(strict: bool) -> Strictness {
    if strict { Strictness::Strict } else { Strictness::Normal }
}

/// How many threads: as asked for, else as many as the machine has.
fn threads(asked: Option<usize>) -> usize {
    let machine = || std::thread::available_parallelism().map_or(1, usize::from);
    asked.unwrap_or_else(machine).max(1)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_arguments_fit_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn sites_may_stand_before_and_after_the_subcommand() {
        for line in ["gongshi --site a b check", "gongshi check --site a --site b"] {
            let cli = Cli::try_parse_from(line.split(' ')).unwrap();
            assert_eq!(cli.common.site, ["a", "b"].map(PathBuf::from), "{line}");
            assert!(matches!(cli.command, Command::Check(_)), "{line}");
        }
    }
}
