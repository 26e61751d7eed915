//! accounts are older than they may be.

use super::{finding, instances};
use crate::{
    diag::{Diagnostic, Effect, Severity},
    duties::{
        Outcome, content,
        occasion::{Record, is_money},
    },
    rulebook::duty::DutyField,
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-11",
    name: "stale-accounts",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "到了该公布的日子，这一期一笔账都没有记。补录账目；确实没有收支的，记一笔期末余额并在公告里说明",
    en: "the day of publication has passed and the period has no entry at all; enter it, and where nothing was received \
         or paid say so in a notice",
    failing: &[("data/ledger/2024.csv", SPRING), ("data/postings.csv", POSTED)],
    passing: &[("data/ledger/2024.csv", ALL), ("data/postings.csv", BOTH)],
    check,
};

const SPRING: &str = "日期,凭证号,资金,科目,摘要,对方单位,收入,支出\n\
    2024-06-05,记1,管理经费,保洁费,二季度保洁费,,100.00,\n";
const ALL: &str = "日期,凭证号,资金,科目,摘要,对方单位,收入,支出\n\
    2024-06-05,记1,管理经费,保洁费,二季度保洁费,,100.00,\n2024-09-05,记2,管理经费,保洁费,三季度保洁费,,100.00,\n";
const POSTED: &str =
    "公开义务,期次,地点,张贴日,撤下日\n财务收支,2024Q2,公告栏,2024-07-10,2024-08-10\n";
const BOTH: &str = "公开义务,期次,地点,张贴日,撤下日\n财务收支,2024Q2,公告栏,2024-07-10,2024-08-10\n\
    财务收支,2024Q3,公告栏,2024-10-10,2024-11-10\n";

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for (standing, instance) in instances(audit) {
        let Record::Term(span) = instance.occasion.record else { continue };
        let subject = standing.duty.subject;
        let empty = is_money(subject) && !content::accounts(audit.books, subject, span);
        let Some(due) = instance.due.filter(|_| empty) else { continue };
        if instance.outcome != Outcome::Overdue {
            continue;
        }
        let (zh, en) = (&standing.duty.title.zh, &standing.duty.title.en);
        let (id, day) = (&instance.occasion.id, due.day);
        let message = text! {
            zh: "{id} 没有一笔账，「{zh}」的期限 {day} 已过",
            en: "there is no entry in {id}, and `{en}` was due by {day}",
        };
        findings.push(finding(&RULE, (standing, instance), message, DutyField::Due).help(text! {
            zh: "把这一期的收支记进 data/ledger/，再张贴并登记",
            en: "enter the period in data/ledger/, then post it and record the posting",
        }));
    }
}
