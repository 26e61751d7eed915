//! R-23d: where votes are equal, the paper says how the tie was broken (S-055).

use crate::{
    books::election::Election,
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-23d",
    name: "tie-unresolved",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "当选的和没有当选的得票一样多时，要写明票数相等按什么办（tie_rule）",
    en: "when somebody elected and somebody not elected have the same votes, `tie_rule` says how the tie was broken",
    failing: &[(
        "data/elections.toml",
        "[[election]]\nid = \"e1\"\ntitle = \"换届\"\ndate = 2024-03-15\nseats = 1\ncounter = \"甲\"\nscrutineer = \"乙\"\n[[election.candidate]]\nname = \"张三\"\nvotes = 30\nelected = true\n[[election.candidate]]\nname = \"李四\"\nvotes = 30\nelected = false\n",
    )],
    passing: &[(
        "data/elections.toml",
        "[[election]]\nid = \"e1\"\ntitle = \"换届\"\ndate = 2024-03-15\nseats = 1\ncounter = \"甲\"\nscrutineer = \"乙\"\ntie_rule = \"再投一次\"\n[[election.candidate]]\nname = \"张三\"\nvotes = 30\nelected = true\n[[election.candidate]]\nname = \"李四\"\nvotes = 30\nelected = false\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for election in &audit.books.elections {
        if election.tie_rule.is_some() {
            continue;
        }
        let Some(votes) = tied(election) else { continue };
        let title = &election.title;
        findings.push(
            RULE.finding(text! {
                zh: "「{title}」有人得 {votes} 票当选，也有人得 {votes} 票没有当选，没有写怎么定的",
                en: "in `{title}` one was elected with {votes} votes and another with {votes} was not; how is not said",
            })
            .at(election.place)
            .record(&election.id.value)
            .help(text! {
                zh: "照选举办法写 tie_rule：再投一次、抽签，或者由已当选的人投票",
                en: "write `tie_rule` as the election rules have it: a second vote, a lot, or a vote of those elected",
            }),
        );
    }
}

/// A number of votes with which somebody was elected and somebody else was not.
fn tied(election: &Election) -> Option<i64> {
    let with = |elected: bool| {
        let those = election.candidate.iter().filter(move |c| c.elected == Some(elected));
        those.filter_map(|c| c.votes.get())
    };
    with(true).find(|votes| with(false).any(|other| other == *votes))
}
