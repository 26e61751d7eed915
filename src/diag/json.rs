//! Turns diagnostics into JSON for other programs: one object a line, both languages in each. Knows no
//! rule and no terminal.

use serde::Serialize;

use crate::{
    diag::{Diagnostic, Effect, Label, Severity, lines::LineBook},
    source::Sources,
    text::Text,
};

/// One line of the output. The order of the fields is the order in the output.
#[derive(Serialize)]
struct Entry<'d> {
    code: &'d str,
    name: &'d str,
    severity: &'static str,
    effect: &'static str,
    message: Sides<'d>,
    path: Option<&'d str>,
    line: Option<u32>,
    column: Option<u32>,
    row: Option<u32>,
    header: Option<&'d str>,
    found: Option<&'d str>,
    help: Vec<Sides<'d>>,
    ground: Option<Sides<'d>>,
    record: Option<&'d str>,
    waived: Option<Passed<'d>>,
    others: Vec<Other<'d>>,
}

/// Why it may pass.
#[derive(Serialize)]
struct Passed<'d> {
    reason: &'d str,
    approved_by: &'d str,
    until: &'d str,
}

#[derive(Serialize)]
struct Other<'d> {
    path: &'d str,
    line: u32,
    column: u32,
    message: Option<Sides<'d>>,
}

#[derive(Serialize)]
struct Sides<'d> {
    zh: &'d str,
    en: &'d str,
}

impl<'d> From<&'d Text> for Sides<'d> {
    fn from(text: &'d Text) -> Self {
        Sides { zh: &text.zh, en: &text.en }
    }
}

/// One JSON object a line, each ended by a line feed. `line` and `column` count from 1, the column in
/// characters. `row` is given when the value stands under a column header or key: the line its cell
/// begins on.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let mut lines = LineBook::new(sources);
    let mut out = String::new();
    for diagnostic in diagnostics {
        let entry = entry(diagnostic, sources, &mut lines);
        out += &serde_json::to_string(&entry).expect("strings and numbers are always JSON");
        out.push('\n');
    }
    out
}

fn entry<'d>(
    diagnostic: &'d Diagnostic,
    sources: &'d Sources,
    lines: &mut LineBook<'d>,
) -> Entry<'d> {
    let position = diagnostic.place.as_ref().map(|label| lines.position(label.place));
    let header = diagnostic.place.as_ref().and_then(|label| label.header.as_deref());
    Entry {
        code: diagnostic.code,
        name: diagnostic.name,
        severity: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        },
        effect: match diagnostic.effect {
            Effect::Blocks => "blocks",
            Effect::Published => "published",
        },
        message: (&diagnostic.message).into(),
        path: diagnostic.path(sources),
        line: position.map(|position| position.line),
        column: position.map(|position| position.column),
        row: header.and(position).map(|position| position.line),
        header,
        found: diagnostic.found.as_deref(),
        help: diagnostic.help.iter().map(Sides::from).collect(),
        ground: diagnostic.ground.as_ref().map(Sides::from),
        record: diagnostic.record.as_deref(),
        waived: diagnostic.waived.as_ref().map(|waived| Passed {
            reason: &waived.reason,
            approved_by: &waived.approved_by,
            until: &waived.until,
        }),
        others: diagnostic.others.iter().map(|label| other(label, sources, lines)).collect(),
    }
}

fn other<'d>(label: &'d Label, sources: &'d Sources, lines: &mut LineBook<'d>) -> Other<'d> {
    let position = lines.position(label.place);
    Other {
        path: &sources.get(label.place.source).path,
        line: position.line,
        column: position.column,
        message: label.text.as_ref().map(Sides::from),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        diag::defect,
        source::{Place, SourceId},
        text,
    };

    fn parsed(diagnostic: Diagnostic, sources: &Sources) -> serde_json::Value {
        let out = render(&[diagnostic], sources);
        assert_eq!(out.matches('\n').count(), 1);
        serde_json::from_str(&out).unwrap()
    }

    #[test]
    fn a_cell_has_line_column_row_and_header() {
        let sources = Sources::from_texts([("data/a.csv", "日期,收入\n2024-03-08,\"十\n二\"\n")]);
        let place = Place { source: SourceId(0), start: 25, end: 35 };
        let other = Place { source: SourceId(0), start: 7, end: 13 };
        let diagnostic = Diagnostic::defect(&defect::AMOUNT, text! { zh: "坏", en: "bad" })
            .under(place, "收入")
            .found("十\n二")
            .see(other, text! { zh: "表头", en: "header" })
            .help(text! { zh: "改", en: "mend" });
        let json = parsed(diagnostic, &sources);
        assert_eq!(json["code"], "REC002");
        assert_eq!(json["severity"], "error");
        assert_eq!(json["effect"], "blocks");
        assert_eq!(json["message"]["en"], "bad");
        assert_eq!((&json["line"], &json["column"]), (&2.into(), &12.into()));
        assert_eq!((&json["row"], &json["header"]), (&2.into(), &"收入".into()));
        assert_eq!(json["found"], "十\n二");
        assert_eq!(json["help"][0]["zh"], "改");
        assert_eq!(json["others"][0]["column"], 4);
        assert_eq!(json["others"][0]["message"]["zh"], "表头");
    }

    #[test]
    fn a_file_without_a_place_has_only_its_path() {
        let sources = Sources::from_texts([("data/a.csv", "")]);
        let diagnostic = Diagnostic::defect(&defect::EMPTY_FILE, text! { zh: "空", en: "empty" })
            .in_file("data/a.csv");
        let json = parsed(diagnostic, &sources);
        assert_eq!(json["path"], "data/a.csv");
        assert!(json["line"].is_null() && json["row"].is_null() && json["header"].is_null());
    }
}
