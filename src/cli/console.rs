//! What reaches the terminal, in the language and form the user asked for.

#![allow(
    clippy::disallowed_methods,
    reason = "NO_COLOR is a wish about the terminal, read here only"
)]

use std::io::{self, IsTerminal as _, Write as _};

use serde::Serialize;

use super::{Color, Common, Format};
use crate::{
    Checked,
    diag::{self, Diagnostic, Severity, terminal::Style},
    rules,
    text::{Lang, Text},
};

/// The terminal.
pub(super) struct Console {
    /// The language of messages.
    pub(super) lang: Lang,
    /// The form of findings.
    pub(super) format: Format,
    style: Style,
}

/// How many findings there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Counts {
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) infos: usize,
    pub(super) waived: usize,
}

impl Console {
    /// As the arguments and the terminal ask for.
    pub(super) fn new(common: &Common) -> Self {
        let colour = match common.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                io::stdout().is_terminal()
                    && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
            }
        };
        let style = if colour { Style::Colour } else { Style::Plain };
        Console { lang: common.lang.into(), format: common.format, style }
    }

    /// Writes to standard output. A reader that has gone away (`| head`) is no failure of ours.
    pub(super) fn out(&self, text: &str) {
        let _ = io::stdout().lock().write_all(text.as_bytes());
    }

    /// Writes to standard error, under a running program's output.
    pub(super) fn note(&self, text: &str) {
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    /// Says why the program could not do its work.
    pub(super) fn error(&self, text: &Text) {
        let text = Text::new(format!("错误：{}", text.zh), format!("error: {}", text.en));
        self.note(&self.lines(&text));
    }

    /// The sides the user wants, each on a line of its own.
    pub(super) fn lines(&self, text: &Text) -> String {
        text.sides(self.lang).into_iter().flat_map(|side| [side, "\n"]).collect()
    }

    /// All findings of a site, drawn for people or as JSON lines.
    pub(super) fn draw(&self, checked: &Checked) -> String {
        let Checked { diagnostics, sources, .. } = checked;
        match self.format {
            Format::Text => diag::terminal::render(diagnostics, sources, self.lang, self.style),
            Format::Json => diag::json::render(diagnostics, sources),
        }
    }

    /// The findings of a site by code, each group under a line with its name and their number, unless there is
    /// one group only; as JSON they stay in the order of files.
    pub(super) fn draw_grouped(&self, checked: &Checked) -> String {
        if self.format == Format::Json {
            return self.draw(checked);
        }
        let mut diagnostics = checked.diagnostics.clone();
        diagnostics.sort_by_key(|d| (rules::order(d.code), d.code, d.waived.is_some()));
        let groups: Vec<&[Diagnostic]> = diagnostics.chunk_by(|a, b| a.code == b.code).collect();
        let mut out = String::new();
        for group in &groups {
            if 1 < groups.len() {
                out += &self.heading(group);
            }
            out += &diag::terminal::render(group, &checked.sources, self.lang, self.style);
        }
        out
    }

    fn heading(&self, group: &[Diagnostic]) -> String {
        let (code, name) = (group[0].code, group[0].name);
        let waived = group.iter().filter(|d| d.waived.is_some()).count();
        let (n, family) = (group.len(), rules::family(code));
        let (en, zh) = family.unwrap_or(("files", "文件"));
        let mut text = Text::new(
            format!("━━ {code} {name} · {zh} · {n} 条"),
            format!("━━ {code} {name} · {en} · {}", counted(n, "finding")),
        );
        if 0 < waived {
            text.zh += &format!("，{waived} 条已豁免");
            text.en += &format!(", {waived} waived");
        }
        match self.lang {
            Lang::Zh => text.zh + "\n",
            Lang::En | Lang::Both => text.en + "\n",
        }
    }
}

impl Counts {
    /// Of these.
    pub(super) fn of(diagnostics: &[Diagnostic]) -> Self {
        let mut counts = Counts::default();
        for diagnostic in diagnostics {
            if diagnostic.waived.is_some() {
                counts.waived += 1;
                continue;
            }
            match diagnostic.severity {
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Info => counts.infos += 1,
            }
        }
        counts
    }

    /// Adds those of another site.
    pub(super) fn add(&mut self, other: Counts) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
        self.waived += other.waived;
    }

    /// `2 errors, 1 warning, 0 hints`, in both languages; what is waived is counted apart.
    pub(super) fn text(self) -> Text {
        let Counts { errors, warnings, infos, waived } = self;
        let (also_zh, also_en) = match waived {
            0 => (String::new(), String::new()),
            n => (format!("，{n} 条已豁免"), format!(", {n} waived")),
        };
        Text::new(
            format!("{errors} 个错误，{warnings} 个警告，{infos} 条提示{also_zh}"),
            format!(
                "{}, {}, {}{also_en}",
                counted(errors, "error"),
                counted(warnings, "warning"),
                counted(infos, "hint")
            ),
        )
    }
}

/// A number with its English noun.
pub(super) fn counted(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

/// One JSON object on a line.
pub(super) fn json_line(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("text and numbers are always JSON") + "\n"
}
