//! R-41c: where the maintenance fund's opening is written twice, it is the same.

use std::collections::BTreeMap;

use crate::{
    books::{amount::Amount, journal::AccountId},
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-41c",
    name: "opening-disagrees",
    severity: Severity::Error,
    effect: Effect::Blocks,
    zh: "维修资金账户的期初余额（accounts.toml）要等于各楼期初之和（movements.csv）",
    en: "the opening balance of the maintenance fund's account must be the sum of the buildings' openings",
    failing: &[(
        "data/accounts.toml",
        "[[fund]]\nid = \"operating\"\nname = \"管理经费\"\nkind = \"operating\"\n\
         [[fund]]\nid = \"maintenance\"\nname = \"维修资金\"\nkind = \"maintenance\"\n\
         [[account]]\nid = \"bank\"\nfund = \"operating\"\n\
         [[account]]\nid = \"special\"\nfund = \"maintenance\"\nopening = \"600.00\"\n",
    )],
    passing: &[(
        "data/accounts.toml",
        "[[fund]]\nid = \"operating\"\nname = \"管理经费\"\nkind = \"operating\"\n\
         [[fund]]\nid = \"maintenance\"\nname = \"维修资金\"\nkind = \"maintenance\"\n\
         [[account]]\nid = \"bank\"\nfund = \"operating\"\n\
         [[account]]\nid = \"special\"\nfund = \"maintenance\"\nopening = \"500.00\"\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    if !audit.books.journal.complete {
        return;
    }
    let mut sums: BTreeMap<AccountId, Amount> = BTreeMap::new();
    for opening in &audit.books.journal.openings {
        *sums.entry(opening.account).or_default() += opening.amount;
    }
    for (id, sum) in sums {
        let account = &audit.books.chart[id];
        let (Some(place), stated) = (account.opening_place, account.opening) else { continue };
        if stated != sum {
            let name = &account.name;
            findings.push(
                RULE.finding(text! {
                    zh: "「{name}」期初写的是 {stated}，各楼期初相加是 {sum}",
                    en: "`{name}` states an opening of {stated}, the buildings add up to {sum}",
                })
                .under(place, "opening")
                .help(text! {
                    zh: "以银行或主管部门的对账单为准，更正 opening 或 movements.csv 里的期初；也可以删去 opening",
                    en: "take the statement's figure and correct the opening or those in movements.csv; the opening may \
                         also be left out here",
                }),
            );
        }
    }
}
