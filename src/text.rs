//! A sentence in both languages side by side. Whoever shows it chooses; whoever makes it writes both.

use std::fmt;

/// One message in Chinese and in English, saying the same with the same numbers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text {
    /// Chinese, full-width punctuation, names in 「」, no final 。
    pub zh: String,
    /// English, lower case, names in `backticks`, no full stop.
    pub en: String,
}

/// Which language a person wants to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// Chinese only.
    Zh,
    /// English only.
    En,
    /// Chinese first, English below it.
    Both,
}

impl Text {
    /// Both sides given.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Text { zh: zh.into(), en: en.into() }
    }

    /// The sides that `lang` asks for, in the order they are shown.
    pub fn sides(&self, lang: Lang) -> Vec<&str> {
        match lang {
            Lang::Zh => vec![&self.zh],
            Lang::En => vec![&self.en],
            // A quotation of the law is the same in both.
            Lang::Both if self.zh == self.en => vec![&self.zh],
            Lang::Both => vec![&self.zh, &self.en],
        }
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} / {}", self.zh, self.en)
    }
}

/// Builds a [`Text`] from two format strings: `text! { zh: "第{n}行", en: "row {n}" }`.
#[macro_export]
macro_rules! text {
    (zh: $zh:literal, en: $en:literal $(,)?) => {
        $crate::text::Text::new(format!($zh), format!($en))
    };
    (zh: $zh:literal, en: $en:literal, $($arg:tt)+) => {
        $crate::text::Text::new(format!($zh, $($arg)+), format!($en, $($arg)+))
    };
}
