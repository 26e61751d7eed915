//! What hung on the notice board, from when to when, who put it up and who saw it, with a photo where there is
//! one: the evidence of posting.

use super::{Block, Card, CardFact, Picture, page};
use crate::{
    books::posting::Posting,
    page::{Composing, Page, names::attachment_path, report::Badge},
};

/// The page, when the estate keeps the register.
pub fn pages(composing: &Composing<'_>) -> Option<Page> {
    let (books, locale) = (composing.books, composing.locale);
    let mut shown: Vec<&Posting> =
        books.postings.iter().filter(|posting| posting.from.value <= books.as_of).collect();
    shown.sort_by_key(|posting| std::cmp::Reverse(posting.from.value));
    let last = shown.first()?;
    let (hanging, ended): (Vec<&Posting>, Vec<&Posting>) =
        shown.iter().partition(|posting| hangs(composing, posting));
    let photos = shown.iter().filter(|posting| picture(composing, posting).is_some()).count();
    let seen = shown.iter().filter(|posting| posting.witness.is_some()).count();
    let values = [
        ("n", shown.len().to_string()),
        ("hanging", hanging.len().to_string()),
        ("seen", seen.to_string()),
        ("photos", photos.to_string()),
        ("date", locale.long_date(last.from.value)),
    ];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    let answer = locale.say("register.postings-answer", &values);
    let block = |key: &str, of: Vec<&Posting>| {
        let cards = of.into_iter().map(|posting| card(composing, posting));
        Block::new(composing, key).cards(composing, cards)
    };
    let blocks = vec![block("hanging", hanging), block("taken-down", ended)];
    Some(page(composing, ("postings", "notices"), answer, blocks))
}

fn hangs(composing: &Composing<'_>, posting: &Posting) -> bool {
    posting.to.as_ref().is_none_or(|to| composing.books.as_of <= to.value)
}

/// The photo, when it is there.
fn picture(composing: &Composing<'_>, posting: &Posting) -> Option<Picture> {
    let path = posting.photo.as_deref()?;
    composing.books.attachments.contains_key(path).then(|| {
        let values = [
            ("date", composing.locale.long_date(posting.from.value)),
            ("title", title(composing, posting)),
        ];
        let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
        Picture {
            href: format!("{}{}", composing.up(), attachment_path(path)),
            alt: composing.locale.say("register.posting-photo", &values),
        }
    })
}

fn title(composing: &Composing<'_>, posting: &Posting) -> String {
    let named = posting.artifact.clone();
    named.unwrap_or_else(|| {
        let named = posting.instance.as_ref().map(|id| composing.subject(&id.value).title);
        named.unwrap_or_else(|| composing.locale.word("register.posting").to_owned())
    })
}

fn card(composing: &Composing<'_>, posting: &Posting) -> Card {
    let locale = composing.locale;
    let hangs = hangs(composing, posting);
    let (class, key) = if hangs { ("ok", "register.hangs") } else { ("none", "register.taken") };
    let fact = |key: &str, text: &Option<String>| {
        text.as_ref().map(|text| CardFact {
            label: locale.word(key).to_owned(),
            text: text.clone(),
            href: String::new(),
        })
    };
    // A sheet is named by what it is; which paper it was is told beside.
    let named = posting.artifact.is_some();
    let paper = posting.instance.as_ref().filter(|_| named);
    let paper = paper.map(|id| composing.subject(&id.value)).map(|link| CardFact {
        label: locale.word("column.paper").to_owned(),
        text: link.title,
        href: link.href,
    });
    let facts = [
        paper,
        fact("column.board", &posting.board),
        fact("column.posted_by", &posting.posted_by),
        fact("column.witness", &posting.witness),
        fact("column.fingerprint", &posting.fingerprint),
    ];
    let from = locale.date(posting.from.value);
    let note = match posting.to.as_ref().filter(|_| !hangs) {
        Some(to) => {
            locale.say("register.from-to", &[("from", &from), ("until", &locale.date(to.value))])
        }
        None => locale.say("register.since", &[("from", &from)]),
    };
    Card {
        title: title(composing, posting),
        note,
        badge: Some(Badge { class, text: locale.word(key).to_owned() }),
        facts: facts.into_iter().flatten().collect(),
        picture: picture(composing, posting),
    }
}
