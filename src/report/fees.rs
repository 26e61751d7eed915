//! The price list: what holds now and what held before.

use std::collections::BTreeMap;

use crate::books::Books;

/// One fee of one zone through time.
#[derive(Debug)]
pub struct FeeHistory {
    /// Name.
    pub name: String,
    /// Zone.
    pub zone: Option<String>,
    /// The price on the day of the books, by position in the books; `None` when none is in force.
    pub current: Option<usize>,
    /// Every price, newest first, by position in the books.
    pub history: Vec<usize>,
}

/// The price list, in the order in which each fee first appears in the file.
pub fn prepare(books: &Books) -> Vec<FeeHistory> {
    let mut order: Vec<(String, Option<String>)> = Vec::new();
    let mut by_fee: BTreeMap<(String, Option<String>), Vec<usize>> = BTreeMap::new();
    for (i, fee) in books.fees.iter().enumerate() {
        let key = (fee.name.clone(), fee.zone.clone());
        let entries = by_fee.entry(key.clone()).or_default();
        if entries.is_empty() {
            order.push(key);
        }
        entries.push(i);
    }
    let histories = order.into_iter().map(|key| {
        let mut history = by_fee.remove(&key).unwrap_or_default();
        history.sort_by_key(|i| std::cmp::Reverse(books.fees[*i].from));
        let holds = |i: &usize| {
            let fee = &books.fees[*i];
            fee.from <= books.as_of && fee.until.is_none_or(|until| books.as_of <= until)
        };
        let current = history.iter().copied().find(holds);
        FeeHistory { name: key.0, zone: key.1, current, history }
    });
    histories.collect()
}
