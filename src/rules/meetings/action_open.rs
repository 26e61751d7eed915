//! what a meeting asked for has somebody who does it, a date, and an outcome.

use crate::{
    books::meeting::Action,
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
    text::Text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-75",
    name: "action-open",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "会议定下的事要写明谁办（职务）、何时办完；到期写上办完的日子",
    en: "what a meeting asked for names who does it (a role) and by when, and is marked done",
    failing: &[(
        "content/meetings/a.md",
        "+++\nid = \"a\"\ntitle = \"例会\"\nkind = \"regular\"\ndate = 2024-03-09\n[[action]]\nid = \"a-a1\"\nwhat = \"修门禁\"\nowner = \"工程委员\"\ndue = 2024-03-31\n+++\n",
    )],
    passing: &[(
        "content/meetings/a.md",
        "+++\nid = \"a\"\ntitle = \"例会\"\nkind = \"regular\"\ndate = 2024-03-09\n[[action]]\nid = \"a-a1\"\nwhat = \"修门禁\"\nowner = \"工程委员\"\ndue = 2024-03-31\ndone_on = 2024-03-27\n+++\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let as_of = audit.books.as_of;
    for meeting in audit.books.meetings.iter().filter(|meeting| meeting.date.value <= as_of) {
        for action in &meeting.actions {
            let Some((message, help)) = open(action, as_of) else { continue };
            findings.push(
                RULE.finding(message).at(action.id.place).record(&action.id.value).help(help),
            );
        }
    }
}

fn open(action: &Action, as_of: jiff::civil::Date) -> Option<(Text, Text)> {
    let what = &action.what;
    if action.done_on.as_ref().is_some_and(|done| done.value <= as_of) {
        return None;
    }
    match (&action.owner, &action.due) {
        (Some(_), Some(due)) if due.value < as_of => {
            let (due, days) = (due.value, (as_of - due.value).get_days());
            Some((
                text! {
                    zh: "「{what}」应在 {due} 前办完，已过 {days} 天",
                    en: "`{what}` was to be done by {due}, {days} days ago",
                },
                text! {
                    zh: "办完了写 done_on；没有办完的，下次会议说明原因、重定日期",
                    en: "write `done_on` if it is done; else let the next meeting say why and set a new date",
                },
            ))
        }
        (Some(_), Some(_)) => None,
        (None, _) => Some((
            text! { zh: "「{what}」没有写谁来办", en: "`{what}` does not say who does it" },
            text! { zh: "写上 owner（职务）", en: "write its `owner`, a role" },
        )),
        (Some(_), None) => Some((
            text! { zh: "「{what}」没有写何时办完", en: "`{what}` does not say by when" },
            text! { zh: "写上 due", en: "write its `due`" },
        )),
    }
}
