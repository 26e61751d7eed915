//! the committee has an odd number of seats, and as many as the rulebook allows.

use crate::{
    books::Books,
    diag::{Diagnostic, Effect, Severity},
    rulebook::threshold::Limit,
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-20",
    name: "seats",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "委员席位应为单数，不少于下限、不多于上限。席位写错了就改 seats；席位确实不合要求的，下次换届时调整",
    en: "the committee has an odd number of seats within the limits of the rulebook; correct `seats`, or change their \
         number at the next election",
    failing: &[(
        "data/estate.toml",
        "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"quasi\"\n\
         [[building]]\nid = \"b1\"\nname = \"1号楼\"\n[committee]\nname = \"管委会\"\nseats = 8\n",
    )],
    passing: &[(
        "data/estate.toml",
        "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"quasi\"\n\
         [[building]]\nid = \"b1\"\nname = \"1号楼\"\n[committee]\nname = \"管委会\"\nseats = 9\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(seats) = audit.books.committee.as_ref().and_then(|c| c.seats.as_ref()) else { return };
    let n = seats.value;
    let mut add = |message: crate::text::Text, ground: Option<crate::text::Text>| {
        let mut finding = RULE.finding(message).under(seats.place, "seats").record("committee");
        finding.ground = ground;
        findings.push(finding.help(text! {
            zh: "席位写错了就更正；确实如此的，换届时调整席位",
            en: "correct a wrong number; else change the seats at the next election",
        }));
    };
    if n % 2 == 0 {
        add(
            text! { zh: "席位是 {n} 个，应为单数", en: "there are {n} seats, it should be an odd number" },
            None,
        );
    }
    if let Some(least) = fewest(audit)
        && n < least.number()
    {
        let (least, ground) = (least.number(), least.ground);
        let message = text! { zh: "席位是 {n} 个，至少要 {least} 个", en: "there are {n} seats, at least {least} are needed" };
        add(message, Some(ground));
    }
    if let Some(most) = audit.limit("committee.seats-max", audit.books.as_of)
        && most.number() < n
    {
        let (most, ground) = (most.number(), most.ground);
        let message = text! { zh: "席位是 {n} 个，最多 {most} 个", en: "there are {n} seats, at most {most} are allowed" };
        add(message, Some(ground));
    }
}

/// The lower limit, which is lower for a small estate.
fn fewest(audit: &Audit<'_>) -> Option<Limit> {
    let limit = |id| audit.limit(id, audit.books.as_of);
    if is_small(audit.books, limit("committee.small-households"), limit("committee.small-area")) {
        return limit("committee.small-seats").or_else(|| limit("committee.seats-min"));
    }
    limit("committee.seats-min")
}

fn is_small(books: &Books, households: Option<Limit>, area: Option<Limit>) -> bool {
    let few =
        books.estate.households.get().zip(households).is_some_and(|(n, limit)| n < limit.number());
    let area = books.estate.area.get().zip(area);
    few || area.is_some_and(|(area, limit)| area.milli() <= limit.number().saturating_mul(1000))
}
