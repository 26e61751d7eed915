//! Draws diagnostics for a person at a terminal: the line of the file, a caret under the cell, what is
//! wrong, how to mend it. Knows no rule and no schema.

mod excerpt;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::{
    diag::{
        Diagnostic, Label, Severity, cover,
        lines::{LineBook, Position},
    },
    source::Sources,
    text,
    text::{Lang, Text},
};
use excerpt::{Excerpt, visible};

/// What the terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Text only: files, pipes, `NO_COLOR`.
    Plain,
    /// With colours.
    Colour,
}

/// Draws every diagnostic, in the order given, with an empty line after each. Control characters of the
/// files never reach the result.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, lang: Lang, style: Style) -> String {
    // Excerpts are cut to width before they are drawn, so the renderer need not cut again.
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Colour => Renderer::styled(),
    }
    .term_width(4 * excerpt::WIDTH);
    let covered = cover::texts(diagnostics, sources);
    let mut drawing = Drawing { sources, lines: LineBook::with(sources, &covered), lang };
    let mut out = String::new();
    for diagnostic in diagnostics {
        out += &drawing.draw(diagnostic, &renderer);
        out += "\n\n";
    }
    out
}

/// One line that says how many errors, warnings and hints there are, ended by a line feed; empty when
/// there is nothing to say.
pub fn summary(diagnostics: &[Diagnostic], lang: Lang) -> String {
    let count = |severity| diagnostics.iter().filter(|d| d.severity == severity).count();
    let kinds = [
        (count(Severity::Error), "个错误", "error"),
        (count(Severity::Warning), "个警告", "warning"),
        (count(Severity::Info), "条提示", "hint"),
    ];
    let present = || kinds.iter().filter(|(n, _, _)| 0 < *n);
    let zh: Vec<String> = present().map(|(n, zh, _)| format!("{n} {zh}")).collect();
    let en: Vec<String> =
        present().map(|(n, _, en)| format!("{n} {en}{}", if *n == 1 { "" } else { "s" })).collect();
    if zh.is_empty() {
        return String::new();
    }
    side(&Text::new(zh.join("，"), en.join(", ")), lang) + "\n"
}

/// What is needed to draw one diagnostic after the other.
struct Drawing<'s> {
    sources: &'s Sources,
    lines: LineBook<'s>,
    lang: Lang,
}

/// One line of a file with everything that is to be pointed at in it.
struct Shown {
    path: String,
    position: Position,
    excerpt: Excerpt,
    annotations: Vec<Annotation<'static>>,
}

impl Drawing<'_> {
    fn draw(&mut self, diagnostic: &Diagnostic, renderer: &Renderer) -> String {
        let mut shown: Vec<Shown> = Vec::new();
        if let Some(label) = &diagnostic.place {
            self.show(&mut shown, label, AnnotationKind::Primary);
        }
        for label in &diagnostic.others {
            self.show(&mut shown, label, AnnotationKind::Context);
        }
        let drawn = renderer.render(&[self.group(diagnostic, &shown)]);
        shown.iter().filter(|shown| 0 < shown.excerpt.skipped).fold(drawn, |drawn, shown| {
            // The renderer counts columns in what it was given; a cut line begins further left.
            let Shown { path, position: Position { line, column }, excerpt, .. } = shown;
            let cut = column.saturating_sub(excerpt.skipped) + 1;
            drawn.replacen(&format!("{path}:{line}:{cut}"), &format!("{path}:{line}:{column}"), 1)
        })
    }

    fn group(&self, diagnostic: &Diagnostic, shown: &[Shown]) -> Group<'static> {
        let message = diagnostic.message.sides(self.lang);
        let title = level(diagnostic.severity, self.lang)
            .primary_title(visible(message[0]))
            .id(diagnostic.code);
        let mut group = Group::with_title(title);
        if let (true, Some(path)) = (diagnostic.place.is_none(), &diagnostic.path) {
            group = group.element(Origin::path(visible(path)));
        }
        for line in shown {
            group = group.element(
                Snippet::source(line.excerpt.text.clone())
                    .path(line.path.clone())
                    .line_start(line.position.line as usize)
                    .annotations(line.annotations.iter().cloned()),
            );
        }
        for side in message.iter().skip(1) {
            group = group.element(Level::NOTE.no_name().message(visible(side)));
        }
        for help in &diagnostic.help {
            group = self.noted(group, &Level::HELP.with_name(self.word("改法", "help")), help);
        }
        if let Some(ground) = &diagnostic.ground {
            group = self.noted(group, &Level::NOTE.with_name(self.word("依据", "ground")), ground);
        }
        if let Some(waived) = &diagnostic.waived {
            let (reason, by, until) = (&waived.reason, &waived.approved_by, &waived.until);
            let why = text! {
                zh: "{reason}；{by}批准，到 {until} 为止",
                en: "{reason}; allowed by {by} until {until}",
            };
            group = self.noted(group, &Level::NOTE.with_name(self.word("已豁免", "waived")), &why);
        }
        group
    }

    /// Points at a place: in a line that is already shown whole, else in one more line.
    fn show(&mut self, shown: &mut Vec<Shown>, label: &Label, kind: AnnotationKind) {
        let path = visible(&self.sources.get(label.place.source).path);
        let lines = self.lines.file(label.place.source);
        let position = lines.position(label.place.start);
        let excerpt = Excerpt::new(lines, label.place);
        let words = self.words(label, position, &path);
        let annotation = kind.span(excerpt.span.clone()).label(words);
        let same = shown.iter_mut().find(|line| {
            (&line.path, line.position.line) == (&path, position.line)
                && line.excerpt.text == excerpt.text
        });
        match same {
            Some(line) => line.annotations.push(annotation),
            None => shown.push(Shown { path, position, excerpt, annotations: vec![annotation] }),
        }
    }

    /// Where it is, in words a spreadsheet user knows, and why it matters.
    fn words(&self, label: &Label, position: Position, path: &str) -> Option<String> {
        let line = position.line;
        let row = label.header.as_ref().map(|header| {
            let (row, column) = match path.ends_with(".toml") || path.ends_with(".md") {
                true => ("line", "key"),
                false => ("row", "column"),
            };
            let text = crate::text! {
                zh: "第 {line} 行 · {header}",
                en: "{row} {line}, {column} {header}",
            };
            side(&text, self.lang)
        });
        let why = label.text.as_ref().map(|text| side(text, self.lang));
        let words: Vec<String> = row.into_iter().chain(why).collect();
        (!words.is_empty()).then(|| visible(&words.join(" · ")))
    }

    fn noted(&self, group: Group<'static>, level: &Level<'static>, text: &Text) -> Group<'static> {
        text.sides(self.lang)
            .into_iter()
            .fold(group, |group, side| group.element(level.clone().message(visible(side))))
    }

    fn word(&self, zh: &'static str, en: &'static str) -> &'static str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En | Lang::Both => en,
        }
    }
}

fn level(severity: Severity, lang: Lang) -> Level<'static> {
    let (level, zh, en) = match severity {
        Severity::Error => (Level::ERROR, "错误", "error"),
        Severity::Warning => (Level::WARNING, "警告", "warning"),
        Severity::Info => (Level::INFO, "提示", "info"),
    };
    match lang {
        Lang::Zh => level.with_name(zh),
        Lang::En | Lang::Both => level.with_name(en),
    }
}

/// The text in the languages asked for, on one line.
fn side(text: &Text, lang: Lang) -> String {
    text.sides(lang).join(" / ")
}

#[cfg(test)]
mod tests;
