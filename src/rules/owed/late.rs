//! what was to be published by a day was not.

use super::{finding, has_own_rule, instances};
use crate::{
    diag::{Diagnostic, Effect, Severity},
    duties::{
        Outcome, Reason, content,
        occasion::{Record, is_money},
    },
    rulebook::duty::DutyField,
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-80",
    name: "publication-overdue",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "到期没有公开的要补上，并说明晚了几天。期限按民法典第二百至二百零三条计算，遇休息日顺延；「提前」的通知错过了就补不上，只能说明。\
         只核对张贴记录里出现过的公开义务，其余的见 gongshi duties 和网页「公开义务落实」",
    en: "what was not published by its day is published late, and says so; days are counted as the Civil Code does, and \
         a notice in advance that was missed can only be explained. Only duties of which the register of postings has a \
         row are looked at; gongshi duties and the page of duties have all",
    failing: &[
        MEETING,
        (
            "data/postings.csv",
            "公开义务,期次,地点,张贴日,撤下日\n会议通知,2024-06,公告栏,2024-06-10,2024-06-30\n",
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
    for (standing, instance) in instances(audit).filter(|(standing, _)| !has_own_rule(standing)) {
        let duty = &standing.duty;
        let short = matches!(instance.reason, Some(Reason::Short { .. }));
        // A period without entries is R-11.
        let empty = match instance.occasion.record {
            Record::Term(span) => {
                is_money(duty.subject) && !content::accounts(audit.books, duty.subject, span)
            }
            _ => false,
        };
        let told = matches!(instance.outcome, Outcome::Overdue | Outcome::Breached);
        let Some(due) = instance.due.filter(|_| told && !short && !empty) else { continue };
        let (zh, en, id) = (&duty.title.zh, &duty.title.en, &instance.occasion.id);
        let day = due.day;
        let late = instance.days_late.unwrap_or(0);
        let message = if instance.outcome == Outcome::Breached {
            text! {
                zh: "「{zh}」{id}：应于 {day} 前通知，晚了 {late} 天，已经错过",
                en: "`{en}` {id}: notice was due by {day} and came {late} days late, which cannot be made good",
            }
        } else {
            text! {
                zh: "「{zh}」{id}：应于 {day} 前公开，已晚 {late} 天",
                en: "`{en}` {id}: publication was due by {day}, {late} days ago",
            }
        };
        let duty_id = &duty.id;
        findings.push(finding(&RULE, (standing, instance), message, DutyField::Due).help(text! {
            zh: "张贴以后在 data/postings.csv 加一行；依据和期限见 gongshi duties --why {duty_id}",
            en: "post it and add a row to data/postings.csv; gongshi duties --why {duty_id} says on what ground",
        }));
    }
}
