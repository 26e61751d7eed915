//! R-54b: a bid that came after its time is not considered (S-021, S-110).

use crate::{
    books::tender::{Bidder, Standing, Tender},
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-54b",
    name: "late-bid",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "公告截止以后才收到的投标，不应入围、不应选定",
    en: "a bid received after the last day of the notice is neither shortlisted nor chosen",
    failing: &[(
        "data/tenders.toml",
        "[[tender]]\nid = \"t1\"\ntitle = \"选聘保洁\"\nnotice_until = 2024-07-12\n[[tender.bidder]]\nname = \"甲公司\"\nreceived_on = 2024-07-15\nstanding = \"chosen\"\n[[tender.bidder]]\nname = \"乙公司\"\nstanding = \"out\"\nreason = \"报价高\"\n[[tender.bidder]]\nname = \"丙公司\"\nstanding = \"out\"\nreason = \"资料不全\"\n",
    )],
    passing: &[(
        "data/tenders.toml",
        "[[tender]]\nid = \"t1\"\ntitle = \"选聘保洁\"\nnotice_until = 2024-07-12\n[[tender.bidder]]\nname = \"甲公司\"\nreceived_on = 2024-07-12\nstanding = \"chosen\"\n[[tender.bidder]]\nname = \"乙公司\"\nstanding = \"out\"\nreason = \"报价高\"\n[[tender.bidder]]\nname = \"丙公司\"\nstanding = \"out\"\nreason = \"资料不全\"\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for tender in &audit.books.tenders {
        for bidder in tender.bidder.iter().filter(|bidder| is_late(tender, bidder)) {
            let (name, title) = (&bidder.name, &tender.title);
            findings.push(
                RULE.finding(text! {
                    zh: "「{title}」公告截止以后才收到「{name}」的投标，却参加了评议",
                    en: "the bid of `{name}` for `{title}` came after the notice had ended, and was considered",
                })
                .at(bidder.place)
                .record(&tender.id.value)
                .help(text! {
                    zh: "核对收到的日子；确实迟到的，不计入评议，必要时重新公告",
                    en: "check `received_on`; a late bid is left out, and where needed the notice is made anew",
                }),
            );
        }
    }
}

fn is_late(tender: &Tender, bidder: &Bidder) -> bool {
    let considered = matches!(bidder.standing, Some(Standing::Chosen | Standing::Shortlisted));
    let late = bidder.received_on.as_ref().zip(tender.notice_until.as_ref());
    considered && late.is_some_and(|(on, until)| until.value < on.value)
}
