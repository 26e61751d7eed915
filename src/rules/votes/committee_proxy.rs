//! R-38b: in the committee nobody votes for another.

use crate::{
    books::meeting::Voters,
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-38b",
    name: "committee-proxy",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "委员会开会不能委托别人代投；业主大会可以书面委托，票数写进 proxies",
    en: "in the committee nobody votes by proxy; in an owners' assembly a written proxy may, and `proxies` counts them",
    failing: &[(
        "content/meetings/a.md",
        "+++\nid = \"a\"\ntitle = \"例会\"\nkind = \"regular\"\ndate = 2024-03-09\nproxies = 1\n+++\n",
    )],
    passing: &[(
        "content/meetings/a.md",
        "+++\nid = \"a\"\ntitle = \"例会\"\nkind = \"regular\"\ndate = 2024-03-09\nproxies = 0\n+++\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for meeting in audit.books.meetings.iter().filter(|m| m.kind.body() == Voters::Committee) {
        let Some(proxies) = meeting.proxies.as_ref().filter(|n| 0 < n.value) else { continue };
        let (title, n) = (&meeting.title, proxies.value);
        findings.push(
            RULE.finding(text! {
                zh: "「{title}」有 {n} 票是代投的", en: "`{title}` counts {n} votes by proxy"
            })
            .at(proxies.place)
            .record(&meeting.id.value)
            .help(text! {
                zh: "代投的不计入；人数不够的，下次会议重新表决",
                en: "do not count them; where too few are left, vote again at the next meeting",
            }),
        );
    }
}
