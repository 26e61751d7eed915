//! R-65b: a maintenance fund bears interest, and it is booked.

use crate::{
    books::{
        amount::Amount,
        fund::MovementKind,
        journal::Head,
        period::{Cadence, Period},
    },
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-65b",
    name: "interest-missing",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "维修资金存在银行，每年有利息或增值收益，要记回维修资金",
    en: "the maintenance fund bears interest or gains each year, which are booked back into it",
    failing: &[
        (
            "data/estate.toml",
            "[site]\nreport = \"year\"\n[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"quasi\"\n\
             [[building]]\nid = \"b1\"\nname = \"1号楼\"\n",
        ),
        (
            "data/maintenance-fund/movements.csv",
            "日期,楼栋,类别,金额\n2022-01-01,b1,期初,500.00\n2022-06-30,b1,利息,5.00\n2023-05-30,b1,交存,5.00\n2024-06-30,b1,利息,5.00\n",
        ),
        ("data/balances.csv", "日期,账户,对账单余额\n2024-06-30,special,515.00\n"),
    ],
    passing: &[
        (
            "data/estate.toml",
            "[site]\nreport = \"year\"\n[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"quasi\"\n\
             [[building]]\nid = \"b1\"\nname = \"1号楼\"\n",
        ),
        (
            "data/maintenance-fund/movements.csv",
            "日期,楼栋,类别,金额\n2022-01-01,b1,期初,500.00\n2022-06-30,b1,利息,5.00\n2023-06-30,b1,利息,5.00\n2024-06-30,b1,利息,5.00\n",
        ),
        ("data/balances.csv", "日期,账户,对账单余额\n2024-06-30,special,515.00\n"),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(fund) = audit.books.chart.maintenance_fund() else { return };
    let entries: Vec<_> =
        audit.tally.during_fund(fund).into_iter().map(|id| audit.tally.entry(id)).collect();
    let openings = audit.books.journal.openings.iter().map(|opening| opening.date);
    let (Some(first), Some(entry)) =
        (openings.chain(entries.iter().map(|entry| entry.date.value)).min(), entries.first())
    else {
        return;
    };
    // Whether interest is booked by building or in one row, a year with none of it stands out.
    for year in first.year()..=audit.books.as_of.year() {
        let Some(span) = Period::new(year, Cadence::Year, 1).map(Period::span) else { continue };
        let whole = first < span.start() && span.last() <= audit.books.as_of;
        let held = audit.tally.fund_before(fund, span.start());
        let booked = entries.iter().any(|entry| {
            let kind =
                matches!(entry.head, Head::Movement(MovementKind::Interest | MovementKind::Gain));
            kind && span.contains(entry.date.value)
        });
        let by_register = matches!(entry.head, Head::Movement(_));
        if !whole || !by_register || booked || held <= Amount::ZERO {
            continue;
        }
        findings.push(
            RULE.finding(text! {
                zh: "{year} 年初维修资金有 {held} 元，全年没有利息或增值收益",
                en: "the maintenance fund held {held} yuan at the start of {year}, and no interest or gain was booked that year",
            })
            .in_file("data/maintenance-fund/movements.csv")
            .record(year.to_string())
            .help(text! {
                zh: "对照银行对账单补记利息（类别 利息 或 增值收益）",
                en: "book the interest from the bank's statement (kind interest or gain)",
            }),
        );
    }
}
