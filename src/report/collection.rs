//! Billed and received, in aggregates only.

use std::collections::{BTreeMap, BTreeSet};

use super::Fact;
use crate::{
    books::{Books, amount::Amount, estate::BuildingId, fee::Collection, period::Span},
    rulebook::threshold::Limit,
};

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
    /// Those of the rows whose figures are in the sums and are not shown singly: they are of a few households
    /// only, or would give those away when they are taken from the sums.
    pub hidden: BTreeSet<usize>,
}

/// Billed and received of the same rows.
#[derive(Debug)]
pub struct CollectionSums {
    /// 应收
    pub receivable: Fact,
    /// 实收
    pub received: Fact,
}

/// Whether the share that came in reaches a target; `None` when nothing was billed.
pub fn reaches(sums: &CollectionSums, target: &Limit) -> Option<bool> {
    let (billed, paid) = (sums.receivable.amount, sums.received.amount);
    (Amount::ZERO < billed).then(|| target.share().compare(paid.fen(), billed.fen()).is_ge())
}

/// One report a file, newest first. Figures of fewer households than `least` are not shown singly.
pub fn prepare(books: &Books, least: i64) -> Vec<CollectionReport> {
    let mut spans: Vec<Span> = books.collections.iter().map(|row| row.span).collect();
    spans.sort_by_key(|span| std::cmp::Reverse((span.end(), span.start())));
    spans.dedup();
    spans.into_iter().map(|span| collect(books, span, least)).collect()
}

fn collect(books: &Books, span: Span, least: i64) -> CollectionReport {
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
        hidden: hidden(books, &positions, least),
        rows: positions,
    }
}

/// Of how many households a row is, when it is known.
pub fn households(books: &Books, row: &Collection) -> Option<i64> {
    let building = || row.building.and_then(|id| books.buildings[id.index()].households.get());
    row.households_due.get().or_else(building)
}

/// The rows of too few households, and as many of the next smallest as it takes that what is hidden is of
/// enough households together: else the sum less what is shown would be the figure that is hidden.
fn hidden(books: &Books, rows: &[usize], least: i64) -> BTreeSet<usize> {
    let mut sized: Vec<(i64, usize)> = rows
        .iter()
        .filter_map(|i| Some((households(books, &books.collections[*i])?, *i)))
        .filter(|(size, _)| 0 < *size)
        .collect();
    sized.sort_unstable();
    // Two fees of one building are of the same households.
    let mut together: BTreeMap<Option<BuildingId>, i64> = BTreeMap::new();
    let mut hidden = BTreeSet::new();
    for (size, i) in sized {
        let enough = hidden.is_empty() || least <= together.values().sum();
        if least <= size && enough {
            break;
        }
        let known = together.entry(books.collections[i].building).or_default();
        *known = (*known).max(size);
        hidden.insert(i);
    }
    hidden
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
        let report = prepare(&books.unwrap(), 5).remove(0);
        report.sums.map(|sums| [sums.receivable.amount, sums.received.amount])
    }

    #[test]
    fn what_is_not_known_is_not_nothing() {
        let yuan = |n: i128| Amount::from_fen(100 * n);
        assert_eq!(sums("服务费,,50\n"), None);
        assert_eq!(sums("服务费,,50\n停车费,30,20\n"), Some([yuan(30), yuan(20)]));
        assert_eq!(sums("服务费,0,0\n"), Some([yuan(0), yuan(0)]));
    }

    /// Which rows are hidden, of buildings with so many households.
    fn hidden_of(sizes: &[i64]) -> Vec<usize> {
        let mut estate = "[estate]\nid = \"a\"\nname = \"小区\"\nregime = \"owners\"\n".to_owned();
        let mut rows = "楼栋,项目,应收,实收,应交户数\n".to_owned();
        for (i, size) in sizes.iter().enumerate() {
            estate += &format!("[[building]]\nid = \"b{i}\"\nname = \"{i}号楼\"\n");
            rows += &format!("b{i},服务费,{size}00,{size}00,{size}\n");
        }
        let files = [("data/estate.toml", estate), ("data/collection/2024.csv", rows)];
        let (books, _) =
            crate::books::record::record(&Sources::from_texts(files), date(2025, 1, 1));
        prepare(&books.unwrap(), 5).remove(0).hidden.into_iter().collect()
    }

    #[test]
    fn a_few_households_are_hidden_so_that_no_sum_gives_them_away() {
        assert_eq!(hidden_of(&[60, 40, 100]), [0; 0]);
        assert_eq!(hidden_of(&[60, 3, 100, 40]), [1, 3], "alone it would be the sum less the rest");
        assert_eq!(hidden_of(&[60, 3, 2, 40]), [1, 2], "together they are five");
        assert_eq!(hidden_of(&[60, 1, 2, 40]), [1, 2, 3]);
        assert_eq!(hidden_of(&[3]), [0]);
    }
}
