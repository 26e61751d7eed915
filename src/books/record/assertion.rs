//! Re-adds the sums that a CSV file states of itself (小计, 合计, …). Says what the rows give; whether that
//! agrees is for the rules.

use super::{
    super::{Claim, amount::Amount, value::Datum},
    columns::Line,
    desk::Desk,
    scalar,
};

/// What kind of row it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// A record.
    Data,
    /// 小计: states sums of the rows since the last stated sums.
    Subtotal,
    /// 合计 and the like: states sums of the rows since the start of the file.
    Total,
}

impl RowKind {
    /// Told by how the first filled cell begins or ends. Spaces inside, as in `合　计`, do not matter.
    pub(super) fn of(line: Line) -> RowKind {
        line.first().map_or(RowKind::Data, |(first, _)| kind_of(first))
    }
}

/// The kind of row that its first filled cell makes.
pub(super) fn kind_of(first: &str) -> RowKind {
        // Most rows begin with a date, and need no more than a look at one byte.
        if first.starts_with(|c: char| c.is_ascii_digit()) {
            return RowKind::Data;
        }
        let start = begin(first);
        if start.starts_with("小计") || start.starts_with("subtotal") {
            return RowKind::Subtotal;
        }
        let totals = ["合计", "总计", "共计", "累计", "total"];
        if totals.iter().any(|word| start.starts_with(word)) {
            return RowKind::Total;
        }
        // `租赁收入合计`, `本月合计（元）：`. Not 累计, which may reach back before the file.
        let end = end(first);
        if end.ends_with("小计") || end.ends_with("subtotal") {
            return RowKind::Subtotal;
        }
        let totals = ["合计", "总计", "共计", "total"];
        if totals.iter().any(|word| end.ends_with(word)) {
            return RowKind::Total;
        }
        RowKind::Data
}

/// The first letters of a text without spaces, in lower case.
pub(super) fn begin(text: &str) -> String {
    let folded = scalar::fold(text);
    let letters = folded.chars().filter(|c| !c.is_whitespace()).take(8);
    letters.map(|c| c.to_ascii_lowercase()).collect()
}

/// The last letters of a text without spaces, a colon or a unit in parentheses, in lower case.
fn end(text: &str) -> String {
    let folded = scalar::fold(text);
    let text = folded.trim_end().trim_end_matches(':').trim_end();
    let open = text.ends_with(')').then(|| text.rfind('(')).flatten();
    let text = open.map_or(text, |at| &text[..at]);
    let last: Vec<char> = text.chars().rev().filter(|c| !c.is_whitespace()).take(8).collect();
    last.into_iter().rev().map(|c| c.to_ascii_lowercase()).collect()
}

/// What the figures of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// Money.
    Money,
    /// Heads, households, forms.
    Count,
}

/// Running sums of some columns.
pub(super) struct Sums {
    columns: Vec<(usize, Unit, Sum, Sum)>,
}

#[derive(Clone, Copy, Default)]
struct Sum {
    /// In fen or heads.
    sum: i128,
    rows: usize,
    /// A row whose figure is not known: the sum cannot be told.
    hole: bool,
}

impl Sums {
    /// Nothing added. `sound` is whether every row of the file could be read.
    pub(super) fn new(columns: impl IntoIterator<Item = (usize, Unit)>, sound: bool) -> Self {
        let sum = Sum { hole: !sound, ..Sum::default() };
        Sums { columns: columns.into_iter().map(|(at, unit)| (at, unit, sum, sum)).collect() }
    }

    /// Adds a row's amount.
    pub(super) fn money(&mut self, column: impl Into<usize>, amount: &Datum<Amount>) {
        self.add(column.into(), amount.get().map(Amount::fen));
    }

    /// Adds a row's count.
    pub(super) fn count(&mut self, column: impl Into<usize>, count: &Datum<i64>) {
        self.add(column.into(), count.get().map(i128::from));
    }

    fn add(&mut self, column: usize, figure: Option<i128>) {
        for (_, _, part, whole) in self.columns.iter_mut().filter(|(at, ..)| *at == column) {
            for sum in [part, whole] {
                sum.sum += figure.unwrap_or(0);
                sum.rows += usize::from(figure.is_some());
                sum.hole |= figure.is_none();
            }
        }
    }

    /// A row was left out: no sum that covers it can be told.
    pub(super) fn spoil(&mut self) {
        for (_, _, part, whole) in &mut self.columns {
            part.hole = true;
            whole.hole = true;
        }
    }

    /// What a column gives over the rows that a stated sum covers.
    pub(super) fn get(&self, kind: RowKind, column: impl Into<usize>) -> Option<i128> {
        let column = column.into();
        let (.., part, whole) = self.columns.iter().find(|(at, ..)| *at == column)?;
        let sum = match kind {
            RowKind::Subtotal => part,
            RowKind::Total | RowKind::Data => whole,
        };
        (!sum.hole).then_some(sum.sum)
    }

    /// Takes a row of stated sums.
    pub(super) fn state(&mut self, desk: &mut Desk, line: Line, kind: RowKind) {
        for (column, unit, part, whole) in &self.columns {
            let sum = match kind {
                RowKind::Subtotal => part,
                RowKind::Total | RowKind::Data => whole,
            };
            let Some(field) = line.field(*column).filter(|f| !scalar::is_stroke(f.text)) else {
                continue;
            };
            // The word 合计 itself may stand in a column of sums.
            if line.first().is_some_and(|(_, place)| place == field.place) {
                continue;
            }
            let claim =
                match unit {
                    Unit::Money => desk.number(Some(field), scalar::amount).map(|stated| {
                        Claim::Sum { stated, computed: Amount::from_fen(sum.sum), rows: sum.rows }
                    }),
                    Unit::Count => desk.number(Some(field), scalar::count).and_then(|stated| {
                        let computed = i64::try_from(sum.sum).ok()?;
                        Some(Claim::Count { stated, computed, rows: sum.rows })
                    }),
                };
            if let Some(claim) = claim.filter(|_| !sum.hole) {
                desk.state(field, claim);
            }
        }
        for (_, _, part, _) in &mut self.columns {
            *part = Sum::default();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{BASE, claims};

    fn budget(rows: &str) -> Vec<String> {
        claims([BASE, ("data/budget/2024.csv", &format!("科目,预算\n{rows}"))])
    }

    #[test]
    fn totals_cover_the_file_and_subtotals_the_rows_since_the_last() {
        let rows = "补贴,100\n补贴,20\n小 计,120\n维修,30\n小计,31\n合计,150\n";
        assert_eq!(
            budget(rows),
            ["120.00 of 120.00 in 2", "31.00 of 30.00 in 1", "150.00 of 150.00 in 3"]
        );
    }

    #[test]
    fn a_stated_sum_may_say_of_what() {
        let rows = "补贴,100\n收入小计：,100\n维修,30\n支出小计（元）,31\n本 年 合 计,130\n";
        assert_eq!(
            budget(rows),
            ["100.00 of 100.00 in 1", "31.00 of 30.00 in 1", "130.00 of 130.00 in 2"]
        );
    }

    #[test]
    fn a_sum_over_an_unknown_row_is_not_told() {
        assert_eq!(budget("补贴,100\n补贴,***\n合计,120\n"), [] as [&str; 0]);
        assert_eq!(budget("补贴,100\nTotal,\n"), [] as [&str; 0]);
    }
}
