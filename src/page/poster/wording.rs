//! The words that official notices end with: on what ground they are published, where to object, 特此公示. The
//! ground is the merged rulebooks' own; what nobody has read is not cited.

use jiff::civil::Date;

use super::sheet::body;
use crate::{
    books::posting::Posting,
    page::{Composing, locale::Locale},
    rulebook::duty::{Checked, Duty, Subject},
};

/// How many papers one sheet cites.
const CITED: usize = 2;

/// What a kind of sheet serves and how it ends.
struct Form {
    kind: &'static str,
    /// The rulebooks' names of the sheets it is.
    templates: &'static [&'static str],
    /// 特此公示, 特此公告 or 特此通知.
    hereby: &'static str,
}

pub(super) const PUBLISHED: &str = "poster.hereby-published";
pub(super) const ANNOUNCED: &str = "poster.hereby-announced";
pub(super) const NOTIFIED: &str = "poster.hereby-notified";
pub(super) const EXPLAINED: &str = "poster.hereby-explained";

const FORMS: [Form; 22] = [
    Form { kind: "accounts", templates: &["accounts"], hereby: PUBLISHED },
    Form { kind: "ledger", templates: &["accounts"], hereby: PUBLISHED },
    Form { kind: "common-income", templates: &["common-income", "accounts"], hereby: PUBLISHED },
    Form { kind: "parking", templates: &["parking", "accounts"], hereby: PUBLISHED },
    Form { kind: "fund", templates: &["maintenance-fund"], hereby: PUBLISHED },
    Form { kind: "project", templates: &["maintenance-project"], hereby: PUBLISHED },
    Form { kind: "fees", templates: &["fees"], hereby: PUBLISHED },
    Form { kind: "fee-change", templates: &["fee-draft", "fees"], hereby: ANNOUNCED },
    Form { kind: "organisation", templates: &["organisation"], hereby: PUBLISHED },
    Form { kind: "standards", templates: &["standards"], hereby: PUBLISHED },
    Form { kind: "provider", templates: &["provider"], hereby: PUBLISHED },
    Form { kind: "evaluation", templates: &["evaluation"], hereby: PUBLISHED },
    Form { kind: "meeting-notice", templates: &["meeting"], hereby: NOTIFIED },
    Form { kind: "decision", templates: &["decision"], hereby: ANNOUNCED },
    Form { kind: "vote", templates: &["vote-result"], hereby: PUBLISHED },
    Form { kind: "election", templates: &["election"], hereby: PUBLISHED },
    Form { kind: "minutes", templates: &["decision"], hereby: PUBLISHED },
    Form { kind: "notice", templates: &[], hereby: PUBLISHED },
    Form { kind: "correction", templates: &[], hereby: ANNOUNCED },
    Form { kind: "audit", templates: &["audit"], hereby: PUBLISHED },
    Form { kind: "annual", templates: &["annual-report"], hereby: PUBLISHED },
    Form { kind: "duties", templates: &[], hereby: PUBLISHED },
];

/// What a sheet says at its end.
#[derive(Debug, Default)]
pub(super) struct Ending {
    /// Duties about other things do not ground it, when it is said.
    pub about: Option<Subject>,
    /// The last word when it is not the kind's own.
    pub hereby: Option<&'static str>,
    /// Whether the sheet has placed its closing words itself.
    pub placed: bool,
    /// Whether the sheet itself names its ground.
    pub grounded: bool,
    /// Whether the text of the sheet already ends with that word.
    pub said: bool,
}

/// The closing words.
#[derive(Debug, Default)]
pub(super) struct Closing {
    /// All of them.
    pub text: String,
    /// Without the ground.
    pub brief: String,
}

/// The closing words of a kind of sheet; `None` when it has none.
pub(super) fn closing(
    composing: &Composing<'_>,
    kind: &str,
    ending: &Ending,
    objections: bool,
) -> Option<Closing> {
    let locale = composing.locale;
    let form = FORMS.iter().find(|form| form.kind == kind)?;
    let mut ground = String::new();
    let grounds = grounds(composing, form.templates, ending.about);
    if !grounds.is_empty() && !ending.grounded {
        let grounds = named_once(grounds).join(locale.word("list.and"));
        ground = locale.say("poster.closing-ground", &[("grounds", &grounds)]);
    }
    let mut brief = if objections { objection(composing) } else { String::new() };
    if !ending.said {
        brief.push_str(locale.word(ending.hereby.unwrap_or(form.hereby)));
    }
    let text = ground + &brief;
    (!text.is_empty()).then_some(Closing { text, brief })
}

/// 公示期 …, with room to write the days when it has not hung yet.
pub(super) fn posting_line(composing: &Composing<'_>, posting: Option<&Posting>) -> String {
    let locale = composing.locale;
    let Some(posting) = posting else { return locale.word("poster.posting-blank").to_owned() };
    let Some(to) = &posting.to else { return composing.posting_line(Some(posting)) };
    let from = posting.from.value;
    let days = (to.value - from).get_days() + 1;
    let board = posting.board.as_deref().unwrap_or_default();
    let key = if board.is_empty() { "poster.posting-span" } else { "posting.line" };
    span_line(locale, key, (from, to.value), &[("days", &days.to_string()), ("board", board)])
}

/// A line with the two days `{from}` and `{to}`; the year is said once when it is the same.
pub(super) fn span_line(
    locale: &Locale,
    key: &str,
    (from, to): (Date, Date),
    more: &[(&str, &str)],
) -> String {
    let first = locale.long_date(from);
    let last = match from.year() == to.year() {
        true => locale.short_date(to),
        false => locale.long_date(to),
    };
    let mut values = vec![("from", first.as_str()), ("to", last.as_str())];
    values.extend(more);
    locale.say(key, &values)
}

/// Where and until when objections are heard.
fn objection(composing: &Composing<'_>) -> String {
    let locale = composing.locale;
    let body = body(composing);
    match &composing.books.contacts.office {
        Some(office) => {
            locale.say("poster.closing-objection-at", &[("body", &body), ("office", office)])
        }
        None => locale.say("poster.closing-objection", &[("body", &body)]),
    }
}

/// A ground without the ids of the source documents' sentences, which are for those who keep the rulebooks.
pub(super) fn without_seed(ground: &str) -> &str {
    match ground.rfind("（S-").filter(|_| ground.ends_with('）')) {
        Some(at) => without_seed(&ground[..at]),
        None => ground,
    }
}

/// Of one law the name is said once: 《…》第一条、第四条.
fn named_once(grounds: Vec<String>) -> Vec<String> {
    let mut before = String::new();
    let mut said = Vec::new();
    for ground in grounds {
        let (law, article) = ground.split_at(law(&ground));
        said.push(if law == before { article.trim_start() } else { &ground }.to_owned());
        before = law.to_owned();
    }
    said
}

/// How many bytes a law's name takes, with its number behind it.
fn law(ground: &str) -> usize {
    let title = ground.find('》').map_or(0, |at| at + '》'.len_utf8());
    match ground[title..].find('）').filter(|_| ground[title..].starts_with('（')) {
        Some(at) => title + at + '）'.len_utf8(),
        None => title,
    }
}

/// Law and article for a sheet: of the first template that the estate's own duties name, the highest first.
fn grounds(composing: &Composing<'_>, templates: &[&str], about: Option<Subject>) -> Vec<String> {
    for template in templates {
        let duties = composing.duties.standings.iter().map(|standing| &standing.duty);
        let serves = |duty: &&Duty| {
            duty.poster.template.as_deref() == Some(template)
                && about.is_none_or(|about| duty.subject == about)
        };
        let mut duties: Vec<&Duty> = duties.filter(serves).collect();
        duties.sort_by_key(|duty| (!duty.is_ours(), duty.tier));
        let mut cited = Vec::new();
        for duty in duties {
            for basis in duty.basis.iter().filter(|basis| basis.holds(composing.books.as_of)) {
                let ground = composing.ground(basis);
                let read = !matches!(basis.verified, Checked::Memory | Checked::Ours);
                if read && !cited.contains(&ground) && cited.len() < CITED {
                    cited.push(ground);
                }
            }
        }
        if !cited.is_empty() {
            return cited;
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_law_is_named_once() {
        let said = |grounds: &[&str]| named_once(grounds.iter().map(|g| (*g).to_owned()).collect());
        assert_eq!(
            said(&["《手册》（2010年）公示制度 第四项", "《手册》（2010年）章程 第五条"]),
            ["《手册》（2010年）公示制度 第四项", "章程 第五条"]
        );
        assert_eq!(
            said(&["《民法典》第九条", "《条例》第九条"]),
            ["《民法典》第九条", "《条例》第九条"]
        );
        assert_eq!(said(&["本小区规约"]), ["本小区规约"]);
    }

    #[test]
    fn every_kind_but_cover_and_file_copy_has_an_ending() {
        for (kind, _) in crate::page::poster::KINDS {
            let has = FORMS.iter().any(|form| form.kind == kind);
            assert_eq!(
                has,
                !["cover", "minutes-formal", "flow", "fault"].contains(&kind),
                "{kind}"
            );
        }
    }
}
