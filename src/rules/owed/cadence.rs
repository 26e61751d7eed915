//! a meeting that must be held in every period was not.

use super::{finding, instances};
use crate::{
    diag::{Diagnostic, Effect, Severity},
    duties::Outcome,
    rulebook::duty::{Act, DutyField, Subject},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-72",
    name: "meeting-missing",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "例会、扩大会议、协调会、碰头会要按规定的周期开；开了没有纪要的补上纪要，没有开的说明原因。登记过两次以上的会议才核对周期",
    en: "meetings are held as often as the rulebook says; add the minutes that are missing, or say why there was none. \
         A kind of meeting is looked at once two of them are recorded",
    failing: &[
        ("content/meetings/a.md", JANUARY),
        ("content/meetings/b.md", FEBRUARY),
        ("content/meetings/d.md", APRIL),
    ],
    passing: &[("content/meetings/a.md", JANUARY)],
    check,
};

const JANUARY: &str = "+++\nid = \"2024-10\"\ntitle = \"10月例会\"\nkind = \"regular\"\ndate = 2024-10-09\n\
    place = \"活动室\"\nchair = \"主任\"\nexpected = 9\npresent = 8\n+++\n";
const FEBRUARY: &str = "+++\nid = \"2024-09\"\ntitle = \"9月例会\"\nkind = \"regular\"\ndate = 2024-09-09\n\
    place = \"活动室\"\nchair = \"主任\"\nexpected = 9\npresent = 8\n+++\n";
const APRIL: &str = "+++\nid = \"2024-12\"\ntitle = \"12月例会\"\nkind = \"regular\"\ndate = 2024-12-09\n\
    place = \"活动室\"\nchair = \"主任\"\nexpected = 9\npresent = 8\n+++\n";

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let held = instances(audit).filter(|(standing, _)| standing.duty.act == Act::Hold);
    let missing = held.filter(|(standing, instance)| {
        instance.outcome == Outcome::Overdue
            && matches!(standing.duty.subject, Subject::Meetings | Subject::Assemblies)
    });
    for (standing, instance) in missing {
        let (zh, en) = (&standing.duty.title.zh, &standing.duty.title.en);
        let id = &instance.occasion.id;
        let message = text! {
            zh: "「{zh}」：{id} 没有会议纪要",
            en: "`{en}`: there are no minutes of {id}",
        };
        let finding = finding(&RULE, (standing, instance), message, DutyField::Trigger);
        let finding = crate::diag::Diagnostic { path: None, ..finding };
        findings.push(finding.in_file("content/meetings").help(text! {
            zh: "把会议纪要放进 content/meetings/；没有开会就在下一次纪要里说明",
            en: "put the minutes into content/meetings/; if there was no meeting, say so in the next minutes",
        }));
    }
}
