//! `import`: brings workbooks and exports of other programs into the site's data files.

#![allow(clippy::disallowed_methods, reason = "reads the files that are named on the command line")]

use std::{
    fs,
    io::{self, BufRead as _, IsTerminal as _},
    path::{Path, PathBuf},
};

use clap::ValueEnum;
use serde::Serialize;

use super::{
    Common, Format, Outcome,
    console::{Console, json_line},
};
use crate::{
    books,
    error::Error,
    intake::{
        context::Direction,
        dialog::{Dialog, Turn},
        import::{self, Import, Input, Reading, Wishes},
        known::Known,
        log::{Weight, ranges},
        mapping,
        report::{self, Summed},
        settle::Target,
        template as intake_template,
    },
    publish::beside,
    render::xlsx::template,
    source, text,
    text::Text,
};

/// Bring workbooks and exports into the data files · 导入表格和银行流水
#[derive(clap::Args)]
#[command(after_help = "Examples · 示例:
  gongshi import 2024年3月收支.xlsx                  shows the mapping and asks · 先看再确认
  gongshi import 流水.csv --account bank --yes       a bank statement · 银行流水
  gongshi import 账本.xlsx --dry-run --format json   every check as JSON · 只看不写
  gongshi import --template ledger                   an XLSX to fill in · 空白模板

Reads XLSX, XLS, ODS, CSV and TSV (UTF-8, GB18030, Big5). Changes form, never a value, and lists every
change, every row left out and every sum re-added. · 只改格式不改数，每一处都列出来。")]
pub(super) struct Args {
    /// Files to import · 要导入的文件
    #[arg(value_name = "FILE", required_unless_present = "template")]
    files: Vec<PathBuf>,
    /// Do not ask · 不再询问
    #[arg(long)]
    yes: bool,
    /// Write nothing · 只看不写
    #[arg(long)]
    dry_run: bool,
    /// A mapping file, as data/imports/ has them · 映射文件
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    /// What the tables are, when it cannot be told · 表格的种类
    #[arg(long, value_name = "KIND", value_parser = target)]
    kind: Option<Target>,
    /// Account of rows that name none, by id · 没写账户的行记到哪个账户
    #[arg(long, value_name = "ID")]
    account: Option<String>,
    /// Fund of rows that name none, by id · 没写资金的行记到哪项资金
    #[arg(long, value_name = "ID")]
    fund: Option<String>,
    /// Category of rows that name none, by id · 没写科目的行记到哪个科目
    #[arg(long, value_name = "ID")]
    category: Option<String>,
    /// Which way the money goes, when it cannot be told · 收还是支
    #[arg(long, value_enum)]
    direction: Option<Way>,
    /// Period of tables that name none, as 2024Q1 or 2024-03 · 期间
    #[arg(long, value_name = "PERIOD")]
    period: Option<String>,
    /// Read hidden sheets too · 隐藏的工作表也读
    #[arg(long)]
    hidden: bool,
    /// Write an empty XLSX to fill in: ledger, collection, budget, repairs, … · 写一个空白模板
    #[arg(long, value_name = "KIND", value_parser = target, conflicts_with = "files")]
    template: Option<Target>,
    /// Where the template goes · 模板写到哪里
    #[arg(long, value_name = "FILE", requires = "template")]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Way {
    Income,
    Expense,
}

fn target(name: &str) -> Result<Target, String> {
    let names = || Target::names().collect::<Vec<_>>().join(", ");
    Target::named(name).ok_or_else(|| format!("one of: {}", names()))
}

/// Reads, shows, asks, writes.
pub(super) fn run(args: &Args, common: &Common, console: &Console) -> Result<Outcome, Error> {
    if let Some(kind) = args.template {
        return blank(kind, args, common, console);
    }
    let site = common.one_site()?;
    let sources = source::collect(site)?;
    let (books, _) = books::record::record(&sources, common.day());
    if books.is_none() && !args.dry_run {
        let name = site.display();
        return Err(Error::Refused(text! {
            zh: "「{name}」不是站点；在站点文件夹里运行，或用 --site 指明，或加 --dry-run 只看不写",
            en: "`{name}` is no site; run it in the site folder, name one with --site, or add --dry-run to look only",
        }));
    }
    let inputs = args.files.iter().map(|path| open(path)).collect::<Result<Vec<_>, _>>()?;
    let wishes = wishes(args)?;
    let mut reading =
        import::read(inputs, (&sources, books.as_ref()), &wishes).map_err(Error::Refused)?;
    let known = |reading: &Reading, digest: &str| reading.kept.digests.get(digest).cloned();
    for (name, digest) in &reading.files {
        if let Some(path) = known(&reading, digest) {
            console.note(&console.lines(&text! {
                zh: "「{name}」以前导入过，见 {path}；已有的行不会再加", en: "`{name}` was imported before, see {path}; rows that are there are not added again"
            }));
        }
    }
    let asks = !args.yes && !args.dry_run && console.format == Format::Text;
    if asks && io::stdin().is_terminal() && !talk(console, &mut reading, &wishes)? {
        console.note(&console.lines(&text! { zh: "没有写入任何文件", en: "nothing was written" }));
        return Ok(Outcome::Done);
    }
    if console.format == Format::Text {
        say(console, &report::proposal(&reading));
    }
    let json_sums = match console.format {
        Format::Text => Vec::new(),
        // The cells are dropped as they are taken in.
        Format::Json => report::sums(&reading),
    };
    let (reading, import) = reading.take(&sources, common.day());
    match console.format {
        Format::Text => say(console, &report::outcome(&reading, &import)),
        Format::Json => console.out(&json(&reading, &json_sums, &import)),
    }
    if args.dry_run || import.files.is_empty() {
        console.note(&console.lines(&match args.dry_run {
            true => text! { zh: "只看不写：没有写入任何文件", en: "dry run: nothing was written" },
            false => text! { zh: "没有新的内容，没有写入任何文件", en: "there is nothing new; nothing was written" },
        }));
        return Ok(Outcome::Done);
    }
    if !args.yes && !report::is_settled(&reading, &import) && !confirmed(console, &import)? {
        console.note(&console.lines(&text! { zh: "没有写入任何文件", en: "nothing was written" }));
        return Ok(Outcome::Done);
    }
    let digest = |path: &str| sources.find(path).map(|source| source.digest);
    beside::put_all(site, &import.files, &digest)?;
    let paths: Vec<&str> = import.files.keys().map(String::as_str).collect();
    let (n, paths) = (paths.len(), paths.join(" "));
    console.note(&console.lines(&text! { zh: "写好 {n} 个文件：{paths}；再运行 gongshi check", en: "wrote {n} files: {paths}; now run gongshi check" }));
    Ok(Outcome::Done)
}

fn open(path: &Path) -> Result<Input, Error> {
    let failed = |cause| Error::io(text! { zh: "读取", en: "read" }, path, cause);
    let meta = fs::metadata(path).map_err(failed)?;
    if !meta.is_file() {
        let name = path.display();
        return Err(Error::Refused(text! { zh: "「{name}」不是文件", en: "`{name}` is no file" }));
    }
    if source::MAX_TEXT < meta.len() {
        let (name, most) = (path.display(), source::MAX_TEXT >> 20);
        return Err(Error::Refused(
            text! { zh: "「{name}」超过 {most} MiB；按年份拆开再导入", en: "`{name}` is above {most} MiB; split it by year" },
        ));
    }
    let name =
        path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    Ok(Input { name, bytes: fs::read(path).map_err(failed)? })
}

fn wishes(args: &Args) -> Result<Wishes, Error> {
    let mappings = match &args.map {
        None => Vec::new(),
        Some(path) => {
            let text = fs::read_to_string(path).map_err(|cause| {
                Error::io(text! { zh: "读取映射文件", en: "read the mapping" }, path, cause)
            })?;
            mapping::given(&text, &path.to_string_lossy()).map_err(Error::Refused)?
        }
    };
    Ok(Wishes {
        target: args.kind,
        account: args.account.clone(),
        fund: args.fund.clone(),
        category: args.category.clone(),
        direction: args.direction.map(|way| match way {
            Way::Income => Direction::Income,
            Way::Expense => Direction::Expense,
        }),
        period: args.period.clone(),
        mappings,
        hidden: args.hidden,
    })
}

fn say(console: &Console, lines: &[Text]) {
    let text: String = lines.iter().map(|line| console.lines(line)).collect();
    console.out(&text);
}

/// Talks about every table that no kept mapping settles; whether to go on.
fn talk(console: &Console, reading: &mut Reading, wishes: &Wishes) -> Result<bool, Error> {
    let Some(mut dialog) = Dialog::begin(reading, wishes) else { return Ok(true) };
    loop {
        say(console, &dialog.shown(reading));
        let Some(answer) = line()? else { return Ok(false) };
        match dialog.answer(reading, &answer) {
            Turn::Ask => {}
            Turn::Done => return Ok(true),
            Turn::Stop => return Ok(false),
        }
    }
}

/// A line from the terminal; `None` at its end.
fn line() -> Result<Option<String>, Error> {
    let mut answer = String::new();
    let read = io::stdin().lock().read_line(&mut answer);
    let n = read
        .map_err(|cause| Error::io(text! { zh: "读取回答", en: "read the answer" }, "-", cause))?;
    Ok((n != 0).then_some(answer))
}

/// Asks on a terminal; without one nothing is written unless `--yes` was given.
fn confirmed(console: &Console, import: &Import) -> Result<bool, Error> {
    if !io::stdin().is_terminal() {
        return Err(Error::Refused(text! {
            zh: "没有终端可以询问；看过上面的内容后加 --yes 写入，或加 --dry-run", en: "there is no terminal to ask on; add --yes to write what is shown above, or --dry-run"
        }));
    }
    let paths: Vec<&str> = import.files.keys().map(String::as_str).collect();
    let paths = paths.join(" ");
    console.note(&console.lines(&text! { zh: "写入 {paths}？[y/N]", en: "write {paths}? [y/N]" }));
    let answer = line()?.unwrap_or_default();
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes" | "是" | "好"))
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Line<'a> {
    Table {
        place: String,
        target: &'a str,
        columns: Vec<(&'a str, &'a str)>,
    },
    Sum {
        place: String,
        header: &'a str,
        sum: String,
        rows: usize,
    },
    Finding {
        code: &'a str,
        weight: &'a str,
        place: String,
        zh: &'a str,
        en: &'a str,
    },
    Check {
        place: String,
        label: &'a str,
        claimed: &'a str,
        stated: String,
        computed: String,
        of: &'a str,
        agrees: bool,
    },
    Change {
        sheet: &'a str,
        code: &'a str,
        cells: String,
        count: usize,
        zh: String,
        en: String,
        examples: &'a [(String, String)],
    },
    LeftOut {
        code: &'a str,
        place: String,
        zh: &'a str,
        en: &'a str,
        shown: &'a str,
        figure: bool,
    },
    File {
        path: &'a str,
        added: usize,
        known: usize,
    },
}

/// Everything told, one JSON object a line.
fn json(reading: &Reading, sums: &[Summed], import: &Import) -> String {
    let mut out = String::new();
    for plan in &reading.plans {
        let columns =
            plan.block.columns.iter().map(|column| (column.header.as_str(), column.role.name()));
        let place = format!("{}!{}", reading.sheets[plan.sheet].raw.name, plan.block.extent());
        out.push_str(&json_line(&Line::Table {
            place,
            target: plan.target.name(),
            columns: columns.collect(),
        }));
    }
    for Summed { place, header, sum, rows } in sums {
        let (place, sum, rows) = (place.clone(), sum.to_string(), *rows);
        out.push_str(&json_line(&Line::Sum { place, header, sum, rows }));
    }
    let log = &import.log;
    for finding in &log.findings {
        let weight = match finding.weight {
            Weight::Decide => "decide",
            Weight::Look => "look",
            Weight::Know => "know",
        };
        let place = report::place_of(reading, finding.at);
        out.push_str(&json_line(&Line::Finding {
            code: finding.matter.name(),
            weight,
            place,
            zh: &finding.text.zh,
            en: &finding.text.en,
        }));
    }
    for check in &log.checks {
        out.push_str(&json_line(&Line::Check {
            place: reading.place(check.at),
            label: &check.label,
            claimed: check.claimed.name(),
            stated: check.stated.to_string(),
            computed: check.computed.to_string(),
            of: &check.of,
            agrees: check.agrees,
        }));
    }
    for ((sheet, column, form), change) in &log.changes {
        let Text { zh, en } = form.text();
        let sheet = reading.sheets.get(*sheet).map_or("", |sheet| sheet.raw.name.as_str());
        let cells = ranges(*column, &change.rows);
        out.push_str(&json_line(&Line::Change {
            sheet,
            code: form.name(),
            cells,
            count: change.count,
            zh,
            en,
            examples: &change.examples,
        }));
    }
    for left in &log.left_out {
        let place = reading.place(left.at);
        out.push_str(&json_line(&Line::LeftOut {
            code: left.cause.name(),
            place,
            zh: &left.why.zh,
            en: &left.why.en,
            shown: &left.shown,
            figure: left.figure,
        }));
    }
    for (path, added) in &import.added {
        let known = import.known.get(path).copied().unwrap_or(0);
        out.push_str(&json_line(&Line::File { path, added: *added, known }));
    }
    out
}

/// Writes a blank sheet with the names of the site to choose from, when there is a site.
fn blank(kind: Target, args: &Args, common: &Common, console: &Console) -> Result<Outcome, Error> {
    let site = common.one_site()?;
    let sources = source::collect(site)?;
    let (books, _) = books::record::record(&sources, common.day());
    let known = books.as_ref().map(|books| Known::of(books, Vec::new())).unwrap_or_default();
    let forms = intake_template::forms(kind, &known);
    if forms.is_empty() {
        return Err(Error::Refused(
            text! { zh: "这一种没有模板", en: "there is no template of this kind" },
        ));
    }
    let bytes = template::write(&forms, intake_template::NOTES)?;
    let path = args.out.clone().unwrap_or_else(|| PathBuf::from(format!("{}.xlsx", kind.name())));
    let failed = |cause| Error::io(text! { zh: "写入", en: "write" }, &path, cause);
    // Nothing of anybody's is written over.
    fs::File::create_new(&path)
        .and_then(|mut file| io::Write::write_all(&mut file, &bytes))
        .map_err(failed)?;
    let shown = path.display();
    console.note(
        &console
            .lines(&text! { zh: "空白模板已写到「{shown}」", en: "the template is in `{shown}`" }),
    );
    Ok(Outcome::Done)
}
