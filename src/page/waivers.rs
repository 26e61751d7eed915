//! Findings that may pass: which rule, what about, why, who allowed it and until when. What is waived is told
//! in public, or it would not be waived.

use serde::Serialize;

use super::{Composing, Frame, Page, View, report::Badge};
use crate::{books::waiver::Waiver, diag::Diagnostic, rules};

/// Path of the page.
pub const PATH: &str = "waivers/index.html";

/// 豁免说明.
#[derive(Debug, Serialize)]
pub struct WaiversView {
    /// How many there are, and how many hold.
    pub answer: String,
    /// Those that hold, then those that are over or cover nothing; as in the file.
    pub waivers: Vec<WaiverCard>,
}

/// One waiver.
#[derive(Debug, Serialize)]
pub struct WaiverCard {
    /// Id of the rule.
    pub rule: String,
    /// What the rule asks for, in plain words.
    pub asks: String,
    /// What the waiver is about.
    pub record: String,
    /// Whether it holds.
    pub badge: Badge,
    /// What was found and may pass.
    pub findings: Vec<String>,
    /// Why.
    pub reason: String,
    /// Role or body that allowed it.
    pub approved_by: String,
    /// Last day, for people.
    pub until: String,
    /// The same, for machines.
    pub until_iso: String,
}

/// How a waiver stands on the day of the books.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It covers a finding.
    Holds,
    /// Nothing is found that it covers.
    Idle,
    /// Its last day is over.
    Ended,
}

impl Standing {
    /// ASCII name, for words and data.
    pub const fn slug(self) -> &'static str {
        match self {
            Standing::Holds => "holds",
            Standing::Idle => "idle",
            Standing::Ended => "ended",
        }
    }
}

/// How a waiver stands.
pub fn standing(composing: &Composing<'_>, waiver: &Waiver) -> Standing {
    if waiver.until.value < composing.books.as_of {
        Standing::Ended
    } else if covered(composing, waiver).next().is_some() {
        Standing::Holds
    } else {
        Standing::Idle
    }
}

/// The findings a waiver covers.
fn covered<'c>(
    composing: &Composing<'c>,
    waiver: &'c Waiver,
) -> impl Iterator<Item = &'c Diagnostic> {
    composing.findings.iter().filter(move |finding| {
        let by_this = finding.waived.as_ref().is_some_and(|waived| waived.reason == waiver.reason);
        by_this && finding.code.eq_ignore_ascii_case(&waiver.rule.value)
    })
}

/// Whether the page is made.
pub fn exists(composing: &Composing<'_>) -> bool {
    !composing.books.waivers.is_empty()
}

/// The page; none when the site has no waivers.
pub fn page(composing: &Composing<'_>) -> Option<Page> {
    let (books, locale) = (composing.books, composing.locale);
    if !exists(composing) {
        return None;
    }
    let mut standings: Vec<(Standing, &Waiver)> =
        books.waivers.iter().map(|waiver| (standing(composing, waiver), waiver)).collect();
    standings.sort_by_key(|(standing, _)| *standing);
    let hold = standings.iter().filter(|(standing, _)| *standing == Standing::Holds).count();
    let answer = locale.say(
        "waivers.answer",
        &[
            ("day", &locale.long_date(books.as_of)),
            ("n", &standings.len().to_string()),
            ("hold", &hold.to_string()),
        ],
    );
    let cards = standings.into_iter().map(|(standing, waiver)| card(composing, standing, waiver));
    let view = WaiversView { answer, waivers: cards.collect() };
    let title = locale.word("nav.waivers");
    Some(Page {
        path: PATH.to_owned(),
        template: "waivers.html",
        frame: Frame::new(PATH, title, view.answer.clone(), vec![composing.home()]),
        view: View::Waivers(Box::new(view)),
    })
}

fn card(composing: &Composing<'_>, standing: Standing, waiver: &Waiver) -> WaiverCard {
    let locale = composing.locale;
    let class = match standing {
        Standing::Holds => "wait",
        Standing::Idle | Standing::Ended => "late",
    };
    let findings = covered(composing, waiver).map(|finding| close_up(&finding.message.zh));
    let rule = rules::find(&waiver.rule.value);
    WaiverCard {
        rule: rule.map_or_else(|| waiver.rule.value.clone(), |rule| rule.id.to_owned()),
        asks: rule.map_or_else(String::new, |rule| rule.zh.to_owned()),
        record: waiver.record.value.clone(),
        badge: Badge {
            class,
            text: locale.word(&format!("waivers.{}", standing.slug())).to_owned(),
        },
        findings: findings.collect(),
        reason: waiver.reason.clone(),
        approved_by: waiver.approved_by.clone(),
        until: locale.long_date(waiver.until.value),
        until_iso: waiver.until.value.to_string(),
    }
}

/// A message as a page sets it: on a terminal a value stands apart from the Chinese around it, in print it does
/// not.
fn close_up(message: &str) -> String {
    let letters: Vec<char> = message.chars().collect();
    let meets =
        |a: char, b: char| is_han(a) && b.is_ascii_digit() || a.is_ascii_digit() && is_han(b);
    let parts = |i: usize| {
        let around =
            i.checked_sub(1).and_then(|before| Some((letters[before], *letters.get(i + 1)?)));
        letters[i] == ' ' && around.is_some_and(|(a, b)| meets(a, b))
    };
    (0..letters.len()).filter(|&i| !parts(i)).map(|i| letters[i]).collect()
}

fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use super::close_up;

    #[test]
    fn values_stand_close_to_chinese_words() {
        assert_eq!(close_up("这笔支出 2480.00 元，超过 2000 元"), "这笔支出2480.00元，超过2000元");
        assert_eq!(close_up("凭证 V-1，与 12 A 号"), "凭证 V-1，与12 A 号");
        assert_eq!(close_up(" 3 "), " 3 ");
    }
}
