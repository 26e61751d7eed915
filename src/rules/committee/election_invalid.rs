//! R-23b: an election has the turnout, the majorities and the tellers it needs (S-051, S-053, S-055).

use crate::{
    books::election::{Election, Mode},
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
    text::Text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-23b",
    name: "election-invalid",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "参加投票的人数、当选票数要达到章程的比例；当选人不多于席位；等额选举的候选人和席位一样多，差额选举的更多；要有计票人和监票人",
    en: "turnout and votes reach what the charter asks, no more are elected than there are seats, an equal election has as many candidates as seats and a differential one more, and there are a counter and a scrutineer",
    failing: &[(
        "data/elections.toml",
        "[[election]]\nid = \"e1\"\ntitle = \"换届\"\ndate = 2024-03-15\nseats = 3\nvoters = 60\nsent = 50\nreturned = 30\ncounter = \"甲\"\nscrutineer = \"乙\"\n[[election.candidate]]\nname = \"张三\"\nvotes = 28\nelected = true\n[[election.candidate]]\nname = \"李四\"\nvotes = 25\nelected = true\n[[election.candidate]]\nname = \"王五\"\nvotes = 20\nelected = true\n",
    )],
    passing: &[(
        "data/elections.toml",
        "[[election]]\nid = \"e1\"\ntitle = \"换届\"\ndate = 2024-03-15\nseats = 3\nvoters = 60\nsent = 50\nreturned = 50\ncounter = \"甲\"\nscrutineer = \"乙\"\n[[election.candidate]]\nname = \"张三\"\nvotes = 40\nelected = true\n[[election.candidate]]\nname = \"李四\"\nvotes = 35\nelected = true\n[[election.candidate]]\nname = \"王五\"\nvotes = 30\nelected = true\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for election in &audit.books.elections {
        for message in wrong(audit, election) {
            let id = &election.id.value;
            findings.push(RULE.finding(message).at(election.place).record(id).help(text! {
                zh: "核对选举记录；确实不符合的，按章程重新选举或补选",
                en: "check the record; if it is so, elect again as the charter says",
            }));
        }
    }
}

fn wrong(audit: &Audit<'_>, election: &Election) -> Vec<Text> {
    let on = election.date.value;
    let mut wrong = Vec::new();
    let (voters, returned) = (election.voters.get(), election.returned.get());
    if let (Some(voters), Some(returned)) = (voters, returned)
        && let Some(limit) = audit.limit("election.turnout-share", on)
        && limit.share().compare(returned.into(), voters.into()).is_lt()
    {
        let share = limit.share();
        wrong.push(text! {
            zh: "有表决权的 {voters} 人，收回选票 {returned} 张，不到 {share}",
            en: "of {voters} voters {returned} returned a ballot, less than {share}",
        });
    }
    if let (Some(returned), Some(limit)) = (returned, audit.limit("election.votes-share", on)) {
        let elected = election.candidate.iter().filter(|c| c.elected == Some(true));
        let votes = elected.filter_map(|c| c.votes.get());
        let low = votes.filter(|v| limit.share().compare((*v).into(), returned.into()).is_le());
        let low = low.count();
        if 0 < low {
            wrong.push(text! {
                zh: "有 {low} 名当选人的得票没有过半数",
                en: "{low} of those elected have no more than half of the votes",
            });
        }
    }
    wrong.extend(of_seats(election));
    if election.counter.is_none() || election.scrutineer.is_none() {
        wrong.push(text! {
            zh: "没有登记计票人和监票人", en: "counter and scrutineer are not written down"
        });
    }
    wrong
}

fn of_seats(election: &Election) -> Option<Text> {
    let seats = election.seats.get()?;
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let stood = count(election.candidate.len());
    let elected = count(election.candidate.iter().filter(|c| c.elected == Some(true)).count());
    if seats < elected {
        return Some(text! {
            zh: "席位 {seats} 个，当选 {elected} 人", en: "{elected} were elected to {seats} seats"
        });
    }
    let fits = match election.mode? {
        Mode::Equal => stood == seats,
        Mode::Differential => seats < stood,
    };
    (!fits).then(|| {
        text! {
            zh: "席位 {seats} 个，候选人 {stood} 人，与选举方式不符",
            en: "{stood} candidates for {seats} seats do not fit the mode of the election",
        }
    })
}
