//! Verifies a running balance row by row, whichever way the source is sorted, and gives the balance at the
//! end of each day. A chain that does not hold gives no balances, only its contradictions.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{
    figure::Figure,
    import::{is_opening, month_end},
    ledger::{DayBalance, Taken},
    log::{At, Check, Claimed, Log},
    matter::Matter,
    settle::Plan,
};
use crate::text;

type Link = (At, Option<Date>, Figure, Figure);

/// Verifies the balances of a table; records of a source sorted from new to old are turned round.
pub(super) fn verify(plan: &Plan, taken: &mut Taken, log: &mut Log) -> Vec<DayBalance> {
    let down = breaks(taken.running.iter());
    let up = breaks(taken.running.iter().rev());
    let backwards = up.len() < down.len();
    if backwards {
        taken.running.reverse();
        taken.records.reverse();
        log.find(None, Matter::Reversed, text! {
            zh: "原表从新到旧排列，已按日期从旧到新排列", en: "the source is sorted from new to old and was turned round"
        });
    }
    let broken = if backwards { up } else { down };
    let links = taken.running.len().saturating_sub(1);
    for n in 1..taken.running.len() {
        let (at, _, flow, stated) = taken.running[n];
        let computed = taken.running[n - 1].3.plus(flow);
        let agrees = !broken.contains(&n);
        // Of a long statement the rows that hold are told by one line, in `summary`.
        if !agrees || links <= 200 {
            let before = taken.running[n - 1].0.address();
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
    let mut days = edges(plan, taken);
    if broken.is_empty() {
        days.extend(ends_of_days(&taken.running));
    }
    let days: BTreeMap<Date, DayBalance> = days.into_iter().map(|day| (day.date, day)).collect();
    days.into_values().collect()
}

/// Positions at which a balance is not the one before plus the row's flow.
fn breaks<'l>(links: impl Iterator<Item = &'l Link>) -> Vec<usize> {
    let mut before: Option<Figure> = None;
    let mut broken = Vec::new();
    for (n, (_, _, flow, balance)) in links.enumerate() {
        if before.is_some_and(|before| before.plus(*flow) != *balance) {
            broken.push(n);
        }
        before = Some(*balance);
    }
    broken
}

fn ends_of_days(links: &[Link]) -> Vec<DayBalance> {
    let mut days = Vec::new();
    for (n, (at, date, _, balance)) in links.iter().enumerate() {
        let next = links.get(n + 1).and_then(|(_, date, ..)| *date);
        if let Some(date) = date.filter(|date| Some(*date) != next) {
            days.push(DayBalance { date, balance: *balance, at: *at });
        }
    }
    // One link alone proves nothing.
    if links.len() < 2 { Vec::new() } else { days }
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
