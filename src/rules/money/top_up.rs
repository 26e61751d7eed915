//! so much of the common income tops up the maintenance fund as the rulebook asks.

use crate::{
    books::{
        amount::Amount,
        journal::{EntryKind, FundKind},
        period::{Cadence, Period},
    },
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule, fund::low_balance},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-45",
    name: "top-up-share",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "有规定的地方，公共收益（收入减成本）每年要有一定比例补充维修资金。维修资金并不低的小区不查",
    en: "where the rulebook asks for it, a share of the net common income tops up the maintenance fund each year, unless \
         the fund is known not to be low",
    failing: &[
        (
            "data/estate.toml",
            "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"quasi\"\n[[building]]\nid = \"b1\"\nname = \"1号楼\"\n\
         [[bylaw]]\nthreshold = \"common-income.top-up-share\"\nvalue = \"1/2\"\nbasis = \"《资金管理办法》第五条\"\n",
        ),
        (
            "data/accounts.toml",
            "[[fund]]\nid = \"operating\"\nname = \"管理经费\"\nkind = \"operating\"\n\
         [[fund]]\nid = \"maintenance\"\nname = \"维修资金\"\nkind = \"maintenance\"\n\
         [[fund]]\nid = \"common\"\nname = \"公共收益\"\nkind = \"common-income\"\n\
         [[account]]\nid = \"bank\"\nfund = \"operating\"\nopening = \"1000.00\"\n\
         [[account]]\nid = \"special\"\nfund = \"maintenance\"\n\
         [[account]]\nid = \"com\"\nfund = \"common\"\n\
         [[category]]\nid = \"r\"\nname = \"场地费\"\nkind = \"income\"\nfund = \"common\"\nsource = \"business\"\n\
         [[category]]\nid = \"m\"\nname = \"划转\"\nkind = \"transfer\"\n",
        ),
        (
            "data/ledger/2024.csv",
            "日期,资金,科目,摘要,收入,支出,对方资金\n2024-02-05,公共收益,场地费,全年,1000.00,,\n\
         2024-12-05,公共收益,划转,划入维修资金,,400.00,维修资金\n",
        ),
        ("data/maintenance-fund/movements.csv", "日期,类别,金额\n2024-12-05,公共收益划入,400.00\n"),
    ],
    passing: &[
        (
            "data/estate.toml",
            "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"quasi\"\n[[building]]\nid = \"b1\"\nname = \"1号楼\"\n\
         [[bylaw]]\nthreshold = \"common-income.top-up-share\"\nvalue = \"1/2\"\nbasis = \"《资金管理办法》第五条\"\n",
        ),
        (
            "data/accounts.toml",
            "[[fund]]\nid = \"operating\"\nname = \"管理经费\"\nkind = \"operating\"\n\
         [[fund]]\nid = \"maintenance\"\nname = \"维修资金\"\nkind = \"maintenance\"\n\
         [[fund]]\nid = \"common\"\nname = \"公共收益\"\nkind = \"common-income\"\n\
         [[account]]\nid = \"bank\"\nfund = \"operating\"\nopening = \"1000.00\"\n\
         [[account]]\nid = \"special\"\nfund = \"maintenance\"\n\
         [[account]]\nid = \"com\"\nfund = \"common\"\n\
         [[category]]\nid = \"r\"\nname = \"场地费\"\nkind = \"income\"\nfund = \"common\"\nsource = \"business\"\n\
         [[category]]\nid = \"m\"\nname = \"划转\"\nkind = \"transfer\"\n",
        ),
        (
            "data/ledger/2024.csv",
            "日期,资金,科目,摘要,收入,支出,对方资金\n2024-02-05,公共收益,场地费,全年,1000.00,,\n\
         2024-12-05,公共收益,划转,划入维修资金,,500.00,维修资金\n",
        ),
        ("data/maintenance-fund/movements.csv", "日期,类别,金额\n2024-12-05,公共收益划入,500.00\n"),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let books = audit.books;
    let (Some((first, last)), Some(maintenance)) =
        (audit.tally.extent(), books.chart.maintenance_fund())
    else {
        return;
    };
    if !books.journal.complete || low_balance::is_known_sound(audit) {
        return;
    }
    for year in first.year()..=last.year() {
        let Some(span) = Period::new(year, Cadence::Year, 1).map(Period::span) else { continue };
        let Some(limit) = audit.limit("common-income.top-up-share", span.last()) else { continue };
        if books.as_of < span.last() {
            continue;
        }
        let [mut net, mut moved] = [Amount::ZERO; 2];
        for entry in audit.tally.during(span).iter().map(|id| audit.tally.entry(*id)) {
            if books.chart[entry.fund].kind != FundKind::CommonIncome {
                continue;
            }
            match books.chart.kind(entry.head) {
                EntryKind::Income | EntryKind::Expense => net += entry.flow,
                EntryKind::Transfer if entry.counter.is_some_and(|c| c.fund == maintenance) => {
                    moved += -entry.flow;
                }
                EntryKind::Transfer
                | EntryKind::Deposit
                | EntryKind::PassThrough
                | EntryKind::PettyCash => {}
            }
        }
        let short = limit.share().compare(moved.fen(), net.fen()).is_lt();
        if net <= Amount::ZERO || !short {
            continue;
        }
        let share = limit.share();
        findings.push(
            RULE.finding(text! {
                zh: "{year} 年公共收益净额 {net} 元，划入维修资金 {moved} 元，不到 {share}",
                en: "in {year} the net common income was {net} yuan, {moved} went to the maintenance fund, less than {share}",
            })
            .in_file("data/maintenance-fund/movements.csv")
            .record(year.to_string())
            .help(text! {
                zh: "补划并记账；业主另有约定的，写在豁免里",
                en: "transfer the rest and book it; where the owners agreed otherwise, say so in a waiver",
            })
            .ground(limit.ground),
        );
    }
}
