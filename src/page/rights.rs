//! What residents may ask for, of whom, and by when it is answered: from the rulebooks.

use serde::Serialize;

use super::{Composing, Frame, Page, View, view::Item};
use crate::{
    duties::applies,
    rulebook::duty::{Right, Unit},
};

/// Path of the page.
pub const PATH: &str = "duties/rights/index.html";

/// The page.
#[derive(Debug, Serialize)]
pub struct RightsView {
    /// What it is about, in a sentence.
    pub answer: String,
    /// The rights.
    pub rights: Vec<RightCard>,
    /// Where to ask.
    pub contacts: Vec<Item>,
}

/// One right.
#[derive(Debug, Serialize)]
pub struct RightCard {
    /// Id, for the address.
    pub id: String,
    /// What may be asked.
    pub title: String,
    /// How to go about it.
    pub detail: String,
    /// Of whom.
    pub of: String,
    /// By when it is answered.
    pub reply: String,
    /// Law and article.
    pub grounds: Vec<String>,
}

/// Whether the rulebooks hold any right for the estate.
pub fn exists(composing: &Composing<'_>) -> bool {
    composing.rulebook.rights.iter().any(|right| applies::right(composing.books, right))
}

/// The page.
pub fn page(composing: &Composing<'_>) -> Option<Page> {
    let rights = &composing.rulebook.rights;
    let rights = rights.iter().filter(|right| applies::right(composing.books, right));
    let cards: Vec<RightCard> = rights.map(|right| card(composing, right)).collect();
    if cards.is_empty() {
        return None;
    }
    let locale = composing.locale;
    let answer = locale.say("rights.answer", &[("n", &cards.len().to_string())]);
    let crumbs = vec![composing.home(), composing.section("duties")];
    let contacts = &composing.books.contacts;
    let lines =
        [("contact.phone", &contacts.phone), ("contact.supervision", &contacts.supervision_phone)];
    let contacts = lines
        .into_iter()
        .filter_map(|(key, text)| Some(Item::new(locale.word(key), text.as_ref()?)));
    Some(Page {
        path: PATH.to_owned(),
        template: "rights.html",
        frame: Frame::new(PATH, locale.word("rights.title"), answer.clone(), crumbs),
        view: View::Rights(Box::new(RightsView {
            answer,
            rights: cards,
            contacts: contacts.collect(),
        })),
    })
}

fn card(composing: &Composing<'_>, right: &Right) -> RightCard {
    let locale = composing.locale;
    let english = locale.lang == "en";
    let side = |text: &crate::text::Text| if english { text.en.clone() } else { text.zh.clone() };
    let regime = composing.books.estate.regime;
    let of = right.of.iter().filter(|actor| applies::sits(regime, **actor));
    let of: Vec<&str> = of.map(|actor| actor.slug()).collect();
    let of = of.into_iter().map(|slug| locale.word(&format!("actor.{slug}")).to_owned());
    let reply = match right.reply {
        None => locale.word("rights.no-time").to_owned(),
        Some((n, unit)) => {
            let key = match unit {
                Unit::Days => "duties.unit-days",
                Unit::Workdays => "duties.unit-workdays",
                Unit::Months => "duties.unit-months",
            };
            let time = locale.say(key, &[("n", &n.to_string())]);
            let within = locale.say("duties.within", &[("time", &time)]);
            let ours = if right.reply_is_default { locale.word("rights.ours") } else { "" };
            format!("{within}{ours}")
        }
    };
    RightCard {
        id: right.id.clone(),
        title: side(&right.title),
        detail: right.detail.as_ref().map_or_else(String::new, side),
        of: of.collect::<Vec<_>>().join(locale.word("list.and")),
        reply,
        grounds: right.basis.iter().map(|basis| composing.ground(basis)).collect(),
    }
}
