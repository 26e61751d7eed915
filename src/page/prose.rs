//! Values in the site's own texts: `{{ fact("24q1.all.expense.total") }}` prints a published amount under its
//! id, so that prose cannot disagree with the table. What a text says of money without that is told.

use std::{
    borrow::{Borrow, Cow},
    collections::BTreeMap,
    num::NonZeroUsize,
};

use super::{Composing, dataset, locale::Locale};
use crate::{
    books::{Books, amount::Amount},
    diag::{Diagnostic, Effect, Severity, defect},
    duties::Register,
    report::Report,
    rulebook::layer::Duties,
    source::{Place, Source, Sources},
    text,
};

/// Around a fact in a text that is to be set: id, value, what is read. No text of a site holds them.
pub const MARKS: [char; 4] = ['\u{FDD4}', '\u{FDD5}', '\u{FDD6}', '\u{FDD7}'];

/// One `{{ fact(…) }}` of a text.
#[derive(Debug, PartialEq, Eq)]
struct Reference<'t> {
    /// Where it stands in the text.
    start: usize,
    /// Where it ends.
    end: usize,
    /// The id; `None` when it is not written as it should be.
    id: Option<&'t str>,
}

/// Everything in a text that begins as a reference does.
fn references(text: &str) -> Vec<Reference<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find("{{") {
        let start = from + at;
        let inside = &text[start + 2..];
        let length = inside.find("}}");
        let body = &inside[..length.unwrap_or_else(|| inside.find('\n').unwrap_or(inside.len()))];
        from = start + 2;
        if !body.trim_start().starts_with("fact") {
            continue;
        }
        let end = start + 2 + body.len() + if length.is_some() { 2 } else { 0 };
        let id = id_of(body).filter(|_| length.is_some());
        found.push(Reference { start, end, id });
        from = end;
    }
    found
}

/// `24q1.net` of `fact("24q1.net")`. Quotes may be those of a Chinese keyboard.
fn id_of(body: &str) -> Option<&str> {
    let inside = body.trim().strip_prefix("fact")?.trim_start();
    let inside = inside.strip_prefix(['(', '（'])?.strip_suffix([')', '）'])?.trim();
    let id = inside.strip_prefix(['"', '\'', '“', '”'])?.strip_suffix(['"', '\'', '“', '”'])?;
    (!id.is_empty() && !id.contains(['"', '\''])).then_some(id)
}

impl Composing<'_> {
    /// A text with its facts filled in and marked, for Markdown that is to be set.
    pub fn prose<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.filled(text, |locale, id, amount| {
            let [begin, value, read, end] = MARKS;
            let shown = said(locale, amount);
            format!("{begin}{id}{value}{amount}{read}{shown}{end}")
        })
    }

    /// A text with its facts filled in, plain.
    pub fn plain_prose<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.filled(text, |locale, _, amount| said(locale, amount))
    }

    fn filled<'t>(
        &self,
        text: &'t str,
        write: impl Fn(&Locale, &str, Amount) -> String,
    ) -> Cow<'t, str> {
        let references = references(text);
        if references.is_empty() && !text.contains(MARKS) {
            return Cow::Borrowed(text);
        }
        let facts: BTreeMap<Cow<'_, str>, Amount> = dataset::facts(self).into_iter().collect();
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        for reference in references {
            out.extend(text[from..reference.start].chars().filter(|c| !MARKS.contains(c)));
            // Publication is blocked when there is no such fact.
            let amount = reference.id.and_then(|id| Some((id, *facts.get(id)?)));
            if let Some((id, amount)) = amount {
                out.push_str(&write(self.locale, id, amount));
            }
            from = reference.end;
        }
        out.extend(text[from..].chars().filter(|c| !MARKS.contains(c)));
        Cow::Owned(out)
    }
}

fn said(locale: &Locale, amount: Amount) -> String {
    locale.say("number.yuan", &[("n", &locale.money(amount))])
}

/// References to facts that are not there, and amounts in the message and the notices that no published
/// number equals. `report` is made only when some text needs it.
pub fn check<R: Borrow<Report>>(
    books: &Books,
    sources: &Sources,
    owed: (&Register, &Duties),
    report: impl FnOnce() -> R,
) -> Vec<Diagnostic> {
    let texts = sources.below("content", "md");
    let texts: Vec<&Source> =
        texts.filter(|source| source.text.contains("{{") || tells(source)).collect();
    let speaks = |source: &&Source| {
        !references(&source.text).is_empty() || (tells(source) && !amounts(&source.text).is_empty())
    };
    if !texts.iter().any(speaks) {
        return Vec::new();
    }
    let report = report();
    let locale = Locale::new("", BTreeMap::new());
    let composing = Composing {
        books,
        report: report.borrow(),
        duties: owed.0,
        rulebook: owed.1,
        findings: &[],
        prints: &[],
        downloads: &[],
        locale: &locale,
        editions: &[],
        version: "",
        has_template: &|_| false,
        mentions: &|_| false,
        ledger_rows: NonZeroUsize::MIN,
    };
    let facts: BTreeMap<Cow<'_, str>, Amount> = dataset::facts(&composing).into_iter().collect();
    let known = known_amounts(books, facts.values());
    let mut told = Vec::new();
    for source in texts {
        told.extend(wrong_references(source, &facts));
        if tells(source) {
            told.extend(unbound(source, &known));
        }
    }
    told
}

/// Whether a text speaks for the committee now: minutes and contracts keep what was said then.
fn tells(source: &Source) -> bool {
    source.path == "content/index.md" || source.path.starts_with("content/notices/")
}

fn wrong_references(source: &Source, facts: &BTreeMap<Cow<'_, str>, Amount>) -> Vec<Diagnostic> {
    let wrong = references(&source.text).into_iter().filter_map(|reference| {
        let message = match reference.id {
            Some(id) if facts.contains_key(id) => return None,
            Some(id) => text! {
                zh: "没有编号为「{id}」的公布数", en: "there is no published number with the id `{id}`",
            },
            None => text! {
                zh: "引用公布数的写法不对", en: "a reference to a published number is not written as it should be",
            },
        };
        let help = match reference.id.and_then(|id| near(id, facts)) {
            Some(near) => text! { zh: "是不是「{near}」", en: "is it `{near}`" },
            None => text! {
                zh: "写成 {{{{ fact(\"编号\") }}}}，编号见 data/facts.csv",
                en: "write {{{{ fact(\"id\") }}}}; the ids stand in data/facts.csv",
            },
        };
        Some(Diagnostic::defect(&defect::NO_FACT, message).at(place(source, reference.start, reference.end)).help(help))
    });
    wrong.collect()
}

/// An id that differs in one of its parts only.
fn near<'f>(id: &str, facts: &'f BTreeMap<Cow<'_, str>, Amount>) -> Option<&'f str> {
    let parts: Vec<&str> = id.split('.').collect();
    let differs = |other: &&Cow<'_, str>| {
        let others: Vec<&str> = other.split('.').collect();
        others.len() == parts.len()
            && others.iter().zip(&parts).filter(|(a, b)| a != b).count() == 1
    };
    facts.keys().find(differs).map(|id| &**id)
}

fn place(source: &Source, start: usize, end: usize) -> Place {
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Place { source: source.id, start: offset(start), end: offset(end) }
}

/// Amounts that a text may name: every fact, and every amount that a record states.
fn known_amounts<'a>(books: &Books, facts: impl Iterator<Item = &'a Amount>) -> Vec<Amount> {
    let mut known: Vec<Amount> = facts.map(|amount| amount.abs()).collect();
    known.extend(books.journal.entries.iter().map(|entry| entry.flow.abs()));
    known.extend(books.contracts.iter().filter_map(|contract| contract.amount.get()));
    for project in &books.projects {
        known.extend(project.budget.get());
        known.extend(project.quotes.iter().filter_map(|quote| quote.amount.get()));
    }
    // Prices are told with the price list's own decimals.
    let prices = books.fees.iter().filter_map(|fee| fee.rate.get());
    known.extend(prices.map(|rate| Amount::from_fen(i128::from(rate.parts() / 100))));
    known.sort_unstable();
    known.dedup();
    known
}

/// An amount written in a text: where, and from least to most what it may mean.
#[derive(Debug, PartialEq, Eq)]
struct Written {
    start: usize,
    end: usize,
    least: i128,
    most: i128,
}

/// Below a hundred yuan an amount is a price or a limit and not a sum of the books.
const PRICE: i128 = 10_000;

fn is_part(c: char) -> bool {
    c.is_ascii_digit() || c == ',' || c == '.'
}

/// Numbers behind a sign of yuan, which no 元 follows.
fn behind_a_sign(text: &str) -> Vec<Written> {
    let written = |(at, sign): (usize, &str)| {
        let start = at + sign.len();
        let number =
            text[start..].find(|c| !is_part(c)).map_or(&text[start..], |n| &text[start..start + n]);
        let number = number.trim_end_matches(['.', ',']);
        let end = start + number.len();
        let wan = if text[end..].starts_with('万') { '万'.len_utf8() } else { 0 };
        let scale = if wan == 0 { 100 } else { 1_000_000 };
        let is_told = text[end + wan..].starts_with('元');
        let (least, most) = range(number, scale).filter(|_| !is_told)?;
        Some(Written { start: at, end: end + wan, least, most })
    };
    text.match_indices(['￥', '¥']).filter_map(written).collect()
}

/// Numbers followed by 元 or 万元, or behind ￥.
fn amounts(text: &str) -> Vec<Written> {
    let mut found = behind_a_sign(text);
    for (end, _) in text.match_indices('元') {
        let before = &text[..end];
        let (number, scale) = match before.strip_suffix('万') {
            Some(number) => (number, 1_000_000),
            None => (before, 100),
        };
        let digits = number.trim_end_matches(is_part).len();
        if let Some((least, most)) = range(&number[digits..], scale) {
            found.push(Written { start: digits, end: end + '元'.len_utf8(), least, most });
        }
    }
    found
}

/// The fen that a number of decimals may stand for; `None` for what is no number.
fn range(number: &str, scale: i128) -> Option<(i128, i128)> {
    let plain = number.replace(',', "");
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    let digits: i128 = format!("{whole}{decimals}").parse().ok()?;
    let parts = 10_i128.checked_pow(u32::try_from(decimals.len()).ok()?)?;
    let (step, middle) = (scale / parts, digits.checked_mul(scale)? / parts);
    Some(if step <= 1 || scale == 100 {
        (middle, middle)
    } else {
        // 万元 is rounded.
        (middle - step / 2, middle + step / 2)
    })
}

fn unbound(source: &Source, known: &[Amount]) -> Vec<Diagnostic> {
    let is_known = |written: &Written| {
        let first = known.partition_point(|amount| amount.fen() < written.least);
        known.get(first).is_some_and(|amount| amount.fen() <= written.most)
    };
    let is_sum = |written: &Written| PRICE <= written.most;
    let unknown = amounts(&source.text).into_iter().filter(|w| is_sum(w) && !is_known(w));
    let tell = |written: Written| {
        let said = &source.text[written.start..written.end];
        Diagnostic { severity: Severity::Info, effect: Effect::Published, ..Diagnostic::defect(
            &defect::UNBOUND_AMOUNT,
            text! {
                zh: "「{said}」与任何公布的数、任何一笔记录都对不上",
                en: "`{said}` is equal to no published number and no record",
            },
        ) }
        .at(place(source, written.start, written.end))
        .help(text! {
            zh: "核对这个数；是公布数的，写成 {{{{ fact(\"编号\") }}}}，就不会和账不一致",
            en: "check it; a published number is best written as {{{{ fact(\"id\") }}}}, which cannot disagree with the books",
        })
    };
    unknown.map(tell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_found() {
        let text =
            "支出 {{ fact(\"24q1.net\") }}，{{fact('a')}} {{ 甲 }} {{ fact(24q1) }} {{ fact(\"b\"";
        let ids: Vec<_> = references(text).into_iter().map(|reference| reference.id).collect();
        assert_eq!(ids, [Some("24q1.net"), Some("a"), None, None]);
        assert_eq!(references("{{ fact（“24q1.net”） }}")[0].id, Some("24q1.net"));
        assert_eq!(references("{{{{"), []);
    }

    #[test]
    fn amounts_mean_what_they_were_rounded_from() {
        let range = |text| amounts(text).into_iter().map(|w| (w.least, w.most)).collect::<Vec<_>>();
        assert_eq!(range("共12,800.50元"), [(1_280_050, 1_280_050)]);
        assert_eq!(range("约1.28万元，3 元"), [(1_275_000, 1_285_000)]);
        assert_eq!(range("每元、万元、单元"), []);
        assert_eq!(range("13万元"), [(12_500_000, 13_500_000)]);
        assert_eq!(range("共￥65,432.10，¥3万"), [(6_543_210, 6_543_210), (2_500_000, 3_500_000)]);
        assert_eq!(range("￥12,800.00元；￥起"), [(1_280_000, 1_280_000)]);
    }
}
