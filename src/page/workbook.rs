//! One workbook a period: the tables of that period, a sheet each, with totals that a spreadsheet program can
//! reckon again. How a workbook becomes bytes is not known here.

use std::collections::BTreeMap;

use super::{
    Composing,
    dataset::{Column, Dataset, Value},
};
use crate::{
    books::amount::Amount,
    report::statement::{Statement, is_running},
};

/// The workbook of one period.
#[derive(Debug)]
pub struct Workbook<'d, 'c> {
    /// Path from the site's root.
    pub path: String,
    /// Estate and period.
    pub title: String,
    /// Its sheets; none is empty.
    pub sheets: Vec<Sheet<'d, 'c>>,
}

/// One sheet: a header row and rows.
#[derive(Debug)]
pub struct Sheet<'d, 'c> {
    /// Its name, short and without the signs that no sheet may have.
    pub name: String,
    /// Its columns.
    pub columns: &'d [Column],
    /// Its rows.
    pub rows: Vec<&'d [Value<'c>]>,
    /// Cells that are reckoned, by row and column from 0, the header not counted.
    pub formulas: BTreeMap<(usize, usize), Formula>,
    /// How a value that is not known is written.
    pub unknown: &'d str,
}

/// A cell that is reckoned.
#[derive(Debug)]
pub struct Formula {
    /// As a spreadsheet program reads it, without the equals sign.
    pub text: String,
    /// What it gives: the figure that is published.
    pub result: Amount,
}

/// How many rows a sheet can have, the header not counted.
const MOST_ROWS: usize = 1_000_000;

/// Where the workbook of the period of a ledger is; `None` when the ledger does not fit a sheet.
pub fn path(ledger: &Dataset<'_>) -> Option<String> {
    let stem = ledger.path_stem.strip_suffix("-ledger")?;
    (ledger.rows.len() <= MOST_ROWS).then(|| format!("{stem}.xlsx"))
}

/// The workbooks of all periods that have a ledger.
pub fn workbooks<'d, 'c>(
    composing: &Composing<'c>,
    datasets: &'d [Dataset<'c>],
) -> Vec<Workbook<'d, 'c>> {
    let table = |name: &str| datasets.iter().find(|dataset| dataset.name() == name);
    let (statements, balances, budget) =
        (by_period(table("statements")), by_period(table("balances")), by_period(table("budget")));
    let workbook = |statement: &Statement| {
        let slug = statement.period.slug();
        let ledger = table(&format!("{slug}-ledger"))?;
        let path = path(ledger)?;
        let ledger = sheet(ledger, ledger.rows.iter().map(Vec::as_slice).collect());
        let of = |periods: &Periods<'d, 'c>| {
            let (dataset, rows) = periods;
            let rows = rows.get(&statement.period.to_string())?;
            Some(sheet((*dataset)?, rows.clone()))
        };
        let summary = of(&statements).map(|sheet| summed(composing, sheet, &ledger));
        let sheets = [summary, Some(ledger), of(&balances).map(compared), of(&budget)];
        let period = composing.locale.period(statement.period);
        Some(Workbook {
            path,
            title: format!("{} {period}", composing.books.estate.name),
            sheets: sheets.into_iter().flatten().collect(),
        })
    };
    composing.report.statements.iter().filter_map(workbook).collect()
}

/// A table with its rows by period.
type Periods<'d, 'c> = (Option<&'d Dataset<'c>>, BTreeMap<String, Vec<&'d [Value<'c>]>>);

fn by_period<'d, 'c>(dataset: Option<&'d Dataset<'c>>) -> Periods<'d, 'c> {
    let mut rows: BTreeMap<String, Vec<&'d [Value<'c>]>> = BTreeMap::new();
    if let Some((dataset, at)) = dataset.and_then(|d| Some((d, d.position("period")?))) {
        for row in &dataset.rows {
            rows.entry(text(&row[at]).to_owned()).or_default().push(row);
        }
    }
    (dataset, rows)
}

fn sheet<'d, 'c>(dataset: &'d Dataset<'c>, rows: Vec<&'d [Value<'c>]>) -> Sheet<'d, 'c> {
    let odd = |c: char| matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'');
    let name = dataset.title.chars().filter(|c| !odd(*c)).take(31).collect();
    let columns = &dataset.columns;
    Sheet { name, columns, rows, formulas: BTreeMap::new(), unknown: &dataset.unknown }
}

impl Sheet<'_, '_> {
    fn position(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// `$I$2:$I$40`: a column of all rows.
    fn range(&self, name: &str) -> Option<String> {
        let column = letters(self.position(name)?);
        let last = self.rows.len() + 1;
        Some(format!("'{}'!${column}$2:${column}${last}", self.name))
    }
}

fn text<'v>(value: &'v Value<'_>) -> &'v str {
    match value {
        Value::Text(text) => text,
        Value::Money(_)
        | Value::Area(_)
        | Value::Rate(_)
        | Value::Count(_)
        | Value::Date(_)
        | Value::Flag(_)
        | Value::Blank
        | Value::Masked(_)
        | Value::Unknown => "",
    }
}

/// `A`, `B`, … `AA`.
fn letters(column: usize) -> String {
    let letter = |n: usize| char::from(b'A' + u8::try_from(n % 26).unwrap_or(0));
    match column / 26 {
        0 => letter(column).to_string(),
        tens => letters(tens - 1) + &letter(column).to_string(),
    }
}

/// Where the columns of the statement stand.
struct Columns {
    fund: usize,
    section: usize,
    head: usize,
    side: usize,
    amount: usize,
}

/// The statement with every sum reckoned from the rows of the ledger, and every balance from the sums.
fn summed<'d, 'c>(
    composing: &Composing<'c>,
    mut sheet: Sheet<'d, 'c>,
    ledger: &Sheet<'d, 'c>,
) -> Sheet<'d, 'c> {
    let at = |name: &str| sheet.position(name);
    let columns = (at("fund_id"), at("section"), at("head_id"), at("side"), at("amount"));
    let (Some(fund), Some(section), Some(head), Some(side), Some(amount)) = columns else {
        return sheet;
    };
    let columns = Columns { fund, section, head, side, amount };
    let mut totals: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (i, row) in sheet.rows.iter().enumerate() {
        if text(&row[columns.head]).is_empty() {
            totals.insert((text(&row[fund]), text(&row[section])), i);
        }
    }
    let books = composing.books;
    let running = (0..books.chart.funds.len()).map(crate::books::journal::FundId::new);
    let running: Vec<&str> =
        running.filter(|id| is_running(books, *id)).map(|id| &*books.chart[id].id.value).collect();
    let reckoning = Reckoning { columns: &columns, totals: &totals, running: &running };
    let mut formulas = BTreeMap::new();
    for (i, row) in sheet.rows.iter().enumerate() {
        let Value::Money(result) = row[columns.amount] else { continue };
        if let Some(text) = reckoning.formula(i, row, ledger) {
            formulas.insert((i, columns.amount), Formula { text, result });
        }
    }
    sheet.formulas = formulas;
    sheet
}

/// What the formulas of a statement refer to.
struct Reckoning<'r> {
    columns: &'r Columns,
    /// The row of each total, by fund and section.
    totals: &'r BTreeMap<(&'r str, &'r str), usize>,
    /// Ids of the funds that count among the running accounts.
    running: &'r [&'r str],
}

impl Reckoning<'_> {
    fn formula(&self, i: usize, row: &[Value<'_>], ledger: &Sheet<'_, '_>) -> Option<String> {
        let Columns { fund, section, head, side, .. } = *self.columns;
        let (fund_id, section_name) = (text(&row[fund]), text(&row[section]));
        let cell = |column: usize| format!("${}{}", letters(column), i + 2);
        let total = |fund: &str, section: &str| {
            let row = self.totals.get(&(fund, section))?;
            Some(format!("{}{}", letters(self.columns.amount), row + 2))
        };
        if !text(&row[head]).is_empty() {
            return sum_if(
                ledger,
                "amount",
                &[
                    ("fund_id", cell(fund)),
                    ("section", cell(section)),
                    ("head_id", cell(head)),
                    ("side", cell(side)),
                ],
            );
        }
        match (fund_id, section_name) {
            (_, "net") => {
                Some(format!("{}-{}", total(fund_id, "income")?, total(fund_id, "expense")?))
            }
            (_, "closing") => Some(format!(
                "{}+{}+{}",
                total(fund_id, "opening")?,
                total(fund_id, "net")?,
                total(fund_id, "other")?
            )),
            ("all", _) => {
                let parts = self.running.iter().filter_map(|fund| total(fund, section_name));
                let parts: Vec<String> = parts.collect();
                (!parts.is_empty()).then(|| parts.join("+"))
            }
            // What was there before is given.
            (_, "opening") => None,
            (_, _) => {
                // What moves inside the fund has an amount and changes nothing.
                let sum = if section_name == "other" { "change" } else { "amount" };
                sum_if(ledger, sum, &[("fund_id", cell(fund)), ("section", cell(section))])
            }
        }
    }
}

/// A column of the rows of the ledger whose other columns equal these cells.
fn sum_if(ledger: &Sheet<'_, '_>, sum: &str, equal: &[(&str, String)]) -> Option<String> {
    let mut parts = vec![ledger.range(sum)?];
    for (column, cell) in equal {
        parts.extend([ledger.range(column)?, cell.clone()]);
    }
    Some(format!("SUMIFS({})", parts.join(",")))
}

/// The balances with the difference to the bank reckoned.
fn compared<'d, 'c>(mut sheet: Sheet<'d, 'c>) -> Sheet<'d, 'c> {
    let at = |name: &str| sheet.position(name);
    let (Some(closing), Some(bank), Some(difference)) =
        (at("closing"), at("bank_balance"), at("difference"))
    else {
        return sheet;
    };
    let formulas = sheet.rows.iter().enumerate().filter_map(|(i, row)| {
        let Value::Money(result) = row[difference] else { return None };
        let line = i + 2;
        let text = format!("{}{line}-{}{line}", letters(bank), letters(closing));
        Some(((i, difference), Formula { text, result }))
    });
    sheet.formulas = formulas.collect();
    sheet
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_have_letters() {
        assert_eq!(
            [0, 25, 26, 51, 52, 701, 702].map(letters),
            ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
        );
    }
}
