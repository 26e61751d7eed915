//! What a duty rests on: law, article, how well its text was checked, and the days it is in force.

use jiff::civil::Date;

use super::{Checked, Tier};

/// Law, article and how well its text was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The law or paper.
    pub law: String,
    /// Its number.
    pub doc_no: Option<String>,
    /// The article, as written: `66` or 工作制度 三.
    pub article: Option<String>,
    /// A short quotation.
    pub quote: Option<String>,
    /// Where it was read.
    pub url: Option<String>,
    /// How well it was checked.
    pub verified: Checked,
    /// When.
    pub text_checked_on: Option<Date>,
    /// In force from.
    pub effective_from: Option<Date>,
    /// In force until, that day in it.
    pub effective_to: Option<Date>,
}

impl Citation {
    /// Whether it is in force on a day.
    pub fn holds(&self, on: Date) -> bool {
        self.effective_from.is_none_or(|from| from <= on)
            && self.effective_to.is_none_or(|to| on <= to)
    }

    /// In Chinese, as 《民法典》第二百八十一条 would be quoted: law in title marks, number, article.
    pub fn cited(&self) -> String {
        let number = self.doc_no.as_ref().map_or(String::new(), |no| format!("（{no}）"));
        let article = match self.article.as_deref() {
            None => String::new(),
            Some(n) if n.starts_with(|c: char| c.is_ascii_digit()) => format!("第{n}条"),
            Some(part) => part.to_owned(),
        };
        format!("《{}》{number}{article}", self.law)
    }
}

/// The ground on which a layer may loosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeal {
    /// The law.
    pub basis: Citation,
    /// How high it stands.
    pub tier: Tier,
}
