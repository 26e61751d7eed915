//! Reads `data/corrections.toml`: what was corrected or withdrawn after it was published.

use super::{
    super::correction::{Correction, Withdrawal, WithdrawalKind},
    desk::{Desk, Field},
    files::Files,
    keys::{Keys, Shape},
    refs::Found,
    scalar::{self, Words},
};
use crate::{
    diag::defect,
    source::{Place, Spanned},
    text,
};

const PATH: &str = "data/corrections.toml";

pub(super) const FILE: Shape = Shape { name: PATH, keys: &["correction", "withdrawal"] };
pub(super) const CORRECTION: Shape = Shape {
    name: "[[correction]]",
    keys: &["period", "what", "fact", "old", "new", "reason", "approved_by", "on", "notice"],
};
pub(super) const WITHDRAWAL: Shape = Shape {
    name: "[[withdrawal]]",
    keys: &["paper", "kind", "reason", "approved_by", "on", "replaced_by"],
};

const KINDS: &Words<WithdrawalKind> = &[
    (WithdrawalKind::Withdrawn, &["withdrawn", "撤回"]),
    (WithdrawalKind::Revoked, &["revoked", "被撤销"]),
    (WithdrawalKind::Superseded, &["superseded", "被替代"]),
];

/// Reads the file.
pub(super) fn record(desk: &mut Desk) -> (Vec<Correction>, Vec<Withdrawal>) {
    let (mut corrections, mut withdrawals) = (Vec::new(), Vec::new());
    for source in desk.files(Files::One(PATH)).0 {
        let Some(table) = desk.toml(source) else { continue };
        let place = Place { source: source.id, start: 0, end: 0 };
        let file = Keys::open(desk, &table, place, &FILE);
        for keys in file.tables(desk, "correction", &CORRECTION) {
            corrections.extend(correction(desk, keys));
        }
        for keys in file.tables(desk, "withdrawal", &WITHDRAWAL) {
            withdrawals.extend(withdrawal(desk, keys));
        }
    }
    (corrections, withdrawals)
}

fn correction(desk: &mut Desk, keys: Keys) -> Option<Correction> {
    let period = keys.must(desk, "period", scalar::period);
    let what = keys.must_text(desk, "what");
    let fact = keys.field(desk, "fact");
    let old = keys.need(desk, "old").and_then(|field| desk.exact_amount(field));
    let new = keys.need(desk, "new").and_then(|field| desk.exact_amount(field));
    let reason = keys.must_text(desk, "reason");
    let approved_by = keys.must_text(desk, "approved_by");
    let on = keys.need(desk, "on");
    let on = desk.exact_date(on);
    let notice = keys.field(desk, "notice");
    let notice = paper(desk, notice);
    Some(Correction {
        period: period?,
        what: what?,
        fact: fact.map(|field| Spanned::new(scalar::line(field.text), field.place)),
        old: old?.value,
        new: new?.value,
        reason: reason?,
        approved_by: approved_by?,
        on: on?.value,
        notice: notice.map(|paper| paper.value),
        place: keys.place(),
    })
}

fn withdrawal(desk: &mut Desk, keys: Keys) -> Option<Withdrawal> {
    let of = keys.need(desk, "paper");
    let of = paper(desk, of);
    let kind = keys.must(desk, "kind", |text| scalar::choice(text, KINDS));
    let reason = keys.must_text(desk, "reason");
    let approved_by = keys.must_text(desk, "approved_by");
    let on = keys.need(desk, "on");
    let on = desk.exact_date(on);
    let replaced_by = keys.field(desk, "replaced_by");
    let replaced_by = paper(desk, replaced_by);
    Some(Withdrawal {
        paper: of?,
        kind: kind?,
        reason: reason?,
        approved_by: approved_by?,
        on: on?.value,
        replaced_by,
    })
}

/// The id of a notice or document; one that is neither is reported.
fn paper(desk: &mut Desk, field: Option<Field>) -> Option<Spanned<String>> {
    let field = field?;
    let names = &desk.names;
    let found = !matches!(names.notices.by_id(field.text), Found::Nothing)
        || !matches!(names.documents.by_id(field.text), Found::Nothing);
    if !found && names.notices.complete && names.documents.complete {
        let shown = super::desk::clip(field.text);
        let message = text! {
            zh: "没有编号为「{shown}」的公告或文件", en: "there is no notice or document `{shown}`"
        };
        desk.report(&defect::REFERENCE, field, message);
    }
    found.then(|| Spanned::new(field.text.to_owned(), field.place))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{BASE, books, check};

    const NOTICE: (&str, &str) = (
        "content/notices/a.md",
        "+++\nid = \"n1\"\ntitle = \"更正\"\nkind = \"更正\"\ndate = 2024-08-12\n+++\n",
    );
    const CORRECTION: &str = "[[correction]]\nperiod = \"2024Q3\"\nwhat = \"检修费\"\nold = \"1150.00\"\n\
        new = \"1510.00\"\nreason = \"抄错\"\napproved_by = \"监督小组\"\non = 2024-08-12\n";

    #[test]
    fn a_correction_keeps_both_figures() {
        let text = format!("{CORRECTION}notice = \"n1\"\n");
        let books = books([BASE, NOTICE, ("data/corrections.toml", text.as_str())]);
        let correction = &books.corrections[0];
        assert_eq!((correction.old.fen(), correction.new.fen()), (115_000, 151_000));
    }

    #[test]
    fn defects_of_corrections() {
        let told = |text: &str| check([BASE, NOTICE, ("data/corrections.toml", text)]);
        assert_eq!(
            told(&format!("{CORRECTION}notice = \"n2\"\n")),
            ["REC009 data/corrections.toml"]
        );
        let withdrawal = "[[withdrawal]]\npaper = \"n1\"\nkind = \"gone\"\nreason = \"x\"\n\
            approved_by = \"主任\"\non = 2024-09-01\n";
        assert_eq!(told(withdrawal), ["REC007 data/corrections.toml"]);
        let blank = CORRECTION.replace("old = \"1150.00\"\n", "");
        assert_eq!(told(&blank), ["SRC023 data/corrections.toml"]);
    }
}
