//! owners hear of an assembly early enough.

use crate::{
    books::meeting::{Meeting, Voters},
    diag::{Diagnostic, Effect, Severity},
    rulebook::threshold::Limit,
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-37",
    name: "assembly-notice",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "业主大会要提前通知（物业管理条例：十五日）。书面表决的，通知期算到开始投票还是算到计票，章程里写明；没有写明的会提示",
    en: "an assembly is announced days ahead (fifteen by the national rules); for a written vote the bylaws say whether \
         the notice runs until ballots open or until they are counted, and the rule asks where they do not",
    failing: &[(
        "content/meetings/a.md",
        "+++\nid = \"a\"\ntitle = \"业主大会\"\nkind = \"assembly\"\ndate = 2024-03-09\nnotice_on = 2024-03-01\n\
         place = \"活动室\"\nchair = \"主任\"\nexpected = 9\npresent = 8\n\
         [[resolution]]\nid = \"a-1\"\ntitle = \"选聘\"\nmatter = \"provider\"\nresult = \"passed\"\n\
         [resolution.heads]\ntotal = 236\nreturned = 200\nfor = 150\nagainst = 50\nabstain = 0\n[resolution.area]\ntotal = \"21000.00\"\nreturned = \"18000.00\"\nfor = \"15000.00\"\nagainst = \"3000.00\"\nabstain = \"0\"\n+++\n",
    )],
    passing: &[(
        "content/meetings/a.md",
        "+++\nid = \"a\"\ntitle = \"业主大会\"\nkind = \"assembly\"\ndate = 2024-03-09\nnotice_on = 2024-02-01\n\
         place = \"活动室\"\nchair = \"主任\"\nexpected = 9\npresent = 8\n\
         [[resolution]]\nid = \"a-1\"\ntitle = \"选聘\"\nmatter = \"provider\"\nresult = \"passed\"\n\
         [resolution.heads]\ntotal = 236\nreturned = 200\nfor = 150\nagainst = 50\nabstain = 0\n[resolution.area]\ntotal = \"21000.00\"\nreturned = \"18000.00\"\nfor = \"15000.00\"\nagainst = \"3000.00\"\nabstain = \"0\"\n+++\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for meeting in audit.books.meetings.iter().filter(|m| m.kind.body() == Voters::Owners) {
        let Some(limit) = audit.limit("assembly.notice-days", meeting.date.value) else { continue };
        findings.extend(judge(audit, meeting, &limit).map(|finding| {
            finding
                .record(&meeting.id.value)
                .help(text! {
                    zh: "补上或更正 notice_on（公告张贴或送达的日子）；确实通知晚了，公布情况，重要事项重新表决",
                    en: "write or correct `notice_on`, the day it was posted or delivered; if it was late, say so in \
                         public, and vote again on what matters",
                })
                .ground(limit.ground)
        }));
    }
}

fn judge(audit: &Audit<'_>, meeting: &Meeting, limit: &Limit) -> Option<Diagnostic> {
    let (title, days, held) = (&meeting.title, limit.number(), meeting.date.value);
    let Some(notice) = meeting.notice_on else {
        let had_votes = !meeting.resolutions.is_empty() && held <= audit.books.as_of;
        return had_votes.then(|| {
            RULE.finding(text! {
                zh: "「{title}」没有写通知的日子，无法证明提前了 {days} 日",
                en: "`{title}` does not say when it was announced, so {days} days cannot be proved",
            })
            .at(meeting.id.place)
        });
    };
    let enough = limit.after(notice);
    let to_opening = audit.limit("assembly.notice-to-opening", held);
    let day = match (&to_opening, meeting.open_on) {
        (Some(flag), Some(open)) if flag.is_set() => open,
        _ => held,
    };
    if day < enough {
        return Some(
            RULE.finding(text! {
                zh: "「{title}」{notice} 通知，{day} 表决，不足 {days} 日",
                en: "`{title}` was announced on {notice} and voted on {day}, less than {days} days",
            })
            .at(meeting.id.place),
        );
    }
    let open = meeting.open_on.filter(|open| *open < enough && to_opening.is_none())?;
    let mut question = RULE
        .finding(text! {
            zh: "「{title}」{notice} 通知，算到 {held} 计票满 {days} 日，算到 {open} 开始投票则不满：通知期算到哪一天？",
            en: "`{title}` was announced on {notice}: {days} days until the count on {held}, but fewer until ballots \
                 opened on {open}; until which day does the notice run?",
        })
        .at(meeting.id.place);
    question.severity = Severity::Info;
    Some(question)
}
