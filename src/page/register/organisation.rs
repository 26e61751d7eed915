//! The bodies as a tree, elections, what volunteers gave.

use jiff::civil::Date;

use super::{
    Block, Node, Row, Table, card, cell, newest, page,
    show::{Record, Show as _, Shown, choices_shown, shown},
};
use crate::{
    books::{
        Books,
        election::{Ballot, Candidate, Election, Mode, Occasion, Volunteering},
        member::{Body, Post},
    },
    page::{Composing, Page, view::Item},
};

shown! {
    Election, |r, _| r.date.value =>
        id title kind date meeting mode ballot seats voters sent returned invalid tie_rule
        announced_on petition_area;
    Volunteering, |r, _| r.period.value.start() => period team turns hours amount what;
}

choices_shown! { Ballot Mode Occasion }

/// Nobody is named who did not agree.
impl Record for Candidate {
    const NAME: &'static str = "Candidate";

    fn day(&self, _: &Books) -> Date {
        Date::MIN
    }

    fn entries<'c>(&'c self, composing: &Composing<'c>) -> Vec<Shown<'c>> {
        let mut out = Vec::new();
        match self.consent {
            Some(true) => self.name.show(composing, "name", &mut out),
            Some(false) | None => NOBODY.show(composing, "name", &mut out),
        }
        self.route.show(composing, "route", &mut out);
        self.eligible.show(composing, "eligible", &mut out);
        self.votes.show(composing, "votes", &mut out);
        self.elected.show(composing, "elected", &mut out);
        out
    }
}

const NOBODY: &Option<String> = &None;

/// The pages of those that have records.
pub fn pages(composing: &Composing<'_>) -> Vec<Page> {
    let pages = [chart(composing), elections(composing), volunteers(composing)];
    pages.into_iter().flatten().collect()
}

/// Who answers to whom. Only an estate with members and posts has something to draw.
fn chart(composing: &Composing<'_>) -> Option<Page> {
    let (books, locale) = (composing.books, composing.locale);
    if books.members.is_empty() || books.posts.is_empty() {
        return None;
    }
    let body = |body: Body, key: &str| {
        let sits = |m: &&crate::books::member::Member| {
            m.body == body && m.until.is_none_or(|until| books.as_of <= until)
        };
        let mut posts: Vec<(&str, usize)> = Vec::new();
        for member in books.members.iter().filter(sits) {
            match posts.iter_mut().find(|(post, _)| *post == member.post) {
                Some((_, n)) => *n += 1,
                None => posts.push((&member.post, 1)),
            }
        }
        let n: usize = posts.iter().map(|(_, n)| n).sum();
        let people = |n: usize| locale.say("register.people", &[("n", &n.to_string())]);
        let children = posts.into_iter().map(|(post, n)| Node::new(post, people(n))).collect();
        (0 < n).then(|| Node { children, ..Node::new(locale.word(key), people(n)) })
    };
    let mut committee = body(Body::Committee, "register.body-committee")?;
    if let Some(own) = &books.committee {
        committee.title.clone_from(&own.name);
    }
    let jobs = books.posts.iter().map(|post| Node::new(&post.title, headcount(composing, post)));
    let teams = books.teams.iter().map(|team| {
        let n = team.members.map_or_else(String::new, |n| locale.count(n));
        Node::new(&team.name, locale.say("register.people", &[("n", &n)]))
    });
    let group = |key: &str, children: Vec<Node>| {
        (!children.is_empty())
            .then(|| Node { children, ..Node::new(locale.word(key), String::new()) })
    };
    committee.children.extend(group("register.body-posts", jobs.collect()));
    committee.children.extend(group("register.body-teams", teams.collect()));
    let seats = committee.note.clone();
    let others = [
        body(Body::Supervisors, "register.body-supervisors"),
        body(Body::Representatives, "register.body-representatives"),
        body(Body::Guidance, "register.body-guidance"),
        body(Body::FourParty, "register.body-four-party"),
    ];
    let name = committee.title.clone();
    let answer = locale.say(
        "register.chart-answer",
        &[("name", &name), ("seats", &seats), ("posts", &books.posts.len().to_string())],
    );
    let mut block = Block::new(composing, "chart");
    block.tree = std::iter::once(committee).chain(others.into_iter().flatten()).collect();
    let mut staff = Block::new(composing, "staff");
    staff.table = staff_plan(composing);
    let mut page = page(composing, ("organisation", "about"), answer, vec![block, staff]);
    // It is drawn from the members and the posts, whose own tables are for download.
    if let crate::page::View::Register(view) = &mut page.view {
        view.files.clear();
    }
    Some(page)
}

fn headcount(composing: &Composing<'_>, post: &Post) -> String {
    let n = |n: i64| composing.locale.say("register.people", &[("n", &n.to_string())]);
    post.headcount.map_or_else(String::new, n)
}

/// Planned and filled posts, where the plan is known.
fn staff_plan(composing: &Composing<'_>) -> Option<Table> {
    let locale = composing.locale;
    let planned = composing.books.posts.iter().filter(|post| post.planned.is_some());
    let count = |n: Option<i64>| {
        cell(n.map_or_else(|| locale.word("value.pending").to_owned(), |n| locale.count(n)))
    };
    let rows: Vec<Row> = planned
        .map(|post| Row::new(&post.title, vec![count(post.planned), count(post.headcount)]))
        .collect();
    let heads = ["column.post", "register.planned", "register.filled"];
    (!rows.is_empty()).then(|| Table {
        caption: locale.word("register.staff").to_owned(),
        head: heads.map(|key| locale.word(key).to_owned()).into(),
        rows,
    })
}

fn elections(composing: &Composing<'_>) -> Option<Page> {
    let (books, locale) = (composing.books, composing.locale);
    let records = newest(composing, &books.elections);
    let last = *records.first()?;
    let elected = last.candidate.iter().filter(|c| c.elected == Some(true)).count();
    let number = |datum| locale.datum(datum, |n: &i64| locale.count(*n));
    let values = [
        ("date", locale.long_date(last.date.value)),
        ("title", last.title.clone()),
        ("voters", number(&last.voters)),
        ("returned", number(&last.returned)),
        ("elected", elected.to_string()),
        ("result", locale.word(result_key(last, 0 < elected)).to_owned()),
    ];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    let key = if is_recall(last) { "register.recall-answer" } else { "register.elections-answer" };
    let answer = locale.say(key, &values);
    let blocks = records.iter().map(|election| election_block(composing, election)).collect();
    Some(page(composing, ("elections", "about"), answer, blocks))
}

fn is_recall(election: &Election) -> bool {
    election.kind == Some(Occasion::Recall)
}

/// What became of who stood, or of whom a recall was about.
fn result_key(election: &Election, won: bool) -> &'static str {
    match (is_recall(election), won) {
        (false, true) => "register.elected",
        (false, false) => "register.not-elected",
        (true, true) => "register.recalled",
        (true, false) => "register.not-recalled",
    }
}

fn election_block(composing: &Composing<'_>, election: &Election) -> Block {
    let locale = composing.locale;
    let mut block = Block::new(composing, "all");
    block.id.clone_from(&election.id.value);
    block.title = format!("{} · {}", election.title, locale.long_date(election.date.value));
    let facts = card(composing, election, Default::default(), None, &["id", "title", "date"]);
    block.facts = facts.facts.into_iter().map(|f| Item::new(f.label, f.text)).collect();
    let (unnamed, heads, caption) = if is_recall(election) {
        let heads = ["register.recall-members", "register.recall-votes", "register.result"];
        ("register.recall-member", heads, "register.recall-caption")
    } else {
        let heads = ["register.candidates", "column.votes", "register.result"];
        ("register.candidate", heads, "register.candidates-caption")
    };
    let row = |(i, candidate): (usize, &Candidate)| {
        let name = match candidate.consent {
            Some(true) => candidate.name.clone(),
            Some(false) | None => locale.say(unnamed, &[("n", &(i + 1).to_string())]),
        };
        let word = candidate.elected.map_or("value.none", |won| result_key(election, won));
        let word = locale.word(word);
        let votes = locale.datum(&candidate.votes, |n| locale.count(*n));
        let confirmed = candidate.eligible == Some(true);
        let confirmed = confirmed.then(|| locale.word("register.eligible").to_owned());
        let notes = [candidate.route.clone(), confirmed].into_iter().flatten();
        let note = notes.collect::<Vec<_>>().join(" · ");
        Row { note, ..Row::new(name, vec![cell(votes), cell(word)]) }
    };
    let rows: Vec<Row> = election.candidate.iter().enumerate().map(row).collect();
    block.table = (!rows.is_empty()).then(|| Table {
        caption: locale.word(caption).to_owned(),
        head: heads.map(|key| locale.word(key).to_owned()).into(),
        rows,
    });
    if election.ballots_kept.is_some() {
        locale.word("register.ballots-kept").clone_into(&mut block.method);
    }
    block
}

fn volunteers(composing: &Composing<'_>) -> Option<Page> {
    let (books, locale) = (composing.books, composing.locale);
    let records = newest(composing, &books.volunteers);
    let first = records.last()?.period.value;
    let sum = |of: fn(&Volunteering) -> Option<i64>| {
        locale.count(records.iter().filter_map(|r| of(r)).sum())
    };
    let values = [
        ("since", locale.long_date(first.start())),
        ("turns", sum(|r| r.turns.get())),
        ("hours", sum(|r| r.hours.get())),
        ("paid", locale.prose(records.iter().filter_map(|r| r.amount.get()).sum())),
    ];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    let answer = locale.say("register.volunteers-answer", &values);
    let cards = records.iter().map(|record| {
        let title = (record.team.clone(), locale.span(record.period.value));
        let mut card = card(composing, *record, title, None, &["period", "team"]);
        // Here the sum is what was paid to the volunteers.
        let label = composing.locale.word("column.amount");
        if let Some(fact) = card.facts.iter_mut().find(|fact| fact.label == label) {
            locale.word("register.allowance").clone_into(&mut fact.label);
        }
        card
    });
    let block = Block::new(composing, "all").cards(composing, cards);
    Some(page(composing, ("volunteers", "about"), answer, vec![block]))
}
