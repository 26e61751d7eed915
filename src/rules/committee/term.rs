//! the committee's term is of an allowed length and has not run out.

use super::term_end;
use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule, decision::Decision},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-21",
    name: "term",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "任期的长短要在规定之内，任期届满要换届。延期的，写上同意延期的决议（extension）和最后一天（extended_until）",
    en: "a term is as long as the rulebook allows and is followed by an election; an extension names its resolution \
         (`extension`) and its last day (`extended_until`)",
    failing: &[(
        "data/estate.toml",
        "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"quasi\"\n[[building]]\nid = \"b1\"\nname = \"1号楼\"\n\
         [committee]\nname = \"管委会\"\nseats = 9\nelected_on = 2022-03-18\nterm_years = 2\n",
    )],
    passing: &[(
        "data/estate.toml",
        "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"quasi\"\n[[building]]\nid = \"b1\"\nname = \"1号楼\"\n\
         [committee]\nname = \"管委会\"\nseats = 9\nelected_on = 2023-03-18\nterm_years = 2\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    length(audit, findings);
    let books = audit.books;
    let (Some(end), Some(committee)) = (term_end(books), &books.committee) else { return };
    let mut add = |message: crate::text::Text, ground: Option<crate::text::Text>| {
        let mut finding = RULE.finding(message).at(committee.place).record("committee").help(text! {
            zh: "尽快启动换届；已经表决延期的，写上 extended_until 和 extension",
            en: "begin the election; where an extension was voted, write `extended_until` and `extension`",
        });
        finding.ground = ground;
        findings.push(finding);
    };
    let last = committee.extended_until.as_ref().map_or(end, |until| until.value.max(end));
    if last < books.as_of {
        add(
            text! { zh: "任期到 {last} 届满，还没有换届", en: "the term ended on {last} without an election" },
            None,
        );
    }
    let Some(extended) = committee.extended_until.as_ref().filter(|until| end < until.value) else {
        return;
    };
    let voted = committee.extension.and_then(|id| Decision::find(audit, id));
    if voted.is_none_or(|decision| decision.failed(audit)) {
        let until = extended.value;
        add(
            text! { zh: "延期到 {until}，没有通过的决议", en: "the extension to {until} has no resolution that carried" },
            None,
        );
    }
    if let Some(most) = audit.limit("committee.extension-years-max", end)
        && most.after(end) < extended.value
    {
        let (until, most, ground) = (extended.value, most.number(), most.ground);
        let message = text! {
            zh: "延期到 {until}，超过了最长 {most} 年", en: "the extension to {until} is longer than {most} years at most"
        };
        add(message, Some(ground));
    }
}

fn length(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(committee) = &audit.books.committee else { return };
    let Some(years) = committee.term_years else { return };
    let on = committee.elected_on.as_ref().map_or(audit.books.as_of, |elected| elected.value);
    let limit = |id| audit.limit(id, on);
    let low = limit("committee.term-years-min").filter(|low| years < low.number());
    let high = limit("committee.term-years-max").filter(|high| high.number() < years);
    let message = match (&low, &high) {
        (Some(low), _) => {
            let least = low.number();
            text! { zh: "任期是 {years} 年，至少 {least} 年", en: "the term is {years} years, at least {least} are asked" }
        }
        (None, Some(high)) => {
            let most = high.number();
            text! { zh: "任期是 {years} 年，最多 {most} 年", en: "the term is {years} years, at most {most} are allowed" }
        }
        (None, None) => return,
    };
    let ground = low.or(high).map(|limit| limit.ground);
    let mut finding = RULE.finding(message).at(committee.place).record("committee").help(text! {
        zh: "核对 term_years；章程确实这样写的，下次修改章程时改",
        en: "check `term_years`; where the bylaws say so, change them",
    });
    finding.ground = ground;
    findings.push(finding);
}
