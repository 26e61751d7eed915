//! Billed and received, in aggregates only.

use super::Fact;
use crate::books::{Books, amount::Amount, period::Span};

/// One file of collection figures.
#[derive(Debug)]
pub struct CollectionReport {
    /// The days it is about.
    pub span: Span,
    /// 应收 and 实收 of the rows where both are known; `None` when there is no such row, which is not zero.
    pub sums: Option<CollectionSums>,
    /// 应交户数 of the rows where both numbers are known
    pub households_due: i64,
    /// 已交户数 of the same rows
    pub households_paid: i64,
    /// Rows with something unknown, which are in none of the sums.
    pub unknown: usize,
    /// The rows, by position in the books.
    pub rows: Vec<usize>,
}

/// Billed and received of the same rows.
#[derive(Debug)]
pub struct CollectionSums {
    /// 应收
    pub receivable: Fact,
    /// 实收
    pub received: Fact,
}

/// One report a file, newest first.
pub fn prepare(books: &Books) -> Vec<CollectionReport> {
    let mut spans: Vec<Span> = books.collections.iter().map(|row| row.span).collect();
    spans.sort_by_key(|span| std::cmp::Reverse((span.end(), span.start())));
    spans.dedup();
    spans.into_iter().map(|span| collect(books, span)).collect()
}

fn collect(books: &Books, span: Span) -> CollectionReport {
    let rows = books.collections.iter().enumerate().filter(|(_, row)| row.span == span);
    let id = format!("collection.{}.{}", span.start(), span.last());
    let (mut receivable, mut received) = (Amount::ZERO, Amount::ZERO);
    let (mut households_due, mut households_paid) = (0, 0);
    let mut unknown = 0;
    let mut positions = Vec::new();
    for (i, row) in rows {
        positions.push(i);
        match (row.receivable.get(), row.received.get()) {
            (Some(billed), Some(paid)) => {
                receivable += billed;
                received += paid;
            }
            _ => unknown += 1,
        }
        if let (Some(due), Some(paid)) = (row.households_due.get(), row.households_paid.get()) {
            households_due += due;
            households_paid += paid;
        }
    }
    CollectionReport {
        span,
        sums: (unknown < positions.len()).then(|| CollectionSums {
            receivable: Fact::new(format!("{id}.receivable"), receivable),
            received: Fact::new(format!("{id}.received"), received),
        }),
        households_due,
        households_paid,
        unknown,
        rows: positions,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::source::Sources;

    fn sums(rows: &str) -> Option<[Amount; 2]> {
        let estate = "[estate]\nid = \"a\"\nname = \"小区\"\nregime = \"owners\"\n".to_owned();
        let rows = format!("项目,应收,实收\n{rows}");
        let files = [("data/estate.toml", estate), ("data/collection/2024.csv", rows)];
        let (books, _) =
            crate::books::record::record(&Sources::from_texts(files), date(2025, 1, 1));
        let report = prepare(&books.unwrap()).remove(0);
        report.sums.map(|sums| [sums.receivable.amount, sums.received.amount])
    }

    #[test]
    fn what_is_not_known_is_not_nothing() {
        let yuan = |n: i128| Amount::from_fen(100 * n);
        assert_eq!(sums("服务费,,50\n"), None);
        assert_eq!(sums("服务费,,50\n停车费,30,20\n"), Some([yuan(30), yuan(20)]));
        assert_eq!(sums("服务费,0,0\n"), Some([yuan(0), yuan(0)]));
    }
}
