//! Reads `data/evaluations/<period>.csv`: what residents think of the providers, and what follows.

use super::{
    super::{
        Claim,
        evaluation::{Evaluation, Grade},
        period::{Span, parse_span},
        provider::{Provider, ProviderId, Trade},
        value::Datum,
    },
    assertion::{RowKind, Sums, Unit},
    columns::{Grid, Line, columns},
    desk::{Desk, Lost},
    files::{Files, stem},
    providers::TRADES,
    scalar::{self, Words},
};
use crate::{diag::defect, source::Spanned, text};

columns! {
    Provider = "服务单位" "provider" Required;
    Trade = "类别" "trade" Optional;
    Period = "期间" "period" Optional;
    Satisfied = "满意" "satisfied" Optional;
    Basic = "基本满意" "basic" Optional;
    Unsatisfied = "不满意" "unsatisfied" Optional;
    Sent = "发出" "sent" Optional;
    Returned = "收回" "returned" Optional;
    Grade = "等级" "grade" Optional;
    Rate = "满意率" "rate" Optional;
    Meeting = "会议" "meeting" Optional;
    Action = "处理" "action" Optional;
    Deadline = "整改期限" "deadline" Optional;
    Supervisor = "监督" "supervisor" Optional;
    Outcome = "结果" "outcome" Optional;
    DoneOn = "完成日期" "done_on" Optional;
    Note = "备注" "note" Optional;
}

const GRADES: &Words<Grade> = &[
    (Grade::Satisfied, &["satisfied", "满意"]),
    (Grade::Basic, &["basic", "基本满意"]),
    (Grade::Unsatisfied, &["unsatisfied", "不满意"]),
];
const COUNTS: [Col; 5] = [Col::Satisfied, Col::Basic, Col::Unsatisfied, Col::Sent, Col::Returned];

/// The days a file's rows are about.
#[derive(Clone, Copy)]
enum FileSpan {
    /// One period: the rows' own, unless they say otherwise.
    Period(Span),
    /// A range of periods, or a name that says nothing: each row says its period. The range bounds it.
    Range(Option<Span>),
}

/// Reads the files. Evaluations are in the order of their periods.
pub(super) fn record(desk: &mut Desk, providers: &[Provider]) -> Vec<Evaluation> {
    let mut evaluations = Vec::new();
    for source in desk.files(Files::In("data/evaluations", "csv")).0 {
        let stem = stem(source);
        let span = match parse_span(stem) {
            Some(span) if !stem.contains("..") => FileSpan::Period(span),
            span => FileSpan::Range(span),
        };
        let (sheet, sound) = desk.sheet(source);
        let Some(grid) = Grid::open(desk, &sheet, COLUMNS) else { continue };
        let mut sums = Sums::new(COUNTS.map(|col| (col.into(), Unit::Count)), sound);
        for line in grid.lines() {
            match RowKind::of(line) {
                RowKind::Data => {
                    evaluations.extend(evaluation(desk, line, (span, providers), &mut sums));
                }
                kind @ (RowKind::Subtotal | RowKind::Total) => {
                    let [part, whole] =
                        [Col::Satisfied, Col::Returned].map(|col| sums.get(kind, col));
                    state_rate(desk, line, part, whole);
                    sums.state(desk, line, kind);
                }
            }
        }
    }
    evaluations.sort_by_key(|evaluation: &Evaluation| evaluation.span);
    evaluations
}

fn evaluation(
    desk: &mut Desk,
    line: Line,
    (file, providers): (FileSpan, &[Provider]),
    sums: &mut Sums,
) -> Option<Evaluation> {
    let provider = line.need(desk, Col::Provider);
    let provider = desk.refer_optional(provider, |names| &names.providers);
    let trade = trade(desk, line, provider, providers);
    let span = span(desk, line, file);
    let [satisfied, basic, unsatisfied, sent, returned] = COUNTS.map(|col| {
        let count = desk.datum(line.field(col), scalar::count);
        sums.count(col, &count);
        count
    });
    let count = |datum: &Datum<i64>| datum.get().map(i128::from);
    state_rate(desk, line, count(&satisfied), count(&returned));
    let grade_field = line.field(Col::Grade);
    let grade = desk.optional(grade_field, |text| scalar::choice(text, GRADES));
    let grade = grade.zip(grade_field).map(|(grade, field)| Spanned::new(grade, field.place));
    let meeting = desk.refer_optional(line.field(Col::Meeting), |names| &names.meetings);
    let deadline = desk.date(line.field(Col::Deadline));
    let done_on = desk.date(line.field(Col::DoneOn));
    Some(Evaluation {
        place: line.place(),
        span: span?,
        provider: provider?,
        trade: trade?,
        sent,
        returned,
        satisfied,
        basic,
        unsatisfied,
        grade,
        meeting,
        action: line.text(Col::Action),
        deadline,
        supervisor: line.text(Col::Supervisor),
        outcome: line.text(Col::Outcome),
        done_on,
        note: line.text(Col::Note),
    })
}

/// The trade of the row, else the only trade of its provider.
fn trade(
    desk: &mut Desk,
    line: Line,
    provider: Option<ProviderId>,
    providers: &[Provider],
) -> Option<Trade> {
    match desk.value(line.field(Col::Trade), |text| scalar::choice(text, TRADES)) {
        Ok(Some(trade)) => return Some(trade),
        Ok(None) => {}
        Err(Lost) => return None,
    }
    match providers[provider?.index()].trades.as_slice() {
        [trade] => Some(*trade),
        [] | [_, ..] => {
            line.need(desk, Col::Trade);
            None
        }
    }
}

fn span(desk: &mut Desk, line: Line, file: FileSpan) -> Option<Span> {
    let field = line.field(Col::Period);
    let stated = desk.value(field, scalar::period).ok()?;
    match (stated, file) {
        (None, FileSpan::Period(span)) => Some(span),
        (None, FileSpan::Range(_)) => {
            line.need(desk, Col::Period);
            None
        }
        (Some(span), FileSpan::Period(bounds) | FileSpan::Range(Some(bounds))) => {
            if span.start() < bounds.start() || bounds.end() < span.end() {
                let shown = field?.text;
                desk.report(
                    &defect::OUTSIDE,
                    field?,
                    text! {
                        zh: "期间「{shown}」不在文件名所说的期间内",
                        en: "the period `{shown}` is outside that of the file's name",
                    },
                );
            }
            Some(span)
        }
        (Some(span), FileSpan::Range(None)) => Some(span),
    }
}

/// 满意率 is satisfied ÷ returned.
fn state_rate(desk: &mut Desk, line: Line, part: Option<i128>, whole: Option<i128>) {
    let Some(field) = line.field(Col::Rate).filter(|f| !scalar::is_stroke(f.text)) else { return };
    if let Some(stated) = desk.number(Some(field), scalar::percent) {
        desk.state(field, Claim::Share { stated, part, whole });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{BASE, books, check, claims};

    const PROVIDERS: &str =
        "[[provider]]\nid = \"anlan\"\nname = \"安澜\"\ntrades = [\"security\"]\n";

    fn file<'a>(name: &'a str, text: &'a str) -> [(&'a str, &'a str); 3] {
        [BASE, ("data/providers.toml", PROVIDERS), (name, text)]
    }

    #[test]
    fn a_row_takes_the_period_of_its_file_and_the_only_trade() {
        let text = "服务单位,满意,收回,满意率,等级\n安澜,88,100,88%,满意\n";
        let stated = file("data/evaluations/2024H1.csv", text);
        let books = books(stated);
        assert_eq!(books.evaluations[0].span.last(), jiff::civil::date(2024, 6, 30));
        assert_eq!(claims(stated), ["88% of 88/100"]);
    }

    #[test]
    fn in_a_file_for_a_range_every_row_says_its_period() {
        let name = "data/evaluations/2021Q4..2024Q3.csv";
        let text = "服务单位,类别,期间\n安澜,保安,2024H1\n安澜,security,2023年\n";
        let books = books(file(name, text));
        assert_eq!(books.evaluations[0].span.last(), jiff::civil::date(2023, 12, 31));
        let code = |text| check(file(name, text));
        let expected = |code: &str| [format!("{code} {name}")];
        assert_eq!(code("服务单位,期间\n安澜,\n"), expected("REC008"));
        assert_eq!(code("服务单位\n安澜\n"), expected("REC008"));
        assert_eq!(code("服务单位,期间\n安澜,2025H1\n"), expected("REC014"));
        assert_eq!(code("服务单位,期间\n安澜,上半年\n"), expected("REC013"));
    }

    #[test]
    fn counts_that_do_not_fit_are_for_the_rules() {
        let name = "data/evaluations/2024H1.csv";
        let code = |rows: &str| {
            let text = format!("服务单位,满意,基本满意,不满意,发出,收回\n{rows}");
            check(file(name, &text)).iter().map(|d| d[..6].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(code("安澜,80,15,6,90,100\n"), [] as [&str; 0]);
        assert_eq!(code("安澜,80.5,,,,\n"), ["REC004"]);
        assert_eq!(code("安澜,-80,,,,\n"), ["REC004"]);
    }
}
