//! `posted`: writes down that a sheet hangs on the board, so that evidence of it is one command. Appends one
//! row to `data/postings.csv` and changes nothing else in it; a photo is put beside the documents, smaller and
//! without what the camera wrote into it.

#![allow(clippy::disallowed_methods, reason = "writes the row and the photo it was asked for")]

use std::{
    fs::{self, OpenOptions},
    io::Write as _,
    path::{Path, PathBuf},
    sync::Arc,
};

use jiff::civil::Date;

use super::{Common, LANG, Outcome, console::Console};
use crate::{
    Checked, DataFiles, Options, Parallel, Posters,
    diag::Strictness,
    error::Error,
    page::poster::Poster,
    render::{look::Look, picture},
    source::{self, Encoding},
    text,
};

/// Write down that a sheet hangs on the board · 登记张贴
#[derive(clap::Args)]
#[command(after_help = "Examples · 示例:
  gongshi posted 26q3-accounts --place 小区公告栏 --by 财务委员 --photo 照片.jpg
  gongshi posted fees --from 2026-10-15 --to 2026-10-30 --place 南门 --by 秘书委员 --witness 监督小组

Names of sheets are those of `gongshi poster --list` and stand at the top right of each sheet.
名称就是海报右上角的公示编号。张贴人、见证人写职务，不写姓名。")]
pub(super) struct Args {
    /// The sheet, as `26q3-accounts` · 公示编号
    #[arg(value_name = "NOTICE")]
    notice: String,
    /// Where it hangs · 张贴地点
    #[arg(long)]
    place: String,
    /// First day; default today · 张贴日
    #[arg(long, value_name = "DATE")]
    from: Option<Date>,
    /// Last day, when it is known · 撤下日
    #[arg(long, value_name = "DATE")]
    to: Option<Date>,
    /// Role of who hung it · 张贴人（职务）
    #[arg(long, value_name = "ROLE")]
    by: Option<String>,
    /// Role of a witness · 见证人（职务）
    #[arg(long, value_name = "ROLE")]
    witness: Option<String>,
    /// A photo of it on the board, JPEG or PNG · 照片
    #[arg(long, value_name = "FILE")]
    photo: Option<PathBuf>,
}

const FILE: &str = "data/postings.csv";

/// The columns of a file that is made anew.
const HEADER: &str = "公开义务,期次,文件,指纹,地点,张贴日,撤下日,张贴人,见证人,照片,备注";

/// Looks for the sheet, keeps the photo, appends the row.
pub(super) fn run(args: &Args, common: &Common, console: &Console) -> Result<Outcome, Error> {
    let site = common.one_site()?;
    let (checked, posters) = posters(site, common)?;
    // Without the books nobody knows which sheets there are.
    if checked.blocked {
        console.out(&console.draw(&checked));
        return Ok(Outcome::Blocked);
    }
    let poster = posters.iter().find(|poster| poster.name == args.notice).ok_or_else(|| {
        let name = &args.notice;
        Error::Refused(text! {
            zh: "没有编号为「{name}」的公示；用「gongshi poster --list」看有哪些",
            en: "there is no sheet `{name}`; see `gongshi poster --list`",
        })
    })?;
    let from = args.from.unwrap_or_else(|| common.day());
    if args.to.is_some_and(|to| to < from) {
        return Err(Error::Refused(text! {
            zh: "撤下日早于张贴日；核对 --from 和 --to",
            en: "the last day is before the first; check `--from` and `--to`",
        }));
    }
    let photo = args.photo.as_deref().map(|photo| keep(site, photo, poster, from)).transpose()?;
    let row = Row { poster, args, from, photo };
    let written = append(&site.join(FILE), site, &row)?;
    console.out(&format!("{written}\n"));
    console.out(&console.lines(&text! {
        zh: "已记入 {FILE}", en: "written to {FILE}",
    }));
    Ok(Outcome::Done)
}

fn posters(site: &Path, common: &Common) -> Result<(Checked, Vec<Poster>), Error> {
    let options = Options {
        as_of: common.day(),
        strictness: Strictness::Normal,
        data: DataFiles::Skip,
        parallel: Parallel::Serial,
        posters: Posters::Skip,
        look: Arc::new(Look::load(None, LANG)?),
    };
    crate::paper::poster_list(site, &options)
}

struct Row<'r> {
    poster: &'r Poster,
    args: &'r Args,
    from: Date,
    photo: Option<String>,
}

impl Row<'_> {
    /// What stands under a column, named as in the file.
    fn field(&self, column: &str) -> String {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        match column.trim() {
            "公开义务" | "duty" => duty(self.poster.kind).to_owned(),
            "期次" | "instance" => instance(&self.poster.subject),
            "文件" | "artifact" => self.poster.title.clone(),
            "指纹" | "fingerprint" => self.poster.version.clone(),
            "地点" | "place" => self.args.place.clone(),
            "张贴日" | "from" => self.from.to_string(),
            "撤下日" | "to" => self.args.to.map_or_else(String::new, |to| to.to_string()),
            "张贴人" | "posted_by" => text(&self.args.by),
            "见证人" | "witness" => text(&self.args.witness),
            "照片" | "photo" => text(&self.photo),
            _ => String::new(),
        }
    }
}

/// The duty a kind of sheet answers.
fn duty(kind: &str) -> &'static str {
    match kind {
        "accounts" | "ledger" | "common-income" | "parking" => "财务收支",
        "fund" | "project" => "维修资金",
        "fees" | "fee-change" => "收费标准",
        "evaluation" => "考核评议",
        "decision" | "vote" | "election" | "minutes" => "会议决议",
        "meeting-notice" => "会议通知",
        "annual" => "年度述职",
        _ => "其他",
    }
}

/// A period as files write it: `26q3` is `2026Q3`; ids stay as they are.
fn instance(subject: &str) -> String {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    match (subject.get(..2), subject.get(2..3), subject.get(3..)) {
        (Some(year), Some(unit @ ("q" | "h")), Some(n)) if digits(year) && digits(n) => {
            format!("20{year}{}{n}", unit.to_ascii_uppercase())
        }
        (Some(year), Some("m"), Some(n)) if digits(year) && digits(n) => format!("20{year}-{n}"),
        _ => subject.to_owned(),
    }
}

/// Appends the row in the columns, delimiter, encoding and line ends of the file.
fn append(path: &Path, site: &Path, row: &Row<'_>) -> Result<String, Error> {
    let failed =
        |cause| Error::io(text! { zh: "写张贴记录", en: "write the posting" }, path, cause);
    let sources = source::collect_only(site, FILE);
    let (header, encoding, before) = match sources.texts.first() {
        Some(file) => (file.text.lines().next().unwrap_or(HEADER), file.encoding, &*file.text),
        None if path.exists() => {
            return Err(Error::Refused(text! {
                zh: "{FILE} 不能作为文本读取；先运行 gongshi check 看原因",
                en: "{FILE} cannot be read as text; run `gongshi check` to see why",
            }));
        }
        None => (HEADER, Encoding::Utf8, ""),
    };
    let delimiter = ['\t', ';', ','].into_iter().find(|d| header.contains(*d)).unwrap_or(',');
    let end = if before.contains("\r\n") { "\r\n" } else { "\n" };
    let fields: Vec<String> = header
        .split(delimiter)
        .map(|column| quoted(&row.field(column.trim_matches('"')), delimiter))
        .collect();
    let line = fields.join(&delimiter.to_string());
    let mut text = String::new();
    if before.is_empty() {
        text.push_str(HEADER);
        text.push_str(end);
    } else if !before.ends_with('\n') {
        text.push_str(end);
    }
    text.push_str(&line);
    text.push_str(end);
    let bytes = source::encode(&text, encoding).ok_or_else(|| {
        Error::Refused(text! {
            zh: "{FILE} 的编码写不下这一行；用表格软件另存为 CSV UTF-8 再试",
            en: "the row cannot be written in the encoding of {FILE}; save it as CSV UTF-8 and try again",
        })
    })?;
    let parent = path.parent().unwrap_or(site);
    fs::create_dir_all(parent).map_err(failed)?;
    let mut file = OpenOptions::new().append(true).create(true).open(path).map_err(failed)?;
    file.write_all(&bytes).map_err(failed)?;
    Ok(line)
}

fn quoted(field: &str, delimiter: char) -> String {
    match field.contains([delimiter, '"', '\n', '\r']) {
        true => format!("\"{}\"", field.replace('"', "\"\"")),
        false => field.to_owned(),
    }
}

/// Puts the photo beside the documents, and gives its path below the site.
fn keep(site: &Path, photo: &Path, poster: &Poster, from: Date) -> Result<String, Error> {
    let read = |cause| Error::io(text! { zh: "读取照片", en: "read the photo" }, photo, cause);
    let bytes = fs::read(photo).map_err(read)?;
    let small = picture::small(&bytes).ok_or_else(|| {
        let name = photo.display();
        Error::Refused(text! {
            zh: "「{name}」不是 JPEG 或 PNG 照片", en: "`{name}` is no JPEG or PNG photo",
        })
    })?;
    let folder = site.join("content/documents/photos");
    let write = |cause| Error::io(text! { zh: "写照片", en: "write the photo" }, &folder, cause);
    fs::create_dir_all(&folder).map_err(write)?;
    let free = (1..).map(|n| format!("posted-{}-{from}-{n}.jpg", poster.name));
    let mut free = free.filter(|name| !folder.join(name).exists());
    let name = free.next().unwrap_or_default();
    fs::write(folder.join(&name), small).map_err(write)?;
    Ok(format!("photos/{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_written_as_files_write_them() {
        for (subject, written) in [
            ("26q3", "2026Q3"),
            ("24h1", "2024H1"),
            ("24m03", "2024-03"),
            ("2024", "2024"),
            ("2026-roof-r1", "2026-roof-r1"),
            ("", ""),
        ] {
            assert_eq!(instance(subject), written);
        }
    }

    #[test]
    fn every_kind_answers_a_duty_the_reader_knows() {
        for (kind, _) in crate::page::poster::KINDS {
            assert!(!duty(kind).is_empty());
        }
        assert_eq!(duty("accounts"), "财务收支");
    }
}
