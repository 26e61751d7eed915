//! a sheet hung too short, or nothing shows that it hung.

use super::{finding, instances};
use crate::{
    diag::{Diagnostic, Effect, Severity},
    duties::{Outcome, Reason},
    rulebook::duty::DutyField,
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-81",
    name: "posting-short",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "公告栏张贴的天数要够，并在 data/postings.csv 里留下张贴日、撤下日、地点和见证人；张贴日当天不算",
    en: "a sheet hangs as long as the rulebook says, and data/postings.csv keeps the days, the place and the witness; \
         the first day is not counted",
    failing: &[
        MEETING,
        (
            "data/postings.csv",
            "公开义务,期次,地点,张贴日,撤下日\n会议通知,2024-06,公告栏,2024-05-25,2024-06-05\n",
        ),
    ],
    passing: &[
        MEETING,
        (
            "data/postings.csv",
            "公开义务,期次,地点,张贴日,撤下日\n会议通知,2024-06,公告栏,2024-05-25,2024-06-15\n",
        ),
    ],
    check,
};

const MEETING: (&str, &str) = (
    "content/meetings/a.md",
    "+++\nid = \"2024-06\"\ntitle = \"业主大会\"\nkind = \"assembly\"\ndate = 2024-06-15\nnotice_on = 2024-05-25\n\
     place = \"活动室\"\nchair = \"主任\"\nexpected = 9\npresent = 8\n+++\n",
);

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for (standing, instance) in instances(audit) {
        let duty = &standing.duty;
        let (zh, en, id) = (&duty.title.zh, &duty.title.en, &instance.occasion.id);
        let message = match (instance.outcome, instance.reason) {
            (Outcome::Breached, Some(Reason::Short { hung })) => {
                let min = duty.posting.min;
                text! {
                    zh: "「{zh}」{id}：只张贴了 {hung} 天，至少要 {min} 天",
                    en: "`{en}` {id}: it hung for {hung} days, at least {min} are needed",
                }
            }
            (Outcome::Unproven, _) => text! {
                zh: "「{zh}」{id}：网站上有，但没有张贴记录",
                en: "`{en}` {id}: it is on the site, but no row of the register says that it hung",
            },
            _ => continue,
        };
        let message = finding(&RULE, (standing, instance), message, DutyField::Posting);
        findings.push(message.help(text! {
            zh: "在 data/postings.csv 里补上张贴日、撤下日和地点；确实没有贴够，就再贴一次并说明",
            en: "add the days and the place to data/postings.csv; if it did not hang long enough, post it again and say so",
        }));
    }
}
