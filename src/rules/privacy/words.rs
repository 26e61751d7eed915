//! Finds names that are known beforehand: those of members who did not agree to be named, and whatever
//! follows a word for people whom the law protects.

use regex::Regex;

use super::scan::{self, Find, Kind};
use crate::books::Books;

/// Words for people whose name must not stand beside them, whatever else is said.
const PROTECTED: &str =
    "低保户|低保家庭|特困户|特困人员|残疾人|信访人|上访人|举报人|来访人|未成年人|患者|精神障碍者";

/// What to look for.
#[derive(Debug)]
pub(super) struct Words {
    protected: Regex,
    silent: Option<Regex>,
}

impl Words {
    /// The words for these books.
    pub(super) fn new(books: &Books) -> Self {
        let silent = books.members.iter().filter(|member| !member.consent);
        // One sign is not a name that could be told from a word.
        let names =
            silent.map(|member| &*member.name.value).filter(|name| 2 <= name.chars().count());
        let names: Vec<String> = names.map(regex::escape).collect();
        let pattern = format!("(?:{PROTECTED})[:： 　（(]?([\\u{{4e00}}-\\u{{9fff}}]{{2,4}})");
        Words {
            protected: Regex::new(&pattern).expect("the pattern is written here"),
            silent: Regex::new(&names.join("|")).ok().filter(|_| !names.is_empty()),
        }
    }

    /// Everything of this kind in a text.
    pub(super) fn find(&self, text: &str) -> Vec<Find> {
        let protected = self.protected.captures_iter(text).filter_map(|found| {
            let (whole, name) = (found.get(0)?, found.get(1)?);
            let end = scan::name_at_start(&text[name.start()..])?;
            let range = whole.start()..name.start() + end;
            Some(Find { kind: Kind::Protected, range })
        });
        let silent = self.silent.iter().flat_map(|names| names.find_iter(text));
        let silent = silent.map(|found| Find { kind: Kind::Silent, range: found.range() });
        protected.chain(silent).collect()
    }
}
