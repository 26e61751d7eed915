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
        OWN,
        LEDGER,
        (
            "data/postings.csv",
            "公开义务,期次,地点,张贴日,撤下日\n财务收支,2024Q2,公告栏,2024-07-10,2024-07-20\n\
             财务收支,2024Q3,公告栏,2024-10-10,2024-11-11\n",
        ),
    ],
    passing: &[
        OWN,
        LEDGER,
        (
            "data/postings.csv",
            "公开义务,期次,地点,张贴日,撤下日\n财务收支,2024Q2,公告栏,2024-07-10,2024-08-10\n\
             财务收支,2024Q3,公告栏,2024-10-10,2024-11-11\n",
        ),
    ],
    check,
};

/// The estate's own rule: thirty days on the board.
const OWN: (&str, &str) = (
    "data/rulebooks/own.toml",
    "[rulebook]\nid = \"own\"\nname = \"本小区规定\"\n[[tighten]]\nduty = \"quasi.finance.periodic\"\n\
     basis_add = [{ law = \"本小区资金管理办法\", article = \"第五条\", verified = \"bylaw\" }]\n\
     posting = { min_days = 30, unit = \"days\", places = [\"board\"] }\n",
);

const LEDGER: (&str, &str) = (
    "data/ledger/2024.csv",
    "日期,凭证号,资金,科目,摘要,对方单位,收入,支出\n\
     2024-06-05,记1,管理经费,保洁费,二季度保洁费,,100.00,\n\
     2024-09-05,记2,管理经费,保洁费,三季度保洁费,,100.00,\n",
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
