//! a tender has bidders enough, none put forward by the committee, an odd panel, a notice long enough and reasons (S-110 to S-113).

use crate::{
    books::tender::{Nominator, Standing, Tender},
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
    text::Text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-54",
    name: "tender",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "选聘要有足够的单位参加，委员会成员不推荐单位，评议小组人数为单数，公告够规定的天数，没有选定的写明原因",
    en: "a tender has as many bidders as asked, none put forward by the committee, an odd panel, a notice of the days asked, and a reason for each that was not chosen",
    failing: &[(
        "data/tenders.toml",
        "[[tender]]\nid = \"t1\"\ntitle = \"选聘保洁\"\n[[tender.bidder]]\nname = \"甲公司\"\nstanding = \"chosen\"\n[[tender.bidder]]\nname = \"乙公司\"\nstanding = \"out\"\nreason = \"报价高\"\n",
    )],
    passing: &[(
        "data/tenders.toml",
        "[[tender]]\nid = \"t1\"\ntitle = \"选聘保洁\"\n[[tender.bidder]]\nname = \"甲公司\"\nstanding = \"chosen\"\n[[tender.bidder]]\nname = \"乙公司\"\nstanding = \"out\"\nreason = \"报价高\"\n[[tender.bidder]]\nname = \"丙公司\"\nstanding = \"out\"\nreason = \"资料不全\"\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for tender in &audit.books.tenders {
        let id = &tender.id.value;
        for message in wrong(audit, tender) {
            findings.push(RULE.finding(message).at(tender.place).record(id).help(text! {
                zh: "核对选聘记录；确实如此的，在说明里写清原因，下次改正",
                en: "check the record; if it is so, say why, and do it right the next time",
            }));
        }
    }
}

fn wrong(audit: &Audit<'_>, tender: &Tender) -> Vec<Text> {
    let from = tender.notice_from.as_ref().map(|day| day.value);
    let on = from.unwrap_or(audit.books.as_of);
    let mut wrong = Vec::new();
    let n = i64::try_from(tender.bidder.len()).unwrap_or(i64::MAX);
    let least = audit.limit("tender.bidders-min", on).map(|limit| limit.number());
    if let Some(least) = least.filter(|least| n < *least) {
        wrong.push(text! {
            zh: "只有 {n} 家参加，应不少于 {least} 家",
            en: "{n} took part, and there should be {least} or more",
        });
    }
    for bidder in &tender.bidder {
        let name = &bidder.name;
        if bidder.nominated_by == Some(Nominator::Committee) {
            wrong.push(text! {
                zh: "「{name}」由委员会推荐，应由委员会以外的业主或主管部门推荐",
                en: "`{name}` was put forward by the committee; others should do that",
            });
        }
        let lost =
            bidder.standing.is_some_and(|s| !matches!(s, Standing::Chosen | Standing::Withdrawn));
        if lost && bidder.reason.is_none() {
            wrong.push(text! {
                zh: "「{name}」没有选定，没有写明原因",
                en: "`{name}` was not chosen, and no reason is given",
            });
        }
    }
    wrong.extend(of_panel_and_notice(audit, tender));
    wrong
}

fn of_panel_and_notice(audit: &Audit<'_>, tender: &Tender) -> Vec<Text> {
    let mut wrong = Vec::new();
    let seats: Option<i64> = tender.panel.iter().map(|seat| seat.seats.get()).sum();
    if let Some(seats) = seats.filter(|seats| 0 < *seats && seats % 2 == 0) {
        wrong.push(text! {
            zh: "评议小组 {seats} 人，应为单数", en: "the panel has {seats} seats; an odd number is asked"
        });
    }
    let (from, until) = (tender.notice_from.as_ref(), tender.notice_until.as_ref());
    if let (Some(from), Some(until)) = (from, until)
        && let Some(limit) = audit.limit("tender.notice-days", from.value)
    {
        let days = i64::from((until.value - from.value).get_days()) + 1;
        let least = limit.number();
        if days < least {
            wrong.push(text! {
                zh: "公告 {days} 天，应不少于 {least} 天",
                en: "the notice hung {days} days, and should hang {least} or more",
            });
        }
    }
    wrong
}
