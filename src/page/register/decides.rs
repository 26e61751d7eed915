//! Who may decide what, and with which majority: the reserved matters, before they come to a vote.

use super::{Block, Card, CardFact, page, said};
use crate::{
    books::meeting::Voters,
    page::{Composing, Page, View, report::Badge, vote},
    report::reserved::Reserved,
};

/// The page, for an estate with meetings.
pub fn pages(composing: &Composing<'_>) -> Option<Page> {
    let (books, locale) = (composing.books, composing.locale);
    let all = &composing.report.reserved;
    if books.meetings.is_empty() {
        return None;
    }
    let is_reserved =
        |reserved: &&Reserved| reserved.bodies.iter().all(|(voters, _)| *voters == Voters::Owners);
    let n = all.iter().filter(is_reserved).count();
    let others = all.iter().filter(|r| r.bodies.iter().all(|(v, _)| *v == Voters::Committee));
    let values = [("n", n.to_string()), ("own", others.count().to_string())];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    let answer = locale.say("register.decides-answer", &values);
    let of = |key: &str, voters: Voters| {
        let first = |r: &&Reserved| r.bodies.first().is_some_and(|(body, _)| *body == voters);
        let cards = all.iter().filter(first).map(|reserved| card(composing, reserved));
        Block::new(composing, key).cards(composing, cards)
    };
    let blocks = vec![
        of("decides-owners", Voters::Owners),
        of("decides-representatives", Voters::Representatives),
        of("decides-committee", Voters::Committee),
        Block::new(composing, "method").lead(locale.word("register.decides-method")),
    ];
    let mut page = page(composing, ("decides", "meetings"), answer, blocks);
    // It is the rulebooks', whose own files are for download.
    if let View::Register(view) = &mut page.view {
        view.files.clear();
    }
    Some(page)
}

fn card(composing: &Composing<'_>, reserved: &Reserved) -> Card {
    let locale = composing.locale;
    let names = reserved.bodies.iter().map(|(voters, _)| vote::voters(locale, *voters));
    let names = names.collect::<Vec<_>>().join(locale.word("register.or"));
    let fact =
        |label: &str, text: String| CardFact { label: label.to_owned(), text, href: String::new() };
    let needs = reserved.bodies.iter().filter_map(|(voters, rule)| {
        let rule = rule.as_ref()?;
        let basis = locale.say("register.decides-basis", &[("basis", &rule.basis)]);
        Some(fact(vote::voters(locale, *voters), vote::need(locale, rule) + &basis))
    });
    let mut facts: Vec<CardFact> = needs.collect();
    let grounds = reserved.grounds.iter().map(|ground| said(composing, ground));
    facts.extend(grounds.map(|ground| fact(locale.word("column.basis"), ground)));
    Card {
        title: locale.word(&format!("matter.{}", reserved.matter.slug())).to_owned(),
        note: String::new(),
        badge: Some(Badge { class: "none", text: names }),
        facts,
        picture: None,
    }
}
