//! Reads `data/budget/<year>.csv`: what was planned, by fund and category.

use super::{
    super::{
        journal::{Budget, BudgetLine, CategoryId, Chart, EntryKind, FundId},
        period::{Cadence, Period},
        value::Datum,
    },
    assertion::{RowKind, Sums, Unit},
    columns::{Grid, Line, columns},
    desk::{Desk, Lost, clip},
    files::{Files, stem},
};
use crate::{diag::defect, text};

columns! {
    Fund = "资金" "fund" Optional;
    Category = "科目" "category" Required;
    Proposed = "申报" "proposed" Optional;
    Budget = "预算" "budget" Required;
    Resolution = "决议" "resolution" Optional;
    Adjusted = "调整" "adjusted" Optional;
    AdjustedBy = "调整决议" "adjusted_by" Optional;
    Note = "备注" "note" Optional;
}

/// Reads the files.
pub(super) fn record(desk: &mut Desk, chart: &Chart) -> Vec<Budget> {
    let mut budgets: Vec<Budget> = Vec::new();
    for source in desk.files(Files::In("data/budget", "csv")).0 {
        let period = Period::parse(stem(source)).filter(|p| p.cadence() == Cadence::Year);
        if period.is_none() {
            let message = text! { zh: "预算的文件名应为年份，例如 2024.csv", en: "a budget is named after its year, as 2024.csv" };
            desk.report_file(&defect::PERIOD, source, message);
        }
        let (sheet, sound) = desk.sheet(source);
        let Some(grid) = Grid::open(desk, &sheet, COLUMNS) else { continue };
        let money = [Col::Proposed, Col::Budget, Col::Adjusted];
        let mut sums = Sums::new(money.map(|column| (column.into(), Unit::Money)), sound);
        let mut lines = Vec::new();
        for line in grid.lines() {
            match RowKind::of(line) {
                RowKind::Data => match budget_line(desk, chart, line) {
                    Some(line) => {
                        let known = |sum: Option<_>| sum.map_or(Datum::Blank, Datum::Known);
                        let adjusted = line.adjusted.as_ref().map(|sum| sum.value);
                        sums.money(Col::Proposed, &known(line.proposed));
                        sums.money(Col::Budget, &Datum::Known(line.amount.value));
                        sums.money(Col::Adjusted, &known(adjusted));
                        lines.push(line);
                    }
                    None => sums.spoil(),
                },
                kind @ (RowKind::Subtotal | RowKind::Total) => sums.state(desk, line, kind),
            }
        }
        if let Some(period) = period {
            budgets.push(Budget { year: period.year(), lines });
        }
    }
    budgets.sort_by_key(|budget| budget.year);
    budgets
}

fn budget_line(desk: &mut Desk, chart: &Chart, line: Line) -> Option<BudgetLine> {
    let category = line.need(desk, Col::Category);
    let category = match desk.refer_optional(category, |names| &names.categories) {
        Some(id) if is_budgeted(chart[id].kind) => Some(id),
        Some(_) => {
            if let Some(field) = category {
                let found = clip(field.text);
                desk.report(
                    &defect::CHOICE,
                    field,
                    text! {
                        zh: "「{found}」不是收入或支出科目，预算只列这两类",
                        en: "`{found}` is no category of income or expense, and a budget has only those",
                    },
                );
            }
            None
        }
        None => None,
    };
    let fund = fund(desk, chart, line, category);
    let amount = line.need(desk, Col::Budget);
    let amount = amount.and_then(|field| desk.exact_amount(field));
    let resolution = desk.refer_optional(line.field(Col::Resolution), |names| &names.resolutions);
    let proposed = line.field(Col::Proposed);
    let proposed = proposed.and_then(|field| desk.exact_amount(field)).map(|sum| sum.value);
    let adjusted = line.field(Col::Adjusted).and_then(|field| desk.exact_amount(field));
    let adjusted_by = desk.refer_optional(line.field(Col::AdjustedBy), |names| &names.resolutions);
    Some(BudgetLine {
        proposed,
        adjusted,
        adjusted_by,
        place: line.place(),
        fund: fund?,
        category: category?,
        amount: amount?,
        resolution,
        note: line.text(Col::Note),
    })
}

fn is_budgeted(kind: EntryKind) -> bool {
    match kind {
        EntryKind::Income | EntryKind::Expense => true,
        EntryKind::Transfer
        | EntryKind::Deposit
        | EntryKind::PassThrough
        | EntryKind::PettyCash => false,
    }
}

/// The fund of the row, else the usual one of the category, else the only one.
fn fund(
    desk: &mut Desk,
    chart: &Chart,
    line: Line,
    category: Option<CategoryId>,
) -> Option<FundId> {
    match desk.refer(line.field(Col::Fund), |names| &names.funds) {
        Ok(Some(fund)) => return Some(fund),
        Ok(None) => {}
        Err(Lost) => return None,
    }
    let category = category?;
    let only = (chart.funds.len() == 1).then(|| FundId::new(0));
    let fund = chart[category].fund.or(only);
    if fund.is_none() {
        let message = text! { zh: "看不出属于哪项资金", en: "the fund cannot be told" };
        desk.report_at(&defect::NO_FUND, line.place(), message);
    }
    fund
}

#[cfg(test)]
mod tests {
    use super::super::testing::{BASE, books, check};

    fn codes(name: &str, rows: &str) -> Vec<String> {
        let defects = check([BASE, (name, &format!("科目,预算,资金,决议\n{rows}"))]);
        defects.iter().filter_map(|d| d.split(' ').next()).map(str::to_owned).collect()
    }

    #[test]
    fn a_line_takes_the_usual_fund_of_its_category() {
        let books = books([BASE, ("data/budget/2024.csv", "科目,预算\n补贴,1.2万元\n")]);
        let line = &books.budgets[0].lines[0];
        assert_eq!((books.budgets[0].year, line.fund.index()), (2024, 0));
        assert_eq!(line.amount.value.to_string(), "12000.00");
    }

    #[test]
    fn defects_of_a_budget() {
        assert_eq!(codes("data/budget/2024.csv", "补贴,5,,\n"), [] as [&str; 0]);
        assert_eq!(codes("data/budget/2024Q1.csv", "补贴,5,,\n"), ["REC013"]);
        assert_eq!(codes("data/budget/2024.csv", "划转,5,op,\n"), ["REC007"]);
        assert_eq!(codes("data/budget/2024.csv", "补贴,,,\n"), ["REC008"]);
        assert_eq!(codes("data/budget/2024.csv", "补贴,5,,r1\n"), ["REC009"]);
    }
}
