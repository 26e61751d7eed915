//! Verifies a running balance row by row, whichever way the source is sorted, and gives the balance at the
//! end of each day. A chain that does not hold gives no balances, only its contradictions.

use std::collections::BTreeMap;

use super::{
    figure::Figure,
    import::{is_opening, month_end},
    ledger::{DayBalance, Link, Taken},
    log::{Check, Claimed, Log},
    matter::Matter,
    settle::Plan,
};
use crate::text;

/// Verifies the balances of a table; records of a source sorted from new to old are turned round.
pub(super) fn verify(plan: &Plan, taken: &mut Taken, log: &mut Log) -> Vec<DayBalance> {
    let down = breaks(taken.running.iter());
    let up = breaks(taken.running.iter().rev());
    let backwards = up.len() < down.len();
    if backwards {
        taken.running.reverse();
        taken.records.values_mut().for_each(|records| records.reverse());
        log.find(None, Matter::Reversed, text! {
            zh: "原表从新到旧排列，已按日期从旧到新排列", en: "the source is sorted from new to old and was turned round"
        });
    }
    let broken = if backwards { up } else { down };
    let links = taken.running.len().saturating_sub(1);
    for n in 1..taken.running.len() {
        let Link { flow, balance: stated, .. } = taken.running[n];
        let at = taken.running[n].at(plan.sheet);
        let computed = taken.running[n - 1].balance.plus(flow);
        let agrees = !broken.contains(&n);
        // Of a long statement the rows that hold are told by one line, in `summary`.
        if !agrees || links <= 200 {
            let before = taken.running[n - 1].at(plan.sheet).address();
            log.checks.push(Check {
                at,
                label: "余额".to_owned(),
                claimed: Claimed::Running,
                stated,
                computed,
                of: before,
                agrees,
            });
        }
    }
    if 200 < links {
        let held = links - broken.len();
        log.find(None, Matter::BalancesVerified, text! {
            zh: "逐行核对余额 {links} 处，{held} 处相符", en: "{links} running balances were verified, {held} hold"
        });
    }
    let running = std::mem::take(&mut taken.running);
    let links = if broken.is_empty() { running.as_slice() } else { &[] };
    let mut days = BTreeMap::new();
    // One by one: a map that is collected lists everything first.
    for day in edges(plan, taken).into_iter().chain(ends_of_days(plan.sheet, links)) {
        days.insert(day.date, day);
    }
    days.into_values().collect()
}

/// Positions at which a balance is not the one before plus the row's flow.
fn breaks<'l>(links: impl Iterator<Item = &'l Link>) -> Vec<usize> {
    let mut before: Option<Figure> = None;
    let mut broken = Vec::new();
    for (n, link) in links.enumerate() {
        if before.is_some_and(|before| before.plus(link.flow) != link.balance) {
            broken.push(n);
        }
        before = Some(link.balance);
    }
    broken
}

fn ends_of_days(sheet: usize, links: &[Link]) -> impl Iterator<Item = DayBalance> {
    // One link alone proves nothing.
    let links = if links.len() < 2 { &[] } else { links };
    links.iter().enumerate().filter_map(move |(n, link)| {
        let next = links.get(n + 1).and_then(|link| link.date);
        let date = link.date.filter(|date| Some(*date) != next)?;
        Some(DayBalance { date, balance: link.balance, at: link.at(sheet) })
    })
}

/// Opening and closing rows of a month that the titles name.
fn edges(plan: &Plan, taken: &Taken) -> Vec<DayBalance> {
    let Some(last) = month_end(plan) else { return Vec::new() };
    let mut days = Vec::new();
    for (kind, at, figure) in &taken.edges {
        let first = last.first_of_month();
        let date = if is_opening(*kind) { first.yesterday().ok() } else { Some(last) };
        days.extend(date.map(|date| DayBalance { date, balance: *figure, at: *at }));
    }
    days
}
