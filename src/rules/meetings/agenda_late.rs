//! the agenda of a committee meeting is announced days ahead.

use crate::{
    books::meeting::MeetingKind,
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-71",
    name: "agenda-late",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "业主委员会会议的议程要提前公告（指导规则：七日；各地不同），听取业主意见",
    en: "the agenda of a committee meeting is announced days ahead (seven by the guiding rules, others locally) to hear the owners",
    failing: &[
        (
            "data/estate.toml",
            "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"owners\"\n[[building]]\nid = \"b1\"\nname = \"1号楼\"\n",
        ),
        (
            "content/meetings/a.md",
            "+++\nid = \"a\"\ntitle = \"例会\"\nkind = \"regular\"\ndate = 2024-03-09\nnotice_on = 2024-03-05\n+++\n",
        ),
    ],
    passing: &[
        (
            "data/estate.toml",
            "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"owners\"\n[[building]]\nid = \"b1\"\nname = \"1号楼\"\n",
        ),
        (
            "content/meetings/a.md",
            "+++\nid = \"a\"\ntitle = \"例会\"\nkind = \"regular\"\ndate = 2024-03-09\nnotice_on = 2024-03-01\n+++\n",
        ),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for meeting in audit.books.meetings.iter().filter(|m| m.kind == MeetingKind::Regular) {
        let Some(notice) = meeting.notice_on else { continue };
        let Some(limit) = audit.limit("committee.notice-days", meeting.date.value) else {
            continue;
        };
        let held = meeting.date.value;
        if limit.after(notice) <= held {
            continue;
        }
        let (title, days) = (&meeting.title, limit.number());
        findings.push(
            RULE.finding(text! {
                zh: "「{title}」{notice} 公告议程，{held} 开会，不足 {days} 日",
                en: "the agenda of `{title}` was announced on {notice} and the meeting held on {held}, less than {days} days",
            })
            .at(meeting.id.place)
            .record(&meeting.id.value)
            .help(text! {
                zh: "核对 notice_on；确实晚了的，下次提前公告",
                en: "check `notice_on`; if it was late, announce the next one earlier",
            })
            .ground(limit.ground),
        );
    }
}
