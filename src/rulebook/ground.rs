//! What a rule rests on: articles with their dates of effect, laws that papers may cite, terms that are
//! obsolete, uses the maintenance fund may not pay, and who decides what. Data of the rulebooks; knows no
//! rule.

use jiff::civil::Date;

use super::{Rulebooks, Verified};
use crate::{
    books::meeting::{Matter, Voters},
    text,
    text::Text,
};

/// Where something is written, and since when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// Law and article in Chinese.
    pub zh: String,
    /// The same in English; the Chinese one where there is none.
    pub en: String,
    /// How well it was checked.
    pub verified: Verified,
    /// First day of force; `None` when it does not matter.
    pub from: Option<Date>,
    /// The day it ended.
    pub to: Option<Date>,
}

impl Basis {
    /// The estate's own bylaws.
    pub fn bylaw(text: Option<&str>) -> Self {
        Basis {
            zh: text.unwrap_or("本小区章程").to_owned(),
            en: text.unwrap_or("the estate's bylaws").to_owned(),
            verified: Verified::FullText,
            from: None,
            to: None,
        }
    }

    /// Whether it is in force on a day.
    pub fn in_force(&self, on: Date) -> bool {
        self.from.is_none_or(|from| from <= on) && self.to.is_none_or(|to| on < to)
    }

    /// In both languages, with a word on how well it was checked when that is not in full.
    pub fn text(&self) -> Text {
        let (zh, en) = (&self.zh, &self.en);
        match self.verified {
            Verified::FullText | Verified::Web => text! { zh: "{zh}", en: "{en}" },
            Verified::Memory => {
                text! { zh: "{zh}（条文未核对）", en: "{en} (text not checked)" }
            }
            Verified::Ours => text! {
                zh: "{zh}（本程序的默认，法规没有写明）",
                en: "{en} (our default, no text says so)",
            },
        }
    }
}

/// What some rules rest on.
#[derive(Clone, Debug)]
pub struct Ground {
    /// Rule ids; `R-41` covers `R-41a`.
    pub rules: Vec<String>,
    /// Where it is written.
    pub basis: Basis,
}

/// Who may decide some matters.
#[derive(Clone, Debug)]
pub struct Decides {
    /// The matters.
    pub matters: Vec<Matter>,
    /// The bodies, the usual one first.
    pub voters: Vec<Voters>,
    /// Where it is written.
    pub basis: Basis,
}

/// A law that papers may cite.
#[derive(Clone, Debug)]
pub struct Law {
    /// Its name without 《》.
    pub name: String,
    /// Its dates of force.
    pub basis: Basis,
}

/// A term that is no longer used, or a law that was repealed.
#[derive(Clone, Debug)]
pub struct Obsolete {
    /// The term.
    pub term: String,
    /// What to write instead.
    pub instead: Text,
    /// Since when, and why.
    pub basis: Basis,
}

/// A use that the maintenance fund may not pay.
#[derive(Clone, Debug)]
pub struct Excluded {
    /// Words that name it.
    pub words: Vec<String>,
    /// What it is.
    pub what: Text,
    /// Where it is written.
    pub basis: Basis,
}

impl Rulebooks {
    /// What a rule rests on, lowest layer first; `None` when no rulebook says. What names the rule itself goes
    /// before what names its number.
    pub fn ground(&self, rule: &str) -> Option<Text> {
        let number = rule.trim_end_matches(|c: char| c.is_ascii_lowercase());
        let named = self.books.iter().flat_map(|book| &book.grounds);
        let named = named.flat_map(|ground| &ground.rules).any(|named| named == rule);
        let wanted = if named { rule } else { number };
        let covers = |named: &String| named == wanted;
        let grounds = self.books.iter().flat_map(|book| &book.grounds);
        let grounds = grounds.filter(|ground| ground.rules.iter().any(covers));
        let texts = grounds.map(|ground| ground.basis.text());
        texts.reduce(|a, b| Text::new(format!("{}；{}", a.zh, b.zh), format!("{}; {}", a.en, b.en)))
    }

    /// Who may decide a matter on a day, by the highest layer that says; `None` when none does.
    pub fn decides(&self, matter: Matter, on: Date) -> Option<&Decides> {
        let rules = self.books.iter().rev().flat_map(|book| &book.decides);
        let mut rules = rules.filter(|rule| rule.basis.in_force(on));
        rules.find(|rule| rule.matters.contains(&matter))
    }

    /// The law with this name, of all rulebooks that apply.
    pub fn law(&self, name: &str) -> Option<&Law> {
        self.books.iter().flat_map(|book| &book.laws).find(|law| law.name == name)
    }

    /// Terms that are no longer used.
    pub fn obsolete(&self) -> impl Iterator<Item = &Obsolete> {
        self.books.iter().flat_map(|book| &book.obsolete)
    }

    /// Uses that the maintenance fund may not pay.
    pub fn excluded(&self) -> impl Iterator<Item = &Excluded> {
        self.books.iter().flat_map(|book| &book.excluded)
    }
}
