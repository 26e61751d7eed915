//! the choices of a vote are the ballots returned, of those sent, to those entitled.

use std::fmt::Display;

use crate::{
    books::meeting::Tally,
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
    text::Text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-34",
    name: "vote-counts",
    severity: Severity::Error,
    effect: Effect::Blocks,
    zh: "同意、反对、弃权、无效（和未表态）相加等于收回，有效加无效也等于收回，收回不多于发出，发出不多于总数；\
         人数和面积各自成立",
    en: "for, against, abstain, invalid (and silent) add up to returned, and so do valid and invalid; returned is at \
         most sent, sent at most total; in heads and in area alike",
    failing: &[(
        "content/meetings/a.md",
        "+++\nid = \"a\"\ntitle = \"例会\"\nkind = \"regular\"\ndate = 2024-03-09\n\
         [[resolution]]\nid = \"a-1\"\ntitle = \"修灯\"\nmatter = \"operations\"\n\
         [resolution.heads]\ntotal = 9\nreturned = 8\nfor = 6\nagainst = 1\nabstain = 0\ninvalid = 0\n+++\n",
    )],
    passing: &[(
        "content/meetings/a.md",
        "+++\nid = \"a\"\ntitle = \"例会\"\nkind = \"regular\"\ndate = 2024-03-09\n\
         [[resolution]]\nid = \"a-1\"\ntitle = \"修灯\"\nmatter = \"operations\"\n\
         [resolution.heads]\ntotal = 9\nreturned = 8\nfor = 6\nagainst = 1\nabstain = 1\ninvalid = 0\n+++\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for meeting in &audit.books.meetings {
        for resolution in &meeting.resolutions {
            if let Some(heads) = &resolution.heads {
                check_tally(heads, |heads| *heads, |n| n, findings);
            }
            if let Some(area) = &resolution.area {
                let print = crate::books::amount::Area::from_milli;
                check_tally(area, |area| area.milli(), print, findings);
            }
        }
    }
}

fn check_tally<T, D: Display>(
    tally: &Tally<T>,
    number: impl Fn(&T) -> i64,
    print: impl Fn(i64) -> D,
    findings: &mut Vec<Diagnostic>,
) {
    let get = |datum: &crate::books::value::Datum<T>| datum.known().map(&number);
    let (total, sent, returned) = (get(&tally.total), get(&tally.sent), get(&tally.returned));
    // A choice that is not written may be anything: only complete counts can disagree.
    let choices = [&tally.in_favour, &tally.against, &tally.abstain].map(get);
    let rest = [&tally.invalid, &tally.silent].map(get).into_iter().flatten().sum::<i64>();
    let choices: Option<i64> = choices.into_iter().sum();
    if let (Some(choices), Some(returned)) = (choices, returned)
        && choices + rest != returned
    {
        let (sum, gap) = (print(choices + rest), print((choices + rest - returned).abs()));
        let returned = print(returned);
        findings.push(
            RULE.finding(text! {
                zh: "各种票相加是 {sum}，收回的却是 {returned}，相差 {gap}",
                en: "the choices add up to {sum}, but {returned} were returned, a difference of {gap}",
            })
            .at(tally.place)
            .help(mend()),
        );
    }
    let (valid, invalid) = (get(&tally.valid), get(&tally.invalid));
    if let (Some(valid), Some(invalid), Some(returned)) = (valid, invalid, returned) {
        // Some count a ballot without a choice as valid, some count it apart.
        let silent = get(&tally.silent).unwrap_or(0);
        if ![0, silent].contains(&(returned - valid - invalid)) {
            let (valid, invalid) = (print(valid), print(invalid));
            let returned = print(returned);
            findings.push(
                RULE.finding(text! {
                    zh: "有效 {valid} 加无效 {invalid}，不等于收回的 {returned}",
                    en: "{valid} valid and {invalid} invalid are not the {returned} returned",
                })
                .at(tally.place),
            );
        }
    }
    let upper = [
        ("发出", "sent", sent, "总数", "total", total),
        ("收回", "returned", returned, "发出", "sent", sent.or(total)),
    ];
    for (zh_a, en_a, a, zh_b, en_b, b) in upper {
        if let (Some(a), Some(b)) = (a, b)
            && b < a
        {
            let (a, b) = (print(a), print(b));
            findings.push(
                RULE.finding(text! {
                    zh: "{zh_a} {a} 多于{zh_b} {b}",
                    en: "{en_a} {a} is more than {en_b} {b}",
                })
                .at(tally.place)
                .help(mend()),
            );
        }
    }
}

fn mend() -> Text {
    text! {
        zh: "对照计票记录更正写错的数；无效票写 invalid，未表态写 silent，不知道的留空",
        en: "correct the wrong number from the record of the count; spoilt ballots are `invalid`, those that chose \
             nothing `silent`; leave out what is not known",
    }
}
