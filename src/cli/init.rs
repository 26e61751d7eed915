//! `init`: a small but complete starter site, with notes for whoever fills it in.

#![allow(clippy::disallowed_methods, reason = "looks at the folder it is about to fill")]

use std::{
    fs::{self, File},
    io::Write as _,
    path::{Path, PathBuf},
};

use clap::ValueEnum;
use jiff::{ToSpan as _, civil::Date};

use super::{Common, Outcome, console::Console};
use crate::{error::Error, text};

/// Make a starter site in a new folder · 新建一个站点
#[derive(clap::Args)]
#[command(after_help = "Examples · 示例:
  gongshi init 我的小区
  gongshi init 我的小区 --regime owners

The files are commented in Chinese and hold example entries; replace them and run `gongshi check`.
文件里有说明和示例，改成自己小区的内容后运行 gongshi check。")]
pub(super) struct Args {
    /// Folder to make; it must not hold anything · 新文件夹，必须是空的
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Who governs the estate · 小区由谁管理
    #[arg(long, value_enum, default_value = "quasi")]
    regime: Regime,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Regime {
    /// A committee elected by residents' representatives · 准物业管理
    Quasi,
    /// Owners' assembly and owners' committee · 业主大会和业主委员会
    Owners,
    /// Property management committee · 物业管理委员会
    Custodial,
}

/// Writes the starter site.
pub(super) fn run(args: &Args, common: &Common, console: &Console) -> Result<Outcome, Error> {
    refuse_used(&args.folder)?;
    let files = files(args.regime, common.day());
    for (path, text) in &files {
        put(&args.folder.join(path), text)?;
    }
    let folder = args.folder.display();
    let n = files.len();
    console.out(&console.lines(&text! {
        zh: "已在「{folder}」写好 {n} 个文件，都有说明；改成自己小区的内容，再运行 gongshi --site {folder} check",
        en: "wrote {n} commented files to `{folder}`; put in your own estate, then run gongshi --site {folder} check",
    }));
    Ok(Outcome::Done)
}

/// Nothing of anybody's is written over or mixed with ours.
fn refuse_used(folder: &Path) -> Result<(), Error> {
    let name = folder.display();
    if folder.join("data").join("estate.toml").exists() {
        return Err(Error::Refused(text! {
            zh: "「{name}」已经是一个站点；请另指定一个新文件夹",
            en: "`{name}` is a site already; name a new folder",
        }));
    }
    match fs::read_dir(folder).map(|mut entries| entries.next().is_some()) {
        Ok(false) => Ok(()),
        Ok(true) => Err(Error::Refused(text! {
            zh: "文件夹「{name}」不是空的；请另指定一个新文件夹",
            en: "the folder `{name}` is not empty; name a new folder",
        })),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(cause) => {
            Err(Error::io(text! { zh: "读取文件夹", en: "read the folder" }, folder, cause))
        }
    }
}

fn put(path: &Path, text: &str) -> Result<(), Error> {
    let failed = |cause| Error::io(text! { zh: "写入", en: "write" }, path, cause);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(failed)?;
    }
    File::create_new(path).and_then(|mut file| file.write_all(text.as_bytes())).map_err(failed)
}

/// Path and text of every file of the starter site.
fn files(regime: Regime, as_of: Date) -> Vec<(String, String)> {
    let charter = match regime {
        Regime::Quasi => include_str!("init/charter-quasi.md"),
        Regime::Owners => include_str!("init/charter-owners.md"),
        Regime::Custodial => include_str!("init/charter-custodial.md"),
    };
    let ledger = format!("data/ledger/{}.csv", quarter(as_of));
    // Spreadsheet programs on Chinese systems take a CSV for GB18030 unless it begins with the mark.
    let rows = format!("\u{feff}{}", include_str!("init/ledger.csv"));
    let meeting = format!("content/meetings/{}.md", meeting(as_of));
    let files = [
        ("data/estate.toml", include_str!("init/estate.toml")),
        ("data/members.toml", include_str!("init/members.toml")),
        ("data/accounts.toml", include_str!("init/accounts.toml")),
        ("data/fees.toml", include_str!("init/fees.toml")),
        ("data/providers.toml", include_str!("init/providers.toml")),
        (&ledger, &rows),
        (&meeting, include_str!("init/meeting.md")),
        ("content/documents/charter.md", charter),
    ];
    let blanks = blanks(regime, as_of);
    let filled = |text: &str| {
        blanks.iter().fold(text.to_owned(), |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), value)
        })
    };
    files.into_iter().map(|(path, text)| (path.to_owned(), filled(text))).collect()
}

/// What the templates leave open. Nothing is dated after `as_of` but what is still to be done.
fn blanks(regime: Regime, as_of: Date) -> Vec<(&'static str, String)> {
    let (name, committee, years) = match regime {
        Regime::Quasi => ("quasi", "管理委员会", 2),
        Regime::Owners => ("owners", "业主委员会", 3),
        Regime::Custodial => ("custodial", "物业管理委员会", 3),
    };
    let days = |n: i64| as_of.saturating_add(n.days());
    let row = |n: i64| days(n).max(quarter_start(as_of)).to_string();
    vec![
        ("regime", name.to_owned()),
        ("committee", committee.to_owned()),
        ("term_years", years.to_string()),
        ("elected_on", days(-24).to_string()),
        ("filed_on", days(-14).to_string()),
        ("notice_on", days(-10).to_string()),
        ("meeting_on", days(-2).to_string()),
        ("meeting", meeting(as_of)),
        ("action_due", days(14).to_string()),
        ("quarter_start", quarter_start(as_of).to_string()),
        ("year", as_of.year().to_string()),
        ("row1", row(-2)),
        ("row2", row(-1)),
        ("row3", row(0)),
    ]
}

/// Id of the meeting: its year and month.
fn meeting(as_of: Date) -> String {
    let on = as_of.saturating_add((-2).days());
    format!("{:04}-{:02}", on.year(), on.month())
}

fn quarter(as_of: Date) -> String {
    format!("{:04}Q{}", as_of.year(), (as_of.month() + 2) / 3)
}

fn quarter_start(as_of: Date) -> Date {
    let month = (as_of.month() - 1) / 3 * 3 + 1;
    Date::new(as_of.year(), month, 1).expect("the first of a month is a day")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn every_blank_is_filled_and_used() {
        for regime in [Regime::Quasi, Regime::Owners, Regime::Custodial] {
            let all: String =
                files(regime, date(2024, 5, 9)).into_iter().map(|(_, text)| text).collect();
            assert!(!all.contains('{') && !all.contains('}'));
            for (name, value) in blanks(regime, date(2024, 5, 9)) {
                assert!(all.contains(&value), "{name}");
            }
        }
    }

    #[test]
    fn rows_lie_in_the_quarter_and_not_after_the_day() {
        for day in [date(2024, 1, 1), date(2024, 2, 29), date(2024, 12, 31), date(2025, 10, 2)] {
            let files = files(Regime::Quasi, day);
            let (path, rows) = files.iter().find(|(path, _)| path.contains("ledger")).unwrap();
            assert!(path.contains(&quarter(day)));
            let dates: Vec<Date> =
                rows.lines().skip(1).map(|row| row[..10].parse().unwrap()).collect();
            assert_eq!(dates.len(), 3);
            assert!(
                dates.is_sorted() && dates[2] == day && quarter_start(day) <= dates[0],
                "{day}"
            );
        }
    }
}
