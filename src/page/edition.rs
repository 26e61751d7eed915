//! The editions of a site: the first stands at its root, each other one in a folder named after its language.
//! The site's own text is the same in all; words, dates and amounts are each edition's.

use serde::Serialize;

use super::{Composing, locale::Locale, poster::Print};

/// One edition.
#[derive(Clone, Debug, Serialize)]
pub struct Edition {
    /// Language tag, as `zh-TW`.
    pub lang: String,
    /// What the language calls itself.
    pub name: String,
    /// Its folder, as `zh-tw/`; empty for the first.
    pub prefix: String,
}

/// The editions of these languages, the main one first.
pub fn editions<'l>(locales: impl IntoIterator<Item = &'l Locale>) -> Vec<Edition> {
    let edition = |(i, locale): (usize, &Locale)| Edition {
        lang: locale.lang.clone(),
        name: locale.word("frame.language").to_owned(),
        prefix: match i {
            0 => String::new(),
            _ => format!("{}/", locale.lang.to_ascii_lowercase()),
        },
    };
    locales.into_iter().enumerate().map(edition).collect()
}

impl Composing<'_> {
    /// The way from this edition's root to the site's, where files stand that all editions share.
    pub fn up(&self) -> &'static str {
        match self.editions.first() {
            Some(first) if first.lang != self.locale.lang => "../",
            Some(_) | None => "",
        }
    }

    /// The folder of this edition.
    pub fn prefix(&self) -> &str {
        let own = self.editions.iter().find(|edition| edition.lang == self.locale.lang);
        own.map_or("", |edition| &edition.prefix)
    }

    /// A poster with the way to its files from this edition: they are made once.
    pub fn shared_print(&self, print: &Print) -> Print {
        let mut print = print.clone();
        let up = self.up();
        let files = print.files.iter_mut().chain(&mut print.pictures).chain(&mut print.card);
        files.for_each(|file| file.path.insert_str(0, up));
        print.text.iter_mut().for_each(|path| path.insert_str(0, up));
        print
    }

    /// All other editions.
    pub fn other_editions(&self) -> Vec<Edition> {
        let others = self.editions.iter().filter(|edition| edition.lang != self.locale.lang);
        others.cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_edition_has_no_folder() {
        let locales = ["zh-CN", "zh-TW", "en"].map(|lang| Locale::new(lang, Default::default()));
        let prefixes: Vec<String> = editions(&locales).into_iter().map(|e| e.prefix).collect();
        assert_eq!(prefixes, ["", "zh-tw/", "en/"]);
    }
}
