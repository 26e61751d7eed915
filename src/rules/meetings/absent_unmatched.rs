//! R-70b: who the minutes name as absent sat in the committee, and they are as many as did not come.

use crate::{
    books::meeting::{Meeting, MeetingKind},
    diag::{Diagnostic, Effect, Severity},
    report::attendance,
    rules::{Audit, Rule},
    text,
    text::Text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-70b",
    name: "absent-unmatched",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "纪要里 absent 写的人，当天要在任；人数等于应到减实到",
    en: "those whom the minutes name in `absent` sat on that day, and are as many as expected less present",
    failing: &[
        (
            "content/meetings/a.md",
            "+++\nid = \"a\"\ntitle = \"例会\"\nkind = \"regular\"\ndate = 2024-03-09\nexpected = 9\npresent = 7\nabsent = [\"甲\"]\n+++\n",
        ),
        ("data/members.toml", "[[member]]\nname = \"甲\"\npost = \"委员\"\nbody = \"committee\"\n"),
    ],
    passing: &[
        (
            "content/meetings/a.md",
            "+++\nid = \"a\"\ntitle = \"例会\"\nkind = \"regular\"\ndate = 2024-03-09\nexpected = 9\npresent = 8\nabsent = [\"甲\"]\n+++\n",
        ),
        ("data/members.toml", "[[member]]\nname = \"甲\"\npost = \"委员\"\nbody = \"committee\"\n"),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let named = audit.books.meetings.iter().filter(|m| !m.absent.is_empty());
    for meeting in named.filter(|m| m.kind == MeetingKind::Regular) {
        let Some(message) = wrong(audit, meeting) else { continue };
        findings
            .push(RULE.finding(message).at(meeting.absent[0].place).record(&meeting.id.value).help(
            text! {
                zh: "名字照 data/members.toml 里的写；核对应到和实到人数",
                en: "write the names as in data/members.toml, and check `expected` and `present`",
            },
        ));
    }
}

fn wrong(audit: &Audit<'_>, meeting: &Meeting) -> Option<Text> {
    let (title, on) = (&meeting.title, meeting.date.value);
    let sat = |name: &str| {
        audit.books.members.iter().any(|m| m.name.value == name && attendance::sat(m, on))
    };
    // The names themselves are not repeated: not everybody agreed to be named.
    let strange = meeting.absent.iter().filter(|name| !sat(&name.value)).count();
    if 0 < strange {
        return Some(text! {
            zh: "「{title}」写着缺席的人里，有 {strange} 人当天不在任",
            en: "`{title}` names {strange} as absent who did not sit in the committee on that day",
        });
    }
    let (expected, present) = (meeting.expected.get()?, meeting.present.get()?);
    let named = i64::try_from(meeting.absent.len()).unwrap_or(i64::MAX);
    (expected - present != named).then(|| {
        text! {
            zh: "「{title}」应到 {expected} 人，实到 {present} 人，缺席却写了 {named} 人",
            en: "`{title}` expected {expected} and had {present}, but names {named} as absent",
        }
    })
}
