//! Which files there are: hands the schemas theirs, and reports those that nobody asked for or that
//! could not be read. Knows names of files, not what is in them.

use super::{
    desk::{Desk, clip},
    refs::nearest,
};
use crate::{
    diag::{
        Diagnostic, Effect, Severity,
        defect::{self, Defect},
    },
    format::{self, Article, Sheet, Table},
    source::{MAX_TEXT, Source, Unreadable},
    text,
    text::Text,
};

/// The files that one schema reads.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Files {
    /// A single file.
    One(&'static str),
    /// All files of an extension in a folder, not in folders below it.
    In(&'static str, &'static str),
    /// All files of an extension in a folder and below it.
    Below(&'static str, &'static str),
}

/// What other parts of the program read.
const OTHERS: [Files; 2] =
    [Files::Below("data/rulebooks", "toml"), Files::In("data/holidays", "toml")];

/// What is not for the books: what a person means to import, and themes.
const NOT_OURS: [&str; 2] = ["data/imports/", "themes/"];

/// Everything below it may be cited as an attachment.
const DOCUMENTS: &str = "content/documents/";

impl Files {
    pub(super) fn has(self, path: &str) -> bool {
        let extension = |wanted: &str| {
            path.rsplit_once('.').is_some_and(|(_, found)| found.eq_ignore_ascii_case(wanted))
        };
        let below = |folder: &str| path.strip_prefix(folder)?.strip_prefix('/');
        match self {
            Files::One(name) => path == name,
            Files::In(folder, ext) => {
                below(folder).is_some_and(|rest| !rest.contains('/')) && extension(ext)
            }
            Files::Below(folder, ext) => below(folder).is_some() && extension(ext),
        }
    }

    /// What a path would be called if it were one of these.
    fn example(self, path: &str) -> String {
        match self {
            Files::One(name) => name.to_owned(),
            Files::In(folder, extension) | Files::Below(folder, extension) => {
                let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
                let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
                format!("{folder}/{stem}.{extension}")
            }
        }
    }
}

impl<'s> Desk<'s> {
    /// The files of a schema, in the order of their paths, and whether all of them could be read.
    pub(crate) fn files(&mut self, files: Files) -> (Vec<&'s Source>, bool) {
        self.known.push(files);
        let found = self.sources.texts.iter().filter(|source| files.has(&source.path)).collect();
        let complete = !self.sources.unreadable.keys().any(|path| files.has(path));
        (found, complete)
    }

    /// Whether a text with this path is there, readable or not.
    pub(crate) fn has_file(&self, path: &str) -> bool {
        self.sources.find(path).is_some() || self.sources.unreadable.contains_key(path)
    }

    /// Reads a CSV file, and says whether it was read without a defect.
    pub(crate) fn sheet(&mut self, source: &'s Source) -> (Sheet<'s>, bool) {
        let (sheet, defects) = format::csv::read(source);
        (sheet, self.take(defects))
    }

    /// Reads a TOML file; `None` when its syntax is wrong, which is reported.
    pub(crate) fn toml(&mut self, source: &'s Source) -> Option<Table<'s>> {
        let (table, defects) = format::toml::read(source);
        self.take(defects).then_some(table)
    }

    /// Reads a Markdown file with front matter; `None` when that is wrong or not there.
    pub(crate) fn article(&mut self, source: &'s Source) -> Option<Article<'s>> {
        let (article, defects) = format::markdown::read(source);
        if !self.take(defects) {
            return None;
        }
        if article.front.entries.is_empty() {
            let message =
                text! { zh: "文件开头没有 +++ 之间的登记项", en: "the file has no front matter" };
            self.report_at(&defect::FRONT_MATTER, article.front_place, message);
            return None;
        }
        Some(article)
    }

    /// Keeps a reader's defects, and says whether there was no error among them.
    pub(crate) fn take(&mut self, defects: Vec<Diagnostic>) -> bool {
        let sound = defects.iter().all(|defect| defect.severity != Severity::Error);
        self.defects.extend(defects);
        sound
    }

    /// Reports a defect of a file's name.
    pub(crate) fn report_file(&mut self, defect: &Defect, source: &Source, message: Text) {
        let stem = stem(source).to_owned();
        self.defects.push(Diagnostic::defect(defect, message).in_file(&source.path).found(stem));
    }

    /// Reports every file that could not be read, and every file that no schema asked for.
    pub(crate) fn report_files(&mut self) {
        let sources = self.sources;
        for (path, why) in &sources.unreadable {
            if !path.starts_with("data/imports/") {
                self.defects.push(unreadable(path, why));
            }
        }
        let texts = sources.texts.iter().map(|source| source.path.as_str());
        for path in texts.chain(sources.attachments.keys().map(String::as_str)) {
            let known = NOT_OURS.iter().any(|folder| path.starts_with(folder))
                || path.starts_with(DOCUMENTS)
                || OTHERS.iter().chain(&self.known).any(|files| files.has(path));
            if !known {
                let defect = self.unknown_file(path);
                self.defects.push(defect);
            }
        }
    }

    fn unknown_file(&self, path: &str) -> Diagnostic {
        let message = text! {
            zh: "程序不认识这个文件，不会读取", en: "nothing reads this file"
        };
        let diagnostic = Diagnostic {
            severity: Severity::Warning,
            effect: Effect::Published,
            ..Diagnostic::defect(&defect::UNKNOWN_FILE, message)
        };
        let names: Vec<String> =
            OTHERS.iter().chain(&self.known).map(|files| files.example(path)).collect();
        let diagnostic = diagnostic.in_file(path).found(clip(path));
        let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
        if ["xlsx", "xls", "et", "ods"].contains(&extension.to_ascii_lowercase().as_str()) {
            return diagnostic.help(text! {
                zh: "工作簿不放在这里：移到站点外面，用 gongshi import 导入", en: "a workbook does not belong here; move it out of the site and bring it in with `gongshi import`"
            });
        }
        match nearest(path, names.iter().map(String::as_str)) {
            Some(near) => {
                diagnostic.help(text! { zh: "是否指「{near}」？", en: "did you mean `{near}`?" })
            }
            None => diagnostic,
        }
    }
}

/// The name of a file without folder and extension: its period, if it has one.
pub(crate) fn stem(source: &Source) -> &str {
    let name = source.path.rsplit_once('/').map_or(source.path.as_str(), |(_, name)| name);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn unreadable(path: &str, why: &Unreadable) -> Diagnostic {
    let (defect, message) = match why {
        Unreadable::NotText { line } => (
            &defect::NOT_TEXT,
            text! {
                zh: "第 {line} 行有认不出的字：整个文件应为 UTF-8 或 GB18030 中的一种",
                en: "there are unknown characters in line {line}: the whole file should be either UTF-8 or GB18030",
            },
        ),
        Unreadable::Workbook => (
            &defect::NOT_TEXT,
            text! {
                zh: "这是表格软件的工作簿，不是文本，只改扩展名没有用",
                en: "this is a spreadsheet workbook and not a text, whatever its name ends in",
            },
        ),
        Unreadable::TooLarge { bytes } => {
            let (mib, most) = (bytes.div_ceil(1 << 20), MAX_TEXT >> 20);
            let message = text! {
                zh: "文件有 {mib} MiB，最多 {most} MiB", en: "the file has {mib} MiB, at most {most} are read"
            };
            (&defect::TOO_LARGE, message)
        }
        Unreadable::Link => {
            let message = text! {
                zh: "这是符号链接（快捷方式），可能指到站点文件夹之外，不读取",
                en: "this is a symbolic link, which may lead out of the site folder, and is not followed",
            };
            (&defect::LINK, message)
        }
        Unreadable::BadName => {
            let message = text! {
                zh: "文件名里有不能识别的字，应为 Unicode 文字",
                en: "the file name has unknown characters, expected Unicode text",
            };
            (&defect::BAD_NAME, message)
        }
        Unreadable::NoFile => (
            &defect::UNREADABLE,
            text! {
                zh: "这不是普通的文件（是管道、设备之类），不能读取",
                en: "this is not a plain file but a pipe, device or the like, and cannot be read",
            },
        ),
        Unreadable::Refused { why } => (
            &defect::UNREADABLE,
            text! { zh: "系统拒绝读取：{why}", en: "the system refused: {why}" },
        ),
    };
    let diagnostic = Diagnostic::defect(defect, message).in_file(path);
    if *why == Unreadable::NoFile {
        return diagnostic.help(text! {
            zh: "把它移到站点文件夹外面", en: "move it out of the site folder"
        });
    }
    diagnostic
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn a_file_nobody_reads_is_a_warning() {
        assert_eq!(check([("data/ledgers/2024Q1.csv", "")]), ["SRC006 data/ledgers/2024Q1.csv"]);
        assert_eq!(check([("data/lease.toml", "")]), ["SRC006 data/lease.toml"]);
        assert_eq!(check([("data/ledger/old/2024Q1.csv", "")]).len(), 1);
        let known = [
            ("data/rulebooks/x.toml", "a = 1"),
            ("data/holidays/2024.toml", "a = 1"),
            ("data/imports/bank.csv", "a"),
        ];
        assert_eq!(check(known), [] as [&str; 0]);
    }

    #[test]
    fn the_nearest_name_is_offered() {
        let help = super::super::testing::helps([("data/ledgers/2024Q1.csv", "")]);
        assert_eq!(help, ["did you mean `data/ledger/2024Q1.csv`?"]);
    }
}
