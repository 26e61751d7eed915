//! who stands does not count the votes (S-052).

use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-24",
    name: "candidate-officer",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "候选人不得担任计票人、监票人",
    en: "a candidate is neither counter nor scrutineer",
    failing: &[(
        "data/elections.toml",
        "[[election]]\nid = \"e1\"\ntitle = \"换届\"\ndate = 2024-03-15\nseats = 3\nvoters = 60\nsent = 50\nreturned = 50\ncounter = \"张三\"\nscrutineer = \"乙\"\n[[election.candidate]]\nname = \"张三\"\nvotes = 40\nelected = true\n[[election.candidate]]\nname = \"李四\"\nvotes = 35\nelected = true\n[[election.candidate]]\nname = \"王五\"\nvotes = 30\nelected = true\n",
    )],
    passing: &[(
        "data/elections.toml",
        "[[election]]\nid = \"e1\"\ntitle = \"换届\"\ndate = 2024-03-15\nseats = 3\nvoters = 60\nsent = 50\nreturned = 50\ncounter = \"甲\"\nscrutineer = \"乙\"\n[[election.candidate]]\nname = \"张三\"\nvotes = 40\nelected = true\n[[election.candidate]]\nname = \"李四\"\nvotes = 35\nelected = true\n[[election.candidate]]\nname = \"王五\"\nvotes = 30\nelected = true\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for election in &audit.books.elections {
        for officer in [&election.counter, &election.scrutineer].into_iter().flatten() {
            if election.candidate.iter().all(|c| c.name != officer.value) {
                continue;
            }
            let finding = RULE.finding(text! {
                zh: "计票人或监票人是候选人", en: "a teller of this election stood in it"
            });
            let id = &election.id.value;
            findings.push(finding.at(officer.place).record(id).help(text! {
                zh: "核对姓名；确实如此的，应重新计票并写明由谁计票",
                en: "check the name; if it is so, count again and say who counted",
            }));
        }
    }
}
