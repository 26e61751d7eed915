//! Reads `data/postings.csv`: evidence that something hung on the notice board.

use super::{
    super::{
        period::parse_span,
        posting::{PostedMatter, Posting},
    },
    assertion::RowKind,
    columns::{Column, Grid, Line, columns},
    desk::{Desk, Field, clip},
    files::Files,
    refs::Found,
    scalar::{self, Words},
    tables::{Holds, Schema},
};
use crate::{diag::defect, source::Spanned, text};

columns! {
    Duty = "公开义务" "duty" Required;
    Instance = "期次" "instance" Optional;
    Artifact = "文件" "artifact" Optional;
    Fingerprint = "指纹" "fingerprint" Optional;
    Place = "地点" "place" Optional;
    From = "张贴日" "from" Required;
    To = "撤下日" "to" Optional;
    PostedBy = "张贴人" "posted_by" Optional;
    Witness = "见证人" "witness" Optional;
    Photo = "照片" "photo" Optional;
    Note = "备注" "note" Optional;
}

const MATTERS: &Words<PostedMatter> = &[
    (PostedMatter::Accounts, &["accounts", "财务收支"]),
    (PostedMatter::MaintenanceFund, &["maintenance-fund", "维修资金"]),
    (PostedMatter::Fees, &["fees", "收费标准"]),
    (PostedMatter::Evaluation, &["evaluation", "考核评议"]),
    (PostedMatter::Decision, &["decision", "会议决议"]),
    (PostedMatter::MeetingNotice, &["meeting-notice", "会议通知"]),
    (PostedMatter::AnnualReport, &["annual-report", "年度述职"]),
    (PostedMatter::Other, &["other", "其他"]),
];

const FILES: Files = Files::One("data/postings.csv");

/// What whoever fills it in must know.
pub(super) const SCHEMA: Schema = Schema { files: FILES, columns: COLUMNS, holds, head: None };

fn holds() -> Vec<Holds> {
    let of = |column: &Column| match column.en {
        "duty" => {
            let words = MATTERS.iter().filter_map(|(_, names)| names.last().copied());
            Holds::Choice(words.collect())
        }
        "from" | "to" => Holds::Day,
        _ => Holds::Words,
    };
    COLUMNS.iter().map(of).collect()
}

/// Reads the file.
pub(super) fn record(desk: &mut Desk) -> Vec<Posting> {
    let mut postings = Vec::new();
    for source in desk.files(FILES).0 {
        let (sheet, _) = desk.sheet(source);
        let Some(grid) = Grid::open(desk, &sheet, COLUMNS) else { continue };
        for line in grid.lines().filter(|line| RowKind::of(*line) == RowKind::Data) {
            postings.extend(posting(desk, line));
        }
    }
    postings
}

fn posting(desk: &mut Desk, line: Line) -> Option<Posting> {
    let served = line.need(desk, Col::Duty);
    // An id of a duty has a point in it; no word of the list has.
    let duty = served.filter(|field| field.text.contains('.') && scalar::id(field.text).is_ok());
    let duty = duty.map(|field| Spanned::new(field.text.to_owned(), field.place));
    let matter = match &duty {
        Some(_) => Some(PostedMatter::Other),
        None => desk.optional(served, |text| scalar::choice(text, MATTERS)),
    };
    let instance = line.field(Col::Instance).filter(|field| is_known(desk, *field));
    let from = line.need(desk, Col::From);
    let from = desk.exact_date(from);
    let to = desk.date(line.field(Col::To));
    desk.in_order(from.as_ref(), to.as_ref(), line.header(Col::To));
    let photo = desk.attachment(line.field(Col::Photo));
    Some(Posting {
        place: line.place(),
        matter: matter?,
        duty,
        instance: instance.map(|field| Spanned::new(scalar::line(field.text), field.place)),
        artifact: line.text(Col::Artifact),
        fingerprint: line.text(Col::Fingerprint),
        board: line.text(Col::Place),
        from: from?,
        to,
        posted_by: line.text(Col::PostedBy),
        witness: line.text(Col::Witness),
        photo,
        note: line.text(Col::Note),
    })
}

/// Whether an instance is a period or the id of something that is posted; reports it when not.
fn is_known(desk: &mut Desk, field: Field) -> bool {
    let names = &desk.names;
    let text = field.text;
    let found = parse_span(&scalar::fold(text)).is_some()
        || !matches!(names.notices.by_id(text), Found::Nothing)
        || !matches!(names.documents.by_id(text), Found::Nothing)
        || !matches!(names.meetings.by_id(text), Found::Nothing)
        || !matches!(names.resolutions.by_id(text), Found::Nothing)
        || !matches!(names.projects.by_id(text), Found::Nothing)
        || !matches!(names.contracts.by_id(text), Found::Nothing);
    let complete = names.notices.complete
        && names.documents.complete
        && names.meetings.complete
        && names.projects.complete
        && names.contracts.complete;
    if !found && complete {
        let shown = clip(text);
        desk.report(
            &defect::REFERENCE,
            field,
            text! {
                zh: "「{shown}」不是期间，也不是公告、文件、会议、工程或合同的编号",
                en: "`{shown}` is neither a period nor the id of a notice, document, meeting, project or contract",
            },
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::testing::{BASE, books, check};

    fn codes(rows: &str) -> Vec<String> {
        let text = format!("公开义务,期次,张贴日,撤下日,照片\n{rows}");
        let defects = check([BASE, ("data/postings.csv", text.as_str())]);
        defects.iter().map(|d| d.replace(" data/postings.csv", "")).collect()
    }

    #[test]
    fn a_posting_is_of_a_period_or_a_paper() {
        assert_eq!(codes("财务收支,2024年第一季度,2024-04-05,2024-05-05,\n"), [] as [&str; 0]);
        assert_eq!(codes("accounts,2024Q5,2024-04-05,,\n"), ["REC009"]);
        let notice =
            "+++\nid = \"n1\"\ntitle = \"公告\"\nkind = \"公告\"\ndate = 2024-03-01\n+++\n";
        let books = books([
            BASE,
            ("content/notices/a.md", notice),
            ("data/postings.csv", "duty,instance,from\nother,n1,2024-03-01\n"),
        ]);
        assert_eq!(books.postings[0].instance.as_ref().unwrap().value, "n1");
    }

    #[test]
    fn defects_of_postings() {
        assert_eq!(codes("财务,,2024-04-05,,\n"), ["REC007"]);
        assert_eq!(codes("财务收支,,2024-04-05,2024-04-04,\n"), ["REC020"]);
        assert_eq!(codes("财务收支,,24/03/2025,,\n"), ["REC003"]);
        assert_eq!(codes("财务收支,,2024-04-05,,C:\\a.jpg\n"), ["REC018"]);
    }
}
