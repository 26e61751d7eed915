//! a tranche that waits for acceptance or satisfaction comes after it (S-089, S-127).

use crate::{
    books::income::{Gate, Tranche},
    diag::{Diagnostic, Effect, Severity},
    report::requests,
    rules::{Audit, Rule},
    text,
    text::Text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-47",
    name: "grant-gate",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "补助的后续分期，要在验收以后到账；以满意度为条件的，最近一次调查要达到规定的比例",
    en: "a tranche that waits comes after the acceptance, and where it waits for satisfaction the newest survey reaches the share",
    failing: &[(
        "data/grants.toml",
        "[[grant]]\nid = \"g1\"\ntitle = \"启动补助\"\namount = \"100.00\"\n[[grant.tranche]]\namount = \"40.00\"\ngate = \"start\"\nreceived_on = 2024-01-10\n[[grant.tranche]]\namount = \"60.00\"\ngate = \"acceptance\"\nreceived_on = 2024-09-10\n",
    )],
    passing: &[(
        "data/grants.toml",
        "[[grant]]\nid = \"g1\"\ntitle = \"启动补助\"\namount = \"100.00\"\n[[grant.tranche]]\namount = \"40.00\"\ngate = \"start\"\nreceived_on = 2024-01-10\n[[grant.tranche]]\namount = \"60.00\"\ngate = \"acceptance\"\nreceived_on = 2024-09-10\naccepted_on = 2024-09-01\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for grant in &audit.books.grants {
        for tranche in &grant.tranche {
            let Some(message) = wrong(audit, tranche) else { continue };
            let id = &grant.id.value;
            findings.push(RULE.finding(message).at(tranche.place).record(id).help(text! {
                zh: "补上验收日期和满意度调查；条件没有达到的，向补助单位说明",
                en: "add the day of acceptance and the survey; if the condition was not met, tell who gives it",
            }));
        }
    }
}

fn wrong(audit: &Audit<'_>, tranche: &Tranche) -> Option<Text> {
    let came = tranche.received_on.as_ref()?.value;
    let surveyed = match tranche.gate? {
        Gate::Start => return None,
        Gate::Acceptance => false,
        Gate::Satisfaction => true,
    };
    if tranche.accepted_on.as_ref().is_none_or(|day| came < day.value) {
        return Some(text! {
            zh: "这一期 {came} 到账，到账以前没有验收",
            en: "this tranche came on {came}, before it was accepted",
        });
    }
    let limits = requests::Limits::of(audit.rulebooks, came);
    let newest = requests::newest_survey(audit.books, came);
    let short = newest.is_none_or(|survey| requests::falls_short(survey, &limits) == Some(true));
    (surveyed && short && limits.satisfied.is_some()).then(|| {
        text! {
            zh: "这一期 {came} 到账，以前的满意度调查没有达到要求的比例",
            en: "this tranche came on {came}, and no survey before it reached the share that is asked",
        }
    })
}
