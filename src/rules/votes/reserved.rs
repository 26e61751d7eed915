//! who decides is who may decide.

use super::each;
use crate::{
    books::meeting::Outcome,
    diag::{Diagnostic, Effect, Severity},
    rules::{
        Audit, Rule,
        decision::{bodies, body},
    },
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-30",
    name: "reserved-matter",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "应由业主共同决定的事（动用维修资金、改变共有部分用途、选聘服务单位等），委员会、居民代表和服务单位都不能代为决定；\
         准物业小区按手册可由居民代表决定的，以规则库为准",
    en: "what the owners decide together (using the maintenance fund, changing common parts, choosing the provider and \
         so on) nobody may decide for them; what the handbook leaves to residents' representatives is in the rulebook",
    failing: &[(
        "content/meetings/a.md",
        "+++\nid = \"a\"\ntitle = \"例会\"\nkind = \"regular\"\ndate = 2024-03-09\nnotice_on = 2024-02-01\n\
         place = \"活动室\"\nchair = \"主任\"\nexpected = 9\npresent = 8\n\
         [[resolution]]\nid = \"a-1\"\ntitle = \"动用维修资金\"\nmatter = \"maintenance-fund-use\"\nresult = \"passed\"\n\
         [resolution.heads]\ntotal = 9\nreturned = 8\nfor = 8\nagainst = 0\nabstain = 0\n+++\n",
    )],
    passing: &[(
        "content/meetings/a.md",
        "+++\nid = \"a\"\ntitle = \"例会\"\nkind = \"regular\"\ndate = 2024-03-09\nnotice_on = 2024-02-01\n\
         place = \"活动室\"\nchair = \"主任\"\nexpected = 9\npresent = 8\n\
         [[resolution]]\nid = \"a-1\"\ntitle = \"换灯\"\nmatter = \"operations\"\nresult = \"passed\"\n\
         [resolution.heads]\ntotal = 9\nreturned = 8\nfor = 8\nagainst = 0\nabstain = 0\n+++\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for (meeting, resolution, _) in each(audit) {
        let Some(stated) = resolution.stated.as_ref().filter(|s| s.value == Outcome::Passed) else {
            continue;
        };
        let Some(rule) = audit.rulebooks.decides(resolution.matter, meeting.date.value) else {
            continue;
        };
        if rule.voters.contains(&resolution.voters) {
            continue;
        }
        let title = &resolution.title;
        let (who, may) = (body(resolution.voters), bodies(&rule.voters));
        let (who_zh, who_en, may_zh, may_en) = (who.zh, who.en, may.zh, may.en);
        findings.push(
            RULE.finding(text! {
                zh: "「{title}」由{who_zh}通过，应由{may_zh}决定",
                en: "`{title}` was passed by {who_en}, it is for {may_en} to decide",
            })
            .at(stated.place)
            .record(&resolution.id.value)
            .help(text! {
                zh: "事项写错了就改 matter；确实越了权，提交{may_zh}表决，并公布原决定不作数",
                en: "correct a wrong `matter`; else put it to {may_en}, and publish that the decision does not stand",
            })
            .ground(rule.basis.text()),
        );
    }
}
