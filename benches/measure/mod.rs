//! Measures whole processes and the trees they write. Knows nothing of the workload's content.

pub(crate) mod process;
pub(crate) mod tree;

/// The middle value; of an even number, the upper of the two in the middle.
pub(crate) fn median(values: impl IntoIterator<Item = f64>) -> Option<f64> {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}
