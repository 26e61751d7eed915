//! Use of the seals, ties of members, gifts, questions and answers.

use super::{
    Block, Card, CardFact, Row, Table, card, cell, newest, page, said, service,
    show::{choices_shown, shown},
};
use crate::{
    books::trust::{Gift, Handling, Question, SealUse, Tie},
    page::{Composing, Page, report::Badge, term::Progress},
    report::requests,
};

shown! {
    SealUse, |r, _| r.used_on.value =>
        id used_on seal title copies resolution approved_by handled_by witness;
    Tie, |r, _| r.declared_on.value => declared_on post party relation matter recused action;
    Gift, |r, _| r.offered_on.value => offered_on post giver what amount handling done_on;
    Question, |r, _| r.asked_on.value =>
        id asked_on channel topic instance what due answered_on answered_by answer;
}

choices_shown! { Handling }

/// The pages of those that have records.
pub fn pages(composing: &Composing<'_>) -> Vec<Page> {
    let pages = [seal_uses(composing), ties(composing), gifts(composing), questions(composing)];
    pages.into_iter().flatten().collect()
}

fn seal_uses(composing: &Composing<'_>) -> Option<Page> {
    let locale = composing.locale;
    let records = newest(composing, &composing.books.seal_uses);
    let last = records.first()?;
    let decided = records.iter().filter(|use_| use_.resolution.is_some()).count();
    let answer = locale.say(
        "register.seal-use-answer",
        &[
            ("n", &records.len().to_string()),
            ("decided", &decided.to_string()),
            ("date", &locale.long_date(last.used_on.value)),
        ],
    );
    let cards = records.iter().map(|record| {
        let note = format!("{} · {}", locale.date(record.used_on.value), record.seal);
        let title = (record.title.clone(), note);
        card(composing, *record, title, None, &["used_on", "seal", "title"])
    });
    let block = Block::new(composing, "all").cards(composing, cards);
    Some(page(composing, ("seal-use", "about"), answer, vec![block]))
}

fn ties(composing: &Composing<'_>) -> Option<Page> {
    let locale = composing.locale;
    let records = newest(composing, &composing.books.ties);
    let last = records.first()?;
    let with = records.iter().filter(|tie| tie.party.is_some()).count();
    let key = if with == 0 { "register.ties-answer-none" } else { "register.ties-answer" };
    let answer = locale.say(
        key,
        &[
            ("n", &records.len().to_string()),
            ("with", &with.to_string()),
            ("date", &locale.long_date(last.declared_on.value)),
        ],
    );
    let (with, without): (Vec<&Tie>, Vec<&Tie>) =
        records.into_iter().partition(|tie| tie.party.is_some());
    let cards = with.into_iter().map(|tie| tie_card(composing, tie));
    let mut none = Block::new(composing, "ties-without");
    let rows = without
        .into_iter()
        .map(|tie| Row::new(&tie.post, vec![cell(locale.date(tie.declared_on.value))]));
    let rows: Vec<Row> = rows.collect();
    let heads = ["column.post", "column.declared_on"];
    none.table = (!rows.is_empty()).then(|| Table {
        caption: none.title.clone(),
        head: heads.map(|key| locale.word(key).to_owned()).into(),
        rows,
    });
    let blocks = vec![Block::new(composing, "ties-with").cards(composing, cards), none];
    Some(page(composing, ("related-parties", "about"), answer, blocks))
}

fn tie_card(composing: &Composing<'_>, tie: &Tie) -> Card {
    let title = match &tie.party {
        Some(party) => format!("{} · {party}", tie.post),
        None => tie.post.clone(),
    };
    let badge = tie.recused.filter(|_| tie.party.is_some()).map(|recused| Badge {
        class: if recused { "ok" } else { "late" },
        text: composing
            .locale
            .word(if recused { "register.recused" } else { "register.not-recused" })
            .to_owned(),
    });
    let note = composing.locale.date(tie.declared_on.value);
    card(composing, tie, (title, note), badge, &["declared_on", "post", "party", "recused"])
}

fn gifts(composing: &Composing<'_>) -> Option<Page> {
    let locale = composing.locale;
    let records = newest(composing, &composing.books.gifts);
    if records.is_empty() {
        return None;
    }
    let kept = records.iter().filter(|gift| gift.handling == Some(Handling::Kept)).count();
    let key = if kept == 0 { "register.gifts-answer-none" } else { "register.gifts-answer" };
    let values = [("n", records.len().to_string()), ("kept", kept.to_string())];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    let answer = locale.say(key, &values);
    let cards = records.iter().map(|gift| {
        let badge = gift.handling.map(|handling| Badge {
            class: match handling {
                Handling::Declined | Handling::Returned | Handling::HandedIn => "ok",
                Handling::Kept => "late",
            },
            text: composing.choice(handling),
        });
        let title = (gift.what.clone(), locale.date(gift.offered_on.value));
        card(composing, *gift, title, badge, &["offered_on", "what", "handling"])
    });
    let block = Block::new(composing, "all").cards(composing, cards);
    Some(page(composing, ("gifts", "about"), answer, vec![block]))
}

fn questions(composing: &Composing<'_>) -> Option<Page> {
    let (books, locale) = (composing.books, composing.locale);
    let limits = &composing.report.limits;
    let records = newest(composing, &books.questions);
    let first = records.last()?.asked_on.value;
    let progress = |question: &Question| {
        let answered = question.answered_on.as_ref().map(|day| day.value);
        Progress::on(books.as_of, requests::question_due(question, limits), answered)
    };
    let count = |of: fn(Progress) -> bool| records.iter().filter(|q| of(progress(q))).count();
    let answered = count(Progress::is_done);
    let values = [
        ("since", locale.long_date(first)),
        ("n", records.len().to_string()),
        ("answered", answered.to_string()),
        ("in_time", count(|progress| progress == Progress::Done).to_string()),
        ("open", (records.len() - answered).to_string()),
        ("overdue", count(|progress| matches!(progress, Progress::Overdue(_))).to_string()),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(n, t)| (*n, t.as_str())).collect();
    let rest = match (records.len() - answered, count(|one| matches!(one, Progress::Overdue(_)))) {
        (0, _) => "register.questions-none-open",
        (_, 0) => "register.questions-open",
        _ => "register.questions-overdue",
    };
    let answer = locale.say("register.questions-answer", &values) + &locale.say(rest, &values);
    let card = |question| question_card(composing, question, progress(question));
    let mut blocks = service::open_first(composing, records, |q| !progress(q).is_done(), card);
    if let Some(limit) = &limits.question_days {
        let days = said(composing, &limit.shown());
        let text = locale.say("register.questions-method", &[("days", &days)]);
        blocks.push(Block::new(composing, "method").lead(text + &said(composing, &limit.ground)));
    }
    Some(page(composing, ("questions", "notices"), answer, blocks))
}

fn question_card(composing: &Composing<'_>, question: &Question, progress: Progress) -> Card {
    let locale = composing.locale;
    let note = format!("{} · {}", question.id.value, locale.date(question.asked_on.value));
    let note = match &question.topic {
        Some(topic) => format!("{note} · {topic}"),
        None => note,
    };
    let hidden = ["id", "asked_on", "topic", "what", "instance", "due"];
    let badge = service::reply_badge(composing, progress);
    let mut card = card(composing, question, (question.what.clone(), note), Some(badge), &hidden);
    let about = question.instance.as_ref().map(|id| composing.subject(&id.value));
    let about = about.map(|link| CardFact {
        label: locale.word("register.about").to_owned(),
        text: link.title,
        href: link.href,
    });
    // What was to be done by when matters as long as it is not done.
    let due = requests::question_due(question, &composing.report.limits);
    let due = due.filter(|_| progress != Progress::Done).map(|due| CardFact {
        label: locale.word("register.answer-by").to_owned(),
        text: locale.date(due),
        href: String::new(),
    });
    // Whoever asks the same looks for the answer first.
    let told = take(&mut card, locale.word("column.answer"));
    card.facts.splice(0..0, told.into_iter().chain(about).chain(due));
    card
}

/// Takes a field out of a card.
fn take(card: &mut Card, label: &str) -> Option<CardFact> {
    let at = card.facts.iter().position(|fact| fact.label == label)?;
    Some(card.facts.remove(at))
}
