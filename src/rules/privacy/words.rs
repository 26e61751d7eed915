//! Finds names that are known beforehand: those of members who did not agree to be named, and whatever
//! follows a word for people whom the law protects.

use std::sync::LazyLock;

use regex::Regex;

use super::scan::{self, Find, Kind};
use crate::books::Books;

/// Words for people whose name must not stand beside them, whatever else is said.
static PROTECTED: LazyLock<Regex> = LazyLock::new(|| {
    let words = "低保户|低保家庭|特困户|特困人员|残疾人|信访人|上访人|举报人|来访人|未成年人|患者|精神障碍者";
    Regex::new(words).expect("the pattern is written here")
});

/// What may stand between such a word and a name.
const BETWEEN: [char; 6] = [':', '：', ' ', '　', '（', '('];

/// What to look for.
#[derive(Debug)]
pub(super) struct Words<'b> {
    /// Names of members who did not agree to be named.
    silent: Vec<&'b str>,
}

impl<'b> Words<'b> {
    /// The words for these books.
    pub(super) fn new(books: &'b Books) -> Self {
        let silent = books.members.iter().filter(|member| !member.consent);
        // One sign is not a name that could be told from a word.
        let names = silent.map(|member| &*member.name.value);
        Words { silent: names.filter(|name| name.chars().nth(1).is_some()).collect() }
    }

    /// Everything of this kind in a text.
    pub(super) fn find(&self, text: &str) -> Vec<Find> {
        let protected = PROTECTED.find_iter(text).filter_map(|word| {
            let behind = &text[word.end()..];
            let name = behind.strip_prefix(BETWEEN).unwrap_or(behind);
            let end = text.len() - name.len() + scan::name_at_start(name)?;
            Some(Find { kind: Kind::Protected, range: word.start()..end })
        });
        let silent = self.silent.iter().flat_map(|name| text.match_indices(name));
        let silent = silent
            .map(|(at, name)| Find { kind: Kind::Silent, range: at..at + name.len() })
            .collect();
        // One name may be the beginning of another.
        protected.chain(scan::tidy(silent)).collect()
    }
}
