//! an election counts no more ballots than were given out, and no more votes than they can carry (S-054).

use crate::{
    books::election::Election,
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
    text::Text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-23",
    name: "ballots",
    severity: Severity::Error,
    effect: Effect::Blocks,
    zh: "收回的选票不多于发出的，废票不多于收回的，候选人的得票不多于有效票",
    en: "no more ballots are returned than given out, no more are void than returned, and no candidate has more votes than there are valid ballots",
    failing: &[(
        "data/elections.toml",
        "[[election]]\nid = \"e1\"\ntitle = \"换届\"\ndate = 2024-03-15\nseats = 3\nvoters = 60\nsent = 50\nreturned = 52\ncounter = \"甲\"\nscrutineer = \"乙\"\n[[election.candidate]]\nname = \"张三\"\nvotes = 40\nelected = true\n[[election.candidate]]\nname = \"李四\"\nvotes = 35\nelected = true\n[[election.candidate]]\nname = \"王五\"\nvotes = 30\nelected = true\n",
    )],
    passing: &[(
        "data/elections.toml",
        "[[election]]\nid = \"e1\"\ntitle = \"换届\"\ndate = 2024-03-15\nseats = 3\nvoters = 60\nsent = 50\nreturned = 50\ncounter = \"甲\"\nscrutineer = \"乙\"\n[[election.candidate]]\nname = \"张三\"\nvotes = 40\nelected = true\n[[election.candidate]]\nname = \"李四\"\nvotes = 35\nelected = true\n[[election.candidate]]\nname = \"王五\"\nvotes = 30\nelected = true\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for election in &audit.books.elections {
        let Some(message) = wrong(election) else { continue };
        let id = &election.id.value;
        findings.push(RULE.finding(message).at(election.place).record(id).help(text! {
            zh: "重新清点选票，更正写错的数",
            en: "count the ballots again and correct the wrong number",
        }));
    }
}

fn wrong(election: &Election) -> Option<Text> {
    let (sent, returned) = (election.sent.get(), election.returned.get());
    let invalid = election.invalid.get();
    if let (Some(sent), Some(returned)) = (sent, returned)
        && sent < returned
    {
        return Some(text! {
            zh: "发出选票 {sent} 张，收回 {returned} 张，多于发出的，选举无效",
            en: "{sent} ballots were given out and {returned} returned: more than there were",
        });
    }
    let valid = returned? - invalid.unwrap_or(0);
    if valid < 0 {
        return Some(text! {
            zh: "废票多于收回的选票", en: "more ballots are void than were returned"
        });
    }
    let most = election.candidate.iter().filter_map(|c| c.votes.get()).max()?;
    (valid < most).then(|| {
        text! {
            zh: "有候选人得 {most} 票，多于有效票 {valid} 张",
            en: "a candidate has {most} votes, more than the {valid} valid ballots",
        }
    })
}
