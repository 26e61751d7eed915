//! Ratings, sanctions, and the pool of contractors. Organisations only.

use super::{
    Block, Card, card, newest, page,
    show::{choices_shown, shown},
};
use crate::{
    books::{
        credit::{Contractor, Honour, Measure, Rating, Sanction},
        provider::ProviderId,
    },
    page::{Composing, Page, report::Badge, term::Progress, view::Item},
};

shown! {
    Rating, |r, _| r.date.value => date provider kind grade awarded_by until basis;
    Sanction, |r, _| r.date.value =>
        date provider measure decided_by reason number due lifted_on;
    Contractor, |r, _| r.since.value =>
        name trades since until chosen_by emergency phone note;
}

choices_shown! { Honour Measure }

/// The pages of those that have records.
pub fn pages(composing: &Composing<'_>) -> Vec<Page> {
    let pages = [ratings(composing), sanctions(composing), contractors(composing)];
    pages.into_iter().flatten().collect()
}

/// Whether a rating holds on the day of the books.
fn holds(composing: &Composing<'_>, rating: &Rating) -> bool {
    rating.until.as_ref().is_none_or(|until| composing.books.as_of <= until.value)
}

fn holder(composing: &Composing<'_>, provider: Option<ProviderId>) -> String {
    match provider {
        Some(id) => composing.provider_link(id).title,
        None => composing.books.estate.name.clone(),
    }
}

fn ratings(composing: &Composing<'_>) -> Option<Page> {
    let (books, locale) = (composing.books, composing.locale);
    let records = newest(composing, &books.ratings);
    let last = *records.first()?;
    let values = [
        ("n", records.len().to_string()),
        ("holds", records.iter().filter(|r| holds(composing, r)).count().to_string()),
        ("date", locale.long_date(last.date.value)),
        ("who", holder(composing, last.provider)),
        ("grade", last.grade.clone()),
    ];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    let answer = locale.say("register.ratings-answer", &values);
    let cards = records.iter().map(|rating| {
        let badge = match holds(composing, rating) {
            true => Badge { class: "ok", text: locale.word("register.rating-holds").to_owned() },
            false => Badge { class: "none", text: locale.word("register.rating-over").to_owned() },
        };
        let who = holder(composing, rating.provider);
        let kind = composing.choice(rating.kind);
        let title = (
            format!("{who} · {}", rating.grade),
            format!("{kind} · {}", locale.date(rating.date.value)),
        );
        card(composing, *rating, title, Some(badge), &["date", "provider", "kind", "grade"])
    });
    let block = Block::new(composing, "all").cards(composing, cards);
    Some(page(composing, ("ratings", "providers"), answer, vec![block]))
}

fn sanctions(composing: &Composing<'_>) -> Option<Page> {
    let (books, locale) = (composing.books, composing.locale);
    let records = newest(composing, &books.sanctions);
    let first = records.last()?.date.value;
    let open = records.iter().filter(|s| !progress(composing, s).is_done()).count();
    let values = [
        ("since", locale.long_date(first)),
        ("n", records.len().to_string()),
        ("open", open.to_string()),
    ];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    let key =
        if open == 0 { "register.sanctions-answer-none" } else { "register.sanctions-answer" };
    let answer = locale.say(key, &values);
    let cards = records.iter().map(|sanction| -> Card {
        let who = composing.provider_link(sanction.provider).title;
        let title = format!("{who} · {}", composing.choice(sanction.measure));
        let progress = progress(composing, sanction);
        let badge = if progress.is_done() {
            Badge { class: "ok", text: locale.word("register.sanction-lifted").to_owned() }
        } else {
            composing.progress(progress)
        };
        let hidden = ["date", "provider", "measure"];
        card(composing, *sanction, (title, locale.date(sanction.date.value)), Some(badge), &hidden)
    });
    let blocks = vec![
        Block::new(composing, "all").cards(composing, cards),
        Block::new(composing, "method").lead(locale.word("register.sanctions-method")),
    ];
    Some(page(composing, ("sanctions", "providers"), answer, blocks))
}

fn progress(composing: &Composing<'_>, sanction: &Sanction) -> Progress {
    let day =
        |day: &Option<crate::source::Spanned<jiff::civil::Date>>| day.as_ref().map(|day| day.value);
    Progress::on(composing.books.as_of, day(&sanction.due), day(&sanction.lifted_on))
}

fn contractors(composing: &Composing<'_>) -> Option<Page> {
    let (books, locale) = (composing.books, composing.locale);
    let records = newest(composing, &books.contractors);
    let first = records.last()?.since.value;
    let serves = |c: &&&Contractor| c.serves_on(books.as_of);
    let urgent = records.iter().filter(serves).filter(|c| c.emergency == Some(true)).count();
    let values = [
        ("since", locale.long_date(first)),
        ("n", records.iter().filter(serves).count().to_string()),
        ("urgent", urgent.to_string()),
    ];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    let answer = locale.say("register.contractors-answer", &values);
    let cards = records.iter().map(|contractor| {
        let badge = match contractor.serves_on(books.as_of) {
            true => Badge { class: "ok", text: locale.word("register.contractor-in").to_owned() },
            false => {
                Badge { class: "none", text: locale.word("register.contractor-out").to_owned() }
            }
        };
        let title = (contractor.name.clone(), contractor.trades.clone());
        card(composing, *contractor, title, Some(badge), &["name", "trades"])
    });
    let mut path = Block::new(composing, "emergency-path");
    path.lead = locale.word("register.emergency-path-lead").to_owned();
    path.facts = (1..=4)
        .map(|n| {
            let step = locale.say("register.emergency-step", &[("n", &n.to_string())]);
            Item::new(step, locale.word(&format!("register.emergency-step-{n}")))
        })
        .collect();
    let urgent = books.projects.iter().enumerate().filter(|(_, p)| p.emergency.is_some());
    path.links = urgent
        .map(|(i, _)| composing.project_link(crate::books::fund::ProjectId::new(i)))
        .collect();
    let blocks = vec![Block::new(composing, "all").cards(composing, cards), path];
    Some(page(composing, ("contractors", "fund"), answer, blocks))
}
