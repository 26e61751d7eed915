//! Reads `data/collection/<period>.csv`: billed and received, by building and fee.

use super::{
    super::{
        Claim,
        amount::Amount,
        fee::Collection,
        period::{Span, parse_span},
        value::Datum,
    },
    assertion::{RowKind, Sums, Unit},
    columns::{Grid, Line, columns},
    desk::{Desk, Lost},
    files::{Files, stem},
    scalar,
};
use crate::{diag::defect, text};

columns! {
    Building = "楼栋" "building" Optional;
    Fee = "项目" "fee" Required;
    Receivable = "应收" "receivable" Required;
    Received = "实收" "received" Required;
    HouseholdsDue = "应交户数" "households_due" Optional;
    HouseholdsPaid = "已交户数" "households_paid" Optional;
    Rate = "收缴率" "rate" Optional;
    HouseholdRate = "户数收缴率" "household_rate" Optional;
    Note = "备注" "note" Optional;
}

/// Reads the files.
pub(super) fn record(desk: &mut Desk) -> Vec<Collection> {
    let mut collections = Vec::new();
    for source in desk.files(Files::In("data/collection", "csv")).0 {
        let span = parse_span(stem(source));
        if span.is_none() {
            let message = text! { zh: "文件名应为期间，例如 2024Q1.csv", en: "the file is named after its period, as 2024Q1.csv" };
            desk.report_file(&defect::PERIOD, source, message);
        }
        let (sheet, sound) = desk.sheet(source);
        let Some(grid) = Grid::open(desk, &sheet, COLUMNS) else { continue };
        let summed = [
            (Col::Receivable.into(), Unit::Money),
            (Col::Received.into(), Unit::Money),
            (Col::HouseholdsDue.into(), Unit::Count),
            (Col::HouseholdsPaid.into(), Unit::Count),
        ];
        let mut sums = Sums::new(summed, sound);
        for line in grid.lines() {
            match RowKind::of(line) {
                RowKind::Data => collections.extend(collection(desk, line, span, &mut sums)),
                kind @ (RowKind::Subtotal | RowKind::Total) => {
                    let [received, receivable, paid, due] =
                        [Col::Received, Col::Receivable, Col::HouseholdsPaid, Col::HouseholdsDue]
                            .map(|col| sums.get(kind, col));
                    state_rate(desk, line, Col::Rate, (received, receivable));
                    state_rate(desk, line, Col::HouseholdRate, (paid, due));
                    sums.state(desk, line, kind);
                }
            }
        }
    }
    collections
}

fn collection(
    desk: &mut Desk,
    line: Line,
    span: Option<Span>,
    sums: &mut Sums,
) -> Option<Collection> {
    let building = desk.refer(line.field(Col::Building), |names| &names.buildings);
    let fee = line.need(desk, Col::Fee).map(|field| scalar::line(field.text));
    let receivable = desk.datum(line.field(Col::Receivable), scalar::amount);
    let received = desk.datum(line.field(Col::Received), scalar::amount);
    let (due, paid) = (line.field(Col::HouseholdsDue), line.field(Col::HouseholdsPaid));
    let households_due = desk.datum(due, scalar::count);
    let households_paid = desk.datum(paid, scalar::count);
    desk.at_most((&households_paid, paid), (&households_due, due));
    sums.money(Col::Receivable, &receivable);
    sums.money(Col::Received, &received);
    sums.count(Col::HouseholdsDue, &households_due);
    sums.count(Col::HouseholdsPaid, &households_paid);
    let fen = |amount: &Datum<Amount>| amount.get().map(Amount::fen);
    let heads = |count: &Datum<i64>| count.get().map(i128::from);
    state_rate(desk, line, Col::Rate, (fen(&received), fen(&receivable)));
    state_rate(desk, line, Col::HouseholdRate, (heads(&households_paid), heads(&households_due)));
    let building = match building {
        Ok(building) => building,
        // Without its building it would count for the whole estate.
        Err(Lost) => return None,
    };
    Some(Collection {
        place: line.place(),
        span: span?,
        building,
        fee: fee?,
        receivable,
        received,
        households_due,
        households_paid,
        note: line.text(Col::Note),
    })
}

/// 收缴率 is received ÷ receivable, 户数收缴率 paid ÷ due, of the row or of the rows a total covers.
fn state_rate(
    desk: &mut Desk,
    line: Line,
    column: Col,
    (part, whole): (Option<i128>, Option<i128>),
) {
    let Some(field) = line.field(column).filter(|f| !scalar::is_stroke(f.text)) else { return };
    if let Some(stated) = desk.number(Some(field), scalar::percent) {
        desk.state(field, Claim::Share { stated, part, whole });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{BASE, books, check, claims};

    const HEADER: &str = "楼栋,项目,应收,实收,应交户数,已交户数,收缴率\n";

    fn file(rows: &str) -> [(&'static str, String); 2] {
        let text = format!("{HEADER}{rows}");
        [(BASE.0, BASE.1.to_owned()), ("data/collection/2024Q1.csv", text)]
    }

    #[test]
    fn a_blank_building_is_the_whole_estate() {
        let books = books(file("1号楼,保洁费,100,50,,,\n,停车费,***,,,,\n"));
        assert_eq!(books.collections[0].building.map(|id| id.index()), Some(0));
        assert_eq!(books.collections[1].building, None);
        assert_eq!(books.collections[1].receivable.get(), None);
    }

    #[test]
    fn rates_and_totals_are_claims() {
        let rows =
            "1号楼,保洁费,100,50,4,2,50%\n2号楼,保洁费,100,100,4,4,\n合计,,200,150,8,6,75.0%\n";
        assert_eq!(
            claims(file(rows)),
            [
                "50% of 5000/10000",
                "75.0% of 15000/20000",
                "200.00 of 200.00 in 2",
                "150.00 of 150.00 in 2",
                "8 of 8 in 2",
                "6 of 6 in 2",
            ]
        );
    }

    #[test]
    fn households_have_a_rate_of_their_own() {
        let text = "项目,应收,实收,应交户数,已交户数,户数收缴率\n服务费,,5000,300,200,66.67%\n合计,,,,,66.67%\n";
        assert_eq!(
            claims([BASE, ("data/collection/2024Q1.csv", text)]),
            ["66.67% of 200/300", "66.67% of 200/300"]
        );
    }

    #[test]
    fn defects_of_a_collection() {
        assert_eq!(
            check(file("1号楼,保洁费,100,50,2,4,\n")),
            ["REC029 data/collection/2024Q1.csv"]
        );
        assert_eq!(check(file("7号楼,保洁费,100,50,,,\n")), ["REC009 data/collection/2024Q1.csv"]);
        assert_eq!(
            check(file("1号楼,保洁费,100,50,,,50\n")),
            ["REC005 data/collection/2024Q1.csv"]
        );
        let text = format!("{HEADER}1号楼,保洁费,100,50,,,\n");
        assert_eq!(
            check([BASE, ("data/collection/spring.csv", text.as_str())]),
            ["REC013 data/collection/spring.csv"]
        );
    }
}
