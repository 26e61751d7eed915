//! what the ledger moves to the maintenance fund arrives there, on the same day and to the fen.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::{
    books::{amount::Amount, fund::MovementKind, journal::Head},
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    source::Place,
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-65",
    name: "transfer-unmatched",
    severity: Severity::Error,
    effect: Effect::Blocks,
    zh: "收支明细里划入维修资金的钱，movements.csv 里要有同一天、同一总额的“公共收益划入”，可以分楼记成几行",
    en: "a ledger transfer to the maintenance fund is matched by `transfer-in` rows of the same day and sum in \
         movements.csv, which may be split by building",
    failing: &[
        (
            "data/ledger/2024Q1.csv",
            "日期,资金,科目,摘要,收入,支出,对方资金\n2024-01-05,管理经费,划转,补充维修资金,,300.00,维修资金\n",
        ),
        (
            "data/maintenance-fund/movements.csv",
            "日期,楼栋,类别,金额\n2024-01-01,b1,期初,500.00\n2024-01-05,b1,公共收益划入,200.00\n",
        ),
    ],
    passing: &[
        (
            "data/ledger/2024Q1.csv",
            "日期,资金,科目,摘要,收入,支出,对方资金\n2024-01-05,管理经费,划转,补充维修资金,,300.00,维修资金\n",
        ),
        (
            "data/maintenance-fund/movements.csv",
            "日期,楼栋,类别,金额\n2024-01-01,b1,期初,500.00\n2024-01-05,b1,公共收益划入,300.00\n",
        ),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    if !audit.books.journal.complete {
        return;
    }
    // Per day: sent by the ledger, received by the register, and a place to point at.
    let mut days: BTreeMap<Date, (Amount, Amount, Place)> = BTreeMap::new();
    for entry in &audit.books.journal.entries {
        let place = entry.amount_place;
        let day = || (Amount::ZERO, Amount::ZERO, place);
        match (entry.head, entry.counter) {
            (Head::Category(_), Some(counter)) if counter.account.is_none() => {
                days.entry(entry.date.value).or_insert_with(day).0 -= entry.flow;
            }
            (Head::Movement(MovementKind::TransferIn), _) => {
                days.entry(entry.date.value).or_insert_with(day).1 += entry.flow;
            }
            (Head::Category(_) | Head::Movement(_), _) => {}
        }
    }
    for (date, (sent, received, place)) in days {
        if sent != received {
            findings.push(
                RULE.finding(text! {
                    zh: "{date} 收支明细划出 {sent} 给维修资金，维修资金记收 {received}",
                    en: "on {date} the ledger sends {sent} to the maintenance fund, which books {received}",
                })
                .at(place)
                .help(text! {
                    zh: "在 movements.csv 里用同一天的「公共收益划入」记同样的总额，可以分楼记几行",
                    en: "book the same sum in movements.csv as `transfer-in` of the same day; it may be split by building",
                }),
            );
        }
    }
}
