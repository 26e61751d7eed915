//! the report on a year is missing.

use super::{finding, instances};
use crate::{
    diag::{Diagnostic, Effect, Severity},
    duties::Outcome,
    rulebook::duty::{DutyField, Subject},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-73",
    name: "annual-report-missing",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "每年要报告一次工作，说清公共收益、维修资金和经费开支三部分；述职会的纪要或年度述职的张贴记录都算",
    en: "the work of every year is reported, with common income, the maintenance fund and the expenses; minutes of the \
         annual meeting or a posting of the annual report show it",
    failing: &[
        ("content/meetings/a.md", FIRST),
        (
            "data/postings.csv",
            "公开义务,期次,地点,张贴日,撤下日\n年度述职,2021,公告栏,2022-01-20,2022-02-20\n\
             年度述职,2022,公告栏,2023-01-20,2023-02-20\n",
        ),
    ],
    passing: &[
        ("content/meetings/a.md", FIRST),
        (
            "data/postings.csv",
            "公开义务,期次,地点,张贴日,撤下日\n年度述职,2021,公告栏,2022-01-20,2022-02-20\n\
             年度述职,2022,公告栏,2023-01-20,2023-02-20\n年度述职,2023,公告栏,2024-01-20,2024-02-20\n",
        ),
    ],
    check,
};

const FIRST: &str = "+++\nid = \"2021-12\"\ntitle = \"12月座谈\"\nkind = \"joint\"\ndate = 2021-12-09\n\
    place = \"活动室\"\nchair = \"主任\"\nexpected = 9\npresent = 8\n+++\n";

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let of_year =
        instances(audit).filter(|(standing, _)| standing.duty.subject == Subject::AnnualReport);
    for (standing, instance) in of_year.filter(|(_, i)| i.outcome == Outcome::Overdue) {
        let (zh, en) = (&standing.duty.title.zh, &standing.duty.title.en);
        let id = &instance.occasion.id;
        let message = text! {
            zh: "「{zh}」：{id} 年没有述职会纪要，也没有张贴记录",
            en: "`{en}`: there are neither minutes nor a posting of the report on {id}",
        };
        findings.push(finding(&RULE, (standing, instance), message, DutyField::Due).help(text! {
            zh: "补开述职会，纪要放进 content/meetings/（kind = \"annual\"），或在 data/postings.csv 补上张贴记录",
            en: "report on it and put the minutes into content/meetings/ (kind = \"annual\"), or add the posting",
        }));
    }
}
